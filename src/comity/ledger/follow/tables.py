"""The words of follow-up: acts and their forms, words for one sort of thing, what is said of a plan's fate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Literal, cast

from comity.ledger.follow.promise import Verdict

Form = Literal["base", "third", "past", "ing", "noun"]
_DOUBLED = frozenset(
    "ship stop plan drop admit submit permit bar transmit remit commit refer ban trim cancel patrol control expel "
    "compel occur transfer refer confer defer equip travel".split()
)


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of act: what is said where it has been done (`kept`) and where it has not (`unkept`)."""

    name: str
    kept: re.Pattern[str] | None
    unkept: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said of a plan's fate, whatever the plan; `strength` from 0 to 1 is how sure it is."""

    verdict: Verdict
    strength: float
    pattern: re.Pattern[str]


@cache
def acts() -> Mapping[str, Act]:
    """Every kind of act by its name. Raises OSError when the table cannot be read."""
    return MappingProxyType({row[0]: Act(row[0], _phrases(row[3]), _phrases(row[4])) for row in _acts()})


@cache
def act_forms() -> Mapping[str, frozenset[tuple[str, Form]]]:
    """Each word form of the table of acts with the acts that it may stand for. Raises OSError."""
    found: dict[str, set[tuple[str, Form]]] = {}
    for row in _acts():
        for word, form in (*_verb_forms(row[1].split()), *((noun, "noun") for noun in row[2].split())):
            found.setdefault(word, set()).add((row[0], form))
            if form == "noun":
                found.setdefault(_third(word), set()).add((row[0], "noun"))
    return MappingProxyType({word: frozenset(forms) for word, forms in found.items()})


@cache
def words_of() -> Mapping[str, Mapping[str, frozenset[Form]]]:
    """The inverse of `act_forms`: for each kind of act the words that may stand for it. Raises OSError."""
    found: dict[str, dict[str, frozenset[Form]]] = {}
    for word, forms in act_forms().items():
        for act, form in forms:
            mine = found.setdefault(act, {})
            mine[word] = mine.get(word, frozenset()) | {form}
    return MappingProxyType(found)


@cache
def sorts() -> Mapping[str, str]:
    """Each word of the table of things with the name of its sort; the first sort that has it. Raises OSError."""
    found: dict[str, str] = {}
    for name, words in _rows("nouns.tsv"):
        for word in words.split():
            found.setdefault(word, name)
    return MappingProxyType(found)


@cache
def common_sorts() -> frozenset[str]:
    """The names of the sorts of the table of things. Raises OSError."""
    return frozenset(sorts().values())


@cache
def cues() -> tuple[Cue, ...]:
    """What is said of a plan's fate, in the order of the table: the first that fits is the verdict. Raises OSError."""
    return tuple(
        Cue(cast(Verdict, verdict), float(strength), re.compile(pattern))
        for verdict, strength, pattern in _rows("cues.tsv")
    )


def _rows(name: str) -> Iterator[list[str]]:
    body = resources.files("comity.ledger.follow").joinpath(f"data/{name}").read_text("utf-8")
    return (line.split("\t") for line in body.splitlines() if line and not line.startswith("#"))


@cache
def _acts() -> tuple[list[str], ...]:
    return tuple(row + [""] * (5 - len(row)) for row in _rows("acts.tsv"))


def _phrases(cell: str) -> re.Pattern[str] | None:
    listed = [phrase.strip() for phrase in cell.split(" | ") if phrase.strip()]
    return re.compile(r"\b(?:" + "|".join(listed) + ")") if listed else None


def verb_forms(entry: str) -> tuple[tuple[str, Form], ...]:
    """The forms of a verb: "base" where it is regular, else "base:past,participle"."""
    return tuple(_verb_forms([entry]))


def _verb_forms(verbs: list[str]) -> Iterator[tuple[str, Form]]:
    for entry in verbs:
        base, _, pasts = entry.partition(":")
        yield base, "base"
        yield _third(base), "third"
        yield _ing(base), "ing"
        for past in pasts.split(",") if pasts else [_past(base)]:
            yield past, "past"


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")


def _ing(base: str) -> str:
    if base in _DOUBLED or base in ("set", "put", "get", "cut", "begin", "let", "run"):
        return base + base[-1] + "ing"
    return (base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye")) else base) + "ing"


def _past(base: str) -> str:
    if base in _DOUBLED:
        return base + base[-1] + "ed"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")
