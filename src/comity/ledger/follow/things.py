"""The things that a promise is about, each with the weight it has for telling this promise from another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.ledger.follow.sentence import Sentence, land_name, land_sort, lands, sentence, sort
from comity.ledger.follow.tables import act_forms
from comity.reference.entities import entity

PLAIN = frozenset(
    "a an and any are as at be been being but by can could did do does for from had has have he her his how i in into "
    "is it its may might more most must no not of on or our out over own said say says shall she should so some such "
    "than that the their them then there these they this those through to under up upon us was we were what when "
    "where which while who will with would you your also about all before between both during each other same very "
    "last next first new within january february march april may june july august september october november "
    "december monday tuesday wednesday thursday friday saturday sunday day days week weeks month months year years "
    "end early late soon coming again see free charge dollars further joint mean together part country countries "
    "government governments side sides republic ministry minister president prime foreign state states national "
    "after without against before during across along per toward towards upon worth call called whole next"
    " united meet several million billion promise promised until hundred thousand against out down off".split()
)
_LIGHT = {
    "team": 0.7, "money": 0.6, "treaty": 0.7, "talks": 0.7, "meeting": 0.7, "troops": 0.8, "power": 0.9, "tonn": 0.3,
    "seri": 0.3, "number": 0.3, "level": 0.5, "high-level": 0.6,
}  # fmt: skip
_MAIN = 7


@dataclass(frozen=True, slots=True)
class Thing:
    """One sort of thing in a promise: its weight (earlier words weigh more), and whether it is telling: more than
    "agreement", "money", "team" and the like."""

    sort: str
    weight: float
    telling: bool


def things_of(read: Sentence, names: frozenset[str]) -> tuple[Thing, ...]:
    """The things in a promise's action. The parties' `names` (casefolded) are left out, unless little else is
    there: "join the global coalition"."""
    found = tuple(_things(read, {word for name in names for word in sentence(name).words}))
    if sum(thing.weight for thing in found) >= 1.5:
        return found
    return tuple(_things(read, {word for name in names for word in _land_words(name)}))


def state_at(read: Sentence, at: int) -> str | None:
    """The state's own sort where the word at `at` names a state (not a town): its capital stands for it as well."""
    named = land_name(read.words[at]) if read.capital[at] else None
    if named is None or named[1]:
        return None
    land = entity(named[0])
    return land_sort(named[0]) if land is not None and land.kind == "state" else None


def _land_words(name: str) -> tuple[str, ...]:
    """The words of `name` where it is a land's: those say who, not what."""
    return sentence(name).words if lands(name.title()) or lands(name.upper()) else ()


def _things(read: Sentence, own: set[str]) -> Iterator[Thing]:
    seen: set[str] = set()
    for at, word in enumerate(read.words):
        kind = state_at(read, at) or sort(word)
        if at == 0 or not word[0].isalpha() or kind[0].isdigit() or kind in seen or _said_before(read, at, own):
            continue
        base = _weight(read, at, kind)
        yield Thing(kind, base * max(0.6, 1 - 0.05 * len(seen)), base >= 0.65 and kind not in _LIGHT)
        seen.add(kind)
        if len(seen) >= _MAIN:
            break


def _said_before(read: Sentence, at: int, own: set[str]) -> bool:
    """Whether the word is a plain one, or a party's name that says who and not where."""
    word = read.words[at].removesuffix("'s")
    return (word in PLAIN and sort(word) not in _LIGHT) or (word in own and not _placed(read.words, at))


def _weight(read: Sentence, at: int, kind: str) -> float:
    word, before = read.words[at], read.words[at - 1]
    forms = {form for _, form in act_forms().get(word, ())}
    if "ing" in forms or (forms and before in ("and", "to")):
        return 0.5
    if "noun" in forms and kind not in _LIGHT:
        return 0.3 if read.words[at + 1 : at + 2] == ("of",) else 0.6
    if read.text.find(word.upper()) >= 0 and read.capital[at] and len(word) <= 5 and word.isalpha():
        return 0.5
    return _LIGHT.get(kind, 1.2 if read.capital[at] else 1.0)


def _placed(words: tuple[str, ...], at: int) -> bool:
    """Whether the word, one of the parties' names, says where the act is to be: "an embassy in Havana"."""
    pair = words[at - 1] == "and" and "between" in words[max(0, at - 3) : at]
    return pair or words[at - 1] in ("in", "at", "between")
