"""Memberships: what each claimant says, over time, and when they differ."""

from __future__ import annotations

from typing import Any

from makers import day, membership

from comity.ledger import Held, derive
from comity.ledger.positions import Position, differ, latest, positions, rivals
from comity.model import Actor, Date

OUTLETS = {"d-1": "Wire", "d-2": "Wire", "d-3": "Herald", "d-copy": "Echo"}
MOSCOW = Actor("Dmitry Peskov", "RUS", "GOV", "spokesperson")
YEREVAN = Actor("Ararat Mirzoyan", "ARM", "GOV", "foreign minister")


def said(stage: str, document: str, published: str | None, by: Actor | None = None, **more: Any) -> Held:
    origin = more.pop("origin", "")
    found = membership(stage, f"f-{document}-{published}", asserted_by=by, attributed_to=by, **more)
    return Held(found, document, published, origin=origin)


def of(*held: Held, on: str | None = None) -> tuple[Position, ...]:
    (record,) = derive(held)
    return positions(record, held, OUTLETS, on)


def test_a_claimant_is_the_state_that_speaks_or_else_the_outlet() -> None:
    found = of(
        said("suspended", "d-1", "2024-02-29", YEREVAN),
        said("member", "d-1", "2024-03-01", MOSCOW),
        said("member", "d-3", "2024-04-01"),
        said("member", "d-2", "2024-05-01", Actor("Some Expert")),
    )
    assert [(one.claimant, one.name, one.narrator) for one in found] == [
        ("ARM", "Armenia", False),
        ("RUS", "Russia", False),
        ("outlet herald", "Herald", True),
        ("some expert", "Some Expert", False),
    ]


def test_saying_the_same_again_is_one_position_and_copies_are_one_source() -> None:
    (one,) = of(
        said("member", "d-1", "2024-03-01"),
        said("member", "d-copy", "2024-03-02", origin="d-1"),
        said("member", "d-2", "2025-03-01"),
    )
    assert (one.told, one.again, one.sources, len(one.refs)) == ("2024-03-01", "2025-03-01", 2, 3)
    assert one.name == "Wire"


def test_claimants_who_differ_at_one_time_do() -> None:
    found = of(
        said("suspended", "d-1", "2024-02-29", YEREVAN),
        said("member", "d-1", "2024-03-01", MOSCOW),
        said("suspended", "d-2", "2024-09-01", YEREVAN),
    )
    assert differ(found)
    assert {(one.claimant, one.stage) for one in rivals(found)} == {("ARM", "suspended"), ("RUS", "member")}
    assert not differ(of(said("suspended", "d-1", "2024-02-29", YEREVAN)))


def test_things_that_went_on_are_no_contradiction() -> None:
    found = of(
        said("intends", "d-1", "2023-01-01", YEREVAN),
        said("applied", "d-3", "2024-01-01"),
        said("member", "d-2", "2025-01-01"),
        said("suspended", "d-1", "2025-06-01", YEREVAN),
    )
    assert not differ(found)
    assert [one.stage for one in latest(found)] == ["applied", "member", "suspended"]


def test_taking_a_position_back_leaves_both() -> None:
    found = of(said("suspended", "d-1", "2024-09-01", YEREVAN), said("member", "d-2", "2025-01-15", YEREVAN))
    assert [one.stage for one in rivals(found)] == ["suspended", "member"]
    assert [one.stage for one in latest(found)] == ["member"]


def test_a_denial_contradicts_only_what_it_denies() -> None:
    no = said("withdrawing", "d-1", "2025-02-01", YEREVAN, modality="negated")
    assert not differ(of(no, said("member", "d-3", "2025-02-01")))
    assert differ(of(no, said("withdrawing", "d-3", "2025-02-01")))
    later = of(said("member", "d-1", "2024-01-01", YEREVAN, modality="negated"), said("member", "d-3", "2025-01-01"))
    assert not differ(later)
    assert later[0].says == ("member", True)


def test_on_a_day_only_what_was_said_and_had_begun_counts() -> None:
    held = [
        said("member", "d-1", "2024-03-01", MOSCOW),
        said("suspended", "d-3", "2024-03-02", since=day("2024-06-01")),
        said("suspended", "d-1", "2024-09-01", YEREVAN),
        said("withdrawn", "d-2", "2024-03-01", modality="hypothetical"),
    ]
    assert [one.claimant for one in of(*held, on="2024-05-01")] == ["RUS"]
    assert [one.claimant for one in of(*held, on="2024-06-01")] == ["RUS", "outlet herald"]
    assert len(of(*held)) == 3
    assert of(*held)[1].since == Date("2024-06-01", "2024-06-01", "2024-06-01", "2024-06-01")


def test_an_undated_document_of_no_known_outlet() -> None:
    (one,) = of(said("member", "d-none", None))
    assert (one.claimant, one.told, one.again) == ("outlet d-none", None, None)
