"""How often the right speaker is named for words whose sentence does not name them, over tables of our own.

A row holds a `text`, the `content` that somebody said in it, the `speaker` by full name (an institution by its plain
name; None where a careful reader could not tell), that one's `code`, and the `kind` of difficulty: pronoun, title,
metonym, surname, same_gender, change, unnamed. Right is a speaker whose name holds all words of the asked one or is
held in it, with its code; an institution by its code; for a row without a speaker, nobody.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.intake import from_text
from comity.model import Actor, Statement
from comity.reading.local import READER
from comity.reading.page import page_of
from comity.reading.parse import parse
from comity.reading.seal import seal
from comity.reading.statements import find_statements
from comity.reference.entities import entity

PUBLISHED = "2025-06-01"
_WORD = re.compile(r"\w+")
_INSTITUTIONS = (
    "ministry government embassy kremlin office department presidency commission council union mission secretariat "
    "agency court parliament delegation army command bank organization organisation authority white house"
).split()


@dataclass(frozen=True, slots=True)
class Speakers:
    """Counts over a table: rows; answered, with somebody named; of these the right ones; and right silences."""

    rows: int
    answered: int
    right: int
    silent: int

    @property
    def right_of_all(self) -> float:
        """The share of rows answered rightly, or rightly left without an answer."""
        return (self.right + self.silent) / self.rows

    @property
    def right_of_answered(self) -> float:
        """The share of right ones among those answered."""
        return self.right / self.answered if self.answered else 0.0

    def summary(self) -> str:
        """One line: both shares in per cent and the counts."""
        return (
            f"right {100 * self.right_of_all:.1f} % of {self.rows}, "
            f"{100 * self.right_of_answered:.1f} % of the {self.answered} answered"
        )


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a table."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def measured(table: Iterable[dict[str, Any]]) -> Speakers:
    """The counts over the rows of a table."""
    told = [(row, answer(row)) for row in table]
    given = [(row, actor) for row, actor in told if actor is not None]
    return Speakers(
        len(told),
        len(given),
        sum(is_right(actor, row) for row, actor in given),
        sum(row["speaker"] is None for row, actor in told if actor is None),
    )


def answer(row: dict[str, Any]) -> Actor | None:
    """Who said the row's content, as the reader tells: the speaker of the statement that overlaps it most."""
    text = row["text"]
    start = text.index(row["content"])
    asked = _words(text, [(start, start + len(row["content"]))])
    best: tuple[float, Actor | None] = (0.0, None)
    for statement in _statements(text):
        own = _words(text, [(c.start, c.end) for c in statement.content])
        share = len(own & asked) / max(1, min(len(own), len(asked)))
        if share >= 0.5 and share > best[0]:
            best = (share, statement.speaker)
    return best[1]


def is_right(actor: Actor, row: dict[str, Any]) -> bool:
    """True when this actor is whom the row names."""
    if row["speaker"] is None:
        return False
    wanted = row["speaker"].lower()
    asked, given = set(_WORD.findall(wanted)), set(_WORD.findall(actor.name.lower()))
    coded = actor.code == row["code"] or row["code"] is None or actor.code is None
    if (asked <= given or given <= asked) and given and coded:
        return True
    if actor.code is None or actor.code != row["code"]:
        return False
    whose = entity(actor.code)
    names = {actor.code.lower(), *([whose.name.lower()] if whose is not None else [])}
    return wanted in names or any(word in wanted for word in _INSTITUTIONS)


def _statements(text: str) -> Iterator[Statement]:
    """The reader's statements, as a whole reading holds them, without what it would look for beside them."""
    document = from_text(text, published=PUBLISHED)
    for finding in seal(document, find_statements(page_of(parse(document))), READER)[0]:
        if isinstance(finding, Statement):
            yield finding


def _words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {m.start() for start, end in spans for m in _WORD.finditer(text, start, end)}
