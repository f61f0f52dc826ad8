"""Whether a sentence is about the thing that was promised: the act, the things and the parties, and no other's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from comity.ledger.follow.counts import counted
from comity.ledger.follow.cover import act_positions, cover, says_act
from comity.ledger.follow.enough import EARLIER, ENOUGH, PLAIN_ACTS, Asked, bare, enough_said, shares_enough
from comity.ledger.follow.guards import about_another, other_house, other_office
from comity.ledger.follow.pointing import SHORT, last, leads, led, taken_up, traveller
from comity.ledger.follow.profile import Profile, houses
from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import Sentence, called, land_sort, lands, sentence, sort

_HOUSES = 2
_MUCH = 0.6
_SURE = 0.9


# "It has not." says what it is about only by the sentence before it.
_ELLIPTIC = re.compile(r"\W*(?:it|they|we|he|she) (?:has|have|had|did)(?: still)?(?: not|n't)\W*")


# What is called so is theirs who promised it together.
_OF_BOTH = re.compile(
    r"\b(?:[Bb]ilateral|[Bb]oth (?:countries|sides|governments)|[Tt]he two (?:countries|sides|governments))\b"
)


@dataclass(frozen=True, slots=True)
class Relation:
    """How a sentence stands to a promise: `cover` is the share, 0 to 1, of the promised things and act that it names;
    `acts` the positions of words for the promised act; `things` the sorts of things shared; `borrowed` whether
    things were named in an earlier sentence; `parties` how many sides it names (0 to 2); `recalled` whether the earlier
    sentence names the act."""

    cover: float
    acts: tuple[int, ...]
    things: tuple[str, ...]
    borrowed: bool
    parties: int
    recalled: bool = False


def relation(
    promise: Promise,
    known: Profile,
    read: Sentence,
    before: str,
    actors: frozenset[str] = frozenset(),
    *,
    pointing: bool = True,
) -> Relation | None:
    """How `read` stands to the promise; None when it is about something else. `actors` are the codes of those whom the
    reader found in the sentence; `pointing` is false where it points back to nothing that was promised."""
    if actors and not known.core:
        read = replace(read, sorts=read.sorts | {land_sort(code) for code in actors})
    if (
        shares_enough(known, read.sorts)
        and (own := _own(promise, known, read, act_positions(known, read), before, actors)) is not None
    ):
        return own
    by_count = _by_count(promise, known, read, before)
    if by_count is not None:
        return by_count
    back = pointing and before and len(read.words) <= SHORT
    return _borrowing(promise, known, read, before, actors) if back else None


def _by_count(promise: Promise, known: Profile, read: Sentence, before: str) -> Relation | None:
    """The tie of a sentence that tells how many came of as many things as were promised: the number and the thing
    together tell it from others."""
    found = counted(read, known.counts, known.things.keys(), known.verbs)
    if found is None or about_another(promise, replace(known, core=known.core | {found.thing}), read, "", 1.0):
        return None
    acts = act_positions(known, read)
    return Relation(_SURE, acts, _shared(known, read), False, _parties(promise, before, read.text))


def _own(
    promise: Promise, known: Profile, read: Sentence, acts: tuple[int, ...], before: str, actors: frozenset[str]
) -> Relation | None:
    """The tie of a sentence that names the thing itself."""
    told = bool(acts) or says_act(known, read.low)
    share = cover(known, read.sorts, named=told)
    again = _once_more(known, read, acts)
    if again:
        share = max(share, _MUCH)
    if share < ENOUGH:
        return None
    if bare(known) and known.acts & PLAIN_ACTS and not any(known.forms(read.words[at]) - {"noun"} for at in acts):
        return None
    if bare(known) and other_office(promise, read):
        return None
    if bare(known) and actors - promise.by - promise.to and not promise.by & {land.code for land in lands(read.text)}:
        return None
    if bare(known) and not promise.by & (actors | {land.code for land in lands(read.text)}):
        return None
    parties = _parties(promise, read.text, actors=actors)
    if (
        other_house(known, read, last(before, _HOUSES))
        or not (
            _house_named(known, read, parties, acts)
            or _alone(known, read, told, share)
            or again
            or _enough_around(promise, known, read, before, actors, told=told, parties=parties)
        )
        or about_another(promise, known, read, "", share)
    ):
        return None
    return Relation(share, acts, _shared(known, read), False, parties)


def _enough_around(
    promise: Promise, known: Profile, read: Sentence, before: str, actors: frozenset[str], *, told: bool, parties: int
) -> bool:
    """Whether it names enough, with the parties that the sentences before it name. To name more never makes it less, so
    those are only looked at where they can turn the answer."""
    most = 2 if parties or (told and "talks" in read.sorts) else 1
    if enough_said(known, read.sorts, _asked(promise, parties, told)):
        return True
    if parties == most or not before or not enough_said(known, read.sorts, _asked(promise, most, told)):
        return False
    around = _parties(promise, before, read.text, actors=actors) if parties else min(most, _parties(promise, before))
    return enough_said(known, read.sorts, _asked(promise, around, told))


def _once_more(known: Profile, read: Sentence, acts: tuple[int, ...]) -> bool:
    """Whether it is about the second round, where meeting again was promised."""
    return bool(acts) and "meet" in known.acts and "again" in known.words and "second" in read.sorts


def _alone(known: Profile, read: Sentence, told: bool, share: float) -> bool:
    """Whether so much is named that no party need be: the act and a telling thing, and no land at all."""
    return told and share >= _MUCH and bool(known.core & read.sorts) and not lands(read.text)


def _house_named(known: Profile, read: Sentence, parties: int, acts: tuple[int, ...]) -> bool:
    """Whether the parliament that was promised a paper is named, with the act and a party: "Tokyo sent it to the
    Diet"."""
    return bool(acts and parties and "submit" in known.acts and not known.core and known.houses & houses(read.low))


def _borrowing(
    promise: Promise, known: Profile, read: Sentence, before: str, actors: frozenset[str] = frozenset()
) -> Relation | None:
    """The tie of a sentence that points back to one that names the thing: "The visit did not take place"."""
    earlier = _meant(promise, known, read, before)
    if earlier is None:
        return None
    past = sentence(earlier)
    if known.things.keys().isdisjoint(past.sorts) and known.things.keys().isdisjoint(sentence(before).sorts):
        return None
    acts = act_positions(known, read)
    if bare(known) and actors and not actors & promise.by:
        return None
    recalled = bool(act_positions(known, past))
    share = cover(known, read.sorts | past.sorts, named=bool(acts) or recalled)
    if about_another(promise, known, read, earlier, share):
        return None
    return Relation(share, acts, _shared(known, read), True, _parties(promise, read.text, earlier), recalled)


def _meant(promise: Promise, known: Profile, read: Sentence, before: str) -> str | None:
    """The sentences before it that `read` points back to, where they are about the promised thing."""
    points, strong = leads(read.low)
    topic, answers = led(before)
    if not (points or strong or topic or answers or _points_back(known, read)):
        return None
    nearest = 1 if (points or strong or topic) and not answers else 2
    far = strong and _ELLIPTIC.fullmatch(read.low) is None
    for count in range(nearest, 4 if far else nearest + 1):
        earlier = last(before, count)
        if _tells(promise, known, read, earlier):
            return earlier
    return None


def _tells(promise: Promise, known: Profile, read: Sentence, earlier: str) -> bool:
    """Whether the sentences before name enough of the promise, and no other."""
    past = sentence(earlier)
    if cover(known, past.sorts, named=True) < EARLIER:
        return False
    if traveller(read.low) and _gone(known, read):
        return known.things.keys() <= past.sorts and not about_another(promise, known, past, "", 1.0)
    if bare(known) and not act_positions(known, past):
        return False
    if cover(known, past.sorts, named=bool(act_positions(known, past)) or says_act(known, past.low)) < EARLIER:
        return False
    if other_house(known, read, earlier):
        return False
    if not enough_said(known, past.sorts, _asked(promise, 2, acts=True)):
        return False
    if not enough_said(known, past.sorts, _asked(promise, 0, acts=True)):
        asked = _asked(promise, _parties(promise, read.text, earlier), acts=True)
        if not enough_said(known, past.sorts, asked):
            return False
    return not about_another(promise, known, past, "", 1.0)


def _gone(known: Profile, read: Sentence) -> bool:
    """Whether a visit to a land was promised and the sentence says that one went, or did not."""
    return bare(known) and "go" in known.acts and bool(act_positions(known, read))


def _points_back(known: Profile, read: Sentence) -> bool:
    """Whether a definite noun ("the visit", "the team") takes up the promised act or one of its things."""
    return any(sort(word) in known.things or "noun" in known.forms(word) for word in taken_up(read.low))


def _shared(known: Profile, read: Sentence) -> tuple[str, ...]:
    return tuple(sorted(thing for thing in known.things if thing in read.sorts))


def _asked(promise: Promise, parties: int, acts: bool) -> Asked:
    return Asked(parties, acts, sides=min(2, len(promise.by | promise.to)), nobody=not promise.to)


def _parties(promise: Promise, *texts: str, actors: frozenset[str] = frozenset()) -> int:
    """How many sides of the promise these texts name, at most two; `actors` are named too."""
    named = actors.union(land.code for text in texts for land in lands(text))
    if promise.by == promise.to or not promise.to:
        count = min(2, len(named & promise.by))
        if count == 1 and any(_OF_BOTH.search(text) for text in texts):
            count = min(2, len(promise.by))
    else:
        count = bool(named & promise.by) + bool(named & promise.to)
    return count or int(any(called(sentence(text), promise.names) for text in texts))
