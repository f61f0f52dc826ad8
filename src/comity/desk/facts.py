"""What a finding says, field by field, in words. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comity.briefs import words

_COMMON = frozenset(
    {
        "id",
        "kind",
        "quote",
        "start",
        "end",
        "confidence",
        "modality",
        "attributed_to",
        "reader",
        "content",
        "cue",
        "score",
    }
)
"""Fields that every finding has, or that repeat its words: they are shown elsewhere."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a finding says, in words."""

    name: str
    value: str


def facts(data: Mapping[str, Any]) -> tuple[Fact, ...]:
    """What the finding `data` (as the published schema has it) says beyond its words."""
    found = []
    for name, value in data.items():
        if name in _COMMON or value in (None, "", [], {}, False):
            continue
        if name == "amount":
            value = words.amount(value, data.get("currency"), approximate=bool(data.get("approximate")))
        elif name in ("currency", "approximate"):
            continue
        if text := words.clean(written(value)):
            found.append(Fact(words.label(name), text))
    return tuple(found)


def written(value: Any) -> str:
    """The value of any field in words."""
    if isinstance(value, list):
        return words.listed([written(one) for one in value])
    if isinstance(value, Mapping):
        return _mapping(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float | int):
        return f"{value:g}"
    return words.label(value) if value.isupper() or "_" in value else str(value)


def _mapping(value: Mapping[str, Any]) -> str:
    if "edtf" in value:
        return words.date(value)
    if "what" in value and "signatories" in value:
        parts = (words.label(value["what"]), words.date(value.get("date")), value.get("place") or "")
        signed = words.actors(value["signatories"])
        return ", ".join([part for part in parts if part] + ([f"signed by {signed}"] if signed else []))
    if "target" in value:
        return f"{value['target']} {value['value']:+.1f}"
    if "name" in value:
        return words.actor(value)
    return ", ".join(f"{words.label(name)} {number:,g}" for name, number in value.items() if _number(number))


def _number(value: Any) -> bool:
    return isinstance(value, float | int)
