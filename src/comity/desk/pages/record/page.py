"""A record: each field with what is claimed for it and by whom, what was decided, and what to decide here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query

from comity.briefs.asked import last_day
from comity.desk.asking.of_record import near, rejected_as
from comity.desk.deciding import latest
from comity.desk.deciding.since import of_findings
from comity.desk.errors import MissingError
from comity.desk.moved import MovedError
from comity.desk.pages.record.build import build
from comity.desk.pages.record.model import RecordPage
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, On, RecordId, Words
from comity.ledger import Held, Record, derive
from comity.ledger.records import each_once

router = APIRouter(tags=["record"])

Others = Annotated[bool, Query(description="Whether to look for records that may be the same.")]


@dataclass(frozen=True, slots=True)
class _Found:
    record: Record
    held: list[Held]
    gone: bool


@page(router, "/record/{id}", "record.html")
def record(
    desk: Desk,
    id: RecordId,  # noqa: A002 (the name in the address)
    as_of: AsOf = None,
    on: On = None,
    find: Words = "",
    others: Others = False,
) -> RecordPage:
    """Why a record is held: each field with every claim, its sentences, decisions, and what became of a promise."""
    by, day = last_day(as_of, "as_of"), last_day(on, "on")
    find = find.strip()
    looked = others or bool(find)
    return desk.cached(("record", id, by, day, find, looked), lambda: read(desk, id, by, day, find, looked=looked))


def read(desk: Desk, name: str, as_of: str | None, on: str | None, find: str, *, looked: bool) -> RecordPage:
    """The page for a record, with `as_of` as far as documents published until then (ISO) tell it; `find` are words of
    the title of another one that may be the same, which is looked for where `looked` is true.

    Raises MovedError for an id under which it was known before, MissingError for what is not in the ledger,
    LedgerError.
    """
    with desk.ledger.asking() as connection:
        seen = latest(connection)
    found = _as_of(_found(desk, name), as_of, name)
    with desk.ledger.asking() as connection:
        made = of_findings(connection, found.record.findings)
        others = near(connection, found.record, find) if looked and not found.gone else ()
    with desk.ledger.view() as view:
        day = on or as_of or view.last_published()
        promised = found.record.kind == "commitment" and not found.gone
        told = view.followups([found.record]).get(found.record.id, []) if promised else []
        outcome = view.outcomes([found.record], day).get(found.record.id) if promised else None
        names = {one.document for one in found.held} | {one.document for one in told}
        documents = [shelved.document for shelved in view.documents(names)]
        copies = view.copies(names, as_of=as_of)
    shown = build(found.record, found.held, documents, copies, made, others, seen, gone=found.gone)
    return replace(shown.of(as_of=as_of, asked=find, outcome=outcome, told=told), looked=looked)


def _found(desk: Desk, name: str) -> _Found:
    """The record with this id; one that was rejected as a whole is derived once more."""
    records = desk.ledger.records(ids=[name])
    if records and records[0].id != name:
        raise MovedError(name, records[0].id)
    if records:
        return _Found(records[0], _held(desk, records[0].refs), gone=False)
    with desk.ledger.asking() as connection:
        rejections = rejected_as(connection, name)
    refs = [(one.target.document, one.target.finding) for one in rejections if one.target]
    held = _held(desk, refs)
    again = [one for one in derive(held) if one.id == name]
    if not again:
        raise MissingError(name, "this record is not in the ledger", "Look for it on the search page")
    return _Found(again[0], [one for one in held if one.ref in set(again[0].refs)], gone=True)


def _held(desk: Desk, refs: Sequence[tuple[str, str]]) -> list[Held]:
    wanted = set(refs)
    documents, ids = sorted({ref[0] for ref in wanted}), sorted({ref[1] for ref in wanted})
    found = desk.ledger.findings(documents=documents, ids=ids) if wanted else []
    return [one for one in each_once(found) if one.ref in wanted]


def _as_of(found: _Found, as_of: str | None, name: str) -> _Found:
    """The record as far as what was published by then tells it. Raises MissingError where nothing did."""
    if as_of is None:
        return found
    held = [one for one in found.held if one.published and one.published <= as_of]
    if not held:
        raise MissingError(name, f"nobody had told of it by {as_of}", "Ask for a later day, or for everything")
    if len(held) == len(found.held):
        return found
    made = max(derive(held), key=lambda one: len(one.refs))
    return _Found(made, [one for one in held if one.ref in set(made.refs)], found.gone)
