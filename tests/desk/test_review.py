"""The review page as a browser without a screen sees it: ask, decide, undo, filter, told when somebody was first."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

from visitor import Visitor


def _asked(visitor: Visitor, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = visitor.get(f"/review.json{query}").json()
    return found


def _answer(visitor: Visitor, verdict: str, **more: Any) -> Any:
    shown = _asked(visitor)
    fields = {"target": shown["item"]["seats"][0]["finding"], "verdict": verdict, "seen": shown["seen"]}
    return visitor.send("/decide", {**fields, "next": "/review", **more})


def test_the_page_shows_a_question_in_its_paragraph(desk: Visitor) -> None:
    shown = _asked(desk)
    item, seat = shown["item"], shown["item"]["seats"][0]
    assert item["question"] in ("Was this read rightly?", "The same, or not the same?")
    assert item["reasons"]
    text = desk.look("/review").text
    assert f"{shown['left']}</strong>" in text
    assert "Machine" in text
    assert seat["facts"]
    assert seat["pieces"]


def test_a_desk_that_only_reads_has_no_buttons(desk: Visitor) -> None:
    text = desk.look("/review").text
    assert 'name="verdict"' not in text
    assert "read only" in text


def test_an_answer_is_kept_and_the_next_question_comes(own: Visitor) -> None:
    before = _asked(own)
    answer = _answer(own, "accept")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    after = _asked(own)
    assert after["left"] == before["left"] - 1
    assert after["item"]["seats"][0]["finding"] != before["item"]["seats"][0]["finding"]
    assert after["last"][0]["who"] == "Tess"
    assert after["mine"]["number"] == after["seen"] == 1
    assert 'data-key="z"' in own.look("/review").text


def test_undo_asks_again(own: Visitor) -> None:
    before = _asked(own)
    _answer(own, "reject")
    number = _asked(own)["mine"]["number"]
    finding = before["item"]["seats"][0]["finding"]
    answer = own.send("/undo", {"decision": number, "next": f"/review?of={finding}"})
    again = _asked(own, f"?of={finding}")
    assert answer.headers["location"] == f"/review?of={finding}"
    assert again["item"]["seats"][0]["finding"] == finding
    assert again["left"] == before["left"]
    assert again["last"] == []


def test_a_correction_is_kept(own: Visitor) -> None:
    item = _asked(own, "?kind=commitment")["item"]
    finding = item["seats"][0]["finding"]
    assert "due" in [field["name"] for field in item["fields"]]
    sent = {"target": finding, "verdict": "correct", "seen": 0, "field": "due", "value": "2025-02-28"}
    assert own.send("/decide", {**sent, "next": "/review"}).status_code == 303
    assert "set due to" in _asked(own)["last"][0]["said"]
    seat = _asked(own, f"?of={finding}")["item"]
    assert seat["answered"]
    assert "Person" in own.look(f"/review?of={finding}").text


def test_a_value_that_cannot_stand_is_explained(own: Visitor) -> None:
    finding = _asked(own, "?kind=commitment")["item"]["seats"][0]["finding"]
    sent = {"target": finding, "verdict": "correct", "seen": 0, "field": "firmness", "value": "maybe"}
    answer = own.send("/decide", {**sent, "next": "/review"})
    assert answer.status_code == 400
    assert "firm, intent" in answer.text


def test_the_second_of_two_windows_is_told(own: Visitor) -> None:
    shown = _asked(own)
    fields = {"target": shown["item"]["seats"][0]["finding"], "seen": shown["seen"], "next": "/review"}
    assert own.send("/decide", {**fields, "verdict": "accept"}).status_code == 303
    second = own.send("/decide", {**fields, "verdict": "reject"})
    assert second.status_code == 409
    assert "Tess" in second.text


def test_unsure_comes_back_at_the_end(own: Visitor) -> None:
    before = _asked(own)
    _answer(own, "unsure")
    after = _asked(own)
    assert after["left"] == before["left"]
    assert after["queue"][-1]["target"] == before["queue"][0]["target"]


def test_skipping_decides_nothing(desk: Visitor) -> None:
    first, second = _asked(desk), _asked(desk, "?skip=1")
    assert second["item"]["seats"] != first["item"]["seats"]
    assert second["queue"][0] == first["queue"][1]
    assert second["left"] == first["left"]
    assert "No further question" in desk.look("/review?skip=1000").text


def test_questions_by_kind_and_by_actor(desk: Visitor) -> None:
    assert {one["kind"] for one in _asked(desk, "?kind=membership")["queue"]} == {"membership"}
    about = _asked(desk, "?actor=csto")
    assert about["actor"] == "CSTO"
    assert {one["kind"] for one in about["queue"]} == {"membership"}
    assert desk.get("/review.json?actor=Nobodyland").status_code == 400
    assert desk.get("/review.json?kind=rumour").status_code == 400
    assert "Show every question" in desk.look("/review?actor=ISL").text


def test_a_finding_that_is_not_there(desk: Visitor) -> None:
    assert desk.get("/review.json?of=f-none").status_code == 404
    assert desk.look("/review?of=%3Cscript%3E").status_code == 404


def test_a_pair_stands_side_by_side(own: Visitor) -> None:
    flows = [one for one in _asked(own, "?kind=agreement")["queue"] if one["ask"] == "check"]
    records = own.get("/review.json?kind=agreement").json()["item"]["seats"]
    assert flows
    assert records
    a, b = "f-wire.txt-2", "f-note.txt-0"
    shown = _asked(own, f"?of={a}&other={b}")["item"]
    assert shown["ask"] in ("part", "join")
    assert [seat["finding"] for seat in shown["seats"]] == [a, b]
    assert any(piece["differs"] for seat in shown["seats"] for piece in seat["pieces"])
    text = own.look(f"/review?of={a}&other={b}").text
    assert 'value="not_same"' in text
    assert 'class="differs"' in text
    sent = {"target": a, "other": b, "verdict": "not_same", "seen": 0, "next": "/review"}
    assert own.send("/decide", sent).status_code == 303
    assert _asked(own, f"?of={a}&other={b}")["item"]["ask"] == "join"


def test_the_queue_as_a_table(desk: Visitor) -> None:
    lines = list(csv.DictReader(io.StringIO(desk.get("/review.csv").text)))
    assert [line["target"] for line in lines] == [one["target"][1] for one in _asked(desk)["queue"]]


def test_an_empty_ledger_has_nothing_to_ask(empty: Visitor) -> None:
    assert "Nothing is left to ask" in empty.look("/review").text


def test_everything_answered(own: Visitor) -> None:
    for _ in range(40):
        shown = _asked(own)
        if shown["item"] is None:
            break
        item = shown["item"]
        fields = {"target": item["seats"][0]["finding"], "seen": shown["seen"], "next": "/review"}
        if item["ask"] != "check":
            fields |= {"other": item["seats"][1]["finding"], "verdict": "not_same"}
        assert own.send("/decide", {"verdict": "accept", **fields}).status_code == 303
    assert (shown["left"], shown["queue"]) == (0, [])


def test_words_of_articles_stay_words(visit: Callable[..., Visitor]) -> None:
    text = visit().look("/review?kind=membership").text
    assert "<b>Desk" not in text
