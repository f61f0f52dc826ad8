"""How much: the amounts of money that a text names, with their currencies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from comity.reading.money_currencies import CODE_WORDS, CODES, NAMES, PLACED, SCALED_ONLY, SIGNS, WORD_CODES
from comity.reading.quantities_numbers import DIGITS, ROUND, SCALES, WORDS, lower, of_digits, of_words

Bound = Literal["exact", "at_least", "at_most"]

_SIGN = "|".join(re.escape(one).replace(r"\$", "[$]") for one in sorted(SIGNS, key=len, reverse=True))
_SCALE = r"(?:thousand|million|mln|mio|mn|m|billion|bln|bn|b|trillion|trn|tn|crore|lakh|k)(?![a-z0-9])"
_LONG = r"(?:thousand|million|mln|mio|mn|m|billion|bln|bn|trillion|trn|tn|crore|lakh)"
# "€ 5 350 000": beside a currency a plain space may set off thousands, too.
_SPACED = r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])"
_NUMBER = rf"(?:{_SPACED}|[0-9]+,[0-9]{{1,2}}(?=[\s-]*{_LONG}\b)|{DIGITS})"
_TO = r"(?:\s*[-–—]\s*|\s+(?:to|and|or)\s+)"

_SIGNED = re.compile(
    rf"(?<![^\W_])(?P<sign>{_SIGN})\s?(?P<low>{_NUMBER})(?![0-9])(?:[\s-]?(?P<scale>{_SCALE}))?"
    rf"(?:{_TO}(?:{_SIGN})?\s?(?P<high>{_NUMBER})(?![0-9%])(?:[\s-]?(?P<top>{_SCALE}))?)?"
)
_CODED = re.compile(
    rf"\b(?P<sign>{'|'.join(sorted([*CODES, *map(re.escape, CODE_WORDS)], key=len, reverse=True))})\s?"
    rf"(?P<low>{_NUMBER})(?![0-9])(?:[\s-]?(?P<scale>{_SCALE}))?"
    rf"(?:{_TO}(?P<high>{_NUMBER})(?![0-9%])(?:[\s-]?(?P<top>{_SCALE}))?)?"
)
_NAMED = re.compile(
    rf"(?<![^\W_])(?<![0-9][.,])(?:(?P<low>{_NUMBER})(?:\s?-?\s?(?P<scale>{_SCALE}))?"
    rf"(?:{_TO}(?P<high>{_NUMBER})(?:\s?-?\s?(?P<top>{_SCALE}))?)?"
    rf"|(?P<words>{WORDS})(?:[\s-]+(?P<wordscale>(?:thousand|million|billion|trillion|lakh|crore)))?"
    r"|(?P<round>(?:(?:tens|hundreds)\s+of\s+)?(?:thousands|millions|billions|trillions)|hundreds|dozens)\s+of)"
    r"(?P<gap>[\s-]+|(?<=[0-9a-z])\s?(?=€|£))(?:of\s+)?$"
)
_LETTERS = re.compile(r"[$€£¥₽₹₺₴₾֏₼₩₪₦₱₫฿₸₵₡₲₮]")
_ROUGH = re.compile(
    r"(?P<rough>approximately|approx\.|about|around|roughly|some|nearly|almost|close to|an estimated|estimated|circa|"
    r"c\.|ca\.|~|≈|or so|in the region of)"
    r"|(?P<least>more than|over|at least|upwards? of|no less than|not less than|no fewer than|a minimum of|in excess "
    r"of|exceeding|exceeds?|above|as much as and over|well over)"
    r"|(?P<most>up to|at most|no more than|not more than|as much as|less than|under|below|a maximum of|just under|"
    r"not exceeding)"
)
_BEFORE = re.compile(rf"(?<![^\W_])(?:{_ROUGH.pattern})\s*(?:the\s+|a\s+|an\s+|between\s+|from\s+)?$")
_AFTER = re.compile(r"[\s-]+(?:(?P<least>plus\b|or more\b|and more\b)|(?P<rough>or so\b)|(?P<most>or less\b))")


@dataclass(frozen=True, slots=True)
class FoundMoney:
    """An amount at ``text[start:end]``, from its number or sign to its currency, without "about" or "up to".

    `amount` is in units of `currency` (ISO 4217, None where the name alone does not say whose). For a range
    ("$2–3 billion") and for a round plural ("tens of millions of dollars") `range` holds both ends and `amount` is
    the lower one. `bound` says how "more than" and "up to" limit it: None for ranges and approximations.
    """

    start: int
    end: int
    amount: float
    currency: str | None
    approximate: bool
    bound: Bound | None
    range: tuple[float, float] | None


def find_money(text: str, start: int = 0, end: int | None = None) -> list[FoundMoney]:
    """The amounts of money in ``text[start:end]``, in order, without overlap."""
    stop = len(text) if end is None else min(end, len(text))
    begin = max(start, 0)
    low = lower(text[begin:stop])
    found: list[FoundMoney] = []
    if _LETTERS.search(low):
        found += _each(_SIGNED, low, low)
    if _code_hint().search(text, begin, stop):
        found += _each(_CODED, text[begin:stop], low)
    found += [one for name in _names().finditer(low) if (one := _named(low, name)) is not None]
    return [
        FoundMoney(one.start + begin, one.end + begin, one.amount, one.currency, one.approximate, one.bound, one.range)
        for one in _apart(found)
    ]


def _each(pattern: re.Pattern[str], text: str, low: str) -> list[FoundMoney]:
    """The amounts after a sign or code; what a refused range leaves over is looked at again."""
    found: list[FoundMoney] = []
    at = 0
    while (hit := pattern.search(text, at)) is not None:
        sign = hit["sign"]
        one = _signed(low, hit, SIGNS[sign] if sign in SIGNS else CODE_WORDS.get(sign, sign))
        if sign in WORD_CODES and one is not None and one.amount < 1000:
            one = None
        if one is not None:
            found.append(one)
        at = hit.end() if one is None else one.end
    return found


@cache
def _code_hint() -> re.Pattern[str]:
    return re.compile(r"\b(?:[A-Z]{3}|Rs\.?|Tk|SFr)\s?[0-9]")


@cache
def _names() -> re.Pattern[str]:
    plain = sorted(NAMES, key=len, reverse=True)
    return re.compile(
        r"\b(?:" + "|".join(plain) + r")s?\b|(?<=[0-9a-z\s])[€£](?!\s?[0-9])|\b(?:usd|eur|gbp|chf|rub|amd)\b"
    )


def _apart(found: list[FoundMoney]) -> list[FoundMoney]:
    kept: list[FoundMoney] = []
    for one in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _signed(low: str, hit: re.Match[str], currency: str | None) -> FoundMoney | None:
    number, top = hit["low"], hit["high"]
    scale, top_scale = hit["scale"], hit["top"]
    end = hit.end()
    joined = hit.group()[hit.end("scale") - hit.start() if scale else hit.end("low") - hit.start() :]
    if top is not None and not _is_range(low, hit, joined):
        top, top_scale = None, None
        end = hit.end("scale") if scale else hit.end("low")
    start = hit.start()
    if low[end : end + 1] == "%":
        return None
    return _made(low, start, end, _values(number, scale, top, top_scale), currency)


def _is_range(low: str, hit: re.Match[str], joined: str) -> bool:
    """ "$2-3 billion" and "between $2 and $3 billion" are ranges; "$2 and $3 million" and "$5 to 30 states" not."""
    first, last = of_digits(hit["low"]), of_digits(hit["high"])
    before = low[max(hit.start() - 12, 0) : hit.start()]
    scale, top = hit["scale"] or "", hit["top"] or ""
    if first * SCALES.get(scale or top, 1) > last * SCALES.get(top, 1):
        return False
    dashed = re.match(r"\s*[-–—]", joined) is not None
    signed = _LETTERS.search(joined) is not None
    if " and " in joined and not re.search(r"\bbetween\s+$", before):
        return False
    return bool(top) or signed or (dashed and not scale) or bool(re.search(r"\b(?:from|between)\s+$", before))


def _values(number: str, scale: str | None, top: str | None, top_scale: str | None) -> tuple[float, float | None]:
    first = of_digits(number)
    if top is None:
        return first * SCALES.get(scale or "", 1), None
    last = of_digits(top) * SCALES.get(top_scale or scale or "", 1)
    return first * SCALES.get(scale or top_scale or "", 1), last


def _named(low: str, name: re.Match[str]) -> FoundMoney | None:
    """The amount before a currency's name."""
    word, begin = name.group(), name.start()
    window = low[max(begin - 90, 0) : begin]
    adjective, currency = _currency(window, word)
    placed = window[: len(window) - len(adjective)] if adjective else window
    hit = None
    for found in re.finditer(r"(?<![^\W_])(?<![0-9][.,])(?=[0-9a-z])", placed):
        hit = _NAMED.match(placed, found.start())
        if hit is not None:
            break
    if hit is None:
        return None
    offset = max(begin - 90, 0)
    start, end = offset + hit.start(), name.end()
    single = word[:-1] if word.endswith("s") and word not in NAMES else word
    scale = hit["scale"] or hit["top"] or hit["wordscale"] or hit["round"]
    if single in SCALED_ONLY and not adjective and not scale:
        return None
    if single == "won" and not adjective and hit["low"] is None:
        return None
    if hit["round"] is not None:
        span = _round(hit["round"])
        return FoundMoney(start, end, span[0], currency, True, None, span)
    if hit["words"] is not None:
        return _worded(low, hit, start, end, currency)
    if low[max(start - 1, 0) : start] in tuple("$€£¥₽₹-–.,/") and start > 0:
        return None
    return _made(low, start, end, _values(hit["low"], hit["scale"], hit["high"], hit["top"]), currency)


def _worded(low: str, hit: re.Match[str], start: int, end: int, currency: str | None) -> FoundMoney | None:
    value = of_words(hit["words"])
    scale = hit["wordscale"]
    if value is None or (hit["words"] in ("a", "an") and (scale is None or "-" in hit["gap"])):
        return None
    if re.search(r"\b(?:a|an)\s+[a-z]+-", low[start:end]) and hit["words"].split()[0] in ("a", "an"):
        return None
    return _made(low, start, end, (value * SCALES.get(scale or "", 1), None), currency)


def _round(written: str) -> tuple[float, float]:
    first, _, last = re.sub(r"\s+", " ", written).partition(" of ")
    if not last:
        return ROUND[first]
    unit = SCALES[last[:-1]]
    low, high = ROUND[first]
    return low * unit, high * unit


def _currency(window: str, word: str) -> tuple[str, str | None]:
    """The adjective that stands before a currency's name, as written with its space, and the code."""
    if word in ("€", "£"):
        return "", SIGNS[word]
    if len(word) == 3 and word.upper() in CODES and word not in NAMES:
        return "", word.upper()
    single = word[:-1] if word.endswith("s") and word not in NAMES else word
    before = re.search(r"(?:((?:new |south |north |hong |sri )?[a-z]+|u\.s\.)[\s-]+)$", window)
    if before is not None:
        for adjective in (before[1], before[1].split()[-1]):
            code = PLACED.get((adjective, single))
            if code is not None:
                return window[len(window) - len(before[0]) + before[1].rindex(adjective) :], code
        if before[1] == "cfa":
            return before[0], None
    return "", NAMES.get(single)


def _made(
    low: str, start: int, end: int, values: tuple[float, float | None], currency: str | None
) -> FoundMoney | None:
    amount, top = values
    before = _BEFORE.search(low[max(start - 32, 0) : start])
    after = _AFTER.match(low, end, min(end + 10, len(low)))
    rough = bool((before and before["rough"]) or (after and after["rough"]))
    bound: Bound | None = "exact"
    if (before and before["least"]) or (after and after["least"]):
        bound = "at_least"
    elif (before and before["most"]) or (after and after["most"]):
        bound = "at_most"
    elif rough or top is not None:
        bound = None
    if amount == float("inf") or (top is not None and (top < amount or top == float("inf"))):
        return None
    return FoundMoney(start, end, amount, currency, rough, bound, None if top is None else (amount, top))
