"""Promises not to do something: doing it breaks them at once, and that it was not done tells nothing."""

from __future__ import annotations

import pytest

from comity.ledger.follow.entries import FollowUp
from comity.ledger.follow.judge import Judgement, Promise, judge
from comity.ledger.follow.promise import BREAKS
from comity.ledger.follow.status import outcome


def promise(action: str, quote: str, by: str, to: str, names: str) -> Promise:
    words = frozenset(names.split(","))
    return Promise(action, quote, frozenset({by}), frozenset({to}), words, frozenset(), "2025-01-14")


ARMS = promise(
    "arm the rebels of Chad", "Niger promised not to arm the rebels of Chad", "NER", "TCD", "niger,niamey,chad,chadian"
)
SUGAR = promise(
    "raise tariffs on Fijian sugar",
    "Tonga said it would not raise tariffs on Fijian sugar",
    "TON",
    "FJI",
    "tonga,tongan,fiji,fijian,suva",
)
MISSILES = promise(
    "deploy missiles in Laos",
    "Vietnam will never deploy missiles in Laos",
    "VNM",
    "LAO",
    "vietnam,vietnamese,hanoi,laos,lao",
)


def judged(promised: Promise, said: str) -> Judgement | None:
    return judge(promised, said, told="2026-01-14")


@pytest.mark.parametrize(
    ("promised", "said"),
    [
        (ARMS, "Niger has armed the rebels of Chad, a UN panel found."),
        (SUGAR, "Tonga raised its tariffs on Fijian sugar on Monday."),
        (MISSILES, "Vietnam has deployed missiles in Laos."),
    ],
)
def test_who_does_it_breaks_the_promise(promised: Promise, said: str) -> None:
    found = judged(promised, said)
    assert found is not None
    assert found.verdict == "not_done"
    assert BREAKS in found.reasons
    told = FollowUp("r", "d", 0, 9, said, found.verdict, found.score, found.reasons, told="2026-01-14")
    assert outcome("2025-01-14", (None, None), [told], "2026-02-01").status == "missed"
    assert outcome("2025-01-14", (None, None), [told], "2026-01-01").status == "open"


@pytest.mark.parametrize(
    ("promised", "said"),
    [
        (ARMS, "Niger has not armed the rebels of Chad."),
        (SUGAR, "Tonga has not raised the tariffs on Fijian sugar."),
        (MISSILES, "Vietnam will not deploy missiles in Laos."),
    ],
)
def test_who_does_it_not_has_neither_kept_nor_missed_anything(promised: Promise, said: str) -> None:
    found = judged(promised, said)
    assert found is None or found.verdict == "reaffirmed"


def test_a_promise_to_do_it_is_kept_by_the_same_words() -> None:
    plain = promise(
        "raise tariffs on Fijian sugar",
        "Tonga said it would raise tariffs on Fijian sugar",
        "TON",
        "FJI",
        "tonga,tongan,fiji,fijian,suva",
    )
    found = judged(plain, "Tonga raised its tariffs on Fijian sugar on Monday.")
    assert found is not None
    assert found.verdict == "done"


def test_half_built_things_of_which_none_was_handed_over_are_under_way() -> None:
    ships = promise(
        "hand over six patrol ships to Peru by 2027",
        "Norway will hand over six patrol ships to Peru by 2027",
        "NOR",
        "PER",
        "norway,norwegian,peru,peruvian,lima",
    )
    for said in (
        "None of the patrol ships for Peru has been handed over; the first stands half built in a Norwegian yard.",
        "Norway has not handed over the patrol ships, but two are under construction.",
    ):
        found = judged(ships, said)
        assert found is not None
        assert found.verdict == "under_way"


def test_what_it_stands_for_is_known_by_its_title() -> None:
    pact = Promise(
        "have it ready for signature by June",
        "the two governments would have it ready for signature by June",
        frozenset({"CHL", "PER"}),
        frozenset(),
        frozenset("chile,chilean,peru,peruvian,santiago,lima".split(",")),
        frozenset(),
        "2025-01-14",
        "The two agreed to negotiate an Air Rescue and Relief Agreement, and Chile promised that",
    )
    found = judged(pact, "Chile and Peru signed the Air Rescue and Relief Agreement on Monday.")
    assert found is not None
    assert found.verdict == "done"
    assert judged(pact, "Chile and Peru signed a fisheries agreement on Monday.") is None


@pytest.mark.parametrize("verdict", ["done", "not_done"])
def test_the_wording_in_hands_is_a_handing_over(verdict: str) -> None:
    jets = promise(
        "be in Fijian hands by May",
        "Japan promised that the first two patrol planes would be in Fijian hands by May",
        "JPN",
        "FJI",
        "japan,japanese,tokyo,fiji,fijian,suva",
    )
    said = {"done": "Japan handed over two patrol planes to Fiji.", "not_done": "Japan has not delivered the planes."}
    found = judged(jets, said[verdict])
    assert found is not None
    assert found.verdict == verdict


AID = promise(
    "deliver tents and generators to Fiji by May",
    "Norway will deliver tents and generators to Fiji by May",
    "NOR",
    "FJI",
    "norway,norwegian,oslo,fiji,fijian,suva",
)
NAVY = promise(
    "give the Peruvian navy two helicopters, radars and patrol ships",
    "Japan has promised to give the Peruvian navy two helicopters, radars and patrol ships",
    "JPN",
    "PER",
    "japan,japanese,tokyo,peru,peruvian,lima",
)
GRAIN = promise(
    "send a ship with 3,000 tonnes of wheat to Yemen",
    "India will send a ship with 3,000 tonnes of wheat to Yemen",
    "IND",
    "YEM",
    "india,indian,delhi,yemen,yemeni,sanaa",
)


@pytest.mark.parametrize(
    ("promised", "said", "verdict"),
    [
        (AID, "Norway delivered the tents to Fiji on Monday.", "partly"),
        (AID, "Norway delivered the tents and the generators to Fiji on Monday.", "done"),
        (NAVY, "Japan handed over two helicopters to the Peruvian navy.", "partly"),
        (NAVY, "Japan handed over the helicopters, the radars and the ships to the Peruvian navy.", "done"),
        (GRAIN, "The Indian wheat for Yemen arrived on Sunday.", "done"),
    ],
)
def test_one_of_several_goods_is_a_part(promised: Promise, said: str, verdict: str) -> None:
    found = judged(promised, said)
    assert found is not None
    assert found.verdict == verdict


def test_a_bare_denial_is_about_the_sentence_before_it_alone() -> None:
    before = "Norway promised tents and generators to Fiji. A newspaper wrote that the king had abdicated."
    assert judge(AID, "He has not.", before, told="2026-01-14") is None
    found = judge(AID, "It has not.", "Did Norway deliver the tents and generators to Fiji?", told="2026-01-14")
    assert found is not None
    assert found.verdict == "not_done"
