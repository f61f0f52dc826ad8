"""The choices that options offer, and where the ledger lies."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from comity.ledger.place import Place


class BriefFormat(StrEnum):
    """How a brief may be written."""

    terminal = "terminal"
    md = "md"
    html = "html"
    pdf = "pdf"
    json = "json"


class TableFormat(StrEnum):
    """How records may be written."""

    table = "table"
    json = "json"
    csv = "csv"


class What(StrEnum):
    """What may be exported."""

    all = "all"
    documents = "documents"
    readings = "readings"
    findings = "findings"
    decisions = "decisions"
    records = "records"
    refusals = "refusals"


class KindName(StrEnum):
    """The kinds of record."""

    event = "event"
    statement = "statement"
    agreement = "agreement"
    commitment = "commitment"
    membership = "membership"
    flow = "flow"
    presence = "presence"
    assessment = "assessment"


def ledger_path(context: typer.Context) -> Place:
    """The ledger of this command: the option, COMITY_LEDGER, the settings file, or the user's own.

    Raises InputError for settings that cannot be used.
    """
    from comity.ledger import load

    given: str | None = context.obj
    return load(given).ledger


def brief_format(asked: BriefFormat | None, output: Path | None, *, on_terminal: bool) -> BriefFormat:
    """The format asked for; else the one that the file's name ends in; else the terminal's, or JSON in a pipe."""
    if asked is not None:
        return asked
    if output is not None:
        endings = {".md": BriefFormat.md, ".html": BriefFormat.html, ".htm": BriefFormat.html, ".pdf": BriefFormat.pdf}
        endings |= {".json": BriefFormat.json}
        return endings.get(output.suffix.lower(), BriefFormat.terminal)
    return BriefFormat.terminal if on_terminal else BriefFormat.json
