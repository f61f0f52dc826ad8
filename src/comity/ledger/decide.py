"""A person's word about a finding or a record, checked and anchored before it is kept."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from types import NoneType
from typing import Any, get_args, get_type_hints

from pydantic import ValidationError
from sqlalchemy import Connection, select

from comity.ledger import queries, schema
from comity.ledger.entries import VERDICTS, Anchor, Held
from comity.ledger.merge import item_of
from comity.ledger.verdicts import FIXED, PROPOSED, anchor_for, corrected
from comity.model import Actor, Date, Finding, InputError


def drafts(
    connection: Connection, target: str, verdict: str, *, other: str | None, field: str | None, value: Any
) -> list[dict[str, Any]]:
    """What a decision comes to: for each finding it is about, target, other, field and value as they are kept.

    Raises InputError.
    """
    if verdict not in VERDICTS or verdict == "undo":
        raise InputError(str(verdict), "this is no verdict", f"Use one of {', '.join(VERDICTS[:-1])}")
    held = _held(connection, target)
    if verdict in ("belongs", "not_belongs"):
        if other is None:
            raise InputError(target, f"'{verdict}' needs the instrument", "Name the agreement with --other")
        return [_draft(_anchor(connection, held[0]), other=_instrument(connection, other))]
    if verdict in ("same", "not_same"):
        if other is None:
            raise InputError(target, f"'{verdict}' needs a second finding or record", "Name the other one")
        return [_draft(_anchor(connection, held[0]), other=_counterpart(connection, held[0], other))]
    if verdict == "unsure" and other is not None:
        return [_draft(_anchor(connection, held[0]), other=_counterpart(connection, held[0], other))]
    if verdict == "correct":
        value = checked(held[0].finding, field, value)
        return [_draft(_anchor(connection, held[0]), field=field, value=value)]
    return [_draft(_anchor(connection, one)) for one in held]


def undoing(connection: Connection, decision: int) -> None:
    """Checks that there is such a decision. Raises InputError."""
    table = schema.decisions
    if connection.execute(select(table.c.id).where(table.c.id == decision)).first() is None:
        raise InputError(str(decision), "there is no decision with this number", "Look at the list of decisions")


def checked(finding: Finding, field: str | None, value: Any) -> Any:
    """`value` as it will stand in `field`. A day, month or year in ISO form will do for a date, a code or a
    name for an actor. Raises InputError when the kind has no such field or the field cannot take the value."""
    if field is not None and (allowed := PROPOSED.get((finding.kind, field))):
        return _proposed(field, value, allowed)
    names = [part.name for part in fields(finding) if part.name not in FIXED]
    names += [name for kind, name in PROPOSED if kind == finding.kind]
    if field not in names:
        known = ", ".join(names)
        raise InputError(str(field), f"a finding of kind {finding.kind} has no such field", f"Use one of {known}")
    value = _spelt_out(finding, field, value)
    try:
        item_of(Held(corrected(finding, {field: value}), ""))
    except ValueError as error:  # pydantic's ValidationError is one; a date such as 2025-02-30 gives another
        problem = f"{value!r} cannot stand in this field ({_reason(error)})"
        raise InputError(field, problem, "See: comity schema") from error
    return value


def _reason(error: ValueError) -> str:
    return str(error.errors()[0]["msg"]) if isinstance(error, ValidationError) else str(error)


def _proposed(field: str, value: Any, allowed: Sequence[str]) -> Any:
    """A value of what the ledger works out: a code, or ``{"status": code, "since": day}``."""
    since = value.get("since") if isinstance(value, dict) else None
    code = value.get(field) if isinstance(value, dict) else value
    if code not in allowed or (isinstance(value, dict) and set(value) - {field, "since"}):
        raise InputError(field, f"{value!r} cannot stand in this field", f"Use one of {', '.join(allowed)}")
    if since is not None:
        try:
            date.fromisoformat(since)
        except (TypeError, ValueError) as error:
            raise InputError(field, f"{since!r} is no day", "Write it as YYYY-MM-DD") from error
    return value


def _spelt_out(finding: Finding, field: str, value: Any) -> Any:
    wanted = get_type_hints(type(finding))[field]
    options = {option for option in (*get_args(wanted), wanted) if option is not NoneType}
    if Date in options and isinstance(value, str):
        return _date(value)
    if Actor in options and isinstance(value, str):
        return _actor(value)
    if Actor in options and isinstance(value, list):
        return [_actor(item) if isinstance(item, str) else item for item in value]
    return value


def _actor(text: str) -> dict[str, Any]:
    return {"name": text, "code": text if re.fullmatch(r"[A-Z][A-Z0-9]+", text) else None}


def _date(text: str) -> dict[str, Any]:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if not match:
        return {"text": text}
    year, month, day = match.groups()
    first = f"{year}-{month or '01'}-{day or '01'}"
    last_day = monthrange(int(year), int(month or 12))[1] if 1 <= int(month or 12) <= 12 else 31
    return {
        "text": text,
        "edtf": text,
        "earliest": first,
        "latest": f"{year}-{month or '12'}-{day or last_day}",
    }


def _draft(
    target: Anchor, *, other: Anchor | None = None, field: str | None = None, value: Any = None
) -> dict[str, Any]:
    return {"target": target, "other": other, "field": field, "value": value}


def _held(connection: Connection, name: str) -> list[Held]:
    """The findings that `name` means: one by its id (a superseded one too), or those of a record."""
    held = _of_record(connection, name) if name.startswith("r-") else list(queries.findings(connection, ids=[name]))
    held = held or list(queries.findings(connection, ids=[name], current=False))
    if not held:
        raise InputError(name, "there is no finding or record with this id", "Find ids with: comity query KIND")
    return held


def _of_record(connection: Connection, name: str) -> list[Held]:
    links = schema.record_findings.c
    holding = select(links.record).where(links.alias == name)
    rows = connection.execute(select(links.document, links.finding).where(links.record.in_(holding)))
    refs = {(row.document, row.finding) for row in rows}
    documents = sorted({document for document, _ in refs})
    return [one for one in queries.findings(connection, documents=documents) if one.ref in refs] if refs else []


def _counterpart(connection: Connection, held: Held, other: str) -> Anchor:
    found = _held(connection, other)[0]
    if found.finding.kind != held.finding.kind:
        problem = f"it is of kind {found.finding.kind}, the first of kind {held.finding.kind}"
        raise InputError(other, problem, "Only things of one kind can be the same")
    return _anchor(connection, found)


def _instrument(connection: Connection, other: str) -> Anchor:
    found = _held(connection, other)[0]
    if found.finding.kind != "agreement":
        raise InputError(other, f"it is of kind {found.finding.kind}, no agreement", "Name the agreement")
    return _anchor(connection, found)


def _anchor(connection: Connection, held: Held) -> Anchor:
    beside = [
        one
        for one in queries.findings(connection, document=held.document, kinds=[held.finding.kind], current=False)
        if one.reader == held.reader
    ]
    return anchor_for(held, beside)
