"""A line of a brief in, a row of the page out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comity.briefs import Line, Source, words
from comity.desk.pages.relationship.model import Row, Words

QUOTE = 280
"""How many characters of a sentence a row shows, at most: the page of the record has it whole."""
_HEADLINE = 240


def row_of(line: Line, added: Mapping[str, str]) -> Row:
    """The row for a line; `added` is the day on which each document came into the ledger."""
    days = [added[source.document] for source in line.sources if source.document in added]
    return Row(
        record=line.record,
        kind=line.kind,
        headline=words.shortened(words.clean(line.headline), _HEADLINE),
        status=line.status,
        when=line.when,
        day=line.order,
        sources=line.independent,
        added=min(days, default=None),
        reviewed=line.reviewed,
        facts=tuple(fact for fact in line.facts if fact.source is None),
        rivals=line.rivals,
        words=first_words(line.sources),
    )


def first_words(sources: Iterable[Source]) -> Words | None:
    """The words of the surest of these sources, None without any."""
    best = max(sources, key=lambda source: source.confidence, default=None)
    return None if best is None else words_of(best)


def words_of(source: Source) -> Words:
    """The words of one source, shortened."""
    return Words(
        quote=words.shortened(words.clean(source.quote), QUOTE),
        document=source.document,
        finding=source.finding,
        outlet=source.outlet,
        published=source.published,
        speaker=source.speaker,
    )


def newest(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows, the latest first; those without a day at the end."""
    return tuple(sorted(rows, key=lambda row: (row.day != "9999", row.day, row.record), reverse=True))
