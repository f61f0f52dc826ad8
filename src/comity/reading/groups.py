"""Nouns for people who act for the state that they are named after, and phrases that stand for several parties."""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading import coref
from comity.reading.tokens import Token
from comity.reference import government, offices

# Heads that stand for a state without naming a part of it: "the Turkish side".
SIDES = frozenset(
    "side leadership leader capital counterpart colleague opposite partner nation country state people".split()
)
# Groups of people who act for whom they are named after: "a Chilean team", "Norwegian experts".
GROUPS = frozenset(
    "team delegation expert specialist engineer instructor adviser advisor inspector officer personnel crew contingent "
    "unit squad representative negotiator mediator diplomat envoy firm company head chief boss director member board "
    "secretariat".split()
)
# Groups that are no government: in uniform, or the people themselves.
SECTORS = {
    **dict.fromkeys("pilot sailor cadet conscript marine crew".split(), "MIL"),
    **dict.fromkeys("fisherman farmer national citizen businessman tourist".split(), "CVL"),
    **dict.fromkeys("student teacher pupil professor".split(), "EDU"),
    **dict.fromkeys("doctor nurse medic".split(), "HLH"),
    **dict.fromkeys("worker".split(), "LAB"),
    **dict.fromkeys("firm company".split(), "BUS"),
}
_STATES = frozenset(
    "country nation state neighbour neighbor republic kingdom ally rival power side government capital".split()
)
_OPPOSED = frozenset("neighbour neighbor foe rival ally adversary enemy belligerent".split())
_AT_ODDS = frozenset("warring rival opposing feuding".split())
_EACH = frozenset("neither each either".split())
# What a joint paper writes with a capital, which the tagger takes for one name.
_CAPITALS = frozenset("ministers presidents leaders parties sides governments".split())
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_FEW = {"pair": 2, "duo": 2, "trio": 3}
# What is counted beside those named before is none of them: "two more countries".
_BESIDES = frozenset("more other others another further additional new newer remaining".split())
_LONGEST = 6


def is_counted(noun: Token) -> bool:
    """True for "the two countries", "both sides", "the trio": the phrase says how many they are."""
    before = (k for child in noun.children if child.i < noun.i for k in (child, *child.children))
    return noun.lower in _FEW or any(t.lower in _NUMBERS for t in (noun, *before))


def counted(noun: Token) -> int:
    """How many "the three countries" or "the trio" are; two where no number is given."""
    if noun.lower in _FEW:
        return _FEW[noun.lower]
    before = (k for child in noun.children if child.i < noun.i for k in child.children)  # "the three island states"
    numbers = [_NUMBERS[t.lower] for t in (noun, *noun.children, *before) if t.lower in _NUMBERS]
    return numbers[0] if numbers else 2


def is_pair(noun: Token, tokens: Sequence[Token]) -> bool:
    """True for a phrase that stands for several parties named before: "the two countries", "neither side"."""
    before = [t for t in tokens[noun.left : noun.i + 1] if t.pos != "PUNCT"]
    words = [t.lower for t in before]
    if len(words) > _LONGEST or noun.child("relcl") is not None or not _BESIDES.isdisjoint(words):
        return False
    if noun.lower in _FEW:
        return words[0] in ("the", "this") and noun.child("prep") is None
    if noun.pos == "NUM":
        return words[0] in ("all", "the", "these") and noun.lower in _NUMBERS and noun.child("prep") is None
    if noun.tag == "NN" and words[0] in _EACH:
        return noun.lemma in _STATES or noun.lemma == "party"
    if noun.tag not in ("NNS", "NNPS") and noun.lower != "both" and noun.lower not in _CAPITALS:
        return False
    if noun.lemma in _STATES and bool(_NUMBERS.keys() & set(words)):
        return True
    if noun.lower == "allies" and words[0] == "the":
        return False  # one's own, and whose no word says
    phrase = " ".join(words)
    if coref.PAIR.match(phrase) is not None:
        return words[0] in ("the", "both", "two", "our", "these")
    if words[0] == "the" and (noun.lemma in _OPPOSED or (noun.lemma in ("side", "party") and words[1] in _AT_ODDS)):
        return noun.child("prep") is None
    counts = bool(_NUMBERS.keys() & set(words))
    return counts and (government.part_of_government(phrase) is not None or offices.match_office(words) is not None)


def some_members(noun: Token) -> bool:
    """True for "five members of the council", who are not the council; "the 27 members" are."""
    return noun.lemma == "member" and noun.child("nummod") is not None and noun.child("det", "predet") is None
