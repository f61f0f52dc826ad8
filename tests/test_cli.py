"""Each command does what it says, and says what is wrong when it is used wrongly."""

from __future__ import annotations

import csv
import io
import json
import runpy
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from comity import __version__
from comity.cli.app import app
from comity.ledger import Ledger
from comity.model import LedgerError
from world import make_ledger

ARTICLE = (
    "OSLO — Norway and Chile signed a fisheries agreement in Oslo on Tuesday. "
    "“We value Chile as a partner,” said Norwegian Foreign Minister Kari Berg.\n"
)


class Ran:
    """One run of the command line: exit code, standard output, standard error."""

    def __init__(self, *arguments: str | Path, stdin: str | None = None) -> None:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
        self.code, self.out, self.err = result.exit_code, result.stdout, result.stderr
        self.exception = result.exception

    def json(self) -> object:
        return json.loads(self.out)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("cli") / "comity.db")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the ledger or the settings of whoever runs it."""
    monkeypatch.delenv("COMITY_LEDGER", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def _article(folder: Path, name: str = "article.txt", text: str = ARTICLE) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _holds(path: Path) -> dict[str, int]:
    with Ledger.open(path, create=False) as ledger:
        return ledger.counts()


# -- the whole ------------------------------------------------------------------------------------------------


def test_version_and_help() -> None:
    assert Ran("--version").out.strip() == f"comity {__version__}"
    assert "Usage:" in Ran("--help").out
    assert Ran("-h").code == 0


def test_python_dash_m_is_the_same(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["comity", "--version"])
    with pytest.raises(SystemExit) as left:
        runpy.run_module("comity", run_name="__main__")
    assert left.value.code == 0
    assert capsys.readouterr().out.strip() == f"comity {__version__}"


def test_no_command_shows_the_help() -> None:
    ran = Ran()
    assert ran.code == 2
    assert "Usage:" in ran.out + ran.err


@pytest.mark.parametrize("arguments", [("frobnicate",), ("--nonsense",), ("read",), ("bench", "frobnicate")])
def test_wrong_use_is_code_two(arguments: tuple[str, ...]) -> None:
    ran = Ran(*arguments)
    assert ran.code == 2
    assert ran.err


# -- schema, read ----------------------------------------------------------------------------------------------


def test_schema_is_a_schema() -> None:
    ran = Ran("schema")
    assert ran.code == 0
    jsonschema.Draft202012Validator.check_schema(ran.json())


def test_schema_takes_no_arguments() -> None:
    assert Ran("schema", "more").code == 2


def test_read_prints_what_the_schema_promises(tmp_path: Path) -> None:
    ran = Ran("read", _article(tmp_path), "--published", "2025-01-15", "--json")
    assert ran.code == 0
    printed = ran.json()
    jsonschema.validate(printed, Ran("schema").json())
    assert isinstance(printed, dict)
    assert list(printed) == ["document", "findings", "refused"]
    assert printed["document"]["published"] == "2025-01-15"
    text = printed["document"]["text"]
    assert printed["findings"]
    assert all(text[f["start"] : f["end"]] == f["quote"] for f in printed["findings"])


def test_read_takes_standard_input_and_notes_a_missing_date() -> None:
    ran = Ran("read", "-", stdin=ARTICLE)
    assert ran.code == 0
    assert ran.json()["document"]["source"] == "-"  # type: ignore[index]
    assert "published" in ran.err


def test_read_for_a_person_is_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.cli.output.on_terminal", lambda: True)
    ran = Ran("read", _article(tmp_path), "--published", "2025-01-15")
    assert ran.code == 0
    assert "Statements" in ran.out
    assert "We value Chile as a partner" in " ".join(ran.out.split())


def test_read_leaves_no_ledger_behind(tmp_path: Path) -> None:
    Ran("--ledger", tmp_path / "l.db", "read", _article(tmp_path))
    assert not (tmp_path / "l.db").exists()


def test_read_of_a_language_it_does_not_know_is_code_one(tmp_path: Path) -> None:
    page = _article(
        tmp_path, text="Le ministre des affaires étrangères a signé hier un accord avec le Chili à Oslo.\n" * 3
    )
    ran = Ran("read", page, "--json")
    assert ran.code == 1
    assert ran.json()["findings"] == []  # type: ignore[index]
    assert "fr" in ran.err


@pytest.mark.parametrize("published", ["yesterday", "2025-02-30", ""])
def test_read_with_a_bad_date(tmp_path: Path, published: str) -> None:
    ran = Ran("read", _article(tmp_path), "--published", published)
    assert (ran.code, ran.out) == (2, "")
    assert "YYYY-MM-DD" in ran.err


def test_read_of_a_missing_file() -> None:
    ran = Ran("read", "nowhere.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "nowhere.txt" in ran.err
    assert "Traceback" not in ran.err


# -- add -------------------------------------------------------------------------------------------------------


def test_add_keeps_documents_and_knows_them_again(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    first = Ran("--ledger", path, "add", _article(tmp_path), "--published", "2025-01-15", "--workers", "1")
    assert first.code == 0
    assert "1 added" in first.err
    before = _holds(path)
    again = Ran("--ledger", path, "add", _article(tmp_path), "--published", "2025-01-15", "--json")
    assert again.code == 0
    assert "1 known already" in again.err
    assert again.json()["entries"][0]["outcome"] == "known"  # type: ignore[index]
    assert _holds(path) == before


def test_add_names_what_it_refused(tmp_path: Path) -> None:
    path = tmp_path / "l.db"
    ran = Ran("--ledger", path, "add", _article(tmp_path), tmp_path / "missing.txt")
    assert ran.code == 1
    assert "missing.txt" in ran.err
    assert _holds(path)["documents"] == 1


def test_add_of_nothing_usable_is_code_two(tmp_path: Path) -> None:
    ran = Ran("--ledger", tmp_path / "l.db", "add", tmp_path / "missing.txt")
    assert ran.code == 2
    assert "missing.txt" in ran.err


def test_add_with_a_bad_date_makes_no_ledger(tmp_path: Path) -> None:
    ran = Ran("--ledger", tmp_path / "l.db", "add", _article(tmp_path), "--published", "soon")
    assert ran.code == 2
    assert not (tmp_path / "l.db").exists()


# -- brief -----------------------------------------------------------------------------------------------------


def test_brief_is_json_in_a_pipe_and_the_same_in_either_order(ledger: Path) -> None:
    ran = Ran("--ledger", ledger, "brief", "ARM", "USA")
    assert ran.code == 0
    assert ran.json()["a"] == {"code": "ARM", "name": "Armenia"}  # type: ignore[index]
    assert Ran("--ledger", ledger, "brief", "united states", "Armenia", "--json").out == ran.out


@pytest.mark.parametrize(
    ("name", "begins"),
    [("b.md", "# Armenia – United States"), ("b.html", "<!DOCTYPE html>"), ("b.json", "{"), ("b.txt", "Armenia –")],
)
def test_brief_goes_to_a_file_in_the_form_of_its_name(ledger: Path, tmp_path: Path, name: str, begins: str) -> None:
    ran = Ran("--ledger", ledger, "brief", "ARM", "USA", "-o", tmp_path / name)
    assert (ran.code, ran.out) == (0, "")
    assert name in ran.err
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_brief_for_a_terminal(ledger: Path) -> None:
    ran = Ran("--ledger", ledger, "brief", "ARM", "USA", "--format", "terminal")
    assert "Agreements" in ran.out
    assert "Panorama Wire" in ran.out


def test_brief_as_of_a_day(ledger: Path) -> None:
    ran = Ran("--ledger", ledger, "brief", "ARM", "USA", "--as-of", "2025-01-20", "--json")
    assert ran.json()["documents"] == 1  # type: ignore[index]


@pytest.mark.parametrize(
    "arguments",
    [
        ("ARM", "Atlantis"),
        ("ARM", "Armenia"),
        ("ARM", "USA", "--as-of", "then"),
        ("ARM",),
        ("ARM", "USA", "--format", "x"),
    ],
)
def test_brief_of_what_there_is_not(ledger: Path, arguments: tuple[str, ...]) -> None:
    ran = Ran("--ledger", ledger, "brief", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_brief_to_a_folder_that_is_not_there(ledger: Path, tmp_path: Path) -> None:
    ran = Ran("--ledger", ledger, "brief", "ARM", "USA", "-o", tmp_path / "no" / "b.html")
    assert ran.code == 2
    assert "b.html" in ran.err


def test_brief_without_a_ledger_is_code_three(tmp_path: Path) -> None:
    ran = Ran("--ledger", tmp_path / "none.db", "brief", "ARM", "USA")
    assert (ran.code, ran.out) == (3, "")
    assert "comity add" in ran.err
    assert not (tmp_path / "none.db").exists()


def test_a_ledger_that_cannot_be_written_still_answers(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_ever = Ledger.open

    def on_a_read_only_disk(path: Path, *, create: bool, read_only: bool = False) -> Ledger:
        if not read_only:
            raise LedgerError(str(path), "it cannot be written (read-only)", "Use a copy")
        return as_ever(path, create=create, read_only=True)

    monkeypatch.setattr(Ledger, "open", on_a_read_only_disk)
    assert Ran("--ledger", ledger, "brief", "ARM", "USA").code == 0
    ran = Ran("--ledger", ledger, "rebuild")
    assert ran.code == 3
    assert "read-only" in ran.err


# -- query -----------------------------------------------------------------------------------------------------


def test_query_by_kind_actor_and_date(ledger: Path) -> None:
    def ids(*arguments: str) -> list[str]:
        return [record["title"] for record in Ran("--ledger", ledger, "query", *arguments).json()]  # type: ignore[attr-defined]

    assert len(ids("flow")) == 2
    assert len(ids("flow", "--limit", "1")) == 1
    assert len(ids("agreement", "--between", "usa", "Armenia")) == 1
    assert ids("agreement", "--actor", "Japan") == []
    assert len(ids("commitment", "--since", "2025-01", "--until", "2025-01-31", "--json")) == 1
    assert ids("commitment", "--since", "2025-02-01") == []


def test_query_as_csv_and_as_a_table(ledger: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(Ran("--ledger", ledger, "query", "flow", "--format", "csv").out)))
    assert sorted(row["amount"] for row in rows) == ["3300000000.0", "340000000.0"]
    assert {row["currency"] for row in rows} == {"USD"}
    assert "Charter" in Ran("--ledger", ledger, "query", "agreement", "--format", "table").out


@pytest.mark.parametrize(
    "arguments",
    [("weather",), ("flow", "--actor", "Atlantis"), ("flow", "--since", "once"), ("flow", "--limit", "0"),
     ("flow", "--between", "ARM")],
)  # fmt: skip
def test_query_for_what_there_is_not(ledger: Path, arguments: tuple[str, ...]) -> None:
    ran = Ran("--ledger", ledger, "query", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


# -- rebuild, export, doctor, bench --------------------------------------------------------------------------------


def test_rebuild_changes_nothing(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "l.db")
    before = Ran("--ledger", path, "export").out
    ran = Ran("--ledger", path, "rebuild")
    assert (ran.code, ran.out) == (0, "")
    assert "records" in ran.err
    assert Ran("--ledger", path, "export").out == before


def test_rebuild_of_what_is_no_ledger(tmp_path: Path) -> None:
    path = _article(tmp_path)
    ran = Ran("--ledger", path, "rebuild")
    assert ran.code == 3
    assert "not a ledger" in ran.err
    assert path.read_text(encoding="utf-8") == ARTICLE


def test_export_is_json_lines(ledger: Path, tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    ran = Ran("--ledger", ledger, "export", "records", "-o", out)
    assert (ran.code, ran.out) == (0, "")
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert {line["what"] for line in lines} == {"record"}
    assert out.read_text(encoding="utf-8") == Ran("--ledger", ledger, "export", "records").out
    assert "added_at" in Ran("--ledger", ledger, "export", "documents", "--times").out


def test_export_of_what_there_is_not(ledger: Path) -> None:
    assert Ran("--ledger", ledger, "export", "weather").code == 2


def test_doctor_passes_a_sound_ledger(ledger: Path) -> None:
    ran = Ran("--ledger", ledger, "doctor", "--json")
    assert ran.code == 0
    assert "fail" not in {check["status"] for check in ran.json()}  # type: ignore[attr-defined]


def test_doctor_for_a_person(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.cli.output.on_terminal", lambda: True)
    assert "quotes" in Ran("--ledger", ledger, "doctor").out
    none = ledger.parent / "none.db"
    assert f"mend it with: comity --ledger {none} add SOURCE\n" in Ran("--ledger", none, "doctor").out


def test_doctor_names_what_is_broken_and_mends_nothing(tmp_path: Path) -> None:
    path = _article(tmp_path)
    ran = Ran("--ledger", path, "doctor", "--json")
    assert ran.code == 1
    assert "Mend it with" in ran.err
    assert path.read_text(encoding="utf-8") == ARTICLE


def test_bench_speed_prints_its_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _article(tmp_path)
    ran = Ran("bench", "speed", tmp_path, "--repeat", "1", "--json")
    assert ran.code == 0
    assert {"ratio", "words_per_second", "bare_words_per_second", "articles_per_second", "peak_mb"} <= set(ran.json())  # type: ignore[call-overload]
    monkeypatch.setattr("comity.cli.output.on_terminal", lambda: True)
    assert "ratio" in Ran("bench", "speed", tmp_path, "--repeat", "1").out


def test_bench_speed_of_nothing(tmp_path: Path) -> None:
    ran = Ran("bench", "speed", tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
    assert "none" in ran.err


# -- settings --------------------------------------------------------------------------------------------------------


def test_the_ledger_is_named_by_option_or_environment(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMITY_LEDGER", str(ledger))
    assert len(Ran("query", "flow").json()) == 2  # type: ignore[arg-type]
    assert Ran("--ledger", ledger.parent / "none.db", "query", "flow").code == 3


def test_without_a_word_it_is_the_users_own(tmp_path: Path) -> None:
    assert Ran("add", _article(tmp_path), "--published", "2025-01-15").code == 0
    assert list((tmp_path / "data").rglob("comity.db"))


# -- code ------------------------------------------------------------------------------------------------------


def test_code_says_what_a_marked_sentence_tells() -> None:
    ran = Ran("code", "<a>Oslo</a> condemned <r>the raid</r>.")
    (one,) = json.loads(ran.out)
    assert ran.code == 0
    assert next(iter(one["types"])) == "ACCUSE"
    assert one["marked"] == "<a>Oslo</a> condemned <r>the raid</r>."


def test_code_without_marks_tries_every_pair() -> None:
    found = json.loads(Ran("code", "-", stdin="Norway accused Iceland of overfishing.\n").out)
    assert any(one["marked"] == "<a>Norway</a> accused <r>Iceland</r> of overfishing." for one in found)
    assert json.loads(Ran("code", "It rained.").out) == []


@pytest.mark.parametrize("wrong", ["<a>Oslo left.", "</r>Oslo", "word " * 1000])
def test_code_names_what_is_wrong(wrong: str) -> None:
    ran = Ran("code", wrong)
    assert ran.code == 2
    assert ran.err
    assert ran.out == ""
