"""What may be added, how uploads are kept, and what a job is made of: without a reader."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from comity.desk.adding import sources, uploads
from comity.desk.adding.offer import offer_of
from comity.desk.adding.taking import expected, taken
from comity.desk.adding.told import KEPT, Came, Ended, Job, Now, Refused, heard
from comity.desk.settings import DeskSettings
from comity.intake import Refusal
from comity.model import Document, InputError

JOB = Job("j-0000000000000000", "a text", "Tess", "2025-01-01T00:00:00Z")


def _documents(source: sources.Source) -> list[Document]:
    return [one for one in taken(source) if isinstance(one, Document)]


def _sent(*files: tuple[str, bytes], published: str = "") -> sources.Uploaded:
    return uploads.uploaded([(name, io.BytesIO(data)) for name, data in files], published=published)


def test_a_job_adds_up_what_it_hears() -> None:
    job = heard(JOB, Now("reading", "one", 3))
    job = heard(heard(job, Came("one", "d-1", "added")), Refused("two", "is empty", "Fill it"))
    assert (job.state, job.name, job.total, job.done) == ("reading", "one", 3, 2)
    assert dict(job.counts) == {"added": 1, "refused": 1}
    job = heard(job, Ended("done", ("a note",)))
    assert job.over
    assert job.notes == ("a note",)


def test_a_job_remembers_no_more_than_it_must() -> None:
    job = JOB
    for number in range(KEPT + 5):
        job = heard(job, Came(str(number), "d-1", "known"))
    assert len(job.came) == KEPT
    assert job.done == KEPT + 5


@pytest.mark.parametrize(
    "url", ["", "file:///etc/passwd", "/etc/passwd", "-", "ftp://a.example/", "javascript:alert(1)", "http://"]
)
def test_only_addresses_of_the_web_are_fetched(url: str) -> None:
    with pytest.raises(InputError):
        sources.address(url, published="")


@pytest.mark.parametrize(
    "path", ["", "-", "/", "articles", "/no/such/folder", "~nobody-has-this-name/x", "a\0b", "/" * 9]
)
def test_a_folder_must_be_there_and_no_whole_disk(path: str) -> None:
    with pytest.raises(InputError):
        sources.folder(path, published="")


@pytest.mark.parametrize(
    ("text", "published", "url"), [(" \n", "", ""), ("words", "soon", ""), ("words", "", "data:,x")]
)
def test_a_paste_is_checked_at_once(text: str, published: str, url: str) -> None:
    with pytest.raises(InputError):
        sources.pasted(text, title="", url=url, publisher="", published=published)


def test_what_is_given_wins_over_the_facts_at_the_top() -> None:
    text = "---\ntitle: Theirs\npublisher: Wire\npublished: 2025-01-02\n---\nArmenia met Iran."
    made = _documents(sources.pasted(text, title="Ours", url="", publisher="", published=""))[0]
    assert (made.title, made.publisher, made.published, made.text) == (
        "Ours",
        "Wire",
        "2025-01-02",
        "Armenia met Iran.",
    )


def test_a_paste_without_a_title_is_called_by_its_first_words() -> None:
    made = _documents(sources.pasted("Charter signed\n\nThey met.", title="", url="", publisher="", published=""))[0]
    assert made.title == "Charter signed"


def test_two_files_of_one_name_are_not_versions_of_one_text() -> None:
    sent = _sent(("a.txt", b"Armenia met Iran."), ("a.txt", b"Turkey met Iran."), published="2025-01-02")
    made = _documents(sent)
    sources.discard(sent)
    assert len({one.source for one in made}) == 2
    assert {(one.title, one.published) for one in made} == {("a.txt", "2025-01-02")}
    assert not sent.folder.exists()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
        ("words.pdf", b"these are words"),
        ("report.docx", b"PK\x03\x04" + b"\0" * 50),
        ("empty.txt", b""),
        ("lines.jsonl", b"{nothing}\n"),
        ("program", b"\x7fELF" + bytes(range(64))),
    ],
)
def test_the_content_decides_what_a_file_is(name: str, data: bytes) -> None:
    sent = _sent((name, data))
    found = list(taken(sent))
    sources.discard(sent)
    assert len(found) == 1
    assert isinstance(found[0], Refusal)
    assert found[0].source.startswith(name)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\secret\\a.txt", "a.txt"),
        ("a\0b\u202etxt.exe", "abtxt.exe"),
        ("..", ".."),
        ("/", "a file"),
        ("x" * 500 + ".txt", "x" * 116 + ".txt"),
    ],
)
def test_names_of_files_are_only_shown(name: str, shown: str) -> None:
    assert uploads.safe_name(name) == shown
    sent = _sent((name, b"Armenia met Iran."))
    assert sent.files[0].path.parent == sent.folder
    assert sent.files[0].path.name in ("0001", "0001.txt")
    sources.discard(sent)


def test_an_upload_has_a_file_and_not_too_many() -> None:
    with pytest.raises(InputError, match="chosen"):
        _sent(("", b""))
    with pytest.raises(Exception, match="201"):
        _sent(*[("a.txt", b"a")] * 201)


@pytest.mark.parametrize(("name", "kept"), [("a.WARC.gz", ".warc.gz"), ("b.parquet", ".parquet"), ("c.tar.gz", "")])
def test_an_archive_keeps_its_suffix_and_nobody_knows_how_much_it_holds(name: str, kept: str) -> None:
    sent = _sent((name, b"bytes"))
    assert sent.files[0].path.name == f"0001{kept}"
    assert expected(sent) == (None if kept else 1)
    sources.discard(sent)


def test_how_many_documents_to_expect(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "b.md").write_text("b")
    assert expected(sources.folder(str(tmp_path), published="")) == 2
    (tmp_path / "c.jsonl").write_text("{}")
    assert expected(sources.folder(str(tmp_path), published="")) is None


def test_a_folder_is_offered_only_where_nobody_else_reaches_the_desk() -> None:
    assert offer_of(DeskSettings(Path("x.db"))).folder
    assert not offer_of(DeskSettings(Path("x.db"), host="0.0.0.0")).folder  # noqa: S104
    assert not offer_of(DeskSettings(Path("x.db"), names=("desk.example",))).folder
