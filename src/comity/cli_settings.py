"""Where things lie when the user does not say."""

from __future__ import annotations

from pathlib import Path


def ledger_path(given: Path | None) -> Path:
    """The ledger that the user named, else ``comity.db`` in the user's data folder of this system."""
    if given is not None:
        return given
    from platformdirs import user_data_path

    return user_data_path("comity", appauthor=False) / "comity.db"
