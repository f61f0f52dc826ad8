"""The page of one job: how far it is, what came in with what was found in it, what was refused and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request

from comity.desk.adding import shelf
from comity.desk.adding.line import Adding
from comity.desk.adding.shelf import Read
from comity.desk.adding.told import Job, Refused
from comity.desk.errors import MissingError
from comity.desk.pages.add import TheLine, adding_of
from comity.desk.respond import Table
from comity.desk.routing import Desk, Done, change, page

router = APIRouter(tags=["add"])

JobId = Annotated[str, Path(pattern=r"^j-[0-9a-f]{16}$", description="The id of something that was added.")]

SHOWN = 100
"""Documents on the page; the counts tell of all."""


@dataclass(frozen=True, slots=True)
class Line:
    """One document that came in: `outcome` as the ledger has it (added, known, new_version, re_read)."""

    document: Read
    outcome: str


@dataclass(frozen=True, slots=True)
class JobPage:
    """What the page shows. `state` is waiting, starting, reading, deriving, done, cancelled or failed; `ahead` is how
    many are read before it; `name` is the document under way; `done` of `total` are dealt with (None: nobody knows
    how many there are); `documents` and `refused` are the latest ones; `words` says in a line how it stands."""

    id: str
    what: str
    who: str
    asked: str
    state: str
    stopping: bool
    over: bool
    ahead: int
    name: str
    done: int
    total: int | None
    counts: dict[str, int]
    documents: tuple[Line, ...]
    refused: tuple[Refused, ...]
    notes: tuple[str, ...]
    problem: str
    remedy: str
    words: str

    @property
    def findings(self) -> int:
        """How many findings are in the documents shown."""
        return sum(one.document.findings for one in self.documents)

    @property
    def more(self) -> int:
        """How many documents came in beyond those shown."""
        return sum(number for outcome, number in self.counts.items() if outcome != "refused") - len(self.documents)

    def table(self) -> Table:
        """The documents and the refusals, a line each."""
        columns = ("document", "name", "outcome", "published", "findings", "problem", "remedy")
        came = (
            (one.document.id, one.document.title, one.outcome, one.document.published, one.document.findings, "", "")
            for one in self.documents
        )
        refused = (("", one.name, "refused", "", 0, one.problem, one.remedy) for one in self.refused)
        return Table(columns, (*came, *refused))


_WORDS = {
    "starting": "Getting ready to read. The first time takes a few seconds.",
    "reading": "Reading.",
    "deriving": "All read. Working out what it means for what was held before.",
    "done": "Done.",
    "cancelled": "Cancelled. What was added before stays.",
    "failed": "It could not be finished. What was added before stays.",
}


@page(router, "/add/{job}", "add_job.html")
def added(desk: Desk, job: JobId, adding: TheLine) -> JobPage:
    """How far something is that was added, and what was found in it."""
    found = _known(adding, job)
    with desk.ledger.asking() as connection:
        read = shelf.read(connection, [one.document for one in found.came[-SHOWN:]])
    return build(found, read, adding.ahead(job))


def build(job: Job, read: dict[str, Read], ahead: int) -> JobPage:
    """The page of a job whose latest documents are `read`; the newest come first."""
    lines = tuple(Line(read[one.document], one.outcome) for one in reversed(job.came[-SHOWN:]) if one.document in read)
    return JobPage(
        id=job.id, what=job.what, who=job.who, asked=job.asked, state=job.state, stopping=job.stopping, over=job.over,
        ahead=ahead, name=job.name, done=job.done, total=job.total, counts=dict(job.counts), documents=lines,
        refused=job.refused, notes=job.notes, problem=job.problem, remedy=job.remedy,
        words=_words(job, ahead),
    )  # fmt: skip


def _words(job: Job, ahead: int) -> str:
    if job.stopping:
        return "Stopping after the document under way."
    if job.state == "waiting":
        return f"Waiting; {ahead} before it." if ahead else "Waiting."
    return _WORDS[job.state]


@change(router, "/add/{job}/cancel", open_ledger=False)
def cancel(request: Request, job: JobId) -> Done:
    """Ends it between two documents; what was added stays."""
    _known(adding_of(request), job)
    adding_of(request).cancel(job)
    return Done(f"/add/{job}")


def _known(adding: Adding, name: str) -> Job:
    found = adding.job(name)
    if found is None:
        remedy = "What it added is in the ledger: look at Home"
        raise MissingError(name, "this desk does not remember it, or was started again since", remedy)
    return found
