"""The page of an instrument: the scorecard as a table with its sentences, and what belongs to it as people say."""

from __future__ import annotations

import csv
import io

import pytest
from visitor import Visitor

from comity.briefs.scorecard import scorecard
from comity.ledger import Ledger, Record, under


def _charter(desk: Visitor) -> Record:
    """The agreement under which most stands."""
    with Ledger.open(desk.settings.ledger) as ledger:
        found = ledger.records("agreement")
        return max(found, key=lambda one: sum(len(r.promises) + len(r.acts) for r in scorecard(ledger, one.id).rows))


def test_the_scorecard_is_that_of_the_briefs(desk: Visitor) -> None:
    charter = _charter(desk)
    shown = desk.get(f"/a/{charter.id}.json").json()
    with Ledger.open(desk.settings.ledger) as ledger:
        card = scorecard(ledger, charter.id)
    assert [row["name"] for row in shown["card"]["rows"]] == [row.name for row in card.rows]
    assert [line["promises"] for line in shown["lines"]][: len(card.rows)] == [len(row.promises) for row in card.rows]


def test_a_cell_leads_to_its_sentences(desk: Visitor) -> None:
    charter = _charter(desk)
    text = desk.look(f"/a/{charter.id}").text
    shown = desk.get(f"/a/{charter.id}.json").json()
    lines = [line for line in shown["lines"] if line["promises"]]
    assert lines
    for line in lines:
        assert f'href="#{line["name"]}-promises"' in text
        assert f'id="{line["name"]}-promises"' in text
        for one in line["statuses"]:
            assert text.count(f'id="{line["name"]}-{one["status"]}"') == 1
    row = next(row for row in shown["card"]["rows"] if row["promises"])
    assert row["promises"][0]["sources"][0]["quote"][:30].replace('"', "&#34;").replace("'", "&#39;") in text


def test_as_a_table_each_thing_has_a_line(desk: Visitor) -> None:
    charter = _charter(desk)
    lines = list(csv.DictReader(io.StringIO(desk.get(f"/a/{charter.id}.csv").text)))
    shown = desk.get(f"/a/{charter.id}.json").json()
    assert sum(line["what"] == "promise" for line in lines) == sum(line["promises"] for line in shown["lines"])


def test_what_is_no_agreement_is_not_found_and_says_where_it_is(desk: Visitor) -> None:
    with Ledger.open(desk.settings.ledger) as ledger:
        promise = ledger.records("commitment")[0]
    answer = desk.get(f"/a/{promise.id}.json")
    assert answer.status_code == 404
    assert answer.json()["error"]["remedy"] == f"Its own page is /record/{promise.id}"
    assert desk.get("/a/r-0000000000000000.json").status_code == 404


def test_a_person_says_what_belongs_to_it(own: Visitor) -> None:
    charter = _charter(own)
    shown = own.get(f"/a/{charter.id}.json").json()
    promise = next(one for row in shown["card"]["rows"] for one in row["promises"])
    sent = {"target": promise["record"], "other": charter.id, "seen": shown["seen"], "next": f"/a/{charter.id}"}
    assert own.send("/decide", {**sent, "verdict": "not_belongs"}).status_code == 303
    after = own.get(f"/a/{charter.id}.json").json()
    assert promise["record"] not in {one["record"] for row in after["card"]["rows"] for one in row["promises"]}
    assert promise["record"] in {one["id"] for one in after["others"]}
    assert after["decisions"][0]["verdict"] == "not_belongs"
    second = own.send("/decide", {**sent, "verdict": "belongs"})
    assert second.status_code == 409
    own.send("/undo", {"decision": after["decisions"][0]["number"]})
    again = own.get(f"/a/{charter.id}.json").json()
    assert promise["record"] in {one["record"] for row in again["card"]["rows"] for one in row["promises"]}


def test_the_days_are_asked_by_a_form_that_may_be_empty(desk: Visitor) -> None:
    charter = _charter(desk)
    assert desk.look(f"/a/{charter.id}?as_of=&on=").status_code == 200
    shown = desk.get(f"/a/{charter.id}.json?as_of=&on=2025-02-01").json()
    assert shown["card"]["on"] == "2025-02-01"
    assert desk.get(f"/a/{charter.id}.json?as_of=2025-02-30").status_code == 400


def test_before_it_was_told_of_there_is_none(desk: Visitor) -> None:
    charter = _charter(desk)
    assert desk.get(f"/a/{charter.id}.json?as_of=2001").status_code == 404


def test_only_what_may_belong_is_read_and_nothing_is_missed(desk: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    charter = _charter(desk)
    with Ledger.open(desk.settings.ledger) as ledger:
        quick = scorecard(ledger, charter.id)
        earlier = scorecard(ledger, charter.id, on=charter.told_first)
        monkeypatch.setattr(under, "_may_belong", lambda *_: True)
        assert scorecard(ledger, charter.id) == quick
        assert scorecard(ledger, charter.id, on=charter.told_first) == earlier


def test_a_decision_on_what_stands_under_it_shows_at_once(own: Visitor) -> None:
    charter = _charter(own)
    shown = own.get(f"/a/{charter.id}.json").json()
    promise = next(one for row in shown["card"]["rows"] for one in row["promises"])
    own.send("/decide", {"target": promise["record"], "verdict": "reject", "seen": shown["seen"], "next": "/"})
    after = own.get(f"/a/{charter.id}.json").json()
    assert promise["record"] not in {one["record"] for row in after["card"]["rows"] for one in row["promises"]}
