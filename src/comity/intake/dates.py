"""The day on which a document was published, as given by a person or by the document."""

from __future__ import annotations

import datetime
import re

from comity.model import InputError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Year 1 and year 9999 are what databases write for "not known", and at the ends of the calendar there is no room
# for "ten years ago". The oldest texts that anybody reads as news or as treaties are younger than this.
_YEARS = range(1000, 3000)
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:[Zz]|[+-]\d{2}:?\d{2})?")


def iso_day(value: str, subject: str) -> str:
    """`value` (``YYYY-MM-DD``, or an ISO 8601 date and time) as ``YYYY-MM-DD``.

    The day is the one written down, in the publisher's own zone: it is what "today" means in the text. Any
    day of the years 1000 to 2999 is accepted. Raises InputError for everything else.
    """
    written = value.strip()
    moment = _MOMENT.fullmatch(written)
    day = moment[1] if moment else written
    try:
        if not _DAY.fullmatch(day):
            raise ValueError(f"not a date: {written!r}")
        found = datetime.date.fromisoformat(day)
    except ValueError as error:
        raise InputError(
            subject, f"gives {written[:40]!r} as the published date, which is no day", "Write it as YYYY-MM-DD."
        ) from error
    if found.year not in _YEARS:
        problem = f"gives {written[:40]!r} as the published date, a year that no document comes from"
        raise InputError(subject, problem, "Write the day as YYYY-MM-DD, or leave it out.")
    return found.isoformat()
