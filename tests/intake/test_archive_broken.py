"""Broken archives: what is damaged is named, and everything else is read."""

import re
import tracemalloc
from collections import Counter
from itertools import pairwise

import pytest
from archive_makers import Rec, warc, without_digests, zipped_apart
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.intake import Refusal, documents
from comity.intake.archive.warc import pages
from comity.model import Document

ONE_TEXT = [("Content-Type", "text/plain")]


def note(number, size=1):
    """A record that is quick to read: a text."""
    body = f"Note {number}. The two ministers met in Oslo and signed protocol {number}. ".encode() * size
    return Rec(body=body, uri=f"https://news.example/{number}", http=ONE_TEXT)


def read(data, path):
    path.write_bytes(data)
    items = list(documents(str(path)))
    found = [int(one.url.rpartition("/")[2]) for one in items if not isinstance(one, Refusal)]
    return found, [one for one in items if isinstance(one, Refusal)]


PLAIN, STARTS = warc([note(n) for n in range(5)], zipped=False)
UNSIGNED = without_digests(PLAIN)
UNSIGNED_STARTS = [m.start() for m in re.finditer(rb"WARC/1\.\d\r\n", UNSIGNED)] + [len(UNSIGNED)]
ZIPPED, ZIP_STARTS = zipped_apart(PLAIN, STARTS)
FORMS = {"plain": (PLAIN, STARTS), "unsigned": (UNSIGNED, UNSIGNED_STARTS), "gzip": (ZIPPED, ZIP_STARTS)}


def length(change):
    return lambda record: re.sub(rb"(?<=\nContent-Length: )\d+", lambda m: b"%d" % change(int(m[0])), record, count=1)


RECORD_FAULTS = {
    "too short a length": length(lambda n: n - 20),
    "a length of nothing": length(lambda n: 0),
    "a length that reaches into the next": length(lambda n: n + 100),
    "a length beyond the file": length(lambda n: 10_000_000),
    "a length beyond a document": length(lambda n: 9_000_000_000_000),
    "a length beyond numbers": length(lambda n: 10**30),
    "a length below nothing": length(lambda n: -5),
    "no length": lambda r: re.sub(rb"\nContent-Length: \d+\r", b"", r, count=1),
    "no beginning": lambda r: b"JUNK/1.0" + r[8:],
    "half of it": lambda r: r[: len(r) // 2],
    "half of its head": lambda r: r[:60],
    "no HTTP": lambda r: r.replace(b"HTTP/1.1 200 OK", b"HTML/1.1 200 OK"),
    "a head without end": lambda r: r.replace(b"WARC-Date", b"X: " + b"y" * 200_000 + b"\r\nWARC-Date", 1),
    "an answer's head without end": lambda r: r,
    "junk before it": lambda r: b"\0\1\2junk\r\n\r\n" + r,
}


@pytest.mark.parametrize("form", ["unsigned", "gzip"])
@pytest.mark.parametrize("name", RECORD_FAULTS)
@pytest.mark.parametrize("number", [0, 2, 4])
def test_one_broken_record(tmp_path, form, name, number):
    """Of five records one is broken; the other four are read, and the place is named."""
    parts = [UNSIGNED[a:b] for a, b in pairwise(UNSIGNED_STARTS)]
    parts[number] = RECORD_FAULTS[name](parts[number])
    if name == "an answer's head without end":
        parts[number] = warc([Rec(http=[("X", "y" * 70_000), *ONE_TEXT], body=b"They met.")], zipped=False)[0]
    plain = b"".join(parts)
    starts = [sum(map(len, parts[:n])) for n in range(6)]
    data, places = (plain, starts) if form == "unsigned" else zipped_apart(plain, starts)
    path = tmp_path / "news.warc"
    found, refused = read(data, path)
    assert [n for n in found if n != number] == [n for n in range(5) if n != number]
    assert refused
    for one in refused:
        assert places[max(number - 1, 0)] <= int(one.source.rpartition(":")[2].partition("+")[0]) <= places[number + 1]
        assert one.exit_code == 1
    if name != "junk before it":
        assert number not in found


@pytest.mark.parametrize("kind", ["image/png", "text/html"])
def test_a_lying_length_of_a_picture_swallows_nothing(tmp_path, kind):
    """A record that is passed over must not take the next ones along."""
    records = [note(0), Rec(body=b"x" * 100, http=[("Content-Type", kind)]), note(2), note(3)]
    plain = without_digests(warc(records, zipped=False)[0])
    begin = plain.index(b"WARC/1.0", 10)
    for lie in (150, 400, 5_000, 50_000_000):
        data = plain[:begin] + length(lambda n, lie=lie: lie)(plain[begin:])
        found, refused = read(data, tmp_path / "news.warc")
        assert (found, [one.source for one in refused]) == ([0, 2, 3], [f"{tmp_path}/news.warc:{begin}"])


@settings(max_examples=150, deadline=None)
@given(form=st.sampled_from(sorted(FORMS)), data=st.data())
def test_damage_stays_where_it_is(tmp_path_factory, form, data):
    """Some bytes of one record are changed, cut out or put in: all other records are read, in their order."""
    whole, starts = FORMS[form]
    hit = data.draw(st.integers(0, 4))
    begin, end = starts[hit], starts[hit + 1]
    # In a file that is not packed, the empty lines at the end belong to the next record as much as to this one.
    at = data.draw(st.integers(begin, end - (1 if form == "gzip" else 5)))
    upto = data.draw(st.integers(at, min(end - (0 if form == "gzip" else 4), at + 60)))
    junk = data.draw(st.binary(max_size=60))
    broken = whole[:at] + junk + whole[upto:]
    path = tmp_path_factory.getbasetemp() / "damaged.warc"
    path.write_bytes(broken)
    items = list(documents(str(path)))
    grown = len(broken) - len(whole)
    others = {n: f"{path}:{starts[n] + (grown if n > hit else 0)}" for n in range(5) if n != hit}
    texts = {one.source: one.text for one in items if not isinstance(one, Refusal)}
    assert [place for place in texts if place in others.values()] == list(others.values())
    assert all(texts[place].startswith(f"Note {n}.") for n, place in others.items())
    assert len(texts) <= 5
    if form == "gzip" and len(texts) < 5:
        assert any(isinstance(one, Refusal) for one in items)


@settings(max_examples=80, deadline=None)
@given(form=st.sampled_from(sorted(FORMS)), cut=st.floats(0, 1, exclude_max=True))
def test_a_file_that_breaks_off(tmp_path_factory, form, cut):
    whole, starts = FORMS[form]
    size = int(len(whole) * cut)
    path = tmp_path_factory.getbasetemp() / "cut.warc"
    found, refused = read(whole[:size], path)
    complete = sum(end - (0 if form == "gzip" else 4) <= size for end in starts[1:])
    assert found == list(range(complete))
    if size > starts[complete] and complete:
        assert [one.source for one in refused] == [f"{path}:{starts[complete]}"]


@settings(max_examples=60, deadline=None)
@given(noise=st.binary(min_size=1, max_size=3_000), name=st.sampled_from(["a.warc", "a.warc.gz", "a.jsonl.gz"]))
def test_noise_is_refused(tmp_path_factory, noise, name):
    path = tmp_path_factory.getbasetemp() / name
    for data in (noise, b"WARC/1.0\r\n" + noise, b"\x1f\x8b\x08" + noise):
        path.write_bytes(data)
        assert all(isinstance(item, Refusal) for item in documents(str(path)))


def test_one_member_of_gzip_around_everything(tmp_path):
    import gzip

    whole = gzip.compress(PLAIN, mtime=0)
    assert read(whole, tmp_path / "a.warc.gz") == (list(range(5)), [])
    found, refused = read(whole[:-30], tmp_path / "a.warc.gz")
    assert found == list(range(len(found)))
    assert [one.problem for one in refused] in (
        ["breaks off in the middle of what gzip packed"], ["breaks off, or gives a length that is not its own"],
    )  # fmt: skip
    assert found


def test_members_that_do_not_keep_to_records(tmp_path):
    """bgzip and its like cut where they please."""
    import gzip

    pieces = b"".join(gzip.compress(PLAIN[a : a + 300], mtime=0) for a in range(0, len(PLAIN), 300))
    found, refused = read(pieces, tmp_path / "a.warc.gz")
    assert (found, refused) == (list(range(5)), [])
    padded = pieces + bytes(5_000)
    assert read(padded, tmp_path / "a.warc.gz")[1] == []


def test_a_bomb_is_left_where_it_stands(tmp_path):
    """A record that unpacks to 80 MB is given up on the way, and the next one is found."""
    bomb = Rec(body=bytes(80_000_000), http=[("Content-Type", "text/html")])
    path = tmp_path / "news.warc.gz"
    data, starts = warc([note(1), bomb, note(2)])
    assert len(data) < 100_000
    path.write_bytes(data)
    assert len(read(warc([note(1)])[0], tmp_path / "first.warc.gz")[0]) == 1  # what is loaded once does not count
    tracemalloc.start()
    items = list(documents(str(path)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [getattr(one, "url", None) for one in items] == ["https://news.example/1", None, "https://news.example/2"]
    assert items[1].source == f"{path}:{starts[1]}"
    assert "200 times its size" in items[1].problem
    assert peak < 10_000_000


def test_a_file_of_nothing_but_broken_records_is_given_up(tmp_path):
    path = tmp_path / "news.warc"
    _, refused = read(b"WARC/1.0\r\nWARC-Type: \r\nContent-Length: 9\r\n\r\n" * 3_000, path)
    assert 1_000 <= len(refused) <= 1_002
    assert (refused[-1].source, refused[-1].problem) == (str(path), "is broken at 1000 places in a row")


class Long:
    """A WARC file of any length that exists only while it is read: one record over and over."""

    def __init__(self, record, times):
        self._record, self._size, self._at, self.read_bytes = record, len(record) * times, 0, 0

    def seek(self, to):
        self._at = to

    def tell(self):
        return self._at

    def read(self, size=-1):
        begin = self._at % len(self._record)
        size = min(size if size >= 0 else self._size, self._size - self._at, len(self._record) - begin)
        self._at += size
        self.read_bytes += size
        return self._record[begin : begin + size]


@pytest.mark.parametrize("zipped", [True, False])
def test_memory_is_flat_over_a_long_archive(zipped):
    """An archive of 100 MB, pictures and texts, is read in less than 8 MB, from end to end and once only."""
    picture = Rec(body=bytes(range(256)) * 2_000, http=[("Content-Type", "image/png")])
    part, _ = warc([note(1, size=1_000), *[picture] * 9], zipped=zipped)
    handle, passed = Long(part, 22), Counter()
    tracemalloc.start()
    seen = Counter(type(item) for item in pages(handle, "long.warc", passed))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (seen, passed) == ({Document: 22}, {"type image": 198})
    assert peak < 8_000_000
    assert handle.read_bytes - len(part) * 22 < 1_000_000
