"""The date grammar: what it reads, what it leaves alone, and what holds for any text."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.model.edtf import interval
from comity.reading.dates import FoundDate, find_dates, interval_of, of_day, of_range
from tests.growth import LINEAR, growth

WEDNESDAY = datetime.date(2025, 1, 15)


def read(text: str, anchor: datetime.date | None = WEDNESDAY, tense: str | None = None) -> list[FoundDate]:
    return find_dates(text, anchor, tense_of=lambda start, end: tense)


def told(text: str, anchor: datetime.date | None = WEDNESDAY, tense: str | None = None) -> list[tuple[str, str | None]]:
    return [(found.date.text, found.date.edtf) for found in read(text, anchor, tense)]


ABSOLUTE = [
    ("signed 14 January 2025 there", "14 January 2025", "2025-01-14"),
    ("signed January 14, 2025, there", "January 14, 2025", "2025-01-14"),
    ("signed Jan. 14, 2025", "Jan. 14, 2025", "2025-01-14"),
    ("signed Jan 14, 2025", "Jan 14, 2025", "2025-01-14"),
    ("signed 14 Jan 2025", "14 Jan 2025", "2025-01-14"),
    ("signed 14th January 2025", "14th January 2025", "2025-01-14"),
    ("signed the 14th of January, 2025", "the 14th of January, 2025", "2025-01-14"),
    ("this fourteenth day of January, 2025", "fourteenth day of January, 2025", "2025-01-14"),
    ("the twenty-first of March 2024", "the twenty-first of March 2024", "2024-03-21"),
    ("Done on 2025-01-14.", "on 2025-01-14", "2025-01-14"),
    ("dated 14.01.2025.", "14.01.2025", "2025-01-14"),
    ("dated 4.3.2024", "4.3.2024", "2024-03-04"),
    ("dated 14/01/2025", "14/01/2025", "2025-01-14"),
    ("dated 01/14/2025", "01/14/2025", "2025-01-14"),
    ("dated 05/05/2025", "05/05/2025", "2025-05-05"),
    ("dated 03/04/2025", "03/04/2025", None),
    ("dated 2025/01/14", "2025/01/14", "2025-01-14"),
    ("dated 2025.01.14", "2025.01.14", "2025-01-14"),
    ("Tuesday, January 14, 2025", "Tuesday, January 14, 2025", "2025-01-14"),
    ("Tuesday 14 January 2025", "Tuesday 14 January 2025", "2025-01-14"),
    ("Tue, 14 Jan 2025", "Tue, 14 Jan 2025", "2025-01-14"),
    ("the MAY 9, 1945 surrender", "MAY 9, 1945", "1945-05-09"),
    ("held on 29 February 2024", "on 29 February 2024", "2024-02-29"),
    ("held on 29 February 2023", "on 29 February 2023", None),
    ("held February 30, 2025", "February 30, 2025", None),
    ("held 31 April 2025", "31 April 2025", None),
    ("dated 2025-02-30", "2025-02-30", None),
    ("dated 31.11.2025", "31.11.2025", None),
    ("January 14-16, 2025", "January 14-16, 2025", "2025-01-14/2025-01-16"),
    ("14–16 January 2025", "14–16 January 2025", "2025-01-14/2025-01-16"),
    ("14 to 16 January 2025", "14 to 16 January 2025", "2025-01-14/2025-01-16"),
    ("on 14 and 15 January 2025", "on 14 and 15 January 2025", "2025-01-14/2025-01-15"),
    ("on 19, 20 and 21 September 2023", "on 19, 20 and 21 September 2023", "2023-09-19/2023-09-21"),
    ("January 14 – February 3, 2025", "January 14 – February 3, 2025", "2025-01-14/2025-02-03"),
    ("from 30 December 2024 to 3 January 2025", "from 30 December 2024 to 3 January 2025", "2024-12-30/2025-01-03"),
    ("December 30 to January 3, 2025", "December 30 to January 3, 2025", "2024-12-30/2025-01-03"),
    ("between 14 January and 3 February 2025", "between 14 January and 3 February 2025", "2025-01-14/2025-02-03"),
    ("from January to March 2025", "from January to March 2025", "2025-01/2025-03"),
    ("from January 2024 until March 2025", "from January 2024 until March 2025", "2024-01/2025-03"),
    ("between January and March 2024", "between January and March 2024", "2024-01/2024-03"),
    ("between 2021 and 2023", "between 2021 and 2023", "2021/2023"),
    ("from 2021 to 2023", "from 2021 to 2023", "2021/2023"),
    ("from 2001 through 2014", "from 2001 through 2014", "2001/2014"),
    ("the 2021-2023 plan", "2021-2023", "2021/2023"),
    ("the 1914–1918 war", "1914–1918", "1914/1918"),
    ("loans over 2025-2027", "over 2025-2027", "2025/2027"),
    ("the second Sunday of May 2024", "the second Sunday of May 2024", "2024-05-12"),
    ("the last Friday of March 2024", "the last Friday of March 2024", "2024-03-29"),
    ("the week of 20 January 2025", "the week of 20 January 2025", "2025-01-20/2025-01-26"),
    ("from mid-2023 onward", "from mid-2023 onward", "2023-05~/.."),
    ("the 2024/25 season", "2024/25", "2024/2025"),
    ("in September 2023", "in September 2023", "2023-09"),
    ("in Sept. 2023", "in Sept. 2023", "2023-09"),
    ("September of 2023", "September of 2023", "2023-09"),
    ("in May 2024", "in May 2024", "2024-05"),
    ("the 2025-01 issue", "2025-01", "2025-01"),
    ("the 2015 agreement", "2015", "2015"),
    ("in 1648", "in 1648", "1648"),
    ("in the year 2030", "in the year 2030", "2030"),
    ("born around 1915", "around 1915", "1915~"),
    ("circa 1890", "circa 1890", "1890~"),
    ("in the 1990s", "in the 1990s", "199X"),
    ("the early 1990s", "the early 1990s", "1990/1993~"),
    ("the mid-1990s", "the mid-1990s", "1994~/1996~"),
    ("the late 1980s", "the late 1980s", "1987~/1989"),
    ("in the 1980's.", "in the 1980's", "198X"),
    ("the 20th century", "the 20th century", "19XX"),
    ("the twenty-first century", "the twenty-first century", "20XX"),
    ("late 2023", "late 2023", "2023-09~/2023-12"),
    ("early 2023", "early 2023", "2023-01/2023-04~"),
    ("mid-2024", "mid-2024", "2024-05~/2024-08~"),
    ("early in 2024", "early in 2024", "2024-01/2024-04~"),
    ("mid-March 2024", "mid-March 2024", "2024-03-11~/2024-03-20~"),
    ("early March 2024", "early March 2024", "2024-03-01/2024-03-10~"),
    ("late February 2024", "late February 2024", "2024-02-21~/2024-02-29"),
    ("spring 2024", "spring 2024", "2024-21"),
    ("the summer of 2025", "the summer of 2025", "2025-22"),
    ("in autumn 2020", "in autumn 2020", "2020-23"),
    ("the fall of 2020", "the fall of 2020", "2020-23"),
    ("in winter 2024", "in winter 2024", "2024-24"),
    ("the first half of 2025", "the first half of 2025", "2025-01/2025-06"),
    ("the second half of 2025", "the second half of 2025", "2025-07/2025-12"),
    ("the second half of March 2025", "the second half of March 2025", "2025-03-16/2025-03-31"),
    ("the first quarter of 2026", "the first quarter of 2026", "2026-01/2026-03"),
    ("third quarter of 2024", "third quarter of 2024", "2024-07/2024-09"),
    ("the last quarter of 2024", "the last quarter of 2024", "2024-10/2024-12"),
    ("the first three months of 2025", "the first three months of 2025", "2025-01/2025-03"),
    ("the first week of March 2025", "the first week of March 2025", "2025-03-01/2025-03-07"),
    ("the last two weeks of December 2024", "the last two weeks of December 2024", "2024-12-18/2024-12-31"),
    ("Q3 2025", "Q3 2025", "2025-07/2025-09"),
    ("H1 2025", "H1 2025", "2025-01/2025-06"),
    ("fiscal year 2024", "fiscal year 2024", "2024~"),
    ("FY2024", "FY2024", "2024~"),
    ("FY25", "FY25", "2025~"),
    ("the 2024 fiscal year", "the 2024 fiscal year", "2024~"),
    ("fiscal year 2023/24", "fiscal year 2023/24", "2023/2024"),
    ("the end of 2025", "the end of 2025", "2025-12"),
    ("the beginning of 2025", "the beginning of 2025", "2025-01"),
    ("the end of the first half of 2025", "the end of the first half of 2025", "2025-06"),
]


@pytest.mark.parametrize(("text", "phrase", "edtf"), ABSOLUTE)
def test_dates_that_need_no_anchor(text: str, phrase: str, edtf: str | None) -> None:
    assert (phrase, edtf) in told(text, None)
    assert told(text, None) == told(text, datetime.date(2026, 8, 5))


RELATIVE = [
    ("today", "today", "2025-01-15"),
    ("yesterday", "yesterday", "2025-01-14"),
    ("tomorrow", "tomorrow", "2025-01-16"),
    ("tomorrow morning", "tomorrow morning", "2025-01-16"),
    ("the day before yesterday", "the day before yesterday", "2025-01-13"),
    ("the day after tomorrow", "the day after tomorrow", "2025-01-17"),
    ("last night", "last night", "2025-01-14"),
    ("this morning", "this morning", "2025-01-15"),
    ("met on Tuesday", "on Tuesday", "2025-01-14"),
    ("met on Wednesday", "on Wednesday", "2025-01-15"),
    ("met on Thursday", "on Thursday", "2025-01-09"),
    ("officials said Tuesday", "Tuesday", "2025-01-14"),
    ("last Tuesday", "last Tuesday", "2025-01-14"),
    ("last Wednesday", "last Wednesday", "2025-01-08"),
    ("next Friday", "next Friday", "2025-01-17"),
    ("next Wednesday", "next Wednesday", "2025-01-22"),
    ("this Friday", "this Friday", "2025-01-17"),
    ("Tuesday last week", "Tuesday last week", "2025-01-07"),
    ("on Tuesday of next week", "on Tuesday of next week", "2025-01-21"),
    ("Monday to Friday", "Monday to Friday", "2025-01-13/2025-01-17"),
    ("this week", "this week", "2025-01-13/2025-01-19"),
    ("last week", "last week", "2025-01-06/2025-01-12"),
    ("next week", "next week", "2025-01-20/2025-01-26"),
    ("this weekend", "this weekend", "2025-01-18/2025-01-19"),
    ("last weekend", "last weekend", "2025-01-11/2025-01-12"),
    ("over the weekend", "over the weekend", "2025-01-11/2025-01-12"),
    ("last month", "last month", "2024-12"),
    ("this month", "this month", "2025-01"),
    ("next month", "next month", "2025-02"),
    ("last year", "last year", "2024"),
    ("this year", "this year", "2025"),
    ("next year", "next year", "2026"),
    ("last quarter", "last quarter", "2024-10/2024-12"),
    ("next quarter", "next quarter", "2025-04/2025-06"),
    ("this decade", "this decade", "202X"),
    ("last century", "last century", "19XX"),
    ("last summer", "last summer", "2024-22"),
    ("this winter", "this winter", "2024-24"),
    ("next spring", "next spring", "2025-21"),
    ("last March", "last March", "2024-03"),
    ("next March", "next March", "2025-03"),
    ("last January", "last January", "2024-01"),
    ("in June last year", "in June last year", "2024-06"),
    ("on 16 June of last year", "on 16 June of last year", "2024-06-16"),
    ("in March next year", "in March next year", "2026-03"),
    ("earlier this month", "earlier this month", "2025-01-01/2025-01-15"),
    ("earlier this week", "earlier this week", "2025-01-13/2025-01-15"),
    ("later this month", "later this month", "2025-01-15/2025-01-31"),
    ("later this year", "later this year", "2025-01-15/2025-12-31"),
    ("earlier today", "earlier today", "2025-01-15"),
    ("late last year", "late last year", "2024-09~/2024-12"),
    ("early next year", "early next year", "2026-01/2026-04~"),
    ("late last week", "late last week", "2025-01-11~/2025-01-12"),
    ("in the first half of next year", "in the first half of next year", "2026-01/2026-06"),
    ("the third quarter of this year", "the third quarter of this year", "2025-07/2025-09"),
    ("at the end of the month", "at the end of the month", "2025-01-25~/2025-01-31"),
    ("the end of next month", "the end of next month", "2025-02-22~/2025-02-28"),
    ("the rest of the year", "the rest of the year", "2025-01-15/2025-12-31"),
    ("throughout the year", "throughout the year", "2025"),
    ("two days ago", "two days ago", "2025-01-13"),
    ("two weeks ago", "two weeks ago", "2024-12-30/2025-01-05"),
    ("two months ago", "two months ago", "2024-11"),
    ("three years ago", "three years ago", "2022"),
    ("a decade ago", "a decade ago", "2015~"),
    ("half a century ago", "half a century ago", "1975~"),
    ("more than 20 years ago", "more than 20 years ago", "2005~"),
    ("two to three weeks ago", "two to three weeks ago", "2024-12-23/2025-01-05"),
    ("two and a half years ago", "two and a half years ago", "2022-07~"),
    ("24 hours ago", "24 hours ago", "2025-01-14"),
    ("45 minutes ago", "45 minutes ago", "2025-01-15"),
    ("a few days ago", "a few days ago", "2025-01-01/2025-01-13"),
    ("years ago", "years ago", "2015-01-15/2023-01-15"),
    ("in recent days", "in recent days", "2025-01-01/2025-01-15"),
    ("in recent weeks", "in recent weeks", "2024-12-11/2025-01-15"),
    ("in recent months", "in recent months", "2024-01-15/2025-01-15"),
    ("in recent years", "in recent years", "2015-01-15/2025-01-15"),
    ("over the past three months", "over the past three months", "2024-10-15/2025-01-15"),
    ("in the last two weeks", "in the last two weeks", "2025-01-01/2025-01-15"),
    ("the past year", "the past year", "2024-01-15/2025-01-15"),
    ("this past week", "this past week", "2025-01-08/2025-01-15"),
    ("over the last several months", "over the last several months", "2024-01-15/2025-01-15"),
    ("in the coming days", "in the coming days", "2025-01-15/2025-01-29"),
    ("in the coming weeks", "in the coming weeks", "2025-01-15/2025-02-19"),
    ("in the coming months", "in the coming months", "2025-01-15/2026-01-15"),
    ("in the coming years", "in the coming years", "2025-01-15/2035-01-15"),
    ("over the coming year", "over the coming year", "2025-01-15/2026-01-15"),
    ("in the weeks ahead", "in the weeks ahead", "2025-01-15/2025-02-19"),
    ("in the months to come", "in the months to come", "2025-01-15/2026-01-15"),
    ("over the next decade", "over the next decade", "2025-01-15/2035-01-15"),
    ("for the next three years", "for the next three years", "2025-01-15/2028-01-15"),
    ("the next three to five years", "the next three to five years", "2025-01-15/2030-01-15"),
    ("in two days", "in two days", "2025-01-17"),
    ("in two weeks", "in two weeks", "2025-01-27/2025-02-02"),
    ("in two weeks' time", "in two weeks' time", "2025-01-27/2025-02-02"),
    ("in three months", "in three months", "2025-04"),
    ("in three years", "in three years", "2028"),
    ("in a few days", "in a few days", "2025-01-17/2025-01-29"),
    ("three days from now", "three days from now", "2025-01-18"),
    ("the first visit in two years", "in two years", "2023-01-15/2025-01-15"),
    ("on January 14", "on January 14", "2025-01-14"),
    ("on Jan. 14", "on Jan. 14", "2025-01-14"),
    ("on 14 Jan", "on 14 Jan", "2025-01-14"),
    ("on December 20", "on December 20", "2024-12-20"),
    ("on February 3", "on February 3", "2025-02-03"),
    ("on June 1", "on June 1", "2024-06-01"),
    ("from 3 to 5 March", "from 3 to 5 March", "2025-03-03/2025-03-05"),
    ("in November", "in November", "2024-11"),
    ("in January", "in January", "2025-01"),
    ("in February", "in February", "2025-02"),
    ("in the summer", "in the summer", "2024-22"),
    ("in the third quarter", "in the third quarter", "2024-07/2024-09"),
    ("the September 11 attacks", "September 11", "2001-09-11"),
    ("so far this year", "so far this year", "2025-01-01/2025-01-15"),
    ("this fiscal year", "this fiscal year", "2025~"),
    ("next financial year", "next financial year", "2026~"),
    ("on Monday, June 2", "on Monday, June 2", "2025-06-02"),
    ("on Sunday, June 2", "on Sunday, June 2", "2024-06-02"),
    ("the second Sunday of March", "the second Sunday of March", "2025-03-09"),
    ("in the week of 20 January", "in the week of 20 January", "2025-01-20/2025-01-26"),
]


# Verbs and parts of periods that look alike, and the year that has not yet begun.
PARTS = [
    ("building is to start in the second half of this year", "in the second half of this year", "2025-07/2025-12"),
    ("the talks will end in June", "in June", "2025-06"),
    ("at the start of next year", "at the start of next year", "2026-01"),
    ("early in the year", "early in the year", "2025-01/2025-04~"),
    ("in the first two months of the new year", "in the first two months of the new year", "2025-01/2025-02"),
]


@pytest.mark.parametrize(("text", "phrase", "edtf"), PARTS)
def test_parts_of_periods(text: str, phrase: str, edtf: str) -> None:
    assert (phrase, edtf) in told(text, tense="future")


def test_the_new_year_is_the_next_from_spring_on() -> None:
    anchor = datetime.date(2025, 11, 3)
    assert told("by the middle of the new year", anchor) == [("by the middle of the new year", "2025-11-03/2026-08~")]


@pytest.mark.parametrize(("text", "phrase", "edtf"), RELATIVE)
def test_dates_that_count_from_the_day_of_publication(text: str, phrase: str, edtf: str) -> None:
    assert told(text) == [(phrase, edtf)]


@pytest.mark.parametrize(
    ("text", "phrase"), [row[:2] for row in RELATIVE if row[0] != "the September 11 attacks" and row[1] != "the summer"]
)
def test_without_an_anchor_relative_phrases_stay_phrases(text: str, phrase: str) -> None:
    found = read(text, None)
    assert phrase in text
    assert all(one.date.edtf is None and one.date.earliest is None and one.date.latest is None for one in found)
    assert found, text


LIMITS = [
    ("within 30 days", "within 30 days", "2025-01-15/2025-02-14", "deadline"),
    ("within the next six months", "within the next six months", "2025-01-15/2025-07-15", "deadline"),
    ("within a year", "within a year", "2025-01-15/2026-01-15", "deadline"),
    ("within weeks", "within weeks", "2025-01-15/2025-02-19", "deadline"),
    ("within 48 hours", "within 48 hours", "2025-01-15/2025-01-17", "deadline"),
    ("within 30 days of signature", "within 30 days", None, "deadline"),
    ("by the end of the year", "by the end of the year", "2025-01-15/2025-12", "deadline"),
    ("by the end of next month", "by the end of next month", "2025-01-15/2025-02-28", "deadline"),
    ("by year-end", "by year-end", "2025-01-15/2025-12", "deadline"),
    ("before year's end", "before year's end", "2025-01-15/2025-12", "deadline"),
    ("before the end of the year", "before the end of the year", "2025-01-15/2025-12", "deadline"),
    ("by 2030", "by 2030", "2025-01-15/2030", "deadline"),
    ("by mid-2025", "by mid-2025", "2025-01-15/2025-08~", "deadline"),
    ("by Friday", "by Friday", "2025-01-15/2025-01-17", "deadline"),
    ("by March", "by March", "2025-01-15/2025-03", "deadline"),
    ("by 1 March 2025", "by 1 March 2025", "2025-01-15/2025-03-01", "deadline"),
    ("by the summer", "by the summer", "2025-01-15/2025-22", "deadline"),
    ("until 2027", "until 2027", "2025-01-15/2027", "deadline"),
    ("until at least 2027", "until at least 2027", "2025-01-15/2027", "deadline"),
    ("until the end of 2025", "until the end of 2025", "2025-01-15/2025-12", "deadline"),
    ("no later than 1 March", "no later than 1 March", "2025-01-15/2025-03-01", "deadline"),
    ("not later than the end of 2026", "not later than the end of 2026", "2025-01-15/2026-12", "deadline"),
    ("before the summer", "before the summer", "2025-01-15/2025-05-31", "deadline"),
    ("before 1 March 2025", "before 1 March 2025", "2025-01-15/2025-02-28", "deadline"),
    ("before 1991", "before 1991", "../1990", "open"),
    ("prior to 2020", "prior to 2020", "../2019", "open"),
    ("since 2021", "since 2021", "2021/2025-01-15", "open"),
    ("since January", "since January", "2025-01/2025-01-15", "open"),
    ("since last week", "since last week", "2025-01-06/2025-01-15", "open"),
    ("since the 1990s", "since the 1990s", "1990/2025-01-15", "open"),
    ("ever since 2020", "ever since 2020", "2020/2025-01-15", "open"),
    ("for the first time since 1991", "since 1991", "1991/2025-01-15", "open"),
    ("to date", "to date", "../2025-01-15", "open"),
    ("So far, none", "So far", "../2025-01-15", "open"),
    ("until now", "until now", "../2025-01-15", "open"),
    ("after 2026", "after 2026", "2027/..", "open"),
    ("after 14 January 2025", "after 14 January 2025", "2025-01-15/..", "open"),
    ("from 2025 onwards", "from 2025 onwards", "2025/..", "open"),
    ("from next year", "from next year", "2026/..", "open"),
    ("starting in 2026", "starting in 2026", "2026/..", "open"),
    ("effective 1 March 2025", "effective 1 March 2025", "2025-03-01/..", "open"),
    ("no earlier than 2026", "no earlier than 2026", "2026/..", "open"),
    ("for three years", "for three years", None, "duration"),
    ("for decades", "for decades", None, "duration"),
    ("a two-day visit", "two-day", None, "duration"),
    ("soon", "soon", None, "vague"),
    ("shortly", "shortly", None, "vague"),
    ("in the near future", "in the near future", None, "vague"),
    ("in the foreseeable future", "in the foreseeable future", None, "vague"),
    ("the previous day", "the previous day", None, "point"),
    ("two days later", "two days later", None, "point"),
]


@pytest.mark.parametrize(("text", "phrase", "edtf", "kind"), LIMITS)
def test_limits_openings_durations_and_the_vague(text: str, phrase: str, edtf: str | None, kind: str) -> None:
    (found,) = read(text)
    assert (found.date.text, found.date.edtf, found.kind) == (phrase, edtf, kind)


def test_open_ends_without_an_anchor() -> None:
    assert told("since 2021; by 2030; after 2026", None) == [
        ("since 2021", "2021/.."),
        ("by 2030", "../2030"),
        ("after 2026", "2027/.."),
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "rule"),
    [
        ("held annually", "annually", "R/P1Y"),
        ("every year", "every year", "R/P1Y"),
        ("an annual meeting", "annual", "R/P1Y"),
        ("a yearly meeting", "yearly", "R/P1Y"),
        ("biennial", "biennial", "R/P2Y"),
        ("weekly", "weekly", "R/P1W"),
        ("they meet regularly", "regularly", "regular"),
        ("every two years", "every two years", "R/P2Y"),
        ("every other week", "every other week", "R/P2W"),
        ("twice a year", "twice a year", "R/P1Y"),
        ("three times a month", "three times a month", "R/P1M"),
        ("every Monday", "every Monday", "R/P1W"),
        ("on Mondays", "on Mondays", "R/P1W"),
        ("per year", "per year", "R/P1Y"),
        ("$3 billion a year", "a year", "R/P1Y"),
        ("semi-annual", "semi-annual", "R/P6M"),
    ],
)
def test_what_recurs(text: str, phrase: str, rule: str) -> None:
    (found,) = read(text)
    assert (phrase in (found.date.text, f"on {found.date.text}"), found.kind, found.recurrence) == (
        True,
        "recurrent",
        rule,
    )


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("for 30 days", "P30D"),
        ("for three years", "P3Y"),
        ("a 90-minute call", "PT90M"),
        ("for two decades", "P20Y"),
        ("a 30-day ceasefire", "P30D"),
        ("for another two weeks", "P2W"),
        ("for years", None),
    ],
)
def test_durations_have_a_period(text: str, period: str | None) -> None:
    (found,) = read(text)
    assert (found.kind, found.period) == ("duration", period)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 1701",
        "UNSCR 2231",
        "resolutions 1701 and 2021",
        "Resolution 2803 (2025)",
        "Article 5",
        "Section 1244",
        "2,000 troops",
        "2000 troops",
        "killed 2015 people",
        "more than 2020 homes",
        "some 1900 tonnes",
        "100,000",
        "Su-57",
        "Boeing 737",
        "group of 20",
        "group of 2000",
        "F-16",
        "$2025",
        "€2025",
        "call 2025-5555",
        "Tel. 2025",
        "+374 10 2025",
        "Agenda 2030",
        "Vision 2030",
        "Expo 2020",
        "Windows 2000",
        "COVID-2019",
        "24/7",
        "9/11",
        "1.5 C",
        "10:30",
        "at 1500 GMT",
        "Theresa May resigned",
        "it may rain",
        "May he rest",
        "they march on",
        "the Long March",
        "the March on Washington",
        "32 march",
        "2020%",
        "in 1500 villages",
        "No. 2021",
        "a 20-year-old man",
        "Prime Minister May",
        "Arab Spring",
        "the fall of Kabul",
        "as soon as possible",
        "soon after",
        "up-to-date",
        "at the end of the day",
        "USA Today",
        "Russia Today",
        "the Daily Mail",
        "the Sunday Times",
        "2.2025 points",
        "2000 BC",
        "Jan Egeland said",
        "he would second that",
        "room 2012",
        "year-on-year",
        "10 of 20",
        "the year of the dragon",
        "a day of mourning",
        "Black Friday",
        "half the budget",
        "so far away",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In January 14 people were killed.", [("In January", "2025-01")]),
        ("In March 200 troops came.", [("In March", "2025-03")]),
        ("In 2025, 2,000 troops left.", [("In 2025", "2025")]),
        ("in January 2025 2,000 troops", [("in January 2025", "2025-01")]),
        ("resolution 1244 of 10 June 1999", [("10 June 1999", "1999-06-10")]),
        ("at Monday's debate", [("Monday", "2025-01-13")]),
        ("in 2022, 2023 and 2024", [("in 2022", "2022"), ("2023", "2023"), ("2024", "2024")]),
        ("January and February 2024", [("January", "2024-01"), ("February 2024", "2024-02")]),
        ("in the year 9999", [("in the year 9999", None)]),
        ("the 2030 target of the 2015 plan", [("2030", "2030"), ("2015", "2015")]),
        ("Signed\n14 January\n2025.", [("14 January\n2025", "2025-01-14")]),
        ("14 January\n\n2025 was dry.", [("14 January", "2025-01-14"), ("2025", "2025")]),
        ("on\u00a014\u00a0January\u00a02025", [("on\u00a014\u00a0January\u00a02025", "2025-01-14")]),
    ],
)
def test_only_the_date_is_read(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "tense", "edtf"),
    [
        ("on Tuesday", "future", "2025-01-21"),
        ("on Tuesday", "past", "2025-01-14"),
        ("on Wednesday", "future", "2025-01-15"),
        ("in March", "future", "2025-03"),
        ("in March", "past", "2024-03"),
        ("on January 14", "future", "2026-01-14"),
        ("on February 3", "past", "2024-02-03"),
        ("in two years", "past", "2023-01-15/2025-01-15"),
        ("by March", "past", "../2024-03"),
        ("in the summer", "future", "2025-22"),
        ("in the third quarter", "future", "2025-07/2025-09"),
        ("over the weekend", "future", "2025-01-18/2025-01-19"),
        ("next week", "past", "2025-01-20/2025-01-26"),
        ("on Tuesday", "subjunctive", "2025-01-14"),
    ],
)
def test_the_verb_gives_the_direction(text: str, tense: str, edtf: str) -> None:
    assert [edtf_ for _, edtf_ in told(text, tense=tense)] == [edtf]


@pytest.mark.parametrize(
    ("anchor", "text", "edtf"),
    [
        ("2024-02-29", "a year ago", "2023"),
        ("2024-02-29", "in the coming year", "2024-02-29/2025-02-28"),
        ("2024-02-29", "yesterday", "2024-02-28"),
        ("2024-03-01", "yesterday", "2024-02-29"),
        ("2023-03-01", "yesterday", "2023-02-28"),
        ("2024-03-31", "last month", "2024-02"),
        ("2024-03-31", "within one month", "2024-03-31/2024-04-30"),
        ("2024-01-31", "over the past month", "2023-12-31/2024-01-31"),
        ("2024-05-31", "over the next three months", "2024-05-31/2024-08-31"),
        ("2024-03-31", "last week", "2024-03-18/2024-03-24"),
        ("2024-04-01", "last week", "2024-03-25/2024-03-31"),
        ("2024-12-31", "this week", "2024-12-30/2025-01-05"),
        ("2024-12-31", "tomorrow", "2025-01-01"),
        ("2024-12-31", "next month", "2025-01"),
        ("2024-12-31", "next year", "2025"),
        ("2025-01-01", "last month", "2024-12"),
        ("2025-01-01", "last year", "2024"),
        ("2025-01-01", "last quarter", "2024-10/2024-12"),
        ("2024-12-31", "by the end of the year", "2024-12-31/2024-12"),
        ("2024-02-10", "at the end of the month", "2024-02-23~/2024-02-29"),
        ("2024-12-15", "this winter", "2024-24"),
        ("2024-07-01", "last winter", "2023-24"),
        ("2024-07-01", "this summer", "2024-22"),
        ("2029-12-31", "next decade", "203X"),
        ("2024-06-15", "on January 14", "2024-01-14"),
        ("2024-12-15", "on January 14", "2025-01-14"),
        ("2026-08-05", "in May", "2026-05"),
        ("2026-08-05", "on Sunday", "2026-08-02"),
        ("2026-08-05", "in September", "2026-09"),
        ("2026-08-05", "in December", "2025-12"),
        ("2024-03-02", "on Feb. 29", "2024-02-29"),
        ("2025-01-18", "over the weekend", "2025-01-18/2025-01-19"),
    ],
)
def test_other_days_of_publication(anchor: str, text: str, edtf: str) -> None:
    assert [edtf_ for _, edtf_ in told(text, datetime.date.fromisoformat(anchor))] == [edtf]


@pytest.mark.parametrize("anchor", [datetime.date.min, datetime.date.max])
@pytest.mark.parametrize("row", RELATIVE, ids=lambda row: row[0])
def test_the_ends_of_the_calendar_raise_nothing(row: tuple[str, str, str], anchor: datetime.date) -> None:
    for found in read(row[0], anchor):
        assert found.date.edtf is None or interval(found.date.edtf)


def test_the_side_of_publication() -> None:
    sides = {one.date.text: one.tense for one in read("yesterday; today; tomorrow; soon; recently; for three years")}
    assert sides == {
        "yesterday": "past",
        "today": "present",
        "tomorrow": "future",
        "soon": "future",
        "recently": "past",
        "for three years": None,
    }


def test_offsets_are_absolute_within_a_part_of_the_text() -> None:
    text = "In 2020 they met. On 14 January 2025 they signed. In 2026 they will meet."
    (found,) = find_dates(text, None, text.index("On"), text.index("In 2026"))
    assert (text[found.start : found.end], found.date.start) == ("On 14 January 2025", text.index("On"))


def test_helpers() -> None:
    assert of_day(datetime.date(2025, 1, 14)).edtf == "2025-01-14"
    spread = of_range(datetime.date(2025, 1, 6), datetime.date(2025, 1, 12))
    assert (spread.edtf, spread.earliest, spread.latest) == ("2025-01-06/2025-01-12", "2025-01-06", "2025-01-12")
    assert interval_of("2021/..") == ("2021-01-01", None)
    with pytest.raises(ValueError, match="ends before"):
        of_range(datetime.date(2025, 1, 12), datetime.date(2025, 1, 6))


def test_text_without_dates_passes_in_time_that_grows_with_it() -> None:
    sentence = "The parties discussed trade, energy and the settlement with colleagues from abroad at length. "
    assert find_dates(sentence * 1_000, WEDNESDAY) == []
    assert growth(lambda text: find_dates(text, WEDNESDAY), lambda size: sentence * size, 2_500) < LINEAR


@pytest.mark.parametrize(
    ("link", "last"), [("the end of ", "2025"), ("2001, ", ""), ("1, 2, 3 ", "May"), ("from January to ", "")]
)
def test_long_chains_take_time_that_grows_with_them(link: str, last: str) -> None:
    text = link * 1_000 + last
    assert all(text[found.start : found.end] == found.date.text for found in find_dates(text, WEDNESDAY))
    assert growth(lambda text: find_dates(text, WEDNESDAY), lambda size: link * size + last, 500) < LINEAR


WORDS = st.sampled_from(
    "on in by the since until before after within from to between and of , . - – / ' a an at "
    "over next last this past "
    "coming early late mid end beginning first second half quarter year years week weeks month "
    "months day days decade "
    "century ago later earlier January Jan. Feb. May March 30 31 32 14 14th 2025 1999 9999 "
    "0000 2,000 1990s 199X Q3 FY2024 "
    "Tuesday Mondays today yesterday summer fall spring 2025-02-30 31.12.2025 00/00/0000 24/7 "
    "two twenty five few couple "
    "every each twice annual soon near future so far date now no later than more ago's ’s "
    "year's ( ) \n \n\n \u00a0 😀 é".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.none() | st.dates(), st.sampled_from(["past", "future", None]))
def test_any_words_hold_the_contract(text: str, anchor: datetime.date | None, tense: str | None) -> None:
    _contract(text, anchor, tense)


@settings(max_examples=300, deadline=None)
@given(st.text(), st.none() | st.dates())
def test_any_text_holds_the_contract(text: str, anchor: datetime.date | None) -> None:
    _contract(text, anchor, None)


def _contract(text: str, anchor: datetime.date | None, tense: str | None) -> None:
    last = 0
    for found in read(text, anchor, tense):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        assert found.date.text == text[found.start : found.end]
        assert (found.date.start, found.date.end) == (found.start, found.end)
        earliest, latest = found.date.earliest, found.date.latest
        if found.date.edtf is None:
            assert (earliest, latest) == (None, None)
        else:
            assert interval(found.date.edtf) == (earliest, latest)
            assert (earliest or "0000") <= (latest or "9999-99")
