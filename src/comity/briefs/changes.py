"""What changed since a day: what is new, what is told otherwise, what is contradicted, what has fallen due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from comity.briefs import words
from comity.briefs.asked import last_day, pair, side
from comity.briefs.entries import Line, Section
from comity.briefs.lines import line_of
from comity.briefs.sources import Shelf
from comity.ledger.entries import Held, Record
from comity.ledger.follow.entries import Outcome
from comity.ledger.follow.outcomes import due_of, outcome_of
from comity.ledger.records import derive
from comity.ledger.view import View

if TYPE_CHECKING:
    from comity.ledger import Ledger

What = Literal["new", "changed", "contradicted", "fallen_due"]
ORDER: tuple[What, ...] = ("contradicted", "fallen_due", "changed", "new")


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is not what it was: `before` and `after` say how in words (`before` is empty for what is new)."""

    what: What
    field: str
    before: str
    after: str
    line: Line

    @property
    def words(self) -> str:
        """The change in words: "new, happened", "in progress → kept late", "contradicted, due: … / …"."""
        if self.what == "new":
            return f"new, {self.after}"
        name = f"{words.label(self.field)}: " if self.what == "contradicted" else ""
        turned = f"{name}{self.before} → {self.after}" if self.before else f"{name}{self.after}"
        return turned if self.what == "changed" else f"{words.label(self.what)}, {turned}"


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changed from the day `since` (not counted) until the day `until`."""

    since: str
    until: str | None
    changes: tuple[Change, ...]

    def model_dump(self) -> dict[str, Any]:
        """The changes as plain JSON values, keys in a fixed order."""
        return asdict(self)


def changes(
    ledger: Ledger,
    since: str,
    *,
    as_of: str | None = None,
    actor: str | None = None,
    between: tuple[str, str] | None = None,
) -> Changes:
    """What documents published after the day `since` (and until `as_of`) changed in what the ledger holds.

    Raises InputError for unknown actors and bad days, LedgerError where the ledger cannot be read.
    """
    day = last_day(since, "--since") or ""
    as_of = last_day(as_of, "--as-of")
    sides = [side(actor).code] if actor else []
    sides += [one.code for one in pair(*between)] if between else []
    with ledger.view(as_of=as_of) as view:
        return changed(view, view.records(actors=sides), day, as_of or view.last_published())


def changes_section(found: Changes) -> Section:
    """The changes as a section of a brief: each line says what it was and what it is."""
    lines = tuple(replace(one.line, status=one.words) for one in found.changes)
    title = f"What changed since {words.day(found.since)}"
    return Section("changes", title, "Nothing changed.", lines)


def changed(view: View, records: Sequence[Record], since: str, until: str | None) -> Changes:
    """What changed in these records: contradictions first, then what fell due, what changed, what is new."""
    told = [record for record in records if (record.told_last or "") > since]
    promises = [record for record in records if record.kind == "commitment" and record.status != "denied"]
    followups = view.followups(promises)
    held = view.findings([*told, *promises])
    by_ref = {one.ref: one for one in held}
    evidence = {one.document for found in followups.values() for one in found}
    shelf = Shelf.of(held, [d.document for d in view.documents({one.document for one in held} | evidence)])
    found: list[Change] = []
    for record in told:
        own = [by_ref[ref] for ref in record.refs if ref in by_ref]
        found += _of_record(record, own, since, shelf)
    for record in promises:
        if (record.told_first or "") <= since:
            outcomes = [outcome_of(record, followups.get(record.id, ()), day) for day in (since, until)]
            found += _of_promise(record, outcomes[0], outcomes[1], since, until, shelf)
    found.sort(key=lambda one: (ORDER.index(one.what), one.line.kind, one.line.order, one.line.record, one.field))
    return Changes(since, until, tuple(found))


def _of_record(record: Record, held: Iterable[Held], since: str, shelf: Shelf) -> list[Change]:
    line = line_of(record, shelf)
    earlier = [one for one in held if (one.published or "9999") <= since]
    if not earlier:
        return [Change("new", record.kind, "", line.status, line)]
    then = _largest(derive(earlier))
    found = []
    if record.kind != "commitment" and then.status != record.status:
        found.append(Change("changed", "status", words.label(then.status), words.label(record.status), line))
    for field in sorted(set(record.disputed()) - set(then.disputed())):
        if any(rivals.name in (field, words.label(field)) for rivals in line.rivals):
            before, after = _told(then, field), _told(record, field)
            found.append(Change("contradicted", field, before, after, line))
    return found


def _of_promise(
    record: Record, then: Outcome, now: Outcome, since: str, until: str | None, shelf: Shelf
) -> list[Change]:
    line = line_of(record, shelf)
    latest = due_of(record)[1]
    if latest is not None and since <= latest and (until is None or latest < until) and now.status in _UNKEPT:
        return [Change("fallen_due", "due", words.label(then.status), words.label(now.status), line)]
    if then.status != now.status:
        return [Change("changed", "status", words.label(then.status), words.label(now.status), line)]
    return []


_UNKEPT = frozenset({"overdue", "missed"})


def _largest(records: Sequence[Record]) -> Record:
    return max(records, key=lambda record: (len(record.findings), record.id))


def _told(record: Record, field: str) -> str:
    values = [claim.value for claim in record.claims.get(field, ()) if not claim.overruled]
    return " / ".join(_worded(value) for value in values)


def _worded(value: Any) -> str:
    if isinstance(value, dict) and "edtf" in value:
        return words.date(value)
    return words.label(value) if isinstance(value, str) else str(value)
