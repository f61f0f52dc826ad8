"""A promise made ready for comparing: which act, which things, whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import Sentence, lands, sentence, sort
from comity.ledger.follow.tables import act_forms

_SUB = re.compile(r",? \b(?:where|which|whose|so that|in order|because|after|if|under an agreement)\b.*", re.S)
_ALIAS = re.compile(r",? \b(?:known|referred to|also known) as (?:an? |the )?([^,;.]{2,40})(.*)", re.S)
_PLAIN = frozenset(
    "a an and any are as at be been being but by can could did do does for from had has have he her his how i in into "
    "is it its may might more most must no not of on or our out over own said say says shall she should so some such "
    "than that the their them then there these they this those through to under up upon us was we were what when "
    "where which while who will with would you your also about all before between both during each other same very "
    "last next first new within january february march april may june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday day days week weeks month months year years "
    "end early late soon coming again see free charge dollars further joint mean together part country countries "
    "government governments side sides republic ministry minister president prime foreign state states national "
    "united meet several million billion promise promised hundred thousand against out down off".split()
)
_LIGHT = {
    "team": 0.7, "money": 0.6, "treaty": 0.7, "talks": 0.7, "meeting": 0.7, "troops": 0.8, "power": 0.9, "tonn": 0.3,
    "seri": 0.3, "number": 0.3, "level": 0.5, "high-level": 0.6,
}  # fmt: skip
_MAIN = 7
_COUNTED = 3
_PLACING = frozenset("in at to between near from".split())


@dataclass(frozen=True, slots=True)
class Profile:
    """What a later sentence is held against: the kinds of act promised; the things with their weights (rarer and
    earlier words weigh more) and the weight that is enough; the names of places, the numbers, the lands named in the
    promise; things that stand before another ("vaccine" before "factory"); every word of the promise."""

    acts: frozenset[str]
    things: Mapping[str, float]
    total: float
    places: frozenset[str]
    numbers: frozenset[str]
    lands: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    words: frozenset[str]


@lru_cache(maxsize=8192)
def profile(promise: Promise) -> Profile:
    """The act, the things and the names of a promise. Raises OSError when the tables of words cannot be read."""
    action = _SUB.sub("", _ALIAS.sub("", promise.action))
    read = sentence(action)
    things = _things(promise, read)
    total = sum(sorted(things.values(), reverse=True)[:_COUNTED])
    known = frozenset(things)
    kinds = [sort(word) for word in read.words]
    return Profile(
        acts=_head_acts(read.words),
        things=MappingProxyType({**_alias(promise.action), **things}),
        total=total,
        places=frozenset(kinds[at] for at in _places(read) if kinds[at] in known),
        numbers=frozenset(kind for kind in kinds if kind[0].isdigit()),
        lands=frozenset(land.code for land in lands(promise.quote) + lands(promise.action)),
        pairs=frozenset(pair for pair in zip(kinds, kinds[1:], strict=False) if set(pair) <= known),
        words=sentence(promise.action).sorts | sentence(promise.quote).sorts,
    )


def _head_acts(words: tuple[str, ...]) -> frozenset[str]:
    forms = act_forms()
    heads = [words[at] for at in range(len(words)) if at == 0 or words[at - 1] in ("and", "to")][:3]
    found = {act for head in heads for act, form in forms.get(head, ()) if form == "base"}
    if words[:1] in (("start",), ("begin",), ("launch",)) or "see" in words:
        found |= {act for word in words[1:] for act, form in forms.get(word, ()) if form == "noun"} - {"go"}
    return frozenset(found)


def _alias(action: str) -> dict[str, float]:
    """The things of another name that the promise gives ("known as a 123 agreement"), numbers included."""
    match = _ALIAS.search(action)
    words = sentence(match.group(1)).words[:4] if match else ()
    return {sort(word): 0.9 for word in words if word not in _PLAIN and word[0].isalnum()}


def _things(promise: Promise, read: Sentence) -> dict[str, float]:
    own = {word for name in promise.names for word in sentence(name).words}
    found = dict(_weighed(read, own))
    if sum(found.values()) < 1.5:
        found = dict(_weighed(read, {word for name in promise.names for word in _land_words(name)}))
    return found


def _land_words(name: str) -> tuple[str, ...]:
    """The words of `name` where it is a land's: those say who, not what."""
    return sentence(name).words if lands(name.title()) or lands(name.upper()) else ()


def _weighed(read: Sentence, own: set[str]) -> Iterator[tuple[str, float]]:
    seen: set[str] = set()
    for at, word in enumerate(read.words):
        kind, bare = sort(word), word.removesuffix("'s")
        if at == 0 or not word[0].isalpha() or kind[0].isdigit() or kind in seen:
            continue
        if (bare in _PLAIN and kind not in _LIGHT) or (bare in own and not _placed(read.words, at)):
            continue
        yield kind, _weight(read, at, kind) * max(0.5, 1 - 0.08 * len(seen))
        seen.add(kind)
        if len(seen) >= _MAIN:
            break


def _weight(read: Sentence, at: int, kind: str) -> float:
    word, before = read.words[at], read.words[at - 1]
    if word in act_forms() and before in ("and", "to"):
        return 0.5
    if word in act_forms() and kind == word.rstrip("s") and before not in ("'s",):
        return 0.6
    if word.isupper() or kind in ("nato", "eu", "un"):
        return 0.5
    return _LIGHT.get(kind, 1.2 if read.capital[at] else 1.0)


def _placed(words: tuple[str, ...], at: int) -> bool:
    """Whether the word, one of the parties' names, says where the act is to be: "an embassy in Havana"."""
    return words[at - 1] in ("in", "at", "between") or (
        words[at - 1] == "and" and "between" in words[max(0, at - 3) : at]
    )


def _places(read: Sentence) -> Iterator[int]:
    for at in range(1, len(read.words)):
        if read.capital[at] and read.words[at - 1] in _PLACING:
            yield at
