"""Ministers without a state, officials without a name, and camps that are no persons."""

from __future__ import annotations

import pytest

from comity.intake import from_text
from comity.model import Statement
from comity.reading import read_document


def speakers(text: str, published: str = "2024-05-06") -> dict[str, str | None]:
    """The speakers of a text with their codes."""
    found = read_document(from_text(text, published=published)).findings
    return {one.speaker.name: one.speaker.code for one in found if isinstance(one, Statement)}


OF_MINISTRIES = [
    (
        (
            "Uruguay's foreign ministry has asked Paraguay to move its consulate, the ministry said on Friday. "
            "“We regret the noise,” Foreign Minister Camila Etcheverry said."
        ),
        "Camila Etcheverry",
        "URY",
    ),
    (
        (
            "The Ministry of Defence of Botswana confirmed that patrols from Namibia had crossed the river. "
            "“They will not cross it again,” Defence Minister Thabo Kgosiemang said."
        ),
        "Thabo Kgosiemang",
        "BWA",
    ),
    (
        (
            "Latvia's foreign ministry and Estonia's foreign ministry sent the same note to Belarus. "
            "“We wrote it together,” Foreign Minister Ilze Kalniņa said."
        ),
        "Ilze Kalniņa",
        None,
    ),
]


@pytest.mark.parametrize(("text", "name", "code"), OF_MINISTRIES)
def test_a_minister_belongs_to_the_one_ministry_of_his_field(text: str, name: str, code: str | None) -> None:
    assert speakers(text)[name] == code


def test_a_state_without_such_an_office_has_not_its_holder() -> None:
    text = (
        "LISBON (Lusa) Portugal and the United States signed a new accord on the airfield on Monday. "
        "The Portuguese government will lay it before parliament. “It serves both,” Foreign Minister Rui Tavares said."
    )
    assert speakers(text) == {"Rui Tavares": "PRT"}
    with_spain = text.replace("the United States", "Spain")
    assert speakers(with_spain) == {"Rui Tavares": None}


def test_who_stays_unnamed_is_not_the_person_named_last() -> None:
    text = (
        "President Ana Duarte of Portugal received her guests on Monday. "
        "A Norwegian diplomat said that Oslo would wait. "
        "“The ferry is late,” Duarte said. The price had been too high, the diplomat said."
    )
    found = [one for one in read_document(from_text(text, published="2024-05-06")).findings if one.kind == "statement"]
    said = {one.quote: one.speaker.code for one in found if isinstance(one, Statement)}
    assert next(code for quote, code in said.items() if "price" in quote) == "NOR"
    nobody = text.replace("A Norwegian diplomat", "A diplomat")
    found = [one for one in read_document(from_text(nobody, published="2024-05-06")).findings if "price" in one.quote]
    assert not any(isinstance(one, Statement) for one in found)


def test_a_camp_is_no_person() -> None:
    text = (
        "The Portuguese army base Camp Almada houses two squadrons. The lease ends in May, according to the commander. "
        "Fort Sines is to follow, a spokesman said."
    )
    assert not {name for name in speakers(text) if name.startswith(("Camp", "Fort"))}
