"""Findings and decisions in, records out: a pure function, the same whatever the order of its input."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from comity.ledger.claims import claims_of, parties_in
from comity.ledger.entries import Decision, Held, Record
from comity.ledger.merge import RULES, Item, clusters, item_of
from comity.ledger.merge.cluster import joined
from comity.ledger.merge.words import bounds
from comity.ledger.verdicts import Verdicts, corrected, settle
from comity.model import Date

# Part of the stored records' mark: raise it when the rules change, and records are derived again on first use.
RULES_VERSION = "1"


def derive(findings: Iterable[Held], decisions: Sequence[Decision] = ()) -> list[Record]:
    """The records of these findings under these decisions, sorted by kind and id.

    Findings are grouped by the rule of their kind (see merge/). A rejected finding is left out; a corrected
    field takes part with the person's value, and the machine's stays visible in the claims.
    """
    read = _each_once(findings)
    verdicts = settle(decisions, read)
    held = [_mended(one, verdicts, number) for number, one in enumerate(read)]
    items = [item_of(one, n) for n, one in enumerate(held) if not _rejected(verdicts, n)]
    made: dict[str, Record] = {}
    for kind, of_kind in groupby(sorted(items, key=lambda i: (i.finding.kind, i.number)), lambda i: i.finding.kind):
        for group, name in _named(_groups(list(of_kind), verdicts), kind):
            made[name] = _record(name, group, read, verdicts)
    return sorted(made.values(), key=lambda record: (record.kind, record.id))


def loose(findings: Iterable[Held], decisions: Sequence[Decision]) -> tuple[int, ...]:
    """The ids of decisions in force that hold on to no current finding."""
    return settle(decisions, _each_once(findings)).loose


def _each_once(findings: Iterable[Held]) -> list[Held]:
    """In the fixed order; two readers that give one id to the same finding count once."""
    once: dict[tuple[str, str], Held] = {}
    for held in sorted(findings, key=lambda one: one.place):
        once.setdefault((held.document, held.finding.id), held)
    return list(once.values())


def _mended(held: Held, verdicts: Verdicts, number: int) -> Held:
    changes = verdicts.corrections.get(number)
    if not changes:
        return held
    return replace(held, finding=corrected(held.finding, {name: d.value for name, d in changes.items()}))


def _rejected(verdicts: Verdicts, number: int) -> bool:
    decision = verdicts.review.get(number)
    return decision is not None and decision.verdict == "reject"


def _groups(items: Sequence[Item], verdicts: Verdicts) -> list[list[Item]]:
    rule = RULES[items[0].finding.kind]
    blocks: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        blocks.setdefault(rule.block(item.held), []).append(item)
    groups = [group for _, block in sorted(blocks.items()) for group in clusters(block, rule, verdicts.apart)]
    return joined(groups, verdicts.together)


def _named(groups: list[list[Item]], kind: str) -> list[tuple[list[Item], str]]:
    """Each group with its record's id: of kind, block and label; two that share these are told apart by the
    words they start with."""
    rule = RULES[kind]
    named, taken = [], set()
    for group in sorted(groups, key=lambda g: g[0].number):
        parts = [kind, *rule.block(group[0].held), rule.label(group)]
        name = _id(parts)
        if name in taken:
            name = _id([*parts, group[0].held.document, group[0].finding.id])
        taken.add(name)
        named.append((group, name))
    return named


def _id(parts: Sequence[str]) -> str:
    return "r-" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _record(name: str, group: Sequence[Item], read: Sequence[Held], verdicts: Verdicts) -> Record:
    kind = group[0].finding.kind
    rule = RULES[kind]
    numbers = [item.number for item in group]
    held = [item.held for item in group]
    changes: list[Mapping[str, Decision]] = [verdicts.corrections.get(n, {}) for n in numbers]
    first, last = _when(group, kind)
    told = sorted(one.published for one in held if one.published)
    involved = [d for n in numbers if (d := verdicts.review.get(n))]
    involved += [d for change in changes for d in change.values()]
    latest = max(involved, key=lambda d: d.id, default=None)
    return Record(
        id=name,
        kind=kind,
        title=rule.title(group),
        status=rule.status(group),
        findings=tuple(item.finding.id for item in group),
        documents=tuple(sorted({one.document for one in held})),
        parties=parties_in(held),
        claims=claims_of(held, [read[n] for n in numbers], changes),
        first=first,
        last=last,
        told_first=told[0] if told else None,
        told_last=told[-1] if told else None,
        reviewed=latest.verdict if latest else None,
        decisions=tuple(sorted({d.id for d in involved})),
    )


def _when(group: Sequence[Item], kind: str) -> tuple[str | None, str | None]:
    """The most precise interval; for an agreement, from its first act to its last."""
    if kind == "agreement":
        firsts = sorted(item.first for item in group if item.first)
        lasts = sorted(item.last for item in group if item.last)
        return (firsts[0] if firsts else None, lasts[-1] if lasts else None)
    return bounds(Date("", earliest=item.first, latest=item.last) for item in group)
