"""PLOVER: the sixteen event types with their modes, the thirty-seven contexts, the scores of two scales.

Sources stand in ``data/plover.json``. Definitions and examples are our own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast, get_args

from comity.model import InputError, Score
from comity.model.codes import EventType
from comity.reference import cameo
from comity.reference.areas_lexicon import Lexicon, compiled
from comity.reference.loading import load, need

Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]


@dataclass(frozen=True, slots=True)
class TypeEntry:
    """One event type. `recipient` says whether PLOVER requires one; `modes` maps each mode to its definition."""

    code: EventType
    quad: Quad
    recipient: bool
    definition: str
    modes: Mapping[str, str]
    notes: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContextEntry:
    """One context: what it covers, which draft of the manual lists it, the cues that tell it."""

    code: str
    definition: str
    source: str
    cues: tuple[str, ...]


@cache
def types() -> Mapping[EventType, TypeEntry]:
    """The sixteen event types by code. Raises InputError when the data file is not in order."""
    keys = {"code", "quad", "recipient", "definition", "modes", "notes", "examples"}
    entries: dict[EventType, TypeEntry] = {}
    for raw in load("plover.json")["types"]:
        need(raw, "plover.json", keys, set())
        if raw["quad"] not in get_args(Quad) or raw["code"] not in get_args(EventType):
            raise InputError("plover.json", f"{raw['code']} or its quad class is unknown", "Correct the data file")
        entries[raw["code"]] = TypeEntry(
            cast(EventType, raw["code"]),
            cast(Quad, raw["quad"]),
            bool(raw["recipient"]),
            raw["definition"],
            MappingProxyType(dict(raw["modes"])),
            tuple(raw["notes"]),
            tuple(raw["examples"]),
        )
    return MappingProxyType(entries)


@cache
def contexts() -> Mapping[str, ContextEntry]:
    """The contexts by code. The four special ones (future, historical, hypothetical, negation) have no cues."""
    entries: dict[str, ContextEntry] = {}
    for raw in load("plover_contexts.json")["contexts"]:
        need(raw, "plover_contexts.json", {"code", "definition", "source", "cues"}, set())
        if raw["code"] in entries:
            raise InputError("plover_contexts.json", f"{raw['code']} stands twice", "Merge the two entries")
        entries[raw["code"]] = ContextEntry(raw["code"], raw["definition"], raw["source"], tuple(raw["cues"]))
    return MappingProxyType(entries)


def modes(event_type: EventType) -> tuple[str, ...]:
    """The modes of a type; empty for AGREE, SUPPORT, CONCEDE, COOPERATE and AID, which PLOVER gives none.

    Raises InputError for an unknown type, as do `quad` and `scores`.
    """
    return tuple(_entry(event_type).modes)


def quad(event_type: EventType) -> Quad:
    """The quad class of a type: verbal or material, cooperation or conflict."""
    return _entry(event_type).quad


def scores(event_type: EventType, mode: str | None = None) -> tuple[Score, ...]:
    """What an event of this type and mode weighs on the two published scales, each from -10 to +10.

    "PLOVER" gives one value a type. "CAMEO-Goldstein" gives one value a CAMEO code; see `cameo.goldstein` for
    which values are read off and which are means over the crosswalk. The latter carry the version with "-derived".
    Raises InputError when the type has no such mode.
    """
    if mode is not None and mode not in _entry(event_type).modes:
        raise InputError(mode, f"no mode of {event_type}", f"Use one of {', '.join(modes(event_type)) or 'none'}")
    value, derived = cameo.goldstein(event_type, mode)
    named, version, values = _scale()
    return (
        Score(named, version, values[event_type]),
        Score("CAMEO-Goldstein", cameo.version() + ("-derived" if derived else ""), value),
    )


def find_contexts(text: str) -> tuple[str, ...]:
    """The contexts that a phrase or sentence is about, in order of first occurrence; empty when none is found."""
    return _lexicon().find(text, {})


def _entry(event_type: EventType) -> TypeEntry:
    try:
        return types()[event_type]
    except KeyError:
        raise InputError(str(event_type), "no PLOVER event type", f"Use one of {', '.join(types())}") from None


@cache
def _scale() -> tuple[str, str, Mapping[EventType, float]]:
    (raw,) = load("plover.json")["scales"]
    need(raw, "plover.json", {"scale", "version", "about", "values"}, set())
    return raw["scale"], raw["version"], MappingProxyType(raw["values"])


@cache
def _lexicon() -> Lexicon:
    pairs: list[tuple[str, str | None]] = [(cue, None) for cue in load("plover_contexts.json")["mask"]]
    pairs += [(cue, entry.code) for entry in contexts().values() for cue in entry.cues]
    return compiled(pairs)
