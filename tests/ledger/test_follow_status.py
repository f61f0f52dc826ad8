"""What became of a promise by a day: each status, from the calendar and from what documents say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from comity.ledger.follow.days import day_of
from comity.ledger.follow.entries import FollowUp
from comity.ledger.follow.promise import Verdict
from comity.ledger.follow.status import outcome
from comity.ledger.follow.sums import paid_in_part

MADE = "2025-01-14"
DUE = ("2025-02-01", "2025-03-31")
NEVER = (None, None)


def told(
    verdict: Verdict,
    day: str,
    *,
    score: float = 0.9,
    happened: str | None = None,
    document: str | None = None,
    start: int = 0,
) -> FollowUp:
    return FollowUp(
        "promise", document or day, start, start + 9, "it is so", verdict, score, (), happened, happened, day
    )


@pytest.mark.parametrize(
    ("due", "on", "status"),
    [
        (DUE, "2025-01-13", "not_made"),
        (DUE, "2025-01-20", "not_due"),
        (DUE, "2025-02-01", "open"),
        (DUE, "2025-03-31", "open"),
        (DUE, "2025-04-01", "overdue"),
        (DUE, None, "overdue"),
        (NEVER, "2025-06-01", "open"),
        (NEVER, "2026-01-14", "open"),
        (NEVER, "2026-01-15", "unknown"),
    ],
)
def test_where_no_document_says_a_word_the_calendar_tells(
    due: tuple[str | None, str | None], on: str | None, status: str
) -> None:
    assert outcome(MADE, due, [], on).status == status


@pytest.mark.parametrize(
    ("due", "found", "on", "status"),
    [
        (DUE, [told("done", "2025-03-10")], "2025-03-09", "open"),
        (DUE, [told("done", "2025-03-10")], "2025-03-10", "kept"),
        (DUE, [told("done", "2025-04-03")], "2025-04-05", "kept"),
        (DUE, [told("done", "2025-04-20")], "2025-04-20", "kept_late"),
        (DUE, [told("done", "2025-09-01", happened="2025-03-20")], "2025-09-01", "kept"),
        (DUE, [told("done", "2025-09-01", happened="2025-05-20")], "2025-09-01", "kept_late"),
        (NEVER, [told("done", "2026-09-01")], "2026-09-01", "kept"),
        (DUE, [told("done", "2025-03-01", happened="2024-12-01")], "2025-03-02", "open"),
        (DUE, [told("done", "2025-03-01", score=0.45)], "2025-03-02", "open"),
        (DUE, [told("done", "2025-01-20", score=0.7)], "2025-01-21", "not_due"),
        (DUE, [told("done", "2025-01-20", score=0.9)], "2025-01-21", "kept"),
        (DUE, [told("not_done", "2025-04-10")], "2025-04-10", "missed"),
        (DUE, [told("not_done", "2025-03-10")], "2025-03-20", "open"),
        (DUE, [told("not_done", "2025-03-10")], "2025-04-01", "overdue"),
        (DUE, [told("delayed", "2025-04-10")], "2025-04-10", "missed"),
        (NEVER, [told("not_done", "2025-06-10")], "2025-06-10", "open"),
        (NEVER, [told("reaffirmed", "2025-06-10")], "2026-06-10", "open"),
        (DUE, [told("under_way", "2025-01-20")], "2025-01-21", "in_progress"),
        (DUE, [told("under_way", "2025-02-20")], "2025-05-01", "in_progress"),
        (DUE, [told("under_way", MADE, score=0.6)], "2025-02-20", "open"),
        (DUE, [told("under_way", "2025-02-20"), told("not_done", "2025-04-20")], "2025-05-01", "missed"),
        (DUE, [told("not_done", "2025-04-20"), told("under_way", "2025-05-20")], "2025-06-01", "in_progress"),
        (DUE, [told("not_done", "2025-04-20"), told("done", "2025-05-20")], "2025-06-01", "kept_late"),
        (DUE, [told("partly", "2025-03-01")], "2025-03-02", "in_progress"),
        (DUE, [told("partly", "2025-03-01")], "2025-04-01", "partly_kept"),
        (DUE, [told("partly", "2025-03-01"), told("done", "2025-03-20")], "2025-04-01", "kept"),
        (DUE, [told("done", "2025-03-20"), told("partly", "2025-05-20")], "2025-06-01", "kept"),
        (DUE, [told("withdrawn", "2025-03-01")], "2025-03-02", "withdrawn"),
        (DUE, [told("overtaken", "2025-03-01")], "2025-04-02", "overtaken"),
        (DUE, [told("not_done", "2025-04-20"), told("overtaken", "2025-06-01")], "2025-06-01", "overtaken"),
    ],
)
def test_what_documents_say_decides(
    due: tuple[str | None, str | None], found: list[FollowUp], on: str, status: str
) -> None:
    assert outcome(MADE, due, found, on).status == status


def test_one_document_that_tells_of_a_part_done_and_a_part_not() -> None:
    boats = told("done", "2025-05-01", document="feature", start=10)
    radars = told("not_done", "2025-05-01", document="feature", start=90)
    assert outcome(MADE, DUE, [boats, radars], "2025-05-02").status == "partly_kept"
    earlier = told("not_done", "2025-05-01", document="feature", start=0)
    assert outcome(MADE, DUE, [boats, earlier], "2025-05-02").status == "kept_late"


def test_a_weak_not_beside_a_sure_done_is_about_something_else() -> None:
    done = told("done", "2025-03-01", document="feature", start=10)
    assert outcome(MADE, DUE, [done, told("not_done", "2025-03-01", score=0.6, document="feature", start=90)],
                   "2025-03-02").status == "kept"  # fmt: skip


def test_what_happened_long_before_its_first_due_day_is_another_thing() -> None:
    due = ("2026-01-01", "2026-06-30")
    assert outcome(MADE, due, [told("done", "2026-03-06", happened="2025-02-01")], "2026-07-15").status == "overdue"
    assert outcome(MADE, due, [told("done", "2026-03-06", happened="2025-12-20")], "2026-07-15").status == "kept"


def test_a_sentence_can_say_that_it_came_late_where_no_day_was_named() -> None:
    late = replace(told("done", "2026-01-14"), quote="Coordinators were named in December, a month late.")
    assert outcome(MADE, NEVER, [late], "2026-01-15").status == "kept_late"


def test_an_outcome_names_its_evidence_and_how_sure_it_is() -> None:
    found = outcome(MADE, DUE, [told("done", "2025-03-10", score=0.8)], "2025-03-12", searched=7)
    assert [one.told for one in found.evidence] == ["2025-03-10"]
    assert (found.confidence, found.searched, found.score) == (0.8, 7, 1)


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("The cabinet sent it to the house on 13 March.", "2026-07-08", ("2026-03-13", "2026-03-13")),
        ("It came on 13 November, weeks behind time.", "2025-01-16", ("2024-11-13", "2024-11-13")),
        ("They exchanged notes on the twelfth of August.", "2025-09-12", ("2025-08-12", "2025-08-12")),
        ("Coordinators were named in December.", "2026-01-14", ("2025-12-01", "2025-12-31")),
        ("On March 3, 2024 the ship left.", "2025-09-12", ("2024-03-03", "2024-03-03")),
        ("It was to be here by 30 June.", "2025-09-12", (None, None)),
        ("It has been in force since 15 August.", "2025-01-22", ("2024-08-15", "2024-08-15")),
        ("Nothing has been heard since 15 August.", "2025-01-22", (None, None)),
        ("It began on 3 May and ended on 5 May.", "2025-09-12", (None, None)),
        ("It came on 31 February.", "2025-09-12", (None, None)),
        ("It came on 3 May.", None, (None, None)),
    ],
)
def test_the_day_that_a_sentence_names(text: str, published: str | None, days: tuple[str | None, str | None]) -> None:
    assert day_of(text, published) == days


@pytest.mark.parametrize(
    ("text", "before", "words"),
    [
        ("Of its 270 million euros the ministry has counted 72 million.", "", "72 million"),
        (
            "She put it at just under sixty million.",
            "They pledged €270 million. How much has been paid?",
            "sixty million",
        ),
        ("Sixty million will be paid in May.", "They pledged €270 million.", None),
        ("So far 300 million of the 270 million have been paid.", "", None),
        ("Another 60 million went to Georgia.", "They pledged €270 million.", None),
    ],
)
def test_a_smaller_sum_that_has_been_paid(text: str, before: str, words: str | None) -> None:
    assert paid_in_part("provide 270 million euros", text, before) == words


def test_as_agreed_is_in_time_though_no_day_is_told() -> None:
    paid = replace(told("done", "2025-05-02"), quote="The loan reached the treasury as agreed and is spent.")
    assert outcome(MADE, DUE, [paid], "2025-05-02").status == "kept"
    late = replace(paid, quote="The loan reached the treasury, late and not as agreed.")
    assert outcome(MADE, DUE, [late], "2025-05-02").status == "kept_late"


def test_a_year_of_silence_is_a_year_by_the_calendar() -> None:
    assert outcome("2023-05-23", NEVER, [], "2024-05-23").status == "open"
    assert outcome("2023-05-23", NEVER, [], "2024-05-24").status == "unknown"
    assert outcome("2024-02-29", NEVER, [], "2025-02-28").status == "open"
