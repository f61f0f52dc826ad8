"""Sums that only say again, in another currency, what the sum before them is worth: "2.4 billion yen ($16 million)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from comity.reading.money import FoundMoney

_AGAIN = re.compile(
    r"\s*(?:[(\[]\s*(?:(?:or|about|around|some|nearly|almost|roughly|approx\.?|app\.?|approximately|worth|equal to|"
    r"equivalent to|just over|just under|over|under|i\.e\.|=|~)\s*){0,2}"
    r"|,?\s*(?:which is )?(?:equivalent|equal) to\s*(?:about\s*|some\s*)?)",
    re.IGNORECASE,
)


def own_sums(found: Sequence[FoundMoney], text: str) -> list[FoundMoney]:
    """The sums of a text without those that convert the one right before them."""
    converted = {
        id(other) for one, other in pairwise(found)
        if one.currency != other.currency and _AGAIN.fullmatch(text, one.end, other.start) is not None
    }  # fmt: skip
    return [one for one in found if id(one) not in converted]
