"""Which doubts of the ledger are worth a person's time, the most useful first, without deriving anything again.

The measure is that of `comity.ledger.review`: doubt times weight. It is worked out here from four narrow questions to
the tables, since reading every record takes a minute where there are 100,000 findings, and these take two seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import groupby
from math import log2
from operator import itemgetter
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection

from comity.desk.asking.review_made import Made, made_of
from comity.desk.recall import Recall
from comity.ledger.entries import VOUCHERS, Claim, Record, Ref
from comity.ledger.review import WEIGHTS, Ask, doubt, rivals
from comity.ledger.review_pairs import WEAK, Pairing
from comity.ledger.sql_words import asked

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


@dataclass(frozen=True, slots=True)
class Weak:
    """A link between two findings that is hardly one."""

    a: Ref
    b: Ref
    score: float


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


@dataclass(frozen=True, slots=True)
class Doubtful:
    """What a record of several findings leaves open: on how many fields each finding takes part in a dispute, and the
    weak links between findings."""

    disputes: Mapping[str, int]
    links: tuple[Weak, ...]


def ranked(connection: Connection, actor: str | None = None, recall: Recall[Doubtful] | None = None) -> Ranking:
    """The questions about every record, or about those in which an actor (a code) takes part; `recall` is what was
    made of the records last time. Takes a second in a ledger of 100,000 findings, the first time two.

    Two records that are nearly one are looked for around the first of these questions only (see `review_near`).
    """
    from comity.desk.asking.review_near import near

    made = made_of(connection)
    alone, lots = _parted(_homes(connection, actor))
    found, counted = _alone(alone, made)
    told = _told(connection, actor, recall or Recall())
    together = [one for name, lot in lots.items() for one in _checks(name, lot, told[name].disputes, made)]
    together += [one for name, lot in lots.items() for one in _parts(name, lot, told[name].links, made)]
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


def _parts(record: str, lot: _Lot, links: Iterable[Weak], made: Made) -> Iterator[Candidate]:
    """Whether two that the machine holds to be one are one, where the link between them is weak."""
    for link in links:
        names = frozenset((link.a[1], link.b[1]))
        if names in made.pairs:
            continue
        close = Pairing("part", link.a, link.b, (), link.score, ()).closeness
        useful, unsure = round(close * lot.weight * _PAIRS, 3), names in made.unsure_pairs
        yield Candidate(useful, "part", lot.kind, (record,), link.a, link.b, link.score, unsure)


_VOUCHERS = ", ".join(f"'{role}'" for role in sorted(VOUCHERS))
_MANY = "(SELECT record FROM record_findings GROUP BY record HAVING count(*) > 1)"
_ALL = "true"
_OF_ACTOR = f"l.record IN (SELECT record FROM record_actors WHERE code = :actor AND role NOT IN ({_VOUCHERS}))"  # noqa: S608

# Whole tables are joined by us, which takes a third of the time: the database would look up each line by its id.
_FINDINGS = "SELECT document, id, kind, confidence FROM findings ORDER BY seq"
_HOMES = "SELECT record, document, finding FROM record_findings ORDER BY record"
_OF_ONE = f"""
SELECT l.record, l.document, l.finding, f.kind, f.confidence
FROM record_findings l CROSS JOIN findings f ON l.finding = f.id AND l.document = f.document
WHERE {_OF_ACTOR} ORDER BY l.record, f.seq
"""  # noqa: S608 (only names of our own)
_TOLD = f"""
SELECT l.id, l.json
FROM {_MANY} many JOIN (SELECT *, id AS record FROM records) l ON l.record = many.record WHERE {{where}}
"""  # noqa: S608 (only names of our own)


_Home = tuple[str, Ref, str, float]
"""A finding in its place: the id of its record, its own, its kind, and how sure the machine is of it."""


def _parted(homes: Iterable[_Home]) -> tuple[list[_Home], dict[str, _Lot]]:
    """Those that are alone in their record, and the records of several; `homes` are in the order of records. Of two
    readings with one id the later one counts."""
    alone: list[_Home] = []
    lots: dict[str, _Lot] = {}
    for record, found in groupby(homes, key=itemgetter(0)):
        some = list(found)
        if len(some) > 1 and len(refs := {ref: sure for _, ref, _, sure in some}) > 1:
            lots[record] = _Lot(some[0][2], refs)
        else:
            alone.append(some[-1])
    return alone, lots


def _homes(connection: Connection, actor: str | None) -> Iterator[_Home]:
    """Each finding in its place, in the order of records."""
    if actor is not None:
        rows = connection.execute(asked(connection, _OF_ONE), {"actor": actor}).all()
        yield from ((record, (document, finding), kind, sure) for record, document, finding, kind, sure in rows)
        return
    told = connection.execute(asked(connection, _FINDINGS)).all()
    read = {(document, finding): (kind, sure) for document, finding, kind, sure in told}
    for record, document, finding in connection.execute(asked(connection, _HOMES)).all():
        if (found := read.get((document, finding))) is not None:
            yield record, (document, finding), *found


def _alone(homes: Iterable[_Home], made: Made) -> tuple[list[Candidate], dict[str, int]]:
    """The first questions of each kind about records of one finding, and how many there are. Such a question follows
    from the confidence alone."""
    kinds: dict[str, list[tuple[bool, float, Ref, _Home]]] = {}
    for home in homes:
        _, ref, kind, sure = home
        if doubt(sure) >= _DOUBTFUL and ref[1] not in made.reviewed:
            kinds.setdefault(kind, []).append((ref[1] in made.unsure, abs(sure - 0.5), ref, home))
    found = [_about_one(one[-1], made) for some in kinds.values() for one in nsmallest(KEPT, some)]
    return found, {kind: len(some) for kind, some in kinds.items()}


def _about_one(home: _Home, made: Made) -> Candidate:
    record, ref, kind, sure = home
    useful = round(doubt(sure) * WEIGHTS[kind], 3)
    return Candidate(useful, "check", kind, (record,), ref, None, sure, ref[1] in made.unsure)


def _told(connection: Connection, actor: str | None, recall: Recall[Doubtful]) -> dict[str, Doubtful]:
    """What each record of several findings leaves open."""
    told = asked(connection, _TOLD.format(where=_OF_ACTOR if actor else _ALL))
    rows = connection.execute(told, {"actor": actor} if actor else {}).all()
    return recall.look(((name, told) for name, told in rows), _doubtful)


def _doubtful(told: str) -> Doubtful:
    """What a record, as it is stored, leaves open."""
    data = from_json(told)
    claims = {name: _claims(data["claims"][name]) for name in _CLAIMS if data["claims"].get(name)}
    found = rivals(Record(data["id"], data["kind"], "", "", findings=(), documents=(), claims=claims)) if claims else {}
    disputes = Counter(name for tellers in found.values() for name in tellers)
    links = (Weak(_ref(one["a"]), _ref(one["b"]), one["score"]) for one in data.get("links") or ())
    return Doubtful(dict(disputes), tuple(one for one in links if one.score < WEAK))


def _ref(ends: Sequence[str]) -> Ref:
    return (ends[0], ends[1])


def _claims(data: Sequence[Mapping[str, Any]]) -> tuple[Claim, ...]:
    return tuple(
        Claim(one["value"], tuple(one["findings"]), one.get("decision"), one.get("overruled", False)) for one in data
    )
