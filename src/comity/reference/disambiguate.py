"""Which of its meanings a name has here: rules over the words around it, kept in ``data/ambiguity.json``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from comity.reference.aliases import Hit
from comity.reference.entities import Alias, entity, load
from comity.reference.people import gender

_OWN = "*"
"""A rule's pick for "what the alias says by itself"."""
_PLACES = frozenset({"capital", "city"})
_NAMING = frozenset({"name", "capital", "city", "adjective", "demonym"})
# "The 1961 Vienna convention", "the Minsk ceasefire agreements": a paper has the name of the town where it was signed.
_PAPER = (
    r"(?:(?:armistice|ceasefire|cease-fire|truce|peace|climate|nuclear|border|framework) )?"
    r"(?:conventions?|accords?|agreements?|armistice|protocols?|treaty|declaration)\b"
)
_GIVEN_BEFORE = re.compile(r"(?:^|[^\w.])([A-Z][\w'’-]+)(?: [A-Z]\.)? $")
_TITLE_BEFORE = re.compile(r"(?<!\w)(?:Mr|Ms|Mrs|Dr|Sen|Rep|Gov|Prof)\.? $")
_SPOKEN = re.compile(
    r"(?:\b[Ss]peaks?|\b[Ss]poke|\b[Ss]peaking|\bfluent in|\b(?:written|said|wrote|spoke|speaking) in) $"
)
_LANGUAGE = re.compile(r"^[- ](?:language|speaking|speakers?)\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition and what it decides: all of `left`, `right`, `near`, `seen` that are given must hold."""

    pick: str | None
    left: re.Pattern[str] | None = None
    right: re.Pattern[str] | None = None
    near: re.Pattern[str] | None = None
    seen: frozenset[str] = frozenset()

    def holds(self, left: str, right: str, seen: frozenset[str]) -> bool:
        """True when every condition given is met by this context."""
        if self.left is not None and not self.left.search(left):
            return False
        if self.right is not None and not self.right.search(right):
            return False
        if self.near is not None and not (self.near.search(left) or self.near.search(right)):
            return False
        return self.seen <= seen


@dataclass(frozen=True, slots=True)
class Rule:
    """The clauses for a surface, in order, and what holds when none fires (None: no actor)."""

    clauses: tuple[Clause, ...]
    default: str | None


def choose(hit: Hit, left: str, right: str, seen: frozenset[str] = frozenset()) -> Alias | None:
    """What `hit` means between `left` and `right` (about 60 characters each side), None when it is no actor.

    `seen` are the codes found without doubt in the same document. First comes what holds for every name (a
    person's name, a town in an American state, the title of a treaty, a language), then the rule of the
    surface, then the only candidate. A name with several meanings and no rule takes the one already seen.
    """
    first = hit.candidates[0]
    if _is_person(hit.surface, left) or _is_elsewhere(first, right) or _is_language(first, left, right):
        return None
    if _is_namesake(first, left, right):
        return None
    rule = rule_for(hit.surface) or rule_for(first.surface)
    if rule is not None:
        pick = next((clause.pick for clause in rule.clauses if clause.holds(left, right, seen)), rule.default)
        return _picked(hit, pick)
    if len(hit.candidates) == 1:
        return first
    known = [alias for alias in hit.candidates if alias.entity.code in seen]
    return known[0] if len(known) == 1 else None


def rule_for(surface: str) -> Rule | None:
    """The rule of this surface, None when it needs none."""
    row = _rows().get(surface)
    return None if row is None else _rule(surface)


def is_doubtful(hit: Hit) -> bool:
    """True when the meaning of `hit` hangs on its context: several candidates, or a rule of its own."""
    return len(hit.candidates) > 1 or hit.surface in _rows() or hit.candidates[0].surface in _rows()


def resolve(text: str, hits: Iterable[Hit], window: int = 60) -> list[tuple[Hit, Alias]]:
    """The hits of one text with their meanings, in order; hits that are no actors are left out.

    The names without doubt are read first; what they stand for then helps with the others.
    """
    found = list(hits)
    seen = frozenset(hit.candidates[0].entity.code for hit in found if not is_doubtful(hit))
    chosen = (
        (hit, choose(hit, text[max(0, hit.start - window) : hit.start], text[hit.end : hit.end + window], seen))
        for hit in found
    )
    return [(hit, alias) for hit, alias in chosen if alias is not None]


def rule_surfaces() -> set[tuple[str, str]]:
    """The surfaces that a rule can take for an actor, each with its code."""
    return {
        (surface, pick)
        for surface in _rows()
        for pick in (_rule(surface).default, *(clause.pick for clause in _rule(surface).clauses))
        if pick not in (None, _OWN)
    }


def _picked(hit: Hit, pick: str | None) -> Alias | None:
    if pick is None:
        return None
    if pick == _OWN:
        return hit.candidates[0]
    for alias in hit.candidates:
        if alias.entity.code == pick:
            return alias
    meant = entity(pick)
    return None if meant is None else replace(hit.candidates[0], entity=meant)


def _is_person(surface: str, left: str) -> bool:
    """True after a given name or a form of address, where the surface is also a personal name."""
    if surface not in _lists()["person_names"]:
        return False
    if _TITLE_BEFORE.search(left):
        return True
    before = _GIVEN_BEFORE.search(left)
    return before is not None and gender(before.group(1)) is not None


def _is_elsewhere(alias: Alias, right: str) -> bool:
    """True for a namesake in America ("Lebanon, Ohio") and for the title of a treaty or a body ("Paris Club")."""
    if alias.sector is not None or alias.kind not in ("name", "capital", "city"):
        return False
    if alias.entity.code not in ("USA", "CAN") and _patterns()[0].match(right):
        return True
    return alias.kind in _PLACES and _patterns()[1].match(right) is not None


def _is_namesake(alias: Alias, left: str, right: str) -> bool:
    """True for a company, a club or a school that has the name of a state or a city: "Air Malta", "University of
    Oslo", "Turkish Petroleum Corporation"."""
    if alias.sector is not None or alias.kind not in _NAMING:
        return False
    before, after, firm = _namesakes()
    return bool(before.search(left) or after.match(right) or firm.match(right))


def _is_language(alias: Alias, left: str, right: str) -> bool:
    return alias.kind == "adjective" and bool(_LANGUAGE.match(right) or _SPOKEN.search(left))


@cache
def _data() -> Mapping[str, Any]:
    return load("ambiguity.json")


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {"person_names": frozenset(_data()["person_names"])}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """After a namesake in America, and after a place in a title."""
    return (
        re.compile(rf", (?:{_any(_data()['american_states'])})(?!\w)"),
        re.compile(rf"[ \xa0](?:(?:{_any(_data()['title_words'])})(?!\w)|{_PAPER})"),
    )


@cache
def _namesakes() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Before and after the name in that of a company, a club or a school, and a firm's own words some words on; but
    "Turkish Petroleum Minister" is an office, and a development corporation is a state's."""
    data = _data()
    inside = rf"(?:(?!(?:{_any(data['no_company'])})\b)[A-Z][\w&-]* ){{0,3}}"
    return (
        re.compile(rf"(?:^|[^\w-])(?:{_any(data['namesakes_before'])}) $"),
        re.compile(rf" (?:{_any(data['namesakes_after'])})(?![\w-])(?! (?:Minister|Ministry))"),
        re.compile(rf" {inside}(?:{_any(data['company_words'])})(?![\w-])(?! (?:Minister|Ministry|Company Act))"),
    )


@cache
def _rows() -> Mapping[str, dict[str, Any]]:
    return {surface: row for row in _data()["rules"] for surface in row["surfaces"]}


@cache
def _rule(surface: str) -> Rule:
    row = _rows()[surface]
    return Rule(tuple(_clause(clause) for clause in row["when"]), row["default"])


def _clause(row: Mapping[str, Any]) -> Clause:
    near = row.get("near")
    return Clause(
        row["pick"],
        re.compile(row["left"]) if "left" in row else None,
        re.compile(row["right"]) if "right" in row else None,
        re.compile(rf"(?<!\w)(?:{_any(near)})(?!\w)") if near else None,
        frozenset(row.get("seen", ())),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
