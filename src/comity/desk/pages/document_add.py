"""Adding a missed finding on the page of a document: which fields the form asks for, and what it sends."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Annotated, get_args

from fastapi import APIRouter, Form
from pydantic import StringConstraints

from comity.briefs.words import label
from comity.desk.deciding import RefusedError
from comity.desk.deciding.adding import add_finding
from comity.desk.deciding.refused import Entry
from comity.desk.marks import MARKS
from comity.desk.pages.record.values import options
from comity.desk.routing import Desk, Done, change
from comity.desk.shapes import DocumentId
from comity.ledger.spelling import is_list
from comity.model import Finding, InputError

router = APIRouter(tags=["document"])

# What a person is asked for, by kind; the first fields are those without which it tells nothing.
_ASKED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "event": ("type", "actors", "recipients", "date", "place", "modality"),
        "statement": ("speaker", "addressee", "targets", "date", "occasion"),
        "agreement": ("title", "stage", "parties", "instrument", "areas", "binding"),
        "commitment": ("by", "to", "action", "due", "areas", "firmness", "condition"),
        "membership": ("member", "organisation", "stage", "since"),
        "flow": ("amount", "currency", "giver", "receiver", "stage", "period", "purposes"),
        "presence": ("owner", "host", "what", "since"),
        "assessment": ("about", "direction", "by"),
    }
)
_NEEDED = frozenset({"type", "title", "member", "organisation", "amount", "owner", "host", "what", "direction"})
_HINTS: Mapping[str, str] = MappingProxyType(
    {
        "actors": "ARM, USA", "recipients": "ARM, USA", "parties": "ARM, USA", "by": "USA", "to": "ARM",
        "targets": "ARM, USA", "about": "ARM, USA", "due": "2025-03 or 2025-03-31", "date": "2025-01-14",
        "since": "2025-01", "period": "2025", "amount": "145000000", "currency": "USD", "action": "else the words",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One field of the form: `options` are the codes it may be, `many` tells that it takes several."""

    name: str
    options: tuple[str, ...]
    many: bool
    needed: bool
    hint: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A finding that a person is about to add: its words, where they begin (code points), its kind and fields."""

    words: str
    start: int | None
    kind: str
    fields: tuple[Asked, ...]


def draft(words: str, start: int | None, kind: str) -> Draft:
    """The form for a finding of this kind."""
    model = _models()[kind]
    return Draft(words, start, kind, tuple(_asked(model, kind, name) for name in _ASKED[kind]))


@change(router, "/d/{id}/add")
def add(
    desk: Desk,
    id: DocumentId,  # noqa: A002 (the name in the address)
    words: Annotated[str, Form(max_length=4000)],
    kind: Annotated[str, Form(max_length=20)],
    start: Annotated[str, Form(max_length=12, pattern=r"^\d*$")] = "",
    field: Annotated[list[Annotated[str, StringConstraints(max_length=40)]], Form(max_length=30)] = [],  # noqa: B006
    value: Annotated[list[Annotated[str, StringConstraints(max_length=2000)]], Form(max_length=30)] = [],  # noqa: B006
) -> Done:
    """Adds a finding that the machine missed; each `field` goes with the `value` of the same place."""
    given: dict[str, list[str]] = {}
    for name, text in zip(field, value, strict=False):
        if text.strip():
            given.setdefault(name, []).append(text)
    try:
        made = add_finding(desk, id, words, kind, given, start=int(start) if start else None)
    except InputError as error:
        entries = [Entry("words", words, "the words"), Entry("kind", kind), Entry("start", start)]
        for name, text in zip(field, value, strict=False):
            entries += [Entry("field", name), Entry("value", text, label(name))]
        raise RefusedError(error, f"/d/{id}/add", entries, f"/d/{id}#add") from error
    return Done(f"/d/{id}#{made.id}", f"Added: one {MARKS[kind].one}, found by {desk.who}.")


def _asked(model: type[Finding], kind: str, name: str) -> Asked:
    needed = name in _NEEDED or (kind in ("agreement", "membership") and name == "stage")
    return Asked(name, options(model, name), is_list(model, name), needed, _HINTS.get(name, ""))


def _models() -> dict[str, type[Finding]]:
    found: dict[str, type[Finding]] = {}
    for model in get_args(Finding):
        found[next(str(one.default) for one in fields(model) if one.name == "kind")] = model
    return found
