"""Findings as W3C Web Annotations: both selectors find the words, and the schema of the model's parts holds."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.briefs.exports.w3c import annotation, collection, schema, source_of, write_w3c
from comity.intake import from_text
from comity.ledger import Held, Ledger
from comity.model import Actor, Document, Event, InputError, finding_from
from world import make_ledger

VALID = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())


def held(document: Document, start: int, end: int, **more: Any) -> Held:
    finding = Event(
        quote=document.text[start:end], start=start, end=end, confidence=0.5, id="f-1", type="CONSULT",
        actors=(Actor("Armenia", "ARM"), Actor("=1+1", None)), contexts=("military",), mode="visit",
    )  # fmt: skip
    return Held(finding, document.id, reader="marks/1.0", **more)


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_world(tmp_path: Path) -> None:
    with Ledger.open(make_ledger(tmp_path / "l.db")) as ledger:
        found, documents = ledger.findings(), [one.document for one in ledger.documents()]
    made = collection(found, documents)
    VALID.validate(made)
    stream = io.StringIO()
    assert write_w3c(made, stream) == len(found)
    assert json.loads(stream.getvalue()) == made
    items = made["first"]["items"]
    assert len({item["id"] for item in items}) == len(items)
    texts = {one.id: one.text for one in documents}
    for item, one in zip(items, found, strict=True):
        quoted, placed = item["target"]["selector"]
        text = texts[one.document]
        assert text[placed["start"] : placed["end"]] == quoted["exact"]
        assert quoted["prefix"] + quoted["exact"] + quoted["suffix"] in text
        assert finding_from(json.loads(item["body"][0]["value"])) == one.finding


def test_only_an_address_of_the_web_is_a_source() -> None:
    url = "https://example.org/ä?b=1#c"
    assert source_of(from_text("Words.", url=url)) == url
    for bad in ("javascript:alert(1)", "https://", "https://x.org/a b", "https://x.org/<script>", "http://[", "a.txt",
                "https://x.org/a\u202eb", "ftp://x.org/a"):  # fmt: skip
        document = Document("Words.", "d-1", "0", url=bad)
        assert source_of(document) == "urn:comity:document:d-1"


def test_a_page_names_the_text_in_which_positions_count() -> None:
    page = from_text("They met.", url="https://example.org/a")
    target = annotation(held(page, 0, 4), page)["target"]
    assert target["source"] == "https://example.org/a"
    assert target["state"] == {"type": "TimeState", "cached": f"urn:comity:document:{page.id}"}
    file = from_text("They met.", source="a.txt")
    assert "state" not in annotation(held(file, 0, 4), file)["target"]


def test_what_it_is_and_whom_it_is_about() -> None:
    page = from_text("They met.")
    bodies = annotation(held(page, 0, 4), page)["body"]
    assert [one["value"] for one in bodies if one["purpose"] == "classifying"] == ["event", "CONSULT", "visit"]
    assert [one["value"] for one in bodies if one["purpose"] == "tagging"] == ["=1+1", "ARM", "military"]


def test_times() -> None:
    page = from_text("They met.")
    one = held(page, 0, 4, read_at="2025-03-01T01:02:03.000004Z")
    assert "created" not in annotation(one, page)
    made = collection([one], [page], times=True)
    VALID.validate(made)
    assert made["first"]["items"][0]["created"] == "2025-03-01T01:02:03.000004Z"


def test_nothing_is_a_collection_too() -> None:
    VALID.validate(collection([], []))


def test_words_that_do_not_stand_there() -> None:
    page, other = from_text("They met."), from_text("Nobody met.")
    with pytest.raises(InputError, match="do not stand"):
        annotation(held(page, 0, 4), other)
    with pytest.raises(InputError, match="not here"):
        collection([held(page, 0, 4)], [other])


@given(st.text(st.sampled_from("ab 🕊🏳️\u0301é\x07\u202e𝒜"), min_size=1), st.data())
def test_positions_count_code_points(text: str, data: st.DataObject) -> None:
    """Not UTF-16 units, as JavaScript would: a dove is one."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document(text, "d-1", "0")
    made = collection([held(document, start, end)], [document])
    VALID.validate(made)
    quoted, placed = made["first"]["items"][0]["target"]["selector"]
    assert placed["start"] == len(text[:start])
    assert text[placed["start"] : placed["end"]] == quoted["exact"]
    assert text[:start].endswith(quoted["prefix"])
    assert text[end:].startswith(quoted["suffix"])


def test_a_dove_is_one_code_point() -> None:
    document = Document("🕊🕊 met", "d-1", "0")
    quoted, placed = annotation(held(document, 3, 6), document)["target"]["selector"]
    assert (quoted["exact"], placed["start"], placed["end"]) == ("met", 3, 6)
