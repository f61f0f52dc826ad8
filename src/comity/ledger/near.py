"""Near-copies in the ledger: of which text that was read a document is a copy, and which copies were kept unread.

Found by the sketches that are kept for merging (see copies, texts), then held against the texts (see intake.near).
Copies that were not read have no sketch: nothing is a copy of them, and they do not crowd out what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from comity.intake.near import SHARED, SIZE, Profile, alike, bands, can_be_alike, pairs, profile, shared, signature
from comity.ledger import derived, queries, schema, store
from comity.ledger.straight import ask, first
from comity.model import Document

_HOLDERS = 200
"""Texts that may hold a value of a sketch. One that more hold is a form's or a footer's, and tells little."""
_HELD_AGAINST = 12
"""How many texts, those that share most, a document is held against."""

_KEPT = "SELECT original FROM kept_copies WHERE document = :document"
_WAITS = """
    SELECT 1 FROM kept_copies WHERE document = :document
    AND NOT EXISTS (SELECT 1 FROM readings WHERE readings.document = kept_copies.document)
"""


def copy_of(connection: Connection, document: Document) -> str | None:
    """The id of the document of which this one is a near-copy: one that was read, stands, and is the most like it.

    None where there is none, and for a document that was read itself or is another version of what stood at the same
    address: a revision is news. What a kept copy is a copy of is answered as it was kept.
    """
    if store.has_reading(connection, document.id):
        return None
    kept = first(connection, _KEPT, {"document": document.id})
    if kept is not None:
        return str(kept[0])
    names = _near(connection, document)
    return _most_alike(connection, document, _read(connection, names)) if names else None


def waits(connection: Connection, document: str) -> bool:
    """Whether this document was kept as a copy and nobody has read it since."""
    return bool(ask(connection, _WAITS, {"document": document}))


def unread(connection: Connection, documents: Iterable[str]) -> set[str]:
    """Those of these documents that were kept as copies and that nobody has read since."""
    found: set[str] = set()
    for some in derived.batches(documents):
        found |= set(connection.execute(_unread(), {"some": some}).scalars())
    return found


@lru_cache(maxsize=1)
def _unread() -> Select[Any]:
    """The question for `unread`: building it anew takes longer than its answer."""
    table, read = schema.kept_copies, schema.readings
    kept = select(table.c.document).outerjoin(read, read.c.document == table.c.document)
    return kept.where(table.c.document.in_(bindparam("some", expanding=True)), read.c.id.is_(None))


def copies_of(connection: Connection, originals: Iterable[str]) -> dict[str, list[str]]:
    """The documents that were kept unread as copies of these, sorted, by original; only originals that have some."""
    table = schema.kept_copies
    found: dict[str, list[str]] = {}
    for some in derived.batches(originals):
        rows = connection.execute(select(table).where(table.c.original.in_(some)).order_by(table.c.document)).all()
        waiting = unread(connection, [row.document for row in rows])
        for row in rows:
            if row.document in waiting:
                found.setdefault(row.original, []).append(row.document)
    return found


def _near(connection: Connection, document: Document) -> list[str]:
    """The documents that share most of this one's sketch, those that share most first."""
    keys = bands(signature(document.text))
    if not keys:
        return []
    rows = ask(connection, _sharing(len(keys)), {"document": document.id, **_named(keys)})
    return [name for (name,) in rows]


def _read(connection: Connection, names: Sequence[str]) -> set[str]:
    """Those of these few documents that were read."""
    return {name for (name,) in ask(connection, _of_read(len(names)), _named(names))}


def _named(values: Sequence[int | str]) -> dict[str, int | str]:
    return {f"v{place}": value for place, value in enumerate(values)}


def _places(count: int) -> str:
    return ", ".join(f":v{place}" for place in range(count))


@lru_cache(maxsize=SIZE + 1)
def _sharing(count: int) -> str:
    return f"""
        SELECT document FROM sketches
        WHERE document <> :document AND value IN (
            SELECT value FROM sketches WHERE value IN ({_places(count)})
            GROUP BY value HAVING count(*) <= {_HOLDERS}
        )
        GROUP BY document HAVING count(*) >= {SHARED} ORDER BY count(*) DESC, document LIMIT {_HELD_AGAINST}
    """  # noqa: S608


@lru_cache(maxsize=_HELD_AGAINST + 1)
def _of_read(count: int) -> str:
    return f"SELECT document FROM readings WHERE document IN ({_places(count)})"  # noqa: S608


def _most_alike(connection: Connection, document: Document, names: set[str]) -> str | None:
    """Which of these documents, of those that stand, a document copies; the one that is most like it."""
    likely = _likely(connection, document.text, sorted(names)) if names else {}
    found = {name: one for name, one in likely.items() if alike(one, profile(document.text))}
    if not found:  # so it is for most, and then nobody need be asked what stands
        return None
    versions = queries.in_series(connection, [store.series_of(document)])
    standing = {name for name, _ in queries.standing(connection, queries.ALL, sorted(found))} - versions
    return max(sorted(standing), key=lambda name: shared(found[name], profile(document.text)), default=None)


def _likely(connection: Connection, text: str, names: Sequence[str]) -> dict[str, Profile]:
    """The profiles of those of these few documents that share enough with a text to be held against it in full."""
    mine = pairs(text)
    rows = ask(connection, _texts(len(names)), _named(names))
    return {name: profile(other) for name, other in rows if can_be_alike(pairs(other), mine)}


@lru_cache(maxsize=_HELD_AGAINST + 1)
def _texts(count: int) -> str:
    return f"SELECT id, text FROM documents WHERE id IN ({_places(count)}) ORDER BY id"  # noqa: S608
