"""What a phrase of membership is built of: what governs its verb, whose it is, where its quote begins."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import Actor
from comity.model.codes import MembershipStage, Modality
from comity.reading import memberships_words as words
from comity.reading.clauses import is_passive, is_verb, objects, prepositional
from comity.reading.memberships_parties import organisation, states, subject_of
from comity.reading.scene import Scene
from comity.reading.tokens import Token

AHEAD = frozenset({"future", "hypothetical", "hedged"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_OF = frozenset({"of", "on", "in", "for", "about", "at", "towards", "to"})
Named = tuple[Actor, int, int]
"""An organisation, with the first and the last token index of the words that name it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A membership before it becomes a finding. `words` are the token indexes that the quote must hold."""

    members: tuple[Actor, ...]
    organisation: Actor
    stage: MembershipStage
    modality: Modality
    words: tuple[int, ...]
    anchor: Token
    confidence: float


def agent(scene: Scene, verb: Token) -> Named | None:
    """The organisation behind "by" in a passive."""
    for noun in prepositional(verb, "by"):
        named = organisation(scene, noun)
        if named is not None:
            return named
    return None


def standing(scene: Scene, verb: Token) -> Modality:
    """The modality of a state of things: the simple past of "be" says that it holds no more."""
    modality = scene.modality(verb)
    past = verb.tag == "VBD" and verb.child("aux") is None and verb.lemma in ("be", "belong", "remain")
    return "historical" if modality == "happened" and past else modality


def governors_of(verb: Token) -> list[Token]:
    """What an infinitive or participle hangs on, nearest first: "decided", "bid", "process", "plans"."""
    found: list[Token] = []
    node = verb
    while len(found) < 4 and node.head is not node:
        if node.dep == "conj" and is_verb(node.head) and node.tag == node.head.tag and node.tag in ("VB", "VBG"):
            node = node.head
            continue
        if any(k.tag in _FINITE for k in node.kids("aux")):
            break
        infinitive = node.tag in ("VB", "VBG") and node.dep in ("xcomp", "ccomp", "acl", "relcl", "advcl")
        if infinitive and (node.tag == "VBG" or any(k.tag == "TO" for k in node.kids("aux"))):
            if node.dep in ("acl", "relcl") and node.head.pos == "PROPN":
                break
            if node.dep == "advcl" and (node.head.lemma in ("say", "add", "tell") or node.child("mark") is not None):
                break
            node = node.head
        elif node.dep == "pcomp" and node.head.dep == "prep" and node.head.lower in _OF:
            # "Voiced interest in joining": the parser may hang "in" on the verb.
            noun = next((o for o in node.head.head.kids("dobj") if o.i == node.head.i - 1), None)
            node = noun or node.head.head
        elif node.pos == "NOUN" and node.dep in ("dobj", "attr"):
            node = node.head
        else:
            break
        found.append(node)
    return found


def denied_by(governors: list[Token]) -> bool:
    """ "No plan to join", "refused to join", "dropped its bid to join"."""
    for governor in governors:
        det = governor.child("det")
        if det is not None and det.lower == "no":
            return True
        if is_verb(governor) and governor.lemma in words.REFUSE:
            return True
    return False


def noun_modality(scene: Scene, noun: Token) -> Modality:
    """The modality of the verb that acts on the noun."""
    verb = noun.head if is_verb(noun.head) and noun.dep in ("dobj", "nsubjpass") else None
    return scene.modality(verb) if verb is not None else "happened"


def invited_by(scene: Scene, governors: list[Token]) -> tuple[Actor, ...]:
    """Whom an invitation among the governors is meant for."""
    for governor in governors:
        if governor.lemma == "invite":
            if is_passive(governor):
                return subject_states(scene, governor)
            return tuple(s for o in objects(governor) for s in states(scene, o))
        if governor.lemma == "invitation":
            return tuple(s for t in prepositional(governor, "to", "for") for s in states(scene, t))
    return ()


def subject_states(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """The states behind the verb's subject."""
    return states(scene, subject_of(verb))


def own_subject(verb: Token) -> tuple[int, ...]:
    """The verb's own subject, for the quote, when it is short and stands right before the verb."""
    own = verb.child("nsubj", "nsubjpass")
    if own is None or own.i > verb.i or verb.i - own.left > 14 or own.right - own.left > 5:
        return ()
    return (own.left,)


def opening(verb: Token, governors: list[Token]) -> tuple[int, ...]:
    """Where the quote begins: the noun that governs the verb, else the verb's auxiliaries."""
    near = [g for g in governors if g.pos == "NOUN" and g.dep in ("dobj", "pobj", "attr", "nsubj")][:1]
    if near:
        noun = near[0]
        if noun.dep == "pobj" and noun.head.head.lemma == "be":
            return (noun.head.head.i, noun.i)
        det = noun.child("det")
        return (det.i, noun.i) if det is not None and det.lower == "no" else (noun.i,)
    verbs = [g for g in governors if is_verb(g)][-1:] or [verb]
    top = verbs[0]
    return (*(k.i for k in top.children if k.dep in ("aux", "auxpass", "neg") and k.i < top.i), top.i)
