"""What a sentence may look like and yet be about another: another land's, a second one, another kind of thing."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import lru_cache

from comity.ledger.follow.cover import Named
from comity.ledger.follow.profile import Profile, houses
from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import Sentence, called, land_name, lands, sentence, sort
from comity.reference.entities import entity

_OTHER = re.compile(r"\b(second|third|another|additional|further|more)\b")
_ANOTHER = re.compile(r"\b(?:this|that|it|these|those|they) (?:was|were|is|are|had been)\b|\b(?:the one|not the)\b")
_OTHERS_WORD = re.compile(
    r", (?:and|but|while) [^,;]{3,90}? (?:said|says|told|added|warned|turned)\b.*|"
    r",? \b(?:after|having|as) (?:promis|pledg|offer|announc|undert|agree|vow)\w+ [^,;.]*|"
    r"\b(?:promised|pledged|agreed|undertaken|announced|offered) (?:at|in) [A-Z][^,;.]*|"
    r"\b(?:overtaken|replaced|superseded) by\b.*|\b(?:folded into|in favou?r of)\b.*",
    re.S,
)
_PLACING = frozenset("in at to from near off".split())
_LEADING = frozenset({",", ";", ":", ".", "but", "while", "that", "and"})
_AMOUNT = re.compile(r"(\d[\d.,]*) (million|billion|thousand|tonnes|tons)")
_PART = re.compile(
    r"\b(?:first|part|half|share|slice|tranche|instal\w+|so far|already|only|of (?:the|what|its|this)|instead of|rest|"
    r"promised|pledged|announced)\b"
)
_OFFICE = re.compile(
    r"\b(?:(?:vice[- ])?president|(?:(?:prime|foreign|defen[cs]e|interior|finance|trade) )?minister|premier|chancellor|"
    r"king|queen|emir|sultan|pope|secretary of \w+)\b"
)
_DATES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
_PLAIN_MODIFIERS = frozenset(
    "would will can could shall may might did do does not never have has had is are was were be been "
    "the a an its his her their this that these those new old first last next two three four five six seven eight "
    "nine ten such any no every some all of in and or for to at by on with from as promised joint long own big large "
    "planned many former same said whole only other one s permanent free special sister twin".split()
)


def about_another(promise: Promise, known: Profile, read: Sentence, earlier: str, cover: float) -> bool:
    """Whether the sentence, for all it shares with the promise, is about another act than the promised one. `cover`
    (0 to 1) is how much it shares."""
    return (  # what is quickest to see first
        no_core(known, read.sorts, sentence(earlier).sorts)
        or (cover < 0.9 and _other_place(promise, known, read, earlier))
        or _other_name(known, read, earlier)
        or _other_kind(known, read, earlier)
        or _other_sum(promise, read)
        or _second_one(known, read)
        or _other_land(promise, known, read)
    )


def other_house(known: Profile, read: Sentence, earlier: str) -> bool:
    """Whether another parliament is named, in the sentence or else before it, than the one that was promised."""
    if not known.houses:
        return False
    named = houses(read.low) or houses(earlier.casefold())
    return bool(named) and not known.houses & named


def _second_one(known: Profile, read: Sentence) -> bool:
    """ "A second team", "another fourteen tanks", where the promise knows of one."""
    for match in _OTHER.finditer(read.low):
        follows = [sort(word) for word in sentence(read.low[match.end() : match.end() + 40]).words[:3]]
        if (match.group() == "second" and "again" in known.words) or ("next" in known.words and "meeting" in follows):
            continue  # the next session has a number
        if match.group() not in known.words and any(thing in known.things for thing in follows):
            return True
    return False


def _other_land(promise: Promise, known: Profile, read: Sentence) -> bool:
    """Whether a land stands where a party of the promise should."""
    own = _own_words(read.text)
    if own != read.text and not known.things.keys().isdisjoint(sentence(own).sorts):
        read = sentence(own)
    found = lands(read.text)
    named = {land.code for land in found}
    sides = _sides(promise)
    if named - (promise.by | promise.to | known.lands):
        return not all(side & named or (not _are_lands(side) and called(read, promise.names)) for side in sides)
    acting = {land.code for land in found if land.at == 0 or read.words[land.at - 1] in _LEADING}
    return bool(acting - promise.by - promise.to) and not all(side & named for side in sides)


@lru_cache(maxsize=1024)
def _own_words(text: str) -> str:
    """A sentence without what it says that others said or promised."""
    return _OTHERS_WORD.sub("", text)


def corrected(promise: Promise, known: Profile, read: Sentence, after: str) -> bool:
    """Whether a sentence that does not say for whom is followed by one that names somebody else: "The team has come.
    But this was the one for Georgia"."""
    if not promise.to or {land.code for land in lands(read.text)} & promise.to:
        return False
    other = {land.code for land in lands(after)} - promise.by - promise.to - known.lands
    return bool(other) and _ANOTHER.search(after.casefold()) is not None


def _sides(promise: Promise) -> list[frozenset[str]]:
    if promise.by == promise.to or not promise.to:
        return [frozenset({one}) for one in promise.by]
    return [side for side in (promise.by, promise.to) if side]


def _are_lands(side: frozenset[str]) -> bool:
    named = (entity(code) for code in side)
    return all(one is not None and one.kind in ("state", "territory") for one in named)


def _other_place(promise: Promise, known: Profile, read: Sentence, earlier: str) -> bool:
    """Whether the place of the act is not named, and another place is."""
    if not known.places or known.places & (read.sorts | sentence(earlier).sorts):
        return False
    own = {word for name in promise.names for word in name.split()}
    return any(
        read.capital[at] and read.words[at - 1] in _PLACING and word.removesuffix("'s") not in own | _DATES
        for at, word in enumerate(read.words)
        if at
    )


def _other_kind(known: Profile, read: Sentence, earlier: str) -> bool:
    """ "A chocolate factory" where a vaccine factory was promised."""
    past = sentence(earlier).sorts
    for modifier, head in known.pairs:
        if head not in read.sorts or modifier in read.sorts or modifier in past:
            continue
        if all(_modified(read, at, known.words) for at, word in enumerate(read.words) if sort(word) == head):
            return True
    return False


def _other_sum(promise: Promise, read: Sentence) -> bool:
    """Whether another amount is named, with no word of a part."""
    promised = _amounts(promise.action)
    named = frozenset(_AMOUNT.findall(read.low)) if promised else promised
    return bool(named) and not promised & named and _PART.search(read.low) is None


@lru_cache(maxsize=64)
def _amounts(action: str) -> frozenset[tuple[str, str]]:
    """The amounts that are promised, with their units."""
    return frozenset(_AMOUNT.findall(action.casefold()))


def no_core(known: Named, own: Set[str], earlier: Set[str]) -> bool:
    """Whether only the place and such words as "agreement" or "money" are shared, of what a sentence names and those
    before it do."""
    core = known.core - known.places
    if known.sums and "money" in own and known.numbers & own:
        return False
    if not core or "meet" in known.acts or ("talks" in known.things and "talks" in own):
        return False
    return core.isdisjoint(own) and core.isdisjoint(earlier)


def _other_name(known: Profile, read: Sentence, earlier: str) -> bool:
    """ "Hornet jets" where jets of another name were promised."""
    own = known.names & known.things.keys()
    if not own or own & (read.sorts | sentence(earlier).sorts):
        return False
    heads = [at for at, word in enumerate(read.words) if at > 1 and sort(word) in known.core and not read.capital[at]]
    return bool(heads) and all(_by_name(known, read, at - 1) for at in heads)


def _by_name(known: Profile, read: Sentence, at: int) -> bool:
    """Whether a name that is no land's, and none of the promise's, stands at `at`."""
    word = read.words[at]
    return read.capital[at] and not land_name(word) and sort(word) not in known.words and word not in _DATES


def _modified(read: Sentence, at: int, own: frozenset[str]) -> bool:
    word = read.words[at - 1] if at else "the"
    return sort(word) not in own and (
        word[0].isalpha()
        and word not in _PLAIN_MODIFIERS
        and not read.capital[at - 1]
        and not word.endswith(("ed", "ing"))
    )


def other_office(promise: Promise, read: Sentence) -> bool:
    """Whether another office-holder is named than the one who was to come: the minister for the president."""
    promised = {match.group() for match in _OFFICE.finditer(promise.quote.casefold())}
    return (
        bool(promised)
        and not promised & {match.group() for match in _OFFICE.finditer(read.low)}
        and bool(_OFFICE.search(read.low))
    )
