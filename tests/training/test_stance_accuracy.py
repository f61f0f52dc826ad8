"""The accuracy gate of whom statements are about: the shipped encoder on the held-back fifth, against pinned floors.

Floors are set by ``scripts/measure_stance.py --pin``, which lowers none without a reason that it keeps here and that
CHANGELOG.md must name.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from comity.reading.stance_encoder import stance_encoder
from training import stance_corpus
from training.stance_corpus import STANCES, unmarked
from training.stance_examples import behind_example, example, page_for, renamed, unowned
from training.stance_measure import Measured, agreement, calibration_error, found_of, kappa, macro_f1, measure, sign

ROOT = Path(__file__).resolve().parents[2]
PINNED = json.loads((ROOT / "corpus" / "stance_floors.json").read_text("utf-8"))
ROWS = stance_corpus.rows()


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(stance_corpus.only(ROWS, "held"), stance_encoder())


def test_floors_and_weights_are_those_of_this_corpus() -> None:
    assert PINNED["corpus"] == stance_corpus.digest() == stance_encoder().card.corpus


def test_no_figure_falls_below_its_floor(measured: Measured) -> None:
    floors = PINNED["floors"]
    assert measured.given.f1 >= floors["given_f1"]
    assert measured.end_to_end.f1 >= floors["end_to_end_f1"]
    assert measured.sign_f1 >= floors["sign_f1"]


def test_errors_stay_small_and_probabilities_mean_what_they_say(measured: Measured) -> None:
    assert measured.absolute_error <= PINNED["floors"]["absolute_error"]
    assert measured.calibration_error <= PINNED["floors"]["calibration_error"]


def test_a_lowered_floor_is_told_in_the_changelog() -> None:
    reason = PINNED.get("lowered")
    assert reason is None or reason in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_rows_are_whole() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS) == len({(row.text, row.content) for row in ROWS})
    for row in ROWS:
        assert row.content
        assert all(0 <= a < b <= len(row.text) for a, b in row.content), row.id
        assert len({t.code for t in row.targets}) == len(row.targets), row.id
        for target in row.targets:
            assert target.code != row.speaker, row.id
            assert target.stance in STANCES, row.id
            assert target.words in row.text if target.words else target.stance == 0, row.id


def test_parts_do_not_share_a_text() -> None:
    parts = [{row.text for row in stance_corpus.only(ROWS, part)} for part in ("train", "tune", "held")]
    assert sum(map(len, parts)) == len({row.text for row in ROWS})
    assert 0.17 < len(parts[2]) / len(ROWS) < 0.23


def test_a_tenth_was_read_again() -> None:
    second = stance_corpus.second()
    assert set(second) <= {row.id for row in ROWS}
    assert len(second) >= len(ROWS) // 10
    assert agreement(ROWS, second)["target_f1"] > 85


def test_braces_mark_the_words() -> None:
    assert unmarked("{“No,”} she said, {“never.”}") == ("“No,” she said, “never.”", ((0, 5), (16, 24)))


@pytest.mark.parametrize("seed", range(3))
def test_variants_keep_each_place_on_its_words(seed: int) -> None:
    rng = random.Random(seed)
    for row, other in zip(rng.sample(ROWS, 12), rng.sample(ROWS, 12), strict=True):
        one = example(row)
        new = behind_example(row, other)
        if new is not None:
            labels = {c.actor.key: label for c, label in zip(new.stretch.candidates, new.labels, strict=True)}
            gold = {t.code: t.stance for t in row.targets}
            assert all(labels[code] == gold.get(code) for code in labels)
            assert [new.stretch.text[a:b] for a, b in new.stretch.content] == [row.text[a:b] for a, b in row.content]
        strange = renamed(one.stretch, rng)
        assert [len(c.spans) for c in strange.candidates] == [len(c.spans) for c in one.stretch.candidates]
        assert all(0 <= a < b <= len(strange.text) for a, b in strange.content)
        nobody = unowned(row, page_for(row))
        assert not nobody.stretch.own
        assert len(nobody.stretch.candidates) >= len(one.stretch.candidates)


def test_figures_are_counted_right() -> None:
    assert found_of(1, 2, 4) == found_of(2, 4, 8)
    assert (found_of(1, 2, 4).precision, found_of(1, 2, 4).recall, found_of(1, 2, 4).f1) == (50.0, 25.0, 33.3)
    assert [sign(v) for v in (-0.5, 0.1, 0.2)] == [-1, 0, 1]
    assert macro_f1([-1, 0, 1, None], [-1, 0, 1, 1]) == pytest.approx(88.9)
    assert kappa([1, -1, 0], [1, -1, 0]) == 1.0
    assert calibration_error([(0.95, True), (0.95, False), (0.15, False)]) == pytest.approx(0.35)
