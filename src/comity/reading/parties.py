"""Several actors at once: each party once, the codes of all, words put in the place of a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.model import Actor
from comity.reading.tokens import Token


def placed(actors: Sequence[Actor], token: Token) -> tuple[Actor, ...]:
    """The actors with the token as the words that stand for them here."""
    return tuple(replace(a, quote=token.text, start=token.start, end=token.end) for a in actors)


def distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The actors in order, each party once: of "Lebanese" inside "Lebanese soldiers", the soldiers."""
    seen: dict[tuple[str, str | None], Actor] = {}
    for actor in actors:
        seen.setdefault((actor.key, actor.name), actor)
    found = tuple(seen.values())
    return tuple(a for a in found if not any(_within(a, other) for other in found))


def _within(inner: Actor, outer: Actor) -> bool:
    """True when the same state is named inside the words that stand for a part of it."""
    longer = outer.end - outer.start > inner.end - inner.start
    return inner.code is not None and inner.code == outer.code and longer and outer.start <= inner.start < outer.end


def codes(actors: Sequence[Actor]) -> frozenset[str]:
    """The codes (or names) of these actors."""
    return frozenset(actor.key for actor in actors)
