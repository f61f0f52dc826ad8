"""What a person records by hand becomes a document and a finding; what was typed for a field is understood."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from makers import commitment, event, flow, ticking

from comity.ledger import Ledger
from comity.ledger.notes import HAND, hand_reading, note_document, of_words, pairs_of, words_of
from comity.ledger.spelling import actor_of, fields_of, understood
from comity.model import Commitment, Document, InputError, Reading, Statement

HEARD = "The ambassador said over lunch that Washington will send ten buses to Yerevan by March."


def noted(words: str = HEARD, who: str = "Ana  Petrosyan", day: str = "2025-11-03", **more: str) -> Document:
    return note_document(words, who=who, day=day, recorded="2025-11-04", **more)


def by_hand(kind: str, *settings: str) -> Reading:
    return hand_reading(noted(), kind, pairs_of(settings))


def test_a_note_is_a_document_of_the_person() -> None:
    document = noted()
    assert document.text == f"{HEARD}\n\nRecorded by hand: Ana Petrosyan, 2025-11-04."
    assert document.source is not None
    assert document.source.startswith("note:")
    assert (document.publisher, document.published) == ("Ana Petrosyan", "2025-11-03")
    assert document.title == "Note of 2025-11-03"
    assert words_of(document) == HEARD


def test_the_same_note_is_the_same_document_and_another_is_none_of_its_versions() -> None:
    assert noted() == noted()
    others = [noted(HEARD + " So be it."), noted(who="Ben"), noted(day="2025-11-02")]
    assert len({noted().source, *(other.source for other in others)}) == 4
    assert noted(title="Lunch").title == "Lunch"


@pytest.mark.parametrize(("words", "day"), [("", "2025-11-03"), (" \n", "2025-11-03"), (HEARD, "yesterday")])
def test_a_note_needs_words_and_a_day(words: str, day: str) -> None:
    with pytest.raises(InputError):
        noted(words, day=day)


def test_a_finding_by_hand_quotes_all_the_words() -> None:
    reading = by_hand("commitment", "by=USA", "to=Armenia", "action=send ten buses", "due=2026-03", "areas=transport")
    (finding,) = reading.findings
    assert isinstance(finding, Commitment)
    assert finding.quote == HEARD
    assert reading.document.text[finding.start : finding.end] == HEARD
    assert (finding.reader, finding.confidence, finding.modality) == (HAND, 1.0, "future")
    assert [actor.code for actor in finding.by + finding.to] == ["USA", "ARM"]
    assert finding.by[0].name == "United States"
    assert finding.due is not None
    assert (finding.due.earliest, finding.due.latest) == ("2026-03-01", "2026-03-31")
    assert finding.id.startswith("f-")


def test_what_is_not_given_is_the_words_themselves() -> None:
    (promise,) = by_hand("commitment", "by=USA").findings
    (saying,) = by_hand("statement", "speaker=Ana Petrosyan").findings
    assert isinstance(promise, Commitment)
    assert promise.action == HEARD
    assert isinstance(saying, Statement)
    assert saying.content[0].quote == HEARD


def test_several_values_come_one_by_one_or_with_commas() -> None:
    one_by_one, commas = by_hand("agreement", "title=Pact", "stage=signed", "parties=ARM", "parties=USA"), by_hand(
        "agreement", "title=Pact", "stage=signed", "parties=ARM, USA"
    )  # fmt: skip
    assert one_by_one == commas


@pytest.mark.parametrize(
    ("kind", "settings", "says"),
    [
        ("promise", (), "is no kind of finding"),
        ("event", (), "needs type"),
        ("membership", ("member=ARM",), "needs organisation, stage"),
        ("commitment", ("by=USA", "colour=red"), "is no field of kind commitment"),
        ("commitment", ("status=kept",), "is no field of kind commitment"),
        ("commitment", ("firmness=certain",), "Use one of firm, intent"),
        ("commitment", ("due=2025-02-30",), "Write a day as YYYY-MM-DD"),
        ("commitment", ("due=2026", "due=2027"), "is given twice"),
        ("commitment", ("due",), "is no FIELD=VALUE"),
        ("commitment", ("=2026",), "is no FIELD=VALUE"),
        ("commitment", ("areas=roads",), "Use one of security_defense"),
        ("flow", ("amount=much",), "Write a number"),
        ("event", ("type=AGREE", "magnitudes=dead"), "Write it as JSON"),
        ("statement", ('content=[{"start": 0, "end": 3, "quote": "xyz"}]',), "that the note does not hold"),
    ],
)  # fmt: skip
def test_wrong_fields_are_named_with_a_remedy(kind: str, settings: Sequence[str], says: str) -> None:
    with pytest.raises(InputError, match=says):
        by_hand(kind, *settings)


@pytest.mark.parametrize(
    ("kind", "settings"),
    [
        ("event", ("type=CONSULT", "actors=ARM,USA", "date=2025-11-03", 'magnitudes={"dead": 0}')),
        ("agreement", ("title=Pact", "stage=signed", "parties=ARM,USA")),
        ("membership", ("member=Armenia", "organisation=NATO", "stage=observer")),
        ("flow", ("giver=USA", "receiver=ARM", "amount=2026", "currency=USD", "approximate=true")),
        ("presence", ("owner=Russia", "host=ARM", "what=military_base")),
        ("assessment", ("about=ARM,USA", "direction=closer")),
    ],
)
def test_every_kind_can_be_recorded(kind: str, settings: Sequence[str]) -> None:
    (finding,) = by_hand(kind, *settings).findings
    assert finding.kind == kind


def test_what_the_reader_finds_in_the_last_line_is_left_out() -> None:
    document = noted()
    end = len(HEARD)
    inside = event(HEARD[:10], start=0)
    across = event(document.text[end - 4 : end + 8], start=end - 4)
    assert of_words(Reading(document, (inside, across))).findings == (inside,)


def test_a_promise_by_hand_is_a_record_and_merges_with_what_is_read(tmp_path: Path) -> None:
    reading = by_hand("commitment", "by=USA", "to=ARM", "action=send ten buses to Yerevan")
    with Ledger.open(tmp_path / "comity.db", clock=ticking()) as ledger:
        assert ledger.add(Reading(reading.document, ()), "marks 1.0") == "added"
        assert ledger.add(reading, HAND) == "re_read"
        (record,) = ledger.records("commitment", between=("ARM", "USA"))
        assert record.documents == (reading.document.id,)
        assert record.told_first == "2025-11-03"


def test_a_typed_year_is_a_date_and_a_typed_number_a_number() -> None:
    assert understood(commitment("open a school", "f-1"), "due", "2026")["latest"] == "2026-12-31"
    assert understood(flow(1.0, "f-1"), "amount", "2026") == 2026
    assert understood(commitment("open a school", "f-1"), "condition", "null") is None
    assert understood(commitment("open a school", "f-1"), "condition", '"null"') == "null"
    assert understood(commitment("open a school", "f-1"), "by", '["ARM", {"name": "B"}]')[0]["code"] == "ARM"


def test_what_the_ledger_works_out_can_be_corrected_too() -> None:
    promise = commitment("open a school", "f-1")
    assert "status" in fields_of(promise)
    assert "id" not in fields_of(promise)
    with pytest.raises(InputError, match="Use one of"):
        understood(promise, "status", "wonderful")
    with pytest.raises(InputError, match="is no field of kind commitment"):
        understood(promise, "confidence", "1")


def test_an_actor_is_coded_where_the_name_is_known() -> None:
    assert actor_of("ARM") == {"name": "Armenia", "code": "ARM"}
    assert actor_of("Russia")["code"] == "RUS"
    assert actor_of("The Baker's  Guild") == {"name": "The Baker's Guild", "code": None}
