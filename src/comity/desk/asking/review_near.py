"""Which two records may be one: looked for around the records that are asked about first."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import combinations

from sqlalchemy import Connection

from comity.desk.asking.review import Candidate, weight
from comity.desk.asking.review_made import Made
from comity.ledger import queries
from comity.ledger.derived import stored
from comity.ledger.entries import Record, Ref
from comity.ledger.merge import item_of
from comity.ledger.records import each_once
from comity.ledger.review_pairs import Pairing, near_misses
from comity.ledger.sql_words import asked

_CROWD = 24  # findings; what more share tells nothing about two of them
_EACH = 3  # findings of a record are held against others
_MOST = 150  # neighbours

_SHARING = f"""
WITH rare AS MATERIALIZED (
  SELECT mine.key FROM merge_keys mine
  WHERE (mine.document, mine.finding) IN (SELECT a, b FROM couples_of(:refs) o)
  GROUP BY mine.key
)
SELECT theirs.document, theirs.finding, l.record, count(*) AS shared
FROM rare JOIN merge_keys theirs ON theirs.key = rare.key
JOIN record_findings l ON l.finding = theirs.finding AND l.document = theirs.document
WHERE (SELECT count(*) FROM (SELECT 1 FROM merge_keys k WHERE k.key = rare.key LIMIT {_CROWD + 1}) few) <= {_CROWD}
GROUP BY 1, 2, 3 ORDER BY shared DESC, 1, 2 LIMIT {_MOST}
"""  # noqa: S608 (only numbers of our own)


def near(connection: Connection, seeds: Sequence[Candidate], made: Made) -> list[Candidate]:
    """Whether records that the machine holds apart, one of them among the seeds', are one."""
    mine = [one.target for one in seeds][: _EACH * len(seeds)]
    rows = connection.execute(asked(connection, _SHARING), {"refs": json.dumps(mine)}) if mine else ()
    refs = {*mine, *((row.document, row.finding) for row in rows)}
    documents, ids = sorted({ref[0] for ref in refs}), sorted({ref[1] for ref in refs})
    held = {one.ref: one for one in each_once(queries.findings(connection, documents=documents, ids=ids))}
    items = {ref: item_of(held[ref]) for ref in refs if ref in held}
    records = _records(connection, refs)
    settled = frozenset(_pairs(items, made))
    return [_candidate(one, made) for one in near_misses(records, items, settled)]


def _records(connection: Connection, refs: Iterable[Ref]) -> list[Record]:
    names = asked(
        connection,
        "SELECT DISTINCT record FROM record_findings "
        "WHERE (document, finding) IN (SELECT a, b FROM couples_of(:refs) o)",
    )
    found = [row.record for row in connection.execute(names, {"refs": json.dumps(sorted(refs))})]
    return [Record.from_json(json.loads(told)) for _, told in sorted(stored(connection, found).items())]


def _pairs(refs: Iterable[Ref], made: Made) -> Iterable[tuple[Ref, Ref]]:
    """What people settled, as pairs of these findings with their documents."""
    named = {name for both in made.pairs for name in both}
    for a, b in combinations(sorted(ref for ref in refs if ref[1] in named), 2):
        if frozenset((a[1], b[1])) in made.pairs:
            yield a, b


def _candidate(one: Pairing, made: Made) -> Candidate:
    sources = len({document for record in one.records for document in record.documents})
    hanging = sum(len(record.refs) for record in one.records)
    kind = one.records[0].kind
    useful = round(one.closeness * weight(kind, sources, hanging) * 0.9, 3)
    unsure = frozenset((one.a[1], one.b[1])) in made.unsure_pairs
    return Candidate(useful, "join", kind, tuple(r.id for r in one.records), one.a, one.b, one.score, unsure)
