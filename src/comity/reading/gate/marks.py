"""What a word tells the gate: whole numbers whose bits add up over a sentence.

The low bits say which sorts of words a sentence holds. Above them each generic party ("government", "rebels") and each
entity of the reference data has a bit of its own, so that counting bits counts who is named.
"""

from __future__ import annotations

from typing import Final

SAYS: Final = 1
"""A word of speech, thought or will."""
WEAK: Final = 2
"""A verb or noun of doing that news of every sort uses."""
THING: Final = 4
"""What acts between states are about: a treaty, talks, troops, sanctions, aid."""
STRONG: Final = 8
"""A word for an act that by itself tells of politics, law or force."""
FOLK: Final = 16
"""People of a society, and offices that firms and clubs have too: workers, citizens, a director."""
LAW: Final = 32
"""Police, prosecutors and courts."""
PLACE: Final = 64
"""A town or region, or a capital that is only where something happens."""
PERSON: Final = 128
"""A person known to hold or to have held an office."""
STANDS_IN: Final = 256
"""A word that stands for somebody named before: he, they, it, both, the two."""
FAINT: Final = 512
"""A verb of doing that every other sentence has: give, hold, open."""
BODY: Final = 1024
"""A party of its own name: an organisation, a ministry, a seat of power, an armed group, or a PERSON."""
PROTEST: Final = 2048
"""A strike, a boycott or a march."""
GAME: Final = 4096
"""A noun of sport."""
ARENA: Final = 8192
"""A noun that many of make a text one of sport."""

PARTIES: Final = 48
"""How many bits the parties have; two parties may share one, which makes the gate miss that they are two."""
FIRST_PARTY: Final = 16
FIRST_ENTITY: Final = FIRST_PARTY + PARTIES
PARTY_BITS: Final = ((1 << PARTIES) - 1) << FIRST_PARTY


def parties(marks: int) -> int:
    """How many different generic parties the marks hold."""
    return (marks & PARTY_BITS).bit_count()


def entities(marks: int) -> int:
    """How many different entities the marks name."""
    return (marks >> FIRST_ENTITY).bit_count()
