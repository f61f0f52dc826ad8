"""The gold of the ledger is sound: each quote stands where it says, in the text as intake makes it; each status is one
of the list and fits its due days; no evidence is younger than the day for which it speaks; a thing has one kind.

Nothing is read here. What the program makes of the documents is measured elsewhere.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest

from comity.intake import documents
from comity.model import Document
from comity.model.codes import Kind

HERE = Path(__file__).parent
DOSSIER = HERE.parents[2] / "dossier"


def _scorer() -> ModuleType:
    """The scorer beside this file, by its path: another of its name lies in the folder above."""
    spec = importlib.util.spec_from_file_location("ledger_gold_scorer", HERE / "scorer.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


GOLD = _scorer()
STORIES = ("arm", "horn", "nord", "phl")
KEPT_APART = "png"  # it was kept for measuring: it has its promises only
LABELS = GOLD.labels()
PROMISES: list[dict[str, Any]] = GOLD.load("promises")
RIVALS: list[dict[str, Any]] = GOLD.load("rivals")
SCORECARD: dict[str, Any] = json.loads((HERE / "scorecard.json").read_text(encoding="utf-8"))
STATUSES = re.findall(r"^\| `(\w+)` \|", (HERE / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
# Nothing but a document can say these; the others follow from the calendar and from silence.
TOLD = {"in_progress", "missed", "kept", "kept_late", "partly_kept", "withdrawn", "overtaken"}


@pytest.fixture(scope="module")
def held() -> dict[str, Document]:
    """The documents by the names that the gold has for them."""
    found = [one for one in documents(str(DOSSIER)) if isinstance(one, Document)]
    return {GOLD.place(one.source or ""): one for one in found}


def quoted() -> Iterator[tuple[str, str, str, str | None]]:
    """Document, quote, whose it is, and the day for which it speaks, of everything but the labels of findings."""
    for promise in PROMISES:
        yield promise["document"], promise["quote"], promise["id"], None
        for day, evidence in promise["evidence"].items():
            yield evidence["document"], evidence["quote"], promise["id"], day
    for rival in RIVALS:
        for claim in rival["claims"]:
            yield claim["document"], claim["quote"], rival["thing"], None
    for day, table in SCORECARD["dates"].items():
        for area, row in table["rows"].items():
            for move in row["movement"]:
                yield move["document"], move["quote"], f"scorecard: {area}", day


def test_every_story_has_its_files() -> None:
    names = {path.name for path in HERE.glob("*-*.json*")}
    wanted = {f"things-{story}.jsonl" for story in STORIES}
    files = {f"{what}-{story}.json" for what in ("promises", "rivals") for story in STORIES}
    assert names == wanted | files | {f"promises-{KEPT_APART}.json"}


def test_every_label_stands_at_its_offsets(held: dict[str, Document]) -> None:
    wrong = [label for label in LABELS if held[label.document].text[label.start : label.end] != label.quote]
    assert wrong == []
    assert len(LABELS) > 1000


def test_every_other_quote_stands_in_its_document(held: dict[str, Document]) -> None:
    wrong = [(owner, place, quote) for place, quote, owner, _ in quoted() if quote not in held[place].text]
    assert wrong == []


def test_no_evidence_is_younger_than_its_day(held: dict[str, Document]) -> None:
    wrong = [(owner, day, place) for place, _, owner, day in quoted() if day and (held[place].published or "") > day]
    assert wrong == []


def test_a_document_belongs_to_one_story() -> None:
    stories = defaultdict(set)
    for story in STORIES:
        for label in GOLD.labels(story):
            stories[label.document].add(story)
    assert {place: found for place, found in stories.items() if len(found) > 1} == {}
    assert len(stories) >= 86  # of 98: ten are kept apart, one is in French, one has nothing between states


def test_a_thing_has_one_kind_and_its_name_says_which() -> None:
    assert {label.kind for label in LABELS} <= set(get_args(Kind))
    form = r"(?:arm|horn|nord|phl)/{}/[\w.-]+"
    named = {(label.thing, label.kind) for label in LABELS if label.thing}
    assert sorted(one for one in named if not re.fullmatch(form.format(one[1]), one[0])) == []


@pytest.mark.parametrize("story", STORIES)
def test_a_thing_stays_in_its_story(story: str) -> None:
    things = {label.thing for label in GOLD.labels(story) if label.thing}
    assert sorted(thing for thing in things if not thing.startswith(f"{story}/")) == []


def test_each_promise_is_there_once_and_named_as_one() -> None:
    ids = [promise["id"] for promise in PROMISES]
    assert sorted(set(ids)) == sorted(ids)
    assert [one["id"] for one in PROMISES if not one["id"].startswith(f"{one['story']}/commitment/")] == []
    assert [one["id"] for one in PROMISES if not one["by"]] == []


def test_due_days_and_dates_are_days_in_order() -> None:
    for promise in PROMISES:
        days = list(promise["status"])
        assert days == sorted(days), promise["id"]
        assert len(days) >= 4, promise["id"]
        first, last = (date.fromisoformat(day) for day in promise["due"] or ("2000-01-01", "2000-01-01"))
        assert first <= last, promise["id"]
        assert all(date.fromisoformat(day) for day in days), promise["id"]


def test_no_status_is_asked_before_the_promise_was_published(held: dict[str, Document]) -> None:
    early = [(one["id"], day) for one in PROMISES for day in one["status"] if day < held[one["document"]].published]
    assert early == []


def test_statuses_are_of_the_list_and_each_is_used() -> None:
    assert len(STATUSES) == 11
    used = {status for promise in PROMISES for status in promise["status"].values()}
    assert used == set(STATUSES)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise["id"])
def test_statuses_fit_the_due_days(promise: dict[str, Any]) -> None:
    first, last = promise["due"] or ("", "9999")
    for day, status in promise["status"].items():
        fits = {
            "not_due": day < first,
            "open": first <= day <= last,
            "overdue": day > last,
            "missed": day > last or not promise["due"],
            "kept_late": day > last,
            "unknown": not promise["due"],
        }
        assert fits.get(status, True), (day, status)


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise["id"])
def test_what_only_a_document_can_say_has_its_document(promise: dict[str, Any]) -> None:
    told = {day for day, status in promise["status"].items() if status in TOLD}
    assert told <= set(promise["evidence"]) <= set(promise["status"])


def test_rivals_are_two_or_more() -> None:
    alone = [one["thing"] for one in RIVALS if len({str(claim["value"]) for claim in one["claims"]}) < 2]
    assert alone == []
    asked = [(one["thing"], one["field"]) for one in RIVALS]
    assert sorted(set(asked)) == sorted(asked)


def test_the_scorecard_says_of_promises_what_their_file_says() -> None:
    status = {promise["id"]: promise["status"] for promise in PROMISES}
    for day, table in SCORECARD["dates"].items():
        said = [one for row in table["rows"].values() for one in row["promises"]] + table.get("no_area", [])
        assert {one["id"]: one["status"] for one in said} == {one["id"]: status[one["id"]][day] for one in said}


def test_the_scorecard_has_the_promises_made_under_it_until_then(held: dict[str, Document]) -> None:
    under = [one for one in PROMISES if one["instrument"] == SCORECARD["instrument"]]
    for day, table in SCORECARD["dates"].items():
        said = {one["id"] for row in table["rows"].values() for one in row["promises"]}
        said |= {one["id"] for one in table.get("no_area", [])}
        assert said == {one["id"] for one in under if held[one["document"]].published <= day}, day
