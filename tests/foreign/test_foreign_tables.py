"""Tables with a header: their columns by name, their codes in ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from comity.foreign.bring import Brought, bring
from comity.foreign.events import opened
from comity.foreign.listed import Imported, imported
from comity.foreign.lookups import SECTORS, lookups
from comity.foreign.manifest import existing
from comity.foreign.tables import TABLES, table
from comity.model import InputError
from comity.model.codes import EventType
from comity.reference import plover
from comity.reference.entities import entities
from tests.foreign import made

POLECAT = {
    "Event ID": "p1", "Event Date": "2024-03-05", "Event Type": "CONSULT", "Event Mode": "visit", "Intensity": "2.5",
    "Quad Code": "VERBAL COOPERATION", "Actor Name": "Some Minister", "Actor Country": "ARM",
    "Primary Actor Sector": "GOV", "Recipient Name": "Tehran", "Recipient Country": "IRN",
    "Primary Recipient Sector": "None", "Source": "Some Agency", "Publication Date": "2024-03-06",
}  # fmt: skip
ICEWS = {
    "Event ID": "9", "Event Date": "2014-06-07", "Source Name": "Police (Kenya)", "Source Country": "Kenya",
    "Source Sectors": "Government,Police", "Event Text": "Make a visit", "CAMEO Code": "42", "Intensity": "1.9",
    "Target Name": "Uganda", "Target Country": "Uganda", "Story ID": "77", "Sentence Number": "2",
    "Publisher": "Some Agency",
}  # fmt: skip
ACLED = {
    "event_id_cnty": "YEM1", "event_date": "12 January 2024", "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike", "actor1": "Military Forces of the United States (2021-2025)",
    "inter1": "External/Other forces", "actor2": "Military Forces of Yemen (2016-) Houthi", "inter2": "State forces",
    "source": "A Paper; An Agency", "notes": 'On 12 January, "aircraft" hit\na base.',
}  # fmt: skip


def _bring(tmp_path: Path, name: str, text: str) -> Brought:
    path = tmp_path / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return bring(table(name), [path], tmp_path / "to")


def _between(tmp_path: Path, reader: str, a: str, b: str) -> tuple[Imported, ...]:
    with opened(tmp_path / "to") as events:
        return imported(events, reader, a, b)


def _polecat(tmp_path: Path, *rows: dict[str, str]) -> Brought:
    return _bring(tmp_path, "polecat", made.tabs(made.POLECAT, *(POLECAT | row for row in rows)))


def test_polecat(tmp_path: Path) -> None:
    assert _polecat(tmp_path, {}).clean
    (event,) = _between(tmp_path, "polecat", "ARM", "IRN")
    assert (event.type, event.mode, event.quad, event.mutual) == ("CONSULT", "visit", "verbal_cooperation", True)
    assert (event.weight, event.intensity, event.a_sector, event.b_sector) == (1.9, 2.5, "GOV", None)
    assert (event.day, event.told, event.publisher, event.row) == ("2024-03-05", "2024-03-06", "some agency", 2)


def test_polecat_with_several_on_a_side_gives_each_pair_one(tmp_path: Path) -> None:
    several = {"Actor Country": "ARM; GEO; ARM", "Recipient Country": "IRN; France"}
    _polecat(tmp_path, several)
    assert [one.id for one in _between(tmp_path, "polecat", "ARM", "IRN")] == ["p1#2"]
    assert [one.id for one in _between(tmp_path, "polecat", "FRA", "ARM")] == ["p1"]
    assert len(_between(tmp_path, "polecat", "GEO", "IRN") + _between(tmp_path, "polecat", "GEO", "FRA")) == 2


def test_polecat_of_older_columns_and_odd_values(tmp_path: Path) -> None:
    columns = tuple("Event Intensity" if name == "Intensity" else name for name in made.POLECAT)
    old = POLECAT | {"Event Type": "DEMAND", "Event Mode": "nonsense", "Event Intensity": "-1"}
    bodies = POLECAT | {"Event ID": "p2", "Actor Country": "None", "Actor Name": "European Union"}
    bad = [POLECAT | {"Event ID": ""}, POLECAT | {"Event Date": "5 March"}, POLECAT | {"Event Type": "DANCE"}]
    found = _bring(tmp_path, "polecat", made.tabs(columns, old, bodies, *bad))
    assert dict(found.skipped[0].reasons) == {
        "Event ID is empty": 1, "Event Date is no day": 1, "Event Type is no PLOVER type": 1,
    }  # fmt: skip
    (event,) = _between(tmp_path, "polecat", "ARM", "IRN")
    assert (event.type, event.mode, event.intensity) == ("REQUEST", None, -1.0)
    assert event.weight == next(one.value for one in plover.scores("REQUEST") if one.scale == "CAMEO-Goldstein")
    assert [one.id for one in _between(tmp_path, "polecat", "EU", "IRN")] == ["p2"]


def test_icews(tmp_path: Path) -> None:
    rows = [
        ICEWS,
        ICEWS | {"Target Name": "Army (Uganda)", "Target Sectors": "Army,Military,Government", "CAMEO Code": "190"},
        ICEWS
        | {"Source Name": "United Nations", "Source Country": "", "CAMEO Code": "010", "Source Sectors": "Global"},
        ICEWS | {"CAMEO Code": "13"},
        ICEWS | {"CAMEO Code": "9"},
    ]
    found = _bring(tmp_path, "icews", made.tabs(made.ICEWS, *rows))
    assert (found.rows, dict(found.skipped[0].reasons)) == (4, {"CAMEO Code is no CAMEO code": 1})
    events = _between(tmp_path, "icews", "KEN", "UGA")
    assert sorted((one.cameo, one.type, one.quad) for one in events) == [
        ("013", None, "verbal_cooperation"), ("042", "CONSULT", "verbal_cooperation"),
        ("190", "ASSAULT", "material_conflict"),
    ]  # fmt: skip
    assert {(one.cameo, one.a_sector, one.b_sector) for one in events} == {
        ("013", "COP", None), ("042", "COP", None), ("190", "COP", "MIL"),
    }  # fmt: skip
    (body,) = _between(tmp_path, "icews", "UN", "UGA")
    assert (body.type, body.their_quad, body.weight, body.a_sector) == (None, "verbal_cooperation", 0.0, "IGO")


def test_acled(tmp_path: Path) -> None:
    rows = [
        ACLED,
        ACLED | {"event_id_cnty": "YEM2", "event_date": "2024-02-01", "event_type": "Strategic developments",
                 "sub_event_type": "Other", "actor1": "Civilians (Yemen)", "inter1": "7",
                 "actor2": "Police Forces of Saudi Arabia (2015-)"},
        ACLED | {"event_id_cnty": "YEM3", "sub_event_type": "Dance"},
        ACLED | {"event_id_cnty": "YEM4", "event_date": "soon"},
        ACLED | {"event_id_cnty": "YEM5", "actor1": "NATO: North Atlantic Treaty Organization", "actor2": ""},
    ]  # fmt: skip
    found = _bring(tmp_path, "acled", made.commas(made.ACLED, *rows))
    assert dict(found.skipped[0].reasons) == {
        "event_date is no day": 1, "event_type and sub_event_type are no kind of event": 1,
    }  # fmt: skip
    assert [one.row for one in found.skipped[0].shown] == [6, 8]  # the notes run over two lines
    (strike,) = _between(tmp_path, "acled", "USA", "YEM")
    assert (strike.type, strike.mode, strike.mutual, strike.row) == ("ASSAULT", "aerial", True, 2)
    assert (strike.a_sector, strike.b_sector, strike.day, strike.note) == (
        "MIL", "MIL", "2024-01-12", ACLED["notes"],
    )  # fmt: skip
    (other,) = _between(tmp_path, "acled", "SAU", "YEM")
    assert (other.type, other.quad, other.weight, other.a_sector, other.b_sector) == (None, None, None, "CVL", "COP")
    assert existing(tmp_path / "to").inputs()[0].rows == 3


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("polecat", made.tabs(made.POLECAT[1:]), "lacks the column Event ID"),
        ("polecat", made.tabs((*made.POLECAT, "Event ID")), "has the column Event ID twice"),
        ("polecat", "", "lacks the column"),
        ("polecat", made.tabs(made.POLECAT), "holds no rows"),
        ("icews", made.commas(made.ICEWS, ICEWS), "lacks the column"),
        ("acled", made.tabs(made.ACLED, ACLED | {"notes": ""}), "lacks the column"),
        ("acled", "", "lacks the column"),
        ("acled", made.commas(made.ACLED, ACLED) + '"no end', "is no table"),
        ("acled", made.commas(made.ACLED, ACLED | {"notes": "x" * 200_000}), "is no table"),
    ],
)
def test_a_file_with_other_columns_is_refused(tmp_path: Path, name: str, text: str, problem: str) -> None:
    found = _bring(tmp_path, name, text)
    assert [problem in one.problem for one in found.refused] == [True], found.refused
    assert existing(tmp_path / "to").inputs() == []


def test_a_byte_order_mark_and_columns_that_nobody_asks_for(tmp_path: Path) -> None:
    columns = (*made.POLECAT, "Headline", "Headline", "")
    _bring(tmp_path, "polecat", "\ufeff" + made.tabs(columns, POLECAT))
    assert len(_between(tmp_path, "polecat", "ARM", "IRN")) == 1


@pytest.mark.parametrize("name", ["polecat", "acled"])
def test_a_file_in_another_encoding_is_refused_or_its_rows_are(tmp_path: Path, name: str) -> None:
    text = made.commas(made.ACLED, ACLED | {"notes": "café"}) if name == "acled" else made.tabs(
        made.POLECAT, POLECAT | {"Source": "café"})  # fmt: skip
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("latin-1"))
    found = bring(table(name), [path], tmp_path / "to")
    assert "not in UTF-8" in str(found.refused[0])


def test_tables_are_known_by_name() -> None:
    assert table("icews") is TABLES["icews"]
    with pytest.raises(InputError, match="is no table that can be brought in"):
        table("phoenix")


def test_what_is_looked_up_is_in_the_reference() -> None:
    found = {name: one.to_pylist() for name, one in lookups().items()}
    for name in ("countries", "known_groups", "names"):
        assert {row["code"] for row in found[name]} <= set(entities()), name
    for name in ("known_groups", "cameo_sectors", "acled_actors", "icews_sectors", "names"):
        assert {row["sector"] for row in found[name]} - {None} <= SECTORS, name
    for row in found["acled_types"]:
        assert row["type"] is None or row["type"] in get_args(EventType)
        assert row["mode"] is None or row["mode"] in plover.modes(row["type"])
    keys: dict[str, Any] = {
        "countries": "raw",
        "known_groups": "raw",
        "cameo": "code",
        "types": "type",
        "names": "name",
    }
    for name, key in keys.items():
        assert len({row[key] for row in found[name]}) == len(found[name]), f"{name} would double rows"


def test_data_files_name_their_sources() -> None:
    folder = Path(__file__).resolve().parents[2] / "src" / "comity" / "foreign" / "data"
    assert all(json.loads(path.read_text(encoding="utf-8"))["sources"] for path in folder.glob("*.json"))
