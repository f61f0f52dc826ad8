"""The accuracy gate: the shipped encoder on the held-back fifth of the corpus, against pinned floors.

Floors are set by ``scripts/measure_events.py --pin``, which lowers none without a reason that it keeps here and that
CHANGELOG.md must name.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from comity.bench.events import f1
from comity.reading.event_encoder import encoder
from training import corpus
from training.measure import Bin, Measured, error_of, kept_precision, measure, reliability

ROOT = Path(__file__).resolve().parents[2]
PINNED = json.loads((ROOT / "corpus" / "floors.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(corpus.only(corpus.rows(), "held"), encoder(2))


def test_the_floors_are_those_of_this_corpus() -> None:
    assert PINNED["corpus"] == corpus.digest()


@pytest.mark.parametrize("name", ["type_f1", "mode_f1", "context_f1", "modality_f1", "event_precision"])
def test_no_figure_falls_below_its_floor(measured: Measured, name: str) -> None:
    assert getattr(measured, name) >= PINNED["floors"][name]


def test_probabilities_mean_what_they_say(measured: Measured) -> None:
    assert measured.calibration_error <= min(0.05, PINNED["floors"]["calibration_error"])


def test_rejecting_keeps_precision(measured: Measured) -> None:
    assert measured.event_precision >= 92.0


def test_a_lowered_floor_is_told_in_the_changelog() -> None:
    reason = PINNED.get("lowered")
    assert reason is None or reason in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_figures_are_counted_right() -> None:
    assert f1(["a", "a", "b"], ["a", "b", "b"], "a") == pytest.approx(200 / 3)
    assert f1(["a"], ["a"], "c") == 0.0
    bins = reliability([(0.95, True), (0.95, False), (0.15, False)])
    assert bins == (Bin(1, 0.15, 0.0), Bin(2, 0.95, 0.5))
    assert error_of(bins) == pytest.approx((0.15 + 2 * 0.45) / 3)
    cut, precision = kept_precision([(0.9, True), (0.8, True), (0.7, False), (0.6, True), (0.5, True), (0.1, True)])
    assert (cut, precision) == (0.5, 0.8)
