"""The earth on a page: an equal-area projection, a net of lines, and where people live. No borders, no coasts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.reference.loading import load

WIDTH = 1000
"""The width of a map in its own units."""

# The polynomial of the Equal Earth projection (Šavrič, Patterson and Jenny 2018, doi:10.1080/13658816.2018.1504949).
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = math.sqrt(3) / 2
_LETTER, _LINE = 6.0, 12.0


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the earth (degrees) as a map shows it. States with fewer than `least` cities are not named."""

    name: str
    title: str
    west: float = -180
    south: float = -58
    east: float = 180
    north: float = 78
    least: int = 1


FRAMES = {
    frame.name: frame
    for frame in (
        Frame("world", "World", least=8),
        Frame("europe", "Europe", -12, 35, 42, 66),
        Frame("west-asia", "Caucasus and West Asia", 20, 22, 72, 48),
        Frame("asia", "Asia and the Pacific", 55, -46, 180, 54),
        Frame("africa", "Africa", -20, -36, 54, 38),
        Frame("americas", "Americas", -128, -56, -32, 60),
    )
}


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a state and where it stands."""

    name: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class City:
    """A city of the gazetteer: the state that it is listed under (ISO 3166-1 alpha-3) and its place in degrees."""

    state: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Chart:
    """What puts places of a frame onto a map of WIDTH × `height` units."""

    left: float
    top: float
    scale: float
    height: int

    @classmethod
    def of(cls, frame: Frame) -> Chart:
        """The map of this frame."""
        points = [projected(lat, lon) for lat, lon in _around(frame)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        scale = WIDTH / (max(xs) - min(xs))
        return cls(min(xs), max(ys), scale, math.ceil((max(ys) - min(ys)) * scale))

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a place stands; outside of the map for what lies outside of the frame."""
        x, y = projected(lat, lon)
        return round((x - self.left) * self.scale, 1), round((self.top - y) * self.scale, 1)

    def holds(self, x: float, y: float) -> bool:
        """True where this stands on the map."""
        return 0 <= x <= WIDTH and 0 <= y <= self.height


def projected(lat: float, lon: float) -> tuple[float, float]:
    """A place in degrees on the plane, x to the east and y to the north, on a sphere of radius 1. Equal areas of the
    earth have equal areas there."""
    a1, a2, a3, a4 = _A
    theta = math.asin(_M * math.sin(math.radians(lat)))
    square = theta * theta
    sixth = square**3
    y = theta * (a1 + a2 * square + sixth * (a3 + a4 * square))
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    return math.radians(lon) * math.cos(theta) / (_M * slope), y


def net(chart: Chart, frame: Frame) -> str:
    """Lines of longitude and latitude as the data of an SVG path."""
    step = 30 if frame.east - frame.west > 120 else 10
    lons = range(math.ceil(frame.west / step) * step, math.floor(frame.east / step) * step + 1, step)
    lats = range(math.ceil(frame.south / step) * step, math.floor(frame.north / step) * step + 1, step)
    lines = [[(lat, float(lon)) for lat in _between(frame.south, frame.north)] for lon in lons]
    lines += [[(float(lat), frame.west), (float(lat), frame.east)] for lat in lats]
    return "".join("M" + "L".join("{:g} {:g}".format(*chart.at(*point)) for point in line) for line in lines)


def lived_in(chart: Chart, cities: Iterable[City], step: float) -> str:
    """Where there are cities, as the data of an SVG path: a point for each square of `step` units that holds one."""
    squares = {
        (round(x / step), round(y / step))
        for one in cities
        for x, y in [chart.at(one.lat, one.lon)]
        if chart.holds(x, y)
    }
    return "".join(f"M{x * step:g} {y * step:g}h0" for x, y in sorted(squares))


def labels(chart: Chart, cities: Sequence[City], names: dict[str, str], least: int = 1) -> tuple[Label, ...]:
    """The names of states (by code), each in the middle of its cities, those with most cities first; one that would
    cover another is left out."""
    groups: dict[str, list[City]] = {}
    for one in cities:
        groups.setdefault(one.state, []).append(one)
    placed: list[Label] = []
    for state in sorted(groups, key=lambda code: (-len(groups[code]), code)):
        if len(groups[state]) < least or (name := names.get(state)) is None:
            continue
        label = Label(name, *chart.at(*_middle(groups[state])))
        if _fits(label, chart) and not any(_covers(label, other) for other in placed):
            placed.append(label)
    return tuple(placed)


def cities() -> tuple[City, ...]:
    """The cities of the gazetteer (GeoNames, CC BY 4.0), without their names."""
    return tuple(
        City(state, float(lat), float(lon))
        for _, state, _, lat, lon, _ in (line.split("|") for line in load("gazetteer.json")["places"])
    )


def _middle(cities: Sequence[City]) -> tuple[float, float]:
    """The city nearest to the mean of all, so that no name of an island state stands on another's ground."""
    xs = [projected(one.lat, one.lon) for one in cities]
    x, y = sum(x for x, _ in xs) / len(xs), sum(y for _, y in xs) / len(xs)
    number = min(range(len(xs)), key=lambda n: (xs[n][0] - x) ** 2 + (xs[n][1] - y) ** 2)
    return cities[number].lat, cities[number].lon


def _fits(label: Label, chart: Chart) -> bool:
    half = _LETTER * len(label.name) / 2
    return half < label.x < WIDTH - half and _LINE < label.y < chart.height - 4


def _covers(one: Label, other: Label) -> bool:
    wide = _LETTER * (len(one.name) + len(other.name)) / 2
    return abs(one.x - other.x) < wide and abs(one.y - other.y) < _LINE


def _around(frame: Frame) -> Iterator[tuple[float, float]]:
    for lat in _between(frame.south, frame.north):
        yield lat, frame.west
        yield lat, frame.east


def _between(first: float, last: float, steps: int = 24) -> list[float]:
    return [first + (last - first) * number / steps for number in range(steps + 1)]
