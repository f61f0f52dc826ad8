"""`comity import-events`, `comity events`, and others' events beside `relation` and `drift`."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from comity.cli import relations as cli_relations
from comity.cli.app import app
from comity.cli.guard import BAD_INPUT, BAD_LEDGER, DONE, REFUSALS
from comity.cli.import_events import TableName
from comity.foreign.tables import TABLES
from comity.intake import from_text
from comity.ledger import Ledger
from comity.model import Actor, Date, Event, Reading, Score
from comity.reference import plover
from tests.foreign import made


def _run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def _json(*words: str | Path) -> Any:
    found = _run(*words, "--json")
    assert found.exit_code in (DONE, REFUSALS), found.output
    return json.loads(found.stdout)


def _line(number: int) -> str:
    """An event every fifth day of 2023 and 2024: warm with the one, cold with the other, then the other way round."""
    day = date(2023, 1, 1) + timedelta(days=5 * number)
    pole = ("USA", "RUS")[number % 2]
    code = ("071" if (pole == "USA") == (day.year == 2024) else "172") if number % 5 else "042"
    url = f"https://outlet{number % 4}.org/{number}"
    return made.gdelt(number, f"{day:%Y%m%d}", b=(pole, pole, pole, ""), code=code, url=url)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    at = tmp_path_factory.mktemp("commands")
    path = made.put(at / "a.csv", *(_line(number) for number in range(146)), "no row")
    assert _run("import-events", "gdelt", path, "--to", at / "to").exit_code == REFUSALS
    mentions = made.put(at / "m.csv", made.mention(76, "https://b.org", seen="20240117000000").replace("0115", "0116"))
    assert _run("import-events", "mentions", mentions, "--to", at / "to").exit_code == DONE
    return at / "to"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a visit, and a demand a month later."""
    path = tmp_path_factory.mktemp("ledger") / "comity.db"
    with Ledger.open(path) as held:
        for day, kind in (("2024-01-16", "CONSULT"), ("2024-02-16", "REQUEST")):
            text = f"On {day} something happened between the two."
            event = Event(
                quote=text[:9], start=0, end=9, confidence=0.9, id="f-1", reader="hand 1.0", type=kind,  # type: ignore[arg-type]
                actors=(Actor("Armenia", "ARM"),), recipients=(Actor("United States", "USA"),),
                date=Date(day, day, day, day),
                score=tuple(Score(s.scale, s.version, s.value) for s in plover.scores(kind)),  # type: ignore[arg-type]
            )  # fmt: skip
            held.add(Reading(from_text(text, source=f"{day}.txt", language="en", published=day), (event,)))
    return path


def test_an_import_says_what_came_in_and_what_did_not(tmp_path: Path) -> None:
    path, wrong = made.put(tmp_path / "a.csv", made.gdelt(1), "x\ty"), tmp_path / "none.csv"
    found = _run("import-events", "gdelt", path, wrong, "--to", tmp_path / "to")
    assert found.exit_code == REFUSALS
    assert json.loads(found.stdout) == {
        "files": 1, "again": 0, "rows": 1, "known": 0, "skipped": 1, "refused": 1,
    }  # fmt: skip
    assert "a.csv: 1 skipped, does not have 61 columns" in found.stderr
    assert "a.csv: the first are in line 2" in found.stderr
    assert f"{wrong}: cannot be read" in found.stderr
    assert _json("import-events", "gdelt", path, "--to", tmp_path / "to")["again"] == 1


def test_an_import_of_nothing_that_can_be_used_is_wrong_input(tmp_path: Path) -> None:
    good, empty, to = made.put(tmp_path / "a.csv", made.gdelt(1)), made.put(tmp_path / "b.csv", "x\ty"), tmp_path / "to"
    assert _run("import-events", "gdelt", tmp_path / "none.csv", "--to", to).exit_code == BAD_INPUT
    assert _run("import-events", "gdelt", tmp_path / "none.csv", empty, "--to", to).exit_code == BAD_INPUT
    assert _run("import-events", "gdelt", good, "--to", to).exit_code == DONE
    known = _run("import-events", "gdelt", good, tmp_path / "none.csv", "--to", to)
    assert (known.exit_code, json.loads(known.stdout)["again"]) == (REFUSALS, 1)


def test_the_tables_that_can_be_named_are_those_that_there_are() -> None:
    assert {one.value for one in TableName} == set(TABLES)
    assert _run("import-events", "phoenix", "a", "--to", "b").exit_code == BAD_INPUT


def test_what_a_folder_holds(folder: Path) -> None:
    found = _json("events", folder)
    assert found["readers"] == {"gdelt": {"events": 146, "first": "2023-01", "last": "2024-12"}}
    assert (found["mentions"], [one["name"] for one in found["inputs"]]) == (1, ["a.csv", "m.csv"])
    assert found["inputs"][0]["reasons"] == {"does not have 61 columns": 1}


def test_single_events_with_their_rows_and_mentions(folder: Path) -> None:
    found = _json("events", folder, "United States", "Armenia", "--since", "2024-01", "--until", "2024-01")
    assert [(one["id"], one["row"], one["file"]) for one in found] == [
        ("74", 75, "a.csv"), ("76", 77, "a.csv"), ("78", 79, "a.csv"),
    ]  # fmt: skip
    assert [[told["url"] for told in one["mentions"]] for one in found] == [[], ["https://b.org"], []]
    assert len(_json("events", folder, "ARM", "USA", "--reader", "gdelt", "--limit", "2")) == 2


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("ARM",), "is one actor alone"),
        (("ARM", "ARM"), "are the same actor"),
        (("ARM", "Nowhere"), "is nobody"),
        (("ARM", "USA", "--reader", "icews"), "has no events here"),
        (("ARM", "USA", "--since", "soon"), "is no date"),
    ],
)
def test_wrong_questions_are_told_so(folder: Path, words: tuple[str, ...], problem: str) -> None:
    found = _run("events", folder, *words)
    assert (found.exit_code, problem in found.stderr) == (BAD_INPUT, True), found.stderr


def test_on_a_terminal_there_are_words_and_tables(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("comity.cli.import_events.wants_json", lambda asked: asked)
    assert "gdelt: 146 events, 2023-01 to 2024-12" in _run("events", folder).stdout
    told = _run("events", folder, "ARM", "USA", "--since", "2024-01", "--until", "2024-01").stdout
    assert "2024-01-06" in told
    assert "AID" in told
    path = made.put(tmp_path / "a.csv", made.gdelt(1, a=("ARM", "\x1b[31mRED", "ARM", "")))
    assert "1 rows from 1 files" in _run("import-events", "gdelt", path, "--to", tmp_path / "to").stdout
    shown = _run("events", tmp_path / "to", "ARM", "USA").stdout
    assert "RED" in shown
    assert "\x1b" not in shown


def test_a_folder_without_events_is_refused(tmp_path: Path, ledger: Path) -> None:
    for words in (("events", tmp_path), ("--ledger", ledger, "relation", "ARM", "USA", "--events", tmp_path)):
        found = _run(*words)
        assert (found.exit_code, "is no folder of imported events" in found.stderr) == (BAD_INPUT, True)


def test_a_relation_shows_where_the_readings_differ(folder: Path, ledger: Path) -> None:
    plain = _json("--ledger", ledger, "relation", "ARM", "USA", "--since", "2024-01", "--until", "2024-02")
    found = _json(
        "--ledger", ledger, "relation", "ARM", "USA", "--since", "2024-01", "--until", "2024-02", "--events", folder
    )
    assert {key: found[key] for key in plain} == plain
    assert sum(one["records"] for one in found["others"]["gdelt"]["events"]) == 6
    january = found["differences"][0]
    ours = january["counts"]["comity"]
    assert (ours["events"], ours["verbal_cooperation"], ours["material_conflict"]) == (1, 1, 0)
    assert january["counts"]["gdelt"]["events"] == 3
    assert january["distance"] == {"gdelt": 1.0}
    tables = {title: rows for title, _, rows in cli_relations._relation_tables(found)}
    assert ["2024-01", "comity"] in [row[:2] for title, rows in tables.items() if "differ" in title for row in rows]
    assert all(not rows for title, _, rows in cli_relations._relation_tables(plain) if "differ" in title)


def test_a_drift_shows_what_others_say_over_the_same_windows(folder: Path, ledger: Path) -> None:
    words = ("--ledger", ledger, "drift", "ARM", "--between", "USA", "RUS", "--split", "2024-01", "--until", "2024-12")
    found = _json(*words, "--events", folder)
    theirs = found["others"]["gdelt"]
    assert found["verdict"] == "too little"
    assert theirs["verdict"] == "moved"
    assert {one["pole"]: one["moved"] for one in theirs["changes"]} == {"USA": 1, "RUS": -1}
    for when in ("before", "after"):
        days = {key: found["windows"][when][key] for key in ("first", "last")}
        assert days.items() <= theirs["windows"][when].items()
    assert isinstance(theirs["changes"][0]["before"]["records"], int)
    tables = {title: rows for title, _, rows in cli_relations._drift_tables(found)}
    assert tables["What others' events say"] == [["gdelt", theirs["conclusion"]]]


def test_whoever_has_tables_and_no_ledger_yet_is_answered_from_them(folder: Path, tmp_path: Path) -> None:
    none = tmp_path / "none.db"
    found = _json(
        "--ledger", none, "relation", "ARM", "USA", "--since", "2024-01", "--until", "2024-02", "--events", folder
    )
    assert (found["events"], len(found["others"]["gdelt"]["events"]) > 0) == ([], True)
    moved = _json("--ledger", none, "drift", "ARM", "--between", "USA", "RUS", "--events", folder)
    assert moved["windows"]["after"]["last"] == "2024-12-26"  # the last day that gdelt has of them
    assert {one["pole"]: one["moved"] for one in moved["others"]["gdelt"]["changes"]} == {"USA": 1, "RUS": -1}
    assert not none.exists()
    alone = _run("--ledger", none, "relation", "ARM", "USA")
    assert (alone.exit_code, "there is no ledger here" in alone.stderr) == (BAD_LEDGER, True)
    nobody = _run("--ledger", none, "drift", "JPN", "--between", "FRA", "DEU", "--events", folder)
    assert (nobody.exit_code, "nothing with a day" in nobody.stderr) == (BAD_INPUT, True)


def test_a_ledger_without_events_of_these_does_not_hide_what_others_say(folder: Path, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "empty.db"):
        pass
    moved = _json("--ledger", tmp_path / "empty.db", "drift", "ARM", "--between", "USA", "RUS", "--events", folder)
    assert moved["windows"]["after"]["last"] == "2024-12-26"
