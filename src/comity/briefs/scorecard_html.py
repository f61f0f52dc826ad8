"""A scorecard as one HTML page that needs nothing but itself: no scripts, no fonts or pictures from elsewhere."""

from __future__ import annotations

from comity.briefs import scorecard_words as told
from comity.briefs.pages import page
from comity.briefs.scorecard_entries import Scorecard


def scorecard_html(card: Scorecard) -> str:
    """The scorecard as an HTML page, ended by a line break. Everything that comes from documents is escaped."""
    return page("scorecard.html").render(card=card, told=told) + "\n"
