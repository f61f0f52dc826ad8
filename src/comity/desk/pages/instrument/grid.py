"""The scorecard as a grid: an area a line, and in each cell how much stands there and where to read it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from comity.briefs import words
from comity.briefs.due import STATUSES
from comity.briefs.scorecard_entries import Done, PartyLine, Promised, Row, Scorecard

_EVENT_LIKE = ("event", "sentence")


@dataclass(frozen=True, slots=True)
class Count:
    """How many promises of a line have one status."""

    status: str
    number: int


@dataclass(frozen=True, slots=True)
class Line:
    """One area. `areas` says which codes it holds, in words; `meetings` are acts in which all parties took part,
    `acts` all others; `moved` is the day (ISO) of the last movement and `what` its words, None where all is silent
    since the signing. `parties` tell them apart where they did not do the same."""

    name: str
    title: str
    areas: str
    promises: int
    statuses: tuple[Count, ...]
    meetings: int
    acts: int
    agreements: int
    memberships: int
    money: tuple[str, ...]
    moved: str | None
    what: str | None
    record: str | None
    parties: tuple[PartyLine, ...]


def lines(card: Scorecard) -> tuple[Line, ...]:
    """The lines of a scorecard, what stands in no area last, where there is any."""
    parties = {side.code for side in card.parties}
    return tuple(_line(row, parties) for row in (*card.rows, *(() if card.rest.empty else (card.rest,))))


def _line(row: Row, parties: set[str]) -> Line:
    meetings = [one for one in row.acts if _meeting(one, parties)]
    last = row.last
    own = words.listed([words.label(area) for area in row.areas])
    also = words.listed([words.label(area) for area in row.also])
    return Line(
        name=row.name,
        title=row.title,
        areas=f"{own}; also {also}" if own and also else own or also,
        promises=len(row.promises),
        statuses=tuple(counted(row.promises)),
        meetings=len(meetings),
        acts=len(row.acts) - len(meetings),
        agreements=len(row.agreements),
        memberships=len(row.memberships),
        money=tuple(one.title for one in row.money if one.within is None),
        moved=last.day if last else None,
        what=words.shortened(words.clean(last.what), 140) if last else None,
        record=last.record if last else None,
        parties=row.parties,
    )


def counted(promises: Iterable[Promised]) -> Iterable[Count]:
    """How many there are of each status, those first that ask for attention."""
    found = Counter(one.status for one in promises)
    return (Count(status, found[status]) for status in STATUSES if found[status])


def _meeting(one: Done, parties: set[str]) -> bool:
    return one.kind in _EVENT_LIKE and bool(parties) and parties <= set(one.actors)
