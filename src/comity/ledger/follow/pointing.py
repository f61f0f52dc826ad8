"""How a sentence points back to those before it: by a pronoun, a definite noun, as an answer or under a topic."""

from __future__ import annotations

import re
from functools import lru_cache

_PRONOUN = re.compile(
    r"^\W*(?:(?:in|on|by|since|at) [\w ,]{1,40}?)?(?:[\w .']{0,70}\b(?:said|says|confirmed|added|noted) (?:that )?)?"
    r"\b(?:it|they|nobody|nothing|none|neither|we have not|no,? (?:it|they|we))\b|\bthey (?:came|arrived|took place)\b"
)
_STRONG = re.compile(
    r"^\W*(?:nothing|none|nobody|not (?:a|one)|no one)\b|^\W*(?:they|it|we) (?:has|have|had|did)(?: still)? not\b|"
    r"\bdone so\b"
)
_PERSON = re.compile(r"\W*(?:he|she) (?:has|had|did|is|was|never|still|went|came|flew|arrived|left|stayed)\b")
"""A traveller who went or did not."""
_LABEL = re.compile(
    r"^\W*(?:mr|ms|mrs|miss|dr|sir|lord|senator|chair|chairman|chairwoman|minister|president|question|answer|q|a|"
    r"reporter|journalist|interviewer|spokes\w+)\b[^:]{0,60}: "
)
"""Who speaks, in a transcript."""
_WORDS = re.compile(r"\b(?:it|they|no\w*|neither|we|done)\b")
"""What every sentence that leads so has in it: quicker to look for than the rest."""
_DEFINITE = re.compile(r"\b(?:the|this|that|these|those|such|its|their|no) (?:first |promised |planned |new )?([a-z]+)")
_QUESTION = re.compile(r"^\W*(?:question|q|reporter|journalist)\b", re.I)
_TOPIC = re.compile(
    r"^\W*(?:as (?:for|to)|on|about|and|what about|turning to|concerning|regarding) "
    r"(?:the|its|their|those) [^.]*[.?]\s*$",
    re.I,
)
_ENDS = re.compile(r"(?<=[.!?])\s+")
_FRAGMENT = 2
SHORT = 45
"""Words, marks included: what is longer says itself what it is about."""


@lru_cache(maxsize=1024)
def leads(low: str) -> tuple[bool, bool]:
    """Whether a sentence (in lower case) leads with a pronoun, and whether with one that sums up: "Nothing has been
    signed"."""
    if traveller(low):
        return True, False
    if _WORDS.search(low) is None:
        return False, False
    low = _LABEL.sub("", low)
    return _PRONOUN.search(low) is not None, _STRONG.search(low) is not None


def traveller(low: str) -> bool:
    """Whether a sentence (in lower case) leads with one who went somewhere or did not: "He has not gone"."""
    return low[:1] in 'hs"' and _PERSON.match(low) is not None


@lru_cache(maxsize=1024)
def led(before: str) -> tuple[bool, bool]:
    """Whether the last sentence before names a topic ("As for the radars, …"), and whether it is a question."""
    return _TOPIC.search(last(before, 1)) is not None, _answers(before)


@lru_cache(maxsize=1024)
def taken_up(low: str) -> tuple[str, ...]:
    """The nouns of a sentence (in lower case) that come with a definite word: "the visit", "this team"."""
    return tuple(_DEFINITE.findall(low))


@lru_cache(maxsize=1024)
def last(before: str, count: int) -> str:
    """The last things said in a text, so many: a word or two alone go with what follows ("The bridge. It was not…")."""
    pieces = _ENDS.split(before.strip())
    first = len(pieces)
    while first and (count or (first < len(pieces) and fragment(pieces[first - 1]))):
        first -= 1
        count -= 0 if first < len(pieces) - 1 and fragment(pieces[first]) else 1
    return " ".join(pieces[first:])


def fragment(piece: str) -> bool:
    """Whether a sentence is a word or two, that name what is spoken of next."""
    return len(piece.split()) <= _FRAGMENT


def _answers(before: str) -> bool:
    said = last(before, 2)
    return _QUESTION.search(said) is not None or said.rstrip().endswith("?")
