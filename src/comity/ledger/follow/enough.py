"""Whether what a sentence names is enough to be about a promise: of its things, so that no other can be meant."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from comity.ledger.follow.cover import Named, cover

ENOUGH = 0.5
"""How much of the promise (see cover) a sentence must name that does not point back."""
EARLIER = 0.48
"""How much of the promise (see cover) earlier sentences must name for a later one to point back to it."""
_HEAVY = 1.1
_LITTLE = 1.6
_DISTINCT = 3  # digits; so long a number with a sum of money tells enough alone
_TALKING = frozenset({"start", "open", "restart", "negotiate"})
_MEETS = frozenset("meet gather conven confer sit".split())
_TRAVELS = frozenset("travel go come pay fly mak tour visit".split())
_VISITS = frozenset("visit travel tour trip journey stay".split())
_SMALL = frozenset(str(number) for number in range(1, 6))
PLAIN_ACTS = frozenset({"ratify", "recognise"})
"""Acts of which a land can be all that is named."""
ALSO = frozenset({"second", "money", "tonn", "talks", "meeting"}) | _VISITS
"""The sorts of things that count whatever was promised."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What else a sentence names: how many sides of the promise (0 to 2), and whether the act; and what the promise
    asks: how many sides where nothing tells it from others, and whether it was made to `nobody` in particular."""

    parties: int
    acts: bool
    sides: int
    nobody: bool


def shares_enough(known: Named, sorts: Set[str]) -> bool:
    """Whether a sentence that names these sorts of things can be about the promise without pointing back."""
    if known.things.keys().isdisjoint(sorts):
        return False
    return cover(known, sorts, named=True) >= ENOUGH or ("second" in sorts and "again" in known.words)


def enough_said(known: Named, found: Set[str], asked: Asked) -> bool:
    """Whether what is named can be this promise alone: two telling things, or one and a party; where the promise has
    none, the act and every party."""
    parties, acts = asked.parties, asked.acts
    core = known.core - known.places
    telling = len(core & found)
    if "again" in known.words and "meet" in known.acts and acts and parties == 2 and "second" in found:
        return True
    if "talks" in found and "talks" in known.things and acts and parties == 2 and known.acts & _TALKING:
        return True
    if known.sums and not core and acts and parties == 2 and "money" in found:
        return True
    exact = known.numbers & found - _SMALL if known.sums and "money" in found else frozenset()
    if exact and (parties or max(map(len, exact)) >= _DISTINCT):
        return True
    if known.sums and {"money", "tonn"} & found and known.numbers & found:
        telling += 1
    shared = known.things.keys() & found - known.places
    if acts and parties and len(shared) > 1 and sum(known.things[one] for one in shared) >= _HEAVY:
        return True
    if not core and acts and parties and len(found & known.things.keys()) > 1 and known.total < _LITTLE:
        return True
    if not core:
        first = next(iter(known.things), None)
        visits = known.head in _TRAVELS and _VISITS & found
        if bare(known) and known.head not in found and not known.acts & PLAIN_ACTS and not visits:
            return False
        return acts and first is not None and first in found and known.places <= found and parties >= asked.sides
    return (
        telling >= 2
        or (telling == 1 and bool(known.places & found))
        or (telling == 1 and parties >= (1 if len(core) > 1 or acts or asked.nobody else 2))
        or ("meet" in known.acts and acts and parties == 2 and bool(known.places & found) and _sitting(known, found))
    )


def _sitting(known: Named, found: Set[str]) -> bool:
    """Whether a session is named where one was promised; to meet, any meeting will do."""
    return "meeting" not in known.things or known.head in _MEETS or bool({"meeting", "talks"} & found)


def bare(known: Named) -> bool:
    """Whether nothing but lands is promised: a visit to them."""
    return all(thing.startswith("land:") for thing in known.things)
