"""Money: what may be added up is, everything else is refused with a reason."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from makers import actor, day, flow

from comity.ledger import Held, derive
from comity.ledger.money import Sum, sums, totals
from comity.model import Date


def one(name: str, amount: float, **more: Any) -> Sum:
    fields = {"currency": "USD", "giver": "USA", "receiver": "ARM", "stage": "pledge", **more}
    return Sum(name, amount, **fields)


def why(*found: Sum) -> list[tuple[str, str, str | None]]:
    return [(r.reason, r.one.record, r.other.record if r.other else None) for r in totals(found)[1]]


def amounts(*found: Sum) -> list[float]:
    return [total.amount for total in totals(found)[0]]


def test_sums_of_one_kind_are_added() -> None:
    ((total,), refused) = totals([one("a", 10e6), one("b", 25e6, approximate=True)])
    assert (total.amount, total.approximate, total.records) == (35e6, True, ("b", "a"))
    assert (total.giver, total.receiver, total.currency, total.stage) == ("USA", "ARM", "USD", "pledge")
    assert not refused


def test_a_part_is_not_added_to_its_whole_whatever_its_stage() -> None:
    whole = one("w", 3.3e9)
    parts = [one("p", 340e6, within="w", stage="disbursement"), one("q", 40e6, within="p", stage="disbursement")]
    assert amounts(whole, *parts) == [3.3e9]
    assert why(whole, *parts) == [("inside", "p", "w"), ("inside", "q", "p")]
    assert amounts(one("p", 340e6, within="elsewhere")) == [340e6]


def test_stages_and_currencies_are_not_added() -> None:
    assert amounts(one("a", 10e6), one("b", 25e6, stage="disbursement")) == [25e6, 10e6]
    assert why(one("a", 10e6), one("b", 25e6, stage="disbursement")) == [("stage", "a", "b")]
    assert why(one("a", 10e6), one("b", 25e6, currency="EUR")) == [("currency", "a", "b")]


def test_the_other_way_round_is_another_sum() -> None:
    assert amounts(one("a", 10e6), one("b", 25e6, giver="ARM", receiver="USA")) == [25e6, 10e6]
    assert why(one("a", 10e6), one("b", 25e6, giver="ARM", receiver="USA")) == []


def test_one_sum_told_twice_counts_once() -> None:
    assert why(one("a", 100e6), one("b", 101e6)) == [("twice", "a", "b")]
    years = [{"first": f"{year}-01-01", "last": f"{year}-12-31"} for year in (2023, 2024)]
    assert amounts(one("a", 100e6, **years[0]), one("b", 100e6, **years[1])) == [200e6]


def test_sums_to_date_are_not_added_to_what_they_may_count() -> None:
    since = one("w", 3.3e9, first="1992-01-01", last="2025-01-15")
    assert why(since, one("a", 10e6, first="2021-01-01", last="2021-12-31")) == [("overlap", "a", "w")]
    assert why(since, one("a", 10e6, told="2024-05-01")) == [("overlap", "a", "w")]
    assert amounts(since, one("a", 10e6, told="2025-05-01")) == [3.31e9]
    counted = one("w", 3.3e9, as_of="2025-01-15")
    assert why(counted, one("a", 10e6, told="2024-05-01")) == [("overlap", "a", "w")]


def test_sums_of_which_too_little_is_said() -> None:
    assert why(one("a", 10e6, stage="unknown"), one("b", 25e6, stage="unknown")) == [("stage_unknown", "a", "b")]
    assert why(one("a", 10e6, receiver=None), one("b", 2e6, currency=None)) == [
        ("side_unknown", "a", None),
        ("side_unknown", "b", None),
    ]
    assert amounts(one("a", 10e6, denied=True)) == []
    assert why(one("a", 10e6, denied=True)) == [("denied", "a", None)]


def test_sums_come_from_records_with_the_place_of_each() -> None:
    held = [
        Held(flow(3.3e9, "f-1", stage="unknown", period=Date("since 1992", "1992/2025", "1992-01-01", "2025-12-31")),
             "d-1", "2025-01-15"),
        Held(flow(3.4e8, "f-2", stage="disbursement", part_of="f-1", as_of=day("2025-01-01")), "d-1", "2025-01-15"),
        Held(flow(9e6, "f-3", receiver=None), "d-2", "2025-02-15"),
        Held(flow(7e6, "f-4", modality="negated", giver=actor("NOR")), "d-2", "2025-02-15"),
    ]  # fmt: skip
    found = {one.amount: one for one in sums(derive(held))}
    assert found[3.4e8].within == found[3.3e9].record
    assert found[3.3e9].within is None
    assert (found[3.3e9].first, found[3.3e9].last) == ("1992-01-01", "2025-12-31")
    assert (found[3.4e8].as_of, found[3.4e8].told, found[3.4e8].stage) == ("2025-01-01", "2025-01-15", "disbursement")
    assert (found[9e6].receiver, found[7e6].denied) == (None, True)
    assert {one.amount for one in sums(derive(held), "2025-01-31")} == {3.3e9, 3.4e8}


def test_a_stage_that_one_source_gives_counts_where_others_give_none() -> None:
    held = [Held(flow(3.4e8, f"f-{n}", stage=stage), f"d-{n}", "2025-01-15")
            for n, stage in enumerate(("unknown", "unknown", "disbursement"))]  # fmt: skip
    (found,) = sums(derive(held))
    assert found.stage == "disbursement"


SUMS = st.lists(
    st.builds(
        Sum,
        record=st.sampled_from("abcdefgh"),
        amount=st.integers(1, 10**6).map(float),
        currency=st.sampled_from(["USD", "EUR", None]),
        giver=st.sampled_from(["USA", "ARM", None]),
        receiver=st.sampled_from(["ARM", "USA"]),
        stage=st.sampled_from(["pledge", "disbursement", "unknown"]),
        first=st.sampled_from([None, "2020-01-01", "2022-01-01"]),
        last=st.sampled_from([None, "2023-12-31"]),
        told=st.sampled_from([None, "2021-05-01", "2025-01-01"]),
        within=st.one_of(st.none(), st.sampled_from("abcdefgh")),
        denied=st.booleans(),
    ),
    unique_by=lambda one: one.record,
    max_size=8,
)


@given(SUMS)
def test_nothing_is_added_across_stages_currencies_or_into_itself(found: list[Sum]) -> None:
    known = {one.record: one for one in found}
    made, refused = totals(found)
    added = [name for total in made for name in total.records]
    assert len(added) == len(set(added))
    for total in made:
        ours = [known[name] for name in total.records]
        assert {(o.giver, o.receiver, o.currency, o.stage) for o in ours} == {
            (total.giver, total.receiver, total.currency, total.stage)
        }
        assert total.amount == sum(o.amount for o in ours)
        assert not any(o.within in known and o.within != o.record for o in ours)
    out = {refusal.one.record for refusal in refused if refusal.reason not in ("stage", "currency")}
    assert set(added) | out == set(known)
    assert not set(added) & out
    assert totals(found[::-1])[0] == made
