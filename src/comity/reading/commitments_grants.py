"""Whose promise a delivery is that nobody is named for: "under a Qatari grant the boats are to be delivered by May"."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.clauses import is_passive, prepositional, subject
from comity.reading.parties import placed
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_GRANTS = frozenset("grant loan credit aid assistance package donation gift".split())
_GIVEN = frozenset(
    "deliver supply provide hand build construct donate transfer ship disburse pay train finance fund equip install "
    "repair restore rebuild buy purchase procure".split()
)
_BACK = 2  # sentences


def giver_of(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """The one whose grant or loan pays for what is to be given, where the clause says that it is given "under" or
    "with" it: the grant's own adjective or owner, else "from" or "by" whom it is. Nobody where several could be meant.
    """
    if not is_passive(verb) or verb.lemma not in _GIVEN:
        return ()
    for noun in prepositional(verb, "under", "with", "from"):
        owners = {a.code: a for grant in _meant(scene, noun) for a in _owner(scene, grant) if a.code}
        if owners:
            return placed(tuple(owners.values()), verb) if len(owners) == 1 else ()
    return ()


def payer_of(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """The one who pays for or builds what is to be begun, finished or opened: "work on the Chinese-funded bridge", "the
    road that Japan is building". Nobody where no such thing is named, or several could be meant."""
    thing = subject(verb)
    if thing is None or verb.lemma not in _GIVEN | _DONE:
        return ()
    for noun in (thing, *prepositional(thing, "on", "of")):
        found = {a.code: a for a in _paid_by(scene, noun) if a.code}
        if found:
            return placed(tuple(found.values()), noun) if len(found) == 1 else ()
    return ()


def _paid_by(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    for part in noun.children:
        if part.lemma not in _PAYS:
            continue
        if part.dep == "relcl" and part.child("nsubj") is not None:
            return scene.party(part.child("nsubj"))
        if part.tag == "VBN" and part.dep in ("amod", "acl"):
            own = part.kids("npadvmod", "compound", "amod", "nmod", "advmod")
            return scene.all_of(
                [*own, *prepositional(part, "by"), *(a for c in part.kids("agent") for a in c.kids("pobj"))]
            )
    return ()


_PAYS = frozenset("fund finance build donate back sponsor pay construct supply give".split())
# How such a thing comes about, or is there: "will begin", "is to be completed", "will be ready".
_DONE = frozenset("begin start commence resume complete finish open inaugurate launch reopen be arrive".split())


def _meant(scene: Scene, noun: Token) -> list[Token]:
    """The grants that a noun can stand for: itself where it says whose it is, else those of the last sentence that
    tells of any."""
    if noun.lemma in _GRANTS and (_owner(scene, noun) or noun.child("det") is None):
        return [noun]
    if noun.lemma not in _GRANTS and noun.lower not in ("it", "this", "that"):
        return []
    here = scene.page.sentence(noun)
    for index in range(here.index, max(-1, here.index - _BACK - 1), -1):
        sentence = scene.page.parsed.sentences[index]
        if sentence.paragraph != here.paragraph:
            break
        found = [t for t in sentence.tokens if t.lemma in _GRANTS and t.i < noun.i]
        if found:
            return found
    return []


def _owner(scene: Scene, grant: Token) -> tuple[Actor, ...]:
    """Whose grant it is."""
    owner = grant.child("poss")
    if owner is not None:
        return scene.party(owner)
    modifier = scene.page.actors.modifier(grant)
    if modifier is not None:
        return (modifier,)
    return scene.all_of(prepositional(grant, "from", "by"))
