"""The seal: ungrounded findings are refused and counted, ids are the same everywhere, order is the text's."""

from __future__ import annotations

from dataclasses import replace

from reads import document

from comity.model import Actor, Date, Event, Finding, Flow, Presence, Span, Statement
from comity.reading.seal import finding_id, seal

TEXT = "Chile gave Peru $5 million, of which $1 million was a loan."
CHILE = Actor("Chile", "CHL", "GOV", None, "Chile", 0, 5)
PERU = Actor("Peru", "PER", "GOV", None, "Peru", 11, 15)


def event(start: int = 0, end: int = 26, **changes: object) -> Event:
    made = Event(
        quote=TEXT[start:end], start=start, end=end, confidence=0.8, type="AID", actors=(CHILE,), recipients=(PERU,)
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_finding_gets_the_readers_name_and_an_id() -> None:
    here = document(TEXT)
    (sealed,), refused = seal(here, [event()], "reader/1")
    assert refused == 0
    assert sealed.reader == "reader/1"
    assert sealed.id == finding_id(here, sealed)
    assert sealed.id.startswith("f-")
    assert len(sealed.id) == 18


def test_what_is_not_in_the_text_is_refused_and_counted() -> None:
    wrong: list[Finding] = [
        event(quote="Peru gave Chile"),
        event(actors=(replace(CHILE, quote="Chili"),)),
        event(recipients=(replace(PERU, start=12, end=16),)),
        event(date=Date("Monday", None, None, None, 0, 6)),
        Statement(quote=TEXT[:5], start=0, end=5, confidence=1.0, content=(Span(0, 5, "Chilé"),)),
        replace(event(), start=0, end=len(TEXT) + 5, quote=TEXT),
    ]
    kept, refused = seal(document(TEXT), [event(), *wrong], "reader/1")
    assert len(kept) == 1
    assert refused == len(wrong)


def test_findings_stand_in_text_order() -> None:
    late = event(11, 26)
    kept, _ = seal(document(TEXT), [late, event(0, 26), event(0, 5)], "reader/1")
    assert [(f.start, f.end) for f in kept] == [(0, 5), (0, 26), (11, 26)]


def test_the_same_finding_twice_is_one() -> None:
    kept, refused = seal(document(TEXT), [event(), event()], "reader/1")
    assert (len(kept), refused) == (1, 0)


def test_ids_differ_by_document_reader_and_content() -> None:
    here = document(TEXT)
    ids = {
        finding_id(here, event()),
        finding_id(replace(here, id="d-2"), event()),
        finding_id(here, event(type="ACCUSE")),
        finding_id(here, event(reader="other/1")),
    }
    assert len(ids) == 4


def test_an_id_does_not_depend_on_an_id_given_before() -> None:
    assert finding_id(document(TEXT), event(id="f-old")) == finding_id(document(TEXT), event())


def test_a_part_of_a_flow_points_at_the_whole() -> None:
    whole = Flow(quote=TEXT[16:26], start=16, end=26, confidence=0.9, amount=5e6, currency="USD")
    part = Flow(quote=TEXT[37:47], start=37, end=47, confidence=0.9, amount=1e6, currency="USD", part_of="@16-26")
    kept, refused = seal(document(TEXT), [part, whole], "reader/1")
    assert refused == 0
    assert [f.part_of for f in kept if isinstance(f, Flow)] == [None, kept[0].id]


def test_a_part_whose_whole_was_refused_points_nowhere() -> None:
    part = Flow(quote=TEXT[37:47], start=37, end=47, confidence=0.9, amount=1e6, part_of="@16-26")
    (kept,), _ = seal(document(TEXT), [part], "reader/1")
    assert isinstance(kept, Flow)
    assert kept.part_of is None


def test_every_kind_of_actor_field_is_checked() -> None:
    ghost = Actor("Peru", "PER", quote="Peru", start=0, end=4)
    base = Presence(quote=TEXT[:5], start=0, end=5, confidence=0.5, owner=CHILE, host=ghost, what="embassy")
    assert seal(document(TEXT), [base], "reader/1") == ((), 1)
