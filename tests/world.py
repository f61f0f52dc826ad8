"""A small world of hand-made readings, with one of everything a brief can show: for tests of what leaves the house.

Nothing here is read by the local reader; every finding is written down with its words.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from comity.intake import from_text
from comity.ledger import Ledger
from comity.model import (
    Act,
    Actor,
    Agreement,
    Assessment,
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
    Stance,
    Statement,
)

ARM, USA = Actor("Armenia", "ARM"), Actor("United States", "USA")
CSTO = Actor("CSTO", "CSTO", "IGO")
MINISTER = Actor("Anahit Petrosyan", "ARM", "GOV", "foreign minister")
READER = "hand 1.0"


def on(day: str, text: str = "") -> Date:
    return Date(text or day, day, day, day)


def _document(source: str, text: str, **facts: str) -> Document:
    return from_text(text, source=source, language="en", **facts)


WIRE = _document(
    "wire.txt",
    "Armenia and the United States signed a Charter on Partnership in Washington on 14 January.\n"
    "The United States will send a border team to Armenia by 31 January, the two sides announced.\n"
    "Washington has given Armenia about $3.3 billion since 1992, including $340 million since 2021 🕊.",
    published="2025-01-14",
    publisher="Panorama Wire",
    title="Charter signed",
    url="https://wire.example.org/charter",
)
NOTE = _document(
    "note.txt",
    "A charter on partnership was signed on 16 January, a treaty in all but name.\n"
    "Armenia has frozen its membership of the CSTO, says foreign minister Anahit Petrosyan.\n"
    "“We value the United States as a friend,” Petrosyan said. Yerevan and Washington are moving closer.",
    published="2025-03-01",
    publisher="<b>Desk & Sons</b>",
    title="A note [with] *signs*",
    url="javascript:alert(1)//example.org",
)
LATE = _document(
    "late.txt",
    "The secretariat said Armenia remains a member of the CSTO. An American embassy stands in Yerevan.",
    published="2026-02-10",
    publisher="Highland Review",
)


def _at(document: Document, quote: str) -> dict[str, Any]:
    start = document.text.index(quote)
    return {"quote": quote, "start": start, "end": start + len(quote), "reader": READER}


def _made(document: Document, *findings: Finding) -> Reading:
    named = tuple(replace(one, id=f"f-{document.source}-{number}") for number, one in enumerate(findings))
    return Reading(document, named)


def readings() -> list[Reading]:
    signed = "signed a Charter on Partnership in Washington on 14 January"
    return [
        _made(
            WIRE,
            Flow(**_at(WIRE, "about $3.3 billion since 1992"), confidence=0.9, giver=USA, receiver=ARM,
                 amount=3.3e9, currency="USD", approximate=True, stage="disbursement"),
            Flow(**_at(WIRE, "$340 million since 2021"), confidence=0.9, giver=USA, receiver=ARM, amount=3.4e8,
                 currency="USD", stage="disbursement", part_of="f-wire.txt-0"),
            Agreement(**_at(WIRE, signed), confidence=0.9, title="Charter on Partnership", instrument="charter",
                      parties=(ARM, USA), stage="signed", areas=("trade", "security_defense"),
                      acts=(Act(what="signed", date=on("2025-01-14", "on 14 January"), place="Washington"),)),
            Event(**_at(WIRE, "signed a Charter on Partnership"), confidence=0.8, type="AGREE", actors=(ARM,),
                  recipients=(USA,), date=on("2025-01-14", "on 14 January"), place="Washington"),
            Commitment(**_at(WIRE, "will send a border team to Armenia by 31 January"), confidence=0.8,
                       modality="future", by=(USA,), to=(ARM,), action="send a border team to Armenia",
                       due=on("2025-01-31", "by 31 January"), areas=("border_security",)),
        ),
        _made(
            NOTE,
            Agreement(**_at(NOTE, "A charter on partnership was signed on 16 January"), confidence=0.7,
                      title="charter on partnership", instrument="treaty", parties=(ARM, USA), stage="signed",
                      acts=(Act(what="signed", date=on("2025-01-16", "on 16 January")),)),
            Membership(**_at(NOTE, "Armenia has frozen its membership of the CSTO"), confidence=0.8, member=ARM,
                       organisation=CSTO, stage="suspended", attributed_to=MINISTER, asserted_by=MINISTER),
            Statement(**_at(NOTE, "“We value the United States as a friend,” Petrosyan said"), confidence=0.9,
                      speaker=MINISTER, form="direct", targets=(USA,), stance=(Stance("USA", 0.8),),
                      content=(Span.of(NOTE.text, NOTE.text.index("We value"), NOTE.text.index("We value") + 38),)),
            Assessment(**_at(NOTE, "Yerevan and Washington are moving closer"), confidence=0.7, about=(ARM, USA),
                       direction="closer"),
        ),
        _made(
            LATE,
            Membership(**_at(LATE, "Armenia remains a member of the CSTO"), confidence=0.8, member=ARM,
                       organisation=CSTO, stage="member"),
            Presence(**_at(LATE, "An American embassy stands in Yerevan"), confidence=0.8, owner=USA, host=ARM,
                     what="embassy"),
        ),
    ]  # fmt: skip


def make_ledger(path: Path) -> Path:
    """A ledger at `path` that holds the world."""
    with Ledger.open(path, clock=lambda: datetime(2026, 3, 1, tzinfo=UTC)) as ledger:
        for reading in readings():
            ledger.add(reading, READER)
        ledger.rebuild()
    return path
