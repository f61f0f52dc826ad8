"""A ledger on a PostgreSQL server: the same as in a file, for several writers at once, and carried over row for row."""

from __future__ import annotations

import io
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from makers import READER, document, read_marks, ticking
from typer.testing import CliRunner

from comity.cli.app import app
from comity.ledger import Ledger, Reader, add_sources, doctor_server, export
from comity.ledger import ledger as opening
from comity.ledger import move as moving
from comity.ledger.database import engine, writing
from comity.ledger.doctor import contents as in_file
from comity.ledger.doctor_server import contents
from comity.ledger.imports import import_stream
from comity.ledger.move import move
from comity.ledger.place import Server, place_of
from comity.ledger.schema import merge_links
from comity.ledger.straight import put
from comity.model import InputError, LedgerError, Reading
from conftest import schema_for
from measure_postgres import READER as MADE
from measure_postgres import checked, reading_of
from private_postgres import PrivateServer

TEXT = "AGREE ARM USA 2025-01-14\nPROMISE ARM open a school"
LATER = "AGREE ARM USA 2025-01-14\nAGREE ARM RUS 2025-02-01"
SECRET = "p4ssw0rd"  # noqa: S105


@pytest.fixture(autouse=True)
def _as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a path is a file, wherever the other tests' ledgers lie."""
    monkeypatch.setattr(opening, "place_of", place_of)


def read(text: str = TEXT, source: str = "a.txt", **facts: str) -> Reading:
    return read_marks(document(text, source, **facts))


def exported(where: Path | str | Server) -> str:
    stream = io.StringIO()
    with Ledger.open(where, create=False) as ledger:
        export(ledger, stream, times=True)
    return stream.getvalue()


def server_of(address: str) -> Server:
    place = place_of(address)
    assert isinstance(place, Server)
    return place


def ask(address: str, statement: str) -> list[tuple[Any, ...]]:
    """What the server says, asked past the ledger."""
    with writing(engine(server_of(address)).connect()) as connection, connection.begin():
        found = connection.exec_driver_sql(statement)
        return [tuple(row) for row in found] if found.returns_rows else []


def live(where: Path | str) -> Path | str:
    """A ledger with one of everything: sources that agree, versions, a copy, decisions taken back, refusals."""
    with Ledger.open(where, clock=ticking()) as ledger:
        first = read(published="2025-01-14", title="Ärger 🕊", url="https://example.org/a")
        assert [ledger.add(first), ledger.add(first)] == ["added", "known"]
        assert ledger.add(read(LATER, url="https://example.org/a", published="2025-02-02")) == "new_version"
        ledger.add(read("AGREE ARM USA 2025-01-14\nPROMISE ARM open a schöol", "B.txt", published="2025-01-15"))
        ledger.add(first, "marks 1.1")
        ledger.add_copy(document("AGREE ARM USA 2025-01-14\nA copy.", "c.txt"), first.document.id)
        for source in ("é.pdf", "a.pdf", "B.pdf", "_.pdf"):
            ledger.refuse(source, "it has no text", "Scan it again")
        one, other = (held.finding.id for held in ledger.findings(kind="event", actor="USA"))
        ledger.decide(one, "same", who="ann", other=other)
        made = ledger.decide(one, "correct", who="bob", field="date", value="2025-01-13")
        ledger.undo(made[0].id, who="ann")
        ledger.decide(ledger.records("commitment")[0].id, "accept", who="ann")
    return where


@pytest.fixture(scope="module")
def kept(postgres: PrivateServer, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """One such ledger in both places, which nobody writes to."""
    path = tmp_path_factory.mktemp("kept") / "file.db"
    address = schema_for(postgres, str(path))  # made anew where other tests run in between
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(opening, "place_of", place_of)
        live(path)
        move(path, address)
    return address, path


@pytest.fixture
def lived(kept: tuple[str, Path], tmp_path: Path) -> Path:
    """A copy of it in a file."""
    return Path(shutil.copy(kept[1], tmp_path / "file.db"))


# -- the same as in a file ----------------------------------------------------------------------------------------


def test_whatever_is_done_is_the_same_as_in_a_file(address: str, lived: Path) -> None:
    """Added, merged, decided, undone, asked, exported: the same bytes, though the server sorts as English does."""
    live(address)
    expected = exported(lived)
    assert exported(address) == expected
    with Ledger.open(address) as here, Ledger.open(lived) as there:
        assert [one["source"] for one in here.refusals()] == ["B.pdf", "_.pdf", "a.pdf", "é.pdf"]
        assert here.records(between=("ARM", "USA"), as_of="2025-01-20") == there.records(
            between=("ARM", "USA"), as_of="2025-01-20"
        )
        assert here.records(added_by="2025-03-01T02:30:00Z") == there.records(added_by="2025-03-01T02:30:00Z")
        assert here.counts() == there.counts()
        assert here.rebuild() == there.rebuild()
    assert exported(address) == expected


@pytest.mark.parametrize(
    "words", ["school", "SCHOOL open", "arger", "ARM 2025-01-14", '"', "nothing", "  ", "o'x & | !"]
)
def test_the_same_words_are_found(kept: tuple[str, Path], words: str) -> None:
    address, path = kept
    with Ledger.open(address) as here, Ledger.open(path) as there:
        found, wanted = here.search(words), there.search(words)
        assert sorted((hit["what"], hit["id"]) for hit in found) == sorted((hit["what"], hit["id"]) for hit in wanted)
        assert here.search(words, limit=1) == found[:1]


def test_found_words_are_shown_where_they_stand(kept: tuple[str, Path]) -> None:
    with Ledger.open(kept[0]) as ledger:
        assert {hit["excerpt"] for hit in ledger.search("school") if hit["what"] == "finding"} == {
            "PROMISE ARM open a [school]", "PROMISE ARM open a [schöol]"
        }  # fmt: skip


def test_sources_come_in(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"AGREE ARM USA 2025-01-{number + 10}\nPROMISE ARM open school {number}")
    for where in (address, tmp_path / "file.db"):
        report = add_sources(
            where, [str(folder), "none.txt"], reader=Reader(READER, read_marks), workers=1, clock=ticking()
        )
        assert (report.added, report.exit_code) == (6, 1)
    assert exported(address) == exported(tmp_path / "file.db")


def test_an_export_comes_in_and_goes_on(address: str, lived: Path) -> None:
    before = exported(lived)
    import_stream(io.BytesIO(before.encode()), address, "all")
    assert exported(address) == before
    with Ledger.open(address) as ledger:
        last = ledger.decisions()[-1].id
        assert ledger.undo(last, who="ann").id == last + 1


def test_rows_of_one_key_take_each_others_place(address: str) -> None:
    Ledger.open(address).close()
    key = ("d-1", "f-1", "d-2", "f-2")
    with writing(engine(server_of(address)).connect()) as connection, connection.begin():
        put(connection, merge_links, [(*key, 1, "a"), (*key, 0.5, "b")], replace=True)
        put(connection, merge_links, [(*key, 0.75, "it's ☮ {x,y} \\")], replace=True)
    assert ask(address, "SELECT score, reasons FROM merge_links") == [(0.75, "it's ☮ {x,y} \\")]


# -- several at once ----------------------------------------------------------------------------------------------


def test_four_writers_at_once_lose_and_double_nothing(address: str) -> None:
    """Each adds the same documents, in another order, and decides: one adds each, the others know it."""
    said: list[str] = []
    texts = [f"AGREE ARM USA 2025-01-{number:02d}" for number in range(1, 7)]

    def write(number: int) -> None:
        with Ledger.open(address) as ledger:
            mine = texts[number * 2 :] + texts[: number * 2]
            said.extend(ledger.add(read(text, f"{text}.txt")) for text in mine)
            for _ in range(3):
                ledger.decide(ledger.findings()[0].finding.id, "accept", who=f"w{number}")
            ledger.refresh()

    writers = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert sorted(said) == ["added"] * 6 + ["known"] * 18
    with Ledger.open(address) as ledger:
        assert (ledger.counts()["documents"], ledger.counts()["findings"]) == (6, 6)
        assert [one.id for one in ledger.decisions()] == list(range(1, 13))
        kept = exported(address)
        ledger.rebuild()
    assert exported(address) == kept


def test_the_measure_of_killed_writers_notices_harm(address: str) -> None:
    """What is lost, doubled or half-written is counted by scripts/measure_postgres.py."""
    with Ledger.open(address) as ledger:
        said = [["add", name, ledger.add(reading_of(name), MADE)] for name in ("one", "two")]
        made = ledger.decide("f-one-0", "accept", who="w1-1")
    said.append(["decide", made[0].id, "w1-1"])
    harms = ("lost", "doubled", "half")
    assert [checked(server_of(address), said)[harm] for harm in harms] == [0, 0, 0]
    lost = [*said, ["add", "three", "added"], ["decide", 7, "w1-2"]]
    assert [checked(server_of(address), lost)[harm] for harm in harms] == [2, 0, 0]
    assert [checked(server_of(address), [*said, said[0]])[harm] for harm in harms] == [0, 1, 0]
    with writing(engine(server_of(address)).connect()) as connection, connection.begin():
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        connection.exec_driver_sql("DELETE FROM findings WHERE id = 'f-two-1'")
    assert checked(server_of(address), said)["half"] > 0


@contextmanager
def held(address: str) -> Iterator[None]:
    """Another writer's transaction, open as long as the context."""
    with writing(engine(server_of(address)).connect()) as connection, connection.begin():
        yield


def test_a_writer_waits_and_then_says_so_and_a_reader_does_not(address: str, lived: Path) -> None:
    move(lived, address)
    with Ledger.open(address, busy_ms=50) as ledger, held(address):
        assert len(ledger.findings()) == 4
        with pytest.raises(LedgerError, match="another process holds it"):
            ledger.refuse("x.txt", "it is empty", "Fill it")
    with Ledger.open(address, busy_ms=50) as ledger:
        ledger.refuse("x.txt", "it is empty", "Fill it")


def test_ledgers_of_one_database_do_not_wait_for_each_other(addresses: Callable[[str], str]) -> None:
    with Ledger.open(addresses("one"), busy_ms=50) as one, Ledger.open(addresses("two")) as two:
        with held(addresses("two")):
            one.add(read())
        assert two.counts()["documents"] == 0


def test_a_reader_sees_one_moment(address: str) -> None:
    with Ledger.open(address) as writer, Ledger.open(address) as reader:
        writer.add(read())
        with reader.view() as view:
            before = len(view.documents())
            writer.add(read(LATER, "b.txt"))
            assert len(view.documents()) == before
        assert len(reader.documents()) == before + 1


def test_a_connection_that_breaks_leaves_nothing_half_written(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Ledger.open(address) as ledger:
        ledger.add(read())
        put_version = opening.store._put_version

        def broken(connection: Any, *rest: Any) -> bool:
            pid = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            done = put_version(connection, *rest)
            ask(address, f"SELECT pg_terminate_backend({pid})") if not done else None
            return done

        monkeypatch.setattr(opening.store, "_put_version", broken)
        monkeypatch.setattr("comity.ledger.server._LOCK", "SELECT 1")  # so that `ask` need not wait for it
        with pytest.raises(LedgerError, match="ended the connection"):
            ledger.add(read(LATER, "b.txt"))
        monkeypatch.undo()
        monkeypatch.setattr(opening, "place_of", place_of)
        assert ledger.counts()["documents"] == 1
        assert ledger.add(read(LATER, "b.txt")) == "added"


# -- carried over -------------------------------------------------------------------------------------------------


def test_a_ledger_goes_there_and_back(address: str, kept: tuple[str, Path], tmp_path: Path) -> None:
    before = exported(kept[1])
    assert exported(kept[0]) == before
    there, back = move(kept[0], address), move(kept[0], tmp_path / "back.db")
    assert there == back
    assert {one.table: one.rows for one in there}["decisions"] == 4
    assert [item.name for item in tmp_path.iterdir()] == ["back.db"]
    assert exported(tmp_path / "back.db") == exported(address) == before
    assert [check for check in in_file(tmp_path / "back.db") if check.status == "fail"] == []


def test_a_move_leaves_other_peoples_tables_alone(addresses: Callable[[str], str], lived: Path) -> None:
    """Counting what is in them, too, would lock all the tables of the database at once."""
    ask(addresses("theirs"), "CREATE TABLE theirs AS SELECT 1 AS x")
    move(lived, addresses("ours"))
    counted = "SELECT reltuples FROM pg_class WHERE oid = to_regclass('{}')"
    assert ask(addresses("theirs"), counted.format("theirs")) == [(-1.0,)]
    assert ask(addresses("ours"), counted.format("decisions")) == [(4.0,)]


def test_what_was_moved_goes_on_where_it_was(address: str, lived: Path) -> None:
    move(lived, address)
    for where in (address, lived):
        with Ledger.open(where, clock=ticking()) as ledger:
            ledger.add(read("AGREE ARM FRA 2025-03-01", "new.txt"))
            ledger.decide(ledger.findings(actor="FRA")[0].finding.id, "reject", who="ann")
    assert exported(address) == exported(lived)


def tables(address: str) -> list[tuple[Any, ...]]:
    return ask(address, "SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace")


def test_a_move_that_fails_leaves_nothing(
    address: str, lived: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(connection: Any, to: Any, rows: Any, **how: Any) -> None:
        if to.name == "finding_actors":  # the last one
            raise RuntimeError("half-way")
        put(connection, to, rows, **how)

    before = exported(lived)
    with monkeypatch.context() as patch:
        patch.setattr(moving, "put", failing)
        for target in (address, tmp_path / "back.db"):
            with pytest.raises(RuntimeError, match="half-way"):
                move(lived, target)
    assert tables(address) == []
    assert [item.name for item in tmp_path.iterdir() if "back" in item.name] == []
    assert move(lived, address)
    assert exported(address) == exported(lived) == before


@pytest.mark.parametrize("harm", [lambda rows: rows[:-1], lambda rows: [*rows[:-1], (*rows[-1][:-1], "another")]])
def test_a_row_that_is_lost_or_changed_is_noticed(
    address: str, lived: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Any], Any]
) -> None:
    def harming(connection: Any, to: Any, rows: Any) -> None:
        put(connection, to, harm(rows) if to.name == "versions" else rows)

    monkeypatch.setattr(moving, "put", harming)
    with pytest.raises(LedgerError, match="a row of versions is not the same after the move"):
        move(lived, address)
    assert tables(address) == []


def test_what_holds_something_is_left_alone(address: str, lived: Path) -> None:
    with Ledger.open(address) as ledger:
        ledger.refuse("x.txt", "it is empty", "Fill it")
    before = exported(address)
    for target in (address, lived):
        with pytest.raises(InputError):
            move(lived, target)
    assert exported(address) == before


# -- what can go wrong --------------------------------------------------------------------------------------------


def test_each_trouble_is_told_without_the_password(postgres: PrivateServer, addresses: Callable[[str], str]) -> None:
    other = addresses("other")
    ask(other, "CREATE TABLE theirs (x int)")
    newer = addresses("newer")
    Ledger.open(newer).close()
    ask(newer, "UPDATE alembic_version SET version_num = '9999'")
    right = postgres.address()
    said = {
        right.replace(postgres.password, SECRET): "does not let you in",
        right.replace("comity:", "nobody-here:"): "does not let you in",
        postgres.address("none"): "there is no such database",
        right.replace(f":{postgres.port}", ":1"): "cannot be reached",
        postgres.address(schema="none"): "its schema is not there",
        other: "not a ledger",
        newer: "made by a newer version",
    }
    for where, words in said.items():
        for read_only in (False, True):
            with pytest.raises(LedgerError, match=words) as caught:
                Ledger.open(where, read_only=read_only)
            assert caught.value.exit_code == 3
            assert postgres.password not in str(caught.value)
            assert SECRET not in str(caught.value)
    assert ask(other, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()") == [("theirs",)]


def test_nothing_is_made_where_nothing_was_asked_for(address: str) -> None:
    for how in ({"create": False}, {"read_only": True}):
        with pytest.raises(LedgerError, match="there is no ledger here"):
            Ledger.open(address, **how)  # type: ignore[arg-type]
    assert ask(address, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()") == []


def test_who_may_only_read_reads(address: str, lived: Path) -> None:
    move(lived, address)
    (schema,) = ask(address, "SELECT current_schema()")[0]
    role = f"reader_{schema}"
    ask(address, f"CREATE ROLE {role} LOGIN PASSWORD '{SECRET}'")
    ask(address, f"GRANT USAGE ON SCHEMA {schema} TO {role}")
    ask(address, f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {role}")
    theirs = f"postgresql://{role}:{SECRET}@{address.partition('@')[2]}"
    with pytest.raises(LedgerError, match="read-only"):
        Ledger.open(theirs)
    with Ledger.open(theirs, read_only=True) as ledger:
        assert ledger.records("event")
        with pytest.raises(LedgerError, match="opened to read only"):
            ledger.rebuild()


def test_a_character_that_the_server_cannot_keep_is_named(address: str) -> None:
    with Ledger.open(address) as ledger, pytest.raises(LedgerError, match=r"U\+0000"):
        ledger.refuse("a\0.txt", "it is empty", "Fill it")


@pytest.mark.parametrize(
    ("harm", "name"),
    [
        ("DROP TRIGGER findings_no_update ON findings", "append-only"),
        ("ALTER TABLE documents DISABLE TRIGGER documents_no_delete", "append-only"),
        ("DELETE FROM findings_fts WHERE seq = 1", "search"),
        ("UPDATE documents_fts SET words = 'other'::tsvector WHERE seq = 1", "search"),
        ("UPDATE record_findings SET finding = 'f-none'", "records"),
        ("SET LOCAL session_replication_role = replica; UPDATE findings SET quote = 'x' WHERE seq = 1", "quotes"),
    ],
)
def test_the_doctor_names_harm(kept: tuple[str, Path], harm: str, name: str) -> None:
    """The harm is done in a transaction that is taken back."""
    server = server_of(kept[0])
    assert {check.status for check in contents(server)} == {"pass"}
    with writing(engine(server).connect()) as connection, connection.begin() as transaction:
        for statement in harm.split("; "):
            connection.exec_driver_sql(statement)
        failed = {check.name: check for check in doctor_server._contents(server, connection) if check.status == "fail"}
        transaction.rollback()
    assert name in failed
    assert set(failed) <= {name, "search"}
    assert failed[name].remedy


def test_the_doctor_tells_of_what_is_not_there(postgres: PrivateServer, address: str) -> None:
    assert [check.status for check in contents(server_of(address))] == ["pass", "warn"]
    (check,) = contents(server_of(postgres.address("none")))
    assert (check.status, "no such database" in check.detail) == ("fail", True)


# -- the commands -------------------------------------------------------------------------------------------------


def run(address: str, *words: str) -> Any:
    return CliRunner().invoke(app, ["--ledger", address, *words], env={**os.environ, "NO_COLOR": "1"})


def test_commands_take_an_address(postgres: PrivateServer, kept: tuple[str, Path], tmp_path: Path) -> None:
    address = kept[0]
    asked = run(address, "query", "commitment")
    assert {one["kind"] for one in json.loads(asked.stdout)} == {"commitment"}
    moved = run(address, "move", "--to", str(tmp_path / "copy.db"))
    assert {one["table"]: one["rows"] for one in json.loads(moved.stdout)["tables"]}["decisions"] == 4
    assert exported(tmp_path / "copy.db") == exported(address)
    desk = run(postgres.address("none"), "desk", "--port", "0")
    assert (desk.exit_code, "no such database" in desk.output) == (3, True)
    doctor = run(address, "doctor")
    assert "PostgreSQL" in doctor.stdout
    for one in (asked, moved, desk, doctor):
        assert postgres.password not in one.output
