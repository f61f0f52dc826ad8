"""What docs/decade.md says of a cluster is what the simulation prints."""

from __future__ import annotations

import sys
from dataclasses import fields, replace
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "decade.md").read_text(encoding="utf-8")
sys.path.insert(0, str(ROOT / "scripts"))

import simulate_cluster  # noqa: E402
from simulate_cluster import Measured, full, simulate  # noqa: E402


def test_the_tables_are_those_that_the_script_prints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["simulate_cluster.py"])
    simulate_cluster.main()
    tables = [table.strip() for table in capsys.readouterr().out.split("\n\n")]
    assert len(tables) == 3
    assert all(table in PAGE for table in tables)


def test_every_figure_that_the_simulation_takes_is_told() -> None:
    for part in fields(Measured):
        value = getattr(Measured(), part.name)
        assert f"| `{part.name}` | {value:,g} |" in PAGE


def test_the_same_seed_gives_the_same_and_another_does_not() -> None:
    runs = [simulate(Measured(), 5, 50, 3600, seed) for seed in (1, 1, 2)]
    assert runs[0] == runs[1] != runs[2]


def test_workers_that_wait_for_nobody_read_as_many_times_as_they_are() -> None:
    free = replace(Measured(), driver=1e-9, between_deaths=1e12)
    one, ten = (simulate(free, workers, 50, 20_000, 1).per_second for workers in (1, 10))
    assert one == pytest.approx(1 / free.read, rel=0.03)
    assert ten == pytest.approx(10 * one, rel=0.03)


def test_a_driver_that_is_full_is_the_limit() -> None:
    slow = replace(Measured(), driver=5.0, between_deaths=1e12)
    most = full(slow, 50)
    found = simulate(slow, 4 * most, 50, 40_000, 1)
    assert found.per_second == pytest.approx(50 / slow.driver, rel=0.02)
    assert found.busy == pytest.approx(1.0, abs=0.02)
    assert simulate(slow, most // 2, 50, 40_000, 1).busy < 0.6


def test_deaths_cost_what_they_must() -> None:
    """A worker that dies half as often as it ends a block loses, for each death, about half a block and its start."""
    mortal = replace(Measured(), driver=1e-9, spread=1e-6, start=0.0, pass_over=0.0, between_deaths=2 * 20.0, read=0.4)
    found = simulate(mortal, 50, 50, 100_000, 1)  # blocks of 20 s; exp(-1/2) of them are survived
    assert found.share == pytest.approx(0.5 / (2.718281828**0.5 - 1), rel=0.02)
