"""What "it", "them" and "which" of a promise stand for, and what later sentences say of the thing."""

from __future__ import annotations

import pytest

from comity.ledger.follow.antecedent import meant, undated
from comity.ledger.follow.index import index_of
from comity.ledger.follow.judge import Promise, judge
from comity.ledger.follow.pointing import last
from comity.ledger.follow.profile import profile
from comity.ledger.follow.sieve import Sifter, sieve_of


@pytest.mark.parametrize(
    ("action", "quote", "context", "whole"),
    [
        ("finish it by May", "Peru will finish it by May", "The new bridge at Tacna, he said, is half built, and",
         "finish bridge at Tacna by May"),
        ("repair both in Oslo", "Norway will repair both in Oslo",
         "Of the three rescue helicopters that it gave Ghana, two do not fly.", "repair rescue helicopters in Oslo"),
        ("transfer by March", "which Japan will transfer by March", "There is a second grant for clinics, 40 million,",
         "transfer a second grant for clinics, 40 million by March"),
        ("put it before parliament", "she would put it before parliament",
         "The treaty binds nobody yet. Fiji's minister said", "put treaty before parliament"),
        ("exchange them in Lima", "Chile and Peru will exchange them in Lima", "What is left is an exchange of notes.",
         "exchange notes in Lima"),
        # as it is: nothing fits, one is many, or it is told by a title
        ("finish it by May", "Peru will finish it by May", "They talked of bridges.", "finish it by May"),
        ("sign it in Suva", "both will sign it in Suva", "The Coral Sea Rescue Agreement is ready.", "sign it in Suva"),
        ("make it easier to go", "Peru will make it easier to go", "The bridge is old.", "make it easier to go"),
        ("send a ship", "Peru will send a ship", "The bridge is old.", "send a ship"),
    ],
)  # fmt: skip
def test_the_thing_stands_in_the_place_of_the_pronoun(action: str, quote: str, context: str, whole: str) -> None:
    assert meant(action, quote, context) == whole


@pytest.mark.parametrize(
    ("action", "bare"),
    [
        ("open a mine by the end of next year", "open a mine"),
        ("open a mine in the second half of 2026, north of Arica", "open a mine, north of Arica"),
        ("ratify the pact before Freedom Day", "ratify the pact"),
        ("open the end of the line", "open the end of the line"),
    ],
)
def test_the_day_is_no_thing(action: str, bare: str) -> None:
    assert undated(action) == bare


_NAMES = {
    "NOR": "norway,norwegian,oslo", "GHA": "ghana,ghanaian,accra", "CHL": "chile,chilean,santiago",
    "PER": "peru,peruvian,lima", "JPN": "japan,japanese,tokyo", "FJI": "fiji,fijian,suva",
}  # fmt: skip


def promise(by: str, lead: str, action: str, to: str = "", context: str = "") -> Promise:
    sides = [frozenset(side.split()) for side in (by, to)]
    names = frozenset(name for side in sides for code in side for name in _NAMES[code].split(","))
    return Promise(action, f"{lead} {action}", *sides, names, frozenset(), "2025-01-14", context)


JETTY = promise(
    "NOR",
    "Norway will",
    "finish it by the end of the year",
    "GHA",
    "The new jetty at Keta, he said, is half built, and",
)
GRANT = promise(
    "JPN",
    "which Japan will",
    "transfer by the end of March",
    "FJI",
    "There was a further grant, 40 million yen this time,",
)
PACT = promise(
    "CHL PER",
    "The two presidents want to",
    "bring it into force by the middle of next year",
    "",
    "Before the agreement can bind anyone, both houses must pass it.",
)
LAW = promise("FJI", "Fiji will", "put the fisheries bill before parliament in May", "JPN")
SUMMIT = promise("CHL", "Chile will", "host them for a third summit in the spring", "PER")
ANSWER = promise("GHA", "Ghana would", "give its answer before Easter", "NOR")
TEAM = promise("NOR", "Norway will", "send a team of mine experts to Ghana to look at what is needed", "GHA")
NOTES = promise(
    "CHL PER", "Chile and Peru would", "exchange them by Freedom Day", "", "The last step is an exchange of notes."
)
FERRIES = promise(
    "JPN", "Japan will", "repair both in Osaka and send them home", "FJI", "Of the three ferries, two are laid up."
)


TEXTS = promise("FJI", "both texts would be", "laid before parliament when it sits in June", "NOR")
TREATY = promise(
    "CHL", "Chile would", "sign its own treaty with Peru by the end of June", "PER", "The bill has passed."
)
LAST = promise("GHA", "Ghana would not", "be the last member to ratify the fisheries pact", "NOR")
TRIP = promise("JPN", "Japan's minister will", "visit Suva in May, and will afterwards speak with Oslo", "FJI NOR")


@pytest.mark.parametrize(
    ("made", "before", "sentence", "verdict"),
    [
        (JETTY, "", "The jetty at Keta is in use: Norway's minister opened it on 22 August.", "done"),
        (JETTY, "Keta. Norway's jetty was to be ready.", "Ms Addo: It was not finished.", "not_done"),
        (JETTY, "", "The school at Keta is in use: Norway's minister opened it on 22 August.", None),
        (GRANT, "", "The grant of 40 million yen was disbursed to Fiji on 30 March.", "done"),
        (GRANT, "", "A grant of 90 million yen was disbursed to Fiji on 30 March.", None),
        (PACT, "", "The bilateral agreement entered into force on 4 May, after Peru had sent its papers.", "done"),
        (PACT, "Chile has done its part.", "The agreement with Peru is not in force.", "not_done"),
        (PACT, "", "The fisheries agreement of Norway and Ghana entered into force on 4 May.", None),
        (LAW, "", "Fiji's fisheries bill was laid before the house on 6 May.", "done"),
        (LAW, "", "Fiji's fisheries bill came to parliament at last in June.", "done"),
        (SUMMIT, "", "In May Peru's president was in Valparaiso for Chile's third summit.", "done"),
        (ANSWER, "", "On 9 April Ghana's minister gave the Norwegian envoy his government's reply.", "done"),
        (TEAM, "", "Norway cancelled the visit of its mine experts to Ghana.", "withdrawn"),
        (TEAM, "", "Ghana's minister gave the Norwegian envoy a speech about mine clearance.", None),
        (NOTES, "", "The notes of Chile and Peru have been typed and initialled.", "under_way"),
        (FERRIES, "And Fiji's ferries, sent to Osaka?", "Both are back at work.", "done"),
        (FERRIES, "", "One ferry came home from Osaka in May, but her sister ship is still on the slip.", "partly"),
        (TEXTS, "", "The pact with Norway was tabled in Suva on 14 June.", "done"),
        (TREATY, "", "June is over, and Chile has signed nothing with Peru.", "not_done"),
        (TREATY, "", "Chile has said nothing to Peru.", None),
        (LAST, "", "Ghana, which the other members of the Norwegian pact waited for, was last.", "not_done"),
        (LAST, "", "Ghana ratified the fisheries pact with Norway.", None),
        (TRIP, "", "The Japanese minister visited Suva on Monday.", "done"),
        (TRIP, "Japan's minister was to have been in Suva by now.", "He has not gone.", "not_done"),
        (TRIP, "Japan's minister was to have been in Suva by now.", "She has not spoken.", None),
        (TRIP, "Peru's minister was to have been in Suva by now.", "He has not gone.", None),
        (FERRIES, "Japan said nothing of Fiji's ferries.", "Nobody had to.", None),
    ],
)  # fmt: skip
def test_what_became_of_it(made: Promise, before: str, sentence: str, verdict: str | None) -> None:
    judged = judge(made, sentence, before, told="2026-07-01")
    assert (judged.verdict if judged is not None and judged.score >= 0.5 else None) == verdict
    if verdict is not None:
        text = f"{before} {sentence}".strip()
        index = index_of(text)
        sifted = Sifter(sieve_of(made)).sift(index, lambda n: text[slice(*index.spans[n])].casefold())
        assert len(index.spans) - 1 in sifted


def test_people_are_sent_and_not_given() -> None:
    assert "give" not in profile(TEAM).acts
    assert "give" in profile(promise("NOR", "Norway will", "send ten generators to Ghana", "GHA")).acts


def test_a_word_alone_goes_with_what_follows() -> None:
    assert last("It rained all day. Keta. The jetty is new.", 1) == "Keta. The jetty is new."
    assert last("It rained all day. Keta. The jetty is new.", 2) == "It rained all day. Keta. The jetty is new."
    assert last("It rained all day. The jetty. ", 1) == "The jetty."
