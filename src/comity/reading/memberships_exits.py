"""Who is shut out or goes, told by a noun: "its withdrawal from", "the suspension of"; by whom, and if it is done."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model.codes import MembershipStage
from comity.reading import memberships_words as words
from comity.reading.clauses import conjuncts, is_passive, is_verb, negated, prepositional, subject
from comity.reading.memberships_frame import AHEAD, Found, Named, agent, subject_states
from comity.reading.memberships_owned import governing, noun_member
from comity.reading.memberships_parties import organisation, states
from comity.reading.scene import Scene
from comity.reading.tokens import Token


def exit_noun(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "Announced its withdrawal from", "after its exit from"."""
    targets = prepositional(noun, "from")
    named = next((n for t in targets if (n := organisation(scene, t)) is not None), None)
    if named is None:
        return
    who = noun_member(scene, noun)
    if noun.dep == "pobj" and noun.head.lower in ("since", "after", "following") and who:
        yield Found(who, named[0], "withdrawn", "happened", (noun.left, noun.i, named[2]), noun, 0.7)
        return
    verb, via = governing(noun)
    if _takes_effect(noun):
        modality = scene.modality(noun.head)
        # What "takes effect on Friday" has not yet done so.
        ahead = modality in AHEAD or noun.head.tag in ("VBZ", "VBP")
        stage: MembershipStage = "withdrawing" if ahead else "withdrawn"
        if modality not in ("hypothetical", "negated"):
            words_of = (noun.left, noun.i, named[2], noun.head.i, noun.head.i + 1)
            yield Found(who, named[0], stage, modality, words_of, noun.head, 0.8)
        return
    if verb is None and noun.dep == "pobj" and is_verb(noun.head.head) and noun.head.head.lemma == "notify":
        verb = noun.head.head
    if verb is None:
        return
    doers = () if is_passive(verb) else subject_states(scene, verb)
    if verb.lemma == "order" and who and not {a.code for a in who} & {a.code for a in doers}:
        return
    who = who or doers
    modality = scene.modality(verb)
    done = verb.lemma in words.WITHDRAWN_BY and modality in ("happened", "historical")
    noticed = via is not None and via.lemma in ("notice", "intention", "notification", "process", "plan")
    if done:
        yield Found(who, named[0], "withdrawn", modality, (verb.i, noun.i, named[2]), verb, 0.85)
    elif verb.lemma in words.WITHDRAWING_BY or noticed or verb.lemma in words.WITHDRAWN_BY:
        yield Found(who, named[0], "withdrawing", modality, (verb.i, noun.i, named[2]), verb, 0.8)


def suspension(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "Maintained Fiji's suspension from the Commonwealth", "the union lifted its suspension of Fiji"."""
    verb, via = governing(noun)
    led = _led_to(noun)
    verb, via = (verb, via) if led is None else (led, None)
    if verb is None or via is not None or negated(verb):
        return
    doer = subject(verb) if not is_passive(verb) else None
    # The parser may hang "from the union" on the verb.
    out_of = [*prepositional(noun, "from"), *(prepositional(led, "from") if led is not None else [])]
    named = next((n for t in out_of if (n := organisation(scene, t)) is not None), None)
    named = named or (organisation(scene, doer) if doer is not None else None) or agent(scene, verb)
    owner = noun.child("poss")
    who = states(scene, owner) if owner is not None and owner.tag != "PRP$" else ()
    who = who or tuple(s for t in prepositional(noun, "of") for s in states(scene, t))
    modality = scene.modality(verb)
    if named is None or not who or modality in ("hypothetical", "hedged"):
        return
    span = (verb.i, noun.i, named[1], named[2])
    if verb.lemma in words.KEEP_UP or (led is not None and modality in ("happened", "historical")):
        yield Found(who, named[0], "suspended", "happened", span, verb, 0.8)
    elif verb.lemma in words.LIFT and modality in ("happened", "historical"):
        yield Found(who, named[0], "member", modality, span, verb, 0.8)


def _led_to(noun: Token) -> Token | None:
    """The verb of "the coup led to its suspension", "the union responded with the suspension of Fiji"."""
    verb = noun.head.head if noun.dep == "pobj" and noun.head.lower in ("to", "with", "in") else None
    return verb if verb is not None and verb.lemma in ("lead", "respond", "react", "result") else None


def _takes_effect(noun: Token) -> bool:
    """ "Its withdrawal takes effect", "came into force"."""
    verb = noun.head
    if noun.dep != "nsubj" or not is_verb(verb):
        return False
    takes = verb.lemma == "take" and any(o.lemma == "effect" for o in verb.kids("dobj"))
    return takes or (verb.lemma == "come" and any(o.lemma in ("effect", "force") for o in prepositional(verb, "into")))


def still_to_do(verb: Token) -> bool:
    """True for an infinitive: what somebody is told, decides or means to do."""
    return verb.tag == "VB" and any(k.tag == "TO" for k in verb.kids("aux"))


def own_decision(scene: Scene, verb: Token) -> bool:
    """True for what an organisation decided to do: with that it is done."""
    above = verb.head
    resolved = is_verb(above) and above.lemma in words.RESOLVE and scene.modality(above) in ("happened", "historical")
    return resolved and bool(_bodies(scene, subject(above)))


def _bodies(scene: Scene, token: Token | None) -> list[Named]:
    """The organisations of a phrase and of all that is joined to it."""
    parts = conjuncts(token) if token is not None else []
    return [named for part in parts if (named := organisation(scene, part)) is not None]


def shut_out_by(scene: Scene, noun: Token, verb: Token) -> list[Named]:
    """The organisations that suspend a membership without its being said whose: theirs, unless it is in something
    else than their own work ("suspended Fiji's participation in the festival")."""
    if verb.lemma not in words.FREEZE:
        return []
    inside = prepositional(noun, "in", "from", "at")
    if any(t.lemma not in words.OWN_WORK for t in inside) or (noun.lemma == "participation" and not inside):
        return []
    if is_passive(verb):
        by = agent(scene, verb)
        return [by] if by is not None else []
    return _bodies(scene, subject(verb)) or (_bodies(scene, subject(verb.head)) if still_to_do(verb) else [])
