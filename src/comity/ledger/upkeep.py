"""Keeping the stored records true to what was added: everything anew, or only what an addition can have changed.

Both give the same records. A record follows from one connected part of the graph of links (see merge.cluster), so an
addition changes the parts that its findings stand in and no others. What is kept between additions is in derived.py.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice

from sqlalchemy import Connection, delete, func, select

from comity.ledger import derived, queries, schema, store, texts
from comity.ledger.additions import current_verdicts, derive_some
from comity.ledger.copying import note_copies
from comity.ledger.database import much_in_memory
from comity.ledger.entries import Held, Link, Record, Ref
from comity.ledger.follow import keeping
from comity.ledger.follow.aside import Aside, aside
from comity.ledger.follow.papers import named_in
from comity.ledger.merge import RULES, Item, links_among
from comity.ledger.place import Place
from comity.ledger.records import RULES_VERSION, each_once, records_among, rejected, taken
from comity.ledger.verdicts import Verdicts

_ANEW = 200  # documents; with more of them touched, deriving everything is quicker
_AT_ONCE = 2000  # records


def is_fresh(connection: Connection) -> bool:
    """True when the stored records follow from everything that was added and decided."""
    return (
        _was_derived(connection)
        and connection.execute(select(schema.touched.c.document).limit(1)).first() is None
        and store.get_state(connection, "decided_to") == _last_decision(connection)
    )


def refresh(connection: Connection, place: Place | None = None) -> None:
    """Brings the records up to date. For `place` see `derive_all`."""
    documents = [row.document for row in connection.execute(select(schema.touched.c.document))]
    if not _was_derived(connection) or len(documents) > _ANEW:
        derive_all(connection, place)
    else:
        with _no_collector():
            derive_some(connection, documents)
        _done(connection)


def derive_all(
    connection: Connection, place: Place | None = None, meanwhile: Callable[[Connection], None] = lambda _: None
) -> int:
    """Derives every record again, kind by kind. Returns how many there are. Where it is told at which `place` the
    ledger lies, and nothing was added to it or decided in this transaction, another process may take a part.
    `meanwhile` is done too, while that one works."""
    with _no_collector(), much_in_memory(connection), aside(connection, place) as helper:
        return _derive_all(connection, helper, meanwhile)


def _derive_all(connection: Connection, helper: Aside | None, meanwhile: Callable[[Connection], None]) -> int:
    derived.empty(connection)
    texts.catch_up(connection)
    note_copies(connection)
    verdicts = current_verdicts(connection)
    named: set[tuple[str, str]] = set()
    made = 0
    for kind in sorted(RULES, key=lambda kind: (kind != "commitment", kind)):  # first what the other process waits for
        read = each_once(queries.findings(connection, kinds=[kind]))
        named |= named_in(read)
        items = {one.ref: taken(one, verdicts) for one in read if not rejected(one.ref, verdicts)}
        keys = {ref: derived.keys_of(kind, item) for ref, item in items.items()}
        links = links_among(list(items.values()), RULES[kind], keys)
        made += _write(connection, kind, items, links, {one.ref: one for one in read}, verdicts)
        if helper is not None and kind == "commitment":
            helper.go_on(list(keeping.stored(connection)))
        derived.put_keys(connection, kind, keys)
        derived.put_links(connection, links)
    derived.put_effects(connection, verdicts.effects())
    meanwhile(connection)
    found = helper.found() if helper is not None else None
    keeping.keep(connection, found or keeping.seek(connection, partial(keeping.stored, connection), named))
    _done(connection)
    return made


@contextmanager
def _no_collector() -> Iterator[None]:
    """Nothing here refers back to itself, and looking for what does would take a fifth of the time (of an addition, a
    tenth)."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _write(
    connection: Connection,
    kind: str,
    items: dict[Ref, Item],
    links: Sequence[Link],
    read: dict[Ref, Held],
    verdicts: Verdicts,
) -> int:
    made = 0
    # All of them at once would fill the memory.
    for some in _batches(records_among(kind, items, links, read, verdicts)):
        derived.put_records(connection, some)
        made += len(some)
    return made


def _batches(records: Iterator[Record]) -> Iterator[list[Record]]:
    while some := list(islice(records, _AT_ONCE)):
        yield some


def _was_derived(connection: Connection) -> bool:
    made_with = store.get_state(connection, "derived_with")
    return store.get_state(connection, "fresh") == "1" and made_with == RULES_VERSION


def _last_decision(connection: Connection) -> str:
    return str(connection.execute(select(func.max(schema.decisions.c.id))).scalar() or 0)


def _done(connection: Connection) -> None:
    connection.execute(delete(schema.touched))
    store.set_state(connection, "fresh", "1")
    store.set_state(connection, "derived_with", RULES_VERSION)
    store.set_state(connection, "decided_to", _last_decision(connection))
