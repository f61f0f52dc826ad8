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

NO_PROMISES = [
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
