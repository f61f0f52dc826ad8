"""Quick readers for the tests of backfills, an archive for them to read, and what a folder of parts says.

A line ``MET ARM USA 2025-01-14`` is an event. The readers are module functions, so that other processes find them.
"""

from __future__ import annotations

import json
import os
import re
import time
from pathlib import Path

from comity.backfill import manifest, parts
from comity.ledger import Reader
from comity.model import Actor, Date, Document, Event, Reading

NAME = "marks/1.0"
_MET = re.compile(r"MET (\w+) (\w+) (\S+)")


def read_marks(document: Document) -> Reading:
    """The meetings that a text marks."""
    if document.language and not document.language.startswith("en"):
        return Reading(document, (), 0, ("not read",))
    found = tuple(
        Event(
            quote=match[0], start=match.start(), end=match.end(), id=f"f-{number}", confidence=0.8, reader=NAME,
            type="CONSULT", actors=(Actor(match[1], match[1]), Actor(match[2], match[2])),
            date=Date(match[3], match[3], match[3], match[3]),
        )
        for number, match in enumerate(_MET.finditer(document.text))
    )  # fmt: skip
    return Reading(document, found, len(found) % 2)


def read_slowly(document: Document) -> Reading:
    """`read_marks`, taking long enough to be killed meanwhile."""
    time.sleep(0.004)
    return read_marks(document)


def read_deadly(document: Document) -> Reading:
    """`read_marks`, but one document ends its process, and on another the reader fails."""
    if "END THE PROCESS" in document.text:
        os._exit(9)
    if "FAIL" in document.text:
        raise ValueError("no such thing")
    return read_marks(document)


def without_sevens(text: str) -> bool:
    """A gate that turns some documents away."""
    return "Document 7" not in text


MARKS = Reader(NAME, read_marks)
SLOW = Reader(NAME, read_slowly)
DEADLY = Reader(NAME, read_deadly)


def line(number: int, words: str = "", months: int = 2) -> str:
    """A document of the archive: several months, some undated, some at one address in several versions."""
    month = number % months + 1
    text = f"Document {number} said so in the capital. MET ARM USA 2025-0{month}-{number % 28 + 1:02d} {words}"
    said = {"text": text + " MET ARM GEO 2024-12-31" * (number % 3), "publisher": "Wire", "language": "en"}
    if number % 11:
        said["published"] = f"2025-0{month}-{number % 28 + 1:02d}"
    if number % 7 == 0:
        said["url"] = f"https://wire.example.org/{number % 4}"
    return json.dumps(said)


def archive(folder: Path, files: int = 3, documents: int = 24, months: int = 2) -> list[str]:
    """JSONL files with documents in their order, some lines that are none, one text in French, one text twice."""
    folder.mkdir(exist_ok=True)
    names = []
    for file in range(files):
        lines = [line(file * documents + number, months=months) for number in range(documents)]
        lines[3] = '{"no": "text"}'
        lines[5] = json.dumps({"text": "Le ministre a dit hier à Paris que l'accord était signé.", "language": "fr"})
        lines[7] = lines[6]
        path = folder / f"{file}.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        names.append(str(path))
    return names


def content(target: Path) -> dict[str, list[str]]:
    """Every row of the folder by table and month, sorted: what must not depend on how it was read."""
    state = manifest.load(target)
    assert state is not None
    found: dict[str, list[str]] = {}
    for part in state.parts():
        rows = [json.dumps(row, sort_keys=True, default=str) for row in parts.read(target, part)]
        found.setdefault(part.path.rpartition("/")[0], []).extend(rows)
    return {name: sorted(rows) for name, rows in sorted(found.items())}


def bytes_of(target: Path) -> dict[str, bytes]:
    """Every file but the manifest and the lock, by its path."""
    paths = (path for path in target.rglob("*") if path.is_file())
    return {str(path.relative_to(target)): path.read_bytes() for path in sorted(paths) if path.parent != target}
