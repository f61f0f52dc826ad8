"""Search: words, facets, what stands in the address, and questions that nobody would ask in earnest."""

from __future__ import annotations

import csv
import html
import io
import re
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from visitor import Visitor

from comity.desk.asking import search_hits
from comity.desk.asking.search_asked import Asked, Hit
from comity.desk.asking.search_lines import Piece, pieces
from comity.desk.asking.search_words import for_file, words
from comity.desk.held import DeskLedger
from comity.desk.pages.search import ranked
from comity.ledger import Ledger


def _found(desk: Visitor, **asked: Any) -> Any:
    answer = desk.get(f"/search.json?{urlencode(asked, doseq=True)}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def _forget(desk: Visitor) -> None:
    app: Any = desk.client.app
    app.state.cache._held.clear()


def test_without_words_everything_is_there_the_latest_first(desk: Visitor) -> None:
    found = _found(desk)
    days = [one["published"] for one in found["results"]]
    assert days == sorted(days, reverse=True)
    assert {one["kind"] for one in found["results"]} >= {"document", "event", "agreement"}
    assert not found["more"]


def test_words_are_found_and_marked(desk: Visitor) -> None:
    found = _found(desk, q="border team")
    assert found["results"]
    marked = {piece["text"].lower() for one in found["results"] for piece in one["excerpt"] if piece["hit"]}
    assert marked <= {"border", "team", "border team"}
    assert "<mark>" in desk.look("/search?q=border+team").text


def test_a_finding_is_shown_in_its_sentence(desk: Visitor) -> None:
    found = _found(desk, q="charter", kind="agreement")["results"][0]
    told = found["before"] + "".join(piece["text"] for piece in found["excerpt"]) + found["after"]
    assert len(told) > 30


def test_each_count_is_what_its_link_finds(desk: Visitor) -> None:
    everything = _found(desk)
    for name, values in everything["facets"].items():
        for one in values:
            assert _found(desk, **{name: one["value"]})["paging"]["total"] == one["count"], (name, one)


def test_two_facets_narrow_together(desk: Visitor) -> None:
    both = _found(desk, actor=["ARM", "USA"], kind="commitment")
    assert both["paging"]["total"] >= 1
    assert {one["kind"] for one in both["results"]} == {"commitment"}
    assert all({"ARM", "USA"} <= set(one["actors"]) for one in both["results"])


def test_what_is_asked_stands_in_every_link(desk: Visitor) -> None:
    page = desk.look("/search?q=armenia&actor=ARM&as_of=2026-12-31").text
    links = [html.unescape(found) for found in re.findall(r'href="(/search\?[^"]+)"', page)]
    adding = [link for link in links if "kind=" in link]
    assert adding
    assert all("q=armenia" in link and "actor=ARM" in link and "as_of=2026-12-31" in link for link in adding)
    assert any("actor=" not in link and "q=armenia" in link for link in links)


def test_types_are_offered_within_a_kind(desk: Visitor) -> None:
    assert 'id="facet-type"' not in desk.look("/search").text
    assert 'id="facet-type"' in desk.look("/search?kind=event").text


def test_only_what_was_known(desk: Visitor) -> None:
    assert all(one["published"] <= "2025-01-31" for one in _found(desk, as_of="2025-01")["results"])
    assert _found(desk, as_of="2025-01")["paging"]["total"] < _found(desk)["paging"]["total"]


def test_a_rejected_finding_is_not_found(own: Visitor) -> None:
    before = _found(own, kind="commitment")
    name = before["results"][0]["id"]
    with Ledger.open(own.settings.ledger) as ledger:
        ledger.decide(name, "reject", who="Tess")
        ledger.refresh()
    assert name not in {one["id"] for one in _found(own, kind="commitment")["results"]}


def test_csv_has_a_line_a_hit(desk: Visitor) -> None:
    lines = list(csv.DictReader(io.StringIO(desk.get("/search.csv?q=charter").text)))
    assert len(lines) == len(_found(desk, q="charter")["results"])
    assert all(line["document"].startswith("d-") for line in lines)


def test_pages_do_not_overlap(desk: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.desk.pages.search.LENGTH", 4)
    first, second = _found(desk), _found(desk, page=2)
    assert not {one["id"] for one in first["results"]} & {one["id"] for one in second["results"]}
    assert 'rel="next"' in desk.look("/search").text
    assert _found(desk, page=900)["results"] == []
    assert desk.look("/search?page=900").status_code == 200


def test_a_bounded_search_says_so(desk: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_hits, "HITS", 2)
    monkeypatch.setattr(search_hits, "PAPERS", 1)
    _forget(desk)
    try:
        assert _found(desk, q="armenia")["paging"]["total"] == 3
        assert "More than 3 found" in desk.look("/search?q=armenia").text
    finally:
        _forget(desk)


def test_an_empty_ledger_answers(empty: Visitor) -> None:
    assert empty.look("/search?q=anything").status_code == 200
    assert _found(empty)["results"] == []


HOSTILE = (
    '"', '""', '"""" OR ""', "'; DROP TABLE findings; --", "a AND OR NOT", "NEAR(a b, 2)", "quote:charter", "*", "^a",
    "-", "--", "-armenia", "(", ")", "a)", "{a b}: c", "\\", "%", "_", "a\x00b", "\x00", "\x02charter\x03",
    "the of and a", "مرحبا بالعالم", "\u202eretrahc", "🕊", "=1+1", "<script>alert(1)</script>", "a" * 10_000,
    "a " * 5_000, '"' * 999,
    "é", "e\u0301", "\ufeff", "+", "a+b", "charter*", "**", "charter -charter", '"border team" -wire', "ſ", "١٩٩٢",
)  # fmt: skip


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_questions_get_a_calm_answer(desk: Visitor, typed: str) -> None:
    page = desk.look(f"/search?q={quote(typed)}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert desk.get(f"/search.json?q={quote(typed)}").status_code == 200
    assert desk.get(f"/search.csv?q={quote(typed)}").status_code == 200


@pytest.mark.parametrize("asked", ["kind=x", "year=20", "sort=up", "page=0", "as_of=soon", "actor=" + "a" * 300])
def test_filters_that_cannot_be_are_refused(desk: Visitor, asked: str) -> None:
    answer = desk.get(f"/search.json?{asked}")
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {"code", "subject", "problem", "remedy"}


@given(st.text(max_size=60))
def test_any_text_makes_a_question_that_the_index_takes(desk: Visitor, typed: str) -> None:
    asked = Asked(words(typed).terms)
    with DeskLedger.at(desk.settings.ledger) as ledger, ledger.asking() as connection:
        search_hits.hits(connection, asked)


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("border team", '"border" AND "team"'),
        ('"border team" -wire', '("border team") NOT "wire"'),
        ("agree*", '"agree"*'),
        ("-only", ""),
        ("... !!", ""),
        ("NOT a", '"NOT" AND "a"'),
    ],
)
def test_what_is_typed_becomes_a_question(typed: str, match: str) -> None:
    assert for_file(words(typed).terms) == match


def test_a_long_question_is_cut() -> None:
    assert words("a " * 400).cut
    assert len(words("a " * 400).terms) == 12


def test_pieces_of_an_excerpt() -> None:
    assert pieces("a \x02b\x03 c") == (Piece("a ", False), Piece("b", True), Piece(" c", False))
    assert pieces("stray \x02 sign") == (Piece("stray ", False), Piece(" sign", False))


def test_the_best_come_first_or_the_latest() -> None:
    hits = tuple(
        Hit(seq, "event", rank, day, None, None, None, None)
        for seq, rank, day in ((1, -1.0, "2024-01-01"), (2, -3.0, "2023-01-01"), (3, -2.0, "2025-01-01"))
    )
    assert [hit.seq for hit in ranked(hits, by_date=False)] == [2, 3, 1]
    assert [hit.seq for hit in ranked(hits, by_date=True)] == [3, 1, 2]


@pytest.mark.parametrize("actors", [("USA",), ("USA", "ARM")])
def test_the_same_is_found_whichever_is_looked_at_first(
    desk: Visitor, monkeypatch: pytest.MonkeyPatch, actors: tuple[str, ...]
) -> None:
    """Findings with the words, or findings of the actors: what is quicker depends on how many there are of each."""
    asked = Asked(words("border").terms, actors=actors)
    found = []
    for dear in (0, 1_000_000):  # words are taken to be rare, then common
        monkeypatch.setattr(search_hits, "_DEAR", dear)
        with DeskLedger.at(desk.settings.ledger) as ledger, ledger.asking() as connection:
            assert search_hits._rare(connection, asked, 10) is (dear == 0)
            found.append(search_hits.hits(connection, asked))
    assert found[0].found
    assert found[0] == found[1]
