"""Codes, dates, sums and actors in words."""

from __future__ import annotations

import pytest

from comity.briefs import words


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2025-01-14", "14 January 2025"),
        ("2025-01", "January 2025"),
        ("2025", "2025"),
        ("2025-22", "summer 2025"),
        ("2025-34", "second quarter of 2025"),
        ("2025~", "about 2025"),
        ("202X", "202X"),
        ("", ""),
    ],
)
def test_days_are_written_as_people_write_them(iso: str, said: str) -> None:
    assert words.day(iso) == said


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2025-01-14", "2025-01-14", "14 January 2025"),
        ("2025-01-06", "2025-01-12", "6–12 January 2025"),
        ("2025-01-01", "2025-01-31", "January 2025"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        ("2025-02-01", "2025-02-27", "1–27 February 2025"),
        ("2025-04-01", "2025-04-30", "April 2025"),
        ("2025-03-01", "2025-03-30", "1–30 March 2025"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2024-01-01", "2025-12-31", "2024–2025"),
        ("2024-12-30", "2025-01-05", "30 December 2024 – 5 January 2025"),
        ("2021-01-01", None, "since 1 January 2021"),
        (None, "2025-06-30", "until 30 June 2025"),
        (None, None, ""),
    ],
)
def test_intervals(first: str | None, last: str | None, said: str) -> None:
    assert words.days(first, last) == said


def _date(text: str, edtf: str | None, first: str | None, last: str | None) -> dict[str, str | None]:
    return {"text": text, "edtf": edtf, "earliest": first, "latest": last}


def test_a_date_keeps_the_phrase_only_where_it_says_something_else() -> None:
    assert words.date(_date("on 14 January", "2025-01-14", "2025-01-14", "2025-01-14")) == "14 January 2025"
    assert words.date(_date("on Tuesday", "2025-01-14", "2025-01-14", "2025-01-14")) == "14 January 2025 (“on Tuesday”)"
    assert words.date(_date("in the coming weeks", None, None, None)) == "“in the coming weeks”"
    assert words.date(_date("since 2021", "2021/..", "2021-01-01", None)) == "since 1 January 2021"
    assert words.date(None) == ""


@pytest.mark.parametrize(
    ("value", "currency", "approximate", "said"),
    [
        (3.3e9, "USD", True, "about $3.3 billion"),
        (340_000_000, "USD", False, "$340 million"),
        (1.5e12, "RUB", False, "RUB 1.5 trillion"),
        (4999.5, "EUR", False, "€4,999.5"),
        (100.0, None, False, "unknown currency 100"),
    ],
)
def test_sums(value: float, currency: str | None, approximate: bool, said: str) -> None:
    assert words.amount(value, currency, approximate=approximate) == said


def test_actors_and_lists() -> None:
    person = {"name": "Ana Petrosyan", "role": "foreign minister"}
    assert words.actor(person) == "Ana Petrosyan (foreign minister)"
    assert words.actor({"name": "Foreign Minister Ana", "role": "foreign minister"}) == "Foreign Minister Ana"
    assert words.actors([{"name": "A"}, {"name": "B"}, {"name": "A"}, {"name": "C"}]) == "A, B and C"
    assert words.actors(None) == words.actor(None) == words.listed([]) == ""


def test_words_are_shortened_between_words() -> None:
    assert words.shortened("one two three", 40) == "one two three"
    assert words.shortened("one two three four", 12) == "one two…"
    assert words.shortened("x" * 40, 10) == "x" * 9 + "…"


def test_signs_that_steer_a_terminal_are_taken_out() -> None:
    assert words.clean("a\x1b[31mred\x07\u202eback\nnext") == "a [31mred back next"


def test_quotes_within_quotes() -> None:
    assert words.quoted("plain") == "“plain”"
    assert words.quoted("“Yes,” she said") == "‘“Yes,” she said’"
