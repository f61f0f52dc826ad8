"""What is worked out of the ledger and of others' events for the pages, and kept while neither changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from comity.briefs import Side
from comity.desk.asking.poles import poles as met
from comity.desk.asking.publishers import sources
from comity.desk.errors import MissingError
from comity.desk.pages.others.model import OURS
from comity.desk.routing import Desk
from comity.ledger import Record
from comity.relations import Drift, Series, Sources, Windows, drift, series, windows

# What asks a folder loads a database, which desks that show none do without.
if TYPE_CHECKING:
    from comity.foreign.events import Events
    from comity.foreign.store import Store

POLES = 3
"""How many poles a drift is asked between where nobody says."""

Counts = Mapping[tuple[int | None, int | None], int]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, by what was known when (the ledger alone), and for which days (ISO dates, None where nobody says)."""

    a: Side
    b: Side
    as_of: str | None
    since: str | None
    until: str | None

    @property
    def key(self) -> tuple[object, ...]:
        """What tells this question apart from others."""
        return (self.a.code, self.b.code, self.as_of, self.since, self.until)


@dataclass(frozen=True, slots=True)
class Moved:
    """A drift by one reader, and how many events it rests on, see `foreign.drift.counted`."""

    drift: Drift
    counts: Counts


def store_of(desk: Desk) -> Store:
    """The folder of events that the desk shows. Raises MissingError where it shows none."""
    if desk.others is None:
        raise MissingError("others' events", "this desk shows none", "Start it with --events DIR")
    return desk.others


def readings(desk: Desk, asked: Asked) -> tuple[Mapping[str, Series], Mapping[str, int]]:
    """The series of the pair by each reader, the ledger first and then those that have any, and how many events of each
    have no type. Raises InputError, LedgerError, MissingError."""
    from comity.foreign.series import read

    store = store_of(desk)

    def others(events: Events) -> tuple[dict[str, Series], dict[str, int]]:
        made, untyped = {}, {}
        for reader in events.readers():
            found = read(events, reader, asked.a.code, asked.b.code, since=asked.since, until=asked.until)
            if found.series.deeds or found.untyped:
                made[reader], untyped[reader] = found.series, found.untyped
        return made, untyped

    def build() -> tuple[Mapping[str, Series], Mapping[str, int]]:
        records = _records(desk, asked.as_of, asked.a.code, [asked.b.code])
        known = _sources(desk, records)
        ours = series(records, asked.a.code, asked.b.code, known, since=asked.since, until=asked.until)
        theirs, untyped = store.ask(others)
        return MappingProxyType({OURS: ours} | theirs), MappingProxyType(untyped)

    return desk.cached(("others", *asked.key, store.version()), build)


def moves(desk: Desk, asked: Asked, state: str, between: tuple[str, ...]) -> tuple[Windows | None, Mapping[str, Moved]]:
    """The drift of the state between the poles (codes) by each reader over the same windows, the ledger first. Without
    days these end on the last one that all who know of anything know of. Raises InputError, LedgerError,
    MissingError."""
    from comity.foreign.events import pair_of

    store = store_of(desk)
    pairs = [pair_of(state, pole) for pole in between]

    def build() -> tuple[Windows | None, Mapping[str, Moved]]:
        records = _records(desk, asked.as_of, state, between)
        span = store.ask(lambda events: _span(events, asked, records, pairs))
        if span is None:
            return None, MappingProxyType({})
        ours = Moved(drift(records, state, between, span, _sources(desk, records)), MappingProxyType({}))
        theirs = store.ask(lambda events: _others(events, state, between, pairs, span))
        return span, MappingProxyType({OURS: ours} | theirs)

    return desk.cached(("others drift", state, between, *asked.key[2:], store.version()), build)


def usual(desk: Desk, state: str, first: str) -> tuple[str, ...]:
    """The poles where nobody says: `first`, then those with whom the state has most events in the ledger, or else by
    others. Raises InputError, LedgerError, MissingError."""
    store = store_of(desk)

    def build() -> tuple[str, ...]:
        with desk.ledger.asking() as connection:
            known = met(connection, state, first, POLES)
        theirs = () if len(known) == POLES else store.ask(lambda events: events.partners(state, POLES + 1))
        return tuple(dict.fromkeys((*known, *theirs)))[:POLES]

    return desk.cached(("others poles", state, first, store.version()), build)


def _others(events: Events, state: str, between: tuple[str, ...], pairs: list[str], span: Windows) -> dict[str, Moved]:
    from comity.foreign.drift import counted, drift_of

    made = {}
    for reader in events.readers():
        if events.latest(reader, pairs) is not None:
            found = drift_of(events, reader, state, between, since=span.before.first, split=span.after.first,
                             until=span.after.last)  # fmt: skip
            made[reader] = Moved(found, counted(events, found))
    return made


def _span(events: Events, asked: Asked, records: Iterable[Record], pairs: list[str]) -> Windows | None:
    days = [max((one.told_last for one in records if one.told_last), default=None)]
    if asked.until is None:
        days += [events.latest(reader, pairs) for reader in events.readers()]
    latest = asked.until or min((day for day in days if day), default=None)
    return None if latest is None else windows(latest, since=asked.since, until=asked.until)


def _records(desk: Desk, as_of: str | None, a: str, others: Iterable[str]) -> list[Record]:
    """The events of `a` with each of the others, each once, by id."""
    with desk.ledger.view(as_of=as_of) as view:
        found = {one.id: one for other in others for one in view.records(("event",), actors=(a, other))}
    return [found[name] for name in sorted(found)]


def _sources(desk: Desk, records: Iterable[Record]) -> Sources:
    with desk.ledger.asking() as connection:
        return sources(connection, (name for record in records for name in record.documents))
