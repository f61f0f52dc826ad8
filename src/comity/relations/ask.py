"""The edge between what holds records and the measures: which records a question is about, and who published them.

A ledger holds them (`InLedger`), or a backfill's parts do (`archive.InParts`); the questions are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from comity.ledger import Ledger, Record, derive
from comity.relations.drift import Drift, drift
from comity.relations.series import Series, series
from comity.relations.sources import Sources
from comity.relations.windows import windows


class Holder(Protocol):
    """What holds records."""

    def between(
        self, a: str, others: Iterable[str], as_of: str | None = None, *, kind: str | None = None
    ) -> list[Record]:
        """The records of `a` with each of the others (codes), each once, sorted by id; as of a day the ones that follow
        from what was published until then. Raises ComityError where they cannot be had."""
        ...

    def sources(self, records: Iterable[Record]) -> Sources:
        """Who published the documents of these records. Raises ComityError where that cannot be had."""
        ...


@dataclass(frozen=True, slots=True)
class InLedger:
    """The records of a ledger. Its methods raise LedgerError."""

    ledger: Ledger

    def between(
        self, a: str, others: Iterable[str], as_of: str | None = None, *, kind: str | None = None
    ) -> list[Record]:
        """As `Holder.between`; documents without a day count by when they were read."""
        others = list(others)
        if as_of is None:
            found = [record for other in others for record in self.ledger.records(kind, between=(a, other))]
        else:
            held = [one for one in self.ledger.findings() if (one.published or one.read_at)[:10] <= as_of]
            known = derive(held, self.ledger.decisions())
            sides = [{a, other} for other in others]
            found = [r for r in known if kind in (None, r.kind) and any(side <= set(r.actors) for side in sides)]
        return by_id(found)

    def sources(self, records: Iterable[Record]) -> Sources:
        """As `Holder.sources`."""
        names = {document for record in records for document in record.documents}
        return Sources.of(shelved.document for shelved in self.ledger.documents(ids=names))


@dataclass(frozen=True, slots=True)
class Nothing:
    """No records at all: where there is no ledger yet, and others' events are asked alone."""

    def between(
        self, a: str, others: Iterable[str], as_of: str | None = None, *, kind: str | None = None
    ) -> list[Record]:
        """None."""
        del a, others, as_of, kind
        return []

    def sources(self, records: Iterable[Record]) -> Sources:
        """Nobody."""
        del records
        return Sources()


def relation_of(
    held: Holder | Ledger, a: str, b: str, *, since: str | None = None, until: str | None = None,
    as_of: str | None = None,
) -> Series:  # fmt: skip
    """The monthly series of two actors (codes). Days are inclusive ISO dates; with `as_of` only documents published
    until then count. Raises LedgerError, and InputError for parts that cannot be read."""
    held = holder_of(held)
    records = held.between(a, [b], as_of)
    return series(records, a, b, held.sources(records), since=since, until=until)


def drift_of(
    held: Holder | Ledger,
    state: str,
    poles: Sequence[str],
    *,
    since: str | None = None,
    until: str | None = None,
    split: str | None = None,
    months: int | None = None,
    as_of: str | None = None,
) -> Drift:
    """The drift of a state between poles (codes). Days are ISO dates, see `windows`; the last day that anything is
    known of is `as_of`, else the latest day on which one of the records was told. Raises InputError, LedgerError."""
    held = holder_of(held)
    records = held.between(state, poles, as_of, kind="event")
    latest = as_of or max((record.told_last for record in records if record.told_last), default=None)
    asked = windows(latest, since=since, until=until, split=split, months=months)
    return drift(records, state, poles, asked, held.sources(records))


def by_id(records: Iterable[Record]) -> list[Record]:
    """The records, each once, sorted by id."""
    unique = {record.id: record for record in records}
    return [unique[name] for name in sorted(unique)]


def holder_of(held: Holder | Ledger) -> Holder:
    """What holds the records, as it is asked here."""
    return InLedger(held) if isinstance(held, Ledger) else held
