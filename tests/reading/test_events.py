"""Events: who did what to whom, in PLOVER's terms."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.model import Event
from comity.reading.events import find_events


def read(text: str, published: str | None = "2025-06-15") -> list[Event]:
    found = find_events(scene(text, published))
    assert all(text[f.start : f.end] == f.quote for f in found)
    return found


DONE = [
    ("Norway and Iceland signed a fisheries agreement in Bergen.", "SUPPORT", ["ISL", "NOR"], ["ISL", "NOR"]),
    ("Norway's foreign minister met his Icelandic counterpart in Bergen.", "CONSULT", ["ISL", "NOR"], ["ISL", "NOR"]),
    ("Norway and Iceland held talks in Bergen.", "CONSULT", ["ISL", "NOR"], ["ISL", "NOR"]),
    ("Norway's prime minister visited Iceland.", "CONSULT", ["NOR"], ["ISL"]),
    ("Norway and Iceland agreed to a ceasefire.", "AGREE", ["ISL", "NOR"], ["ISL", "NOR"]),
    ("Norway pledged 50 million euros to Iceland.", "AGREE", ["NOR"], ["ISL"]),
    ("Norway praised Iceland for its reforms.", "SUPPORT", ["NOR"], ["ISL"]),
    ("Norway thanked Iceland.", "SUPPORT", ["NOR"], ["ISL"]),
    ("Norway condemned Iceland's decision.", "ACCUSE", ["NOR"], ["ISL"]),
    ("Norway accused Iceland of overfishing.", "ACCUSE", ["NOR"], ["ISL"]),
    ("Norway blamed Iceland for the collapse of the stock.", "ACCUSE", ["NOR"], ["ISL"]),
    ("Norway rejected Iceland's claim.", "REJECT", ["NOR"], ["ISL"]),
    ("Norway vetoed a resolution drafted by Iceland.", "REJECT", ["NOR"], ["ISL"]),
    ("Norway urged Iceland to release the trawler.", "REQUEST", ["NOR"], ["ISL"]),
    ("Norway called on Iceland to release the trawler.", "REQUEST", ["NOR"], ["ISL"]),
    ("Norway threatened Iceland with tariffs.", "THREATEN", ["NOR"], ["ISL"]),
    ("Norway threatened to close its ports to Iceland.", "THREATEN", ["NOR"], ["ISL"]),
    ("Norway imposed sanctions on Iceland.", "SANCTION", ["NOR"], ["ISL"]),
    ("Norway expelled two Icelandic diplomats.", "SANCTION", ["NOR"], ["ISL"]),
    ("Norway recalled its ambassador from Iceland.", "SANCTION", ["NOR"], ["ISL"]),
    ("Norway lifted its sanctions on Iceland.", "CONCEDE", ["NOR"], ["ISL"]),
    ("Norway released three Icelandic sailors.", "RETREAT", ["NOR"], ["ISL"]),
    ("Norway delivered 20 tonnes of food to Iceland.", "AID", ["NOR"], ["ISL"]),
    ("Norway donated two patrol boats to Iceland.", "AID", ["NOR"], ["ISL"]),
    ("Norway withdrew its troops from Iceland.", "RETREAT", ["NOR"], ["ISL"]),
    ("Norwegian jets bombed a port in Iceland.", "ASSAULT", ["NOR"], ["ISL"]),
    ("Norway invaded Iceland.", "ASSAULT", ["NOR"], ["ISL"]),
    ("Norway massed troops on its border with Iceland.", "MOBILIZE", ["NOR"], ["ISL"]),
    ("Norway arrested two Icelandic officers.", "COERCE", ["NOR"], ["ISL"]),
    ("Norway seized an Icelandic trawler.", "COERCE", ["NOR"], ["ISL"]),
    ("Norway shared intelligence with Iceland.", "COOPERATE", ["NOR"], ["ISL"]),
    ("Norway and Iceland held joint naval exercises.", "COOPERATE", ["ISL", "NOR"], ["ISL", "NOR"]),
    ("Protesters in Norway burned the flag of Iceland outside the Icelandic embassy.", "PROTEST", ["NOR"], ["ISL"]),
    ("Norway fired a missile toward Iceland.", "ASSAULT", ["NOR"], ["ISL"]),
    ("Norwegian and Icelandic troops exchanged fire.", "ASSAULT", ["ISL", "NOR"], ["ISL", "NOR"]),
    ("Norway and Iceland swapped prisoners.", "RETREAT", ["ISL", "NOR"], ["ISL", "NOR"]),
    ("Norway asked Iceland for help.", "REQUEST", ["NOR"], ["ISL"]),
    ("Norwegian strikes on Iceland killed 12 people overnight.", "ASSAULT", ["NOR"], ["ISL"]),
    ("Norway ordered the Icelandic ambassador to leave the country.", "SANCTION", ["NOR"], ["ISL"]),
    ("Norway summoned the Icelandic ambassador.", "ACCUSE", ["NOR"], ["ISL"]),
    ("Norway severed ties with Iceland.", "SANCTION", ["NOR"], ["ISL"]),
    ("Norway deported an Icelandic journalist.", "COERCE", ["NOR"], ["ISL"]),
    ("Norway apologised to Iceland.", "CONCEDE", ["NOR"], ["ISL"]),
    ("Norway's president spoke with Iceland's prime minister on Monday.", "CONSULT", ["NOR"], ["ISL"]),
    ("Norway threatened to use force against Iceland.", "THREATEN", ["NOR"], ["ISL"]),
    ("Norwegian forces captured two villages in Iceland.", "ASSAULT", ["NOR"], ["ISL"]),
    ("Norway completed its withdrawal from Iceland in May.", "RETREAT", ["NOR"], ["ISL"]),
    ("Norway closed its embassy in Iceland.", "SANCTION", ["NOR"], ["ISL"]),
    # the passive turns round who did it
    ("Iceland was accused by Norway of overfishing.", "ACCUSE", ["NOR"], ["ISL"]),
    ("Two Icelandic diplomats were expelled by Norway.", "SANCTION", ["NOR"], ["ISL"]),
    ("A port in Iceland was bombed by Norwegian jets.", "ASSAULT", ["NOR"], ["ISL"]),
]

NOTHING = [
    "Norway announced a contribution of US$ 25 million to the fund.",
    "Norway and Iceland share a long coast.",
    "Norway may expel Icelandic diplomats.",
    "If Norway attacks Iceland, the alliance will respond.",
    "Norway did not attack Iceland.",
    "Norway beat Iceland 3-1 in the final.",
    "It rained in Bergen.",
    "Norway accused itself of laziness.",
    "Iceland was hit by an earthquake.",
]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"), DONE, ids=lambda v: v if isinstance(v, str) and " " in v else ""
)
def test_who_did_what_to_whom(text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    (found,) = read(text)
    got = (found.type, codes_of(found.actors), codes_of(found.recipients))
    assert got == (kind, actors, recipients)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_event(text: str) -> None:
    assert read(text) == []


MODALITIES = [
    ("Denmark said that Norway had imposed sanctions on Iceland.", "happened"),
    ("Norway imposed sanctions on Iceland.", "happened"),
    ("Norway imposed sanctions on Iceland in 1973.", "historical"),
    ("Norway reportedly expelled two Icelandic diplomats.", "hedged"),
    ("Norway and Iceland hold joint naval exercises every year.", "habitual"),
    ("Norway has never accused Iceland of overfishing.", "negated"),
]


@pytest.mark.parametrize(("text", "modality"), MODALITIES)
def test_how_it_is_meant(text: str, modality: str) -> None:
    (found,) = (e for e in read(text) if "NOR" in codes_of(e.actors))
    assert found.modality == modality


def test_an_event_in_someones_words_is_attributed() -> None:
    found = [e for e in read("Denmark said that Norway had attacked Iceland.") if e.type == "ASSAULT"]
    assert [(codes_of(e.actors), e.attributed_to and e.attributed_to.code) for e in found] == [(["NOR"], "DNK")]


def test_an_event_of_the_narrator_is_not() -> None:
    (found,) = read("Norway imposed sanctions on Iceland.")
    assert found.attributed_to is None


def test_when_and_where() -> None:
    (found,) = read("Norway and Iceland held talks in Oslo on 3 June.")
    assert found.date is not None
    assert found.date.edtf == "2025-06-03"
    assert found.place == "Oslo"


def test_a_day_is_not_borrowed_for_what_has_its_own_before_and_after() -> None:
    found = read("Norway expelled an Icelandic envoy on Friday. Iceland imposed sanctions on Norway after the war.")
    assert [e.date.edtf if e.date else None for e in found] == ["2025-06-13", None]


def test_scores_name_their_scale() -> None:
    (hostile,) = read("Norway invaded Iceland.")
    (friendly,) = read("Norway and Iceland signed a fisheries agreement in Bergen.")
    assert {s.scale for s in hostile.score} == {s.scale for s in friendly.score}
    for scale in {s.scale for s in hostile.score}:
        low = next(s.value for s in hostile.score if s.scale == scale)
        high = next(s.value for s in friendly.score if s.scale == scale)
        assert low < 0 < high


def test_what_recurs_says_how_often() -> None:
    (found,) = read("Norway and Iceland hold joint naval exercises every year.")
    assert found.recurrence == "every year"


def test_hostile_words_are_an_accusation() -> None:
    found = read("“Iceland lies about its catch,” Norway's fisheries minister said.")
    assert [(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in found] == [("ACCUSE", ["NOR"], ["ISL"])]


def test_two_deeds_in_one_sentence_are_two_events() -> None:
    found = read("Norway expelled two Icelandic diplomats and Iceland recalled its ambassador from Norway.")
    assert [(e.type, codes_of(e.actors)) for e in found] == [("SANCTION", ["NOR"]), ("SANCTION", ["ISL"])]


def test_a_carried_subject_acts() -> None:
    found = read("Norway protested to Iceland on Monday. It also expelled two Icelandic diplomats.")
    assert ("SANCTION", ["NOR"], ["ISL"]) in [(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in found]


TOLD_OTHERWISE = [
    # acts told as nouns
    ("Talks between Norway and Iceland on quotas collapsed on Monday.", "CONSULT", ["ISL", "NOR"], ["ISL", "NOR"]),
    ("The attack by Norwegian jets on Iceland killed 12 people.", "ASSAULT", ["NOR"], ["ISL"]),
    ("Norway's condemnation of Iceland's decision drew a sharp reply.", "ACCUSE", ["NOR"], ["ISL"]),
    ("Norway drew condemnation from Iceland.", "ACCUSE", ["ISL"], ["NOR"]),
    ("The release of three Icelandic sailors by Norway ended the dispute.", "RETREAT", ["NOR"], ["ISL"]),
    # who comes and who receives
    ("Norway hosted Iceland's president in Bergen on Tuesday.", "CONSULT", ["ISL"], ["NOR"]),
    ("Icelandic President Jon Arnason was welcomed by his Norwegian counterpart in Oslo.", "CONSULT", ["ISL"], ["NOR"]),
    # phrases
    ("Norway put relations with Iceland on ice.", "SANCTION", ["NOR"], ["ISL"]),
    ("Norway stripped Iceland of its observer status.", "SANCTION", ["NOR"], ["ISL"]),
    ("Norway turned down an Icelandic request for help.", "REJECT", ["NOR"], ["ISL"]),
    ("Norwegian police picked up two Icelandic journalists in Bergen.", "COERCE", ["NOR"], ["ISL"]),
    ("Norway called its ambassador home from Iceland.", "SANCTION", ["NOR"], ["ISL"]),
    ("Norway apologised for the bombing of an Icelandic trawler.", "CONCEDE", ["NOR"], ["ISL"]),
    # governors that say that it was done
    ("Norway's parliament voted to recognise Palestine.", "SUPPORT", ["NOR"], ["PSE"]),
    ("Norway was among the first to send Iceland its congratulations.", "SUPPORT", ["NOR"], ["ISL"]),
    ("It was Norway that sent food to Iceland.", "AID", ["NOR"], ["ISL"]),
    # modifiers act for their states
    ("In June an Icelandic longliner was seized by Norwegian patrols.", "COERCE", ["NOR"], ["ISL"]),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), TOLD_OTHERWISE)
def test_the_same_in_other_words(text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    got = [(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in read(text)]
    assert got == [(kind, actors, recipients)]


@pytest.mark.parametrize(
    "text",
    [
        "The armies of Norway and Iceland conduct the Arctic Wind exercise every year.",
        "Soldiers from Norway and Iceland train together each May.",
    ],
)
def test_forces_that_drill_together(text: str) -> None:
    (found,) = read(text)
    assert (found.type, codes_of(found.actors), found.modality) == ("COOPERATE", ["ISL", "NOR"], "habitual")
    assert found.recurrence in ("every year", "each may")


def test_a_place_is_no_party() -> None:
    (found,) = read("The presidents of Norway and Iceland held a meeting in Qatar on Tuesday.")
    assert codes_of(found.actors) == ["ISL", "NOR"]


def test_what_is_outstanding_is_told_as_not_done() -> None:
    (found,) = read("Norway has yet to recognise Kosovo.")
    assert (found.type, found.modality) == ("SUPPORT", "negated")


def test_a_person_attacks_in_words() -> None:
    found = read("Norwegian Prime Minister Jonas Holm attacked Iceland in a speech.")
    assert [e.type for e in found] == ["ACCUSE"]


def test_money_given_is_aid() -> None:
    (found,) = read("Norway gave Iceland 50 million euros.")
    assert (found.type, codes_of(found.actors), codes_of(found.recipients)) == ("AID", ["NOR"], ["ISL"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway will impose sanctions on Iceland.", "THREATEN"),
        ("Norway will send Iceland two rescue ships next week.", "AGREE"),
    ],
)
def test_what_lies_ahead_is_agreed_or_threatened(text: str, expected: str) -> None:
    (found,) = read(text)
    assert (found.type, found.modality) == (expected, "future")
    assert (codes_of(found.actors), codes_of(found.recipients)) == (["NOR"], ["ISL"])


def test_the_nearest_date_of_another_clause_is_not_the_acts() -> None:
    (found,) = read("A fisheries accord with Iceland that dated from 2011 was suspended by Norway last month.")
    assert found.date is not None
    assert found.date.edtf == "2025-05"


def test_the_date_of_what_is_welcomed_is_not_that_of_the_welcome() -> None:
    found = [e for e in read("Norway praised Iceland for the reforms of last year.") if e.type == "SUPPORT"]
    assert [e.date for e in found] == [None]


def test_what_has_happened_is_not_dated_tomorrow() -> None:
    (found,) = read("Norway and Iceland agreed to hold their next meeting in Tromso in the first half of 2026.")
    assert found.type == "AGREE"
    assert found.date is None


def test_a_relative_clause_keeps_its_date() -> None:
    found = read("Norway and Iceland have signed the pact, which entered into force on 1 June 2024.")
    assert [e.date for e in found if e.type == "SUPPORT"] == [None]


def test_the_dead_are_counted() -> None:
    (found,) = read("Norwegian jets bombed a port in Iceland, killing 12 people and injuring 30.")
    assert found.magnitudes["dead"] == 12
    assert found.magnitudes["injured"] == 30


@pytest.mark.parametrize(
    "text",
    [
        "Norway accused Iceland, which borders it, of sending trawlers in 2021.",
        "Norway welcomed Iceland's signing of a fisheries agreement last year.",
    ],
)
def test_a_deed_that_is_only_spoken_of_keeps_its_date(text: str) -> None:
    (found,) = (e for e in read(text) if codes_of(e.actors) == ["NOR"])
    assert (found.date, found.modality) == (None, "happened")


def test_what_is_condemned_this_week_is_dated_with_it() -> None:
    (found,) = read("Norway condemned Iceland's decision on Friday.")
    assert found.date is not None
    assert found.date.edtf == "2025-06-13"


def test_what_one_is_accused_of_is_the_accusers_claim() -> None:
    found = [e for e in read("Denmark accused Norway of bombing a port in Iceland.") if e.type == "ASSAULT"]
    assert [(codes_of(e.actors), e.attributed_to and e.attributed_to.code) for e in found] == [(["NOR"], "DNK")]


CHARGES = [
    ("Denmark blamed Norway for an attack on Iceland.", "ASSAULT"),
    ("Denmark accused Norway of arming rebels and of shelling Iceland.", "ASSAULT"),
    ("Norway was accused by Denmark of seizing two Icelandic trawlers.", "COERCE"),
    ("Denmark condemned Norway for invading Iceland.", "ASSAULT"),
    ("Denmark accused Norway of massing troops near Iceland.", "MOBILIZE"),
]


@pytest.mark.parametrize(("text", "kind"), CHARGES)
def test_a_charge_is_told_as_the_accusers(text: str, kind: str) -> None:
    (found,) = (e for e in read(text) if e.type == kind)
    assert found.attributed_to is not None
    assert (codes_of(found.actors), found.attributed_to.code) == (["NOR"], "DNK")


def test_a_charge_that_nobody_is_named_for_is_hedged() -> None:
    (found,) = (e for e in read("Norway was accused of bombing a port in Iceland.") if e.type == "ASSAULT")
    assert (codes_of(found.actors), found.modality) == (["NOR"], "hedged")


def test_what_a_relative_clause_adds_is_no_charge() -> None:
    (found,) = (e for e in read("Denmark accused Norway, which bombed Iceland, of lying.") if e.type == "ASSAULT")
    assert found.attributed_to is None


WHO_DOES_IT_TO_WHOM = [
    # an attack told by a noun
    ("Twelve people were killed in a Norwegian strike on Iceland.", "ASSAULT", ["NOR"], ["ISL"]),
    ("Norwegian strikes in Iceland wounded six soldiers.", "ASSAULT", ["NOR"], ["ISL"]),
    ("Norway's coast guard fired water cannon at an Icelandic boat.", "ASSAULT", ["NOR"], ["ISL"]),
    # passives that name the land alone
    ("The Icelandic ambassador was summoned in Oslo on Monday.", "ACCUSE", ["NOR"], ["ISL"]),
    ("The Icelandic ambassador was summoned to the foreign ministry in Oslo.", "ACCUSE", ["NOR"], ["ISL"]),
    ("Two Icelandic diplomats were expelled from Norway.", "SANCTION", ["NOR"], ["ISL"]),
    ("The Icelandic ambassador was ordered to leave Norway.", "SANCTION", ["NOR"], ["ISL"]),
    # a member put out, soldiers who go
    ("The African Union suspended Niger.", "SANCTION", ["AU"], ["NER"]),
    ("Niger was suspended by the African Union.", "SANCTION", ["AU"], ["NER"]),
    ("The last Norwegian soldiers left Iceland in December.", "RETREAT", ["NOR"], ["ISL"]),
    ("ECOWAS threatened to use force to restore Niger's president.", "THREATEN", ["ECOWAS"], ["NER"]),
    # who did it is blamed, not who suffered it
    ("Denmark condemned the stance of Norway on Iceland.", "ACCUSE", ["DNK"], ["NOR"]),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), WHO_DOES_IT_TO_WHOM)
def test_who_acts_where_the_verb_does_not_say(text: str, kind: str, actors: list[str], recipients: list[str]) -> None:
    got = [(e.type, codes_of(e.actors), codes_of(e.recipients)) for e in read(text)]
    assert got == [(kind, actors, recipients)]


def test_the_attacker_is_condemned_and_not_the_victim() -> None:
    found = read("Denmark condemned the Norwegian attack on Iceland.")
    assert [codes_of(e.recipients) for e in found if e.type == "ACCUSE"] == [["NOR"]]


@pytest.mark.parametrize(
    "text",
    [
        "Denmark condemned the attack on Iceland.",
        "Denmark condemned the killing of two Icelandic sailors.",
        "Reporters asked Norway for comment on Iceland.",
        "Norway's spokeswoman informed that Iceland had a new president.",
    ],
)
def test_whoever_suffers_or_is_spoken_of_is_no_recipient(text: str) -> None:
    assert not any("ISL" in codes_of(e.recipients) for e in read(text))


def test_reporters_who_ask_do_nothing_to_anybody() -> None:
    assert read("Reporters asked Norway for comment on Iceland.") == []


def test_a_broker_is_no_party_to_what_others_sign() -> None:
    found = [e for e in read("Norway and Iceland signed a peace deal brokered by Qatar.") if e.type == "SUPPORT"]
    assert [(codes_of(e.actors), codes_of(e.recipients)) for e in found] == [(["ISL", "NOR"], ["ISL", "NOR"])]


@pytest.mark.parametrize(
    "text",
    [
        "Iceland denied bombing Norway.",
        "Iceland denied that it had bombed Norway.",
    ],
)
def test_what_is_denied_is_no_event(text: str) -> None:
    assert [(e.type, codes_of(e.actors), codes_of(e.recipients), e.quote) for e in read(text)] == [
        ("REJECT", ["ISL"], ["NOR"], text.rstrip("."))
    ]


def test_the_victim_in_an_allegation_is_not_accused() -> None:
    (found,) = (e for e in read("Denmark alleged that Norway had bombed Iceland.") if e.type == "ACCUSE")
    assert codes_of(found.recipients) == ["NOR"]


def test_the_past_perfect_behind_said_is_the_reporters_tense() -> None:
    (found,) = read("He said Norway had lodged a protest with Iceland.")
    assert (found.type, codes_of(found.recipients), found.modality) == ("ACCUSE", ["ISL"], "happened")


def test_an_old_deed_over_which_one_protests_keeps_its_date() -> None:
    (found,) = read("Norway summoned the Icelandic ambassador over the seizure of a trawler last month.")
    assert found.date is None


def test_no_dateline_in_the_words() -> None:
    (found,) = read("OSLO, June 10 (NTB) — Norway accused Iceland of overfishing.")
    assert found.quote == "Norway accused Iceland of overfishing"


def test_a_claim_told_by_a_noun_is_the_claimants() -> None:
    (owned,) = read("Denmark's allegation that Norway bombed Iceland is false.")
    (nobodys,) = read("The accusation that Norway bombed Iceland is false.")
    assert owned.attributed_to is not None
    assert owned.attributed_to.code == "DNK"
    assert (nobodys.attributed_to, nobodys.modality) == (None, "hedged")


def test_what_is_demanded_has_not_been_done() -> None:
    found = read("Norway demanded that Iceland withdraw its troops from Greenland.")
    assert [e.type for e in found] == ["REQUEST"]


def test_a_quarrel_is_no_battle() -> None:
    (words,) = read("Norway and Iceland clashed over fish.")
    (fire,) = read("Norwegian and Icelandic troops clashed over a village.")
    assert (words.type, fire.type) == ("ACCUSE", "ASSAULT")


def test_a_bill_supports_those_whom_it_is_not_aimed_at() -> None:
    found = read("Peru's congress last week passed a bill to open the country's bid to join the OECD.")
    assert [(e.type, codes_of(e.recipients)) for e in found] == [("SUPPORT", ["OECD"])]
    against = read("Peru's congress passed a law banning imports from Chile.")
    assert not any(e.type == "SUPPORT" for e in against)


@pytest.mark.parametrize(
    "text",
    [
        "The pact is a treaty between Togo and Ghana which establishes a border between Ghana and Benin.",
        "The treaty gives Peru the right to fish in Chile's waters.",
        "Peru's minister underlined the importance of joint efforts with Chile.",
        "The drill symbolises the old friendship between Peru and Chile.",
    ],
)
def test_what_a_treaty_lays_down_or_words_weigh_is_no_deed(text: str) -> None:
    assert read(text) == []


def test_those_who_are_arrested_arrest_nobody() -> None:
    found = read("Chad played a part in the arrests of opposition candidates, students and journalists.")
    assert all(codes_of(e.actors) == ["TCD"] for e in found)


def test_a_visitor_is_not_met_by_those_whom_he_heads() -> None:
    (met,) = read("Peru's foreign minister met a Chilean delegation headed by the deputy defence minister.")
    assert (met.type, codes_of(met.recipients)) == ("CONSULT", ["CHL", "PER"])


def test_who_declares_an_envoy_unwelcome_stands_behind_by() -> None:
    (told,) = read("The Peruvian ambassador has been declared persona non grata by Bolivia.")
    assert (told.type, codes_of(told.actors), codes_of(told.recipients)) == ("SANCTION", ["BOL"], ["PER"])


def test_what_talks_are_about_takes_no_part_in_them() -> None:
    (talks,) = read("The presidents of Togo and Ghana exchanged views on Benin.")
    assert codes_of(talks.recipients) == ["GHA", "TGO"]


def test_a_city_where_something_is_signed_is_no_party() -> None:
    assert read("The ministers signed an agreement in Doha.") == []


def test_an_anniversary_is_no_signing() -> None:
    assert read("Peru and Chile marked the 20th anniversary of the signing of their trade agreement.") == []


def test_those_on_whose_behalf_is_signed_sign() -> None:
    (signed,) = read("Ama Osei and Li Wei signed the loan agreement on behalf of Ghana and AIIB respectively.")
    assert (signed.type, codes_of(signed.actors)) == ("SUPPORT", ["AIIB", "GHA"])


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        (
            "The Security Council condemned the attack on the convoy, carried out by the Allied Democratic Forces.",
            "ADF",
        ),
        ("France condemned the attack on two soldiers in Mali claimed by JNIM.", "JNIM"),
    ],
)
def test_an_attack_is_theirs_who_carried_it_out(text: str, blamed: str) -> None:
    (told,) = [e for e in read(text) if e.type == "ACCUSE"]
    assert blamed in codes_of(told.recipients)


def test_what_several_say_together_is_one_accusation() -> None:
    text = 'Fiji, Samoa and Tonga said in a joint statement that Norway had become a "threat" to the ocean.'
    (accusing,) = (e for e in find_events(scene(text)) if e.type == "ACCUSE")
    assert (codes_of(accusing.actors), codes_of(accusing.recipients)) == (["FJI", "TON", "WSM"], ["NOR"])
