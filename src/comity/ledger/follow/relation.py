"""Whether a sentence is about the thing that was promised: the act, the things, the parties, and no other's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.ledger.follow.profile import Profile
from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import Sentence, lands, sentence, sort
from comity.ledger.follow.tables import act_forms

_OTHER = re.compile(r"\b(?:a|the|another|more|additional)? ?(second|third|another|additional|further|more)\b")
_BACK = re.compile(
    r"\b(?:it|they|them|nobody|nothing|none|neither|"
    r"(?:the|this|that|these|those|such|its|their) (?:\w+ )?(?:visits?|trip|team|group|mission|delegation|officers|"
    r"specialists|talks|negotiations|meeting|summit|session|ships?|vessels?|planes?|jets?|money|funds|sum|payment|"
    r"treaty|agreement|deal|text|document|plan|project|programme|understanding|promise|pledge|vote|embassy|"
    r"bridge|factory|plant|delivery|shipment|signing|opening|withdrawal|handover|first))\b|\bfirst \w+ landed\b"
)
_QUESTION = re.compile(r"^\W*(?:question|q|reporter|journalist)\b", re.I)
_AMOUNT = re.compile(r"\b(\d[\d.,]*|[a-z]+) (million|billion|thousand|tonnes)\b")
_PLACED = frozenset("in at to from near off".split())


@dataclass(frozen=True, slots=True)
class Relation:
    """How a sentence stands to a promise: `cover` is the share, 0 to 1, of the promised things that it names;
    `acts` the positions of words for the promised act; `borrowed` whether things were named in an earlier sentence;
    `parties` how many sides it names (by, to: 0 to 2)."""

    cover: float
    acts: tuple[int, ...]
    things: tuple[str, ...]
    borrowed: bool
    parties: int


def relation(promise: Promise, known: Profile, read: Sentence, before: str) -> Relation | None:
    """How `read` stands to the promise; None when it is about something else."""
    own = cover(known, read.sorts)
    looks_back = before != "" and (_BACK.search(read.low) is not None or _answers(before))
    if own < 0.45 and not looks_back:
        return None
    acts = act_positions(known, read)
    borrowed = own < 0.6 and looks_back
    earlier = _last(before) if borrowed else ""
    joint = cover(known, read.sorts | sentence(earlier).sorts) if borrowed else own
    if joint < 0.5 or (borrowed and cover(known, sentence(earlier).sorts) < 0.5):
        return None
    if _elsewhere(promise, known, read, earlier) or _another(known, read):
        return None
    named = tuple(sorted(thing for thing in known.things if thing in read.sorts))
    return Relation(joint, acts, named, borrowed, _parties(promise, read.text + " " + earlier))


def cover(known: Profile, found: frozenset[str]) -> float:
    """The share of the promised things' weight that is among `found`, 0 to 1; four things are enough."""
    if not known.total:
        return 0.0
    return min(1.0, sum(weight for thing, weight in known.things.items() if thing in found) / known.total)


def act_positions(known: Profile, read: Sentence) -> tuple[int, ...]:
    """Where words for the promised act stand in the sentence."""
    forms = act_forms()
    return tuple(
        at for at, word in enumerate(read.words) if word in forms and any(act in known.acts for act, _ in forms[word])
    )


def _last(before: str) -> str:
    parts = re.split(r"(?<=[.!?])\s+", before.strip())
    return " ".join(parts[-2:])


def _answers(before: str) -> bool:
    return _QUESTION.search(before) is not None or before.rstrip().endswith("?")


def _another(known: Profile, read: Sentence) -> bool:
    """Whether the sentence is about a second one of the kind, or another amount with no word of a part."""
    for match in _OTHER.finditer(read.low):
        word = match.group(1)
        follows = [sort(w) for w in sentence(read.low[match.end() : match.end() + 40]).words[:4]]
        if word not in known.words and any(thing in known.things for thing in follows):
            return True
    return False


def _elsewhere(promise: Promise, known: Profile, read: Sentence, earlier: str) -> bool:
    """Whether another land stands where a party of the promise should, or another place where its place should."""
    parties = promise.by | promise.to | known.lands
    named = {land.code for land in lands(read.text)}
    if named - parties and not _all_sides(promise, named, read):
        return True
    if not known.anchors or known.anchors & (read.sorts | sentence(earlier).sorts):
        return False
    return any(
        read.capital[at] and at and read.words[at - 1] in _PLACED and not _known(promise, read.words[at])
        for at in range(len(read.words))
        if read.words[at] not in _DATES
    )


_DATES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)


def _known(promise: Promise, word: str) -> bool:
    return any(word.removesuffix("'s") in name.split() for name in promise.names) or word in ("the",)


def _all_sides(promise: Promise, named: set[str], read: Sentence) -> bool:
    sides = [promise.by, promise.to] if promise.by != promise.to else [frozenset({one}) for one in promise.by]
    states = [side for side in sides if side]
    return all(side & named or (not _are_lands(side) and _called(promise, read)) for side in states)


def _are_lands(side: frozenset[str]) -> bool:
    return all(len(code) == 3 and code.isupper() for code in side)


def _called(promise: Promise, read: Sentence) -> bool:
    padded = " " + " ".join(read.words) + " "
    return any(f" {name} " in padded for name in promise.names)


def _parties(promise: Promise, text: str) -> int:
    named = {land.code for land in lands(text)}
    if promise.by == promise.to:
        return min(2, len(named & promise.by))
    count = bool(named & promise.by) + bool(named & promise.to)
    return count or int(_called(promise, sentence(text)))
