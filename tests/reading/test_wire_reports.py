"""How wire reports speak: datelines, ministries without a state, papers that speak, papers' programmes and loans."""

from __future__ import annotations

import pytest
from reads import page, scene

from comity.intake import from_text
from comity.model import Commitment, Event, Statement
from comity.reading import read_document
from comity.reading.commitments import find_commitments
from comity.reading.datelines import dateline_place, past_dateline
from comity.reading.events import find_events
from comity.reading.flows import find_flows
from comity.reading.memberships import find_memberships
from comity.reading.presences import find_presences

DATELINES = [
    ("LIMA, March 3 (Andes Press) — Peru closed", "Peru closed", "LIMA"),
    ("LIMA: Peru closed its consulate", "Peru closed its consulate", "LIMA"),
    ("Accra (GNA) – Ghana opened", "Ghana opened", "Accra"),
    ("Lome [Togo], June 2 : Togo opened", "Togo opened", "Lome"),
    ("Lima, 22 October 2023 (APE): Peru met", "Peru met", "Lima"),
    ("ULAANBAATAR, June 1. /TASS/. Mongolia opened", "Mongolia opened", "ULAANBAATAR"),
    ("Ulaanbaatar/MONTSAME/ Mongolia opened", "Mongolia opened", "Ulaanbaatar"),
    ("Lima, Peru - Four fishermen sailed", "Four fishermen sailed", "Lima"),
]
NO_DATELINES = [
    "Wellington, the capital - a windy place - met the envoy.",
    "Peru and/or Chile/Bolivia met.",
    "MENSAH: We have signed.",
    "Mensah (Ghana): We have signed.",
    "The talks - held in Lima - failed.",
    "Article 5, June 3 - a note.",
    "Silva (left) – who heads the mission – met the envoy.",
]


@pytest.mark.parametrize(("text", "rest", "place"), DATELINES)
def test_a_dateline_ends_where_the_report_begins(text: str, rest: str, place: str) -> None:
    assert text[past_dateline(text, 0) :] == rest
    if not text.startswith(f"{place}:"):
        assert dateline_place(text, 0) == place


@pytest.mark.parametrize("text", NO_DATELINES)
def test_what_only_looks_like_a_dateline_is_none(text: str) -> None:
    assert past_dateline(text, 0) == 0


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    here = page("LIMA: Peru has ordered six Chilean diplomats out, the foreign ministry said on Thursday.")
    assert [s.tokens[0].text for s in here.parsed.sentences] == ["LIMA", "Peru"]


def test_what_a_dateline_names_takes_no_part() -> None:
    text = "Lome [Togo], June 2 : Ghana suspended its aid to Benin after the detention of the country's president."
    assert all(a.code != "TGO" for e in find_events(scene(text)) for a in (*e.actors, *e.recipients))


def said(text: str) -> list[tuple[tuple[str | None, ...], str]]:
    """For each quote, in order, the codes of its speakers."""
    by_quote: dict[str, list[str | None]] = {}
    for one in scene(text).statements:
        assert isinstance(one, Statement)
        assert one.speaker is not None
        by_quote.setdefault(one.quote, []).append(one.speaker.code)
    return [(tuple(codes), quote) for quote, codes in by_quote.items()]


SPEAKERS = [
    ("LIMA: Peru has closed its border with Chile, the foreign ministry said on Thursday.", ("PER",)),
    ("Peru closed its consulate in Quito, the foreign ministry said.", ("PER",)),
    ("LIMA, March 3 (Andes Press) — “Chile has broken its word,” the presidential office said.", ("PER",)),
    ("Fiji's foreign minister, Jone Tui, met the envoy of Tonga. “Tonga is our friend,” the FM stated.", ("FJI",)),
    ("Peru's Directorate of Ports said on Tuesday that Chile had agreed to talks.", ("PER",)),
]


@pytest.mark.parametrize(("text", "codes"), SPEAKERS)
def test_who_speaks_without_a_state_beside_him(text: str, codes: tuple[str, ...]) -> None:
    assert [told for told, _ in said(text)] == [codes]


def test_a_ministry_is_nobodys_where_dateline_and_subject_differ() -> None:
    text = "LIMA: Ecuador received six patrol boats on Monday, the defence ministry said."
    assert said(text) == []


PAPERS = [
    (
        "Peru and Ecuador agreed to open the crossing, according to a joint statement issued in Lima. "
        "“We will open it in May,” the statement said."
    ),
    (
        "Peru and Ecuador met in Lima. The two sides adopted a joint statement on Monday. "
        "“We will open the crossing in May,” the joint statement said."
    ),
]


@pytest.mark.parametrize("text", PAPERS)
def test_a_joint_statement_speaks_for_both(text: str) -> None:
    told = [codes for codes, quote in said(text) if "in May" in quote]
    assert told == [("PER", "ECU")]


def test_a_statement_speaks_for_whoever_issued_it_and_not_for_whom_it_names() -> None:
    text = (
        "Peru closed its consulate in Quito on Monday, the foreign ministry said in a statement. "
        "“Ecuador has broken its word,” the statement added. It said talks with Ecuador were over."
    )
    assert [codes for codes, _ in said(text)] == [("PER",), ("PER",), ("PER",)]


def test_it_goes_on_with_the_institution_that_has_just_spoken() -> None:
    text = (
        "LIMA: “The council condemned the launch by Chile,” the presidential office said. "
        "“Exercises with Brazil will continue,” it said."
    )
    assert [codes for codes, _ in said(text)] == [("PER",), ("PER",)]


def test_it_is_nobody_where_the_institution_before_is_nobodys() -> None:
    text = "“Chile struck the port of Arica,” a monitoring centre said. “It will strike again,” it said."
    assert all(codes != ("CHL",) for codes, _ in said(text))


def test_a_council_is_not_the_one_whose_name_ends_like_it() -> None:
    text = "The Peace and Security Council of the African Union met. The Peace and Security Council said Chad must pay."
    assert [codes for codes, _ in said(text)] == [("AUPSC",)]


def acts(text: str, kind: str) -> list[tuple[set[str | None], set[str | None]]]:
    events: list[Event] = find_events(scene(text))
    return [({a.code for a in e.actors}, {a.code for a in e.recipients}) for e in events if e.type == kind]


def test_friendly_words_accuse_nobody() -> None:
    text = "Ghana said Togo had agreed to make every effort to ease the tension and to end the threat of war."
    assert acts(text, "ACCUSE") == []


def test_a_statement_that_is_released_sets_nobody_free_and_blames_no_victim() -> None:
    text = "The African Union on Friday released a statement condemning recent attacks in Niger, according to Chad."
    assert all(met.isdisjoint({"NER", "TCD"}) for kind in ("RETREAT", "ACCUSE") for _, met in acts(text, kind))


def test_troops_that_one_is_prepared_to_send_stand_nowhere_yet() -> None:
    text = "The African Union is prepared to send troops into Niger."
    assert [p for p in find_presences(scene(text)) if p.modality == "happened"] == []


def test_hostile_words_still_accuse() -> None:
    text = "Ghana said Togo had betrayed its neighbours and wrecked the peace."
    assert acts(text, "ACCUSE") == [({"GHA"}, {"TGO"})]


def test_what_was_left_undone_is_no_act() -> None:
    assert acts("Fiji left the talks without signing the treaty with Tonga.", "SUPPORT") == []


TALKS = [
    ("The Ghanaian president discussed the Sudan crisis on a call with Togo's foreign minister.", {"GHA", "TGO"}),
    ("Ghana's president discussed Sudan with the Togolese president in Accra.", {"GHA", "TGO"}),
]


@pytest.mark.parametrize(("text", "codes"), TALKS)
def test_what_is_talked_about_takes_no_part_in_the_talk(text: str, codes: set[str]) -> None:
    assert [actors | met for actors, met in acts(text, "CONSULT")] == [codes]


def test_nobody_meets_the_one_who_is_discussed() -> None:
    text = "The Security Council met to discuss Peru's attack on Chile."
    assert all("PER" not in met for _, met in acts(text, "CONSULT"))


def test_an_order_to_ones_own_army_asks_nothing_of_an_ally() -> None:
    text = "Peru's president ordered the Peruvian army to keep a firm posture with the United States."
    assert acts(text, "REQUEST") == []


SUSPENDED = [
    "The African Union has suspended Mali's membership in response to a coup.",
    "The African Union suspends the membership of Mali.",
]


@pytest.mark.parametrize("text", SUSPENDED)
def test_a_membership_that_is_suspended(text: str) -> None:
    found = find_memberships(scene(text))
    assert [(m.member.code, m.organisation.code, m.stage) for m in found] == [("MLI", "AU", "suspended")]


LOANS = [
    ("Nepal has signed a $71 million loan agreement with the Asian Development Bank.", "ADB", "NPL", 71e6),
    ("The Asian Development Bank and Nepal signed a loan agreement for $106 million.", "ADB", "NPL", 106e6),
    ("The World Bank signs a $200 million loan deal with Togo.", "WB", "TGO", 200e6),
]


@pytest.mark.parametrize(("text", "giver", "receiver", "amount"), LOANS)
def test_a_bank_lends_to_whoever_signs_with_it(text: str, giver: str, receiver: str, amount: float) -> None:
    flow = next(iter(find_flows(scene(text))))
    assert flow.giver is not None
    assert flow.receiver is not None
    assert (flow.giver.code, flow.receiver.code, flow.amount, flow.stage) == (giver, receiver, amount, "loan")


def test_a_bank_is_not_lent_to_by_a_government_of_no_state() -> None:
    found = find_flows(scene("The government has signed a $71 million loan agreement with the World Bank."))
    assert all(f.receiver is None for f in found)


def test_a_trade_agreement_is_no_loan() -> None:
    assert find_flows(scene("Togo signed a $5 million trade agreement with the World Bank.")) == []


NO_PROMISES = [
    "Peru's president will be received by the king of Spain.",
    "The Peruvian president will proceed to Nairobi on Friday for talks with Kenya.",
    "Chile's envoy said the purpose of Peru's visit is to reinforce ties with Chile.",
    "They met ahead of July, when Peru will be holding the chair of the bloc while Chile will be hosting it.",
]


@pytest.mark.parametrize("text", NO_PROMISES)
def test_a_programme_is_no_promise(text: str) -> None:
    assert find_commitments(scene(text)) == []


def test_a_visit_that_is_promised_still_is_one() -> None:
    text = "Peru will send a team of engineers to Kenya in July, its foreign minister said."
    assert len(find_commitments(scene(text))) == 1


def test_a_day_since_when_is_not_the_day_itself() -> None:
    text = "Since the start of the war on 7 June between Chad and Niger, Togo has criticised Chad's attacks."
    events = [e for e in find_events(scene(text)) if e.type == "ACCUSE"]
    assert events
    assert all(e.date is None or e.date.edtf != "2025-06-07" for e in events)


def test_a_ministry_of_nobody_knows_which_state_is_no_bystander_to_a_promise() -> None:
    """The report is from one of the two states and its subject is the other: whose ministry it is stays open, and the
    promise is kept."""
    text = (
        "WINDHOEK, March 3 — Finland will provide 12 million euros for port works at Walvis Bay by the end of 2027, "
        "the Foreign Ministry said."
    )
    found = read_document(from_text(text, published="2025-03-04")).findings
    (said,) = (one for one in found if isinstance(one, Statement))
    assert (said.speaker.code, said.speaker.sector) == (None, "GOV")
    (made,) = (one for one in found if isinstance(one, Commitment))
    assert [actor.code for actor in made.by] == ["FIN"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Lima---Peru and Chile have met.", "Peru and Chile have met."),
        ("Lima — Peru and Chile have met.", "Peru and Chile have met."),
        ("Lima — Peru's capital — is large.", "Lima — Peru's capital — is large."),
        ("Patience — Peru has none.", "Patience — Peru has none."),
    ],
)
def test_a_city_before_a_dash_opens_a_report(text: str, rest: str) -> None:
    assert text[past_dateline(text, 0) :] == rest
