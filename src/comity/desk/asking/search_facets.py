"""What the hits of a search are: how many of each kind, actor, type, status, publisher, year and language."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from comity.desk.asking.search_asked import DOCUMENT, Hit
from comity.ledger.sql_words import asked

MOST = 24
"""Values of one facet at most."""

NAMES = ("kind", "actor", "type", "status", "publisher", "year", "language")
"""The facets, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet and how many hits have it."""

    value: str
    count: int


def facets(connection: Connection, hits: Sequence[Hit]) -> dict[str, tuple[Value, ...]]:
    """For each facet its values by how many of `hits` have them, years by time. Raises LedgerError."""
    counted = {
        "kind": Counter(hit.kind for hit in hits),
        "actor": _actors(connection, hits),
        "type": Counter(hit.type for hit in hits if hit.type),
        "status": Counter(hit.status for hit in hits if hit.status),
        "publisher": Counter(hit.publisher for hit in hits if hit.publisher),
        "year": Counter(hit.published[:4] for hit in hits if hit.published),
        "language": Counter(hit.language for hit in hits if hit.language),
    }
    return {name: _values(counted[name].items(), by_name=name == "year") for name in NAMES}


def _values(counted: Iterable[tuple[str, int]], *, by_name: bool) -> tuple[Value, ...]:
    found = [Value(name, count) for name, count in counted]
    if by_name:
        return tuple(sorted(found, key=lambda one: one.value, reverse=True)[:MOST])
    return tuple(sorted(found, key=lambda one: (-one.count, one.value))[:MOST])


_IN_FINDINGS = """SELECT a.code, count(DISTINCT j.value) FROM numbers_of(:seqs) j
JOIN finding_actors a ON a.finding = j.value WHERE a.code IS NOT NULL GROUP BY a.code ORDER BY 2 DESC, 1 LIMIT :most"""

_IN_DOCUMENTS = """SELECT a.code, count(*) FROM numbers_of(:seqs) j JOIN documents d ON d.seq = j.value
JOIN document_actors a ON a.document = d.id WHERE a.code = upper(a.code)
GROUP BY a.code ORDER BY 2 DESC, 1 LIMIT :most"""


def _actors(connection: Connection, hits: Sequence[Hit]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for question, whole in ((_IN_FINDINGS, False), (_IN_DOCUMENTS, True)):
        seqs = [hit.seq for hit in hits if (hit.kind == DOCUMENT) is whole]
        if seqs:
            rows = connection.execute(asked(connection, question), {"seqs": json.dumps(seqs), "most": 2 * MOST})
            for code, count in rows:
                counted[code] += count
    return counted
