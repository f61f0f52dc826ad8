"""How fast others' events come in, and how fast what they say of a pair is answered: made-up GDELT tables of any size.

    python scripts/measure_foreign.py --rows 1000000
    python scripts/measure_foreign.py --rows 100000000 --straight

What is made up (`rows_sql`), all of it a function of the row's number and the seed:

- Days are even over ten years (2015 to 2024); a file holds one month, 61 columns a row, as GDELT writes them.
- Actors come from the 193 codes of states that GDELT uses most alike, by rank: rank r with a chance that falls
  with r (the cube of an even number), so that the largest pairs have thousands of times the events of most others.
  One side in five has no country.
- Event codes are every CAMEO code of three digits, even; scores and classes follow from them.
- About four rows share an address; addresses lie on 3,000 hosts, unevenly.

With `--straight` there is no import: one month is made and mapped as an import would, copied with its own days and ids
to twelve, and these ten times. Only the lean files are made, since the questions read nothing else; the months are
alike. Asked is what a person asks: a pair's series over all
years, the series of one year (its shares by class are among the figures), and a state's drift between three poles;
pairs of all sizes, the largest among them, each question with the folder opened for it (`cold`) and in one that stays
open (`warm`). Beside seconds on the clock stands processor time, which says more where others use the machine.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from comity.foreign.bring import bring
from comity.foreign.drift import drift_of
from comity.foreign.events import Events, opened
from comity.foreign.lean import ROW_GROUP, made_of
from comity.foreign.lookups import lookups, query
from comity.foreign.manifest import Lean, Manifest, Part
from comity.foreign.parts import copy
from comity.foreign.series import series_of
from comity.foreign.tables import table
from comity.reference import cameo
from comity.reference.entities import entities

YEARS = range(2015, 2025)
MONTHS = [(year, month) for year in YEARS for month in range(1, 13)]
FIRST = ("USA", "RUS", "CHN", "GBR", "ISR", "UKR", "FRA", "IRN", "DEU", "TUR", "IND", "SYR")
"""The states with the most events, as in GDELT roughly; the others follow by code."""

ASKED = (
    ("USA", "RUS"), ("USA", "CHN"), ("RUS", "CHN"), ("GBR", "FRA"), ("RUS", "UKR"), ("DEU", "TUR"), ("IRN", "IND"),
    ("ARM", "RUS"), ("ARM", "USA"), ("ARM", "AZE"), ("NOR", "VNM"), ("TUV", "PLW"),
)  # fmt: skip
DRIFTS = (("UKR", ("USA", "RUS", "DEU")), ("USA", ("RUS", "CHN", "GBR")), ("ARM", ("USA", "RUS", "FRA")))


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


def straight(folder: Path, rows: int, seed: int) -> None:
    """Lean files without an import: one month mapped as an import does it, and copies of it."""
    work = Path(mkdtemp(dir=folder.parent))
    try:
        (path,) = made(work, -(-rows // len(MONTHS)) * len(MONTHS), seed, MONTHS[:1])
        bring(table("gdelt"), [path], work / "one")
        (part,) = Manifest(work / "one").parts()
        base = duckdb.connect()
        base.execute("SET memory_limit = '2GB'")
        base.execute("SET temp_directory = ?", [str(work / "spill")])
        _years(base, folder, work / "one" / part.path)
    finally:
        shutil.rmtree(work)


def _years(base: duckdb.DuckDBPyConnection, folder: Path, one: Path) -> None:
    """A year of twelve copies of a month, sorted; then the other years, in the order of the first."""
    manifest = Manifest(folder)
    manifest.create()
    months = f"""(SELECT * REPLACE ((day + to_months(n::INTEGER))::DATE AS day,
        (told + to_months(n::INTEGER))::DATE AS told, url || n AS url,
        id || '-' || n AS id) FROM '{one}', range(12) copies(n))"""  # noqa: S608
    first = query("lean").replace("{parts}", months)
    rows = f"SELECT * FROM ({first}) WHERE pair IS NOT NULL ORDER BY pair, day, id"  # noqa: S608
    for number, year in enumerate(YEARS):
        parts = [Part(f"events/{year}-{n:02}", "events", "gdelt", f"{year}-{n:02}", 0) for n in range(1, 13)]
        manifest.change((), parts)
        found = Lean(f"lean/reader=gdelt/year={year}/made.parquet", "gdelt", str(year), made_of(parts))
        (folder / found.path).parent.mkdir(parents=True)
        copy(base, rows, folder / found.path, ROW_GROUP)
        manifest.put_lean(found)
        later = f"(day + to_years({number + 1}))::DATE"
        rows = f"""SELECT * REPLACE ({later} AS day, month + {100 * (number + 1)} AS month,
            CAST(100 * isoyear({later}) + week({later}) AS INTEGER) AS week,
            hash(article, {number}) AS article, id || '-{number}' AS id)
            FROM '{folder}/lean/reader=gdelt/year={YEARS[0]}/made.parquet'"""  # noqa: S608


def _questions() -> dict[str, list[Callable[[Events], object]]]:
    def series(a: str, b: str, since: str | None = None) -> Callable[[Events], object]:
        return lambda events: series_of(events, "gdelt", a, b, since=since)

    def drift(state: str, poles: Sequence[str]) -> Callable[[Events], object]:
        return lambda events: drift_of(events, "gdelt", state, poles)

    return {
        "series over ten years": [series(a, b) for a, b in ASKED],
        "series and shares over a year": [series(a, b, "2024-01-01") for a, b in ASKED],
        "drift between three poles": [drift(state, poles) for state, poles in DRIFTS],
    }


def _timed(folder: Path, repeat: int) -> None:
    for name, asked in _questions().items():
        cold, warm, busy = [], [], []
        for question in asked:
            start, before = time.perf_counter(), time.process_time()
            with opened(folder) as events:
                question(events)
                cold.append(1000 * (time.perf_counter() - start))
                busy.append(1000 * (time.process_time() - before))
                warm += [_once(question, events) for _ in range(repeat)]
        print(f"{name}: {_said(cold)} cold ({_said(busy)} of processor time), {_said(warm)} warm, {len(warm)} asked")


def _once(question: Callable[[Events], object], events: Events) -> float:
    start = time.perf_counter()
    question(events)
    return 1000 * (time.perf_counter() - start)


def _said(times: Sequence[float]) -> str:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))]
    return f"p50 {ordered[len(ordered) // 2]:.0f} ms, p95 {p95:.0f} ms"


def main() -> int:
    """Makes, brings in, asks, and removes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=5, help="how often each question is asked again")
    parser.add_argument("--straight", action="store_true", help="make the lean files without an import")
    parser.add_argument("--under", type=Path, help="a folder with room, for everything that is made")
    asked = parser.parse_args()
    lookups()
    work = Path(mkdtemp(prefix="foreign-", dir=asked.under))
    try:
        folder = work / "events"
        if asked.straight:
            straight(folder, asked.rows, asked.seed)
        else:
            _imported(work, folder, asked.rows, asked.seed)
        size = sum(path.stat().st_size for path in folder.rglob("*.parquet"))
        print(f"{asked.rows:,} rows, {size / 1e6:,.0f} MB of Parquet in {len(list(folder.rglob('*.parquet')))} parts")
        _timed(folder, asked.repeat)
    finally:
        shutil.rmtree(work)
    return 0


def _imported(work: Path, folder: Path, rows: int, seed: int) -> None:
    paths = made(work, rows, seed)
    size, start, before = sum(path.stat().st_size for path in paths), time.perf_counter(), time.process_time()
    found = bring(table("gdelt"), paths, folder)
    took, busy = time.perf_counter() - start, time.process_time() - before
    print(
        f"import: {found.rows:,} rows in {took:.1f} s, {found.rows / took:,.0f} rows/s, {size / 1e6 / took:.0f} MB/s; "
        f"{busy:.1f} s of processor time, {found.rows / busy:,.0f} rows for each"
    )
    for path in paths:
        path.unlink()


if __name__ == "__main__":
    sys.exit(main())
