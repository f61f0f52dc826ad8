"""Several organisations in one phrase: "a member of NATO and the OSCE", "applied to join the SCO and BRICS"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from comity.reading.clauses import conjuncts
from comity.reading.memberships_frame import Found
from comity.reading.memberships_parties import organisation
from comity.reading.scene import Scene

_BEHIND = frozenset({"dobj", "pobj"})


def each_body(scene: Scene, one: Found) -> Iterator[Found]:
    """The membership as it was found, then the same in each organisation that "and" joins to the one found, where
    that stands behind the verb or a preposition: organisations that act together are found one by one."""
    yield one
    tokens = scene.page.tokens_in(one.organisation.start, one.organisation.end)
    mention = next((m for t in tokens if (m := scene.page.actors.mention_at(t)) is not None), None)
    if mention is None or mention.head.dep not in _BEHIND:
        return
    for other in conjuncts(mention.head)[1:]:
        named = organisation(scene, other)
        if named is not None and scene.page.actors.mention_at(other) is not None:
            yield replace(one, organisation=named[0], words=(*one.words, named[1], named[2]))
