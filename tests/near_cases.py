"""The set on which near-duplicates are measured: originals, copies of them, and impostors, in one stream.

The articles are dealt into two halves, and so are the forms: thresholds are chosen on the half `CHOOSE` and measured on
the half `MEASURE`. Copies have at most a quarter of their words changed (see `near_edits`): two by any mixture of
edits with a share drawn evenly, one by a mixture that uses all of a quarter, one of which a quarter of the words was
replaced, names among them, and one that was cut by a quarter. The originals come first, the rest in any order.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.near_edits import MOST, Article, articles, assembled, edited
from tests.near_impostors import boilerplate, forms, impostors

CHOOSE, MEASURE = 0, 1
_FORMS_EACH = 12


@dataclass(frozen=True, slots=True)
class Case:
    """A text under its `name`. `sort` is "original", "copy" or what sort of impostor it is; `of` the name of the
    original that it is made of; `share` the share of words changed, for a copy."""

    name: str
    text: str
    sort: str
    of: str | None = None
    share: float = 0.0

    @property
    def copied(self) -> bool:
        """True for a copy."""
        return self.sort.startswith("copy")


def right(case: Case, found: str | None, known: Mapping[str, Case]) -> bool:
    """True when a detector's answer for this case, the name of another one, is right: for a copy its original or
    another copy of that; for anything else nothing. `known` are the cases by name."""
    if found is None or not case.copied:
        return found is None and not case.copied
    other = known[found]
    return other.name == case.of or (other.copied and other.of == case.of)


def cases(root: Path, half: int, made: int = 300, seed: int = 11) -> list[Case]:
    """The stream of one half, out of `made` articles put together and all written ones. `root` is the repository."""
    rng = random.Random(f"{seed}/{half}")
    mine = [one for place, one in enumerate(articles(root, made)) if place % 2 == half]
    fresh = assembled(root, made * 4 // 3)[made:][half::2]  # articles of which nothing else is made
    originals = [Case(article.source, article.text, "original") for article in mine]
    rest = [case for article in mine for case in (*_copies(article, rng), *_impostors(article, mine, rng))]
    rest += [Case(f"{one.source}/footer", boilerplate(one, rng), "the same boilerplate") for one in fresh]
    filled = [(sort, text) for sort, text in forms(_FORMS_EACH, seed) if int(sort[-1]) % 2 == half]
    rest += [Case(f"{sort}/{place}", text, "form filled in") for place, (sort, text) in enumerate(filled)]
    return [*originals, *rng.sample(rest, len(rest))]


def _copies(article: Article, rng: random.Random) -> Iterator[Case]:
    made = [edited(article, rng, rng.uniform(0.03, MOST)) for _ in range(2)]
    made += [
        edited(article, rng, MOST),
        *(edited(article, rng, MOST, [only]) for only in ("words replaced", "cut from the end")),
    ]
    sorts = ("copy", "copy", "copy: a quarter", "copy: a quarter replaced", "copy: a quarter cut")
    for place, (sort, copy) in enumerate(zip(sorts, made, strict=True)):
        yield Case(f"{article.source}/copy-{place}", copy.text, sort, article.source, copy.share)


def _impostors(article: Article, others: Sequence[Article], rng: random.Random) -> Iterator[Case]:
    for sort, text in impostors(article, others, rng):
        yield Case(f"{article.source}/{sort}", text, sort, article.source)
