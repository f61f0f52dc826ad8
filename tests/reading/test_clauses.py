"""Clauses: who the subject is, what is acted on, what is denied, where a clause ends."""

from __future__ import annotations

import pytest
from reads import head

from comity.reading.clauses import (
    agent,
    clause_tokens,
    conjuncts,
    first_conjunct,
    is_passive,
    negated,
    noun_span,
    objects,
    prepositional,
    subject,
    trimmed,
    verbs_of,
)

SUBJECTS = [
    ("Chile [signed] the treaty.", "Chile"),
    ("Chile promised to [sign] the treaty.", "Chile"),
    ("Chile met Peru and [signed] the treaty.", "Chile"),
    ("Chile, which [signed] the treaty, paid.", "Chile"),
    ("The treaty was [signed] by Chile.", "treaty"),
    ("Chile asked Peru to [sign] the treaty.", "Peru"),
    ("Chile left without [signing] the treaty.", "Chile"),
    ("Chile's bid to [join] the bloc failed.", "Chile"),
    ("The minister who [signed] the treaty left.", "minister"),
]


@pytest.mark.parametrize(("text", "word"), SUBJECTS, ids=lambda v: v)
def test_who_does_it(text: str, word: str) -> None:
    found = subject(head(text)[1])
    assert found is not None
    assert found.text == word


def test_an_order_has_no_subject() -> None:
    assert subject(head("[Sign] the treaty!")[1]) is None


PASSIVES = [
    ("The treaty was [signed].", True),
    ("The treaty was drafted and [signed].", True),
    ("The treaty [signed] in Lima covers fish.", True),
    ("The treaty has been [signed] by Chile.", True),
    ("Chile [signed] the treaty.", False),
    ("Chile has [signed] the treaty.", False),
    ("Chile is [signing] the treaty.", False),
]


@pytest.mark.parametrize(("text", "passive"), PASSIVES)
def test_passives(text: str, passive: bool) -> None:
    assert is_passive(head(text)[1]) is passive


def test_the_one_behind_by() -> None:
    found = agent(head("The treaty was [signed] by Chile.")[1])
    assert found is not None
    assert found.text == "Chile"
    assert agent(head("The treaty was [signed].")[1]) is None


NEGATIONS = [
    ("Chile did not [sign] it.", True),
    ("Chile never [signed] it.", True),
    ("Chile refused to [sign] it.", True),
    ("Nobody [signed] it.", True),
    ("No state [signed] it.", True),
    ("Chile [signed] no treaty.", True),
    ("Chile [signed] it.", False),
    ("Chile, not Peru, [signed] it.", False),
    ("Chile wanted to [sign] it.", False),
]


@pytest.mark.parametrize(("text", "denied"), NEGATIONS)
def test_what_is_denied(text: str, denied: bool) -> None:
    assert negated(head(text)[1]) is denied


def test_what_is_joined() -> None:
    _here, token = head("[Chile], Peru and Bolivia met.")
    series = conjuncts(token)
    assert [t.text for t in series] == ["Chile", "Peru", "Bolivia"]
    assert all(first_conjunct(t) is token for t in series)


def test_what_a_verb_acts_on() -> None:
    _, verb = head("Chile [signed] the treaty and the protocol on Monday.")
    assert [t.text for t in objects(verb)] == ["treaty", "protocol"]


def test_what_stands_behind_a_preposition() -> None:
    _, verb = head("Chile [traded] with Peru and Bolivia in silver.")
    assert [t.text for t in prepositional(verb, "with")] == ["Peru", "Bolivia"]
    assert [t.text for t in prepositional(verb)] == ["Peru", "Bolivia", "silver"]
    assert prepositional(verb, "against") == []


CLAUSES = [
    ("Chile [signed] the treaty and Peru ratified it.", "Chile signed the treaty"),
    ("Chile [signed] the treaty after Peru had left.", "Chile signed the treaty"),
    ("Chile [signed] the treaty in Lima on Monday.", "Chile signed the treaty in Lima on Monday"),
]


@pytest.mark.parametrize(("text", "clause"), CLAUSES)
def test_where_a_clause_begins_and_ends(text: str, clause: str) -> None:
    here, verb = head(text)
    tokens = clause_tokens(verb, here.parsed.tokens)
    assert here.parsed.quote(tokens[0].start, tokens[-1].end) == clause


def test_a_noun_with_what_belongs_to_it() -> None:
    here, noun = head("Chile signed the new [treaty] on fish, which pleased Peru.")
    first, last = noun_span(noun)
    tokens = here.parsed.tokens
    assert here.parsed.quote(tokens[first].start, tokens[last].end) == "the new treaty on fish"


def test_loose_ends_are_trimmed() -> None:
    here, _ = head("And, [Chile] signed it, and")
    assert [t.text for t in trimmed(here.parsed.tokens)] == ["Chile", "signed", "it"]
    assert trimmed([]) == []


def test_the_verbs_that_carry_a_meaning() -> None:
    here, _ = head("Chile has been [asked] to sign it.")
    assert [t.text for t in verbs_of(here.parsed.tokens)] == ["asked", "sign"]
