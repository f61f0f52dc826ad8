"""Who passes a whole report on at its end: "Silva said the road was open, the Lima Post reported on Monday."

The parser often hangs such a clause among the words that Silva said.
"""

from __future__ import annotations

from dataclasses import replace

from comity.reading.clauses import is_verb, trimmed
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import Said, inside, made_of
from comity.reading.speech_cues import INVERTING
from comity.reading.tokens import Sentence, Token
from comity.reading.unsaid import unsaid
from comity.reading.verbless import can_speak
from comity.reference.outlets import is_outlet

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NAMING = frozenset({"DET", "PROPN", "NOUN", "ADJ"})
_LONGEST = 12
_FEWEST = 5


def passed_on(page: Page, sentence: Sentence, quotes: list[Quoted]) -> Said | None:
    """The sentence up to the comma before its last clause, as the words of whoever that clause names; None where the
    clause is no such one, or where the grammar has it right already."""
    for verb in sentence.tokens[-_LONGEST:]:
        who = verb.child("nsubj") if _told_within(verb) and not inside(quotes, verb.start) else None
        if who is None or not _closes(page, sentence, verb, who) or not can_speak(page, who):
            continue
        return _before(page, verb, who, who.left - 1, sentence, quotes)
    for verb in sentence.tokens[-_LONGEST:]:
        comma = _before_medium(page, verb, sentence) if verb.tag in _FINITE and verb.lemma in INVERTING else None
        if comma is not None and verb.prev is not None and not inside(quotes, verb.start):
            return _before(page, verb, verb.prev, comma, sentence, quotes)
    return None


def _before(page: Page, verb: Token, who: Token, comma: int, sentence: Sentence, quotes: list[Quoted]) -> Said | None:
    tokens = trimmed([t for t in sentence.tokens if t.i < comma])
    return None if len(tokens) < _FEWEST or unsaid(verb) else made_of(page, verb, who, tokens, sentence, quotes)


def _before_medium(page: Page, verb: Token, sentence: Sentence) -> int | None:
    """Index of the comma before a medium's name and this verb, which end the sentence, whatever the parser made of
    them."""
    tokens = page.parsed.tokens
    comma = next((i for i in range(verb.i - 1, max(sentence.tokens[0].i, verb.i - _LONGEST), -1)
                  if tokens[i].text == ","), None)  # fmt: skip
    name = tokens[comma + 1 : verb.i] if comma is not None else ()
    if not name or any(t.pos not in _NAMING for t in name):
        return None
    mention = page.actors.mention_at(name[-1])
    words = page.parsed.quote(name[0].start, name[-1].end)
    medium = is_outlet(words) or (mention is not None and mention.actor.sector == "MED")
    behind = [t for t in sentence.tokens if t.i > verb.i and t.pos not in ("PUNCT", "SPACE")]
    dated = not behind or behind[0].dep in ("prep", "npadvmod", "advmod")
    return comma if medium and dated and not any(is_verb(t) for t in behind) else None


def _told_within(verb: Token) -> bool:
    """True for a finite verb of saying that the parser took for part of what another one says."""
    above = verb.head
    return (
        verb.lemma in INVERTING and verb.tag in _FINITE and verb.dep == "ccomp" and is_verb(above) and above.i < verb.i
    )


def _closes(page: Page, sentence: Sentence, verb: Token, who: Token) -> bool:
    """True where a comma, a name and the verb end the sentence, with at most a time or a place behind them."""
    tokens = page.parsed.tokens
    comma = who.left - 1
    if not sentence.tokens[0].i < comma < who.i < verb.i or tokens[comma].text != ",":
        return False
    between = tokens[who.right + 1 : verb.i]
    if who.right >= verb.i or any(t.dep not in ("aux", "advmod") for t in between):
        return False
    behind = [c for c in verb.children if c.i > verb.i and c.pos not in ("PUNCT", "SPACE")]
    if any(c.dep not in ("prep", "npadvmod", "advmod") for c in behind):
        return False
    return not any(is_verb(t) for t in tokens[verb.i + 1 : sentence.tokens[-1].i + 1])


def without_last(said: Said, last: Said) -> Said | None:
    """The words of somebody else without the clause that passes the sentence on; None where nothing else is left."""
    end = last.whole[1]
    if said.whole[1] <= end:
        return said
    spans = tuple((a, min(b, end)) for a, b in said.spans if a < end)
    clause = said.clause
    if not spans or (clause is not None and clause[0] >= end):
        return None
    return replace(said, spans=spans, clause=(clause[0], min(clause[1], end)) if clause is not None else None)
