"""Names that only say where or what for: of "supports Fiji's membership of the union" the union, of "sent food to
villages along the border with Chad" Chad."""

from __future__ import annotations

from itertools import takewhile

from comity.reading.tokens import Token

_ENTRY = frozenset("member membership seat accession candidacy candidature admission".split())


def to_be_entered(token: Token | None, anchor: Token) -> bool:
    """True for a body that one is to be a member of, named below `anchor`: nothing is done to it or for it."""
    above = takewhile(lambda a: a is not anchor, token.ancestors() if token is not None else ())
    return any(a.lemma in _ENTRY and a.tag == "NN" and a is not token for a in above)


def beyond_border(token: Token | None) -> bool:
    """True for a state that is named to say which border is meant; the parser may hang its "with" on any verb."""
    led = token.head if token is not None and token.dep == "pobj" else None
    before = led.prev if led is not None and led.lower == "with" else None
    return before is not None and before.lemma in _BORDERS


_BORDERS = frozenset({"border", "frontier", "boundary"})
