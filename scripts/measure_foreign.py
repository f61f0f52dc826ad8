"""How fast others' events come in, and how fast what they say of a pair is answered: made-up GDELT tables of any size
(see `comity.bench.gdelt_tables`).

    python scripts/measure_foreign.py --rows 1000000
    python scripts/measure_foreign.py --rows 100000000 --straight

With `--straight` there is no import: one month is made and mapped as an import would, copied with its own days and ids
to twelve, and these ten times. Only the lean files are made, since the questions read nothing else; the months are
alike.

Asked is what a person asks: a pair's series over all years, the series of one year (its shares by class are among the
figures), and a state's drift between three poles; pairs of all sizes, the largest among them. Each question is put in
three ways: with the folder opened for it, in a folder that stays open, and as a page of the desk over an empty ledger,
in a process that is set as `comity desk` sets its own (each page with days of its own, so that none is answered from
what was kept). Charts are drawn from what a page has worked out. One table is printed: seconds on the clock beside
processor time, which says more where others use the machine, and the bar that each figure is held to: 50,000 rows a
second, 300 ms at the 95th percentile, and 2 s with more than ten million rows.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

import duckdb

from comity.bench.gdelt_tables import MONTHS, YEARS, made
from comity.foreign.bring import bring
from comity.foreign.drift import drift_of
from comity.foreign.events import Events, opened
from comity.foreign.lean import ROW_GROUP, made_of, summed, sums_of
from comity.foreign.lookups import lookups, query
from comity.foreign.manifest import Lean, Manifest, Part
from comity.foreign.parts import copy
from comity.foreign.series import series_of
from comity.foreign.tables import table

ASKED = (
    ("USA", "RUS"), ("USA", "CHN"), ("RUS", "CHN"), ("GBR", "FRA"), ("RUS", "UKR"), ("DEU", "TUR"), ("IRN", "IND"),
    ("ARM", "RUS"), ("ARM", "USA"), ("ARM", "AZE"), ("NOR", "VNM"), ("TUV", "PLW"),
)  # fmt: skip
DRIFTS = (("UKR", ("USA", "RUS", "DEU")), ("USA", ("RUS", "CHN", "GBR")), ("ARM", ("USA", "RUS", "FRA")))
SERIES, YEAR, DRIFT = "series over ten years", "series and shares over a year", "drift between three poles"

IMPORT_BAR = 50_000
"""Rows a second."""


@dataclass(frozen=True, slots=True)
class Times:
    """How long the same kind of question took: milliseconds on the clock and of processor time, one each."""

    what: str
    clock: list[float]
    busy: list[float]

    def row(self, bar: float | None) -> tuple[str, ...]:
        """The line of the table; `bar` in milliseconds, None where there is none."""
        p95 = _p95(self.clock)
        held = ("–", "–") if bar is None else (f"{bar:,.0f} ms", "met" if p95 <= bar else "MISSED")
        return (self.what, f"{_p50(self.clock):,.0f} ms", f"{p95:,.0f} ms", f"{_p95(self.busy):,.0f} ms", *held,
                str(len(self.clock)))  # fmt: skip


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
        summed(base, folder / found.path, folder / sums_of(found.path))
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
        SERIES: [series(a, b) for a, b in ASKED],
        YEAR: [series(a, b, "2024-01-01") for a, b in ASKED],
        DRIFT: [drift(state, poles) for state, poles in DRIFTS],
    }


def _opened_for_it(folder: Path, repeat: int) -> Iterator[Times]:
    """Each question with the folder opened for it alone."""

    def once(question: Callable[[Events], object]) -> object:
        with opened(folder) as events:
            return question(events)

    for what, asked in _questions().items():
        yield _timed(f"{what}, opened for it", [lambda q=q: once(q) for q in asked] * max(1, repeat // 2))


def _kept_open(folder: Path, repeat: int) -> Iterator[Times]:
    """Each question in a folder that stays open; the first one of all warms it."""
    with opened(folder) as events:
        for what, asked in _questions().items():
            asked[0](events)
            yield _timed(f"{what}, kept open", [lambda q=q: q(events) for q in asked] * repeat)


def _in_the_desk(folder: Path, repeat: int) -> Iterator[Times]:
    """Each question as a page of the desk, and the charts of it."""
    from starlette.testclient import TestClient

    from comity.cli.desk import steady
    from comity.desk import DeskSettings, create_app

    settings = DeskSettings(folder.parent / "empty.db", who="nobody", events=folder)
    client = TestClient(create_app(settings), base_url=f"http://127.0.0.1:{settings.port}")

    def page(path: str) -> Callable[[], object]:
        def asked() -> None:
            answer = client.get(path, headers={"accept": "text/html"})
            if answer.status_code != 200:
                raise RuntimeError(f"{path} answers {answer.status_code}: {answer.text[:300]}")

        return asked

    days = [f"{n + 1:02}" for n in range(repeat)]
    series = [f"/r/{a}-{b}/others{{}}?since=2015-01-{day}" for day in days for a, b in ASKED]
    year = [f"/r/{a}-{b}/others?since=2024-01-{day}" for day in days for a, b in ASKED]
    drift = [
        f"/r/{state}-{poles[0]}/others/drift{{}}?between={','.join(poles)}&until=2024-12-{day}"
        for day in days
        for state, poles in DRIFTS
    ]
    page("/r/NOR-CHE/others/series.svg")()  # loads what draws
    page("/r/NOR-CHE/others/drift?until=2024-12-28")()
    steady()
    yield _timed(f"{SERIES}, in the desk", [page(path.format("")) for path in series])
    yield _timed(f"{YEAR}, in the desk", [page(path) for path in year])
    yield _timed(f"{DRIFT}, in the desk", [page(path.format("")) for path in drift])
    yield _timed(
        "chart of a series that a page has", [page(path.format("/series.svg")) for path in series[: len(ASKED)]]
    )
    yield _timed("chart of a drift that a page has", [page(path.format(".svg")) for path in drift[: len(DRIFTS)]])


def _timed(what: str, asked: Sequence[Callable[[], object]]) -> Times:
    times = Times(what, [], [])
    for question in asked:
        start, before = time.perf_counter(), time.process_time()
        question()
        times.busy.append(1000 * (time.process_time() - before))
        times.clock.append(1000 * (time.perf_counter() - start))
    return times


def _p50(times: Sequence[float]) -> float:
    return sorted(times)[len(times) // 2]


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[min(len(times) - 1, round(0.95 * (len(times) - 1)))]


def _imported(work: Path, folder: Path, rows: int, seed: int) -> str:
    """Brings tables in; returns what to say of it."""
    paths = made(work, rows, seed)
    size, start, before = sum(path.stat().st_size for path in paths), time.perf_counter(), time.process_time()
    found = bring(table("gdelt"), paths, folder)
    took, busy = time.perf_counter() - start, time.process_time() - before
    for path in paths:
        path.unlink()
    speed = found.rows / took
    return (
        f"import: {found.rows:,} rows ({size / 1e6:,.0f} MB) in {took:.1f} s, {speed:,.0f} rows a second on the clock "
        f"(bar {IMPORT_BAR:,}: {'met' if speed >= IMPORT_BAR else 'MISSED'}); {busy:.1f} s of processor time, "
        f"{found.rows / busy:,.0f} rows for each"
    )


def _printed(rows: Sequence[Sequence[str]]) -> None:
    """The rows as a table in Markdown."""
    heads = ("asked", "p50", "p95", "p95 of processor time", "bar", "", "times")
    for row in (heads, ("---",) * len(heads), *rows):
        print(f"| {' | '.join(row)} |")


def main() -> int:
    """Makes, brings in, asks, and removes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=4, help="how often each question is asked")
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
            print(_imported(work, folder, asked.rows, asked.seed))
        parts = list(folder.rglob("*.parquet"))
        size = sum(path.stat().st_size for path in parts)
        print(f"{asked.rows:,} rows, {size / 1e6:,.0f} MB of Parquet in {len(parts)} files\n")
        bar = 300.0 if asked.rows <= 10_000_000 else 2_000.0
        ways = (_opened_for_it, _kept_open, _in_the_desk)
        found = [one for way in ways for one in way(folder, asked.repeat)]
        _printed([one.row(None if one.what.startswith("chart") else bar) for one in found])
    finally:
        shutil.rmtree(work)
    return 0


if __name__ == "__main__":
    sys.exit(main())
