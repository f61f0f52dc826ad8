"""Statements: the same speaker and nearly the same words, trimmed or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.ledger.entries import Held
from comity.ledger.merge.item import Item, Likeness, Rule
from comity.ledger.merge.words import bounds, contained, content_words, shared
from comity.model import Statement

_TRIMMED_WORDS = 4  # fewer words than this are contained in many a longer quotation by chance
_KEY_WORDS = 12


def _item(held: Held) -> Item:
    statement = held.finding
    if not isinstance(statement, Statement):
        raise TypeError(statement.kind)
    first, last = bounds([statement.date])
    return Item(held, content_words(_text(statement)), first, last, frozenset(_speaker(statement)))


def _speaker(statement: Statement) -> list[str]:
    """Under what a speaker is looked for: the last word of the name. A spokesman and a president share their
    state's code, so it takes both."""
    if statement.speaker is None:
        return []
    name = (statement.speaker.name.casefold().split() or [""])[-1]
    return [f"{statement.speaker.code or ''}:{name}"]


def _keys(item: Item) -> Iterable[str]:
    # The longest words are the rarest; a trimmed quotation keeps most of them.
    words = sorted(item.words, key=lambda word: (-len(word), word))[:_KEY_WORDS]
    place = f"@{item.held.document}:{_where(item)}"
    return [place, *(f"{who}|{word}" for who in item.sides or {f"?{item.held.document}"} for word in words)]


def _where(item: Item) -> tuple[int, ...]:
    """Where the words said stand, which two who say them together share."""
    return tuple(offset for span in item.finding.content for offset in (span.start, span.end))


def _alike(a: Item, b: Item) -> Likeness | None:
    if a.held.document == b.held.document and a.finding.content and _where(a) == _where(b):
        return Likeness(0.9, ("the same words of one text, said by several",))
    if not a.sides & b.sides:
        return None
    words = shared(a.words, b.words)
    said = ("the same speaker", f"words in common: {words:.0%}")
    if words >= 0.55:
        return Likeness(words, said)
    if min(len(a.words), len(b.words)) >= _TRIMMED_WORDS and contained(a.words, b.words) >= 0.8:
        return Likeness(0.7, ("the same speaker", "one is a shortening of the other"))
    return None


def _text(statement: Statement) -> str:
    return " ".join(span.quote for span in statement.content) or statement.quote


def _says(item: Item) -> str:
    return f"{','.join(sorted(item.sides))}|{' '.join(sorted(item.words)) or item.finding.quote}"


def _title(group: Sequence[Item]) -> str:
    statement: Statement = group[0].finding
    return f"{statement.speaker.name if statement.speaker else '?'}: {_text(statement)}"


RULE = Rule(
    item=_item,
    keys=_keys,
    alike=_alike,
    clash=lambda _a, _b: False,
    says=_says,
    title=_title,
    status=lambda group: "denied" if all(i.finding.modality == "negated" for i in group) else "said",
)
