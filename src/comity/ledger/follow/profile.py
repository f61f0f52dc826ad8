"""A promise made ready for comparing: which act, which things, whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import Sentence, lands, sentence, sort
from comity.ledger.follow.tables import act_forms
from comity.ledger.follow.things import PLAIN, state_at, things_of

_SUB = re.compile(
    r",? \b(?:where|which|whose|(?<!see )(?<!sure )that (?:bears?|will|would|is|are|was|were|has|have|broke|makes?)|without|so that|in order|because|after|if|under an agreement|"
    r"in the (?:first|next|coming|last) (?:session|sitting|quarter|half|weeks?|months?|years?))\b.*",
    re.S,
)
_ALIAS = re.compile(r",? \b(?:known|referred to|also known) as (?:an? |the )?([^,;.]{2,40})(.*)", re.S)
_COUNTED = 3
_PLACING = frozenset("in at to between near from".split())


@dataclass(frozen=True, slots=True)
class Profile:
    """What a later sentence is held against: the kinds of act promised; the things with their weights (rarer and
    earlier words weigh more) and the weight that is enough; the names of places, the numbers, the lands named in the
    promise; things that stand before another ("vaccine" before "factory"); every word of the promise; `core` are the things that tell this
    promise from others of the kind, `names` what is written with a capital."""

    acts: frozenset[str]
    things: Mapping[str, float]
    total: float
    places: frozenset[str]
    numbers: frozenset[str]
    lands: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    words: frozenset[str]
    core: frozenset[str]
    names: frozenset[str]


@lru_cache(maxsize=8192)
def profile(promise: Promise) -> Profile:
    """The act, the things and the names of a promise. Raises OSError when the tables of words cannot be read."""
    action = _SUB.sub("", _ALIAS.sub("", promise.action))
    read = sentence(action)
    found = things_of(read, promise.names)
    things = {thing.sort: thing.weight for thing in found}
    known = frozenset(things)
    kinds = [sort(word) for word in read.words]
    return Profile(
        acts=_head_acts(read.words),
        things=MappingProxyType({**_alias(promise.action), **things}),
        total=sum(sorted(things.values(), reverse=True)[:_COUNTED]),
        places=frozenset(state_at(read, at) or kinds[at] for at in _places(read)) & known,
        numbers=frozenset(kind for kind in kinds if kind[0].isdigit()),
        lands=frozenset(land.code for text in (promise.quote, promise.action) for land in lands(text)),
        pairs=frozenset(pair for pair in pairwise(kinds) if set(pair) <= known),
        core=frozenset(thing.sort for thing in found if thing.telling) | _alias(promise.action).keys(),
        names=frozenset(kind for kind, big in zip(kinds, read.capital, strict=True) if big),
        words=sentence(promise.action).sorts | sentence(promise.quote).sorts,
    )


def _head_acts(words: tuple[str, ...]) -> frozenset[str]:
    forms = act_forms()
    heads = [words[at] for at in range(len(words)) if at == 0 or words[at - 1] in ("and", "to")][:3]
    found = {act for head in heads for act, form in forms.get(head, ()) if form == "base"}
    if words[:1] in (("start",), ("begin",), ("launch",)) or "see" in words:
        found |= {act for word in words[1:] for act, form in forms.get(word, ()) if form == "noun"} - {"go"}
    return frozenset(found)


def _alias(action: str) -> dict[str, float]:
    """The things of another name that the promise gives ("known as a 123 agreement"), numbers included."""
    match = _ALIAS.search(action)
    words = sentence(match.group(1)).words[:4] if match else ()
    return {sort(word): 0.9 for word in words if word not in PLAIN and word[0].isalnum()}


def _places(read: Sentence) -> Iterator[int]:
    for at in range(1, len(read.words)):
        if read.capital[at] and read.words[at - 1] in _PLACING:
            yield at
