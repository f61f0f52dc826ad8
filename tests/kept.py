"""Readings kept: what many tests ask comes after reading, so each text is read once for all of them.

The first test that wants a text read waits for the reader; whoever wants it after that, in this process or another, in
this run or a later one, gets what was read. Tests of reading itself, and of a command from end to end, keep nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from comity.model import Document, Reading, finding_from, finding_to

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("model", "reference", "intake", "reading")
"""What decides how a text is read."""


def digest(rooms: tuple[str, ...] = ROOMS, more: Path | None = None) -> str:
    """What changes with every file of the rooms of the package, and with those that lie in the folder `more`."""
    files = [path for room in rooms for path in (ROOT / "src" / "comity" / room).rglob("*")]
    files += more.iterdir() if more is not None else ()
    known = hashlib.sha256()
    for path in sorted(one for one in files if one.is_file() and one.suffix != ".pyc"):
        known.update(f"{path.parent.name}/{path.name}".encode() + path.read_bytes())
    return known.hexdigest()[:16]


@contextmanager
def alone(place: Path) -> Iterator[None]:
    """Among the processes that make the file at `place`, one at a time."""
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True, slots=True)
class Kept:
    """A reader that keeps what it reads in a folder, which must belong to that reader as it is now (see `digest`)."""

    folder: Path
    reader: Callable[[Document], Reading]

    def __call__(self, document: Document) -> Reading:
        """The document's reading, as the reader gives it. Raises what the reader raises."""
        place = self.folder / f"{_name(document)}.json"
        with alone(place):
            if not place.exists():
                _write(place, self.reader(document))
        kept = json.loads(place.read_text(encoding="utf-8"))
        return Reading(document, tuple(map(finding_from, kept["findings"])), kept["refused"], tuple(kept["notes"]))


def _name(document: Document) -> str:
    """What tells documents apart for a reader: all that is known of them but the place they were found in."""
    return hashlib.sha256(repr(replace(document, source=None)).encode()).hexdigest()[:32]


def _write(place: Path, reading: Reading) -> None:
    findings = [finding_to(one) for one in reading.findings]
    kept = {"findings": findings, "refused": reading.refused, "notes": reading.notes}
    half = place.with_suffix(".half")
    half.write_text(json.dumps(kept), encoding="utf-8")
    half.replace(place)
