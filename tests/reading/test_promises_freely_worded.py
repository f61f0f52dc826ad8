"""Promises as free prose words them: by nouns, from the side of who gets the thing, of what is paid for, for a day."""

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
    # nouns
    ("Kenya's offer of 40 buses to Burundi still stands, the minister said.", ["KEN"], ["BDI"], None),
    (
        "Denmark has come forward with a commitment of 12 million euros for Moldova by the end of 2026.",
        ["DNK"],
        ["MDA"],
        "2026-12-31",
    ),
    ("Qatar's promise of a new hospital for Gao, in Mali, was repeated on Saturday.", ["QAT"], ["MLI"], None),
    ("Denmark has agreed to Moldova's request for ten buses.", ["DNK"], ["MDA"], None),
    ("Nepal got an assurance from India that the line would be finished in 2026.", ["IND"], ["NPL"], "2026-12-31"),
    # from the side of who gets it
    (
        "Under the plan, Tonga gets a hospital ship from Australia by the end of next year.",
        ["AUS"],
        ["TON"],
        "2026-12-31",
    ),
    (
        "The Solomon Islands is to receive five fishing vessels from Japan in November.",
        ["JPN"],
        ["SLB"],
        "2025-11-30",
    ),
    ("Ghana's government has been offered 300 places at Indian colleges by New Delhi.", ["IND"], ["GHA"], None),
    ("Ghana guaranteed Togo 50 megawatts of power.", ["GHA"], ["TGO"], None),
    ("Portugal has agreed to receive 24 children from the camps of Greece.", ["PRT"], ["GRC"], None),
    # what somebody pays for, or owns
    ("Work on the Chinese-funded bridge in Vanuatu will begin in October.", ["CHN"], ["VUT"], "2025-10-31"),
    ("The road that Japan is paying for in Laos is to be completed before the rains.", ["JPN"], ["LAO"], None),
    ("The stadium that Qatar is building in Fiji will be ready by May.", ["QAT"], ["FJI"], "2026-05-31"),
    ("Oslo said that Norway's embassy in Lima would be reopened in July.", ["NOR"], ["PER"], "2025-07-31"),
    ("Kenya's ban on Ugandan maize will be lifted in August.", ["KEN"], ["UGA"], "2025-08-31"),
    # for a day
    ("Singapore is sending a team of doctors to Samoa next month.", ["SGP"], ["WSM"], "2025-07-31"),
    (
        "Chile and Bolivia agreed on the return of 30 prisoners before the end of July.",
        ["BOL", "CHL"],
        [],
        "2025-07-31",
    ),
    ("Fiji and Tonga agreed on a direct ferry service starting next January.", ["FJI", "TON"], [], "2026-01-31"),
    ("Chad settled with Niger on joint patrols from September.", ["NER", "TCD"], [], "2025-09-30"),
    # gifts
    ("Japan announced a grant of 8 million dollars for the port of Apia in Samoa.", ["JPN"], ["WSM"], None),
    ("At the meeting Ireland put 5 million euros on the table for Malawi.", ["IRL"], ["MWI"], None),
    ("The Dutch government has set aside 4.5 million euros for three cold stores in Moldova.", ["NLD"], ["MDA"], None),
    # what a noun names as a deed, and what a deal is about
    (
        "The deployment of 900 Kenyan officers to Haiti for the police mission will take place in July.",
        ["KEN"],
        ["HTI"],
        "2025-07-31",
    ),
    ("Norway's delivery of two radars to Latvia is to start in July.", ["NOR"], ["LVA"], "2025-07-31"),
    ("President Ruto has reaffirmed Kenya's commitment to sending 200 officers to Haiti.", ["KEN"], ["HTI"], None),
    (
        "Uzbekistan has reached a deal with Tajikistan to buy electricity by the year's end.",
        ["UZB"],
        ["TJK"],
        "2025-12-31",
    ),
    ("Ghana signed a contract to supply gas to Togo.", ["GHA"], ["TGO"], None),
    ('"Four million dollars will be sent to Peru," said Chile\'s foreign minister.', ["CHL"], ["PER"], None),
    ("Kenya said on Tuesday that they are ready to deploy 100 officers to Haiti.", ["KEN"], ["HTI"], None),
    # other turns of phrase
    ("Nairobi made clear it would pay its arrears to Kampala by the end of the month.", ["KEN"], ["UGA"], "2025-06-30"),
    ("The Peruvian government declared that it would lend Chile two tugs.", ["PER"], ["CHL"], None),
    ('"We are going to finish the bridge to Peru by March," Chile\'s minister said.', ["CHL"], ["PER"], "2026-03-31"),
    ("Both Chad and Niger had agreed in the accord to open the road.", ["NER", "TCD"], [], None),
    (
        "The Czech government assured Kosovo that the pumps would arrive in time for the harvest.",
        ["CZE"],
        ["XKX"],
        None,
    ),
]


@pytest.mark.parametrize(("text", "by", "to", "latest"), TOLD, ids=[told[0][:60] for told in TOLD])
def test_promises_in_free_wording(text: str, by: list[str], to: list[str], latest: str | None) -> None:
    (found,) = read(text)
    due = found.due.latest if found.due is not None else None
    assert (codes_of(found.by), codes_of(found.to), due) == (by, to, latest)


NONE = [
    # no promise is standing
    "Burundi turned down Kenya's offer of 40 buses.",
    "Kenya withdrew its offer of 40 buses to Burundi.",
    "Norway broke its promise of ten radars for Latvia.",
    "Chad asked for a pledge of 50 million euros from Qatar.",
    "Denmark has refused Moldova's request for ten buses.",
    "Europe holds out the promise of a better life to Tunisians.",
    "Ghana's offer of talks was heard in Lome.",
    # what comes to one is no gift, or came before
    "Norway received two ships from Japan in 2019.",
    "Tonga gets most of its fuel from Singapore.",
    "Every year Tonga gets 20 scholarships from China.",
    "Kenya will receive a delegation from Ghana next week.",
    "Peru gets a warning from Chile.",
    "Samoa will get rain from Fiji next week.",
    "Experts say Tonga will get 20 buses from Japan by May.",
    "Tonga wants to get 20 buses from Japan by May.",
    # nothing is done by will
    "Norway expects trade with Ghana to grow by ten per cent in 2026.",
    "The bridge that China is building in Vanuatu will be long.",
    "Prices are going to rise in Kenya.",
    "China will always give Fiji its support.",
    "How Fiji is to pay Japan",
    # no day, or one that is past
    "Chad and Niger agreed on the return of prisoners.",
    "Chad is sending mixed signals to Niger.",
    "The work on the Chinese-funded bridge in Vanuatu began last year.",
    "In 1994 Norway agreed to send soldiers to Bosnia.",
    "Norway agreed in 1994 to send soldiers to Bosnia.",
    "Ghana signed an agreement with Togo to take effect in May.",
    "Ghana is close to a contract to supply gas to Togo.",
    "Ghana signed a deal to end the dispute with Togo.",
    "Kenya reaffirmed its commitment to promoting peace in Haiti.",
    "Chile expressed the hope that its trade with Peru would double by 2030.",
    "Peru and Chile were told that the celebration of the treaty will take place in May.",
    "The deployment of new officers to Haiti will take place in July.",
    "It was pledged that the bridge to Chile will be opened in May, a spokesman in Lima said.",
    # what is denied, or another's
    "Kenya denied that it was going to send troops to Haiti.",
    "Fiji is not going to sign the fisheries treaty with Tonga.",
    "Washington believes that Israel is going to attack Iran.",
    "Uganda's border with Kenya will be watched more closely.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_promises_nothing(text: str) -> None:
    assert read(text) == []


def test_one_who_gets_and_gives_promises_what_he_gives() -> None:
    found = read(
        "Under the deal, Poland gets 20 helicopters from South Korea by 2028, and in return will open its air bases to "
        "Korean crews."
    )
    assert [(codes_of(f.by), codes_of(f.to)) for f in found] == [(["KOR"], ["POL"]), (["POL"], ["KOR"])]


def test_a_day_before_the_verb_is_that_of_the_promising() -> None:
    (found,) = read("Chile and Peru on Tuesday decided to reopen their border.")
    assert found.due is None


def test_how_long_there_was_none_is_no_day() -> None:
    (found,) = read("The Chilean minister, the first in more than a decade to visit Peru, will open a school in Lima.")
    assert found.due is None
