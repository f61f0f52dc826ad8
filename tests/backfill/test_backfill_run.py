"""A backfill gives one answer, however it is run, goes on where it stopped, and says no to what would spoil it."""

from __future__ import annotations

import errno
import json
from collections.abc import Iterator
from pathlib import Path

import marks_reader
import pytest
from marks_reader import DEADLY, MARKS, archive, bytes_of, content, line

from comity.backfill import backfill, bundles, engine, lock, manifest, parts, worker
from comity.backfill.drive import Backfilled, usual_block
from comity.backfill.engine import Died
from comity.backfill.local import Here
from comity.backfill.worker import Order
from comity.ledger import Reader
from comity.model import InputError

BLOCK = 5


def run(names: list[str], target: Path, workers: int = 1, reader: Reader = MARKS, block: int = BLOCK) -> Backfilled:
    return backfill(names, target, reader=reader, start=engine(workers), block=block)


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three files, each large enough here for a bundle of its own."""
    monkeypatch.setattr(bundles, "SMALL", 1)
    return archive(tmp_path / "archive")


def test_one_worker_and_two_give_the_same_files(names: list[str], tmp_path: Path) -> None:
    one, two = run(names, tmp_path / "one"), run(names, tmp_path / "two", workers=2)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    assert (one.documents, one.refused, one.blocks, one.exit_code) == (69, 3, 15, 1)
    assert (one.documents, one.findings, one.blocks) == (two.documents, two.findings, two.blocks)
    assert {name.partition("/")[0] for name in content(tmp_path / "one")} == {"documents", "findings", "refusals"}


def test_one_large_file_is_shared_by_all_workers(tmp_path: Path) -> None:
    names = archive(tmp_path / "archive", files=1, documents=43)
    run(names, tmp_path / "one")
    run(names, tmp_path / "three", workers=3)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "three")


def test_small_files_share_parts(tmp_path: Path) -> None:
    archive(tmp_path / "archive")
    done = run([str(tmp_path / "archive")], tmp_path / "to", block=500)
    assert (done.blocks, done.documents) == (1, 69)


def test_a_second_run_reads_nothing_again(names: list[str], tmp_path: Path) -> None:
    first = run(names, tmp_path / "to")
    before = bytes_of(tmp_path / "to")
    again = run(names, tmp_path / "to")
    assert (first.read_now, again.read_now, again.documents) == (15, 0, first.documents)
    assert bytes_of(tmp_path / "to") == before


def test_more_files_are_added_to_what_is_there(names: list[str], tmp_path: Path) -> None:
    run(names[:1], tmp_path / "to")
    assert run(names, tmp_path / "to").read_now == 10
    run(names, tmp_path / "whole")
    assert bytes_of(tmp_path / "to") == bytes_of(tmp_path / "whole")


def test_a_part_that_is_gone_or_cut_is_read_again(names: list[str], tmp_path: Path) -> None:
    run(names, tmp_path / "to")
    before = bytes_of(tmp_path / "to")
    paths = sorted((tmp_path / "to").rglob("*.parquet"))
    paths[0].unlink()
    paths[-1].write_bytes(paths[-1].read_bytes()[:-1])
    assert run(names, tmp_path / "to").read_now == 2
    assert bytes_of(tmp_path / "to") == before


def test_what_was_only_begun_is_removed(names: list[str], tmp_path: Path) -> None:
    target = tmp_path / "to"
    run(names, target)
    before = bytes_of(target)
    left = [target / "findings/month=2025-01/000009-00001.parquet", target / "refusals/.000000-00001.parquet.7-1.half"]
    for path in left:
        path.write_bytes(b"PAR1")
    (target / "findings" / "mine.parquet").write_bytes(b"PAR1")
    with (target / manifest.NAME).open("ab") as stream:
        stream.write(b'{"what": "block", "bundle"')
    assert run(names, target).strays == 2
    assert bytes_of(target) == before | {"findings/mine.parquet": b"PAR1"}
    assert manifest.load(target) is not None


def test_a_folder_with_other_files_is_left_alone(names: list[str], tmp_path: Path) -> None:
    other = tmp_path / "to" / "documents" / "000000-00000.parquet"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"mine")
    with pytest.raises(InputError, match="holds other files"):
        run(names, tmp_path / "to")
    assert other.read_bytes() == b"mine"


def test_a_file_that_changed_is_refused(names: list[str], tmp_path: Path) -> None:
    run(names, tmp_path / "to")
    before = bytes_of(tmp_path / "to")
    with Path(names[1]).open("a") as stream:
        stream.write(line(99) + "\n")
    with pytest.raises(InputError, match="has changed") as caught:
        run(names, tmp_path / "to")
    assert caught.value.subject == names[1]
    assert bytes_of(tmp_path / "to") == before


def test_a_file_that_changes_while_it_is_read_is_refused(names: list[str], tmp_path: Path) -> None:
    bundle = next(bundles.bundled([bundles.source_of(names[0])]))
    Path(names[0]).write_text(line(1))
    reply = worker.Worker(worker.Work(tmp_path, MARKS, BLOCK)).answer(Order(bundle, 0))
    assert isinstance(reply, worker.Failed)
    assert "has changed" in str(reply.error())


def test_who_joins_a_file_makes_no_documents_of_what_comes_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    names = archive(tmp_path / "archive", files=2, documents=12)
    page = tmp_path / "archive" / "page.html"
    page.write_text(f"<html><body><article><p>{'The ministers met in the capital. ' * 9}</p></article></body></html>")
    bundle = next(bundles.bundled(bundles.source_of(name) for name in [names[0], str(page), names[1]]))
    spied = worker.Worker(worker.Work(tmp_path / "two", MARKS, BLOCK))
    for module in ("jsonl", "single"):
        monkeypatch.setattr(f"comity.intake.{module}.finish", _counted(made))
    done = [one for one in (spied.answer(Order(bundle, block)) for block in (2, 4, 9)) if isinstance(one, worker.Done)]
    assert [one.items for one in done] == [None, None, 25]
    assert [one.block.items if one.block else 0 for one in done] == [5, 5, 0]
    assert len(made) <= 10, "no more than what the two blocks hold"
    steady = worker.Worker(worker.Work(tmp_path / "one", MARKS, BLOCK))
    for block in range(6):
        steady.answer(Order(bundle, block))
    before, after = (_files(tmp_path / name) for name in ("one", "two"))
    assert len(after) >= 2
    assert after.items() <= before.items()


def _files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*.parquet")}


def _counted(made: list[str]) -> object:
    from comity.intake.draft import finish

    def counted(draft: object, **facts: object) -> object:
        made.append(str(facts["source"]))
        return finish(draft, **facts)  # type: ignore[arg-type]

    return counted


@pytest.mark.parametrize(("megabytes", "documents"), [(0, 20), (1, 20), (10, 100), (49, 490), (50, 500), (9_000, 500)])
def test_small_archives_have_small_blocks_so_that_all_workers_have_some(megabytes: int, documents: int) -> None:
    half = bundles.Source("a", megabytes * 500_000, "")
    assert usual_block([half, half]) == documents


def test_without_a_block_size_a_small_archive_becomes_several(tmp_path: Path) -> None:
    names = archive(tmp_path / "archive")
    for workers in (1, 2):
        done = backfill(names, tmp_path / str(workers), reader=MARKS, start=engine(workers))
        assert (done.blocks, done.documents) == (4, 69)
    assert bytes_of(tmp_path / "1") == bytes_of(tmp_path / "2")


def test_another_reader_or_size_is_refused(names: list[str], tmp_path: Path) -> None:
    run(names, tmp_path / "to")
    with pytest.raises(InputError, match=r"was read by marks/1\.0"):
        run(names, tmp_path / "to", reader=Reader("marks/2.0", MARKS.read))
    with pytest.raises(InputError, match="parts of 5 documents"):
        run(names, tmp_path / "to", block=6)
    assert backfill(names, tmp_path / "to", reader=MARKS, start=engine(1)).read_now == 0


def test_what_the_gate_turns_away_is_counted_and_not_kept(names: list[str], tmp_path: Path) -> None:
    def gated(target: str, workers: int) -> Backfilled:
        gate = marks_reader.without_sevens
        return backfill(names, tmp_path / target, reader=MARKS, start=engine(workers), block=BLOCK, gate=gate)

    one, plain = gated("one", 1), run(names, tmp_path / "plain")
    assert one.passed > 0
    assert (one.documents + one.passed, one.refused) == (plain.documents, plain.refused)
    rows = content(tmp_path / "one")
    left = {
        name: [row for row in rows if "Document 7" not in row] for name, rows in content(tmp_path / "plain").items()
    }
    assert rows["documents/month=2025-01"] == left["documents/month=2025-01"]
    assert gated("two", 2).passed == one.passed
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    with pytest.raises(InputError, match="was read with --gate"):
        run(names, tmp_path / "one")


def test_two_runs_at_once_are_refused(names: list[str], tmp_path: Path) -> None:
    with lock.locked(tmp_path / "to"), pytest.raises(InputError, match="another backfill"):
        run(names, tmp_path / "to")


def test_a_file_system_without_locks_gives_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise OSError(errno.ENOSYS, "no locks here")

    monkeypatch.setattr("fcntl.flock", unknown)
    with lock.locked(tmp_path / "to"):
        assert (tmp_path / "to").is_dir()


@pytest.mark.parametrize("source", ["-", "https://example.org/a.jsonl", "missing.jsonl"])
def test_what_cannot_be_read_again_is_refused(source: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        run([source], tmp_path / "to")
    assert caught.value.subject == source
    assert not (tmp_path / "to").exists()


def test_an_archive_without_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to read"):
        run([], tmp_path / "to")


def test_what_ends_its_process_is_refused_by_name_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "deadly.jsonl"
    texts = [line(1), line(2, "END THE PROCESS"), line(3), line(4, "FAIL"), line(5), line(6), line(8)]
    path.write_text("\n".join(texts))
    done = run([str(path)], tmp_path / "to", workers=2, reader=DEADLY)
    assert (done.documents, done.refused, done.given_up) == (5, 2, ())
    refusals = [json.loads(row) for row in content(tmp_path / "to")["refusals"]]
    told = {row["source"].rpartition(":")[2]: row["problem"] for row in refusals}
    assert "died, twice" in told["2"]
    assert "the reader failed on it (ValueError: no such thing)" in told["4"]


def test_a_block_that_ends_every_worker_is_given_up_and_tried_again(names: list[str], tmp_path: Path) -> None:
    done = backfill(names, tmp_path / "to", reader=MARKS, start=Mortal, block=BLOCK)
    assert done.exit_code == 1
    assert done.given_up == (f"{names[0]}, documents 6 to 10",)
    assert "tries again" in done.lines()[-1]
    assert run(names, tmp_path / "to").read_now == 1
    run(names, tmp_path / "whole")
    assert bytes_of(tmp_path / "to") == bytes_of(tmp_path / "whole")


def test_workers_that_all_end_end_the_run(names: list[str], tmp_path: Path) -> None:
    with pytest.raises(InputError, match="workers ended, one after the other \\(no memory\\)"):
        backfill(names, tmp_path / "to", reader=MARKS, start=Stillborn, block=BLOCK)


def test_an_interrupt_is_told_and_the_next_run_goes_on(names: list[str], tmp_path: Path) -> None:
    done = backfill(names, tmp_path / "to", reader=MARKS, start=Interrupted, block=BLOCK)
    assert (done.exit_code, done.read_now) == (130, 4)
    assert "goes on from here" in done.lines()[0]
    assert run(names, tmp_path / "to").read_now == 11


def test_a_full_disk_ends_the_run_with_its_reason(
    names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _table: object) -> int:
        path.write_bytes(b"PAR1")
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(parts, "_whole", full)
        with pytest.raises(InputError, match="No space left"):
            run(names, tmp_path / "to")
    assert bytes_of(tmp_path / "to") == {}
    assert run(names, tmp_path / "to").read_now == 15


class Mortal(Here):
    """One worker that dies over the second block of the first file, each time."""

    def replies(self) -> Iterator[tuple[int, worker.Done | worker.Failed | Died]]:
        number, order = self._orders[0]
        if (order.bundle.key, order.block) == ("000000", 1):
            self._orders.pop(0)
            yield number, Died("struck down")
        else:
            yield from super().replies()


class Stillborn(Here):
    """One worker that dies over everything."""

    def replies(self) -> Iterator[tuple[int, worker.Done | worker.Failed | Died]]:
        number, _ = self._orders.pop(0)
        yield number, Died("no memory")


class Interrupted(Here):
    """One worker; the user loses patience after four blocks."""

    answered = 0

    def replies(self) -> Iterator[tuple[int, worker.Done | worker.Failed | Died]]:
        if self.answered == 4:
            raise KeyboardInterrupt
        self.answered += 1
        yield from super().replies()
