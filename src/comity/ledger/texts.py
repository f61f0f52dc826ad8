"""What follows from a text alone, kept with it like the words for search: where it names what, and its sketch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import Any

from sqlalchemy import BindParameter, Connection, and_, bindparam, select

from comity.ledger import copies, derived, near, schema, store
from comity.ledger.follow.index import Index, index_of
from comity.ledger.straight import put, tell

# Raise it when either is worked out otherwise: then every text is looked at again on first use.
_VERSION = 3

# Asked for again and again: building a question anew takes longer than its answer.
_SOME: BindParameter[Any] = bindparam("some", expanding=True)
_TEXTS = select(schema.documents.c.id, schema.documents.c.text).where(schema.documents.c.id.in_(_SOME))
_INDEXES = select(schema.text_index.c.document, schema.text_index.c.spans, schema.text_index.c.sets).where(
    schema.text_index.c.document.in_(_SOME), schema.text_index.c.version == _VERSION
)

_FORGET = ("DELETE FROM text_index WHERE document = :document", "DELETE FROM sketches WHERE document = :document")


def note(connection: Connection, texts: Mapping[str, str]) -> None:
    """Keeps what follows from these texts, by document. A copy that nobody reads has no sketch: it counts as no source,
    and should not be taken for an original."""
    unread = {name for name in texts if near.waits(connection, name)}
    rows = []
    sketched = []
    for document, text in texts.items():
        for forget in _FORGET:
            tell(connection, forget, {"document": document})
        rows.append((document, _VERSION, *index_of(text).printed()))
        sketched += [(value, document) for value in _sketch(document, text, unread)]
    put(connection, schema.text_index, rows)
    put(connection, schema.sketches, sketched)


def _sketch(document: str, text: str, unread: Set[str]) -> list[int]:
    return [] if document in unread else sorted(copies.sketch(text))


def catch_up(connection: Connection, among: Iterable[str] | None = None) -> None:
    """Keeps what follows from the texts of which nothing is kept, or something that is no longer right. With `among`
    only these documents are looked at, where all were once since it was last worked out otherwise."""
    once = store.get_state(connection, "texts_with") == str(_VERSION)
    for texts in _missing(connection, among if once else None):
        note(connection, texts)
    if not once:
        store.set_state(connection, "texts_with", str(_VERSION))


def waiting(connection: Connection) -> Iterator[tuple[str, frozenset[int]]]:
    """The sketches of the texts of which nothing is kept."""
    for texts in _missing(connection):
        unread = near.unread(connection, texts)
        yield from ((name, frozenset(_sketch(name, text, unread))) for name, text in texts.items())


def indexes(connection: Connection, documents: Iterable[str]) -> dict[str, Index]:
    """Where the texts of these documents name what."""
    found: dict[str, Index] = {}
    for some in derived.batches(documents):
        rows = connection.execute(_INDEXES, {"some": some})
        found |= {document: Index.from_printed(spans, sets) for document, spans, sets in rows.all()}
        found |= {name: index_of(text) for name, text in _texts(connection, [n for n in some if n not in found])}
    return found


def printed(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """What is kept of where the texts of these documents name what, as it is kept (see Index.printed)."""
    return {
        document: sets
        for some in derived.batches(documents)
        for document, _, sets in connection.execute(_INDEXES, {"some": some}).all()
    }


def read(connection: Connection, documents: Iterable[str]) -> dict[str, str]:
    """The texts of these documents, in a few questions."""
    return {name: text for some in derived.batches(documents) for name, text in _texts(connection, some)}


def _missing(connection: Connection, among: Iterable[str] | None = None) -> Iterator[dict[str, str]]:
    kept, paper = schema.text_index.c, schema.documents.c
    rows = (
        select(paper.id)
        .select_from(
            schema.documents.outerjoin(schema.text_index, and_(kept.document == paper.id, kept.version == _VERSION))
        )
        .where(kept.document.is_(None))
    )
    asked = [rows] if among is None else [rows.where(paper.id.in_(some)) for some in derived.batches(among)]
    missing = [row.id for one in asked for row in connection.execute(one)]
    for some in derived.batches(missing):
        yield dict(_texts(connection, some))


def _texts(connection: Connection, documents: Sequence[str]) -> list[tuple[str, str]]:
    if not documents:
        return []
    return list(connection.execute(_TEXTS, {"some": list(documents)}))
