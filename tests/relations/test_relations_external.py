"""Yearly series from files: read strictly, shown beside, never mixed in."""

from __future__ import annotations

from pathlib import Path

import pytest

from comity.model import InputError
from comity.relations import Yearly, beside, parse_yearly, read_yearly
from comity.relations.external import Value


def _parse(text: str) -> tuple[Yearly, ...]:
    return parse_yearly(text, "ideal", "f.csv")


def test_a_series_of_states() -> None:
    assert _parse("state,year,value\nARM,2024,-0.2\nUSA,2023,2.5\n\n") == (
        Yearly("ideal", (Value(("ARM",), 2024, -0.2), Value(("USA",), 2023, 2.5))),
    )


def test_a_series_of_pairs_in_any_order_of_columns_and_states() -> None:
    (found,) = _parse("year,value,state_b,state_a\r\n2024,1,ARM,RUS\r\n")
    assert found.values == (Value(("ARM", "RUS"), 2024, 1.0),)


def test_several_series_in_one_file() -> None:
    found = _parse("series,state,year,value\nvotes,ARM,2024,1\nvotes,ARM,2025,2\ntrade,ARM,2024,3\n,ARM,2024,4\n")
    assert [(one.name, len(one.values)) for one in found] == [("ideal", 1), ("trade", 1), ("votes", 2)]


def test_past_states_are_states() -> None:
    assert _parse("state,year,value\nSUN,1980,1\n")[0].values[0].states == ("SUN",)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", None, "holds no values"),
        ("state,year,value\n", None, "holds no values"),
        ("state,year\nARM,2024\n", 1, "has the columns state, year"),
        ("series,series,state,year,value\n", 1, "has the columns"),
        ("state,year,value\nARM,2024,1\nXXY,2024,1\n", 3, "XXY is no state's code"),
        ("state,year,value\nEU,2024,1\n", 2, "EU is no state's code"),
        ("state,year,value\nArmenia,2024,1\n", 2, "Armenia is no state's code"),
        ("state,year,value\n,2024,1\n", 2, "nothing is no state's code"),
        ("state,year,value\nARM,24,1\n", 2, "24 is no year"),
        ("state,year,value\nARM,2024.0,1\n", 2, "2024.0 is no year"),
        ("state,year,value\nARM,²⁰²⁴,1\n", 2, "no year"),
        ("state,year,value\nARM,2024,nan\n", 2, "nan is no number"),
        ("state,year,value\nARM,2024,1e999\n", 2, "1e999 is no number"),
        ("state,year,value\nARM,2024,\n", 2, "nothing is no number"),
        ("state,year,value\nARM,2024,1\nARM,2024,1\n", 3, "ARM has a value for 2024 already"),
        ("state_a,state_b,year,value\nARM,USA,2024,1\nUSA,ARM,2024,2\n", 3, "ARM – USA has a value for 2024 already"),
        ("state_a,state_b,year,value\nARM,ARM,2024,1\n", 2, "has ARM on both sides"),
        ("state,year,value\nARM,2024,1,5\n", 2, "has 4 cells, the first line 3"),
        ('state,year,value\n"ARM"x,2024,1\n', 2, "is no CSV"),
    ],
)
def test_what_is_not_in_order_is_named_with_its_line(text: str, line: int | None, problem: str) -> None:
    with pytest.raises(InputError) as caught:
        _parse(text)
    assert caught.value.subject == ("f.csv" if line is None else f"f.csv, line {line}")
    assert problem in caught.value.problem


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "un votes.csv"
    path.write_text("\ufeffstate,year,value\nARM,2024,1\n", encoding="utf-8")
    assert read_yearly(path)[0].name == "un votes"
    path.write_bytes(b"state,year,value\nARM,2024,\xff\n")
    with pytest.raises(InputError, match="not in UTF-8"):
        read_yearly(path)
    with pytest.raises(InputError, match="cannot be read"):
        read_yearly(tmp_path)


def test_only_what_is_asked_for_is_shown() -> None:
    rows = "ARM,USA,2024,1\nRUS,ARM,2025,2\nUSA,RUS,2024,3\nARM,USA,2019,4\n"
    pairs = _parse("state_a,state_b,year,value\n" + rows)
    (shown,) = beside(pairs, "ARM", ["USA", "RUS"], 2024, 2025)
    assert [value.value for value in shown.values] == [2.0, 1.0]
    singles = _parse("state,year,value\nARM,2024,1\nFRA,2024,2\nUSA,2024,3\n")
    assert [value.value for value in beside(singles, "ARM", ["USA"], 2024, 2024)[0].values] == [1.0, 3.0]
