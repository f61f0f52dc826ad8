"""The acts that the event encoder tells apart, and what each is in a codebook.

An act is a PLOVER type with its mode, split further where CAMEO or another codebook draws a line of its own: a
conviction, a blockade. The table and its sources stand in ``data/event_acts.json``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from comity.model import InputError
from comity.model.codes import EventType
from comity.reference.loading import load, need


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its PLOVER type and mode, and its CAMEO code where the act settles one that the mode does not."""

    name: str
    type: EventType
    mode: str | None
    cameo: str | None


@cache
def acts() -> Mapping[str, Act]:
    """Every act by its name ("SANCTION/convict"), in the order of the encoder's outputs."""
    table: dict[str, Act] = {}
    for raw in load("event_acts.json")["acts"]:
        need(raw, "event_acts.json", {"act", "type", "mode"}, {"cameo"})
        table[raw["act"]] = Act(raw["act"], raw["type"], raw["mode"], raw.get("cameo"))
    return MappingProxyType(table)


def codebooks() -> tuple[str, ...]:
    """The codebooks besides PLOVER that the acts can be put into, as in ``("plv",)``."""
    return tuple(load("event_acts.json")["codebooks"])


@cache
def in_codebook(act: str, codebook: str) -> str:
    """What the act is called in a codebook: ``in_codebook("SANCTION/convict", "plv") == "ACCUSE"``.

    Raises InputError for a codebook or an act that is not in the table.
    """
    books = load("event_acts.json")["codebooks"]
    if codebook not in books:
        raise InputError(codebook, "no codebook of that name", f"Use one of {', '.join(books)}")
    if act not in acts():
        raise InputError(act, "no act of that name", "Names look like SANCTION/convict: see data/event_acts.json")
    return str(books[codebook]["types"].get(act, acts()[act].type))


# PLOVER's rule for what has not been done yet: a cooperative deed ahead is an intent to cooperate (for meetings CAMEO
# 036 says so too), a hostile one a threat. Words stay what they are: a refusal to come is a refusal.
_AHEAD: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"), "AGREE/agree"),
        "SANCTION": "THREATEN/relations",
        "COERCE": "THREATEN/restrict",
        "MOBILIZE": "THREATEN/violence",
        "ASSAULT": "THREATEN/violence",
        "PROTEST": "THREATEN/protest",
    }
)
_FINER = {"SANCTION/expel": "THREATEN/expel", "COERCE/arrest": "THREATEN/arrest", "COERCE/ban": "THREATEN/ban"}


def ahead(act: str) -> str:
    """The act that announces this one: ``ahead("AID/military") == "AGREE/agree"``; words announce themselves.

    Raises InputError for an act that is not in the table.
    """
    if act not in acts():
        raise InputError(act, "no act of that name", "Names look like SANCTION/convict: see data/event_acts.json")
    return _FINER.get(act, _AHEAD.get(acts()[act].type, act))
