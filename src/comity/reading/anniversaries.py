"""What is only remembered: an act long past that an anniversary recalls is no news of its own."""

from __future__ import annotations

from comity.reading.tokens import Token

FEASTS = frozenset("anniversary jubilee centenary bicentenary commemoration".split())
_SPANS = frozenset("year decade century".split())


def commemorated(token: Token) -> bool:
    """True for what is only remembered: "the 20th anniversary of the signing", "70 years since they signed"."""
    mark = token.child("mark")
    if mark is not None and mark.lower in ("since", "after") and token.dep == "advcl":
        told = [*token.kids("npadvmod"), *(token.head.kids("dobj", "attr") if mark.lower == "since" else ())]
        return any(t.lemma in _SPANS for t in told)
    return any(t.lemma in FEASTS for t in token.ancestors() if t.pos == "NOUN")
