"""Days by which promises are to be kept, told sideways; and what is nobody's promise."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.model import Commitment
from comity.reading.commitments import find_commitments


def read(text: str) -> list[Commitment]:
    found = find_commitments(scene(text))
    assert all(text[f.start : f.end] == f.quote for f in found)
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chile undertook to stop taxing Peruvian lorries from 1 September.", "2025-09-01"),
        ("Fiji will waive the fee for visitors from Tonga starting 3 August.", "2025-08-03"),
        ("Norway will admit nurses from Ghana with effect from October 1.", "2025-10-01"),
        ("Kenya agreed to supply power to Uganda from next year.", "2026-12-31"),
    ],
)
def test_what_is_to_hold_from_a_day_on_is_due_then(text: str, day: str) -> None:
    (found,) = read(text)
    assert found.due is not None
    assert found.due.latest == day


@pytest.mark.parametrize(
    "text",
    [
        "Oman will deliver the buses to Yemen by the start of the school year in September 2025.",
        "Peru promised to send the tents to Chile before the coming of the rains in September 2025.",
        "Japan will finish the pier in Palau in time for the regatta in September 2025.",
    ],
)
def test_a_day_of_what_comes_after_is_a_limit(text: str) -> None:
    (found,) = read(text)
    assert found.due is not None
    assert (found.due.earliest, found.due.latest) == (None, "2025-09-30")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norway promised to open the school in Accra in May.", "2026-05-31"),
        ("Norway promised Ghana to apply the accord signed in May.", None),
        ("Norway promised Ghana a school in May.", None),
    ],
)
def test_the_day_of_the_act_lies_ahead_of_the_telling(text: str, day: str | None) -> None:
    (found,) = read(text)
    assert (found.due.latest if found.due else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "The tractors that Norway promised in April are still in Oslo, a Ghanaian official said.",
        "Of the places that Japan had offered to Fijian nurses, 40 were taken.",
        "The bridge between Laos and Thailand would pay for itself in twelve years, officials said.",
        "Norwegian tourists will go on visiting Ghana.",
    ],
)
def test_what_is_told_again_or_comes_of_itself_is_no_promise(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        (
            "Norway's defence minister said that Norway would not withdraw its engineers from Mali before May 2026.",
            ["NOR"], ["MLI"],
        ),
        ("The Chilean government said it would not expel Haitian workers.", ["CHL"], ["HTI"]),
        ("Japan's trade minister said that Japan would not impose duties on Fijian sugar.", ["JPN"], ["FJI"]),
    ],
)  # fmt: skip
def test_to_spare_somebody_is_a_promise(text: str, by: list[str], to: list[str]) -> None:
    (found,) = read(text)
    assert (codes_of(found.by), codes_of(found.to)) == (by, to)


@pytest.mark.parametrize(
    "text",
    [
        "Norway's foreign minister said that Norway would not negotiate with Mali.",
        "The Chilean government said it would not attend the talks with Peru.",
        "Analysts said that Japan would not impose duties on Fijian sugar.",
    ],
)
def test_a_refusal_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        (
            "Oslo and its allies answered Mali's call to help it feed itself by pledging $40 million for Mali.",
            ["NOR"], ["MLI"],
        ),
        ("Peru pledged $8 million, with Chile and Fiji each promising to send Haiti help.", None, ["HTI"]),
        ("All Norwegian troops are due to be withdrawn from Mali by the end of 2026.", ["NOR"], ["MLI"]),
        ("Some 300 Chilean soldiers are expected to be sent to Haiti in October.", ["CHL"], ["HTI"]),
    ],
)  # fmt: skip
def test_whose_promise_it_is_when_told_beside(text: str, by: list[str] | None, to: list[str]) -> None:
    found = read(text)
    assert all(codes_of(f.to) == to for f in found)
    assert [codes_of(f.by) for f in found] == ([by] if by else [["PER"], ["CHL", "FJI"]])


@pytest.mark.parametrize(
    "text",
    [
        "If Fiji is to open its ports to Japan, it needs money, the envoy said.",
        "Malian prisoners are due to be released by Norway's courts by May.",
        "It is possible that Chile will send doctors to Haiti, the minister said.",
        "The minister said it was unlikely that Japan would lend Fiji more ships.",
    ],
)
def test_what_others_undergo_or_may_be_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        (
            "The IMF and Ghana struck a deal. Ghana's government agreed to cut subsidies before the board meets.",
            "GHA",
            "IMF",
        ),
        ("Fiji's government has pledged to raise taxes by June, the World Bank said on Friday.", "FJI", "WB"),
        ("The IMF sent a mission to Chad. The Chadian government promised to clear its arrears by July.", "TCD", "IMF"),
    ],
)
def test_reforms_are_promised_to_the_lender(text: str, by: str, to: str) -> None:
    (found,) = read(text)
    assert (codes_of(found.by), codes_of(found.to)) == ([by], [to])


def test_no_lender_is_promised_what_none_asks_for() -> None:
    assert all(
        codes_of(f.to) == ["PER"]
        for f in read("The IMF met in Lima. Chile's government promised to send doctors to Peru by July.")
    )


@pytest.mark.parametrize(
    ("text", "dues"),
    [
        ("Oman undertook to train 500 Fijian nurses over two years, and to lend Fiji a ship.", ["2027-06-15", None]),
        ("Norway agreed to send doctors to Mali, and to open a school there by May 2026.", [None, "2026-05-31"]),
        ("Peru promised to host the Chilean team and to repair its ship.", [None]),
    ],
)
def test_what_is_listed_behind_a_comma_is_promised_apart(text: str, dues: list[str | None]) -> None:
    assert [f.due.latest if f.due else None for f in read(text)] == dues


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("Norway will train 60 Malian officers by May 2026, the two foreign ministers said.", "NOR", "MLI"),
        ("Fiji will send nurses to Ghana this year, the two sides said in a joint statement.", "FJI", "GHA"),
        ("Ghana will send nurses to Fiji this year, the two sides said in a joint statement.", "GHA", "FJI"),
    ],
)
def test_what_two_say_of_one_of_them_is_his_promise(text: str, by: str, to: str) -> None:
    (found,) = read(text)
    assert (codes_of(found.by), codes_of(found.to)) == ([by], [to])


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Norway and Mali spoke. Norway will send 60 doctors by May 2026, its foreign minister said.", 0.72),
        ("Norway will send 60 doctors to Mali by May 2026, its foreign minister said.", 0.82),
    ],
)
def test_a_party_that_only_stands_near_makes_it_less_sure(text: str, sure: float) -> None:
    (found,) = read(text)
    assert codes_of(found.to) == ["MLI"]
    assert found.confidence == sure
