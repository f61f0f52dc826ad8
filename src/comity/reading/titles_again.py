"""Whom a title means that stands alone: "the Deputy Secretary", "the Foreign Minister", after a name that bore it."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from functools import cache

from comity.model import Actor
from comity.reading.mention import Mention
from comity.reading.phrases import described
from comity.reading.tokens import Token

# How far before a name, in code points, its title may begin.
REACH = 90
# What may stand between the words of a title and the name: "Secretary of State", "Minister for Trade, Mr".
_FIELD = r"(?:\s(?:of|for)\s[\w &'’-]{2,50})?,?\s(?:(?:mr|mrs|ms|dr|h\.e|he|hon)\.?\s)*$"
_BEFORE = frozenset({"deputy", "under", "assistant", "vice"})
# Before a title these make it another.
_OTHERS = r"(?<!deputy )(?<!under )(?<!assistant )(?<!vice )(?<!deputy-)(?<!under-)(?<!vice-)"


def title_words(noun: Token, tokens: Sequence[Token], named: Container[int]) -> str:
    """The words of a title, lower case: "under secretary", of which the parser takes the first for a preposition."""
    words = described(noun, tokens, named)
    before = tokens[noun.left - 1].lower if noun.left > 0 else ""
    return f"{before} {words}" if before in _BEFORE else words


def again(
    words: str, text: str, persons: Sequence[Mention], before: int, others: frozenset[str] = frozenset()
) -> Actor | None:
    """The person named last before the offset `before` whose name the text led in by a title in these words, lower
    case; None for nobody. Whoever's code is among `others` is not meant."""
    title = _leading(words)
    known = [m for m in persons if m.sort == "person" and m.end <= before]
    for n in range(len(known) - 1, -1, -1):
        mention = known[n]
        # What leads in a name stands behind the name before it.
        begins = max(mention.start - REACH, known[n - 1].end if n else 0)
        if mention.actor.code not in (None, *others) and title.search(text[begins : mention.start].lower()):
            return mention.actor
    return None


@cache
def _leading(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_OTHERS}{re.escape(words)}{_FIELD}")
