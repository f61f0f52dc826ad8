"""International organisations, alliances, courts, funds, banks and coalitions: names, members, descriptions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

from comity.model import InputError
from comity.reference.loading import load, need

_REQUIRED = {"code", "name", "kind", "sector", "aliases", "acronym", "members", "source"}
_OPTIONAL = {"founded", "members_as_of", "observers", "part_of", "joined", "left", "history_from"}
_LED = r"led|headed|dominated|backed|steered|commanded|sponsored|run|centred|centered"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation or coalition.

    `sector` is PLOVER's. `members` are ISO 3166-1 alpha-3 codes as of `members_as_of`, None where they are not
    settled fact. `joined` and `left` are the changes known, as (member, ISO date); with them the membership can
    be told back to `history_from`. `part_of` is the code of the organisation it belongs to. `founded` is a year.
    """

    code: str
    name: str
    kind: Literal["organisation", "coalition"]
    sector: str
    aliases: tuple[str, ...]
    acronym: str | None
    founded: str | None
    part_of: str | None
    members: tuple[str, ...] | None
    members_as_of: str | None
    observers: tuple[str, ...]
    joined: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]
    history_from: str | None
    source: str


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    leader: re.Pattern[str] | None
    patterns: tuple[re.Pattern[str], ...]


@cache
def organisations() -> Mapping[str, Organisation]:
    """Every organisation and coalition by code. Raises InputError when the data file is not in order."""
    found: dict[str, Organisation] = {}
    for raw in load("organisations.json"):
        need(raw, "organisations.json", _REQUIRED, _OPTIONAL)
        if raw["code"] in found:
            raise InputError("organisations.json", f"the code {raw['code']} stands twice", "Merge the two entries")
        found[raw["code"]] = _organisation(raw)
    return MappingProxyType(found)


def members(code: str, as_of: str | None = None) -> tuple[str, ...] | None:
    """The members of an organisation on the day `as_of` (YYYY-MM-DD), or as last recorded.

    None where the data do not tell: no settled list, or a day before the recorded history begins. A day after
    `members_as_of` gets the last recorded list. Raises InputError for an unknown code.
    """
    try:
        one = organisations()[code]
    except KeyError:
        raise InputError(code, "no organisation has this code", "See organisations.json for the codes") from None
    if one.members is None or as_of is None:
        return one.members
    if as_of < (one.history_from or one.members_as_of or ""):
        return None
    later = {member for member, day in one.joined if day > as_of}
    earlier = {member for member, day in one.left if day > as_of}
    return tuple(sorted((set(one.members) - later) | earlier))


def whole_of(code: str) -> str:
    """The code of the organisation that this one is a part of, else the code itself: ``whole_of("EC") == "EU"``."""
    one = organisations().get(code)
    return one.part_of if one is not None and one.part_of else code


def describe(text: str) -> str | None:
    """The code of the organisation that a phrase describes without naming it, None where no rule holds.

    ``describe("the Moscow-led security bloc") == "CSTO"``. Rules stand in ``organisations_described.json``: a
    leader named as such, and words for kind, purpose or adversary.
    """
    plain = _plain(text)
    for rule in _rules():
        if (rule.leader is None or rule.leader.search(plain)) and all(one.search(plain) for one in rule.patterns):
            return rule.code
    return None


def _organisation(raw: dict[str, Any]) -> Organisation:
    listed = raw["members"]
    if (listed is None) != ("members_as_of" not in raw):
        raise InputError("organisations.json", f"{raw['code']} needs both members and members_as_of, or neither",
                         "Add the date or remove it")  # fmt: skip
    return Organisation(
        code=raw["code"],
        name=raw["name"],
        kind=raw["kind"],
        sector=raw["sector"],
        aliases=tuple(raw["aliases"]),
        acronym=raw["acronym"],
        founded=raw.get("founded"),
        part_of=raw.get("part_of"),
        members=None if listed is None else tuple(listed),
        members_as_of=raw.get("members_as_of"),
        observers=tuple(raw.get("observers", ())),
        joined=tuple(sorted(raw.get("joined", {}).items())),
        left=tuple(sorted(raw.get("left", {}).items())),
        history_from=raw.get("history_from"),
        source=raw["source"],
    )


@cache
def _rules() -> tuple[_Rule, ...]:
    raw = load("organisations_described.json")
    groups: dict[str, str] = raw["groups"]
    for entry in raw["rules"]:
        need(entry, "organisations_described.json", {"code", "patterns"}, {"leader"})
    return tuple(
        _Rule(
            entry["code"],
            _leader(raw["leaders"][entry["leader"]]) if "leader" in entry else None,
            tuple(re.compile(_expanded(pattern, groups)) for pattern in entry["patterns"]),
        )
        for entry in raw["rules"]
    )


def _expanded(pattern: str, groups: Mapping[str, str]) -> str:
    for name, words in groups.items():
        pattern = pattern.replace("{" + name + "}", words)
    return pattern


def _leader(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words}) (?:{_LED})\b|\b(?:{_LED}) by (?:the )?(?:{words})\b")


def _plain(text: str) -> str:
    """Lower case, without the dots of abbreviations, straight apostrophes, hyphens and line ends as spaces."""
    lowered = re.sub(r"\b([a-z])\.(?=[a-z]\b)|\b([a-z])\.(?=\W|$)", r"\1\2", text.lower().replace("’", "'"))
    return " ".join(re.sub(r"[-–—_/]", " ", lowered).split())
