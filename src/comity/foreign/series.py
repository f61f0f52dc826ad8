"""What a foreign reader says of a pair, month by month, in the form that the relations room gives for the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comity.foreign.events import Events, pair_of
from comity.foreign.spread import Sums, quotient, total
from comity.relations.deeds import SCALE, Direction
from comity.relations.resample import Figure
from comity.relations.series import Month, Series, scale_version

NO_TYPE = "no event type"
"""Why an event is left out: PLOVER has no type for it (CAMEO's statements, some of ACLED's developments)."""

_Ways = tuple[Direction, Direction, Direction]
_WAYS: _Ways = ("mutual", "a_to_b", "b_to_a")
_TURNED: _Ways = ("mutual", "b_to_a", "a_to_b")
"""What the directions of a row mean, by whether its pair begins with the first actor of the question or the second."""

_QUADS = (
    ("verbal_cooperation", "vp"), ("material_cooperation", "mp"),
    ("verbal_conflict", "vn"), ("material_conflict", "mn"),
)  # fmt: skip


def series_of(
    events: Events,
    reader: str,
    a: str,
    b: str,
    *,
    since: str | None = None,
    until: str | None = None,
    ids: bool = False,
) -> Series:
    """The monthly series of a pair (codes), from `since` to `until` (inclusive ISO dates), of one reader.

    Figures are those of `relations.series`; intervals are in closed form, see `spread`. There may be hundreds of
    thousands of events, so `records` and `left_out` have their ids (``reader:id``) only with `ids`, and are empty
    without; the figure `count` says how many there are. There are no statements and no acts in such data. Raises
    InputError.
    """
    return read(events, reader, a, b, since=since, until=until, ids=ids).series


@dataclass(frozen=True, slots=True)
class Read:
    """A series, and how many events were left out of it since they have no type."""

    series: Series
    untyped: int


def read(
    events: Events,
    reader: str,
    a: str,
    b: str,
    *,
    since: str | None = None,
    until: str | None = None,
    ids: bool = False,
) -> Read:
    """As `series_of`, with the number of events that have no type."""
    rows = events.monthly(reader, pair_of(a, b), since, until, ids=ids)
    ways = _WAYS if a < b else _TURNED
    months = (_month(row, ways[row["way"]]) for row in rows if row["articles"])
    untyped = sum(row["untyped"] for row in rows)
    names = sorted(name for row in rows for name in row.get("others") or ())
    found = Series(
        a=a,
        b=b,
        scale=SCALE,
        version=scale_version(SCALE),
        deeds=tuple(sorted(months, key=lambda one: (one.month, one.direction))),
        statements=(),
        marks=(),
        left_out={NO_TYPE: tuple(names)} if untyped else {},
    )
    return Read(found, untyped)


def month_name(number: int) -> str:
    """The month YYYYMM as ``YYYY-MM``."""
    return f"{number // 100:04d}-{number % 100:02d}"


def _month(row: Mapping[str, Any], way: Direction) -> Month:
    return Month(
        month=month_name(row["month"]),
        direction=way,
        figures=_figures(row),
        scored=int(row["s_x"]),
        sources=row["sources"],
        records=tuple(row.get("ids") or ()),
    )


def _figures(row: Mapping[str, Any]) -> dict[str, Figure]:
    articles = row["articles"]
    scores = Sums(row["w_x"] / 100, float(row["s_x"]), row["w_xx"] / 10_000, row["w_xn"] / 100, float(row["s_xx"]))
    return {
        "count": total(float(row["n_x"]), float(row["n_xx"]), articles),
        "sum": total(scores.x, scores.xx, articles),
        "mean": quotient(scores, articles, -10.0, 10.0),
        **{quad: quotient(_share(row, short), articles, 0.0, 1.0) for quad, short in _QUADS},
    }


def _share(row: Mapping[str, Any], short: str) -> Sums:
    own = (float(row[f"{short}_{part}"]) for part in ("x", "xx", "xn"))
    x, xx, xn = own
    return Sums(x, float(row["n_x"]), xx, xn, float(row["n_xx"]))
