"""Whom a paper holds to something: "under the treaty Nepal must keep the road open", "is bound by the accord to"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor
from comity.reading import commitments_words as words
from comity.reading.clauses import is_passive, is_verb, prepositional, subject
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_UNDER = frozenset({"under", "by"})
_BINDING = frozenset({"bind", "oblige", "commit", "require"})
_DUTIES = frozenset({"must", "shall"})


def held_to(scene: Scene, verb: Token) -> Sequence[Actor]:
    """Who must do what the verb says by a treaty, an accord or the like that its clause names; empty where none binds
    anybody to it. What is expected, asked or only ought to be done is no duty."""
    if verb.lemma in words.INVOLUNTARY or verb.lemma in words.SAYING:
        return ()
    above = verb.head
    if verb.dep == "acl" and above.dep == "pobj" and above.lemma.lower() in words.BINDERS:
        # "Bound by the accord to open": the parser hangs what is to be done on the paper.
        binding = above.head.head
        bound = is_verb(binding) and is_passive(binding) and binding.lemma in _BINDING
        return scene.party(subject(binding)) if bound else ()
    if verb.dep in ("xcomp", "advcl", "ccomp") and is_verb(above) and is_passive(above) and above.lemma in _BINDING:
        return scene.party(subject(above)) if _paper(above, "by", "under") else ()
    if verb.dep == "xcomp" and above.lemma == "have" and any(a.lower == "to" for a in verb.kids("aux")):
        return scene.party(subject(above)) if _paper(above, *_UNDER) or _paper(verb, "under") else ()
    if any(a.lower in _DUTIES for a in verb.kids("aux")) and _paper(verb, "under"):
        return scene.doers(verb)
    return ()


def _paper(verb: Token, *preps: str) -> bool:
    return any(noun.lemma.lower() in words.BINDERS for noun in prepositional(verb, *preps))
