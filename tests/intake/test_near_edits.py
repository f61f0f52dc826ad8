"""The generator of edits does what it says: no more words changed than told, and every edit changes something."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from tests.near_cases import CHOOSE, MEASURE, cases
from tests.near_edits import EDITS, MOST, articles, edited

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = articles(ROOT, made=10)


@pytest.mark.parametrize("edit", EDITS)
def test_each_edit_changes_texts_within_its_share(edit: str) -> None:
    changed = 0
    for number, article in enumerate(ARTICLES):
        copy = edited(article, random.Random(number), MOST, [edit])
        changed += copy.text != article.text
        assert copy.share <= MOST
        if edit not in ("spelling", "marks"):
            before, after = Counter(article.text.split()), Counter(copy.text.split())
            lost, new = (before - after).total(), (after - before).total()
            assert max(lost, new) <= MOST * article.words + 1, (article.source, lost, new)
    assert changed >= len(ARTICLES) / (20 if edit in ("spelling", "marks") else 2)


def test_mixtures_keep_to_their_share_and_seed() -> None:
    for number, article in enumerate(ARTICLES):
        one, again = (edited(article, random.Random(number), 0.2) for _ in range(2))
        assert one == again
        assert one.share <= 0.2


def test_the_halves_have_no_text_in_common() -> None:
    choose, measure = ({case.text for case in cases(ROOT, half, made=8)} for half in (CHOOSE, MEASURE))
    assert not choose & measure


def test_no_sentence_stands_in_two_articles_of_the_corpus() -> None:
    made = [article for article in ARTICLES if article.source.startswith("corpus")]
    assert len({paragraph for article in made for paragraph in article.paragraphs}) == sum(
        len(article.paragraphs) for article in made
    )
