"""Findings and decisions in, records out: pure functions, the same whatever the order of their input."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from comity.ledger.claims import claims_of, parties_in
from comity.ledger.entries import Decision, Held, Link, Record, Ref
from comity.ledger.merge import RULES, Item, groups, item_of, links_among, parts
from comity.ledger.merge.words import bounds
from comity.ledger.verdicts import Verdicts, corrected, settle
from comity.model import Date

# Part of the stored records' mark: raise it when the rules change, and records are derived again on first use.
RULES_VERSION = "5"


@dataclass(frozen=True, slots=True)
class Part:
    """A connected part of the findings of one kind, from which its records follow and from nothing else.

    `read` holds the findings as the machine read them, `items` the same as people corrected them.
    """

    kind: str
    items: Mapping[Ref, Item]
    links: Sequence[Link]
    read: Mapping[Ref, Held]


def derive(findings: Iterable[Held], decisions: Sequence[Decision] = ()) -> list[Record]:
    """The records of these findings under these decisions, sorted by kind and id.

    Findings are grouped by the rule of their kind (see merge/). A rejected finding is left out; a corrected
    field takes part with the person's value, and the machine's stays visible in the claims.
    """
    read = each_once(findings)
    verdicts = settle(decisions, read)
    made = []
    ordered = sorted(read, key=lambda one: one.finding.kind)
    for kind, of_kind in groupby(ordered, lambda one: one.finding.kind):
        for part in parts_of(kind, list(of_kind), verdicts):
            made += records_of(part, verdicts)
    return sorted(made, key=lambda record: (record.kind, record.id))


def parts_of(kind: str, read: Sequence[Held], verdicts: Verdicts) -> Iterable[Part]:
    """The connected parts of the findings of one kind."""
    items = {one.ref: taken(one, verdicts) for one in read if not rejected(one.ref, verdicts)}
    links = links_among(list(items.values()), RULES[kind])
    yield from split(kind, items, links, {one.ref: one for one in read}, verdicts)


def split(
    kind: str, items: Mapping[Ref, Item], links: Sequence[Link], read: Mapping[Ref, Held], verdicts: Verdicts
) -> Iterable[Part]:
    """Cuts items and their links into connected parts; what a person called the same is connected too."""
    said = [both for both in verdicts.together if both[0] in items and both[1] in items]
    found = parts(items, [*((link.a, link.b) for link in links), *said])
    number = {ref: n for n, refs in enumerate(found) for ref in refs}
    within: list[list[Link]] = [[] for _ in found]
    for link in links:
        within[number[link.a]].append(link)
    for refs, own in zip(found, within, strict=True):
        yield Part(kind, {ref: items[ref] for ref in refs}, own, {ref: read[ref] for ref in refs})


def records_of(part: Part, verdicts: Verdicts) -> list[Record]:
    """The records of one connected part."""
    rule = RULES[part.kind]
    if len(part.items) == 1:
        found: list[tuple[list[Item], tuple[Link, ...]]] = [(list(part.items.values()), ())]
    else:
        together = frozenset(both for both in verdicts.together if both[0] in part.items)
        apart = frozenset(both for both in verdicts.apart if both[0] in part.items)
        found = groups(part.items, part.links, rule, together, apart)
    return [_record(group, links, part, verdicts) for group, links in found]


def records_among(
    kind: str, items: Mapping[Ref, Item], links: Sequence[Link], read: Mapping[Ref, Held], verdicts: Verdicts
) -> Iterator[Record]:
    """The records of all findings of a kind, from those of `links` that join two of them."""
    kept = [link for link in links if link.a in items and link.b in items]
    for part in split(kind, items, kept, read, verdicts):
        yield from records_of(part, verdicts)


def loose(findings: Iterable[Held], decisions: Sequence[Decision]) -> tuple[int, ...]:
    """The ids of decisions in force that hold on to no current finding."""
    return settle(decisions, each_once(findings)).loose


def each_once(findings: Iterable[Held]) -> list[Held]:
    """In the fixed order; two readers that give one id to the same finding count once."""
    once: dict[Ref, Held] = {}
    for held in sorted(findings, key=lambda one: one.place):
        once.setdefault(held.ref, held)
    return list(once.values())


def taken(held: Held, verdicts: Verdicts) -> Item:
    """The finding as it takes part: with what people corrected."""
    changes = verdicts.corrections.get(held.ref)
    if changes:
        held = replace(
            held, finding=corrected(held.finding, {name: d.value for name, d in changes.items()}), printed=None
        )
    return item_of(held)


def rejected(ref: Ref, verdicts: Verdicts) -> bool:
    """True when a person rejected the finding."""
    decision = verdicts.review.get(ref)
    return decision is not None and decision.verdict == "reject"


def record_id(ref: Ref) -> str:
    """The id of the record that a finding founds. It can be computed from any finding, so that a link to a record
    leads to the one that holds its finding now, whatever was merged since."""
    return "r-" + hashlib.sha256("\0".join(ref).encode()).hexdigest()[:16]


def _record(group: Sequence[Item], links: Sequence[Link], part: Part, verdicts: Verdicts) -> Record:
    rule = RULES[part.kind]
    refs = [item.ref for item in group]
    held = [item.held for item in group]
    changes: list[Mapping[str, Decision]] = [verdicts.corrections.get(ref, {}) for ref in refs]
    first, last = _when(group, part.kind)
    told = sorted(one.published for one in held if one.published)
    involved = [d for ref in refs if (d := verdicts.review.get(ref))]
    involved += [d for change in changes for d in change.values()]
    latest = max(involved, key=lambda d: d.id, default=None)
    founder = min(held, key=lambda one: (one.published or "9999", one.place))
    return Record(
        id=record_id(founder.ref),
        kind=part.kind,
        title=rule.title(group),
        status=rule.status(group),
        findings=tuple(item.finding.id for item in group),
        documents=tuple(sorted({one.document for one in held})),
        parties=parties_in(held),
        claims=claims_of(held, [part.read[ref] for ref in refs], changes),
        first=first,
        last=last,
        told_first=told[0] if told else None,
        told_last=told[-1] if told else None,
        reviewed=latest.verdict if latest else None,
        decisions=tuple(sorted({d.id for d in involved})),
        links=tuple(sorted(links, key=lambda link: (link.a, link.b))),
        refs=tuple(refs),
    )


def _when(group: Sequence[Item], kind: str) -> tuple[str | None, str | None]:
    """The most precise interval; for an agreement, from its first act to its last."""
    if kind == "agreement":
        firsts = sorted(item.first for item in group if item.first)
        lasts = sorted(item.last for item in group if item.last)
        return (firsts[0] if firsts else None, lasts[-1] if lasts else None)
    return bounds(Date("", earliest=item.first, latest=item.last) for item in group)
