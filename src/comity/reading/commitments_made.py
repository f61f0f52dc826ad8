"""The finding that a promise makes: its words, to whom it is, by when, and how sure it is."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor, Commitment
from comity.model.codes import Firmness
from comity.reading import commitments_terms as terms
from comity.reading import commitments_words as words
from comity.reading.clauses import clause_tokens, is_passive, is_verb, subject, trimmed
from comity.reading.commitments_arranged import is_to, sisters
from comity.reading.commitments_doubted import long_past
from comity.reading.commitments_due import due, sets_day, with_deadline
from comity.reading.commitments_lenders import lender
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference import areas


def made(
    scene: Scene, verb: Token, doers: Sequence[Actor], firmness: Firmness, opens: Token, *, to: Sequence[Actor] = ()
) -> Commitment | None:
    """The promise of `doers` to do what the verb says, its words from `opens` or its doer on; None where no other state
    could hold them to it. `to` are those to whom it is made where the grammar around it tells that."""
    tokens = scene.page.parsed.tokens
    verbs = series(scene, verb)
    body = trimmed([t for v in verbs for t in _reach(scene, v)])
    if not body or long_past(scene, opens):
        return None
    first, last = _opening(scene, verb, opens), body[-1]
    start, end = tokens[first].start, with_deadline(scene, last)
    end = _clipped(scene, start, end)
    if end <= start:
        return None
    action = scene.page.parsed.quote(min(verb.start, end - 1), end)
    statement = scene.statement_at(verb.start)
    by_when = due(scene, verb, opens, first, end)
    to = tuple(to) or terms.beneficiaries(scene, verbs, doers)
    dated = firmness in ("firm", "conditional") and by_when is not None
    to = to or lender(scene, doers, start, end)
    if dated and not to and len(codes(doers)) == 1:
        to = terms.only_other(scene, doers, start)
    sworn = opens is not verb and opens.lemma in _SWEARING and opens.dep not in ("relcl", "advcl", "pcomp")
    if sworn and not to and len(codes(doers)) == 1:
        to = terms.only_other(scene, doers, start)
    if not terms.between_states(scene, verb, doers, to, start, end, dated=dated, sworn=sworn):
        return None
    condition = terms.condition(scene, verb)
    return Commitment(
        quote=scene.page.parsed.quote(start, end), start=start, end=end,
        confidence=confidence_of(firmness, to, start, end),
        modality="future", attributed_to=statement.speaker if statement is not None else None,
        by=tuple(doers), to=to, action=action, areas=areas.find(scene.page.parsed.quote(start, end)), due=by_when,
        firmness="conditional" if condition and firmness == "firm" else firmness, condition=condition,
        announced_by=statement.speaker if statement is not None else None,
    )  # fmt: skip


def series(scene: Scene, verb: Token) -> list[Token]:
    """The verb and those joined to it that share its doer, without those that are promises of their own."""
    found = [verb]
    if verb.lemma in words.RECEIVING:
        return found  # "gets ten boats from Chile and will pay": two doers
    for node in found:
        apart = sisters(scene, node)
        found.extend(
            c
            for c in node.children
            if c.dep == "conj" and is_verb(c) and c.child("nsubj", "nsubjpass") is None and c not in apart
        )
    return found


# One who gives his word to nobody named gives it to those the text is about.
_SWEARING = frozenset({"promise", "pledge", "vow", "undertake", "guarantee"})
_SURE: dict[Firmness, float] = {"firm": 0.82, "intent": 0.75, "conditional": 0.65, "aspirational": 0.6}
# What is taken off where the promise itself names nobody to whom it is made (see docs/reading.md, How sure).
_GUESSED = 0.1


def confidence_of(firmness: Firmness, to: Sequence[Actor], start: int, end: int) -> float:
    """How sure a promise told at ``[start, end)`` is, 0 to 1: by how firm it is, less where the party to whom it is
    made stands only around it."""
    guessed = bool(to) and not any(start <= actor.start < end for actor in to)
    return round(_SURE[firmness] - (_GUESSED if guessed else 0.0), 2)


def _reach(scene: Scene, verb: Token) -> list[Token]:
    """The words of the promise: the verb with its objects and phrases, not the clauses of others around it."""
    tokens = scene.page.parsed.tokens
    own = [t for t in clause_tokens(verb, tokens) if t.i >= verb.i]
    for other in terms.beside(verb):
        own = [t for t in own if not other.left <= t.i <= other.right]
    for other in sisters(scene, verb):
        own = [t for t in own if not other.left <= t.i <= other.right]
    own += [t for c in verb.kids("advcl") if sets_day(scene, c) for t in tokens[c.left : c.right + 1] if t.i > verb.i]
    if verb.lemma in words.SEES_TO:
        own += [t for c in verb.kids("ccomp") if c.i > verb.i for t in tokens[c.left : c.right + 1]]
    return own


# Tokens between a doer and the verb; more where they are all the doer's own: "the deployment of 900 men to …".
_NEAR, _LONG, _HELPERS = 12, 25, 4


def _opening(scene: Scene, verb: Token, opens: Token) -> int:
    arranged = opens is verb and is_passive(verb) and verb.head.lemma == "be" and is_to(verb)
    if arranged and verb.head.child("nsubj", "nsubjpass") is None:
        return _clause_start(scene, verb)
    doer = subject(verb) if opens is verb else subject(opens) if is_verb(opens) else None
    if doer is not None and doer.i < verb.i and scene.page.sentence(doer) is scene.page.sentence(verb):
        distance = verb.i - doer.i
        whole = doer.right >= verb.i - _HELPERS and not doer.kids("relcl", "appos", "punct")
        near = distance <= _NEAR or (distance <= _LONG and whole)
        if near and opens.dep not in ("conj",):
            return max(doer.left, doer.i - 6)
    return opens.i if opens.i < verb.i else verb.i


def _clause_start(scene: Scene, verb: Token) -> int:
    """Where the clause of "…; boats and radios are to be delivered" begins, whose subject the parser hung elsewhere:
    behind the last mark before it."""
    tokens = scene.page.sentence(verb).tokens
    before = [t for t in tokens if t.i < verb.i and t.text in (";", ":", "—", "–", "(")]
    return before[-1].i + 1 if before else tokens[0].i


def _clipped(scene: Scene, start: int, end: int) -> int:
    """A promise inside a quotation ends where the quotation ends."""
    statement = scene.statement_at(start)
    if statement is None or statement.form == "indirect":
        return end
    for piece in statement.content:
        if piece.start <= start < piece.end:
            closed = piece.end - 1 if piece.quote[-1] in '"”»' else piece.end
            return min(end, closed)
    return end
