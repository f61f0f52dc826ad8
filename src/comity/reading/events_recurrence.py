"""How often: an act that is done every year, or that is done once more ("for a third day", "repeatedly")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.reading.events_words import LIGHT
from comity.reading.tokens import Token

_PERIOD = (
    r"(?:years?|months?|weeks?|days?|quarters?|seasons?|springs?|summers?|autumns?|falls?|winters?|january|february|"
    r"march|april|may|june|july|august|september|october|november|december|mondays?|tuesdays?|wednesdays?|thursdays?|"
    r"fridays?|saturdays?|sundays?)"
)
_RECURS = re.compile(
    rf"\b(?:(?:each|every)\s(?:(?:other|second|third|two|three|four|five|six|ten|few)\s)?{_PERIOD}|"
    r"(?P<period>year|month|week|summer|winter|spring|autumn) after (?P=period)|"
    r"year in,? year out|time and (?:time )?again|"
    rf"(?:once|twice|(?:three|four|several) times) (?:an?|each|every) {_PERIOD}|"
    r"annually|yearly|regularly|monthly|weekly|quarterly|biannually|biennially|routinely)\b",
    re.IGNORECASE,
)
_NTH = (
    r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|[a-z]+tieth|"
    r"[0-9]+(?:nd|rd|th|st)|umpteenth)"
)
_SPAN = (
    r"(?:this (?:year|month|week|decade|century|season)|since [a-z]+(?: [0-9]{4})?|since [0-9]{4}|"
    r"in (?:as many|an?|one|two|three|four|five|six|ten|[0-9]+) (?:days?|weeks?|months?|years?|decades?)|"
    r"in a row|running|in succession)"
)
_REPEATED = re.compile(
    rf"\bfor (?:a|the|its|their|his|her) {_NTH}(?: (?:consecutive|straight|successive))? "
    rf"(?:day|night|week|weekend|month|year|time|round|morning|session)(?: {_SPAN})?\b|"
    rf"\bthe {_NTH} {_SPAN}\b|\b{_NTH} (?:[a-z-]+ ){{1,2}}{_SPAN}\b|"
    r"\b(?:twice|(?:three|four|five|several) times) (?:this|last|in (?:a|one|two|three|as many)) "
    r"(?:days?|weeks?|months?|years?)\b|"
    r"\b(?P<unit>day|night) after (?P=unit)\b|"
    r"\b(?:(?:once|yet) again|once more|again and again|repeatedly|(?<!never )again)\b",
    re.IGNORECASE,
)
_ADJECTIVES = frozenset(
    "annual yearly monthly weekly quarterly biannual biennial semi-annual semiannual triennial regular recurring "
    "twice-yearly half-yearly daily".split()
)
# Words about a deed: what is annual there is the deed, not the word about it.
_JUDGING = frozenset(
    "welcome condemn praise denounce hail criticise criticize commend thank mourn protest deplore reject slam "
    "regret applaud congratulate blame accuse demand urge oppose warn threaten".split()
)


def recurrence_of(verb: Token, tokens: Sequence[Token]) -> str | None:
    """The words that say how often it is done ("every year", "annual"), or that it was done before ("for a third
    day"), in lower case; None where the clause tells of one time."""
    if verb.lemma not in _JUDGING:
        for token in tokens:
            if token.lower in _ADJECTIVES and token.dep in ("amod", "advmod") and not _of_a_matter(token, verb):
                return token.lower
    own = _without_other_acts(verb, tokens)
    text = " ".join([*_cleft(verb), *(t.text for t in own)])
    found = _RECURS.search(text) or _REPEATED.search(text)
    return found.group().lower() if found is not None else None


def is_periodic(recurrence: str) -> bool:
    """True for what comes round ("annual", "every two years"), False for what only came again ("once more")."""
    return recurrence in _ADJECTIVES or _RECURS.fullmatch(recurrence) is not None


def _of_a_matter(adjective: Token, verb: Token) -> bool:
    """True for "signed a deal on annual quotas": the noun is what the act is about."""
    noun = adjective.head
    about = noun.dep == "pobj" and noun.head.lower in ("on", "about", "over", "of", "for")
    return about and noun.head.head is not verb and noun.head.head.lemma not in LIGHT


def _cleft(verb: Token) -> list[str]:
    """The words before the clause of "it was the third time in a month that they met"."""
    for above in verb.ancestors():
        if above.lemma == "be" or above.dep == "ROOT":
            time = next((c for c in above.kids("attr") if c.lemma == "time" and c.i < verb.i), None)
            if time is None:
                return []
            words = [above, *_below(above)]
            return [t.text for t in sorted(words, key=lambda t: t.i) if time.left <= t.i < verb.left]
    return []


def _below(token: Token) -> list[Token]:
    found = list(token.children)
    for child in found:
        found.extend(child.children)
    return found


def _without_other_acts(verb: Token, tokens: Sequence[Token]) -> list[Token]:
    """The words without those of another act: "accused them of shelling it for the second time"."""
    left_out: set[int] = set()
    for token in tokens:
        inside = token.dep in ("pcomp", "relcl", "ccomp") and token.pos in ("VERB", "AUX")
        if inside and token is not verb and not token.left <= verb.i <= token.right:
            left_out.update(range(token.left, token.right + 1))
    return [t for t in tokens if t.i not in left_out]
