"""What a person records by hand: words into a document of its own, and the finding that the person says is in it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from comity.intake import from_text
from comity.ledger.spelling import fields_of, is_list, understood
from comity.ledger.verdicts import corrected
from comity.model import Document, Finding, InputError, Reading, finding_from
from comity.reading.seal import seal

HAND = "hand 1"
"""The reader whose findings people make: name and version."""

# A valid value of each field that a kind cannot do without: to check the other fields by, never kept.
_NEEDED: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "event": {"type": "CONSULT"},
        "statement": {},
        "agreement": {"title": "?", "stage": "proposed"},
        "commitment": {"action": "?"},
        "membership": {
            "member": {"name": "?"},
            "organisation": {"name": "?"},
            "stage": "member",
        },
        "flow": {"amount": 1.0},
        "presence": {"owner": {"name": "?"}, "host": {"name": "?"}, "what": "other"},
        "assessment": {"direction": "steady"},
    }
)


def note_document(words: str, *, who: str, day: str, recorded: str, title: str | None = None) -> Document:
    """The document that a person's words become: published by the person on `day`, and with a last line that says
    who recorded it by hand, and when (`recorded`). Days are ISO dates.

    The same words of the same person and days are the same document. Raises InputError for empty words, a bad date.
    """
    words, who = words.strip(), " ".join(who.split())
    if not words:
        raise InputError("note", "has no words", 'Write what happened: comity note "…"')
    name = hashlib.sha256("\0".join((words, who, day, recorded)).encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return from_text(
        f"{words}\n\nRecorded by hand: {who}, {recorded}.",
        source=f"note://{name}",
        title=title or f"Note of {day}",
        publisher=who,
        published=day,
    )


def words_of(document: Document) -> str:
    """The words that the person wrote, without the line that says who recorded them."""
    return document.text.rpartition("\n\n")[0]


def of_words(reading: Reading) -> Reading:
    """The reading without findings that reach into the last line, which tells of no state."""
    end = len(words_of(reading.document))
    return replace(reading, findings=tuple(one for one in reading.findings if one.end <= end))


def hand_reading(document: Document, kind: str, given: Mapping[str, Sequence[str]]) -> Reading:
    """One finding of `kind` with the fields that a person gives, which quotes all the words of the note.

    `given` holds for each field what was typed, several times for fields of several values. What is not given stays
    at its default: a promise is of the future and its action is the words themselves, a statement says all of them.
    Raises InputError for an unknown kind or field, a value that cannot stand, a field that is missing.
    """
    draft = _draft(document, kind)
    for field in given:
        if field not in _open(draft):
            raise InputError(f"--set {field}", f"is no field of kind {kind}", f"Use one of {', '.join(_open(draft))}")
    values = {**_defaults(document, kind), **{f: _value(draft, f, typed) for f, typed in given.items()}}
    if missing := [name for name in _NEEDED[kind] if name not in values]:
        wanted = " ".join(f"--set {name}=…" for name in missing)
        raise InputError(f"--kind {kind}", f"needs {', '.join(missing)}", f"Add {wanted}")
    sealed, refused = seal(document, [corrected(draft, values)], HAND)
    if refused:
        raise InputError(f"--kind {kind}", "quotes words that the note does not hold", "Leave out what has offsets")
    return Reading(document, sealed)


def pairs_of(settings: Sequence[str]) -> dict[str, list[str]]:
    """What ``--set FIELD=VALUE`` says, by field. Raises InputError for one without a field or a value."""
    given: dict[str, list[str]] = {}
    for setting in settings:
        field, sign, value = setting.partition("=")
        if not (field.strip() and sign and value.strip()):
            raise InputError(f"--set {setting}", "is no FIELD=VALUE", "Write it as --set due=2026-03")
        given.setdefault(field.strip(), []).append(value.strip())
    return given


def _draft(document: Document, kind: str) -> Finding:
    if kind not in _NEEDED:
        raise InputError(f"--kind {kind}", "is no kind of finding", f"Use one of {', '.join(_NEEDED)}")
    quote = words_of(document)
    base = {"kind": kind, "quote": quote, "start": 0, "end": len(quote), "confidence": 1.0}
    return finding_from({**base, **_NEEDED[kind]})


def _defaults(document: Document, kind: str) -> dict[str, Any]:
    quote = words_of(document)
    if kind == "commitment":
        return {"modality": "future", "action": quote}
    if kind == "statement":
        return {"content": [{"start": 0, "end": len(quote), "quote": quote}]}
    return {}


def _value(draft: Finding, field: str, typed: Sequence[str]) -> Any:
    if len(typed) == 1:
        return understood(draft, field, typed[0])
    if not is_list(type(draft), field):
        raise InputError(f"--set {field}", "is given twice", "Give it once")
    return [item for text in typed for item in understood(draft, field, text)]


def _open(draft: Finding) -> list[str]:
    return [name for name in fields_of(draft) if hasattr(draft, name)]
