"""Assessments that a way is closed or long: an accession called unlikely, an entry that nobody expects."""

from __future__ import annotations

from collections.abc import Iterator

from comity.model import Actor
from comity.reading import assessments_words as words
from comity.reading.assessments_found import Found, phrase_end, phrase_start
from comity.reading.assessments_parties import behind, goal, is_body, last_body, seeker
from comity.reading.clauses import is_passive, is_verb, negated, objects, prepositional, subject
from comity.reading.memberships_parties import organisation
from comity.reading.scene import Scene
from comity.reading.tokens import Token

# "Freezing membership is impossible" closes no way in.
_HOLDING = ("suspen", "freez", "leav", "withdr", "end")


def find_limits(scene: Scene, token: Token) -> Iterator[Found]:
    """The limits that one word opens: a way ("accession"), a chance ("little chance"), a verb of entering."""
    if token.pos == "NOUN" and token.lemma in words.WAYS:
        yield from _way(scene, token)
    elif is_verb(token) and token.lemma in words.ENTER:
        yield from _entering(scene, token)


def _way(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "Its accession is unlikely", "membership is not expected", "little chance of its entry"."""
    found = _closed(noun)
    if found is None or any(k.lower.startswith(_HOLDING) for k in noun.children):
        return
    verb, last, by = found
    body = goal(scene, noun)
    who = seeker(scene, noun) or _described(scene, noun)
    if body is None or len(who) != 1:
        return
    first = min(phrase_start(scene, noun), verb.i)
    judge = _judge(scene, verb) if by else None
    start = judge.left if judge is not None else first
    yield Found((who[0], body), "limits", (start, noun.i, last, verb.i), verb, verb, 0.75, _actor(judge))


def _closed(noun: Token) -> tuple[Token, int, bool] | None:
    """The verb that closes the way, the last word of saying so, and whether its subject is the one who judges."""
    if noun.dep in ("nsubj", "nsubjpass") and is_verb(noun.head):
        verb = noun.head
        told = next((k for k in verb.kids("acomp", "attr", "advmod", "oprd") if _far(k)), None)
        if verb.lemma in ("be", "remain", "seem", "look", "appear", "stay") and told is not None and not negated(verb):
            return verb, phrase_end(told), False
        if negated(verb) and verb.lemma in words.AWAITED and is_passive(verb):
            return verb, max([verb.i, *(phrase_end(k) for k in verb.kids("prep") if k.i > verb.i)]), False
    if noun.dep == "pobj" and noun.head.head.lemma in words.CHANCES:
        chance = noun.head.head
        slight = any(k.lower in words.SLIGHT for k in chance.children)
        if slight and is_verb(chance.head) and not negated_twice(chance):
            return chance.head, phrase_end(noun), chance.dep == "dobj"
    return None


def _far(told: Token) -> bool:
    """ "Unlikely", "a distant prospect", "years away"."""
    near = {told.lower, *(k.lower for k in told.children if k.dep in ("amod", "advmod", "npadvmod"))}
    return told.lower in words.UNLIKELY or (told.lemma in words.CHANCES | {"dream"} and bool(near & words.UNLIKELY))


def negated_twice(chance: Token) -> bool:
    """True for "not without a chance" and the like, where the verb too is denied."""
    return chance.head.child("neg") is not None


def _described(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whose way it is, told in a relative clause or by the subject: "membership, for which the country …"."""
    for clause in (k for n in (noun, *prepositional(noun, "of", "to")) for k in n.kids("relcl")):
        own = clause.child("nsubj", "nsubjpass")
        found = tuple(a for a in behind(scene, own) if not is_body(a))
        if len(found) == 1:
            return found
    here = scene.page.sentence(noun)
    for index in (here.index, here.index - 1):
        if index < 0:
            break
        sentence = scene.page.parsed.sentences[index]
        named = {
            m.actor.code: m.actor for m in scene.page.actors.in_sentence(sentence)
            if m.sort == "state" and m.start < noun.start and not m.locative
        }  # fmt: skip
        if named:
            return tuple(named.values()) if len(named) == 1 else ()
    return ()


def _entering(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "X is unlikely to join", "few analysts believe that X will return to the bloc"."""
    governor = verb.head
    if verb.dep not in ("xcomp", "ccomp") or not (is_verb(governor) or governor.lower == "unlikely"):
        return
    top = governor
    unlikely = governor.lower == "unlikely" or any(k.lower in ("unlikely",) for k in governor.kids("acomp", "oprd"))
    if governor.lower == "unlikely":
        top = governor.head
    own = subject(governor) if is_verb(governor) else None
    few = own is not None and any(k.lower in ("few", "no", "nobody") for k in (own, *own.children))
    doubted = governor.lemma in words.BELIEVE and (few or (negated(governor) and is_passive(governor)))
    doubted = doubted or (governor.lemma == "doubt" and not negated(governor))
    if not (unlikely or doubted):
        return
    body = _entered(scene, verb)
    seekers = behind(scene, verb.child("nsubj") or (subject(top) if unlikely or is_passive(governor) else None))
    who = tuple(a for a in seekers if not is_body(a))
    if body is None or len(who) != 1:
        return
    first = own.left if own is not None else top.i
    judge = own if few or governor.lemma == "doubt" else None
    last = max([phrase_end(verb), verb.i])
    yield Found((who[0], body), "limits", (first, top.i, last), verb, top, 0.75, _actor(judge))


def _entered(scene: Scene, verb: Token) -> Actor | None:
    targets = [*objects(verb), *prepositional(verb, "to", "into")]
    for target in targets:
        if target.lemma == "member":
            targets.extend(prepositional(target, "of"))
        named = organisation(scene, target)
        if named is not None and named[0].code:
            return named[0]
    return last_body(scene, verb) if verb.lemma in ("return",) and not targets else None


def _judge(scene: Scene, verb: Token) -> Token | None:
    own = verb.child("nsubj")
    return own if own is not None and scene.page.actors.mention_at(own) is None else None


def _actor(token: Token | None) -> Actor | None:
    """Judges that no list knows, by their own words: "diplomats", "analysts"."""
    if token is None or token.pos != "NOUN":
        return None
    return Actor(token.text, None, None, None, token.text, token.start, token.end)
