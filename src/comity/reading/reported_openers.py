"""Who speaks behind an opening of some length: "Addressing reporters in Riga, the minister, Ana Ozola, said that …".

The parser takes the opening for the subject of the verb and hangs the speaker on a word in it.
"""

from __future__ import annotations

from comity.reading.clauses import is_verb, trimmed
from comity.reading.cues import can_cue
from comity.reading.page import Page
from comity.reading.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def named_behind_opening(page: Page, verb: Token) -> Token | None:
    """The person set off by a comma right before a verb of speech whose only subject is the opening; None where the
    sentence is built otherwise."""
    opening, comma = verb.child("csubj"), verb.prev
    if opening is None or opening.tag not in ("VBG", "VBN") or opening.i > verb.i or verb.child("nsubj") is not None:
        return None
    if comma is None or comma.text != "," or comma.prev is None or verb.tag not in _FINITE:
        return None
    mention = page.actors.mention_at(comma.prev)
    return mention.head if mention is not None and mention.sort == "person" else None


def without_next_speaker(page: Page, tokens: list[Token]) -> list[Token]:
    """Words that somebody said in an opening, without the phrase behind them that names who speaks next: "a day after
    Silva confirmed the talks were over, the envoy, Ana Ozola, said"."""
    after = page.parsed.tokens[tokens[-1].i + 1 : tokens[-1].i + 3]
    if len(after) < 2 or after[0].text != "," or not is_verb(after[1]) or not can_cue(after[1]):
        return tokens
    who = named_behind_opening(page, after[1])
    if who is None or not tokens[0].i <= who.i <= tokens[-1].i:
        return tokens
    held = who.head if who.dep == "appos" else who
    return trimmed([t for t in tokens if t.i < held.left])
