"""Commitments: who promised what to whom, by when, and what is no promise at all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reads import codes_of, document, scene

from comity.model import Commitment
from comity.reading.commitments import find_commitments
from comity.reading.page import page_of
from comity.reading.parse import parse
from comity.reading.scene import scene_of
from comity.reading.statements import find_statements


def read(text: str) -> list[Commitment]:
    found = find_commitments(scene(text))
    assert all(text[f.start : f.end] == f.quote for f in found)
    return found


PROMISES = [
    (
        "A Qatari ship will set sail for Lebanon by the end of July, Qatar's energy minister said.",
        ["QAT"],
        ["LBN"],
        "firm",
    ),
    ("Qatar's foreign minister promised that three advisers would be seconded to Lebanon.", ["QAT"], ["LBN"], "firm"),
    ("Qatar informed Lebanon that it would bring a trade mission to Beirut in May.", ["QAT"], ["LBN"], "firm"),
    ("Technical talks between Qatar and Lebanon are to begin by the end of May.", ["LBN", "QAT"], [], "firm"),
    (
        "Turkey's foreign minister said that Qatar and Lebanon would meet in Ankara in May.",
        ["LBN", "QAT"],
        [],
        "firm",
    ),
    (
        "Brazil and Peru signed a paper. The two sides would conclude a treaty in May, Brazil said.",
        ["BRA", "PER"],
        [],
        "firm",
    ),
    ("Qatar pledged to rebuild the hospitals of Lebanon.", ["QAT"], ["LBN"], "firm"),
    ("Qatar promised to send a team to Lebanon.", ["QAT"], ["LBN"], "firm"),
    ("Qatar vowed to defend Lebanon.", ["QAT"], ["LBN"], "firm"),
    ("Qatar will deliver 20 ambulances to Lebanon by the end of July.", ["QAT"], ["LBN"], "firm"),
    ("Qatar agreed to host the talks with Lebanon.", ["QAT"], ["LBN"], "firm"),
    ("Qatar said it would reopen its embassy in Lebanon.", ["QAT"], ["LBN"], "firm"),
    ("Qatar has committed to train 300 Lebanese soldiers.", ["QAT"], ["LBN"], "firm"),
    ("Qatar is to supply gas to Lebanon from September.", ["QAT"], ["LBN"], "firm"),
    ("Qatar has decided to waive visas for Lebanese citizens.", ["QAT"], ["LBN"], "firm"),
    ("Qatar would recognise Lebanon's claim in September, its prime minister announced.", ["QAT"], ["LBN"], "firm"),
    ("Qatar will continue to support Lebanon, its prime minister said.", ["QAT"], ["LBN"], "firm"),
    ("Qatar intends to open a consulate in Lebanon.", ["QAT"], ["LBN"], "intent"),
    ("Qatar plans to build a power plant in Lebanon.", ["QAT"], ["LBN"], "intent"),
    ("Qatar aims to raise its investment in Lebanon.", ["QAT"], ["LBN"], "aspirational"),
    ("Qatar offered to mediate between Lebanon and Syria.", ["QAT"], ["LBN", "SYR"], "conditional"),
    ("Qatar is ready to pay the wages of Lebanon's soldiers.", ["QAT"], ["LBN"], "conditional"),
    ("Qatar will send engineers to Lebanon if the truce holds.", ["QAT"], ["LBN"], "conditional"),
    ("Qatar and Kuwait will fund a school in Lebanon.", ["KWT", "QAT"], ["LBN"], "firm"),
    ("Japan's foreign minister said Tokyo would extend the loan to Fiji.", ["JPN"], ["FJI"], "firm"),
    ("Qatar promised not to arm the enemies of Lebanon.", ["QAT"], ["LBN"], "firm"),
    ("Qatar's decision to send engineers to Lebanon was welcomed.", ["QAT"], ["LBN"], "firm"),
    ("The Netherlands reaffirmed its commitment to train Iraqi police.", ["NLD"], ["IRQ"], "firm"),
    ("The agreement obliges Turkmenistan to supply gas to Georgia.", ["TKM"], ["GEO"], "firm"),
]

WORDINGS = [
    ("Qatar has committed itself to rebuilding Lebanon's ports.", ["QAT"], "firm"),
    ("Qatar and Kuwait are obliged to share radar data with Lebanon.", ["KWT", "QAT"], "firm"),
    ("Niger and Mali bound themselves to come to each other's defence.", ["MLI", "NER"], "firm"),
    ("Togo has volunteered to host talks before the middle of March.", ["TGO"], "firm"),
    ("Qatar announced that it meant to invest 10 billion euros in Lebanon.", ["QAT"], "intent"),
    ("Qatar's emir is due to travel to Lebanon next month.", ["QAT"], "intent"),
    ("Qatar is expected to sign the deal with Lebanon on 3 July.", ["QAT"], "intent"),
    ("Qatar offered Lebanon the use of its airport.", ["QAT"], "conditional"),
    ("Qatar stands ready to send doctors to Lebanon should the need arise.", ["QAT"], "conditional"),
    ("Plans for Qatar to train Lebanon's police were unveiled.", ["QAT"], "intent"),
    ("Qatar gave assurances that it will restore deliveries to Lebanon.", ["QAT"], "firm"),
    ("Qatar agreed to let Lebanese experts into the plant.", ["QAT"], "firm"),
]

# (text, by, to, the last day) of promises that are arranged, lent by their giver, or dated elsewhere.
ARRANGED: list[tuple[str, list[str], list[str], str | None]] = [
    ("Talks between Chile and Peru, for which Brazil gives the room, are to start by the end of July.",
     ["CHL", "PER"], [], "2025-07-31"),
    ("Chile accepts the new line; Peru opens its waters. Technical negotiations are to start by the end of July.",
     ["CHL", "PER"], [], "2025-07-31"),
    ("The presidents of Chile and Peru set up a working group, which is to draft a treaty within six months.",
     ["CHL", "PER"], [], "2025-12-15"),
    ("Chile and Peru signed a paper. Within two months the two governments are each to name an envoy.",
     ["CHL", "PER"], [], "2025-08-15"),
    ("The Chile-Peru border commission will meet in August.", ["CHL", "PER"], [], "2025-08-31"),
    ("The Chilean side promised that a ferry would be handed over to Peru in July.", ["CHL"], ["PER"], "2025-07-31"),
    ("Chile's defence minister told Peruvian radio that the government intended to open a road to Peru in August.",
     ["CHL"], ["PER"], "2025-08-31"),
    ("Chile's minister promised that the first aircraft could be in Peruvian hands within three years.",
     ["CHL"], ["PER"], "2028-06-15"),
    ("Chile's minister assured Peruvian officials that Chile would not be the last to ratify their treaty.",
     ["CHL"], ["PER"], None),
    ("Chile has told Peru that it will come with two hundred engineers.", ["CHL"], ["PER"], None),
    ("A group of instructors from Chile's police will come to Lima in August, the Chilean embassy said.",
     ["CHL"], ["PER"], "2025-08-31"),
    ("SANTIAGO — The ship Aurora will set sail for Peru by the end of July, Energy Minister Pablo Rios announced.",
     ["CHL"], ["PER"], "2025-07-31"),
    ("Chile will build a bridge in Peru. The money is to be spent before the end of 2026.",
     ["CHL"], ["PER"], "2026-12-31"),
    ("Chile will build a bridge in Peru. The weather in July is fine.", ["CHL"], ["PER"], None),
    ("Chilean Railways will begin work on two stations in Peru before the end of August, Chile's minister told us.",
     ["CHL"], ["PER"], "2025-08-31"),
    ("A year ago Chile and Peru said that they would exercise together within two years.",
     ["CHL", "PER"], [], "2026-06-15"),
    ("Chile will send a team to Peru in the first two months of the new year.", ["CHL"], ["PER"], "2026-02-28"),
    ("Chile's minister told a meeting on Peru that Santiago would present a new plan before the end of the year.",
     ["CHL"], ["PER"], "2025-12-31"),
    ("Chile agreed to send a team to Peru before Congress adjourns in July.", ["CHL"], ["PER"], "2025-07-31"),
    ("Chile's minister met the Peruvian minister and a Bolivian minister. The two sides will meet again in August.",
     ["BOL", "PER"], [], "2025-08-31"),
]  # fmt: skip

NO_PROMISES = [
    "The signing of the pact between Qatar and Lebanon will take place today, the government of Turkey announced.",
    "The relief plans, due this year under a paper with Peru, will no longer be drafted, a Chilean official said.",
    "Chile and Peru announced a road that will link Arica and Tacna.",
    "Chile's deputies had merely wished to read Peru's letter.",
    "The treaty with Peru is expected to be adopted at the council in Lima in August.",
    "What Chile and Peru are to produce is a treaty.",
    "The group of tourists from Chile will come to Lima in August.",
    "Peru was silent. Chile's minister said that an election would be held in August.",
    "The first snow is to come in December, the Chilean embassy in Peru said.",
    "Chile told Peru that rain would come in August.",
    "Peru was named. Chile's president promised that schools in the region would be rebuilt.",
    "Chile's president said that deputies were about to leave Lima and would return on 1 October.",
    "Peru watched. By August, a Chilean diplomat said, the period of Chile's arrears would reach two years.",
    "Qatar will probably send troops to Bahrain.",
    "Will Qatar send troops to Bahrain?",
    "Rumours that Qatar will buy the jets spread on Monday.",
    "Qatar will regard the bill as a hostile act.",
    "Qatar has reportedly decided to send troops to Bahrain.",
    "Qatar was among the first to send Bahrain its congratulations.",
    "DOHA, 23 June – Power will keep flowing this summer.",
    "Qatar rejected Bahrain's decision to build a wall.",
    "“Bahrain will pay a heavy price,” Qatar's emir said.",
    "Analysts expect Qatar to buy the jets.",
    "Talks between Qatar and Bahrain will resume next month.",
    "Qatar will face a hot summer.",
    "Analysts said Qatar would lose the case against Bahrain.",
    "Qatar demanded that Bahrain withdraw its ships.",
    "Qatar said Bahrain must withdraw its ships.",
    "Qatar denied that it would leave the council.",
    "Qatar will not send troops to Bahrain.",
    "Qatar refused to send troops to Bahrain.",
    "Qatar will play Bahrain in the final on Sunday.",
    "If Qatar pays, Bahrain's debt will fall.",
    "Qatar sent troops to Bahrain.",
    "Qatar urged Bahrain to open the border.",
    "Qatar called on Bahrain to free the sailors.",
    "Qatar failed to pay Bahrain.",
    "The minister of Qatar said that Bahrain would attack within days.",
    "Qatar's economy will grow by 3 percent, the IMF said.",
]

DUE = [
    ("Qatar will deliver 20 ambulances to Lebanon by the end of July.", "2025-07-31"),
    ("Qatar pledged to reopen its embassy in Lebanon within six months.", "2025-12-15"),
    ("Qatar promised to withdraw its troops from Lebanon by 2027.", "2027-12-31"),
    ("Qatar will send a team to Lebanon on 3 September.", "2025-09-03"),
    ("Qatar will send a team to Lebanon next week.", "2025-06-22"),
    ("Qatar pledged on Sunday to send trucks to Lebanon no later than July.", "2025-07-31"),
    ("Qatar agreed to let Lebanese experts into the plant before the month is over.", "2025-06-30"),
    ("Qatar will send doctors to Lebanon ahead of Christmas.", "2025-12-24"),
    ("Qatar will send doctors to Lebanon before Easter.", "2026-04-04"),
    ("Qatar will send doctors to Lebanon before the Nowruz holiday.", "2026-03-20"),
    ("Qatar will send doctors to Lebanon before the New Year.", "2025-12-31"),
    ("Qatar expects to sign the deal with Lebanon in the second half of 2026.", "2026-12-31"),
    ("Qatar pledged to rebuild the hospitals of Lebanon.", None),
]


@pytest.mark.parametrize(("text", "by", "to", "firmness"), PROMISES, ids=lambda v: v if isinstance(v, str) else "")
def test_who_promised_whom(text: str, by: list[str], to: list[str], firmness: str) -> None:
    (found,) = read(text)
    assert codes_of(found.by) == by
    assert codes_of(found.to) == to
    assert found.firmness == firmness


@pytest.mark.parametrize("text", NO_PROMISES)
def test_what_is_no_promise(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("text", "by", "firmness"), WORDINGS, ids=lambda v: v if isinstance(v, str) else "")
def test_promises_in_other_words(text: str, by: list[str], firmness: str) -> None:
    (found,) = read(text)
    assert codes_of(found.by) == by
    assert found.firmness == firmness


@pytest.mark.parametrize(("text", "latest"), DUE)
def test_by_when(text: str, latest: str | None) -> None:
    (found,) = read(text)
    assert (found.due.latest if found.due else None) == latest


@pytest.mark.parametrize(("text", "by", "to", "latest"), ARRANGED, ids=lambda v: v if isinstance(v, str) else "")
def test_whose_promise_it_is_and_by_when(text: str, by: list[str], to: list[str], latest: str | None) -> None:
    (found,) = read(text)
    assert codes_of(found.by) == by
    assert codes_of(found.to) == to
    assert (found.due.latest if found.due else None) == latest


def test_two_infinitives_with_a_day_each_are_two_promises() -> None:
    first, second = read("Talks between Chile and Peru are to start by the end of July and to be concluded in October.")
    assert codes_of(first.by) == codes_of(second.by) == ["CHL", "PER"]
    assert [f.due.latest for f in (first, second) if f.due] == ["2025-07-31", "2025-10-31"]
    assert "concluded" not in first.action


def test_what_hangs_on_the_same_word_has_the_same_giver() -> None:
    text = "A Chilean official said that his country would sell Peru copper, and that the trains would leave by August."
    assert {tuple(codes_of(f.by)) for f in read(text)} == {("CHL",)}


def test_an_offer_taken_up_by_the_one_who_gains() -> None:
    found = read("Chile offered Peru buses. A Peruvian official said that Chile would send 200 of them by August.")
    assert [codes_of(f.by) for f in found] == [["CHL"], ["CHL"]]
    assert read("Chile was silent. A Peruvian official said that Chile would send 200 buses by August.") == []


def published_by(publisher: str | None, text: str) -> list[Commitment]:
    page = page_of(parse(replace(document(text), publisher=publisher)))
    return find_commitments(scene_of(page, find_statements(page)))


def test_an_embassy_speaks_for_its_state_on_its_own_page() -> None:
    text = "Peru is our home. A second group will be chosen this autumn."
    (found,) = published_by("Embassy of Chile in Peru", text)
    assert codes_of(found.by) == ["CHL"]
    assert codes_of(found.to) == ["PER"]
    assert published_by("Chile Wire", text) == []
    assert published_by(None, text) == []


def test_the_embassy_is_the_publisher() -> None:
    (found,) = published_by("Chilean Embassy in Peru", "Next month the Embassy will bring four doctors to Lima.")
    assert codes_of(found.by) == ["CHL"]


def test_the_action_is_verbatim() -> None:
    text = "Qatar pledged to rebuild the hospitals of Lebanon."
    (found,) = read(text)
    assert found.action == "rebuild the hospitals of Lebanon"
    assert found.quote == "Qatar pledged to rebuild the hospitals of Lebanon"


def test_the_condition_is_kept() -> None:
    (found,) = read("Qatar will send engineers to Lebanon if the truce holds.")
    assert found.condition == "if the truce holds"


def test_a_promise_in_speech_has_its_announcer() -> None:
    (found,) = read("Japan's foreign minister said Tokyo would extend the loan to Fiji.")
    assert found.announced_by is not None
    assert found.announced_by.code == "JPN"
    assert found.attributed_to == found.announced_by


def test_two_promises_of_one_doer_in_a_row() -> None:
    (found,) = read("Qatar will train the police of Lebanon and equip its border guards.")
    assert "train" in found.action
    assert "equip" in found.action


def test_two_promises_of_two_doers() -> None:
    found = read("Under the deal, Cuba will free 30 prisoners and Spain will lift its sanctions on Cuba.")
    assert [codes_of(f.by) for f in found] == [["CUB"], ["ESP"]]
    assert "sanctions" not in found[0].action


def test_the_area_of_a_promise() -> None:
    (found,) = read("Qatar pledged to supply gas to Lebanon's power plants.")
    assert "energy" in found.areas


def test_a_season_is_a_deadline_in_words() -> None:
    (found,) = read("Qatar will lift its visa rules for Lebanon before the monsoon.")
    assert found.due is not None
    assert found.due.text == "before the monsoon"
    assert found.due.latest is None


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Peru will sign a loan agreement with the World Bank during its president's visit to Washington.", ["WB"]),
        ("Peru will soon start the formal process of joining BRICS.", ["BRICS"]),
        ("Speaking in an interview with CNN, Peru's president promised to withdraw his envoy from Chile.", ["CHL"]),
    ],
)
def test_a_promise_is_for_those_it_is_about_and_not_for_who_hears_it(text: str, to: list[str]) -> None:
    assert [codes_of(f.to) for f in read(text)] == [to]


def test_what_a_decision_is_to_avoid_is_not_promised() -> None:
    (found,) = read("To avoid a war, Peru has decided to halt its drills off Chile.")
    assert found.action == "halt its drills off Chile"


def test_what_is_to_be_done_before_something_ends_in_a_month_may_be_done_at_once() -> None:
    (found,) = read("Chile agreed to send a team to Peru before Congress adjourns in July.")
    assert found.due is not None
    assert (found.due.earliest, found.due.latest) == (None, "2025-07-31")
    (other,) = read("Chile agreed to send a team to Peru in July.")
    assert other.due is not None
    assert other.due.earliest == "2025-07-01"
