"""Questions in SQL to a backfill's parts: what a ledger with the same findings holds, and nothing but reading."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from marks_reader import MARKS, archive
from typer.testing import CliRunner, Result

from comity.backfill import add_parts, backfill, engine
from comity.backfill.asked import Archive, opened
from comity.backfill.question import ask
from comity.backfill.views import VIEWS, View
from comity.cli.app import app
from comity.cli.guard import BAD_INPUT, DONE
from comity.ledger import Ledger
from comity.model import InputError

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "backfill.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with parts in ``to``, a ledger ``l.db`` that took them in, and a file beside them."""
    at = tmp_path_factory.mktemp("sql")
    backfill(archive(at / "news", months=9), at / "to", reader=MARKS, start=engine(1), block=7)
    add_parts(at / "l.db", at / "to")
    (at / "secret.csv").write_text("word\nhidden\n")
    return at


@pytest.fixture
def parts(made: Path) -> Iterator[Archive]:
    with opened(made / "to") as found:
        yield found


def _run(made: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["query", "--parquet", str(made / "to"), *words])


def test_the_views_hold_what_a_ledger_with_the_same_parts_holds(made: Path, parts: Archive) -> None:
    with Ledger.open(made / "l.db", create=False) as ledger:
        findings = sorted((one.document, one.finding.id, one.finding.quote) for one in ledger.findings())
        documents = sorted((one.document.id, one.document.text) for one in ledger.documents())
    assert sorted(ask(parts, "SELECT document, id, quote FROM findings").rows) == findings
    assert sorted(ask(parts, "SELECT id, text FROM documents").rows) == documents
    both = ask(
        parts, 'SELECT d.text[f.start + 1:f."end"] = f.quote FROM findings f JOIN documents d ON d.id = document'
    )
    assert {held for (held,) in both.rows} == {True}
    events = ask(parts, "FROM events SELECT count(*) WHERE list_contains(actors, 'GEO')").rows[0][0]
    assert events == sum("GEO" in quote for _, _, quote in findings) > 0


@pytest.mark.parametrize("view", VIEWS, ids=[view.name for view in VIEWS])
def test_every_view_can_be_read_and_is_on_the_page(parts: Archive, view: View) -> None:
    assert ask(parts, f"FROM {view.name}").columns == tuple(column.name for column in view.columns)
    section = re.search(rf"^### {view.name}\n\n(.*?)(?=^###? |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert section, view.name
    assert section[1].startswith(view.about)
    told = re.findall(r"^\| `(\w+)` \| (.*) \|$", section[1], re.MULTILINE)
    assert told == [(column.name, column.about) for column in view.columns]


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("COPY findings TO '{at}/out.csv'", "does more than read"),
        ("INSTALL httpfs", "does more than read"),
        ("ATTACH '{at}/x.db'", "does more than read"),
        ("SET enable_external_access = true", "does more than read"),
        ("CREATE TABLE t AS SELECT 1", "does more than read"),
        ("SELECT 1; SELECT 2", "not one statement"),
        ("", "not one statement"),
        ("FROM '{at}/secret.csv'", "there is no view"),
        ("FROM read_csv('{at}/secret.csv')", "may not read read_csv"),
        ("FROM read_text('{at}/to/manifest.jsonl')", "may not read read_text"),
        ("FROM glob('{at}/*')", "may not read glob"),
        ("SELECT (SELECT content FROM read_text('{at}/secret.csv')) FROM findings", "may not read read_text"),
        ("WITH x AS (FROM '{at}/secret.csv') FROM x", "there is no view"),
        ("FROM query('SELECT 1')", "may not read query"),
        ("FROM duckdb_settings()", "may not read duckdb_settings"),
        ("FROM information_schema.tables", "there is no view"),
        ("SELECT titel FROM documents", 'Referenced column "titel" not found'),
        ("SELECT\n  (FROM", "syntax error"),
        ("SELECT " + "1 + " * 3_000 + "1", "more than 10,000 characters"),
    ],
)
def test_what_is_no_question_is_refused(made: Path, parts: Archive, sql: str, problem: str) -> None:
    before = sorted(path.name for path in made.iterdir())
    with pytest.raises(InputError, match=problem):
        ask(parts, sql.replace("{at}", str(made)))
    assert sorted(path.name for path in made.iterdir()) == before


def test_the_database_itself_opens_nothing_else_once_it_is_asked(made: Path, parts: Archive) -> None:
    """What the parser lets through would still meet a database that may read the parts alone."""
    ask(parts, "SELECT 1")
    for sql in (f"FROM read_csv('{made}/secret.csv')", f"ATTACH '{made}/x.db'", "SET memory_limit = '9GB'"):
        with pytest.raises(Exception, match=r"disabled|locked"):
            parts.base.execute(sql)


def test_a_question_ends_after_its_time_and_rows_are_cut(parts: Archive) -> None:
    with pytest.raises(InputError, match="took more than"):
        ask(parts, "SELECT count(*) FROM range(100000000000)", patience=0.2)
    found = ask(parts, "SELECT id FROM findings", most=3)
    assert (len(found.rows), found.cut) == (3, True)
    assert not ask(parts, "SELECT 1", most=1).cut


def test_names_that_a_question_gives_to_its_parts_may_be_read(parts: Archive) -> None:
    sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) SELECT sum(i) FROM n"
    assert ask(parts, sql).rows == ((10,),)
    assert ask(parts, "SELECT DISTINCT code FROM events, unnest(actors) AS t(code) ORDER BY 1").rows == (
        ("ARM",), ("GEO",), ("USA",),
    )  # fmt: skip


def test_parts_that_hold_nothing_have_the_views_and_no_rows(tmp_path: Path) -> None:
    empty = tmp_path / "a.jsonl"
    empty.write_text("{}\n")
    backfill([str(empty)], tmp_path / "to", reader=MARKS, start=engine(1), block=7)
    with opened(tmp_path / "to") as found:
        assert [ask(found, f"FROM {view.name}").rows for view in VIEWS] == [()] * len(VIEWS)


def test_the_command_prints_json_and_csv(made: Path) -> None:
    sql = "SELECT kind, first AS day, actors, NULL AS gap, '=1+1' AS word, kind FROM findings ORDER BY document LIMIT 2"
    as_json = _run(made, sql, "--json")
    assert as_json.exit_code == DONE, as_json.output
    rows = json.loads(as_json.stdout)
    assert [list(row) for row in rows] == [["kind", "day", "actors", "gap", "word", "kind_6"]] * 2
    assert (rows[0]["kind"], rows[0]["gap"], "ARM" in rows[0]["actors"]) == ("event", None, True)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", rows[0]["day"])
    cells = list(csv.DictReader(io.StringIO(_run(made, sql, "--format", "csv").stdout)))
    assert [(cell["kind"], cell["gap"], cell["word"]) for cell in cells] == [("event", "", "'=1+1")] * 2
    table = _run(made, sql, "--format", "table", "--limit", "1")
    assert "event" in table.stdout
    assert "more than these 1 rows" in table.stderr


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (("SELECT titel FROM documents",), "titel"),
        (("SELECT 1", "--actor", "ARM"), "--actor: is not for a question in SQL"),
        (("weather",), "is not one of 'event'"),
    ],
)
def test_the_command_says_what_is_wrong(made: Path, words: tuple[str, ...], problem: str) -> None:
    found = _run(made, *words)
    assert (found.exit_code, problem in " ".join(found.stderr.split())) == (BAD_INPUT, True), found.stderr


def test_without_parts_the_command_says_where_sql_is_asked() -> None:
    found = CliRunner().invoke(app, ["query", "SELECT 1"])
    assert (found.exit_code, "--parquet DIR" in found.stderr) == (BAD_INPUT, True)
