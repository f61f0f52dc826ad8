"""EDTF strings and the days that they cover."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.model.edtf import interval

COVERED = [
    ("2025", "2025-01-01", "2025-12-31"),
    ("2025-06", "2025-06-01", "2025-06-30"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2023-02", "2023-02-01", "2023-02-28"),
    ("2025-06-15", "2025-06-15", "2025-06-15"),
    ("2025-06-15T10:00:00Z", "2025-06-15", "2025-06-15"),
    ("2025-06-15T10:00:00+04:00", "2025-06-15", "2025-06-15"),
    ("199X", "1990-01-01", "1999-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2025-XX", "2025-01-01", "2025-12-31"),
    ("2025-XX-XX", "2025-01-01", "2025-12-31"),
    ("2025-06-XX", "2025-06-01", "2025-06-30"),
    ("2025?", "2025-01-01", "2025-12-31"),
    ("2025-06~", "2025-06-01", "2025-06-30"),
    ("2025-06-15%", "2025-06-15", "2025-06-15"),
    ("2025-21", "2025-03-01", "2025-05-31"),
    ("2025-22", "2025-06-01", "2025-08-31"),
    ("2024-24", "2024-12-01", "2025-02-28"),
    ("2025-33", "2025-01-01", "2025-03-31"),
    ("2025-36", "2025-10-01", "2025-12-31"),
    ("2025-37", "2025-01-01", "2025-04-30"),
    ("2025-40", "2025-01-01", "2025-06-30"),
    ("2025-41", "2025-07-01", "2025-12-31"),
    ("2025-01-06/2025-01-12", "2025-01-06", "2025-01-12"),
    ("2021/2023", "2021-01-01", "2023-12-31"),
    ("2021/..", "2021-01-01", None),
    ("../2023-06", None, "2023-06-30"),
    ("2021/", "2021-01-01", None),
    ("/2023", None, "2023-12-31"),
    ("9999-24", "9999-12-01", "9999-12-31"),
]

WRONG = [
    "", "soon", "25", "2025-13", "2025-00", "2025-02-30", "2025-06-00", "2025-6-1", "0000", "2025-22-01",
    "199X-05", "2025-XX-05", "2025-06-15/2025-06-01", "2025/2026/2027", "2025-06-15 ", "Y20250", "-2025",
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "first", "last"), COVERED)
def test_the_days_that_a_date_covers(edtf: str, first: str | None, last: str | None) -> None:
    assert interval(edtf) == (first, last)


@pytest.mark.parametrize("edtf", WRONG)
def test_what_is_no_date(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        interval(edtf)


@given(st.dates())
def test_every_day_covers_itself(day: object) -> None:
    assert interval(str(day)) == (str(day), str(day))


@given(st.integers(1, 9999), st.integers(1, 41))
def test_a_group_of_months_ends_after_it_begins(year: int, group: int) -> None:
    text = f"{year:04}-{group:02}"
    if 13 <= group <= 20:
        with pytest.raises(ValueError, match="month"):
            interval(text)
        return
    first, last = interval(text)
    assert first is not None
    assert last is not None
    assert first < last
