"""Which promises a new document concerns, and how many documents were looked through: what is asked of the tables
answers as the plain rule does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest
from makers import READER, commitment, document
from sqlalchemy import Connection

from comity.ledger import Ledger, days_naming, queries
from comity.ledger.database import engine
from comity.ledger.follow.keeping import concerned_by
from comity.model import Actor, Reading

Sides = dict[str, tuple[set[str], set[str]]]
SIDES = ("", "ARM", "USA", "ARM USA", "a bank", "a bank ARM", "3SI")


def _side(names: str) -> tuple[Actor, ...]:
    if names.startswith("a bank"):
        return (Actor("a bank"), *_side(names.removeprefix("a bank").strip()))
    return tuple(Actor(code.title(), code) for code in names.split())


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Connection, Sides]]:
    """A ledger of promises between all sorts of sides, each of a document of its own and a thing of its own."""
    path = tmp_path_factory.mktemp("concerned") / "ledger.db"
    with Ledger.open(path) as ledger:
        for number, (by, to) in enumerate(product(SIDES, SIDES)):
            text = f"Thing {number} will be built."
            bare = commitment(f"build thing {number}", f"f-{number}", by="ARM")
            found = replace(bare, quote=text, end=len(text), by=_side(by), to=_side(to))
            day = "2024-02-01" if number % 2 else "2025-02-01"
            ledger.add(Reading(document(text, source=f"{number}.txt", published=day), (found,)), READER)
        ledger.refresh()
        records, place = ledger.records(), ledger.path
    sides = {
        record.id: tuple({p.code for p in record.parties if p.role == role} for role in ("by", "to"))
        for record in records
    }
    with engine(place, read_only=True).connect() as connection:
        yield connection, sides  # type: ignore[misc]


@pytest.mark.parametrize("codes", [set(), {"ARM"}, {"USA"}, {"3SI"}, {"ARM", "USA"}, {"USA", "3SI"}, {"NOR"}])
@pytest.mark.parametrize("day", ["2024-06-01", "9999"])
def test_both_sides_are_named(held: tuple[Connection, Sides], codes: set[str], day: str) -> None:
    connection, sides = held
    made = {record.id: record.told_first or "" for record in queries.records(connection)}
    expected = set()
    for name, (by, to) in sides.items():
        both = [{code for code in side if code.isupper()} for side in (by, to - by)]
        if made[name] <= day and any(both) and all(side & codes for side in both if side):
            expected.add(name)
    assert concerned_by(connection, codes, day) == expected


def test_documents_since_a_promise_are_counted(held: tuple[Connection, object]) -> None:
    connection, _ = held
    every = days_naming.naming_since(connection, {"ARM"}, {"USA"}, "0001-01-01")
    assert len(every) > 5
    days = [day for _, day in every]
    counted = days_naming.how_many_naming(connection, {"ARM"}, {"USA"}, "2024-06-01", None)
    assert counted == sum(day is not None and day > "2024-06-01" for day in days) > 0
    assert days_naming.how_many_naming(connection, {"ARM"}, {"USA"}, "2024-01-01", "2024-06-01") == len(every) - counted
    assert days_naming.naming_since(connection, {"ARM"}, {"USA"}, "2024-06-01") == [
        (name, day) for name, day in every if day is None or day >= "2024-06-01"
    ]
    assert days_naming.how_many_naming(connection, {"ARM", "USA"}, (), "", None) >= len(every)
