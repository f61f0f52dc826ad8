"""The things that a promise is about, each with the weight it has for telling this promise from another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.ledger.follow.sentence import Sentence, land_name, land_sort, lands, sentence, sort
from comity.ledger.follow.tables import act_forms, sorts
from comity.reference.entities import entity

PLAIN = frozenset(
    "citizens citizen nationals people entry ready fall time times date latest half only earlier intend "
    "intends request shortly there a an and any are as at be been being but by can could did do does for "
    "from had has have he her his how i in into is it its may might more most must no not of on or our "
    "out over own said say says shall she should so some such than that the their them then there these "
    "they this those through to under up upon us was we were what when where which while who will with "
    "would you your also about all before between both during each other same very last next first new "
    "within january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday day days week weeks month months year years end "
    "early late soon coming again see free charge dollars further joint mean together part country "
    "countries government governments side sides republic ministry minister president prime foreign state "
    "states national after without against across along per toward towards worth call called whole second "
    "third life united meet several million billion promise promised until hundred thousand down off "
    "agree agreed includ including include included use used using somewhere available bilateral "
    "respective respectively fully detailed once early palace full announc announced already spring "
    "summer autumn winter basis continued form forms possible opportunity type kind closely him them "
    "himself themselves occasion similar corresponding corresponds meant intended wanted hoped planned "
    "vowed home hands covering break recess pledge pledged undertaken undertakes undertook decided resolved want wants "
    "hope hopes intending wanting hoping".split()
)
_LIGHT = {
    "team": 0.7, "money": 0.6, "treaty": 0.7, "talks": 0.7, "meeting": 0.7, "troops": 0.8, "tonn": 0.3, "seri": 0.3,
    "number": 0.3, "sets": 0.4, "sea": 0.4, "global": 0.5, "relation": 0.4, "parliament": 0.6,
    "period": 0.4, "part": 0.3, "work": 0.5, "equip": 0.5,
    "effort": 0.4, "support": 0.4, "process": 0.4, "programm": 0.5, "plan": 0.5, "project": 0.5, "action": 0.5,
    "joint": 0.4, "technical": 0.4, "level": 0.5, "high-level": 0.6,
}  # fmt: skip
_ORDINALS = frozenset("second third fourth fifth sixth seventh".split())
_LIGHT_VERBS = frozenset("hold conduct stage carry undertake".split())
PROMISING = frozenset("promise promised pledge pledged offer offered vow vowed guarantee guaranteed".split())
FINISHING = frozenset(
    "complete finish secure ensure achieve obtain have get expedite speed".split()
)  # the act is their noun
_GIVING = frozenset("supply provide equip furnish present endow".split())
_LEAST = 0.5
_RECEIVER = 0.35
_HANDING = frozenset("transfer hand deliver cede donate give lend lease sell present return".split())
_BESIDE = 0.6
_WHO = frozenset(
    "ambassador leader leaders party parties department secretary cabinet minister ministers adviser advisers aide "
    "counterpart colleague premier chancellor king queen chief spokesman spokeswoman official officials embassy".split()
)
_ENDS_OF_WAY = frozenset({"between", "and", "from", "to"})
_ASIDE = frozenset("somewhere at in with under building including starting on covering worth".split())
_NAMING = 4
_MADE = frozenset("made built free level speed scale range term time long year month quality class based only".split())
_OPENS_THING = frozenset("the a an its their his her our all".split())
_MAIN = 7
_LONGEST = 5


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
    passive = frozenset({1}) if read.words[:1] == ("be",) else frozenset()
    found = tuple(_things(read, _named(read, names) | passive))
    if sum(thing.weight for thing in found) < 1.0:
        found = tuple(_things(read, _named(read, frozenset(name for name in names if _is_land(name)))))
    if any(thing.telling for thing in found):
        return found
    return tuple(
        Thing(thing.sort, thing.weight, thing.sort not in _LIGHT and thing.weight >= _LEAST) for thing in found
    )


def things_before(lead: str, names: frozenset[str], *, most: int = _MAIN) -> tuple[Thing, ...]:
    """The things named in the words before the action, `most` at most; neither verbs nor the parties' `names` are
    among them."""
    read = sentence(lead)
    verbs = {at for at, word in enumerate(read.words) if (word in act_forms() and word not in sorts()) or word in _WHO}
    verbs |= _called(read)
    places = {at for at, big in enumerate(read.capital) if big and _place(read, at)}
    return tuple(
        thing for thing in _things(read, _named(read, names) | verbs, most) if not _at_one(read, thing, places)
    )


def _place(read: Sentence, at: int) -> bool:
    """Whether a land or town stands there for who it is or where it is told, and not for an end of a way: "between
    Lima and Cuzco"."""
    named = land_name(read.words[at])
    return named is not None and not (named[1] and read.words[at - 1] in _ENDS_OF_WAY)


def _called(read: Sentence) -> set[int]:
    """The positions of a person's name behind the office: "his colleague, Jane Doe"."""
    found: set[int] = set()
    for at, big in enumerate(read.capital):
        behind = read.words[at - 2] if at > 1 and read.words[at - 1] == "," else read.words[at - 1] if at else ""
        if big and (behind in _WHO or at - 1 in found):
            found.add(at)
    return found


def _at_one(read: Sentence, thing: Thing, places: set[int]) -> bool:
    """Whether the thing is one of the lands or towns at `places`."""
    return any(thing.sort in (sort(read.words[at]), state_at(read, at)) for at in places)


def _named(read: Sentence, names: frozenset[str]) -> frozenset[int]:
    """The positions of words that are part of one of `names` and written with a capital."""
    found: set[int] = set()
    for at, big in enumerate(read.capital):
        for size in range(1, _LONGEST + 1) if big else ():
            if " ".join(read.words[at : at + size]).removesuffix("'s") in names:
                found.update(range(at, at + size))
    return frozenset(found)


def state_at(read: Sentence, at: int) -> str | None:
    """The state's own sort where the word at `at` names a state (not a town): its capital stands for it as well."""
    word = read.words[at]
    named = land_name(word) if read.capital[at] and word not in sorts() else None
    if named is None or named[1]:
        return None
    land = entity(named[0])
    return land_sort(named[0]) if land is not None and land.kind == "state" else None


def _is_land(name: str) -> bool:
    """Whether `name` is a land's: it says who, not what."""
    return bool(lands(name.title()) or lands(name.upper()))


def _things(read: Sentence, own: frozenset[int], most: int = _MAIN) -> Iterator[Thing]:
    seen: set[str] = set()
    given = _given(read.words)
    noun_acts = bool(read.words) and read.words[0] in PROMISING | FINISHING
    for at, word in enumerate(read.words):
        if at == 0 or (noun_acts and _names_act(word)) or (at == 2 and _second_verb(read.words)) or _verb(read, at):
            continue
        kind = state_at(read, at) or _plainly(word)
        counted = word in _ORDINALS and at + 1 < len(read.words) and read.words[at + 1][0].isalpha()
        if not counted and (not word[0].isalpha() or kind[0].isdigit() or kind in seen or _said_before(read, at, own)):
            continue
        base = _RECEIVER if at < given else _weight(read, at, kind)
        base *= _BESIDE if read.words[0] in _HANDING and "to" in read.words[2:at] else 1.0
        base *= _BESIDE if _beside(read.words, at) else 1.0
        telling = base >= 0.55 and (kind not in _LIGHT or read.words[at - 1] in _ORDINALS)
        yield Thing(kind, base * max(0.6, 1 - 0.05 * len(seen)), telling)
        seen.add(kind)
        if len(seen) >= most:
            break


def _plainly(word: str) -> str:
    """The sort of a word, of a compound that of its last part where that names a thing: "search-and-rescue"."""
    last = word.rsplit("-", 1)[-1]
    whole = last == word or word in sorts() or sort(word) in _LIGHT or len(last) < _NAMING
    return sort(word) if whole or last.endswith(("ed", "ing")) or last in _MADE else sort(last)


def _second_verb(words: tuple[str, ...]) -> bool:
    """Whether the action is two verbs of what is done to a thing: "concluded and signed"."""
    pasts = [{form for _, form in act_forms().get(word, ())} for word in (words[0], words[2])]
    return words[1] == "and" and all("past" in forms and "base" not in forms for forms in pasts)


def _verb(read: Sentence, at: int) -> bool:
    """Whether the word is another verb: "and train their crews"."""
    joined = read.words[at - 1] == "and" and read.words[at + 1 : at + 2] and read.words[at + 1] in _OPENS_THING
    return bool(joined) and any(form == "base" for _, form in act_forms().get(read.words[at], ()))


def _names_act(word: str) -> bool:
    return any(form == "noun" for _, form in act_forms().get(word, ())) and word not in sorts()


def _beside(words: tuple[str, ...], at: int) -> bool:
    """Whether the word stands in what is added behind a comma: ", somewhere in the Pacific"."""
    return any(words[comma] == "," and words[comma + 1] in _ASIDE for comma in range(1, at - 1))


def _given(words: tuple[str, ...]) -> int:
    """Where the thing given begins: behind "with" in "supply the navy with radars"; 0 where it leads."""
    return words.index("with") if words[:1] and words[0] in _GIVING and "with" in words[:_MAIN] else 0


def _said_before(read: Sentence, at: int, own: frozenset[int]) -> bool:
    """Whether the word is a plain one, or a party's name that says who and not where."""
    word = read.words[at].removesuffix("'s")
    return ((word in PLAIN or word.removesuffix("s") in PLAIN) and sort(word) not in _LIGHT) or (
        at in own and not _placed(read.words, at)
    )


def _weight(read: Sentence, at: int, kind: str) -> float:
    word, before = read.words[at], read.words[at - 1]
    forms = {form for _, form in act_forms().get(word, ())}
    if "ing" in forms or (forms and before in ("and", "to")):
        return 0.5
    if "noun" in forms and kind not in _LIGHT and read.words[0] not in _LIGHT_VERBS:
        return 0.3 if read.words[at + 1 : at + 2] == ("of",) else 0.6
    if read.text.find(word.upper()) >= 0 and read.capital[at] and len(word) <= 5 and word.isalpha():
        return 0.5
    return _LIGHT.get(kind, 1.2 if read.capital[at] else 1.0)


def _placed(words: tuple[str, ...], at: int) -> bool:
    """Whether the word, one of the parties' names, says where the act is to be: "an embassy in Havana"."""
    pair = words[at - 1] == "and" and "between" in words[max(0, at - 3) : at]
    return pair or words[at - 1] in ("in", "at", "between")
