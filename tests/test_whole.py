"""The whole house from outside: the same bytes every time, every span in its place, versions, and interrupts."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from typer.testing import CliRunner

from comity.cli.app import app
from demo_run import Demo
from kept import Kept

ROOT = Path(__file__).resolve().parents[1]
DOSSIER = ROOT / "dossier"
ARTICLE = DOSSIER / "2025-01-14-wire-washington-charter.md"
WORDS = "On {day} Peru and Japan signed a trade agreement in Lima, the two foreign ministries announced.\n"


def comity(*arguments: str | Path, seed: str = "0") -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own, with its own order of sets."""
    command = [sys.executable, "-m", "comity", *map(str, arguments)]
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    return subprocess.run(command, capture_output=True, timeout=280, check=False, env=environment)


def here(*arguments: str | Path) -> tuple[int, str, str]:
    """A command in this process: exit code, standard output, standard error."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory, read_once: Kept) -> dict[str, dict[str, Any]]:
    """What `read --json` prints of every document of the dossier, each read once for all tests; a line of JSONL is a
    document."""
    folder = tmp_path_factory.mktemp("lines")
    files = [path for path in sorted(DOSSIER.iterdir()) if path.suffix != ".jsonl" and path.name != "README.md"]
    for path in DOSSIER.glob("*.jsonl"):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            files.append(folder / f"{path.stem}-{number}.jsonl")
            files[-1].write_text(line, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("comity.reading.local.read_document", read_once)
        return {path.name: printed(path) for path in files}


def printed(path: Path) -> dict[str, Any]:
    """What `read --json` prints of a document."""
    code, out, err = here("read", path, "--json")
    assert code in (0, 1), err
    return dict(json.loads(out))


# -- the same every time -------------------------------------------------------------------------------------------


def test_the_same_text_read_twice_gives_the_same_bytes() -> None:
    first, second = comity("read", ARTICLE, "--json", seed="1"), here("read", ARTICLE, "--json")
    assert (first.returncode, second[0]) == (0, 0)
    assert first.stdout.decode("utf-8") == second[1]
    assert json.loads(second[1])["findings"]


@pytest.mark.timeout(600)  # where it is the first to ask for them, the whole dossier is read, twice
def test_one_process_and_several_export_the_same_bytes_and_a_rebuild_too(
    tmp_path: Path, dossier_ledger: Path, demo: Demo
) -> None:
    exported = here("--ledger", demo.ledger, "export")[1]
    assert here("--ledger", dossier_ledger, "export")[1] == exported
    assert {json.loads(line)["what"] for line in exported.splitlines()} == {"document", "reading", "finding", "record"}
    again = tmp_path / "again.db"
    with closing(sqlite3.connect(demo.ledger)) as old, closing(sqlite3.connect(again)) as new:
        old.backup(new)
    before = here("--ledger", again, "export", "--times")[1]
    assert comity("--ledger", again, "rebuild", seed="3").returncode == 0
    assert here("--ledger", again, "export", "--times")[1] == before


def test_what_is_read_alone_is_what_the_ledger_keeps(tmp_path: Path) -> None:
    ledger = tmp_path / "comity.db"
    assert here("--ledger", ledger, "add", ARTICLE, "--workers", "1")[0] == 0
    kept = [json.loads(line)["finding"] for line in here("--ledger", ledger, "export", "findings")[1].splitlines()]
    read = json.loads(here("read", ARTICLE, "--json")[1])["findings"]
    assert sorted(kept, key=_name) == sorted(read, key=_name)


def _name(finding: dict[str, Any]) -> str:
    return str(finding["id"])


# -- what is promised of every reading --------------------------------------------------------------------------------


def test_every_reading_is_what_the_schema_promises(readings: dict[str, dict[str, Any]]) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(here("schema")[1]))
    wrong = {name: error.message for name, one in readings.items() for error in validator.iter_errors(one)}
    assert wrong == {}
    assert len(readings) >= 25


def spans(value: Any) -> Iterator[tuple[int, int, str]]:
    """Every span in some JSON: findings, actors, contents, and dates with the phrase they were given in."""
    if isinstance(value, dict):
        if value.get("start") is not None and value.get("end") is not None:
            yield value["start"], value["end"], value["quote"] if "quote" in value else value["text"]
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from spans(item)


def test_every_span_quotes_its_text(readings: dict[str, dict[str, Any]]) -> None:
    found = [(one["document"]["text"], span) for one in readings.values() for span in spans(one["findings"])]
    assert [words for text, (start, end, words) in found if text[start:end] != words or not words] == []
    assert len(found) > 500


# -- versions ---------------------------------------------------------------------------------------------------------


def kept(ledger: Path) -> list[dict[str, Any]]:
    lines = here("--ledger", ledger, "export", "documents")[1].splitlines()
    return sorted(map(json.loads, lines), key=lambda one: one["version"])


def test_a_changed_document_is_a_new_version_of_it(tmp_path: Path) -> None:
    ledger, path = tmp_path / "comity.db", tmp_path / "wire.txt"
    add = ("--ledger", ledger, "add", path, "--published", "2025-01-15", "--workers", "1")
    for day in ("Monday", "Tuesday"):
        path.write_text(WORDS.format(day=day), encoding="utf-8")
        code, _, said = here(*add)
        assert code == 0
    assert "0 added, 0 known already, 1 new versions" in said
    old, new = kept(ledger)
    assert (old["version"], old["current"], old["previous"]) == (1, False, None)
    assert (new["version"], new["current"], new["previous"]) == (2, True, old["id"])
    records = json.loads(here("--ledger", ledger, "query", "agreement", "--json")[1])
    assert [record["documents"] for record in records] == [[new["id"]]]


def test_the_same_document_twice_is_one(tmp_path: Path) -> None:
    ledger = tmp_path / "comity.db"
    for name, ends in (("a.txt", "\n"), ("b.txt", "\r\n")):
        (tmp_path / name).write_bytes(WORDS.format(day="Monday").replace("\n", ends).encode())
        added = here("--ledger", ledger, "add", tmp_path / name, "--published", "2025-01-15", "--workers", "1")
        assert added[0] == 0
    assert "0 added, 1 known already" in added[2]
    assert len(kept(ledger)) == 1
    records = json.loads(here("--ledger", ledger, "query", "agreement", "--json")[1])
    assert [len(record["documents"]) for record in records] == [1]


# -- interrupts -------------------------------------------------------------------------------------------------------


def test_an_interrupt_and_a_kill_lose_nothing(tmp_path: Path) -> None:
    """Two moments of `scripts/interrupts.py`; CONTRIBUTING.md says how to run it over fifty."""
    for day in ("Monday", "Tuesday", "Wednesday"):
        (tmp_path / f"{day}.txt").write_text(WORDS.format(day=day) * 20, encoding="utf-8")
    script = [sys.executable, ROOT / "scripts" / "interrupts.py", "--moments", "2", "--seed", "7"]
    ran = subprocess.run([*script, "--sources", tmp_path], capture_output=True, text=True, timeout=280, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.splitlines()[-1].startswith("2 moments (1 SIGINT, 1 SIGKILL), ")
    assert ran.stdout.endswith("; 0 different\n")
