"""What is not between states though it sounds so: sport, where countries meet, beat and face each other."""

from __future__ import annotations

import re

_SPORT = re.compile(
    r"\b(?:World Cup|Olympics?|Olympic Games|Champions League|Nations League|Europa League|Euro 20\d\d|Copa Am[eé]rica|"
    r"Grand Prix|Test match|Davis Cup|Ryder Cup|Six Nations|qualifiers?|semi-?finals?|quarter-?finals?|play-?offs?|"
    r"friendly match|friendlies|qualifying match(?:es)?|qualifying rounds?|half-time|equali[sz]er|winger|"
    r"under-\d\d (?:team|side)|"
    r"midfielder|striker|goalkeeper|goalless|penalty shoot-?out|hat-trick|innings|wickets?|"
    r"(?:football|soccer|rugby|cricket|hockey|basketball|volleyball|handball|tennis|chess) (?:team|match|federation|"
    r"association|championship|tournament|side|club|coach)|national team|head coach|medals? table|"
    r"(?:gold|silver|bronze) medals?|the (?:final|match) (?:on|in|at|against)|in the final\b|kick-?off)\b",
    re.IGNORECASE,
)


def is_sport(sentence: str) -> bool:
    """True when the sentence speaks of matches, teams and medals."""
    return _SPORT.search(sentence) is not None
