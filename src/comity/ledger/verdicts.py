"""What people's decisions come to: which are in force, which finding each holds on to, what each changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, get_args

from comity.ledger.entries import Anchor, Decision, Held, Ref
from comity.ledger.follow.entries import Status
from comity.ledger.merge import Pairs, pair, signature
from comity.model import Finding, finding_from, finding_to

_OF_TWO = frozenset({"same", "not_same", "belongs", "not_belongs"})
# What a reading says of itself is no claim about the world.
FIXED = frozenset({"id", "kind", "quote", "start", "end", "confidence", "reader"})


# What the ledger itself works out and a person may decide: no field of a finding, but a claim of its record.
PROPOSED: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType({("commitment", "status"): get_args(Status)})


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Decisions in force, by the finding they hold on to. `belongs` tells for a finding and one of an instrument
    whether the first belongs to the second. `loose` lost their finding for now: no current finding stands where
    they were made. They are kept, and hold again when one does."""

    review: Mapping[Ref, Decision]
    corrections: Mapping[Ref, Mapping[str, Decision]]
    pairs: Mapping[tuple[Ref, Ref], int]
    together: Pairs
    apart: Pairs
    belongs: Mapping[tuple[Ref, Ref], Decision]
    loose: tuple[int, ...]

    def effects(self) -> dict[Ref, tuple[int, ...]]:
        """For each finding that a decision holds on to, the ids of those that change how records are made."""
        found: dict[Ref, set[int]] = {}
        for ref, decision in self.review.items():
            found.setdefault(ref, set()).add(decision.id)
        for ref, changes in self.corrections.items():
            found.setdefault(ref, set()).update(change.id for change in changes.values())
        for (a, b), number in self.pairs.items():
            found.setdefault(a, set()).add(number)
            found.setdefault(b, set()).add(number)
        return {ref: tuple(sorted(ids)) for ref, ids in found.items()}


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that no later decision in force undoes, in the order they were made."""
    undone: set[int] = set()
    kept = []
    for decision in sorted(decisions, key=lambda d: d.id, reverse=True):
        if decision.id in undone:
            continue
        if decision.undoes is not None:
            undone.add(decision.undoes)
        else:
            kept.append(decision)
    return kept[::-1]


def settle(decisions: Sequence[Decision], held: Sequence[Held]) -> Verdicts:
    """Attaches each decision in force to one of `held`; of two on the same question the later one counts."""
    pools = _pools(held)
    review: dict[Ref, Decision] = {}
    corrections: dict[Ref, dict[str, Decision]] = {}
    links: dict[tuple[Ref, Ref], Decision] = {}
    belongs: dict[tuple[Ref, Ref], Decision] = {}
    loose: list[int] = []
    for decision in in_force(decisions):
        number = attach(decision.target, held, pools)
        if number is None:
            loose.append(decision.id)
            continue
        ref = held[number].ref
        if decision.verdict in _OF_TWO:
            other = attach(decision.other, held, pools)
            if other is None or other == number:
                loose.append(decision.id)
            elif decision.verdict in ("same", "not_same"):
                links[pair(ref, held[other].ref)] = decision
            else:
                belongs[ref, held[other].ref] = decision
        elif decision.verdict == "correct" and decision.field is not None:
            corrections.setdefault(ref, {})[decision.field] = decision
        elif decision.other is None:  # to be unsure whether two are one says nothing of either
            review[ref] = decision
    return Verdicts(
        review=review,
        corrections=corrections,
        pairs={both: decision.id for both, decision in links.items()},
        together=frozenset(both for both, decision in links.items() if decision.verdict == "same"),
        apart=frozenset(both for both, decision in links.items() if decision.verdict == "not_same"),
        belongs=belongs,
        loose=tuple(loose),
    )


Pools = Mapping[tuple[str, str], Sequence[int]]


def _pools(held: Sequence[Held]) -> dict[tuple[str, str], list[int]]:
    """Numbers of findings by document and kind, and by series and kind."""
    pools: dict[tuple[str, str], list[int]] = {}
    for number, one in enumerate(held):
        pools.setdefault((one.document, one.finding.kind), []).append(number)
        if one.series != one.document:
            pools.setdefault((one.series, one.finding.kind), []).append(number)
    return pools


def attach(anchor: Anchor | None, held: Sequence[Held], pools: Pools) -> int | None:
    """The number of the finding that `anchor` means now, None when there is none.

    In the same document: one of its kind whose span overlaps. In a newer version of the document: one that
    quotes the same words. The same id is best, then the same merge key, then the larger overlap. A finding that
    says what another one beside it said when the decision was made is never taken.
    """
    if anchor is None:
        return None
    near = [n for n in pools.get((anchor.document, anchor.kind), ()) if _overlap(anchor, held[n].finding) > 0]
    if not near:
        series = pools.get((anchor.series, anchor.kind), ())
        near = [n for n in series if held[n].document != anchor.document and held[n].finding.quote == anchor.quote]
    ranked = []
    for number in near:
        finding, says = held[number].finding, signature(held[number])
        same_id = finding.id == anchor.finding
        if same_id or says == anchor.signature or says not in anchor.siblings:
            ranked.append((same_id, says == anchor.signature, _overlap(anchor, finding), -number))
    return -max(ranked)[3] if ranked else None


def anchor_for(held: Held, others: Sequence[Held]) -> Anchor:
    """Where a decision on `held` will hold on. `others` are the findings of the same document."""
    finding = held.finding
    siblings = {
        signature(other)
        for other in others
        if other.finding.kind == finding.kind
        and other.finding.id != finding.id
        and other.finding.start < finding.end
        and finding.start < other.finding.end
    }
    return Anchor(
        finding=finding.id,
        document=held.document,
        kind=finding.kind,
        start=finding.start,
        end=finding.end,
        quote=finding.quote,
        series=held.series,
        signature=signature(held),
        siblings=tuple(sorted(siblings - {signature(held)})),
    )


def corrected(finding: Finding, changes: Mapping[str, Any]) -> Finding:
    """The finding with fields set to what a person says. Raises pydantic.ValidationError."""
    data = finding_to(finding)
    data.update({name: value for name, value in changes.items() if (finding.kind, name) not in PROPOSED})
    return finding_from(data)


def _overlap(anchor: Anchor, finding: Finding) -> float:
    common = min(anchor.end, finding.end) - max(anchor.start, finding.start)
    return common / (max(anchor.end, finding.end) - min(anchor.start, finding.start))
