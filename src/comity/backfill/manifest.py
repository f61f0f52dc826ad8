"""What has been done: a file of JSON lines that only grows, each line on the disk before the next block counts.

    {"what": "run", "format": 1, "reader": …, "languages": […], "block": 500, "gate": false}
    {"what": "refused", "source": …, "problem": …, "remedy": …, "exit_code": 1}     in a folder, not read
    {"what": "bundle", "key": "000000", "sources": [{"name": …, "size": …, "ends": …}]}
    {"what": "block", "bundle": "000000", "block": 0, "documents": …, "parts": [{"path": …, "size": …}], …}
    {"what": "end", "bundle": "000000", "items": 1234}

A block counts when its line is here and every part that the line names is there. One process writes (see `lock`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from comity.backfill import parts
from comity.backfill.bundles import Bundle, Source
from comity.backfill.parts import Part
from comity.intake import Refusal
from comity.model import InputError

FORMAT = 1
NAME = "manifest.jsonl"


@dataclass(frozen=True, slots=True)
class Job:
    """What holds for the whole folder: who reads ("name/version") which languages, how many documents and refusals
    make a block, and whether texts that can hold nothing were passed over."""

    reader: str
    languages: tuple[str, ...]
    block: int
    gate: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A block that was read: how many items it has, what became of them (`passed` were passed over), its files, and how
    long it took in seconds, which is for planning and no part of the answer."""

    bundle: str
    block: int
    items: int
    documents: int
    findings: int
    refused: int
    passed: int
    parts: tuple[Part, ...]
    seconds: float


@dataclass(slots=True)
class State:
    """Everything that a manifest says."""

    job: Job
    bundles: list[Bundle] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    blocks: dict[tuple[str, int], Block] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)

    def parts(self) -> Iterable[Part]:
        """Every file that a block names."""
        return (part for block in self.blocks.values() for part in block.parts)

    def by_bundle(self) -> dict[str, list[Block]]:
        """The blocks that are there, in their order, by the key of their bundle."""
        found: dict[str, list[Block]] = {}
        for (bundle, _), block in sorted(self.blocks.items()):
            found.setdefault(bundle, []).append(block)
        return found

    def due(self, bundle: str) -> int | None:
        """How many blocks the bundle has; None while nobody has come to its end."""
        items = self.ends.get(bundle)
        return None if items is None else -(-items // self.job.block)

    def missing(self) -> int:
        """How many blocks are not there yet, as far as can be told; a bundle whose end is unknown counts as one."""
        known = sum((self.due(one.key) or 0) for one in self.bundles)
        there = sum((self.due(key) or 0) > block for key, block in self.blocks)
        return known - there + sum(self.due(one.key) is None for one in self.bundles)


def load(target: Path) -> State | None:
    """What the manifest in this folder says; None where there is none, or only its beginning.

    A last line without its end is what a run that died was writing, and does not count. A block whose parts are
    not all there does not count either. Raises InputError for a line that cannot be read.
    """
    path = target / NAME
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "Look at its permissions") from error
    state: State | None = None
    for number, line in enumerate(data[: data.rfind(b"\n") + 1].splitlines(), 1):
        try:
            state = _taken(state, json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            remedy = "Read the archive into a new folder"
            raise InputError(f"{path}:{number}", "is no line of a manifest of this version", remedy) from error
    if state is not None:
        state.blocks = {
            key: block for key, block in state.blocks.items() if all(parts.is_there(target, p) for p in block.parts)
        }
    return state


class Manifest:
    """The manifest while a run writes to it. Raises InputError where it cannot be written."""

    def __init__(self, target: Path) -> None:
        self._path = target / NAME
        self._cut()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def begin(self, job: Job) -> None:
        """Notes what holds for the whole folder."""
        self._lines([{"what": "run", "format": FORMAT, **asdict(job)}])

    def planned(self, bundles: Iterable[Bundle], refused: Iterable[Refusal]) -> None:
        """Notes what is to be read, and what in folders is not. Should only the first of it come to the disk, the next
        run notes the rest."""
        lines = [{"what": "bundle", **asdict(bundle)} for bundle in bundles]
        self._lines([*lines, *({"what": "refused", **asdict(refusal)} for refusal in refused)])

    def block(self, block: Block) -> None:
        """Notes that a block was read; from then on it counts."""
        self._lines([{"what": "block", **asdict(block)}])

    def end(self, bundle: str, items: int) -> None:
        """Notes how many items a bundle has."""
        self._lines([{"what": "end", "bundle": bundle, "items": items}])

    def _lines(self, said: Iterable[Mapping[str, Any]]) -> None:
        """Writes the lines and waits until the disk has them."""
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in said)
        try:
            self._stream.write(text.encode("utf-8", "surrogatepass"))
            self._stream.flush()
            os.fsync(self._stream.fileno())
        except OSError as error:
            raise self._unwritten(error) from error

    def _cut(self) -> None:
        """Opens the file and takes away a line that was only begun."""
        try:
            self._stream = self._path.open("a+b")
            self._stream.seek(0)
            self._stream.truncate(self._stream.read().rfind(b"\n") + 1)
        except OSError as error:
            raise self._unwritten(error) from error

    def _unwritten(self, error: OSError) -> InputError:
        problem = f"cannot be written ({error.strerror or error})"
        return InputError(str(self._path), problem, "Make room or get the permission; then run the same again")


def _taken(state: State | None, said: dict[str, Any]) -> State:
    what = said.pop("what")
    if state is None or what == "run":
        if what != "run" or state is not None or said.pop("format") != FORMAT:
            raise ValueError(what)
        return State(Job(said["reader"], tuple(said["languages"]), said["block"], said["gate"]))
    if what == "bundle":
        state.bundles.append(Bundle(said["key"], tuple(Source(**source) for source in said["sources"])))
    elif what == "refused":
        state.refused.append(Refusal(**said))
    elif what == "block":
        block = Block(**(said | {"parts": tuple(Part(**part) for part in said["parts"])}))
        state.blocks[block.bundle, block.block] = block
    elif what == "end":
        state.ends[said["bundle"]] = said["items"]
    else:
        raise ValueError(what)
    return state
