"""What a person should be asked next: the doubts of the ledger, the most useful first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from types import MappingProxyType
from typing import Any, Literal

from comity.ledger.entries import Decision, Held, Record, Ref
from comity.ledger.records import each_once, taken
from comity.ledger.review_pairs import Pairing, near_misses, weak_links
from comity.ledger.verdicts import Verdicts, in_force, settle

Ask = Literal["check", "join", "part"]

WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "agreement": 1.0, "commitment": 1.0, "membership": 0.9, "flow": 0.9,
        "presence": 0.6, "event": 0.5, "assessment": 0.5, "statement": 0.4,
    }
)  # fmt: skip
"""How much follows from a record of this kind: briefs, promises and money hang on agreements and their like."""

_WEIGHTY = 0.9
_DOUBTFUL = 0.4  # below this, the machine is sure enough (some 89%, or 11%)
_RIVALS = 0.4  # what a field on which sources differ adds to a doubt
_AGAIN = 0.5  # for each further sentence of one record: one answered makes the next less urgent

# Fields in which two values cannot both be right. An agreement's stage is none of them: it goes from one to the next.
_CONTESTED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "agreement": ("instrument", "binding"),
        "commitment": ("due", "firmness"),
        "event": ("date", "type"),
        "statement": ("date",),
        "flow": ("stage", "period"),
        "membership": ("stage", "since"),
        "presence": ("since",),
    }
)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to settle.

    `ask`: "check" whether `target` was read rightly; "part" whether `target` and `other`, which the machine holds to
    be one, are one; "join" whether the two, which it holds apart, are one. `score` is how sure the machine is of its
    reading, or how alike the two are, 0 to 1. `reasons` say in plain words why it is worth asking; `usefulness` has
    no unit and serves to compare. `unsure` is the latest decision of somebody who could not say.
    """

    ask: Ask
    kind: str
    title: str
    records: tuple[str, ...]
    target: Ref
    other: Ref | None
    score: float
    usefulness: float
    reasons: tuple[str, ...]
    unsure: int | None = None

    @property
    def words(self) -> str:
        """The question as a person would ask it."""
        return "Was this read rightly?" if self.ask == "check" else "The same, or not the same?"

    @property
    def proposal(self) -> str:
        """What the machine proposes, and how sure it is."""
        if self.ask == "check":
            return f"as read, {self.score:.0%} sure"
        return f"one and the same, {self.score:.0%} alike" if self.ask == "part" else f"two, {self.score:.0%} alike"

    def to_json(self) -> dict[str, Any]:
        """The question as plain JSON values, keys in a fixed order."""
        return {
            "ask": self.ask,
            "question": self.words,
            "kind": self.kind,
            "title": self.title,
            "records": list(self.records),
            "target": list(self.target),
            "other": None if self.other is None else list(self.other),
            "machine": self.proposal,
            "score": self.score,
            "usefulness": self.usefulness,
            "reasons": list(self.reasons),
            "unsure": self.unsure,
        }


def questions(records: Sequence[Record], held: Iterable[Held], decisions: Sequence[Decision]) -> list[Question]:
    """What is worth asking about these records, the most useful first, what somebody was unsure of at the end.

    `held` are the current findings of the documents behind the records (all of them, so that decisions find
    theirs), `decisions` all there are. A finding that a person accepted, rejected or corrected is not asked about
    again, nor are two that were called the same or not the same. Usefulness is doubt times weight: doubt is
    4c(1 - c), the variance of a reading of confidence c, most where the machine can hardly tell (uncertainty sampling,
    Lewis and Gale 1994); weight grows with the kind of record and with the sources and findings that hang on it.
    """
    once = each_once(held)
    verdicts = settle(decisions, once)
    found = {one.ref: one for one in once}
    doubts = _Doubts(verdicts, _unsure_pairs(decisions), found)
    asked = [question for record in records for question in doubts.of_record(record)]
    items = {ref: taken(found[ref], verdicts) for record in records for ref in record.refs if ref in found}
    settled = verdicts.together | verdicts.apart
    asked += [doubts.of_pair(one) for one in weak_links(records, settled)]
    asked += [doubts.of_pair(one) for one in near_misses(records, items, settled)]
    return sorted(asked, key=lambda q: (q.unsure is not None, -q.usefulness, q.ask, q.target, q.other or ("", "")))


def doubt(confidence: float) -> float:
    """How open it is whether something holds of which one is `confidence` sure: 1 at one half, 0 when certain."""
    return 4 * confidence * (1 - confidence)


def rivals(record: Record) -> dict[str, frozenset[str]]:
    """The fields on which the sources of a record differ, with the findings that take part: values that cannot both
    be right, without those a person overruled, the unknown, and dates that cannot be placed."""
    found = {}
    for name in _CONTESTED.get(record.kind, ()):
        claims = [claim for claim in record.claims.get(name, ()) if not claim.overruled and _tells(claim.value)]
        if len(claims) > 1:
            found[name] = frozenset(finding for claim in claims for finding in claim.findings)
    for what, tellers in _act_days(record).items():
        found[f"the day it was {what.replace('_', ' ')}"] = tellers
    return found


@dataclass(frozen=True, slots=True)
class _Doubts:
    """What is known of people's decisions and of the findings, to make questions with."""

    verdicts: Verdicts
    unsure_pairs: Mapping[tuple[str, str], int]
    found: Mapping[Ref, Held]

    def of_record(self, record: Record) -> Iterator[Question]:
        """Whether its findings were read rightly, for those that leave a doubt."""
        differ = rivals(record)
        doubts = []
        for ref in record.refs:
            if ref not in self.found or self._reviewed(ref):
                continue
            sure = self.found[ref].finding.confidence
            disputed = [name for name, tellers in differ.items() if ref[1] in tellers]
            if disputed or doubt(sure) >= _DOUBTFUL:
                doubts.append((doubt(sure) + _RIVALS * min(len(disputed), 2), ref, sure, disputed))
        doubts.sort(key=lambda one: (-one[0], one[1]))
        for number, (size, ref, sure, disputed) in enumerate(doubts):
            reasons = [f"the machine is {sure:.0%} sure"]
            reasons += [f"sources differ on {', '.join(disputed)}"] if disputed else []
            yield Question(
                "check", record.kind, record.title, (record.id,), ref, None, sure,
                usefulness=round(size * _weight((record,)) * _AGAIN**number, 3),
                reasons=(*reasons, *_hanging((record,))),
                unsure=self._unsure(ref),
            )  # fmt: skip

    def of_pair(self, one: Pairing) -> Question:
        """Whether two are one."""
        why = "barely taken for one" if one.ask == "part" else "barely held apart"
        return Question(
            one.ask, one.records[0].kind, one.records[0].title, tuple(record.id for record in one.records),
            one.a, one.b, one.score,
            usefulness=round(one.closeness * _weight(one.records) * 0.9, 3),
            reasons=(f"{why}: {'; '.join(one.reasons)}", *_hanging(one.records)),
            unsure=self.unsure_pairs.get(_ids(one.a[1], one.b[1])),
        )  # fmt: skip

    def _reviewed(self, ref: Ref) -> bool:
        decision = self.verdicts.review.get(ref)
        return bool(self.verdicts.corrections.get(ref)) or (decision is not None and decision.verdict != "unsure")

    def _unsure(self, ref: Ref) -> int | None:
        decision = self.verdicts.review.get(ref)
        return decision.id if decision is not None and decision.verdict == "unsure" else None


def _unsure_pairs(decisions: Sequence[Decision]) -> dict[tuple[str, str], int]:
    """The pairs of findings of which somebody could not say whether they are one."""
    return {
        _ids(one.target.finding, one.other.finding): one.id
        for one in in_force(decisions)
        if one.verdict == "unsure" and one.target and one.other
    }


def _ids(a: str, b: str) -> tuple[str, str]:
    return (a, b) if a < b else (b, a)


def _weight(records: Sequence[Record]) -> float:
    sources = len({document for record in records for document in record.documents})
    hanging = sum(len(record.refs) for record in records)
    return WEIGHTS[records[0].kind] * (1 + log2(max(sources, 1)) / 4 + log2(max(hanging, 1)) / 8)


def _hanging(records: Sequence[Record]) -> Iterator[str]:
    if WEIGHTS[records[0].kind] >= _WEIGHTY:
        yield f"{_PLURAL[records[0].kind]} come before events and statements"
    sources = len({document for record in records for document in record.documents})
    hanging = sum(len(record.refs) for record in records)
    if hanging > 1:
        yield f"{hanging} findings in {sources} {'source' if sources == 1 else 'sources'} hang on it"


_PLURAL = {"agreement": "agreements", "commitment": "promises", "membership": "memberships", "flow": "sums of money"}


def _tells(value: Any) -> bool:
    if isinstance(value, dict) and "edtf" in value:
        return bool(value.get("earliest") or value.get("latest"))
    return value not in (None, "", "unknown", [], {})


def _act_days(record: Record) -> dict[str, frozenset[str]]:
    """The steps of an agreement that are told with several days, and the findings that tell them."""
    days: dict[str, dict[str, set[str]]] = {}
    for claim in record.claims.get("acts", ()):
        for act in claim.value if not claim.overruled else ():
            if (date := act.get("date")) and date.get("earliest") and date["earliest"] == date.get("latest"):
                days.setdefault(act["what"], {}).setdefault(date["earliest"], set()).update(claim.findings)
    return {what: frozenset().union(*told.values()) for what, told in days.items() if len(told) > 1}
