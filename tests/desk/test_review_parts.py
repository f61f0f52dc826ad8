"""The parts of the review page: which words differ, what was decided, in which order doubts come."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.desk.asking.review import ranked
from comity.desk.asking.review_made import last, made_of, made_since
from comity.desk.held import DeskLedger
from comity.desk.pages.review.differ import apart
from comity.desk.pages.review.seats import paragraph
from comity.ledger import Ledger
from comity.ledger.review import questions
from world import WIRE


def _differing(pieces: object) -> list[str]:
    return [one.text for one in pieces if one.differs]  # type: ignore[attr-defined]


def test_words_that_only_one_of_two_has_are_marked() -> None:
    left, right = apart("The team will arrive on 3 March.", "the team would arrive in late March")
    assert _differing(left) == ["will", "on 3"]
    assert _differing(right) == ["would", "in late"]
    assert "".join(one.text for one in left) == "The team will arrive on 3 March."
    assert "".join(one.text for one in right) == "the team would arrive in late March"


@pytest.mark.parametrize(
    ("a", "b"), [("", ""), ("a", ""), ("…", "!"), ("same words", "Same, words"), ("x " * 3000, "y")]
)
def test_pieces_make_the_whole(a: str, b: str) -> None:
    left, right = apart(a, b)
    assert ("".join(one.text for one in left), "".join(one.text for one in right)) == (a, b)


def test_a_paragraph_is_what_stands_between_two_line_ends() -> None:
    start = WIRE.text.index("border team")
    before, after = paragraph(WIRE, start, start + len("border team"))
    assert before == "The United States will send a "
    assert after.endswith("the two sides announced.")
    assert paragraph(None, 0, 1) == ("", "")


def test_a_long_paragraph_is_cut_between_words() -> None:
    from comity.intake import from_text

    words = " ".join(f"word{n}" for n in range(500))
    document = from_text(words, source="long.txt")
    start = document.text.index("word250")
    before, after = paragraph(document, start, start + 7)
    assert before.startswith("… word")
    assert after.endswith(" …")
    assert len(before) < 720
    assert len(after) < 720


def test_doubts_come_in_the_order_of_the_command(own_ledger: Path) -> None:
    with DeskLedger.at(own_ledger) as ledger:
        command = questions(ledger.records(), ledger.findings(), ledger.decisions())
        with ledger.asking() as connection:
            found = ranked(connection)
    asked = found.of(None)
    assert [(one.ask, one.target, one.other) for one in asked] == [(q.ask, q.target, q.other) for q in command]
    assert [one.usefulness for one in asked] == [q.usefulness for q in command]
    assert sum(found.counts.values()) == len(command)
    assert {one.kind for one in found.of("agreement")} == {"agreement"}


def test_only_what_an_actor_takes_part_in(own_ledger: Path) -> None:
    with DeskLedger.at(own_ledger) as ledger, ledger.asking() as connection:
        everything, csto = ranked(connection), ranked(connection, "CSTO")
    assert {one.kind for one in csto.of(None)} == {"membership"}
    assert set(csto.of(None)) < set(everything.of(None))
    assert csto.counts["membership"] == everything.counts["membership"]


def test_what_was_answered_is_not_asked_and_what_was_unsure_comes_last(own_ledger: Path) -> None:
    with Ledger.open(own_ledger) as ledger:
        with DeskLedger.at(own_ledger) as desk, desk.asking() as connection:
            first, second, *_ = ranked(connection).of(None)
        ledger.decide(first.target[1], "accept", who="Ann")
        ledger.decide(second.target[1], "unsure", who="Ann")
        ledger.refresh()
    with DeskLedger.at(own_ledger) as desk, desk.asking() as connection:
        asked = ranked(connection)
        assert first.target not in {one.target for one in asked.of(None)}
        assert asked.of(None)[-1].target == second.target
        assert asked.of(None)[-1].unsure
        assert asked.upto == 2
        made = made_of(connection)
        assert made.settles(first.names)
        assert not made.settles(second.names)
        assert made_since(connection, 1).upto == 2
        assert [one.id for one in last(connection, 10)] == [2, 1]


def test_an_undone_decision_is_open_again(own_ledger: Path) -> None:
    with Ledger.open(own_ledger) as ledger, DeskLedger.at(own_ledger) as desk:
        with desk.asking() as connection:
            before = ranked(connection).of(None)
        made = ledger.decide(before[0].target[1], "reject", who="Ann")
        ledger.undo(made[0].id, who="Ann")
        ledger.refresh()
        with desk.asking() as connection:
            assert [one.target for one in ranked(connection).of(None)] == [one.target for one in before]
            assert last(connection, 10) == []
