"""Commitments: who promised what to whom, by when, and what is no promise at all."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.model import Commitment
from comity.reading.commitments import find_commitments


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

NO_PROMISES = [
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
