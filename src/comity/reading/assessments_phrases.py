"""Which way a relationship moves, told in set phrases: "on speaking terms again", "at daggers drawn"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.model.codes import Direction
from comity.reading import assessments_idioms as idioms
from comity.reading.assessments_found import Found, vows
from comity.reading.assessments_parties import spoken_of, whole
from comity.reading.clauses import is_verb
from comity.reading.memberships_slots import BEFORE_VERB, DENIED, Slots, compiled, slots_of, token_at
from comity.reading.scene import Scene
from comity.reading.tokens import Sentence, Token

_TRIGGER = re.compile(idioms.TRIGGER, re.IGNORECASE)
_ONE = r"(?:[Tt]he )?(?:@S|@C|@O)(?:['’]s?(?: \w+){0,2}? (?:government|leaders|rulers))?"
_PAIR = rf"(?:[Bb]oth )?{_ONE}(?:,? and {_ONE})?"
_WITH = rf"(?: (?:both )?(?:between|of) (?P<who>{_ONE} and {_ONE}|(?:the )?@S))"
_ROLES = r"(?:['’]s?)?"
_TERMS = ("speaking terms", "talking terms", "good terms", "friendly terms")
_AHEAD = re.compile(r"\b(?:will|would|may|might|could|can|should|must|to)\b")


def at_phrases(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """The assessments that set phrases of one sentence tell, each about two."""
    if _TRIGGER.search(scene.page.text, sentence.start, sentence.end) is None:
        return
    slots = slots_of(scene, sentence)
    if "‹" not in slots.text:
        return
    for direction, cue in idioms.TOGETHER:
        yield from _found(scene, slots, rf"(?P<who>{_PAIR}){BEFORE_VERB[:-3]} ?(?P<cue>{cue})", direction)
    for direction, cue in idioms.BETWEEN:
        yield from _found(scene, slots, rf"(?P<cue>{cue})(?P<gap>){_WITH}", direction)
    for direction, cue in idioms.BETWEEN_THEN:
        yield from _found(
            scene, slots, rf"(?:{idioms.HOLDERS}){_WITH}(?P<gap>(?: \w+){{0,4}}?) (?P<cue>{cue})", direction
        )
        yield from _found(
            scene, slots,
            rf"(?:{_ONE}{_ROLES}) (?:{idioms.HOLDERS}) (?:with|to|of|for"
            rf"|in) {_ONE}(?P<gap>(?:,? (?:\w+)){{0,5}}?,?) (?P<cue>{cue})",
            direction,
        )  # fmt: skip
    for direction, cue in idioms.TOWARDS:
        yield from _found(
            scene, slots, rf"(?P<a>{_ONE}){BEFORE_VERB[:-3]} ?(?P<cue>{cue}) (?P<b>{_ONE}|@J)(?![-–])", direction
        )
    for direction, opening in idioms.FRAMED:
        yield from _found(scene, slots, opening.replace("@PAIR", _PAIR).replace("@ONE", _ONE), direction)


def _found(scene: Scene, slots: Slots, pattern: str, direction: Direction) -> Iterator[Found]:
    for found in compiled(pattern).finditer(slots.text):
        groups = found.groupdict()
        gap = groups.get("gap") or ""
        if _AHEAD.search(gap):
            continue
        course = _denied(direction, found["cue"]) if DENIED.search(gap) else direction
        if course is None:
            continue
        anchor = token_at(scene, slots.origin(found.start("cue")))
        if anchor is None:
            continue
        about = whole(slots.named(found[0] if not groups.get("who") else found["who"]))
        if groups.get("who") and len(about) == 1 and _both(groups["who"]):
            continue
        if not about:
            about = spoken_of(scene, anchor)
        verb = anchor if is_verb(anchor) else next((n for n in anchor.ancestors() if is_verb(n)), None)
        if len(about) != 2 or (verb is not None and _meant(scene, verb, anchor)):
            continue
        start, end = slots.span(found.start(), found.end())
        tokens = scene.page.tokens_in(start, end)
        yield Found(about, course, (tokens[0].i, tokens[-1].i), anchor, verb, 0.6)


def _denied(direction: Direction, cue: str) -> Direction | None:
    """ "Not on speaking terms" is apart; what else is denied tells nothing."""
    return "apart" if direction == "closer" and cue.endswith(_TERMS) else None


def _both(words: str) -> bool:
    """True for one name alone, which is no pair."""
    return words.count("‹") == 1


def _meant(scene: Scene, verb: Token, anchor: Token) -> bool:
    """True for what is only hoped, promised or yet to come."""
    if verb is anchor:
        return vows(scene, verb) or scene.modality(verb) == "negated"
    return scene.modality(verb) in ("future", "hypothetical") and verb.child("aux") is not None
