"""Findings into groups: pairs that share a key are compared, the strongest links join first, and a group never
takes in what clashes with one of its own.

The result depends on which findings there are and not on their order, and each connected part of the graph of
links is a question of its own: so a ledger may answer only the parts that an addition touches.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import chain, combinations, pairwise
from operator import itemgetter

from comity.ledger.entries import Link, Ref
from comity.ledger.merge.item import Item, Pairs, Rule, link, pair

Keys = Mapping[Ref, Iterable[Hashable]]
_Blocks = Mapping[Hashable, tuple[list[int], list[int]]]
"""By key the numbers of new items and of those that were there."""


def links_among(items: Sequence[Item], rule: Rule, keys: Keys | None = None) -> list[Link]:
    """Every link between two of `items`. `keys` gives their blocking keys, where these are worked out already."""
    return links_to(items, (), rule, keys)


def links_to(new: Sequence[Item], there: Sequence[Item], rule: Rule, keys: Keys | None = None) -> list[Link]:
    """Every link among `new`, and from one of `new` to one of `there`."""

    def keyed(item: Item) -> set[Hashable]:
        return set(keys[item.ref] if keys is not None else rule.keys(item))

    # Numbers in the order of the refs stand for the items: of a large ledger there are millions of pairs.
    items = sorted((*new, *there), key=lambda item: item.ref)
    number = {item.ref: n for n, item in enumerate(items)}
    blocks: dict[Hashable, tuple[list[int], list[int]]] = {}
    for item in new:
        for key in keyed(item):
            blocks.setdefault(key, ([], []))[0].append(number[item.ref])
    for item in there:
        for key in keyed(item):
            if key in blocks:
                blocks[key][1].append(number[item.ref])
    return _chained(blocks, items) if rule.exact else _compared(blocks, items, rule)


def _compared(blocks: _Blocks, items: Sequence[Item], rule: Rule) -> list[Link]:
    """The links that comparing finds, each pair once, whatever number of keys it shares."""
    told = {n: place for place, n in enumerate(sorted(range(len(items)), key=lambda n: items[n].held.place))}
    found: list[tuple[int, Link]] = []
    seen: set[int] = set()
    for own, others in blocks.values():
        for at, a in enumerate(own):
            for b in chain(own[at + 1 :], others):
                both = a * len(items) + b if a < b else b * len(items) + a
                if both in seen:
                    continue
                seen.add(both)
                one, other = (items[a], items[b]) if told[a] < told[b] else (items[b], items[a])
                likeness = rule.alike(one, other)
                if likeness is not None:
                    found.append((both, link(one, other, likeness)))
    return [one for _, one in sorted(found, key=itemgetter(0))]


def _chained(blocks: _Blocks, items: Sequence[Item]) -> list[Link]:
    """Enough links to hold each block together."""
    found = []
    for own, others in blocks.values():
        row = [items[n].ref for n in sorted([*own, *others[:1]])]
        found += [Link(a, b, 1.0, ("the same key",)) for a, b in pairwise(row)]
    return found


def _of_one_key(items: Mapping[Ref, Item], rule: Rule, *, in_pairs: bool) -> list[Link]:
    """The links among those with one key: from the first to each, or between any two."""
    blocks: dict[str, list[Item]] = {}
    for ref in sorted(items):
        blocks.setdefault(next(iter(rule.keys(items[ref]))), []).append(items[ref])
    found = []
    for block in blocks.values():
        both = combinations(block, 2) if in_pairs else ((block[0], other) for other in block[1:])
        found += [link(a, b, likeness) for a, b in both if (likeness := rule.alike(a, b))]
    return found


def parts(refs: Iterable[Ref], edges: Iterable[tuple[Ref, Ref]]) -> list[list[Ref]]:
    """The connected parts of the graph, each sorted, in the order of their first."""
    near: dict[Ref, list[Ref]] = {ref: [] for ref in refs}
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    seen: set[Ref] = set()
    found = []
    for start in sorted(near):
        if start in seen:
            continue
        part, ahead = [], [start]
        seen.add(start)
        while ahead:
            ref = ahead.pop()
            part.append(ref)
            ahead += [other for other in near[ref] if other not in seen]
            seen.update(near[ref])
        found.append(sorted(part))
    return found


def groups(
    items: Mapping[Ref, Item], links: Iterable[Link], rule: Rule, together: Pairs, apart: Pairs
) -> list[tuple[list[Item], tuple[Link, ...]]]:
    """The groups of one connected part, each with the links that made it.

    First what a person said is the same, then the links from the strongest on. No link joins what a person said
    is not the same, nor what clashes by the rule.
    """
    if rule.exact:
        links = _of_one_key(items, rule, in_pairs=bool(apart))
    home: dict[Ref, int] = {ref: number for number, ref in enumerate(sorted(items))}
    members: dict[int, list[Ref]] = {number: [ref] for ref, number in home.items()}
    made: dict[int, list[Link]] = {number: [] for number in members}
    foes: dict[int, set[int]] = {number: set() for number in members}  # once apart, apart with whoever joins them

    def join(a: Ref, b: Ref) -> None:
        keep, drop = sorted((home[a], home[b]))
        members[keep] += members[drop]
        made[keep] += made.pop(drop)
        foes[keep] |= foes[drop]
        for foe in foes.pop(drop):
            foes[foe] = foes[foe] - {drop} | {keep}
        for ref in members.pop(drop):
            home[ref] = keep

    for a, b in sorted(together):
        if a in home and b in home:
            if home[a] != home[b]:
                join(a, b)
            made[home[a]].append(Link(a, b, 1.0, ("a person said so",)))
    for one in sorted(links, key=lambda x: (-x.score, x.a, x.b)):
        left, right = home[one.a], home[one.b]
        if left == right or right in foes[left]:
            continue
        if _kept_apart(members[left], members[right], items, rule, apart):
            foes[left].add(right)
            foes[right].add(left)
            continue
        join(one.a, one.b)
        made[home[one.a]].append(one)
    return [
        (sorted((items[ref] for ref in members[number]), key=lambda i: i.held.place), tuple(made[number]))
        for number in sorted(members)
    ]


def _kept_apart(a: Sequence[Ref], b: Sequence[Ref], items: Mapping[Ref, Item], rule: Rule, apart: Pairs) -> bool:
    return any(pair(x, y) in apart or rule.clash(items[x], items[y]) for x in a for y in b)
