"""Which of the documents here are copies: the sketches that are kept, and what follows from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select

from comity.ledger import copies, derived, queries, schema, texts
from comity.ledger.entries import Held
from comity.ledger.queries import ALL, Seen


def note_copies(connection: Connection, documents: Sequence[str] | None = None) -> set[str]:
    """Notes which texts are copies, after these documents (None: all) were added. Returns those documents for which
    that has changed."""
    before = {row.document: row.origin for row in connection.execute(select(schema.copies))}
    near = None if documents is None else _near(connection, documents, before)
    if near is None:
        after = _all_origins(connection, dict(queries.standing(connection, ALL)))
    else:
        found = _origins(connection, _published(connection, near), near) if len(near) > 1 else {}  # one is like none
        after = {name: origin for name, origin in before.items() if name not in near} | found
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    for some in derived.batches(changed):
        connection.execute(delete(schema.copies).where(schema.copies.c.document.in_(some)))
    kept = [{"document": name, "origin": after[name]} for name in sorted(changed) if name in after]
    if kept:
        connection.execute(insert(schema.copies), kept)
    return changed


def with_origins(connection: Connection, held: Iterable[Held], part: Seen) -> Iterator[Held]:
    """The findings with the document that theirs is a copy of, of those that count in this part of the ledger."""
    found = _origins(connection, dict(queries.standing(connection, part)), waiting=True)
    return (replace(one, origin=found.get(one.document, "")) for one in held)


def _near(connection: Connection, documents: Sequence[str], before: Mapping[str, str]) -> set[str]:
    """These documents, those that share as much of their sketches as copies do, and the families of all of them."""
    table = schema.sketches
    found = set(documents)
    for name in documents:
        mine = {row.value for row in connection.execute(select(table.c.value).where(table.c.document == name))}
        shared = (
            select(table.c.document)
            .where(table.c.value.in_(mine))
            .group_by(table.c.document)
            .having(func.count() >= copies.ALIKE * len(mine))
        )
        found |= {row.document for row in connection.execute(shared)} if mine else set()
    families = {before[name] for name in found if name in before}
    return found | {name for name, origin in before.items() if origin in families}


def _all_origins(connection: Connection, published: Mapping[str, str | None]) -> dict[str, str]:
    """What each copy is a copy of, among all documents: only what several sketches share is looked at."""
    table = schema.sketches
    several = select(table.c.value).group_by(table.c.value).having(func.count() > 1)
    counted: Counter[int] = Counter()
    shared: dict[int, list[str]] = {}
    for row in connection.execute(select(table).where(table.c.value.in_(several))):
        if row.document in published:
            counted[row.value] += 1
            shared.setdefault(row.value, []).append(row.document)
    near = {name for names in shared.values() if 1 < len(names) <= copies.SIZE for name in names}
    sketches: dict[str, set[int]] = {name: set() for name in near}
    for some in derived.batches(near):
        for row in connection.execute(select(table).where(table.c.document.in_(some))):
            sketches[row.document].add(row.value)
    return copies.origins({name: frozenset(values) for name, values in sketches.items()}, published, counted)


def _origins(
    connection: Connection,
    published: Mapping[str, str | None],
    only: Collection[str] | None = None,
    *,
    waiting: bool = False,
) -> dict[str, str]:
    """What each copy is a copy of, among the documents in `published` (of them, with `only`, those of these that have
    anything in common). With `waiting`, texts of which no sketch is kept are sketched now."""
    table = schema.sketches
    holders: dict[int, set[str]] = {}
    for some in [None] if only is None else derived.batches(only):
        values = None if some is None else select(table.c.value).where(table.c.document.in_(some))
        rows = select(table) if values is None else select(table).where(table.c.value.in_(values))
        for row in connection.execute(rows):
            if row.document in published:
                holders.setdefault(row.value, set()).add(row.document)
    for name, sketch in texts.waiting(connection) if waiting else ():
        for value in sketch if name in published else ():
            holders.setdefault(value, set()).add(name)
    found: dict[str, set[int]] = {}
    for value, names in holders.items():
        for name in names:
            if only is None or name in only:
                found.setdefault(name, set()).add(value)
    counted = Counter({value: len(names) for value, names in holders.items()})
    return copies.origins({name: frozenset(values) for name, values in found.items()}, published, counted)


def _published(connection: Connection, near: Collection[str]) -> dict[str, str | None]:
    """The days of these documents and of all that share anything with them, of those that stand."""
    table = schema.sketches
    names = set(near)
    for some in derived.batches(near):
        mine = select(table.c.value).where(table.c.document.in_(some))
        rows = select(table.c.document).where(table.c.value.in_(mine)).distinct()
        names |= {row.document for row in connection.execute(rows)}
    return {name: day for some in derived.batches(names) for name, day in queries.standing(connection, ALL, some)}
