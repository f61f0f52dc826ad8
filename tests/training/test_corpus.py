"""The corpus keeps its promises: size, labels, parts that do not mix, and weights that belong to it."""

from __future__ import annotations

import random
from collections import Counter
from typing import get_args

import pytest

from comity.model.codes import EventType, Modality
from comity.reading.event_encoder import encoder
from comity.reference.event_acts import acts
from comity.reference.plover import contexts
from training import corpus
from training.augment import renamed, varied

ROWS = corpus.rows()


def test_size_and_hard_negatives() -> None:
    assert len(ROWS) >= 5000
    assert sum(row.act is None for row in ROWS) >= 1200


def test_every_label_is_known_and_every_one_occurs() -> None:
    told = Counter(row.act for row in ROWS)
    assert all(told[name] >= 10 for name in acts())
    assert {row.modality for row in ROWS if row.act} == set(get_args(Modality))
    assert {c for row in ROWS for c in row.contexts} == {c for c, e in contexts().items() if e.cues}
    assert {acts()[row.act].type for row in ROWS if row.act} == set(get_args(EventType))
    assert all(row.why_none for row in ROWS if row.act is None)


def test_rows_are_told_once_and_have_an_own_id() -> None:
    assert len({row.id for row in ROWS}) == len(ROWS)
    assert len({row.marked for row in ROWS}) == len(ROWS)


def test_parts_do_not_share_a_sentence() -> None:
    parts = {part: {row.marked.text for row in corpus.only(ROWS, part)} for part in get_args(corpus.Part)}
    assert not parts["train"] & parts["held"]
    assert not parts["tune"] & (parts["held"] | parts["train"])
    assert 0.17 < len(corpus.only(ROWS, "held")) / len(ROWS) < 0.23


def test_the_weights_belong_to_this_corpus() -> None:
    assert encoder().card.corpus == corpus.digest()


@pytest.mark.parametrize("seed", range(20))
def test_renaming_keeps_the_marks_on_their_phrases(seed: int) -> None:
    rng = random.Random(seed)
    for row in rng.sample(ROWS, 60):
        other = renamed(row.marked, rng)
        for own, new in ((row.marked.actor, other.actor), (row.marked.recipient, other.recipient)):
            assert (own is None) == (new is None)
            if own is not None and new is not None:
                before, after = row.marked.text[slice(*own)], other.text[slice(*new)]
                assert before.split()[0] == after.split()[0] or before[0].isupper() == after[0].isupper()


def test_variants_keep_or_drop_labels_honestly() -> None:
    rng = random.Random(1)
    for row in ROWS[:400]:
        changed = varied(row, rng)
        assert changed.act in (row.act, None)
        assert changed.act is not None or row.act is None or changed.why_none == "turned"
