"""The records of a WARC file one after the other, with those that are broken told apart from those that are sound.

A record says how long it is, and lengths lie. So one is handed on only when the next has begun where it should. Where
it has not, the record is looked at again: one that ends with the two empty lines that end a record (ISO 28500) is
sound, and what follows it is broken; else it is broken itself. Reading goes on at the next place that looks like a
beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from comity.intake.archive.heads import Head, head_of, is_damaged, why_not
from comity.intake.archive.tape import Stream, Tape
from comity.intake.limits import MAX_TEXT, too_large
from comity.intake.refusal import Refusal
from comity.model import InputError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_BEGIN = 65_536
"""Bytes of a block in which the server's head must end."""
_MOST_BROKEN = 1_000
"""Broken places in a row after which a file is given up: it holds something else."""
_LONGEST_HEADER = 32_768
_END = b"\r\n\r\n"
GO_ON = "The rest of the archive is read. Get the file again if you need this record"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A record as it stands in the file. `place` is ``FILE:BYTE``, with ``+N`` where the record begins N bytes into
    what is packed there. `why_not` says why it is no document, `fault` what is wrong with it; where neither is given,
    `block` is the record's block, whole."""

    place: str
    head: Head | None
    why_not: str | None = None
    fault: InputError | None = None
    block: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """A record that was read: the byte of the file that it can be reached from, how many unpacked bytes come before
    it there, its position in the stream, the length that it gives, the bytes that came, and whether they have the
    digest that it gives."""

    frame: Frame
    at: int
    inside: int
    position: int
    length: int
    got: int
    proven: bool


def frames(tape: Tape) -> Iterator[Frame | Refusal]:
    """The records of `tape` in their order, and a Refusal for each place that is broken.

    Holds two records at a time at most, each of `MAX_TEXT` bytes and a head. Raises InputError for a file without
    any record, and where more than 1,000 broken places come in a row.
    """
    start = tape.next_start(0)
    if start is None:
        raise InputError(tape.path, "holds no WARC record", "Give a file that a web crawler wrote, whole")
    if start:
        yield _refusal(f"{tape.path}:0", "is no WARC record")
    broken = 0
    while start is not None:
        run = _Run(tape, start)
        for item in run.items():
            broken = broken + 1 if isinstance(item, Refusal) else 0
            yield item
        start = run.resume
        if broken > _MOST_BROKEN:
            raise InputError(tape.path, f"is broken at {_MOST_BROKEN} places in a row", "Get the file again")


class _Run:
    """The records from a beginning to the end of the file or to the first break. `resume` is then the byte of the
    file at which the next run begins, None at the end."""

    def __init__(self, tape: Tape, start: int) -> None:
        self._tape, self._start = tape, start
        self._stream = tape.play(start)
        self._error: InputError | OSError | None = None
        self.resume: int | None = None

    def items(self) -> Iterator[Frame | Refusal]:
        """The records, and at last a Refusal where something is broken."""
        last: _Seen | None = None
        for seen in self._records():
            if last is not None:
                yield last.frame
            last = seen
        if last is None:
            yield self._nothing()
        elif fault := self._unsound(last):
            self.resume = self._tape.next_start(last.at + 1)
            yield _refusal(last.frame.place, fault)
        else:
            yield last.frame
            if self._error is not None:
                yield self._after(last, self._error)

    def _records(self) -> Iterator[_Seen]:
        from fastwarc.warc import ArchiveIterator

        records = ArchiveIterator(cast("Any", self._stream), parse_http=False, stream_detect=False)
        try:
            for record in records:
                yield self._seen(record)
                if self._error is not None:
                    return
        except (InputError, OSError) as error:
            self._error = error

    def _seen(self, record: WarcRecord) -> _Seen:
        at, inside = self._stream.spot(record.stream_pos)
        place = f"{self._tape.path}:{at}" + (f"+{inside}" if inside else "")
        length = record.content_length
        begin = self._read(record, min(length, _BEGIN))
        frame = _judged(record, begin, place)
        wanted = frame.why_not is None and frame.fault is None
        block = begin + self._read(record, length - len(begin)) if wanted else b""
        got = len(block) if wanted else len(begin) + self._pass(record)
        if not (record.headers.get("Content-Length") or "").strip().isdecimal():
            got = -1  # the head breaks off, and what came is not all
        damaged = is_damaged(record.headers, block) if wanted and got == length else None
        if damaged:
            frame = replace(frame, fault=InputError(place, "is damaged: its digest is another", GO_ON))
        elif wanted:
            frame = replace(frame, block=block)
        return _Seen(
            frame=frame, at=at, inside=inside, position=record.stream_pos, length=length, got=got,
            proven=damaged is False,
        )  # fmt: skip

    def _read(self, record: WarcRecord, size: int) -> bytes:
        try:
            return record.reader.read(size)
        except (InputError, OSError) as error:
            self._error = error
            return b""

    def _pass(self, record: WarcRecord) -> int:
        try:
            return record.reader.consume()
        except (InputError, OSError) as error:
            self._error = error
            return 0

    def _unsound(self, last: _Seen) -> str | None:
        """What is wrong with the last record before a break; None when nothing is."""
        error = self._error
        if isinstance(error, InputError) and (last.got < last.length or self._stream.broken_at == last.at):
            return error.problem if not last.inside or last.got < last.length else None
        if last.got < last.length:
            return "breaks off, or gives a length that is not its own"
        if isinstance(error, OSError) and not last.proven and not self._end_of(last)[1]:
            return "gives a length that is not its own"
        return None

    def _after(self, last: _Seen, error: InputError | OSError) -> Refusal:
        """The refusal of what follows the last record, which is sound."""
        if isinstance(error, InputError):
            at = self._stream.broken_at
            at = last.at if at is None else at
        else:
            known = self._stream.member_from(self._end_of(last)[0])
            at = last.at if known is None else known
        self.resume = self._tape.next_start(at + 1)
        problem = error.problem if isinstance(error, InputError) else "is no WARC record"
        return _refusal(f"{self._tape.path}:{at}", problem)

    def _nothing(self) -> Refusal:
        """The refusal of a beginning after which no record came."""
        broken_at = self._stream.broken_at
        at = self._start if broken_at is None else broken_at
        self.resume = self._tape.next_start(at + 1)
        problem = self._error.problem if isinstance(self._error, InputError) else "is no WARC record"
        return _refusal(f"{self._tape.path}:{at}", problem)

    def _end_of(self, last: _Seen) -> tuple[int, bool]:
        """The position after a record, by the length that it gives, and whether the mark of an end stands there."""
        stream = self._tape.play(last.at)
        _skip(stream, last.inside)
        begin = b""
        while _END not in begin and len(begin) < _LONGEST_HEADER and (data := stream.read(_LONGEST_HEADER)):
            begin += data
        length = begin.find(_END) + len(_END) + last.length
        left = begin[length:]
        if length > len(begin):
            _skip(stream, length - len(begin))
        while len(left) < len(_END) and (data := stream.read(len(_END) - len(left))):
            left += data
        return last.position + length + len(_END), left[: len(_END)] == _END


def _judged(record: WarcRecord, begin: bytes, place: str) -> Frame:
    try:
        head = head_of(str(record.record_type), record.headers, begin, place)
    except InputError as error:
        return Frame(place=place, head=None, fault=error)
    why = why_not(head)
    fault: InputError | None = None
    if head.cut:
        fault = InputError(place, f"is not whole: {head.cut[:60]}", "Save the page as a file and add that")
    elif record.content_length - head.skip > MAX_TEXT:
        fault = too_large(place, MAX_TEXT, record.content_length - head.skip)
    return Frame(place=place, head=head, why_not=why, fault=None if why else fault)


def _skip(stream: Stream, size: int) -> None:
    while size > 0 and (data := stream.read(min(size, _BEGIN))):
        size -= len(data)


def _refusal(place: str, problem: str) -> Refusal:
    return Refusal(place, problem, GO_ON, 1)
