"""Actors: the list, its filters, and the page of one of them."""

from __future__ import annotations

import csv
import io

import pytest
from visitor import Visitor

from comity.desk.pages.actors import spelled


def test_the_list_counts_records(desk: Visitor) -> None:
    found = desk.get("/actors.json").json()
    lines = {one["code"]: one for one in found["actors"]}
    assert lines["ARM"]["kind"] == "state"
    assert lines["CSTO"]["sector"] == "IGO"
    counts = [one["records"] for one in found["actors"]]
    assert counts == sorted(counts, reverse=True)
    page = desk.look("/actors")
    assert page.status_code == 200
    assert 'href="/actors/ARM"' in page.text


@pytest.mark.parametrize("typed", ["armen", "ARM", "Yerevan", "arm"])
def test_an_actor_is_found_by_any_name(desk: Visitor, typed: str) -> None:
    assert "ARM" in {one["code"] for one in desk.get(f"/actors.json?q={typed}").json()["actors"]}


def test_kind_and_sector_narrow(desk: Visitor) -> None:
    found = desk.get("/actors.json?kind=organisation&sector=IGO").json()
    assert {one["kind"] for one in found["actors"]} == {"organisation"}
    assert found["kinds"]["organisation"] >= len(found["actors"])
    nobody = desk.look("/actors?q=zzzz")
    assert nobody.status_code == 200
    assert "Nobody held is called so" in nobody.text


def test_an_actor_with_relationships_records_and_names(desk: Visitor) -> None:
    found = desk.get("/actors/ARM.json").json()
    assert found["name"] == "Armenia"
    assert "Yerevan" in found["called"]
    assert {one["code"] for one in found["relations"]} >= {"USA"}
    assert sum(found["counts"].values()) >= len(found["latest"]) > 0
    assert {one["other"] for one in found["memberships"]} == {"CSTO"}
    assert "Armenia" in {one["name"] for one in found["names"]}
    page = desk.look("/actors/ARM").text
    assert 'href="/r/ARM-USA"' in page
    assert "fresh" in page or "stale" in page


def test_an_organisation_has_members(desk: Visitor) -> None:
    found = desk.get("/actors/CSTO.json").json()
    assert [one["member"] for one in found["memberships"]] == [False] * len(found["memberships"])
    assert "Members" in desk.look("/actors/CSTO").text


def test_small_letters_lead_to_the_same(desk: Visitor) -> None:
    assert desk.get("/actors/arm.json").json()["code"] == "ARM"
    assert spelled("arm") == "ARM"
    assert spelled("Jane Doe") == "jane doe"


def test_somebody_of_whom_nothing_is_held(desk: Visitor) -> None:
    page = desk.look("/actors/NZL")
    assert page.status_code == 200
    assert "No record has New Zealand" in page.text
    missing = desk.get("/actors/nobody.json")
    assert missing.status_code == 404
    assert missing.json()["error"]["code"] == "not_found"


def test_a_past_state_has_successors(desk: Visitor) -> None:
    assert "RUS" in desk.get("/actors/SUN.json").json()["successors"]


def test_only_what_was_told_by_then(desk: Visitor) -> None:
    then, now = (desk.get(f"/actors/ARM.json{asked}").json() for asked in ("?as_of=2025-01-31", ""))
    assert sum(then["counts"].values()) < sum(now["counts"].values())
    assert all(one["told"] <= "2025-01-31" for one in then["latest"])
    assert "CSTO" not in {one["code"] for one in desk.get("/actors.json?as_of=2025-01").json()["actors"]}


def test_csv(desk: Visitor) -> None:
    assert any(
        line["code"] == "ARM" and line["name"] == "Armenia"
        for line in csv.DictReader(io.StringIO(desk.get("/actors.csv").text))
    )
    lines = list(csv.DictReader(io.StringIO(desk.get("/actors/ARM.csv").text)))
    assert all(line["id"].startswith("r-") for line in lines)


def test_an_empty_ledger_answers(empty: Visitor) -> None:
    assert "Nobody yet" in empty.look("/actors").text
    assert empty.look("/actors/ARM").status_code == 200


@pytest.mark.parametrize("code", ["%00", "'; --", "<script>", "a" * 80, "%E2%80%AE", "..%2F..", "=1+1"])
def test_strange_codes_are_missing(desk: Visitor, code: str) -> None:
    page = desk.look(f"/actors/{code}")
    assert page.status_code in (400, 404)
    assert "<script>" not in page.text.replace('<script type="module"', "")
