"""The commands: how a question is typed, what comes out, what is said of a wrong one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.testing import CliRunner

from comity.cli.guard import Guarded
from comity.cli.relations import (
    DriftFormat,
    SpreadBetween,
    ask_drift,
    ask_relation,
    spread,
    write_drift,
    write_relation,
)
from comity.intake import from_text
from comity.ledger import Ledger
from comity.model import Actor, Date, Event, InputError, Reading, Score
from comity.reference import plover

CSV = "state,year,value\nARM,2024,-0.3\nARM,2025,0.1\nUSA,2025,2.6\nFRA,2025,1.5\n"


def _readings() -> list[Reading]:
    """Two years of a turn: with Russia from cooperation to conflict, with the United States the other way round."""
    return [_article(number) for number in range(96)]


def _article(number: int) -> Reading:
    day = (date(2024, 1, 3) + timedelta(days=number * 7.6)).isoformat()
    late, pole = number >= 48, ("USA", "RUS", "EU")[number % 3]
    warm = {"USA": late, "RUS": not late, "EU": number % 2 == 0}[pole]
    text = f"Report {number} of the region, in which this and that happened on {day}."
    document = from_text(text, source=f"{number}.txt", language="en", published=day, publisher=f"Outlet {number % 7}")
    kinds: Any = ("AID", "SUPPORT") if warm else ("SANCTION", "ACCUSE")
    events = tuple(
        Event(
            quote=text[:9 + n], start=0, end=9 + n, confidence=0.9, id=f"f-{n}", reader="hand 1.0", type=kind,
            actors=(Actor(pole, pole),), recipients=(Actor("Armenia", "ARM"),), date=Date(day, day, day, day),
            score=tuple(Score(s.scale, s.version, s.value) for s in plover.scores(kind)),
        )
        for n, kind in enumerate(kinds)
    )  # fmt: skip
    return Reading(document, events)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drift") / "comity.db"
    with Ledger.open(path) as ledger:
        for reading in _readings():
            ledger.add(reading)
    return path


@pytest.fixture(scope="module")
def csv(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("csv") / "ideal points.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def _app(path: Path) -> typer.Typer:
    """The two commands as the program has them, on the ledger at `path`."""
    app = typer.Typer(cls=Guarded)

    @app.command(cls=SpreadBetween)
    def drift(
        state: Annotated[str, typer.Argument()],
        between: Annotated[list[str], typer.Option()],
        split: str | None = None,
        window: int | None = None,
        beside: Annotated[list[Path] | None, typer.Option()] = None,
        as_of: str | None = None,
        format: DriftFormat | None = None,  # noqa: A002
        json: bool = False,
    ) -> None:
        with Ledger.open(path, create=False) as ledger:
            answer = ask_drift(ledger, state, between, split=split, window=window, as_of=as_of, beside=beside or ())
        write_drift(answer, DriftFormat.json if json else format)

    @app.command()
    def relation(a: str, b: str, since: str | None = None, json: bool = False) -> None:
        with Ledger.open(path, create=False) as ledger:
            answer = ask_relation(ledger, a, b, since=since)
        write_relation(answer, as_json=json)

    return app


def _run(path: Path, line: str | Sequence[str], code: int = 0) -> str:
    words = line.split() if isinstance(line, str) else list(line)
    result = CliRunner().invoke(_app(path), words)
    assert result.exit_code == code, result.output
    return result.stdout if code == 0 else result.stderr


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("ARM --between USA RUS EU", "ARM --between USA --between RUS --between EU"),
        ("ARM --between USA RUS EU --json", "ARM --between USA --between RUS --between EU --json"),
        ("--between=USA RUS --since 2024 ARM", "--between=USA --between RUS --since 2024 ARM"),
        ("--between USA --between RUS ARM", "--between USA --between RUS --between ARM"),
        ("ARM --between USA RUS -- EU", "ARM --between USA --between RUS -- EU"),
        ("ARM --json", "ARM --json"),
        ("ARM --between", "ARM --between"),
    ],
)
def test_between_takes_the_words_up_to_the_next_option(typed: str, read: str) -> None:
    assert spread(typed.split(), "--between") == read.split()


def test_drift_as_it_is_typed(path: Path) -> None:
    told = json.loads(_run(path, "drift ARM --between USA RUS EU --json"))
    assert (told["state"], told["poles"], told["verdict"]) == ("ARM", ["USA", "RUS", "EU"], "moved")
    assert told["conclusion"].startswith("Armenia moved towards the United States")
    assert "away from Russia" in told["conclusion"]
    assert {one["pole"]: one["moved"] for one in told["changes"]} == {"USA": 1, "RUS": -1, "EU": 0}
    usa = told["changes"][0]
    assert usa["interval"]["low"] <= usa["change"] <= usa["interval"]["high"]
    assert usa["before"]["share"] < 0 < usa["after"]["share"]
    assert told["windows"]["after"]["last"] == "2025-12-25"
    assert told["windows"]["before"]["sources"] == 7
    point = next(p for p in told["points"] if p["records"])
    assert {"month", "pole", "share", "interval", "sources", "records"} == set(point)
    assert told["minimum"]["records"] == 10
    assert told["method"]["scale"] == {"name": "CAMEO-Goldstein", "version": "1.1b3"}


def test_records_of_the_points_are_in_the_ledger(path: Path) -> None:
    told = json.loads(_run(path, "drift Armenia --between Russia usa --json"))
    names = {record for point in told["points"] for record in point["records"]}
    with Ledger.open(path, create=False) as ledger:
        assert names <= {record.id for record in ledger.records("event")}


def test_in_a_pipe_it_is_json_and_the_same_every_time(path: Path) -> None:
    once, again = (_run(path, "drift ARM --between USA RUS") for _ in range(2))
    assert once == again
    assert json.loads(once)["state"] == "ARM"


def test_as_of_a_day_later_articles_are_not_known(path: Path) -> None:
    told = json.loads(_run(path, "drift ARM --between USA RUS --as-of 2024-12"))
    assert told["windows"]["after"]["last"] == "2024-12-31"
    assert told["verdict"] == "too little"
    split = json.loads(_run(path, "drift ARM --between USA RUS --as-of 2025-03-01 --split 2024-07 --window 6"))
    assert split["windows"]["before"]["first"] == "2024-01-01"
    assert split["verdict"] == "no shift"


def test_a_table_and_markdown_say_the_same(path: Path, csv: Path) -> None:
    line = ["drift", "ARM", "--between", "USA", "RUS", "--beside", str(csv), "--format"]
    table, page = _run(path, [*line, "table"]), _run(path, [*line, "md"])
    for text in (table, page):
        assert "Armenia moved towards the United States" in " ".join(text.split())
        assert "ideal points" in text
        assert "2.6" in text
        assert "1.5" not in text
    assert page.startswith("# Armenia between United States, Russia\n")
    assert "| month | pole | share | interval | sources | records |" in page


def test_series_beside_are_in_the_json_and_change_nothing(path: Path, csv: Path) -> None:
    bare = json.loads(_run(path, "drift ARM --between USA RUS"))
    told = json.loads(_run(path, ["drift", "ARM", "--between", "USA", "RUS", "--beside", str(csv)]))
    assert told.pop("beside") == [
        {
            "series": "ideal points",
            "values": [
                {"states": ["ARM"], "year": 2024, "value": -0.3},
                {"states": ["ARM"], "year": 2025, "value": 0.1},
                {"states": ["USA"], "year": 2025, "value": 2.6},
            ],
        }
    ]
    assert bare.pop("beside") == []
    assert told == bare


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("drift ARM --between USA", "is not two poles"),
        ("drift ARM --between USA usa", "is not two poles"),
        ("drift ARM --between USA ARM", "cannot move towards itself"),
        ("drift ARM --between USA Atlantis", "nobody that the reference knows"),
        ("drift ARM --between USA RUS --split 2025-13", "is no date"),
        ("drift ARM --between USA RUS --beside no.csv", "cannot be read"),
        ("drift --between USA RUS ARM", "Missing argument"),
        ("drift ARM", "Missing option"),
        ("relation ARM ARM", "are the same actor"),
    ],
)
def test_wrong_use(path: Path, line: str, said: str) -> None:
    assert said in " ".join(_run(path, line, code=2).replace("│", " ").split())


def test_a_pair_month_by_month(path: Path) -> None:
    told = json.loads(_run(path, "relation USA Armenia --since 2025"))
    assert (told["a"], told["b"], told["scale"]["name"]) == ("USA", "ARM", "CAMEO-Goldstein")
    month = told["events"][0]
    assert (month["month"], month["direction"]) == ("2025-01", "a_to_b")
    assert month["figures"]["sum"]["value"] == pytest.approx(
        month["figures"]["mean"]["value"] * month["scored"], abs=1e-3
    )
    assert len(month["records"]) == month["figures"]["count"]["value"]
    assert month["sources"] > 1


def test_a_pair_as_tables(path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("comity.cli.relations.on_terminal", lambda: True)
    with Ledger.open(path, create=False) as ledger:
        write_relation(ask_relation(ledger, "USA", "ARM"), as_json=False)
    told = capsys.readouterr().out
    assert "United States – Armenia" in told
    assert "USA → ARM" in told


def test_asked_directly_it_raises(path: Path) -> None:
    with Ledger.open(path, create=False) as ledger, pytest.raises(InputError):
        ask_drift(ledger, "ARM", [])
