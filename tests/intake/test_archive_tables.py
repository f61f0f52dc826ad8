"""Parquet and packed JSONL: the same documents as from JSONL, and bad rows named."""

import datetime
import gzip
import json
import os
import tracemalloc
import zlib
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.intake import Refusal, documents, from_text, one
from comity.intake.text import FIELDS

TEXT = "The foreign minister of Norway met his Danish colleague in Oslo, and they signed protocol {}."
ROWS = [
    {"text": TEXT.format(1), "title": "One", "published": "2024-05-06", "url": "https://a.example/1", "other": "x"},
    {"text": TEXT.format(2), "title": None, "published": None, "url": None, "other": "y"},
    {"text": TEXT.format(3), "title": "Three", "published": "2024-05-08", "url": None, "other": None},
]


def table(rows, path, **more):
    pq.write_table(pa.Table.from_pylist(rows), path, **more)
    return path


def packed(rows, path, end=b"\n"):
    path.write_bytes(gzip.compress(b"\n".join(json.dumps(row).encode() for row in rows) + end))
    return path


def read(path, **more):
    items = list(documents(str(path), **more))
    return [i for i in items if not isinstance(i, Refusal)], [i for i in items if isinstance(i, Refusal)]


def bare(found):
    return [replace(one, source=None, sha256="", extractor=None) for one in found]


def test_the_same_documents_in_each_form(tmp_path):
    plain = tmp_path / "a.jsonl"
    plain.write_bytes(gzip.decompress(packed(ROWS, tmp_path / "a.jsonl.gz").read_bytes()))
    expected, _ = read(plain)
    assert [one.title for one in expected] == ["One", None, "Three"]
    for path in (tmp_path / "a.jsonl.gz", table(ROWS, tmp_path / "a.parquet", row_group_size=2)):
        found, refused = read(path)
        assert (bare(found), refused) == (bare(expected), [])
        assert [one.source for one in found] == [f"{path}:{n}" for n in (1, 2, 3)]
        assert [one.published for one in read(path, published="2020-01-01")[0]] == [
            "2024-05-06", "2020-01-01", "2024-05-08",
        ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.lists(st.fixed_dictionaries({"text": st.text(min_size=1)}, optional={
    name: st.none() | (st.just("2024-05-06") if name == "published" else st.just("en") if name == "language"
                       else st.text()) for name in FIELDS}), min_size=1, max_size=8),
    st.integers(1, 4))  # fmt: skip
def test_round_trips(tmp_path_factory, rows, group):
    folder = tmp_path_factory.getbasetemp()
    full = [{name: row.get(name) for name in ("text", *FIELDS)} for row in rows]
    (folder / "a.jsonl").write_bytes(gzip.decompress(packed(full, folder / "a.jsonl.gz").read_bytes()))
    schema = pa.schema([(name, pa.string()) for name in ("text", *FIELDS)])
    pq.write_table(pa.Table.from_pylist(full, schema=schema), folder / "a.parquet", row_group_size=group)
    expected, refused = read(folder / "a.jsonl")
    for name in ("a.jsonl.gz", "a.parquet"):
        found, bad = read(folder / name)
        assert bare(found) == bare(expected)
        assert [one.problem for one in bad] == [one.problem for one in refused]


def test_what_packs_a_table_does_not_matter(tmp_path):
    for codec in ("none", "snappy", "gzip", "zstd", "brotli", "lz4"):
        assert len(read(table(ROWS, tmp_path / "a.parquet", compression=codec))[0]) == 3
    (tmp_path / "unnamed").write_bytes((tmp_path / "a.parquet").read_bytes())
    assert len(read(tmp_path / "unnamed")[0]) == 3


def test_days_may_be_dates_and_moments(tmp_path):
    for kind in (pa.date32(), pa.timestamp("s"), pa.timestamp("us", tz="Europe/Oslo")):
        day = datetime.datetime(2024, 5, 6, 12, tzinfo=datetime.UTC if "Oslo" in str(kind) else None)
        values = pa.array([day.date() if kind == pa.date32() else day], kind)
        pq.write_table(pa.table({"text": ["They met in Oslo."], "published": values}), tmp_path / "a.parquet")
        assert one(str(tmp_path / "a.parquet")).published == "2024-05-06"


def test_bad_rows_are_named_and_the_rest_is_read(tmp_path):
    rows = [*ROWS, {"text": None}, {"text": " "}, {"text": "They met.", "published": "soon"}, {"text": "They parted."},
            {"text": "x" * 20_000_001}]  # fmt: skip
    path = table(rows, tmp_path / "a.parquet")
    found, refused = read(path)
    assert len(found) == 4
    assert [one.source for one in refused] == [f"{path}:{n}" for n in (4, 5, 6, 8)]
    assert ["text" in refused[0].problem, "empty" in refused[1].problem, "day" in refused[2].problem] == [True] * 3


def test_columns_of_another_type(tmp_path):
    pq.write_table(pa.table({"text": ["They met.", "They left."], "title": [1, None]}), tmp_path / "a.parquet")
    found, refused = read(tmp_path / "a.parquet")
    assert [one.text for one in found] == ["They left."]
    assert "title" in refused[0].problem
    pq.write_table(pa.table({"words": ["They met."]}), tmp_path / "a.parquet")
    assert [(one.problem, one.exit_code) for one in read(tmp_path / "a.parquet")[1]] == [('has no column "text"', 2)]


@pytest.mark.parametrize("change", [lambda d: b"", lambda d: d[:-9], lambda d: d[:50], lambda d: b"PAR1" * 99])
def test_a_table_that_is_none_is_refused_whole(tmp_path, change):
    path = table(ROWS, tmp_path / "a.parquet")
    path.write_bytes(change(path.read_bytes()))
    assert [(one.source, one.exit_code) for one in read(path)[1]] == [(str(path), 2)]


def test_a_damaged_row_group_is_refused_and_the_next_one_read(tmp_path):
    rows = [{"text": TEXT.format(os.urandom(200).hex())} for _ in range(40)]
    path = table(rows, tmp_path / "a.parquet", row_group_size=10, use_dictionary=False)
    data = bytearray(path.read_bytes())
    column = pq.ParquetFile(path).metadata.row_group(1).column(0)
    begin = column.data_page_offset
    for at in range(begin, begin + column.total_compressed_size // 2):
        data[at] ^= 0x5A
    path.write_bytes(data)
    found, refused = read(path)
    assert [int(one.source.rpartition(":")[2]) for one in found] == [*range(1, 11), *range(21, 41)]
    assert [one.source for one in refused] == [f"{path}:11"]
    assert "row group 1" in refused[0].problem


@settings(max_examples=40, deadline=None)
@given(at=st.floats(0, 1, exclude_max=True), junk=st.binary(min_size=1, max_size=20))
def test_a_damaged_table_raises_nothing(tmp_path_factory, at, junk):
    path = table(ROWS * 20, tmp_path_factory.getbasetemp() / "broken.parquet", row_group_size=20)
    data = bytearray(path.read_bytes())
    begin = int(at * len(data))
    data[begin : begin + len(junk)] = junk
    path.write_bytes(data)
    found, refused = read(path)
    assert len(found) <= 60 or refused


def test_a_row_group_that_unpacks_to_far_more_is_refused(tmp_path):
    schema = pa.schema([("text", pa.string())])
    path = tmp_path / "a.parquet"
    with pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=False) as writer:
        writer.write_table(pa.table({"text": ["They met in Oslo."]}, schema=schema))
        writer.write_table(pa.table({"text": ["a" * 10_000_000] * 8}, schema=schema))
        writer.write_table(pa.table({"text": ["They met in Lima."]}, schema=schema))
    found, refused = read(path)
    assert [one.text for one in found] == ["They met in Oslo.", "They met in Lima."]
    assert [one.source for one in refused] == [f"{path}:2"]


def test_a_long_table_is_not_held(tmp_path):
    """A table of 30 MB in one row group of pages of 3 MB is read with less than 12 MB of arrow's memory."""
    words = os.urandom(50_000).hex()
    path = tmp_path / "a.parquet"
    pool = pa.default_memory_pool()
    rows = [{"text": words[n : n + 50_000], "language": "en"} for n in range(620)]
    table(rows, path, use_dictionary=False, compression="none", write_batch_size=60)
    assert path.stat().st_size > 30_000_000
    assert pq.ParquetFile(path).num_row_groups == 1
    before, most = pool.bytes_allocated(), 0
    for _ in documents(str(path)):
        most = max(most, pool.bytes_allocated() - before)
    assert most < 12_000_000


def test_packed_lines_that_break_off(tmp_path):
    path = packed(ROWS, tmp_path / "a.jsonl.gz")
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    found, refused = read(path)
    assert [one.title for one in found] == ["One", None, "Three"][: len(found)]
    assert [(one.source, one.exit_code) for one in refused] == [(f"{path}:0", 1)]
    assert "breaks off" in refused[0].problem


def test_bad_packed_lines_are_named(tmp_path):
    path = tmp_path / "a.ndjson.gz"
    path.write_bytes(gzip.compress(b'{"text": "One."}\nno JSON\n') + gzip.compress(b'{"text": "Two."}'))
    found, refused = read(path)
    assert [one.text for one in found] == ["One.", "Two."]
    assert [(one.source, one.exit_code) for one in refused] == [(f"{path}:2", 1)]


def test_a_packed_bomb_of_one_line_is_refused_with_little_memory(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    bomb = zlib.compressobj(9, wbits=31)
    megabyte = b"a" * 1_000_000
    with path.open("wb") as out:
        out.write(bomb.compress(b'{"text": "One."}\n'))
        for _ in range(90):
            out.write(bomb.compress(megabyte))
        out.write(bomb.flush())
    tracemalloc.start()
    found, refused = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [one.text for one in found] == ["One."]
    assert "200 times its size" in refused[-1].problem
    assert peak < 110_000_000


def test_other_packed_files_stay_refused(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"They met in Oslo."))
    assert "gzip" in read(path)[1][0].problem


def test_one_row_is_one_document(tmp_path):
    path = table(ROWS[:1], tmp_path / "a.parquet")
    assert one(str(path)).id == from_text(ROWS[0]["text"], url="https://a.example/1").id
