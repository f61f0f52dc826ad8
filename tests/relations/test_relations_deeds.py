"""Which events count between two actors, in which direction, on which day, with what weight."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from synthetic import event

from comity.ledger import Claim, Party, Record
from comity.reference import plover
from comity.relations.deeds import Deed, deeds
from comity.relations.sources import Sources


def _one(record: Record, a: str = "ARM", b: str = "USA") -> Deed:
    (deed,) = deeds([record], a, b).counted
    return deed


def _why_not(record: Record) -> str:
    found = deeds([record], "ARM", "USA")
    assert found.counted == ()
    ((reason, ids),) = found.left_out.items()
    assert ids == (record.id,)
    return reason


def test_a_deed_has_a_direction_and_a_weight() -> None:
    deed = _one(event("r", "AID", "USA", "ARM"))
    assert (deed.direction, deed.weight, deed.quad, deed.day) == ("b_to_a", 7.0, "material_cooperation", "2025-01-14")
    assert _one(event("r", "AID", "USA", "ARM"), "USA", "ARM").direction == "a_to_b"


@pytest.mark.parametrize("kind", ["AGREE", "CONSULT", "COOPERATE"])
def test_what_two_do_together_has_none(kind: Any) -> None:
    assert _one(event("r", kind, "USA", "ARM")).direction == "mutual"


def test_two_who_act_on_each_other_act_mutually_and_two_against_a_third_do_not() -> None:
    both = event("r", "SUPPORT")
    each = replace(both, parties=tuple(Party(r, c, c) for r in ("actors", "recipients") for c in ("ARM", "USA")))
    assert _one(each).direction == "mutual"
    third = replace(
        both, parties=(Party("actors", "ARM", ""), Party("actors", "USA", ""), Party("recipients", "AZE", ""))
    )
    assert _why_not(third) == "on the same side"


@pytest.mark.parametrize("status", ["planned", "denied", "hypothetical", "hedged", "disputed"])
def test_what_did_not_happen_does_not_count_and_is_named(status: str) -> None:
    assert _why_not(event("r", status=status)) == status


@pytest.mark.parametrize(
    ("kind", "speaker", "counts"),
    [
        ("AID", "USA", True),
        ("AID", "ARM", False),
        ("ASSAULT", "ARM", False),
        ("CONSULT", "ARM", True),
        ("AID", "X", False),
    ],
)
def test_a_claim_counts_when_who_did_it_says_so(kind: Any, speaker: str, counts: bool) -> None:
    record = event("r", kind, "USA", "ARM", status="claimed")
    record = replace(record, parties=(*record.parties, Party("attributed_to", speaker, speaker)))
    if counts:
        assert _one(record).type == kind
    else:
        assert _why_not(record) == "alleged by others"


def test_the_day_is_the_middle_of_a_narrow_interval() -> None:
    deed = _one(event("r", day="2025-03-01", last="2025-03-31"))
    assert (deed.day, deed.by_telling) == ("2025-03-16", False)


def test_a_wide_interval_belongs_to_no_month() -> None:
    assert _why_not(event("r", day="2025-01-01", last="2025-12-31")) == "over more than a month"
    assert _why_not(replace(event("r"), first=None)) == "over more than a month"


def test_without_a_day_news_is_of_the_day_it_was_told_and_history_of_none() -> None:
    news = event("r", day=None, told="2025-02-03")
    assert (_one(news).day, _one(news).by_telling) == ("2025-02-03", True)
    old = replace(news, claims=news.claims | {"modality": (Claim("historical", ("r",)),)})
    assert _why_not(old) == "without a day"
    assert _why_not(event("r", day=None)) == "without a day"


def test_each_record_counts_once_and_strangers_are_passed_over() -> None:
    record = event("r")
    found = deeds(
        [record, record, event("s", recipient="RUS"), replace(record, kind="statement", id="t")], "ARM", "USA"
    )
    assert [deed.record for deed in found.counted] == ["r"]
    assert found.left_out == {}


def test_without_a_score_there_is_no_weight() -> None:
    assert _one(event("r", scored=False)).weight is None
    assert deeds([event("r")], "ARM", "USA", "PLOVER").counted[0].weight == 2.1


def test_a_type_given_by_hand_brings_its_own_weight() -> None:
    record = event("r", "CONSULT")
    claims = {**record.claims, "type": (Claim("SANCTION", ("r",), decision=1), *record.claims["type"])}
    assert _one(replace(record, claims=claims)).weight == plover.scores("SANCTION")[1].value


def test_what_was_told_in_one_week_is_told_together() -> None:
    assert _one(event("r", told="2025-01-15")).telling == _one(event("s", told="2025-01-17")).telling == "2025-W03"
    assert _one(event("r", documents=("d-9", "d-2"), told=None)).telling == "d-2"


def test_publishers_are_sources_and_copies_are_not() -> None:
    sources = Sources(
        {"d-1": "The Wire", "d-2": "the  wire", "d-3": "Post"}, {"d-3": "d-1", "d-7": "d-8", "d-8": "d-7"}
    )
    assert sources.count(["d-1", "d-2"]) == 1
    assert sources.count(["d-1", "d-3"]) == 1
    assert sources.count(["d-1", "d-4", "d-5"]) == 3
    assert sources.count(["d-7"]) == 1
