"""Questions in SQL: what they answer, how they are bound and kept, and that the documents tell what there is."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from visitor import Visitor

from comity.desk.asking.query_examples import EXAMPLES
from comity.desk.asking.query_saved import MOST, Saved, saved
from comity.desk.asking.query_views import VIEWS
from comity.desk.pages.query_model import charted, lines, numeric
from comity.desk.safety.sql_functions import ALLOWED
from comity.desk.safety.sql_words import parameters, tokens, unfolded
from comity.ledger import Ledger

DOCS = Path(__file__).parents[2] / "docs" / "query.md"


def _ask(desk: Visitor, sql: str, **more: Any) -> Any:
    return desk.get("/query.json", params={"sql": sql, **more})


def _rows(desk: Visitor, sql: str, **more: Any) -> list[list[Any]]:
    answer = _ask(desk, sql, **more)
    assert answer.status_code == 200, answer.text
    return answer.json()["rows"]


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_a_view_has_the_columns_that_are_documented(desk: Visitor, view: Any) -> None:
    answer = _ask(desk, f'SELECT * FROM "{view.name}"')  # noqa: S608 (a name of ours)
    assert answer.json()["columns"] == [column.name for column in view.columns]
    told = re.search(
        rf"^### {view.name}\n\n(.+)\n\n\| column \| means \|\n\|---\|---\|\n((?:\|.+\n)+)", DOCS.read_text(), re.M
    )
    assert told, "docs/query.md does not tell of it"
    assert told[1] == view.about
    assert re.findall(r"^\| `(\w+)` \| (.+) \|$", told[2], re.M) == [(c.name, c.about) for c in view.columns]


def test_the_documents_tell_of_no_other_view_and_of_every_function() -> None:
    text = DOCS.read_text()
    assert re.findall(r"^### (\w+)$", text, re.M) == [view.name for view in VIEWS]
    listed = text.partition("These functions can be used:")[2].partition("An error says")[0]
    assert set(re.findall(r"`([^`]+)`", listed)) == ALLOWED


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_every_example_can_be_asked(desk: Visitor, example: Any) -> None:
    page = desk.look(f"/query?sql={quote(example.sql)}")
    assert page.status_code == 200
    assert 'id="found"' in page.text


def test_promises_have_the_status_that_the_ledger_gives(desk: Visitor) -> None:
    from comity.briefs.due import due

    with Ledger.open(desk.settings.ledger, read_only=True) as ledger:
        for on in (None, "2025-01-20", "2025-03-01"):
            held = {one.record: one.status for one in due(ledger, on=on)}
            told = dict(_rows(desk, "SELECT id, status FROM promises", **({"on": on} if on else {})))
            assert {name: told[name] for name in held} == held


def test_views_hold_what_the_ledger_holds(desk: Visitor) -> None:
    with Ledger.open(desk.settings.ledger, read_only=True) as ledger:
        records, findings = list(ledger.records()), list(ledger.findings())
        documents = ledger.counts()["documents"]
    assert dict(_rows(desk, "SELECT id, findings FROM records")) == {one.id: len(one.findings) for one in records}
    assert sorted(row[0] for row in _rows(desk, "SELECT id FROM findings")) == sorted(
        one.finding.id for one in findings
    )
    assert _rows(desk, "SELECT count(*) FROM documents") == [[documents]]
    assert _rows(desk, "SELECT count(*) FROM findings WHERE record IS NULL") == [[0]]
    claims = sum(len(found) for one in records for found in one.claims.values())
    assert _rows(desk, "SELECT count(*) FROM claims") == [[claims]]


def test_a_superseded_reading_does_not_count(own: Visitor) -> None:
    with Ledger.open(own.settings.ledger) as ledger:
        before = len(list(ledger.findings()))
        everything = len(list(ledger.findings(current=False)))
    assert _rows(own, "SELECT count(*) FROM findings") == [[before]]
    assert everything >= before


def test_values_are_bound_and_never_pasted(desk: Visitor) -> None:
    evil = "x' OR 1=1; DROP TABLE records; --"
    assert _rows(desk, "SELECT :a, :b, :a", value=[evil, "2"]) == [[evil, "2", evil]]
    assert _rows(desk, "SELECT :a || '!'") == [["!"]]
    page = desk.look(f"/query?sql={quote('SELECT :words')}&value=%22%3E%3Cb%3E")
    assert '<label for="value-1"><code>:words</code></label>' in page.text
    assert 'value="&#34;&gt;&lt;b&gt;"' in page.text


def test_names_of_values_are_found_outside_of_texts_and_comments() -> None:
    assert parameters("SELECT ':no', \":nor\", :a -- :this\n /* :that */ , @b, $c, :a, json->'$.x'") == ("a", "b", "c")


def test_csv_has_more_rows_than_a_page(desk: Visitor) -> None:
    many = (
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 20000) SELECT x, '=1+1' AS f FROM n"
    )
    page = _ask(desk, many).json()
    assert (len(page["rows"]), page["cut"]) == (1_000, True)
    found = list(csv.reader(io.StringIO(desk.get("/query.csv", params={"sql": many}).text)))
    assert len(found) == 10_001
    assert found[1] == ["1", "'=1+1"]
    assert "1,000 rows, and more" in desk.look(f"/query?sql={quote(many)}").text.replace("1000", "1,000")


def test_a_page_stays_small(desk: Visitor) -> None:
    signs = "replace('12345678', '', ''), " + ", ".join(["'<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<'"] * 3)
    wide = f"WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 900) SELECT x, {signs} FROM n"  # noqa: S608
    page = desk.look(f"/query?sql={quote(wide)}")
    assert len(page.content) < 400_000
    assert "for want of room" in page.text


@pytest.mark.parametrize(
    ("sql", "status", "where", "words"),
    [
        ("SELECT id,\n  titel\nFROM records", 400, "line 2, column 3", "no such column: titel"),
        ("SELECT id FORM records", 400, "line 1, column 16", "syntax error"),
        ("SELECT max(id FROM records WHERE id = id", 400, "line 1, column 15", "syntax error"),
        ("SELECT 'abc", 400, "line 1, column 8", "unrecognized token"),
        ("SELECT nowhat(1)", 400, "line 1, column 8", "no such function"),
        ("SELECT * FROM nowhere", 400, "line 1, column 15", "no such table"),
        ("SELECT record FROM parties a, parties b", 400, "line 1, column 8", "ambiguous"),
        ("SELECT (1", 400, "", "it ends too early"),
        ("SELECT ?", 400, "", "no name"),
    ],
)  # fmt: skip
def test_what_sqlite_complains_of_is_told_with_its_place(
    desk: Visitor, sql: str, status: int, where: str, words: str
) -> None:
    answer = _ask(desk, sql)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert where in error["subject"]
    assert words in error["problem"]
    page = desk.look(f"/query?sql={quote(sql)}")
    assert page.status_code == status
    assert 'role="alert"' in page.text
    assert "<textarea" in page.text


def test_without_a_question_it_tells_what_may_be_asked(desk: Visitor) -> None:
    told = desk.get("/query.json").json()
    assert [view["name"] for view in told["views"]] == [view.name for view in VIEWS]
    assert told["rows"] == []
    assert desk.get("/query.csv").status_code == 200


def test_ids_lead_to_their_pages(desk: Visitor) -> None:
    record = _rows(desk, "SELECT id FROM records LIMIT 1")[0][0]
    document = _rows(desk, "SELECT id FROM documents LIMIT 1")[0][0]
    sql = quote(f"SELECT '{record}', '{document}', 'r-none'")
    text = desk.look(f"/query?sql={sql}").text
    assert f'href="/record/{record}"' in text
    assert f'href="/d/{document}"' in text
    assert "/record/r-none" not in text


def test_odd_values_are_told_as_they_can_be(desk: Visitor) -> None:
    sql = "SELECT CAST('ab' AS BLOB), CAST(CAST(x'ff41' AS TEXT) AS TEXT), 9e999, -9e999, NULL, 1.5, 9007199254740993"
    assert _rows(desk, sql) == [["(2 bytes)", "�A", "infinite", "-infinite", None, 1.5, 9007199254740993]]


def test_two_columns_are_drawn(desk: Visitor) -> None:
    sql = quote("SELECT kind, count(*) AS records FROM records GROUP BY kind")
    text = desk.look(f"/query?sql={sql}").text
    assert "/query.svg?" in text
    drawn = desk.get(f"/query.svg?sql={sql}")
    assert (drawn.status_code, drawn.headers["content-type"]) == (200, "image/svg+xml")
    assert desk.get(f"/query.png?sql={sql}").content.startswith(b"\x89PNG")
    words = quote("SELECT id, title FROM records")
    assert desk.get(f"/query.svg?sql={words}").status_code == 404


def test_what_can_be_drawn() -> None:
    assert charted(("a", "b"), [("x", 1), ("y", None)])
    assert charted(("a", "b"), [(1, 2), (2, 3)])
    assert not charted(("a", "b"), [("x", "y"), ("z", "w")])
    assert not charted(("a", "b"), [("x", 1)])
    assert not charted(("a",), [(1,), (2,)])
    assert not numeric([None])


def test_lines_hold_what_there_is_room_for() -> None:
    assert len(lines([["x" * 100]] * 10, room=500)) == 3
    assert len(lines([["x" * 200]], room=10)) == 1


def test_a_query_is_kept_and_forgotten(own: Visitor) -> None:
    sql = "SELECT count(*) FROM records"
    sent = own.send("/query/save", {"name": "  How   many ", "sql": sql})
    assert sent.status_code == 303
    assert saved(own.settings.ledger) == (Saved("How many", sql, "Tess"),)
    page = own.look(sent.headers["location"])
    assert "Kept as “How many”." in page.text
    assert "How many</a>" in page.text
    assert own.send("/query/forget", {"name": "How many"}).status_code == 303
    assert saved(own.settings.ledger) == ()
    assert own.send("/query/forget", {"name": "How many"}).status_code == 404


def test_what_another_keeps_is_not_written_over(own: Visitor) -> None:
    own.send("/query/save", {"name": "one", "sql": "SELECT 1"})
    own.send("/name", {"who": "Anahit"})
    answer = own.send("/query/save", {"name": "one", "sql": "SELECT 2"})
    assert answer.status_code == 409
    assert saved(own.settings.ledger)[0].sql == "SELECT 1"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"name": " ", "sql": "SELECT 1"}, 400),
        ({"name": "a\u202eb", "sql": "SELECT 1"}, 400),
        ({"name": "x" * 81, "sql": "SELECT 1"}, 400),
        ({"name": "x", "sql": "DELETE FROM records"}, 400),
        ({"name": "x", "sql": "SELECT " + "1" * 10_000}, 400),
    ],
)
def test_what_cannot_be_kept_is_refused(own: Visitor, fields: dict[str, str], status: int) -> None:
    assert own.send("/query/save", fields).status_code == status
    assert saved(own.settings.ledger) == ()


def test_a_file_that_is_full_or_broken_is_told(own: Visitor) -> None:
    path = own.settings.ledger.with_name(own.settings.ledger.name + ".queries.json")
    full = [{"name": f"q{n}", "sql": "SELECT 1", "who": "Tess"} for n in range(MOST)]
    path.write_text(json.dumps({"queries": full}))
    assert own.send("/query/save", {"name": "one more", "sql": "SELECT 1"}).status_code == 413
    path.write_text("[")
    answer = own.get("/query.json")
    assert answer.status_code == 503
    assert str(path.parent) not in answer.text


def test_a_desk_that_only_reads_keeps_nothing(desk: Visitor) -> None:
    assert desk.send("/query/save", {"name": "x", "sql": "SELECT 1"}).status_code == 403
    assert 'action="/query/save"' not in desk.look("/query?sql=SELECT%201").text


def test_an_answer_is_of_the_ledger_as_it_is_now(own: Visitor) -> None:
    sql = "SELECT count(*) FROM decisions"
    assert _rows(own, sql) == [[0]]
    with Ledger.open(own.settings.ledger) as ledger:
        ledger.decide(next(iter(ledger.findings())).finding.id, "accept", who="Tess")
    assert _rows(own, sql) == [[1]]


def test_it_ends_after_two_seconds(desk: Visitor) -> None:
    began = time.monotonic()
    answer = _ask(desk, "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n")
    assert answer.status_code == 408
    assert answer.json()["error"]["code"] == "too_slow"
    assert time.monotonic() - began < 5


def test_how_far_a_question_unfolds() -> None:
    twice = (
        "WITH a AS (SELECT 1), b(x) AS (SELECT * FROM a, a), c AS NOT MATERIALIZED (SELECT * FROM b, b) SELECT * FROM c"
    )
    assert unfolded(tokens(twice)) == 4
    assert unfolded(tokens("SELECT CAST(1 AS TEXT), 2 AS x FROM records")) == 1
