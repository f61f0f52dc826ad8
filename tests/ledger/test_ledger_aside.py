"""A second process takes follow-up over: the rows are the same, with it, without it, and where it fails."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from dossier_readings import different, fresh, stored
from makers import commitment, document, event

from comity.ledger import Ledger
from comity.ledger.follow import aside
from comity.ledger.follow.keeping import Found
from comity.model import Actor, Reading

PROMISED = "Armenia will open a school in Gyumri."
OPENED = "Armenia opened the school in Gyumri."


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with fresh(tmp_path / "comity.db") as opened:
        promise = replace(
            commitment("", "f-1"),
            quote=PROMISED,
            end=len(PROMISED),
            by=(Actor("Armenia", "ARM"),),
            action="open a school in Gyumri",
        )
        opened.add(Reading(document(PROMISED, "a.txt", published="2025-01-10"), (promise,)))
        told = Reading(document(OPENED, "b.txt", published="2025-03-10"), (event(OPENED, "ARM", "2025-03-01"),))
        opened.add(told)
        yield opened


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Found | None]:
    """What the second process answered, each time that it was asked. It pays for every ledger here."""
    heard: list[Found | None] = []
    found = aside.Aside.found

    def listen(helper: aside.Aside) -> Found | None:
        heard.append(found(helper))
        return heard[-1]

    monkeypatch.setattr(aside.Aside, "found", listen)
    monkeypatch.setattr(aside, "WORTH", 0)
    monkeypatch.setattr(aside, "_processors", lambda: 2)
    return heard


def test_with_a_second_process_the_rows_are_the_same(
    ledger: Ledger, answers: list[Found | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.rebuild()
    with_it = stored(ledger)
    monkeypatch.setattr(aside, "WORTH", 100)
    ledger.rebuild()
    assert [answer is not None for answer in answers] == [True]
    assert len(with_it["followups"]) == 1
    assert different(with_it, stored(ledger)) == {}


@pytest.mark.parametrize(
    "program",
    ["raise SystemExit(3)", "import sys; sys.stdin.buffer.read(1); raise SystemExit(print('half an answer') or 1)"],
    ids=["ends at once", "ends when asked"],
)
def test_where_the_second_process_fails_the_first_looks_itself(
    ledger: Ledger, answers: list[Found | None], monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    monkeypatch.setattr(aside, "_START", program)
    ledger.rebuild()
    assert answers == [None]
    assert len(stored(ledger)["followups"]) == 1


def test_where_no_process_can_be_started_there_is_none(
    ledger: Ledger, answers: list[Found | None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    ledger.rebuild()
    assert answers == []
    assert len(stored(ledger)["followups"]) == 1


def test_a_file_in_the_folder_where_one_stands_is_not_taken_for_a_module(
    ledger: Ledger, answers: list[Found | None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit(5)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    ledger.rebuild()
    assert [answer is not None for answer in answers] == [True]
