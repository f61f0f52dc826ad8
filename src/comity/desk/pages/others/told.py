"""From the measures of several readers to what their charts show. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote

from comity.briefs.entries import Side
from comity.desk.charts.readings import Point, ReadingsData, Slice, SlicesData
from comity.desk.pages.others.model import OURS, title
from comity.desk.templating import actor_name
from comity.foreign import apart
from comity.relations import Drift, Series
from comity.relations.resample import Figure

Link = Callable[[str], str]


def monthly_of(readings: Mapping[str, Series], a: Side, b: Side, link: Link) -> ReadingsData | None:
    """The mean score of each month by reader, a panel for each direction; None where nobody scores any event."""
    ways = {"a_to_b": f"{a.name} to {b.name}", "b_to_a": f"{b.name} to {a.name}", "mutual": "both together"}
    points = [
        _point(title(reader), ways[one.direction], one.month, one.figures["mean"],
               round(one.figures["count"].value or 0), _month(reader, a.code, b.code, one.month, link))
        for reader, series in readings.items()
        for one in series.deeds
        if one.scored
    ]  # fmt: skip
    heading = f"{a.name} and {b.name}: month by month, by reader"
    return _data(heading, points, tuple(ways.values()), (-10.0, 10.0), "mean score")


def drift_of(found: Mapping[str, Drift], link: Link) -> ReadingsData | None:
    """The share of each pole in each month by reader, a panel for each pole; None where nobody has any event."""
    if not found:
        return None
    state, poles = next((one.state, one.poles) for one in found.values())
    points = [
        _point(title(reader), actor_name(one.pole), one.month, Figure(one.share, one.interval),
               len(one.records) or None, _month(reader, state, one.pole, one.month, link))
        for reader, drift in found.items()
        for one in drift.points
        if one.share is not None and (one.records or one.sources)
    ]  # fmt: skip
    heading = f"{actor_name(state)}: the share of each pole, by reader"
    return _data(heading, points, tuple(actor_name(pole) for pole in poles), (-1.0, 1.0), "share")


def classes_of(readings: Mapping[str, Series], a: Side, b: Side) -> SlicesData | None:
    """The share of each class by reader; None where nobody has any event."""
    slices = tuple(slice_ for reader, series in readings.items() for slice_ in _slices(reader, series))
    return SlicesData(f"{a.name} and {b.name}: classes of events, by reader", slices) if slices else None


def _slices(reader: str, series: Series) -> Iterator[Slice]:
    found = apart.total(series)
    for quad, count in found.quads.items():
        if count:
            yield Slice(title(reader), quad, count, count / found.events)


def _data(
    heading: str, points: list[Point], panels: tuple[str, ...], bounds: tuple[float, float], what: str
) -> ReadingsData | None:
    if not points:
        return None
    readers = tuple(dict.fromkeys(one.reader for one in points))
    there = tuple(panel for panel in panels if any(one.panel == panel for one in points))
    return ReadingsData(heading, there, readers, tuple(points), bounds, what)


def _point(reader: str, panel: str, month: str, figure: Figure, events: int | None, href: str) -> Point:
    low, high = (figure.interval.low, figure.interval.high) if figure.interval else (None, None)
    return Point(reader, panel, month, round(figure.value or 0.0, 4), _short(low), _short(high), events, href)


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _month(reader: str, a: str, b: str, month: str, link: Link) -> str:
    """Where the events behind a point are listed."""
    pair = f"/r/{quote(a)}-{quote(b)}"
    return link(f"{pair}/month/{month}" if reader == OURS else f"{pair}/others/month/{month}")
