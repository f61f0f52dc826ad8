"""What leaves the house: briefs, tables, exports.

Renderers are imported when they are used; a brief as data needs neither rich nor Jinja2.
"""

from comity.briefs.build import brief, compose
from comity.briefs.entries import Brief, Fact, Line, Rivals, Section, Side, Source, Standing, Version

__all__ = [
    "Brief",
    "Fact",
    "Line",
    "Rivals",
    "Section",
    "Side",
    "Source",
    "Standing",
    "Version",
    "brief",
    "compose",
]
