"""GDELT event tables made up for measuring, any number of rows: all of it a function of the row's number and the seed.

- Days are even over ten years (2015 to 2024); a file holds one month, 61 columns a row, as GDELT writes them.
- Actors come from the 193 codes of states that GDELT uses most alike, by rank: rank r with a chance that falls
  with r (the cube of an even number), so that the largest pairs have thousands of times the events of most others.
  One side in five has no country.
- Event codes are every CAMEO code of three digits, even; scores and classes follow from them.
- About four rows share an address; addresses lie on 3,000 hosts, unevenly.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from comity.reference import cameo
from comity.reference.entities import entities

YEARS = range(2015, 2025)
MONTHS = [(year, month) for year in YEARS for month in range(1, 13)]
FIRST = ("USA", "RUS", "CHN", "GBR", "ISR", "UKR", "FRA", "IRN", "DEU", "TUR", "IND", "SYR")
"""The states with the most events, as in GDELT roughly; the others follow by code."""


def rows_sql(base: duckdb.DuckDBPyConnection) -> str:
    """SQL for the rows numbered $first to $last of the month that begins on $day and has $days days, as 61 columns
    without names. Makes the tables that it draws from."""
    states = [*FIRST, *sorted(code for code, one in entities().items() if one.kind == "state" and code not in FIRST)]
    quads = {"01": 1, "02": 1, "03": 1, "04": 1, "05": 1, "06": 2, "07": 2, "08": 2}
    codes = [
        (code, one.goldstein, quads.get(code[:2], 3 if code[:2] <= "13" else 4))
        for code, one in sorted(cameo.codes().items())
        if len(code) == 3
    ]
    base.execute("CREATE OR REPLACE TEMP TABLE states (place INTEGER, code VARCHAR)")
    base.executemany("INSERT INTO states VALUES (?, ?)", list(enumerate(states)))
    base.execute("CREATE OR REPLACE TEMP TABLE codes (place INTEGER, code VARCHAR, score DOUBLE, quad INTEGER)")
    base.executemany("INSERT INTO codes VALUES (?, ?, ?, ?)", [(n, *one) for n, one in enumerate(codes)])
    cells = {
        1: "CAST(i AS VARCHAR)",
        2: "strftime(day, '%Y%m%d')",
        3: "strftime(day, '%Y%m')",
        4: "strftime(day, '%Y')",
        5: "'2020.1'",
        26: "'1'",
        27: "c.code",
        28: "c.code",
        29: "left(c.code, 2)",
        30: "CAST(c.quad AS VARCHAR)",
        31: "CAST(c.score AS VARCHAR)",
        32: "'4'",
        33: "'1'",
        34: "'4'",
        35: "'-1.25'",
        52: "'4'",
        53: "'Somewhere, A Province, A Country'",
        54: "'US'",
        57: "'38.89'",
        58: "'-77.03'",
        60: "strftime(day, '%Y%m%d') || '120000'",
        61: "'https://www.host' || CAST(floor(3000 * pow(h, 2)) AS INTEGER) || '.example.org/news/' || (i // 4)",
    }
    for side, (start, code, bare) in enumerate((("6", "a.code", "na"), ("16", "b.code", "nb"))):
        first = int(start)
        cells |= {
            first: f"CASE WHEN {bare} THEN 'GOV' ELSE {code} || 'GOV' END",
            first + 1: f"'A NAME {side}'",
            first + 2: f"CASE WHEN {bare} THEN '' ELSE {code} END",
            first + 7: "'GOV'",
        }
    columns = ", ".join(f"{cells.get(number, chr(39) * 2)} AS f{number}" for number in range(1, 62))
    return f"""
        WITH drawn AS (
            SELECT i, CAST($day AS DATE) + CAST(({_even(1)}) * $days AS INTEGER) % $days AS day,
                CAST(floor(pow({_even(2)}, 3) * {len(states)}) AS INTEGER) AS pa,
                CAST(floor(pow({_even(3)}, 3) * {len(states)}) AS INTEGER) AS pb,
                {_even(4)} < 0.2 AS na, {_even(5)} < 0.2 AS nb,
                CAST(floor({_even(6)} * {len(codes)}) AS INTEGER) AS pc, {_even(7, "i // 4")} AS h
            FROM range($first, $last) numbers(i)
        )
        SELECT {columns} FROM drawn
        JOIN states a ON a.place = pa JOIN states b ON b.place = pb JOIN codes c ON c.place = pc
    """  # noqa: S608 - all of it is ours


def _even(salt: int, of: str = "i") -> str:
    """SQL for a number from 0 to below 1 that depends on `of`, the seed and the salt alone."""
    return f"((hash({of}, $seed, {salt}) % 1000003) / 1000003.0)"


def made(folder: Path, rows: int, seed: int, months: Sequence[tuple[int, int]] = MONTHS) -> list[Path]:
    """The tables, a file a month; `rows` is how many all months have together."""
    base, paths = duckdb.connect(), []
    sql = rows_sql(base)
    for number, (year, month) in enumerate(months):
        path = folder / f"{year}{month:02}.export.CSV"
        base.execute(
            f"COPY ({sql}) TO '{path}' (FORMAT csv, DELIMITER '\t', HEADER false, QUOTE '')",
            _numbers(number, year, month, rows, seed),
        )
        paths.append(path)
    return paths


def _numbers(number: int, year: int, month: int, rows: int, seed: int) -> dict[str, object]:
    first, last = (rows * (number + more) // len(MONTHS) for more in (0, 1))
    return {"first": first, "last": last, "day": f"{year}-{month:02}-01", "days": 28, "seed": seed}
