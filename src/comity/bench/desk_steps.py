"""The steps of `comity bench desk`: which pages there are, the desk started as a user starts it, its readers and the
writer beside them."""

from __future__ import annotations

import http.client
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from comity.bench.ledger import fresh
from comity.bench.ledger_steps import read_back
from comity.model import InputError

if TYPE_CHECKING:
    from comity.bench.vary import Pair

_EACH = 40
"""Addresses of one kind."""
_WORDS = ("agreement", "border", "loan", "minister said", "signed charter", "troops", "trade talks", "energy", "visit")
_PATIENCE = 60.0  # seconds for a desk to start, and for one answer

Pages = Mapping[str, Sequence[str]]
"""The addresses of each kind of page."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One question to the desk: which kind of page, what the reader waited, how many bytes came, and the status."""

    page: str
    seconds: float
    size: int
    status: int


@dataclass(frozen=True, slots=True)
class Asked:
    """How the readers ask: how many at once, for how long; the ledger to which the documents in `later` (JSON lines)
    are added meanwhile; and for how many seconds a reader looks at a page before asking for the next."""

    readers: int
    seconds: float
    ledger: Path
    later: Path
    pause: float = 0.0


@dataclass(frozen=True, slots=True)
class Answers:
    """What all readers got, and how many documents were added meanwhile."""

    visits: tuple[Visit, ...]
    added: int


def addresses(path: Path, pairs: Sequence[Pair], seed: int) -> dict[str, list[str]]:
    """Addresses of every kind of page of the desk for a ledger; `pairs` are those of which there is much to show.

    Raises LedgerError.
    """
    from sqlalchemy import func, select

    from comity.desk.held import DeskLedger
    from comity.ledger import schema

    chance = random.Random(seed)  # noqa: S311
    record, paper = schema.records.c, schema.documents.c
    with DeskLedger.at(path) as ledger, ledger.asking() as connection:
        documents = [row.id for row in connection.execute(select(paper.id).order_by(paper.id))]
        records = [row.id for row in connection.execute(select(record.id).order_by(record.id))]
        agreements = [
            row.id
            for row in connection.execute(
                select(record.id)
                .where(record.kind == "agreement")
                .order_by(func.length(record.json).desc())
                .limit(_EACH)
            )
        ]
    relations = [f"/r/{a}-{b}" for a, b in pairs]
    searched = [f"/search?q={quote(words)}" for words in _WORDS]
    found = {
        "/": ["/"],
        "/r/A-B": relations,
        "/a/ID": [f"/a/{name}" for name in agreements],
        "/d/ID": [f"/d/{name}" for name in _some(documents, chance)],
        "/record/ID": [f"/record/{name}" for name in _some(records, chance)],
        "/review": ["/review"],
        "/search": searched + [f"{one}&kind=event&actor=USA" for one in searched],
        "/actors": ["/actors", "/actors?page=2"],
        "/actors/CODE": [f"/actors/{code}" for code in sorted({code for pair in pairs for code in pair})],
        "/sources": ["/sources"],
        "/query": ["/query"],
        "/map": ["/map"],
        "/add": ["/add"],
        "/r/A-B.json": [f"{one}.json" for one in relations],
    }
    return {page: mine for page, mine in found.items() if mine}


def import_models() -> float:
    """How many seconds it takes to load what reads texts."""
    began = time.perf_counter()
    import comity

    comity.read("France and Spain signed a treaty in Paris on 3 May 2024.", published="2024-05-03")
    return time.perf_counter() - began


@contextmanager
def cold_start(path: Path) -> Iterator[tuple[str, float]]:
    """The desk over a ledger, started as a user starts it, while the context lasts: its address, and how many seconds
    passed until its first answer. Raises InputError where it does not start."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "comity", "--ledger", str(path), "desk", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        try:
            address = _address(process)
            _visit(http.client.HTTPConnection(urlsplit(address).netloc, timeout=_PATIENCE), "/", "/")
            yield address, time.perf_counter() - began
        finally:
            process.terminate()


def visits(address: str, pages: Pages, asked: Asked) -> Answers:
    """What readers at once wait for pages, each reader for one after the other in an order of its own, while documents
    are added by a process of its own: in this one it would hold up the readers' clocks. Every address is asked for once
    before, so that what is measured is a desk at work."""
    host = urlsplit(address).netloc
    first = http.client.HTTPConnection(host, timeout=_PATIENCE)
    for page, mine in pages.items():
        for one in mine:
            _visit(first, page, one)
    until = time.monotonic() + asked.seconds
    with ThreadPoolExecutor(1) as writer:
        adding = writer.submit(fresh, _add, asked, until)
        found: list[list[Visit]] = [[] for _ in range(asked.readers)]
        threads = [
            threading.Thread(target=_read, args=(host, pages, until, number, asked.pause, mine))
            for number, mine in enumerate(found)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        added = adding.result()
    return Answers(tuple(visit for mine in found for visit in mine), added)


def _add(asked: Asked, until: float) -> int:
    """Adds documents until the time is up, spread over it. `until` is a time of the monotonic clock, which all
    processes of a machine share."""
    from comity.ledger import Ledger

    readings = list(read_back(asked.later))
    pause = asked.seconds / (len(readings) + 1)
    added = 0
    with Ledger.open(asked.ledger, create=False) as ledger:
        for reading in readings:
            time.sleep(max(0.0, min(pause, until - time.monotonic())))
            if time.monotonic() >= until:
                break
            ledger.add(reading)
            ledger.refresh()
            added += 1
    return added


def _read(host: str, pages: Pages, until: float, number: int, pause: float, found: list[Visit]) -> None:
    connection = http.client.HTTPConnection(host, timeout=_PATIENCE)
    chance = random.Random(number)  # noqa: S311
    order = sorted(pages)
    chance.shuffle(order)
    for page in cycle(order):
        if time.monotonic() > until:
            break
        found.append(_visit(connection, page, chance.choice(pages[page])))
        time.sleep(pause * chance.uniform(0.5, 1.5))
    connection.close()


def _visit(connection: http.client.HTTPConnection, page: str, address: str) -> Visit:
    began = time.perf_counter()
    connection.request("GET", address, headers={"accept": "text/html"})
    answer = connection.getresponse()
    size = len(answer.read())
    return Visit(page, time.perf_counter() - began, size, answer.status)


def _address(process: subprocess.Popen[str]) -> str:
    said = []
    for line in process.stderr or ():
        said.append(line.strip())
        for word in line.split():
            if word.startswith("http://"):
                return word
    raise InputError("comity desk", f"it did not start: {' '.join(said)[-300:]}", "Start it by hand to see why")


def _some(names: Sequence[str], chance: random.Random) -> list[str]:
    return chance.sample(list(names), min(_EACH, len(names)))
