"""What a long stream of mixed news would take, reckoned from what a short one took of the processor.

A short run is mostly start, and its first articles may hold more or fewer on relations than the stream. So what one
article of each sort takes is told apart, and weighed by how many of each sort a long stream lets through: for that its
articles go by the gate and the near-copies only, which takes seconds.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

from comity.bench.archive_stream import Article, Kind
from comity.model import Document, Reading

LONG = 4_000
"""How many articles of the stream are looked at for how many of each sort it lets through."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What reading one article took: which (its number in the stream), and seconds of the processor: for the reading,
    and for what its process did since the one before, which is handing over."""

    number: int
    seconds: float
    handed: float


@dataclass(frozen=True, slots=True)
class Passing:
    """Of a long stream: the share of articles on relations, and the shares, of all, of those on relations and of others
    that come to be read."""

    relations: float
    relations_read: float
    general_read: float


@dataclass(frozen=True, slots=True)
class Reckoned:
    """Seconds of the processor. For reading one article: on relations, another in full, another that the gate lets
    through. For all else (gate, near-copies, handing over, writing), an article of the stream, and one where all are
    read. Then the sums: for an article of a long stream, for one where all are read; how many times less that is; and
    articles a second on so many cores of one's own as there are workers. Figures are 0 where the system tells none."""

    relations: float
    general: float
    let_through: float
    rest: float
    plain_rest: float
    passing: Passing
    each: float
    plain_each: float
    times: float
    per_second: float


def read_timed(read: Callable[[Document], Reading], folder: str, document: Document) -> Reading:
    """What `read` finds; how long it took goes to a file of this process in `folder`."""
    began = time.thread_time()
    found = read(document)
    told = [_number(document), began, time.thread_time()]
    with Path(folder, f"{os.getpid()}.jsonl").open("a", encoding="utf-8") as handle:
        handle.write(json.dumps(told) + "\n")
    return found


def _number(document: Document) -> int:
    return int((document.url or "/-1").rpartition("/")[2])


def spent(folder: Path) -> list[Spent]:
    """What was written into `folder`, without the first article of each process, which loads what all need."""
    files = (path.read_text("utf-8").splitlines() for path in sorted(folder.glob("*.jsonl")))
    return [
        Spent(number, ended - began, began - before)
        for lines in files
        for (_, _, before), (number, began, ended) in pairwise(map(json.loads, lines))
    ]


def passing(articles: Iterable[Article]) -> Passing:
    """How many articles of each sort come to be read: those that the gate lets through and that copy none before."""
    from comity.intake.near import NearIndex
    from comity.reading.gate import gate

    looked, index = gate(), NearIndex()
    count = relations = 0
    read: dict[Kind, int] = {"relations": 0, "general": 0}
    for one in articles:
        count += 1
        relations += one.kind == "relations"
        if looked.document(one.text) and index.add(str(one.number), one.text) is None:
            read[one.kind] += 1
    return Passing(relations / count, read["relations"] / count, read["general"] / count)


def reckoned(
    stream: Sequence[Spent], plain: Sequence[Spent], written: tuple[float, float], kinds: Mapping[int, Kind],
    through: Passing, workers: int,
) -> Reckoned:  # fmt: skip
    """The figures from what two runs took: the stream's, and that where all are read; `written` is what taking in and
    writing took for an article of each. An article on relations takes the same in both. Where a run had none of a sort,
    it counts nothing."""
    read = through.relations_read + through.general_read
    rests = written[0] + read * _mean(stream, "handed"), written[1] + _mean(plain, "handed")
    relations = _mean([one for one in (*stream, *plain) if kinds.get(one.number) == "relations"])
    general = _mean([one for one in plain if kinds.get(one.number) == "general"])
    let_through = _mean([one for one in stream if kinds.get(one.number) == "general"])
    each = through.relations_read * relations + through.general_read * let_through + rests[0]
    plain_each = through.relations * relations + (1 - through.relations) * general + rests[1]
    return Reckoned(
        relations=round(relations, 5),
        general=round(general, 5),
        let_through=round(let_through, 5),
        rest=round(rests[0], 5),
        plain_rest=round(rests[1], 5),
        passing=through,
        each=round(each, 5),
        plain_each=round(plain_each, 5),
        times=round(plain_each / each, 2) if each else 0.0,
        per_second=round(workers / each, 2) if each else 0.0,
    )


def _mean(some: Sequence[Spent], what: Literal["seconds", "handed"] = "seconds") -> float:
    return sum(getattr(one, what) for one in some) / len(some) if some else 0.0
