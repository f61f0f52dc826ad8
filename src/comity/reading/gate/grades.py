"""How much a sentence's marks promise."""

from __future__ import annotations

from comity.reading.gate.marks import (
    BODY,
    FAINT,
    FOLK,
    GAME,
    LAW,
    PERSON,
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
SURE = 3
"""The highest grade: one such sentence is enough for its document."""
TELLING = 2
"""The grade of a sentence that counts as evidence; a lower one is a hint, and hints alone are not enough."""


def grade(marks: int) -> int:
    """How likely a sentence of these marks is to hold a finding by itself: 0 for one that cannot, 1 for one that
    hardly does, 2 for one that may, 3 for one in which somebody named, with others, most likely does something."""
    named, powers = entities(marks), parties(marks)
    if marks & GAME and not (marks & (STRONG | PERSON) or powers):
        return 0
    deed = bool(marks & STRONG) or bool(marks & THING and marks & (WEAK | FAINT))
    if named and deed:
        return SURE if named > 1 or powers or marks & LAW else 2
    if named > 1 and marks & _ANY:
        return 2 if marks & _CUE else 1
    if named and (powers or marks & (LAW | BODY)) and marks & _ANY:
        return 2
    if named:
        return int(bool(marks & (_ANY if marks & PLACE else WEAK)))
    if powers and deed:
        return 2
    return int(powers > 1 or _among_people(marks, deed))


def _among_people(marks: int, deed: bool) -> bool:
    """Whether marks without a name tell of a strike, of a court or the police at work, or of what people do at a known
    place."""
    if marks & PROTEST:
        return bool(marks & _ANY)
    if marks & LAW:
        return deed or bool(marks & PLACE)
    return bool(marks & PLACE and marks & FOLK and marks & WEAK)


def in_context(marks: int) -> bool:
    """Whether a sentence of these marks may hold a finding in a text that is known to hold some: because it names
    anybody or any place, carries speech, or says what somebody named before does."""
    if marks & (SAYS | STRONG | PLACE | BODY) or entities(marks) or parties(marks):
        return True
    return bool(marks & (STANDS_IN | LAW | FOLK) and marks & (WEAK | THING | FAINT))
