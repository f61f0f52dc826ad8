"""Which words carry a stance: the leaning word nearest to the target, else the verb that the statement turns on."""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading.aims_candidates import Span
from comity.reading.clauses import is_verb
from comity.reading.page import Page
from comity.reading.stance import NEGATION_REACH, leaning, weight_of
from comity.reading.tokens import Token


def carrying(
    page: Page, content: Sequence[Span], cue: Token | None, places: Sequence[Span], value: float
) -> Span | None:
    """The half-open offsets of the words behind a stance of this value towards whom `places` name; None where the
    statement has no words."""
    tokens = [token for a, b in content for token in page.tokens_in(a, b)]
    asked = [*tokens, cue] if cue is not None and cue not in tokens else tokens
    leaning_so = [token for token in asked if _leans(page, token) * value > 0]
    if leaning_so:
        nearest = min(leaning_so, key=lambda token: (_away(token, places), token.start))
        return nearest.start, nearest.end
    return _predicate(tokens) or ((cue.start, cue.end) if cue is not None else None)


def _leans(page: Page, token: Token) -> float:
    """The weight of a word where it stands: turned round when a negation stands close before it."""
    if not weight_of(token.lemma) or page.actors.mention_at(token) is not None:
        # "The Democratic Republic" is a name, and praises nobody.
        return 0.0
    before = page.parsed.tokens[max(0, token.i - NEGATION_REACH) : token.i]
    return leaning([*(t for t in before if not weight_of(t.lemma)), token]) or 0.0


def _away(token: Token, places: Sequence[Span]) -> int:
    return min((max(a - token.end, token.start - b, 0) for a, b in places), default=0)


def _predicate(tokens: Sequence[Token]) -> Span | None:
    """The verb that the words turn on, with its predicate where it is a mere "be"."""
    inside = {token.i for token in tokens}
    tops = [t for t in tokens if (t.is_root or t.head.i not in inside) and t.pos != "PUNCT"]
    verb = next((t for t in tops if is_verb(t)), None) or next((t for t in tokens if is_verb(t)), None)
    if verb is None:
        return (tops[0].start, tops[0].end) if tops else None
    said = verb.child("acomp", "attr") if verb.lemma == "be" else None
    last = said if said is not None and said.i in inside and said.i > verb.i else verb
    return verb.start, last.end
