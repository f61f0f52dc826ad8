"""What somebody might write or send to do harm, and a ledger that is full of it."""

from __future__ import annotations

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
    Event,
    Flow,
    Membership,
    Presence,
    Reading,
    Span,
    Stance,
    Statement,
)

SCRIPTS = (
    "<script>alert(1)</script>",
    '"><script>alert(2)</script>',
    "'><img src=x onerror=alert(3)>",
    "<svg onload=alert(4)>",
    "</title><script>alert(5)</script>",
    "</textarea><script>alert(6)</script>",
    "<a href=javascript:alert(7)>x</a>",
    "<iframe srcdoc='<script>alert(8)</script>'>",
    "<style>*{display:none}</style>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    '" autofocus onfocus=alert(9) x="',
    "<form action=//evil.example><button>",
    "<link rel=stylesheet href=//evil.example/a.css>",
    "<object data=//evil.example/a.swf></object>",
    "<math><mtext><script>alert(10)</script></mtext></math>",
    "&lt;script&gt;alert(11)&lt;/script&gt;",
    "{{ 7919 * 7907 }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "${7919*7907} #{7919*7907} <%= 7919*7907 %>",
    "<!-- x --><script>alert(12)</script><!--",
    "]]><script>alert(13)</script>",
    "<details open ontoggle=alert(14)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(15)>">',
)
"""For the places in which words stand. None may become an element, an attribute or a sum."""

ADDRESSES = (
    "javascript:alert(1)//example.org",
    "JaVaScRiPt:alert(2)",
    " javascript:alert(3)",
    "java\tscript:alert(4)",
    "data:text/html,<script>alert(5)</script>",
    "vbscript:msgbox(6)",
    "file:///etc/passwd",
    "//evil.example/x",
    'https://evil.example/"onmouseover=alert(7) x="',
    "blob:https://evil.example/x",
)
"""For addresses of documents. None but https and http may be followed."""

FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("//evil.example")', "=cmd|' /C calc'!A0")
"""For cells of a spreadsheet."""

ODD = (
    "left \u202eright\u202c",
    "zero\u200bwidth\u200d\ufeff",
    "bell \x07 escape \x1b[31m",
    "line\u2028separator\u2029",
    "combining" + "\u0301" * 200,
    "\U000e0001tag\U000e007f",
)
"""Signs that steer a terminal or the eye."""

MARKS = (*SCRIPTS, *FORMULAS, *ODD)
READER = "hand 1.0"


def make_ledger(path: Path) -> Path:
    """A ledger of one document for each payload: it stands in the title, the publisher, the text, the name of an
    actor, a place, a condition, the words of a speaker."""
    with Ledger.open(path, clock=lambda: datetime(2026, 3, 1, tzinfo=UTC)) as ledger:
        for number, mark in enumerate(MARKS):
            ledger.add(_reading(number, mark), READER)
        ledger.rebuild()
    return path


def _reading(number: int, mark: str) -> Reading:
    inside = " ".join(mark.split())
    text = (
        f"Armenia and the United States signed the {inside} Charter {number} in {inside} on 14 January.\n"
        f"Washington will send the {inside} team number {number} to Armenia.\n"
        f"“{inside} {number},” minister {inside} said. It gave {number + 1} million to Armenia.\n"
    )
    document = from_text(
        text, source=f"{number} {mark}.txt", title=f"{mark} {number}", publisher=mark, licence=mark, language="en",
        published="2025-01-14", url=ADDRESSES[number % len(ADDRESSES)],
    )  # fmt: skip
    kept = document.text.partition("signed the ")[2].partition(f" Charter {number} in ")[0]
    return Reading(document, tuple(_findings(document.text, number, kept)))


def _findings(text: str, number: int, mark: str) -> list[Any]:
    arm, usa = Actor("Armenia", "ARM"), Actor("United States", "USA")
    who = Actor(mark, None, None, mark)
    day = Date("on 14 January", "2025-01-14", "2025-01-14", "2025-01-14")

    def at(quote: str, tag: str, **more: Any) -> dict[str, Any]:
        start = text.index(quote)
        return {
            "quote": quote, "start": start, "end": start + len(quote), "reader": READER, "confidence": 0.5,
            "id": f"f-{number:08x}{tag * 8}", **more,
        }  # fmt: skip

    signed = text.partition(" on 14 January")[0]
    said = text[text.index("“") : text.index("”") + 1]
    return [
        Event(**at(signed, "a"), type="AGREE", actors=(arm, who), recipients=(usa,), date=day, place=mark),
        Agreement(**at(signed, "b"), title=f"{mark} Charter {number}", instrument="charter", parties=(arm, usa, who),
                  stage="signed", acts=(Act(what="signed", date=day, place=mark, signatories=(who,)),)),
        Commitment(**at(f"send the {mark} team number {number} to Armenia", "c", modality="future"), by=(usa,),
                   to=(arm, who), action=f"send the {mark} team number {number} to Armenia", condition=mark,
                   announced_by=who),
        Statement(**at(said, "d"), speaker=who, form="direct", targets=(usa,), stance=(Stance("USA", 0.5),),
                  content=(Span.of(text, text.index(said) + 1, text.index(said) + len(said) - 1),), occasion=mark),
        Flow(**at(f"{number + 1} million to Armenia", "e"), giver=who, receiver=arm, amount=(number + 1) * 1e6,
             currency="USD", stage="pledge"),
        Membership(**at("Armenia", "f"), member=arm, organisation=Actor(f"{mark} League", None), stage="member",
                   attributed_to=who),
        Presence(**at("Washington", "0"), owner=who, host=usa, what="embassy"),
        Assessment(**at("Armenia and the United States", "1"), about=(arm, usa), direction="closer"),
    ]  # fmt: skip
