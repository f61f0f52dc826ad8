"""Which doubts of the ledger are worth a person's time, the most useful first, without deriving anything again.

The measure is that of `comity.ledger.review`: doubt times weight. It is worked out here from four narrow questions to
the tables, since reading every record takes a minute where there are 100,000 findings, and these take two seconds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from math import log2
from typing import Any

from sqlalchemy import Connection, CursorResult, text

from comity.desk.asking.review_made import Made, made_of
from comity.ledger.entries import VOUCHERS, Claim, Record, Ref
from comity.ledger.review import WEIGHTS, Ask, doubt, rivals
from comity.ledger.review_pairs import WEAK, Pairing

KEPT = 120
"""So many questions of each kind are kept in order; the rest are counted."""

_DOUBTFUL = 0.4
_RIVALS = 0.4
_AGAIN = 0.5
_PAIRS = 0.9  # what a question about two counts beside one about a reading, as in ledger.review
_CLAIMS = ("instrument", "binding", "due", "firmness", "date", "type", "stage", "period", "since", "acts")
"""The fields in which two values may clash (see `ledger.review.rivals`)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question: `ask` is "check", "part" or "join" (see `ledger.review.Question`); `other` is set for the last two;
    `records` are those that hold the two. `unsure` is true where somebody could not say."""

    usefulness: float
    ask: Ask
    kind: str
    records: tuple[str, ...]
    target: Ref
    other: Ref | None
    score: float
    unsure: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The ids of the findings asked about."""
        return frozenset({self.target[1], *([self.other[1]] if self.other else [])})

    @property
    def order(self) -> tuple[Any, ...]:
        """Where it comes: what somebody was unsure of at the end."""
        return (self.unsure, -self.usefulness, self.ask, self.target, self.other or ("", ""))


@dataclass(frozen=True, slots=True)
class Ranking:
    """The first questions of each kind, and of all under "", in order; how many there are of each; and up to
    which decision this holds."""

    first: Mapping[str, tuple[Candidate, ...]]
    counts: Mapping[str, int]
    upto: int

    def of(self, kind: str | None) -> tuple[Candidate, ...]:
        """The first questions, of one kind or of all, in order."""
        return self.first.get(kind or "", ())


@dataclass(slots=True)
class _Lot:
    """What is known of one record while its questions are made: its findings, and how sure the machine is of each."""

    kind: str
    refs: dict[Ref, float] = field(default_factory=dict)

    @property
    def weight(self) -> float:
        return weight(self.kind, len({document for document, _ in self.refs}), len(self.refs))


def weight(kind: str, sources: int, hanging: int) -> float:
    """How much hangs on records of this kind with so many sources and findings, as `ledger.review` counts it."""
    return WEIGHTS[kind] * (1 + log2(max(sources, 1)) / 4 + log2(max(hanging, 1)) / 8)


def ranked(connection: Connection, actor: str | None = None) -> Ranking:
    """The questions about every record, or about those in which an actor (a code) takes part.

    Two records that are nearly one are looked for around the first of these questions only (see `review_near`).
    """
    from comity.desk.asking.review_near import near

    made = made_of(connection)
    found, counted = _alone(connection, actor, made)
    lots, (disputes, links) = _lots(connection, actor), _of_many(connection, actor)
    together = [one for name, lot in lots.items() for one in _checks(name, lot, disputes.get(name, {}), made)]
    together += _parts(links, lots, made)
    together += near(connection, nsmallest(_SEEDS, found + together, key=lambda one: one.order), made)
    counts = Counter(counted) + Counter(one.kind for one in together)
    first = {kind: _first(kind, found + together) for kind in WEIGHTS if counts[kind]}
    first[""] = tuple(sorted((one for some in first.values() for one in some), key=lambda one: one.order))
    return Ranking(first, counts, made.upto)


def _first(kind: str, found: Sequence[Candidate]) -> tuple[Candidate, ...]:
    return tuple(nsmallest(KEPT, (one for one in found if one.kind == kind), key=lambda one: one.order))


_SEEDS = 60
"""Around so many questions others are looked for."""


def _checks(record: str, lot: _Lot, differ: Mapping[str, int], made: Made) -> Iterator[Candidate]:
    """Whether the findings of a record were read rightly. Each that is asked, or was, makes the next less urgent."""
    open_ = [(ref, sure) for ref, sure in lot.refs.items() if ref[1] not in made.reviewed]
    doubts = [(doubt(sure) + _RIVALS * min(differ.get(ref[1], 0), 2), ref, sure) for ref, sure in open_
              if differ.get(ref[1]) or doubt(sure) >= _DOUBTFUL]  # fmt: skip
    doubts.sort(key=lambda one: (-one[0], one[1]))
    heavy = lot.weight
    for number, (size, ref, sure) in enumerate(doubts, len(lot.refs) - len(open_)):
        useful = round(size * heavy * _AGAIN ** min(number, 40), 3)
        yield Candidate(useful, "check", lot.kind, (record,), ref, None, sure, ref[1] in made.unsure)


def _parts(links: Iterable[tuple[str, dict[str, Any]]], lots: Mapping[str, _Lot], made: Made) -> Iterator[Candidate]:
    """Whether two that the machine holds to be one are one, where the link between them is weak."""
    for record, link in links:
        names = frozenset((link["a"][1], link["b"][1]))
        lot = lots.get(record)
        if lot is None or link["score"] >= WEAK or names in made.pairs:
            continue
        a, b = (link["a"][0], link["a"][1]), (link["b"][0], link["b"][1])
        close = Pairing("part", a, b, (), link["score"], ()).closeness
        useful = round(close * lot.weight * _PAIRS, 3)
        yield Candidate(useful, "part", lot.kind, (record,), a, b, link["score"], names in made.unsure_pairs)


_VOUCHERS = ", ".join(f"'{role}'" for role in sorted(VOUCHERS))
_MANY = "(SELECT record FROM record_findings GROUP BY record HAVING count(*) > 1)"
_ALL = "1"
_OF_ACTOR = f"l.record IN (SELECT record FROM record_actors WHERE code = :actor AND role NOT IN ({_VOUCHERS}))"  # noqa: S608

# Most records have one finding: its question follows from its confidence alone, so the database can put these in order.
_ALONE = f"""
WITH many AS MATERIALIZED {_MANY}, once AS MATERIALIZED (
  SELECT l.record, l.document, l.finding, f.kind, f.confidence, max(f.seq)
  FROM {{tables}} ON l.finding = f.id AND l.document = f.document
  WHERE {{where}} AND l.record NOT IN (SELECT record FROM many) GROUP BY l.document, l.finding
), open AS (
  SELECT record, document, finding, kind, confidence, finding IN (SELECT value FROM json_each(:unsure)) AS unsure
  FROM once WHERE 4 * confidence * (1 - confidence) >= {_DOUBTFUL}
    AND finding NOT IN (SELECT value FROM json_each(:reviewed))
)
SELECT * FROM (
  SELECT *, count(*) OVER (PARTITION BY kind) AS total,
         row_number() OVER (PARTITION BY kind ORDER BY unsure, abs(confidence - 0.5), document, finding) AS place
  FROM open
) WHERE place <= {KEPT}
"""  # noqa: S608 (only names of our own)
_TOGETHER = f"""
SELECT l.record, l.document, l.finding, f.kind, f.confidence
FROM {_MANY} many JOIN record_findings l ON l.record = many.record
JOIN findings f ON f.id = l.finding AND f.document = l.document
WHERE {{where}} ORDER BY f.seq
"""  # noqa: S608 (only names of our own)
_TOLD = f"""
SELECT l.id, l.kind, {", ".join(f"json_extract(l.json, '$.claims.{name}') AS c_{name}" for name in _CLAIMS)},
       json_extract(l.json, '$.links') AS links
FROM {_MANY} many JOIN (SELECT *, id AS record FROM records) l ON l.record = many.record WHERE {{where}}
"""  # noqa: S608 (only names of our own)


def _asked(connection: Connection, statement: str, actor: str | None, **values: str) -> CursorResult[Any]:
    """Asks of every record, or of those in which an actor takes part."""
    tables = "record_findings l CROSS JOIN findings f" if actor else "findings f CROSS JOIN record_findings l"
    told = statement.format(where=_OF_ACTOR if actor else _ALL, tables=tables)
    return connection.execute(text(told), values | ({"actor": actor} if actor else {}))


def _alone(connection: Connection, actor: str | None, made: Made) -> tuple[list[Candidate], dict[str, int]]:
    """The first questions of each kind about records of one finding, and how many there are."""
    values = {"reviewed": json.dumps(sorted(made.reviewed)), "unsure": json.dumps(sorted(made.unsure))}
    found, counts = [], {}
    for row in _asked(connection, _ALONE, actor, **values):
        useful = round(doubt(row.confidence) * WEIGHTS[row.kind], 3)
        ref = (row.document, row.finding)
        found.append(Candidate(useful, "check", row.kind, (row.record,), ref, None, row.confidence, bool(row.unsure)))
        counts[row.kind] = row.total
    return found, counts


def _lots(connection: Connection, actor: str | None) -> dict[str, _Lot]:
    """The records of several findings with these, each with how sure the machine is of it."""
    lots: dict[str, _Lot] = {}
    for row in _asked(connection, _TOGETHER, actor):  # of two readings with one id the later one counts
        lots.setdefault(row.record, _Lot(row.kind)).refs[row.document, row.finding] = row.confidence
    return lots


def _of_many(
    connection: Connection, actor: str | None
) -> tuple[dict[str, dict[str, int]], list[tuple[str, dict[str, Any]]]]:
    """For each record of several findings: on how many fields each finding takes part in a dispute; and the links."""
    disputes: dict[str, dict[str, int]] = {}
    links: list[tuple[str, dict[str, Any]]] = []
    for row in _asked(connection, _TOLD, actor):
        told = {name: value for name in _CLAIMS if (value := getattr(row, f"c_{name}"))}
        if told and (found := rivals(_record(row.id, row.kind, told))):
            disputes[row.id] = dict(Counter(name for tellers in found.values() for name in tellers))
        links += [(row.id, link) for link in json.loads(row.links or "[]")]
    return disputes, links


def _record(name: str, kind: str, told: Mapping[str, str]) -> Record:
    claims = {field: _claims(json.loads(value)) for field, value in told.items()}
    return Record(id=name, kind=kind, title="", status="", findings=(), documents=(), claims=claims)


def _claims(data: Sequence[Mapping[str, Any]]) -> tuple[Claim, ...]:
    return tuple(
        Claim(one["value"], tuple(one["findings"]), one.get("decision"), one.get("overruled", False)) for one in data
    )
