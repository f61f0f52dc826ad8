"""Many sources in: order, workers, what is known, what is refused, what dies on the way."""

from __future__ import annotations

import errno
import io
import json
import os
import signal
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Never

import pytest
from makers import READER, document, read_marks, ticking
from warcio.warcwriter import WARCWriter

from comity.intake import Refusal
from comity.ledger import AddReport, Entry, Ledger, NotRead, Reader, add_sources, export, workers
from comity.ledger.add_report import LATEST
from comity.ledger.progress import Step, Tally, on_stderr
from comity.ledger.workers import read_in_order
from comity.model import Document, InputError, Reading

MARKS = Reader(READER, read_marks)


def read_badly(paper: Document) -> Reading:
    """Fails in each of the ways a reader can, as the text says."""
    if "REFUSE" in paper.text:
        raise InputError(paper.source or "", "is not for reading", "Give another")
    if "FAIL" in paper.text:
        raise ZeroDivisionError("a fault")
    if "DIE" in paper.text:
        os._exit(9)
    return read_marks(paper)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sources"
    made.mkdir()
    for number in range(8):
        (made / f"{number}.txt").write_text(f"AGREE ARM USA 2025-0{number + 1}-14\nPROMISE ARM open school {number}")
    return made


def exported(path: Path) -> str:
    stream = io.StringIO()
    with Ledger.open(path) as ledger:
        export(ledger, stream)
    return stream.getvalue()


def test_one_and_two_workers_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for number in (1, 2):
        report = add_sources(tmp_path / f"{number}.db", [str(folder)], reader=MARKS, workers=number, clock=ticking())
        assert (report.added, report.exit_code) == (8, 0)
    assert exported(tmp_path / "1.db") == exported(tmp_path / "2.db")
    orders = []
    for number in (1, 2):
        with Ledger.open(tmp_path / f"{number}.db") as ledger:
            orders.append([(one.document.id, one.added_at) for one in ledger.documents()])
    assert orders[0] == orders[1]


def test_adding_again_reads_nothing(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "comity.db"
    add_sources(path, [str(folder)], reader=MARKS, workers=1)
    before = exported(path)
    report = add_sources(path, [str(folder)], reader=Reader(READER, read_never), workers=1)
    assert (report.added, report.known, report.lines()) == (0, 8, ["0 added, 8 known already"])
    assert exported(path) == before


def read_never(paper: Document) -> Reading:
    raise ZeroDivisionError(f"{paper.source} was read again")


def test_a_changed_file_and_a_newer_reader(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "comity.db"
    add_sources(path, [str(folder)], reader=MARKS, workers=1)
    (folder / "0.txt").write_text("AGREE ARM RUS 2025-01-01")
    report = add_sources(path, [str(folder)], reader=MARKS, workers=1)
    assert (report.new_versions, report.known) == (1, 7)
    report = add_sources(path, [str(folder)], reader=Reader("marks 1.1", read_marks), workers=1)
    assert (report.re_read, report.lines()) == (8, ["0 added, 0 known already, 8 read again"])


def test_the_records_are_up_to_date_at_the_end(folder: Path, tmp_path: Path) -> None:
    add_sources(tmp_path / "comity.db", [str(folder)], reader=MARKS)
    with Ledger.open(tmp_path / "comity.db", read_only=True) as ledger:
        assert ledger.is_fresh()
        assert len(ledger.records("event")) == 8


def test_refusals_are_named_and_the_rest_is_done(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_text("")
    report = add_sources(tmp_path / "comity.db", [str(folder), str(tmp_path / "missing.txt")], reader=MARKS, workers=1)
    assert (report.added, report.exit_code) == (8, 1)
    assert [Path(r.source).name for r in report.refused] == ["empty.txt", "missing.txt"]
    assert any(line.startswith("refused: ") and "missing.txt" in line for line in report.lines())
    with Ledger.open(tmp_path / "comity.db") as ledger:
        assert [Path(r["source"]).name for r in ledger.refusals()] == ["empty.txt"]


def test_one_bad_source_leaves_the_ledger_as_it_was(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "comity.db"
    add_sources(path, [str(folder)], reader=MARKS, workers=1)
    before = exported(path)
    report = add_sources(path, [str(tmp_path / "missing.txt")], reader=MARKS, workers=1)
    assert report.exit_code == 2
    assert exported(path) == before


def test_a_bad_date_shows_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        add_sources(tmp_path / "comity.db", ["x.txt"], reader=MARKS, published="yesterday")
    assert list(tmp_path.iterdir()) == []


def test_another_language_is_kept_and_named(tmp_path: Path) -> None:
    source = tmp_path / "de.txt"
    source.write_text("Die beiden Regierungen haben am Dienstag in Berlin über die Lage an der Grenze gesprochen.")
    report = add_sources(tmp_path / "comity.db", [str(source)], reader=MARKS, workers=1)
    assert (report.added, report.exit_code) == (1, 0)
    assert "(de)" in report.not_read[0].why
    assert report.lines()[-1].startswith("kept, not read: ")


def test_a_known_document_with_another_date_says_so(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("The two governments held a meeting on Tuesday in the capital city.")
    for published in (None, "2025-01-15"):
        report = add_sources(tmp_path / "c.db", [str(source)], reader=MARKS, workers=1, published=published)
    assert "the date 2025-01-15 was not used" in report.lines()[-1]


def test_the_same_text_twice_in_one_run(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("AGREE ARM USA 2025-01-14")
    report = add_sources(tmp_path / "c.db", [str(tmp_path / n) for n in ("a.txt", "b.txt")], reader=MARKS, workers=1)
    assert [entry.outcome for entry in report.entries] == ["added", "known"]


def test_the_same_text_twice_when_it_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("REFUSE this text, both times it is given.")
    reader = Reader(READER, read_badly)
    report = add_sources(tmp_path / "c.db", [str(tmp_path / n) for n in ("a.txt", "b.txt")], reader=reader, workers=1)
    assert [r.problem for r in report.refused] == ["is not for reading", "is the same text as one refused before"]


@pytest.mark.parametrize("number", [1, 2])
def test_a_reader_that_fails_on_one_document(number: int) -> None:
    papers = [document(text, f"{n}.txt") for n, text in enumerate(["one", "FAIL", "REFUSE", "four"])]
    results = list(read_in_order(papers, Reader(READER, read_badly), number))
    assert [type(result) for result in results] == [Reading, Refusal, Refusal, Reading]
    assert isinstance(results[1], Refusal)
    assert "ZeroDivisionError: a fault" in results[1].problem
    assert isinstance(results[2], Refusal)
    assert (results[2].problem, results[2].source) == ("is not for reading", "2.txt")


def test_a_worker_that_dies_takes_one_document_with_it() -> None:
    papers = [document(text, f"{n}.txt") for n, text in enumerate(["one", "DIE", "three", "four"])]
    results = list(read_in_order(papers, Reader(READER, read_badly), 2))
    assert [type(result) for result in results] == [Reading, Refusal, Reading, Reading]
    assert isinstance(results[1], Refusal)
    assert (results[1].source, results[1].problem) == ("1.txt", "the process that read it died, twice")


def _stillborn(_workers: int) -> Executor:
    """Processes that end before they have read anything."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=os._exit, initargs=(9,))


def _none_left(*_arguments: object, **_how: object) -> Executor:
    raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")


@pytest.mark.parametrize(
    ("name", "instead", "why"),
    [("_processes", _stillborn, "each ended as soon"), ("ProcessPoolExecutor", _none_left, "temporarily unavailable")],
)
def test_processes_that_cannot_start_end_the_run_and_say_so(
    name: str, instead: Callable[..., Executor], why: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, name, instead)
    with pytest.raises(InputError, match=why) as caught:
        add_sources(tmp_path / "c.db", [str(folder)], reader=MARKS, workers=2)
    assert caught.value.remedy.startswith("Use --workers 1")
    monkeypatch.undo()
    assert add_sources(tmp_path / "c.db", [str(folder)], reader=MARKS, workers=1).added == 8


def test_a_pool_that_breaks_at_every_try_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(Executor):
        def submit(self, *_task: object, **_how: object) -> Never:
            raise BrokenExecutor("gone")

    monkeypatch.setattr(workers, "_processes", lambda _workers: Broken())
    with pytest.raises(InputError, match="cannot be started"):
        list(read_in_order([document("one")], MARKS, 2))


def test_an_interrupt_while_writing_waits_for_the_document(folder: Path, tmp_path: Path) -> None:
    seen: list[Step] = []

    def progress(step: Step) -> None:
        seen.append(step)
        if len(seen) == 3:
            signal.raise_signal(signal.SIGINT)

    report = add_sources(tmp_path / "c.db", [str(folder)], reader=MARKS, workers=1, progress=progress)
    assert (report.exit_code, report.interrupted, report.added) == (130, True, 3)
    assert report.lines()[0].startswith("interrupted; so far 3 added")
    with Ledger.open(tmp_path / "c.db") as ledger:
        assert ledger.counts()["documents"] == 3


def read_nothing(paper: Document) -> Reading:
    return Reading(paper, ())


def test_what_a_fuller_reader_has_read_need_not_be_read_again(folder: Path, tmp_path: Path) -> None:
    path, lean = tmp_path / "c.db", f"{READER}+lean"
    add_sources(path, [str(folder)], reader=MARKS, workers=1)
    content = add_sources(path, [str(folder)], reader=Reader(lean, read_nothing, also=(READER,)), workers=1)
    assert content.known == 8
    with Ledger.open(path) as ledger:
        before = ledger.records()
    assert add_sources(path, [str(folder)], reader=Reader(lean, read_nothing), workers=1).re_read == 8
    with Ledger.open(path) as ledger:
        assert ledger.counts()["readings"] == 16
        assert ledger.records() == before != []  # the fuller reader's word goes before


def test_progress_is_sparse_where_nobody_watches() -> None:
    stream, times = io.StringIO(), iter([0.0, 0.0, 1.0, 11.0, 11.0])
    with on_stderr(stream, now=lambda: next(times)) as progress:
        progress(Step("a.txt", "added", 3))
        progress(Step("b.txt", "new_version", 1))
    assert stream.getvalue() == "… 1 added, 1 new version, 4 findings, 0.2 a second\n"


@pytest.mark.parametrize(
    ("seconds", "share", "left"), [(30.0, 0.5, "30 s"), (600.0, 0.25, "30 min"), (3600.0, 0.1, "9.0 h")]
)
def test_what_is_left_is_told_where_it_can_be_guessed(seconds: float, share: float, left: str) -> None:
    tally = Tally(lambda: 0.0, {"a:9": share, "a:1": 0.001}.get)
    tally.count(Step("a:9", "copy"))
    assert tally.line("a:9", seconds).endswith(f"about {left} left")
    assert "left" not in tally.line("a:1", seconds)
    assert "left" not in tally.line("elsewhere", seconds)


def test_a_report_does_not_grow_with_an_archive() -> None:
    report = AddReport()
    for number in range(LATEST + 500):
        report.enter(Entry(f"{number}", f"d-{number}", "added"), 2)
        report.refuse(Refusal(f"r{number}", "is empty", "Leave it out", 1))
        report.leave_unread(NotRead(f"u{number}", "d", "its language"))
        report.note(f"{number}")
    assert [len(some) for some in (report.entries, report.refused, report.not_read, report.notes)] == [LATEST] * 4
    assert (report.added, report.count("refused"), report.unread) == (LATEST + 500,) * 3
    assert (report.findings, report.exit_code) == (2 * (LATEST + 500), 1)
    assert (report.entries[-1].source, report.refused[0].source) == (f"{LATEST + 499}", "r500")
    assert "1500 added" in report.lines()[0]
    assert "1500 refused" in report.lines()[0]
    assert sum(line.startswith("and 500 more before these") for line in report.lines()) == 2


def test_records_of_an_archive_that_are_no_documents_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    with path.open("wb") as handle:
        writer = WARCWriter(handle, gzip=False)
        for kind, body in (("resource", b"AGREE ARM USA 2025-01-14"), ("request", b"GET / HTTP/1.1\r\n\r\n")):
            writer.write_record(
                writer.create_warc_record(
                    "https://wire.example/1", kind, payload=io.BytesIO(body), warc_content_type="text/plain"
                )
            )
    report = add_sources(tmp_path / "c.db", [str(path)], reader=MARKS, workers=1)
    assert (report.added, report.records) == (1, {"request": 1})
    assert "records of archives that are no documents: 1 request" in report.lines()
    assert json.loads(json.dumps(report.data()))["records"] == {"request": 1}


def test_progress_is_live_on_a_terminal() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    with on_stderr(stream) as progress:
        progress(Step("a[b].txt", "added"))
    assert stream.getvalue()


def test_what_the_gate_turns_away_is_counted_and_not_kept(folder: Path, tmp_path: Path) -> None:
    seen: list[str] = []

    def gate(text: str) -> bool:
        seen.append(text)
        return len(seen) > 1

    report = add_sources(tmp_path / "c.db", [str(folder)], reader=MARKS, workers=1, gate=gate)
    assert (report.passed_over, report.added) == (1, len(seen) - 1)
    assert "1 passed over" in report.lines()[0]
    with Ledger.open(tmp_path / "c.db") as ledger:
        assert ledger.counts()["documents"] == report.added
    again = add_sources(tmp_path / "c.db", [str(folder)], reader=MARKS, workers=1, gate=lambda _: True)
    assert (again.added, again.known) == (1, report.added)
