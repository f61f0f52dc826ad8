"""The documents in a WARC file: the pages and texts that a crawler kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from comity.intake.archive.encodings import unwrapped
from comity.intake.archive.frames import Frame, frames
from comity.intake.archive.heads import address, payload_kind
from comity.intake.archive.tape import Tape
from comity.intake.files import in_words
from comity.intake.limits import Kind
from comity.intake.refusal import Refusal
from comity.intake.single import single
from comity.intake.skip import Skip
from comity.intake.sniff import GZIP
from comity.model import Document, InputError


@dataclass(frozen=True, slots=True)
class _Payload:
    """What a record holds that may be a document."""

    frame: Frame
    data: bytes
    kind: Kind
    url: str | None
    charset: str | None


def pages(handle: IO[bytes], path: str, passed: Counter[str], skip: Skip | None = None) -> Iterator[Document | Refusal]:
    """A document for each record of `handle` that is a page or a text, in order; a Refusal for each bad one.

    Records that are no documents are counted in `passed`, by why. A document's source is ``FILE:BYTE``, the byte at
    which its record begins, its address the record's; the day of the capture is not taken for that of publication.
    Its text and `sha256` are those of the same page as a file. Pages that `skip` passes over are not looked for an
    article, which is what takes the time. Raises InputError for a file that is no WARC.
    """
    skip = skip or Skip()
    for frame in frames(_tape(handle, path)):
        found = frame if isinstance(frame, Refusal) else _payload(frame)
        if isinstance(found, str):
            passed[found] += 1
        elif not skip.one():
            yield found if isinstance(found, Refusal) else _document(found)


def _tape(handle: IO[bytes], path: str) -> Tape:
    """The file as packed or not, by its beginning; as the other, where only so a record is to be seen in it."""
    with in_words(path):
        handle.seek(0)
        zipped = handle.read(len(GZIP)) == GZIP
    likely, other = Tape(handle, path, zipped), Tape(handle, path, not zipped)
    return other if likely.next_start(0) is None and other.next_start(0) is not None else likely


def _payload(frame: Frame) -> _Payload | Refusal | str:
    """What a record holds, unwrapped; why it is refused; or in a word or two why it is no document."""
    if frame.why_not is not None:
        return frame.why_not
    try:
        if frame.fault is not None or frame.head is None:
            raise frame.fault or InputError(frame.place, "is damaged", "Get the file again")
        url = address(frame.head, frame.place)
        data = unwrapped(frame.block[frame.head.skip :], frame.head.codings, frame.place)
    except InputError as error:
        return _refusal(frame, error)
    kind = payload_kind(frame.head, data)
    return "type unknown" if kind is None else _Payload(frame, data, kind, url, frame.head.charset)


def _document(found: _Payload) -> Document | Refusal:
    try:
        return single(found.data, found.kind, found.frame.place, url=found.url, charset=found.charset)
    except InputError as error:
        return _refusal(found.frame, error)


def _refusal(frame: Frame, error: InputError) -> Refusal:
    return Refusal(frame.place, error.problem, _remedy(frame, error), 1)


def _remedy(frame: Frame, error: InputError) -> str:
    """What to do about one page among thousands: mostly nothing; so it names the page, to be looked at."""
    try:
        url = address(frame.head, frame.place) if frame.head else None
    except InputError:  # an address that is not to be kept, nor told
        url = None
    return f"To have it, save {url[:500]} as a file and add that; the rest is read" if url else error.remedy
