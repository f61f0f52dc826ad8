"""Agreements: what was agreed between whom, and how far it got."""

from __future__ import annotations

import pytest
from reads import codes_of, scene

from comity.model import Agreement
from comity.reading.agreements import find_agreements
from comity.reading.events import find_events


def read(text: str) -> list[Agreement]:
    found = find_agreements(scene(text))
    assert all(text[f.start : f.end] == f.quote for f in found)
    return found


STAGES = [
    ("Ghana and Togo signed a fisheries agreement on Monday.", ["GHA", "TGO"], "signed"),
    ("Ghana signed a fisheries agreement with Togo.", ["GHA", "TGO"], "signed"),
    ("A fisheries agreement was signed by Ghana and Togo in Accra.", ["GHA", "TGO"], "signed"),
    ("The fisheries agreement between Ghana and Togo was signed in Accra.", ["GHA", "TGO"], "signed"),
    ("Ghana, Togo and Benin signed a treaty on the coast.", ["BEN", "GHA", "TGO"], "signed"),
    ("Ghana and Togo initialled a treaty on the maritime border.", ["GHA", "TGO"], "initialled"),
    ("Ghana and Togo concluded a free trade agreement.", ["GHA", "TGO"], "signed"),
    ("Ghana and Togo reached an agreement on sharing the river.", ["GHA", "TGO"], "agreed"),
    ("Ghana and Togo have agreed a ceasefire.", ["GHA", "TGO"], "agreed"),
    ("Ghana's parliament ratified the border treaty with Togo.", ["GHA", "TGO"], "ratified"),
    ("Ghana's cabinet approved the defence pact with Togo.", ["GHA", "TGO"], "approved"),
    ("The trade agreement between Ghana and Togo entered into force on 1 June.", ["GHA", "TGO"], "in_force"),
    ("Ghana suspended its extradition treaty with Togo.", ["GHA", "TGO"], "suspended"),
    ("Ghana withdrew from the water treaty with Togo.", ["GHA", "TGO"], "withdrawn"),
    ("Ghana terminated its military agreement with Togo.", ["GHA", "TGO"], "terminated"),
    ("Ghana scrapped the 1998 visa accord with Togo.", ["GHA", "TGO"], "terminated"),
    ("The gas transit agreement between Ghana and Togo expired in January.", ["GHA", "TGO"], "expired"),
    ("Ghana proposed a new security pact to Togo.", ["GHA", "TGO"], "proposed"),
    ("Ghana and Togo will start negotiations on a free trade agreement in May.", ["GHA", "TGO"], "negotiation_planned"),
    ("Ghana and Togo are negotiating a free trade agreement.", ["GHA", "TGO"], "negotiating"),
    ("Ghana and Togo opened talks on a visa-free travel agreement.", ["GHA", "TGO"], "negotiating"),
    ("Ghana withdrew from the cocoa deal with Togo and Benin.", ["BEN", "GHA", "TGO"], "withdrawn"),
    ("A truce between Ghana and Togo took effect on Friday.", ["GHA", "TGO"], "in_force"),
    ("Ghana could sign a peace deal with Togo by May.", ["GHA", "TGO"], "proposed"),
    ("Ghana and the European Union signed a memorandum of understanding on cocoa.", ["EU", "GHA"], "signed"),
]

INSTRUMENTS = [
    ("Ghana and Togo signed a memorandum of understanding on energy.", "memorandum", "non_binding"),
    ("Ghana and Togo signed a peace treaty.", "treaty", "treaty"),
    ("Ghana and Togo signed a protocol on the river.", "protocol", "unknown"),
    ("Ghana and Togo adopted a joint declaration on the coast.", "declaration", "non_binding"),
    ("Ghana and Togo signed a legally binding agreement on waste.", "agreement", "treaty"),
    ("Ghana and Togo signed a convention on double taxation.", "convention", "unknown"),
    ("Ghana and Togo signed a strategic partnership charter.", "charter", "unknown"),
    ("Ghana and Togo agreed a truce.", "ceasefire", "unknown"),
    ("Ghana and Togo signed a roadmap for cooperation.", "roadmap", "unknown"),
]

AREAS = [
    ("Ghana and Togo signed a free trade agreement.", "trade"),
    ("Ghana and Togo signed an agreement on nuclear energy.", "civil_nuclear"),
    ("Ghana and Togo signed a military cooperation agreement.", "security_defense"),
    ("Ghana and Togo signed an extradition treaty.", "justice"),
    ("Ghana and Togo signed an agreement on education.", "education_culture"),
    ("Ghana and Togo signed a readmission agreement on migrants.", "migration"),
]

NOT_AGREEMENTS = [
    "Ghana's president broke his promise to Togo.",
    "Ghana and Togo are neighbours.",
    "Ghana did not sign the treaty with Togo.",
    "The band signed a record deal in Ghana.",
    "Ghana and Togo agreed to disagree.",
    "The striker signed a new contract with a club in Togo.",
]


@pytest.mark.parametrize(("text", "parties", "stage"), STAGES, ids=lambda v: v if isinstance(v, str) else "")
def test_how_far_it_got_and_between_whom(text: str, parties: list[str], stage: str) -> None:
    (found,) = read(text)
    assert (codes_of(found.parties), found.stage) == (parties, stage)


@pytest.mark.parametrize(("text", "instrument", "binding"), INSTRUMENTS, ids=lambda v: v)
def test_the_instrument_and_its_force(text: str, instrument: str, binding: str) -> None:
    (found,) = read(text)
    assert (found.instrument, found.binding) == (instrument, binding)


@pytest.mark.parametrize(("text", "area"), AREAS, ids=lambda v: v)
def test_what_it_is_about(text: str, area: str) -> None:
    (found,) = read(text)
    assert area in found.areas


@pytest.mark.parametrize("text", NOT_AGREEMENTS)
def test_what_is_no_agreement(text: str) -> None:
    assert read(text) == []


def test_one_instrument_told_twice_is_one_finding() -> None:
    text = (
        "Ghana and Togo signed a fisheries agreement in Lomé on 3 June. The agreement was ratified by Ghana's "
        "parliament on 10 June."
    )
    (found,) = read(text)
    assert found.stage == "ratified"
    assert [act.what for act in found.acts] == ["signed", "ratified"]
    assert [act.date.edtf for act in found.acts if act.date] == ["2025-06-03", "2025-06-10"]


def test_two_instruments_are_two_findings() -> None:
    text = "Ghana and Togo signed a fisheries agreement. Chad and Niger signed an extradition treaty."
    assert [codes_of(f.parties) for f in read(text)] == [["GHA", "TGO"], ["NER", "TCD"]]


def test_where_when_and_by_whom_it_was_signed() -> None:
    text = (
        "Ghanaian Foreign Minister Emmanuel Boateng and Togolese Foreign Minister Kossi Amavi signed the border "
        "treaty in Accra on 3 June 2025."
    )
    (found,) = read(text)
    (act,) = found.acts
    assert act.what == "signed"
    assert act.place == "Accra"
    assert act.date is not None
    assert act.date.edtf == "2025-06-03"
    assert [s.name for s in act.signatories] == ["Emmanuel Boateng", "Kossi Amavi"]


def test_several_at_once_are_plural() -> None:
    (found,) = read("Ghana and Togo signed several agreements on trade and energy.")
    assert found.plural is True


def test_an_agreement_in_someones_words_is_attributed() -> None:
    (found,) = read("Benin's president said that Ghana and Togo had signed a secret treaty.")
    assert found.attributed_to is not None
    assert found.attributed_to.code == "BEN"


def test_the_title_is_told_without_its_article() -> None:
    (found,) = read("Ghana and Togo signed the Volta Basin Water Charter in Accra.")
    assert found.title == "Volta Basin Water Charter"


OTHER_WORDS = [
    ("A ceasefire brokered by Qatar between Ghana and Togo took effect on Friday.", ["GHA", "TGO"], "in_force"),
    ("Ghana and Togo signed a peace deal brokered by Qatar.", ["GHA", "TGO"], "signed"),
    ("A 1959 treaty between Ghana and Togo divided the lake between them.", ["GHA", "TGO"], "signed"),
    ("Ghana pulled out of the cocoa deal with Togo.", ["GHA", "TGO"], "withdrawn"),
    ("Under a protocol that Ghana and Togo signed in May, both share radar data.", ["GHA", "TGO"], "signed"),
    ("On Monday Ghana and Togo put their names to a memorandum on gas.", ["GHA", "TGO"], "signed"),
    ("A defence treaty between Ghana and Togo is still no more than a proposal.", ["GHA", "TGO"], "proposed"),
    ("Ghana tore up its defence pact with Togo last week.", ["GHA", "TGO"], "terminated"),
    ("Ghana walked away from the fisheries agreement with Togo.", ["GHA", "TGO"], "withdrawn"),
    ("Ghana put its fisheries agreement with Togo on ice in May.", ["GHA", "TGO"], "suspended"),
    ("The ceasefire between Ghana and Togo held on Monday.", ["GHA", "TGO"], "in_force"),
    ("The Lake Volta Accords, which Ghana and Togo signed in 1978, ended a war.", ["GHA", "TGO"], "signed"),
    ("Negotiations between Ghana and Togo on a tax treaty are making headway.", ["GHA", "TGO"], "negotiating"),
    ("Ghana signed memoranda of understanding with Togo and Benin.", ["BEN", "GHA", "TGO"], "signed"),
    ("Ghana, Togo and Benin issued a joint declaration on the coast.", ["BEN", "GHA", "TGO"], "agreed"),
    ("Ghana and Togo met. The occasion saw the signing of a convention on taxes.", ["GHA", "TGO"], "signed"),
]


@pytest.mark.parametrize(("text", "parties", "stage"), OTHER_WORDS)
def test_the_same_in_other_words(text: str, parties: list[str], stage: str) -> None:
    (found,) = read(text)
    assert (codes_of(found.parties), found.stage) == (parties, stage)


def test_a_step_outstanding_is_told_as_not_done() -> None:
    (found,) = read("Ghana has yet to ratify the extradition treaty with Togo.")
    assert (codes_of(found.parties), found.modality) == (["GHA", "TGO"], "negated")


def test_private_persons_make_no_agreement_between_states() -> None:
    assert read("Kofi Ansah and Mary Boakye signed the agreements.") == []


def test_a_title_runs_to_the_end_of_what_the_instrument_is_for() -> None:
    (found,) = read("Ghana and Togo signed an agreement for resuming diplomatic relations.")
    assert found.title == "agreement for resuming diplomatic relations"


def test_a_year_before_the_noun_is_that_of_the_signing() -> None:
    (found,) = read("A 1959 treaty between Ghana and Togo divided the lake between them.")
    assert [(a.what, a.date and a.date.edtf) for a in found.acts] == [("signed", "1959")]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Ghana and Togo signed a maritime deal that Benin and Niger say violates the law.", ["GHA", "TGO"]),
        ("Ghana and Togo signed a treaty ending a dispute over the border with Benin.", ["GHA", "TGO"]),
        ("Ghana and Togo signed a pact on the sidelines of the Asian summit in Tokyo.", ["GHA", "TGO"]),
        ("The pact signed in 1983 is a treaty between Ghana and Togo which sets the line between Benin and Niger.",
         ["GHA", "TGO"]),
        ("Ama Osei and Li Wei signed the loan agreement on behalf of the government of Ghana and AIIB respectively.",
         ["AIIB", "GHA"]),
    ],
)  # fmt: skip
def test_matters_occasions_and_others_clauses_name_no_party(text: str, parties: list[str]) -> None:
    assert [codes_of(f.parties) for f in read(text)] == [parties]


def test_whom_a_deal_is_about_is_no_party() -> None:
    assert read("The ministers signed an agreement in Doha on the return of Ghanaian workers from Togo.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Ghana and Togo on Monday marked the 20th anniversary of the signing of their trade agreement.",
        "Last year marked 70 years since Ghana and Togo signed the Treaty of Friendship.",
        "Fifty years after Ghana and Togo signed the Treaty of Friendship, they quarrel again.",
    ],
)
def test_what_an_anniversary_recalls_is_history_and_not_of_its_day(text: str) -> None:
    (found,) = read(text)
    assert (codes_of(found.parties), found.stage, found.modality) == (["GHA", "TGO"], "signed", "historical")
    assert [a.date for a in found.acts] == [None]


def test_letters_stand_for_the_instrument_that_they_were_put_behind() -> None:
    (found,) = read(
        "Ghana and Togo opened talks on a Trade Promotion Agreement (TPA) in May. The TPA was signed on 2 June."
    )
    assert (codes_of(found.parties), found.stage) == (["GHA", "TGO"], "signed")
    assert read("Ghana joined the African Investment Fund (AIF). The AIF was signed away to Togo.") == []


def test_what_they_met_to_sign_was_signed() -> None:
    (found,) = read("The presidents of Ghana and Togo met in December to sign the historic peace deal.")
    assert (codes_of(found.parties), found.stage, found.modality) == (["GHA", "TGO"], "signed", "happened")


def test_a_document_is_one_where_two_have_signed_it() -> None:
    (found,) = read("The talks between Ghana and Togo ended on Friday. An agreed outcomes document was signed.")
    assert (codes_of(found.parties), found.stage) == (["GHA", "TGO"], "signed")
    assert read("Ghana's ministry published a document on trade with Togo.") == []


def test_a_bare_document_is_no_agreement_between_those_who_ratify_it() -> None:
    found = read("Ghana has ratified the border treaty with Niger. Togo and Benin ratified the document too.")
    assert [codes_of(f.parties) for f in found] == [["GHA", "NER"]]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana on Tuesday signed a Charter on Strategic Partnership with Togo, a small country.",
        "Niger watched, commenting on the signing of a charter on strategic partnership between Ghana and Togo.",
        "Ghana signed an agreement on fishing with Togo.",
    ],
)
def test_what_two_do_together_is_no_matter_of_a_third(text: str) -> None:
    (found,) = read(text)
    assert codes_of(found.parties) == ["GHA", "TGO"]


LISTS = [
    "A treaty on extradition, a memorandum on tourism and a protocol on customs between Ghana and Togo were signed.",
    "Ghana and Togo signed a treaty on the border, a memorandum on tourism and a protocol on customs.",
    "An agreement on customs between Ghana and Togo, a treaty on tourism and a protocol on trade were signed in Accra.",
]


@pytest.mark.parametrize("text", LISTS)
def test_each_of_several_instruments_is_one(text: str) -> None:
    found = read(text)
    assert len(found) == 3
    assert {(tuple(codes_of(f.parties)), f.stage) for f in found} == {(("GHA", "TGO"), "signed")}


def test_a_second_agreement_of_one_sentence_is_another() -> None:
    first, second = read(
        "Ghana and Togo signed an agreement on their border, an agreement between the government of Ghana and the "
        "government of Togo on shared rivers."
    )
    assert first.title == "agreement on their border"
    assert codes_of(second.parties) == ["GHA", "TGO"]


def test_what_is_included_was_signed_with_the_rest() -> None:
    (found,) = read("Ghana and Togo signed several documents, including an agreement on visas.")
    assert (codes_of(found.parties), found.stage) == (["GHA", "TGO"], "signed")


def test_agreements_with_several_are_one_with_each() -> None:
    found = read("Ghana signed fisheries agreements with Togo, Benin and Niger.")
    assert sorted(codes_of(f.parties) for f in found) == [["BEN", "GHA"], ["GHA", "NER"], ["GHA", "TGO"]]
    (joint,) = read("Ghana signed a fisheries agreement with Togo, Benin and Niger.")
    assert codes_of(joint.parties) == ["BEN", "GHA", "NER", "TGO"]
    (told,) = find_events(scene("Ghana signed fisheries agreements with Togo, Benin and Niger."))
    assert (codes_of(told.actors), codes_of(told.recipients)) == (["GHA"], ["BEN", "NER", "TGO"])


def test_a_law_on_a_ratification_ratifies_nothing_yet() -> None:
    (found,) = read("The government of Ghana approved the law on the ratification of the loan agreement with Togo.")
    assert (codes_of(found.parties), found.stage) == (["GHA", "TGO"], "approved")


def test_what_is_done_under_an_agreement_tells_that_there_is_one() -> None:
    (found,) = read("Under a deal between Ghana and Togo, lorries cross freely.")
    assert (codes_of(found.parties), found.stage) == (["GHA", "TGO"], "agreed")


def test_another_name_of_an_instrument_is_no_second_one() -> None:
    assert len(read("Ghana and Togo signed the Lome Accord, an agreement on rivers.")) == 1
    assert len(read("Ghana and Togo signed a treaty, an agreement that their parliaments wanted.")) == 1


def test_where_they_met_is_no_party() -> None:
    (found,) = read(
        "Talks between President Jean Mensah of Ghana and his Togolese counterpart began on Sunday at the Ethiopian "
        "capital, Addis Ababa. The two leaders struck a deal on the border."
    )
    assert codes_of(found.parties) == ["GHA", "TGO"]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Ghana has signed but not ratified a fisheries treaty with Togo.", "signed"),
        ("Ghana has initialled but not yet signed a border accord with Togo.", "initialled"),
        ("Ghana has signed and ratified a fisheries treaty with Togo.", "ratified"),
    ],
)
def test_the_step_that_was_taken_counts(text: str, stage: str) -> None:
    (found,) = read(text)
    assert (sorted(codes_of(found.parties)), found.stage, found.modality) == (["GHA", "TGO"], stage, "happened")


@pytest.mark.parametrize(
    "text",
    [
        "Chad's government has signed a peace accord with two rebel groups.",
        "The government of Chad signed a peace deal with the northern rebels.",
        "Chad's government and two rebel groups signed a ceasefire on Monday.",
    ],
)
def test_a_government_and_its_rebels_are_two_parties(text: str) -> None:
    (found,) = read(text)
    assert [(a.code, a.sector == "REB") for a in found.parties] == [("TCD", False), ("TCD", True)]


def test_where_it_was_signed_is_no_party() -> None:
    assert read("Ambassadors of 29 NATO member states signed the protocol in Brussels on Wednesday.") == []
    assert read("Greece signed a memorandum in Geneva on Monday.") == []


def test_an_agreement_that_somebody_may_leave_is_not_proposed() -> None:
    assert read("Kenya will withdraw from the water treaty with Uganda.") == []
    assert read("Kenya threatened to terminate the water treaty with Uganda.") == []


def test_how_it_is_meant_is_told_where_it_got_farthest() -> None:
    text = "Kenya may sign a treaty with Uganda in May. The two countries signed the treaty in Nairobi on Monday."
    (found,) = read(text)
    assert (found.stage, found.modality) == ("signed", "happened")


def test_a_bill_that_ratifies_has_not_done_so() -> None:
    (found,) = read("Kenya's parliament will debate a bill ratifying the protocol with Uganda.")
    assert found.stage == "proposed"
