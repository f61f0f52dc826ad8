"""Tokens: the ways through a sentence's grammar."""

from __future__ import annotations

from reads import page


def test_the_ways_through_a_sentence() -> None:
    tokens = {t.text: t for t in page("Chile quickly signed the treaty.").tokens_in(0, 100)}
    verb, noun = tokens["signed"], tokens["treaty"]
    assert verb.is_root
    assert verb.head is verb
    assert not noun.is_root
    assert noun.head is verb
    assert verb.child("dobj") is noun
    assert verb.child("agent") is None
    assert [t.text for t in verb.kids("nsubj", "dobj")] == ["Chile", "treaty"]
    assert list(verb.ancestors()) == []
    assert [t.text for t in tokens["the"].ancestors()] == ["treaty", "signed"]
    assert tokens["Chile"].lower == "chile"


def test_a_subtree_reaches_from_its_first_word_to_its_last() -> None:
    here = page("Chile quickly signed the treaty.")
    tokens = {t.text: t for t in here.tokens_in(0, 100)}
    noun = tokens["treaty"]
    assert (noun.left, noun.right) == (tokens["the"].i, noun.i)


def test_tokens_are_themselves_and_nothing_else() -> None:
    first, second = page("Chile, Chile.").parsed.tokens[0], page("Chile, Chile.").parsed.tokens[2]
    assert first.text == second.text
    assert first != second


def test_a_sentence_has_the_offsets_of_its_words() -> None:
    text = "Chile spoke. Peru left."
    second = page(text).parsed.sentences[1]
    assert text[second.start : second.end] == "Peru left."
