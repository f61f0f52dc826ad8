"""The records of a backfill's parts, where an archive is too large for a ledger: made of the findings of the actors
asked about (see `backfill.asked`), and measured as those of a ledger are (see `ask`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from comity.backfill.asked import Archive, opened
from comity.ledger import Record
from comity.relations.ask import by_id
from comity.relations.sources import Sources


@dataclass(frozen=True, slots=True)
class InParts:
    """The records that parts give. Its methods raise InputError where a part cannot be read."""

    archive: Archive

    def between(
        self, a: str, others: Iterable[str], as_of: str | None = None, *, kind: str | None = None
    ) -> list[Record]:
        """As `ask.Holder.between`; with `as_of` documents without a day of publication are left out."""
        return by_id(self.archive.records([(a, other) for other in others], [kind] if kind else (), as_of=as_of))

    def sources(self, records: Iterable[Record]) -> Sources:
        """As `ask.Holder.sources`."""
        return Sources(self.archive.publishers(document for record in records for document in record.documents))


@contextmanager
def in_parts(folder: Path) -> Iterator[InParts]:
    """What a backfill wrote to a folder, to be asked. Raises InputError for a folder that no backfill wrote."""
    with opened(folder) as archive:
        yield InParts(archive)
