"""Bodies that somebody is backed for, or kept from: of "supports Fiji's membership of the union", the union."""

from __future__ import annotations

from itertools import takewhile

from comity.reading.tokens import Token

_ENTRY = frozenset("member membership seat accession candidacy candidature admission".split())


def to_be_entered(token: Token | None, anchor: Token) -> bool:
    """True for a body that one is to be a member of, named below `anchor`: nothing is done to it or for it."""
    above = takewhile(lambda a: a is not anchor, token.ancestors() if token is not None else ())
    return any(a.lemma in _ENTRY and a.tag == "NN" and a is not token for a in above)
