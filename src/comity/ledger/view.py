"""The ledger as it was at one time: records, their findings, follow-up and outcomes, asked in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from comity.ledger import near, queries
from comity.ledger.entries import Held, Record
from comity.ledger.follow import keeping
from comity.ledger.follow.entries import FollowUp, Outcome
from comity.ledger.follow.outcomes import outcome_of
from comity.ledger.follow.papers import Papers
from comity.ledger.queries import Seen, Shelved
from comity.ledger.records import each_once
from comity.ledger.verdicts import Verdicts, settle
from comity.model import Document

_BATCH = 300


class View:
    """One part of a ledger (see `Ledger.view`). It lasts as long as its context, and only reads."""

    def __init__(self, source: Connection, derived: Connection, part: Seen, papers: Papers) -> None:
        """`source` holds documents, findings and decisions, `derived` the records of this part of them; `papers` are
        the documents of it."""
        self._source = source
        self._derived = derived
        self._part = part
        self._papers = papers

    @property
    def as_of(self) -> str | None:
        """The day until which published documents count, None for all."""
        return self._part.by

    def records(
        self,
        kinds: Sequence[str] = (),
        *,
        actors: Sequence[str] = (),
        among: Sequence[str] = (),
        since: str | None = None,
        until: str | None = None,
        ids: Sequence[str] | None = None,
        finding: str | None = None,
    ) -> list[Record]:
        """The records, by date; `actors` (codes or names) must all take part, and one of `among`. See
        `Ledger.records`."""
        return queries.records(
            self._derived,
            kinds=kinds,
            actors=actors,
            among=among,
            since=since,
            until=until,
            ids=ids,
            finding=finding,
            aliases=ids is not None,
        )

    def findings(self, records: Iterable[Record]) -> list[Held]:
        """The findings of these records."""
        refs = {ref for record in records for ref in record.refs}
        ids, documents = sorted({ref[1] for ref in refs}), sorted({ref[0] for ref in refs})
        held: list[Held] = []
        for start in range(0, len(documents), _BATCH):
            some = set(documents[start : start + _BATCH])
            mine = [name for name in ids if any((one, name) in refs for one in some)] if len(documents) < 3 else ids
            held += queries.findings(self._source, documents=sorted(some), ids=mine[:30_000], seen=self._part)
        return [one for one in each_once(held) if one.ref in refs]

    def told(self, kind: str, documents: Sequence[str]) -> list[Held]:
        """The current findings of a kind in these documents."""
        return list(queries.findings(self._source, kinds=[kind], documents=documents, seen=self._part))

    def documents(self, ids: Iterable[str] | None = None) -> list[Shelved]:
        """The documents that count, with `ids` only these."""
        return queries.documents(self._source, ids=ids, seen=self._part)

    def copies(self, documents: Iterable[str], *, as_of: str | None = None) -> dict[str, list[Document]]:
        """The documents that count (with `as_of`, an ISO date: that were published by then) and were kept unread as
        copies of these, by original, in the order of their days."""
        found = near.copies_of(self._source, documents)
        names = [name for some in found.values() for name in some]
        shelved = queries.documents(self._source, ids=names, seen=self._part if as_of is None else Seen(by=as_of))
        papers = {one.document.id: one.document for one in shelved}
        told = {name: [papers[one] for one in some if one in papers] for name, some in found.items()}
        return {name: sorted(some, key=lambda one: (one.published or "9999", one.id)) for name, some in told.items()}

    def last_published(self) -> str | None:
        """The latest day on which a document that counts was published."""
        return queries.last_published(self._source, self._part)

    def followups(self, records: Iterable[Record]) -> dict[str, list[FollowUp]]:
        """What later documents say of what became of each promise, by record."""
        return keeping.followups(self._derived, [record.id for record in records])

    def outcomes(self, promises: Sequence[Record], on: str | None) -> dict[str, Outcome]:
        """What became of each promise by the day `on` (ISO; None: with everything told)."""
        told = self.followups(promises)
        self._papers.ready(promises)
        return {
            record.id: outcome_of(record, told.get(record.id, ()), on, searched=self.searched(record, on))
            for record in promises
        }

    def searched(self, record: Record, on: str | None) -> int:
        """How many documents about the parties of a promise were published since it was made, until the day `on`:
        those that were looked through for what became of it."""
        return self._papers.counted(record, on)

    def verdicts(self) -> Verdicts:
        """The decisions in force, and the findings that they hold on to."""
        decisions = queries.decisions(self._source, seen=self._part)
        anchors = [anchor for d in decisions for anchor in (d.target, d.other) if anchor is not None]
        names = {anchor.document for anchor in anchors}
        names |= queries.in_series(self._source, {anchor.series for anchor in anchors})
        return settle(decisions, each_once(queries.findings(self._source, documents=sorted(names), seen=self._part)))
