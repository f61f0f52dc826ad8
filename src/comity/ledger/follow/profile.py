"""A promise made ready for comparing: which act, which things, whose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import lands, sentence, sort, stem
from comity.ledger.follow.tables import act_forms

_SUB = re.compile(r",? \b(?:where|which|whose|known as|so that|in order|because|after|if|under an agreement)\b.*", re.S)
_PLAIN = frozenset(
    "a an and any are as at be been being but by can could did do does for from had has have he her his how i in into "
    "is it its may might more most must no not of on or our out over own said say says shall she should so some such "
    "than that the their them then there these they this those through to under up upon us was we were what when "
    "where which while who will with would you your also about all before between both during each other same very "
    "last next first new within january february march april may june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday day days week weeks month months year years "
    "end early late soon coming again see free charge dollars further joint mean together part country countries "
    "government governments side sides republic ministry minister president prime foreign state states national "
    "united meet three two one five several million billion promise promised agreement team money".split()
)
_LIGHT = {"team": 0.7, "money": 0.6, "treaty": 0.7, "talks": 0.7, "meeting": 0.7, "troops": 0.8, "power": 0.8}
_MAIN = 6


@dataclass(frozen=True, slots=True)
class Profile:
    """What a later sentence is held against: the kinds of act promised, the things with their weights (rarer and
    earlier words weigh more), the names of places and projects, the numbers, and the lands named in the promise."""

    acts: frozenset[str]
    things: Mapping[str, float]
    anchors: frozenset[str]
    numbers: frozenset[str]
    lands: frozenset[str]
    total: float
    words: frozenset[str]


@lru_cache(maxsize=8192)
def profile(promise: Promise) -> Profile:
    """The act, the things and the names of a promise."""
    action = _SUB.sub("", promise.action)
    read = sentence(action)
    acts = _head_acts(read.words)
    things, anchors, numbers = _things(promise, action)
    named = frozenset(land.code for land in lands(promise.quote) + lands(promise.action))
    words = sentence(promise.action).sorts | sentence(promise.quote).sorts
    total = sum(sorted(things.values(), reverse=True)[:4])
    return Profile(acts, MappingProxyType(things), anchors, numbers, named, total, words)


def _head_acts(words: tuple[str, ...]) -> frozenset[str]:
    forms = act_forms()
    heads = [words[at] for at in range(len(words)) if at == 0 or words[at - 1] in ("and", "to")][:3]
    found = {act for head in heads for act, form in forms.get(head, ()) if form == "base"}
    see_to = {act for at, word in enumerate(words[:-2]) if word == "see" for act in _nouns(words[at + 1 :])}
    return frozenset(found | see_to | _talks(words))


def _nouns(words: tuple[str, ...]) -> set[str]:
    return {act for word in words for act, form in act_forms().get(word, ()) if form == "noun" and word != "to"}


def _talks(words: tuple[str, ...]) -> set[str]:
    """Who promises to begin talks keeps it by talking."""
    talks = any(sort(word) in ("talks", "meeting") for word in words[1:5])
    return {"negotiate"} if talks and words[0] in ("start", "begin", "launch", "open", "hold") else set()


def _things(promise: Promise, action: str) -> tuple[dict[str, float], frozenset[str], frozenset[str]]:
    read = sentence(action)
    own = {word for name in promise.names for word in sentence(name).words}
    things: dict[str, float] = {}
    anchors: set[str] = set()
    numbers: set[str] = set()
    for at, word in enumerate(read.words):
        bare = word.removesuffix("'s")
        kind = sort(word)
        if kind[0].isdigit():
            numbers.add(kind)
            continue
        if not word[0].isalpha() or (bare in _PLAIN and kind not in _LIGHT) or at == 0:
            continue
        if bare in own and not _town(read.words, at):
            continue
        weight = _LIGHT.get(kind, 1.0) * max(0.5, 1 - 0.08 * len(things))
        if read.capital[at]:
            anchors.add(kind)
            weight *= 1.2
        things[kind] = max(things.get(kind, 0.0), weight)
        if len(things) >= _MAIN:
            break
    return things, frozenset(anchors), frozenset(numbers)


def _town(words: tuple[str, ...], at: int) -> bool:
    """Whether the word, one of the parties' names, says where the act is to be: "an embassy in Havana"."""
    return at > 0 and words[at - 1] in ("in", "at", "between") and stem(words[at]) not in ("countri", "country")
