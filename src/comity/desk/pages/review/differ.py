"""Two quotes side by side: which words the one has and the other has not. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby

_WORD = re.compile(r"\w+(?:[’'\-.,]\w+)*|\s+|[^\w\s]")
_MOST = 400
"""Words beyond these are not compared: quotes are sentences."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `differs` where the other quote has none or others in its place."""

    text: str
    differs: bool = False


def apart(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both texts in pieces, in order; the pieces of each make the whole of it. Case and signs tell no words apart."""
    left, right = _WORD.findall(a), _WORD.findall(b)
    mine = [n for n, word in enumerate(left[: _MOST * 2]) if _tells(word)]
    theirs = [n for n, word in enumerate(right[: _MOST * 2]) if _tells(word)]
    matcher = SequenceMatcher(
        None, [left[n].casefold() for n in mine], [right[n].casefold() for n in theirs], autojunk=False
    )
    same_left, same_right = set[int](), set[int]()
    for block in matcher.get_matching_blocks():
        same_left.update(mine[block.a : block.a + block.size])
        same_right.update(theirs[block.b : block.b + block.size])
    return _pieces(left, set(mine) - same_left), _pieces(right, set(theirs) - same_right)


def _tells(word: str) -> bool:
    return word[0].isalnum()


def _pieces(words: list[str], differing: set[int]) -> tuple[Piece, ...]:
    """Runs of words; what lies between two differing words differs with them."""
    marked = [n in differing or (not _tells(word) and n - 1 in differing and n + 1 in differing)
              for n, word in enumerate(words)]  # fmt: skip
    runs = groupby(zip(marked, words, strict=True), key=lambda both: both[0])
    return tuple(Piece("".join(word for _, word in run), differs) for differs, run in runs)
