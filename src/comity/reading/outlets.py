"""Which newspaper, agency or station passes a statement on: "told Axios", "in an interview with France 24", "the
agency reported that …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.model import Actor
from comity.reading.page import Page
from comity.reading.said import Said
from comity.reading.sources import source_span
from comity.reading.speakers import Voiced
from comity.reading.tokens import Token
from comity.reference.outlets import calls_outlet, is_outlet

# What outlets do with others' words.
_PASSES_ON = frozenset("report cite quote write learn carry publish broadcast add say note reveal claim post".split())
_NAME = r"((?:the\s)?[A-Z][\w’'&-]*(?:\s(?:de|la|della|do|of|di)?\s?[A-Z0-9][\w’'&-]*){0,4})"
_GIVEN_TO = re.compile(
    r"\b(?:(?:interview|conversation|talk|podcast|comments?|remarks?)\s(?:with|to|for|by|in|published\sby)|"
    r"(?:told|tells|telling)|(?:published|quoted|carried|broadcast|cited|reported)\s(?:by|in|on)|"
    r"according\sto|in\scomments\scarried\sby|op-ed\s(?:in|for)|article\s(?:in|for))\s"
    r"(?:(?:the|a|an)\s(?:[\w-]+\s){0,4}?(?:agency|newspaper|daily|weekly|channel|station|broadcaster|network|magazine"
    r"|newsletter|website|outlet|radio|television|paper|portal)\s)?" + _NAME
)


def is_outlets(page: Page, one: Voiced) -> bool:
    """True where the source is a medium that passes on what others said or what it learnt."""
    cue = one.said.cue
    if cue is None or (cue.lemma not in _PASSES_ON | {"accord"} and cue.lower != "according"):
        return False
    if any(a.sector == "MED" or is_outlet(a.name) for a in one.speakers):
        return True
    who = one.said.who
    return who is not None and calls_it(page, who)


def calls_it(page: Page, who: Token) -> bool:
    """True for a phrase that calls its bearer a medium: "the Montevideo weekly La Boya", "the agency"."""
    words = page.parsed.tokens[who.left : who.right + 1]
    if who.pos == "PROPN" and is_outlet(page.text[words[0].start : who.end]):
        return True
    if calls_outlet(who.lemma.lower()):
        # An agency may be one of energy, a paper one of the government.
        return not any(t.head is who and t.ent == "ORG" and not is_outlet(t.text) for t in who.children)
    return who.pos == "PROPN" and any(calls_outlet(t.lemma.lower()) and t.text[:1].islower() for t in words)


def outlet_of(page: Page, one: Said, around: Sequence[Voiced]) -> Actor | None:
    """The medium that reports a statement, None where the text reports it itself; `around` are the attributions of
    media that may hold it."""
    for holder in around:
        start, end = holder.said.whole
        if holder.said is not one and start <= one.whole[0] and one.whole[1] <= end:
            return holder.speakers[0] if holder.speakers else _by_phrase(page, holder.said)
    for match in _GIVEN_TO.finditer(page.text, one.sentence.start, one.sentence.end):
        name = match.group(1).removeprefix("the ")
        inside = any(a <= match.start() < b for a, b in one.spans)
        if not inside and is_outlet(name):
            start = match.end(1) - len(name)
            return Actor(name, None, "MED", None, name, start, match.end(1))
    return None


def _by_phrase(page: Page, said: Said) -> Actor | None:
    if said.who is None:
        return None
    start, end = source_span(page, said.who, said.cue)
    quote = page.text[start:end]
    return Actor(quote.removeprefix("the ").removeprefix("The "), None, "MED", None, quote, start, end)
