"""JSONL: one document a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from comity.intake.draft import Draft, digest, finish
from comity.intake.limits import MAX_TEXT, too_large
from comity.intake.refusal import Refusal
from comity.intake.skip import Skip
from comity.intake.text import FIELDS, checked
from comity.model import Document, InputError

# JSON writes a character outside ASCII in up to twelve bytes, and the text is not all of the line.
_LONGEST_LINE = 2 * MAX_TEXT


def lines(handle: IO[bytes], source: str, skip: Skip | None = None) -> Iterator[Document | Refusal]:
    """A document for each line of `handle`, in order; a Refusal that names the line for each bad one.

    A line is a JSON object in UTF-8 with ``text`` and any of `FIELDS`; other members are knowingly ignored.
    Empty lines are passed over. A document's `sha256` is that of its line without the line end, its source
    ``SOURCE:LINE``. The first ones are left out by `skip`. Reads one line at a time, so that the file may have any
    size. Raises what reading `handle` raises.
    """
    skip, number = skip or Skip(), 0
    while line := handle.readline(_LONGEST_LINE + 1):
        number += 1
        is_too_long = len(line) > _LONGEST_LINE
        if is_too_long:
            _skip_rest(handle, line)
        if (is_too_long or line.strip()) and not skip.one():
            yield _item(line, f"{source}:{number}")


def _item(line: bytes, subject: str) -> Document | Refusal:
    try:
        if len(line) > _LONGEST_LINE:
            raise too_large(subject, MAX_TEXT)
        return _document(line.rstrip(b"\r\n"), subject)
    except InputError as error:
        return Refusal.of(error, 1)


def _document(line: bytes, subject: str) -> Document:
    data = _object(line, subject)
    text = data.get("text")
    if not isinstance(text, str):
        raise InputError(subject, 'has no "text"', 'Write one object a line, {"text": "…", "published": "…"}.')
    if len(text) > MAX_TEXT:
        raise too_large(subject, MAX_TEXT)
    facts: dict[str, str] = {}
    for name in FIELDS:
        value = data.get(name)
        if value is not None and not isinstance(value, str):
            raise InputError(subject, f'has a "{name}" that is not a string', "Write it in quotes, or leave it out.")
        if value and value.strip():
            facts[name] = value.strip()
    return finish(Draft(text=text, extractor="jsonl", **checked(facts, subject)), source=subject, sha256=digest(line))


def _object(line: bytes, subject: str) -> dict[str, Any]:
    try:
        data = json.loads(line.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(subject, f"is not UTF-8 (byte {error.start})", "JSON is written in UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise InputError(subject, "is not JSON", "Write one whole JSON object on each line.") from error
    if not isinstance(data, dict):
        raise InputError(subject, "is JSON but not an object", "Write one JSON object on each line.")
    return data


def _skip_rest(handle: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = handle.readline(_LONGEST_LINE)
