"""Which way words lean towards a target: a small lexicon of our own, weighed in the words around the name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

from comity.reading.tokens import Token

_NEGATORS = frozenset({"not", "no", "never", "n't", "neither", "nor", "without", "hardly", "cannot"})

NEGATION_REACH = 4


@cache
def _lexicon() -> dict[str, float]:
    weights: dict[str, float] = {}
    body = resources.files("comity.reading").joinpath("data/stance.tsv").read_text("utf-8")
    for line in body.splitlines():
        if line and not line.startswith("#"):
            lemma, weight = line.split("\t")
            weights[lemma] = float(weight)
    return weights


def weight_of(lemma: str) -> float:
    """The weight of one word, 0 where the lexicon does not hold it."""
    return _lexicon().get(lemma, 0.0)


def leaning(tokens: Iterable[Token]) -> float | None:
    """The mean weight of the leaning words among these tokens, −1 to +1, None where no word leans either way.

    A negation turns round the leaning words that follow it closely.
    """
    total, count, turned = 0.0, 0, 0
    for token in tokens:
        if token.lower in _NEGATORS:
            turned = NEGATION_REACH
            continue
        weight = weight_of(token.lemma)
        if weight:
            total += -weight if turned else weight
            count += 1
        turned = max(0, turned - 1)
    return round(max(-1.0, min(1.0, total / count)), 2) if count else None
