"""What happened to the people that a text counts: the words on either side of a count that decide it."""

from __future__ import annotations

import re
from collections.abc import Sequence

Place = tuple[int, int, str | None]
"""Start and end of a count in the clause, and its noun."""

_LEFT_WORDS = {
    "dead": (
        r"kill(?:ed|ing|s)?|(?:shot|shooting)\s+dead|gunned\s+down|behead(?:ed|ing)|hanged|murder(?:ed|ing)|massacr(?:ed|ing)|execut(?:ed|ing)|slaughter(?:ed|ing)|deaths?\s+of"
        r"|claim(?:ed|ing|s)\s+the\s+lives\s+of|killing\s+of|toll\s+(?:rose|rises|climbed|has\s+risen)\s+to"
        r"|death\s+toll\s+(?:\w+\s+){0,6}?(?:to|of|at|was|is|reached|reaching|passed)"
        r"|number\s+of\s+(?:the\s+)?dead\s+(?:at|to)"
    ),
    "injured": r"wound(?:ed|ing|s)|injur(?:ed|ing|es|e)|hurt(?:ing)?|maim(?:ed|ing)",
    "arrested": (
        r"arrest(?:ed|ing|s)?|detain(?:ed|ing|s)?|jail(?:ed|ing)|imprison(?:ed|ing)|captur(?:ed|ing)"
        r"|round(?:ed|ing)\s+up|arrests?\s+of|detention\s+of"
    ),
    "released": (
        r"releas(?:ed|ing|es|e)|fre(?:ed|eing|es)|hand(?:ed|ing|s)\s+(?:over|back)|swapp(?:ed|ing)|exchang(?:ed|ing)"
        r"|repatriat(?:ed|ing)|br(?:ought|inging)\s+(?:back\s+)?home|pardon(?:ed|ing)|liberat(?:ed|ing)|release\s+of|(?:swap|exchange|return)\s+of"
    ),
    "expelled": (
        r"expel(?:led|ling|s)?|deport(?:ed|ing|s)?|expulsion\s+of|deportation\s+of|threw\s+out"
        r"|kicked\s+out|sent\s+home"
    ),
    "displaced": (
        r"displac(?:ed|ing|es|e)|uproot(?:ed|ing)|evict(?:ed|ing)|evacuat(?:ed|ing)"
        r"|displacement\s+of|exodus\s+of|flight\s+of"
    ),
    "troops": (
        r"deploy(?:ed|ing|s)?|sen(?:t|ds|ding)|dispatch(?:ed|ing)|mass(?:ed|ing)|amass(?:ed|ing)|station(?:ed|ing)"
        r"|withdr(?:ew|aws?|awn|awing)|pull(?:ed|ing)\s+(?:out|back)|redeploy(?:ed|ing)|mobili[sz](?:ed|ing)"
        r"|contribut(?:ed|ing)|mov(?:ed|ing)|call(?:ed|ing)\s+up|contingent\s+of|force\s+of|deployment\s+of"
        r"|withdrawal\s+of|rotat(?:ed|ing)"
    ),
    "participants": (
        r"involv(?:ed|ing|es)|attended\s+by|joined\s+by|gather(?:ed|ing)|drew|drawing|brought\s+together"
        r"|(?:drill|exercise|manoeuvre|maneuver|war\s+game)s?\s+(?:with|by)"
        r"|(?:crowd|rally|march|gathering|demonstration|protest)s?\s+of"
    ),
}
_FILL = (
    r"(?:(?:the|lives|deaths|death|life|loss|killing|of|at|least|most|up|to|some|as|many|more|less|fewer|than|over|about"
    r"|around|nearly|almost|approximately|roughly|another|an|estimated|additional|a|total|no|other|further|between|also"
    r"|reportedly|all|along|together|alongside|with)\s+){0,7}"
)
_LEFT = tuple((role, re.compile(rf"\b(?:{words})\s+{_FILL}$")) for role, words in _LEFT_WORDS.items())

_RIGHT_WORDS = {
    "dead": (
        r"killed|dead|died|die|dies|perished|murdered|executed|massacred|slain|deaths|fatalities|lost\s+their\s+lives"
        r"|shot\s+dead|lose\s+their\s+lives|drowned|beheaded|of\s+(?:them|whom)\s+fatally|fatally"
    ),
    "injured": (
        r"wounded|injured|hurt|injuries|hospitali[sz]ed|maimed|(?:taken|rushed|sent)\s+to\s+(?:a\s+|the\s+)?hospitals?"
    ),
    "arrested": (
        r"arrested|detained|jailed|imprisoned|arrests|taken\s+into\s+custody|in\s+custody|captured|rounded\s+up"
        r"|taken\s+prisoner|(?:were|was|been|being)\s+held"
    ),
    "missing": r"missing|unaccounted\s+for|lost\s+at\s+sea",
    "released": r"released|freed|set\s+free|handed\s+(?:over|back)|repatriated|swapped|exchanged|pardoned",
    "expelled": (
        r"deported|expelled|personae?\s+non\s+gratae?|undesirable|unwelcome|sent\s+home"
        r"|to\s+leave(?:\s+the\s+country|\s+within|\s+by|(?=\s*[.,;]|$))"
    ),
    "displaced": (
        r"fled|flee|fleeing|displaced|uprooted|evacuated|homeless|forced\s+(?:to\s+flee|from|out)"
        r"|driven\s+(?:out|from)|leave\s+their\s+homes|left\s+their\s+homes"
    ),
    "troops": (
        r"deployed|sent|dispatched|stationed|withdrawn|withdrew|redeployed|massed|mobili[sz]ed|called\s+up|arrived"
    ),
    "participants": (
        r"took\s+part|take\s+part|taking\s+part|participated|participate|participating|gathered|rallied|marched"
        r"|demonstrated|protested|attended|joined|poured\s+into|turned\s+out"
    ),
}
_LINK = (
    r"(?:\s*,\s+(?:including|among\s+them)\s[^,.;]{1,60},)?(?:[,]?\s+(?:people|others?|more|of\s+them|civilians|soldiers|also|in\s+total|there|reportedly|have|has|had|were"
    r"|was|are|is|been|being|be|to|later|left|who|then|since|already|or|so|far|\w+ly|confirmed|believed|feared"
    r"|reported|still|remain(?:s|ed)?|went|gone|listed|as|declared)){0,6}"
)
_MIDDLE = r"(?:\s+(?:from|in|at|of|on|near|across)\s+(?:[\w’'-]+\s+){0,3}?[\w’'-]+)?"
_RIGHT = tuple((role, re.compile(rf"{_MIDDLE}{_LINK}\s+(?:{words})\b")) for role, words in _RIGHT_WORDS.items())
_HELPER = re.compile(r"\b(?:was|were|is|are|be|been|being|left|reported|feared|confirmed|believed)\b")
_DEEDS = re.compile(
    r"(?:killed|wounded|injured|hurt|arrested|detained|captured|released|freed|expelled|deported|displaced|evacuated"
    r"|murdered|executed|massacred|deployed|sent)$"
)
_OBJECT = re.compile(
    r"\s+(?:an?|the|their|his|its|some|more|about|around|nearly|almost|up\s+to|at\s+least|[0-9]|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|dozens|scores|hundreds|thousands)(?![\w-])"
)
"""What follows a verb of doing that the counted did themselves: "two soldiers killed a farmer"."""

_REACH = 160
"""How many characters before and after a count are looked at."""
_NOUNS = {
    "deaths": "dead", "fatalities": "dead", "dead": "dead", "injuries": "injured", "wounded": "injured",
    "injured": "injured", "arrests": "arrested", "detainees": "arrested", "refugees": "displaced",
    "participants": "participants", "protesters": "participants", "protestors": "participants",
    "demonstrators": "participants", "attendees": "participants", "marchers": "participants",
}  # fmt: skip
_FORCES = frozenset(
    "troops soldiers marines servicemen personnel peacekeepers forces paratroopers reservists fighters guards "
    "policemen mercenaries commandos conscripts servicemembers".split()
)
"""What is deployed and withdrawn as troops."""
_HOUSEHOLDS = frozenset("families residents villagers inhabitants households".split())
"""Who is driven out rather than expelled."""
_THINGS = frozenset(
    "tanks vehicles drones missiles rockets aircraft planes helicopters ships homes houses buildings villages weapons "
    "shells trucks cars schools countries states cities days companies positions times districts towns vessels boats "
    "trawlers tankers documents files records shots barrels bodies remains islands settlements letters messages notes "
    "views greetings ideas proposals mines".split()
)
"""What is destroyed or counted beside people, never dead or displaced itself."""
_OUTCOMES = frozenset("deaths fatalities dead injuries wounded injured arrests".split())
"""Nouns that settle the role by themselves, whatever the count is joined to."""
_JOIN = re.compile(
    r"(?:\s+[\w’-]+)?\s*,?\s*(?:and|as\s+well\s+as|(?:along|together)\s+with|alongside|or|,)\s+(?:(?:at|least|another|some|up|to|more|than|about|around|nearly|also|over)\s+)*"
)
_LIVES = re.compile(rf"\b(?:claim(?:ed|ing|s)|cost(?:ing|s)?|took|taken|taking)\s+{_FILL}$")
_LOST = re.compile(rf"\b(?:lost|lose|losing)\s+{_FILL}$")
_MEN = frozenset("men soldiers troops fighters marines servicemen".split())
_HANDED = re.compile(rf"\bhand(?:ed|ing|s)\s+{_FILL}$")
_OVER = re.compile(r"\s+(?:over|back)\b")
_WITH = re.compile(r"\b(?:(?:along|together)\s+with|alongside)\s+$")
_WHOLE = re.compile(r"\s+of\s+(?:its|the|their|his|her)\s+(?:some\s+|about\s+|more\s+than\s+)?")
"""Between a part and the number that it is a part of: "five of the 12 people on board were killed"."""
_FATAL = re.compile(r"\s+(?:of\s+(?:them|whom)\s+)?fatally\b")
_PART = re.compile(r"\b(?:including|among\s+them|of\s+(?:them|whom)|of\s+which|include[sd]?)\b[^.;]{0,24}$")


def roles(low: str, places: Sequence[Place]) -> list[tuple[str, list[int]]]:
    """For each group of joined counts that the words of a clause (in lower case) give one role: the role and the
    indexes of the counts."""
    groups: list[tuple[str, list[int]]] = []
    taken: list[str | None] = []
    for i, (start, end, noun) in enumerate(places):
        before = low[max(places[i - 1][1] if i else 0, start - _REACH) : start]
        if _FATAL.match(low, end):
            taken.append("dead")
            groups.append(("dead", [i]))
            continue
        if _PART.search(before):
            taken.append("")
            continue
        if i and _WHOLE.fullmatch(low, places[i - 1][1], start) and taken[i - 1] is None:
            role = _role(low, before, end, _next_count(low, places, i), noun)
            fitting = role is not None and _fits(role, noun)
            taken[i - 1] = role if fitting else None
            taken.append("")
            if role is not None and fitting:
                groups.append((role, [i - 1]))
            continue
        joined = bool(i) and _joined(before)
        role = _role(low, before, end, _next_count(low, places, i), noun)
        if role is None and joined:
            # "Moved two brigades and 3,500 soldiers": what is said of the first, though it fits the second alone.
            role = taken[i - 1] or role_before(low[max(0, places[i - 1][0] - _REACH) : places[i - 1][0]])
        role = role or _NOUNS.get(noun or "")
        if role is not None and not _fits(role, noun):
            role = None
        taken.append(role)
        if role is None:
            continue
        if role == "expelled" and noun in _HOUSEHOLDS:
            role = taken[-1] = "displaced"
        if joined and groups and groups[-1][0] == role and groups[-1][1][-1] == i - 1:
            groups[-1][1].append(i)
        else:
            groups.append((role, [i]))
    return _backwards(low, places, taken, groups)


def _next_count(low: str, places: Sequence[Place], i: int) -> int:
    """Where the next count begins that is no part of this one ("three people, including a child, were hurt")."""
    end = places[i][1]
    for start, after, _ in places[i + 1 : i + 4]:
        if not _PART.search(low[end:start]):
            return start
        end = after
    return len(low)


def _role(low: str, before: str, end: int, stop: int, noun: str | None) -> str | None:
    """The role that the words on either side of a count give it, else its own noun ("45 deaths")."""
    if noun == "lives" and _LIVES.search(before):
        return "dead"
    if noun in _MEN and _LOST.search(before):
        return "dead"
    if _HANDED.search(before) and _OVER.match(low, end):
        return "released" if _fits("released", noun) else None
    left = role_before(before)
    if left is not None and _fits(left, noun):
        return left
    hit = _right(low[end : min(stop, end + _REACH)])
    if hit is not None and not _does_it(low, end, hit[0]):
        return hit[1]
    return _NOUNS[noun] if noun in _OUTCOMES else None


def _does_it(low: str, start: int, length: int) -> bool:
    """True for "two soldiers killed a farmer", where the counted are not the killed."""
    words = low[start : start + length]
    return (
        _HELPER.search(words) is None
        and _DEEDS.search(words) is not None
        and _OBJECT.match(low, start + length) is not None
    )


def _fits(role: str, noun: str | None) -> bool:
    """False for things, which are not dead or freed, and for what is sent but is no troops."""
    if role == "troops":
        return noun in _FORCES
    return noun not in _THINGS


def _backwards(
    low: str, places: Sequence[Place], taken: list[str | None], groups: list[tuple[str, list[int]]]
) -> list[tuple[str, list[int]]]:
    """ "12 soldiers and three civilians were killed": the role of the last holds for those joined before it."""
    for i in range(len(places) - 1, 0, -1):
        role = taken[i]
        if not role or taken[i - 1] is not None:
            continue
        between = low[places[i - 1][1] : places[i][0]]
        if not _joined(between) or not _fits(role, places[i - 1][2]):
            continue
        taken[i - 1] = role
        for name, members in groups:
            if name == role and i in members:
                members.insert(0, i - 1)
    return groups


def _joined(between: str) -> bool:
    """True for "and" between two counts, with at most one word left over from the first ("85 American and 175 …")."""
    if _WITH.search(between):
        return True
    return _JOIN.fullmatch(between) is not None and role_after(between) is None and role_before(between) is None


def role_before(before: str) -> str | None:
    """The role that the words before a count give it ("killing at least …")."""
    for role, pattern in _LEFT:
        if pattern.search(before):
            return role
    return None


def role_after(after: str) -> str | None:
    """The role that the words after a count give it ("… were arrested")."""
    found = _right(after)
    return None if found is None else found[1]


def _right(after: str) -> tuple[int, str] | None:
    """How far the nearest words reach that give a count its role, and the role."""
    best: tuple[int, str] | None = None
    for role, pattern in _RIGHT:
        found = pattern.match(after)
        if found is not None and (best is None or found.end() < best[0]):
            best = (found.end(), role)
    return best
