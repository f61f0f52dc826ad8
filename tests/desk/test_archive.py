"""An archive in the desk: the measures a ledger with the same findings has, and the sentence behind each of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from archive_world import HOSTILE, WEEKS
from visitor import Visitor

from comity.backfill import add_parts
from comity.cli.desk import serve
from comity.desk import DeskSettings, create_app
from comity.ledger import Ledger
from comity.model import InputError
from comity.relations import drift_of, relation_of
from world import WIRE

PAIR = "/archive/r/ARM-USA"


@pytest.fixture(scope="module")
def shown(world_ledger: Path, archive_parts: Path) -> Visitor:
    """A desk over the small world that shows an archive."""
    return Visitor(DeskSettings(world_ledger, who="Tess", read_only=True, parts=archive_parts))


@pytest.fixture(scope="module")
def taken_in(archive_parts: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that took the same parts in."""
    path = tmp_path_factory.mktemp("taken") / "l.db"
    add_parts(path, archive_parts)
    return path


@contextmanager
def _opened(path: Path) -> Iterator[Ledger]:
    with Ledger.open(path, create=False) as ledger:
        yield ledger


def test_a_desk_without_an_archive_says_how_to_show_one(desk: Visitor) -> None:
    for path in ("/archive.json", f"{PAIR}.json", f"{PAIR}/drift.json", f"{PAIR}/month/2025-01.json",
                 f"{PAIR}/series.svg", "/archive/d/d-0123456789abcdef.json"):  # fmt: skip
        answer = desk.get(path)
        assert (answer.status_code, answer.json()["error"]["remedy"]) == (404, "Start it with --parquet DIR"), path
    assert "/archive" not in desk.look("/r/ARM-USA").text


def test_a_folder_that_no_backfill_wrote_is_refused_at_the_start(world_ledger: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no backfill"):
        create_app(DeskSettings(world_ledger, who="Tess", read_only=True, parts=tmp_path))


@pytest.mark.parametrize("beside", ["events", "parts"])
def test_a_wrong_folder_beside_makes_no_ledger(tmp_path: Path, beside: str) -> None:
    settings = replace(DeskSettings(tmp_path / "new.db", who="Tess", port=0), **{beside: tmp_path / "nowhere"})
    with pytest.raises(InputError):
        serve(settings)
    assert not (tmp_path / "new.db").exists()


def test_the_archive_says_what_it_holds_and_leads_on(shown: Visitor) -> None:
    found = shown.get("/archive.json").json()
    assert found["documents"] == WEEKS + 3 == sum(found["months"].values())
    assert found["findings"] == sum(found["kinds"].values()) > WEEKS
    assert {(one["a"], one["b"]) for one in found["pairs"]} == {("ARM", "USA"), ("ARM", "RUS")}
    page = shown.look("/archive").text
    assert f'href="{PAIR}"' in page
    assert 'href="/archive"' in shown.look("/").text
    assert f'href="{PAIR}"' in shown.look("/r/ARM-USA").text
    assert shown.get("/archive/go?a=Armenia&b=USA").headers["location"] == PAIR
    assert shown.get("/archive/go?a=Armenia&b=nobody").status_code == 400


@pytest.mark.parametrize("days", [(None, None), ("2024-02-10", "2024-09-30")])
def test_a_pair_has_the_series_of_a_ledger_with_the_same_parts(
    shown: Visitor, taken_in: Path, days: tuple[str | None, str | None]
) -> None:
    asked = "&".join(f"{name}={day}" for name, day in zip(("since", "until"), days, strict=True) if day)
    found = shown.get(f"{PAIR}.json?{asked}").json()
    with _opened(taken_in) as ledger:
        ours = relation_of(ledger, "ARM", "USA", since=days[0], until=days[1])
    assert [(one["month"], one["direction"], one["records"], one["sources"]) for one in reversed(found["rows"])] == [
        (one.month, one.direction, len(one.records), one.sources) for one in ours.deeds
    ]
    for row, month in zip(reversed(found["rows"]), ours.deeds, strict=True):
        assert row["mean"] == pytest.approx(month.figures["mean"].value, abs=1e-4)
        assert row["quads"]["verbal_conflict"] == pytest.approx(month.figures["verbal_conflict"].value, abs=1e-4)
    lines = list(csv.DictReader(io.StringIO(shown.get(f"{PAIR}.csv?{asked}").text)))
    assert [line["month"] for line in lines] == [row["month"] for row in found["rows"]]


def test_a_drift_is_that_of_a_ledger_with_the_same_parts(shown: Visitor, taken_in: Path) -> None:
    asked = "between=USA,RUS&since=2023-03-06&until=2024-12-31"
    found = shown.get(f"{PAIR}/drift.json?{asked}").json()
    with _opened(taken_in) as ledger:
        ours = drift_of(ledger, "ARM", ["USA", "RUS"], since="2023-03-06", until="2024-12-31")
    assert found["before"] == [ours.windows.before.first, ours.windows.before.last]
    assert [(one["code"], one["moved"]) for one in found["drift"]["poles"]] == [("USA", 1), ("RUS", -1)]
    for pole, change in zip(found["drift"]["poles"], ours.changes, strict=True):
        assert pole["change"] == pytest.approx(change.change)
        assert pole["records_after"] == list(change.after.records)
    page = shown.look(f"{PAIR}/drift?{asked}").text
    assert f'href="/archive/r/ARM-RUS?since={ours.windows.after.first}' in page.replace("&amp;", "&")
    usual = shown.get(f"{PAIR}/drift.json").json()["drift"]["between"]
    assert usual == ["USA", "RUS"]


def _rows(shown: Visitor, month: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = shown.get(f"{PAIR}/month/{month}.json").json()["rows"]
    return rows


def test_every_figure_of_a_month_leads_to_the_words_of_its_documents(shown: Visitor) -> None:
    rows = _rows(shown, "2025-01")
    assert {("agreement", "signed"), ("event", "talk, cooperative")} <= {(row["kind"], row["what"]) for row in rows}
    series = shown.get(f"{PAIR}.json?since=2025-01&until=2025-01").json()["rows"]
    assert sum(row["kind"] == "event" for row in rows) == sum(one["records"] for one in series) > 0
    for row in rows:
        assert row["sources"]
        for one in row["sources"]:
            page = shown.get(f"/archive/d/{one['document']}.json").json()
            text = "".join(piece["text"] for piece in page["segments"])
            assert text[one["start"] : one["end"]] == one["quote"]
            assert one["finding"] in {finding["id"] for finding in page["findings"]}
            assert (page["publisher"], page["published"]) == (one["outlet"], one["published"])
    lines = list(csv.DictReader(io.StringIO(shown.get(f"{PAIR}/month/2025-01.csv").text)))
    assert len(lines) == sum(len(row["sources"]) for row in rows)
    assert {line["publisher"] for line in lines} >= {"Panorama Wire"}


def test_what_was_known_by_a_day_leaves_later_documents_out(shown: Visitor) -> None:
    before, now = (shown.get(f"{PAIR}.json{asked}").json() for asked in ("?as_of=2024-01", ""))
    assert 0 < before["records"] < now["records"]
    assert max(row["month"] for row in before["rows"]) <= "2024-01"
    assert max(row["month"] for row in shown.get(f"{PAIR}.json?on=2023-12-31").json()["rows"]) <= "2023-12"


def test_words_of_an_archive_are_text_and_addresses_are_checked(shown: Visitor) -> None:
    page = shown.look(f"{PAIR}/month/2023-03").text
    assert "THREATENED ARM USA 2023-03-06." in page or "MET ARM USA 2023-03-06." in page
    document = _rows(shown, "2023-03")[0]["sources"][0]["document"]
    text = shown.look(f"/archive/d/{document}").text
    assert HOSTILE not in text
    assert "&lt;script&gt;" in text
    note = next(one for row in _rows(shown, "2025-01") for one in row["sources"] if one["published"] == "2025-03-01")
    assert 'href="javascript' not in shown.look(f"/archive/d/{note['document']}").text
    wire = next(one for row in _rows(shown, "2025-01") for one in row["sources"] if one["url"] == WIRE.url)
    assert f'href="{WIRE.url}"' in shown.look(f"/archive/d/{wire['document']}").text


@pytest.mark.parametrize("form", ["svg", "png", "vl.json"])
@pytest.mark.parametrize("name", ["timeline", "series", "classes", "drift"])
def test_each_chart_has_three_forms_and_leads_to_sentences(shown: Visitor, name: str, form: str) -> None:
    asked = "between=USA,RUS" if name == "drift" else "since=2024-09"
    answer = shown.get(f"{PAIR}/{name}.{form}?{asked}")
    assert answer.status_code == 200
    if form == "vl.json" and name != "classes":
        assert f"{PAIR}/month/2024-1" in answer.text
        assert '"/record/' not in answer.text
        assert '"/r/' not in answer.text
    if form == "svg":
        again = shown.get(f"{PAIR}/{name}.{form}?{asked}", headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304


def test_where_nothing_is_held_the_pages_and_pictures_say_so(shown: Visitor) -> None:
    assert "No event between these two" in shown.look("/archive/r/FRA-JPN").text
    assert "tells of nothing" in shown.look("/archive/r/FRA-JPN/month/2025-01").text
    for name in ("timeline", "series", "classes"):
        assert "is held" in shown.get(f"/archive/r/FRA-JPN/{name}.svg").text
    assert shown.get("/archive/r/FRA-JPN/drift.json?between=JPN,DEU").status_code == 400
    assert shown.get("/archive/d/d-0123456789abcdef.json").status_code == 404


@pytest.mark.parametrize("path", [f"{PAIR}?since=9", "/archive/r/ARM-ARM", "/archive/r/ARM-Xqzzt",
                                  f"{PAIR}/drift?between=USA", f"{PAIR}/drift?state=FRA"])  # fmt: skip
def test_what_cannot_be_asked_is_refused(shown: Visitor, path: str) -> None:
    assert shown.get(path.replace("?", ".json?") if "?" in path else f"{path}.json").status_code == 400


def test_sql_over_the_archive_reads_and_does_nothing_else(shown: Visitor, archive_parts: Path) -> None:
    found = shown.get(
        "/archive/query.json", params={"sql": "SELECT kind, min(published) AS day FROM findings GROUP BY 1"}
    )
    assert ("flow", "2025-01-14") in [tuple(row) for row in found.json()["rows"]]
    page = shown.look("/archive/query?sql=SELECT+document,+'<b>'+AS+word+FROM+findings+LIMIT+1").text
    assert "&lt;b&gt;" in page
    assert 'href="/archive/d/d-' in page
    lines = shown.get("/archive/query.csv", params={"sql": "FROM range(2000) SELECT '=1' AS x"}).text.splitlines()
    assert (len(lines), lines[1]) == (1_001, "'=1")
    assert {view["name"] for view in shown.get("/archive/query.json").json()["views"]} >= {"documents", "findings"}
    for sql in (f"FROM read_text('{archive_parts}/manifest.jsonl')", "SET threads = 1", "SELECT nothing FROM findings"):
        assert shown.get("/archive/query.json", params={"sql": sql}).status_code == 400
    assert shown.get("/archive.json").status_code == 200  # what a question locks is its own
