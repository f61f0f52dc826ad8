"""Memberships with what each claimant says, side by side. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from comity.briefs import Line, words
from comity.desk.pages.relationship.held import Gathered
from comity.desk.pages.relationship.model import Claimant, MemberRow
from comity.desk.pages.relationship.rows import row_of
from comity.ledger.entries import Record
from comity.ledger.positions import Position, positions, rivals


def memberships(found: Gathered) -> tuple[MemberRow, ...]:
    """The memberships, disputed ones first, then those of most sources."""
    outlets = found.shelf.publishers()
    made = [_row(line, found, outlets) for line in found.brief.section("memberships").lines]
    return tuple(sorted(made, key=lambda one: (one.row.status != "disputed", -one.row.sources, one.row.headline)))


def _row(line: Line, found: Gathered, outlets: Mapping[str, str | None]) -> MemberRow:
    record = found.records[line.record]
    told = positions(record, found.shelf.held(record), outlets, found.on)
    return MemberRow(row_of(line, found.added), _code(record, "member"), _code(record, "organisation"), claimants(told))


def claimants(told: Sequence[Position]) -> tuple[Claimant, ...]:
    """Each claimant with what they say now and said before; speakers stand before outlets."""
    apart = rivals(told)
    by: dict[str, list[Position]] = {}
    for one in told:
        by.setdefault(one.claimant, []).append(one)
    made = []
    for mine in by.values():
        last, *before = reversed(mine)
        earlier = tuple(_dated(one) for one in before)
        made.append(Claimant(words.clean(last.name), last.narrator, _dated(last), earlier, last in apart))
    return tuple(sorted(made, key=lambda one: one.narrator))


def _dated(one: Position) -> str:
    stage = f"not {words.label(one.stage)}" if one.negated else words.label(one.stage)
    since = words.date(asdict(one.since)) if one.since else ""
    since = since if not since or since.startswith(("since", "until")) else f"since {since}"
    told = f"told {words.day(one.again or one.told)}" if one.told else ""
    return ", ".join(part for part in (stage, since, told) if part)


def _code(record: Record, role: str) -> str:
    return next((party.code for party in record.parties if party.role == role), "")
