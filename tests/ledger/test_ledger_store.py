"""Documents, versions, readings; what is current, what was known when, what may not be changed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from makers import READER, agreement, commitment, day, document, event, flow, read_marks, ticking
from sqlalchemy.exc import IntegrityError

from comity.ledger import Ledger, export, store
from comity.ledger.database import engine, writing
from comity.ledger.merge import days_are_sound
from comity.ledger.schema import APPEND_ONLY, metadata
from comity.ledger.store import series_of, split_reader, version_order
from comity.model import Act, Date, Document, InputError, Reading

TEXT = "AGREE ARM USA 2025-01-14\nPROMISE ARM open a school"


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(tmp_path / "new" / "folder" / "comity.db", clock=ticking()) as opened:
        yield opened


def reading(text: str = TEXT, source: str = "a.txt", **facts: str) -> Reading:
    return read_marks(document(text, source, **facts))


def test_the_same_document_twice_is_one(ledger: Ledger) -> None:
    assert ledger.add(reading()) == "added"
    assert ledger.add(reading()) == "known"
    assert ledger.add(reading(source="copy.txt")) == "known"
    assert ledger.counts()["documents"] == 1
    assert ledger.counts()["findings"] == 2


def test_documents_by_id_and_the_latest_day(ledger: Ledger) -> None:
    assert ledger.last_published() is None
    papers = [document(f"Text {n}.", f"{n}.txt", **({"published": f"2025-01-0{n}"} if n else {})) for n in range(4)]
    for paper in papers:
        ledger.add(Reading(paper, ()), READER)
    wanted = [papers[0].id, papers[2].id]
    asked = [*wanted, *wanted, *(f"d-none-{n}" for n in range(40_000))]  # more than SQLite takes at once
    assert [one.document.id for one in ledger.documents(ids=asked)] == sorted(wanted)
    assert ledger.documents(ids=[]) == []
    assert ledger.last_published() == "2025-01-03"


def test_who_has_read_a_document(ledger: Ledger) -> None:
    paper = reading().document
    assert ledger.readers(paper) == frozenset()
    ledger.add(Reading(paper, ()), "local 0.9")
    ledger.add(Reading(paper, ()), "local/0.10")
    ledger.add(reading("AGREE ARM RUS 2025-02-01", "b.txt"), "other 1")
    assert ledger.readers(paper) == {("local", "0.9"), ("local", "0.10")}


def test_a_changed_document_is_a_new_version_and_the_old_one_stays(ledger: Ledger) -> None:
    ledger.add(reading())
    assert ledger.add(reading("AGREE ARM RUS 2025-02-01")) == "new_version"
    shelved = {one.version: one for one in ledger.documents()}
    assert shelved[2].previous == shelved[1].document.id
    assert (shelved[1].current, shelved[2].current) == (False, True)
    assert [h.finding.quote for h in ledger.findings()] == ["AGREE ARM RUS 2025-02-01"]
    assert len(ledger.findings(current=False)) == 3
    assert [r.actors for r in ledger.records("event")] == [("ARM", "RUS")]


def test_an_old_text_that_comes_back_is_current_again(ledger: Ledger) -> None:
    first, second = reading(), reading("AGREE ARM RUS 2025-02-01")
    ledger.add(first)
    ledger.add(second)
    assert ledger.add(first) == "new_version"
    assert {h.document for h in ledger.findings()} == {first.document.id}


def test_a_url_is_what_a_page_is_a_version_of(ledger: Ledger) -> None:
    ledger.add(reading(source="x.html", url="https://example.org/a"))
    assert ledger.add(reading("Another text.", source="y.html", url="https://example.org/a")) == "new_version"


def test_pipes_and_lines_of_jsonl_have_no_address(ledger: Ledger) -> None:
    ledger.add(reading(source="-"))
    assert ledger.add(reading("Another text.", source="-")) == "added"
    line = replace(document("Some text.", "batch.jsonl:1"), extractor="jsonl")
    assert series_of(line) == line.id


def test_a_newer_reader_supersedes_its_older_findings_only(ledger: Ledger) -> None:
    paper = document(TEXT, "a.txt")
    old, new, other = (
        Reading(paper, (replace(read_marks(paper).findings[0], id=name),)) for name in ("f-old", "f-new", "f-other")
    )
    assert ledger.add(old, "marks 0.9") == "added"
    assert ledger.add(new, "marks 0.10") == "re_read"
    assert [h.finding.id for h in ledger.findings()] == ["f-new"]
    ledger.add(other, "llm 2.0")
    assert {h.finding.id for h in ledger.findings()} == {"f-new", "f-other"}
    assert {h.finding.id for h in ledger.findings(current=False)} == {"f-old", "f-new", "f-other"}


def test_an_older_reader_that_comes_later_supersedes_nothing(ledger: Ledger) -> None:
    paper = document(TEXT, "a.txt")
    ledger.add(Reading(paper, (replace(read_marks(paper).findings[0], id="f-new"),)), "marks 2.0")
    ledger.add(Reading(paper, (replace(read_marks(paper).findings[0], id="f-old"),)), "marks 1.0")
    assert [h.finding.id for h in ledger.findings()] == ["f-new"]


@pytest.mark.parametrize(("older", "newer"), [("0.9", "0.10"), ("1.0rc1", "1.0"), ("1.0", "1.0.1"), ("1.9", "2")])
def test_versions_sort_as_versions(older: str, newer: str) -> None:
    assert version_order(older) < version_order(newer)


@pytest.mark.parametrize("written", ["local 1.2", "local/1.2", "local@1.2", "local v1.2"])
def test_a_reader_is_a_name_and_a_version(written: str) -> None:
    assert split_reader(written) == ("local", "1.2")


def test_what_we_knew_then(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "then.db"
    days = iter(["2025-03-01", "2025-03-01", "2025-03-05", "2025-03-09"])
    with Ledger.open(path, clock=lambda: datetime.fromisoformat(f"{next(days)}T10:00:00+00:00")) as kept:
        kept.add(reading())
        kept.add(reading("AGREE ARM FRA 2025-02-20", "b.txt"))
        kept.add(reading("AGREE ARM RUS 2025-02-01"))
        event_id = next(h.finding.id for h in kept.findings(kind="event", actor="FRA"))
        kept.decide(event_id, "reject", who="ann")
        assert [r.actors for r in kept.records("event")] == [("ARM", "RUS")]
        assert {r.actors for r in kept.records("event", added_by="2025-03-05")} == {("ARM", "FRA"), ("ARM", "RUS")}
        assert {r.actors for r in kept.records("event", added_by="2025-03-01")} == {("ARM", "FRA"), ("ARM", "USA")}
        assert kept.records(added_by="2025-02-28") == []
        assert len(kept.documents(added_by="2025-03-01")) == 2


def test_records_are_asked_by_kind_actor_pair_and_date(ledger: Ledger) -> None:
    ledger.add(reading(TEXT + "\nAGREE ARM RUS 2025-06-01", published="2025-06-02"))
    assert [r.first for r in ledger.records("event")] == ["2025-01-14", "2025-06-01"]
    assert [r.kind for r in ledger.records(actor="ARM", until="2025-03-01")] == ["event"]
    assert [r.first for r in ledger.records(between=("USA", "ARM"))] == ["2025-01-14"]
    assert [r.kind for r in ledger.records(since="2025-06-02")] == ["commitment"]  # undated: told on that day
    assert [r.first for r in ledger.records(actor="rus")] == ["2025-06-01"]  # a name, in any case
    finding = ledger.findings(actor="USA")[0].finding.id
    assert [r.findings for r in ledger.records(finding=finding)] == [(finding,)]


def test_rebuild_gives_the_same_records(ledger: Ledger) -> None:
    ledger.add(reading())
    before = exported(ledger)
    assert ledger.rebuild() == 2
    assert exported(ledger) == before


def test_an_export_is_the_same_whenever_it_was_added(tmp_path: Path) -> None:
    texts = [(TEXT, "a.txt"), ("AGREE ARM RUS 2025-02-01", "b.txt")]
    exports = []
    for name, order in (("one", texts), ("two", texts[::-1])):
        with Ledger.open(tmp_path / f"{name}.db") as kept:
            for text, source in order:
                kept.add(reading(text, source))
            exports.append(exported(kept))
    assert exports[0] == exports[1]
    assert "added_at" not in exports[0]


def test_an_export_tells_the_times_when_asked(ledger: Ledger) -> None:
    ledger.add(reading())
    stream = io.StringIO()
    assert export(ledger, stream, "documents", times=True) == 1
    assert '"added_at": "2025-03-01T' in stream.getvalue()


def test_words_are_found_in_findings_and_documents(ledger: Ledger) -> None:
    ledger.add(reading())
    assert {hit["what"] for hit in ledger.search("school")} == {"finding", "document"}
    assert ledger.search('a "quoted') == []
    assert ledger.search("  ") == []


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET {}={}", "DELETE FROM {}"])
def test_memory_cannot_be_changed(ledger: Ledger, table: str, statement: str) -> None:
    ledger.add(reading())
    ledger.decide(ledger.findings()[0].finding.id, "accept", who="ann")
    ledger.add_copy(document("A copy of it.", "b.txt"), ledger.findings()[0].document)
    column = next(iter(metadata.tables[table].columns)).name
    with writing(engine(ledger.path).connect()) as raw, raw.begin():
        with pytest.raises(IntegrityError, match="append-only"):
            raw.exec_driver_sql(statement.format(table, column, column))
        raw.rollback()


def test_a_misquote_is_refused_and_nothing_kept(ledger: Ledger) -> None:
    wrong = Reading(document(TEXT, "a.txt"), (event("not these words"),))
    with pytest.raises(InputError, match="quotes words that do not stand"):
        ledger.add(wrong)
    assert ledger.counts()["documents"] == 0


def test_a_date_that_is_none_is_refused(ledger: Ledger) -> None:
    wrong = Reading(document(TEXT, "a.txt"), (event(TEXT[:5], date="2025-02-30"),))
    with pytest.raises(InputError, match="has a date that is none"):
        ledger.add(wrong)
    assert ledger.counts()["documents"] == 0


@pytest.mark.parametrize("wrong", ["2025-02-30", "2025-W07-1", "20250230", "soon"])
def test_each_date_of_a_finding_is_looked_at(wrong: str) -> None:
    bad, good = Date(wrong, None, wrong, wrong), day("2025-02-28")
    signed = agreement("Fisheries Pact", "a", acts=(Act(what="signed", date=good), Act(what="ratified", date=bad)))
    paid = flow(3.0, "f", period=good, as_of=bad)
    assert not any(map(days_are_sound, (event(date=wrong), signed, paid, commitment("open a port", "c", due=bad))))
    assert days_are_sound(replace(paid, as_of=Date("soon")))
    assert days_are_sound(replace(signed, acts=signed.acts[:1]))


def test_what_a_finding_says_is_not_worked_out_where_its_days_are_sound(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "signature", lambda held: pytest.fail(f"{held.ref} was worked out"))
    assert ledger.add(Reading(document(TEXT, "a.txt"), (event(TEXT[:5]),))) == "added"


def test_half_a_surrogate_is_refused(ledger: Ledger) -> None:
    paper = Document(text="bad \ud800 text", id="d-1", sha256="0", source="a.txt")
    with pytest.raises(InputError, match="no characters"):
        ledger.add(Reading(paper, ()))


def test_a_refusal_is_kept_until_its_source_comes_in(ledger: Ledger) -> None:
    ledger.refuse("a.txt", "is empty", "Fill it")
    assert ledger.refusals()[0]["problem"] == "is empty"
    ledger.add(reading())
    assert ledger.refusals() == []


def test_the_migrations_make_what_the_queries_expect(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "comity.db") as ledger, engine(ledger.path).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _not_search})
        assert compare_metadata(context, metadata) == []


def _not_search(_thing: object, name: str, *_rest: object) -> bool:
    return "_fts" not in name


def exported(ledger: Ledger) -> str:
    stream = io.StringIO()
    export(ledger, stream)
    return stream.getvalue()
