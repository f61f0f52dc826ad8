"""The gold of the blind story is sound: each quote stands in its text, no evidence is younger than its day, statuses
are of the list. Nothing is read here: what the program makes of the story is measured, in totals only."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from comity.intake import documents
from comity.model import Document

HERE = Path(__file__).parent
PROMISES: list[dict[str, Any]] = json.loads((HERE / "promises-blind.json").read_text(encoding="utf-8"))
LISTED = (HERE.parent / "ledger/README.md").read_text(encoding="utf-8")
STATUSES = set(re.findall(r"^\| `(\w+)` \|", LISTED, flags=re.MULTILINE))
OF_THE_CALENDAR = {"not_due", "open", "overdue", "unknown"}  # these follow without a document


@pytest.fixture(scope="module")
def texts() -> dict[str, Document]:
    found = [one for one in documents(str(HERE / "texts")) if isinstance(one, Document)]
    return {Path(one.source or "").name: one for one in found}


def test_every_quote_stands_in_its_text(texts: dict[str, Document]) -> None:
    said = [(one["document"], one["quote"]) for one in PROMISES]
    said += [(one["document"], one["quote"]) for promise in PROMISES for one in promise["evidence"].values()]
    assert [(place, quote) for place, quote in said if quote not in texts[place].text] == []


def test_no_evidence_is_younger_than_its_day_and_no_day_older_than_the_promise(texts: dict[str, Document]) -> None:
    for promise in PROMISES:
        late = [day for day, one in promise["evidence"].items() if (texts[one["document"]].published or "") > day]
        early = [day for day in promise["status"] if day < (texts[promise["document"]].published or "")]
        assert (late, early) == ([], []), promise["id"]


def test_statuses_are_of_the_list_four_or_more_in_order_and_told_by_a_document_where_only_one_can() -> None:
    for promise in PROMISES:
        days, told = list(promise["status"]), set(promise["status"].values())
        assert told <= STATUSES, promise["id"]
        assert len(days) >= 4, promise["id"]
        assert days == sorted(days), promise["id"]
        needed = {day for day, status in promise["status"].items() if status not in OF_THE_CALENDAR}
        assert needed == set(promise["evidence"]), promise["id"]


def test_statuses_fit_the_due_days() -> None:
    for promise in PROMISES:
        first, last = promise["due"] or ("", "9999-12-31")
        assert promise["due"] is None or date.fromisoformat(first) <= date.fromisoformat(last), promise["id"]
        for day, status in promise["status"].items():
            fits = {
                "not_due": day < first,
                "open": first <= day <= last,
                "overdue": day > last,
                "missed": day > last,
                "kept_late": day > last,
                "unknown": promise["due"] is None,
            }
            assert fits.get(status, True), (promise["id"], day, status)


def test_each_promise_is_there_once_with_who_made_it() -> None:
    names = [promise["id"] for promise in PROMISES]
    assert len(set(names)) == len(names) == 17
    assert all(promise["by"] for promise in PROMISES)
