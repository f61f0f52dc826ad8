"""What the measurement comes to, and what it refuses to measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.bench.speed import peak_mb, speed, summed_up
from comity.model import InputError


def test_the_ratio_is_the_median_over_pairs_of_runs() -> None:
    found = summed_up([(1.0, 2.0), (3.0, 4.0), (1.0, 1.25)], words=1000, articles=10, peak=512.34)
    assert found.ratio == 0.75
    assert found.words_per_second == 500.0
    assert found.bare_words_per_second == 1000.0
    assert found.articles_per_second == 5.0
    assert (found.words, found.articles, found.repetitions, found.peak_mb) == (1000, 10, 3, 512.3)


def test_a_run_over_articles(tmp_path: Path) -> None:
    text = "Norway and Chile signed a fisheries agreement in Oslo on Monday. The minister said it was fair.\n"
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(text * (number + 2), encoding="utf-8")
    (tmp_path / "page.txt").write_text("Le ministre a signé un accord avec le Chili à Oslo ce lundi matin.\n" * 4)
    told: list[str] = []
    found = speed(str(tmp_path), repetitions=1, tell=told.append)
    assert found.articles == 3
    assert found.words == sum(len(text.split()) * (number + 2) for number in range(3))
    assert found.ratio > 0
    assert found.bare_words_per_second > 0
    assert found.peak_mb > 50
    assert told[-1].startswith("run 1 of 1")


@pytest.mark.parametrize(("folder", "says"), [("missing", "no such"), (".", "no English documents")])
def test_nothing_to_measure(folder: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=says):
        speed(str(tmp_path / folder))


def test_fewer_than_one_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--repeat 0"):
        speed(str(tmp_path), repetitions=0)


def test_peak_memory_is_in_megabytes() -> None:
    assert 10 < peak_mb() < 100_000
