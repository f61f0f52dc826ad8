"""The brief as data: what is in it, what stands beside what, what is never added up."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from comity.briefs import Brief, Line, Section, Side, brief, compose, words
from comity.briefs.asked import first_day, last_day, pair, side
from comity.briefs.html import brief_html
from comity.briefs.markdown import brief_markdown
from comity.briefs.sources import around
from comity.intake import from_text
from comity.ledger import Held, Ledger, derive
from comity.model import Actor, Date, InputError, Reading
from world import LATE, NOTE, WIRE, make_ledger, readings

TEXTS = {document.id: document.text for document in (WIRE, NOTE, LATE)}


@pytest.fixture(scope="module")
def ledger_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_ledger(tmp_path_factory.mktemp("brief") / "comity.db")


def _brief(path: Path, a: str = "ARM", b: str = "USA", as_of: str | None = None, on: str | None = None) -> Brief:
    with Ledger.open(path) as ledger:
        return brief(ledger, a, b, as_of, on)


def _own(found: Brief) -> list[Section]:
    """The sections whose lines stand nowhere else."""
    return [section for section in found.sections if section.name != "disagreements"]


def test_every_line_has_its_words_and_they_stand_in_the_document(ledger_path: Path) -> None:
    lines = [line for section in _own(_brief(ledger_path)) for line in section.lines]
    assert len(lines) == 9
    for line in lines:
        assert line.sources
        for source in line.sources:
            text = TEXTS[source.document]
            assert text[source.start : source.end] == source.quote
            assert source.before + source.quote + source.after in text
            assert source.published


def test_it_is_the_same_in_either_order_and_by_name(ledger_path: Path) -> None:
    one = json.dumps(_brief(ledger_path).model_dump(), sort_keys=True)
    assert one == json.dumps(_brief(ledger_path, "united states", "Armenia").model_dump(), sort_keys=True)


def test_where_things_stand_is_five_lines_that_point_at_records(ledger_path: Path) -> None:
    found = _brief(ledger_path)
    records = {line.record for section in found.sections for line in section.lines}
    assert [one.name for one in found.standing] == ["held", "agreement", "promises", "event", "direction"]
    assert found.standing[0].text == ("9 records from 3 documents by 3 publishers, 14 January 2025 – 10 February 2026.")
    assert {one.record for one in found.standing[1:]} <= records


def _composed(*kinds: str, **changes: Any) -> Brief:
    """The brief of the world's findings of these kinds, each with these changes."""
    held = [
        Held(replace(one, **changes), reading.document.id, reading.document.published)
        for reading in readings()
        for one in reading.findings
        if one.kind in kinds
    ]
    sides = (Side("ARM", "Armenia"), Side("USA", "United States"))
    return compose(sides, derive(held), held, [reading.document for reading in readings()])


def test_where_things_stand_says_what_is_not_held() -> None:
    said = {one.name: one.text for one in _composed("presence").standing}
    assert said["agreement"] == "No agreement between them is held."
    assert said["promises"] == "No promise of one to the other is held."
    assert said["event"] == "No event between them is told as having happened."
    assert said["direction"] == "No source says where they are heading."


def test_a_planned_event_is_not_told_as_having_happened() -> None:
    found = _composed("event", modality="future")
    assert found.section("events").lines[0].status == "planned"
    assert {one.name: one.text for one in found.standing}["event"].startswith("No event")


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (Date("by May", "2026-05", "2026-05-01", "2026-05-31"), "1 promise: 1 not yet due."),
        (None, "1 promise: 1 of which nothing was heard for a year."),
        (Date("soon"), "1 promise: 1 of which nothing was heard for a year."),
        (Date("by May 2024", "2024-05", "2024-05-01", "2024-05-31"), "1 promise: 1 overdue."),
    ],
)
def test_promises_are_counted_by_what_became_of_them(due: Date | None, said: str) -> None:
    assert {one.name: one.text for one in _composed("commitment", due=due).standing}["promises"] == said


def test_parties_are_states_whoever_acts_for_them() -> None:
    people = (Actor("Ana Petrosyan", "ARM", "GOV", "prime minister"), Actor("John Doe", "USA", "GOV", "president"))
    (line,) = _composed("agreement", parties=people, title="trade pact").section("agreements").lines
    assert line.headline == "Trade pact (Armenia and United States)"


def test_an_event_of_both_is_told_once() -> None:
    both = (Actor("Armenia", "ARM"), Actor("United States", "USA"))
    (line,) = _composed("event", actors=both, recipients=both).section("events").lines
    assert line.headline == "Armenia and United States: agree"


def test_rivals_stand_side_by_side_with_who_says_so(ledger_path: Path) -> None:
    found = _brief(ledger_path)
    (agreement,) = found.section("agreements").lines
    versions = {rivals.name: [one.text for one in rivals.versions] for rivals in agreement.rivals}
    assert versions["instrument"] == ["charter", "treaty"]
    assert sorted(versions["the day it was signed"]) == ["14 January 2025", "16 January 2025"]
    (membership,) = found.section("memberships").lines
    (stage,) = membership.rivals
    assert {one.text: one.told_by for one in stage.versions} == {
        "member": ("Highland Review, 2026-02-10",),
        "suspended": ("Anahit Petrosyan in <b>Desk & Sons</b>, 2025-03-01",),
    }


def test_a_denied_stage_is_told_as_denied(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "comity.db")
    denied = replace(readings()[2].findings[0], modality="negated", stage="suspended", id="f-denied")
    with Ledger.open(path) as ledger:
        ledger.add(Reading(LATE, (denied,)), "hand 2.0")
        found = brief(ledger, "ARM", "USA")
    (rivals,) = found.section("memberships").lines[0].rivals
    assert {one.text for one in rivals.versions} == {"suspended", "not suspended"}


def test_a_part_stands_under_its_whole_and_nothing_is_added_up(ledger_path: Path) -> None:
    money = _brief(ledger_path).section("money")
    whole, part = money.lines
    assert part.within == whole.record
    assert whole.within is None
    assert whole.headline.startswith("About $3.3 billion")
    assert part.headline.startswith("$340 million")
    everything = json.dumps(_brief(ledger_path).model_dump())
    assert "3.64" not in everything
    assert "364" not in everything
    assert "never added" in str(money.note)


def test_due_days_are_held_against_the_last_document_or_the_day_asked(ledger_path: Path) -> None:
    assert _brief(ledger_path).on == "2026-02-10"
    assert _brief(ledger_path).section("promises").lines[0].status == "overdue"
    early = _brief(ledger_path, as_of="2025-01-20")
    assert early.on == "2025-01-20"
    assert early.section("promises").lines[0].status == "not due"


def test_as_of_a_day_to_come_is_everything_held(ledger_path: Path) -> None:
    now, then = _brief(ledger_path), _brief(ledger_path, as_of="2030-01-01")
    assert [s.lines for s in then.sections if s.name != "promises"] == [
        s.lines for s in now.sections if s.name != "promises"
    ]


def test_as_of_leaves_out_what_was_published_later(ledger_path: Path) -> None:
    early = _brief(ledger_path, as_of="2025-01")
    assert early.as_of == "2025-01-31"
    assert early.documents == 1
    assert not early.section("agreements").lines[0].rivals
    assert not early.section("direction").lines


def test_an_empty_relation_says_so(ledger_path: Path) -> None:
    found = _brief(ledger_path, "Peru", "Japan")
    assert found.empty
    assert [one.text for one in found.standing] == ["Nothing is held about Japan and Peru."]
    assert all(section.nothing for section in found.sections)
    assert not _brief(ledger_path).empty


def test_a_review_shows(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "comity.db")
    with Ledger.open(path) as ledger:
        record = ledger.records("agreement")[0]
        ledger.decide(record.id, "correct", who="ada", field="stage", value="ratified")
        found = brief(ledger, "ARM", "USA")
    (line,) = found.section("agreements").lines
    stage = next(rivals for rivals in line.rivals if rivals.name == "stage")
    assert [one.text for one in stage.versions] == ["ratified", "signed"]
    assert "decided in review" in stage.versions[0].told_by
    assert line.reviewed == "correct"


def test_a_rejected_finding_leaves(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "comity.db")
    with Ledger.open(path) as ledger:
        ledger.decide(ledger.records("presence")[0].id, "reject", who="ada")
        assert not brief(ledger, "ARM", "USA").section("presences").lines


def test_sections_stand_in_their_order(ledger_path: Path) -> None:
    names = ["agreements", "promises", "events", "statements", "money", "memberships", "presences", "direction",
             "disagreements"]  # fmt: skip
    assert [section.name for section in _brief(ledger_path).sections] == names
    with Ledger.open(ledger_path) as ledger:
        told = brief(ledger, "ARM", "USA", since="2025-06")
    assert [section.name for section in told.sections] == [*names, "changes"]
    changes = Section("changes", "Changes", "Nothing changed.")
    sides = (Side("ARM", "Armenia"), Side("USA", "United States"))
    assert compose(sides, [], [], [], changes=changes).sections[-1] is changes
    for shown in (brief_html(told), brief_markdown(told)):
        assert told.sections[-1].title in shown


def test_json_keeps_its_keys_and_has_new_ones(ledger_path: Path) -> None:
    found = _brief(ledger_path).model_dump()
    assert list(found) == ["a", "b", "as_of", "on", "documents", "standing", "sections"]
    (section, *_) = found["sections"]
    assert list(section) == ["name", "title", "nothing", "lines", "note", "notes"]
    assert list(section["lines"][0]) == [
        "record", "kind", "headline", "status", "when", "order", "facts", "rivals", "sources", "within", "reviewed",
        "independent",
    ]  # fmt: skip


def _facts(line: Line) -> dict[str, str]:
    return {fact.name: fact.text for fact in line.facts}


def test_an_agreement_tells_its_course(ledger_path: Path) -> None:
    (line,) = _brief(ledger_path).section("agreements").lines
    facts = _facts(line)
    assert facts["steps"] == "signed, 14 January 2025, in Washington; signed, 16 January 2025"
    assert facts["as a whole"] == "signed by all"
    assert facts["Armenia"] == facts["United States"] == "signed, 14 January 2025"
    assert line.when == "14–16 January 2025"
    early = _brief(ledger_path, on="2025-01-15").section("agreements").lines[0]
    assert _facts(early)["steps"] == "signed, 14 January 2025, in Washington"
    assert early.when == "14 January 2025"


def test_a_promise_says_what_became_of_it_and_where_was_looked(tmp_path: Path) -> None:
    path = make_ledger(tmp_path / "comity.db")
    document = from_text(
        "The United States sent the border team to Armenia on 29 January.", source="came.txt",
        published="2025-01-30", publisher="Panorama Wire", url="https://wire.example.org/came", language="en",
    )  # fmt: skip
    came = replace(readings()[0].findings[3], id="f-came", quote=document.text, start=0, end=len(document.text))
    with Ledger.open(path) as ledger:
        ledger.add(Reading(document, (came,)), "hand 1.0")
        (line,) = brief(ledger, "ARM", "USA").section("promises").lines
        (before,) = brief(ledger, "ARM", "USA", on="2025-01-20").section("promises").lines
        assert not brief(ledger, "ARM", "USA", on="2025-01-01").section("promises").lines
    assert (line.status, before.status) == ("kept", "not due")
    told = next(fact for fact in line.facts if fact.source is not None)
    assert told.name == "what became of it"
    assert told.text == f"“{document.text}” — Panorama Wire, 2025-01-30"
    assert told.source is not None
    assert (told.source.document, told.source.link) == (document.id, "https://wire.example.org/came")
    assert document.text[told.source.start : told.source.end] == told.source.quote
    assert _facts(line)["follow-up"].startswith("looked in ")
    assert "found none" not in _facts(line)["follow-up"]


def test_nothing_found_is_not_the_same_as_not_looked(ledger_path: Path) -> None:
    (line,) = _brief(ledger_path).section("promises").lines
    assert _facts(line)["follow-up"] == "looked in 2 documents since, found none"
    assert "follow-up" not in _facts(_composed("commitment").section("promises").lines[0])


def test_on_a_day_what_came_later_is_not_told(ledger_path: Path) -> None:
    then = _brief(ledger_path, on="2025-02-01")
    assert then.as_of is None
    assert [len(section.lines) for section in _own(then)] == [1, 1, 1, 0, 2, 0, 0, 0]
    march = _brief(ledger_path, on="2025-03")
    assert march.on == "2025-03-31"
    (csto,) = march.section("memberships").lines
    assert csto.status == "suspended"
    assert not csto.rivals


def test_claimants_of_a_membership_stand_beside_each_other(ledger_path: Path) -> None:
    (line,) = _brief(ledger_path).section("memberships").lines
    assert line.status == "disputed"
    assert _facts(line) == {
        "Armenia says": "suspended, told 1 March 2025",
        "Highland Review": "member, told 10 February 2026",
    }


def test_who_is_not_leaving_stays_what_they_were() -> None:
    member = readings()[2].findings[0]
    stays = replace(member, modality="negated", stage="withdrawing", id="f-stays")
    held = [Held(member, LATE.id, "2026-02-10"), Held(stays, NOTE.id, "2026-03-01")]
    sides = (Side("ARM", "Armenia"), Side("USA", "United States"))
    (line,) = compose(sides, derive(held), held, [LATE, NOTE], on="2026-03-02").section("memberships").lines
    assert line.status == "member"
    assert not line.rivals
    assert "not withdrawing, told 1 March 2026" in _facts(line).values()


def test_refusals_to_add_are_said_in_plain_words(ledger_path: Path) -> None:
    notes = _brief(ledger_path).section("money").notes
    assert notes == ("not added: $340 million is inside about $3.3 billion",)


def test_whatever_is_disputed_is_gathered_and_stays(ledger_path: Path) -> None:
    found = _brief(ledger_path)
    gathered = found.section("disagreements").lines
    assert {line.record: line.rivals for line in gathered} == {
        line.record: line.rivals for section in _own(found) for line in section.lines if line.rivals
    }
    assert len(gathered) == 2
    assert found.section("disagreements").note == "3 points on 2 records."


def test_copies_count_as_one_source() -> None:
    one, *_ = (r for r in readings() if r.document is WIRE)
    event = one.findings[3]
    held = [Held(event, WIRE.id, "2025-01-14"), Held(event, NOTE.id, "2025-03-01", origin=WIRE.id)]
    sides = (Side("ARM", "Armenia"), Side("USA", "United States"))
    (line,) = compose(sides, derive(held), held, [WIRE, NOTE]).section("events").lines
    assert (len(line.sources), line.independent) == (2, 1)
    assert words.sources(line) == "1 source, 2 texts"


def test_an_event_that_lies_ahead_is_planned() -> None:
    found = _composed("event", date=Date("in May", "2025-05", "2025-05-01", "2025-05-31"))
    assert found.section("events").lines[0].status == "happened"
    held = [
        Held(replace(one, date=Date("in May", "2025-05", "2025-05-01", "2025-05-31")), WIRE.id, "2025-01-14")
        for one in readings()[0].findings
        if one.kind == "event"
    ]
    sides = (Side("ARM", "Armenia"), Side("USA", "United States"))
    (line,) = compose(sides, derive(held), held, [WIRE], on="2025-02-01").section("events").lines
    assert line.status == "planned"


def test_section_of_an_unknown_name(ledger_path: Path) -> None:
    with pytest.raises(KeyError):
        _brief(ledger_path).section("weather")


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ("Untied States", "Did you mean United States (USA)"),
        ("Congo", "may mean"),
        ("Zzyzx", "Use an ISO 3166 code"),
        ("Caucasus", "is a region"),
    ],
)
def test_whom_nobody_is_called_or_several_are(asked: str, says: str) -> None:
    with pytest.raises(InputError, match=asked) as raised:
        side(asked)
    assert says in str(raised.value)


def test_two_are_two() -> None:
    with pytest.raises(InputError, match="same actor"):
        pair("ARM", "Armenia")
    assert [one.code for one in pair("usa", "arm")] == ["ARM", "USA"]


def test_days_asked_for() -> None:
    assert (first_day("2025", "--since"), last_day("2025-02", "--until")) == ("2025-01-01", "2025-02-28")
    assert first_day(None, "--since") is None
    assert last_day(None, "--until") is None
    for wrong in ("yesterday", "2025-13", "2025-02-30", "2025-22-01", "20250101"):
        with pytest.raises(InputError, match="--since"):
            first_day(wrong, "--since")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One came. Two met HERE today. Three left.", "Two met HERE today."),
        ("Two met HERE.", "Two met HERE."),
        ("One came. HERE two met. Three left.", "HERE two met."),
        ("U.S. officials met Mr. Berg HERE on Jan. 5. He left.", "U.S. officials met Mr. Berg HERE on Jan. 5."),
        ("He said: “We met.” They met HERE! 3 left.", "They met HERE!"),
        ("First line\nTwo met HERE\nThird.", "Two met HERE"),
        ("It cost $3.5 million HERE and more.", "It cost $3.5 million HERE and more."),
        ("HERE", "HERE"),
    ],
)
def test_the_sentence_around_a_quote(text: str, sentence: str) -> None:
    start = text.index("HERE")
    before, after = around(text, start, start + 4)
    assert before + "HERE" + after == sentence


def test_a_long_sentence_is_cut_between_words() -> None:
    text = "Second " + "very " * 100 + "long HERE and " + "more " * 100
    start = text.index("HERE")
    before, after = around(text, start, start + 4, most=30)
    assert before == "very very very very long "
    assert after == " and more more more more more"
