"""What polls and surveys are said to show: "in a poll by the daily, the mayor leads"."""

from __future__ import annotations

from comity.reading.clauses import SUBJECTS, clause_tokens, is_verb, trimmed
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import Said, inside
from comity.reading.tokens import Sentence, Token

POLLS = frozenset({"poll", "polling", "survey"})


def polled(page: Page, quotes: list[Quoted]) -> list[Said]:
    """The clauses that stand beside "in a poll", with the poll as their source."""
    found: list[Said] = []
    for sentence in page.parsed.sentences:
        for token in sentence.tokens:
            if token.lower == "in" and token.dep == "prep" and is_verb(token.head) and not inside(quotes, token.start):
                made = _told(page, token, sentence)
                if made is not None:
                    found.append(made)
    return found


def _told(page: Page, word: Token, sentence: Sentence) -> Said | None:
    poll, verb = word.child("pobj"), word.head
    if poll is None or poll.lemma.lower() not in POLLS or verb.child(*SUBJECTS) is None:
        return None
    own = clause_tokens(verb, page.parsed.tokens)
    before = trimmed([t for t in own if t.i < word.i])
    after = trimmed([t for t in own if t.i > poll.right])
    if before and before[0].tag == "WRB":
        before = before[1:]
    spans = tuple((part[0].start, part[-1].end) for part in (before, after) if part)
    return Said(word, poll, spans, "indirect", sentence, attitude=True) if spans else None
