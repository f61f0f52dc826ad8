"""Of which states somebody who acts is not: those of whom his sentence calls his counterparts."""

from __future__ import annotations

from collections.abc import Mapping

from comity.reading.mention import Mention
from comity.reading.personal_nouns import OTHERS
from comity.reading.tokens import Sentence, Token

_BEFORE = ("amod", "compound", "nmod")


def counterparts(token: Token, sentence: Sentence, named: Mapping[int, Mention]) -> frozenset[str]:
    """The codes of the states of "his Italian counterpart" behind a subject; `named` holds the names by token."""
    if token.dep != "nsubj":
        return frozenset()
    found = {
        mention.actor.code
        for noun in sentence.tokens
        if noun.i > token.i and noun.lemma in OTHERS and any(k.tag == "PRP$" for k in noun.children)
        for child in noun.children
        if child.dep in _BEFORE and (mention := named.get(child.i)) is not None and mention.sort == "state"
    }
    return frozenset(code for code in found if code is not None)
