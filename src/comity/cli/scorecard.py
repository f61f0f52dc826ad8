"""What the command `scorecard` does: write it in the form asked for."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.output import console, emit, emit_bytes, emit_json, note, on_terminal
from comity.cli.settings import BriefFormat, brief_format

if TYPE_CHECKING:
    from comity.briefs.scorecard_entries import Scorecard

_WIDTH = 100
"""Columns of a scorecard that goes to a text file."""


def write_scorecard(card: Scorecard, asked: BriefFormat | None, output: Path | None, *, as_json: bool = False) -> None:
    """Writes the scorecard in the format asked for: `as_json` wins, then `asked`, then what the name of the file says;
    without any of these a table for people, JSON in a pipe. Raises InputError when the file cannot be written or the
    PDF cannot be made."""
    chosen = BriefFormat.json if as_json else brief_format(asked, output, on_terminal=on_terminal())
    if chosen is BriefFormat.json:
        emit_json(card.model_dump(), output)
    elif chosen is BriefFormat.md:
        from comity.briefs.scorecard_markdown import scorecard_markdown

        emit(scorecard_markdown(card), output)
    elif chosen is BriefFormat.html:
        from comity.briefs.scorecard_html import scorecard_html

        emit(scorecard_html(card), output)
    elif chosen is BriefFormat.pdf:
        from comity.briefs.pdf import pdf
        from comity.briefs.scorecard_html import scorecard_html

        emit_bytes(pdf(scorecard_html(card)), output)
    else:
        _show(card, output)
    if output is not None:
        note(f"{output}: written")


def _show(card: Scorecard, output: Path | None) -> None:
    from rich.console import Console

    from comity.briefs.scorecard_terminal import scorecard_text

    if output is None:
        console().print(scorecard_text(card))
        return
    text = io.StringIO()
    Console(file=text, width=_WIDTH, highlight=False).print(scorecard_text(card))
    emit(text.getvalue(), output)
