"""The scorecard of the charter against the gold, on its three dates, read from the dossier's documents on Armenia.

Rows and silence are tested; statuses are the judge's and measured elsewhere. What the reader does not find cannot stand
in a row, so that the gold's promises are also planted: then all of them must stand where a careful reader puts them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.briefs.scorecard import scorecard
from comity.ledger import Ledger, Reader, add_sources
from comity.model import InputError
from comity.reading.local import LANGUAGES, READER
from kept import Kept
from scripts.measure_scorecard import NAME, Measured, measure, plant

DOSSIER = Path(__file__).resolve().parents[3] / "dossier"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory, read_once: Kept) -> Iterator[Ledger]:
    path = tmp_path_factory.mktemp("scorecard") / "comity.db"
    about = [str(one) for one in sorted(DOSSIER.iterdir()) if "Armen" in one.read_text(encoding="utf-8")]
    about = [one for one in about if not one.endswith("README.md")]
    add_sources(path, about, reader=Reader(READER, read_once, frozenset(LANGUAGES)), workers=1)
    with Ledger.open(path) as found:
        yield found


@pytest.fixture(scope="module")
def read(ledger: Ledger) -> list[Measured]:
    return measure(ledger)


@pytest.fixture(scope="module")
def planted(ledger: Ledger, read: list[Measured]) -> list[Measured]:
    plant(ledger)
    return measure(ledger)


def test_every_promise_that_is_held_stands_in_its_row_and_in_no_other(read: list[Measured]) -> None:
    assert len(read) == 6
    assert [one.notes for one in read if one.placed < one.held] == []
    assert sum(one.held for one in read) >= 24


def test_no_promise_of_another_instrument_stands_in_a_row(read: list[Measured]) -> None:
    assert [one.notes for one in read if one.strangers] == []


def test_the_silent_areas_are_the_golds(read: list[Measured]) -> None:
    assert [(one.mode, one.date, one.notes) for one in read if one.silent < one.rows and one.mode == "as_of"] == []
    assert sum(one.silent for one in read) >= sum(one.rows for one in read) - 1


def test_with_every_promise_found_all_stand_in_their_rows_and_silence_is_right(planted: list[Measured]) -> None:
    assert [one.notes for one in planted if one.placed < one.gold or one.strangers or one.silent < one.rows] == []


def test_only_the_rows_of_the_charter_are_shown(ledger: Ledger) -> None:
    card = scorecard(ledger, NAME, as_of="2026-06-30")
    assert [row.name for row in card.rows] == ["security", "economy", "democracy", "people"]
    assert card.signed == "2025-01-14"
    assert [side.code for side in card.parties] == ["ARM", "USA"]


def test_a_sentence_that_only_lists_the_areas_has_no_row(ledger: Ledger) -> None:
    card = scorecard(ledger, NAME)
    titles = [one.title for row in (*card.rows, card.rest) for one in row.promises]
    assert not [title for title in titles if "economic matters" in title]
    assert any("economic matters" in one.quote for one in card.general)


def test_what_the_text_says_has_no_connection_is_left_out(ledger: Ledger, planted: list[Measured]) -> None:
    card = scorecard(ledger, NAME)
    assert planted
    told = [one.title for row in (*card.rows, card.rest) for one in row.promises]
    assert not [title for title in told if "advisers on customs" in title or "eighteen months" in title]


def test_a_persons_word_wins_and_is_told_apart(ledger: Ledger) -> None:
    card = scorecard(ledger, NAME)
    promise = next(one for one in card.row("democracy").promises)
    decision = ledger.decide(promise.record, "not_belongs", who="ann", other=card.record)[0]
    assert promise.record not in {one.record for one in scorecard(ledger, NAME).row("democracy").promises}
    ledger.undo(decision.id, who="ann")
    other = next(
        record for record in ledger.records("commitment") if not {"USA"} & set(record.actors) and "RUS" in record.actors
    )
    made = ledger.decide(other.id, "belongs", who="ann", other=card.record)[0]
    now = scorecard(ledger, NAME)
    found = [one for row in (*now.rows, now.rest) for one in row.promises if one.record == other.id]
    assert {one.why.decision for one in found} == {made.id}
    assert {one.why.reasons for one in found} == {("a person says so",)}
    ledger.undo(made.id, who="ann")


def test_before_anyone_told_of_it_there_is_no_such_instrument(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="no agreement is called so"):
        scorecard(ledger, NAME, as_of="2024-12-31")


def test_a_name_of_several_names_them(ledger: Ledger) -> None:
    with pytest.raises(InputError) as told:
        scorecard(ledger, "memorandum")
    assert "r-" in str(told.value)
