"""Measuring the desk: the numbers, the addresses, and a short run over a small ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.bench import desk as bench
from comity.bench import desk_steps as steps
from comity.bench.desk import desk_speed, page_speed
from comity.bench.desk_steps import Visit
from comity.cli.desk_speed import as_text
from comity.model import InputError


def test_what_visits_took() -> None:
    found = page_speed("/", [Visit("/", n / 1000, 10 * n, 200 if n < 100 else 500) for n in range(1, 101)])
    assert (found.asked, found.failed, found.largest_bytes, found.longest_ms) == (100, 1, 1000, 100.0)
    assert found.median_ms == pytest.approx(50, abs=1)
    assert found.p95_ms == pytest.approx(95, abs=1)
    assert page_speed("/", [Visit("/", 0.5, 1, 200)]).p95_ms == 500
    assert page_speed("/", []).asked == 0


@pytest.mark.parametrize("wrong", [{"size": 0}, {"readers": 0}, {"seconds": 0}])
def test_numbers_that_cannot_be_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(InputError, match="above nought"):
        desk_speed(None, **wrong)  # type: ignore[arg-type]


def test_a_desk_that_does_not_start_is_told(tmp_path: Path) -> None:
    (tmp_path / "no.db").write_text("this is no ledger, and no database either")
    with pytest.raises(InputError, match="did not start"), steps.cold_start(tmp_path / "no.db"):
        pass


def test_a_short_run_over_a_small_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bench, "fresh", lambda step, *given: step(*given))
    told: list[str] = []
    found = desk_speed(None, 80, 2, 3, tell=told.append)
    assert found.findings >= 80
    assert {one.page for one in found.pages} >= {"/", "/r/A-B", "/a/ID", "/d/ID", "/record/ID", "/review", "/search"}
    assert [one for one in found.pages if one.failed] == []
    assert all(0 < one.largest_bytes < 400_000 for one in found.pages if one.asked)
    assert found.models_seconds > 0
    assert told[-1] == "2 readers for 3 s"
    assert "answers a second" in as_text(found)
