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
