"""Marked sentences as people write them: "<a>Oslo</a> blamed <r>Minsk</r>" to text and offsets, and back."""

from __future__ import annotations

import re

from comity.model import InputError
from comity.reading.event_input import Marked

Span = tuple[int, int]
ACTOR, RECIPIENT = "a", "r"
# As other codebooks' tables write them: source and target.
_AS = {"a": ACTOR, "s": ACTOR, "r": RECIPIENT, "t": RECIPIENT}
_TAG = re.compile(r"<(/?)([asrt])>")


def unmarked(sentence: str) -> tuple[str, dict[str, list[Span]]]:
    """The plain text, and where its actors ("a") and recipients ("r") lie; <s> and <t> are read alike.

    Raises InputError for a mark that is not closed or was never opened.
    """
    text, at = "", 0
    opened: dict[str, int] = {}
    found: dict[str, list[Span]] = {ACTOR: [], RECIPIENT: []}
    for tag in _TAG.finditer(sentence):
        text, at = text + sentence[at : tag.start()], tag.end()
        closes, role = bool(tag.group(1)), _AS[tag.group(2)]
        if closes != (role in opened):
            raise InputError(sentence[:60], f"the mark {tag.group()} does not fit", "Close each mark once: <a>…</a>")
        if closes:
            found[role].append((opened.pop(role), len(text)))
        else:
            opened[role] = len(text)
    if opened:
        raise InputError(sentence[:60], "a mark is not closed", "Close each mark once: <a>…</a>, <r>…</r>")
    return text + sentence[at:], found


def marked(sentence: str) -> Marked:
    """The sentence with its first actor and its first recipient that lies apart. Raises InputError for bad marks."""
    text, found = unmarked(sentence)
    actor = next(iter(found[ACTOR]), None)
    apart = (r for r in found[RECIPIENT] if actor is None or r[1] <= actor[0] or actor[1] <= r[0])
    recipient = next(apart, None)
    if recipient is None and actor is not None and found[RECIPIENT]:
        actor, recipient = _split(actor, found[RECIPIENT][0])
    return Marked(text, _trim(text, actor), _trim(text, recipient))


def _split(actor: Span, inner: Span) -> tuple[Span, Span | None]:
    """Of a recipient inside the actor's phrase, the rest of the phrase on its longer side is the actor."""
    before, after = (actor[0], inner[0]), (inner[1], actor[1])
    rest = max(before, after, key=lambda s: s[1] - s[0])
    return (rest, inner) if rest[1] > rest[0] else (actor, None)


def _trim(text: str, span: Span | None) -> Span | None:
    if span is None:
        return None
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None


def with_marks(one: Marked) -> str:
    """The sentence with <a> and <r> written into it again."""
    edges: list[tuple[int, int, str]] = []
    for role, span in ((ACTOR, one.actor), (RECIPIENT, one.recipient)):
        if span is not None:
            edges += [(span[0], 1, f"<{role}>"), (span[1], 0, f"</{role}>")]
    out, at = "", 0
    for place, _, tag in sorted(edges):
        out, at = out + one.text[at:place] + tag, place
    return out + one.text[at:]
