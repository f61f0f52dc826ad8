"""How well the stance encoder does: targets, stances and calibration, given the statement or from the bare text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from comity.reading.aims import aims
from comity.reading.attributions import find_attributions
from comity.reading.page import Page
from comity.reading.speakers import Voiced, voiced
from comity.reading.stance_encoder import LEANS, StanceEncoder, verdict
from training.stance_corpus import Row, Target
from training.stance_examples import example_on, page_for

Scores = npt.NDArray[np.float64]
Labels = Sequence[float | None]
GRID = np.round(np.arange(0.4, 3.01, 0.05), 2)
SIGNS = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class Found:
    """Of targets: precision, recall and F1, in percent."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures: (a) and (b) targets from the bare text and given the statement, (c) signs of the gold targets
    that are candidates, and with the others counted wrong, (d) mean absolute error and calibration."""

    rows: int
    statements_found: float
    end_to_end: Found
    given: Found
    sign_f1: float
    sign_accuracy: float
    sign_f1_all: float
    sign_f1_end_to_end: float
    absolute_error: float
    calibration_error: float


def found_of(right: int, told: int, gold: int) -> Found:
    """Precision, recall and F1 of so many right ones among those told and those there are."""
    share = 100.0 * right
    return Found(
        round(share / max(1, told), 1), round(share / max(1, gold), 1), round(2 * share / max(1, told + gold), 1)
    )


def sign(value: float) -> int:
    """−1, 0 or 1."""
    return 0 if abs(value) < LEANS else 1 if value > 0 else -1


def macro_f1(told: Sequence[int | None], gold: Sequence[int]) -> float:
    """The mean F1 of the three signs, in percent; None is a target that was not told."""
    each = []
    for one in SIGNS:
        right = sum(t == one == g for t, g in zip(told, gold, strict=True))
        each.append(2 * right / max(1, sum(t == one for t in told) + sum(g == one for g in gold)))
    return round(100 * float(np.mean(each)), 1)


def kappa(one: Sequence[int], other: Sequence[int]) -> float:
    """Cohen's kappa of two readers' signs (Cohen 1960)."""
    agreed = float(np.mean([a == b for a, b in zip(one, other, strict=True)]))
    by_chance = sum((one.count(s) / len(one)) * (other.count(s) / len(other)) for s in SIGNS)
    return (agreed - by_chance) / (1 - by_chance)


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """The expected calibration error: the mean distance of confidence from the share that is right, by bins."""
    chances, right = np.array([p for p, _ in pairs]), np.array([r for _, r in pairs])
    at = np.minimum((chances * bins).astype(int), bins - 1)
    error = 0.0
    for one in range(bins):
        here = at == one
        if here.any():
            error += float(here.mean()) * abs(float(chances[here].mean()) - float(right[here].mean()))
    return round(error, 4)


def temperatures(scores: Sequence[Scores], labels: Sequence[Labels]) -> dict[str, float]:
    """The temperatures of the target and of the stance with the least negative log-likelihood."""
    rows = [(s, label) for own, told in zip(scores, labels, strict=True) for s, label in zip(own, told, strict=True)]

    def target_at(heat: float) -> float:
        chances = np.array([verdict(s, {"target": heat, "stance": 1.0}).target for s, _ in rows])
        told = np.array([label is not None for _, label in rows])
        return -float(np.log(np.where(told, chances, 1 - chances) + 1e-9).mean())

    def stance_at(heat: float) -> float:
        lost = []
        for s, label in rows:
            if label is not None:
                heated = s[1:] / heat
                lost.append(
                    float(np.log(np.exp(heated - heated.max()).sum()) + heated.max() - heated[int(2 + 2 * label)])
                )
        return float(np.mean(lost))

    return {
        "target": float(min(GRID, key=lambda h: target_at(float(h)))),
        "stance": float(min(GRID, key=lambda h: stance_at(float(h)))),
    }


def cuts(scores: Sequence[Scores], labels: Sequence[Labels], heat: dict[str, float]) -> tuple[float, float]:
    """The least probability of a target and the weight of a neutral stance with the best F1 each, each smoothed over
    the neighbouring ones, since few rows tune them."""
    rows = [(s, label) for own, told in zip(scores, labels, strict=True) for s, label in zip(own, told, strict=True)]
    gold = sum(label is not None for _, label in rows)
    targets = np.round(np.arange(0.2, 0.81, 0.02), 2)
    chances = [(verdict(s, heat).target, label) for s, label in rows]

    def f1_at(cut: float) -> float:
        told = [label is not None for chance, label in chances if chance >= cut]
        return 2 * sum(told) / max(1, len(told) + gold)

    told = [(s, label) for s, label in rows if label is not None]
    neutral = np.round(np.arange(0.6, 1.81, 0.1), 2)

    def signs_at(weight: float) -> float:
        return macro_f1([sign(verdict(s, heat, weight).value) for s, _ in told], [sign(g) for _, g in told])

    return _best(targets, [f1_at(float(t)) for t in targets]), _best(neutral, [signs_at(float(t)) for t in neutral])


def _best(grid: npt.NDArray[np.float64], values: Sequence[float]) -> float:
    padded = np.pad(np.array(values), 2, mode="edge")
    return float(grid[int(np.argmax(np.convolve(padded, np.ones(5) / 5, "valid")))])


def measure(rows: Sequence[Row], encoder: StanceEncoder) -> Measured:
    """The figures of these rows."""
    pages = [page_for(row) for row in rows]
    return measure_on(rows, pages, encoder)


def measure_on(rows: Sequence[Row], pages: Sequence[Page], encoder: StanceEncoder) -> Measured:
    """The figures of these rows, read on these pages."""
    examples = [example_on(row, page) for row, page in zip(rows, pages, strict=True)]
    judged = encoder.judge([one.stretch for one in examples])
    card = encoder.card
    signs: list[int | None] = []
    held: list[tuple[int, int]] = []
    gold_signs: list[int] = []
    errors: list[float] = []
    chances: list[tuple[float, bool]] = []
    told = right = gold = 0
    for row, one, verdicts in zip(rows, examples, judged, strict=True):
        by_code = {c.actor.key: v for c, v in zip(one.stretch.candidates, verdicts, strict=True)}
        chances += [(v.target, label is not None) for v, label in zip(verdicts, one.labels, strict=True)]
        told += sum(v.target >= card.target for v in verdicts)
        gold += len(row.targets)
        for target in row.targets:
            found = by_code.get(target.code)
            gold_signs.append(sign(target.stance))
            signs.append(None if found is None else sign(found.value))
            if found is not None:
                right += found.target >= card.target
                errors.append(abs(found.value - target.stance))
                held.append((sign(found.value), gold_signs[-1]))
    whole = [bare(row, page) for row, page in zip(rows, pages, strict=True)]
    ends = [(t, row) for t, row in zip(whole, rows, strict=True)]
    met = [len(set(t or {}) & {x.code for x in row.targets}) for t, row in ends]
    end_signs = [None if t is None or x.code not in t else sign(t[x.code]) for t, row in ends for x in row.targets]
    return Measured(
        len(rows),
        round(100 * sum(t is not None for t in whole) / max(1, len(rows)), 1),
        found_of(sum(met), sum(len(t or {}) for t in whole), gold),
        found_of(right, told, gold),
        macro_f1([t for t, _ in held], [g for _, g in held]),
        round(100 * sum(t == g for t, g in held) / max(1, len(held)), 1),
        macro_f1(signs, gold_signs),
        macro_f1(end_signs, gold_signs),
        round(float(np.mean(errors)), 3),
        calibration_error(chances),
    )


def bare(row: Row, page: Page) -> dict[str, float] | None:
    """The stances by code of the statement that reading finds where the row marks one; None where it finds none."""
    voices = voiced(page, find_attributions(page))
    overlaps = [_overlap(voice, row) for voice in voices]
    if not overlaps or max(overlaps) <= 0:
        return None
    chosen = overlaps.index(max(overlaps))
    return {aim.target.key: aim.value for aim in aims(page, voices)[chosen]}


def _overlap(voice: Voiced, row: Row) -> int:
    """How many signs they share, less those that only one has, where they share any: the closer of two wins."""
    signs = {i for a, b in voice.said.spans for i in range(a, b)}
    marked = {i for a, b in row.content for i in range(a, b)}
    shared = len(signs & marked)
    return shared * 10_000 - len(signs ^ marked) if shared else 0


def agreement(rows: Sequence[Row], second: dict[str, tuple[Target, ...]]) -> dict[str, float]:
    """How far two readers agree: F1 of the targets, and of those that both found kappa and accuracy of the sign."""
    gold = told = 0
    one: list[int] = []
    other: list[int] = []
    counted = [row for row in rows if row.id in second]
    for row in counted:
        first, again = {t.code: t.stance for t in row.targets}, {t.code: t.stance for t in second[row.id]}
        gold, told = gold + len(first), told + len(again)
        for code in sorted(first.keys() & again.keys()):
            one.append(sign(first[code]))
            other.append(sign(again[code]))
    same = sum(a == b for a, b in zip(one, other, strict=True))
    return {
        "rows": len(counted),
        "target_f1": found_of(len(one), told, gold).f1,
        "sign_accuracy": round(100 * same / max(1, len(one)), 1),
        "sign_kappa": round(kappa(one, other), 2),
        "sign_macro_f1": macro_f1(other, one),
    }
