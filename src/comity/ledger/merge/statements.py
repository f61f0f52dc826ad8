"""Statements: the same speaker and nearly the same words, trimmed or not."""

from __future__ import annotations

from collections.abc import Sequence

from comity.ledger.entries import Held
from comity.ledger.merge.cluster import Item, Rule
from comity.ledger.merge.words import bounds, contained, shared
from comity.model import Statement

_TRIMMED_WORDS = 6  # fewer words than this are contained in many a longer quotation by chance


def _block(held: Held) -> tuple[str, ...]:
    statement = held.finding
    if not isinstance(statement, Statement):
        raise TypeError(statement.kind)
    if statement.speaker is None:
        return ("?", held.document)
    # A spokesman and a president share their state's code, so the last word of the name counts too.
    return (statement.speaker.code or "", (statement.speaker.name.casefold().split() or [""])[-1])


def _alike(a: Item, b: Item) -> float:
    likeness = shared(a.words, b.words)
    if likeness >= 0.7:
        return likeness
    if min(len(a.words), len(b.words)) >= _TRIMMED_WORDS and contained(a.words, b.words) >= 0.9:
        return 0.7
    return 0.0


def _text(statement: Statement) -> str:
    return " ".join(span.quote for span in statement.content) or statement.quote


def _label(group: Sequence[Item]) -> str:
    fullest = min(group, key=lambda item: (-len(item.words), sorted(item.words)))
    return " ".join(sorted(fullest.words)) or group[0].finding.quote


def _title(group: Sequence[Item]) -> str:
    statement: Statement = group[0].finding
    return f"{statement.speaker.name if statement.speaker else '?'}: {_text(statement)}"


RULE = Rule(
    block=_block,
    text=_text,
    when=lambda statement: bounds([statement.date]),
    alike=_alike,
    label=_label,
    title=_title,
    status=lambda group: "denied" if all(i.finding.modality == "negated" for i in group) else "said",
)
