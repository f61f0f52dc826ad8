"""A backfill's parts around the small world: its three documents, and two years of meetings and threats."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path

from comity.backfill import backfill, engine
from comity.ledger import Reader
from comity.model import Actor, Date, Document, Event, Reading
from comity.model.codes import EventType
from comity.reference import plover
from world import LATE, NOTE, WIRE, readings

NAME = "archive marks/1.0"
HOSTILE = '<script>alert("x")</script>'
FIRST, WEEKS = date(2023, 3, 6), 96
_DONE = re.compile(r"(MET|THREATENED) (\w+) (\w+) (\S+)\.")
_TYPES: dict[str, EventType] = {"MET": "CONSULT", "THREATENED": "THREATEN"}


def read(document: Document) -> Reading:
    """The findings that the small world has of a text of its own; the marks of any other."""
    known = {one.document.text: one.findings for one in readings()}
    found = known.get(document.text) or tuple(
        Event(
            quote=match[0], start=match.start(), end=match.end(), id=f"f-{number}", confidence=0.8, reader=NAME,
            type=_TYPES[match[1]], actors=(Actor(match[2], match[2]),), recipients=(Actor(match[3], match[3]),),
            score=tuple(plover.scores(_TYPES[match[1]])),
            date=Date(match[4], match[4], match[4], match[4]),
        )
        for number, match in enumerate(_DONE.finditer(document.text))
    )  # fmt: skip
    return Reading(document, found, 0)


def make_parts(folder: Path) -> Path:
    """The parts, below `folder`: in the second year Armenia turns from Russia to the United States."""
    source = folder / "news.jsonl"
    lines = [_said(one.text, one.published, one.publisher, one.title, one.url) for one in (WIRE, NOTE, LATE)]
    lines += [_week(number) for number in range(WEEKS)]
    source.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    backfill([str(source)], folder / "parts", reader=Reader(NAME, read), start=engine(1), block=40)
    return folder / "parts"


def _week(number: int) -> dict[str, str]:
    day = FIRST + timedelta(weeks=number)
    pole = ("USA", "RUS")[number % 2]
    warm = ((number >= WEEKS // 2) == (pole == "USA")) != (number % 9 == 0)
    done = f"{'MET' if warm else 'THREATENED'} ARM {pole} {day.isoformat()}."
    title = HOSTILE if number == 0 else f"Week {number}"
    return _said(f"Number {number}, told at length. {done}", day.isoformat(), f"Paper {number % 5}", title, None)


def _said(
    text: str, published: str | None, publisher: str | None, title: str | None, url: str | None
) -> dict[str, str]:
    facts = {"text": text, "published": published, "publisher": publisher, "title": title, "url": url, "language": "en"}
    return {name: value for name, value in facts.items() if value}
