"""What the page shows, out of what was gathered. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from comity.briefs.changes import Changes
from comity.desk.pages.relationship.board import board
from comity.desk.pages.relationship.held import Gathered
from comity.desk.pages.relationship.model import Changed, ChangeRow, Core, Row
from comity.desk.pages.relationship.money import money
from comity.desk.pages.relationship.positions import memberships
from comity.desk.pages.relationship.rows import newest, row_of
from comity.desk.pages.relationship.speakers import speakers
from comity.desk.pages.relationship.stages import agreements


def core(found: Gathered, partners: Iterable[str] = ()) -> Core:
    """What holds of the relationship whoever looks; `partners` are others that either deals with, most first."""
    brief = found.brief
    return Core(
        a=brief.a,
        b=brief.b,
        as_of=brief.as_of,
        on=brief.on,
        documents=brief.documents,
        standing=brief.standing,
        events=_rows(found, "events"),
        agreements=agreements(found),
        promises=board(found),
        money=money(found),
        money_notes=brief.section("money").notes,
        memberships=memberships(found),
        statements=speakers(found),
        presences=_rows(found, "presences"),
        direction=_rows(found, "direction"),
        partners=tuple(partners),
    )


def changed(core: Core, found: Changes, added: dict[str, str], *, visit: bool) -> Changed:
    """What changed since a day. What the ledger took in since a visit, although it was published before, stands apart:
    `added` is the day on which each document came into the ledger."""
    rows = tuple(ChangeRow(one.what, one.words, row_of(one.line, added)) for one in found.changes)
    told = {one.row.record for one in rows}
    late = [row for _, row in core.rows() if visit and (row.added or "") > found.since and row.record not in told]
    return Changed(found.since, visit, rows, newest(late))


def _rows(found: Gathered, section: str) -> tuple[Row, ...]:
    return newest(row_of(line, found.added) for line in found.brief.section(section).lines)
