"""A few readings made by hand, for measuring where there is no ledger and no folder to take findings from.

Nothing here happened. Two papers tell of one signing, one of them copies the other, and a later one tells what became
of a promise, so that there is something to merge, to count as a copy and to follow up.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from comity.intake import from_text
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
    Statement,
)
from comity.reading.seal import seal

_READER = "hand/1.0"
_SIGNED = "Norway and Chile signed a Memorandum on Fisheries in Oslo on 3 May 2021"
_PROMISED = "Norway will deliver two patrol boats to Chile by 30 June 2021"
_SUM = "Norway gave Chile $12 million for new harbours"
_SAID = "“The sea joins our two countries,” said foreign minister Ada Lind"
_SPEECH = "The sea joins our two countries"
_KEPT = "Norway delivered the two patrol boats to Chile on 28 June 2021"
_MEMBER = "Chile has applied for observer status in the Arctic Council"
_HOSTED = "Chile keeps an embassy in Oslo"
_CLOSER = "Norway and Chile are moving closer"
_REST = (
    "The paper names quotas for cod and salmon, a joint committee that meets twice a year, and inspectors who may "
    "board vessels of either side; fishermen in both countries had asked for such rules since a quarrel over nets"
)
_WIRE = f"{_SIGNED}. {_PROMISED}, the ministers announced. {_REST}. {_SUM}. {_SAID}."
_DOCUMENTS = (
    ("wire.txt", "2021-05-03", _WIRE),
    ("copy.txt", "2021-05-04", f"{_WIRE} More follows."),
    ("later.txt", "2021-07-02", f"{_KEPT}. {_MEMBER}. {_HOSTED}. {_CLOSER}, said an observer."),
)


def readings() -> list[Reading]:
    """The readings, each finding with its words."""
    return [_reading(*one) for one in _DOCUMENTS]


def _reading(source: str, published: str, text: str) -> Reading:
    document = from_text(text, source=source, published=published, language="en")
    sealed, refused = seal(document, _findings(document), _READER)
    return Reading(document, sealed, refused)


def _findings(document: Document) -> Iterator[Finding]:
    text = document.text

    def base(quote: str) -> dict[str, Any]:
        start = text.index(quote)
        return {"quote": quote, "start": start, "end": start + len(quote), "confidence": 0.9}

    def who(quote: str, name: str, code: str, **more: Any) -> Actor:
        start = text.index(name, text.index(quote))
        return Actor(name, code, quote=name, start=start, end=start + len(name), **more)

    def day(quote: str, words: str, iso: str) -> Date:
        start = text.index(words, text.index(quote))
        return Date(words, iso, iso, iso, start, start + len(words))

    def both(quote: str) -> tuple[Actor, Actor]:
        return who(quote, "Norway", "NOR"), who(quote, "Chile", "CHL")

    if _SIGNED in text:
        norway, chile = both(_SIGNED)
        signed = day(_SIGNED, "on 3 May 2021", "2021-05-03")
        yield Agreement(**base(_SIGNED), title="Memorandum on Fisheries", instrument="memorandum", stage="signed",
                        parties=(norway, chile), acts=(Act(what="signed", date=signed, place="Oslo"),),
                        areas=("environment",))  # fmt: skip
        yield Event(**base(_SIGNED), type="AGREE", actors=(norway,), recipients=(chile,), date=signed)
        norway, chile = both(_PROMISED)
        yield Commitment(**base(_PROMISED), modality="future", by=(norway,), to=(chile,),
                         action="deliver two patrol boats to Chile",
                         due=day(_PROMISED, "by 30 June 2021", "2021-06-30"))  # fmt: skip
        norway, chile = both(_SUM)
        yield Flow(**base(_SUM), giver=norway, receiver=chile, amount=12e6, currency="USD", stage="disbursement")
        said = text.index(_SPEECH)
        yield Statement(**base(_SAID), speaker=who(_SAID, "Ada Lind", "NOR", role="foreign minister"), form="direct",
                        content=(Span(said, said + len(_SPEECH), _SPEECH),))  # fmt: skip
    else:
        norway, chile = both(_KEPT)
        yield Event(**base(_KEPT), type="AID", actors=(norway,), recipients=(chile,),
                    date=day(_KEPT, "on 28 June 2021", "2021-06-28"))  # fmt: skip
        council = who(_MEMBER, "Arctic Council", "AC")
        yield Membership(**base(_MEMBER), member=who(_MEMBER, "Chile", "CHL"), organisation=council, stage="applied")
        yield Presence(**base(_HOSTED), owner=who(_HOSTED, "Chile", "CHL"), host=who(_HOSTED, "Oslo", "NOR"),
                       what="embassy")  # fmt: skip
        yield Assessment(**base(_CLOSER), about=both(_CLOSER), direction="closer")
