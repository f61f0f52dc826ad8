"""The day that a sentence names by day and month, or month alone, when the reader gives none: "on 13 March"."""

from __future__ import annotations

import calendar
import re
from datetime import date

from comity.ledger.follow.told import masked

_MONTHS = {name.casefold(): at for at, name in enumerate(calendar.month_name) if name}
_MONTH = "|".join(_MONTHS)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_DAY = re.compile(
    rf"\b(?P<d>\d{{1,2}}) (?P<m>{_MONTH})\b(?: (?P<y>\d{{4}}))?|"
    rf"\b(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})\b(?!\d)(?:, (?P<y2>\d{{4}}))?|"
    rf"\bthe (?P<o>{'|'.join(_ORDINALS)}) of (?P<m3>{_MONTH})\b"
)
_IN_MONTH = re.compile(rf"\b(?:in|last|this) (?P<m>{_MONTH})\b(?! \d{{1,2}}\b)(?: (?P<y>\d{{4}}))?")
_LIMIT = re.compile(r"\b(?:by|before|until|till|since|due|than|for|of) (?:the |end |of |mid-|late |early )*$")

_LASTING = re.compile(
    r"\b(?:in (?:force|service|place|use|office|operation)|open|running|operational|deployed|stationed|based|at work|"
    r"here|there) since (?:the )?$"
)


def day_of(text: str, published: str | None) -> tuple[str | None, str | None]:
    """The first and last day (ISO) of the one date that `text` names for what happened, the latest such day before it
    was published; (None, None) where it names none or several. Clauses that only tell the promise again, and days
    until which something was to be done, do not count."""
    if published is None:
        return None, None
    low = masked(text.casefold())
    found = {span for match in _DAY.finditer(low) if (span := _span(low, match, published))}
    if not found:
        found = {span for match in _IN_MONTH.finditer(low) if (span := _span(low, match, published))}
    return next(iter(found)) if len(found) == 1 else (None, None)


def _span(low: str, match: re.Match[str], published: str) -> tuple[str, str] | None:
    led = low[: match.start()]
    if _LIMIT.search(led) and not _LASTING.search(led):
        return None
    named = match.groupdict()
    month = _MONTHS[named.get("m") or named.get("m2") or named["m3"]]
    day = int(named.get("d") or named.get("d2") or 0)
    if named.get("o"):
        day = _ORDINALS.index(named["o"]) + 1
    year = int(named.get("y") or named.get("y2") or published[:4])
    if year == int(published[:4]) and not (named.get("y") or named.get("y2")):
        year -= f"{month:02}-{day or 1:02}" > published[5:]
    last = calendar.monthrange(year, month)[1]
    if day > last:
        return None
    return date(year, month, day or 1).isoformat(), date(year, month, day or last).isoformat()
