"""What happened to the people that a text counts: the words on either side of a count that decide it."""

from __future__ import annotations

import re
from collections.abc import Sequence

Place = tuple[int, int, str | None]
"""Start and end of a count in the clause, and its noun."""

_LEFT_WORDS = {
    "dead": (
        r"kill(?:ed|ing|s)?|murder(?:ed|ing)|massacr(?:ed|ing)|execut(?:ed|ing)|slaughter(?:ed|ing)|deaths?\s+of"
        r"|claim(?:ed|ing|s)\s+the\s+lives\s+of|killing\s+of|toll\s+(?:rose|rises|climbed|has\s+risen)\s+to"
        r"|death\s+toll\s+(?:\w+\s+){0,3}?(?:to|of|at|was|is|reached|reaching|passed)"
    ),
    "injured": r"wound(?:ed|ing|s)|injur(?:ed|ing|es|e)|hurt(?:ing)?|maim(?:ed|ing)",
    "arrested": (
        r"arrest(?:ed|ing|s)?|detain(?:ed|ing|s)?|jail(?:ed|ing)|imprison(?:ed|ing)|captur(?:ed|ing)"
        r"|round(?:ed|ing)\s+up|arrests?\s+of|detention\s+of"
    ),
    "displaced": (
        r"displac(?:ed|ing|es|e)|uproot(?:ed|ing)|evict(?:ed|ing)|expel(?:led|ling)|evacuat(?:ed|ing)"
        r"|deport(?:ed|ing)|displacement\s+of|exodus\s+of|flight\s+of|expulsion\s+of|deportation\s+of"
    ),
    "participants": (r"involv(?:ed|ing|es)|attended\s+by|joined\s+by|gather(?:ed|ing)|drew|drawing|brought\s+together"),
}
_FILL = (
    r"(?:(?:the|lives|deaths|death|life|loss|killing|of|at|least|most|up|to|some|as|many|more|less|fewer|than|over|about"
    r"|around|nearly|almost|approximately|roughly|another|an|estimated|additional|a|total|no|other|further|between|also"
    r"|reportedly|all)\s+){0,7}"
)
_LEFT = tuple((role, re.compile(rf"\b(?:{words})\s+{_FILL}$")) for role, words in _LEFT_WORDS.items())

_RIGHT_WORDS = {
    "dead": (
        r"killed|dead|died|die|dies|perished|murdered|executed|massacred|slain|deaths|fatalities|lost\s+their\s+lives"
        r"|shot\s+dead|lose\s+their\s+lives"
    ),
    "injured": r"wounded|injured|hurt|injuries|hospitali[sz]ed|maimed",
    "arrested": (
        r"arrested|detained|jailed|imprisoned|arrests|taken\s+into\s+custody|in\s+custody|captured|rounded\s+up"
        r"|taken\s+prisoner"
    ),
    "displaced": (
        r"fled|flee|fleeing|displaced|uprooted|evacuated|homeless|deported|expelled|forced\s+(?:to\s+flee|from|out)"
        r"|driven\s+(?:out|from)|leave\s+their\s+homes|left\s+their\s+homes"
    ),
    "participants": (
        r"took\s+part|take\s+part|taking\s+part|participated|participate|participating|gathered|rallied|marched"
        r"|demonstrated|protested|attended|joined|poured\s+into|turned\s+out"
    ),
}
_LINK = (
    r"(?:[,]?\s+(?:people|others?|more|of\s+them|civilians|soldiers|also|in\s+total|there|reportedly|have|has|had|were"
    r"|was|are|is|been|being|be|to|later|left|who|then|since|already|or|so|far|\w+ly|confirmed|believed|feared"
    r"|reported)){0,6}"
)
_MIDDLE = r"(?:\s+(?:from|in|at|of|on|near|across)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+)?"
_RIGHT = tuple((role, re.compile(rf"{_MIDDLE}{_LINK}\s+(?:{words})\b")) for role, words in _RIGHT_WORDS.items())

_REACH = 160
"""How many characters before and after a count are looked at."""
_NOUNS = {
    "deaths": "dead", "fatalities": "dead", "dead": "dead", "injuries": "injured", "wounded": "injured",
    "injured": "injured", "arrests": "arrested", "detainees": "arrested", "refugees": "displaced",
    "participants": "participants", "protesters": "participants", "protestors": "participants",
    "demonstrators": "participants", "attendees": "participants", "marchers": "participants",
}  # fmt: skip
_THINGS = frozenset(
    "tanks vehicles drones missiles rockets aircraft planes helicopters ships homes houses buildings villages weapons "
    "shells trucks cars schools countries states cities days companies positions times districts towns".split()
)
"""What is destroyed or counted beside people, never dead or displaced itself."""
_OUTCOMES = frozenset("deaths fatalities dead injuries wounded injured arrests".split())
"""Nouns that settle the role by themselves, whatever the count is joined to."""
_JOIN = re.compile(
    r"(?:\s+[\w’-]+)?\s*,?\s*(?:and|as\s+well\s+as|or|,)\s+(?:(?:at|least|another|some|up|to|more|than|about|around|nearly|also|over)\s+)*"
)
_PART = re.compile(r"\b(?:including|among\s+them|of\s+(?:them|whom)|of\s+which|include[sd]?)\b[^.;]{0,24}$")


def roles(low: str, places: Sequence[Place]) -> list[tuple[str, list[int]]]:
    """For each group of joined counts that the words of a clause (in lower case) give one role: the role and the
    indexes of the counts."""
    groups: list[tuple[str, list[int]]] = []
    taken: list[str | None] = []
    for i, (start, end, noun) in enumerate(places):
        before = low[max(places[i - 1][1] if i else 0, start - _REACH) : start]
        if _PART.search(before):
            taken.append(None)
            continue
        left = role_before(before)
        joined = bool(i) and _joined(before)
        after = low[end : min(places[i + 1][0] if i + 1 < len(places) else len(low), end + _REACH)]
        right = role_after(after)
        role = left or right
        if role is None and noun is not None and noun.lower() in _OUTCOMES:
            role = _NOUNS[noun.lower()]
        if role is None and joined and taken[i - 1] is not None:
            role = taken[i - 1]
        if role is None and noun is not None:
            role = _NOUNS.get(noun.lower())
        if noun is not None and noun.lower() in _THINGS:
            role = None
        taken.append(role)
        if role is None:
            continue
        if joined and groups and groups[-1][0] == role and groups[-1][1][-1] == i - 1:
            groups[-1][1].append(i)
        else:
            groups.append((role, [i]))
    return _backwards(low, places, taken, groups)


def _backwards(
    low: str, places: Sequence[Place], taken: list[str | None], groups: list[tuple[str, list[int]]]
) -> list[tuple[str, list[int]]]:
    """ "12 soldiers and three civilians were killed": the role of the last holds for those joined before it."""
    for i in range(len(places) - 1, 0, -1):
        role = taken[i]
        if role is None or taken[i - 1] is not None:
            continue
        between = low[places[i - 1][1] : places[i][0]]
        if not _joined(between) or (places[i - 1][2] or "").lower() in _THINGS:
            continue
        taken[i - 1] = role
        for name, members in groups:
            if name == role and i in members:
                members.insert(0, i - 1)
    return groups


def _joined(between: str) -> bool:
    """True for "and" between two counts, with at most one word left over from the first ("85 American and 175 …")."""
    return _JOIN.fullmatch(between) is not None and role_after(between) is None and role_before(between) is None


def role_before(before: str) -> str | None:
    """The role that the words before a count give it ("killing at least …")."""
    for role, pattern in _LEFT:
        if pattern.search(before):
            return role
    return None


def role_after(after: str) -> str | None:
    """The role that the words after a count give it ("… were arrested")."""
    best: tuple[int, str] | None = None
    for role, pattern in _RIGHT:
        found = pattern.match(after)
        if found is not None and (best is None or found.end() < best[0]):
            best = (found.end(), role)
    return None if best is None else best[1]
