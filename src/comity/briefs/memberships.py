"""Memberships of either side, with what each claimant says of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace

from comity.briefs import words
from comity.briefs.entries import Fact, Rivals, Section, Side, Version
from comity.briefs.lines import lines_of
from comity.briefs.sources import Shelf
from comity.ledger.entries import Record
from comity.ledger.positions import Position, positions, rivals


def memberships(records: Sequence[Record], sides: tuple[Side, Side], shelf: Shelf, on: str | None) -> Section:
    """Where either of the two belongs, or is on the way in or out, by what was said until the day `on`."""
    codes = {side.code for side in sides}
    ours = [r for r in records if codes & {p.code for p in r.parties if p.role == "member"}]
    outlets = shelf.publishers()
    lines = []
    for record, line in lines_of(ours, "membership", shelf):
        found = positions(record, shelf.held(record), outlets, on)
        if not found:
            continue
        apart = _rivals(found, shelf)
        decided = any(claim.decision is not None for claim in record.claims.get("stage", ()))
        status = "disputed" if apart and not decided else line.status if decided else _stands(found)
        facts = (*line.facts, *_claimants(found))
        lines.append(replace(line, status=status, facts=facts, rivals=(*apart, *line.rivals)))
    return Section("memberships", "Memberships", "No membership of either is held.", tuple(lines))


def _stands(found: Sequence[Position]) -> str:
    """What was said last. That somebody is not leaving says no more than that they stay what they were."""
    return _said(next((one for one in reversed(found) if not one.negated), found[-1]))


def _claimants(found: Sequence[Position]) -> Iterable[Fact]:
    """One fact for each who says something: what they say and since when they say so, the latest first."""
    said: dict[str, list[Position]] = {}
    for one in found:
        said.setdefault(one.claimant, []).append(one)
    for mine in said.values():
        latest, *before = reversed(mine)
        text = _dated(latest) + (f"; before: {'; '.join(_dated(one) for one in before)}" if before else "")
        name = words.clean(latest.name)
        yield Fact(name if latest.narrator else f"{name} says", text)


def _dated(one: Position) -> str:
    first, last = one.told, one.again
    told = f"told {words.day(first)}" if first else ""
    if first and last and last != first:
        told += f", again {words.day(last)}"
    since = words.date(asdict(one.since)) if one.since else ""
    since = since if not since or since.startswith(("since", "until")) else f"since {since}"
    return ", ".join(part for part in (_said(one), since, told) if part)


def _said(one: Position) -> str:
    return f"not {words.label(one.stage)}" if one.negated else words.label(one.stage)


def _rivals(found: Sequence[Position], shelf: Shelf) -> tuple[Rivals, ...]:
    versions: dict[str, list[Position]] = {}
    for one in rivals(found):
        versions.setdefault(_said(one), []).append(one)
    if len(versions) < 2:
        return ()
    ordered = sorted(versions.items(), key=lambda both: (-sum(one.sources for one in both[1]), both[0]))
    return (Rivals("stage", tuple(_version(text, said, shelf) for text, said in ordered)),)


def _version(text: str, said: Sequence[Position], shelf: Shelf) -> Version:
    refs = tuple(dict.fromkeys(ref for one in said for ref in one.refs))
    return Version(text, tuple(dict.fromkeys(finding for _, finding in refs)), shelf.told_by(refs))
