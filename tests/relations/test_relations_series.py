"""The monthly series of a pair: figures with their intervals, sources and records; statements; marks."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest
from synthetic import event, ledger

from comity.ledger import Claim, Party, Record
from comity.model import InputError
from comity.relations import Sources, series
from comity.relations.resample import Interval, figures, percentile

NOBODY = Sources()


def _record(kind: str, name: str, parties: dict[str, str], status: str = "said", **more: Any) -> Record:
    claims = {key: (Claim(value, (name,)),) for key, value in more.pop("claims", {}).items()}
    return Record(
        id=name, kind=kind, title=name, status=status, findings=(name,), documents=(f"d-{name}",),
        parties=tuple(Party(role, code, code) for role, codes in parties.items() for code in codes.split()),
        claims=claims, **more,
    )  # fmt: skip


def _statement(name: str, stance: float, speaker: str = "RUS", target: str = "USA", **more: Any) -> Record:
    claims = {"stance": [{"target": target, "value": stance, "words": None}]}
    return _record("statement", name, {"speaker": speaker, "targets": target}, claims=claims, **more)


def test_sum_mean_and_shares_of_a_month() -> None:
    events = [event("r1", "AID", "USA", "ARM"), event("r2", "ACCUSE", "USA", "ARM"), event("r3", "CONSULT")]
    events.append(event("r4", "REJECT", "USA", "ARM", scored=False))
    found = series(events, "ARM", "USA", NOBODY)
    assert (found.scale, found.version) == ("CAMEO-Goldstein", "1.1b3")
    theirs, both = found.deeds
    assert (theirs.month, theirs.direction, theirs.scored, theirs.records) == (
        "2025-01",
        "b_to_a",
        2,
        ("r1", "r2", "r4"),
    )
    values = {name: figure.value for name, figure in theirs.figures.items()}
    assert values == {
        "count": 3, "sum": pytest.approx(5.0), "mean": pytest.approx(2.5), "verbal_cooperation": 0,
        "material_cooperation": pytest.approx(1 / 3), "verbal_conflict": pytest.approx(2 / 3), "material_conflict": 0,
    }  # fmt: skip
    assert (both.direction, both.figures["mean"].value) == ("mutual", 1.0)


def test_without_any_score_there_is_no_mean() -> None:
    (month,) = series([event("r", scored=False)], "ARM", "USA", NOBODY).deeds
    assert (month.figures["mean"].value, month.figures["count"].value, month.scored) == (None, 1, 0)


def test_since_and_until_are_inclusive() -> None:
    days = ["2025-01-31", "2025-02-01", "2025-02-28", "2025-03-01"]
    events = [event(f"r{n}", day=day) for n, day in enumerate(days)]
    found = series(events, "ARM", "USA", NOBODY, since="2025-02-01", until="2025-02-28")
    assert [month.records for month in found.deeds] == [("r1", "r2")]


def test_intervals_follow_from_the_data_and_not_from_their_order() -> None:
    records, sources = ledger(1, 60)
    shuffled = records[:]
    random.Random(2).shuffle(shuffled)
    once, again = series(records, "ARM", "USA", sources), series(shuffled, "ARM", "USA", sources)
    assert once == again
    wide = [m for m in once.deeds if m.figures["mean"].interval]
    assert wide
    for month in wide:
        mean = month.figures["mean"]
        assert mean.interval is not None
        assert mean.value is not None
        assert mean.interval.low <= mean.value <= mean.interval.high


def test_events_of_one_article_have_no_interval() -> None:
    events = [event(f"r{n}", kind, documents=("d-1",)) for n, kind in enumerate(("CONSULT", "AGREE", "COOPERATE") * 5)]
    (month,) = series(events, "ARM", "USA", NOBODY).deeds
    assert month.figures["mean"].interval is None
    assert month.sources == 1


def test_an_interval_covers_what_it_should() -> None:
    rng = random.Random(5)
    inside = 0
    for trial in range(200):
        values = [rng.gauss(1.0, 2.0) for _ in range(40)]
        parts = {"mean": (np.array(values), np.ones(40))}
        interval = figures(parts, [f"c{n}" for n in range(40)], [f"{trial}-{n}" for n in range(40)])["mean"].interval
        assert interval is not None
        inside += interval.low <= 1.0 <= interval.high
    assert 180 <= inside <= 198


def test_a_figure_that_is_mostly_undefined_has_no_interval() -> None:
    assert percentile(np.array([1.0, 2.0, np.nan])) is None
    assert percentile(np.array([])) is None
    assert percentile(np.ones(10)) == Interval(1.0, 1.0)


def test_statements_go_from_the_speakers_state_to_the_target() -> None:
    told = {"told_first": "2025-02-03"}
    said = [
        _statement("s1", -0.5, **told),
        _statement("s2", 0.1, **told),
        _statement("s3", 0.9, "USA", "RUS", first="2025-02-01", last="2025-02-02", **told),
        _statement("s4", -1.0, status="denied", **told),
        _statement("s5", -1.0, target="ARM", **told),
        _statement("s6", -1.0),
        _statement("s7", 0.4, first="2020-01-01", last="2024-12-31", **told),
    ]
    theirs, ours = series(said, "USA", "RUS", NOBODY).statements
    assert (theirs.direction, theirs.figures["mean"].value, theirs.records) == ("a_to_b", 0.9, ("s3",))
    assert (ours.direction, ours.records, ours.sources) == ("b_to_a", ("s1", "s2", "s7"), 3)
    assert ours.figures["mean"].value == pytest.approx(0)


def _agreement(name: str, *acts: tuple[str, str | None], **more: Any) -> Record:
    told = [{"what": what, "date": day and {"earliest": day, "latest": day}} for what, day in acts]
    claims = {"acts": told, "modality": "happened", **more.pop("claims", {})}
    return _record("agreement", name, {"parties": "ARM USA"}, "signed", claims=claims, told_first="2025-02-01", **more)


def test_acts_are_marks() -> None:
    records = [
        _agreement("a1", ("signed", "2025-01-14"), ("negotiating", "2024-01-01"), ("ratified", None)),
        _agreement("a2", ("signed", "2025-03-01"), claims={"modality": "future"}),
        _agreement("a3", ("signed", "2025-01-20"), ("signed", None)),
        _record("flow", "f1", {"giver": "USA", "receiver": "ARM"}, "disbursement", first="2024-05-01",
                last="2024-05-31", claims={"amount": 2.5e6, "currency": "USD"}),
        _record("flow", "f2", {"giver": "USA", "receiver": "ARM"}, "pledge", first="2024-05-01",
                claims={"amount": 1.0, "currency": "USD"}),
        _record("membership", "m1", {"member": "ARM", "organisation": "CSTO"}, "suspended", first="2024-02-22"),
        _record("membership", "m2", {"member": "ARM", "organisation": "CSTO"}, "intends", first="2024-02-22"),
    ]  # fmt: skip
    told = [(m.day, m.kind, m.what, m.dated) for m in series(records, "USA", "ARM", NOBODY).marks]
    assert told == [
        ("2024-05-01", "flow", "2,500,000 USD (disbursement)", True),
        ("2025-01-14", "agreement", "signed", True),
        ("2025-01-20", "agreement", "signed", True),
        ("2025-02-01", "agreement", "ratified", False),
    ]
    (left,) = series(records, "ARM", "CSTO", NOBODY).marks
    assert (left.day, left.what, left.record) == ("2024-02-22", "suspended", "m1")


def test_a_scale_that_is_not_there() -> None:
    with pytest.raises(InputError, match="CAMEO-Goldstein, PLOVER"):
        series([], "ARM", "USA", NOBODY, scale="Richter")
