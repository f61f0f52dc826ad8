"""Transcripts: paragraphs that open with who speaks ("MINISTER SILVA: We will sign."), their words unmarked."""

from __future__ import annotations

import re

from comity.model import Actor
from comity.reading.page import Page
from comity.reading.said import Said, sentence_at

_LABEL = re.compile(r"([A-Z][^\n:.!?\"“”]{1,70}?(?:\([^)\n]{1,40}\))?)\s?:\s+(?=\S)")
_QUESTIONS = frozenset({"question", "q", "reporter", "journalist", "moderator", "press", "media", "a", "answer"})
# One label may be a headline; two are a conversation.
FEWEST_LABELS = 2


def transcribed(page: Page) -> list[Said]:
    """The paragraphs of a transcript as direct speech; nothing where the text is no transcript."""
    turns: list[Said] = []
    labels = 0
    for paragraph in page.parsed.paragraphs:
        match = _LABEL.match(page.text, paragraph.start, paragraph.end)
        if match is None or not _names_speaker(page, match):
            continue
        labels += 1
        if match.group(1).strip().casefold() in _QUESTIONS:
            continue
        sentence = sentence_at(page, match.end())
        speaker = _speaker(page, match)
        if sentence is not None and page.text[match.end()] not in "\"“„«‘'":
            turns.append(Said(None, (speaker,), ((match.end(), paragraph.end),), "direct", sentence))
    return turns if labels >= FEWEST_LABELS else []


def _names_speaker(page: Page, match: re.Match[str]) -> bool:
    label = match.group(1)
    if label.strip().casefold() in _QUESTIONS:
        return True
    letters = [c for c in label if c.isalpha()]
    if sum(c.isupper() for c in letters) >= 0.8 * len(letters) and len(letters) > 2 and len(label.split()) <= 8:
        return True
    inside = [m for m in page.actors.mentions if match.start(1) <= m.start and m.end <= match.end(1)]
    return any(m.sort == "person" for m in inside) and len(label.split()) <= 8


def _speaker(page: Page, match: re.Match[str]) -> Actor:
    start, end = match.start(1), match.end(1)
    inside = [m for m in page.actors.mentions if start <= m.start and m.end <= end]
    person = next((m.actor for m in inside if m.sort == "person"), None)
    if person is not None:
        return person
    quote = page.text[start:end]
    surname = quote.split()[-1].casefold()
    for mention in page.actors.mentions:
        if mention.sort == "person" and mention.actor.name.split()[-1].casefold() == surname:
            actor = mention.actor
            return Actor(actor.name, actor.code, actor.sector, actor.role, quote, start, end)
    code = next((m.actor.code for m in inside if m.actor.code), None)
    return Actor(quote, code, None, None, quote, start, end)
