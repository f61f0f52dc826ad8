"""Records in, a brief out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.briefs import words
from comity.briefs.asked import last_day, pair
from comity.briefs.entries import Brief, Line, Section, Side
from comity.briefs.lines import line_of
from comity.briefs.sources import Shelf
from comity.briefs.standing import standing
from comity.ledger.entries import Held, Record
from comity.ledger.records import derive
from comity.model import Document

if TYPE_CHECKING:
    from comity.ledger import Ledger

_BATCH = 5_000
_MONEY_NOTE = "Amounts are claims. They are never added up across stages, and a part is never added to its whole."


def brief(ledger: Ledger, a: str, b: str, as_of: str | None = None) -> Brief:
    """The relationship of `a` and `b` (codes or names, in either order).

    `as_of` is an ISO date (a month or a year means its last day): only documents published until then count,
    those without a date by when they were read. Raises InputError for an unknown actor or a bad date,
    LedgerError where the ledger cannot be read.
    """
    as_of = last_day(as_of, "--as-of")
    sides = pair(a, b)
    if as_of is None:
        records = _stored(ledger, sides)
        held = _behind(ledger, records)
    else:
        held = [one for one in ledger.findings() if (one.published or one.read_at)[:10] <= as_of]
        records = derive(held, ledger.decisions())
    documents = [shelved.document for shelved in ledger.documents(ids={one.document for one in held})]
    return compose(sides, records, held, documents, as_of, as_of or ledger.last_published())


def compose(
    sides: tuple[Side, Side],
    records: Sequence[Record],
    held: Iterable[Held],
    documents: Sequence[Document],
    as_of: str | None = None,
    on: str | None = None,
) -> Brief:
    """The brief of what `records` say between the two; `held` are the findings behind them, `documents` where
    these stand. Due days are held against `on`, else against the latest of the documents. A pure function."""
    a, b = sides
    shelf = Shelf.of(held, documents)
    ours = [record for record in records if {a.code, b.code} <= set(record.actors)]
    on = on or as_of or max((document.published for document in documents if document.published), default=None)
    sections = (
        _section("agreements", "Agreements", "No agreement between them is held.", ours, "agreement", shelf),
        _promises(ours, shelf, on),
        _section("events", "Events", "No event between them is held.", ours, "event", shelf),
        _section("statements", "What they say", "No statement of one about the other is held.", ours, "statement",
                 shelf),
        _money(ours, shelf),
        _memberships(records, sides, shelf),
        _section("presences", "Presences", "Nothing of one in the other's land is held.", ours, "presence", shelf),
        _section("direction", "Direction", "No assessment of where they are heading is held.", ours, "assessment",
                 shelf),
    )  # fmt: skip
    told_by = {source.document for section in sections for line in section.lines for source in line.sources}
    return Brief(a, b, as_of, on, len(told_by), standing(sides, sections, shelf), sections)


def _stored(ledger: Ledger, sides: tuple[Side, Side]) -> list[Record]:
    """The ledger's records between the two, and the memberships of either."""
    found = ledger.records(between=(sides[0].code, sides[1].code))
    for side in sides:
        found += ledger.records("membership", actor=side.code)
    return list({record.id: record for record in found}.values())


def _behind(ledger: Ledger, records: Iterable[Record]) -> list[Held]:
    """The findings of the records, asked for in batches that SQLite can take."""
    names = sorted({name for record in records for name in record.findings})
    batches = (names[start : start + _BATCH] for start in range(0, len(names), _BATCH))
    return [one for batch in batches for one in ledger.findings(ids=batch)]


def _lines(records: Iterable[Record], kind: str, shelf: Shelf) -> tuple[Line, ...]:
    lines = [line_of(record, shelf) for record in records if record.kind == kind]
    return tuple(sorted(lines, key=lambda line: (line.order, line.headline, line.record)))


def _section(name: str, title: str, nothing: str, records: Iterable[Record], kind: str, shelf: Shelf) -> Section:
    return Section(name, title, nothing, _lines(records, kind, shelf))


def _promises(records: Sequence[Record], shelf: Shelf, on: str | None) -> Section:
    """Promises; one whose due day lies before `on` says so, which is not to say that it was broken."""
    lines = tuple(
        replace(line, status="due day passed") if on and line.status == "promised" and _passed(record, on) else line
        for record, line in _with_records(records, "commitment", shelf)
    )
    note = f"Due days are held against {words.day(on)}." if lines and on else None
    return Section("promises", "Promises", "No promise of one to the other is held.", lines, note)


def _with_records(records: Sequence[Record], kind: str, shelf: Shelf) -> list[tuple[Record, Line]]:
    named = {record.id: record for record in records}
    return [(named[line.record], line) for line in _lines(records, kind, shelf)]


def _passed(record: Record, on: str) -> bool:
    due = record.value("due")
    return bool(due and due.get("latest") and due["latest"] < on)


def _money(records: Sequence[Record], shelf: Shelf) -> Section:
    """Flows, the parts of a sum right after it."""
    flows = [record for record in records if record.kind == "flow"]
    holder = {finding: record.id for record in flows for finding in record.findings}
    wholes: dict[str, str] = {}
    for record in flows:
        whole = holder.get(str(record.value("part_of") or ""))
        if whole is not None and whole != record.id:
            wholes[record.id] = whole
    lines = {line.record: replace(line, within=wholes.get(line.record)) for line in _lines(flows, "flow", shelf)}
    ordered: dict[str, Line] = {}
    for name in sorted(lines, key=lambda name: _place(name, wholes, list(lines))):
        ordered[name] = lines[name]
    note = _MONEY_NOTE if ordered else None
    return Section("money", "Money", "No money between them is held.", tuple(ordered.values()), note)


def _place(name: str, wholes: dict[str, str], order: list[str]) -> tuple[int, ...]:
    """Where a sum stands: the places of all that it is part of, the outermost first, then its own."""
    path = [order.index(name)]
    seen = {name}
    while (name := wholes.get(name, "")) and name not in seen:
        seen.add(name)
        path.append(order.index(name))
    return tuple(reversed(path))


def _memberships(records: Sequence[Record], sides: tuple[Side, Side], shelf: Shelf) -> Section:
    """Where either of the two belongs, or is on the way in or out."""
    codes = {side.code for side in sides}
    ours = [r for r in records if r.kind == "membership" and codes & {p.code for p in r.parties if p.role == "member"}]
    nothing = "No membership of either is held."
    return _section("memberships", "Memberships", nothing, ours, "membership", shelf)
