"""Sums that are no flow of their own, and money that goes back."""

from __future__ import annotations

import pytest
from reads import scene

from comity.reading.agreements import find_agreements
from comity.reading.flows import find_flows

Told = tuple[str | None, str | None, float, str]


def told(text: str) -> list[Told]:
    return [
        (f.giver.code if f.giver else None, f.receiver.code if f.receiver else None, f.amount, f.stage)
        for f in find_flows(scene(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Japan promised Samoa 2.4 billion yen ($16 million) in grant aid.",
        "Japan promised Samoa 2.4 billion yen (about $16 million) in grant aid.",
        "Japan promised Samoa 2.4 billion yen, equivalent to $16 million, in grant aid.",
    ],
)
def test_what_a_sum_is_worth_is_no_second_one(text: str) -> None:
    assert told(text) == [("JPN", "WSM", 2.4e9, "pledge")]


def test_two_sums_of_one_currency_are_two() -> None:
    text = "Japan gave Samoa $16 million ($2 million more than Fiji)."
    assert ("JPN", "WSM", 1.6e7, "unknown") in told(text)


@pytest.mark.parametrize(
    ("text", "flows"),
    [
        ("Kenya repaid a loan of $300 million to Japan.", [("KEN", "JPN", 3e8, "disbursement")]),
        ("Kenya has repaid a $300 million loan from Japan.", [("KEN", "JPN", 3e8, "disbursement")]),
        ("Kenya will repay $300 million to Japan by June.", [("KEN", "JPN", 3e8, "pledge")]),
        # More time is no money.
        ("Japan extended by two years the period for Kenya to repay a loan of $300 million.", []),
        ("China extended the deadline for Zambia to repay $800 million.", []),
    ],
)
def test_what_is_repaid_goes_to_the_lender(text: str, flows: list[Told]) -> None:
    assert told(text) == flows


@pytest.mark.parametrize(
    ("text", "flows"),
    [
        (
            "The International Monetary Fund has approved the release of a second tranche of $550 million to Pakistan.",
            [("IMF", "PAK", 5.5e8, "commitment")],
        ),
        (
            "The first tranche of $540 million has already been received by Pakistan.",
            [(None, "PAK", 5.4e8, "disbursement")],
        ),
        ("A grant of $540 million from Japan was received by Pakistan.", [("JPN", "PAK", 5.4e8, "unknown")]),
    ],
)
def test_what_is_released_and_received(text: str, flows: list[Told]) -> None:
    assert told(text) == flows


def test_one_treaty_under_two_names_is_one() -> None:
    text = "Laos and Nepal signed a Treaty of Alliance on 4 May. "
    (found,) = find_agreements(scene(text + "The treaty on allied relations, signed on 4 May, binds both sides."))
    assert found.title == "Treaty of Alliance"
    # Nothing says that these are one.
    assert len(find_agreements(scene(text + "The treaty on extradition, signed on 4 May, binds both sides."))) == 2


def test_a_pact_that_is_revoked_is_terminated() -> None:
    text = "Fiji's government announced the immediate revocation of a military agreement with Tonga."
    (found,) = find_agreements(scene(text))
    assert ({a.code for a in found.parties}, found.stage) == ({"FJI", "TON"}, "terminated")
