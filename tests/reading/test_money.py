"""The money grammar: amounts, currencies, bounds, ranges, and what is no money."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.reading.money import find_money
from tests.growth import LINEAR, growth

AMOUNTS = [
    ("gave $3.3 billion", "$3.3 billion", 3.3e9, "USD"),
    ("gave US$ 5m", "US$ 5m", 5e6, "USD"),
    ("gave US$1.5 billion", "US$1.5 billion", 1.5e9, "USD"),
    ("gave €250 million", "€250 million", 250e6, "EUR"),
    ("gave 250 million euros", "250 million euros", 250e6, "EUR"),
    ("gave £20bn", "£20bn", 20e9, "GBP"),
    ("gave $340mn", "$340mn", 340e6, "USD"),
    ("gave $1.2 trn", "$1.2 trn", 1.2e12, "USD"),
    ("gave 1.2 trillion yen", "1.2 trillion yen", 1.2e12, "JPY"),
    ("gave 500,000 dollars", "500,000 dollars", 500_000, "USD"),
    ("gave $500,000", "$500,000", 500_000, "USD"),
    ("gave € 5 350 000", "€ 5 350 000", 5_350_000, "EUR"),
    ("gave NOK 50 000 000 for schools", "NOK 50 000 000", 50e6, "NOK"),
    ("gave 1 336 000 000 yen", "1 336 000 000 yen", 1.336e9, "JPY"),
    ("in 2020 350 000 euros", "350 000 euros", 350_000, "EUR"),
    ("gave $1,500.50", "$1,500.50", 1500.5, "USD"),
    ("gave $5k", "$5k", 5000, "USD"),
    ("gave half a billion dollars", "half a billion dollars", 0.5e9, "USD"),
    ("gave a billion euros", "a billion euros", 1e9, "EUR"),
    ("gave two million dollars", "two million dollars", 2e6, "USD"),
    ("gave two and a half billion dollars", "two and a half billion dollars", 2.5e9, "USD"),
    ("gave two hundred and fifty million dollars", "two hundred and fifty million dollars", 250e6, "USD"),
    ("gave one hundred thousand euros", "one hundred thousand euros", 100_000, "EUR"),
    ("gave 40 million Swiss francs", "40 million Swiss francs", 40e6, "CHF"),
    ("gave RUB 30 billion", "RUB 30 billion", 30e9, "RUB"),
    ("gave EUR250m", "EUR250m", 250e6, "EUR"),
    ("gave USD 5 million", "USD 5 million", 5e6, "USD"),
    ("gave 5 million USD", "5 million USD", 5e6, "USD"),
    ("gave ₽5 bn", "₽5 bn", 5e9, "RUB"),
    ("gave ₹500 crore", "₹500 crore", 5e9, "INR"),
    ("gave Rs 500 crore", "Rs 500 crore", 5e9, None),
    ("gave A$20 million", "A$20 million", 20e6, "AUD"),
    ("gave C$5m", "C$5m", 5e6, "CAD"),
    ("gave NT$3 billion", "NT$3 billion", 3e9, "TWD"),
    ("gave 5 million Australian dollars", "5 million Australian dollars", 5e6, "AUD"),
    ("gave 3 million Canadian dollars", "3 million Canadian dollars", 3e6, "CAD"),
    ("gave 300 million U.S. dollars", "300 million U.S. dollars", 300e6, "USD"),
    ("gave 2 million New Zealand dollars", "2 million New Zealand dollars", 2e6, "NZD"),
    ("gave 20 million drams", "20 million drams", 20e6, "AMD"),
    ("gave 12 lari", "12 lari", 12, "GEL"),
    ("gave 2,000 rubles", "2,000 rubles", 2000, "RUB"),
    ("gave 5 trillion won", "5 trillion won", 5e12, "KRW"),
    ("gave 2 million pounds", "2 million pounds", 2e6, "GBP"),
    ("gave 500 pounds sterling", "500 pounds sterling", 500, "GBP"),
    ("gave 500 Egyptian pounds", "500 Egyptian pounds", 500, "EGP"),
    ("gave 70 million Iraqi dinars", "70 million Iraqi dinars", 70e6, "IQD"),
    ("gave 70 million dinars", "70 million dinars", 70e6, None),
    ("gave 500 million CFA francs", "500 million CFA francs", 500e6, None),
    ("gave 3,3 billion euros", "3,3 billion euros", 3.3e9, "EUR"),
    ("gave 100 €", "100 €", 100, "EUR"),
    ("gave $2025", "$2025", 2025, "USD"),
    ("a $5-billion loan", "$5-billion", 5e9, "USD"),
    ("a $500-million package", "$500-million", 500e6, "USD"),
    ("a 500-million-euro loan", "500-million-euro", 500e6, "EUR"),
    ("a two-billion-dollar loan", "two-billion-dollar", 2e9, "USD"),
    ("a 3 billion euro facility", "3 billion euro", 3e9, "EUR"),
    ("gave $3.5 billion in 2024", "$3.5 billion", 3.5e9, "USD"),
    ("gave 5\u00a0000\u00a0000 euros", "5\u00a0000\u00a0000 euros", 5e6, "EUR"),
]


@pytest.mark.parametrize(("text", "phrase", "amount", "currency"), AMOUNTS)
def test_amounts(text: str, phrase: str, amount: float, currency: str | None) -> None:
    (found,) = find_money(text)
    assert (text[found.start : found.end], found.amount, found.currency) == (phrase, pytest.approx(amount), currency)
    assert (found.approximate, found.bound, found.range) == (False, "exact", None)


@pytest.mark.parametrize(
    ("text", "approximate", "bound"),
    [
        ("approximately $3 billion", True, None),
        ("about $3 billion", True, None),
        ("some 3 billion euros", True, None),
        ("nearly €3bn", True, None),
        ("an estimated $3 billion", True, None),
        ("$3 billion or so", True, None),
        ("more than $1bn", False, "at_least"),
        ("at least $2 million", False, "at_least"),
        ("over 2 million euros", False, "at_least"),
        ("in excess of $1bn", False, "at_least"),
        ("$5 billion or more", False, "at_least"),
        ("$5bn-plus", False, "at_least"),
        ("up to $5 billion", False, "at_most"),
        ("no more than $5 billion", False, "at_most"),
        ("less than $5 billion", False, "at_most"),
        ("worth $5 billion", False, "exact"),
        ("the handsome $5 billion", False, "exact"),
    ],
)
def test_the_words_before_and_after_bound_an_amount(text: str, approximate: bool, bound: str | None) -> None:
    (found,) = find_money(text)
    assert (found.approximate, found.bound) == (approximate, bound)


@pytest.mark.parametrize(
    ("text", "phrase", "low", "high"),
    [
        ("between $2 and $3 billion", "$2 and $3 billion", 2e9, 3e9),
        ("$2-3 billion", "$2-3 billion", 2e9, 3e9),
        ("$2 to $3 billion", "$2 to $3 billion", 2e9, 3e9),
        ("$2bn-$3bn", "$2bn-$3bn", 2e9, 3e9),
        ("from $2 million to $3 million", "$2 million to $3 million", 2e6, 3e6),
        ("between $30,000 and $60,000 a year", "$30,000 and $60,000", 30_000, 60_000),
        ("2 to 3 billion dollars", "2 to 3 billion dollars", 2e9, 3e9),
        ("2-3 billion euros", "2-3 billion euros", 2e9, 3e9),
    ],
)
def test_ranges(text: str, phrase: str, low: float, high: float) -> None:
    (found,) = find_money(text)
    assert (text[found.start : found.end], found.amount, found.range, found.bound) == (phrase, low, (low, high), None)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("tens of millions of dollars", 20e6, 100e6),
        ("hundreds of millions of euros", 200e6, 1e9),
        ("hundreds of thousands of euros", 200_000, 1e6),
        ("billions of dollars", 2e9, 1e12),
        ("millions of U.S. dollars", 2e6, 1e9),
    ],
)
def test_round_plurals_are_ranges(text: str, low: float, high: float) -> None:
    (found,) = find_money(text)
    assert (found.start, found.end) == (0, len(text))
    assert (found.amount, found.approximate, found.bound, found.range) == (low, True, None, (low, high))


@pytest.mark.parametrize(
    "text",
    [
        "$ alone",
        "5 million people",
        "multi-billion-dollar deal",
        "a billion-dollar deal",
        "the dollar",
        "a dollar",
        "dollars",
        "the euro area",
        "10 per cent",
        "no euros at all",
        "500 pounds of grain",
        "they won 5 million votes",
        "5 won",
        "Resolution 2231",
        "2,000 troops",
        "EU 27",
        "COP 29",
        "dinar",
        "pounds",
        "half the budget",
    ],
)
def test_what_is_no_money(text: str) -> None:
    assert find_money(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$5 million and €3 million", [("$5 million", 5e6), ("€3 million", 3e6)]),
        ("$5 million to 30 states", [("$5 million", 5e6)]),
        ("$10 to 30 states", [("$10", 10)]),
        ("₽5 bn and ₹500 crore", [("₽5 bn", 5e9), ("₹500 crore", 5e9)]),
        ("$3 billion, including $340 million", [("$3 billion", 3e9), ("$340 million", 340e6)]),
        ("1 million rubles and 2,000 lari", [("1 million rubles", 1e6), ("2,000 lari", 2000)]),
    ],
)
def test_several_amounts(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(text[one.start : one.end], one.amount) for one in find_money(text)] == expected


def test_offsets_are_absolute_within_a_part_of_the_text() -> None:
    text = "It gave $1 million. Then USD 2 million. Then 3 million euros."
    found = find_money(text, text.index("Then"), text.index(" Then 3"))
    assert [text[one.start : one.end] for one in found] == ["USD 2 million"]


def test_text_without_money_passes_in_time_that_grows_with_it() -> None:
    sentence = "The parties discussed trade, energy and the settlement with colleagues from abroad at length. "
    assert find_money(sentence * 1_000) == []
    assert growth(find_money, lambda size: sentence * size, 2_500) < LINEAR


PIECES = st.sampled_from(
    "$ € £ US$ A$ 5 3.3 2,000 1,5 million billion bn m k dollars euros yen won pounds half a "
    "an two hundred tens hundreds "
    "of millions thousands between and to - – or so plus more than up about Swiss francs USD "
    "RUB Rs İ 😀 % . , 999999999".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30), st.sampled_from(["", " "]))
def test_any_pieces_hold_the_contract(pieces: list[str], glue: str) -> None:
    _contract(glue.join(pieces))


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text_holds_the_contract(text: str) -> None:
    _contract(text)


def _contract(text: str) -> None:
    last = 0
    for found in find_money(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        last = found.end
        assert 0 <= found.amount < float("inf")
        if found.range is not None:
            assert found.range[0] == found.amount <= found.range[1]
