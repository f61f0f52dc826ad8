"""Questions in SQL to an archive, over documented views."""

from __future__ import annotations

import threading
from typing import Annotated

from fastapi import APIRouter, Query

from comity.desk.pages.archive.model import ArchiveQueryPage, ViewOf
from comity.desk.pages.archive.work import store_of
from comity.desk.routing import Desk, page

router = APIRouter(tags=["archive"])

MOST = 1_000
"""Rows of an answer."""

PATIENCE = 10.0
"""Seconds that one question may take."""

_MEMORY = "1GB"
_ONE = threading.Lock()
"""One question at a time: each may take _MEMORY."""

_Sql = Annotated[str, Query(max_length=10_000, description="A question in SQL over the views of the archive.")]


@page(router, "/archive/query", "archive_query.html")
def archive_query(desk: Desk, sql: _Sql = "") -> ArchiveQueryPage:
    """A question in SQL to an archive, its answer (at most 1,000 rows), and what may be asked."""
    from comity.backfill.question import Answer, ask  # loads a database that most desks do without
    from comity.backfill.views import VIEWS

    store, answer = store_of(desk), Answer((), (), cut=False)
    if sql.strip():
        with _ONE, store.alone(_MEMORY) as archive:
            answer = ask(archive, sql, most=MOST, patience=PATIENCE)
    views = tuple(ViewOf(view.name, view.about, {one.name: one.about for one in view.columns}) for view in VIEWS)
    return ArchiveQueryPage(sql, answer.columns, answer.rows, answer.cut, views)
