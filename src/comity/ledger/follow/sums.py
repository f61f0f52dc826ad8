"""A promised sum, and a smaller one that has been paid of it: "of the 270 million euros 72 million have come"."""

from __future__ import annotations

import re

_UNITS = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_WORDS = {
    word: at * 10
    for at, word in enumerate("ten twenty thirty forty fifty sixty seventy eighty ninety".split(), start=1)
}
_AMOUNT = re.compile(rf"(\d[\d.,]*|{'|'.join(_WORDS)}) (thousand|million|billion)\b")
_PAID = re.compile(r"\b(?:paid|disbursed|transferred|received|spent|counted|arrived|released|paid out|handed over)\b")
_AHEAD = re.compile(r"\b(?:will|would|is to|are to|pledged|promised)\b")


def paid_in_part(action: str, text: str, before: str) -> str | None:
    """The words for a smaller sum that has been paid of the one promised in `action`; None where `text`, read after
    the sentences `before` it, tells of none."""
    promised = _amounts(action.casefold())
    low, earlier = text.casefold(), before.casefold()
    named = {words: value for words, value in _amounts(low).items() if value not in promised.values()}
    if len(promised) != 1 or len(named) != 1 or _AHEAD.search(low):
        return None
    (whole,), ((words, part),) = promised.values(), named.items()
    asked = earlier.rstrip().endswith("?") and _PAID.search(earlier[-80:])
    told_whole = whole in _amounts(low).values() or whole in _amounts(earlier).values()
    return words if told_whole and part < whole and (_PAID.search(low) or asked) else None


def _amounts(low: str) -> dict[str, float]:
    """The amounts in a text in lower case, by their words."""
    found = {}
    for match in _AMOUNT.finditer(low):
        number = match[1].rstrip(".,").replace(",", "")
        if number in _WORDS or re.fullmatch(r"\d+(?:\.\d+)?", number):
            found[match[0]] = float(_WORDS.get(number) or number) * _UNITS[match[2]]
    return found
