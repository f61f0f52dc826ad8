"""The measures over a backfill's parts, where an archive is too large for a ledger: the same functions, over records
that are made of the findings of the actors asked about (see `backfill.asked`)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from comity.backfill.asked import Archive, opened
from comity.ledger import Record
from comity.relations.drift import Drift, drift
from comity.relations.series import Series, series
from comity.relations.sources import Sources
from comity.relations.windows import windows


def relation_from(
    folder: Path, a: str, b: str, *, since: str | None = None, until: str | None = None, as_of: str | None = None
) -> Series:
    """The monthly series of two actors (codes), as `ask.relation_of` has it. Raises InputError for a folder that no
    backfill wrote, or with a part that cannot be read."""
    with opened(folder) as archive:
        records = archive.records([(a, b)], as_of=as_of)
        return series(records, a, b, _sources(archive, records), since=since, until=until)


def drift_from(
    folder: Path,
    state: str,
    poles: Sequence[str],
    *,
    since: str | None = None,
    until: str | None = None,
    split: str | None = None,
    months: int | None = None,
    as_of: str | None = None,
) -> Drift:
    """The drift of a state between poles (codes), as `ask.drift_of` has it. Raises InputError."""
    with opened(folder) as archive:
        records = archive.records([(state, pole) for pole in poles], ["event"], as_of=as_of)
        latest = as_of or max((record.told_last for record in records if record.told_last), default=None)
        asked = windows(latest, since=since, until=until, split=split, months=months)
        return drift(records, state, poles, asked, _sources(archive, records))


def _sources(archive: Archive, records: Sequence[Record]) -> Sources:
    return Sources(archive.publishers(document for record in records for document in record.documents))
