"""The web desk: pages over one ledger, JSON and CSV beside each, and review.

FastAPI and its kin are imported in this room and in no other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from comity.desk.settings import DeskSettings, Login

if TYPE_CHECKING:
    from fastapi import FastAPI

    from comity.desk.cache import Cache
    from comity.ledger.place import Place

__all__ = ["DeskSettings", "Login", "begun", "create_app"]


def create_app(settings: DeskSettings, cache: Cache | None = None) -> FastAPI:
    """The application over one ledger (see app.create_app), with what was `begun` for it. Loaded on first use: what
    reads documents needs parts of this room, and no pages.

    Raises InputError for settings that would not be safe, LedgerError for a ledger that cannot be used.
    """
    from comity.desk import app

    return app.create_app(settings, cache)


def begun(ledger: Place) -> Cache:
    """Works out what the first page shows of a ledger (see first.begun) while the pages are loaded."""
    from comity.desk import first

    return first.begun(ledger)
