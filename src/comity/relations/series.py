"""The monthly series of a pair: what one did to the other, what both did together, what each says of the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar, get_args

import numpy as np

from comity.ledger import Record
from comity.model import InputError
from comity.reference import plover
from comity.reference.plover import Quad
from comity.relations.deeds import SCALE, Deed, Deeds, Direction, deeds
from comity.relations.marks import Mark, marks
from comity.relations.resample import Array, Figure, figures
from comity.relations.said import Said, said
from comity.relations.sources import Sources

QUADS: tuple[Quad, ...] = get_args(Quad)


@dataclass(frozen=True, slots=True)
class Month:
    """One month in one direction. `figures` by name; `scored` is how many of the records have a score; `sources`
    is how many independent ones there are; `records` are the ids behind every figure."""

    month: str
    direction: Direction
    figures: Mapping[str, Figure]
    scored: int
    sources: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Everything between `a` and `b` over time. `scale` and `version` name the scores; `left_out` are the records
    that no month holds, by reason."""

    a: str
    b: str
    scale: str
    version: str
    deeds: tuple[Month, ...]
    statements: tuple[Month, ...]
    marks: tuple[Mark, ...]
    left_out: Mapping[str, tuple[str, ...]]


_T = TypeVar("_T", Deed, Said)


def series(
    records: Sequence[Record],
    a: str,
    b: str,
    sources: Sources,
    *,
    since: str | None = None,
    until: str | None = None,
    scale: str = SCALE,
) -> Series:
    """The monthly series of the pair (codes), from `since` to `until` (inclusive ISO dates).

    Of deeds: `count`, `sum` and `mean` of scores, and the share of each quad class. Of statements: `count` and
    `mean` stance. Months without records are not there. Raises InputError for an unknown scale.
    """
    version = scale_version(scale)
    done: Deeds = deeds(records, a, b, scale)
    acts = [deed for deed in done.counted if _within(deed.day, since, until)]
    words = [one for one in said(records, a, b) if _within(one.day, since, until)]
    return Series(
        a=a,
        b=b,
        scale=scale,
        version=version,
        deeds=tuple(_deeds_month(*key, group, sources) for key, group in _grouped(acts)),
        statements=tuple(_said_month(*key, group, sources) for key, group in _grouped(words)),
        marks=tuple(mark for mark in marks(records, a, b) if _within(mark.day, since, until)),
        left_out=done.left_out,
    )


def scale_version(scale: str) -> str:
    """The version of a scale of events. Raises InputError when there is no such scale."""
    known = {score.scale: score.version.removesuffix("-derived") for score in plover.scores("CONSULT")}
    if scale not in known:
        raise InputError(scale, "is no scale of events", f"Use one of: {', '.join(sorted(known))}")
    return known[scale]


def _deeds_month(month: str, direction: Direction, group: Sequence[Deed], sources: Sources) -> Month:
    weights = np.array([deed.weight or 0.0 for deed in group])
    scored = np.array([float(deed.weight is not None) for deed in group])
    ones = np.ones(len(group))
    parts: dict[str, tuple[Array, Array | None]] = {
        "count": (ones, None),
        "sum": (weights, None),
        "mean": (weights, scored),
        **{quad: (np.array([float(deed.quad == quad) for deed in group]), ones) for quad in QUADS},
    }
    return _month(month, direction, group, parts, int(scored.sum()), sources)


def _said_month(month: str, direction: Direction, group: Sequence[Said], sources: Sources) -> Month:
    ones = np.ones(len(group))
    stances = np.array([one.stance for one in group])
    parts: dict[str, tuple[Array, Array | None]] = {"count": (ones, None), "mean": (stances, ones)}
    return _month(month, direction, group, parts, len(group), sources)


def _month(
    month: str,
    direction: Direction,
    group: Sequence[Deed] | Sequence[Said],
    parts: Mapping[str, tuple[Array, Array | None]],
    scored: int,
    sources: Sources,
) -> Month:
    ids = [one.record for one in group]
    return Month(
        month=month,
        direction=direction,
        figures=figures(parts, [one.article for one in group], ids),
        scored=scored,
        sources=sources.count(document for one in group for document in one.documents),
        records=tuple(ids),
    )


def _grouped(items: Iterable[_T]) -> list[tuple[tuple[str, Direction], list[_T]]]:
    groups: dict[tuple[str, Direction], list[_T]] = {}
    for item in items:
        groups.setdefault((item.day[:7], item.direction), []).append(item)
    return sorted(groups.items())


def _within(day: str, since: str | None, until: str | None) -> bool:
    return (since is None or day >= since) and (until is None or day <= until)
