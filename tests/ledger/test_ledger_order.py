"""Records follow from what was added, not from the order in which it came; and a ledger remembers what it was."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from dossier_readings import derived_anew, different, fresh, readings, stored, told
from makers import READER, commitment, document, event, ticking

from comity.ledger import Ledger
from comity.ledger.entries import Record
from comity.model import Actor, Commitment, Reading
from kept import Kept

DAYS = ("2025-01-14", "2025-01-21", "2025-08-08", "2025-12-05")


@pytest.fixture(scope="module")
def dossier(read_once: Kept) -> list[Reading]:
    return readings(read_once)


@pytest.fixture(scope="module")
def whole(dossier: list[Reading], tmp_path_factory: pytest.TempPathFactory):
    """The ledger that holds the thread, all added before anything was derived; and its tables."""
    with fresh(tmp_path_factory.mktemp("whole") / "comity.db") as ledger:
        for reading in dossier:
            ledger.add(reading)
        ledger.refresh()
        yield ledger, stored(ledger)


def batches(count: int, way: str, rng: random.Random) -> list[int]:
    """After how many documents the records are brought up to date."""
    if way == "at once":
        return [count]
    if way == "three batches":
        return [*sorted(rng.sample(range(1, count), 2)), count]
    return list(range(1, count + 1))


WAYS = ["at once"] * 10 + ["three batches"] * 9 + ["one by one"]


@pytest.mark.parametrize(("seed", "way"), list(enumerate(WAYS)))
def test_any_order_gives_the_same_tables(dossier, whole, tmp_path: Path, seed: int, way: str) -> None:
    rng = random.Random(seed)
    order = rng.sample(dossier, len(dossier))
    with fresh(tmp_path / "comity.db") as ledger:
        start = 0
        for end in batches(len(order), way, rng):
            for reading in order[start:end]:
                ledger.add(reading)
            ledger.refresh()
            start = end
        assert different(stored(ledger), whole[1]) == {}


def test_rebuilding_gives_the_same_tables_again_and_again(whole) -> None:
    ledger, tables = whole
    for _ in range(2):
        ledger.rebuild()
        assert different(stored(ledger), tables) == {}


def test_the_stored_records_are_those_of_the_pure_function(whole) -> None:
    ledger, _ = whole
    assert told(ledger.records()) == told(derived_anew(ledger))


def test_the_thread_tries_what_it_should(whole) -> None:
    """Copies, follow-up, and records of several documents are there to go wrong."""
    ledger, tables = whole
    assert len(tables["copies"]) >= 2
    assert len(tables["followups"]) >= 5
    assert sum(len(record.documents) > 1 for record in ledger.records()) >= 20


def test_links_hold_a_record_together_and_lead_nowhere_else(whole) -> None:
    for record in whole[0].records():
        assert connected(record), record.id


def connected(record: Record) -> bool:
    """True when the links join all of the record's findings, and no others."""
    ends = {end for link in record.links for end in (link.a, link.b)}
    if len(record.refs) == 1:
        return not ends
    reached, ahead = set(), [record.refs[0]]
    while ahead:
        ref = ahead.pop()
        reached.add(ref)
        near = {end for link in record.links if ref in (link.a, link.b) for end in (link.a, link.b)}
        ahead += near - reached
    return reached == set(record.refs) and ends <= set(record.refs)


# -- what was known when ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_as_of_a_day_is_a_ledger_with_what_was_published_by_then(dossier, whole, tmp_path: Path, day: str) -> None:
    ledger, _ = whole
    with fresh(tmp_path / "then.db") as then:
        for reading in dossier:
            if (reading.document.published or "9999") <= day:
                then.add(reading)
        assert len(then.records()) > 20
        assert both(ledger, as_of=day) == both(then)


def both(ledger: Ledger, **when: str) -> tuple[Any, ...]:
    """Records and follow-up of a time, and how many documents were searched for each promise."""
    with ledger.view(**when) as view:
        records = view.records()
        promises = [record for record in records if record.kind == "commitment"]
        return told(records), view.followups(records), {one.id: view.searched(one, None) for one in promises}


def test_added_by_a_moment_is_the_ledger_as_it_was(dossier, tmp_path: Path) -> None:
    """Additions, decisions, undoing, new readings and new versions: at each of some moments what the ledger held is
    kept, and asked again at the end."""
    rng = random.Random(7)
    clock = ticking()
    now: list[str] = []

    def noting():
        moment = clock()
        now.append(moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))
        return moment

    kept: list[tuple[str, Any]] = []
    with fresh(tmp_path / "comity.db", noting) as ledger:
        for number, reading in enumerate(rng.sample(dossier, 8)):
            ledger.add(reading)
            change(ledger, reading, number, rng)
            if number % 2:
                kept.append((now[-1], both(ledger)))
        for moment, then in kept:
            assert both(ledger, added_by=moment) == then
        assert both(ledger, added_by=now[-1]) == both(ledger)


def change(ledger: Ledger, reading: Reading, number: int, rng: random.Random) -> None:
    """Something else that may happen between two additions."""
    held = ledger.findings(document=reading.document.id)
    one = rng.choice(held).finding.id
    if number % 4 == 0:
        ledger.decide(one, rng.choice(["accept", "reject", "unsure"]), who="ann")
    elif number % 4 == 1:
        ledger.undo(rng.choice(ledger.decisions()).id, who="bob")
    elif number % 4 == 2:
        again = tuple(replace(f, id=f"{f.id}-2") for f in reading.findings[::2])
        ledger.add(Reading(reading.document, again), "comity-local/9.0")
    else:
        ledger.add(revised(reading))


def revised(reading: Reading) -> Reading:
    """A corrected text at the same address, a month later."""
    lead = "Corrected. "
    paper = reading.document
    later = f"{paper.published[:4]}-12-28" if paper.published else "2026-12-28"
    text = document(lead + paper.text, paper.source, url=paper.url or "https://example.org/x", published=later)
    return Reading(text, tuple(moved(finding, len(lead)) for finding in reading.findings))


def moved(finding: Any, by: int) -> Any:
    """The finding in a text that begins `by` code points later."""
    return replace(finding, id=f"{finding.id}-{by}", start=finding.start + by, end=finding.end + by)


def test_as_of_with_versions_at_one_address(dossier, tmp_path: Path) -> None:
    with fresh(tmp_path / "now.db") as ledger, fresh(tmp_path / "then.db") as then:
        for reading in dossier[:8]:
            ledger.add(reading)
            ledger.add(revised(reading))
            if (reading.document.published or "") <= "2025-06-30":
                then.add(reading)
                if revised(reading).document.published <= "2025-06-30":
                    then.add(revised(reading))
        assert both(ledger, as_of="2025-06-30") == both(then)
        assert told(ledger.records(as_of="2025-06-30")) != told(ledger.records())


def test_an_old_id_leads_to_the_record_that_holds_its_finding_now(tmp_path: Path, dossier) -> None:
    with fresh(tmp_path / "comity.db") as ledger:
        was: dict[str, set[tuple[str, str]]] = {}
        for reading in random.Random(3).sample(dossier, 10):
            ledger.add(reading)
            was |= {record.id: set(record.refs) for record in ledger.records()}
        now = {ref: record.id for record in ledger.records() for ref in record.refs}
        gone = 0
        for name, refs in was.items():
            (found,) = ledger.records(ids=[name])
            assert found.id in {now[ref] for ref in refs}
            gone += found.id != name
        assert gone >= 3  # or nothing was tried


# -- what once went wrong ---------------------------------------------------------------------------------------------


SCHOOL = "Armenia will open a school in Gyumri."
OPENED = "Armenia opened the school in Gyumri."


def promise(**more: Any) -> Commitment:
    fields: dict[str, Any] = {"by": (Actor("Armenia", "ARM"),), "action": "open a school in Gyumri", **more}
    found = commitment("", "f-1")
    return replace(found, quote=SCHOOL, end=len(SCHOOL), **fields)


def school() -> list[Reading]:
    return [
        Reading(document(SCHOOL, "a.txt", published="2025-01-10"), (promise(),)),
        Reading(document(OPENED, "b.txt", published="2025-03-10"), (event(OPENED, "ARM", "2025-03-01", name="f-2"),)),
    ]


def test_a_ledger_that_may_not_be_written_answers_the_same(tmp_path: Path) -> None:
    with fresh(tmp_path / "comity.db") as ledger:
        for reading in school():
            ledger.add(reading)
    with Ledger.open(tmp_path / "comity.db", read_only=True) as ledger:
        before = both(ledger)
    with Ledger.open(tmp_path / "comity.db") as ledger:
        assert both(ledger) == before


def test_follow_up_of_a_moment_knows_no_later_reading(tmp_path: Path) -> None:
    first, second = school()
    with fresh(tmp_path / "comity.db") as ledger:
        ledger.add(first)
        ledger.add(Reading(second.document, ()), READER)
        moment = max(shelved.added_at for shelved in ledger.documents())
        then = both(ledger)
        ledger.add(second, "marks 2.0")
        assert both(ledger, added_by=moment) == then


def test_two_readers_with_one_id_are_one_in_every_view(tmp_path: Path) -> None:
    first, second = school()
    other = Reading(first.document, (promise(action="open a hospital in Vanadzor"),))
    with fresh(tmp_path / "comity.db") as ledger:
        for reading, reader in ((first, "a 1.0"), (other, "b 1.0"), (second, READER)):
            ledger.add(reading, reader)
        assert both(ledger, as_of="2025-12-31")[1] == both(ledger)[1]


@pytest.mark.parametrize("moment", ["2025-03-01T01:00:00+00:00", "2025-02-28T21:00:00-04:00"])
def test_a_moment_may_be_written_in_any_zone(tmp_path: Path, moment: str) -> None:
    with fresh(tmp_path / "comity.db") as ledger:  # its clock starts at one o'clock
        ledger.add(Reading(document("They met.", "a.txt"), (event(),)))
        assert len(ledger.records(added_by=moment)) == 1


def test_deciding_on_a_record_spares_a_namesake_in_another_document(tmp_path: Path) -> None:
    with fresh(tmp_path / "comity.db") as ledger:
        ledger.add(Reading(document("They met. One.", "a.txt"), (event(),)))
        ledger.add(Reading(document("They met. Two.", "b.txt"), (event(date="2024-01-01"),)))
        first, second = ledger.records()
        ledger.decide(first.id, "reject", who="ann")
        assert [record.id for record in ledger.records()] == [second.id]
