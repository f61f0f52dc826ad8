"""The addresses of an archive, those of the ledger under /archive: what it holds, two actors, the drift of one of them,
the sentences of a month, a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query
from starlette.responses import RedirectResponse, Response

from comity.briefs.asked import pair as pair_of
from comity.briefs.sources import Shelf
from comity.desk.errors import MissingError
from comity.desk.pages.archive import pictures, query
from comity.desk.pages.archive.build import document_page, drift_page, month_page, pair_page, told_in
from comity.desk.pages.archive.model import (
    ArchiveDocumentPage,
    ArchiveMonthPage,
    ArchivePage,
    DriftPage,
    PairPage,
    Together,
)
from comity.desk.pages.archive.work import asked, chosen, kept, known, monthly, moved, store_of
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, DocumentId, On, PairCodes, Since, Until

if TYPE_CHECKING:
    from comity.backfill.asked import Archive

router = APIRouter(tags=["archive"])
router.routes.extend([*pictures.router.routes, *query.router.routes])

PAIRS = 40
"""How many pairs the first page leads to."""

_Month = Annotated[str, Path(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", description="A month, such as 2025-01.")]
_Actor = Annotated[str, Query(max_length=80, description="A code or name.")]


@page(router, "/archive", "archive.html")
def archive(desk: Desk) -> ArchivePage:
    """What an archive holds: how many documents of which months, findings by kind, and who deals with whom most."""

    def ask(parts: Archive) -> ArchivePage:
        months, kinds = parts.months(), parts.kinds()
        pairs = tuple(Together(a, b, events) for a, b, events in parts.pairs(PAIRS))
        return ArchivePage(sum(months.values()), sum(kinds.values()), months, kinds, pairs)

    return kept(desk, ("home",), ask)


@router.get(
    "/archive/go", response_class=RedirectResponse, status_code=303, responses={303: {"description": "Go there."}}
)
def archive_go(a: _Actor = "", b: _Actor = "") -> Response:
    """Leads on to the page of two actors in the archive."""
    first, second = pair_of(a, b)
    return RedirectResponse(f"/archive/r/{quote(first.code)}-{quote(second.code)}", 303)


@page(router, "/archive/r/{pair}", "archive_pair.html")
def archive_pair(
    desk: Desk, pair: PairCodes, as_of: AsOf = None, on: On = None, since: Since = None, until: Until = None
) -> PairPage:
    """What an archive says of two actors: month by month, in each direction, with the shares of the four classes."""
    one = asked(pair, as_of, on, since, until)
    return pair_page(one, known(desk, one), monthly(desk, one))


@page(router, "/archive/r/{pair}/drift", "archive_drift.html")
def archive_drift(
    desk: Desk,
    pair: PairCodes,
    as_of: AsOf = None,
    on: On = None,
    since: Since = None,
    until: Until = None,
    state: pictures.State = "",
    between: pictures.Between = [],  # noqa: B006 (FastAPI reads it, nobody changes it)
) -> DriftPage:
    """Whether one of the two moved between others, by what an archive says."""
    one = asked(pair, as_of, on, since, until)
    moving, poles = chosen(desk, one, state, between)
    return drift_page(one, moved(desk, one, moving, poles))


@page(router, "/archive/r/{pair}/month/{month}", "archive_month.html")
def archive_month(desk: Desk, pair: PairCodes, month: _Month, as_of: AsOf = None, on: On = None) -> ArchiveMonthPage:
    """The events and acts of a month in an archive, each with its sentences."""
    one = asked(pair, as_of, on, None, None)
    records = known(desk, one).records
    rows = told_in(records, one, month)
    wanted = {row.record for row in rows}

    def ask(parts: Archive) -> ArchiveMonthPage:
        held = parts.held(ref for record in records if record.id in wanted for ref in record.refs)
        shelf = Shelf.of(held, parts.documents(finding.document for finding in held))
        return month_page(one, month, rows, records, shelf)

    return kept(desk, ("month", one.a.code, one.b.code, month, one.as_of, one.until), ask)


@page(router, "/archive/d/{id}", "archive_document.html")
def archive_document(desk: Desk, id: DocumentId) -> ArchiveDocumentPage:  # noqa: A002 (the name in the address)
    """A text of an archive, with each finding in its place."""
    with store_of(desk).asking() as parts:
        found = parts.documents([id])
        if not found:
            raise MissingError(id, "this document is not in the archive", "Look at what the archive holds: /archive")
        return document_page(found[0], parts.findings(id))
