"""How much a sentence's marks promise."""

from __future__ import annotations

from comity.reading.gate.marks import (
    BODY,
    FAINT,
    FOLK,
    LAW,
    PLACE,
    PROTEST,
    SAYS,
    STANDS_IN,
    STRONG,
    THING,
    WEAK,
    entities,
    parties,
)  # fmt: skip

_CUE = WEAK | THING | STRONG
_ANY = _CUE | SAYS | FAINT


def grade(marks: int) -> int:
    """0 for a sentence that by itself holds no finding, 1 for one that may, 2 for one that most likely does."""
    named, powers = entities(marks), parties(marks)
    deed = bool(marks & STRONG) or bool(marks & THING and marks & (WEAK | FAINT))
    who = powers + bool(marks & LAW)
    if named >= 2:
        return 2 if deed else int(bool(marks & _ANY))
    if named == 1:
        if deed:
            return 2 if who else 1
        ways = _ANY if who or marks & (BODY | PLACE) else WEAK
        return int(bool(marks & ways))
    if powers:
        return int(bool(marks & (WEAK | STRONG)))
    if marks & PROTEST:
        return int(bool(marks & (FOLK | SAYS)))
    return int(bool(marks & STRONG and marks & (FOLK | LAW)) or bool(deed and marks & LAW and marks & PLACE))


def in_context(marks: int, quoted: bool) -> bool:
    """Whether a sentence of these marks may hold a finding in a text that is known to hold some: by itself, because it
    carries speech, or because it says what somebody named before does."""
    if grade(marks) or quoted or marks & (SAYS | STRONG):
        return True
    who = entities(marks) or parties(marks) or marks & (STANDS_IN | LAW | FOLK | PLACE | BODY)
    return bool(who and marks & (WEAK | THING | FAINT))
