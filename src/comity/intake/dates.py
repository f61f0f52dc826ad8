"""The day on which a document was published, as given by a person or by the document."""

from __future__ import annotations

import datetime
import re

from comity.model import InputError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:[Zz]|[+-]\d{2}:?\d{2})?")


def iso_day(value: str, subject: str) -> str:
    """`value` (``YYYY-MM-DD``, or an ISO 8601 date and time) as ``YYYY-MM-DD``.

    The day is the one written down, in the publisher's own zone: it is what "today" means in the text. Any
    day that the calendar has is accepted. Raises InputError for everything else.
    """
    written = value.strip()
    moment = _MOMENT.fullmatch(written)
    day = moment[1] if moment else written
    try:
        if not _DAY.fullmatch(day):
            raise ValueError(f"not a date: {written!r}")
        return datetime.date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise InputError(
            subject, f"gives {written[:40]!r} as the published date, which is no day", "Write it as YYYY-MM-DD."
        ) from error
