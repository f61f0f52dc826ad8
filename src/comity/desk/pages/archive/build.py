"""From records, findings and measures to what the pages of an archive show. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.briefs.sources import Shelf
from comity.desk.charts.look import QUAD_WORDS
from comity.desk.charts.told import event_title
from comity.desk.pages.archive.model import (
    ArchiveDocumentPage,
    ArchiveMonthPage,
    DriftPage,
    Found,
    Held,
    MonthOf,
    PairPage,
)
from comity.desk.pages.archive.work import Asked, Known
from comity.desk.pages.relationship.drift import shown
from comity.desk.segments import segments
from comity.ledger import Record
from comity.model import Document, Finding
from comity.relations import Drift, Series
from comity.relations.deeds import deeds
from comity.relations.marks import marks
from comity.relations.series import QUADS, Month

_DIGITS = 4


def pair_page(one: Asked, found: Known, measured: Series) -> PairPage:
    """The two, month by month."""
    return PairPage(
        a=one.a,
        b=one.b,
        as_of=one.as_of,
        since=one.since,
        until=one.until,
        records=len(found.records),
        scale=measured.scale,
        rows=tuple(_month(month) for month in reversed(measured.deeds)),
        left={reason: len(ids) for reason, ids in measured.left_out.items()},
    )


def drift_page(one: Asked, found: Drift) -> DriftPage:
    """The drift, with its windows."""
    before, after = found.windows.before, found.windows.after
    return DriftPage(one.a, one.b, (before.first, before.last), (after.first, after.last), shown(found))


def told_in(records: Sequence[Record], one: Asked, month: str) -> list[Held]:
    """The events and acts between the two with a day in a month, by day, without their sentences."""
    within = [
        row for row in _dated(records, one) if row.day[:7] == month and (one.until is None or row.day <= one.until)
    ]
    return sorted(within, key=lambda row: (row.day, row.kind, row.record, row.what))


def month_page(
    one: Asked, month: str, rows: Sequence[Held], records: Sequence[Record], shelf: Shelf
) -> ArchiveMonthPage:
    """The rows of a month, each with the sentences of its record."""
    known = {record.id: record for record in records}
    made = (
        Held(r.record, r.kind, r.day, r.by_telling, r.what, r.score, r.title, shelf.behind(known[r.record]))
        for r in rows
    )
    return ArchiveMonthPage(one.a, one.b, month, tuple(made))


def document_page(document: Document, findings: Sequence[Finding]) -> ArchiveDocumentPage:
    """A text with its findings in their places."""
    return ArchiveDocumentPage(
        id=document.id,
        title=document.title or document.id,
        url=document.url,
        publisher=document.publisher,
        published=document.published,
        language=document.language,
        licence=document.licence,
        source=document.source,
        segments=segments(document.text, [(one.id, one.start, one.end) for one in findings]),
        findings=tuple(
            Found(one.id, one.kind, one.start, one.end, one.quote, one.modality, one.confidence, one.reader)
            for one in findings
        ),
    )


def _dated(records: Sequence[Record], one: Asked) -> Iterator[Held]:
    titles = {record.id: record.title for record in records}
    for deed in deeds(records, one.a.code, one.b.code).counted:
        title, what = event_title(titles[deed.record]), QUAD_WORDS[deed.quad]
        yield Held(deed.record, "event", deed.day, deed.by_telling, what, deed.weight, title, ())
    for act in marks(records, one.a.code, one.b.code):
        yield Held(act.record, act.kind, act.day, not act.dated, act.what.replace("_", " "), None, act.title, ())


def _month(month: Month) -> MonthOf:
    mean = month.figures["mean"]
    low, high = (None, None) if mean.interval is None else (mean.interval.low, mean.interval.high)
    return MonthOf(
        month=month.month,
        direction=month.direction,
        records=len(month.records),
        sources=month.sources,
        mean=_rounded(mean.value if month.scored else None),
        low=_rounded(low),
        high=_rounded(high),
        quads={quad: round(month.figures[quad].value or 0.0, _DIGITS) for quad in QUADS},
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS) + 0.0
