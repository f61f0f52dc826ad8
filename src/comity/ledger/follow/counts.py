"""Of so many things that were promised, how many came: "of the sixty fellowships twenty-four were filled"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from comity.ledger.follow.sentence import Sentence, sort
from comity.ledger.follow.tables import Form, act_forms

Share = Literal["done", "partly", "not_done"]
_TENS = {word: 10 * at for at, word in enumerate(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}  # fmt: skip
_SHARES = {"half": 0.5, "third": 0.3, "thirds": 0.6, "quarter": 0.3, "quarters": 0.7, "most": 0.8, "some": 0.5,
           "many": 0.5, "few": 0.2, "several": 0.4, "none": 0.0, "neither": 0.0, "nobody": 0.0, "all": 1.0,
           "both": 1.0, "each": 1.0}  # fmt: skip
_UNITS = frozenset(
    "million billion thousand percent per % year years month months day days week weeks hour hours km kilometres miles "
    "times point points degrees january february march april may june july august september october november december "
    "$ € £ euro euros dollar dollars".split()
)
_MODAL = frozenset("will would shall should can could may might must to".split())
_NOT = frozenset("not never no hardly didn't hasn't haven't wasn't weren't yet-to".split())
_STOPS = frozenset(";.!?:—")
_OPENERS = frozenset({",", ";", ":", ".", ")", "—", "–", "but", "and"})
_ENDS = frozenset("and or of to for in from with by at on who which that".split())
_THE = frozenset("the its their these those his her our".split())
_HELPERS = frozenset("have has had was were is are did".split())
_KEEPS = frozenset(
    "go sign give open restart join ratify start meet build release appoint train admit return create fill plant "
    "vaccinate carry_out publish host".split()
)  # acts of which any may keep a promise of so many things
_THERE = (("in",), ("at",), ("here",), ("there",), ("with",))
_SMALL = 6  # so few of anything are counted in many sentences
_LEAST = 3
_NEAR = 4
_FAR = 14


@dataclass(frozen=True, slots=True)
class Counted:
    """What a sentence says of the counted things: the verdict, the words, and the sort of thing that it counts."""

    verdict: Share
    words: str
    thing: str


def counts(read: Sentence, things: Set[str], core: Set[str]) -> frozenset[str]:
    """The numbers (as sorts) by which a promise's words count its things: of a few they must tell it from others."""
    return frozenset(
        sort(word)
        for at, word in enumerate(read.words)
        if (size := number(word)) is not None
        and size >= _LEAST
        and _plain(read.words, at)
        and _thing(read.words, at, things if size >= _SMALL else core)
    )


@lru_cache(maxsize=8192)
def number(word: str) -> int | None:
    """The whole number that a word says in digits or letters, None where it says none (or a year)."""
    kind = sort(word)
    if kind.isdecimal():
        return int(kind) if len(kind) != 4 or "," in word or not kind.startswith(("19", "20")) else None
    tens, _, unit = word.partition("-")
    if tens in _TENS and (not unit or sort(unit).isdecimal()):
        return _TENS[tens] + (int(sort(unit)) if unit else 0)
    return {"hundred": 100, "thousand": 1000}.get(word)


def counted_things(read: Sentence, wholes: Set[str], things: Set[str]) -> frozenset[str]:
    """The sorts of the things that a promise's words count, one for each number: "40 tractors and six lorries"."""
    found = (_behind_number(read.words, at, things) for at, word in enumerate(read.words) if sort(word) in wholes)
    return frozenset(named[-1] for named in found if named)


def counted(read: Sentence, wholes: Set[str], things: Set[str], forms: Mapping[str, frozenset[Form]]) -> Counted | None:
    """What the sentence says of so many of the `wholes` (numbers as sorts) of a thing that were promised; `forms` are
    the words for the promised act. None where it counts no such thing, or not what has been."""
    if wholes.isdisjoint(read.sorts):
        return None
    words = read.words
    for at, word in enumerate(words):
        if at and sort(word) in wholes and (whole := number(word)) and (thing := _thing(words, at, things)):
            share = _before(words, at, whole) or _behind(words, at, whole) or _all(words, at)
            said = _verdict(words, share, forms) if share is not None else None
            if said is not None:
                return Counted(said[0], said[1], thing)
    return None


def _plain(words: Sequence[str], at: int) -> bool:
    """False for a number of days or money, and for a day of a month."""
    return not _UNITS & set(words[max(0, at - 1) : at + 2])


def _thing(words: Sequence[str], at: int, things: Set[str]) -> str | None:
    """The sort of the first of the things right behind the number."""
    return next(iter(_behind_number(words, at, things)), None)


def _behind_number(words: Sequence[str], at: int, things: Set[str]) -> list[str]:
    """The sorts of all of the things right behind the number; the last is what the others only describe."""
    found = []
    for word in words[at + 1 : at + _NEAR]:
        if not word[0].isalpha() or word in _ENDS:
            break
        if sort(word) in things:
            found.append(sort(word))
    return found


@dataclass(frozen=True, slots=True)
class _Part:
    """A part (0 to 1) of the whole, where it is told, and from where on the verb stands."""

    share: float
    at: int
    rest: int


def _before(words: Sequence[str], at: int, whole: int) -> _Part | None:
    """ "Twenty-four of the sixty", "none of the sixty", "twelve out of 20"."""
    first = at - 1 if words[at - 1] in _THE else at
    if first < 2 or words[first - 1] != "of":
        return None
    place = first - 2 - (words[first - 2] == "out")
    if place >= 1 and words[place] == "one" and words[place - 1] == "not":
        return _Part(0.0, place, at + 1)
    share = _share(words, place, whole)
    return _Part(share, place, at + 1) if share is not None else None


def _behind(words: Sequence[str], at: int, whole: int) -> _Part | None:
    """ "Of the sixty fellowships, twenty-four were filled"."""
    first = at - 1 if words[at - 1] in _THE else at
    if first < 1 or words[first - 1] != "of" or (first > 1 and words[first - 2] not in _OPENERS):
        return None
    for place in range(at + 2, min(len(words), at + _FAR)):
        if words[place] in _STOPS:
            return None
        share = _share(words, place, whole)
        if share is not None and _plain(words, place):
            return _Part(share, place, place + 1)
    return None


def _all(words: Sequence[str], at: int) -> _Part | None:
    """ "All twelve teachers", "all the 20 lorries"."""
    first = at - 1 if words[at - 1] in _THE else at
    return _Part(1.0, first - 1, at + 1) if first and words[first - 1] == "all" else None


def _share(words: Sequence[str], at: int, whole: int) -> float | None:
    """The part of the whole that the word at `at` tells."""
    word = words[at]
    if word in _SHARES:
        return _SHARES[word]
    size = number(word)
    return size / whole if size is not None and 0 < size <= whole else None


def _verdict(words: Sequence[str], part: _Part, forms: Mapping[str, frozenset[Form]]) -> tuple[Share, str] | None:
    """What the first verb behind the part says of it, and the words for it; None where it only looks ahead."""
    until = next((at for at in range(part.rest, len(words)) if words[at] in _STOPS), len(words))
    led: list[str] = []
    for at in range(part.rest, until):
        there = words[at] == "been" and words[at + 1 : at + 2] in _THERE
        if (there or _does(words[at], forms)) and not (words[at + 1 : at + 2] == ("by",) and _HELPERS.isdisjoint(led)):
            told = set(led[-_NEAR - 1 :])
            if told & _MODAL and not told & _HELPERS:
                return None
            if led[-1:] == ["be"]:
                return None
            return _of(part.share, denied=bool(told & _NOT)), " ".join(words[part.at : at + 1])
        led.append(words[at])
    return None


def _does(word: str, forms: Mapping[str, frozenset[Form]]) -> bool:
    if "past" in forms.get(word, ()):
        return True
    return any(act in _KEEPS and form == "past" for act, form in act_forms().get(word, ()))


def _of(share: float, *, denied: bool) -> Share:
    done = 1 - share if denied else share
    return "done" if done >= 1 else "not_done" if done <= 0 else "partly"
