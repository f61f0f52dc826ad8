"""The page of one instrument: its scorecard, area by area."""

from comity.desk.pages.instrument.page import router

__all__ = ["router"]
