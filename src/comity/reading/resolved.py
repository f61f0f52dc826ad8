"""What was only resolved: "voted to withdraw", "has decided to close its embassy", and infinitives that a list leaves
loose.

Some acts are done by the words that resolve on them: who votes to condemn has condemned. To leave, to send somebody or
to shut something is another step, which the vote only announces.
"""

from __future__ import annotations

from comity.reading.clauses import SUBJECTS, is_verb
from comity.reading.tokens import Token

_RESOLVING = frozenset("vote decide move choose opt resolve elect determine".split())
_MEANING = frozenset("plan intend hope want wish aim mean prepare expect aspire".split())
# What remains to be done once it is resolved on.
_STEPS = frozenset(
    "withdraw leave quit exit pull secede depart abandon send deploy dispatch return recall evacuate close shut open "
    "reopen relocate build buy purchase sell deliver invade attack strike annex pay hand".split()
)
# Verbs whose past tense looks like their infinitive.
_ALIKE = frozenset("cut put hit set let shut quit split spread beat cost hurt cast rid bid burst thrust bet".split())


def left_to_do(verb: Token) -> bool:
    """True for the step in "voted to withdraw", "moved to leave": it is resolved on, and not yet taken."""
    infinitive = verb.dep == "xcomp" and any(a.tag == "TO" for a in verb.kids("aux"))
    return infinitive and verb.lemma in _STEPS and is_verb(verb.head) and verb.head.lemma in _RESOLVING


def resolves(verb: Token) -> bool:
    """True for the verb that only resolves on a step ("voted" in "voted to withdraw") or means to take one ("planned"
    in "planned to meet")."""
    infinitives = [c for c in verb.kids("xcomp") if any(a.tag == "TO" for a in c.kids("aux"))]
    return any(left_to_do(c) or verb.lemma in _MEANING for c in infinitives)


def loose_infinitive(verb: Token) -> bool:
    """True for a bare verb of a list of infinitives that the parser joined to a finite verb: "agreed on the need to
    open the road, increase the exchange of students" tells of no increase."""
    if verb.tag != "VB" or verb.dep not in ("advcl", "conj", "dep") or verb.lower in _ALIKE:
        return False
    if verb.kids("aux", "auxpass", "mark", *SUBJECTS):
        return False
    above = verb.head
    return is_verb(above) and above.tag in ("VBD", "VBZ") and above.i < verb.i
