"""An agreement's course: acts told once, the stage of each party and of the whole on a day, what is disputed."""

from __future__ import annotations

from typing import Any

import pytest
from makers import actor, agreement, day

from comity.ledger import Decision, Held, derive
from comity.ledger.course import Course, amendments, course
from comity.ledger.entries import Anchor, Record
from comity.model import Act, Date

TREATY = "Treaty on Cedar Forests"


def act(what: str, by: str = "", date: str | Date | None = None, **more: Any) -> Act:
    when = day(date) if isinstance(date, str) else date
    return Act(what=what, by=tuple(actor(code) for code in by.split()), date=when, **more)  # type: ignore[arg-type]


def told(published: str | None, *acts: Act, document: str = "", title: str = TREATY, **more: Any) -> Held:
    """A document of a day that tells these acts."""
    name = document or f"d-{published}-{'-'.join(a.what for a in acts)}"
    stage = more.pop("stage", acts[-1].what if acts else "signed")
    found = agreement(title, f"f-{name}", more.pop("parties", "NOR CHL"), stage=stage, acts=acts, **more)
    return Held(found, name, published)


def of(*held: Held, on: str | None = None) -> Course:
    (record,) = derive(held)
    return course(record, held, on)


def by_party(found: Course) -> dict[str, str | None]:
    return {party: stage.what for party, stage in found.each.items()}


def test_acts_that_several_sources_tell_are_one_and_copies_count_once() -> None:
    signed = act("signed", "NOR CHL", "2025-03-04", place="Oslo")
    copy = Held(told("2025-03-06", signed, document="d-c").finding, "d-c", "2025-03-06", origin="d-a")
    found = of(
        told("2025-03-05", signed, document="d-a"),
        copy,
        told("2025-03-07", act("signed", "", "2025-03-04"), document="d-b"),
        told("2025-04-01", act("signed", "CHL"), document="d-d"),
        told("2025-05-01", act("signed", "", Date("in March", "2025-03", "2025-03-01", "2025-03-31")), document="d-e"),
    )
    (step,) = found.steps
    assert (step.what, step.by, step.when) == ("signed", ("CHL", "NOR"), ("2025-03-04", "2025-03-04"))
    assert (step.sources, len(step.refs), step.told, step.places) == (4, 5, "2025-03-05", ("Oslo",))
    assert step.documents == ("d-a", "d-b", "d-c", "d-d", "d-e")


def test_rival_days_stay_beside_each_other() -> None:
    found = of(
        told("2025-03-05", act("signed", "NOR CHL", "2025-03-04")),
        told("2025-03-08", act("signed", "NOR CHL", "2025-03-06"), document="d-other"),
    )
    assert [step.when[0] for step in found.steps] == ["2025-03-04", "2025-03-06"]
    assert [[step.when[0] for step in group] for group in found.days] == [["2025-03-04", "2025-03-06"]]


def test_a_source_does_not_contradict_itself_and_neither_do_two_parties() -> None:
    both = told("2025-04-05", act("signed", "NOR", "2025-03-04"), act("signed", "CHL", "2025-04-02"))
    assert not of(both).days
    assert not of(
        told("2025-03-05", act("ratified", "NOR", "2025-03-04")),
        told("2025-06-05", act("ratified", "CHL", "2025-06-04")),
    ).days


def test_signed_by_some_and_then_by_all() -> None:
    found = [
        told("2025-03-05", act("signed", "NOR", "2025-03-04")),
        told("2025-04-05", act("signed", "CHL", "2025-04-04")),
    ]
    first = of(*found, on="2025-03-31")
    assert (first.whole.what, first.whole.by, first.whole.missing) == ("signed", ("NOR",), ("CHL",))
    assert by_party(first) == {"CHL": None, "NOR": "signed"}
    then = of(*found, on="2025-04-04")
    assert (then.whole.by, then.whole.missing) == (("CHL", "NOR"), ())


def test_a_signature_by_nobody_in_particular_is_everybodys_a_ratification_is_not() -> None:
    assert by_party(of(told("2025-03-05", act("signed", "", "2025-03-04")))) == {"CHL": "signed", "NOR": "signed"}
    found = of(told("2025-03-05", act("signed", "", "2025-03-04"), act("ratified", "", "2025-03-05")))
    assert (found.whole.what, found.whole.by, found.whole.missing) == ("ratified", (), ())
    assert by_party(found) == {"CHL": "signed", "NOR": "signed"}


def test_ratified_by_one_and_not_by_the_other() -> None:
    found = of(
        told("2025-03-05", act("signed", "NOR CHL", "2025-03-04")),
        told("2025-06-05", act("ratified", "NOR", "2025-06-04")),
    )
    assert (found.whole.what, found.whole.by, found.whole.missing) == ("ratified", ("NOR",), ("CHL",))
    assert by_party(found) == {"CHL": "signed", "NOR": "ratified"}


@pytest.mark.parametrize(
    ("on", "whole"),
    [
        ("2024-12-31", None),
        ("2025-03-03", "negotiating"),
        ("2025-03-04", "signed"),
        ("2025-07-01", "in_force"),
        ("2026-02-01", "suspended"),
        ("2026-05-01", "in_force"),
        ("2027-01-01", "terminated"),
        (None, "terminated"),
    ],
)
def test_the_stage_follows_from_the_acts_until_the_day(on: str | None, whole: str | None) -> None:
    found = of(
        told("2025-01-02", act("negotiating", "NOR CHL")),
        told("2025-03-05", act("signed", "NOR CHL", "2025-03-04")),
        told("2025-07-02", act("in_force", "", "2025-07-01")),
        told("2026-02-02", act("suspended", "", "2026-02-01")),
        told("2026-05-02", act("in_force", "", "2026-05-01"), document="d-again"),
        told("2027-01-02", act("terminated", "", "2027-01-01")),
        on=on,
    )
    assert found.whole.what == whole


def test_who_withdraws_from_a_paper_of_two_ends_it_for_itself_and_as_a_whole() -> None:
    found = of(
        told("2025-03-05", act("in_force", "", "2025-03-04")), told("2026-03-05", act("withdrawn", "NOR", "2026-03-04"))
    )
    assert (found.whole.what, found.whole.by, found.whole.missing) == ("withdrawn", ("NOR",), ("CHL",))
    assert by_party(found) == {"CHL": "in_force", "NOR": "withdrawn"}


def test_who_withdraws_from_a_paper_of_many_does_not_end_it() -> None:
    found = of(
        told("2025-03-05", act("in_force", "", "2025-03-04"), parties="NOR CHL PER"),
        told("2026-03-05", act("withdrawn", "NOR", "2026-03-04"), parties="NOR CHL PER"),
    )
    assert found.many
    assert found.whole.what == "in_force"
    assert by_party(found) == {"CHL": "in_force", "NOR": "withdrawn", "PER": "in_force"}


def test_an_accession_tells_who_has_ratified_and_who_is_missing() -> None:
    name = "Peru's NATO accession protocol"
    found = of(
        told("2025-03-05", act("ratified", "NOR", "2025-03-04"), title=name, parties="PER NATO NOR"),
        told("2025-04-05", act("ratified", "FIN", "2025-04-04"), title=name, parties="PER NATO FIN"),
        told("2025-04-08", act("ratified", "TUR"), title=name, parties="PER NATO TUR", modality="negated"),
    )
    assert found.many
    assert found.whole.by == ("FIN", "NOR")
    assert set(found.whole.missing) == {"PER", "TUR"}


def test_a_plan_is_no_act_unless_its_day_had_passed_when_it_was_told() -> None:
    ahead = of(told("2025-03-01", act("signed", "NOR CHL", "2025-03-04"), modality="future"))
    assert [step.sort for step in ahead.steps] == ["planned"]
    assert ahead.whole.what is None
    assert of(told("2025-03-01", act("signed", "", "2025-03-04"))).steps[0].sort == "planned"
    past = told("2025-03-09", act("signed", "NOR CHL", "2025-03-04"), act("ratified", "NOR"), modality="future")
    assert [step.sort for step in of(past).steps] == ["told", "planned"]
    talks = of(told("2025-03-01", act("negotiating", "NOR CHL"), modality="future"))
    assert (talks.steps[0].what, talks.whole.what) == ("negotiation_planned", "negotiation_planned")


def test_what_as_many_deny_afterwards_does_not_count_and_stays_visible() -> None:
    said = told("2025-03-05", act("initialled", "", "2025-03-01"), act("signed", "NOR CHL", "2025-03-04"))
    no = told("2025-06-05", act("signed"), modality="negated", document="d-no")
    found = of(said, no)
    assert found.whole.what == "initialled"
    assert found.contested == {"signed"}
    assert [step.sort for step in found.steps if step.what == "signed"] == ["told", "denied"]
    assert of(said, no, on="2025-05-01").whole.what == "signed"
    more = told("2025-03-06", act("signed", "NOR CHL", "2025-03-04"), document="d-more")
    assert of(said, more, no).whole.what == "signed"


def test_a_denial_before_the_day_contradicts_nothing() -> None:
    found = of(
        told("2025-03-01", act("signed"), modality="negated"),
        told("2025-03-05", act("signed", "NOR CHL", "2025-03-04")),
    )
    assert found.whole.what == "signed"
    assert not found.contested


def test_a_lower_stage_told_later_contradicts_a_higher_one_told_as_past_it_does_not() -> None:
    signed = told("2025-03-05", act("signed", "NOR CHL", "2025-03-04"))
    assert of(signed, told("2025-06-05", act("negotiating", "NOR CHL"))).contested == {"negotiating", "signed"}
    assert not of(signed, told("2025-06-05", act("negotiating", "NOR CHL", "2025-01-04"))).contested
    assert not of(told("2025-01-05", act("negotiating", "NOR CHL")), signed).contested
    assert not of(signed, told("2025-06-05", act("ratified", "NOR", "2025-06-04"))).contested


def test_names_and_force_are_claims() -> None:
    found = of(
        told("2025-03-05", act("signed", "NOR CHL", "2025-03-04"), binding="treaty"),
        told("2025-03-06", act("signed", "NOR CHL", "2025-03-04"), binding="non_binding", title="the Cedar Treaty"),
        told("2025-03-07", act("signed", "NOR CHL", "2025-03-04"), binding="treaty", document="d-3"),
    )
    assert [(one.value, one.sources) for one in found.binding] == [("treaty", 2), ("non_binding", 1)]
    assert [one.value for one in found.titles] == [TREATY, "Cedar Treaty"]
    assert found.disputed == {"binding"}


def _record(title: str, name: str, parties: str = "NOR CHL") -> Record:
    (record,) = derive([Held(agreement(title, name, parties), f"d-{name}", "2025-01-01")])
    return record


def test_what_amends_an_agreement() -> None:
    base = _record(TREATY, "a")
    change = _record("Protocol amending the Treaty on Cedar Forests", "b")
    others = [base, change, _record("Protocol amending the Treaty on Fisheries", "c"),
              _record("Protocol amending the Treaty on Cedar Forests", "d", "NOR PER")]  # fmt: skip
    assert amendments(base, others) == (change.id,)
    assert amendments(change, others) == ()


def test_a_person_s_word_on_the_stage_counts() -> None:
    held = told("2025-03-05", act("signed", "NOR CHL", "2025-03-04"), document="d-1")
    f = held.finding
    target = Anchor(f.id, "d-1", f.kind, f.start, f.end, f.quote, "", "")
    (record,) = derive([held], [Decision(1, "2025-04-01", "ada", "correct", target, field="stage", value="ratified")])
    assert course(record, [held]).whole.what == "ratified"


def test_nothing_depends_on_the_order_of_the_findings() -> None:
    held = [
        told("2025-03-05", act("signed", "NOR", "2025-03-04")),
        told("2025-04-05", act("signed", "", "2025-03-04"), document="d-x"),
        told(None, act("signed", "CHL"), document="d-y"),
        told("2025-06-05", act("ratified", "NOR"), document="d-z"),
    ]
    assert of(*held) == of(*reversed(held))
