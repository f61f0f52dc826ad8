"""Small documents and findings for the tests of the ledger, and a reader that finds what is marked in the text.

The marking reader stands in for the real one: it is quick, and what it finds can be told from the text. A line
``AGREE ARM USA 2025-01-14`` is an event, ``PROMISE ARM to open a school`` a commitment.
"""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta

from comity.intake import from_text
from comity.ledger import Held
from comity.model import (
    Actor,
    Agreement,
    Commitment,
    Date,
    Document,
    Event,
    Finding,
    Flow,
    Membership,
    Presence,
    Reading,
    Span,
    Statement,
)

READER = "marks 1.0"


def day(text: str | None) -> Date | None:
    return None if text is None else Date(text, text, text, text)


def actor(code: str) -> Actor:
    return Actor(code.title(), code)


def document(text: str, source: str | None = None, **facts: str) -> Document:
    return from_text(text, source=source, **facts)


def event(
    quote: str = "They met.",
    actors: str = "ARM USA",
    date: str | None = "2025-01-14",
    name: str = "f-1",
    **more: object,
) -> Event:
    start = int(more.pop("start", 0))  # type: ignore[call-overload]
    fields: dict[str, object] = {"type": "CONSULT", "confidence": 0.8, "reader": READER, **more}
    return Event(
        quote=quote,
        start=start,
        end=start + len(quote),
        id=name,
        actors=tuple(actor(code) for code in actors.split()),
        date=day(date),
        **fields,  # type: ignore[arg-type]
    )


def _base(quote: str, name: str) -> dict[str, object]:
    return {"quote": quote, "start": 0, "end": len(quote), "confidence": 0.8, "id": name, "reader": READER}


def agreement(title: str, name: str, parties: str = "ARM USA", **more: object) -> Agreement:
    fields: dict[str, object] = {"stage": "signed", **more}
    return Agreement(
        title=title,
        parties=tuple(actor(c) for c in parties.split()),
        **_base(title, name),
        **fields,  # type: ignore[arg-type]
    )


def commitment(action: str, name: str, by: str = "ARM", due: Date | None = None, **more: object) -> Commitment:
    return Commitment(action=action, by=(actor(by),), due=due, **_base(action, name), **more)  # type: ignore[arg-type]


def membership(stage: str, name: str, **more: object) -> Membership:
    return Membership(
        member=actor("ARM"),
        organisation=actor("CSTO"),
        stage=stage,
        **_base(stage, name),
        **more,  # type: ignore[arg-type]
    )


def flow(amount: float, name: str, **more: object) -> Flow:
    fields: dict[str, object] = {"currency": "USD", "giver": actor("USA"), "receiver": actor("ARM"), **more}
    return Flow(amount=amount, **_base(f"{amount} dollars", name), **fields)  # type: ignore[arg-type]


def presence(name: str, **more: object) -> Presence:
    fields: dict[str, object] = {"what": "military_base", **more}
    return Presence(owner=actor("RUS"), host=actor("ARM"), **_base("a base", name), **fields)  # type: ignore[arg-type]


def statement(words: str, name: str, speaker: str = "Dmitry Peskov") -> Statement:
    return Statement(
        speaker=Actor(speaker, "RUS"),
        content=(Span(0, len(words), words),),
        **_base(words, name),  # type: ignore[arg-type]
    )


def held(finding: Finding, document: str = "d-1", **more: str) -> Held:
    return Held(finding, document, series=more.pop("series", document), reader=READER, **more)


def ticking(start: datetime = datetime(2025, 3, 1, tzinfo=UTC)):
    """A clock that goes on by an hour with every look."""
    seen = [start]

    def clock() -> datetime:
        seen.append(seen[-1] + timedelta(hours=1))
        return seen[-1]

    return clock


def read_marks(document: Document) -> Reading:
    """The events and promises that a text marks."""
    findings: list[Finding] = []
    for match in re.finditer(r"AGREE (\w+) (\w+) (\S+)|PROMISE (\w+) (.+)", document.text):
        name = f"f-{document.id}-{match.start()}"
        if match[4]:
            found: Finding = Commitment(
                quote=match[0], start=match.start(), end=match.end(), confidence=0.7, id=name, reader=READER,
                by=(actor(match[4]),), action=match[5],
            )  # fmt: skip
        else:
            found = event(
                match[0], f"{match[1]} {match[2]}", match[3], name, start=match.start(), type="AGREE", confidence=0.9
            )
        findings.append(found)
    return Reading(document, tuple(findings))


def read_slowly(document: Document) -> Reading:
    """`read_marks`, taking long enough to be interrupted."""
    time.sleep(0.02)
    return read_marks(document)
