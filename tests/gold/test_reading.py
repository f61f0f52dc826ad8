"""The local reader on the gold texts stays above the floors in ``floors.json`` (see README, "Floors")."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from comity.intake import from_text
from comity.reading.local import read_document

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from scorer import Score, score  # noqa: E402

FLOORS: dict[str, dict[str, float]] = json.loads((HERE / "floors.json").read_text("utf-8"))
NOTHING = Score(0, 0, 0, 0, 0, ())


def articles(half: str) -> list[Path]:
    return sorted((HERE / half).glob("*.gold.json"))


@cache
def read(path: Path) -> Score:
    """How well the local reader reads the article of one gold file."""
    gold: dict[str, Any] = json.loads(path.read_text("utf-8"))
    text = (path.parent / gold["document"]["file"]).read_text("utf-8")
    reading = read_document(from_text(text, published=gold["document"]["published"], language="en"))
    assert reading.document.text == text, "the gold's offsets count in the text as it lies there"
    assert reading.refused == 0
    return score(reading.model_dump(), gold, text)


def total(half: str) -> Score:
    return sum((read(path) for path in articles(half)), NOTHING)


def test_every_set_of_texts_has_its_floors() -> None:
    assert {path.parent.name for path in HERE.glob("*/*.gold.json")} == set(FLOORS)


@pytest.mark.parametrize("half", sorted(FLOORS))
def test_the_reader_finds_no_less_than_it_did(half: str) -> None:
    floors, got = FLOORS[half], total(half)
    # Figures alone, no lines: the message of a failure must not show what the held half holds.
    said = f"{half}: {got.summary()}"
    items, ungrounded = got.total, got.ungrounded
    found, right, extra = got.found / items, got.right / items, got.extra / len(articles(half))
    assert items == floors["items"], f"{said}; the gold has changed: measure again, set the floors anew"
    assert found >= floors["found"], said
    assert right >= floors["right"], said
    assert extra <= floors["extra_per_article"], said
    assert ungrounded == 0, said


@pytest.mark.parametrize("path", articles("dev"), ids=lambda p: p.name.removesuffix(".gold.json"))
def test_no_article_is_left_behind(path: Path) -> None:
    got = read(path)
    missed = "\n".join(line for line in got.lines if " right" not in line)
    assert got.found / got.total >= FLOORS["dev"]["found"] - 0.1, f"{got.summary()}\n{missed}"
