"""What a person is asked first, what is asked of two, and what is not asked again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from makers import (
    actor,
    agreement,
    commitment,
    day,
    document,
    event,
    flow,
    held,
    membership,
    read_marks,
    statement,
    ticking,
)

from comity.ledger import Decision, Held, Ledger, Record
from comity.ledger.merge import item_of
from comity.ledger.records import derive
from comity.ledger.review import Question, doubt, questions, rivals
from comity.ledger.review_pairs import nearness
from comity.ledger.verdicts import anchor_for
from comity.model import Act, Date, Reading


def asked(*findings: Held, decisions: tuple[Decision, ...] = ()) -> list[Question]:
    return questions(derive(findings, decisions), findings, decisions)


def said(number: int, verdict: str, target: Held, other: Held | None = None, **more: object) -> Decision:
    near = anchor_for(other, [other]) if other else None
    return Decision(number, "2025-03-01", "Ana", verdict, anchor_for(target, [target]), near, **more)  # type: ignore[arg-type]


def two_reports(shared: str = "roads bridges tunnels harbours") -> tuple[Held, Held]:
    """Two statements of one speaker that are nearly one: half of their words in common, and more would join them."""
    first = statement(f"{shared} granite velvet", "f-1")
    second = statement(f"{shared} copper walnut", "f-2")
    return held(first, "d-1", published="2025-01-14"), held(second, "d-2", published="2025-06-01")


def test_doubt_is_most_at_one_half() -> None:
    assert doubt(0.5) == 1
    assert doubt(0.0) == doubt(1.0) == 0
    assert doubt(0.4) == pytest.approx(doubt(0.6))


def test_the_less_sure_come_first_and_the_sure_are_not_asked() -> None:
    names = {"f-1": 0.52, "f-2": 0.8, "f-3": 0.97}
    days = ("2025-01-14", "2025-03-14", "2025-05-14")
    found = [
        held(event(f"They met {name}.", date=date, name=name, confidence=sure), f"d-{name}")
        for (name, sure), date in zip(names.items(), days, strict=True)
    ]
    assert [q.target[1] for q in asked(*found)] == ["f-1", "f-2"]


def test_promises_come_before_statements_of_the_same_doubt() -> None:
    promise = held(commitment("open a school in Gyumri", "f-2"), "d-2")
    first, second = asked(held(statement("We shall see what comes of it.", "f-1"), "d-1"), promise)
    assert (first.kind, second.kind) == ("commitment", "statement")
    assert any("promises come before" in reason for reason in first.reasons)


def test_what_more_sources_hang_on_comes_first_and_its_further_sentences_later() -> None:
    many = [held(membership("member", f"f-{n}"), f"d-{n}") for n in range(4)]
    lone = held(replace(membership("member", "f-9"), organisation=actor("EAEU")), "d-9")
    found = asked(lone, *many)
    assert [q.target[1] for q in found] == ["f-0", "f-9", "f-1", "f-2", "f-3"]
    assert "4 findings in 4 sources hang on it" in found[0].reasons


def test_sources_that_differ_are_asked_about_even_where_the_machine_is_sure() -> None:
    sure = {"confidence": 0.99}
    found = [
        held(replace(commitment("open a school in Gyumri", name, due=day(due)), **sure), f"d-{name}")
        for name, due in (("f-1", "2025-05-01"), ("f-2", "2025-05-20"))
    ]
    both = asked(*found)
    assert {q.target[1] for q in both} == {"f-1", "f-2"}
    assert all("sources differ on due" in q.reasons for q in both)


def test_rivals_leave_out_the_overruled_the_unknown_and_phrases() -> None:
    found = [
        held(agreement("Charter on Roads", "f-1", binding="treaty"), "d-1"),
        held(agreement("Charter on Roads", "f-2", binding="unknown"), "d-2"),
    ]
    (record,) = derive(found)
    assert rivals(record) == {}
    dues = (day("2025-05-01"), Date("soon"))
    promised = [held(commitment("open a school in Gyumri", f"f-{n}", due=due), f"d-{n}") for n, due in enumerate(dues)]
    assert all(rivals(one) == {} for one in derive(promised))


def test_the_days_of_a_signing_that_differ_are_rivals() -> None:
    found = [
        held(agreement("Charter on Roads", name, acts=(Act(what="signed", date=day(date)),)), f"d-{name}")
        for name, date in (("f-1", "2025-01-14"), ("f-2", "2025-01-15"))
    ]
    (record,) = derive(found)
    assert rivals(record) == {"the day it was signed": frozenset({"f-1", "f-2"})}


@pytest.mark.parametrize("verdict", ["accept", "reject", "correct"])
def test_what_a_person_settled_is_not_asked_again(verdict: str) -> None:
    one = held(commitment("open a school in Gyumri", "f-1"))
    more = {"field": "firmness", "value": "intent"} if verdict == "correct" else {}
    assert asked(one, decisions=(said(1, verdict, one, **more),)) == []


def test_an_undone_decision_settles_nothing() -> None:
    one = held(commitment("open a school in Gyumri", "f-1"))
    undone = Decision(2, "2025-03-02", "Ana", "undo", undoes=1)
    assert len(asked(one, decisions=(said(1, "accept", one), undone))) == 1


def test_what_somebody_was_unsure_of_goes_last() -> None:
    promise = held(commitment("open a school in Gyumri", "f-1"), "d-1")
    met = held(event(name="f-2"), "d-2")
    first, last = asked(promise, met, decisions=(said(7, "unsure", promise),))
    assert first.target[1] == "f-2"
    assert (last.target[1], last.unsure) == ("f-1", 7)


def test_two_that_are_barely_apart_are_asked_about_once() -> None:
    a, b = two_reports()
    assert len(derive([a, b])) == 2
    (join,) = [q for q in asked(a, b) if q.ask == "join"]
    assert {join.target, join.other} == {a.ref, b.ref}
    assert len(join.records) == 2
    assert join.words == "The same, or not the same?"
    assert join.proposal.startswith("two, ")


@pytest.mark.parametrize("verdict", ["same", "not_same"])
def test_two_that_a_person_settled_are_not_asked_about(verdict: str) -> None:
    a, b = two_reports()
    assert [q for q in asked(a, b, decisions=(said(1, verdict, a, b),)) if q.ask != "check"] == []


def test_two_of_which_somebody_was_unsure_go_last() -> None:
    a, b = two_reports()
    found = asked(a, b, decisions=(said(3, "unsure", a, b),))
    assert [q.unsure for q in found if q.ask == "join"] == [3]
    assert found[-1].unsure == 3


def test_two_that_clash_are_not_asked_about() -> None:
    mine, theirs = (held(commitment("open a school in Gyumri", f"f-{by}", by=by), f"d-{by}") for by in ("USA", "RUS"))
    assert nearness(item_of(mine), item_of(theirs)) is None
    assert [q for q in asked(mine, theirs) if q.ask == "join"] == []


def test_an_act_of_one_on_the_other_is_none_of_the_other_on_the_one() -> None:
    words = "Troops crossed the border by night with heavy guns"
    one = held(event(words, "ARM", name="f-1", type="ASSAULT", recipients=(actor("AZE"),)), "d-1")
    back = held(event(words, "AZE", name="f-2", type="ASSAULT", recipients=(actor("ARM"),)), "d-2")
    assert [q for q in asked(one, back) if q.ask == "join"] == []


def test_a_sum_told_with_the_giver_and_with_the_receiver_is_asked_about() -> None:
    given = held(flow(2.5e8, "f-1", receiver=None), "d-1", published="2025-01-14")
    taken = held(flow(2.5e8, "f-2", giver=None), "d-2", published="2025-01-20")
    (join,) = [q for q in asked(given, taken) if q.ask == "join"]
    assert "told within a month" in join.reasons[0]


def test_two_that_are_barely_one_are_asked_about() -> None:
    a, b = two_reports("roads bridges tunnels harbours quarries mills")
    assert len(derive([a, b])) == 1
    (part,) = [q for q in asked(a, b) if q.ask == "part"]
    assert part.proposal == "one and the same, 60% alike"
    assert part.reasons[0].startswith("barely taken for one: the same speaker")


def test_questions_do_not_depend_on_order_and_are_plain_json() -> None:
    found = [*two_reports(), held(event(name="f-3", confidence=0.5), "d-3")]
    there, back = asked(*found), asked(*reversed(found))
    assert there == back
    assert json.loads(json.dumps(there[0].to_json()))["machine"] == there[0].proposal


def test_the_questions_of_a_ledger_shrink_as_they_are_answered(tmp_path: Path) -> None:
    text = document("PROMISE ARM to open a school\nAGREE ARM USA 2025-01-14", "a.txt")
    with Ledger.open(tmp_path / "comity.db", clock=ticking()) as ledger:
        ledger.add(Reading(text, read_marks(text).findings), "marks 1.0")

        def left() -> list[Question]:
            records: list[Record] = ledger.records()
            return questions(records, ledger.findings(), ledger.decisions())

        (first,) = left()
        assert first.kind == "commitment"
        ledger.decide(first.target[1], "accept", who="Ana")
        assert left() == []
