"""What people decide: it holds, it can be taken back, and reading again does not lose it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import document, event, ticking

from comity.ledger import Decision, Ledger
from comity.ledger.verdicts import in_force
from comity.model import InputError, Reading

TEXT = "They met on Tuesday. Ministers signed a paper there."


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "comity.db", clock=ticking()) as opened:
        opened.add(read(event(TEXT[:20], name="f-1")))
        yield opened


def read(*found, text: str = TEXT) -> Reading:
    return Reading(document(text, "a.txt"), found)


def test_a_rejected_finding_leaves_its_record(ledger: Ledger) -> None:
    made = ledger.decide("f-1", "reject", who="ann", why="it was a rehearsal")
    assert ledger.records() == []
    ledger.undo(made[0].id, who="ann")
    assert [r.findings for r in ledger.records()] == [("f-1",)]
    assert [d.verdict for d in ledger.decisions()] == ["reject", "undo"]


def test_an_undoing_can_be_undone(ledger: Ledger) -> None:
    made = ledger.decide("f-1", "reject", who="ann")
    undone = ledger.undo(made[0].id, who="bob")
    ledger.undo(undone.id, who="ann")
    assert ledger.records() == []


def test_a_correction_leads_and_the_machines_value_stays_visible(ledger: Ledger) -> None:
    ledger.decide("f-1", "correct", who="ann", field="date", value="2025-02")
    record = ledger.records()[0]
    person, machine = record.claims["date"]
    assert (person.value["earliest"], person.value["latest"], person.decision) == ("2025-02-01", "2025-02-28", 1)
    assert (machine.value["edtf"], machine.overruled) == ("2025-01-14", True)
    assert (record.first, record.reviewed, record.decisions) == ("2025-02-01", "correct", (1,))
    assert record.disputed() == ()


def test_actors_may_be_corrected_by_code(ledger: Ledger) -> None:
    ledger.decide("f-1", "correct", who="ann", field="actors", value=["ARM", "FRA"])
    assert ledger.records()[0].actors == ("ARM", "FRA")


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("colour", "red", "no such field"),
        ("quote", "other words", "no such field"),
        ("type", "DANCE", "cannot stand in this field"),
        ("date", "2025-02-30", "cannot stand in this field"),
        ("date", {"text": "then", "earliest": "yesterday", "latest": "today"}, "cannot stand in this field"),
    ],
)
def test_what_cannot_be_is_not_kept(ledger: Ledger, field: str, value: object, said: str) -> None:
    with pytest.raises(InputError, match=said):
        ledger.decide("f-1", "correct", who="ann", field=field, value=value)
    assert ledger.decisions() == []


def test_unknown_things_cannot_be_decided(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="no finding or record"):
        ledger.decide("f-none", "accept", who="ann")
    with pytest.raises(InputError, match="no decision"):
        ledger.undo(7, who="ann")
    with pytest.raises(InputError, match="needs a second"):
        ledger.decide("f-1", "same", who="ann")
    with pytest.raises(InputError, match="no verdict"):
        ledger.decide("f-1", "maybe", who="ann")  # type: ignore[arg-type]


def test_same_and_not_the_same(ledger: Ledger) -> None:
    ledger.add(Reading(document("Another visit.", "b.txt"), (event("Another visit.", date="2025-05-01", name="f-2"),)))
    assert len(ledger.records()) == 2
    ledger.decide("f-1", "same", who="ann", other="f-2")
    assert [set(r.findings) for r in ledger.records()] == [{"f-1", "f-2"}]
    ledger.decide("f-2", "not_same", who="bob", other="f-1")
    assert len(ledger.records()) == 2


def test_not_the_same_parts_what_the_rules_would_join(ledger: Ledger) -> None:
    ledger.add(Reading(document("They met again.", "b.txt"), (event("They met again.", name="f-2"),)))
    one = ledger.records()[0]
    assert len(one.findings) == 2
    ledger.decide("f-1", "not_same", who="ann", other="f-2")
    assert sorted(r.findings for r in ledger.records()) == [("f-1",), ("f-2",)]


def test_a_record_is_decided_through_its_findings(ledger: Ledger) -> None:
    ledger.add(Reading(document("They met again.", "b.txt"), (event("They met again.", name="f-2"),)))
    assert len(ledger.decide(ledger.records()[0].id, "accept", who="ann")) == 2
    assert ledger.records()[0].reviewed == "accept"


def test_reading_again_loses_no_decision(ledger: Ledger) -> None:
    ledger.decide("f-1", "reject", who="ann")
    wider = event(TEXT[:40], name="f-new")
    assert ledger.add(read(wider), "marks 2.0") == "re_read"
    assert ledger.records() == []
    assert ledger.loose_decisions() == ()


def test_a_decision_never_slips_onto_the_finding_beside_it(ledger: Ledger) -> None:
    beside = event(TEXT[:20], name="f-2", type="AGREE")
    ledger.add(read(event(TEXT[:20], name="f-1"), beside), "marks 1.1")
    ledger.decide("f-1", "reject", who="ann")
    ledger.add(read(replace(beside, id="f-3")), "marks 2.0")
    assert [r.findings for r in ledger.records()] == [("f-3",)]
    assert ledger.loose_decisions() == (1,)


def test_a_decision_waits_while_no_reading_finds_its_place(ledger: Ledger) -> None:
    ledger.decide("f-1", "reject", who="ann")
    ledger.add(read(), "marks 2.0")
    assert ledger.loose_decisions() == (1,)
    ledger.add(read(event(TEXT[:20], name="f-9")), "marks 3.0")
    assert ledger.loose_decisions() == ()
    assert ledger.records() == []


def test_a_decision_follows_its_sentence_into_a_new_version(ledger: Ledger) -> None:
    ledger.decide("f-1", "reject", who="ann")
    longer = "Corrected. " + TEXT
    ledger.add(read(event(TEXT[:20], name="f-2", start=11), text=longer))
    assert ledger.records() == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 12), max_size=12))
def test_what_is_undone_is_not_in_force(targets: list[int]) -> None:
    """Decision n undoes targets[n] when that is an earlier one; checked against replaying them one by one."""
    decisions = [
        Decision(n, "", "ann", "undo" if t < n else "accept", undoes=t if t < n else None)
        for n, t in enumerate(targets)
    ]
    holds = [True] * len(decisions)

    def put(n: int, value: bool) -> None:
        holds[n] = value
        undone = decisions[n].undoes
        if undone is not None:
            put(undone, not any(holds[d.id] for d in decisions[undone + 1 : len(done)] if d.undoes == undone))

    done: list[Decision] = []
    for decision in decisions:
        done.append(decision)
        put(decision.id, True)
    expected = [d.id for d in decisions if holds[d.id] and d.undoes is None]
    assert [d.id for d in in_force(decisions)] == expected
