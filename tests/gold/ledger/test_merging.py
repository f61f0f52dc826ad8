"""Which findings are one record, against the gold: floors a little below what is measured."""

from __future__ import annotations

import pytest

from comity.ledger import Record
from comity.ledger.view import View
from tests.gold.ledger.scorer import Label, b_cubed, labels, matched, mixed


@pytest.fixture(scope="module")
def records(view: View) -> list[Record]:
    return view.records()


@pytest.fixture(scope="module")
def found(view: View, records: list[Record]) -> dict[tuple[str, str], Label]:
    sources = {shelved.document.id: shelved.document.source or "" for shelved in view.documents()}
    return matched(view.findings(records), sources, labels())


def test_enough_findings_have_a_label(found: dict[tuple[str, str], Label]) -> None:
    assert len(found) >= 1000


@pytest.mark.parametrize(
    ("kinds", "floor"),
    [
        (None, 0.91),
        (["event"], 0.89),
        (["statement"], 0.94),
        (["agreement"], 0.78),
        (["commitment"], 0.91),
        (["membership"], 0.98),
        (["flow"], 0.92),
    ],
)
def test_records_agree_with_the_gold(
    records: list[Record], found: dict[tuple[str, str], Label], kinds: list[str] | None, floor: float
) -> None:
    score = b_cubed(records, found, kinds)
    assert score.f1 >= floor, score


def test_no_record_holds_two_agreements(records: list[Record], found: dict[tuple[str, str], Label]) -> None:
    assert mixed(records, found, "agreement") == []


def test_every_record_says_why_its_findings_are_one(records: list[Record]) -> None:
    for record in records:
        assert len(record.links) >= len(record.refs) - 1
        assert all(link.reasons for link in record.links)
