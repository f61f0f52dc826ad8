"""Whose promise it is where what acts is no party itself: a ship, a bill, talks, "the department"."""

from __future__ import annotations

from comity.model import Actor
from comity.reading import commitments_words as words
from comity.reading.clauses import clause_tokens, is_passive, is_verb, prepositional, subject
from comity.reading.scene import Scene
from comity.reading.tokens import Token

# What the parties do together, told as if it acted by itself: "talks between A and B are to start".
_JOINT = frozenset(
    "talk negotiation round meeting session summit consultation dialogue conference exercise drill construction work "
    "building commission committee".split()
)
_PLEDGES = frozenset("promise pledge vow guarantee assure undertake announce assurance commit".split())
_UP = 4  # governors between a clause and the word of promising
_BIND = frozenset({"GOV", "MIL", "IGO", "SPY", "COP"})


def doers_of(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """The doers of a verb, or those whose promise it is when somebody who can bind a state gives it."""
    named = scene.doers(verb)
    if any(actor.code for actor in named):
        return named
    doer = subject(verb)
    if doer is not None and not is_passive(verb):
        modifier = scene.page.actors.modifier(doer)
        if modifier is not None and modifier.code:
            return (modifier,)
    # "Talks will resume" only foretells; "are to resume" and "it was agreed that they would" tell of an arrangement.
    if doer is not None and doer.lemma in _JOINT and not any(a.lower in words.WILL for a in verb.kids("aux")):
        parties = scene.all_of(prepositional(doer, "between", "of", "with", "among"))
        if any(actor.code for actor in parties):
            return parties
    return _promiser(scene, verb, doer) or named


def pledged(verb: Token) -> bool:
    """True where a word of promising governs the clause: "promised that", "gave an assurance that"."""
    return _pledge(verb) is not None


def _pledge(verb: Token) -> Token | None:
    return next((above for above in list(verb.ancestors())[:_UP] if above.lemma in _PLEDGES), None)


def _promiser(scene: Scene, verb: Token, doer: Token | None) -> tuple[Actor, ...]:
    """The one in whose word the clause stands: by a word of promising, or by a day that is named for it."""
    if (
        doer is None
        or doer.lower in ("it", "this", "that", "which", "who", "they", "he", "she")
        or doer.lower in _NOBODY
    ):
        return ()
    if not pledged(verb) and scene.date_in(clause_tokens(verb, scene.page.parsed.tokens)) is None:
        return ()
    if verb.lemma in words.INVOLUNTARY and not pledged(verb):
        return ()
    giver = _governing(scene, verb)
    if not giver:
        statement = scene.statement_at(verb.start)
        giver = (statement.speaker,) if statement is not None and statement.speaker is not None else ()
    return giver if giver and all(actor.code and actor.sector in _BIND for actor in giver) else ()


_NOBODY = frozenset("it this that they he she nobody nothing none there price prices rate war world".split())


def _governing(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    governor = _pledge(verb) or (verb.head if verb.dep in ("ccomp", "acl", "xcomp") else None)
    if governor is None:
        return ()
    carrier = governor if is_verb(governor) else governor.head
    return scene.party(subject(carrier)) if is_verb(carrier) and not is_passive(carrier) else ()
