"""A day that a promise names, by itself: whether it lies ahead, the time until it, and its phrase read anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from comity.model import Date
from comity.reading.dates import FoundDate, find_dates
from comity.reading.scene import Scene


def ahead(scene: Scene, found: FoundDate) -> bool:
    """True for a day that is not past, and for one that nobody can place."""
    latest = found.date.latest
    return scene.page.published is None or latest is None or latest >= scene.page.published.isoformat()


def until(date: Date) -> Date:
    """The stretch that ends with a day: what is to be done before "Congress adjourns in June" may be done at once."""
    return date if date.latest is None else replace(date, edtf=f"../{date.latest}", earliest=None)


def forward(scene: Scene, found: FoundDate) -> FoundDate:
    """The phrase as one that looks ahead."""
    words = scene.page.text[found.start : found.end]
    again = next(iter(find_dates(words, scene.page.published, tense_of=lambda *_: "future")), None)
    if again is None or again.end - again.start != len(words):
        return found
    date = replace(again.date, start=found.date.start, end=found.date.end)
    return replace(again, date=date, start=found.start, end=found.end)


def counted_from(scene: Scene, found: FoundDate, day: dt.date) -> Date:
    """The same phrase, counted from another day than that of publication."""
    again = next(iter(find_dates(scene.page.text[found.start : found.end], day)), None)
    if again is None:
        return found.date
    return replace(again.date, start=found.date.start, end=found.date.end)
