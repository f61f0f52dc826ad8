"""Many sources into the ledger: intake here, reading in worker processes, one writer, in the order of the
sources; stops cleanly and goes on where it stopped."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from types import FrameType

from comity.intake import Refusal, documents
from comity.ledger.add_report import AddReport as AddReport
from comity.ledger.add_report import Entry as Entry
from comity.ledger.add_report import NotRead as NotRead
from comity.ledger.ahead import Ahead
from comity.ledger.ledger import Clock, Ledger, utc_now
from comity.ledger.place import Place
from comity.ledger.progress import Progress, Step, silent
from comity.ledger.store import split_reader
from comity.ledger.workers import Copied, Item, Known, Passed, Reader, Result, read_in_order
from comity.model import Document, InputError, Reading

Intake = Callable[[str], Iterable[Document | Refusal]]
Gate = Callable[[str], bool]
"""Whether a text can hold a finding at all."""


def add_sources(
    ledger: Place | str | Ledger,
    sources: Sequence[str],
    *,
    reader: Reader,
    workers: int | None = None,
    published: str | None = None,
    skip_copies: bool = False,
    gate: Gate | None = None,
    progress: Progress = silent,
    clock: Clock = utc_now,
    intake: Intake | None = None,
) -> AddReport:
    """Adds the documents of `sources` to `ledger`, and brings its records up to date.

    Each document is one transaction, written in the order of the sources whatever the number of `workers` (None:
    as many as pay). A document that this reader has read is not read again, so a run that was interrupted goes
    on. `published` holds for sources of one document (see intake). With `skip_copies` a document that nobody has read
    and that is a near-copy of one that was (or that came earlier) is kept and not read. A document whose text
    `gate` turns away is neither read nor kept, only counted. An interrupt (Ctrl-C) ends the run between two documents
    and is told in the report. A ledger that is given open stays open, and keeps its own `clock`: what comes often in
    small batches spares the opening. Raises InputError for a bad `published`, LedgerError.
    """
    report = AddReport()
    intake = intake or (lambda source: documents(source, published=published, passed=report.records))
    try:
        streams = [intake(source) for source in sources]  # a bad `published` shows before anything is opened
        with _opened(ledger, clock) as held:
            ahead = Ahead(held) if skip_copies else None
            with closing(read_in_order(_to_read(held, streams, reader, ahead, gate), reader, workers)) as results:
                for result in results:
                    with held_back():  # what was kept is told, whatever happens next
                        progress(_keep(held, result, reader, report))
            held.refresh()
    except KeyboardInterrupt:
        report.interrupted = True
    return report


@contextmanager
def _opened(ledger: Place | str | Ledger, clock: Clock) -> Iterator[Ledger]:
    if isinstance(ledger, Ledger):
        yield ledger
        return
    with Ledger.open(ledger, clock=clock) as opened:
        yield opened


def _to_read(
    ledger: Ledger,
    streams: Iterable[Iterable[Document | Refusal]],
    reader: Reader,
    ahead: Ahead | None,
    gate: Gate | None,
) -> Iterator[Item]:
    names = {split_reader(name) for name in (reader.name, *reader.also)}
    under_way: set[str] = set()
    for item in chain.from_iterable(streams):
        if isinstance(item, Refusal):
            yield item
        elif item.id in under_way or names & (read := ledger.readers(item)):
            yield Known(item)
        elif gate is not None and not gate(item.text):
            yield Passed(item)
        elif ahead is not None and not read and (original := ahead.original(item)) is not None:
            yield Copied(item, original)
        else:
            under_way.add(item.id)
            yield item


def _keep(ledger: Ledger, result: Result, reader: Reader, report: AddReport) -> Step:
    """Writes one result and notes it in the report."""
    if isinstance(result, Refusal):
        return _refuse(ledger, result, report)
    document = result.document
    source = document.source or document.id
    if isinstance(result, Passed):
        report.pass_over()
        return Step(source, "passed over")
    if isinstance(result, Known):
        before = ledger.document(document.id)
        if before is None:  # the same text stood earlier in this run, and was refused
            problem = "is the same text as one refused before"
            return _refuse(ledger, Refusal(source, problem, "See what was said of that one", 1), report)
        outcome = ledger.add_known(document)
        if document.published not in (None, before.document.published):
            kept = before.document.published or "without a date"
            report.note(f"{source}: known already ({kept}); the date {document.published} was not used")
    elif isinstance(result, Copied):
        try:
            outcome = ledger.add_copy(document, result.original)
        except InputError:  # the original came earlier in this run, and was refused
            problem = f"is a copy of {result.original}, which was refused"
            return _refuse(ledger, Refusal(source, problem, "Add it without --skip-copies", 1), report)
    else:
        try:
            outcome = ledger.add(result, reader.name)
        except InputError as error:
            return _refuse(ledger, Refusal.of(error, 1), report)
        if reader.reads(document):
            for note in result.notes:
                report.note(f"{source}: {note}")
        else:
            why = f"its language ({document.language}) is not one that {reader.name} reads"
            report.leave_unread(NotRead(source, document.id, why))
    copy_of = result.original if isinstance(result, Copied) else None
    found = len(result.findings) if isinstance(result, Reading) else 0
    report.enter(Entry(source, document.id, outcome, copy_of), found)
    return Step(source, outcome, found)


def _refuse(ledger: Ledger, refusal: Refusal, report: AddReport) -> Step:
    report.refuse(refusal)
    if refusal.exit_code == 1:  # a source that is itself unusable is a slip of the pen, and not kept
        ledger.refuse(refusal.source, refusal.problem, refusal.remedy)
    return Step(refusal.source, "refused")


@contextmanager
def held_back() -> Iterator[None]:
    """Puts an interrupt off until the end of the context, so that a write is whole or not begun."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    seen: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        seen.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if seen:
        raise KeyboardInterrupt
