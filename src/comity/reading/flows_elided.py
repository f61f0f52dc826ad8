"""Amounts whose currency an earlier amount has named: "of which 42 million has since been wired"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.reading.money import FoundMoney, find_money
from comity.reading.scene import Scene
from comity.reading.tokens import Sentence

_BARE = re.compile(
    r"(?<![\w$€£¥₹.,-])(?:\d+(?:[.,]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|"
    r"thirty|forty|fifty|half a)[ -](?:million|billion|trillion|bn|mn|m)\b(?![-\w])"
)
_STANDS_ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "conj", "appos", "npadvmod"})


def with_elided(scene: Scene, named: Sequence[FoundMoney]) -> list[FoundMoney]:
    """The amounts of the text with those beside them that leave the currency out, in order."""
    found = list(named)
    for sentence in scene.page.parsed.sentences:
        inside = [m for m in named if sentence.start <= m.start < sentence.end]
        if not inside:
            continue
        for match in _BARE.finditer(scene.page.text, sentence.start, sentence.end):
            before = [m for m in inside if m.end <= match.start()]
            taken = any(m.start < match.end() and match.start() < m.end for m in named)
            if before and not taken and _alone(scene, sentence, match.start(), match.end()):
                found += _read(scene, sentence, match.end(), before[-1])
    return sorted(found, key=lambda m: m.start)


def _alone(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """True for a number that counts nothing beside it: "42 million has been wired", never "42 million people"."""
    tokens = [t for t in scene.page.tokens_in(start, end) if t.lower not in ("-",)]
    if not tokens:
        return False
    scale = tokens[-1]
    after = scene.page.parsed.tokens[scale.i + 1 : scale.i + 2]
    counts = bool(after) and after[0].i <= sentence.tokens[-1].i and after[0].pos in ("NOUN", "ADJ", "PROPN")
    return scale.dep in _STANDS_ALONE and not counts


def _read(scene: Scene, sentence: Sentence, end: int, like: FoundMoney) -> list[FoundMoney]:
    begin = max(sentence.start, end - 60)
    told = find_money(scene.page.text[begin:end] + " dollars")
    if not told:
        return []
    last = told[-1]
    return [replace(last, start=begin + last.start, end=end, currency=like.currency)]
