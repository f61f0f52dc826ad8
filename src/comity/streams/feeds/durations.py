"""How long: "15m" as seconds, seconds in words. Pure."""

from __future__ import annotations

import re

MINUTE, HOUR, DAY = 60.0, 3_600.0, 86_400.0
_UNITS = {"s": 1.0, "m": MINUTE, "h": HOUR, "d": DAY}
_WRITTEN = re.compile(r"(\d{1,6})\s*([smhd])")


def seconds(text: str) -> float:
    """The seconds that `text` means: a number and s, m, h or d ("90s", "15m", "2h", "1d"). Raises ValueError."""
    found = _WRITTEN.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(f"{text[:40]!r} is no duration: write a number and s, m, h or d, as in 15m")
    return int(found[1]) * _UNITS[found[2]]


def words(passed: float) -> str:
    """`passed` seconds in words of one unit, rounded down: "3 minutes", "1 day"."""
    for name, unit in (("day", DAY), ("hour", HOUR), ("minute", MINUTE)):
        if passed >= unit:
            number = int(passed // unit)
            return f"{number} {name}{'s' if number > 1 else ''}"
    return f"{max(0, int(passed))} seconds"
