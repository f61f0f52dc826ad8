"""Actors: whom a phrase stands for. The phrase asked about stands between square brackets."""

from __future__ import annotations

import pytest
from reads import codes_of, head, page, who

STATES = [
    # named outright
    ("[Kenya] closed the border.", ["KEN"]),
    ("[The United Kingdom] expelled two diplomats.", ["GBR"]),
    ("[The UAE] sent an envoy to Khartoum.", ["ARE"]),
    ("[The U.S.] lifted the tariffs.", ["USA"]),
    ("[Ghana and Togo] reopened the crossing.", ["GHA", "TGO"]),
    ("[Chile, Peru and Bolivia] signed the pact.", ["BOL", "CHL", "PER"]),
    ("[The European Union] froze the assets.", ["EU"]),
    ("[NATO] condemned the attack.", ["NATO"]),
    # by who lives there
    ("[The Turks] rejected the offer.", ["TUR"]),
    ("[The Iranians] walked out of the talks.", ["IRN"]),
    # capitals as governments, and as places
    ("[Ankara] recalled its ambassador from Athens.", ["TUR"]),
    ("[Moscow] accused Chisinau of lying.", ["RUS"]),
    ("[Tokyo] lodged a protest with Beijing.", ["JPN"]),
    ("Japan lodged a protest with [Beijing].", ["CHN"]),
    ("Relations between [Delhi and Dhaka] have soured.", ["BGD", "IND"]),
    # metonyms
    ("[The Kremlin] denied the report.", ["RUS"]),
    ("[The White House] welcomed the ruling.", ["USA"]),
    ("[Whitehall] refused to comment.", ["GBR"]),
    ("[The Élysée] confirmed the visit.", ["FRA"]),
    ("[The Pentagon] announced the deployment.", ["USA"]),
    # parts of a state
    ("[The Kenyan parliament] ratified the treaty.", ["KEN"]),
    ("[Peru's foreign ministry] summoned the envoy.", ["PER"]),
    ("[The Ministry of Defence of Georgia] denied the claim.", ["GEO"]),
    ("[The Polish government] rejected the plan.", ["POL"]),
    ("[The Indian navy] rescued the crew.", ["IND"]),
    ("[Brazil's central bank] signed a swap line.", ["BRA"]),
    ("[Nigerian troops] crossed the border.", ["NGA"]),
    ("[The Sudanese army] shelled the town.", ["SDN"]),
    ("[Egypt's intelligence service] brokered the truce.", ["EGY"]),
    ("[The Colombian side] asked for more time.", ["COL"]),
    ("[A Norwegian delegation] arrived in Hanoi.", ["NOR"]),
    ("[The Angolan foreign minister] landed in Kigali.", ["AGO"]),
    # an embassy acts for the one who sends it
    ("[The Canadian embassy in Beijing] issued a warning.", ["CAN"]),
    ("[The British Embassy in Tehran] was closed.", ["GBR"]),
    ("[The German ambassador to Mali] left the country.", ["DEU"]),
    ("[Japan's ambassador in Seoul] was summoned.", ["JPN"]),
    # carried on from before
    ("Morocco signed the accord in May. [It] will send troops.", ["MAR"]),
    ("Morocco says [it] will send troops.", ["MAR"]),
    ("Serbia recalled [its] ambassador.", ["SRB"]),
    ("Denmark has protested to Russia. [The country] summoned the ambassador on Monday.", ["DNK"]),
    ("Ethiopia and Kenya met in Nairobi. [The two countries] agreed to share water.", ["ETH", "KEN"]),
    ("Greece and Turkey resumed talks. [Both sides] spoke of progress.", ["GRC", "TUR"]),
    ("Thailand and Cambodia exchanged fire. [They] later agreed to a truce.", ["KHM", "THA"]),
    ("Uzbekistan and Tajikistan settled the dispute. [The neighbours] will open ten crossings.", ["TJK", "UZB"]),
    ("Chile and Argentina marked the border. [The two governments] praised the survey.", ["ARG", "CHL"]),
    ("The African Union suspended Gabon. [The bloc] demanded elections.", ["AU"]),
    ("Japan's foreign ministry protested on Friday. [The ministry] called the launch a threat.", ["JPN"]),
    ("The Ministry of Foreign Affairs of Peru met the envoy. [It] asked for an explanation.", ["PER"]),
    ("[The presidents of Rwanda and Burundi] met in Luanda.", ["BDI", "RWA"]),
    ("[The Greek and Turkish foreign ministers] met in Athens.", ["GRC", "TUR"]),
    ("Relations between [Finland and Estonia] are close.", ["EST", "FIN"]),
]

BODIES = [
    ("NATO condemned the attack. [The alliance] will respond.", ["NATO"]),
    ("The United Nations sent envoys. [The organization] urged calm.", ["UN"]),
    ("The IMF approved the loan. [The fund] wants reforms.", ["IMF"]),
    ("Polish Foreign Minister Jan Kowalczyk met [his Danish counterpart].", ["DNK"]),
    ("[Saudi and Emirati officials] met.", ["ARE", "SAU"]),
    ("[Officials from Chad and Niger] met.", ["NER", "TCD"]),
    ("Iran signed. [Its foreign minister] left.", ["IRN"]),
    ("[The Security Council] condemned the raid.", ["UNSC"]),
    ("[Hezbollah] fired rockets at Israel.", ["HEZBOLLAH"]),
    ("[The EU's foreign policy chief] warned Serbia.", ["EU"]),
    ("[Downing Street] denied the report.", ["GBR"]),
    ("[A spokesperson for the Dutch government] denied it.", ["NLD"]),
]

NOBODY = [
    "[It] rained all night.",
    "[The weather] improved.",
    "Shares of [the company] fell.",
]

CAPITALS = [
    ("The minister arrived in [Ankara] on Monday.", True),
    ("A bomb exploded near [Kabul].", True),
    ("The delegation flew to [Lima] for talks.", True),
    ("The two sides met in [Vienna].", True),
    ("[Paris] objected to the plan.", False),
    ("The treaty obliges [Warsaw] to pay.", False),
    ("The envoy blamed [Islamabad].", False),
]

PERSONS = [
    # an office before the name
    ("Foreign Minister [Emmanuel Boateng] of Ghana spoke.", "Emmanuel Boateng", "GHA"),
    ("Ghanaian Foreign Minister [Emmanuel Boateng] spoke.", "Emmanuel Boateng", "GHA"),
    ("Kenyan President [Joseph Wanjala] met the envoy.", "Joseph Wanjala", "KEN"),
    ("Norwegian Defence Minister [Kari Solberg] flew to Riga.", "Kari Solberg", "NOR"),
    ("Thailand's Prime Minister [Somchai Rattana] resigned.", "Somchai Rattana", "THA"),
    ("Thailand's foreign minister, [Somchai Rattana], resigned.", "Somchai Rattana", "THA"),
    ("Canada's ambassador to Peru, [Claire Tremblay], denied it.", "Claire Tremblay", "CAN"),
    ("The foreign minister of Uruguay, [Diego Ferreira], agreed.", "Diego Ferreira", "URY"),
    ("Deputy Foreign Minister of Bulgaria [Petar Iliev] arrived.", "Petar Iliev", "BGR"),
    ("NATO Secretary General [Willem Brandsma] welcomed the vote.", "Willem Brandsma", "NATO"),
    # an office behind the name
    ("[Kari Solberg], Norway's defence minister, flew to Riga.", "Kari Solberg", "NOR"),
    ("[Diego Ferreira], the foreign minister of Uruguay, agreed.", "Diego Ferreira", "URY"),
    ("[Petar Iliev], a spokesman for the Bulgarian government, denied it.", "Petar Iliev", "BGR"),
    ("[Claire Tremblay], the Canadian ambassador, left.", "Claire Tremblay", "CAN"),
    # later, by surname, by pronoun, by office
    ("Kenyan President Joseph Wanjala met the envoy. [Wanjala] thanked Japan.", "Joseph Wanjala", "KEN"),
    ("Ghanaian Foreign Minister Emmanuel Boateng spoke in Accra. [Mr. Boateng] left.", "Emmanuel Boateng", "GHA"),
    ("Norwegian Defence Minister Kari Solberg flew to Riga. [She] thanked Latvia.", "Kari Solberg", "NOR"),
    ("Kenyan President Joseph Wanjala met the envoy. [He] thanked Japan.", "Joseph Wanjala", "KEN"),
    ("Joseph Wanjala, the president of Kenya, met the envoy. [The president] left.", "Joseph Wanjala", "KEN"),
    ("Thailand's foreign minister, Somchai Rattana, spoke. [The minister] left.", "Somchai Rattana", "THA"),
    (
        "Kenyan President Joseph Wanjala hosted Norwegian Prime Minister Kari Solberg. [Solberg] thanked him.",
        "Kari Solberg",
        "NOR",
    ),
    (
        "Polish Foreign Minister Jan Kowalczyk received his Danish counterpart, [Lars Friis].",
        "Lars Friis",
        "DNK",
    ),
]


@pytest.mark.parametrize(("text", "codes"), STATES + BODIES, ids=lambda v: v if isinstance(v, str) else "")
def test_the_states_behind_a_phrase(text: str, codes: list[str]) -> None:
    assert codes_of(who(text)) == codes


@pytest.mark.parametrize("text", NOBODY)
def test_a_phrase_that_stands_for_no_actor(text: str) -> None:
    assert codes_of(who(text)) == []


@pytest.mark.parametrize(("text", "place"), CAPITALS, ids=lambda v: v if isinstance(v, str) else "")
def test_a_capital_is_a_government_or_a_place(text: str, place: bool) -> None:
    here, token = head(text)
    mention = here.actors.mention_at(token)
    assert mention is not None
    assert mention.locative is place


@pytest.mark.parametrize(("text", "name", "code"), PERSONS, ids=lambda v: v)
def test_persons_with_their_offices(text: str, name: str, code: str) -> None:
    found = who(text)
    assert [(a.name, a.code) for a in found] == [(name, code)]


SECTORS = [
    ("[The Kenyan parliament] ratified the treaty.", "LEG"),
    ("[The Indian navy] rescued the crew.", "MIL"),
    ("[Nigerian troops] crossed the border.", "MIL"),
    ("[Peru's foreign ministry] summoned the envoy.", "GOV"),
    ("[Kenya] closed the border.", "GOV"),
    ("[Egypt's intelligence service] brokered the truce.", "SPY"),
    ("[The Polish constitutional court] struck down the law.", "JUD"),
]


@pytest.mark.parametrize(("text", "sector"), SECTORS, ids=lambda v: v)
def test_the_part_of_a_state_that_acts(text: str, sector: str) -> None:
    assert [a.sector for a in who(text)] == [sector]


ROLES = [
    ("Kenyan President [Joseph Wanjala] met the envoy.", "president"),
    ("[Kari Solberg], Norway's defence minister, flew to Riga.", "defence minister"),
    ("Chinese foreign ministry spokesman [Lin Wei] denied it.", "spokesperson"),
    ("The foreign minister of Uruguay, [Diego Ferreira], agreed.", "foreign minister"),
]


@pytest.mark.parametrize(("text", "role"), ROLES, ids=lambda v: v)
def test_the_office_that_a_person_holds(text: str, role: str) -> None:
    assert [a.role for a in who(text)] == [role]


def test_the_words_of_an_actor_are_the_phrase_itself() -> None:
    text = "Morocco signed the accord. [It] will send troops."
    (actor,) = who(text)
    plain = text.replace("[", "").replace("]", "")
    assert actor.quote == "It"
    assert plain[actor.start : actor.end] == "It"


def test_every_name_in_a_text_quotes_it() -> None:
    text = (
        "Polish Foreign Minister Jan Kowalczyk met Finnish President Aino Virtanen in Helsinki on Monday. He said "
        "the two countries, both members of NATO, would guard the Baltic Sea. Virtanen thanked Poland."
    )
    here = page(text)
    assert len(here.actors.mentions) >= 6
    assert all(text[m.start : m.end] == m.actor.quote for m in here.actors.mentions)
    starts = [m.start for m in here.actors.mentions]
    assert starts == sorted(starts)
    assert all(a.end <= b.start for a, b in zip(here.actors.mentions, here.actors.mentions[1:], strict=False))


def test_those_whom_a_state_condemns_may_be_anybodys() -> None:
    here, token = head("Egypt denounced the [protesters]' attack on the U.S. embassy in Chad.")
    assert [a.code for a in here.actors.acting(token)] in ([], [None])
    here, token = head("Egypt's police arrested the [protesters].")
    assert [a.code for a in here.actors.acting(token)] == ["EGY"]
