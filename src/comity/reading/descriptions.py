"""Which of a text's persons a description means: "the minister", "the Icelander", "her colleague", "his guest"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.reading.cast import Person
from comity.reading.page import Page
from comity.reading.personal_nouns import ANYBODY, OTHERS, PERSONAL, alike
from comity.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Description:
    """What a phrase says of the person it means: `noun` in lower case, the other nouns before it, the code of the
    state that it gives, the gender that it tells, and whether it means somebody else than `than`."""

    noun: str
    details: frozenset[str]
    code: str | None
    gender: str | None
    than: str | None = None


def describes(token: Token, page: Page) -> bool:
    """True for a definite phrase that may mean a person named elsewhere: "the minister", "the American", "her
    guest"; a phrase of many is none."""
    if token.tag in ("NNS", "NNPS") or page.actors.is_person_token(token):
        return False
    opener = token.child("det", "poss")
    if opener is None or token.child("appos") is not None:
        return False
    definite = opener.lower in ("the", "this", "that", "his", "her", "their", "its") or opener.dep == "poss"
    if not definite:
        return False
    if _is_demonym(token, page):
        return opener.lower in ("the", "this")
    return token.lemma.lower() in (*PERSONAL, *_SHORT) or (
        token.lower.endswith(("man", "woman")) and token.lower != "human"
    )


# Offices as papers shorten them, with the field that they are of.
_SHORT = {"fm": "foreign", "pm": "prime"}


def _is_demonym(token: Token, page: Page) -> bool:
    mention = page.actors.mention_at(token)
    return mention is not None and mention.sort == "state" and mention.form in ("demonym", "adjective")


def description_of(token: Token, page: Page, than: str | None = None) -> Description:
    """What the phrase headed by `token` says."""
    mention = page.actors.mention_at(token)
    if mention is not None and _is_demonym(token, page):
        return Description("", frozenset(), mention.actor.code, None)
    details: set[str] = set()
    code: str | None = None
    for t in page.parsed.tokens[token.left : token.right + 1]:
        if t is token or t.dep in ("det", "punct"):
            continue
        if t.i > token.i and not any(t is k or k in t.ancestors() for k in token.kids("prep")):
            break
        named = page.actors.mention_at(t)
        if named is not None:
            outer = t.i < token.i or t.head.lower in ("of", "from", "for")
            code = code or (named.actor.code if outer and named.sort in ("state", "organisation") else None)
        elif t.pos in ("NOUN", "PROPN", "ADJ") and t.lower.isalpha():
            details.add(t.lemma.lower())
    noun = token.lemma.lower()
    if noun in _SHORT:
        noun, field = "minister", _SHORT[noun]
        details.add(field)
    if (noun in ("head", "chief") and "diplomacy" in details) or (noun == "diplomat" and details & {"top", "chief"}):
        noun, details = "minister", {"foreign"}
    gender = "f" if noun.endswith("woman") else "m" if noun.endswith("man") and noun not in ("chairman",) else None
    return Description(noun, frozenset(details), code, gender, than)


def fits(person: Person, what: Description) -> int:
    """How well a person answers a description: 0 not at all, 1 as far as it says anything, 2 by name of the office,
    3 with its field as well."""
    if what.than is not None and person.actor.name == what.than:
        return 0
    if what.gender is not None and person.gender not in (None, what.gender):
        return 0
    if what.code is not None and person.code is not None and person.code != what.code:
        return 0
    known = what.code is not None and person.code == what.code
    if not what.noun:
        return 2 if known else 0
    office = what.noun in person.titles or bool(alike(what.noun) & person.titles)
    if not office and what.noun not in ANYBODY | OTHERS and what.noun not in ("man", "woman"):
        return 0
    # "The cabinet affairs minister" is not the minister of trade.
    told = {d for d in what.details if d not in ("own", "new", "old", "same", "other", "first")}
    named = bool(told & person.titles)
    if told and not named and not known and office:
        return 0
    return (2 if office or known else 1) + (1 if named or (office and known) else 0)


def meant(persons: Sequence[tuple[Person, float]], what: Description) -> Person | None:
    """The one person whom the description means, by fit and then by how present each is in the text (`persons` come
    with that weight); None where nobody fits or two fit alike."""
    rated = [(fits(person, what), weight, person) for person, weight in persons]
    rated = [r for r in rated if r[0] > 0]
    if not rated:
        return None
    best = max(r[0] for r in rated)
    top = sorted((r for r in rated if r[0] == best), key=lambda r: -r[1])
    if len(top) > 1 and top[0][1] - top[1][1] < MARGIN:
        return None
    return top[0][2]


# By how much somebody must be more present than another whom the words fit as well.
MARGIN = 0.9
