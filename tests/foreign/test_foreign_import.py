"""Files come in once, whole or not at all; rows that are no rows are counted and named."""

from __future__ import annotations

import gzip
import multiprocessing
import os
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from comity.foreign import bring as bringing
from comity.foreign import staging
from comity.foreign.blocks import LONGEST, SIZE
from comity.foreign.bring import Brought, bring
from comity.foreign.events import opened
from comity.foreign.listed import imported, mentions
from comity.foreign.manifest import Manifest, existing
from comity.foreign.series import series_of
from comity.foreign.tables import table
from comity.model import InputError
from tests.foreign import made

GDELT = table("gdelt")
MANY = 2
"""Parts after which a month is written anew, here; fewer than outside, to be quick."""


def _bring(folder: Path, *paths: Path, name: str = "gdelt") -> Brought:
    return bring(table(name), paths, folder)


def _rows(folder: Path, reader: str = "gdelt") -> list[dict[str, Any]]:
    """Every stored event, read off the parts that count."""
    found = [row for part in existing(folder).parts(reader=reader) for row in _part(folder / part.path)]
    return sorted(found, key=lambda row: row["id"])


def _part(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.ParquetFile(path).read().to_pylist()
    return rows


def _reasons(found: Brought) -> dict[str, int]:
    return dict(found.skipped[0].reasons)


def test_a_row_becomes_an_event_with_our_codes_beside_theirs(tmp_path: Path) -> None:
    line = made.gdelt(7, "20240115", code="0841", quad="2", goldstein="9.0", kinds=("MIL", ""), added="20240117093000")
    found = _bring(tmp_path / "to", made.put(tmp_path / "a.csv", line))
    assert (found.files, found.rows, found.clean) == (1, 1, True)
    (row,) = _rows(tmp_path / "to")
    assert (row["pair"], row["a_code"], row["a_sector"], row["b_code"]) == ("ARM-USA", "ARM", "MIL", "USA")
    assert (row["type"], row["mode"], row["quad"], row["their_quad"]) == (
        "RETREAT", "release", "material_cooperation", "material_cooperation",
    )  # fmt: skip
    assert (row["weight"], row["intensity"], row["cameo"], row["mutual"]) == (7.0, 9.0, "0841", False)
    assert (str(row["day"]), str(row["told"])) == ("2024-01-15", "2024-01-17")
    assert (row["file"], row["row"], row["id"], row["url"], row["publisher"]) == (
        "a.csv", 1, "7", "https://www.example.org/a", "example.org",
    )  # fmt: skip


def test_actors_are_states_or_bodies_or_keep_their_own_code_alone(tmp_path: Path) -> None:
    body = ("IGOUNO", "UNITED NATIONS", "", "UNO")
    old, region = ("ROM", "ROMANIA", "ROM", ""), ("AFR", "AFRICA", "AFR", "")
    nobody = ("GOV", "THE MINISTER", "", "")
    lines = [made.gdelt(1, a=body, b=old), made.gdelt(2, a=region, b=nobody, kinds=("", "GOV"))]
    _bring(tmp_path / "to", made.put(tmp_path / "a.csv", *lines))
    first, second = _rows(tmp_path / "to")
    assert (first["a_code"], first["b_code"], first["pair"]) == ("UN", "ROU", "ROU-UN")
    assert (second["a_code"], second["a_raw"], second["a_name"]) == (None, "AFR", "AFRICA")
    assert (second["b_code"], second["b_sector"], second["pair"]) == (None, "GOV", None)


def test_the_publisher_is_the_host_of_the_address_or_what_stands_for_one(tmp_path: Path) -> None:
    found = {
        "https://www.Example.org/a/b": "example.org",
        "http://news.example.org:8080/": "news.example.org",
        "https://example.org": "example.org",
        "BBC Monitoring": "BBC Monitoring",
        "": None,
    }
    _bring(tmp_path / "to", made.put(tmp_path / "a.csv", *(made.gdelt(n, url=url) for n, url in enumerate(found))))
    assert [row["publisher"] for row in _rows(tmp_path / "to")] == list(found.values())


def test_what_is_no_row_is_counted_and_named_and_the_others_come_in(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    good = [made.gdelt(number).encode() for number in (1, 2)]
    bad = {
        2: (b"\t".join([b"GLOBALEVENTID", *[b"x"] * 60]), "GLOBALEVENTID is no number"),
        3: (b"1\t2\t3", "does not have 61 columns"),
        4: (good[0] + b"\t", "does not have 61 columns"),
        6: (made.gdelt(3, "20240230").encode(), "SQLDATE is no day"),
        7: (made.gdelt(3, code="---").encode(), "EventCode is no CAMEO code"),
        8: (made.gdelt(3, quad="5").encode(), "QuadClass is not 1 to 4"),
        9: (made.gdelt(3, url="caf\u00e9").encode("latin-1"), "is not in UTF-8"),
        10: (made.gdelt(3, url="a\0b").encode(), "holds control characters"),
        11: (made.gdelt(3, url="a\rb").encode(), "holds control characters"),
        12: (made.gdelt(3, url="x" * LONGEST).encode(), "longer than a row can be"),
    }
    lines = [good[0], *(bad[n][0] for n in (2, 3, 4)), b"", *(bad[n][0] for n in range(6, 13)), good[1]]
    path.write_bytes(b"\n".join(lines))  # the last line has no end
    found = _bring(tmp_path / "to", path)
    assert [(row["id"], row["row"]) for row in _rows(tmp_path / "to")] == [("1", 1), ("2", 13)]
    assert {one.row: one.reason for one in found.skipped[0].shown} == {row: reason for row, (_, reason) in bad.items()}
    assert (found.rows, found.skipped[0].name, sum(_reasons(found).values())) == (2, "a.csv", 10)
    assert existing(tmp_path / "to").inputs()[0].skipped == 10


def test_line_ends_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"".join(made.gdelt(number).encode() + b"\r\n" for number in range(3)))
    assert _bring(tmp_path / "to", path).rows == 3
    assert _rows(tmp_path / "to")[0]["url"] == "https://www.example.org/a"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "holds no rows"),
        (b"\n\n", "holds no rows"),
        (bytes(range(256)) * 400, "holds no row of the table gdelt"),
        (b"\x7fELF" + bytes(n * n % 251 for n in range(5000)), "holds no row of the table gdelt"),
        (b"GLOBALEVENTID,SQLDATE\n1,20240101\n", "does not have 61 columns"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_and_leaves_nothing(tmp_path: Path, data: bytes, problem: str) -> None:
    wrong, right = tmp_path / "wrong.csv", made.put(tmp_path / "right.csv", made.gdelt(1))
    wrong.write_bytes(data)
    found = _bring(tmp_path / "to", wrong, right)
    assert problem in str(found.refused[0])
    assert found.refused[0].subject == str(wrong)
    assert [one.name for one in existing(tmp_path / "to").inputs()] == ["right.csv"]
    assert len(_rows(tmp_path / "to")) == 1


def test_files_that_cannot_be_read_are_refused_by_name(tmp_path: Path) -> None:
    torn, two = tmp_path / "torn.csv.gz", tmp_path / "two.zip"
    torn.write_bytes(gzip.compress(made.gdelt(1).encode() * 50)[:-20])
    with zipfile.ZipFile(two, "w") as archive:
        archive.writestr("a", "x")
        archive.writestr("b", "x")
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 not really")
    found = _bring(tmp_path / "to", tmp_path / "none", tmp_path, torn, two, tmp_path / "no.zip")
    assert [one.problem.split("(")[0].strip() for one in found.refused] == [
        "cannot be read", "cannot be read", "cannot be unpacked", "holds 2 files", "cannot be unpacked",
    ]  # fmt: skip
    assert (found.files, _rows(tmp_path / "to")) == (0, [])


def test_packed_files_are_unpacked_on_the_way(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.CSV.zip", "w") as archive:
        archive.writestr("a.CSV", made.gdelt(1) + "\n")
    (tmp_path / "b.csv.gz").write_bytes(gzip.compress(made.gdelt(2).encode()))
    assert _bring(tmp_path / "to", tmp_path / "a.CSV.zip", tmp_path / "b.csv.gz").rows == 2


def test_a_line_without_end_does_not_fill_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        stream.write(made.gdelt(1).encode() + b"\n")
        for _ in range(3 * SIZE // 2**20):
            stream.write(b"x" * 2**20)
        stream.write(b"\n" + made.gdelt(2).encode() + b"\n")
    found = _bring(tmp_path / "to", path)
    assert [(row["id"], row["row"]) for row in _rows(tmp_path / "to")] == [("1", 1), ("2", 3)]
    assert _reasons(found) == {"longer than a row can be": 1}


def test_formulas_stay_the_text_that_they_are(tmp_path: Path) -> None:
    formula = '=HYPERLINK("http://x")'
    _bring(tmp_path / "to", made.put(tmp_path / "a.csv", made.gdelt(1, a=("ARM", formula, "ARM", ""), url=formula)))
    (row,) = _rows(tmp_path / "to")
    assert (row["a_name"], row["url"]) == (formula, formula)


def test_the_same_file_adds_nothing_under_any_name(tmp_path: Path) -> None:
    first = made.put(tmp_path / "a.csv", made.gdelt(1), made.gdelt(2, "20230601"))
    again = made.put(tmp_path / "b.csv", made.gdelt(1), made.gdelt(2, "20230601"))
    assert _bring(tmp_path / "to", first, again, first).again == 2
    before = sorted(path.name for path in (tmp_path / "to").rglob("*.parquet"))
    found = _bring(tmp_path / "to", again)
    assert (found.files, found.again, found.rows) == (0, 1, 0)
    assert sorted(path.name for path in (tmp_path / "to").rglob("*.parquet")) == before
    assert len(before) == 6  # two months; two years, each with its sums


def test_parts_lie_by_month_and_are_sorted_by_pair(tmp_path: Path) -> None:
    pairs = [("RUS", "USA"), ("ARM", "USA"), ("ARM", "RUS")]
    lines = [
        made.gdelt(number, f"2024{month}10", a=(a, a, a, ""), b=(b, b, b, ""))
        for number, (month, (a, b)) in enumerate((month, pair) for month in ("01", "02") for pair in pairs)
    ]
    _bring(tmp_path / "to", made.put(tmp_path / "a.csv", *lines))
    parts = existing(tmp_path / "to").parts()
    assert [Path(part.path).parent.as_posix() for part in parts] == [
        "events/reader=gdelt/year=2024/month=01", "events/reader=gdelt/year=2024/month=02",
    ]  # fmt: skip
    for part in parts:
        assert [row["pair"] for row in _part(tmp_path / "to" / part.path)] == ["ARM-RUS", "ARM-USA", "RUS-USA"]


def test_an_event_of_an_id_that_is_there_comes_in_once(tmp_path: Path) -> None:
    quarter = made.put(tmp_path / "quarter.csv", made.gdelt(1), made.gdelt(2), made.gdelt(2))
    daily = made.put(tmp_path / "daily.csv", made.gdelt(1), made.gdelt(2), made.gdelt(3))
    assert (_bring(tmp_path / "to", quarter).rows, _bring(tmp_path / "to", daily).rows) == (2, 1)
    assert [(one.name, one.rows, one.known) for one in existing(tmp_path / "to").inputs()] == [
        ("daily.csv", 1, 2), ("quarter.csv", 2, 1),
    ]  # fmt: skip
    assert [row["id"] for row in _rows(tmp_path / "to")] == ["1", "2", "3"]


def test_many_small_parts_of_a_month_become_one_and_lose_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "MANY", MANY)
    for number in range(MANY + 3):
        _bring(tmp_path / "to", made.put(tmp_path / f"{number}.csv", made.gdelt(100 + number)))
    assert len(existing(tmp_path / "to").parts()) <= MANY
    assert [row["id"] for row in _rows(tmp_path / "to")] == [str(100 + number) for number in range(MANY + 3)]
    _bring(tmp_path / "to", tmp_path / "0.csv")  # the next run clears away what was merged
    assert len(list((tmp_path / "to" / "events").rglob("*.parquet"))) == len(existing(tmp_path / "to").parts())
    assert len(list((tmp_path / "to" / "lean").rglob("*.parquet"))) == 2  # a year and its sums


@pytest.mark.parametrize("where", ["write", "merged", "forget_known"])
def test_a_run_that_fails_leaves_what_was_there_and_can_be_repeated(
    tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "MANY", MANY)
    for number in range(MANY):
        _bring(tmp_path / "to", made.put(tmp_path / f"{number}.csv", made.gdelt(100 + number)))

    def fail(*_args: object) -> None:
        raise OSError("no space left")

    last = made.put(tmp_path / "last.csv", made.gdelt(200), made.gdelt(201, "20230101"))
    with monkeypatch.context() as patched:
        patched.setattr(bringing, where, fail)
        with pytest.raises(OSError, match="no space"):
            _bring(tmp_path / "to", last)
    assert not list((tmp_path / "to").glob(".work-*"))
    done = where == "merged"  # what came in before the merging stays
    assert len(_rows(tmp_path / "to")) == MANY + (2 if done else 0)
    assert _bring(tmp_path / "to", last).rows == (0 if done else 2)
    assert len(_rows(tmp_path / "to")) == MANY + 2


def test_what_a_killed_run_left_is_never_read_and_goes_with_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "to"
    _bring(folder, made.put(tmp_path / "a.csv", made.gdelt(1)))
    (part,) = existing(folder).parts()
    stray = (folder / part.path).with_name("stray.parquet")
    stray.write_bytes((folder / part.path).read_bytes())
    (folder / ".work-old").mkdir()
    with opened(folder) as events:
        assert len(imported(events, "gdelt", "ARM", "USA")) == 1
    _bring(folder, made.put(tmp_path / "b.csv", made.gdelt(2)))
    assert not stray.exists()
    assert not (folder / ".work-old").exists()


def _killed(path: Path, folder: Path) -> None:
    def stop(self: Manifest, *_args: object) -> None:
        os._exit(9)

    Manifest.change = stop  # type: ignore[method-assign]
    _bring(folder, path)


def test_a_run_that_is_killed_before_the_end_adds_nothing_and_is_repeated_whole(tmp_path: Path) -> None:
    path = made.put(tmp_path / "a.csv", made.gdelt(1), made.gdelt(2))
    process = multiprocessing.get_context("fork").Process(target=_killed, args=(path, tmp_path / "to"))
    process.start()
    process.join()
    assert process.exitcode == 9
    assert list((tmp_path / "to").rglob("*.parquet")), "its parts lie there, and do not count"
    assert _rows(tmp_path / "to") == []
    assert _bring(tmp_path / "to", path).rows == 2
    assert len(_rows(tmp_path / "to")) == 2


def test_two_imports_into_one_folder_at_once_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made.put(tmp_path / "a.csv", made.gdelt(1))
    told: list[str] = []

    def inner(*_args: object) -> bool:
        with pytest.raises(InputError, match="another import is writing"):
            _bring(tmp_path / "to", path)
        told.append("refused")
        return False

    monkeypatch.setattr(Manifest, "has", inner)
    assert _bring(tmp_path / "to", path).rows == 1
    assert told == ["refused"]


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no folder of imported events"), opened(tmp_path):
        pass
    (tmp_path / "manifest.db").write_bytes(b"nothing of the kind" * 100)
    with pytest.raises(InputError, match="is no folder of imported events"), opened(tmp_path):
        pass
    with pytest.raises(InputError, match="cannot be made"):
        _bring(tmp_path / "manifest.db", tmp_path / "a.csv")


def test_a_folder_that_cannot_be_used_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made.put(tmp_path / "a.csv", made.gdelt(1))
    with pytest.raises(InputError, match="has one of the signs"):
        _bring(tmp_path / "to*", path)
    with pytest.raises(InputError, match="has one of the signs"), opened(tmp_path / "to[1]"):
        pass
    (tmp_path / "held" / ".lock").mkdir(parents=True)
    with pytest.raises(InputError, match="cannot be written to"):
        _bring(tmp_path / "held", path)

    def full(*_args: object) -> None:
        raise duckdb.IOException("No space left on device")

    monkeypatch.setattr(bringing, "write", full)
    with pytest.raises(InputError, match="could not be written"):
        _bring(tmp_path / "to", path)


def test_a_part_that_was_damaged_is_told_and_not_read(tmp_path: Path) -> None:
    _bring(tmp_path / "to", made.put(tmp_path / "a.csv", made.gdelt(1)))
    for path in (tmp_path / "to").rglob("*.parquet"):
        path.write_bytes(b"PAR1 and then nothing of the kind PAR1")
    with opened(tmp_path / "to") as events:
        with pytest.raises(InputError, match="cannot be read"):
            imported(events, "gdelt", "ARM", "USA")
        with pytest.raises(InputError, match="cannot be read"):
            series_of(events, "gdelt", "ARM", "USA")


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    path = made.put(tmp_path / "a.csv", *(made.gdelt(number % 700, f"2024011{number % 9}") for number in range(1000)))
    for name in ("one", "two"):
        _bring(tmp_path / name, path)
    one, two = (
        {found.relative_to(tmp_path / name): found.read_bytes() for found in (tmp_path / name).rglob("*.parquet")}
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) == 3


def test_several_files_are_written_when_enough_is_staged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bringing, "ENOUGH", 2)
    monkeypatch.setattr(staging, "TOGETHER", 1)
    told: list[str] = []
    paths = [made.put(tmp_path / f"{n}.csv", made.gdelt(2 * n), made.gdelt(2 * n + 1)) for n in range(3)]
    assert bring(GDELT, paths, tmp_path / "to", told.append).rows == 6
    assert told == ["2 rows from 1 files are in"] * 3


def test_mentions_stand_beside_their_events(tmp_path: Path) -> None:
    _bring(tmp_path / "to", made.put(tmp_path / "a.csv", made.gdelt(1), made.gdelt(2)))
    lines = [made.mention(1, "https://b.org/2"), made.mention(1, "https://a.org/1"), made.mention(2, "https://c.org")]
    found = _bring(tmp_path / "to", made.put(tmp_path / "m.csv", *lines, made.gdelt(1)), name="mentions")
    assert (found.rows, _reasons(found)) == (3, {"does not have 16 columns": 1})
    with opened(tmp_path / "to") as events:
        first, _ = imported(events, "gdelt", "ARM", "USA")
        assert [(one.url, one.sentence, one.confidence, one.row) for one in mentions(events, first)] == [
            ("https://a.org/1", 3, 70, 2), ("https://b.org/2", 3, 70, 1),
        ]  # fmt: skip
