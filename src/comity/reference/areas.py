"""The nineteen areas that agreements, commitments and money flows are about, and the words that tell them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import cast

from comity.model import InputError
from comity.model.codes import Area
from comity.reference.areas_lexicon import Lexicon, compiled
from comity.reference.loading import load, need


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """One area: what it covers, the PLOVER contexts it maps to, the areas it implies, the cues that tell it."""

    code: Area
    definition: str
    contexts: tuple[str, ...]
    implies: tuple[Area, ...]
    cues: tuple[str, ...]


@cache
def areas() -> Mapping[Area, AreaEntry]:
    """The nineteen areas by code. Raises InputError when the data file is not in order."""
    entries: dict[Area, AreaEntry] = {}
    for raw in load("areas.json")["areas"]:
        need(raw, "areas.json", {"code", "definition", "contexts", "cues"}, {"implies"})
        if raw["code"] in entries:
            raise InputError("areas.json", f"the area {raw['code']} stands twice", "Merge the two entries")
        code = cast(Area, raw["code"])
        entries[code] = AreaEntry(
            code, raw["definition"], tuple(raw["contexts"]), tuple(raw.get("implies", ())), tuple(raw["cues"])
        )
    return MappingProxyType(entries)


@lru_cache(maxsize=16_384)
def find(text: str) -> tuple[Area, ...]:
    """The areas that a phrase is about, in order of first occurrence; areas that others imply come last.

    Trade and investment are areas of their own and imply the economy:
    ``find("trade and investment agreements") == ("trade", "investment", "economy")``.
    An empty tuple when no cue is found.
    """
    implied = {code: cast(tuple[str, ...], entry.implies) for code, entry in areas().items() if entry.implies}
    return cast(tuple[Area, ...], _lexicon().find(text, cast(Mapping[str, tuple[str, ...]], implied)))


def contexts_of(found: tuple[Area, ...]) -> tuple[str, ...]:
    """The PLOVER contexts that these areas map to, each once, in order."""
    return tuple(dict.fromkeys(context for area in found for context in areas()[area].contexts))


@cache
def _lexicon() -> Lexicon:
    pairs: list[tuple[str, str | None]] = [(cue, None) for cue in load("areas.json")["mask"]]
    pairs += [(cue, entry.code) for entry in areas().values() for cue in entry.cues]
    return compiled(pairs)
