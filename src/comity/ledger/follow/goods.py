"""Promises of several kinds of goods, of which a sentence may tell that one has come: "boats and radars"."""

from __future__ import annotations

import re
from collections.abc import Set

from comity.ledger.follow.sentence import sort

_GOODS = frozenset(
    map(
        sort,
        "ship jet radar missiles tanks helicopters drones vehicles weapons medicine doses grain fuel coal trains "
        "transformers satellite tents blankets food generators ambulances buses howitzers shells fertiliser equipment "
        "uniforms trucks pumps turbines wagons locomotives computers".split(),
    )
)
_CARRIERS = frozenset(map(sort, "ship jet vehicles trains wagons trucks locomotives tanks".split()))
_CARGO = frozenset(map(sort, "grain fuel coal medicine doses food tents blankets fertiliser generators".split()))
_WHOLE = re.compile(r"\b(?:all|both|everything|the (?:whole|entire|lot|consignment|shipment|package)|in full)\b")
_SEVERAL = 2


def goods(words: Set[str], counted: Set[str] = frozenset()) -> frozenset[str]:
    """The kinds of goods among the sorts of a promise's words, or the things that it counts; none where it promises
    one kind only."""
    if len(counted) >= _SEVERAL:
        return frozenset(counted)
    found = _GOODS & words
    found = found - _CARRIERS if found & _CARGO else found  # a ship with grain is no gift of ships
    return found if len(found) >= _SEVERAL else frozenset()


def one_of_several(promised: Set[str], named: Set[str], low: str) -> bool:
    """Whether a sentence (`low`, in lower case) names by its sorts some of the promised goods, and not all."""
    told = promised & named
    return bool(told) and told < promised and _WHOLE.search(low) is None
