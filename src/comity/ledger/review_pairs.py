"""Which two findings a person should be asked about: a weak link inside a record, two records that are nearly one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from comity.ledger.entries import Record, Ref
from comity.ledger.merge import RULES, Item, Likeness, Pairs, pair
from comity.ledger.merge.events import MUTUAL, coded, guess
from comity.ledger.merge.words import contained, gap, shared
from comity.model import Event, Flow, Statement

WEAK = 0.62
"""A link that joined two findings and scored less than this is asked about; the rules join from 0.5 on."""
NEAR = 0.35
"""Two records that are at least so alike, and were not joined, are asked about."""

# Memberships, presences and assessments are one when they share a key, and else they are not: nothing lies between.
_GRADED = frozenset({"agreement", "commitment", "event", "statement", "flow"})
_CROWD = 24  # what so many records share tells nothing about two of them
_MEMBERS = 30  # of a record are held against another's
_EACH = 3  # questions that one record may take part in
_TOLD_DAYS = 31
_FEW_WORDS = 0.15


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two findings that may be about one thing. "part": they stand in one record, and barely; "join": they stand in
    two, and barely. `score` is how alike they are, 0 to 1."""

    ask: Literal["part", "join"]
    a: Ref
    b: Ref
    records: tuple[Record, ...]
    score: float
    reasons: tuple[str, ...]

    @property
    def closeness(self) -> float:
        """How near it lies to what would be decided the other way, 0 (far) to 1."""
        if self.ask == "part":
            return min(1.0, max(0.0, 1 - (self.score - 0.5) / (WEAK - 0.5) * 0.6))
        return min(1.0, 0.4 + (self.score - NEAR) * 2)


def weak_links(records: Iterable[Record], settled: Pairs) -> Iterator[Pairing]:
    """The links that hold a record together and score below `WEAK`, without those a person settled."""
    for record in records:
        for link in record.links:
            if link.score < WEAK and pair(link.a, link.b) not in settled:
                yield Pairing("part", link.a, link.b, (record,), link.score, link.reasons)


def near_misses(records: Sequence[Record], items: Mapping[Ref, Item], settled: Pairs) -> list[Pairing]:
    """Pairs of records of one kind that are nearly alike enough to be one, the most alike first.

    Only records that share a key of their rule are compared (blocking), and keys that more than a few share are
    left out, so that the time grows with the number of findings and not with its square. No pair is given whose
    findings clash by the rule, or of which a person said that they are two.
    """
    home = {ref: record for record in records for ref in record.refs}
    best: dict[tuple[str, str], Pairing] = {}
    for a, b in _candidates(records, items, home):
        near = nearness(a, b)
        if near is None or near.score < NEAR:
            continue
        both = sorted((home[a.ref], home[b.ref]), key=lambda record: record.id)
        key = (both[0].id, both[1].id)
        if key not in best or near.score > best[key].score:
            low, high = pair(a.ref, b.ref)
            ordered = (home[low], home[high])
            best[key] = Pairing("join", low, high, ordered, round(near.score, 3), near.reasons)
    ranked = sorted(best.values(), key=lambda one: (-one.score, one.a, one.b))
    return list(_few_each(one for one in ranked if _may_join(one.records, items, settled)))


def nearness(a: Item, b: Item) -> Likeness | None:
    """How alike two findings are, by a measure that is milder than the rule of their kind: words in common
    (Jaccard's share, or most of the shorter one's), and a tenth each for the same sides, areas and time. None for
    what the rule says can never be one."""
    words = shared(a.words, b.words)
    if min(len(a.words), len(b.words)) >= 3:
        words = max(words, 0.7 * contained(a.words, b.words))
    sums = isinstance(a.finding, Flow)
    if words < _FEW_WORDS and not sums:  # asked first, since most pairs end here
        return None
    if RULES[a.finding.kind].clash(a, b) or not _could_be(a, b):
        return None
    if sums:
        return _sums(a, b)
    score, reasons = words, [f"words in common: {words:.0%}"]
    for holds, reason in _besides(a, b):
        if holds:
            score += 0.1
            reasons.append(reason)
    return Likeness(min(score, 0.99), tuple(reasons))


def _besides(a: Item, b: Item) -> Iterator[tuple[bool, str]]:
    said = isinstance(a.finding, Statement)  # whose sides are keys that no person reads
    sides = "the same speaker" if said else f"the same sides, {', '.join(sorted(a.sides))}"
    yield bool(a.sides) and a.sides == b.sides, sides
    areas = set(getattr(a.finding, "areas", ())) & set(getattr(b.finding, "areas", ()))
    yield bool(areas), f"the same areas, {', '.join(sorted(areas))}"
    yield a.dated and b.dated and gap(a.when, b.when) == 0, "dates that agree"


def _sums(a: Item, b: Item) -> Likeness | None:
    """The same sum, told once with the giver and once with the receiver."""
    if any(flow.giver is None and flow.receiver is None for flow in (a.finding, b.finding)):
        return None
    told = (a.held.published, b.held.published)
    close = bool(told[0] and told[1]) and gap((told[0], told[0]), (told[1], told[1])) <= _TOLD_DAYS
    reasons = ("the same sum", "one names the giver, the other the receiver")
    return Likeness(0.45, (*reasons, "told within a month")) if close else Likeness(0.36, reasons)


def _could_be(a: Item, b: Item) -> bool:
    """False for events at different times, and for an act of one on the other beside one of the other on the one."""
    if not isinstance(a.finding, Event):
        return True
    if gap(guess(a), guess(b)) > 0:
        return False
    if a.finding.type in MUTUAL:
        return True
    for field in ("actors", "recipients"):
        mine, theirs = coded(getattr(a.finding, field)), coded(getattr(b.finding, field))
        if mine and theirs and not mine & theirs:
            return False
    return True


def _candidates(
    records: Iterable[Record], items: Mapping[Ref, Item], home: Mapping[Ref, Record]
) -> Iterator[tuple[Item, Item]]:
    """Two findings of different records that share a key, each pair once."""
    blocks: dict[tuple[str, str], dict[str, Item]] = {}
    for record in records:
        if record.kind not in _GRADED:
            continue
        for ref in record.refs:
            if (item := items.get(ref)) is not None:
                for key in set(RULES[record.kind].keys(item)):
                    blocks.setdefault((record.kind, key), {}).setdefault(home[ref].id, item)
    seen: set[tuple[Ref, Ref]] = set()
    for _, block in sorted(blocks.items()):
        if len(block) > _CROWD:
            continue
        for a, b in combinations(block.values(), 2):
            if (both := pair(a.ref, b.ref)) not in seen:
                seen.add(both)
                yield a, b


def _may_join(records: Sequence[Record], items: Mapping[Ref, Item], settled: Pairs) -> bool:
    left, right = ([items[ref] for ref in record.refs if ref in items][:_MEMBERS] for record in records)
    clash = RULES[records[0].kind].clash
    crossing = product(records[0].refs, records[1].refs)
    return not any(clash(a, b) for a, b in product(left, right)) and not any(pair(a, b) in settled for a, b in crossing)


def _few_each(ranked: Iterable[Pairing]) -> Iterator[Pairing]:
    asked: Counter[str] = Counter()
    for one in ranked:
        names = [record.id for record in one.records]
        if all(asked[name] < _EACH for name in names):
            asked.update(names)
            yield one
