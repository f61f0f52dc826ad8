"""Tokens and sentences: the words of a text with their grammar, free of the parser that found it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Token:
    """One word. `i` counts through the document; `start` and `end` are offsets in the document's text.

    `lower` is the word in lower case; `dep`, `pos`, `tag` are spaCy's English labels (ClearNLP dependencies,
    Universal POS, Penn tags). `left` and `right` are the first and last `i` of the subtree, `prev` the word before
    in the same paragraph. Built by `parse` alone; nobody changes one afterwards.
    """

    i: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    ent: str
    opens_sentence: bool = False
    opens_entity: bool = False
    head: Token = field(init=False, repr=False)
    children: list[Token] = field(default_factory=list, repr=False)
    prev: Token | None = field(default=None, repr=False)
    left: int = 0
    right: int = 0
    lower: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.head = self
        self.lower = self.text.lower()

    @property
    def is_root(self) -> bool:
        """True for the head of its sentence."""
        return self.head is self

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these dependency labels."""
        for token in self.children:
            if token.dep in deps:
                return token
        return None

    def kids(self, *deps: str) -> list[Token]:
        """All children with one of these dependency labels, in text order."""
        return [token for token in self.children if token.dep in deps]

    def ancestors(self) -> Iterator[Token]:
        """The heads above this token, nearest first."""
        node = self
        while node.head is not node:
            node = node.head
            yield node


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence: `index` counts through the document, `paragraph` is its paragraph's index."""

    index: int
    paragraph: int
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after the last word."""
        return self.tokens[-1].end
