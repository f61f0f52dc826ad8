"""Whether a sentence is about the thing that was promised: the act, the things and the parties, and no other's."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.ledger.follow.guards import about_another
from comity.ledger.follow.profile import Profile
from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import Sentence, called, lands, sentence, sort
from comity.ledger.follow.tables import act_forms

_BACK = re.compile(
    r"\b(?:it|they|them|nobody|nothing|none|neither|"
    r"(?:the|this|that|these|those|such|its|their) (?:\w+ )?(?:visits?|trips?|team|group|mission|delegation|officers|"
    r"specialists|talks|negotiations|meeting|summit|session|ships?|vessels?|planes?|jets?|money|funds|sum|payment|"
    r"treaty|agreement|deal|text|document|plan|project|programme|understanding|promise|pledge|vote|embassy|"
    r"bridge|factory|plant|delivery|shipment|signing|opening|withdrawal|handover|transfer))\b|"
    r"\bfirst \w+ (?:landed|left|crossed|came|arrived)\b"
)
_QUESTION = re.compile(r"^\W*(?:question|q|reporter|journalist)\b", re.I)
_ENOUGH = 0.55
_EARLIER = 0.48
_ACT = 0.8
_NUMBER = 0.4


@dataclass(frozen=True, slots=True)
class Relation:
    """How a sentence stands to a promise: `cover` is the share, 0 to 1, of the promised things and act that it names;
    `acts` the positions of words for the promised act; `things` the sorts of things shared; `borrowed` whether
    things were named in an earlier sentence; `parties` how many sides it names (0 to 2)."""

    cover: float
    acts: tuple[int, ...]
    things: tuple[str, ...]
    borrowed: bool
    parties: int


def relation(promise: Promise, known: Profile, read: Sentence, before: str) -> Relation | None:
    """How `read` stands to the promise; None when it is about something else."""
    looks_back = before != "" and (_BACK.search(read.low) is not None or _answers(before))
    if known.things.keys().isdisjoint(read.sorts) and not looks_back:
        return None
    acts = act_positions(known, read)
    own = cover(known, read.sorts, named=bool(acts))
    borrowed = own < 0.65 and looks_back
    earlier = _last(before) if borrowed else ""
    joint = max(own, _borrowed(known, read, earlier, acts)) if borrowed else own
    if joint < (_EARLIER if borrowed else _ENOUGH) or about_another(promise, known, read, earlier, joint):
        return None
    shared = tuple(sorted(thing for thing in known.things if thing in read.sorts))
    return Relation(joint, acts, shared, borrowed, _parties(promise, f"{read.text} {earlier}"))


def cover(known: Profile, found: frozenset[str], *, named: bool) -> float:
    """The share, 0 to 1, of the promised things' weight among `found`, the act's included where it is `named`; three
    things are enough, and a number in common counts for a little more."""
    if not known.total:
        return 0.0
    matched = sum(_counted(known, found, thing) for thing in known.things if thing in found)
    if matched and known.numbers & found:
        matched += _NUMBER
    act = _ACT if known.acts else 0.0
    return max(
        min(1.0, (matched + (act if named else 0.0)) / (known.total + act)), min(1.0, matched / known.total) - 0.1
    )


def _counted(known: Profile, found: frozenset[str], thing: str) -> float:
    """A thing's weight; little of it where it only stood before another that is not named: "police advisers"."""
    heads = [head for modifier, head in known.pairs if modifier == thing and thing not in known.names]
    return known.things[thing] * (0.4 if heads and not any(head in found for head in heads) else 1.0)


def act_positions(known: Profile, read: Sentence) -> tuple[int, ...]:
    """Where words for the promised act stand in the sentence."""
    forms = act_forms()
    return tuple(
        at
        for at, word in enumerate(read.words)
        if word in forms
        and any(act in known.acts and (form == "noun" or sort(word) not in known.things) for act, form in forms[word])
    )


def _borrowed(known: Profile, read: Sentence, earlier: str, acts: tuple[int, ...]) -> float:
    """The cover with what the sentences before it name, 0 where those are about something else."""
    past = sentence(earlier)
    if cover(known, past.sorts, named=bool(act_positions(known, past))) < _EARLIER:
        return 0.0
    return cover(known, read.sorts | past.sorts, named=bool(acts))


def _last(before: str) -> str:
    return " ".join(re.split(r"(?<=[.!?])\s+", before.strip())[-2:])


def _answers(before: str) -> bool:
    return _QUESTION.search(before) is not None or before.rstrip().endswith("?")


def _parties(promise: Promise, text: str) -> int:
    named = {land.code for land in lands(text)}
    if promise.by == promise.to:
        return min(2, len(named & promise.by))
    count = bool(named & promise.by) + bool(named & promise.to)
    return count or int(called(sentence(text), promise.names))
