"""Instruments of many, to which one state's act is told without the others: "Kenya has ratified the convention"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from comity.model import Act, Actor
from comity.reading.instruments import lemma_of
from comity.reading.tokens import Token
from comity.reference.entities import entity

# What a party does alone to what stands already.
_ALONE = frozenset({"signed", "ratified", "approved", "suspended", "withdrawn"})
# "A convention" is hardly ever of two; of the others, one by its name may be.
_OF_MANY = frozenset({"convention", "covenant"})
_NAMED = frozenset({"treaty", "protocol", "charter", "accord", "agreement", "pact", "compact"})
# These are hardly ever made within a state.
_OF_STATES = frozenset({"treaty", "protocol"})
# And these words tell that an agreement was.
_AT_HOME = frozenset(
    "bargaining labour labor wage pay lease concession coalition employment plea purchase franchise licence license "
    "power-sharing rental tenancy sales service".split()
)
_LINKS = frozenset({"with", "between", "among"})
_DEFINITE = frozenset({"the", "that", "this"})
_CAPITALS = 2


def of_many(
    noun: Token, verb: Token | None, act: Act | None, parties: Sequence[Actor]
) -> Literal["surely", "perhaps"] | None:
    """Whether the one party that is told of may stand alone with its act (that of `verb`): surely, where the instrument
    is of a kind that many join; perhaps, where it has a name by which it is known, so that no partner need be told
    again. None where an agreement needs its other side."""
    if act is None or act.what not in _ALONE or len(parties) != 1 or not _can_join(parties[0]):
        return None
    if act.by and parties[0].key not in {actor.key for actor in act.by}:
        return None
    linked = [*noun.children, *(verb.children if verb is not None else ())]
    if any(child.dep == "prep" and child.lower in _LINKS for child in linked):
        return None
    kind, det = lemma_of(noun), noun.child("det")
    if kind in _OF_MANY and (det is None or det.lower in _DEFINITE):
        return "surely"
    definite = noun.child("poss") is None and (det is None or det.lower in _DEFINITE)
    return "perhaps" if kind in _NAMED and definite and _named(noun) else None


def _can_join(party: Actor) -> bool:
    known = entity(party.code) if party.code is not None else None
    return known is not None and known.kind in ("state", "territory", "organisation")


def _named(noun: Token) -> bool:
    """Whether the instrument is told by a name: "the Paris Agreement", "the Treaty on Open Skies", "the INF treaty"."""
    before = [t for t in noun.children if t.i < noun.i and t.tag in ("NNP", "NNPS")]
    if any(t.lower in _AT_HOME for t in noun.children):
        return False
    if not noun.text[:1].isupper():
        short = any(t.text.isupper() and len(t.text) > _CAPITALS for t in before)
        return noun.lemma in _OF_STATES and (short or len(before) >= _CAPITALS)
    behind = (o for p in noun.kids("prep") for o in p.kids("pobj"))
    return bool(before) or any(t.tag in ("NNP", "NNPS") for o in behind for t in (o, *o.children))
