"""A document and what a reader found in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, cast

from comity.model.document import Document
from comity.model.findings import Finding
from comity.model.span import Span
from comity.model.wire import Printed, printed_to


@dataclass(frozen=True, slots=True)
class Reading:
    """What `comity read` prints: the document, its findings in text order, how many were refused.

    `notes` are for the person at the keyboard (a missing date, a language that is not read); they are no part
    of the printed object.
    """

    document: Document
    findings: tuple[Finding, ...]
    refused: int = 0
    notes: tuple[str, ...] = ()

    def model_dump(self, mode: Literal["json"] = "json") -> dict[str, Any]:
        """The public object, ``{"document": …, "findings": […], "refused": n}``, as plain JSON values.

        `mode` has one value; it is there because the callers of other models pass it.
        """
        del mode
        return printed_to(Printed(self.document, self.findings, self.refused))

    def model_dump_json(self, indent: int | None = 1) -> str:
        """`model_dump` as text, keys in a fixed order, non-ASCII kept."""
        return json.dumps(self.model_dump(), ensure_ascii=False, indent=indent)


def spans_of(value: object) -> Iterator[Span]:
    """Every span that a finding carries: its own, and those of its actors, contents, cues and dates."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans_of(item)
    elif (parts := _parts(cast("Any", type(value)))) is not None:
        start, end = getattr(value, "start", None), getattr(value, "end", None)
        words = getattr(value, "quote", None) or getattr(value, "text", None)
        if isinstance(start, int) and isinstance(end, int) and isinstance(words, str) and end > 0:
            yield Span(start, end, words)
        for part in parts:
            yield from spans_of(getattr(value, part))


@cache
def _parts(kind: Any) -> tuple[str, ...] | None:
    """The names of the fields of a dataclass; None for any other type."""
    return tuple(part.name for part in fields(kind)) if is_dataclass(kind) else None
