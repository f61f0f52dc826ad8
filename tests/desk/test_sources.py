"""Sources: publishers with their freshness, copies, reviews and refusals."""

from __future__ import annotations

import csv
import io
import time

import pytest
from visitor import Visitor

from comity.desk.asking.sources_light import light
from comity.ledger import Ledger
from comity.streams.feeds import Feed, Plan
from comity.streams.feeds.state import beside, opened
from comity.streams.feeds.state_feeds import follow


def test_each_publisher_with_counts(desk: Visitor) -> None:
    found = desk.get("/sources.json").json()
    lines = {one["publisher"]: one for one in found["sources"]}
    assert lines["Panorama Wire"]["documents"] == 1
    assert lines["Panorama Wire"]["latest"] == "2025-01-14"
    assert lines["Panorama Wire"]["findings"] > 0
    assert found["day"] == "2026-02-10"
    assert lines["Highland Review"]["light"] == "fresh"
    assert lines["Panorama Wire"]["light"] == "stale"


def test_the_page_tells_freshness_in_words_and_escapes_names(desk: Visitor) -> None:
    page = desk.look("/sources").text
    assert "fresh</span>" in page
    assert "&lt;b&gt;Desk &amp; Sons&lt;/b&gt;" in page
    assert "No source was refused" in page


def test_a_publisher_leads_to_its_findings(desk: Visitor) -> None:
    assert 'href="/search?publisher=Panorama+Wire"' in desk.look("/sources").text
    assert desk.get("/search.json?publisher=Panorama+Wire").json()["paging"]["total"] > 0


def test_what_a_person_decided_counts_as_reviewed(own: Visitor) -> None:
    with Ledger.open(own.settings.ledger) as ledger:
        name = next(iter(ledger.findings())).finding.id
        ledger.decide(name, "accept", who="Tess")
        ledger.refresh()
    assert sum(one["reviewed"] > 0 for one in own.get("/sources.json").json()["sources"]) == 1


def test_a_refused_source_with_problem_and_remedy(own: Visitor) -> None:
    with Ledger.open(own.settings.ledger) as ledger:
        ledger.refuse("in/broken.pdf", "it is no PDF", "Send it again")
    found = own.get("/sources.json").json()["refused"]
    assert [(one["source"], one["problem"], one["remedy"]) for one in found] == [
        ("in/broken.pdf", "it is no PDF", "Send it again")
    ]
    assert "broken.pdf" in own.look("/sources").text


def test_feeds_with_their_state_and_problems(own: Visitor) -> None:
    assert own.get("/sources.json").json()["feeds"] == []
    assert "comity watch" not in own.look("/sources").text
    feeds = (
        Feed("https://a.example/feed", "<b>Good & Sons</b>"),
        Feed("https://a.example/bad", "Bad", every=604_800.0),
    )
    with opened(beside(own.settings.ledger)) as state:
        follow(state, Plan(feeds), time.time())
        state.connection.execute("UPDATE feeds SET asked = due, good = due, due = due + 900 WHERE name <> 'Bad'")
        state.connection.execute("UPDATE feeds SET failures = 3, problem = 'answers <i>500</i>' WHERE name = 'Bad'")
    told = [(one["name"], one["light"], one["problem"]) for one in own.get("/sources.json").json()["feeds"]]
    assert told == [("Bad", "failing", "answers <i>500</i>"), ("<b>Good & Sons</b>", "fresh", None)]
    page = own.look("/sources").text
    assert "3 × answers &lt;i&gt;500&lt;/i&gt;" in page
    assert "&lt;b&gt;Good &amp; Sons&lt;/b&gt;" in page
    assert "failing</span>" in page
    good = next(one for one in own.get("/sources.json").json()["feeds"] if one["light"] == "fresh")
    for moment in (good["good"], good["due"]):
        assert f'<time datetime="{moment}">{moment[11:16]} UTC</time>' in page


def test_a_state_of_feeds_that_is_broken_costs_no_page(own: Visitor) -> None:
    beside(own.settings.ledger).write_text("no database " * 99)
    assert "state of the feeds cannot be used" in own.get("/sources.json").json()["feeds_problem"]
    assert "Remove it" in own.look("/sources").text


def test_names_narrow_and_times_count(desk: Visitor) -> None:
    assert [one["publisher"] for one in desk.get("/sources.json?q=wire").json()["sources"]] == ["Panorama Wire"]
    then = desk.get("/sources.json?as_of=2025-01-31").json()
    assert then["documents"] == 1
    assert then["sources"][0]["light"] == "fresh"
    assert "No publisher is called so" in desk.look("/sources?q=zzz").text


def test_csv_and_an_empty_ledger(desk: Visitor, empty: Visitor) -> None:
    lines = list(csv.DictReader(io.StringIO(desk.get("/sources.csv").text)))
    assert {line["publisher"] for line in lines} >= {"Panorama Wire", "Highland Review"}
    assert "No source yet" in empty.look("/sources").text


@pytest.mark.parametrize(
    ("latest", "word"),
    [
        ("2025-03-01", "fresh"),
        ("2025-01-10", "ageing"),
        ("2024-01-01", "stale"),
        (None, "undated"),
        ("2024", "undated"),
    ],
)
def test_lights(latest: str | None, word: str) -> None:
    assert light(latest, "2025-03-01") == word
