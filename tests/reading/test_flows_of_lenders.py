"""Flows: who lends by a signed paper, what a bank approves and for whom, what is still to be paid."""

from __future__ import annotations

import pytest
from reads import scene

from comity.model import Flow
from comity.reading.flows import find_flows


def sides(flow: Flow) -> tuple[str | None, str | None, float, str, str]:
    giver, receiver = (side.code if side is not None else None for side in (flow.giver, flow.receiver))
    return giver, receiver, flow.amount, flow.stage, flow.modality


FLOWS = [
    ("Bolivia signed a deal with Spain for a $90 million loan.", ("ESP", "BOL", 90e6, "loan", "happened")),
    (
        "Bolivia's minister signed an agreement with the Government of Spain for a loan of $90 million.",
        ("ESP", "BOL", 90e6, "loan", "happened"),
    ),
    (
        "The World Bank has granted approval for $700 million in financing for Benin's budget.",
        ("WB", "BEN", 700e6, "commitment", "happened"),
    ),
    ("Kuwait is also due to give Benin $4 million.", ("KWT", "BEN", 4e6, "pledge", "future")),
    ("The World Bank approved Benin's $75 million loan.", ("WB", "BEN", 75e6, "loan", "happened")),
    (
        "Benin secured approval for a $50 million loan from the African Development Bank.",
        ("AFDB", "BEN", 50e6, "loan", "happened"),
    ),
    (
        "The pact would see Wellington paying a grant worth $80 million to Samoa.",
        ("NZL", "WSM", 80e6, "pledge", "future"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), FLOWS)
def test_reads(text: str, expected: tuple[str, str, float, str, str]) -> None:
    assert [sides(f) for f in find_flows(scene(text))] == [expected]


def test_a_payment_and_the_loan_that_it_is_of() -> None:
    found = find_flows(scene("The IMF has approved a $90 million disbursement of the third tranche of Benin's $270 "
                             "million loan programme."))  # fmt: skip
    assert [sides(f)[:3] for f in found] == [("IMF", "BEN", 90e6), ("IMF", "BEN", 270e6)]


def test_a_grant_and_a_loan_from_one_bank() -> None:
    found = find_flows(scene("Benin will receive a $20 million grant and a $30 million loan from the World Bank."))
    assert [sides(f)[:3] for f in found] == [("WB", "BEN", 20e6), ("WB", "BEN", 30e6)]


def test_what_instalments_come_to() -> None:
    (one,) = find_flows(scene("Benin has received two instalments amounting to $50 million from the IMF."))
    assert sides(one)[1:3] == ("BEN", 50e6)


def test_what_was_done_over_years_is_no_period_of_what_is_to_come() -> None:
    text = "Norway will provide up to $30 million to Benin in aid to build on the gains made over the last ten years."
    (one,) = find_flows(scene(text))
    assert (one.modality, one.period) == ("future", None)


@pytest.mark.parametrize(
    "text",
    [
        "Spain signed a $90 million loan agreement with Bolivia.",
        "Bolivia signed an agreement with Spain for a grant of $9 million.",
    ],
)
def test_either_side_may_have_signed_first(text: str) -> None:
    assert find_flows(scene(text)) == []
