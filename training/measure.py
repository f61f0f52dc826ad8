"""How well the shipped encoder does on the fifth of the corpus that it was not trained on. Needs no PyTorch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from comity.bench.events import f1
from comity.reading.event_encoder import NO_EVENT, Coding, EventEncoder
from comity.reference.event_acts import acts
from training.corpus import Row

BINS = 10
KEPT = 0.8
# From when on a context is told.
CONTEXT = 0.5


@dataclass(frozen=True, slots=True)
class Bin:
    """Codings of like confidence: how many, how sure they were, how many were right (shares from 0 to 1)."""

    rows: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures from 0 to 100, save the calibration error (0 to 1) and the cut.

    `type_f1` is the macro-F1 over the sixteen types and *no event*; `mode_f1` and `context_f1` are micro-F1, the first
    of type and mode together where either side has a mode; `modality_f1` is the macro-F1 over the modalities that
    occur. `calibration_error` is the expected calibration error (Naeini et al. 2015) of the likeliest type in ten
    bins of equal width. `event_precision` is how many of the sentences at or above `cut` hold an event, the cut
    being the confidence that keeps 80 % of those that do.
    """

    rows: int
    type_f1: float
    type_accuracy: float
    mode_f1: float
    context_f1: float
    modality_f1: float
    modality_accuracy: float
    calibration_error: float
    cut: float
    event_precision: float
    by_type: dict[str, float]
    reliability: tuple[Bin, ...]


def measure(rows: Sequence[Row], coder: EventEncoder) -> Measured:
    """Codes the rows and compares."""
    codings = coder.code([row.marked for row in rows])
    gold = [_type(row) for row in rows]
    said = [one.type for one in codings]
    by_type = {t: f1(gold, said, t) for t in sorted(set(gold))}
    events = [(row, one) for row, one in zip(rows, codings, strict=True) if row.act is not None]
    meant = [str(row.modality) for row, _ in events]
    taken = [max(one.modality, key=lambda m, one=one: one.modality[m]) for _, one in events]  # type: ignore[misc]
    bins = reliability([(one.types[one.type], g == s) for one, g, s in zip(codings, gold, said, strict=True)])
    cut, precision = kept_precision([(one.event, row.act is not None) for row, one in zip(rows, codings, strict=True)])
    return Measured(
        rows=len(rows),
        type_f1=_mean(by_type.values()),
        type_accuracy=_share(g == s for g, s in zip(gold, said, strict=True)),
        mode_f1=_micro([(_gold_mode(row), _said_mode(one)) for row, one in zip(rows, codings, strict=True)]),
        context_f1=_micro(
            [(set(row.contexts), {c for c, p in one.contexts.items() if p >= CONTEXT}) for row, one in events]
        ),
        modality_f1=_mean(f1(meant, taken, m) for m in sorted(set(meant))),
        modality_accuracy=_share(m == t for m, t in zip(meant, taken, strict=True)),
        calibration_error=round(error_of(bins), 4),
        cut=round(cut, 4),
        event_precision=round(100 * precision, 1),
        by_type={t: round(v, 1) for t, v in by_type.items()},
        reliability=bins,
    )


def reliability(pairs: Iterable[tuple[float, bool]], bins: int = BINS) -> tuple[Bin, ...]:
    """The (confidence, right) pairs in bins of equal width, empty bins left out."""
    groups: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for confidence, right in pairs:
        groups[min(bins - 1, int(confidence * bins))].append((confidence, right))
    return tuple(
        Bin(len(g), round(sum(c for c, _ in g) / len(g), 4), round(sum(r for _, r in g) / len(g), 4))
        for g in groups
        if g
    )


def error_of(bins: Sequence[Bin]) -> float:
    """The expected calibration error: the mean gap between confidence and share right, by rows."""
    total = sum(b.rows for b in bins)
    return sum(b.rows * abs(b.confidence - b.right) for b in bins) / total if total else 0.0


def kept_precision(pairs: Sequence[tuple[float, bool]], kept: float = KEPT) -> tuple[float, float]:
    """The cut that keeps this share of the true events, and the precision at it."""
    true = sorted((p for p, event in pairs if event), reverse=True)
    if not true:
        return 1.0, 0.0
    cut = true[max(0, -(-int(kept * len(true) * 1000) // 1000) - 1)]
    above = [event for p, event in pairs if p >= cut]
    return cut, sum(above) / len(above)


def _type(row: Row) -> str:
    return NO_EVENT if row.act is None else acts()[row.act].type


def _gold_mode(row: Row) -> set[Hashable]:
    act = acts()[row.act] if row.act is not None else None
    return {(act.type, act.mode)} if act is not None and act.mode else set()


def _said_mode(one: Coding) -> set[Hashable]:
    if one.type == NO_EVENT:
        return set()
    act = acts()[one.best_act(one.type)]
    return {(act.type, act.mode)} if act.mode else set()


def _micro(pairs: Iterable[tuple[Iterable[Hashable], Iterable[Hashable]]]) -> float:
    hits: Counter[str] = Counter()
    for gold, said in pairs:
        g, s = set(gold), set(said)
        hits["both"] += len(g & s)
        hits["all"] += len(g) + len(s)
    return round(200 * hits["both"] / hits["all"], 1) if hits["all"] else 0.0


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return round(sum(found) / len(found), 1) if found else 0.0


def _share(right: Iterable[bool]) -> float:
    found = list(right)
    return round(100 * sum(found) / len(found), 1) if found else 0.0
