"""The page of a relationship: its sections, its times, its forms, and what leaves the house from it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from visitor import Visitor

PAIR = "/r/ARM-USA"


def _core(desk: Visitor, query: str = "") -> dict[str, Any]:
    found = desk.get(f"{PAIR}.json{query}")
    assert found.status_code == 200, found.text
    return dict(found.json()["core"])


def test_it_shows_every_section_with_an_anchor_and_a_link_to_it(desk: Visitor) -> None:
    text = desk.look(PAIR).text
    anchors = re.findall(r'<li><a href="#(\w+)">', text)
    assert anchors == [
        "timeline", "agreements", "promises", "money", "memberships", "statements", "presences", "direction", "drift",
        "changes",
    ]  # fmt: skip
    for anchor in anchors:
        assert f'id="{anchor}"' in text


def test_where_things_stand_has_five_lines(desk: Visitor) -> None:
    assert [one["name"] for one in _core(desk)["standing"]] == ["held", "agreement", "promises", "event", "direction"]


def test_an_agreement_has_the_stage_of_each_party(desk: Visitor) -> None:
    found = _core(desk)["agreements"][0]
    assert {party["code"]: party["stage"] for party in found["parties"]} == {"ARM": "signed", "USA": "signed"}
    assert f'href="/a/{found["row"]["record"]}"' in desk.look(PAIR).text


def test_the_board_has_every_column_and_folds_the_empty_ones(desk: Visitor) -> None:
    columns = _core(desk)["promises"]
    assert [one["status"] for one in columns][:3] == ["not_due", "open", "overdue"]
    filled = [one for one in columns if one["cards"]]
    assert len(columns) == 12
    assert len(filled) == 1
    text = desk.look(PAIR).text
    assert f'id="board-{filled[0]["status"]}"' in text
    assert 'id="board-not_due"' not in text
    card = filled[0]["cards"][0]
    assert (card["by"], card["to"], card["due_day"]) == (["USA"], ["ARM"], "2025-01-31")
    assert f'href="/record/{card["row"]["record"]}"' in text


def test_a_promise_stands_as_it_did_on_the_day_asked(desk: Visitor) -> None:
    def status(query: str) -> list[str]:
        return [one["status"] for one in _core(desk, query)["promises"] if one["cards"]]

    assert status("?on=2025-01-20") == ["not_due"]
    assert status("?on=2025-01-20") != status("")


def test_as_of_a_day_only_what_was_published_counts(desk: Visitor) -> None:
    then = _core(desk, "?as_of=2025-02-01")
    assert then["documents"] == 1
    assert then["memberships"] == []
    assert _core(desk)["memberships"]
    assert 'value="2025-02-01"' in desk.look(f"{PAIR}?as_of=2025-02-01").text


def test_money_is_nested_and_a_bar_is_a_share_of_the_largest(desk: Visitor) -> None:
    whole, part = _core(desk)["money"]
    assert part["within"] == whole["row"]["record"]
    assert whole["share"] == 1
    assert part["share"] == pytest.approx(0.34 / 3.3)


def test_claimants_of_a_membership_stand_side_by_side(desk: Visitor) -> None:
    found = _core(desk)["memberships"][0]
    assert found["organisation"] == "CSTO"
    assert [one["narrator"] for one in found["claimants"]] == [False, True]
    assert all(one["rival"] for one in found["claimants"]) == (found["row"]["status"] == "disputed")


def test_statements_stand_by_speaker_with_their_stance(desk: Visitor) -> None:
    (speaker,) = _core(desk)["statements"]
    assert speaker["name"] == "Anahit Petrosyan"
    assert speaker["said"][0]["stance"] == [{"code": "USA", "value": 0.8}]
    assert "+0.80" in desk.look(PAIR).text


def test_charts_have_a_picture_words_and_files(desk: Visitor) -> None:
    text = desk.look(f"{PAIR}?as_of=2026-03-01").text
    figure = re.search(r'<figure class="chart" data-chart="([^"]+)">(.*?)</figure>', text, re.DOTALL)
    assert figure
    assert figure[1] == "/r/ARM-USA/timeline.vl.json?as_of=2026-03-01"
    assert re.search(
        r'<img src="/r/ARM-USA/timeline\.svg\?as_of=2026-03-01&amp;theme=light" alt="[^"]{20,}"', figure[2]
    )
    assert "timeline.png" in figure[2]


def test_changes_since_a_day_that_was_asked(desk: Visitor) -> None:
    found = desk.get(f"{PAIR}.json?since=2025-02-01").json()["changed"]
    assert (found["since"], found["visit"]) == ("2025-02-01", False)
    assert {"new"} <= {one["what"] for one in found["changes"]}


def test_drift_is_shown_between_the_poles_that_are_named(desk: Visitor) -> None:
    found = desk.get(f"{PAIR}.json?state=ARM&between=USA&between=Russia,EU").json()["drift"]
    assert found["between"] == ["USA", "RUS", "EU"]
    assert found["sentence"].startswith("Too little is held")
    text = desk.look(f"{PAIR}?between=USA,RUS").text
    assert re.search(r"/r/ARM-USA/drift\.svg\?theme=light&amp;state=ARM&amp;between=USA%2CRUS", text)


@pytest.mark.parametrize(
    "query",
    ["between=USA", "between=USA,Nobodyland", "state=FRA&between=USA,RUS", "as_of=2025-13-40", "on=x", "all=x",
     "since=2025-02-30", "between=" + ",".join(["USA", "RUS", "FRA", "DEU", "CHN", "IRN", "GEO"])],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(desk: Visitor, query: str) -> None:
    found = desk.get(f"{PAIR}.json?{query}")
    assert found.status_code == 400
    assert found.json()["error"]["remedy"]


@pytest.mark.parametrize("pair", ["ARM-XXX", "ARM-ARM", "Nobody-Noone", "a-b-c"])
def test_no_such_pair_is_refused(desk: Visitor, pair: str) -> None:
    assert desk.get(f"/r/{pair}.json").status_code == 400


def test_names_and_either_order_lead_to_the_same(desk: Visitor) -> None:
    here = _core(desk)
    assert desk.get("/r/USA-Armenia.json").json()["core"] == here


def test_two_of_whom_nothing_is_held(desk: Visitor) -> None:
    page = desk.look("/r/FJI-TON")
    assert page.status_code == 200
    assert "Nothing is held about these two" in page.text


def test_the_csv_has_a_line_a_record(desk: Visitor) -> None:
    lines = list(csv.DictReader(io.StringIO(desk.get(f"{PAIR}.csv").text)))
    assert {line["section"] for line in lines} >= {"agreements", "promises", "events", "money", "statements"}
    assert len({line["record"] for line in lines}) == len(lines)


def test_what_documents_say_is_never_markup(desk: Visitor) -> None:
    text = desk.look(f"{PAIR}?since=2024-01-01").text
    assert "<b>Desk" not in text
    assert "javascript:" not in text


def test_the_brief_as_a_page_allows_its_own_style_alone(desk: Visitor) -> None:
    found = desk.look(f"{PAIR}/brief.html?on=2025-01-20")
    assert found.status_code == 200
    policy = found.headers["content-security-policy"]
    assert re.search(r"style-src 'sha256-[A-Za-z0-9+/=]+';", policy)
    assert "unsafe" not in policy
    assert "20 January 2025" in found.text


@pytest.mark.parametrize(
    ("form", "begins"), [("brief.md", b"# Armenia"), ("brief.pdf", b"%PDF"), ("due.ics", b"BEGIN:VCALENDAR")]
)
def test_what_leaves_the_house(desk: Visitor, form: str, begins: bytes) -> None:
    found = desk.get(f"{PAIR}/{form}")
    assert found.status_code == 200
    assert found.content.startswith(begins)


def test_a_decision_shows_at_once(own: Visitor) -> None:
    card = next(one for one in _core(own)["promises"] if one["cards"])["cards"][0]
    from comity.ledger import Ledger

    with Ledger.open(own.settings.ledger) as ledger:
        ledger.decide(card["row"]["record"], "correct", field="due", value="2027-01-31", who="Tess")
        ledger.refresh()
    filled = [one for one in _core(own)["promises"] if one["cards"]]
    assert filled[0]["status"] == "not_due"
    assert filled[0]["cards"][0]["due_day"] == "2027-01-31"


def test_the_second_visit_says_what_is_new_since_the_first(
    visit: Callable[..., Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    from comity.desk.pages.relationship import visits

    desk = visit()
    monkeypatch.setattr(visits, "today", lambda: "2026-02-01")
    assert "This is your first look" in desk.look(PAIR).text
    assert "This is your first look" in desk.look(PAIR).text
    monkeypatch.setattr(visits, "today", lambda: "2026-03-05")
    for _ in range(2):
        page = desk.look(PAIR).text
        assert "You last looked on" in page
        assert 'datetime="2026-02-01"' in page
    assert "You last looked on" not in desk.look("/r/ARM-RUS").text
