"""For whom a speaker speaks: "I conveyed Malaysia's concern to my counterpart" says nothing about Malaysia."""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading.aims_candidates import Span
from comity.reading.page import Page
from comity.reading.tokens import Token

_CONVEY = frozenset(
    "convey relay express voice transmit communicate deliver register reiterate reaffirm restate extend pass present "
    "bring lodge submit".split()
)


def conveyed(page: Page, places: Sequence[Span], content: Sequence[Span]) -> bool:
    """True when every one of `places` that stands within the words of the statement (`content`; half-open offsets in
    the document, both) names whose feeling, wish or position is conveyed."""
    mine = [token for a, b in places if any(c <= a and b <= d for c, d in content) for token in page.tokens_in(a, b)]
    own = [token for token in mine if token.dep != "case"]
    return bool(own) and all(_owner_of_what_is_conveyed(token, {t.i for t in own}) for token in own)


def _owner_of_what_is_conveyed(token: Token, inside: set[int]) -> bool:
    while token.head.i in inside and token.head is not token:
        token = token.head
    thing = token.head
    return token.dep == "poss" and thing.dep == "dobj" and thing.head.lemma in _CONVEY
