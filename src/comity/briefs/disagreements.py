"""Everything on which sources differ, gathered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from comity.briefs import words
from comity.briefs.entries import Section


def disagreements(sections: Iterable[Section]) -> Section:
    """Every line whose sources differ, with each version and who says so. The lines themselves keep theirs."""
    lines = tuple(
        replace(line, facts=(), sources=(), within=None)
        for section in sections
        for line in section.lines
        if line.rivals
    )
    fields = sum(len(line.rivals) for line in lines)
    note = f"{words.counted(fields, 'point')} on {words.counted(len(lines), 'record')}." if lines else None
    return Section("disagreements", "Where sources differ", "Sources do not differ on anything held.", lines, note)
