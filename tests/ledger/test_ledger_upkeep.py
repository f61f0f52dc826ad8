"""Bringing the records up to date gives what deriving everything anew gives, whatever changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dossier_readings import derived_anew, different, fresh, stored, told
from makers import READER, commitment, document, event, membership

from comity.ledger import Ledger
from comity.model import Actor, Commitment, Event, Reading

SCHOOL = "Armenia will open a school in Gyumri."
OPENED = "Armenia opened the school in Gyumri."
MET = "They met."
LAND = "Armenia"


@pytest.fixture
def ledger(tmp_path: Path):
    with fresh(tmp_path / "comity.db") as opened:
        yield opened


def agrees(ledger: Ledger) -> None:
    """Fails where the tables kept up to date are not those derived anew, or not what the pure function says."""
    ledger.refresh()
    kept = stored(ledger)
    assert told(ledger.records()) == told(derived_anew(ledger))
    ledger.rebuild()
    assert different(kept, stored(ledger)) == {}


def met(name: str = "f-1", **more: Any) -> Event:
    return event(MET, name=name, **more)


def add(ledger: Ledger, text: str, *found: Any, reader: str = READER, **facts: str) -> None:
    ledger.add(Reading(document(text, f"{text}.txt", **facts), found), reader)


def promise(**more: Any) -> Commitment:
    fields: dict[str, Any] = {"by": (Actor("Armenia", "ARM"),), "action": "open a school in Gyumri", **more}
    return replace(commitment("", "f-1"), quote=SCHOOL, end=len(SCHOOL), **fields)


def opened() -> Event:
    return event(OPENED, "ARM", "2025-03-01", name="f-2")


def words(first: int, last: int) -> str:
    return " ".join(f"word{number}" for number in range(first, last))


# -- what a decision or a later document moves --------------------------------------------------------------------


def test_follow_up_of_a_promise_reaches_a_document_that_comes_later(ledger: Ledger) -> None:
    add(ledger, SCHOOL, promise(), published="2025-01-10")
    agrees(ledger)
    add(ledger, OPENED, opened(), published="2025-03-10")
    agrees(ledger)
    assert len(stored(ledger)["followups"]) == 1


def test_a_promise_told_earlier_by_another_document_takes_its_follow_up_along(ledger: Ledger) -> None:
    add(ledger, SCHOOL, promise(), published="2025-01-10")
    add(ledger, OPENED, opened(), published="2025-03-10")
    agrees(ledger)
    add(ledger, f"{SCHOOL} First.", promise(), published="2025-01-02")
    agrees(ledger)
    (record,) = ledger.records("commitment")
    assert [row[0] for row in stored(ledger)["followups"]] == [record.id]


def test_one_that_held_two_together_leaves_and_they_part(ledger: Ledger) -> None:
    """What lies between two vague reports is rejected, restored, and superseded."""
    for number, text in enumerate(("One.", "Two.", "Three.")):
        add(ledger, f"{MET} {text}", met(f"f-{number}", date=None if number == 1 else f"2025-01-1{number}"))
    for verdict in ("reject", "accept", "unsure"):
        ledger.decide("f-1", verdict, who="ann")  # type: ignore[arg-type]
        agrees(ledger)
    ledger.add(Reading(document(f"{MET} Two.", f"{MET} Two..txt"), ()), "marks 2.0")
    agrees(ledger)


def test_a_chain_holds_when_its_middle_leaves(ledger: Ledger) -> None:
    for number in range(4):
        add(ledger, f"member of it {number}", replace(membership("member", f"f-{number}"), quote="member", end=6))
        agrees(ledger)
    for name in ("f-1", "f-2"):
        ledger.decide(name, "reject", who="ann")
        agrees(ledger)
    ledger.decide("f-0", "not_same", who="ann", other="f-3")
    agrees(ledger)
    assert len(ledger.records()) == 2


def test_same_is_carried_on_to_a_new_reading_and_taken_back(ledger: Ledger) -> None:
    add(ledger, f"{MET} One.", met("f-1"))
    add(ledger, f"{MET} Two.", met("f-2", date="2023-05-05", actors="FRA GEO"))
    (made,) = ledger.decide("f-1", "same", who="ann", other="f-2")
    agrees(ledger)
    assert len(ledger.records()) == 1
    add(ledger, f"{MET} One.", met("f-3"), reader="marks 2.0")
    agrees(ledger)
    assert [set(record.findings) for record in ledger.records()] == [{"f-2", "f-3"}]
    ledger.undo(made.id, who="ann")
    agrees(ledger)
    assert len(ledger.records()) == 2


def test_a_copy_that_comes_later_changes_how_many_sources_there_are(ledger: Ledger) -> None:
    for number, first in enumerate((0, 60)):
        add(ledger, f"{MET} {words(first, first + 100)}", met(f"f-{number}", place="Yerevan"), published="2025-01-10")
    add(ledger, f"{MET} Else.", met("f-3", place="Baku"), published="2025-01-10")
    agrees(ledger)
    add(ledger, f"{MET} {words(30, 130)}", published="2025-01-09")
    agrees(ledger)
    assert len(stored(ledger)["copies"]) == 3


# -- what once went wrong ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [{"date": "2025-02-02"}, {"actors": "ARM FRA"}])
def test_a_newer_reading_may_keep_an_id_and_say_something_else(ledger: Ledger, change: dict[str, Any]) -> None:
    add(ledger, MET, met())
    agrees(ledger)
    add(ledger, MET, met(**change), reader="marks 2.0")
    agrees(ledger)


def test_a_touched_document_may_become_a_copy(ledger: Ledger) -> None:
    texts = [f"{MET} {words(0, 100)}", f"{MET} {words(60, 160)}"]
    for number, text in enumerate(texts):
        add(ledger, text, met(f"f-{number}", place="Yerevan"), published="2025-01-10")
    add(ledger, f"{MET} Else.", met("f-3", place="Baku"), published="2025-01-10")
    agrees(ledger)
    for text in texts:
        add(ledger, text, reader="llm 1.0", published="2025-01-10")
    add(ledger, f"{MET} {words(30, 130)}", published="2025-01-09")
    agrees(ledger)


def test_follow_up_of_a_promise_whose_promiser_was_corrected(ledger: Ledger) -> None:
    add(ledger, SCHOOL, promise(), published="2025-01-10")
    ledger.decide("f-1", "correct", who="ann", field="by", value=["FRA"])
    agrees(ledger)
    add(ledger, OPENED, opened(), published="2025-03-10")
    agrees(ledger)


def test_follow_up_of_a_promise_by_somebody_without_a_code(ledger: Ledger) -> None:
    said, done = (
        f"Westinghouse will open a school in Gyumri for {LAND}.",
        f"Westinghouse opened the school in Gyumri, {LAND}.",
    )
    builder = promise(by=(Actor("Westinghouse"),), to=(Actor(LAND, "ARM"),))
    add(ledger, said, replace(builder, quote=said, end=len(said)), published="2025-01-10")
    agrees(ledger)
    add(ledger, done, event(done, "ARM", "2025-03-01", name="f-2"), published="2025-03-10")
    agrees(ledger)


def test_a_form_that_very_many_share_makes_no_copies(ledger: Ledger) -> None:
    """More than 64 texts share a form, so that sharing it says nothing; one more text shares a run with two."""
    form = " ".join(f"form{number}" for number in range(30))
    own = [" ".join(f"own{text}x{number}" for number in range(4)) for text in range(66)]
    for text in own:
        ledger.add(Reading(document(f"{form} {text}", f"{text}.txt"), ()), READER)
    agrees(ledger)
    assert stored(ledger)["copies"] == []
    bridge = " ".join(f"form28 form29 {own[text]} {words(0, 20)}" for text in (0, 1))
    ledger.add(Reading(document(bridge, "bridge.txt"), ()), READER)
    agrees(ledger)


def test_what_has_no_words_to_be_compared_by_goes_with_its_version(ledger: Ledger) -> None:
    """It is compared with nothing, but it has a record; and a later text may tell of it."""
    there, vague = "https://a.example/1", "They will do it."
    add(ledger, vague, replace(promise(action="do it"), quote=vague, end=len(vague)), url=there)
    agrees(ledger)
    assert ledger.records("commitment")
    add(ledger, "They will say nothing.", url=there)
    agrees(ledger)
    assert ledger.records() == []
    add(ledger, OPENED, opened())
    agrees(ledger)
