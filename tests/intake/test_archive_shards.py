"""Folders and patterns of archives, and their files one by one."""

import gzip
import json
from collections import Counter
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archive_makers import Rec, article, warc

from comity.intake import Refusal, archive, documents
from comity.intake.archive import warc as archive_warc
from comity.model import InputError

LINE = {"text": "The two ministers met in Oslo and signed a protocol."}


@pytest.fixture
def house(tmp_path):
    """A folder with one of each."""
    inner = tmp_path / "news" / "2025"
    inner.mkdir(parents=True)
    (tmp_path / "news" / "a.warc.gz").write_bytes(warc([article(1), Rec(type="metadata", body=b"x")])[0])
    (inner / "b.warc.gz").write_bytes(warc([article(2), article(3)])[0])
    (inner / "c.warc").write_bytes(warc([article(4)], zipped=False)[0])
    (inner / "d.jsonl.gz").write_bytes(gzip.compress(json.dumps(LINE | {"url": "https://a.example/5"}).encode()))
    pq.write_table(pa.table({"text": [LINE["text"]], "url": ["https://a.example/6"]}), inner / "e.parquet")
    (inner / "f.txt").write_text("---\nurl: https://a.example/7\n---\nThey met in Oslo on Monday.")
    (inner / "g.zip").write_bytes(b"PK\3\4")
    (inner / "README.md").write_text("About the folder.")
    return tmp_path


def numbers(items):
    return [item.source if isinstance(item, Refusal) else int(item.url[-1]) for item in items]


def test_a_folder_of_everything(house):
    passed = Counter()
    found = list(documents(str(house / "news"), passed=passed))
    assert numbers(found) == [2, 3, 4, 5, 6, 7, str(house / "news/2025/g.zip"), 1]
    assert passed == {"metadata": 1}
    assert ".warc.gz" in found[6].remedy


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("news/*.warc.gz", [1]),
        ("news/**/*.warc.gz", [2, 3, 1]),
        ("news/*/[bc].warc*", [2, 3, 4]),
        ("news/2025/?.parquet", [6]),
        ("ne*/2025", [2, 3, 4, 5, 6, 7, "news/2025/g.zip"]),
        ("news/2025/[eg].*", [6, "news/2025/g.zip"]),
        ("./news/**", [2, 3, 4, 5, 6, 7, "news/2025/g.zip", 1]),
        ("news/**", [2, 3, 4, 5, 6, 7, "news/2025/g.zip", 1]),
    ],
)
def test_patterns(house, monkeypatch, pattern, expected):
    monkeypatch.chdir(house)
    assert [str(one).removeprefix("./") for one in numbers(documents(pattern))] == [str(one) for one in expected]


def test_a_pattern_that_matches_nothing(tmp_path):
    pattern = str(tmp_path / "*.warc")
    (refused,) = documents(pattern)
    assert (refused.source, refused.problem, refused.exit_code) == (pattern, "matches no file", 2)
    with pytest.raises(InputError, match="matches no file"):
        list(archive.shards(pattern))


def test_a_file_whose_name_looks_like_a_pattern(tmp_path):
    path = tmp_path / "what [now].txt"
    path.write_text("They met in Oslo on Monday.")
    (found,) = documents(str(path))
    assert found.source == str(path)


@pytest.mark.parametrize("name", ["x" * 5_000 + "*", "nul\0*", "[", "a?.txt"])
def test_impossible_patterns_are_refused(name):
    (refused,) = documents(name)
    assert (refused.source, refused.exit_code) == (name, 2)


@pytest.mark.parametrize("source", ["news", "news/*.warc.gz", "news/2025/b.warc.gz", "news/**", "news/2025/e.parquet"])
def test_the_shards_hold_what_the_source_holds(house, monkeypatch, source):
    monkeypatch.chdir(house)
    whole = list(documents(source, published="2025-01-02"))
    apart = []
    for shard in archive.shards(source):
        apart += [shard] if isinstance(shard, Refusal) else archive.read(shard, published="2025-01-02")
    assert apart == whole
    files = [shard for shard in archive.shards(source) if isinstance(shard, str)]
    assert len(files) == len(set(files))
    assert all(Path(shard).is_file() for shard in files)


def test_a_shard_that_cannot_be_read_is_one_refusal_among_others(tmp_path):
    passed = Counter()
    (refused,) = archive.read(str(tmp_path / "gone.warc.gz"), passed=passed)
    assert (refused.problem, refused.exit_code) == ("does not exist", 1)
    with pytest.raises(InputError, match="published"):
        archive.read("a.warc.gz", published="soon")


def test_shards_are_listed_without_being_opened(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(b"no archive")
    assert list(archive.shards(str(tmp_path))) == [str(tmp_path / "a.warc.gz")]
    with pytest.raises(InputError, match="no files"):
        list(archive.shards(str(Path(tmp_path / "empty").mkdir() or tmp_path / "empty")))


def broken(name):
    """Shards of seven items or fewer, some of them refusals."""
    lines = b'{"text": "One."}\n\nno JSON\n' + b" " * 40_000_010 + b'\n{"text": "Two."}\n'
    if name.endswith(".jsonl"):
        return lines
    if name.endswith(".jsonl.gz"):
        return gzip.compress(lines[:30]) + gzip.compress(lines[-17:])[:-4]
    if name.endswith(".txt"):
        return b"They met in Oslo on Monday."
    unsure = Rec(body=b"?", http=[])
    parts = [article(1), Rec(type="metadata"), unsure, Rec(body=b"<html></html>"), article(2), article(3), article(4)]
    data, starts = warc(parts)
    return data[: starts[4] + 30] + b"junk" + data[starts[4] + 40 : -9]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.jsonl", "a.jsonl.gz", "a.txt", "gone.txt"])
def test_going_on_in_the_middle(tmp_path, name):
    path = tmp_path / name
    if name != "gone.txt":
        path.write_bytes(broken(name))
    counted = Counter()
    whole = list(archive.read(str(path), passed=counted))
    assert len(whole) == {"a.warc.gz": 5, "a.jsonl": 4, "a.jsonl.gz": 4}.get(name, 1)
    for skip in range(len(whole) + 2):
        passed = Counter()
        assert list(archive.read(str(path), skip=skip, passed=passed)) == whole[skip:]
        assert passed == counted


def test_going_on_in_the_middle_of_a_table(tmp_path):
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [*(f"They signed protocol {n}." for n in range(40)), None]}), path)
    whole = list(archive.read(str(path)))
    assert [list(archive.read(str(path), skip=n)) for n in range(43)] == [whole[n:] for n in range(43)]


def test_pages_that_are_skipped_are_not_looked_into(tmp_path, monkeypatch):
    path = tmp_path / "a.warc.gz"
    path.write_bytes(warc(article(n) for n in range(5))[0])
    looked = []
    single = archive_warc.single
    monkeypatch.setattr(archive_warc, "single", lambda *a, **k: looked.append(a[2]) or single(*a, **k))
    assert len(list(archive.read(str(path), skip=3))) == len(looked) == 2
