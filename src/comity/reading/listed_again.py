"""Whom "the leaders" are where the text has just listed whose: "the leaders of Fiji, Tonga, Samoa and the union"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor
from comity.reading.parties import distinct, placed
from comity.reading.pronouns import MOST_TOGETHER, Answers
from comity.reading.tokens import Sentence, Token

_BACK = 3  # sentences
_OF = frozenset({"of", "from"})


def listed_again(noun: Token, sentence: Sentence, actors: Answers) -> tuple[Actor, ...] | None:
    """The actors of the last list that the same word was named with, of three or more; nobody where these are too many
    for one act. None where the noun is more than "the leaders", or the last of its kind had no such list."""
    det = noun.child("det")
    if noun.tag != "NNS" or det is None or det.lower != "the" or noun.right != noun.i or noun.left != noun.i - 1:
        return None
    for told in reversed(_alike(noun, actors.parsed.sentences[max(0, sentence.index - _BACK) : sentence.index + 1])):
        of = next((p for p in told.kids("prep") if p.lower in _OF), None)
        # To the end of the phrase: parsers take the second name for an aside to "leaders".
        behind = range(of.i + 1, told.right + 1) if of is not None else ()
        named = [m.actor for i in behind if (m := actors.by_token.get(i)) is not None and m.form != "adjective"]
        found = [a for a in distinct(named) if a.code is not None]
        if found:
            return None if len(found) < 3 else placed(tuple(found), noun) if len(found) <= MOST_TOGETHER else ()
        if told.right != told.i:
            return None
    return None


def _alike(noun: Token, near: Sequence[Sentence]) -> list[Token]:
    return [t for s in near for t in s.tokens if t.i < noun.i and t.lemma == noun.lemma and t.tag == "NNS"]
