"""Marked sentences: marks written and read, and the pieces that the encoder gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model import InputError
from comity.reading.event_encoder import encoder
from comity.reading.event_input import (
    ACTOR_OPENS,
    MAX_PIECES,
    RECIPIENT_OPENS,
    Marked,
    batch,
)
from comity.reading.event_marks import marked, unmarked, with_marks


def test_marks_become_offsets() -> None:
    one = marked("<a>Oslo</a> blamed <r>Minsk</r> for it.")
    assert one.text == "Oslo blamed Minsk for it."
    assert one.text[slice(*one.actor or (0, 0))] == "Oslo"
    assert one.text[slice(*one.recipient or (0, 0))] == "Minsk"


def test_source_and_target_are_read_alike() -> None:
    assert marked("<s>Oslo</s> blamed <t>Minsk</t>.") == marked("<a>Oslo</a> blamed <r>Minsk</r>.")


def test_recipient_inside_the_actor_takes_the_rest_as_actor() -> None:
    one = marked("<s><t>Malian</t> gunmen</s> laid down their arms.")
    assert (one.text[slice(*one.actor or (0, 0))], one.text[slice(*one.recipient or (0, 0))]) == ("gunmen", "Malian")


def test_several_marks_keep_the_first_of_each() -> None:
    text, sides = unmarked("<s>Oslo</s> and <s>Bern</s> met <t>Riga</t>.")
    assert [text[a:b] for a, b in sides["a"]] == ["Oslo", "Bern"]
    assert marked("<s>Oslo</s> and <s>Bern</s> met <t>Riga</t>.").actor == (0, 4)


@pytest.mark.parametrize("bad", ["<a>Oslo blamed Minsk", "Oslo</a> blamed", "<a>Oslo <a>and</a> Bern</a>"])
def test_bad_marks_are_named(bad: str) -> None:
    with pytest.raises(InputError, match="mark"):
        unmarked(bad)


@pytest.mark.parametrize("spans", [((0, 4), (2, 6)), ((0, 99), None), ((3, 3), None), ((-1, 2), None)])
def test_spans_must_lie_apart_and_inside(spans: tuple[tuple[int, int], tuple[int, int] | None]) -> None:
    with pytest.raises(InputError):
        Marked("Oslo blamed Minsk", *spans)


@given(st.text(alphabet="abc é🙂", min_size=3, max_size=30), st.data())
def test_writing_marks_and_reading_them_is_the_same(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    start, middle, late, end = cuts
    if start == middle or late == end or text[start:middle].strip() != text[start:middle]:
        return
    if text[late:end].strip() != text[late:end]:
        return
    one = Marked(text, (start, middle), (late, end))
    assert marked(with_marks(one)) == one


def test_a_long_sentence_is_cut_around_its_marks() -> None:
    text = "word " * 300 + "Oslo blamed Minsk " + "word " * 300
    at = text.index("Oslo")
    [found] = batch([Marked(text, (at, at + 4), (at + 12, at + 17))], encoder().tokenizer)
    assert len(found.ids) <= MAX_PIECES
    assert found.ids[found.actor_at] == ACTOR_OPENS
    assert found.ids[found.recipient_at] == RECIPIENT_OPENS


def test_an_absent_mark_stands_at_the_first_piece() -> None:
    [found] = batch([Marked("Oslo left.", (0, 4), None)], encoder().tokenizer)
    assert found.recipient_at == 0
    assert found.actor_at == 1
