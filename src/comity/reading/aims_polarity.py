"""Which words lean, and which way: a polarity lexicon of our own, matched by lemma, turned round by negation.

The lexicon says how a word or phrase sounds when a foreign minister says it of a state; data/polarity.tsv was written
for Comity (corpus/STATEMENTS_CARD.md). Negation is read from grammar and from a short reach to the left, as in
Polanyi and Zaenen, Contextual Valence Shifters, 2006.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from comity.reading.tokens import Token

NEGATORS = frozenset({"not", "no", "never", "n't", "neither", "nor", "without", "hardly", "cannot", "none", "nobody"})
# "Failed to thank", "refused to help", "far from friendly".
_TURNING = frozenset({"fail", "refuse", "decline", "cease", "stop", "lack", "deny", "end", "far", "instead", "rather"})
_REACH = 3
_PASSED = frozenset({"a", "an", "the", "its", "their", "his", "her", "our", "my", "your", "this", "that", "any", "'s"})
_LONGEST = 5

Phrases = dict[str, tuple[tuple[tuple[str, ...], float], ...]]


@dataclass(frozen=True, slots=True)
class Leaning:
    """A word or phrase that leans. `head` is its word highest in grammar, `weight` −1 to +1 as it stands: turned
    round where `turned` says that a negation or its like stands over it."""

    first: Token
    last: Token
    head: Token
    weight: float
    turned: bool


@cache
def _phrases() -> Phrases:
    """The lexicon by first word, longest phrase first."""
    found: dict[str, list[tuple[tuple[str, ...], float]]] = {}
    body = resources.files("comity.reading").joinpath("data/polarity.tsv").read_text("utf-8")
    for line in body.splitlines():
        if line and not line.startswith("#"):
            entry, weight = line.split("\t")
            words = tuple(entry.split())
            found.setdefault(words[0], []).append((words[1:], float(weight)))
    return {first: tuple(sorted(rest, key=lambda one: -len(one[0]))) for first, rest in found.items()}


def leanings(tokens: Sequence[Token]) -> list[Leaning]:
    """The leaning words among tokens that follow one another, in text order; a phrase goes before the words in it."""
    found: list[Leaning] = []
    at = 0
    while at < len(tokens):
        matched = _matched(tokens, at)
        if matched is None:
            at += 1
            continue
        end, weight = matched
        head = _top(tokens[at:end])
        turned = _is_turned(tokens[at], head)
        found.append(Leaning(tokens[at], tokens[end - 1], head, -weight if turned else weight, turned))
        at = end
    return found


def _matched(tokens: Sequence[Token], at: int) -> tuple[int, float] | None:
    """Where the longest entry that begins here ends, and its weight."""
    phrases, token = _phrases(), tokens[at]
    if token.pos == "PROPN" and token.ent in ("GPE", "PERSON", "NORP"):
        return None
    best: tuple[int, float] | None = None
    length = -1
    for word in (token.lower, token.lemma) if token.lower != token.lemma else (token.lower,):
        for rest, weight in phrases.get(word, ()):
            if len(rest) <= length:
                break
            end = _end(tokens, at + 1, rest)
            if end is not None:
                best, length = (end, weight), len(rest)
                break
    return best


def _end(tokens: Sequence[Token], at: int, rest: Sequence[str]) -> int | None:
    for word in rest:
        if at < len(tokens) and word not in (tokens[at].lemma, tokens[at].lower) and tokens[at].lower in _PASSED:
            at += 1
        if at >= len(tokens) or word not in (tokens[at].lemma, tokens[at].lower):
            return None
        at += 1
    return at


def _top(tokens: Sequence[Token]) -> Token:
    inside = {token.i for token in tokens}
    return next((t for t in tokens if t.is_root or t.head.i not in inside), tokens[0])


def _is_turned(first: Token, head: Token) -> bool:
    """Whether a negation, or a verb that means one, stands over the words."""
    over = [head, *head.children]
    if head.dep in ("acomp", "attr", "dobj", "xcomp", "oprd", "pobj") or head.pos in ("ADJ", "NOUN"):
        over += [head.head, *(k for k in head.head.children if k.dep == "neg")]
    turns = sum(t.dep == "neg" or t.lower in ("no", "without", "hardly") for t in over if t.i < first.i)
    turns += head.head is not head and head.head.i < first.i and head.head.lemma in _TURNING
    if not turns:
        before = first.prev
        for _ in range(_REACH):
            if before is None or before.pos == "PUNCT":
                break
            if before.lower in NEGATORS:
                turns = 1
                break
            before = before.prev
    return turns % 2 == 1
