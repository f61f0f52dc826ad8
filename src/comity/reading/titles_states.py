"""Whose foreign minister a report means that does not say: the state whose foreign ministry it names, and no state that
has no such office."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.reading.mention import Mention

_MINISTRIES: tuple[tuple[str, str], ...] = (
    ("foreign", r"(?:foreign|external)(?: affairs)? (?:affairs )?ministry|ministry (?:of|for) (?:foreign|external)"),
    ("defence", r"defen[cs]e ministry|ministry (?:of|for) (?:national )?defen[cs]e"),
    ("interior", r"interior ministry|ministry (?:of|for) (?:the )?(?:interior|internal affairs)"),
    ("finance", r"finance ministry|ministry (?:of|for) finance"),
)
_FIELDS = (
    ("foreign", re.compile(r"(?:foreign|external affairs) minist|minist\w+ (?:of|for) (?:foreign|external)")),
    ("defence", re.compile(r"defen[cs]e minist|minist\w+ (?:of|for) (?:national )?defen[cs]e")),
    ("interior", re.compile(r"interior minist|minist\w+ (?:of|for) (?:the )?(?:interior|internal)")),
    ("finance", re.compile(r"finance minist|minist\w+ (?:of|for) finance")),
)
_BEFORE = {field: re.compile(rf"(?:['’]s?)?\s(?:{organ})", re.IGNORECASE) for field, organ in _MINISTRIES}
_BEHIND = {
    field: re.compile(rf"(?:{organ})[\w ]{{0,40}}? of (?:the (?:Republic|Kingdom|State) of )?(?:the )?$", re.IGNORECASE)
    for field, organ in _MINISTRIES
}
_REACH = 90

# Offices that some states do not have: who holds one is of another state.
_NONE: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(r"\bforeign minister\b"), frozenset({"USA", "GBR"})),
    (re.compile(r"\b(?:defen[cs]e|interior|finance) minister\b"), frozenset({"USA"})),
    (
        re.compile(r"\bprime minister\b"),
        frozenset(
            "USA BRA MEX ARG CHL COL URY PRY BOL ECU GTM HND SLV NIC CRI PAN DOM IDN PHL NGA GHA ZAF CYP CHE".split()
        ),
    ),
    (re.compile(r"\bpresident\b"), frozenset("GBR JPN SWE NOR DNK NLD BEL AUS CAN NZL THA KHM SAU JOR".split())),
)


def lacks(code: str, role: str) -> bool:
    """True where a state has no office of this name. Source: the states' constitutions, as generally known."""
    return any(code in codes and office.search(role.lower()) for office, codes in _NONE)


def of_ministry(role: str, named: Iterable[Mention], text: str) -> str | None:
    """The code of the one state whose ministry of this minister's field the text names ("Iceland's foreign ministry",
    "the Ministry of Defence of Peru"); None where it names none, or those of two."""
    field = next((name for name, office in _FIELDS if office.search(role.lower())), None)
    if field is None:
        return None
    codes = {
        mention.actor.code
        for mention in named
        if mention.sort == "state" and mention.actor.code and _names_ministry(field, mention, text)
    }
    return codes.pop() if len(codes) == 1 else None


def _names_ministry(field: str, mention: Mention, text: str) -> bool:
    if _BEFORE[field].match(text, mention.end):
        return True
    return _BEHIND[field].search(text[max(0, mention.start - _REACH) : mention.start]) is not None
