"""The reader for streams: what is near sentences that can hold a finding is read as if all of it were."""

from __future__ import annotations

import pytest

from comity.intake import from_text
from comity.reading.gate import gate
from comity.reading.likely import LIKELY_READER, only, read_likely
from comity.reading.local import READER, read_document

DULL = "The bakery opens at six and sells out by noon."
HINTS = ("The painter grew up in Norway and promised a new show.",) * 2
TELLING = (
    "Rebels attacked the government.",
    "They burned its trucks on Monday, said Ada Lind, a farmer.",
    "Norway praised the ministry.",
    "A court in Chile backed Norway.",
)
LONG = "\n\n".join([*[DULL] * 12, *HINTS, *TELLING, *[DULL] * 12])


def test_a_text_with_a_strong_sentence_is_read_whole() -> None:
    text = f"{LONG}\n\nNorway expelled two diplomats of Chile."
    assert gate().reach(text) is None
    whole, likely = read_document(from_text(text), LIKELY_READER), read_likely(from_text(text))
    assert likely == whole
    assert likely.findings


def test_what_is_far_from_any_hint_is_not_parsed_and_the_rest_is_as_before() -> None:
    places = gate().reach(LONG)
    assert places is not None
    assert [LONG[a:b] for a, b in places] == [*[DULL] * 3, *HINTS, *TELLING, *[DULL] * 3]
    whole, likely = read_document(from_text(LONG), LIKELY_READER), read_likely(from_text(LONG))
    assert likely.document == whole.document
    assert likely.findings == whole.findings
    assert likely.findings
    assert all(LONG[one.start : one.end] == one.quote for one in likely.findings)


def test_its_findings_carry_its_own_name() -> None:
    assert {one.reader for one in read_likely(from_text(LONG)).findings} == {LIKELY_READER}
    assert {one.reader for one in read_document(from_text(LONG)).findings} == {READER}


@pytest.mark.parametrize("text", ["", "Norway and Chile talked.", "Norway and Chile talked. " * 3])
def test_a_short_text_is_read_whole(text: str) -> None:
    assert gate().reach(text) is None


def test_what_is_taken_out_leaves_every_place_where_it_was() -> None:
    text = "One of\u00a0them.\n\nTwo 🙂 here.\nThree."
    kept = only(text, [(text.index("Two"), text.index("Two") + 3)])
    assert len(kept) == len(text)
    assert kept.split() == ["Two", "🙂", "here."]
    assert kept.index("Two") == text.index("Two")
    assert only(text, [(0, len(text))]) == text
