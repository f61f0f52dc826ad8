"""Deciding from a page: what is kept, what is undone, and what the second of two windows is told."""

from __future__ import annotations

from typing import Any

import pytest
from visitor import Visitor

from comity.ledger import Decision, Ledger


def _record(own: Visitor, kind: str = "commitment") -> Any:
    with Ledger.open(own.settings.ledger) as ledger:
        return ledger.records(kind)[0]


def _made(own: Visitor) -> list[Decision]:
    with Ledger.open(own.settings.ledger) as ledger:
        return ledger.decisions()


def test_a_decision_is_kept_with_who_and_why(own: Visitor) -> None:
    record = _record(own)
    answer = own.send("/decide", {"target": record.id, "verdict": "accept", "seen": 0, "why": "I was there"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/record/{record.id}"
    made = _made(own)
    assert {(one.who, one.verdict, one.why) for one in made} == {("Tess", "accept", "I was there")}
    assert _record(own).reviewed == "accept"


def test_the_second_window_is_told_who_decided_what(own: Visitor) -> None:
    record = _record(own)
    own.send("/decide", {"target": record.id, "verdict": "accept", "seen": 0})
    second = own.send("/decide", {"target": record.id, "verdict": "reject", "seen": 0, "why": "no", "next": "/review"})
    assert second.status_code == 409
    assert "Tess</strong> accepted it" in second.text
    assert 'name="verdict" value="reject"' in second.text
    assert 'href="/review"' in second.text
    assert all(one.verdict == "accept" for one in _made(own))


def test_the_second_window_may_go_on(own: Visitor) -> None:
    record = _record(own)
    own.send("/decide", {"target": record.id, "verdict": "accept", "seen": 0})
    again = own.send("/decide", {"target": record.id, "verdict": "reject", "seen": _made(own)[-1].id})
    assert again.status_code == 303
    assert _made(own)[-1].verdict == "reject"


def test_a_program_is_told_as_json(own: Visitor) -> None:
    record = _record(own)
    own.send("/decide", {"target": record.id, "verdict": "accept", "seen": 0})
    second = own.send("/decide", {"target": record.id, "verdict": "accept", "seen": 0}, accept="application/json")
    assert second.status_code == 409
    assert second.json()["error"]["code"] == "conflict"
    assert "Tess accepted it" in second.json()["error"]["problem"]


def test_what_was_taken_back_meanwhile_is_no_conflict(own: Visitor) -> None:
    record = _record(own)
    own.send("/decide", {"target": record.findings[0], "verdict": "accept", "seen": 0})
    own.send("/undo", {"decision": 1})
    assert own.send("/decide", {"target": record.id, "verdict": "reject", "seen": 0}).status_code == 303


def test_an_undoing_meanwhile_is_told(own: Visitor) -> None:
    record = _record(own)
    own.send("/decide", {"target": record.findings[0], "verdict": "accept", "seen": 0})
    own.send("/undo", {"decision": 1})
    second = own.send("/decide", {"target": record.id, "verdict": "reject", "seen": 1})
    assert second.status_code == 409
    assert "undid decision 1" in second.text


def test_corrections_of_two_fields_do_not_clash(own: Visitor) -> None:
    record = _record(own)
    sent = {"target": record.id, "verdict": "correct", "seen": 0}
    assert own.send("/decide", {**sent, "field": "due", "value": "2026-03"}).status_code == 303
    assert own.send("/decide", {**sent, "field": "firmness", "value": "firm"}).status_code == 303
    assert own.send("/decide", {**sent, "field": "due", "value": "2026-04"}).status_code == 409
    assert _record(own).value("due")["edtf"] == "2026-03"


@pytest.mark.parametrize(
    ("fields", "subject"),
    [
        ({"verdict": "maybe"}, "maybe"),
        ({"verdict": "correct"}, "correction"),
        ({"verdict": "correct", "field": "due", "value": "2025-02-30"}, "due"),
        ({"verdict": "correct", "field": "colour", "value": "red"}, "colour"),
        ({"verdict": "same"}, "same"),
        ({"verdict": "accept", "other": "r-0000000000000000"}, "accept"),
        ({"verdict": "same", "other": "r-0000000000000000"}, "r-0000000000000000"),
        ({"target": "f-0000000000000000", "verdict": "accept"}, "f-0000000000000000"),
    ],
)
def test_what_cannot_be_decided_is_told(own: Visitor, fields: dict[str, str], subject: str) -> None:
    sent = {"target": _record(own).id, "seen": 0, **fields}
    answer = own.send("/decide", sent, accept="application/json")
    assert answer.status_code == 400
    assert answer.json()["error"]["subject"] == subject
    assert _made(own) == []


def test_an_undo_twice_is_told(own: Visitor) -> None:
    record = _record(own)
    own.send("/decide", {"target": record.findings[0], "verdict": "accept", "seen": 0})
    assert own.send("/undo", {"decision": 1, "next": f"/record/{record.id}"}).status_code == 303
    assert own.send("/undo", {"decision": 1}).status_code == 409
    assert own.send("/undo", {"decision": 2}).status_code == 303
    assert _record(own).reviewed == "accept"
    assert own.send("/undo", {"decision": 99}).status_code == 404


def test_nobody_is_sent_elsewhere(own: Visitor) -> None:
    record = _record(own)
    sent = {"target": record.id, "verdict": "accept", "seen": 0}
    assert own.send("/decide", {**sent, "next": "//evil.example"}).headers["location"] == "/"
    second = own.send("/decide", {**sent, "next": "javascript:alert(1)"})
    assert second.status_code == 409
    assert "javascript:" not in second.text


def test_a_desk_that_reads_only_decides_nothing(desk: Visitor) -> None:
    answer = desk.send("/decide", {"target": "r-0000000000000000", "verdict": "accept", "seen": 0})
    assert answer.status_code == 403
