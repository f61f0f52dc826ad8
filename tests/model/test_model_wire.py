"""The wire: findings and readings as JSON and back, and the schema that describes them."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import Any, get_args

import jsonschema
import pytest
from pydantic import ValidationError

from comity.model import (
    Act,
    Actor,
    Agreement,
    Assessment,
    Commitment,
    Date,
    Document,
    Event,
    Finding,
    Flow,
    Membership,
    Presence,
    Reading,
    Score,
    Span,
    Stance,
    Statement,
    finding_from,
    finding_to,
    schema,
)
from comity.model.codes import Kind
from comity.model.wire import Printed, printed_from, printed_to

CHILE = Actor("Chile", "CHL", "GOV", None, "Chile", 0, 5)
PERU = Actor("Peru", "PER", "GOV", "host", "Peru", 10, 14)
NOBODY = Actor("the villagers")
DAY = Date("on Monday", "2025-06-09", "2025-06-09", "2025-06-09", 20, 29)
COMMON: dict[str, Any] = {
    "quote": "Chile and Peru 🤝", "start": 0, "end": 16, "confidence": 0.75, "attributed_to": PERU,
    "reader": "test/1", "id": "f-0123456789abcdef", "modality": "hedged",
}  # fmt: skip

FINDINGS: list[Finding] = [
    Event(
        **COMMON, type="AID", mode=None, contexts=("military", "health"), actors=(CHILE, NOBODY), recipients=(PERU,),
        date=DAY, place="Lima", magnitudes={"dead": 3.0, "injured": 12.0}, recurrence="annual",
        score=(Score("goldstein", "1992", 7.0),), cameo="071",
    ),
    Statement(
        **COMMON, speaker=CHILE, cue=Span(6, 10, "said"), content=(Span(0, 5, "Chile"), Span(10, 14, "Peru")),
        form="mixed", addressee=PERU, targets=(PERU,), stance=(Stance("PER", -0.5),), occasion="at a briefing",
        date=DAY,
    ),
    Agreement(
        **COMMON, title="Andes Charter", instrument="charter", parties=(CHILE, PERU), stage="signed",
        acts=(Act(what="signed", by=(CHILE,), date=DAY, place="Lima", signatories=(NOBODY,)), Act(what="ratified")),
        areas=("trade", "energy"), binding="treaty", plural=True,
    ),
    Commitment(
        **COMMON, by=(CHILE,), to=(PERU,), action="send ships", areas=("transport",), due=DAY, firmness="conditional",
        condition="if asked", announced_by=CHILE,
    ),
    Membership(**COMMON, member=CHILE, organisation=PERU, stage="withdrawing", since=DAY, asserted_by=NOBODY),
    Flow(
        **COMMON, giver=CHILE, receiver=None, amount=1.5e9, currency="USD", approximate=True, stage="loan", period=DAY,
        as_of=None, purposes=("health",), part_of="f-fedcba9876543210",
    ),
    Presence(**COMMON, owner=CHILE, host=PERU, what="embassy", since=None),
    Assessment(**COMMON, about=(CHILE, PERU), direction="apart", hedged=True, by=None),
]  # fmt: skip
DOCUMENT = Document(
    "Chile and Peru 🤝", "d-0123456789abcdef", "0" * 64, source="-", language="en", published="2025-06-15"
)
READING = Reading(DOCUMENT, tuple(FINDINGS), 2, ("a note",))


def kind(finding: Finding) -> str:
    return finding.kind


def test_the_samples_are_of_every_kind() -> None:
    assert {f.kind for f in FINDINGS} == set(get_args(Kind))


@pytest.mark.parametrize("finding", FINDINGS, ids=kind)
def test_there_and_back_again(finding: Finding) -> None:
    assert finding_from(finding_to(finding)) == finding
    assert finding_from(json.loads(json.dumps(finding_to(finding), ensure_ascii=False))) == finding


@pytest.mark.parametrize("finding", FINDINGS, ids=kind)
def test_every_field_is_printed_under_its_own_name(finding: Finding) -> None:
    assert set(finding_to(finding)) == {f.name for f in fields(finding)}


BARE: list[Finding] = [
    Event(quote="x", start=0, end=1, confidence=1.0, type="AGREE"),
    Statement(quote="x", start=0, end=1, confidence=1.0),
    Agreement(quote="x", start=0, end=1, confidence=1.0, title="x", stage="agreed"),
    Commitment(quote="x", start=0, end=1, confidence=1.0, action="x"),
    Membership(quote="x", start=0, end=1, confidence=1.0, member=CHILE, organisation=PERU, stage="member"),
    Flow(quote="x", start=0, end=1, confidence=1.0, amount=1.0),
    Presence(quote="x", start=0, end=1, confidence=1.0, owner=CHILE, host=PERU, what="troops"),
    Assessment(quote="x", start=0, end=1, confidence=1.0, direction="steady"),
]


@pytest.mark.parametrize("finding", BARE, ids=kind)
def test_a_finding_that_says_little_goes_there_and_back_too(finding: Finding) -> None:
    assert finding_from(finding_to(finding)) == finding


SPOILT: list[tuple[str, dict[str, Any]]] = [
    ("event", {"type": "HUG"}),
    ("event", {"modality": "perhaps"}),
    ("event", {"start": "zero"}),
    ("event", {"kind": "rumour"}),
    ("statement", {"form": "sung"}),
    ("agreement", {"stage": "almost"}),
    ("agreement", {"areas": ["cuisine"]}),
    ("commitment", {"firmness": "maybe"}),
    ("membership", {"stage": "friend"}),
    ("membership", {"member": None}),
    ("flow", {"amount": "much"}),
    ("presence", {"what": "tourists"}),
    ("assessment", {"direction": "sideways"}),
]


@pytest.mark.parametrize(("name", "changes"), SPOILT, ids=lambda v: str(v))
def test_a_code_that_nobody_knows_is_refused(name: str, changes: dict[str, Any]) -> None:
    good = finding_to(next(f for f in FINDINGS if f.kind == name))
    assert finding_from(good).kind == name
    with pytest.raises(ValidationError):
        finding_from({**good, **changes})


def test_a_finding_without_its_kind_or_its_words_is_refused() -> None:
    good = finding_to(FINDINGS[0])
    for missing in ("kind", "quote", "start", "end", "type"):
        with pytest.raises(ValidationError):
            finding_from({k: v for k, v in good.items() if k != missing})


def test_the_printed_object() -> None:
    printed = READING.model_dump(mode="json")
    assert list(printed) == ["document", "findings", "refused"]
    assert printed["refused"] == 2
    assert [f["kind"] for f in printed["findings"]] == [f.kind for f in FINDINGS]
    assert printed_from(json.loads(json.dumps(printed))) == Printed(DOCUMENT, tuple(FINDINGS), 2)
    assert printed_to(printed_from(printed)) == printed


def test_the_printed_text_is_stable_and_keeps_every_letter() -> None:
    text = READING.model_dump_json()
    assert text == READING.model_dump_json()
    assert json.loads(text) == READING.model_dump()
    assert "🤝" in text
    assert "\n" not in READING.model_dump_json(indent=None)


def test_notes_are_no_part_of_the_printed_object() -> None:
    assert READING.model_dump() == replace(READING, notes=()).model_dump()
    assert "a note" not in READING.model_dump_json()


def test_the_order_of_keys_is_that_of_the_model() -> None:
    for finding, printed in zip(FINDINGS, READING.model_dump()["findings"], strict=True):
        assert list(printed) == [f.name for f in fields(finding)]


def test_the_schema_is_a_schema_and_holds_for_every_kind() -> None:
    body = schema()
    jsonschema.Draft202012Validator.check_schema(body)
    validator = jsonschema.Draft202012Validator(body)
    validator.validate(READING.model_dump())
    validator.validate(Reading(DOCUMENT, tuple(BARE)).model_dump())


@pytest.mark.parametrize(("name", "changes"), [s for s in SPOILT if s[1] != {"kind": "rumour"}], ids=lambda v: str(v))
def test_the_schema_refuses_what_the_model_refuses(name: str, changes: dict[str, Any]) -> None:
    good = finding_to(next(f for f in FINDINGS if f.kind == name))
    printed = {**READING.model_dump(), "findings": [{**good, **changes}]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(printed, schema(), cls=jsonschema.Draft202012Validator)


def test_the_schema_names_its_dialect_and_itself() -> None:
    body = schema()
    assert body["$schema"].endswith("2020-12/schema")
    assert body["$id"].endswith("reading-1.json")
    assert set(body["required"]) == {"document", "findings", "refused"}
