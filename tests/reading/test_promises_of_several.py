"""Promises of several together, of a paper announced just before, and of words that somebody carries."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.model import Commitment
from comity.reading.commitments import find_commitments


def read(text: str) -> list[Commitment]:
    return find_commitments(scene(text))


@pytest.mark.parametrize(
    ("text", "by", "earliest", "latest"),
    [
        (  # what is announced will be signed by those who announced it
            "The leaders of Kenya and Uganda announced a customs treaty on Friday. It will be signed in August.",
            ["KEN", "UGA"], "2025-08-01", "2025-08-31",
        ),
        (
            "Ghana and Togo agreed a fisheries accord. The accord will be signed by the end of July.",
            ["GHA", "TGO"], "2025-06-15", "2025-07-31",
        ),
        (  # "Prime Ministers" of a joint paper, with an honourable name in its first words
            ("1. The Prime Ministers of Fiji and of Tonga, the Hon. Jone Tui and the Hon. Sione Vake, met in Suva and "
            "signed this communiqué.\n\n2. The Prime Ministers announced a Mutual Rescue Treaty. It will be signed in "
            "the coming weeks."),
            ["FJI", "TON"], "2025-06-15", "2025-07-20",
        ),
        (  # what one wants to bring about is willed
            ("Laos and Thailand signed a rail treaty. The two prime ministers want to bring it into force by the end "
            "of the year."),
            ["LAO", "THA"], "2025-06-15", "2025-12-31",
        ),
        (  # the day on which somebody sits is the day
            ("Oman's foreign minister, Said Harbi, after talks with Bahrain, said that both texts would be laid before "
            "parliament when it sits in October."),
            ["OMN"], "2025-10-01", "2025-10-31",
        ),
        (
            "The envoy carried a letter to Lima, and an assurance that Chile would reopen its consulate in Peru.",
            ["CHL"], None, None,
        ),
    ],
)  # fmt: skip
def test_whose_it_is_and_by_when(text: str, by: list[str], earliest: str | None, latest: str | None) -> None:
    *_, found = read(text)
    assert sorted(codes_of(found.by)) == by
    assert (found.due.earliest if found.due else None) == earliest
    assert (found.due.latest if found.due else None) == latest


@pytest.mark.parametrize(
    ("when", "latest"),
    [
        ("by the middle of next year", "2026-06-30"),
        ("by mid-2027", "2027-06-30"),
        ("by the middle of March", "2026-03-20"),
        ("in the middle of next year", "2026-08-31"),
    ],
)
def test_a_limit_in_the_middle_of_a_year_is_its_half(when: str, latest: str) -> None:
    (found,) = read(f"Ghana will send Togo two ferries {when}.")
    assert found.due is not None
    assert found.due.latest == latest


def test_what_a_firm_has_sold_is_its_states_promise() -> None:
    (found,) = read("Ghana's navy needs six boats. Navantia says that it will deliver all six in 2027.")
    assert codes_of(found.by) == ["ESP"]
    assert read("Ghana's navy needs boats. Navantia says that it will hire engineers in 2027.") == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("Saab spoke to Ghana.", ["SWE"]), ("Her old Saab broke down in Ghana.", []), ("Elias Saab spoke to Ghana.", [])],
)
def test_a_firm_and_a_namesake(text: str, code: list[str]) -> None:
    page = scene(text).page
    assert [m.actor.code for m in page.actors.mentions if m.actor.sector == "BUS"] == code


def test_the_honourable_name_ends_no_sentence() -> None:
    (found,) = read(
        "Samoa will host the forum in May. The Minister for Health, Hon. Dr Ana Fale MP, will visit Tonga before the "
        "end of this month."
    )[-1:]
    assert codes_of(found.by) == ["WSM"]
    assert found.due is not None
    assert found.due.latest == "2025-06-30"


@pytest.mark.parametrize(
    "text",
    [
        "The envoy did not carry to Lima an assurance that Chile would reopen its consulate in Peru.",
        "Kenya and Uganda announced a customs treaty. It was signed in May.",
        "Kenya and Uganda announced a tour of their teams. It will be signed off in August.",
        "Kenya and Uganda did not announce a treaty. It will be signed in August.",
        "Analysts want to bring Laos into the bloc by the end of the year.",
    ],
)
def test_what_is_none(text: str) -> None:
    assert read(text) == []
