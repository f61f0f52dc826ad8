"""Promises as a calendar: RFC 5545 holds whatever the texts say."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from comity.briefs.exports.ics import EPOCH, calendar, due_count, stamp_of
from comity.briefs.exports.promises import promises_of
from comity.briefs.sources import Shelf
from comity.ledger import Ledger
from comity.model import InputError
from world import make_ledger

STAMP = datetime(2025, 3, 1, tzinfo=UTC)


def promise(**more: Any) -> dict[str, Any]:
    return {
        "record": "r-1", "by": ["Armenia"], "to": ["United States"], "action": "open a school", "status": "kept",
        "due": {"earliest": "2025-01-31", "latest": "2025-01-31", "text": "by 31 January"},
        "areas": ["trade", "energy"],
        "sources": [{"quote": "will open", "outlet": "Wire", "published": "2025-01-14", "url": "https://example.org/a;b"}],
        **more,
    }  # fmt: skip


def events(*promises: dict[str, Any]) -> list[Any]:
    raw = calendar(promises, STAMP)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert b"\r" not in raw.replace(b"\r\n", b"")
    return list(Calendar.from_ical(raw).walk("VEVENT"))


def test_a_promise_is_an_event_of_a_day() -> None:
    (event,) = events(promise())
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2025, 1, 31), date(2025, 2, 1))
    assert event["DTSTAMP"].dt == STAMP
    assert event["UID"] == "r-1@promises.comity.invalid"
    assert event["SUMMARY"] == "Armenia to United States: open a school"
    assert list(event["CATEGORIES"].cats) == ["trade", "energy"]
    assert event["URL"] == "https://example.org/a;b"
    assert str(event["DESCRIPTION"]).split("\n") == [
        "Status: kept", "Due: by 31 January", "“will open” (Wire, 2025-01-14)", "https://example.org/a;b",
        "Record: r-1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("earliest", "latest", "start", "end"),
    [
        ("2025-05-01", "2025-05-31", date(2025, 5, 1), date(2025, 6, 1)),
        (None, "2025-05-31", date(2025, 5, 31), date(2025, 6, 1)),
        ("2025-05-01", None, date(2025, 5, 1), date(2025, 5, 2)),
        ("2025-05-31", "2025-05-01", date(2025, 5, 1), date(2025, 6, 1)),
        ("9999-01-01", "9999-12-31", date(9999, 1, 1), None),
    ],
)
def test_days(earliest: str | None, latest: str | None, start: date, end: date | None) -> None:
    (event,) = events(promise(due={"earliest": earliest, "latest": latest, "text": "then"}))
    assert event["DTSTART"].dt == start
    assert (event["DTEND"].dt if "DTEND" in event else None) == end


def test_without_a_day_there_is_no_event() -> None:
    undated = [promise(due=None), promise(due={"earliest": None, "latest": None, "text": "soon"})]
    assert events(*undated) == []
    assert due_count([*undated, promise()]) == 1


def test_a_day_that_is_none() -> None:
    with pytest.raises(InputError, match="no day"):
        events(promise(due={"latest": "2025-02-30"}))


def test_events_come_by_day_in_any_order_of_promises() -> None:
    late = promise(record="r-0", due={"latest": "2026-01-01"})
    assert calendar([late, promise()], STAMP) == calendar([promise(), late], STAMP)
    assert [event["UID"][:3] for event in events(late, promise())] == ["r-1", "r-0"]


def test_names() -> None:
    assert events(promise(to=[]))[0]["SUMMARY"] == "Armenia: open a school"
    assert events(promise(by=[], to=[]))[0]["SUMMARY"] == "open a school"
    three = [{"name": "A", "code": "AAA"}, "B", {"name": "C", "code": None}]
    assert events(promise(by=three))[0]["SUMMARY"].startswith("A, B and C to United States")
    assert len(events(promise(action="x" * 1000))[0]["SUMMARY"]) == 240


HOSTILE = 'x\r\nEND:VEVENT\nBEGIN:VALARM\r\x00\x07\x1b\x7f\x85\u2028;,:\\"🕊' + "é" * 200


def test_no_text_breaks_out() -> None:
    (event,) = events(
        promise(
            record=HOSTILE, by=[HOSTILE], action=HOSTILE, status=HOSTILE, areas=[HOSTILE],
            due={"latest": "2025-01-01", "text": HOSTILE},
            sources=[{"quote": HOSTILE, "outlet": HOSTILE, "published": None, "url": "https://x.org/\r\nX:1"},
                     {"quote": "q", "url": "javascript:alert(1)"}],
        )
    )  # fmt: skip
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP"}
    assert event.subcomponents == []
    assert "🕊" in event["SUMMARY"]
    assert "javascript" not in event["DESCRIPTION"]


@given(st.text(), st.text(), st.lists(st.text(min_size=1), max_size=3))
def test_any_text_stays_in_its_place(action: str, quote: str, areas: list[str]) -> None:
    (event,) = events(promise(action=action, areas=areas, sources=[{"quote": quote, "outlet": quote}]))
    assert event.subcomponents == []
    assert set(event) <= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP"}


def test_the_stamp_is_the_ledgers() -> None:
    assert stamp_of(["2025-01-01T00:00:00.000001Z", "2025-03-01T10:00:00.900000Z"]).isoformat() == (
        "2025-03-01T10:00:00+00:00"
    )
    assert stamp_of([]) == EPOCH


def test_promises_of_the_ledger(tmp_path: Path) -> None:
    with Ledger.open(make_ledger(tmp_path / "l.db")) as ledger:
        shelf = Shelf.of(ledger.findings(), (one.document for one in ledger.documents()))
        made = promises_of(ledger.records(), shelf)
    (event,) = events(*made)
    assert event["DTSTART"].dt == date(2025, 1, 31)
    assert "Panorama Wire, 2025-01-14" in event["DESCRIPTION"]
    assert event["URL"] == "https://wire.example.org/charter"
