"""What is asked for every document goes straight to the driver of a file."""

import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from makers import READER, document, event
from sqlalchemy import event as events

from comity.ledger import Ledger, schema
from comity.ledger.straight import ask, first, put, tell
from comity.model import LedgerError, Reading

TEXT = "Chad met Niger."


def told(ledger: Ledger) -> list[str]:
    """A list that gets what SQLAlchemy runs, and "begin" for each transaction."""
    found: list[str] = []
    events.listen(ledger._engine, "before_cursor_execute", lambda _c, _d, statement, *_: found.append(statement))
    events.listen(ledger._engine, "begin", lambda _c: found.append("begin"))
    return found


@pytest.mark.in_file
def test_adding_a_document_asks_nothing_through_sqlalchemy(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        ran = told(ledger)
        for number in range(3):
            text = f"{TEXT} It was day {number}."
            ledger.add(Reading(document(text, source=f"{number}.txt"), (event(TEXT, "TCD NER"),)))
        assert ran == ["begin"] * 3
        assert ledger.counts()["findings"] == 3


@pytest.mark.in_file
def test_who_has_read_a_document_is_asked_without_a_transaction(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        one = document(TEXT)
        ledger.add(Reading(one, (event(TEXT, "TCD NER"),)))
        ran = told(ledger)
        assert ledger.readers(one) == {tuple(READER.split())}
        assert ran == []


@pytest.mark.in_file
def test_an_error_of_the_driver_is_told_in_plain_words(tmp_path: Path) -> None:
    place = tmp_path / "a.db"
    with Ledger.open(place) as ledger:
        one = document(TEXT)
        assert ledger.readers(one) == frozenset()
        with sqlite3.connect(place) as other:
            other.execute("DROP TABLE readings")
        with pytest.raises(LedgerError, match="no such table: readings"):
            ledger.readers(one)


def test_what_is_written_straight_goes_with_its_transaction(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db") as ledger:
        with suppress(RuntimeError), ledger._write() as connection:
            put(connection, schema.touched, [("a",), ("b",)])
            tell(connection, "DELETE FROM touched WHERE document = :name", {"name": "a"})
            assert ask(connection, "SELECT document FROM touched", {}) == [("b",)]
            raise RuntimeError
        with ledger._read() as connection:
            assert first(connection, "SELECT document FROM touched", {}) is None
