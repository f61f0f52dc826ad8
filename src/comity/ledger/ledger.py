"""The ledger: what was read is kept here, and what is known is asked here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from comity.ledger import derived, near, queries, store, texts, upkeep, word_index
from comity.ledger.copying import with_origins
from comity.ledger.database import engine, plain, prepare, readable, to_read, writing
from comity.ledger.decide import drafts, undoing
from comity.ledger.entries import Decision, Held, Record, Verdict
from comity.ledger.follow import keeping
from comity.ledger.follow.papers import Papers
from comity.ledger.place import Place, Server, place_of
from comity.ledger.queries import Seen, Shelved, seen
from comity.ledger.records import derive, each_once, loose
from comity.ledger.store import AddOutcome
from comity.ledger.view import View
from comity.model import Document, LedgerError, Reading

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The time by the machine's clock, in UTC."""
    return datetime.now(UTC)


class Ledger:
    """A file (or a database on a server) of documents, findings and decisions, and the records that follow from them.

    Every method raises LedgerError where it cannot be read or written. Times of knowledge come from
    `clock`. One object belongs to one thread; several processes may read and write one ledger.
    """

    def __init__(self, path: Place, *, read_only: bool, clock: Clock, busy_ms: int | None) -> None:
        self.path = path
        self.read_only = read_only
        self._clock = clock
        self._engine = self._made_engine(busy_ms)
        self._connection: Connection | None = None

    def _made_engine(self, busy_ms: int | None) -> Engine:
        """What opens connections; others may keep one for many objects."""
        return engine(self.path, read_only=self.read_only, busy_ms=busy_ms)

    @classmethod
    def open(
        cls,
        path: Path | str | Server,
        *,
        create: bool = True,
        read_only: bool = False,
        clock: Clock = utc_now,
        busy_ms: int | None = None,
    ) -> Ledger:
        """The ledger at `path` (a file, or an address that begins with postgresql://), made (a file with its folder)
        when it is not there and `create` is true, migrated when it is older. With `read_only` nothing is touched, and
        it must be of this version. `busy_ms` is how many milliseconds a writer waits for others: see database.engine.
        Raises LedgerError, InputError for an address that is none."""
        path = place_of(path)
        if read_only:
            readable(path)
        else:
            prepare(path, create=create)
        return cls(path, read_only=read_only, clock=clock, busy_ms=busy_ms)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file. The ledger may be used again; it then opens anew."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # -- what is written ------------------------------------------------------------------------------------

    def add(self, reading: Reading, reader: str | None = None) -> AddOutcome:
        """Keeps a document and what `reader` ("name version"; default: what the findings say) found in it.

        One transaction. Returns "added", "known" (nothing changed), "new_version" (another text stood at this
        address) or "re_read" (an old document, a new reading). Raises InputError on a misquote.
        """
        document = reading.document
        with self._write() as connection:
            waited = near.waits(connection, document.id)
            outcome = store.add_reading(connection, reading, reader or _reader_of(reading), self._now())
            if outcome in ("added", "new_version") or waited:
                texts.note(connection, {document.id: document.text})
            return outcome

    def add_copy(self, document: Document, original: str) -> AddOutcome:
        """Keeps a document as a further source that is not read, since it is a near-copy of `original` (an id).

        One transaction. Returns "copy", "known" (nothing changed: it was kept before, or read) or "new_version" (it
        was kept before, and another text stood at this address). Raises InputError where `original` was not read.
        """
        with self._write() as connection:
            outcome = store.add_copy(connection, document, original, self._now())
            if outcome == "copy":
                texts.note(connection, {document.id: document.text})
            return outcome

    def copy_of(self, document: Document) -> str | None:
        """The id of a document that was read, of which this one is a near-copy (see intake.near); None where there
        is none, where this one was read itself, and for a new version of what stood at its address."""
        with self._read() as connection:
            return near.copy_of(connection, document)

    def add_known(self, document: Document) -> AddOutcome:
        """Notes that a document which has been read stands at its address now: "known" or "new_version"."""
        with self._write() as connection:
            return store.note_address(connection, document, self._now())

    def was_read(self, document: Document, reader: str | None = None) -> bool:
        """True when this reader ("name version"; None: any) has read this document."""
        with self._read() as connection:
            if reader is None:
                return store.has_reading(connection, document.id)
            return store.was_read(connection, document.id, reader)

    def readers(self, document: Document) -> frozenset[tuple[str, str]]:
        """Who has read this document: name and version of each reader (see store.split_reader)."""
        with self._one_question() as connection:
            return store.readers(connection, document.id)

    def refuse(self, source: str, problem: str, remedy: str) -> None:
        """Keeps that a source was refused, and why."""
        with self._write() as connection:
            store.add_refusal(connection, source, problem, remedy, self._now())

    def decide(
        self,
        target: str,
        verdict: Verdict,
        *,
        who: str,
        other: str | None = None,
        field: str | None = None,
        value: Any = None,
        why: str | None = None,
    ) -> list[Decision]:
        """Keeps what a person says of `target`, the id of a finding or of a record.

        "accept", "reject" and "unsure" of a record are said of each of its findings; "correct" sets `field` to
        `value` for its first one; "same" and "not_same" are said of `target` and `other`. Raises InputError for
        what cannot be decided so: an unknown id, a field that the kind has not, a value it cannot take.
        """
        with self._write() as connection:
            made = drafts(connection, target, verdict, other=other, field=field, value=value)
            ids = [
                store.add_decision(connection, now=self._now(), who=who, verdict=verdict, why=why, undoes=None, **draft)
                for draft in made
            ]
            return [d for d in queries.decisions(connection) if d.id in ids]

    def undo(self, decision: int, *, who: str, why: str | None = None) -> Decision:
        """Takes a decision back (or an undoing, so that the decision holds again). Raises InputError."""
        with self._write() as connection:
            undoing(connection, decision)
            made = store.add_decision(
                connection, now=self._now(), who=who, verdict="undo", target=None, other=None, field=None, value=None,
                why=why, undoes=decision,
            )  # fmt: skip
            return next(d for d in queries.decisions(connection) if d.id == made)

    def rebuild(self) -> int:
        """Derives every record again from findings and decisions, and the search index from what was read.
        Returns how many records there are."""
        with self._write() as connection:
            return upkeep.derive_all(connection, self.path, meanwhile=word_index.index_again)

    def refresh(self) -> None:
        """Derives the records again if anything was added since they were."""
        if not self.is_fresh():
            with self._write() as connection:
                upkeep.refresh(connection, self.path)

    # -- what is asked --------------------------------------------------------------------------------------

    def documents(
        self, *, ids: Iterable[str] | None = None, as_of: str | None = None, added_by: str | None = None
    ) -> list[Shelved]:
        """The documents, older versions too, sorted by id; with `ids` only these. For `as_of` and `added_by` see
        `records`."""
        with self._read() as connection:
            return queries.documents(connection, ids=ids, seen=seen(as_of, added_by))

    def document(self, name: str) -> Shelved | None:
        """The document with this id, None when it is not here."""
        with self._read() as connection:
            found = queries.documents(connection, ids=[name])
            return found[0] if found else None

    def copies(self, originals: Iterable[str]) -> dict[str, list[str]]:
        """The ids of the documents that were kept unread as copies of these, by original."""
        with self._read() as connection:
            return near.copies_of(connection, originals)

    def last_published(self) -> str | None:
        """The latest day on which a document here was published, None when none has one."""
        with self._read() as connection:
            return queries.last_published(connection)

    def findings(
        self,
        *,
        kind: str | None = None,
        actor: str | None = None,
        document: str | None = None,
        documents: Sequence[str] | None = None,
        ids: Sequence[str] | None = None,
        as_of: str | None = None,
        added_by: str | None = None,
        current: bool = True,
    ) -> list[Held]:
        """The findings, in a fixed order. `actor` is a code or a name, in any role; `current` leaves out what a
        newer reading or a newer version of the document superseded."""
        with self._read() as connection:
            return list(
                queries.findings(
                    connection,
                    kinds=[kind] if kind else (),
                    actor=actor,
                    document=document,
                    documents=documents,
                    ids=ids,
                    seen=seen(as_of, added_by),
                    current=current,
                )
            )

    def records(
        self,
        kind: str | None = None,
        *,
        actor: str | None = None,
        between: tuple[str, str] | None = None,
        since: str | None = None,
        until: str | None = None,
        as_of: str | None = None,
        added_by: str | None = None,
        ids: Sequence[str] | None = None,
        finding: str | None = None,
    ) -> list[Record]:
        """The records, by date. `actor` takes part; both of `between` do (codes or names, any order). `since`
        and `until` are inclusive ISO dates; a record without a date counts by when it was told. `as_of`
        is a day (ISO date): the answer is that of a ledger with only the documents published by then (those without
        a date: added by then). `added_by` is a day or a moment: the answer is that of this ledger as it was then,
        decisions included. `finding` asks for the record that holds a finding; an id of `ids` may be an old one, of
        a record that was merged into another since.
        """
        parties = [*([actor] if actor else []), *(between or ())]
        with self._current(seen(as_of, added_by)) as (connection, _papers):
            return queries.records(
                connection,
                kinds=[kind] if kind else (),
                actors=parties,
                since=since,
                until=until,
                ids=ids,
                finding=finding,
                aliases=ids is not None,
            )

    def decisions(self, *, added_by: str | None = None) -> list[Decision]:
        """Every decision, undone ones too, in the order they were made."""
        with self._read() as connection:
            return queries.decisions(connection, seen=seen(None, added_by))

    def loose_decisions(self) -> tuple[int, ...]:
        """The ids of decisions in force whose finding no current reading makes. They wait; none is lost."""
        with self._read() as connection:
            return loose(queries.findings(connection), queries.decisions(connection))

    def refusals(self) -> list[dict[str, str]]:
        """The sources that were refused: source, problem, remedy, refused_at."""
        with self._read() as connection:
            return queries.refusals(connection)

    def search(self, words: str, *, limit: int = 20) -> list[dict[str, Any]]:
        """Findings and documents with all of `words`, best first: what, id, document, excerpt."""
        with self._read() as connection:
            return word_index.search(connection, words, limit=limit)

    def counts(self) -> dict[str, int]:
        """How many documents, readings, findings, decisions, records and refusals there are."""
        with self._read() as connection:
            return queries.counts(connection)

    def is_fresh(self) -> bool:
        """True when the stored records follow from everything that was added."""
        with self._read() as connection:
            return upkeep.is_fresh(connection)

    # -- how ------------------------------------------------------------------------------------------------

    def _now(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._transaction(write=False) as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        if self.read_only:
            raise LedgerError(str(self.path), "it was opened to read only", "Open it for writing")
        with self._transaction(write=True) as connection:
            yield connection

    @contextmanager
    def _one_question(self) -> Iterator[Connection]:
        """For a question asked straight (see `straight.ask`): in a file one alone needs no transaction, which takes
        longer than the answer."""
        if isinstance(self.path, Server):
            with self._read() as connection:
                yield connection
            return
        with self._connected() as connection:
            yield connection

    @contextmanager
    def _transaction(self, *, write: bool) -> Iterator[Connection]:
        with self._connected() as connection:
            connection = writing(connection) if write else to_read(connection)
            with connection.begin():
                yield connection

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        try:
            if self._connection is None:
                self._connection = self._engine.connect()
            yield self._connection
        except DatabaseError as error:
            self.close()
            raise plain(self.path, error.orig or error) from error

    @contextmanager
    def view(self, *, as_of: str | None = None, added_by: str | None = None) -> Iterator[View]:
        """The ledger as it was: for `as_of` and `added_by` see `records`. Nothing else may be asked of this object
        while the context lasts."""
        part = seen(as_of, added_by)
        with self._current(part) as (connection, papers):
            yield View(self._source(connection), connection, part, papers)

    def _source(self, connection: Connection) -> Connection:
        """The connection to the file, where `connection` may be one to records in memory."""
        return self._connection or connection

    @contextmanager
    def _current(self, part: Seen) -> Iterator[tuple[Connection, Papers]]:
        """A connection on which the stored records are those of this part of the ledger, derived first where they
        are not; and the documents of that part."""
        if not self.read_only:
            self.refresh()
        if part.everything and self.is_fresh():
            with self._read() as connection:
                yield connection, Papers(connection, part)
        else:
            with self._read() as connection, shadow(connection, part) as found:
                yield found


@contextmanager
def shadow(connection: Connection, part: Seen) -> Iterator[tuple[Connection, Papers]]:
    """A ledger in memory that holds nothing but the records of a part of this one."""
    from sqlalchemy import create_engine

    from comity.ledger import schema

    held = each_once(with_origins(connection, queries.findings(connection, seen=part), part))
    papers = Papers.of(connection, part, held)
    records = derive(held, queries.decisions(connection, seen=part))
    memory = create_engine("sqlite://")
    with memory.begin() as other:
        tables = [schema.records, schema.record_findings, schema.record_actors, schema.followups, schema.promise_sieves]
        schema.metadata.create_all(other, tables=tables)
        derived.put_records(other, records)
        keeping.follow(other, keeping.with_findings(records, held), papers)
        yield other, papers
    memory.dispose()


def _reader_of(reading: Reading) -> str:
    return reading.findings[0].reader if reading.findings and reading.findings[0].reader else "unknown 0"
