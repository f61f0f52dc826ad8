"""What the process that reads and the desk tell each other, and what a job is made of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal

from comity.desk.adding.sources import Source

State = Literal["waiting", "starting", "reading", "deriving", "done", "cancelled", "failed"]
OVER: frozenset[State] = frozenset({"done", "cancelled", "failed"})

KEPT = 200
"""Lines of each kind that a job remembers; its counts go on."""


@dataclass(frozen=True, slots=True)
class Task:
    """To the reader: read this."""

    id: str
    source: Source


@dataclass(frozen=True, slots=True)
class Cancel:
    """To the reader: end this between two documents."""

    id: str


@dataclass(frozen=True, slots=True)
class Now:
    """From the reader: what it does now, and with which document; `total` is how many it expects."""

    state: State
    name: str = ""
    total: int | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """From the reader: a document came in. `outcome` is one of the ledger's (added, known, new_version, re_read)."""

    name: str
    document: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Refused:
    """From the reader: this gave no document, or could not be read."""

    name: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Ended:
    """From the reader: that was all. `notes` are remarks about single documents."""

    state: State
    notes: tuple[str, ...] = ()
    problem: str = ""
    remedy: str = ""


Told = Now | Came | Refused | Ended


@dataclass(frozen=True, slots=True)
class Job:
    """One thing that somebody added. `asked` is when (ISO, UTC); `counts` tells how many documents had which outcome;
    `came` and `refused` are the latest lines, `problem` and `remedy` say why it failed as a whole."""

    id: str
    what: str
    who: str
    asked: str
    state: State = "waiting"
    name: str = ""
    total: int | None = None
    counts: tuple[tuple[str, int], ...] = ()
    came: tuple[Came, ...] = ()
    refused: tuple[Refused, ...] = ()
    notes: tuple[str, ...] = ()
    problem: str = ""
    remedy: str = ""
    stopping: bool = False

    @property
    def over(self) -> bool:
        """True once nothing more will come."""
        return self.state in OVER

    @property
    def done(self) -> int:
        """How many documents are dealt with."""
        return sum(number for _, number in self.counts)


def heard(job: Job, told: Told) -> Job:
    """The job after one more message."""
    if isinstance(told, Now):
        return replace(job, state=told.state, name=told.name, total=told.total or job.total)
    if isinstance(told, Came):
        return replace(job, counts=_more(job, told.outcome), came=(*job.came, told)[-KEPT:])
    if isinstance(told, Refused):
        return replace(job, counts=_more(job, "refused"), refused=(*job.refused, told)[-KEPT:])
    return replace(job, state=told.state, name="", notes=told.notes[:KEPT], problem=told.problem, remedy=told.remedy)


def _more(job: Job, outcome: str) -> tuple[tuple[str, int], ...]:
    counted = Counter(dict(job.counts))
    counted[outcome] += 1
    return tuple(sorted(counted.items()))
