"""The training corpus: rows of marked sentences with labels, and which rows are kept apart."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from comity.reading.event_input import Marked
from comity.reading.event_marks import marked

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "events.jsonl"
NO_EVENT = "NONE"

Part = Literal["train", "tune", "held"]


@dataclass(frozen=True, slots=True)
class Row:
    """One marked sentence and its labels; `act` is a name of reference/event_acts, or None for no event."""

    id: str
    marked: Marked
    act: str | None
    why_none: str | None
    contexts: tuple[str, ...]
    modality: str | None


def rows(path: Path = CORPUS) -> list[Row]:
    """Every row of the corpus, in the file's order."""
    return [_row(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _row(raw: dict[str, object]) -> Row:
    contexts = raw["contexts"]
    act, none, modality = raw["act"], raw.get("none"), raw["modality"]
    return Row(
        str(raw["id"]),
        marked(str(raw["marked"])),
        None if act is None else str(act),
        None if none is None else str(none),
        tuple(str(c) for c in contexts) if isinstance(contexts, list) else (),
        None if modality is None else str(modality),
    )


def part_of(row: Row) -> Part:
    """Which part a row belongs to: a fifth is held back, a twelfth tunes. Rows of one sentence stay together."""
    share = int(hashlib.sha256(row.marked.text.encode()).hexdigest()[:8], 16) / 16**8
    return "held" if share < 0.2 else "tune" if share < 0.2 + 1 / 12 else "train"


def only(all_rows: Iterable[Row], part: Part) -> list[Row]:
    """The rows of one part."""
    return [row for row in all_rows if part_of(row) == part]


def digest(path: Path = CORPUS) -> str:
    """The SHA-256 of the corpus file, which the weights and the accuracy gate name."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
