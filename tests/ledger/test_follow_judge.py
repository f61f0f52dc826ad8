"""The judge of follow-up: floors on the development pairs, the cases that every reader expects, and robustness."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.ledger.follow.judge import Facts, Promise, judge

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))

from measure_followup import PAIRS, measured, rows

BORDER = Promise(
    action="send a team of customs and border officers to Armenia, where its members are to help the services",
    quote="within weeks Washington would send a team of customs and border officers to Armenia",
    by=frozenset({"USA"}),
    to=frozenset({"ARM"}),
    names=frozenset("united states,us,american,americans,washington,armenia,armenian,yerevan".split(",")),
    areas=frozenset({"border_security"}),
    made="2025-01-14",
)
CAME = "A team of American border officers arrived in Armenia on Monday."


def test_floors_on_the_development_pairs() -> None:
    found = measured(rows(PAIRS, "dev"))
    assert found.precision >= 0.96
    assert found.recall >= 0.90
    assert found.accuracy >= 0.94
    assert found.calibration <= 0.16


def test_the_table_has_enough_pairs_and_a_held_third() -> None:
    assert len(rows(PAIRS, "dev")) >= 280
    assert len(rows(PAIRS, "held")) >= 140


@pytest.mark.parametrize(
    ("sentence", "before", "verdict"),
    [
        (CAME, "", "done"),
        ('"The visit did not take place," he said.', "A team of American border officers has not come.", "not_done"),
        ("Washington has cancelled the visit of its border officers to Armenia.", "", "withdrawn"),
        ("The visit of the American border officers to Armenia has been postponed.", "", "delayed"),
        ("A second American border team arrived in Armenia on Monday.", "", None),
        ("A team of American border officers arrived in Georgia on Monday.", "", None),
        ("If the American border officers arrive in Armenia, they will be welcome.", "", None),
        ("The two ministers talked about wine.", "A team of American border officers has not come.", None),
        ("The visit of the American border team to Armenia is on hold.", "", "withdrawn"),
        ("American border officers who were due in Armenia by March went in May.", "", "done"),
        ("The American border team still owes Armenia its visit.", "", "not_done"),
        ("", "", None),
    ],
)
def test_what_a_sentence_tells(sentence: str, before: str, verdict: str | None) -> None:
    found = judge(BORDER, sentence, before)
    assert (found.verdict if found else None) == verdict


def test_a_judgement_gives_its_reasons_in_words() -> None:
    found = judge(BORDER, CAME)
    assert found is not None
    assert 0.5 < found.score < 1
    assert any("border" in reason for reason in found.reasons)
    assert any("arrived" in reason for reason in found.reasons)


def test_what_was_told_before_the_promise_is_no_evidence() -> None:
    assert judge(BORDER, CAME, told="2024-12-01") is None
    assert judge(BORDER, CAME, told="2025-02-01") is not None


@pytest.mark.parametrize(
    "facts",
    [
        Facts(modalities=frozenset({"hypothetical"})),
        Facts(actors=frozenset({"FRA"})),
        Facts(days=(("2023-01-01", "2023-01-02"),)),
    ],
)
def test_the_readers_findings_can_rule_a_sentence_out(facts: Facts) -> None:
    assert judge(BORDER, CAME, facts=facts) is None


def test_a_sentence_that_names_little_and_others_only_is_about_those() -> None:
    partly = "The American officers arrived at the customs post of the two on Monday."
    assert judge(BORDER, partly, facts=Facts(actors=frozenset({"FRA"}))) is None


def test_the_sentence_after_can_say_that_it_was_another_one() -> None:
    came = "The American border team that was promised in January has come."
    assert judge(BORDER, came) is not None
    assert judge(BORDER, came, after="But this was the one that had been promised to Kazakhstan.") is None
    assert judge(BORDER, came, after="The Armenian side was glad.") is not None


def test_findings_that_agree_change_nothing() -> None:
    facts = Facts(frozenset({"happened"}), frozenset({"USA"}), (("2025-02-01", "2025-02-01"),))
    assert judge(BORDER, CAME, facts=facts) == judge(BORDER, CAME)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.text(max_size=60))
def test_no_text_makes_it_fail(sentence: str, before: str, action: str) -> None:
    found = judge(replace(BORDER, action=action, quote=action), sentence, before)
    assert found is None or 0 <= found.score <= 1


def _words() -> list[str]:
    """The words of the development pairs, with the marks that hang on them: what the tables and patterns look for."""
    lines = Path(__file__).with_name("follow_pairs.jsonl").read_text("utf-8").splitlines()
    told = (json.loads(line) for line in lines)
    return sorted(
        {word for row in told for word in str(row["sentence"]).split()} | {"has", "have", "its", "'s", "their"}
    )


_SAID = st.lists(st.sampled_from(_words()), max_size=14).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(_SAID, _SAID, st.lists(st.sampled_from(_words()), min_size=1, max_size=4).map(" ".join))
def test_no_words_in_any_order_make_it_fail(sentence: str, before: str, action: str) -> None:
    promise = replace(BORDER, action=action, quote=f"will {action}")
    found = judge(promise, f"{action} {sentence}", before)
    assert found is None or 0 <= found.score <= 1


def test_what_somebody_has_may_stand_at_the_end() -> None:
    promise = replace(BORDER, action="build a pier for Levuka", quote="would build a pier for Levuka")
    assert judge(promise, "The pier at Levuka was inspected while the town has its market") is None
    found = judge(promise, "Levuka has its pier")
    assert found is not None
    assert found.verdict == "done"
