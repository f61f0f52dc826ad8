"""A brief as one HTML page that needs nothing but itself: no scripts, no fonts or pictures from elsewhere."""

from __future__ import annotations

from comity.briefs import words
from comity.briefs.entries import Brief
from comity.briefs.pages import page

_AGAIN = ("disagreements", "changes")
"""Sections whose lines stand in others too: there they have their address."""


def brief_html(brief: Brief) -> str:
    """The brief as an HTML page, ended by a line break. Everything that comes from documents is escaped."""
    records = {line.record for section in brief.sections if section.name not in _AGAIN for line in section.lines}
    told = {"records": records, "again": _AGAIN, "asked": words.asked}
    return page("brief.html").render(brief=brief, **told) + "\n"
