"""What the findings of one record claim, field by field, rivals beside each other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import from_json

from comity.ledger.entries import Claim, Decision, Held, Party, parties_of
from comity.ledger.merge.words import width
from comity.ledger.verdicts import FIXED, PROPOSED
from comity.model import finding_to


def claims_of(
    group: Sequence[Held], read: Sequence[Held], corrections: Sequence[Mapping[str, Decision]]
) -> dict[str, tuple[Claim, ...]]:
    """Every value that the findings give, by field.

    `group` are the findings with people's corrections, `read` the same as the machine read them, `corrections`
    the decisions on each. A person's value comes first; else the value of most sources (copies of one text are one),
    then the more precise date, then the more confident finding. A due day counts as it was told first, nearest to
    the promise, and of several told that day the latest: a promise is not called overdue while a source gives it time.
    """
    if len(group) == 1 and not corrections[0]:
        one = group[0]
        return {name: (Claim(value, (one.finding.id,)),) for name, value in _fields(one).items() if _said(value)}
    values: dict[str, dict[str, _Support]] = {}
    for now, before, changes in zip(group, read, corrections, strict=True):
        for name, value in _fields(now).items():
            decision = changes.get(name)
            _note(values, name, value, now, decision.id if decision else None, overruled=False)
        for name, decision in changes.items():
            if (now.finding.kind, name) in PROPOSED:
                _note(values, name, decision.value, now, decision.id, overruled=False)
        for name, value in _fields(before).items():
            if name in changes:
                _note(values, name, value, before, None, overruled=True)
    return {
        name: tuple(s.claim() for s in sorted(found.values(), key=_rank_due if name == "due" else _rank))
        for name, found in values.items()
    }


def parties_in(group: Sequence[Held]) -> tuple[Party, ...]:
    """Everybody in the record, once for each role, under the name used most."""
    names: dict[tuple[str, str], Counter[str]] = {}
    for held in group:
        for role, actor in parties_of(held.finding):
            names.setdefault((role, actor.key), Counter())[actor.name] += 1
    return tuple(
        Party(role, key, min(counted, key=lambda name: (-counted[name], name)))
        for (role, key), counted in sorted(names.items())
    )


class _Support:
    """Who says one value."""

    def __init__(self, value: Any, decision: int | None, *, overruled: bool) -> None:
        self.value = value
        self.decision = decision
        self.overruled = overruled
        self.findings: list[str] = []
        self.sources: set[str] = set()
        self.told = "9999"
        self.confidence = 0.0

    def claim(self) -> Claim:
        """The value with its findings."""
        return Claim(self.value, tuple(self.findings), self.decision, self.overruled)


def _note(
    values: dict[str, dict[str, _Support]],
    name: str,
    value: Any,
    held: Held,
    decision: int | None,
    *,
    overruled: bool,
) -> None:
    if not _said(value) and decision is None:
        return
    key = f"{overruled}|{decision}|{json.dumps(_identity(value), ensure_ascii=False, sort_keys=True)}"
    support = values.setdefault(name, {}).setdefault(key, _Support(value, decision, overruled=overruled))
    support.findings.append(held.finding.id)
    support.sources.add(held.source)
    support.told = min(support.told, held.published or "9999")
    support.confidence = max(support.confidence, held.finding.confidence)


def _said(value: Any) -> bool:
    return value is not None and value not in ("", [], {})


def _rank(support: _Support) -> tuple[bool, bool, int, int, float, str]:
    value = support.value
    precision = width(value.get("earliest"), value.get("latest")) if _is_date(value) else 0
    words = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return (
        support.overruled,
        support.decision is None,
        -len(support.sources),
        precision,
        -support.confidence,
        words,
    )


def _rank_due(support: _Support) -> tuple[bool, bool, str, int, str]:
    value = support.value
    days = -width(value.get("earliest"), value.get("latest")) if _is_date(value) else 0
    words = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return (support.overruled, support.decision is None, support.told, days, words)


def _fields(held: Held) -> dict[str, Any]:
    data = finding_to(held.finding) if held.printed is None else from_json(held.printed)
    return {name: _plain(value) for name, value in data.items() if name not in FIXED}


def _plain(value: Any) -> Any:
    """A field without offsets: actors by name and code, dates by what they say, spans by their words."""
    if isinstance(value, str) or value is None:  # most are
        return value
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if "code" in value and "name" in value:
        return {name: value.get(name) for name in ("name", "code", "sector", "role")}
    if "edtf" in value:
        return {name: value.get(name) for name in ("text", "edtf", "earliest", "latest")}
    if set(value) == {"start", "end", "quote"}:
        return value["quote"]
    return {name: _plain(item) for name, item in value.items()}


def _identity(value: Any) -> Any:
    """What two values share when they say the same: a state is one under all its names, a date in all words."""
    if isinstance(value, list):
        return sorted((_identity(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    if not isinstance(value, dict):
        return value
    if "code" in value and "name" in value:
        return value["code"] or value["name"].casefold()
    if _is_date(value):
        return value["edtf"] or value["text"].casefold()
    return {name: _identity(item) for name, item in value.items()}


def _is_date(value: Any) -> bool:
    return isinstance(value, dict) and "edtf" in value
