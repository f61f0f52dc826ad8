"""Numbers as prose writes them: digits with separators, words up to the trillions, round words like "dozens"."""

from __future__ import annotations

import re

SMALL: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip

SCALES: dict[str, float] = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6,
    "m": 1e6, "crore": 1e7, "billion": 1e9, "bn": 1e9, "bln": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
    "trn": 1e12, "dozen": 12, "score": 20,
}  # fmt: skip

ROUND: dict[str, tuple[float, float]] = {
    "tens": (20, 100),
    "dozens": (24, 100),
    "scores": (40, 200),
    "hundreds": (200, 1000),
    "thousands": (2e3, 1e6),
    "millions": (2e6, 1e9),
    "billions": (2e9, 1e12),
    "trillions": (2e12, 1e15),
}
"""A plural round word and the counts that it covers: two of its unit at least, less than the next larger scale
(for "tens", "dozens" and "scores" the next word that a writer would choose)."""

DIGITS = r"(?:[0-9]{1,3}(?:[,\u00a0\u202f\u2009][0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
"""A number in digits, thousands set off by commas or narrow spaces, with a decimal point."""

_CARDINAL = "|".join(sorted(SMALL, key=len, reverse=True))

WORDS = (
    r"(?:half\s+an?|(?:an?|one)\s+half|(?:an?\s+)?(?:quarter|third)\s+of\s+an?"
    rf"|(?:(?:{_CARDINAL})(?:[\s-]+(?:and\s+)?(?:{_CARDINAL}|hundred|thousand))*"
    rf"|an?(?=\s+(?:hundred|thousand|dozen|million|billion|trillion|lakh|crore)\b)"
    rf"(?:\s+(?:hundred|thousand)(?:\s+(?:and\s+)?(?:{_CARDINAL}))*)?)(?:\s+and\s+a\s+half)?)"
)
"""A number in words, lower case, without a scale from the millions on: "two hundred and fifty", "half a", "a"."""

_WORD = re.compile(r"[a-z]+")


def of_digits(written: str) -> float:
    """The value of a match of DIGITS, decimal comma allowed when one or two digits follow it."""
    plain = re.sub(r"[\u00a0\u202f\u2009\s]", "", written)
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", plain):
        return float(plain.replace(",", "."))
    return float(plain.replace(",", ""))


def of_words(written: str) -> float | None:
    """The value of a number in words ("two hundred and fifty", "half a", "a dozen"), None when it is none."""
    words = _WORD.findall(written.lower())
    if not words:
        return None
    total, group, seen = 0.0, 0.0, False
    for place, word in enumerate(words):
        if word in SMALL:
            group, seen = group + SMALL[word], True
        elif word in ("a", "an") or word == "and":
            if word != "and" and not seen:
                group, seen = 1.0, True
        elif word == "half":
            group, seen = group + 0.5, True
            if place and words[place - 1] == "a" and not total and group == 1.5 and "and" not in words:
                group = 0.5
        elif word in ("quarter", "third") and words[place + 1 : place + 2] == ["of"]:
            group, seen = (0.25 if word == "quarter" else 1 / 3), True
        elif word == "of":
            continue
        elif word in ("hundred", "dozen", "score"):
            group, seen = max(group, 1.0) * SCALES[word], True
        elif word in SCALES:
            total, group, seen = total + max(group, 1.0 if not seen else group) * SCALES[word], 0.0, True
        else:
            return None
    return total + group if seen else None


def lower(text: str) -> str:
    """`text` in lower case with every character in its place (the few that lower to two characters are kept)."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(one if len(one.lower()) != 1 else one.lower() for one in text)
