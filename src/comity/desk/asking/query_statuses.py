"""What became of every promise by a day, as questions in SQL see it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, func, select

from comity.desk.held import DeskLedger
from comity.ledger import schema
from comity.ledger.entries import Claim, Record
from comity.ledger.follow.entries import FollowUp
from comity.ledger.follow.outcomes import outcome_of
from comity.ledger.sql_words import asked


def statuses(ledger: DeskLedger, on: str | None) -> Mapping[str, str]:
    """The status of each promise on the day `on` (ISO; None: the day of the latest document), by record. What is said
    never to have been promised is "denied". Raises LedgerError."""
    with ledger.asking() as connection:
        day = on or connection.execute(select(func.max(schema.documents.c.published))).scalar()
        told = _followups(connection)
        return {
            one.id: "denied" if one.status == "denied" else outcome_of(one, told.get(one.id, ()), day).status
            for one in _promises(connection)
        }


_PROMISES = """SELECT id, told_first, status AS now, json_at(json, 'claims.due') AS due,
json_at(json, 'claims.status') AS status FROM records WHERE kind = 'commitment'"""


def _promises(connection: Connection) -> Iterator[Record]:
    """The promises with what their outcome depends on, and nothing else: a ledger may hold ten thousand."""
    for row in connection.execute(asked(connection, _PROMISES)):
        yield Record(
            id=row.id, kind="commitment", title="", status=row.now, findings=(), documents=(),
            told_first=row.told_first, claims={"due": _claims(row.due), "status": _claims(row.status)},
        )  # fmt: skip


def _claims(text: str | None) -> tuple[Claim, ...]:
    return tuple(Claim(one["value"], (), one.get("decision")) for one in json.loads(text or "[]"))


def _followups(connection: Connection) -> dict[str, list[FollowUp]]:
    found: dict[str, list[FollowUp]] = {}
    for row in connection.execute(select(schema.followups).order_by(*schema.followups.primary_key.columns)):
        found.setdefault(row.record, []).append(_followup(row))
    return found


def _followup(row: Row[Any]) -> FollowUp:
    return FollowUp(
        row.record, row.document, row.start, row.end, row.quote, row.verdict, row.score, (), row.first, row.last,
        row.told,
    )  # fmt: skip
