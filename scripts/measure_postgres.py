"""Do several writers lose or double anything on PostgreSQL, though they are killed again and again?

    python scripts/measure_postgres.py --minutes 5

Starts a private server. Four processes add documents of their own and documents that all of them add, decide on what
they find, and bring the records up to date. After each addition and decision a writer notes in a file that it was told
of it. Every two seconds or so one of them is killed (SIGKILL) and another takes its place. At the end everything that
was told must be there once, everything that is there must be whole, and the records must be those of a rebuild.

Prints what happened as JSON; ends with 1 when anything was lost, doubled or left half-written.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import count
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event as Stop
from pathlib import Path
from typing import Any

import psycopg

from comity.intake import from_text
from comity.ledger import Ledger, export
from comity.ledger.doctor_server import contents
from comity.ledger.place import Server, place_of
from comity.model import Actor, Date, Event, Reading
from private_postgres import NoServerError, PrivateServer, private_server

READER = "made 1.0"
CODES = ("ARM", "AZE", "CHN", "DEU", "EGY", "FRA", "GBR", "IND", "IRN", "JPN", "KEN", "NOR", "RUS", "TUR", "USA", "ZAF")
EACH = 3
"""Findings in a document."""
SHARED = 0.2
"""Which part of the additions all writers make."""


def reading_of(name: str) -> Reading:
    """A document that follows from its name, with three meetings of two states."""
    rng = random.Random(name)  # noqa: S311
    lines, found = [f"Document {name}."], []
    for number in range(EACH):
        one, other = rng.sample(CODES, 2)
        day = f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
        start = len("\n".join(lines)) + 1
        lines.append(f"{one} met {other} on {day}.")
        made = Event(quote=lines[-1], start=start, end=start + len(lines[-1]), confidence=0.9, type="CONSULT")
        both, when = (Actor(one, one), Actor(other, other)), Date(day, day, day, day)
        found.append(replace(made, id=f"f-{name}-{number}", reader=READER, actors=both, date=when))
    return Reading(from_text("\n".join(lines), source=f"{name}.txt"), tuple(found))


def write(address: str, journal: Path, seed: int, stop: Stop) -> None:
    """One writer, until it is told to stop or killed. Its journal says what it was told of."""
    rng = random.Random(seed)  # noqa: S311
    with journal.open("a", encoding="utf-8") as told:

        def note(*words: object) -> None:
            told.write(json.dumps(words) + "\n")
            told.flush()

        with Ledger.open(address) as ledger:
            for number in count():
                if stop.is_set():
                    return
                name = f"all-{rng.randrange(150)}" if rng.random() < SHARED else f"w{seed}-{number}"
                reading = reading_of(name)
                note("add", name, ledger.add(reading, READER))
                if rng.random() < 0.1:
                    made = ledger.decide(rng.choice(reading.findings).id, "accept", who=f"w{seed}-{number}")
                    note("decide", made[0].id, made[0].who)
                if rng.random() < 0.02:
                    ledger.refresh()


@dataclass(slots=True)
class Run:
    """What happened while the writers wrote."""

    writers: dict[int, BaseProcess] = field(default_factory=dict)
    started: int = 0
    kills: int = 0
    in_a_transaction: int = 0


def disturb(server: PrivateServer, folder: Path, seconds: float, writers: int, rng: random.Random) -> Run:
    """Lets the writers write for so long, and kills one of them again and again."""
    context = multiprocessing.get_context("fork")  # a new writer begins at once
    stop, run = context.Event(), Run()

    def start() -> None:
        run.started += 1
        seed = run.started
        address = f"{server.address()}?application_name=w{seed}"
        process = context.Process(target=write, args=(address, folder / f"{seed}.jsonl", seed, stop))
        process.start()
        run.writers[seed] = process

    for _ in range(writers):
        start()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        time.sleep(rng.uniform(0.3, 3.0))
        seed = rng.choice(sorted(run.writers))
        victim = run.writers.pop(seed)
        run.in_a_transaction += busy(server, f"w{seed}")
        run.kills += victim.is_alive()
        os.kill(victim.pid or 0, signal.SIGKILL)
        victim.join()
        start()
    stop.set()
    for process in run.writers.values():
        process.join(120)
    return run


def busy(server: PrivateServer, name: str) -> bool:
    """Whether this writer is in the midst of a transaction."""
    with psycopg.connect(server.address()) as connection:
        found = connection.execute("SELECT state FROM pg_stat_activity WHERE application_name = %s", [name]).fetchall()
    return any(state != "idle" for (state,) in found)


def told(folder: Path) -> list[list[Any]]:
    """Every line of every journal; the last of one that was killed may be torn."""
    lines = [line for path in sorted(folder.iterdir()) for line in path.read_text("utf-8").split("\n")]
    return [json.loads(line) for line in lines if line.endswith("]")]


def checked(server: Server, said: list[list[Any]]) -> dict[str, Any]:
    """What is there beside what was told."""
    added = Counter(name for what, name, outcome in said if what == "add" and outcome == "added")
    names = Counter(name for what, name, _ in said if what == "add")
    decided = {number: who for what, number, who in said if what == "decide"}
    with Ledger.open(server) as ledger:
        papers = Counter(str(one.document.source).removesuffix(".txt") for one in ledger.documents())
        found = Counter(held.finding.id.rpartition("-")[0].removeprefix("f-") for held in ledger.findings())
        decisions = [(one.id, one.who) for one in ledger.decisions()]
        counts = ledger.counts()
        wrong = [name for name in papers if not same(ledger, name)]
    return {
        "told": len(names),
        "told_by_several": sum(number > 1 for number in names.values()),
        "there": len(papers),
        "there_but_not_told": len(papers.keys() - names.keys()),
        "decisions_told": len(decided),
        "decisions_there": len(decisions),
        "lost": len(names.keys() - papers.keys()) + len(decided.items() - set(decisions)),
        "doubled": sum(number > 1 for number in (*added.values(), *papers.values()))
        + len(decisions) - len({who for _, who in decisions}) + abs(counts["readings"] - counts["documents"]),
        "half": sum(found[name] != EACH for name in papers) + len(wrong) + len(found.keys() - papers.keys()),
    }  # fmt: skip


def same(ledger: Ledger, name: str) -> bool:
    """Whether a document and its findings are as they were written."""
    wanted = reading_of(name)
    there = ledger.document(wanted.document.id)
    held = ledger.findings(document=wanted.document.id)
    return (
        there is not None and there.document == wanted.document and [h.finding for h in held] == list(wanted.findings)
    )


def exported(server: Server) -> str:
    """The whole ledger as lines."""
    stream = io.StringIO()
    with Ledger.open(server) as ledger:
        export(ledger, stream, times=True)
    return stream.getvalue()


def measure(minutes: float, writers: int, seed: int) -> dict[str, Any]:
    """The figures of one run."""
    with private_server() as server, tempfile.TemporaryDirectory() as folder:
        place = place_of(server.address())
        assert isinstance(place, Server)
        with Ledger.open(place) as ledger:  # what the first addition loads, every writer has then from the start
            ledger.add(reading_of("all-0"), READER)
            ledger.refresh()
        run = disturb(server, Path(folder), minutes * 60, writers, random.Random(seed))  # noqa: S311
        found = checked(place, told(Path(folder)))
        kept = exported(place)
        with Ledger.open(place) as ledger:
            ledger.rebuild()
        return {
            "minutes": minutes, "writers": writers, "kills": run.kills, "killed_in_a_transaction": run.in_a_transaction,
            **found, "rebuild_differs": exported(place) != kept,
            "doctor": sorted({check.status for check in contents(place)}),
        }  # fmt: skip


def main() -> int:
    """Runs it; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--writers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    try:
        found = measure(asked.minutes, asked.writers, asked.seed)
    except NoServerError as error:
        print(f"nothing measured: {error}", file=sys.stderr)
        return 2
    print(json.dumps(found, indent=1))
    bad = found["lost"] or found["doubled"] or found["half"] or found["rebuild_differs"] or found["doctor"] != ["pass"]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
