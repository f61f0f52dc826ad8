"""Headlines whose label may be a speaker or a poll: "Horvat: The talks go on.", "Poll: Mayor leads by nine points".

`headline_speech` tells those that are plainly speech; the others are attributions, but statements only where words of
them are quoted.
"""

from __future__ import annotations

from dataclasses import replace

from comity.reading.attitudes_polls import POLLS
from comity.reading.clauses import trimmed
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import Said, made_of
from comity.reading.tokens import Token

# Longer labels are clauses, longer headlines are paragraphs.
LONGEST_LABEL = 8
LONGEST = 220
FEWEST = 3
_PLACES = frozenset({"GPE", "LOC", "FAC", "DATE", "TIME", "EVENT"})


def headline(page: Page, quotes: list[Quoted]) -> list[Said]:
    """What the document's headline gives to the one named before its colon; nothing where it is a topic."""
    if not page.parsed.paragraphs:
        return []
    first = page.parsed.paragraphs[0]
    tokens = [t for s in first.sentences for t in s.tokens]
    colon = next((n for n, t in enumerate(tokens[: LONGEST_LABEL + 1]) if t.text == ":"), None)
    if colon is None or first.end - first.start > LONGEST or page.text[first.start : first.end].endswith("?"):
        return []
    label, words = _after_dash(tokens[:colon]), trimmed(tokens[colon + 1 :])
    if not label or not _names(page, label) or len(words) < FEWEST:
        return []
    made = made_of(page, None, None, words, page.sentence(words[0]), quotes)
    return [replace(made, label=(label[0].start, label[-1].end), attitude=True)]


def _after_dash(label: list[Token]) -> list[Token]:
    """The label without a slot before it: "EXCLUSIVE – Horvat"."""
    cut = max((n for n, t in enumerate(label) if t.text in ("-", "–", "—")), default=-1)
    return label[cut + 1 :]


def _names(page: Page, label: list[Token]) -> bool:
    """True for a person, a body or a poll; a place is what a headline is about."""
    last = label[-1]
    mention = page.actors.mention_at(last)
    if mention is not None and mention.sort == "state":
        return False
    if any(t.pos in ("VERB", "AUX", "PUNCT") for t in label) or label[0].lower in ("the", "on", "in"):
        return False
    return last.lemma.lower() in POLLS or (last.pos == "PROPN" and not any(t.ent in _PLACES for t in label))
