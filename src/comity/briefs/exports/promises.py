"""Promises as plain values, for a calendar: what `ics.calendar` takes.

Whoever has worked out what became of a promise hands over dicts of the same form with a status; these have none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from comity.briefs.sources import Shelf
from comity.ledger.entries import Record


def promises_of(records: Iterable[Record], shelf: Shelf) -> list[dict[str, Any]]:
    """One dict for each record of kind commitment that has a due date: record, by, to, action, due, areas, sources.

    `by` and `to` are names, `due` is {text, earliest, latest} (ISO dates), `sources` are {finding, document,
    quote, outlet, published, url}, the earliest told first.
    """
    return [_promise(one, shelf) for one in records if one.kind == "commitment" and one.value("due")]


def _promise(record: Record, shelf: Shelf) -> dict[str, Any]:
    due = record.value("due")
    return {
        "record": record.id,
        "by": [actor["name"] for actor in record.value("by") or ()],
        "to": [actor["name"] for actor in record.value("to") or ()],
        "action": record.value("action") or record.title,
        "due": {name: due.get(name) for name in ("text", "earliest", "latest")},
        "status": None,
        "areas": list(record.value("areas") or ()),
        "sources": [
            {
                "finding": source.finding,
                "document": source.document,
                "quote": source.quote,
                "outlet": source.outlet,
                "published": source.published,
                "url": source.link,
            }
            for source in shelf.behind(record)
        ],
    }
