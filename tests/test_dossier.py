"""The dossier: complete, dated, ours, and covering the facts it was written from.

These tests read the files themselves and not through comity.intake, so that a fault there cannot hide one here.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import html

ROOT = Path(__file__).resolve().parents[1]
DOSSIER = ROOT / "dossier"
SEED = ROOT.parent / "shared" / "seed" / "us-armenia.txt"
FIELDS = ("title", "publisher", "published", "url", "language", "licence")
OUR_HOSTS = re.compile(r"(^|\.)example\.(org|com|net)$")


@dataclass(frozen=True)
class Entry:
    """One document of the dossier: where it lies, what its metadata says, its text."""

    place: str
    meta: dict[str, str]
    text: str


def front_matter(path: Path) -> Entry:
    _, head, body = path.read_text(encoding="utf-8").split("---\n", 2)
    pairs = (line.split(": ", 1) for line in head.splitlines())
    return Entry(path.name, {key: value.strip('"') for key, value in pairs}, body.strip())


def page(path: Path) -> Entry:
    tree = html.fromstring(path.read_bytes())
    tags = {
        element.get("property") or element.get("name"): element.get("content")
        for element in tree.iterfind(".//meta")
        if element.get("content")
    }
    published = tags.get("article:published_time") or tags.get("date") or ""
    meta = {
        "title": tags["og:title"],
        "publisher": tags["og:site_name"],
        "published": published[:10],
        "url": tags["og:url"],
        "language": tree.get("lang"),
        "licence": tags["dcterms.rights"],
        "note": tags["note"],
    }
    article = tree.find(".//article")
    return Entry(path.name, meta, "\n\n".join(p.text_content() for p in article.iterfind(".//p")))


def lines(path: Path) -> list[Entry]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Entry(f"{path.name}:{n}", row, row["text"]) for n, row in enumerate(rows, start=1)]


def entries() -> list[Entry]:
    found: list[Entry] = []
    for path in sorted(DOSSIER.iterdir()):
        if path.name == "README.md":
            continue
        if path.suffix == ".jsonl":
            found += lines(path)
        elif path.suffix == ".html":
            found.append(page(path))
        else:
            found.append(front_matter(path))
    return found


ALL = entries()
BY_PLACE = {entry.place: entry for entry in ALL}


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.casefold())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def test_there_are_enough_documents_in_enough_forms() -> None:
    forms = Counter(entry.place.rsplit(":")[0].rsplit(".", 1)[1] for entry in ALL)
    assert len(ALL) == 98
    assert set(forms) == {"md", "txt", "html", "jsonl"}
    assert forms["html"] == 4
    assert forms["jsonl"] == 3


def test_addresses_are_unique_and_lead_nowhere() -> None:
    addresses = [entry.meta["url"] for entry in ALL]
    assert len(set(addresses)) == len(addresses)
    for address in addresses:
        parts = urlsplit(address)
        assert parts.scheme == "https", address
        assert OUR_HOSTS.search(parts.netloc), address


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.place)
def test_each_document_says_what_it_is(entry: Entry) -> None:
    assert [name for name in FIELDS if not entry.meta.get(name)] == []
    assert entry.meta["licence"] == "CC0-1.0"
    assert "must not be cited" in entry.meta["note"]
    published = date.fromisoformat(entry.meta["published"])
    assert date(2023, 1, 1) <= published <= date(2026, 12, 31)
    assert 120 <= len(entry.text.split()) <= 450
    if ":" not in entry.place:
        assert entry.place.startswith(entry.meta["published"])


def test_the_documents_span_the_years() -> None:
    assert {entry.meta["published"][:4] for entry in ALL} == {"2023", "2024", "2025", "2026"}


# Section of the facts -> groups of words; each group must stand together in at least one document in English.
SECTIONS: dict[str, list[list[str]]] = {
    "border team": [
        ["Customs and Border Patrol", "in the coming weeks"],
        ["next week", "customs and border officers"],
        ["Rafael Gevorgyan", "did not take place", "Armenpress"],
        ["HOVHANNISYAN", "administration", "understanding stands"],
        ["Crossroads of Peace", "memoranda of understanding", "White House"],
        ["Border Guard", "October 11", "Since Monday"],
        ["Border Guard", "September 29", "finished on Saturday"],
    ],
    "civil nuclear": [
        ["poised to begin negotiations", "We are starting"],
        ["memoranda of understanding", "civil nuclear"],
        ["26 September", "Abisoghomonyan", "Suarez", "launched negotiations"],
        ["joint statement", "The agreement itself has not been signed"],
        ["signed an agreement on peaceful nuclear cooperation"],
        ["$5 billion", "$4 billion", "$11 million"],
        ["Galuzin", "Rosatom", "ready"],
    ],
    "charter": [
        ["Charter on Strategic Partnership", "Tuesday"],
        ["Strategic Partnership Commission Charter", "14 January"],
        ["political declaration", "not legally binding"],
        ["bilateral treaty", "late January"],
        ["11 June 2024", "intend to raise the status"],
    ],
    "coalition against Daesh": [["intended to join", "Daesh", "87 members"], ["Daesh", "89 or 90"]],
    "CSTO": [
        ["France 24", "frozen"],
        ["secretariat", "RIA", "no notification"],
        ["de facto", "de jure"],
        ["at all levels"],
        ["full member", "legally impossible"],
        ["Pankin", "contributions", "January 1, 2026", "unlikely"],
        ["Russia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Tajikistan"],
    ],
    "European Union": [
        ["government on Thursday approved a bill", "European Union"],
        ["Sixty-three", "seven against", "first reading"],
        ["64 votes to 7", "final"],
        ["This week Armenia's parliament passed the law"],
    ],
    "drills": [["Eagle Partner", "September 2023", "July"], ["Papikyan", "third time", "arms sales"]],
    "Russia in Armenia": [
        ["base at Gyumri"],
        ["Russian guards left Zvartnots airport", "July"],
        ["checkpoint", "January 1", "Iran"],
    ],
    "Armenia and Azerbaijan": [
        ["more than 100,000", "Nagorno-Karabakh", "September 19"],
        ["initialled", "joint declaration", "TRIPP"],
        ["$145 million"],
    ],
    "assistance": [["$3.3 billion", "$340 million", "since 2021"], ["halted", "cut foreign aid"]],
    "Japan and the Philippines": [
        ["notes were exchanged", "600 million yen", "March 31, 2025"],
        ["660 million yen"],
        ["Reciprocal Access Agreement", "on Monday", "Teodoro", "Kamikawa"],
        ["19-0", "13 November"],
        ["6 June", "House of Councillors"],
        ["entered into force yesterday"],
        ["still in crates"],
        ["Tuesday, November 25", "handing over five coastal radar systems"],
        ["64.38 billion yen", "five patrol ships"],
        ["$8 million for Open RAN trials had been withdrawn"],
        ["Stratton", "Teresa Magbanua"],
        ["Lazaro", "Motegi", "ACSA"],
    ],
    "Horn of Africa": [
        ["Muse Bihi Abdi", "memorandum of understanding", "within a month"],
        ["legally binding instrument", "formally recognise"],
        ["8 February", "213 voted in favour"],
        ["€110 million", "€70 million", "€40 million"],
        ["August 14", "Egypt would send 10,000"],
        ["Ankara Declaration", "by the end of February 2025"],
        ["restore their bilateral relations", "11 January 2025"],
        ["begun to negotiate", "first round on Tuesday"],
        ["did not sign anything in December"],
        ["26 December Israel recognised Somaliland"],
    ],
    "Sweden and NATO": [
        ["31st member of NATO"],
        ["Türkiye will transmit the Accession Protocol"],
        ["on Monday signed Sweden's NATO accession protocol"],
        ["287 votes to 55"],
        ["approved Sweden's accession to NATO on Monday", "contract for four more Gripen"],
        ["member of NATO since 7 March"],
        ["32nd member", "on Monday"],
        ["signed on 5 December 2023", "266 in favour", "15 August"],
        ["ASC 890", "SEK 13.3 billion", "SEK 75 billion"],
        ["letter of intent", "between 100 and 150 Gripen E"],
    ],
    "what became of small promises": [
        ["sixty young Armenians"],
        ["twenty-four were filled"],
        ["Not a dollar of it has come"],
        ["Aktau", "Eleven instructors"],
        ["six advisers", "by the end of March"],
        ["They turned up on 20 April"],
        ["from 12 to 14 May"],
        ["has called off the forum"],
    ],
}
GROUPS = [(section, group) for section, groups in SECTIONS.items() for group in groups]


@pytest.mark.parametrize(("section", "group"), GROUPS, ids=lambda value: str(value)[:60])
def test_every_section_of_the_facts_is_covered(section: str, group: list[str]) -> None:
    english = [" ".join(entry.text.split()) for entry in ALL if entry.meta["language"] == "en"]
    assert any(all(phrase in text for phrase in group) for text in english), section


def test_a_wire_report_has_a_near_copy() -> None:
    wire = runs(BY_PLACE["2025-01-14-wire-washington-charter.md"].text, 5)
    copy = runs(BY_PLACE["2025-01-15-syndicated-washington-charter.md"].text, 5)
    assert 0.7 < len(wire & copy) / len(wire | copy) < 1


def test_other_documents_are_not_copies_of_each_other() -> None:
    alike = [
        (one.place, other.place)
        for i, one in enumerate(ALL)
        for other in ALL[i + 1 :]
        if len(runs(one.text, 5) & runs(other.text, 5)) > 0.1 * len(runs(one.text, 5))
    ]
    assert alike == [
        ("2025-01-14-wire-washington-charter.md", "2025-01-15-syndicated-washington-charter.md"),
    ]


def test_one_document_is_in_another_language() -> None:
    foreign = [entry for entry in ALL if entry.meta["language"] != "en"]
    assert [entry.meta["language"] for entry in foreign] == ["fr"]
    assert {"les", "une", "dans"} & set(words(foreign[0].text))


def test_one_document_has_nothing_between_states() -> None:
    sport = words(BY_PLACE["2026-06-05-sport-friendly.md"].text)
    assert {"armenia", "states"} <= set(sport)
    assert not {"government", "president", "minister", "agreement", "treaty", "embassy"} & set(sport)


def test_many_voices() -> None:
    assert len({entry.meta["publisher"] for entry in ALL}) >= 60


def test_no_run_of_eight_words_is_shared_with_the_article_that_started_it() -> None:
    seed = SEED.read_text(encoding="utf-8") if SEED.exists() else ""
    theirs = runs(seed, 8)
    shared = {entry.place: runs(entry.text, 8) & theirs for entry in ALL}
    assert {place: found for place, found in shared.items() if found} == {}


README = (DOSSIER / "README.md").read_text(encoding="utf-8")


def counted(heading: str) -> dict[str, int]:
    """The numbers of the README's table under this heading, by the first cell of their row."""
    table = README.split(f"| {heading} | how many |", 1)[1].split("\n\n", 1)[0]
    return {name: int(n) for name, n in re.findall(r"^\| ([^|]+) \| (\d+) \|", table, flags=re.MULTILINE)}


def test_the_readme_warns() -> None:
    assert "Do not cite these texts" in README
    assert "Words in quotation marks were written by us" in README
    assert "CC0-1.0" in README
    assert "## What is invented" in README


def test_the_readme_counts() -> None:
    assert README.split("\n\n", 2)[1].startswith("Ninety-eight short documents, dated February 2023 to July 2026,")
    assert sum(counted("form").values()) == sum(counted("story").values()) == len(ALL) == 98
    dates = sorted(entry.meta["published"] for entry in ALL)
    assert (dates[0][:7], dates[-1][:7]) == ("2023-02", "2026-07")


def test_the_readme_names_documents_that_are_there() -> None:
    named = re.findall(r"`(20\d\d-[\w-]+)`", README)
    assert named
    for start in named:
        assert [entry for entry in ALL if entry.place.startswith(start)], start


def test_the_readme_says_of_most_documents_what_to_look_for() -> None:
    named = re.findall(r"`(20\d\d-[\w-]+)`", README)
    unnamed = [entry.place for entry in ALL if not entry.place.startswith((*named, "mixed-publishers"))]
    assert len(unnamed) <= 0.15 * len(ALL), unnamed
