"""An actor as PLOVER's actor object.

PLOVER codes a state by ISO 3166-1 alpha-3 and everybody who belongs to none by what they are (IGO, NGO, ISM, IMG,
MNC). Our own code for an organisation or a group then goes to `identifier_id`. (The manual's table spells the two
identifier fields without their second i; we take that for a slip.)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from comity.reference.entities import entity

_STATELESS = frozenset({"IGO", "NGO", "ISM", "IMG", "MNC"})
_LANDS = frozenset({"state", "past_state", "territory"})
_ARMED = frozenset({"REB", "UAF", "PRM"})


def actor_object(actor: Mapping[str, Any]) -> dict[str, Any]:
    """The object for an actor as JSON has it (`name`, `code`, `sector`, `role`, and `quote` where there is one)."""
    made = {
        **_coded(actor),
        "actor_text": actor.get("quote") or actor["name"],
        "office": actor.get("role"),
    }
    return {name: value for name, value in made.items() if value}


def _coded(actor: Mapping[str, Any]) -> dict[str, Any]:
    code, sector, name = actor.get("code"), actor.get("sector"), actor["name"]
    known = entity(code) if code else None
    if code is None or (known is not None and known.kind in _LANDS and _is_iso(code)):
        return {"code": code, "sector": sector}
    named = {"identifier_id": code, "identifier_text": name}
    sector = sector or (known.sector if known else None)
    if sector in _STATELESS:
        return {"code": sector, **named}
    if known is not None and known.home and _is_iso(known.home):
        return {"code": known.home, "sector": sector, **named}
    return {"code": "IMG" if sector in _ARMED else None, "sector": sector, **named}


def _is_iso(code: str) -> bool:
    """True for a code of ISO 3166-1 (three letters) or ISO 3166-3 (four); ours for lands that have none are longer."""
    return len(code) in (3, 4)
