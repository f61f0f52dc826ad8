"""Findings and readings as JSON, and the JSON Schema of what `comity read --json` prints."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from comity.model.document import Document
from comity.model.findings import Finding

SCHEMA_ID = "https://comity.invalid/schema/reading-1.json"

_Tagged = Annotated[Finding, Field(discriminator="kind")]


@dataclass(frozen=True, slots=True)
class Printed:
    """The public object: ``{"document": …, "findings": […], "refused": n}``."""

    document: Document
    findings: tuple[_Tagged, ...]
    refused: int


def printed_to(printed: Printed) -> dict[str, Any]:
    """The object as plain JSON values, keys in a fixed order."""
    return dict(_printed().dump_python(printed, mode="json"))


def printed_from(data: dict[str, Any]) -> Printed:
    """The inverse of `printed_to`. Raises pydantic.ValidationError."""
    return _printed().validate_python(data)


def finding_from(data: dict[str, Any]) -> Finding:
    """The finding that `data` (one element of ``findings``) describes. Raises pydantic.ValidationError."""
    return _finding().validate_python(data)


def finding_to(finding: Finding) -> dict[str, Any]:
    """A finding as plain JSON values, the inverse of `finding_from`."""
    return dict(_finding().dump_python(finding, mode="json"))


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of what `comity read --json` prints."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **_printed().json_schema(mode="serialization"),
        "title": "comity reading",
    }


@cache
def _finding() -> TypeAdapter[Finding]:
    return TypeAdapter(_Tagged)


@cache
def _printed() -> TypeAdapter[Printed]:
    return TypeAdapter(Printed)
