"""The page where documents are added: paste, files, an address, a folder; and what was added lately."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, UploadFile
from starlette.requests import Request

from comity.desk.adding import sources, uploads
from comity.desk.adding.line import Adding
from comity.desk.adding.offer import Offer, check_folder, offer_of
from comity.desk.adding.sources import LONGEST_TEXT, Source
from comity.desk.adding.told import Job
from comity.desk.frame import session_of
from comity.desk.respond import Table
from comity.desk.routing import Desk, Done, change, page

router = APIRouter(tags=["add"])

Line = Annotated[str, Form(max_length=500)]
AddressLine = Annotated[str, Form(max_length=2_000)]
Day = Annotated[str, Form(max_length=40)]


def adding_of(request: Request) -> Adding:
    """The line of this desk."""
    found: Adding = request.app.state.adding
    return found


TheLine = Annotated[Adding, Depends(adding_of)]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that was added, in a line. `counts` tells how many documents had which outcome."""

    id: str
    what: str
    who: str
    asked: str
    state: str
    done: int
    total: int | None
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class AddPage:
    """What the page shows: what may be sent, and what was, the newest first."""

    offer: Offer
    jobs: tuple[Asked, ...]

    def table(self) -> Table:
        """The jobs, a line each."""
        columns = ("id", "what", "who", "asked", "state", "done", "total")
        return Table(columns, ([getattr(one, name) for name in columns] for one in self.jobs))


@page(router, "/add", "add.html")
def add(desk: Desk, adding: TheLine) -> AddPage:
    """Ways to add documents, and what was added since this desk was started."""
    return AddPage(offer_of(desk.settings), tuple(asked(job) for job in adding.jobs()))


def asked(job: Job) -> Asked:
    """A job as lists show it."""
    return Asked(job.id, job.what, job.who, job.asked, job.state, job.done, job.total, dict(job.counts))


@change(router, "/add/text", open_ledger=False)
def add_text(
    request: Request,
    text: Annotated[str, Form(max_length=LONGEST_TEXT)] = "",
    title: Line = "",
    url: AddressLine = "",
    publisher: Line = "",
    published: Day = "",
) -> Done:
    """Has a text read that is sent as it is."""
    return _queued(request, sources.pasted(text, title=title, url=url, publisher=publisher, published=published))


@change(router, "/add/files", open_ledger=False)
def add_files(request: Request, files: Annotated[list[UploadFile], File()], published: Day = "") -> Done:
    """Has files read: text, Markdown, HTML, PDF, JSON lines."""
    sent = [(one.filename or "", one.file) for one in files]
    return _queued(request, uploads.uploaded(sent, published=published))


@change(router, "/add/address", open_ledger=False)
def add_address(request: Request, url: AddressLine = "", published: Day = "") -> Done:
    """Has a public page of the web fetched and read."""
    return _queued(request, sources.address(url, published=published))


@change(router, "/add/folder", open_ledger=False)
def add_folder(request: Request, path: AddressLine = "", published: Day = "") -> Done:
    """Has a folder of the machine read, where nobody but its own people can reach this desk."""
    check_folder(request.app.state.settings)
    return _queued(request, sources.folder(path, published=published))


def _queued(request: Request, source: Source) -> Done:
    who = session_of(request).who or request.app.state.settings.who
    return Done(f"/add/{adding_of(request).add(source, who).id}")
