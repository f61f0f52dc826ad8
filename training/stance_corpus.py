"""The corpus of statements: a marked text, whose words they are, whom they are about; which rows are kept apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "statements.jsonl"
SECOND = CORPUS.with_name("statements_second.jsonl")
STANCES = (-1.0, -0.5, 0.0, 0.5, 1.0)

Part = Literal["train", "tune", "held"]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a statement is about, how the speaker stands towards it, and the words that carry it."""

    code: str
    stance: float
    words: str | None


@dataclass(frozen=True, slots=True)
class Row:
    """One statement: the text without its braces, where its words lie, the speaker's code, the targets."""

    id: str
    text: str
    content: tuple[Span, ...]
    speaker: str | None
    targets: tuple[Target, ...]
    voice: str


def rows(path: Path = CORPUS) -> list[Row]:
    """Every row of the corpus, in the file's order."""
    return [_row(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def second(path: Path = SECOND) -> dict[str, tuple[Target, ...]]:
    """What the second readers found, by the row's id."""
    read = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return {one["id"]: _targets(one["targets"]) for one in read}


def _row(raw: dict[str, Any]) -> Row:
    text, content = unmarked(raw["text"])
    return Row(raw["id"], text, content, raw["speaker"], _targets(raw["targets"]), raw["voice"])


def _targets(raw: Iterable[dict[str, Any]]) -> tuple[Target, ...]:
    return tuple(Target(t["code"], float(t["stance"]), t.get("words")) for t in raw)


def unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """The text without its braces, and what stood between them as half-open offsets."""
    signs: list[str] = []
    found: list[Span] = []
    opened = 0
    for sign in marked:
        if sign == "{":
            opened = len(signs)
        elif sign == "}":
            found.append((opened, len(signs)))
        else:
            signs.append(sign)
    return "".join(signs), tuple(found)


def part_of(row: Row) -> Part:
    """Which part a row belongs to: a fifth is held back, a twelfth tunes. Rows of one text stay together."""
    share = int(hashlib.sha256(row.text.encode()).hexdigest()[:8], 16) / 16**8
    return "held" if share < 0.2 else "tune" if share < 0.2 + 1 / 12 else "train"


def only(all_rows: Iterable[Row], part: Part) -> list[Row]:
    """The rows of one part."""
    return [row for row in all_rows if part_of(row) == part]


def digest(path: Path = CORPUS) -> str:
    """The SHA-256 of the corpus file, which the weights and the accuracy gate name."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
