"""What becomes one record and what does not."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import agreement, commitment, day, event, flow, held, membership, presence, statement

from comity.ledger import derive
from comity.ledger.entries import Record
from comity.model import Actor, Assessment, Date


def together(*findings) -> list[set[str]]:
    """The groups of ids that become one record, each finding in a document of its own."""
    records = derive(held(finding, f"d-{number}") for number, finding in enumerate(findings))
    return sorted((set(record.findings) for record in records), key=sorted)


JANUARY = Date("in January", "2025-01", "2025-01-01", "2025-01-31")


@pytest.mark.parametrize(
    "findings",
    [
        [event(name="a"), event("The two sides met.", "USA ARM", name="b")],
        [
            event("Ministers met for talks in Yerevan.", name="a"),
            event("Talks: ministers met in Yerevan.", date="2025-01-15", name="b"),
        ],
        [agreement("the Charter on Strategic Partnership", "a"), agreement("Strategic Partnership Charter", "b")],
        [
            agreement("Strategic Partnership Commission Charter", "a", stage="agreed"),
            agreement("Charter on Strategic Partnership", "b", parties="USA ARM"),
        ],
        [
            commitment("send a team to work with Armenia on border security", "a"),
            commitment("to send a border security team to work with Armenia", "b"),
        ],
        [membership("suspended", "a"), membership("member", "b")],
        [flow(250e6, "a", stage="pledge"), flow(250e6, "b", stage="unknown")],
        [presence("a"), presence("b", modality="negated")],
        [
            statement("We see no reason to worry about the plans of our partners", "a"),
            statement("We see no reason to worry about the plans of our partners, he added on Tuesday", "b", "Peskov"),
        ],
    ],
)
def test_one_thing_told_twice_is_one_record(findings) -> None:
    assert together(*findings) == [{"a", "b"}]


@pytest.mark.parametrize(
    "findings",
    [
        [event(name="a"), event(name="b", date="2025-03-14")],
        [event(name="a", type="ASSAULT"), event(name="b", type="ASSAULT", date="2025-01-15")],
        [event(name="a"), event(name="b", actors="ARM RUS")],
        [event(name="a"), event(name="b", type="AGREE")],
        [event(name="a"), event(name="b", modality="hypothetical")],
        [event("They met there.", name="a", place="Baku"), event("Talks took place.", name="b", place="Vienna")],
        [agreement("memorandum on civil nuclear energy", "a"), agreement("memorandum on migration", "b")],
        [agreement("Programme for 2024", "a"), agreement("Programme for 2025", "b")],
        [agreement("the charter", "a"), agreement("Charter on Strategic Partnership", "b")],
        [commitment("open a school", "a"), commitment("open a bridge in the spring", "b")],
        [commitment("train 20 guards", "a"), commitment("train 300 guards", "b")],
        # a year tells little of what is promised
        [
            commitment("deliver all four in 2026", "a", due=day("2026-12-31")),
            commitment("hand them over in 2026", "b", due=day("2026-12-31")),
        ],
        [
            commitment("train guards", "a", due=day("2025-02-01")),
            commitment("train guards", "b", due=day("2026-02-01")),
        ],
        [flow(250e6, "a"), flow(120e6, "b")],
        [flow(250e6, "a", period=day("2023-01-01")), flow(250e6, "b", period=day("2024-01-01"))],
        [presence("a"), presence("b", what="border_guards")],
        [statement("We shall wait and see", "a"), statement("We shall wait and see", "b", "Vladimir Putin")],
    ],
)
def test_two_things_stay_two_records(findings) -> None:
    assert together(*findings) == [{"a"}, {"b"}]


def test_assessments_belong_to_their_document() -> None:
    found = Assessment(
        quote="closer", start=0, end=6, confidence=0.5, id="a", about=(Actor("A", "ARM"), Actor("U", "USA")),
        direction="closer",
    )  # fmt: skip
    assert len(derive([held(found, "d-1"), held(found, "d-2")])) == 2


def test_rivals_are_all_shown_with_their_findings() -> None:
    record = only(derive([held(membership("suspended", "a"), "d-1"), held(membership("member", "b"), "d-2")]))
    assert {claim.value: claim.findings for claim in record.claims["stage"]} == {"suspended": ("a",), "member": ("b",)}
    assert record.disputed() == ("stage",)
    assert record.actors == ("ARM", "CSTO")


def test_the_more_precise_date_leads_and_the_vaguer_one_is_kept() -> None:
    vague = replace(event("They met in the capital.", name="b"), date=JANUARY)
    exact = event("They met in the capital.", name="a")
    record = only(derive([held(vague, "d-1"), held(exact, "d-2")]))
    assert [claim.value["edtf"] for claim in record.claims["date"]] == ["2025-01-14", "2025-01"]
    assert (record.first, record.last) == ("2025-01-14", "2025-01-14")


def test_a_denied_event_is_disputed_and_one_only_claimed_is_claimed() -> None:
    speaker = Actor("Spokesman", "AZE")
    assert only(derive([held(event(name="a")), held(event(name="b", modality="negated"), "d-2")])).status == "disputed"
    assert only(derive([held(event(name="a", attributed_to=speaker))])).status == "claimed"
    assert only(derive([held(event(name="a", modality="future"))])).status == "planned"


def test_who_vouches_is_no_party() -> None:
    record = only(derive([held(event(name="a", attributed_to=Actor("Spokesman", "AZE")))]))
    assert record.actors == ("ARM", "USA")
    assert "AZE" in {party.code for party in record.parties}


def test_the_furthest_stage_of_an_agreement_leads() -> None:
    found = [agreement("peace treaty", "a", stage="negotiating"), agreement("peace treaty", "b", stage="initialled")]
    assert only(derive(held(f, f"d-{n}") for n, f in enumerate(found))).status == "initialled"


def test_records_survive_json() -> None:
    record = only(derive([held(event(name="a"), published="2025-01-15")]))
    assert Record.from_json(record.to_json()) == record
    assert record.told_first == "2025-01-15"


DAYS = [f"2025-01-{n:02d}" for n in (3, 4, 14, 15, 28)]
EVENTS = st.builds(
    event,
    quote=st.sampled_from(["They met.", "Talks were held in Yerevan.", "Ministers met for talks.", "A visit."]),
    actors=st.sampled_from(["ARM USA", "USA ARM", "ARM RUS", "ARM"]),
    date=st.sampled_from([None, *DAYS]),
    name=st.uuids().map(lambda u: f"f-{u.hex[:8]}"),
    place=st.sampled_from([None, "Yerevan", "Vienna"]),
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(EVENTS, st.sampled_from(["d-1", "d-2", "d-3"])), max_size=12), st.randoms(use_true_random=False)
)
def test_order_does_not_matter(found, rng: random.Random) -> None:
    kept = [held(finding, name) for finding, name in found]
    shuffled = rng.sample(kept, len(kept))
    records = derive(kept)
    assert [r.to_json() for r in derive(shuffled)] == [r.to_json() for r in records]
    assert sorted(f for r in records for f in r.findings) == sorted({h.finding.id for h in kept})


def only(records: list[Record]) -> Record:
    assert len(records) == 1
    return records[0]
