"""Drift: the measure by hand, what is refused, what the sentence says, and how often it is right."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from synthetic import LEAN, STATE, STEADY, TURN, event, ledger, right, wrong

from comity.model import InputError
from comity.relations import Minimum, Sources, conclusion, drift, windows
from comity.relations.change import Weighed, changes
from comity.relations.drift import Drift

POLES = ["USA", "RUS", "EU"]
NAMES = {"ARM": "Armenia", "USA": "United States", "RUS": "Russia", "EU": "European Union"}
YEARS = windows(None, since="2024-01-01", until="2025-12-31")


def _drift(seed: int, articles: int, after: Any, **more: Any) -> Drift:
    records, sources = ledger(seed, articles, after)
    return drift(records, STATE, POLES, YEARS, sources, **more)


# -- how often it is right ------------------------------------------------------------------------------------


def _many(after: Any, articles: int, test: Callable[[Drift], bool], start: int = 0) -> int:
    return sum(test(_drift(start + seed, articles, after, by_month=False)) for seed in range(100))


def test_a_shift_is_found_in_95_of_100() -> None:
    found = [_drift(1000 + seed, 240, TURN, by_month=False) for seed in range(100)]
    assert sum(right(one) for one in found) >= 95
    assert not any(wrong(one) for one in found)


def test_none_is_told_where_there_is_none_in_95_of_100() -> None:
    assert _many(STEADY, 80, lambda found: found.verdict == "moved") <= 5


def test_too_little_is_refused_always() -> None:
    assert _many(TURN, 6, lambda found: found.verdict == "too little") == 100


# -- the measure ----------------------------------------------------------------------------------------------


def test_shares_are_net_weight_by_all_weight() -> None:
    days = ["2024-03-01", "2025-03-01"]
    kinds = {"USA": ["CONSULT", "AID"], "RUS": ["COOPERATE", "REJECT"]}  # 1.9 7.0; 6.0 −4.0
    records = [event(f"{p}{n}", k, "ARM", p, days[n]) for p, ks in kinds.items() for n, k in enumerate(ks)]  # type: ignore[arg-type]
    usa, rus = drift(records, "ARM", ["USA", "RUS"], YEARS, Sources()).changes
    consult = usa.before.cooperation
    assert usa.before.share == pytest.approx(consult / (consult + 6))
    assert rus.before.share == pytest.approx(6 / (consult + 6))
    assert usa.after.share == pytest.approx(7 / 11)
    assert rus.after.share == pytest.approx(-4 / 11)
    assert rus.change == pytest.approx(-4 / 11 - 6 / (consult + 6))
    assert (rus.after.cooperation, rus.after.conflict, rus.after.records) == (0, 4, ("RUS1",))


def test_the_shares_of_the_two_windows_differ_by_the_change_and_pairs_by_two_changes() -> None:
    found = _drift(3, 100, LEAN)
    by_pole = {one.pole: one.change for one in found.changes}
    for pair in found.pairs:
        assert pair.change == pytest.approx(by_pole[pair.a] - by_pole[pair.b])  # type: ignore[operator]
    assert all(sum(abs(c.after.share or 0) for c in found.changes) <= 1 for _ in found.changes)


def test_the_same_whatever_the_order_and_the_order_of_poles() -> None:
    records, sources = ledger(4, 80, TURN)
    shuffled = records[:]
    random.Random(1).shuffle(shuffled)
    assert drift(records, STATE, POLES, YEARS, sources) == drift(shuffled, STATE, POLES, YEARS, sources)
    turned = drift(records, STATE, POLES[::-1], YEARS, sources)
    for one, other in zip(drift(records, STATE, POLES, YEARS, sources).changes, turned.changes[::-1], strict=True):
        assert one.change == pytest.approx(other.change)
        assert one.interval is not None
        assert other.interval is not None
        assert one.interval.low == pytest.approx(other.interval.low)


def test_many_events_of_one_article_are_one_observation() -> None:
    alone = [Weighed(n % 2, w, 5.0 - 9 * (w and n % 2), f"c{w}-{n}") for w in (0, 1) for n in range(12)]
    swollen = [one for one in alone for _ in range(20)]
    once, many = (changes(deeds, 2, seed=["s"]) for deeds in (alone, swollen))
    for one, other in zip(once.poles, many.poles, strict=True):
        assert one.interval is not None
        assert other.interval is not None
        assert (other.interval.low, other.interval.high) == pytest.approx((one.interval.low, one.interval.high))


def test_one_loud_week_concludes_nothing() -> None:
    calm = [
        event(f"q{n}", "CONSULT", "ARM", "USA" if n % 2 else "RUS", f"2024-{n % 12 + 1:02d}-05", (f"d{n}",))
        for n in range(24)
    ]
    loud = [event(f"l{n}", "COERCE", "RUS", "ARM", "2025-06-03", ("d-loud",)) for n in range(60)]
    found = drift(calm + loud, "ARM", ["USA", "RUS"], YEARS, Sources())
    assert found.verdict == "too little"
    assert (found.after.records, found.after.sources, found.after.weeks) == (60, 1, 1)


def test_nothing_at_all() -> None:
    found = drift([], "ARM", POLES, YEARS, Sources())
    assert found.verdict == "too little"
    assert [(one.change, one.interval) for one in found.changes] == [(None, None)] * 3
    assert all(point.share is None and point.records == () for point in found.points)


def test_points_are_months_by_poles_with_their_records() -> None:
    found = _drift(5, 80, STEADY)
    assert len(found.points) == 24 * 3
    assert {r for p in found.points for r in p.records} == {
        r for c in found.changes for r in (*c.before.records, *c.after.records)
    }
    for point in found.points:
        if point.interval is not None:
            assert point.share is not None
            assert point.interval.low <= point.share <= point.interval.high
        assert point.sources <= 2 * len(point.records)


def test_what_has_no_score_is_named() -> None:
    found = drift([event("r", scored=False), event("s", status="planned")], "ARM", POLES, YEARS, Sources())
    assert (found.unscored, found.left_out) == (("r",), {"planned": ("s",)})


# -- the sentence ---------------------------------------------------------------------------------------------


def test_the_sentence_of_a_turn() -> None:
    found = _drift(1001, 220, TURN)
    said = conclusion(found, NAMES)
    assert found.verdict == "moved"
    assert said.startswith("Armenia moved ")
    assert "the United States" in said
    assert "99 % for all poles and pairs together" in said
    assert "from 2024-01-01…2024-12-31 to 2025-01-01…2025-12-31" in said
    for one in found.changes:
        word = {1: "towards", -1: "away from"}.get(one.moved)
        assert word is None or f"{word} {'the ' if one.pole != 'RUS' else ''}{NAMES[one.pole]} (share" in said


def test_the_sentence_without_a_shift_and_with_a_thin_pole() -> None:
    records, sources = ledger(7, 60)
    found = drift(records, STATE, ["USA", "RUS", "IRN"], YEARS, sources)
    said = conclusion(found, NAMES | {"IRN": "Iran"})
    assert found.verdict == "no shift"
    assert said.startswith("No movement of Armenia between the United States, Russia and Iran can be told")
    assert said.endswith("Too little is held on Iran to tell.")


def test_the_sentence_that_refuses() -> None:
    found = drift([event("r")], "ARM", POLES, YEARS, Sources())
    assert conclusion(found, NAMES) == (
        "Too little is held to say whether Armenia moved between the United States, Russia and the European Union. "
        "2024-01-01…2024-12-31: 0 records from 0 sources, told in 0 weeks; 2025-01-01…2025-12-31: 1 records from 1 "
        "sources, told in 1 weeks. Needed in each window: 10 records from 3 sources, told in 5 weeks."
    )


def test_a_pair_is_told_where_neither_pole_is() -> None:
    for seed in range(40):
        found = _drift(2000 + seed, 110, TURN, by_month=False)
        if not any(one.moved for one in found.changes) and found.verdict == "moved":
            assert "towards the United States as against Russia (difference of their changes +" in conclusion(
                found, NAMES
            )
            return
    pytest.fail("no ledger in which only a pair moved")


def test_the_minimum_can_be_raised() -> None:
    found = _drift(1001, 220, TURN, by_month=False, minimum=Minimum(records=100_000))
    assert found.verdict == "too little"
    assert not any(one.moved for one in found.changes)


# -- windows --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("latest", "asked", "told"),
    [
        ("2025-06-30", {}, "2023-07-01 2024-06-30 2024-07-01 2025-06-30"),
        ("2024-02-29", {"months": 1}, "2024-01-01 2024-01-31 2024-02-01 2024-02-29"),
        ("2025-06-10", {}, "2023-06-11 2024-06-10 2024-06-11 2025-06-10"),
        ("2025-06-10", {"split": "2025-01-01"}, "2024-01-01 2024-12-31 2025-01-01 2025-06-10"),
        ("2025-06-10", {"split": "2023-01-01", "months": 6}, "2022-07-01 2022-12-31 2023-01-01 2023-06-30"),
        (None, {"since": "2024-01-01", "until": "2025-12-31"}, "2024-01-01 2024-12-31 2025-01-01 2025-12-31"),
        ("2025-06-10", {"since": "2020-01-01"}, "2020-01-01 2024-06-10 2024-06-11 2025-06-10"),
        ("2025-06-10", {"until": "2024-12-31", "months": 3}, "2024-07-01 2024-09-30 2024-10-01 2024-12-31"),
    ],
)  # fmt: skip
def test_windows(latest: str | None, asked: dict[str, Any], told: str) -> None:
    found = windows(latest, **asked)
    assert " ".join([found.before.first, found.before.last, found.after.first, found.after.last]) == told


@pytest.mark.parametrize(
    ("latest", "asked", "problem"),
    [
        (None, {}, "nothing with a day"),
        ("2025-01-01", {"since": "2025-01-01", "split": "2024-01-01"}, "leaves a window empty"),
        ("2025-01-01", {"since": "2025-06-01", "until": "2025-01-01"}, "ends before it begins"),
        ("2025-01-01", {"months": 100_000}, "no calendar"),
    ],
)  # fmt: skip
def test_windows_that_cannot_be(latest: str | None, asked: dict[str, Any], problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        windows(latest, **asked)
