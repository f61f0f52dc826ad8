"""What a foreign reader says of a pair, month by month, in the form that the relations room gives for the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from comity.foreign.events import Events, pair_of
from comity.foreign.lookups import query
from comity.foreign.spread import Sums, quotient, total
from comity.relations.deeds import SCALE, Direction
from comity.relations.resample import Figure
from comity.relations.series import Month, Series, scale_version

NO_TYPE = "no event type"
"""Why an event is left out: PLOVER has no type for it (CAMEO's statements, some of ACLED's developments)."""

_QUADS = (
    ("verbal_cooperation", "vp"), ("material_cooperation", "mp"),
    ("verbal_conflict", "vn"), ("material_conflict", "mn"),
)  # fmt: skip


def series_of(
    events: Events, reader: str, a: str, b: str, *, since: str | None = None, until: str | None = None
) -> Series:
    """The monthly series of a pair (codes), from `since` to `until` (inclusive ISO dates), of one reader.

    Figures and ids are those of `relations.series`, with ids as ``reader:id``; intervals are in closed form, see
    `spread`. There are no statements and no acts in such data. Raises InputError.
    """
    events.gather(reader, [pair_of(a, b)], a, since, until)
    found = events.base.execute(query("months"))
    names = [column[0] for column in found.description or ()]
    return Series(
        a=a,
        b=b,
        scale=SCALE,
        version=scale_version(SCALE),
        deeds=tuple(_month(dict(zip(names, row, strict=True))) for row in found.fetchall()),
        statements=(),
        marks=(),
        left_out=untyped(events),
    )


def untyped(events: Events) -> Mapping[str, tuple[str, ...]]:
    """The ids of the events at hand that have no type, by reason."""
    ids = events.base.execute("SELECT id FROM asked WHERE type IS NULL ORDER BY id").fetchall()
    return {NO_TYPE: tuple(one for (one,) in ids)} if ids else {}


def _month(row: Mapping[str, Any]) -> Month:
    return Month(
        month=row["month"],
        direction=cast(Direction, row["direction"]),
        figures=_figures(row),
        scored=int(row["s_x"]),
        sources=row["sources"],
        records=tuple(row["ids"]),
    )


def _figures(row: Mapping[str, Any]) -> dict[str, Figure]:
    articles = row["articles"]
    scores = Sums(float(row["w_x"]), float(row["s_x"]), float(row["w_xx"]), float(row["w_xn"]), float(row["s_xx"]))
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
