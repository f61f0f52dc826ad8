"""Several actors at once: each party once, the codes of all, words put in the place of a name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.model import Actor
from comity.reading.tokens import Token
from comity.reference.entities import entity

_ARMED = frozenset({"REB", "UAF"})
_COMMANDING = frozenset({"GOV", "IGO", "MIL", "REB", "UAF"})
_BODIES = frozenset({"IGO", "NGO", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "BUS", "MNC", "MED"})


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


def without_owners(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The actors without a state that only tells whose somebody right behind it is: "Fijian" before "Foreign Minister
    Jone Tui"."""
    held = [(a.key, a.start) for a in actors if a.role is not None]
    return tuple(
        a for a in actors
        if a.role is not None or not any(key == a.key and 0 <= start - a.end <= _TITLE for key, start in held)
    )  # fmt: skip


# How long, in code points, a title between a state and a name may be.
_TITLE = 40


def _within(inner: Actor, outer: Actor) -> bool:
    """True when the same state is named inside the words that stand for a part of it."""
    longer = outer.end - outer.start > inner.end - inner.start
    return inner.code is not None and inner.code == outer.code and longer and outer.start <= inner.start < outer.end


def sector_of(part: str | None, owner: Actor) -> str | None:
    """The sector of a part or an office whose owner is known: a commander of rebels is one, whatever he is called.

    `part` is the sector that the words alone give ("envoy": GOV, "high commissioner": IGO).
    """
    if part is None:
        return owner.sector
    if owner.sector in _ARMED and part in _COMMANDING:
        return owner.sector
    if owner.sector in _BODIES and part in ("GOV", "IGO"):
        return owner.sector
    if part == "IGO" and owner.sector == "GOV":
        known = entity(owner.code) if owner.code is not None else None
        return "GOV" if known is not None and known.kind in ("state", "past_state", "territory") else part
    return part


def side(actor: Actor) -> tuple[str, bool]:
    """Which side somebody is on: the code or name, and whether in arms against whose code it is, as rebels are."""
    return actor.key, in_arms(actor)


def in_arms(actor: Actor) -> bool:
    """True for rebels and other armed groups."""
    return actor.sector in _ARMED


def sides(actors: Iterable[Actor]) -> frozenset[tuple[str, bool]]:
    """The sides of these actors: a government and its rebels are two though they share a code."""
    return frozenset(side(actor) for actor in actors)


def codes(actors: Sequence[Actor]) -> frozenset[str]:
    """The codes (or names) of these actors."""
    return frozenset(actor.key for actor in actors)
