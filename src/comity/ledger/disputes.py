"""Which claims of a record contradict each other, so that they cannot all be right.

Two dates do where no day is in both, two due days where they end more than a week apart; two stages of an agreement
do not, since it moves on. Words of which one says less than the other ("agreement" beside "charter", "unknown" beside
"treaty") do not either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Any

_VAGUE = frozenset({"agreement", "other", "unknown", "document"})
_EASILY_CONFUSED = ({"joint_statement", "declaration"}, {"programme", "roadmap"}, {"treaty", "convention"})
_CONTESTED: Mapping[str, tuple[str, ...]] = {
    "event": ("date", "modality"),
    "statement": ("date",),
    "agreement": ("acts", "instrument", "binding"),
    "commitment": ("due",),
    "membership": ("stage", "since"),
    "flow": ("stage", "period", "as_of", "amount"),
    "presence": ("since", "modality"),
    "assessment": (),
}
_WEEK = 7
_FACTS = frozenset({"happened", "historical", "habitual"})


def disputed(kind: str, values: Mapping[str, Sequence[Any]]) -> tuple[str, ...]:
    """The fields, sorted, whose `values` (those that stand, by field) contradict each other. For an agreement
    ``acts`` is one of them where two sources give one step two days."""
    fields = _CONTESTED.get(kind, ())
    return tuple(sorted(field for field in fields if _contradict(field, values.get(field, ()))))


def apart(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """True for two dates (with ``earliest`` and ``latest``) that have no day in common."""
    return _before(a, b) or _before(b, a)


def _contradict(field: str, values: Sequence[Any]) -> bool:
    if field == "acts":
        return any(apart(a, b) for days in act_days(values).values() for a, b in combinations(days, 2))
    if field == "due":
        return any(_other_deadline(a, b) for a, b in combinations(values, 2))
    if field == "modality":
        return "negated" in values and bool(_FACTS & set(values))
    return any(_differ(field, a, b) for a, b in combinations(values, 2))


def _other_deadline(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    """True for two due days of which one is past by more than a week when the other comes: "next week" and "in the
    coming weeks" have days in common, and yet another deadline."""
    last_a, last_b = a.get("latest"), b.get("latest")
    if last_a is None or last_b is None:
        return apart(a, b)
    return abs((date.fromisoformat(last_a) - date.fromisoformat(last_b)).days) > _WEEK


def act_days(values: Iterable[Any]) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    """The dates that are told for each step of an agreement by each party ("" where no party is named alone)."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for acts in values:
        for act in acts:
            by: Sequence[Any] = act.get("by") or ()
            party = str(by[0].get("code") or by[0].get("name")) if len(by) == 1 and act["what"] != "signed" else ""
            if act.get("date"):
                found.setdefault((act["what"], party), []).append(act["date"])
    return found


def _differ(field: str, a: Any, b: Any) -> bool:
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return apart(a, b)
    if field == "amount":
        return abs(float(a) - float(b)) > 0.02 * max(float(a), float(b))
    if {a, b} & _VAGUE or any({a, b} <= alike for alike in _EASILY_CONFUSED):
        return False
    return bool(a != b)


def _before(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    last, first = a.get("latest"), b.get("earliest")
    return last is not None and first is not None and last < first
