"""Memberships: who belongs to what, or is on the way in or out."""

from __future__ import annotations

import pytest

from comity.model import Document, Membership
from comity.reading.memberships import find_memberships
from comity.reading.page import page_of
from comity.reading.parse import parse
from comity.reading.scene import scene_of
from comity.reading.statements import find_statements


def read(text: str) -> list[Membership]:
    page = page_of(parse(Document(text=text, id="d-1", sha256="0", published="2025-06-15", language="en")))
    found = find_memberships(scene_of(page, find_statements(page)))
    assert all(text[f.start : f.end] == f.quote for f in found)
    return found


def told(text: str) -> list[tuple[str | None, str | None, str, str]]:
    return [(f.member.code, f.organisation.code, f.stage, f.modality) for f in read(text)]


ENTERING = [
    ("Finland joined NATO in April 2023.", "FIN", "NATO", "member", "happened"),
    ("Sweden became the 32nd country to join NATO.", "SWE", "NATO", "member", "happened"),
    ("Timor-Leste acceded to the World Trade Organization in 2024.", "TLS", "WTO", "member", "happened"),
    ("Since joining NATO in 2004, Estonia has doubled its budget.", "EST", "NATO", "member", "happened"),
    ("Croatia, which joined the EU in 2013, adopted the euro.", "HRV", "EU", "member", "happened"),
    ("Sweden wants to join NATO.", "SWE", "NATO", "intends", "future"),
    ("Serbia hopes to join the EU by 2030.", "SRB", "EU", "intends", "future"),
    ("Egypt is to join BRICS next year.", "EGY", "BRICS", "intends", "future"),
    ("Kazakhstan is considering joining the African Union.", "KAZ", "AU", "intends", "hypothetical"),
    ("Ukraine's bid to join the European Union has stalled.", "UKR", "EU", "intends", "future"),
    ("Malaysia is seeking to join BRICS, its prime minister said.", "MYS", "BRICS", "intends", "future"),
    ("Argentina decided not to join BRICS.", "ARG", "BRICS", "intends", "negated"),
    ("Moldova applied to join the European Union in 2022.", "MDA", "EU", "applied", "happened"),
    ("Georgia has submitted its application for EU membership.", "GEO", "EU", "applied", "happened"),
    ("Kosovo has applied for membership of the Council of Europe.", "XKX", "COE", "applied", "happened"),
    ("NATO invited Montenegro to join the alliance.", "MNE", "NATO", "invited", "happened"),
    ("Georgian lawmakers passed a law on starting accession to the EU.", "GEO", "EU", "intends", "future"),
    ("Mongolia is weighing full membership of the SCO.", "MNG", "SCO", "intends", "hypothetical"),
    ("Ukraine seeks NATO membership.", "UKR", "NATO", "intends", "future"),
]
BELONGING = [
    ("Turkey is a member of NATO.", "TUR", "NATO", "member", "happened"),
    ("Switzerland is not a member of the EU.", "CHE", "EU", "member", "negated"),
    ("NATO member Norway shares a border with Russia.", "NOR", "NATO", "member", "happened"),
    ("Hungary, an EU member state, blocked the statement.", "HUN", "EU", "member", "happened"),
    ("Turkey, a NATO ally, bought Russian missiles.", "TUR", "NATO", "member", "happened"),
    ("The Solomon Islands is one of 18 members of the Pacific Islands Forum.", "SLB", "PIF", "member", "happened"),
    ("Hungary remains in the EU.", "HUN", "EU", "member", "happened"),
    ("Ghana hosted the summit of the African Union, of which Senegal is also a member.", "SEN", "AU", "member",
     "happened"),
    ("Belarus has observer status in the SCO.", "BLR", "SCO", "observer", "happened"),
    ("Palestine is an observer at the United Nations.", "PSE", "UN", "observer", "happened"),
    ("Ukraine was granted EU candidate status in 2022.", "UKR", "EU", "candidate", "happened"),
    ("The EU granted Georgia candidate status in December.", "GEO", "EU", "candidate", "happened"),
    ("The EU granted candidate status to Moldova.", "MDA", "EU", "candidate", "happened"),
    ("The Arctic Council has accorded observer status to India.", "IND", "ARCTIC", "observer", "happened"),
    ("EU candidate Serbia has refused to impose sanctions.", "SRB", "EU", "candidate", "happened"),
    ("Montenegro has been negotiating its accession to the EU since 2012.", "MNE", "EU", "negotiating", "happened"),
    ("The EU opened accession talks with Moldova in June.", "MDA", "EU", "negotiating", "happened"),
]  # fmt: skip
LEAVING = [
    ("Britain left the European Union in 2020.", "GBR", "EU", "withdrawn", "happened"),
    ("Qatar quit OPEC in 2024.", "QAT", "OPEC", "withdrawn", "happened"),
    ("Moldova will leave the CIS this year.", "MDA", "CIS", "withdrawing", "future"),
    ("Georgia is in the process of leaving the CIS.", "GEO", "CIS", "withdrawing", "happened"),
    ("Niger announced its withdrawal from ECOWAS.", "NER", "ECOWAS", "withdrawing", "happened"),
    ("Armenia has no plan to leave the CSTO, a minister said.", "ARM", "CSTO", "withdrawing", "negated"),
    ("Belarus was expelled from the Council of Europe.", "BLR", "COE", "expelled", "happened"),
    ("The African Union suspended Gabon after the coup.", "GAB", "AU", "suspended", "happened"),
    ("Niger's membership of ECOWAS was suspended.", "NER", "ECOWAS", "suspended", "happened"),
    ("Armenia froze its participation in the CSTO.", "ARM", "CSTO", "suspended", "happened"),
]


@pytest.mark.parametrize(("text", "member", "organisation", "stage", "modality"), ENTERING + BELONGING + LEAVING)
def test_reads(text: str, member: str, organisation: str, stage: str, modality: str) -> None:
    assert told(text) == [(member, organisation, stage, modality)]


@pytest.mark.parametrize(
    "text",
    [
        "If Sweden joins NATO, Russia will respond.",
        "Zelensky wants Ukraine to join NATO.",
        "The United States urged Kosovo to join the EU.",
        "Turkish troops left the NATO base.",
        "Nigeria joined talks with the EU in Brussels.",
        "The minister joined the World Bank in 2003.",
        "Germany entered the European Union debate late.",
        "Vietnam joined BRICS as a partner country.",
        "Uzbekistan has not ruled out joining the Eurasian Economic Union.",
        "Members of the African Union met in Addis Ababa.",
        "Turkey's parliament discussed the NATO summit.",
        "Russian forces withdrew from Kherson.",
        "If Armenia were to apply to join the EU, prices would rise.",
        "Iceland froze its EU accession talks in 2013.",
        "Bosnia is unlikely to join the EU this decade.",
    ],
)
def test_keeps_silent(text: str) -> None:
    assert told(text) == []


def test_each_member_of_a_list() -> None:
    found = told("Baltic NATO members Estonia, Latvia and Lithuania closed their borders.")
    assert [m for m, *_ in found] == ["EST", "LTU", "LVA"]
    assert {stage for *_, stage, _ in found} == {"member"}


def test_described_and_unlisted_organisations() -> None:
    described, unlisted = read(
        "Fiji will join a U.S.-led coalition on defeating the Islamic State. "
        "Peru is part of the Chilean-led Circle Group of the Southern Seas."
    )
    assert (described.organisation.code, described.stage) == ("GCAD", "intends")
    assert (unlisted.organisation.code, unlisted.organisation.name) == (None, "Circle Group of the Southern Seas")


def test_his_country_is_the_speakers() -> None:
    (one,) = read("Kazakhstan's foreign minister said his country had no intention of leaving the CSTO.")
    assert (one.member.code, one.member.quote, one.stage, one.modality) == ("KAZ", "country", "withdrawing", "negated")


def test_date_and_speaker() -> None:
    (one,) = read("Kenya's foreign ministry said that Kenya had been a member of the African Union since 1963.")
    assert one.since is not None
    assert one.since.earliest == "1963-01-01"
    assert one.asserted_by is not None
    assert one.asserted_by.code == "KEN"
    (plain,) = read("Kazakhstan, a member of the Eurasian Economic Union, signed a pact in September.")
    assert plain.since is None


@pytest.mark.parametrize(
    ("text", "member", "organisation", "stage", "modality"),
    [
        ("Peru holds the rotating presidency of APEC.", "PER", "APEC", "member", "happened"),
        ("Ecuador walked out of OPEC in 2020.", "ECU", "OPEC", "withdrawn", "happened"),
        ("Mali handed in its notice to ECOWAS last year.", "MLI", "ECOWAS", "withdrawing", "happened"),
        ("Kenya and Uganda both sit on the UN Security Council.", "UGA", "UNSC", "member", "happened"),
        ("Somalia has been let into the East African Community.", "SOM", "EAC", "member", "happened"),
        ("Algeria is queueing to join BRICS.", "DZA", "BRICS", "intends", "future"),
        ("Russia was thrown out of the Council of Europe.", "RUS", "COE", "expelled", "happened"),
        ("Gabon joined the Commonwealth in 2022.", "GAB", "COMMONWEALTH", "member", "happened"),
        ("Mongolia has stayed out of the Shanghai Cooperation Organisation.", "MNG", "SCO", "member", "negated"),
        ("ASEAN has taken in Timor-Leste.", "TLS", "ASEAN", "member", "happened"),
        ("Montenegro's road to the EU is a long one.", "MNE", "EU", "intends", "future"),
        ("Peru has long been an observer at ASEAN and lodged its application for membership.",
         "PER", "ASEAN", "applied", "happened"),
        ("ASEAN enlarged its membership to include Laos, Myanmar and Nepal.", "NPL", "ASEAN", "member", "happened"),
        ("BRICS was founded in 2009, bringing together Brazil and India.", "IND", "BRICS", "member", "happened"),
    ],
)  # fmt: skip
def test_set_phrases(text: str, member: str, organisation: str, stage: str, modality: str) -> None:
    assert (member, organisation, stage, modality) in told(text)


def test_a_set_phrase_gives_each_of_several_its_own() -> None:
    found = told("Angola, Gabon and Congo have walked out of OPEC.")
    assert {member for member, *_ in found} >= {"AGO", "GAB"}
    assert {(organisation, stage) for _, organisation, stage, _ in found} == {("OPEC", "withdrawn")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru applied in March to join the APEC club of economies.", ("PER", "APEC", "applied", "happened")),
        ("Nepal would like to join the ASEAN bloc.", ("NPL", "ASEAN", "intends", "future")),
        ("Ghana and Togo have voiced their interest in joining BRICS.", ("TGO", "BRICS", "intends", "future")),
        ("Several states, including Fiji and Tonga, applied to join the EU.", ("TON", "EU", "applied", "happened")),
    ],
)
def test_those_on_the_way_in(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya joined the EU in condemning the coup.",
        "Peru would like the APEC group to meet more often.",
        "Vietnam joined BRICS as a dialogue partner.",
        "Ministers from Peru left the APEC meeting early.",
    ],
)
def test_what_only_sounds_like_it(text: str) -> None:
    assert told(text) == []


NEARER = [
    ("Moldova is closer to becoming a full member of BRICS.", "MDA", "BRICS", "intends", "future"),
    ("Georgia moved a step closer to joining the European Union.", "GEO", "EU", "intends", "future"),
    ("Chad is to be admitted as the tenth member of the East African Community.", "TCD", "EAC", "intends", "future"),
    (
        "The leaders agreed in principle to admit Chad to the East African Community.",
        "TCD",
        "EAC",
        "invited",
        "happened",
    ),
    ("The leaders decided to admit Nauru as a member of BRICS.", "NRU", "BRICS", "invited", "happened"),
    (
        "The leaders decided to maintain Niger's suspension from the African Union.",
        "NER",
        "AU",
        "suspended",
        "happened",
    ),
    ("The African Union lifted its suspension of Niger.", "NER", "AU", "member", "happened"),
    ("Gabon remains suspended from ECOWAS.", "GAB", "ECOWAS", "suspended", "happened"),
]


@pytest.mark.parametrize(("text", "member", "group", "stage", "modality"), NEARER)
def test_on_the_way_in_or_kept_out(text: str, member: str, group: str, stage: str, modality: str) -> None:
    assert told(text) == [(member, group, stage, modality)]


def test_who_joined_what_the_text_was_telling_of() -> None:
    assert told("Vietnam joined ASEAN in 1995. Laos joined in 1997.")[1] == ("LAO", "ASEAN", "member", "happened")
    assert told("Chad opened the talks with ASEAN. Niger joined on Monday.") == []
    assert told("ASEAN was founded by five states. Vietnam, Laos said, joined the talks in 1995.") == []


def test_the_country_may_be_either_of_two() -> None:
    either = "For Peru the vote of Chile was void, since the country was suspended from the African Union."
    assert told(either) == []
    assert told("Chad regretted that the country was suspended from the African Union.")[0][0] == "TCD"


def test_a_long_list_of_names_is_one_list() -> None:
    found = told("Fiji, Samoa, Tonga, Vanuatu, Kiribati and Nauru joined the Commonwealth in 1970.")
    assert {f[0] for f in found} == {"FJI", "WSM", "TON", "VUT", "KIR", "NRU"}
