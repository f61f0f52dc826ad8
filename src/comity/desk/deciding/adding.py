"""A finding that the machine missed: a person shows the words in a document, and says what they tell.

It is kept as a reading of the same document by the reader "person NAME". Each addition makes the next version of that
reading, which holds what the person found before as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from comity.desk.errors import ConflictError, MissingError
from comity.desk.routing import Desk
from comity.ledger import Held
from comity.ledger.notes import hand_reading
from comity.ledger.records import each_once
from comity.model import Document, Finding, InputError, Reading, finding_from, finding_to
from comity.reading.seal import seal

_TRIES = 5
_LONGEST = 3_000


def add_finding(
    desk: Desk, name: str, words: str, kind: str, given: Mapping[str, Sequence[str]], *, start: int | None = None
) -> Finding:
    """Keeps a finding of `kind` in the document with this id, and returns it.

    `words` are the exact words that tell it, `start` where they begin (code points), when that is known; `given` holds
    what was typed for its fields. Raises MissingError for an unknown document, ConflictError where a newer text stands
    at its address or the same was found there already, InputError for words that do not stand in the text or stand
    there several times, and for fields that cannot be so; LedgerError.
    """
    shelved = desk.ledger.document(name)
    if shelved is None:
        raise MissingError(name, "this document is not in the ledger", "Look for it on the search page")
    if not shelved.current:
        raise ConflictError(name, "a newer text stands at its address", "Add the finding to the newer one")
    document = shelved.document
    first, last = place(document.text, words, start)
    made = finding(document, first, last, kind, given, who=desk.who)
    for _ in range(_TRIES):
        mine, version = _mine(desk, name)
        if made.id in {one.finding.id for one in mine}:
            raise ConflictError("finding", "you have added this one already", "It is marked in the text")
        reading = Reading(document, (*(one.finding for one in mine), made))
        if desk.ledger.add(reading, f"{_reader(desk.who)} {version + 1}") != "known":
            return made
    raise ConflictError("finding", "others under your name are adding to this text just now", "Send it again")


def place(text: str, words: str, start: int | None = None) -> tuple[int, int]:
    """Where `words` stand in `text`, as a half-open span in code points; runs of white space count as equal. Raises
    InputError where they do not stand there, or stand there several times and `start` tells none of them."""
    parts = words.split()
    if not parts:
        raise InputError("words", "there are none", "Copy the words of the text that tell it")
    if len(words) > _LONGEST:
        raise InputError("words", f"there are more than {_LONGEST} characters", "Take the sentence that tells it")
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    if start is not None and 0 <= start <= len(text):
        blank = len(words) - len(words.lstrip())
        if found := pattern.match(text, start) or pattern.match(text, start + blank):
            return found.span()
    spans = [found.span() for found in pattern.finditer(text)]
    if not spans:
        raise InputError("words", "they do not stand in this text", "Copy them from the text exactly")
    if len(spans) > 1:
        raise InputError("words", f"they stand in this text {len(spans)} times", "Take more of the words around them")
    return spans[0]


def finding(
    document: Document, start: int, end: int, kind: str, given: Mapping[str, Sequence[str]], *, who: str
) -> Finding:
    """The finding that a person makes of ``text[start:end]``, sealed. Raises InputError. A pure function."""
    quote = document.text[start:end]
    alone = replace(document, text=f"{quote}\n\n.")  # a note is its words and a last line
    typed = {name: values for name, values in given.items() if any(value.strip() for value in values)}
    try:
        made = hand_reading(alone, kind, typed).findings[0]
    except InputError as error:
        remedy = error.remedy.replace("--set ", "")
        raise InputError(re.sub(r"^--(set|kind) ", "", error.subject), error.problem, remedy) from error
    data = {**_shifted(finding_to(made), start), "id": "", "reader": ""}
    sealed, refused = seal(document, [finding_from(data)], f"{_reader(who)} 1")
    if refused:
        raise InputError("words", "they are not what stands there", "Copy them from the text exactly")
    return sealed[0]


def _reader(who: str) -> str:
    return f"person {' '.join(who.split())}"


def _mine(desk: Desk, name: str) -> tuple[list[Held], int]:
    """What this person found in the document, and in which version of the reading."""
    reader = _reader(desk.who)
    held = [one for one in desk.ledger.findings(document=name) if one.reader.rpartition("/")[0] == reader]
    return each_once(held), max((int(one.reader.rpartition("/")[2]) for one in held), default=0)


def _shifted(value: Any, by: int) -> Any:
    """Every span in it moved on by so many code points."""
    if isinstance(value, list):
        return [_shifted(item, by) for item in value]
    if not isinstance(value, dict):
        return value
    moved = {name: _shifted(item, by) for name, item in value.items()}
    for edge in ("start", "end"):
        if isinstance(moved.get(edge), int):
            moved[edge] += by
    return moved
