"""Promises without a finite verb: in headlines, and in the lists of communiqués and fact sheets."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.model import Commitment
from comity.reading.commitments import find_commitments

Read = tuple[list[str], list[str], str | None]


def read(text: str) -> list[Commitment]:
    found = find_commitments(scene(text))
    assert all(text[f.start : f.end] == f.quote for f in found)
    return found


def told(text: str) -> list[Read]:
    return [(codes_of(f.by), codes_of(f.to), f.due.latest if f.due is not None else None) for f in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya to waive visa fees for Ghanaians by 2027", (["KEN"], ["GHA"], "2027-12-31")),
        ("KENYA TO WAIVE VISA FEES FOR GHANAIANS BY 2027", (["KEN"], ["GHA"], "2027-12-31")),
        ("Oman to host talks between Chad and Niger next week", (["OMN"], ["NER", "TCD"], "2025-06-22")),
        ("Chile, Peru to open rail line by May", (["CHL", "PER"], [], "2026-05-31")),
        ("Two Danish frigates to be sent to Ghana in May", (["DNK"], ["GHA"], "2026-05-31")),
        ("Kenya set to open embassy in Togo next month", (["KEN"], ["TGO"], "2025-07-31")),
        ("Fiji to send doctors to Samoa, minister says", (["FJI"], ["WSM"], None)),
    ],
)
def test_headlines(text: str, expected: Read) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya to face Tonga in the final",
        "Time for Kenya to act on Somali fishing",
        "Norway to Fiji: return our sailors",
        "Iran urged to free two Danes",
        "Germany to be hit by Iranian oil cuts",
        "Japan to become biggest market for Fijian tuna by 2027",
        "Japan to unveil gifts for Samoa",
        "Committee to Protect Journalists leaves Fiji",
    ],
)
def test_headlines_that_promise_nothing(text: str) -> None:
    assert told(text) == []


def test_items_that_say_who() -> None:
    assert told(
        "The presidents of Kenya and Ghana met in Nairobi. They agreed as follows:\n\n"
        "- Kenya to waive visa fees for Ghanaian students by 2027;\n"
        "- Ghana to open a trade office in Mombasa by March 2026;\n"
        "- Both sides to start direct flights before the end of the year;\n"
        "- The joint commission to meet in Accra in October."
    ) == [
        (["KEN"], ["GHA"], "2027-12-31"),
        (["GHA"], ["KEN"], "2026-03-31"),
        (["GHA", "KEN"], [], "2025-12-31"),
        (["GHA", "KEN"], [], "2025-10-31"),
    ]


def test_items_without_a_subject_are_of_who_will() -> None:
    assert told(
        "Norway is stepping up its support for Malawi. Norway will:\n\n"
        "• Provide 30 scholarships for nurses by 2026;\n• Finance a new cold store in Blantyre;\n"
        "• Train 200 customs officers over two years."
    ) == [
        (["NOR"], ["MWI"], "2026-12-31"),
        (["NOR"], ["MWI"], None),
        (["NOR"], ["MWI"], "2027-06-15"),
    ]


def test_infinitives_under_what_several_agreed() -> None:
    found = told(
        "The ministers of Chile and Peru agreed on the following:\n\n"
        "(a) to reopen the railway between Arica and Tacna by December;\n(b) to set up a joint fisheries patrol."
    )
    assert [by for by, _, _ in found] == [["CHL", "PER"], ["CHL", "PER"]]
    assert found[0][2] == "2025-12-31"


def test_what_will_be_held_under_what_several_agreed() -> None:
    found = told(
        "The foreign ministers of Chile and Peru agreed to the following:\n\n"
        "(i) The meeting of experts will be held in July.\n(ii) The next round of the dialogue will open in August."
    )
    assert found == [(["CHL", "PER"], [], "2025-07-31"), (["CHL", "PER"], [], "2025-08-31")]


def test_things_under_what_one_pledged_or_announced() -> None:
    assert told(
        "Japan and Tuvalu held talks. Japan pledged:\n\n- a sea wall for Funafuti;\n- 15 scholarships a year."
    ) == [(["JPN"], ["TUV"], None), (["JPN"], ["TUV"], None)]
    assert told("India announced for Fiji:\n\n1. Supply of 50 buses by December 2025;\n2. Its thanks.") == [
        (["IND"], ["FJI"], "2025-12-31")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Norway called for the following:\n\n- Fiji to open its port to Tonga by May;\n- Tonga to release two sailors.",
        "The two ministers discussed:\n\n1. the opening of the border of Chad and Niger;\n2. the release of prisoners.",
        "Reporters asked Chile:\n\n- to open the archive of Peru;\n- to release its envoy.",
        "Norway will not:\n\n- send ships to Fiji;\n- open an embassy in Samoa.",
        "Chile will talk to Peru.\n\n- Open the border",
    ],
)
def test_lists_that_promise_nothing(text: str) -> None:
    assert told(text) == []
