"""Near-copies in the ledger: of which text that was read a document is a copy, and which copies were kept unread.

Found by the sketches that are kept for merging (see copies, texts), then held against the texts (see intake.near).
Copies that were not read have no sketch: nothing is a copy of them, and they do not crowd out what was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, func, select

from comity.intake.near import SHARED, Profile, alike, bands, profile, shared, signature
from comity.ledger import derived, queries, schema, store
from comity.model import Document

_HOLDERS = 200
"""Texts that may hold a value of a sketch. One that more hold is a form's or a footer's, and tells little."""
_HELD_AGAINST = 12
"""How many texts, those that share most, a document is held against."""


def copy_of(connection: Connection, document: Document) -> str | None:
    """The id of the document of which this one is a near-copy: one that was read, stands, and is the most like it.

    None where there is none, and for a document that was read itself or is another version of what stood at the same
    address: a revision is news. What a kept copy is a copy of is answered as it was kept.
    """
    if store.has_reading(connection, document.id):
        return None
    table = schema.kept_copies
    kept = connection.execute(select(table.c.original).where(table.c.document == document.id)).scalar()
    if kept is not None:
        return str(kept)
    names = _near(connection, document)
    return _most_alike(connection, document, _read(connection, names)) if names else None


def unread(connection: Connection, documents: Iterable[str]) -> set[str]:
    """Those of these documents that were kept as copies and that nobody has read since."""
    table, read = schema.kept_copies, schema.readings
    found: set[str] = set()
    for some in derived.batches(documents):
        rows = (
            select(table.c.document)
            .outerjoin(read, read.c.document == table.c.document)
            .where(table.c.document.in_(some), read.c.id.is_(None))
        )
        found |= {row.document for row in connection.execute(rows)}
    return found


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
    table = schema.sketches
    keys = list(bands(signature(document.text)))
    telling = (
        select(table.c.value).where(table.c.value.in_(keys)).group_by(table.c.value).having(func.count() <= _HOLDERS)
    )
    rows = (
        select(table.c.document, func.count().label("number"))
        .where(table.c.value.in_(telling), table.c.document != document.id)
        .group_by(table.c.document)
        .having(func.count() >= SHARED)
        .order_by(func.count().desc(), table.c.document)
        .limit(_HELD_AGAINST)
    )
    return [row.document for row in connection.execute(rows)] if keys else []


def _read(connection: Connection, names: Sequence[str]) -> set[str]:
    """Those of these few documents that were read."""
    table = schema.readings
    rows = connection.execute(select(table.c.document).where(table.c.document.in_(names)))
    return {row.document for row in rows}


def _most_alike(connection: Connection, document: Document, names: Iterable[str]) -> str | None:
    """Which of these documents, of those that stand, a document copies; the one that is most like it."""
    mine = profile(document.text)
    found = {name: one for name, one in _profiles(connection, names) if alike(one, mine)}
    if not found:  # so it is for most, and then nobody need be asked what stands
        return None
    versions = queries.in_series(connection, [store.series_of(document)])
    standing = {name for name, _ in queries.standing(connection, queries.ALL, sorted(found))} - versions
    return max(sorted(standing), key=lambda name: shared(found[name], mine), default=None)


def _profiles(connection: Connection, names: Iterable[str]) -> Iterator[tuple[str, Profile]]:
    table = schema.documents.c
    for some in derived.batches(names):
        for row in connection.execute(select(table.id, table.text).where(table.id.in_(some)).order_by(table.id)):
            yield row.id, profile(row.text)
