"""What the property tests of the ledger share: readings of the dossier, the stored tables, a ledger from scratch."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from makers import ticking
from sqlalchemy import select, tuple_

from comity.intake import documents
from comity.ledger import Decision, Ledger, derive
from comity.ledger import ledger as opening
from comity.ledger.database import engine, writing
from comity.ledger.entries import Record
from comity.ledger.place import Server
from comity.ledger.schema import DERIVED, merge_keys, merge_links
from comity.ledger.store import add_decision
from comity.ledger.verdicts import in_force
from comity.model import Document, Reading
from kept import Kept

ROOT = Path(__file__).resolve().parents[2]
DOSSIER = ROOT / "dossier"
# One thread of the dossier: it has rival reports, syndicated copies, promises and what became of them.
THREAD = re.compile(r"Charter|border team|nuclear")
# Among findings of these kinds a chain of links will do, and which chain depends on what came when.
CHAINED = ("membership", "presence", "assessment")

Rows = dict[str, list[tuple[Any, ...]]]


@lru_cache(maxsize=1)
def readings(read: Kept) -> list[Reading]:
    """The thread as the local reader reads it, sorted by document."""
    return sorted(map(read, _thread()), key=lambda one: one.document.id)


def _thread() -> list[Document]:
    found = [paper for paper in documents(str(DOSSIER)) if isinstance(paper, Document)]
    return [paper for paper in found if "Armenia" in paper.text and THREAD.search(paper.text)]


@lru_cache(maxsize=1)
def _blank() -> bytes:
    """A ledger with nothing in it: making one takes longer than copying one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "blank.db"
        with Ledger.open(path):
            pass
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return path.read_bytes()


def fresh(path: Path, clock: Any = None) -> Ledger:
    """A new ledger at `path`, or on the tests' server where ledgers lie there (see conftest)."""
    place = opening.place_of(path)
    if isinstance(place, Server):
        emptied(place)
    else:
        path.write_bytes(_blank())
    return Ledger.open(path, clock=clock or ticking())


def emptied(server: Server) -> None:
    """Takes away what a ledger on the tests' server holds, past its guards: making one anew takes longer."""
    with writing(engine(server).connect()) as connection, connection.begin():
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        found = connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
        if kept := ", ".join(sorted(set(found.scalars()) - {"alembic_version"})):
            connection.exec_driver_sql(f"TRUNCATE {kept}")


def stored(ledger: Ledger) -> Rows:
    """The derived tables, row by row, sorted; without the links of kinds that are only chained."""
    keys, links = merge_keys.c, merge_links.c
    chained = select(keys.document, keys.finding).where(keys.kind.in_(CHAINED))
    compared = select(merge_links).where(tuple_(links.a_document, links.a_finding).not_in(chained))
    wanted = {table.name: select(table) for table in DERIVED} | {"merge_links": compared}
    with ledger._read() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(question)), key=repr)
            for name, question in wanted.items()
        }


def different(one: Rows, other: Rows) -> dict[str, list[Any]]:
    """The rows that only one of the two has, by table: what a failed test shows."""
    found = {}
    for table in one:
        mine, theirs = set(one[table]), set(other[table])
        if mine != theirs:
            found[table] = [("only here", *sorted(mine - theirs, key=repr)[:3])]
            found[table] += [("only there", *sorted(theirs - mine, key=repr)[:3])]
    return found


def derived_anew(ledger: Ledger) -> list[Record]:
    """The records as the pure function gives them, from all that an up-to-date ledger holds."""
    return derive(ledger.findings(), ledger.decisions())


def told(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Records as plain values, sorted by kind and id."""
    return [one.to_json() for one in sorted(records, key=lambda record: (record.kind, record.id))]


def survivors(ledger: Ledger) -> list[Decision]:
    """The decisions in force, numbered from one on, as a ledger would number them to which only these were told."""
    return [replace(one, id=number) for number, one in enumerate(in_force(ledger.decisions()), 1)]


def decide_again(ledger: Ledger, decisions: Sequence[Decision]) -> None:
    """Keeps decisions as they stand, anchors and all."""
    with ledger._write() as connection:
        for one in decisions:
            add_decision(
                connection, now=one.made_at, who=one.who, verdict=one.verdict, target=one.target, other=one.other,
                field=one.field, value=one.value, why=one.why, undoes=None,
            )  # fmt: skip


def renumbered(records: Sequence[dict[str, Any]], decisions: Sequence[Decision]) -> list[dict[str, Any]]:
    """Records with their decisions numbered by place among those in force."""
    number = {one.id: place for place, one in enumerate(in_force(decisions), 1)}
    return [_renumbered(record, number) for record in records]


def _renumbered(record: dict[str, Any], number: dict[int, int]) -> dict[str, Any]:
    claims = {
        name: [claim | ({"decision": number[claim["decision"]]} if "decision" in claim else {}) for claim in claims]
        for name, claims in record["claims"].items()
    }
    return record | {"claims": claims, "decisions": [number[one] for one in record["decisions"]]}
