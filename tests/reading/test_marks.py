"""Quotation marks: what stands between them, however untidy they are."""

from __future__ import annotations

import itertools

import pytest

from comity.reading.marks import quoted_spans
from comity.reading.parse import paragraph_bounds


def inner(text: str) -> list[str]:
    found = quoted_spans(text, paragraph_bounds(text))
    assert all(q.start <= q.inner_start <= q.inner_end <= q.end for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    return [text[q.inner_start : q.inner_end] for q in found]


CASES = [
    ('He said "yes" twice.', ["yes"]),
    ("He said “yes” twice.", ["yes"]),
    ("He said «yes» twice.", ["yes"]),
    ("He said „yes“ twice.", ["yes"]),
    ('He said “yes" twice.', ["yes"]),
    ('He said "yes” twice.', ["yes"]),
    ("He said ”yes” twice.", ["yes"]),
    ('"One," he said, "two."', ["One,", "two."]),
    ("“One,” he said, “two.”", ["One,", "two."]),
    ("(“One”) and—“two”—and three", ["One", "two"]),
    ("“One”, “two” and “three”.", ["One", "two", "three"]),
    ("The ‘line of actual control’ was crossed.", ["line of actual control"]),
    ("Chile’s minister and Peru’s minister met.", []),
    ("the ministers’ talks and the envoys’ dinner", []),
    ("The 5\" pipe and the 6' wall", []),
    ("No marks at all.", []),
    ("“Outer “inner words” and more,” he said.", ["Outer “inner words” and more,"]),
    ('""', []),
    ("", []),
]


@pytest.mark.parametrize(("text", "quotations"), CASES)
def test_what_stands_between_marks(text: str, quotations: list[str]) -> None:
    assert inner(text) == quotations


def test_a_quotation_that_nobody_closed_ends_with_its_sentence() -> None:
    text = "He said: “The road is open. Trucks passed at noon."
    (quote,) = quoted_spans(text, paragraph_bounds(text))
    assert text[quote.inner_start : quote.inner_end] == "The road is open."
    assert quote.closed is False


def test_a_long_quotation_reopens_at_each_paragraph() -> None:
    text = "He said: “The road is open. It will stay so.\n\n“Trucks passed at noon.”\n\nHe left."
    first, second = quoted_spans(text, paragraph_bounds(text))
    assert (first.closed, first.continues) == (False, False)
    assert (second.closed, second.continues) == (True, True)
    assert text[first.inner_start : first.inner_end].endswith("It will stay so.")


def test_a_second_opening_mark_ends_the_first() -> None:
    text = "He said “the road is open and “trucks passed”."
    assert [q.closed for q in quoted_spans(text, paragraph_bounds(text))] == [False, True]


def test_a_quotation_never_leaves_its_paragraph() -> None:
    text = "He said “the road\n\nis open” and left."
    bounds = paragraph_bounds(text)
    for quote in quoted_spans(text, bounds):
        assert any(a <= quote.start and quote.end <= b for a, b in bounds)


def test_marks_of_two_apostrophes() -> None:
    text = "''The road is open,'' he said. It was ''a day's work''."
    inner = [text[q.inner_start : q.inner_end] for q in quoted_spans(text, [(0, len(text))])]
    assert inner == ["The road is open,", "a day's work"]


def test_french_spacing_inside_the_marks() -> None:
    text = "«\u00a0The road is open\u00a0», he said."
    (quote,) = quoted_spans(text, [(0, len(text))])
    assert quote.closed
    assert "The road is open" in text[quote.inner_start : quote.inner_end]


APART = [
    (
        "‘When I hear the word “reset”, I look for the plug,’ said Iva.",
        ["When I hear the word “reset”, I look for the plug,"],
    ),
    ("«My colleague says “never”, often “never”», said Iva.", ["My colleague says “never”, often “never”"]),
    ("« La route est ouverte », declared Iva.", ["La route est ouverte"]),
    ("«\u202fLa route est ouverte\u202f», declared Iva.", ["La route est ouverte"]),
    ('It rained. Our neighbour forgets," said Iva.', ["Our neighbour forgets,"]),
    ("»We take part,« said Iva, »but not for free.«", ["We take part,", "but not for free."]),
    ("the drivers' arrest was 'kidnap by paperwork', she said", ["kidnap by paperwork"]),
    ("He said “a ‘deal’ of theirs” and left.", ["a ‘deal’ of theirs"]),
    ("‘’Twas a good day,’ said Iva.", ["’Twas a good day,"]),
    ("a phrase that Iva found 'unhelpful'", ["unhelpful"]),
    ("rock 'n' roll and the boys' band", []),
    ("‹We have time›, said Iva.", ["We have time"]),
    ("'We are done here\", said Iva.", ["We are done here"]),
    ("“The convoy has passed, said Iva. “Nobody was hurt.”", ["The convoy has passed,", "Nobody was hurt."]),
    ("‘We closed a gate.\n\n‘It has hinges.’", ["We closed a gate.", "It has hinges."]),
]


@pytest.mark.parametrize(("text", "quotations"), APART)
def test_marks_within_marks_and_marks_of_other_lands(text: str, quotations: list[str]) -> None:
    assert inner(text) == quotations
