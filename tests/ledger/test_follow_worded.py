"""Evidence in the many words of the press: the promised thing under another name, its fate in a turn of phrase."""

from __future__ import annotations

import pytest

from comity.ledger.follow.judge import Promise, judge
from comity.ledger.follow.profile import profile

_NAMES = {
    "NOR": "norway,norwegian,oslo", "GHA": "ghana,ghanaian,accra", "CHL": "chile,chilean,santiago",
    "PER": "peru,peruvian,lima", "JPN": "japan,japanese,tokyo", "FJI": "fiji,fijian,suva",
}  # fmt: skip


def promise(by: str, lead: str, action: str, to: str, context: str = "") -> Promise:
    names = frozenset(f"{_NAMES[by]},{_NAMES[to]}".split(","))
    return Promise(
        action, f"{lead} {action}", frozenset({by}), frozenset({to}), names, frozenset(), "2025-01-14", context
    )


BOATS = promise("NOR", "Norway will", "give Ghana's navy two patrol boats by June and train the crews", "GHA")
CAMP = promise("CHL", "Chile assured Peru that it would", "close the refugee camp at Arica by May", "PER")
SWAP = promise("JPN", "Japan will", "convert $9 million of Fiji's debt into a forest fund", "FJI")
JUDGES = promise("NOR", "Norway will", "train twelve Ghanaian judges in Oslo", "GHA")
PIER = promise("JPN", "Japan will", "build a pier and a fish market in Levuka", "FJI")
TOLL = promise("CHL", "Chile will", "abolish the toll for Peruvian lorries", "PER")
GAS = promise("PER", "Peru is to", "start pumping gas to Chile by October", "CHL")
MINES = promise("CHL", "Chile promised to", "clear the minefields along the border with Peru", "PER")
DUTY = promise("JPN", "Japan promised to", "impose no new duties on Fijian sugar", "FJI")
SESSION = promise("NOR", "The two sides agreed to", "hold the next session of their commission in Kumasi", "GHA")
HANDED = promise("PER", "Peru agreed to", "hand over the banker Luis Prado", "CHL")
TANKER = promise("NOR", "Norway will", "give Ghana two fire-fighting tugs by May", "GHA")
LINE = promise("CHL", "a daily train between Arica and Tacna is to", "start by 1 June", "PER")
STORE = promise("NOR", "Norway committed itself to", "building a cold store at the harbour of Tema", "GHA")
RICE = promise("GHA", "Ghana will", "buy 9,000 tonnes of dried cod from Norway", "NOR")
GRANT = promise("JPN", "Japan will", "provide 50 million yen for clinics in Levuka by April", "FJI")
CRAFT = promise("CHL", "Chile will", "station six patrol craft off Tacna before the monsoon", "PER")
WARD = promise("JPN", "Japan will", "pay for a heart ward at the hospital in Levuka", "FJI")


@pytest.mark.parametrize(
    ("made", "sentence", "verdict"),
    [
        (BOATS, "The first of two patrol boats promised to Ghana by Norway docked in Tema on Friday.", "partly"),
        (BOATS, "A first patrol cutter from Norway was handed to Ghana's navy, and its sister will follow.", "done"),
        (BOATS, "Ghana's navy took over the patrol boat Njord from Norway.", "done"),
        (CAMP, "Chile shut the refugee camp at Arica on Tuesday.", "done"),
        (CAMP, "The refugee camp at Arica is still open, Peruvian aid workers say.", "not_done"),
        (SWAP, "The conversion of Fiji's old debt into a forest fund was signed in Tokyo on Monday.", "done"),
        (SWAP, "The conversion of Fiji's old debt into a forest fund was never signed in Tokyo.", "not_done"),
        (JUDGES, "Ghana's twelve magistrates have been trained in Oslo.", "done"),
        (PIER, "The walls of the fish market behind the pier in Levuka have risen to the second floor.", "under_way"),
        (TOLL, "Peruvian lorries go on paying the toll in Chile.", "not_done"),
        (TOLL, "Peruvian lorries have driven through Chile free of tolls since May.", "done"),
        (GAS, "Peruvian gas has flowed to Chile since 3 October.", "done"),
        (GAS, "Not a single cubic metre of Peruvian gas has crossed into Chile.", "not_done"),
        (GAS, "The valves are shut: Peru's gas will not reach Chile until the spring.", "delayed"),
        (MINES, "Chile's last minefield on the border with Peru was declared free of mines.", "done"),
        (MINES, "Nine of the minefields on the border with Peru remain, Chile's army says.", "not_done"),
        (MINES, "Chile sought eight more years to clear the minefields on its border with Peru.", "delayed"),
        (DUTY, "Japan slapped new duties on Fijian sugar on Monday.", "not_done"),
        (SESSION, "Norway and Ghana closed the third session of their commission in Kumasi on Friday.", "done"),
        (SESSION, "Has the commission of Norway and Ghana met in Kumasi, as it was to have done?", None),
        (HANDED, "Luis Prado, a banker, was put on a plane from Lima to Santiago by Peru's police.", "done"),
        (TANKER, "Norway has handed Ghana one of the two fire-fighting tugs.", "partly"),
        (LINE, "Passengers on the first daily train from Arica to Tacna were given flags.", "done"),
        (LINE, "Tacna has its daily train.", None),
        (WARD, "The heart ward in Levuka was opened on Friday by Japan's envoy.", "done"),
        (WARD, "Levuka has its heart ward, Japan's embassy in Fiji said.", "done"),
        (STORE, "The cold store in Tema that Norway built was opened on Sunday.", "done"),
        (RICE, "The last of 9,000 tonnes of dried cod from Norway was unloaded in Tema, Ghana said.", "done"),
        (GRANT, "The rest of Japan's 50 million yen for the clinics in Levuka arrived in May.", "done"),
        (GRANT, "Of Japan's 50 million yen for the clinics in Levuka, 20 million have been received.", "partly"),
        (LINE, "A train left Arica at dawn and reached Tacna at noon, opening the daily service.", "done"),
        (CRAFT, "The monsoon is here, Chile and Peru said.", None),
        (HANDED, "A court in Lima blocked the extradition of the banker Luis Prado to Chile.", "not_done"),
    ],
)
def test_what_the_press_tells(made: Promise, sentence: str, verdict: str | None) -> None:
    found = judge(made, sentence, told="2025-11-02")
    assert (found.verdict if found is not None and found.score >= 0.5 else None) == verdict


def test_a_dateline_names_nothing_that_was_promised() -> None:
    made = promise("NOR", "Norway will", "give Ghana two patrol boats", "GHA", context="OSLO, Feb 12 (Fjord Wire) -")
    assert {"feb", "fjord", "wire"}.isdisjoint(profile(made).things)


def test_a_second_verb_is_no_thing() -> None:
    assert "trains" not in profile(BOATS).things
