"""Others' events in the desk: beside the ledger's, with their rows, and where the readings differ."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import Any

import pytest
from others_world import HOSTILE
from visitor import Visitor

from comity.desk import DeskSettings, create_app
from comity.foreign.bring import bring
from comity.foreign.events import opened
from comity.foreign.series import series_of
from comity.foreign.tables import table
from comity.model import InputError
from tests.foreign import made

PAIR = "/r/ARM-USA/others"


@pytest.fixture(scope="module")
def shown(world_ledger: Path, others_folder: Path) -> Visitor:
    """A desk over the small world that shows others' events."""
    return Visitor(DeskSettings(world_ledger, who="Tess", read_only=True, events=others_folder))


@pytest.fixture(scope="module")
def readings(shown: Visitor) -> Any:
    return shown.get(f"{PAIR}.json").json()


def test_a_desk_without_events_says_how_to_show_them(desk: Visitor) -> None:
    for path in (PAIR, f"{PAIR}/drift", f"{PAIR}/month/2025-01", f"{PAIR}/series"):
        answer = desk.get(f"{path}.svg" if path.endswith("series") else f"{path}.json")
        assert (answer.status_code, answer.json()["error"]["remedy"]) == (404, "Start it with --events DIR")
    assert "/others" not in desk.look("/r/ARM-USA").text


def test_a_folder_that_is_none_is_refused_at_the_start(world_ledger: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no folder of imported events"):
        create_app(DeskSettings(world_ledger, who="Tess", read_only=True, events=tmp_path))


def test_the_relationship_leads_there(shown: Visitor) -> None:
    assert f'href="{PAIR}"' in shown.look("/r/ARM-USA").text
    assert f'href="{PAIR.replace("ARM-USA", "FRA-JPN")}"' in shown.look("/r/FRA-JPN").text


def test_each_reader_has_its_own_numbers(readings: Any, others_folder: Path) -> None:
    with opened(others_folder) as events:
        for one in readings["readings"]:
            if one["reader"] != "comity":
                theirs = series_of(events, one["reader"], "ARM", "USA").deeds
                assert one["events"] == sum(month.figures["count"].value or 0 for month in theirs)
                assert one["events"] == one["a_to_b"] + one["b_to_a"] + one["mutual"] > 0
    assert [one["reader"] for one in readings["readings"]] == ["comity", "gdelt", "icews"]
    assert readings["readings"][0]["events"] == 1


def test_where_the_readings_differ_is_told(readings: Any) -> None:
    rows = {(row["month"], row["direction"]): row for row in readings["rows"]}
    row = rows["2024-07", "a_to_b"]
    means = {one["reader"]: one["mean"] for one in row["held"]}
    assert means["gdelt"] > 0 > means["icews"]
    assert (row["sign"], row["sure"], row["rank"]) == (True, True, True)
    alone = rows["2024-07", "b_to_a"]
    assert ([one["reader"] for one in alone["held"]], alone["sign"], alone["rank"]) == (["gdelt"], False, False)
    assert readings["differ"] == sum(row["sign"] or row["rank"] for row in rows.values())


def test_the_page_shows_what_differs_and_on_asking_everything(shown: Visitor, readings: Any) -> None:
    page, whole = shown.look(PAIR).text, shown.look(f"{PAIR}?all=true").text
    assert page.count("<tr data-line>") == readings["differ"] < len(readings["rows"]) == whole.count("<tr data-line>")
    assert f'href="{PAIR}/month/2024-07"' in page


def test_days_bound_what_is_counted(shown: Visitor) -> None:
    found = shown.get(f"{PAIR}.json?since=2024-06&until=2024-06").json()
    assert {row["month"] for row in found["rows"]} == {"2024-06"}
    earlier = shown.get(f"{PAIR}.json?on=2024-06").json()
    assert max(row["month"] for row in earlier["rows"]) == "2024-06"
    known = shown.get(f"{PAIR}.json?as_of=2024-01").json()
    assert [one["events"] for one in known["readings"]] == [0, 366, 183]  # what was known is asked of the ledger alone


def test_the_table_has_a_line_for_each_reader(shown: Visitor, readings: Any) -> None:
    rows = list(csv.DictReader(io.StringIO(shown.get(f"{PAIR}.csv").text)))
    assert len(rows) == sum(len(row["held"]) for row in readings["rows"])
    assert sum(int(row["events"]) for row in rows) == sum(one["events"] for one in readings["readings"])


def test_a_drift_is_told_by_each_over_the_same_days(shown: Visitor) -> None:
    found = shown.get(f"{PAIR}/drift.json?between=USA,RUS").json()
    assert found["after"][1] == "2025-01-14"  # the last day of the ledger, which knows least far
    moved = {one["reader"]: [pole["moved"] for pole in one["poles"]] for one in found["readers"]}
    assert moved == {"comity": [0, 0], "gdelt": [1, -1], "icews": [-1, 1]}
    assert [(one["sign"], one["sure"], one["rank"]) for one in found["apart"]] == [(True, True, True)] * 2
    assert all(pole["events_after"] > 50 for one in found["readers"][1:] for pole in one["poles"])
    page = shown.look(f"{PAIR}/drift?between=USA,RUS").text
    assert "the direction, surely; its place" in page
    assert len(shown.get(f"{PAIR}/drift.csv?between=USA,RUS").text.splitlines()) == 7


def test_poles_that_nobody_named_are_those_with_most_events(shown: Visitor) -> None:
    assert shown.get(f"{PAIR}/drift.json").json()["between"] == ["USA", "RUS"]
    assert shown.get(f"{PAIR}/drift.json?until=2024-08").json()["after"] == ["2023-09-01", "2024-08-31"]


@pytest.mark.parametrize("asked", ["between=USA", "state=FRA", "between=USA,NOBODY", "until=2024-13", "since=9"])
def test_what_cannot_be_asked_is_refused(shown: Visitor, asked: str) -> None:
    assert shown.get(f"{PAIR}/drift.json?{asked}").status_code == 400


def test_single_events_have_their_file_and_row_and_are_text(shown: Visitor) -> None:
    found = shown.get(f"{PAIR}/month/2025-01.json").json()["events"]
    hostile = next(one for one in found if one["a_name"] == HOSTILE)
    assert (hostile["file"], hostile["row"], hostile["url"]) == ("g.csv", 731, "javascript:alert(1)")
    page = shown.look(f"{PAIR}/month/2025-01").text
    assert HOSTILE not in page
    assert "&lt;script&gt;" in page
    assert 'href="javascript' not in page
    assert "g.csv, 731" in page
    assert {one["reader"] for one in found} == {"gdelt", "icews"}


@pytest.mark.parametrize("form", ["svg", "png", "vl.json"])
@pytest.mark.parametrize("name", ["series", "classes", "drift"])
def test_each_chart_has_three_forms(shown: Visitor, name: str, form: str) -> None:
    asked = "between=USA,RUS" if name == "drift" else "since=2024-09"
    answer = shown.get(f"{PAIR}/{name}.{form}?{asked}")
    assert answer.status_code == 200
    again = shown.get(f"{PAIR}/{name}.{form}?{asked}", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", ["series", "classes", "drift"])
def test_where_nobody_holds_anything_the_pages_and_pictures_say_so(shown: Visitor, name: str) -> None:
    assert "is held by anybody" in shown.get(f"/r/FRA-JPN/others/{name}.svg?between=JPN,DEU").text
    path = {"series": "", "classes": "/month/2025-01", "drift": "/drift?between=JPN,DEU"}[name]
    assert "Nobody" in shown.look(f"/r/FRA-JPN/others{path}").text


def test_what_is_brought_in_meanwhile_is_seen_by_the_next_question(
    world_ledger: Path, others_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(others_folder, tmp_path / "events"))
    visitor = Visitor(DeskSettings(world_ledger, who="Tess", read_only=True, events=folder))
    before = visitor.get(f"{PAIR}.json").json()["readings"]
    bring(table("gdelt"), [made.put(tmp_path / "new.csv", made.gdelt(9_999, "20250202"))], folder)
    after = visitor.get(f"{PAIR}.json").json()["readings"]
    assert [one["events"] for one in after] == [1, before[1]["events"] + 1, before[2]["events"]]
