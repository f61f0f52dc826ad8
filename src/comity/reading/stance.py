"""Which way words lean towards a target: a small lexicon of our own, weighed in the words around the name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

from comity.model import Actor, Span
from comity.reading.page import Page

_NEGATORS = frozenset({"not", "no", "never", "n't", "neither", "nor", "without", "hardly", "cannot"})


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


def stance_towards(target: Actor, content: Sequence[Span], page: Page) -> float | None:
    """The stance of the content towards the target, −1 to +1, None where no word leans either way.

    The mean weight of the leaning words of the content, each turned round by a negation right before it.
    """
    del target
    total, count = 0.0, 0
    lexicon = _lexicon()
    for span in content:
        turned = 0
        for token in page.tokens_in(span.start, span.end):
            if token.lower in _NEGATORS:
                turned = 4
                continue
            weight = lexicon.get(token.lemma)
            if weight is not None:
                total += -weight if turned else weight
                count += 1
            turned = max(0, turned - 1)
    return round(max(-1.0, min(1.0, total / count)), 2) if count else None
