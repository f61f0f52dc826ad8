"""How fresh something is: a word for the days between two dates. Pure."""

from __future__ import annotations

from datetime import date

FRESH, AGEING = 45, 180
"""Days up to which something is fresh, and up to which it is ageing; beyond it is stale."""

WORDS = ("fresh", "ageing", "stale", "undated")


def light(latest: str | None, day: str | None) -> str:
    """One of `WORDS`, by the days from `latest` to `day` (ISO dates): "undated" where either is missing or no date."""
    passed = days(latest, day)
    if passed is None:
        return "undated"
    return "fresh" if passed <= FRESH else ("ageing" if passed <= AGEING else "stale")


def days(latest: str | None, day: str | None) -> int | None:
    """Days from `latest` to `day` (ISO dates), None where either is missing or no full date."""
    try:
        return (date.fromisoformat(day or "") - date.fromisoformat(latest or "")).days
    except ValueError:
        return None
