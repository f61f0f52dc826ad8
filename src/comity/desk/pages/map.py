"""The map: where events happened, by what sources say and where the gazetteer has a place of that name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from comity.briefs.asked import first_day, last_day, side
from comity.briefs.words import clean
from comity.desk.asking.happened import Happened, happened
from comity.desk.charts.earth import FRAMES, Chart, City, Frame, Label, cities, labels, lived_in, net
from comity.desk.charts.look import QUADS
from comity.desk.charts.told import event_title
from comity.desk.held import DeskLedger
from comity.desk.paging import LENGTH, Paging, offset
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, On, PageNumber, Since, Until
from comity.desk.sums import Sum
from comity.reference.entities import entity
from comity.reference.gazetteer import Place, choose

router = APIRouter(tags=["map"])

_MOST = 300
"""So many places stand on the map at once, those with most events; the table has all."""
_SMALLEST, _LARGEST = 4.0, 26.0
_LISTED = 100

Part = Annotated[
    Literal["world", "europe", "west-asia", "asia", "africa", "americas"], Query(description="Which part of the earth.")
]
Who = Annotated[str, Query(max_length=80, description="Only events in which this actor took part.")]
Where = Annotated[str, Query(max_length=120, description="A place of the table, whose events are then listed.")]


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the events: the height of the map, the net of lines and the cities as path data, and names."""

    height: int
    net: str
    cities: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its name, the names under which sources tell of it, where it lies in degrees (None where nobody
    knows), how many events of each class (see QUADS), and the latest day. `x`, `y` and `size` are where and how large
    it stands on the map, None where it is not on it."""

    name: str
    told_as: tuple[str, ...]
    lat: float | None
    lon: float | None
    events: int
    by_class: tuple[int, ...]
    latest: str | None
    x: float | None = None
    y: float | None = None
    size: float | None = None

    @property
    def quad(self) -> str:
        """The class of most of its events; of several the first of QUADS."""
        return QUADS[max(range(len(QUADS)), key=lambda number: (self.by_class[number], -number))]


@dataclass(frozen=True, slots=True)
class Listed:
    """An event at the place that is asked for."""

    record: str
    title: str
    quad: str
    day: str | None
    place: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which events: of which actor, from and until which day they happened, told by which day (ISO)."""

    code: str | None = None
    first: str | None = None
    last: str | None = None
    by: str | None = None

    def passes(self, one: Happened) -> bool:
        """Whether this event is one of them."""
        if self.code is not None and self.code not in one.codes:
            return False
        if self.by is not None and (one.told is None or one.told > self.by):
            return False
        if self.first is None and self.last is None:
            return True
        after = one.day is not None and (self.first is None or one.day >= self.first)
        return after and (self.last is None or (one.day or "") <= self.last)


@dataclass(frozen=True, slots=True)
class Found:
    """How many events there are, where, and those at the place that is asked for."""

    events: int
    spots: tuple[Spot, ...]
    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class MapPage:
    """What the map shows. `events` is how many events have a place; `unknown` are places that the gazetteer does not
    have or gives no coordinates for."""

    part: str
    actor: str
    since: str
    until: str
    events: int
    ground: Ground
    spots: tuple[Spot, ...]
    rows: tuple[Spot, ...]
    paging: Paging
    unknown: tuple[Spot, ...]
    place: str
    listed: tuple[Listed, ...]

    def table(self) -> Table:
        """All places of this page of the table, then those that are not on any map."""
        columns = ("place", "told_as", "lat", "lon", "events", *QUADS, "latest")
        rows = (*self.rows, *self.unknown)
        return Table(
            columns,
            ((s.name, "; ".join(s.told_as), s.lat, s.lon, s.events, *s.by_class, s.latest) for s in rows),
        )


@page(router, "/map", "map.html")
def world_map(
    desk: Desk,
    part: Part = "world",
    actor: Who = "",
    place: Where = "",
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    on: On = None,
    page: PageNumber = 1,
) -> MapPage:
    """Where events happened. No borders are drawn."""
    code = side(actor).code if actor.strip() else None
    by = last_day(as_of, "as_of")
    first, last = (
        first_day(since, "since"),
        min(filter(None, (last_day(until, "until"), last_day(on, "on"))), default=None),
    )
    found = _found(desk, _Asked(code, first, last, by), place)
    known, unknown = [s for s in found.spots if s.lat is not None], [s for s in found.spots if s.lat is None]
    chart = Chart.of(FRAMES[part])
    start = offset(page)
    return MapPage(
        part=part,
        actor=actor.strip(),
        since=since or "",
        until=until or "",
        events=found.events,
        ground=ground(part),
        spots=tuple(_placed(known, chart)),
        rows=tuple(known[start : start + LENGTH]),
        paging=Paging(page, len(known)),
        unknown=tuple(unknown[:LENGTH]),
        place=place,
        listed=found.listed,
    )


def _found(desk: Desk, asked: _Asked, place: str) -> Found:
    """What is asked; without a question what is worked out ahead, else out of all events."""
    if asked == _Asked() and not place:
        return desk.lagging(*ahead())
    key, build = events()
    held = desk.lagging(key, build)
    shown = desk.of_sum(key, held, (asked,), lambda: _summed([one for one in held if asked.passes(one)]))
    there = [one for one in held if asked.passes(one)] if place else []
    return replace(shown, listed=tuple(_listed(there, place))) if place else shown


def spots(shown: Iterable[Happened]) -> list[Spot]:
    """The places of these events, those with most events first. Spellings that the gazetteer knows as one place are
    one; what it does not know stays as it was told."""
    groups: dict[tuple[str, float | None, float | None], list[Happened]] = {}
    for one in shown:
        groups.setdefault(_key(one), []).append(one)
    made = [_spot(*key, group) for key, group in groups.items()]
    return sorted(made, key=lambda spot: (-spot.events, spot.name))


@cache
def ground(part: str) -> Ground:
    """What lies under the events in this part of the earth."""
    frame: Frame = FRAMES[part]
    chart, where = Chart.of(frame), _cities()
    names = {code: known.name for code in {one.state for one in where} if (known := entity(code)) is not None}
    return Ground(
        chart.height, net(chart, frame), lived_in(chart, where, 5.0), labels(chart, where, names, frame.least)
    )


@cache
def _cities() -> tuple[City, ...]:
    return cities()


def ahead() -> Sum[Found]:
    """What the map shows where nothing is asked."""
    return ("map",), _everywhere


def events() -> Sum[tuple[Happened, ...]]:
    """What it shows otherwise is made of. It is long, so it is fetched only where it is asked for."""
    return ("map events",), _gather


def _everywhere(ledger: DeskLedger) -> Found:
    return _summed(_gather(ledger))


def _gather(ledger: DeskLedger) -> tuple[Happened, ...]:
    with ledger.asking() as connection:
        return happened(connection)


def _summed(shown: Sequence[Happened]) -> Found:
    return Found(len(shown), tuple(spots(shown)))


def _key(one: Happened) -> tuple[str, float | None, float | None]:
    name = clean(one.place)
    found: Place | None = choose(name, frozenset(one.codes))
    if found is None or found.lat is None:
        return (name, None, None)
    return (found.name, found.lat, found.lon)


def _spot(name: str, lat: float | None, lon: float | None, group: Sequence[Happened]) -> Spot:
    counts = Counter(one.quad for one in group)
    told = tuple(sorted({clean(one.place) for one in group}))
    latest = max((one.day for one in group if one.day), default=None)
    return Spot(name, told, lat, lon, len(group), tuple(counts[quad] for quad in QUADS), latest)


def _placed(known: Sequence[Spot], chart: Chart) -> Iterable[Spot]:
    """The spots that stand on the map, the largest first so that the small ones lie over them."""
    most = max((spot.events for spot in known), default=1)
    for spot in known[:_MOST]:
        x, y = chart.at(spot.lat or 0.0, spot.lon or 0.0)
        if chart.holds(x, y):
            size = _SMALLEST + (_LARGEST - _SMALLEST) * ((spot.events - 1) / max(most - 1, 1)) ** 0.5
            yield Spot(spot.name, spot.told_as, spot.lat, spot.lon, spot.events, spot.by_class, spot.latest, x, y,
                       round(size, 1))  # fmt: skip


def _listed(shown: Iterable[Happened], place: str) -> list[Listed]:
    there = sorted((one for one in shown if _key(one)[0] == place), key=lambda one: (one.day or "", one.record))
    return [Listed(one.record, event_title(one.title), one.quad, one.day, clean(one.place)) for one in there[::-1]][
        :_LISTED
    ]
