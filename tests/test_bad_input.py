"""Every bad input at the command line: its exit code, one message that names the input and the way out, no
traceback, and a ledger that holds what it held before."""

from __future__ import annotations

import errno
import http.server
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from comity.cli.app import app
from comity.intake import HttpFetcher
from comity.ledger import Ledger, database, export
from comity.ledger.database import connect
from intake.pdfs import encrypted, pdf_of
from world import make_ledger

ENGLISH = "OSLO — Norway and Chile signed a fisheries agreement in Oslo last week, the two governments said.\n"
FRENCH = "Le ministre des affaires étrangères a signé hier à Oslo un accord de pêche avec le Chili.\n" * 3
COMITY = (sys.executable, "-m", "comity")


@dataclass(frozen=True)
class Ran:
    """One command: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path, stdin: bytes | None = None) -> Ran:
    """Runs a command in this process; nothing but a way out of its own may leave it."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.stderr
    return Ran(result.exit_code, result.stdout, result.stderr)


def content(path: Path) -> str:
    """Everything that the ledger at `path` holds, refusals and times too."""
    stream = StringIO()
    with Ledger.open(path, create=False, read_only=True) as ledger:
        export(ledger, stream, times=True)
    return stream.getvalue()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("world") / "comity.db")


@pytest.fixture
def ledger(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger that holds the world; no test sees the ledger or the settings of whoever runs it."""
    monkeypatch.delenv("COMITY_LEDGER", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "held"
    folder.mkdir()
    return Path(shutil.copy(world, folder))


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


# -- documents that give none ------------------------------------------------------------------------------------

PAGE = b"<html><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav></body></html>"
DOCUMENTS: dict[str, tuple[str, bytes | None, str, str]] = {
    # what: name, content (None: no such file), what is said of it, what to do
    "missing": ("missing.txt", None, "does not exist", "Check the name"),
    "empty": ("empty.txt", b"", "is empty", "Give a file with text in it"),
    "white space": ("blank.txt", " \r\n\t\u00a0\u200b\n".encode(), "is empty", "Give a file with text in it"),
    "picture": ("photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), "is a PNG image, not text", "Give"),
    "program": ("tool", b"\x7fELF\x02\x01\x01" + bytes(64), "is a program, not text", "Give"),
    "legacy encoding": ("latin.txt", FRENCH.encode("latin-1"), "is not UTF-8", "iconv -f "),
    "two bytes a letter": (
        "wide.txt",
        ENGLISH.encode("utf-16-le"),
        "seems to be UTF-16LE",
        "iconv -f UTF-16LE -t UTF-8",
    ),
    "page without an article": ("menu.html", PAGE, "no article in it", "copy the text into a file"),
    "50 MB": ("big.txt", b"word " * 10_000_000, "is larger than the 20 MB", "Split it"),
    "scan": ("scan.pdf", pdf_of([[]]), "is a PDF without text", "ocrmypdf"),
    "locked PDF": ("locked.pdf", encrypted(pdf_of([[(72, 800, "Words.")]])), "password", "without"),
    "impossible day": ("day.md", b"---\npublished: 2025-02-30\n---\nWords.", "which is no day", "YYYY-MM-DD"),
    "absurd day": ("year.md", b"---\npublished: 9999-12-31\n---\nWords.", "that no document comes from", "YYYY-MM-DD"),
    "broken line": ("half.jsonl", b'{"text": "Wor', "half.jsonl:1", "JSON"),
}


@pytest.mark.parametrize("what", DOCUMENTS)
def test_a_document_that_gives_none(what: str, ledger: Path, tmp_path: Path) -> None:
    name, data, problem, remedy = DOCUMENTS[what]
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    before = content(ledger)
    read = run("read", path)
    assert (read.code, read.out) == (2, "")
    said, advice = read.err.splitlines()
    assert said.startswith(str(path))
    assert problem in said
    assert remedy in advice
    added = run("--ledger", ledger, "add", path, "--workers", "1")
    assert added.code == (1 if what == "broken line" else 2)
    counts, refusal = added.err.splitlines()
    assert counts == "0 added, 0 known already, 1 refused"
    assert refusal.startswith(f"refused: {path}")
    assert problem in refusal
    assert remedy in refusal
    if what != "broken line":  # a line of a file of many is a refusal to remember
        assert content(ledger) == before


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2025-02-30", "12025-01-15", "yesterday", ""])
@pytest.mark.parametrize("command", ["read", "add"])
def test_a_day_that_nothing_was_published_on(command: str, day: str, ledger: Path, article: Path) -> None:
    before = content(ledger)
    ran = run("--ledger", ledger, command, article, f"--published={day}")
    assert (ran.code, ran.out) == (2, "")
    said, advice = ran.err.splitlines()
    assert said.startswith(f"--published: gives '{day}'")
    assert "YYYY-MM-DD" in advice
    assert content(ledger) == before


class Pages(http.server.BaseHTTPRequestHandler):
    """Leads whoever asks to a host inside."""

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", "http://inside.example/page")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Keeps standard error clean."""


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A page that leads to a private address. It is served from here, and counts as public."""
    monkeypatch.setattr("comity.intake.address.is_public", lambda address: address == "127.0.0.1")
    resolver: Callable[[str, int], list[str]] = lambda host, _: ["10.0.0.7" if "inside" in host else "127.0.0.1"]  # noqa: E731
    monkeypatch.setattr("comity.intake.load.HttpFetcher", partial(HttpFetcher, resolver=resolver))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://outside.example:{server.server_port}/page"
        server.shutdown()


def test_an_address_that_leads_inside(outside: str, ledger: Path) -> None:
    before = content(ledger)
    read, added = run("read", outside), run("--ledger", ledger, "add", outside)
    assert (read.code, added.code, read.out) == (2, 2, "")
    for ran in (read, added):
        assert f"{outside}: leads to a private address: inside.example is 10.0.0.7" in ran.err
        assert "Save the page as a file" in ran.err
    assert content(ledger) == before


def dates_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every date in some JSON."""
    if isinstance(value, dict):
        if "edtf" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from dates_in(item)


# -- documents that are kept, with a word about it ---------------------------------------------------------------


def test_a_language_that_is_not_read_is_named_and_kept(ledger: Path, tmp_path: Path) -> None:
    path = tmp_path / "depeche.txt"
    path.write_text(FRENCH, encoding="utf-8")
    read = run("read", path, "--json")
    assert read.code == 1
    assert json.loads(read.out)["findings"] == []
    assert json.loads(read.out)["document"]["language"] == "fr"
    assert "in fr" in read.err
    before = content(ledger).splitlines()
    added = run("--ledger", ledger, "add", path, "--workers", "1")
    assert added.code == 0
    assert f"kept, not read: {path}: its language (fr)" in added.err
    more = [json.loads(line) for line in content(ledger).splitlines() if line not in before]
    (document,) = (line for line in more if line["what"] == "document")
    assert (document["source"], document["text"]) == (str(path), FRENCH)
    assert {line["what"] for line in more} == {"document", "reading"}


def test_without_a_day_relative_dates_stay_phrases_and_it_says_so(ledger: Path, article: Path) -> None:
    read = run("read", article, "--json")
    assert read.code == 0
    assert "No published date" in read.err
    assert "--published DATE" in read.err
    dates = list(dates_in(json.loads(read.out)["findings"]))
    assert {date["text"] for date in dates} == {"last week"}
    assert {(date["edtf"], date["earliest"], date["latest"]) for date in dates} == {(None, None, None)}
    added = run("--ledger", ledger, "add", article, "--workers", "1")
    assert added.code == 0
    assert f"note: {article}: No published date" in added.err
    assert "last week" in content(ledger)


# -- what is asked that there is not -----------------------------------------------------------------------------

ASKED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # what: the command, the words on standard error
    "kind": (("query", "weather"), ("KIND", "'weather' is not one of", "agreement")),
    "actor": (("brief", "ARM", "Xqzzt"), ("Xqzzt: is nobody that the reference knows.", "ISO 3166")),
    "near miss": (("brief", "ARM", "Azerbaijann"), ("Azerbaijann: is nobody", "Did you mean Azerbaijan (AZE)")),
    "one actor twice": (("brief", "ARM", "Armenia"), ("are the same actor", "Name two")),
    "actor of a query": (("query", "flow", "--actor", "Xqzzt"), ("Xqzzt: is nobody", "ISO 3166")),
    "day": (("query", "flow", "--since", "once"), ("--since once: is no date.", "YYYY-MM-DD")),
    "form": (("brief", "ARM", "USA", "--format", "pptx"), ("--format", "'pptx' is not one of", "html")),
    "output": (("export", "-o", "no/such/folder/out.jsonl"), ("no/such/folder/out.jsonl: it cannot be written", "-o")),
    "command": (("frobnicate",), ("No such command 'frobnicate'", "-h")),
}


@pytest.mark.parametrize("what", ASKED)
def test_a_question_that_has_no_answer(what: str, ledger: Path) -> None:
    command, words = ASKED[what]
    before = content(ledger)
    ran = run("--ledger", ledger, *command)
    assert (ran.code, ran.out) == (2, "")
    said = " ".join(ran.err.replace("│", " ").split())
    assert [word for word in words if word not in said] == []
    assert content(ledger) == before


# -- ledgers that cannot be used ----------------------------------------------------------------------------------


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")


def notes(path: Path) -> None:
    path.write_text("These are notes, and no ledger at all.\n" * 40)


def songs(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE songs (title TEXT)")


def torn(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * 4096 + data[8192:])


LEDGERS: dict[str, tuple[Callable[[Path], None], str, str]] = {
    # what: how it comes about, what is said of it, what to do
    "newer": (newer, "made by a newer version of comity (schema 9999", "Upgrade comity"),
    "no database": (notes, "it is not a ledger", "Name a ledger that comity made"),
    "another database": (songs, "it is a database, but not a ledger", "Name another file"),
    "damaged": (torn, "it is damaged", "Restore a copy"),
}
COMMANDS = {"brief": ("ARM", "USA"), "query": ("event",), "rebuild": (), "export": (), "add": ()}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("what", LEDGERS)
def test_a_ledger_that_cannot_be_used(what: str, command: str, ledger: Path, article: Path) -> None:
    harm, problem, remedy = LEDGERS[what]
    harm(ledger)
    before = ledger.read_bytes()
    ran = run("--ledger", ledger, command, *(COMMANDS[command] or ([str(article)] if command == "add" else [])))
    assert (ran.code, ran.out) == (3, "")
    said, advice = ran.err.splitlines()
    assert said.startswith(f"{ledger}: ")
    assert problem in said
    assert remedy in advice
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("what", LEDGERS)
def test_the_doctor_names_it_with_a_command(what: str, ledger: Path) -> None:
    LEDGERS[what][0](ledger)
    before = ledger.read_bytes()
    ran = run("--ledger", ledger, "doctor", "--json")
    assert ran.code == 1
    (failed, *_) = [check for check in json.loads(ran.out) if check["status"] == "fail"]
    assert f"Mend it with: {failed['remedy']}" in ran.err
    assert failed["remedy"].startswith(("comity --ledger ", "git pull"))
    assert ledger.read_bytes() == before


@pytest.mark.parametrize("command", [("brief", "ARM", "USA"), ("query", "event"), ("rebuild",), ("export",)])
def test_where_there_is_no_ledger(command: tuple[str, ...], ledger: Path) -> None:
    for path, problem, remedy in (
        (ledger.parent, "it is a folder", "Name a file in it"),
        (ledger.parent / "none.db", "there is no ledger here", "comity add SOURCE"),
        (ledger / "below.db", "it cannot be opened (Not a directory)", "Name another path"),
    ):
        ran = run("--ledger", path, *command)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith(f"{path}: {problem}.\n{remedy}") or remedy in ran.err.splitlines()[1]
    assert {item.name for item in ledger.parent.iterdir()} == {"comity.db"}


# -- disks, pipes, other commands ----------------------------------------------------------------------------------


def as_if(monkeypatch: pytest.MonkeyPatch, *pragmas: str, **how: Any) -> None:
    """Every connection to the ledger is opened with these pragmas, which make SQLite fail as the disk would."""

    def opened(path: Path, **given: Any) -> sqlite3.Connection:
        connection = connect(path, **(given | how))
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        return connection

    monkeypatch.setattr(database, "connect", opened)


@pytest.mark.parametrize("command", ["add", "rebuild"])
def test_a_disk_that_is_read_only(command: str, ledger: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system says that nothing may be written there; what only reads is answered all the same."""
    before, files = content(ledger), sorted(ledger.parent.iterdir())
    monkeypatch.setattr("comity.ledger.database.os.access", lambda _path, mode: not mode & os.W_OK)
    ran = run("--ledger", ledger, command, *([article] if command == "add" else []))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines() == [
        f"{ledger}: it cannot be written (read-only).",
        "Give write access to the file and its folder, or use a copy.",
    ]
    for question in (("brief", "ARM", "USA"), ("query", "agreement"), ("export",), ("doctor",)):
        assert run("--ledger", ledger, *question).code == 0
    assert sorted(ledger.parent.iterdir()) == files
    monkeypatch.undo()
    assert content(ledger) == before


def test_a_disk_that_becomes_read_only_on_the_way(ledger: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(ledger)
    as_if(monkeypatch, "query_only=ON")
    ran = run("--ledger", ledger, "add", article, "--workers", "1")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{ledger}: it cannot be written (read-only).\n")
    monkeypatch.undo()
    assert content(ledger) == before


def test_a_disk_that_is_full(ledger: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(ledger)
    long = tmp_path / "long.txt"
    long.write_text(FRENCH * 500, encoding="utf-8")
    with closing(sqlite3.connect(ledger)) as raw:
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
    as_if(monkeypatch, f"max_page_count={pages + 1}")
    ran = run("--ledger", ledger, "add", long, "--workers", "1")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines() == [
        f"{ledger}: the disk is full; the ledger is whole, without what was just being written.",
        "Free some space, then run the same command again: it goes on from here.",
    ]
    monkeypatch.undo()
    assert content(ledger) == before
    assert run("--ledger", ledger, "add", long, "--workers", "1").code == 0


def test_a_disk_that_is_full_for_the_output(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(ledger)

    def full(path: Path, *_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "open", full)
    ran = run("--ledger", ledger, "export", "-o", "out.jsonl")
    assert (ran.code, ran.out) == (2, "")
    assert "out.jsonl: it cannot be written (No space left on device)" in ran.err
    monkeypatch.undo()
    assert content(ledger) == before


@pytest.mark.parametrize("command", ["add", "rebuild"])
def test_two_commands_at_once(command: str, ledger: Path, article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits, and says so when that takes too long; what only reads need not wait."""
    before = content(ledger)
    as_if(monkeypatch, busy_ms=50)
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ran = run("--ledger", ledger, command, *([article, "--workers", "1"] if command == "add" else []))
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.splitlines() == [
            f"{ledger}: another process holds it.",
            "Wait for the other comity command to end, then try again.",
        ]
        assert run("--ledger", ledger, "query", "agreement").code == 0
        other.execute("ROLLBACK")
    monkeypatch.undo()
    assert content(ledger) == before


def test_a_pipe_that_nobody_reads(ledger: Path, article: Path) -> None:
    """The documents are in before the report is written, and stay in."""
    before = content(ledger)
    reader, writer = os.pipe()
    os.close(reader)
    try:
        for command in (("export",), ("add", str(article), "--workers", "1")):
            ran = subprocess.run(
                [*COMITY, "--ledger", str(ledger), *command],
                stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False,
            )  # fmt: skip
            assert ran.returncode == 141
            assert b"Traceback" not in ran.stderr
            if command == ("export",):
                assert ran.stderr == b""
                assert content(ledger) == before
    finally:
        os.close(writer)
    assert b"1 added" in ran.stderr
    assert str(article) in content(ledger)
