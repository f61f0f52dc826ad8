"""Events as PLOVER records, held against the schema of the fields."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from comity.briefs.exports.plover import of_findings, of_records, schema, write_plover
from comity.briefs.exports.plover_actors import actor_object
from comity.intake import from_text
from comity.ledger import Held, Ledger, derive
from comity.model import Actor, Date, Event, Score
from comity.model.codes import EventType, Modality
from comity.reference import plover
from comity.reference.entities import entities
from world import make_ledger

VALID = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())
TEXT = "🕊 Armenia and NATO met in Yerevan on 14 January, killing no one."
PAPER = from_text(TEXT, source="a.txt", published="2025-01-15", publisher="=Wire", title="A\nB", language="en-GB")


def event(**more: Any) -> Event:
    fields: dict[str, Any] = {
        "type": "CONSULT", "confidence": 0.8, "quote": "met in Yerevan", "start": TEXT.index("met"),
        "end": TEXT.index("met") + 14, "id": "f-1",
        "actors": (Actor("Armenia", "ARM", "GOV", "president", "Armenia", 2, 9),),
        "recipients": (Actor("NATO", "NATO", "IGO"),),
        "date": Date("on 14 January", "2025-01-14", "2025-01-14", "2025-01-14"),
        **more,
    }  # fmt: skip
    return Event(**fields)


def held(one: Event, **more: Any) -> Held:
    return Held(one, PAPER.id, "2025-01-15", series=PAPER.id, reader="marks/1.0", **more)


def coded(one: Event, **more: Any) -> dict[str, Any]:
    (made,) = of_findings([held(one, **more)], [PAPER]).events
    VALID.validate(made)
    return made


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_a_finding_is_an_event() -> None:
    made = coded(event(mode="visit", contexts=("military",), place="Yerevan", cameo="042", magnitudes={"dead": 3.0},
                       score=(Score("CAMEO-Goldstein", "1", 1.0), Score("PLOVER", "0.8", 2.1))))  # fmt: skip
    assert made["source"] == [{"code": "ARM", "sector": "GOV", "actor_text": "Armenia", "office": "president"}]
    assert made["recipient"] == [
        {"code": "IGO", "identifier_id": "NATO", "identifier_text": "NATO", "actor_text": "NATO"}
    ]
    assert (made["date"], made["date_from"], made["event"]) == ("2025-01-14", "text", ["CONSULT"])
    assert (made["mode"], made["context"], made["event_loc"]) == ("visit", ["military"], {"name": "Yerevan"})
    assert (made["quad_code"], made["event_scale"], made["cameo"]) == (1, 2.1, "042")
    assert made["size_info"] == {"dead": 3.0}
    assert TEXT[made["text_info"]["start"] : made["text_info"]["end"]] == made["event_text"][0]
    assert made["cite_info"]["language"] == "en"
    assert "coded_date" not in made


def test_sides_that_act_on_each_other_are_named_once() -> None:
    both = (Actor("Armenia", "ARM"), Actor("Iran", "IRN"))
    made = coded(event(actors=both, recipients=both[::-1]))
    assert [one["code"] for one in made["source"]] == ["ARM", "IRN"]
    assert "recipient" not in made


def test_every_type_has_its_quad() -> None:
    for name in get_args(EventType):
        assert coded(event(type=name))["quad_code"] in (1, 2, 3, 4)
    assert set(schema()["properties"]["event"]["items"]["enum"]) == set(plover.types())


@pytest.mark.parametrize("modality", get_args(Modality))
def test_modality_is_a_context_where_plover_has_one(modality: Modality) -> None:
    made = coded(event(modality=modality, contexts=("future",)))
    assert made["modality"] == modality
    extra = {"future": [], "negated": ["negation"], "historical": ["historical"], "hypothetical": ["hypothetical"]}
    assert made["context"] == ["future", *extra.get(modality, [])]


def test_days() -> None:
    month = coded(event(date=Date("in May", "2025-05", "2025-05-01", "2025-05-31")))
    assert (month["date"], month["enddate"]) == ("2025-05-01", "2025-05-31")
    open_end = coded(event(date=Date("since May", "2025-05/..", "2025-05-01", None)))
    assert (open_end["date"], "enddate" in open_end) == ("2025-05-01", False)
    until = coded(event(date=Date("until May", "../2025-05", None, "2025-05-31")))
    assert (until["date"], "enddate" in until) == ("2025-05-31", False)
    for nothing in (None, Date("one day")):
        assert coded(event(date=nothing))["date_from"] == "publication"
        assert coded(event(date=nothing))["date"] == "2025-01-15"


def test_what_plover_cannot_tell_is_counted() -> None:
    undated = Held(event(date=None), PAPER.id)
    found = of_findings([held(event(actors=())), undated, held(event())], [PAPER])
    assert (len(found.events), found.left_out) == (1, 2)


def test_times() -> None:
    (made,) = of_findings([held(event(), read_at="2025-03-01T01:02:03.000004Z")], [PAPER], times=True).events
    VALID.validate(made)
    assert (made["coded_date"], made["coded_time"]) == ("2025-03-01", "01:02:03.000004Z")


def test_a_record_is_one_event_with_all_its_words() -> None:
    other = from_text("They met in Yerevan.", source="b.txt", published="2025-01-10")
    second = Held(
        replace(event(id="f-2", quote="They met in Yerevan", start=0, end=19)),
        other.id,
        "2025-01-10",
        reader="marks/1.0",
    )
    both = [held(event()), second]
    records = derive(both)
    found = of_records(records, both, [PAPER, other])
    for made in found.events:
        VALID.validate(made)
    assert len(found.events) == len(records)
    words = [text for made in found.events for text in made["event_text"]]
    assert sorted(words) == ["They met in Yerevan", "met in Yerevan"]


def test_the_world(tmp_path: Path) -> None:
    with Ledger.open(make_ledger(tmp_path / "l.db")) as ledger:
        found = of_records(ledger.records(), ledger.findings(), [one.document for one in ledger.documents()])
    stream = io.StringIO()
    assert write_plover(found, stream) == 1
    made = json.loads(stream.getvalue())
    VALID.validate(made)
    assert made["cite_info"]["publication"] == "Panorama Wire"


def test_every_actor_that_we_know_is_an_actor_of_plover() -> None:
    validator = jsonschema.Draft202012Validator({**schema()["$defs"]["actor"], "$defs": schema()["$defs"]})
    for one in entities().values():
        made = actor_object({"name": one.name, "code": one.code, "sector": one.sector, "role": None})
        validator.validate(made)
        assert one.code in (made.get("code"), made.get("identifier_id"))
    assert actor_object({"name": "gunmen", "code": None, "sector": "UAF"}) == {"sector": "UAF", "actor_text": "gunmen"}
