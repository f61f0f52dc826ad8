"""Changes while others write: each is made, or nothing of it, and who made it is told which."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from visitor import Visitor

from comity.desk.held import DeskLedger
from comity.ledger import Ledger, upkeep
from comity.model import LedgerError


def _findings(desk: Visitor, number: int) -> list[str]:
    with Ledger.open(desk.settings.ledger) as ledger:
        return [record.findings[0] for record in ledger.records()][:number]


def _decided(desk: Visitor) -> set[str]:
    with Ledger.open(desk.settings.ledger) as ledger:
        return {one.target.finding for one in ledger.decisions() if one.target}


def test_those_who_decide_at_once_are_all_heard(own: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.desk.held._PATIENCE_MS", 250)
    derive, names = upkeep.refresh, _findings(own, 8)
    sent = {"csrf": own.token(), "verdict": "accept", "seen": 0, "next": "/"}
    asked = {"accept": "text/html", "origin": own.base}

    def slowly(*given: Any) -> None:
        time.sleep(0.15)
        derive(*given)

    def decide(name: str) -> int:
        return own.client.post("/decide", data={**sent, "target": name}, headers=asked).status_code

    monkeypatch.setattr(upkeep, "refresh", slowly)
    with ThreadPoolExecutor(len(names)) as people:
        answers = list(people.map(decide, names))
    assert set(answers) == {303}
    assert _decided(own) == set(names)


def test_what_is_kept_is_not_said_to_have_failed(own: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_: DeskLedger) -> None:
        raise LedgerError("the ledger", "another process holds it", "Wait, then try again")

    monkeypatch.setattr(DeskLedger, "refresh", held)
    (name,) = _findings(own, 1)
    assert own.send("/decide", {"target": name, "verdict": "accept", "seen": 0, "next": "/"}).status_code == 303
    monkeypatch.undo()
    assert _decided(own) == {name}


def test_what_could_not_be_kept_is_told(own: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.desk.held._PATIENCE_MS", 50)
    (name,) = _findings(own, 1)
    with Ledger.open(own.settings.ledger) as other, other._write():
        answer = own.send("/decide", {"target": name, "verdict": "accept", "seen": 0, "next": "/"})
    assert answer.status_code == 503
    assert _decided(own) == set()
