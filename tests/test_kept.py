"""What is kept of a reading is all of it, and it is of that document alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from comity.model import Document, InputError, Reading
from kept import Kept, digest
from world import readings


class Counting:
    """A reader that knows the small world, and counts what it is asked."""

    def __init__(self) -> None:
        self.known = {one.document.text: one for one in readings()}
        self.asked: list[str | None] = []

    def __call__(self, document: Document) -> Reading:
        self.asked.append(document.source)
        return replace(self.known[document.text], document=document, refused=2, notes=("No published date.",))


def test_a_reading_comes_back_as_it_was_and_is_made_once(tmp_path: Path) -> None:
    reader = Counting()
    for document in (one.document for one in readings()):
        first, again = Kept(tmp_path, reader)(document), Kept(tmp_path, reader)(document)
        assert first == again == Counting()(document)
        assert first.findings
    assert len(reader.asked) == len(readings())


def test_only_the_place_that_a_text_was_found_in_makes_no_other_document(tmp_path: Path) -> None:
    reader, document = Counting(), readings()[0].document
    kept = Kept(tmp_path, reader)
    kept(document)
    assert kept(replace(document, source="elsewhere.txt")).document.source == "elsewhere.txt"
    assert len(reader.asked) == 1
    kept(replace(document, published="1999-01-01"))
    assert len(reader.asked) == 2


def test_nothing_is_kept_of_a_reading_that_failed(tmp_path: Path) -> None:
    def failing(document: Document) -> Reading:
        raise InputError("the text", "it cannot be read", "Give another")

    document = readings()[0].document
    with pytest.raises(InputError):
        Kept(tmp_path, failing)(document)
    assert Kept(tmp_path, Counting())(document).findings


def test_a_changed_file_is_another_reader(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    before = digest(("model",), tmp_path)
    (tmp_path / "a.txt").write_text("two")
    assert digest(("model",), tmp_path) != before
