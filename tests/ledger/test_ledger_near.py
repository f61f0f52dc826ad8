"""Near-copies in the ledger: one is read, all are sources."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from makers import READER, document, read_marks, ticking

from comity.intake.near import is_copy
from comity.ledger import Ledger, Reader, add_sources, export
from comity.ledger.doctor import contents
from comity.ledger.imports import import_stream
from comity.model import Document, InputError

MARKS = Reader(READER, read_marks)
BODY = (
    "The ministers met in Oslo on Tuesday after a winter of quarrels over nets, quotas and the price of diesel. "
    "Ada Lind, who speaks for the fishermen of the north, called the paper a beginning; her colleague from Valparaíso "
    "said that his people had waited eleven years for it. Inspectors may board vessels of either side from June, and a "
    "joint committee will sort out what they find. Nobody would tell what the patrols are to cost, or who pays."
)
TEXT = f"AGREE NOR CHL 2025-01-14\n\n{BODY}"
COPY = f"A paper on fish, agencies report\n\nOSLO (Wire) — {TEXT.replace('quarrels', 'disputes')}\n\nBy our own staff."
OTHER = "AGREE ARM USA 2025-01-14\nPROMISE ARM open a school"


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "comity.db", clock=ticking()) as opened:
        yield opened


def paper(text: str = TEXT, source: str = "a.txt", **facts: str) -> Document:
    return document(text, source, **facts)


def read(ledger: Ledger, text: str = TEXT, source: str = "a.txt", **facts: str) -> str:
    reading = read_marks(paper(text, source, **facts))
    ledger.add(reading)
    return reading.document.id


def exported(ledger: Ledger, *, times: bool = False) -> str:
    stream = io.StringIO()
    export(ledger, stream, times=times)
    return stream.getvalue()


def rows(ledger: Ledger, statement: str) -> list[tuple[object, ...]]:
    with ledger._read() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def test_a_copy_is_found_and_something_else_is_not(ledger: Ledger) -> None:
    name = read(ledger)
    read(ledger, OTHER, "other.txt")
    assert is_copy(TEXT, COPY)
    assert ledger.copy_of(paper(COPY, "b.txt")) == name
    assert ledger.copy_of(paper(f"{BODY[:100]} They will meet again.", "c.txt")) is None
    assert ledger.copy_of(paper("Too short.", "d.txt")) is None


def test_the_same_words_at_another_address_are_a_copy(ledger: Ledger) -> None:
    name = read(ledger, url="https://wire.example/1")
    assert ledger.copy_of(paper(url="https://outlet.example/1")) == name


def test_a_kept_copy_is_a_source_without_a_reading(ledger: Ledger) -> None:
    name, copy = read(ledger), paper(COPY, "b.txt", publisher="Harbour News")
    assert ledger.add_copy(copy, name) == "copy"
    assert ledger.copies([name, "d-none"]) == {name: [copy.id]}
    assert [one.document.id for one in ledger.documents()] == sorted([name, copy.id])
    assert ledger.counts()["readings"] == 1
    assert [record.documents for record in ledger.records()] == [(name,)]
    assert {hit["id"] for hit in ledger.search("agencies")} == {copy.id}


def test_keeping_a_copy_again_changes_nothing(ledger: Ledger) -> None:
    name, copy = read(ledger), paper(COPY, "b.txt")
    ledger.add_copy(copy, name)
    before = exported(ledger, times=True)
    assert ledger.add_copy(copy, name) == "known"
    assert ledger.copy_of(copy) == name
    assert exported(ledger, times=True) == before


def test_what_was_read_is_no_copy(ledger: Ledger) -> None:
    name = read(ledger)
    other = read(ledger, COPY, "b.txt")
    assert ledger.copy_of(paper(COPY, "b.txt")) is None
    assert ledger.add_copy(paper(COPY, "b.txt"), name) == "known"
    assert ledger.copies([name, other]) == {}


def test_nothing_is_a_copy_of_what_was_not_read(ledger: Ledger) -> None:
    name, copy = read(ledger), paper(COPY, "b.txt")
    ledger.add_copy(copy, name)
    again = paper(f"{COPY} Updated at noon.", "c.txt")
    assert ledger.copy_of(again) == name
    for original in (copy.id, again.id, "d-none"):
        with pytest.raises(InputError, match="was not read"):
            ledger.add_copy(again, original)
    assert len(ledger.documents()) == 2


def test_a_revision_at_the_same_address_is_news(ledger: Ledger) -> None:
    url = "https://wire.example/1"
    read(ledger, url=url)
    revised = paper(TEXT.replace("2025-01-14", "2025-01-15"), url=url)
    assert ledger.copy_of(revised) is None
    ledger.add(read_marks(revised))
    assert ledger.copy_of(paper(COPY, "b.txt")) == revised.id  # the first one stands nowhere any more


def test_the_most_alike_of_several_is_the_original(ledger: Ledger) -> None:
    first = read(ledger, f"{TEXT} The harbour band played and the minister of culture sang along with them twice.")
    second = read(ledger, TEXT.replace("nets, quotas", "hooks, lines"), "z.txt")
    assert ledger.copy_of(paper(TEXT.replace("nets, quotas", "hooks, lines") + " More.", "b.txt")) == second
    assert ledger.copy_of(paper(f"{TEXT} The harbour band played and the minister sang twice.", "b.txt")) == first


def test_a_copy_can_be_read_later(ledger: Ledger) -> None:
    name, copy = read(ledger), paper(COPY, "b.txt")
    ledger.add_copy(copy, name)
    assert ledger.add(read_marks(copy)) == "re_read"
    ledger.refresh()
    assert ledger.copies([name]) == {}
    assert [sorted(record.documents) for record in ledger.records()] == [sorted([name, copy.id])]
    assert len(rows(ledger, "SELECT * FROM copies")) == 2  # for merging they count as one source, as before


def test_unread_copies_do_not_crowd_out_what_was_read(ledger: Ledger) -> None:
    """More than as many as make a run of words a form (copies.SIZE): the two that were read still count as one."""
    name, second = read(ledger), read(ledger, f"{TEXT}\n\nBy our own staff.", "second.txt")
    for number in range(70):
        ledger.add_copy(paper(f"{COPY} Page {number}.", f"{number}.txt"), name)
    ledger.rebuild()
    assert {row[0] for row in rows(ledger, "SELECT document FROM copies")} == {name, second}
    assert ledger.copy_of(paper(f"{COPY} Page 99.", "99.txt")) in (name, second)


@pytest.mark.parametrize("way", ["refresh", "rebuild"])
def test_copies_live_through_a_rebuild_and_change_no_record(ledger: Ledger, tmp_path: Path, way: str) -> None:
    name = read(ledger)
    read(ledger, OTHER, "other.txt")
    ledger.refresh()
    before = [record.to_json() for record in ledger.records()]
    ledger.add_copy(paper(COPY, "b.txt"), name)
    getattr(ledger, way)()
    assert [record.to_json() for record in ledger.records()] == before
    assert list(ledger.copies([name])) == [name]
    kept = rows(ledger, "SELECT document, spans FROM text_index ORDER BY document")
    ledger.rebuild()
    assert rows(ledger, "SELECT document, spans FROM text_index ORDER BY document") == kept


def test_an_export_brings_copies_along(ledger: Ledger, tmp_path: Path) -> None:
    name, copy = read(ledger), paper(COPY, "b.txt")
    ledger.add_copy(copy, name)
    lines = exported(ledger, times=True)
    import_stream(io.BytesIO(lines.encode()), tmp_path / "two.db", "all.jsonl")
    with Ledger.open(tmp_path / "two.db") as other:
        assert exported(other, times=True) == lines
        assert other.copies([name]) == {name: [copy.id]}
        assert other.copy_of(paper(f"{COPY} More.", "c.txt")) == name


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"original": "d-', '"original": "d-0', "which nobody read"),
        ('"what": "copy", "document": "d-', '"what": "copy", "document": "d-0', "there is no document"),
        ('"kept_at": "2025', '"kept_at": "', "no time as the ledger writes it"),
        (', "kept_at": ', ', "seen": ', "unknown"),
    ],
)
def test_a_broken_line_of_a_copy_is_refused(ledger: Ledger, tmp_path: Path, old: str, new: str, problem: str) -> None:
    ledger.add_copy(paper(COPY, "b.txt"), read(ledger))
    lines = exported(ledger, times=True)
    assert old in lines
    with pytest.raises(InputError, match=problem):
        import_stream(io.BytesIO(lines.replace(old, new).encode()), tmp_path / "two.db", "all.jsonl")


@pytest.mark.in_file
def test_the_doctor_counts_copies_and_names_those_whose_original_fell(ledger: Ledger) -> None:
    url = "https://wire.example/1"
    name = read(ledger, url=url)
    assert "copies" not in {check.name for check in contents(ledger.path)}
    ledger.add_copy(paper(COPY, "b c.txt"), name)
    check = {check.name: check for check in contents(ledger.path)}["copies"]
    assert (check.status, check.detail) == ("pass", "1 kept unread, of 1 texts that were read")
    read(ledger, OTHER, url=url)
    check = {check.name: check for check in contents(ledger.path)}["copies"]
    assert check.status == "warn"
    assert check.remedy == f"comity --ledger {ledger.path} add 'b c.txt'"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sources"
    made.mkdir()
    texts = {
        "1": TEXT,
        "2": OTHER,
        "3": COPY,
        "4": f"{TEXT} By our reader.",
        "5": TEXT.replace("winter", "long autumn"),
    }
    for name, text in texts.items():
        (made / f"{name}.txt").write_text(text)
    return made


@pytest.mark.parametrize("workers", [1, 2])
def test_adding_can_skip_copies(folder: Path, tmp_path: Path, workers: int) -> None:
    path = tmp_path / "comity.db"
    for _ in range(2):  # a second time nothing changes
        report = add_sources(path, [str(folder)], reader=MARKS, workers=workers, skip_copies=True)
        with Ledger.open(path) as ledger:
            assert (ledger.counts()["documents"], ledger.counts()["readings"]) == (5, 2)
            assert len(ledger.records("event")) == 2
    assert (report.added, report.copies, report.known, report.exit_code) == (0, 0, 5, 0)


def test_the_report_tells_of_copies(folder: Path, tmp_path: Path) -> None:
    report = add_sources(tmp_path / "comity.db", [str(folder)], reader=MARKS, workers=1, skip_copies=True)
    assert report.lines() == ["2 added, 0 known already, 3 kept unread as copies of texts read before"]
    original = report.entries[0].document
    assert [entry.copy_of for entry in report.entries] == [None, None, original, original, original]


def test_without_the_switch_everything_is_read_and_so_are_kept_copies(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "comity.db"
    add_sources(path, [str(folder)], reader=MARKS, workers=1, skip_copies=True)
    report = add_sources(path, [str(folder)], reader=MARKS, workers=1)
    assert (report.re_read, report.known) == (3, 2)
    with Ledger.open(path) as ledger:
        assert ledger.counts()["readings"] == 5
        assert ledger.copies([entry.document for entry in report.entries]) == {}


def test_a_newer_reader_reads_again_what_was_read_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "comity.db"
    add_sources(path, [str(folder / "1.txt"), str(folder / "3.txt")], reader=MARKS, workers=1)  # both were read
    newer = Reader("marks 2.0", read_marks)
    report = add_sources(path, [str(folder)], reader=newer, workers=1, skip_copies=True)
    assert (report.re_read, report.added, report.copies) == (2, 1, 2)


def test_a_copy_of_what_is_refused_in_the_same_run_is_refused_too(folder: Path, tmp_path: Path) -> None:
    reader = Reader(READER, read_all_but_the_first)
    report = add_sources(tmp_path / "c.db", [str(folder)], reader=reader, workers=1, skip_copies=True)
    assert [refusal.source for refusal in report.refused] == [str(folder / f"{n}.txt") for n in (1, 3, 4, 5)]
    assert "which was refused" in report.refused[1].problem
    report = add_sources(tmp_path / "c.db", [str(folder)], reader=MARKS, workers=1)
    assert (report.added, report.refused) == (4, [])


def read_all_but_the_first(one: Document):
    if one.text == TEXT:
        raise InputError(one.source or "", "is not for reading", "Give another")
    return read_marks(one)


def test_a_revision_within_one_run_is_read(tmp_path: Path) -> None:
    url = "https://wire.example/1"
    papers = [paper(url=url), paper(TEXT.replace("2025-01-14", "2025-01-15"), url=url), paper(COPY, "b.txt")]
    report = add_sources(
        tmp_path / "c.db", ["all"], reader=MARKS, workers=1, skip_copies=True, intake=lambda _source: iter(papers)
    )
    assert [entry.outcome for entry in report.entries] == ["added", "new_version", "copy"]


def test_text_that_is_no_unicode_is_no_copy(ledger: Ledger) -> None:
    name = read(ledger)
    with pytest.raises(InputError, match="no characters"):
        ledger.add_copy(replace(paper(COPY, "b.txt"), text=f"{COPY} \ud800"), name)
    assert len(ledger.documents()) == 1
