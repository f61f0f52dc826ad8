"""What an addition changes, derived again: the parts of the graph of links that its findings stand in, and no others.

A record follows from one connected part of that graph (see merge.cluster).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection

from comity.ledger import derived, queries, texts
from comity.ledger.copying import note_copies
from comity.ledger.entries import Held, Link, Ref
from comity.ledger.follow import keeping
from comity.ledger.follow.papers import named_in
from comity.ledger.merge import RULES, Item, links_to
from comity.ledger.records import each_once, records_among, rejected, taken
from comity.ledger.verdicts import Verdicts, in_force, settle

_Told = TypeVar("_Told", Held, Item)


@dataclass(frozen=True, slots=True)
class _Change:
    """What changed of one kind: findings to forget, findings to take in, and the neighbours of the forgotten."""

    kind: str
    gone: frozenset[Ref]
    new: tuple[Item, ...]
    bereft: frozenset[Ref]


def derive_some(connection: Connection, documents: Sequence[str]) -> None:
    """Derives again what depends on these documents, and on decisions that bear otherwise than before."""
    texts.catch_up(connection, documents)
    copied = note_copies(connection, documents) - set(documents)
    verdicts = current_verdicts(connection)
    read = {one.ref: one for one in each_once(queries.findings(connection, documents=documents))}
    named = named_in(read.values())
    before = derived.merged_of(connection, documents)
    swayed = _swayed(connection, verdicts) | derived.merged_of(connection, copied).keys()
    known = _Known(connection, verdicts, read)
    read |= {one.ref: one for one in known.held(swayed - read.keys())}
    stale = set(before) | swayed
    fresh = set(read)
    before |= {ref: read[ref].finding.kind for ref in swayed if ref in read}
    kinds = {one.finding.kind for one in read.values()} | set(before.values())
    each = (_change(kind, stale, fresh, before, read, known) for kind in sorted(kinds))
    changed = _take([change for change in each if change is not None], known)
    derived.put_effects(connection, verdicts.effects())
    keeping.follow_some(connection, documents, changed, named)


class _Known:
    """The findings that an addition makes one look at, each loaded and worked out once."""

    def __init__(self, connection: Connection, verdicts: Verdicts, held: Mapping[Ref, Held]) -> None:
        self.connection = connection
        self.verdicts = verdicts
        self._held = dict(held)
        self._items: dict[Ref, Item] = {}

    def held(self, refs: Collection[Ref]) -> list[Held]:
        """The current findings with these names."""
        missing = {ref for ref in refs if ref not in self._held}
        self._held |= {one.ref: one for one in _load(self.connection, missing)}
        return [self._held[ref] for ref in refs if ref in self._held]

    def items(self, refs: Collection[Ref]) -> dict[Ref, Item]:
        """The same as merging sees them, without those that were rejected."""
        held = [one for one in self.held(refs) if not rejected(one.ref, self.verdicts)]
        self._items |= {one.ref: taken(one, self.verdicts) for one in held if one.ref not in self._items}
        return {one.ref: self._items[one.ref] for one in held}


def _change(
    kind: str,
    stale: Collection[Ref],
    fresh: Collection[Ref],
    before: dict[Ref, str],
    read: dict[Ref, Held],
    known: _Known,
) -> _Change | None:
    kinds = before | {ref: one.finding.kind for ref, one in read.items()}
    gone = frozenset(ref for ref in stale if kinds.get(ref) == kind)
    new = known.items([ref for ref in fresh if kinds[ref] == kind])
    if not gone and not new:
        return None
    ends = {end for link in derived.links_at(known.connection, gone) for end in (link.a, link.b)}
    said = {ref for both in known.verdicts.together if set(both) & gone for ref in both}
    return _Change(kind, gone, tuple(new.values()), frozenset((ends | said) - gone))


def _take(changes: Sequence[_Change], known: _Known) -> set[str]:
    """Forgets, links and derives what changed, all kinds at once: each question takes longer to ask than to answer.
    Returns the ids of the records that were written."""
    connection, verdicts = known.connection, known.verdicts
    gone, bereft = ({ref for one in changes for ref in getattr(one, name)} for name in ("gone", "bereft"))
    old = derived.records_holding(connection, gone | bereft)
    derived.drop(connection, gone)
    for one in changes:
        derived.put_keys(connection, one.kind, _keys(one.new))
    new = {one.kind: _new(one, known) for one in changes}
    mine = {item.ref for some in new.values() for item in some}
    derived.put_links(connection, _links(new, mine, known))
    refs, links = _reach(connection, mine | bereft, verdicts)
    read = {one.ref: one for one in known.held(refs)}
    items = known.items(refs)
    old |= derived.records_holding(connection, refs)
    reached = sorted(links, key=lambda x: (x.a, x.b))
    made = [
        record
        for kind in sorted({one.finding.kind for one in read.values()})
        for record in records_among(kind, _of(kind, items), reached, _of(kind, read), verdicts)
    ]
    before = derived.stored(connection, old)
    changed = [record for record in made if before.get(record.id) != derived.as_text(record)]
    same = {record.id for record in made} - {record.id for record in changed}
    derived.drop_records(connection, old - same)
    derived.put_records(connection, changed)
    return ({record.id for record in changed} | old) - same


def _new(change: _Change, known: _Known) -> list[Item]:
    """The findings of a kind for which links are to be sought."""
    # Of a kind with exact rules the links are a chain, which the forgotten may have held together.
    return [*change.new, *(known.items(change.bereft).values() if RULES[change.kind].exact else ())]


def _links(new: Mapping[str, Sequence[Item]], mine: Collection[Ref], known: _Known) -> list[Link]:
    """The links among new findings, by kind, and from them (`mine`) to those that are there."""
    keys = {key for some in new.values() for own in _keys(some).values() for key in own}
    others = known.items(derived.sharing(known.connection, keys) - set(mine))
    return [
        link for kind, some in new.items() for link in links_to(some, list(_of(kind, others).values()), RULES[kind])
    ]


def _keys(items: Iterable[Item]) -> dict[Ref, set[int]]:
    return {item.ref: derived.keys_of(item.finding.kind, item) for item in items}


def _of(kind: str, some: Mapping[Ref, _Told]) -> dict[Ref, _Told]:
    """Those of a kind."""
    return {ref: one for ref, one in some.items() if one.finding.kind == kind}


def _reach(connection: Connection, seeds: Collection[Ref], verdicts: Verdicts) -> tuple[set[Ref], set[Link]]:
    """Every finding that is connected with one of `seeds`, and the links between them."""
    said: dict[Ref, set[Ref]] = {}
    for a, b in verdicts.together:
        said.setdefault(a, set()).add(b)
        said.setdefault(b, set()).add(a)
    seen: set[Ref] = set()
    links: set[Link] = set()
    ahead = set(seeds)
    while ahead:
        seen |= ahead
        found = derived.connected(connection, ahead)
        links |= found
        seen |= {end for link in found for end in (link.a, link.b)}
        ahead = {other for ref in seen for other in said.get(ref, ())} - seen if said else set()
    return seen, links


def _swayed(connection: Connection, verdicts: Verdicts) -> set[Ref]:
    """The findings on which decisions bear otherwise than when the records were derived."""
    now, then = verdicts.effects(), derived.effects(connection)
    return {ref for ref in now.keys() | then.keys() if now.get(ref) != then.get(ref)}


def current_verdicts(connection: Connection) -> Verdicts:
    """The decisions in force, held against the findings of the documents that they are about."""
    decisions = queries.decisions(connection)
    anchors = [a for d in in_force(decisions) for a in (d.target, d.other) if a is not None]
    names = {anchor.document for anchor in anchors} | queries.in_series(connection, {a.series for a in anchors})
    return settle(decisions, each_once(queries.findings(connection, documents=sorted(names))))


def _load(connection: Connection, refs: Collection[Ref]) -> list[Held]:
    """The current findings with these names."""
    wanted = set(refs)
    if not wanted:
        return []
    found = queries.findings(
        connection, documents=sorted({ref[0] for ref in wanted}), ids=sorted({ref[1] for ref in wanted})
    )
    return [one for one in each_once(found) if one.ref in wanted]
