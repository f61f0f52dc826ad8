"""The page of a record: claims with their sentences, what became of a promise, old ids, days in the past."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from visitor import Visitor

from comity.ledger import Ledger, Record


def _records(desk: Visitor, kind: str | None = None) -> list[Record]:
    with Ledger.open(desk.settings.ledger) as ledger:
        return ledger.records(kind)


def _several(desk: Visitor) -> Record:
    """A record of several findings."""
    return max(_records(desk), key=lambda one: len(one.refs))


def _alike(desk: Visitor) -> list[Record]:
    """The records of the kind of which there are most."""
    found = _records(desk)
    kinds = [one.kind for one in found]
    return [one for one in found if one.kind == max(sorted(set(kinds)), key=kinds.count)]


def _decide(own: Visitor, target: str, verdict: str, **fields: Any) -> Any:
    with Ledger.open(own.settings.ledger) as ledger:
        seen = max((one.id for one in ledger.decisions()), default=0)
    return own.send("/decide", {"target": target, "verdict": verdict, "seen": seen, **fields})


def test_every_record_has_its_page(desk: Visitor) -> None:
    for record in _records(desk):
        page = desk.look(f"/record/{record.id}")
        assert page.status_code == 200
        shown = desk.get(f"/record/{record.id}.json").json()
        assert {one["name"] for one in shown["fields"]} == set(record.claims)
        assert {one["finding"] for one in shown["sentences"]} == set(record.findings)


def test_each_value_names_the_sentences_that_say_so(desk: Visitor) -> None:
    record = _several(desk)
    shown = desk.get(f"/record/{record.id}.json").json()
    told = {one["finding"]: one["number"] for one in shown["sentences"]}
    for field in shown["fields"]:
        for value in field["values"]:
            assert value["numbers"] == sorted(told[name] for name in value["findings"])
            assert value["sources"] >= 1


def test_as_a_table_it_has_a_line_for_each_claim_and_sentence(desk: Visitor) -> None:
    record = _several(desk)
    lines = list(csv.DictReader(io.StringIO(desk.get(f"/record/{record.id}.csv").text)))
    assert len(lines) == sum(len(claim.findings) for claims in record.claims.values() for claim in claims)
    assert {line["field"] for line in lines} == set(record.claims)


def test_a_promise_tells_how_it_stood_from_day_to_day(desk: Visitor) -> None:
    for record in _records(desk, "commitment"):
        promise = desk.get(f"/record/{record.id}.json").json()["promise"]
        days = [one["since"] for one in promise["history"]]
        assert days == sorted(days)
        assert promise["history"][-1]["status"] == promise["status"]
        assert promise["looked"].startswith("Looked in")


def test_a_promise_on_an_earlier_day_stands_as_it_stood(desk: Visitor) -> None:
    record = _records(desk, "commitment")[0]
    shown = desk.get(f"/record/{record.id}.json?on={record.told_first}").json()
    assert shown["promise"]["on"] == record.told_first
    assert len(shown["promise"]["history"]) == 1


def test_before_anybody_told_of_it_there_is_nothing(desk: Visitor) -> None:
    record = _records(desk)[0]
    answer = desk.get(f"/record/{record.id}.json?as_of=2001")
    assert answer.status_code == 404
    assert "by 2001-12-31" in answer.json()["error"]["problem"]


def test_as_of_a_day_only_what_was_told_by_then_counts(desk: Visitor) -> None:
    record = next(one for one in _records(desk) if one.told_first != one.told_last)
    shown = desk.get(f"/record/{record.id}.json?as_of={record.told_first}").json()
    assert all(one["published"] <= record.told_first for one in shown["sentences"])
    assert len(shown["sentences"]) < len(record.refs)


def test_an_unknown_record_is_not_found(desk: Visitor) -> None:
    answer = desk.get("/record/r-0000000000000000.json")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


def test_an_id_from_before_leads_on(own: Visitor) -> None:
    a, b = _alike(own)[:2]
    assert _decide(own, a.id, "same", other=b.id).status_code == 303
    now = next(one for one in _records(own, a.kind) if set(a.refs) <= set(one.refs))
    old = a.id if now.id == b.id else b.id
    for form in ("", ".json", ".csv"):
        answer = own.get(f"/record/{old}{form}?on=2025-03-01")
        assert answer.status_code == 301
        assert answer.headers["location"] == f"/record/{now.id}{form}?on=2025-03-01"


def test_not_the_same_parts_them_again(own: Visitor) -> None:
    record = _several(own)
    link = record.links[0]
    _decide(own, link.a[1], "not_same", other=link.b[1])
    holding = {ref: one.id for one in _records(own) for ref in one.refs}
    assert holding[link.a] != holding[link.b]


def test_a_rejected_record_is_shown_with_the_way_back(own: Visitor) -> None:
    record = _records(own, "commitment")[0]
    _decide(own, record.id, "reject", why="a misreading")
    page = own.look(f"/record/{record.id}")
    assert page.status_code == 200
    assert "A person rejected this" in page.text
    assert "a misreading" in page.text
    shown = own.get(f"/record/{record.id}.json").json()
    assert shown["gone"]
    own.send("/undo", {"decision": shown["decisions"][0]["number"]})
    assert not own.get(f"/record/{record.id}.json").json()["gone"]


def test_a_correction_comes_first_and_the_machine_stays_visible(own: Visitor) -> None:
    record = _records(own, "commitment")[0]
    _decide(own, record.id, "correct", field="due", value="2026-03", why="by the annex")
    due = next(one for one in own.get(f"/record/{record.id}.json").json()["fields"] if one["name"] == "due")
    assert due["values"][0]["decision"]["who"] == "Tess"
    assert due["values"][0]["text"].startswith("March 2026")
    assert [one["overruled"] for one in due["values"][1:]] == [True] * (len(due["values"]) - 1)
    assert "by the annex" in own.look(f"/record/{record.id}").text


def test_each_value_can_be_held_as_it_stands(own: Visitor) -> None:
    """What the page sends for "hold this" is a value that the field takes."""
    for record in _records(own):
        shown = own.get(f"/record/{record.id}.json").json()
        for field in shown["fields"]:
            value = field["values"][-1]
            if len(field["values"]) > 1 and value["keep"]:
                answer = _decide(own, record.id, "correct", field=field["name"], value=value["keep"])
                assert answer.status_code == 303, (field["name"], answer.text)
                return


def test_what_cannot_stand_in_a_field_comes_back_in_the_form(own: Visitor) -> None:
    record = _records(own, "commitment")[0]
    answer = _decide(own, record.id, "correct", field="firmness", value="<b>iron</b>", next=f"/record/{record.id}")
    assert answer.status_code == 400
    assert 'value="&lt;b&gt;iron&lt;/b&gt;"' in answer.text
    assert "Use one of firm" in answer.text
    assert f'href="/record/{record.id}"' in answer.text


def test_others_that_may_be_the_same_can_be_looked_for(desk: Visitor) -> None:
    one, other = _alike(desk)[:2]
    words = other.title.split()[0]
    found = desk.get(f"/record/{one.id}.json", params={"find": words}).json()["found"]
    assert other.id in {near["id"] for near in found}
    assert all(near["id"] != one.id for near in found)
    assert desk.get(f"/record/{one.id}.json", params={"find": "%"}).json()["found"] == []


@pytest.mark.parametrize("day", ["2025-02-30", "soon", "2025-13"])
def test_a_day_that_is_none_is_told(desk: Visitor, day: str) -> None:
    assert desk.get(f"/record/{_records(desk)[0].id}.json?as_of={day}").status_code == 400


def test_reading_only_shows_no_form_that_decides(desk: Visitor) -> None:
    assert 'action="/decide"' not in desk.look(f"/record/{_several(desk).id}").text
