"""Promises told by the way: in the present, by what another may count on, behind a colon, by a plan."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.model import Commitment
from comity.reading.commitments import find_commitments


def read(text: str) -> list[Commitment]:
    found = find_commitments(scene(text))
    assert all(text[f.start : f.end] == f.quote for f in found)
    return found


TOLD: list[tuple[str, list[str], list[str], str | None]] = [
    # in the present, for a day
    ("Next comes a consulate: Chile opens one in Tarija, Bolivia, in August.", ["CHL"], ["BOL"], "2025-08-31"),
    ("Under the memorandum Ghana takes 40 Togolese cadets from September.", ["GHA"], ["TGO"], "2025-09-30"),
    ("Malta pays Libya the first half in July and the second in December.", ["MLT"], ["LBY"], "2025-07-31"),
    ("Helicopters are on their way: Brazil sends three to Paraguay on Friday.", ["BRA"], ["PRY"], "2025-06-20"),
    ("The Bulgarian side takes over the cost of the Romanian pilots from 1 July.", ["BGR"], ["ROU"], "2025-07-01"),
    # what another gets, may count on, or is told of
    ("Ten buses are coming to Albania from Germany in September.", ["DEU"], ["ALB"], "2025-09-30"),
    ("Samoa can count on four more nurses from New Zealand by August.", ["NZL"], ["WSM"], "2025-08-31"),
    ("Togo can expect the first tanker in July, Accra said.", ["GHA"], ["TGO"], "2025-07-31"),
    ("Guinea has been told by Morocco that the trucks will be in Conakry in August.", ["MAR"], ["GIN"], "2025-08-31"),
    ("Kuwait said that the first boats would reach Jordan in July.", ["KWT"], ["JOR"], "2025-07-31"),
    ("Chad gave Niger a guarantee of free passage for its lorries.", ["TCD"], ["NER"], None),
    # behind a colon, beside the noun
    ("Zambia's promise was plain: the maize would cross into Malawi by August.", ["ZMB"], ["MWI"], "2025-08-31"),
    ("The answer from Seoul was yes: South Korea would pay half of the Cambodian dam.", ["KOR"], ["KHM"], None),
    (
        "Kenya made a firm commitment: 500 soldiers for the mission in Somalia by October.",
        ["KEN"],
        ["SOM"],
        "2025-10-31",
    ),
    ("Fiji's offer to Vanuatu, two tugs at no charge, was made in writing.", ["FJI"], ["VUT"], None),
    # words of consent, and plans
    ("Angola consented to pay Namibia for the water by July.", ["AGO"], ["NAM"], "2025-07-31"),
    ("Malawi signed up to clear the mines on the Mozambican border by 2027.", ["MWI"], ["MOZ"], "2027-12-31"),
    ("Brazil has taken it upon itself to rebuild the school in Haiti by August.", ["BRA"], ["HTI"], "2025-08-31"),
    ("Ghana is bound to hand over the depot to Togo by 31 December.", ["GHA"], ["TGO"], "2025-12-31"),
    ("The plan is for Japan to finish the pier in Samoa by March.", ["JPN"], ["WSM"], "2026-03-31"),
    ("Poland will see to it that the trains to Kyiv run again by the autumn.", ["POL"], ["UKR"], "2025-11-30"),
    ("Panama agreed to a reduction of its fee for Peruvian lorries from August.", ["PAN"], ["PER"], "2025-08-31"),
]


@pytest.mark.parametrize(("text", "by", "to", "latest"), TOLD, ids=[told[0][:60] for told in TOLD])
def test_promises_by_the_way(text: str, by: list[str], to: list[str], latest: str | None) -> None:
    (found,) = read(text)
    due = found.due.latest if found.due is not None else None
    assert (codes_of(found.by), codes_of(found.to), due) == (by, to, latest)


@pytest.mark.parametrize(
    "text",
    [
        # no day to come, or one of every year
        "Norway pays Latvia compliments.",
        "Each July Malta pays Libya for the fish.",
        "Brazil sends most of its beef to China.",
        "Norway gives Malawi 20 buses a year.",
        "Oil is coming to Chad from Libya.",
        # headlines, and what sets the scene
        "Chile hosts Peru next week",
        "If Fiji sends ships to Tonga in July, prices will rise.",
        # no deed
        "Kenya takes the chair of the African Union from 1 July.",
        "Germany opens the trial of a Syrian doctor next week.",
        "Fiji takes on Tonga in Suva on 1 July.",
        "Ghana is bound to lose to Togo in July.",
        "The minister's answer was short: Chile would lose to Peru in May.",
        "The answer from Seoul was no: South Korea would pay nothing to Cambodia.",
        "Peru's letter was plain: Chile would regret it by May.",
        "Kenya made a commitment: peace in Somalia.",
        "Norway gave Malawi a guarantee of its respect.",
        "Not until July will Kenya lift its ban on Ugandan maize.",
        # nobody sends them
        "Two hundred refugees are coming to Albania from Kosovo in July.",
        "A delegation is coming to Fiji from Japan on 1 July.",
        "Two warships will reach Taiwan in July, a spokesman in Taipei said.",
        "Ukraine can expect a hard winter, Moscow said.",
        "Ukraine can expect ten missiles a night, Moscow said.",
        "Kenya can count on Uganda's support.",
        "The plan is for talks between Chad and Niger to be dull.",
        "Chile signed a letter to thank Peru for its help by Friday.",
    ],
)
def test_what_by_the_way_promises_nothing(text: str) -> None:
    assert read(text) == []
