"""A name at one place in a text, and the tokens that it covers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from comity.model import Actor
from comity.reading.tokens import Token

Sort = Literal["state", "organisation", "group", "region", "person"]


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """One name at one place. `first` and `last` are token indexes, `head` the token that carries the phrase's
    grammar. `form` says what kind of word it is (name, adjective, demonym, capital, metonym, acronym, person).
    `locative` marks a city that stands for itself here, not for a government."""

    start: int
    end: int
    first: int
    last: int
    head: Token
    actor: Actor
    sort: Sort
    form: str
    locative: bool = False


class TokenFinder:
    """Which tokens a stretch of text covers, by bisection over the tokens' offsets."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._starts = [t.start for t in tokens]

    def at(self, offset: int) -> int:
        """Index of the last token that starts at or before `offset`."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def cover(self, start: int, end: int) -> tuple[int, int]:
        """First and last index of the tokens that touch ``[start, end)``."""
        return self.at(start), self.at(max(start, end - 1))


def head_of(tokens: Iterable[Token]) -> Token:
    """The token whose head lies outside the group: the one that links it to the sentence."""
    group = list(tokens)
    inside = {t.i for t in group}
    for token in group:
        if token.head is token or token.head.i not in inside:
            return token
    return group[-1]
