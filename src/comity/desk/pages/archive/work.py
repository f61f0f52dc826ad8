"""What is worked out of an archive for the pages, and kept while no part is added."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

from comity.briefs import Side
from comity.briefs.asked import first_day, last_day
from comity.desk.errors import MissingError
from comity.desk.pages.charts import sides
from comity.desk.pages.relationship.drift import poles_of, state_of
from comity.desk.routing import Desk
from comity.ledger import Record
from comity.relations import Drift, Series, Sources, drift_of, series

# What asks parts loads a database, which desks that show none do without.
if TYPE_CHECKING:
    from comity.backfill.asked import Archive
    from comity.backfill.store import Store

T = TypeVar("T")

POLES = 3
"""How many poles a drift is asked between where nobody says."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of whom, by what was published when, and for which days (ISO dates, None where nobody says)."""

    a: Side
    b: Side
    as_of: str | None
    since: str | None
    until: str | None

    @property
    def home(self) -> str:
        """The address of the two in the archive."""
        return home(self.a.code, self.b.code)


@dataclass(frozen=True, slots=True)
class Known:
    """The records of two actors, and who published their documents."""

    records: tuple[Record, ...]
    sources: Sources


def home(a: str, b: str) -> str:
    """The address of two actors (codes) in the archive."""
    return f"/archive/r/{quote(a)}-{quote(b)}"


def asked(pair: str, as_of: str | None, on: str | None, since: str | None, until: str | None) -> Asked:
    """What an address asks for. Raises InputError."""
    a, b = sides(pair)
    last = [day for day in (last_day(on, "on"), last_day(until, "until")) if day]
    return Asked(a, b, last_day(as_of, "as_of"), first_day(since, "since"), min(last, default=None))


def store_of(desk: Desk) -> Store:
    """The parts that the desk shows. Raises MissingError where it shows none."""
    if desk.parts is None:
        raise MissingError("an archive", "this desk shows none", "Start it with --parquet DIR")
    return desk.parts


def kept(desk: Desk, key: tuple[object, ...], ask: Callable[[Archive], T]) -> T:
    """What the archive answers, kept until a part is added. Raises InputError, MissingError."""
    store = store_of(desk)

    def build() -> T:
        with store.asking() as archive:
            return ask(archive)

    return desk.cached(("archive", *key, store.version()), build)


def known(desk: Desk, one: Asked) -> Known:
    """What the archive holds of the two. Raises InputError, MissingError."""
    a, b = sorted((one.a.code, one.b.code))

    def ask(archive: Archive) -> Known:
        from comity.relations.archive import InParts

        held = InParts(archive)
        records = held.between(a, [b], one.as_of)
        return Known(tuple(records), held.sources(records))

    return kept(desk, ("pair", a, b, one.as_of), ask)


def monthly(desk: Desk, one: Asked) -> Series:
    """The series of the two, by month. Raises InputError, MissingError."""
    found = known(desk, one)
    key = ("series", one.a.code, one.b.code, one.as_of, one.since, one.until)

    def ask(_: Archive) -> Series:
        return series(found.records, one.a.code, one.b.code, found.sources, since=one.since, until=one.until)

    return kept(desk, key, ask)


def moved(desk: Desk, one: Asked, state: str, poles: Iterable[str]) -> Drift:
    """The drift of the state between the poles (codes). Raises InputError where nothing with a day is held,
    MissingError."""
    chosen = tuple(poles)

    def ask(archive: Archive) -> Drift:
        from comity.relations.archive import InParts

        return drift_of(InParts(archive), state, chosen, since=one.since, until=one.until, as_of=one.as_of)

    return kept(desk, ("drift", state, chosen, one.as_of, one.since, one.until), ask)


def usual(desk: Desk, state: str, other: str) -> tuple[str, ...]:
    """Between whom a state is asked to move where nobody says: the other one, and those that most events tell of with
    it. Raises InputError, MissingError."""
    found = kept(desk, ("partners", state), lambda archive: archive.partners(state, POLES + 1))
    return tuple(dict.fromkeys([other, *found]))[:POLES]


def chosen(desk: Desk, one: Asked, state: str, between: list[str]) -> tuple[str, tuple[str, ...]]:
    """Who moves, and between whom. Raises InputError, MissingError."""
    store_of(desk)
    moving = state_of(state, (one.a, one.b))
    other = one.b if moving == one.a.code else one.a
    named = any(word.strip(" ,") for word in between)
    return moving, poles_of(moving, between) if named else usual(desk, moving, other.code)
