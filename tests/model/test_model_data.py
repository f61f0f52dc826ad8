"""The data of the model: spans, actors, documents, errors. Frozen, compared by value."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from comity.model import Actor, ComityError, Date, Document, InputError, LedgerError, Span, document_id, spans_of
from comity.model.findings import Act, Agreement, Event, Membership, Presence, Stance, Statement


def test_a_span_of_a_text() -> None:
    span = Span.of("Chile 🤝 Peru", 8, 12)
    assert span == Span(8, 12, "Peru")
    assert span.grounded("Chile 🤝 Peru")


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3), (0, 6), (5, 6), (9, 12)])
def test_no_span_outside_a_text_and_none_without_words(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span.of("Chile", start, end)


UNGROUNDED = [
    Span(0, 5, "Chili"),
    Span(1, 6, "Chile"),
    Span(0, 0, ""),
    Span(-5, 5, "Chile"),
    Span(0, 99, "Chile spoke."),
]


@pytest.mark.parametrize("span", UNGROUNDED)
def test_a_span_is_grounded_only_where_its_words_stand(span: Span) -> None:
    assert not span.grounded("Chile spoke.")


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [((0, 5), (4, 9), True), ((0, 5), (5, 9), False), ((2, 3), (0, 9), True), ((0, 9), (2, 3), True)],
)
def test_spans_overlap_when_they_share_a_code_point(one: tuple[int, int], other: tuple[int, int], meet: bool) -> None:
    a, b = Span(*one, "x"), Span(*other, "x")
    assert a.overlaps(b) is meet
    assert b.overlaps(a) is meet


def test_spans_sort_by_place() -> None:
    assert sorted([Span(5, 6, "b"), Span(0, 9, "a"), Span(0, 3, "c")])[0] == Span(0, 3, "c")


@pytest.mark.parametrize(
    "value", [Span(0, 1, "C"), Actor("Chile"), Date("Monday"), Document("Chile.", "d-1", "0"), Stance("CHL", 0.5)]
)
def test_nothing_changes_once_made(value: object) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, "else")  # type: ignore[arg-type]


def test_an_actor_is_known_by_its_code_or_its_name() -> None:
    assert Actor("Chile", "CHL").key == "CHL"
    assert Actor("Chilean side", "CHL", "MIL").key == Actor("Chile", "CHL").key
    assert Actor("ANA Rojas").key == Actor("Ana ROJAS").key == "ana rojas"


def test_the_same_words_from_the_same_address_are_the_same_document() -> None:
    assert document_id("Chile spoke.", "https://example.org/1") == document_id("Chile spoke.", "https://example.org/1")
    ids = {
        document_id("Chile spoke."),
        document_id("Chile spoke. "),
        document_id("Chile spoke.", "https://example.org/1"),
        document_id("Chile spoke.", "https://example.org/2"),
        document_id("", "Chile spoke."),
    }
    assert len(ids) == 5
    assert all(len(i) == 18 and i.startswith("d-") for i in ids)


def test_a_document_id_stands_for_any_string() -> None:
    assert document_id("\ud800").startswith("d-")


@pytest.mark.parametrize(("error", "code"), [(InputError, 2), (LedgerError, 3), (ComityError, 2)])
def test_an_error_says_what_is_wrong_and_what_to_do(error: type[ComityError], code: int) -> None:
    raised = error("news.txt", "is empty", "Give a file with text in it.")
    assert str(raised) == "news.txt: is empty. Give a file with text in it."
    assert (raised.subject, raised.problem, raised.remedy) == ("news.txt", "is empty", "Give a file with text in it.")
    assert raised.exit_code == code
    assert isinstance(raised, ComityError)


CHILE = Actor("Chile", "CHL", "GOV", None, "Chile", 0, 5)
PERU = Actor("Peru", "PER", "GOV", None, "Peru", 13, 17)


def test_the_spans_of_a_finding_are_its_own_and_those_of_its_parts() -> None:
    day = Date("Monday", "2025-06-09", "2025-06-09", "2025-06-09", 21, 27)
    event = Event(
        quote="Chile thanked Peru", start=0, end=18, confidence=0.9, type="SUPPORT",
        actors=(CHILE,), recipients=(PERU,), date=day,
        attributed_to=Actor("Fiji", "FJI", quote="Fiji", start=30, end=34),
    )  # fmt: skip
    assert {(s.start, s.end) for s in spans_of(event)} == {(0, 18), (0, 5), (13, 17), (21, 27), (30, 34)}


def test_an_actor_or_a_date_without_a_place_has_no_span() -> None:
    event = Event(
        quote="Chile",
        start=0,
        end=5,
        confidence=0.9,
        type="SUPPORT",
        actors=(Actor("Chile", "CHL"),),
        date=Date("2025"),
    )
    assert [(s.start, s.end) for s in spans_of(event)] == [(0, 5)]


def test_spans_are_found_inside_acts_contents_and_cues() -> None:
    act = Act(what="signed", by=(CHILE,), signatories=(PERU,), date=Date("Monday", start=21, end=27))
    agreement = Agreement(quote="the pact", start=28, end=36, confidence=1, title="pact", stage="signed", acts=(act,))
    assert {(s.start, s.end) for s in spans_of(agreement)} == {(28, 36), (0, 5), (13, 17), (21, 27)}
    statement = Statement(
        quote="yes", start=40, end=43, confidence=1, cue=Span(44, 48, "said"), content=(Span(40, 43, "yes"),)
    )
    assert {(s.start, s.end) for s in spans_of(statement)} == {(40, 43), (44, 48)}
    member = Membership(quote="x", start=1, end=2, confidence=1, member=CHILE, organisation=PERU, stage="member")
    assert {(s.start, s.end) for s in spans_of(member)} == {(1, 2), (0, 5), (13, 17)}
    presence = Presence(quote="x", start=1, end=2, confidence=1, owner=CHILE, host=PERU, what="troops")
    assert {(s.start, s.end) for s in spans_of(presence)} == {(1, 2), (0, 5), (13, 17)}


@pytest.mark.parametrize("value", [None, "text", 5, Event, ()])
def test_what_has_no_spans(value: object) -> None:
    assert list(spans_of(value)) == []
