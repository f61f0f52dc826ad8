"""The words of a noun phrase: those that name what it is, and where the phrase begins and ends."""

from __future__ import annotations

from collections.abc import Container, Sequence

from comity.reading.tokens import Token

# A name of a body has few words; more before the noun describe something else.
MOST_WORDS = 5


def described(noun: Token, tokens: Sequence[Token], named: Container[int]) -> str:
    """The noun with the words before it that belong to its name, lower case: "customs and border team".

    `named` holds the indexes of tokens that are names themselves: whose the thing is, not what it is.
    """
    kept = [
        t.lower
        for t in tokens[noun.left : noun.i + 1]
        if t.i not in named and t.pos not in ("DET", "PUNCT", "NUM", "PART") and t.dep != "relcl"
    ]
    words = " ".join(kept[-MOST_WORDS:])
    of = next((c for c in noun.children if c.dep == "prep" and c.lower in ("of", "for") and c.i == noun.i + 1), None)
    inner = of.child("pobj") if of is not None else None
    if inner is not None and inner.i not in named:
        words += " of " + " ".join(t.lower for t in tokens[inner.left : inner.i + 1] if t.pos != "DET")
    return words


def bounds_of(noun: Token, tokens: Sequence[Token]) -> tuple[int, int]:
    """The offsets of the noun with what stands before it and its first "of", "in", "for" or "to"."""
    left = noun.left
    while left < noun.i and tokens[left].pos in ("PUNCT", "CCONJ", "SPACE"):
        left += 1
    det = noun.child("det")
    if det is not None and all(t.pos in ("ADV", "PUNCT") for t in tokens[left : det.i]):
        # "Earlier, the ministry": the parser hangs the word of time on the noun.
        left = det.i if det.i < noun.i else left
    right = noun.i
    for child in noun.children:
        if child.dep == "prep" and child.i == noun.i + 1 and child.lower in ("of", "in", "for", "to"):
            inner = child.child("pobj")
            if inner is not None:
                right = max(right, inner.i)
    return tokens[left].start, tokens[right].end
