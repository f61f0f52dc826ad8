"""The edge between a ledger and the measures: which records a question is about, and who published them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from comity.ledger import Record, derive
from comity.relations.drift import Drift, drift
from comity.relations.series import Series, series
from comity.relations.sources import Sources
from comity.relations.windows import windows

if TYPE_CHECKING:
    from comity.ledger import Ledger


def relation_of(
    ledger: Ledger, a: str, b: str, *, since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Series:
    """The monthly series of two actors (codes). Days are inclusive ISO dates; with `as_of` only documents published
    until then count (those without a day by when they were read). Raises LedgerError."""
    records = records_between(ledger, a, [b], as_of)
    return series(records, a, b, sources_of(ledger, records), since=since, until=until)


def drift_of(
    ledger: Ledger,
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
    records = records_between(ledger, state, poles, as_of, kind="event")
    latest = as_of or max((record.told_last for record in records if record.told_last), default=None)
    asked = windows(latest, since=since, until=until, split=split, months=months)
    return drift(records, state, poles, asked, sources_of(ledger, records))


def records_between(
    ledger: Ledger, a: str, others: Iterable[str], as_of: str | None = None, *, kind: str | None = None
) -> list[Record]:
    """The records of `a` with each of the others, each once, sorted by id; as of a day the ones that follow from
    what was published until then. Raises LedgerError."""
    others = list(others)
    if as_of is None:
        found = [record for other in others for record in ledger.records(kind, between=(a, other))]
    else:
        held = [one for one in ledger.findings() if (one.published or one.read_at)[:10] <= as_of]
        known = derive(held, ledger.decisions())
        sides = [{a, other} for other in others]
        found = [r for r in known if kind in (None, r.kind) and any(side <= set(r.actors) for side in sides)]
    unique = {record.id: record for record in found}
    return [unique[name] for name in sorted(unique)]


def sources_of(ledger: Ledger, records: Iterable[Record]) -> Sources:
    """Who published the documents of these records. Raises LedgerError."""
    names = {document for record in records for document in record.documents}
    return Sources.of(shelved.document for shelved in ledger.documents(ids=names))
