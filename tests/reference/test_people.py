"""Who holds which office when: the look-up, the files behind it, and he or she."""

from __future__ import annotations

import json
import re
from collections import Counter
from importlib.resources import files

import pytest

from comity.model import InputError
from comity.reference import people
from comity.reference.entities import entities
from comity.reference.loading import load
from comity.reference.people import Person, fold, gender, lookup

SECTORS = frozenset(
    "GOV MIL LEG JUD SPY COP PTY OPP REB UAF CVL NGO IGO MNC IMG BUS MED EDU REL ELI LAB HLH REF CRM".split()
)

OFFICES = [
    ("Sergey Lavrov", "2004-02-01", "RUS", None, None),
    ("Sergei Lavrov", "2025-01-15", "RUS", "GOV", "Foreign Minister"),
    ("Lavrov", "2012-06-01", "RUS", "GOV", "Foreign Minister"),
    ("Putin", "2010-01-01", "RUS", "GOV", "Prime Minister"),
    ("Vladimir Putin", "2024-01-01", "RUS", "GOV", "President"),
    ("Medvedev", "2010-01-01", "RUS", "GOV", "President"),
    ("Dmitry Peskov", "2025-01-15", "RUS", "GOV", "Kremlin spokesman"),
    ("Maria Zakharova", "2025-01-15", "RUS", "GOV", "Foreign Ministry spokesperson"),
    ("Prigozhin", "2023-06-24", "WAGNER", "UAF", "head of the Wagner Group"),
    ("Alexei Navalny", "2020-09-01", "RUS", "OPP", "opposition leader"),
    ("Donald Trump", "2016-11-01", "USA", None, None),
    ("Donald Trump", "2018-06-12", "USA", "GOV", "President"),
    ("Donald J. Trump", "2023-01-01", "USA", "ELI", "former President"),
    ("Trump", "2025-01-20", "USA", "GOV", "President"),
    ("Joseph R. Biden, Jr.", "2022-01-01", "USA", "GOV", "President"),
    ("Biden", "2012-01-01", "USA", "GOV", "Vice President"),
    ("Antony J. Blinken", "2025-01-14", "USA", "GOV", "Secretary of State"),
    ("Blinken", "2025-02-01", "USA", "ELI", "former Secretary of State"),
    ("Marco Rubio", "2020-01-01", "USA", "LEG", "Senator"),
    ("Rubio", "2025-08-08", "USA", "GOV", "Secretary of State"),
    ("John Kirby", "2016-01-01", "USA", "GOV", "State Department spokesperson"),
    ("Karine Jean‑Pierre", "2024-01-01", "USA", "GOV", "White House Press Secretary"),
    ("Ursula von der Leyen", "2015-01-01", "DEU", "GOV", "Defence Minister"),
    ("von der Leyen", "2024-01-01", "EU", "IGO", "President of the European Commission"),
    ("Jens Stoltenberg", "2010-01-01", "NOR", "GOV", "Prime Minister"),
    ("Stoltenberg", "2022-06-29", "NATO", "IGO", "Secretary-General"),
    ("Mark Rutte", "2020-01-01", "NLD", "GOV", "Prime Minister"),
    ("Rutte", "2025-01-01", "NATO", "IGO", "Secretary-General"),
    ("Kaja Kallas", "2025-01-01", "EU", "IGO", "High Representative"),
    ("Donald Tusk", "2017-01-01", "EU", "IGO", "President of the European Council"),
    ("António Guterres", "2020-01-01", "UN", "IGO", "Secretary-General"),
    ("Antonio Guterres", "2020-01-01", "UN", "IGO", "Secretary-General"),
    ("Christine Lagarde", "2015-01-01", "IMF", "IGO", "Managing Director"),
    ("Rafael Mariano Grossi", "2023-01-01", "IAEA", "IGO", "Director General"),
    ("Recep Tayyip Erdoğan", "2013-01-01", "TUR", "GOV", "Prime Minister"),
    ("Erdogan", "2020-01-01", "TUR", "GOV", "President"),
    ("Hakan Fidan", "2020-01-01", "TUR", "SPY", "head of the National Intelligence Organization"),
    ("Nikol Pashinyan", "2025-01-14", "ARM", "GOV", "Prime Minister"),
    ("Ararat Mirzoyan", "2025-01-14", "ARM", "GOV", "Foreign Minister"),
    ("Serzh Sargsyan", "2019-01-01", "ARM", "ELI", "former Prime Minister"),
    ("İlham Əliyev", "2025-01-01", "AZE", "GOV", "President"),
    ("Volodymyr\u00a0Zelenskyy", "2022-02-24", "UKR", "GOV", "President"),
    ("Zelensky", "2022-02-24", "UKR", "GOV", "President"),
    ("Valerii Zaluzhnyi", "2023-01-01", "UKR", "MIL", "Commander-in-Chief"),
    ("Benjamin Netanyahu", "2022-01-01", "ISR", "OPP", "opposition leader"),
    ("Gideon Sa’ar", "2025-01-01", "ISR", "GOV", "Foreign Minister"),
    ("Yahya Sinwar", "2024-09-01", "HAMAS", "REB", "head of the Hamas political bureau"),
    ("Hassan Nasrallah", "2024-10-01", "HEZBOLLAH", "ELI", "former Hezbollah leader"),
    ("Ahmed al-Sharaa", "2023-01-01", "HTS", "REB", "leader of Hayat Tahrir al-Sham"),
    ("Ahmad al Shara'a", "2025-03-01", "SYR", "GOV", "President"),
    ("Bashar al-Assad", "2025-01-01", "SYR", "ELI", "former President"),
    ("Xi Jinping", "2024-01-01", "CHN", "GOV", "President"),
    ("Mao Ning", "2024-01-01", "CHN", "GOV", "Foreign Ministry spokesperson"),
    ("Guo Jiakun", "2025-03-01", "CHN", "GOV", "Foreign Ministry spokesperson"),
    ("Kim Jong-un", "2019-02-27", "PRK", "GOV", "Supreme Leader"),
    ("Narendra Modi", "2013-01-01", "IND", None, None),
    ("Jaishankar", "2023-01-01", "IND", "GOV", "Foreign Minister"),
    ("Aung San Suu Kyi", "2022-01-01", "MMR", "OPP", "opposition leader"),
    ("Luiz Inacio Lula da Silva", "2015-01-01", "BRA", "ELI", "former President"),
    ("Lula", "2024-01-01", "BRA", "GOV", "President"),
    ("Emmanuel Macron", "2017-05-14", "FRA", "GOV", "President"),
    ("Emmanuel Macron", "2017-05-13", "FRA", None, None),
    ("Orbán", "2020-01-01", "HUN", "GOV", "Prime Minister"),
    ("Hemedti", "2024-01-01", "SDNRSF", "REB", "leader of the Rapid Support Forces"),
    ("Ferdinand Marcos Jr", "2024-04-01", "PHL", "GOV", "President"),
    ("Khamenei", "2020-01-01", "IRN", "GOV", "Supreme Leader"),
    ("Aoun", "2021-06-01", "LBN", "GOV", "President"),
    ("Duterte", "2018-06-01", "PHL", "GOV", "President"),
]


@pytest.mark.parametrize(("name", "on", "code", "sector", "role"), OFFICES)
def test_the_office_held_on_a_date(name: str, on: str, code: str, sector: str | None, role: str | None) -> None:
    person = lookup(name, on)
    assert person is not None
    assert (person.code, person.sector, person.role) == (code, sector, role)


@pytest.mark.parametrize(
    ("name", "role"),
    [("Vladimir Putin", "President"), ("Tony Blair", "Prime Minister"), ("Boris Johnson", "Prime Minister")],
)
def test_without_a_date_the_most_recent_office(name: str, role: str) -> None:
    person = lookup(name)
    assert person is not None
    assert person.role == role


@pytest.mark.parametrize(
    "name",
    [
        "Johnson",
        "Blair",
        "May",
        "Kim",
        "lavrov",
        "PUTIN",
        "Nobody Atall",
        "",
        " ",
        "J.",
        "Putins",
        "Sargsyan",
        "Castro",
    ],
)
def test_names_that_mean_nobody_in_particular(name: str) -> None:
    assert lookup(name) is None


def test_a_shared_surname_goes_to_the_one_in_office() -> None:
    def name(on: str) -> str | None:
        person = lookup("Aoun", on)
        return person.name if person else None

    assert [name(day) for day in ("2021-01-01", "2026-01-01", "2010-01-01")] == ["Michel Aoun", "Joseph Aoun", None]
    assert lookup("Aoun") is None


def test_the_name_comes_back_in_its_usual_spelling() -> None:
    assert lookup("Sergei Lavrov") == Person("Sergey Lavrov", "RUS", "GOV", "Foreign Minister", "m")


@pytest.mark.parametrize("on", ["yesterday", "2025-13-01", "2025-01-40", "", "25-01-01"])
def test_what_is_no_date_is_refused(on: str) -> None:
    with pytest.raises(InputError, match="not a date"):
        lookup("Lavrov", on)


@pytest.mark.parametrize("on", ["2015", "2015-06", "2015-06-01", "2015-06-01T12:00:00Z"])
def test_dates_of_any_precision(on: str) -> None:
    person = lookup("Angela Merkel", on)
    assert person is not None
    assert person.role == "Chancellor"


GENDERS = [
    ("Maria Zakharova", "f"), ("Zakharova", "f"), ("Nikol Pashinyan", "m"), ("Mao Ning", "f"), ("Lin Jian", "m"),
    ("Khamenei", "m"), ("Duterte", None), ("Anna Müller", "f"), ("Zoë Adams", "f"), ("Łukasz Nowak", "m"),
    ("Mehmet Kaya", "m"), ("Ayşe Demir", "f"), ("Oleksandr Bondar", "m"), ("Jean-Luc Moreau", "m"),
    ("Mr. Xyzzy", "m"), ("Mrs Xyzzy", "f"), ("Queen Xyzzy", "f"), ("Dr. Xyzzy", None), ("Dr. Laura Xyzzy", "f"),
    ("Hassan", None), ("Thomas", None), ("Svetlana", "f"), ("Xyzzy Plugh", None), ("", None), ("Sergio Ruiz", "m"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "expected"), GENDERS)
def test_gender(name: str, expected: str | None) -> None:
    assert gender(name) == expected


def test_fold_keeps_what_tells_people_apart() -> None:
    assert fold("Recep  Tayyip\u00a0Erdoğan") == "Recep Tayyip Erdogan"
    assert fold("Jean‑Yves O’Neill") == "Jean Yves ONeill"
    assert fold("Ilham") != fold("ilham")


def test_every_entry_is_well_formed() -> None:
    rows = load("people.json")
    known = {entity.code for entity in entities().values()}
    day = re.compile(r"\d{4}(-\d\d){0,2}")
    for row in rows:
        assert row["gender"] in ("m", "f", None), row["name"]
        assert row["offices"], row["name"]
        for office in row["offices"]:
            where = (row["name"], office["role"])
            assert office.get("code", row["code"]) in known, where
            assert office["sector"] in SECTORS, where
            assert not office["role"].startswith("former"), where
            assert all(day.fullmatch(office[end]) for end in ("since", "until") if office[end]), where
            if office["since"] and office["until"]:
                shared = min(len(office["since"]), len(office["until"]))
                assert office["since"][:shared] <= office["until"][:shared], where
        assert lookup(row["name"], "2024-01-01") is not None


def test_no_name_means_two_persons_unless_both_share_it() -> None:
    rows = load("people.json")
    own = Counter(key for row in rows for key in {fold(a) for a in (row["name"], *row["aliases"])})
    shared = Counter(fold(a) for row in rows for a in row.get("shared", ()))
    assert [name for name, count in own.items() if count > 1] == []
    assert [name for name in shared if shared[name] < 2 or name in own] == []


def test_breadth() -> None:
    rows = load("people.json")
    held = {office.get("code", row["code"]) for row in rows for office in row["offices"]}
    members = {entity.code for entity in entities().values() if entity.kind == "state"}
    assert len(rows) >= 700
    assert len(members & held) >= 190
    assert {"EU", "NATO", "UN", "IMF", "IAEA", "OSCE", "AU", "ECOWAS", "ASEAN", "CSTO"} <= held


def test_given_names_do_not_contradict_each_other() -> None:
    names = load("given_names.json")
    m, f, both = ({fold(n) for n in names[k]} for k in ("m", "f", "also_surnames"))
    assert not m & f
    assert both <= m | f
    assert len(m) + len(f) >= 600


def test_the_file_has_one_person_to_a_line() -> None:
    lines = (files("comity.reference") / "data" / "people.json").read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("[", "]")
    assert all(json.loads(line.rstrip(","))["name"] for line in lines[1:-1])


BAD = {"name": "A B", "aliases": [], "code": "USA", "gender": "m"}
OFFICE = {"role": "President", "sector": "GOV", "since": "2001", "until": None}


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([{**BAD, "offices": []}], "has no office"),
        ([{**BAD, "offices": [{**OFFICE, "since": "May 2001"}]}], "has the date May 2001"),
        ([{**BAD, "offices": [OFFICE], "party": "x"}], "unknown party"),
        ([{**BAD, "offices": [{"role": "President"}]}], "lacks sector, since, until"),
        (
            [{**BAD, "offices": [OFFICE]}, {**BAD, "name": "C", "aliases": ["A-B"], "offices": [OFFICE]}],
            "means both A B and C",
        ),
    ],
)
def test_a_spoilt_file_is_refused(rows: list[object], problem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    caches = (people._rows, people._index, people._entry)
    monkeypatch.setattr(people, "load", lambda _: rows)
    for cached in caches:
        cached.cache_clear()
    try:
        with pytest.raises(InputError, match=problem):
            lookup("A B")
    finally:
        for cached in caches:
            cached.cache_clear()
