"""Promises in rarer wordings: plans laid aside, what a grant pays for, days counted from a signing or named alone."""

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
    "text",
    [
        "Norway has put its plans to sell frigates to Ghana on hold.",
        "Chile has shelved plans to open a consulate in Lima.",
        "Peru suspended its plan to send doctors to Haiti.",
        "Qatar's plan to build a hospital in Chad was put on ice.",
        "Kenya called off its plan to send police to Haiti.",
        "Fiji gave up its plan to buy patrol boats from Japan.",
    ],
)
def test_a_plan_laid_aside_is_no_promise(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    ["Peru announced its plan to send doctors to Haiti.", "Norway put forward a plan to sell frigates to Ghana."],
)
def test_a_plan_that_stands_is_one(text: str) -> None:
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    ("text", "by", "to", "latest"),
    [
        (
            ("Senators in Suva heard of a second Norwegian fisheries grant. Patrol boats and radios for Fiji are to be "
            "delivered under it by March 2026."),
            ["NOR"], ["FJI"], "2026-03-31",
        ),
        (
            "Mali will have new wells. The pumps are to be supplied under a Qatari loan by the end of August.",
            ["QAT"], ["MLI"], "2025-08-31",
        ),
        (
            "Laos signed for a loan from Japan on Monday. Two bridges in Laos are to be built with the loan by 2027.",
            ["JPN"], ["LAO"], "2027-12-31",
        ),
    ],
)  # fmt: skip
def test_what_is_given_under_a_grant_is_the_givers_promise(
    text: str, by: list[str], to: list[str], latest: str
) -> None:
    found = [f for f in read(text) if f.due is not None]
    assert [(codes_of(f.by), codes_of(f.to), f.due and f.due.latest) for f in found] == [(by, to, latest)]


def test_under_grants_of_two_givers_it_is_nobodys() -> None:
    text = "A Qatari grant and a Danish loan were signed. The pumps for Mali are to be supplied under it by August."
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        (
            (
                "Chile and Peru signed a memorandum on 3 June. Within ninety days of the signing, the two states are "
                "each to name a coordinator."
            ),
            "2025-06-03/2025-09-01",
        ),
        (
            (
                "Fiji and Tonga signed the fishing accord on 10 June 2025. Fiji will open a consulate in Tonga within "
                "six months of its signing."
            ),
            "2025-06-10/2025-12-10",
        ),
        (
            (
                "Kenya and Ghana concluded a pact on 1 June. Ghana is to hand over the men to Kenya within 30 days "
                "after the signature."
            ),
            "2025-06-01/2025-07-01",
        ),
    ],
)
def test_days_counted_from_a_signing(text: str, edtf: str) -> None:
    found = [f.due for f in read(text) if f.due is not None]
    assert [due.edtf for due in found] == [edtf]
    assert text[found[0].start : found[0].end] == found[0].text


def test_a_signing_whose_day_nobody_tells_sets_none() -> None:
    (found,) = read("Chile and Peru are to name a coordinator within ninety days of the signing of the accord.")
    assert found.due is None or found.due.latest is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("The first exercise: Coral Wind, in November 2025. Fiji will send two patrol boats to Tonga.", "2025-11"),
        ("The regatta, next April. Chile has told Peru that it will send two hundred sailors.", "2026-04"),
        ("Suva, 15 June. Fiji will send two patrol boats to Tonga.", None),
        ("Next week? Fiji will send two patrol boats to Tonga.", None),
        ("It begins in November. Fiji will send two patrol boats to Tonga.", None),
    ],
)
def test_a_day_that_stands_alone_before_a_promise(text: str, due: str | None) -> None:
    (found,) = read(text)
    assert (found.due.edtf if found.due else None) == due


def test_a_day_in_brackets_explains_a_limit() -> None:
    (found,) = read(
        "Japan will supply Fiji with five radars. It is planned that all of the equipment will be handed over by the "
        "end of fiscal 2025 (31 March 2026)."
    )
    assert found.due is not None
    assert (found.due.earliest, found.due.latest) == (None, "2026-03-31")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (
            "Chilean President Ana Soto and visiting Peruvian Foreign Minister Luis Rojas agreed to build a bridge.",
            ["CHL", "PER"],
        ),
        (
            "Kenyan President Grace Otieno and visiting Ghanaian Prime Minister Kofi Mensah agreed to open a school.",
            ["GHA", "KEN"],
        ),
        ("Ghana's president, Ama Mensah, agreed to build a bridge in Togo.", ["GHA"]),
    ],
)
def test_two_who_promise_together(text: str, by: list[str]) -> None:
    assert [codes_of(f.by) for f in read(text)] == [by]


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        (
            "The aid is for Haiti. Peru has promised to provide $122 million, and Chile pledged $118 million.",
            [(["PER"], ["HTI"]), (["CHL"], ["HTI"])],
        ),
        (
            "Donors met about relief for Mali and Niger. Japan promised $5 million and Norway pledged $3 million.",
            [(["JPN"], []), (["NOR"], [])],
        ),
        ("Fiji said it will give $6 million in aid to Tonga, so did neighbouring Samoa.", [(["FJI"], ["TON"])]),
        (
            "Oman promised $9 million for the relief of Yemen, according to Kuwaiti minister Ali Nasser.",
            [(["OMN"], ["YEM"])],
        ),
        (
            "The European Union had promised Fiji 14 million euros for its coast, a Fijian official said.",
            [(["EU"], ["FJI"])],
        ),
    ],
)
def test_one_donor_gives_nothing_to_the_next(text: str, promises: list[tuple[list[str], list[str]]]) -> None:
    assert [(codes_of(f.by), codes_of(f.to)) for f in read(text)] == promises


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("The Qatari prime minister announced that his country is pledging $50 million to Sudan.", ["QAT"], ["SDN"]),
        ("Kenya's president told reporters that her country pledges 200 nurses to Haiti.", ["KEN"], ["HTI"]),
    ],
)
def test_what_his_country_pledges(text: str, by: list[str], to: list[str]) -> None:
    assert [(codes_of(f.by), codes_of(f.to)) for f in read(text)] == [(by, to)]


def test_what_a_sum_is_for_is_no_second_promise() -> None:
    (found,) = read("Qatar is pledging $50 million to support the emergency plan in Sudan.")
    assert found.action.startswith("pledging $50 million")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Chile and Peru expressed their resolve to open a school in Lima by 2026.", ["CHL", "PER"]),
        ("Kenya and Ghana plan to have a meeting of their defence ministers in Accra in July.", ["GHA", "KEN"]),
        ("Fiji and Tonga planned to have a joint exercise in Suva this November.", ["FJI", "TON"]),
    ],
)
def test_resolve_and_meetings(text: str, by: list[str]) -> None:
    assert [codes_of(f.by) for f in read(text)] == [by]


def test_money_at_home_is_no_promise_to_others() -> None:
    assert read("Norway and Denmark border Sweden. Sweden promised to provide $40 million for new parks.") == []


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (
            ("Chilean President Ana Soto and her Peruvian and Bolivian counterparts Luis Rojas and Juan Paz agreed to "
            "build a bridge."),
            ["BOL", "CHL", "PER"],
        ),
        ("Kenya's foreign minister and his Ghanaian and Togolese colleagues agreed to open a school in Accra.",
         ["GHA", "KEN", "TGO"]),
        ("The Norwegian and Danish ministers promised to send tents to Laos.", ["DNK", "NOR"]),
    ],
)  # fmt: skip
def test_the_lands_of_several_colleagues(text: str, by: list[str]) -> None:
    assert [codes_of(f.by) for f in read(text)] == [by]


@pytest.mark.parametrize(
    "text",
    [
        "In July, when Fiji will preside over the council, Tonga plans to table a text.",
        "Tonga will table a text in July, when Fiji will chair the council.",
        "Peru plans to send a ship in May, when Chile will hold the presidency of the league.",
    ],
)
def test_who_presides_when_promises_nothing(text: str) -> None:
    assert all(codes_of(f.by) not in (["FJI"], ["CHL"]) for f in read(text))


def test_what_will_be_done_when_is_promised() -> None:
    text = "Tonga will table a text in May, when Fiji will hand over the ships to Samoa."
    assert ["FJI"] in [codes_of(f.by) for f in read(text)]


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        (
            "Aid for Haiti came in: Chile pledged $5 million, Peru $3 million and Cuba promised $1 million.",
            [(["CHL"], ["HTI"]), (["CUB"], ["HTI"])],
        ),
        (
            "Donors to Togo and Benin met. Norway pledged $8 million, and Denmark with $2 million was next.",
            [(["NOR"], [])],
        ),
        ("Relief came: Oman promised $4 million and Kuwait 3 million euros to Yemen.", [(["OMN"], ["YEM"])]),
    ],
)
def test_who_stands_before_a_sum_of_his_own_gets_none(text: str, promises: list[tuple[list[str], list[str]]]) -> None:
    assert [(codes_of(f.by), codes_of(f.to)) for f in read(text)] == promises


@pytest.mark.parametrize(
    ("text", "by", "to"),
    [
        ("A promise by Japan on Sunday to give up to $1.5 million to Fiji was welcomed.", ["JPN"], ["FJI"]),
        ("A pledge by Norway to send tents to Laos brightened the talks.", ["NOR"], ["LAO"]),
        ("An offer from Peru to host the Chilean team stands.", ["PER"], ["CHL"]),
    ],
)
def test_a_promise_by_somebody_is_his(text: str, by: list[str], to: list[str]) -> None:
    assert [(codes_of(f.by), codes_of(f.to)) for f in read(text)] == [(by, to)]


def test_a_signing_told_without_its_day_was_on_the_day_of_the_report() -> None:
    (found,) = read(
        "Chile and Peru signed a memorandum on wool. Within sixty days of the signing, the two governments are each to "
        "name a coordinator."
    )
    assert found.due is not None
    assert found.due.latest == "2025-08-14"
