"""Is a ledger on a PostgreSQL server in order? Looks, and changes nothing."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from comity.ledger import server
from comity.ledger.doctor import Check
from comity.ledger.place import Server
from comity.ledger.records import RULES_VERSION
from comity.ledger.schema import APPEND_ONLY, HEAD
from comity.model import LedgerError

_OLDEST = 14


def contents(ledger: Server) -> Iterator[Check]:
    """The database itself: whether it answers, what it holds, and whether that holds together."""
    try:
        with server.connected(ledger) as connection:
            yield from _contents(ledger, connection)
    except LedgerError as error:
        yield Check("ledger", "fail", f"{ledger}: {error.problem}", error.remedy)
    except DatabaseError as error:
        said = server.plain(ledger, error.orig or error)
        yield Check("ledger", "fail", f"{ledger}: {said.problem}", said.remedy)


def _contents(ledger: Server, connection: Connection) -> Iterator[Check]:
    comity = f"comity --ledger {shlex.quote(str(ledger))}"
    found = server.revision_at(ledger, connection)
    version = str(_one(connection, "SHOW server_version"))
    yield _check("server", int(version.split(".")[0]) >= _OLDEST, f"PostgreSQL {version}", f"Use {_OLDEST} or later")
    if found is None:
        yield Check("ledger", "warn", f"{ledger}: nothing in it yet", f"{comity} add SOURCE")
        return
    yield Check("ledger", "pass", str(ledger))
    if found != HEAD:
        newer = found > HEAD
        remedy = "git pull && make demo, where comity was cloned" if newer else f"{comity} rebuild"
        yield Check("schema", "fail" if newer else "warn", f"{found}, this version has {HEAD}", remedy)
        return
    yield Check("schema", "pass", found)
    yield _guards(connection)
    yield _quotes(connection)
    yield _search(connection, f"{comity} rebuild")
    yield _records(connection, f"{comity} rebuild")


def _guards(connection: Connection) -> Check:
    there = set(connection.execute(text(_TRIGGERS)).scalars())
    wanted = {f"{table}_no_{verb}" for table in APPEND_ONLY for verb in ("update", "delete", "truncate")}
    wanted |= {"documents_indexed", "findings_indexed"}
    missing = sorted(wanted - there)
    return _check("append-only", not missing, ", ".join(missing) or f"{len(wanted)} guards", _RESTORE)


def _quotes(connection: Connection) -> Check:
    """Every finding's words stand in its document where it says."""
    wrong, seen = [], 0
    rows = connection.execute(text(_FINDINGS), execution_options={"yield_per": 1_000})
    for document, found in groupby(rows, key=lambda row: row.document):
        said = str(connection.execute(text("SELECT text FROM documents WHERE id = :id"), {"id": document}).scalar())
        for row in found:
            seen += 1
            if said[row.start : row.end] != row.quote or not row.quote:
                wrong.append(row.id)
    detail = f"misquoted by {', '.join(wrong[:3])} and others" if wrong else f"{seen} findings quote their text"
    return _check("quotes", not wrong, detail, _RESTORE)


def _search(connection: Connection, remedy: str) -> Check:
    wrong = [name for name, statement in _UNINDEXED.items() if _one(connection, statement)]
    return _check("search", not wrong, f"index of {' and '.join(wrong)} is wrong" if wrong else "complete", remedy)


def _records(connection: Connection, remedy: str) -> Check:
    """Records that are behind (an add was interrupted) are in order: the next question derives them."""
    count = _one(connection, "SELECT count(*) FROM records")
    lost = _one(connection, "SELECT count(*) FROM record_findings WHERE finding NOT IN (SELECT id FROM findings)")
    if lost:
        return Check("records", "fail", f"{lost} of their findings are not there", remedy)
    if _one(connection, _FRESH.format(rules=RULES_VERSION)):
        return Check("records", "pass", f"{count}, up to date")
    return Check("records", "pass", f"{count}, behind what was added; the next query brings them up to date")


_RESTORE = "Restore a copy of the database, or add the sources to another ledger"
_TRIGGERS = """
SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND NOT t.tgisinternal AND t.tgenabled <> 'D'
"""
_FINDINGS = 'SELECT id, document, start, "end", quote FROM findings ORDER BY document'
_UNINDEXED = {
    "documents": "SELECT count(*) FROM documents d LEFT JOIN documents_fts i ON i.seq = d.seq "
    "WHERE i.words IS DISTINCT FROM comity_words(concat(d.title, ' ', d.text))",
    "findings": "SELECT count(*) FROM findings f LEFT JOIN findings_fts i ON i.seq = f.seq "
    "WHERE i.words IS DISTINCT FROM comity_words(f.quote)",
}
_FRESH = """
SELECT NOT EXISTS (SELECT 1 FROM touched)
  AND EXISTS (SELECT 1 FROM state WHERE name = 'fresh' AND value = '1')
  AND EXISTS (SELECT 1 FROM state WHERE name = 'derived_with' AND value = '{rules}')
  AND EXISTS (SELECT 1 FROM state WHERE name = 'decided_to'
              AND value = (SELECT coalesce(max(id), 0)::text FROM decisions))
"""


def _check(name: str, fine: bool, detail: str, remedy: str) -> Check:
    return Check(name, "pass", detail) if fine else Check(name, "fail", detail, remedy)


def _one(connection: Connection, statement: str) -> object:
    return connection.execute(text(statement)).scalar()
