"""Agreements with the stage of each party. Pure."""

from __future__ import annotations

from dataclasses import asdict

from comity.briefs import Line, words
from comity.desk.pages.relationship.held import Gathered
from comity.desk.pages.relationship.model import AgreementRow, PartyStage
from comity.desk.pages.relationship.rows import row_of
from comity.ledger.course import Stage, course

_PARTIES = 6
"""Of an agreement of more parties, only the two of the page are shown one by one."""


def agreements(found: Gathered) -> tuple[AgreementRow, ...]:
    """The agreements, the latest first, each with how far its parties got by the day of the page."""
    made = [_row(line, found) for line in found.brief.section("agreements").lines]
    return tuple(sorted(made, key=lambda one: (one.row.day != "9999", one.row.day, one.row.record), reverse=True))


def _row(line: Line, found: Gathered) -> AgreementRow:
    record = found.records[line.record]
    each = course(record, found.shelf.held(record), found.on).each
    ours = [code for code in found.sides if code in each]
    others = [code for code in each if code not in ours] if len(each) <= _PARTIES else []
    return AgreementRow(row_of(line, found.added), tuple(_party(code, each[code]) for code in (*ours, *others)))


def _party(code: str, stage: Stage) -> PartyStage:
    step = stage.step
    when = words.date({**asdict(step.date), "text": ""}) if step and step.date else ""
    return PartyStage(code, words.label(stage.what) if stage.what else None, when)
