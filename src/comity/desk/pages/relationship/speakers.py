"""Statements by who makes them, with how they stand towards whom. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from comity.briefs import Line, words
from comity.desk.pages.relationship.held import Gathered
from comity.desk.pages.relationship.model import Said, Speaker, StanceTo
from comity.desk.pages.relationship.rows import row_of
from comity.ledger.entries import Record


def speakers(found: Gathered) -> tuple[Speaker, ...]:
    """The speakers, those who say most first; each with what they said, the latest first."""
    by: dict[tuple[str, str], list[tuple[Record, Line]]] = {}
    for line in found.brief.section("statements").lines:
        record = found.records[line.record]
        by.setdefault(_who(record), []).append((record, line))
    made = [_speaker(told, found) for told in by.values()]
    return tuple(sorted(made, key=lambda one: (-len(one.said), one.name)))


def _who(record: Record) -> tuple[str, str]:
    speaker = record.value("speaker") or {}
    return str(speaker.get("code") or ""), words.clean(str(speaker.get("name") or "")).casefold()


def _speaker(told: Sequence[tuple[Record, Line]], found: Gathered) -> Speaker:
    first = told[0][0].value("speaker") or {}
    said = sorted((_said(record, line, found) for record, line in told), key=lambda one: one.row.day, reverse=True)
    values = [stance.value for one in said for stance in one.stance]
    return Speaker(
        name=words.opened(words.clean(str(first.get("name") or "Somebody"))),
        code=first.get("code"),
        role=first.get("role"),
        mean=round(fmean(values), 3) if values else None,
        said=tuple(said),
    )


def _said(record: Record, line: Line, found: Gathered) -> Said:
    content = record.value("content")
    text = words.clean(" … ".join(content) if isinstance(content, list) else record.title)
    text = words.quoted(text) if record.value("form") == "direct" else text
    stance = tuple(StanceTo(str(one["target"]), float(one["value"])) for one in record.value("stance") or ())
    return Said(row_of(line, found.added), words.shortened(words.opened(text), 320), stance)
