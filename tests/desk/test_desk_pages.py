"""Home, a document, the jump box, and what every page has: JSON and CSV beside it, one error shape."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from visitor import Visitor

from comity.desk.pages.jump import destination
from comity.ledger import Ledger
from world import make_ledger


def _documents(desk: Visitor) -> list[dict[str, Any]]:
    return desk.get("/index.json").json()["new"]


def test_home_shows_relationships_with_counts(desk: Visitor) -> None:
    page = desk.look("/")
    assert page.status_code == 200
    assert "Armenia and United States" in page.text
    found = desk.get("/index.json").json()
    assert found["counts"]["documents"] == 3
    assert {(one["a"], one["b"]) for one in found["relationships"]} >= {("ARM", "USA")}


def test_home_as_csv_has_a_line_a_relationship(desk: Visitor) -> None:
    lines = list(csv.DictReader(io.StringIO(desk.get("/index.csv").text)))
    assert any(line["a"] == "ARM" and line["b_name"] == "United States" for line in lines)


def test_the_first_run_says_how_to_add(empty: Visitor) -> None:
    page = empty.look("/")
    assert page.status_code == 200
    assert "Nothing has been read yet" in page.text
    assert 'href="/add"' in page.text


def test_a_page_beyond_the_end_is_empty(desk: Visitor) -> None:
    assert desk.get("/index.json?page=9999").json()["relationships"] == []


def test_home_changes_with_the_ledger(empty: Visitor) -> None:
    assert empty.get("/index.json").json()["counts"]["documents"] == 0
    make_ledger(empty.settings.ledger)
    empty.client.app.state.cache._held.clear()  # sums over the whole ledger may be two seconds behind
    assert empty.get("/index.json").json()["counts"]["documents"] == 3


def test_a_document_has_each_finding_in_its_place(desk: Visitor) -> None:
    for one in _documents(desk):
        page = desk.get(f"/d/{one['id']}.json").json()
        assert "".join(piece["text"] for piece in page["segments"]) == page["text"]
        for finding in page["findings"]:
            assert page["text"][finding["start"] : finding["end"]] == finding["quote"]
            over = [piece["text"] for piece in page["segments"] if finding["id"] in piece["over"]]
            assert "".join(over) == finding["quote"]
            assert sum(finding["id"] in piece["begins"] for piece in page["segments"]) == 1


def test_a_document_links_each_mark_to_its_finding(desk: Visitor) -> None:
    one = _documents(desk)[0]["id"]
    text = desk.look(f"/d/{one}").text
    for finding in desk.get(f"/d/{one}.json").json()["findings"]:
        assert f'href="#{finding["id"]}"' in text
        assert f'id="{finding["id"]}"' in text


def test_a_document_says_which_record_holds_a_finding(desk: Visitor) -> None:
    with Ledger.open(desk.settings.ledger, read_only=True) as ledger:
        records = {record.id for record in ledger.records()}
    for one in _documents(desk):
        found = [finding["record"] for finding in desk.get(f"/d/{one['id']}.json").json()["findings"]]
        assert found
        assert set(found) <= records


def test_a_part_that_a_text_has_not_is_not_found(desk: Visitor) -> None:
    answer = desk.get(f"/d/{_documents(desk)[0]['id']}.json?part=2")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/d/d-0000000000000000.json", 404, "not_found"),
        ("/d/whatever.json", 400, "bad_input"),
        ("/nowhere.json", 404, "not_found"),
        ("/index.json?page=0", 400, "bad_input"),
        ("/index.json?page=x", 400, "bad_input"),
        ("/index.csv?page=10001", 400, "bad_input"),
        ("/../../etc/passwd", 404, "not_found"),
        ("/static/%2e%2e/app.py", 404, "not_found"),
    ],
)
def test_errors_have_one_shape(desk: Visitor, path: str, status: int, code: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert set(answer.json()["error"]) == {"code", "subject", "problem", "remedy"}


def test_a_browser_gets_an_error_as_a_page(desk: Visitor) -> None:
    page = desk.look("/d/d-0000000000000000")
    assert page.status_code == 404
    assert page.headers["content-type"].startswith("text/html")
    assert "This document is not in the ledger" in page.text


def test_a_ledger_that_went_away_is_told(own: Visitor) -> None:
    own.settings.ledger.unlink()
    answer = own.get("/d/d-0000000000000000.json")
    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "ledger"


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("", "/"),
        ("ARM USA", "/r/ARM-USA"),
        ("usa-arm", "/r/ARM-USA"),
        ("United States and Armenia", "/r/ARM-USA"),
        ("Armenia", "/actors/ARM"),
        ("r-0123456789abcdef", "/record/r-0123456789abcdef"),
        ("d-0123456789abcdef", "/d/d-0123456789abcdef"),
        ("border team", "/search?q=border%20team"),
        ("//evil.example", "/search?q=//evil.example"),
    ],
)
def test_the_jump_box_leads_on(words: str, path: str) -> None:
    assert destination(words) == path


def test_openapi_is_there_with_errors_of_one_shape(desk: Visitor) -> None:
    found = desk.get("/openapi.json").json()
    answers = found["paths"]["/d/{id}.json"]["get"]["responses"]
    assert "422" not in answers
    assert answers["404"]["content"]["application/json"]["schema"]["$ref"].endswith("/ErrorBody")
    assert answers["200"]["content"]["application/json"]["schema"]["$ref"].endswith("/DocumentPage")


def test_the_page_for_programs_lists_every_request(desk: Visitor) -> None:
    text = desk.look("/docs").text
    assert all(path in text for path in desk.get("/openapi.json").json()["paths"])


def test_every_page_has_its_data_beside_it(desk: Visitor) -> None:
    paths = set(desk.get("/openapi.json").json()["paths"])
    pages = {path.removesuffix(".json") for path in paths if path.endswith(".json") and not path.endswith(".vl.json")}
    assert len(pages) > 10
    assert all(f"{path}.csv" in paths for path in pages)


def test_an_answer_that_holds_is_not_sent_again(desk: Visitor) -> None:
    first = desk.get("/index.json")
    again = desk.get("/index.json", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


def test_times_are_kept_in_links(desk: Visitor) -> None:
    text = desk.look("/?as_of=2025-03-01").text
    assert 'href="/review?as_of=2025-03-01"' in text
    assert "What could be known by 1 Mar 2025" in text


def test_no_page_has_a_script_or_a_style_of_its_own(desk: Visitor) -> None:
    for path in ("/", "/docs", f"/d/{_documents(desk)[0]['id']}", "/nowhere"):
        text = desk.look(path).text
        assert "<style" not in text
        assert " style=" not in text
        assert "<script>" not in text
        assert "http://" not in text.replace(desk.base, "")
