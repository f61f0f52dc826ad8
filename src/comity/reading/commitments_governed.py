"""Promises in the infinitive behind a word of promising: "pledged to send", "is ready to mediate"."""

from __future__ import annotations

from comity.model import Commitment
from comity.model.codes import Firmness
from comity.reading import commitments_words as words
from comity.reading.clauses import clause_tokens, is_passive, is_verb, negated, objects, prepositional, subject
from comity.reading.commitments_arranged import is_sister
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_goods import is_counted
from comity.reading.commitments_laid_aside import laid_aside
from comity.reading.commitments_made import made
from comity.reading.commitments_nouns import owner
from comity.reading.commitments_sides import others_beside, own_forces, own_side, own_telling
from comity.reading.commitments_will import willed
from comity.reading.joint_subjects import joint
from comity.reading.scene import Scene
from comity.reading.tokens import Token


def from_governor(scene: Scene, verb: Token) -> Commitment | None:
    """ "pledged to send", "is working to expand", "a decision to host", "is ready to mediate"."""
    lead = verb.head if verb.dep == "conj" and is_sister(verb) else verb  # "undertook to admit …, and to lend …"
    governor = _governor(lead)
    if verb.dep == "pcomp" and verb.tag == "VBG" and governor.lower in ("to", "of"):
        return _from_gerund(scene, verb)
    if lead.dep not in ("xcomp", "acl", "advcl", "ccomp", "relcl") or governor is lead or doubtful(scene, verb):
        return None
    if negated(verb) and governor.lemma not in words.ABSTAINING:
        return None
    if lead.dep == "advcl" and lead.i < governor.i:
        # "To avoid a war, it decided to talk": an aim.
        return None
    if not any(a.lower == "to" for a in verb.kids("aux")):
        return None
    if governor.lemma in words.GIVES and any(not scene.who(c) for c in governor.kids("dobj")):
        return None  # "pledged $5 million to support the plan": what the sum is for
    firmness: Firmness | None
    wished = governor.lemma in ("want", "wish", "hope", "seek", "aspire")
    unwilled = verb.lemma in words.INVOLUNTARY and not willed(scene, verb)
    if wished and (governor.dep == "relcl" or unwilled or _once(governor)):
        return None
    if governor.lemma == "expect" and verb.child("nsubj", "nsubjpass") is not None:
        return None  # "expects trade to grow"
    if lead.dep in ("acl", "relcl") and governor.pos == "NOUN":
        firmness = words.PROMISE_NOUNS.get(governor.lemma)
        doers = owner(scene, governor)
        start = governor
        if (governor.lemma in ("plan", "decision") and not is_verb(governor.head)) or laid_aside(scene, governor):
            return None
        own = prepositional(governor, "for")
        if governor.lemma == "plan" and own:
            # "Plans for Qatar to train …".
            doers = scene.party(own[0])
    else:
        key = governor.lower if governor.pos == "ADJ" else governor.lemma
        firmness = words.PROMISING.get(key)
        if governor.lemma == "work" and (governor.tag not in ("VBG", "VBP") or lead.dep != "xcomp"):
            return None
        if governor.lemma in ("schedule", "set", "oblige") and not (is_passive(governor) or _set_to(governor, verb)):
            return None
        held = is_passive(governor) and not unwilled and _names_day(scene, verb, governor)
        if governor.lemma == "bind" and not (_reflexive(governor) or held):
            return None
        if governor.lemma in ("sign", "take") and not _takes_on(governor):
            return None
        if governor.lemma == "mean" and is_passive(governor):
            return None
        if governor.lemma in ("set", "expect") and not _names_day(scene, verb, governor):
            return None
        carrier = governor.head if governor.pos == "ADJ" and is_verb(governor.head) else governor
        if negated(carrier):
            return None
        who = subject(carrier)
        undergoes = governor.lemma in ("expect", "schedule", "set", "due") and is_passive(verb)
        doers = (
            others_beside(scene, carrier)
            or joint(scene, carrier)
            or own_telling(scene, carrier)
            or (own_side(scene, who) if who is not None else ())
        )
        doers = own_forces(scene, who, verb) if undergoes else doers
        start = carrier
    if (
        firmness is None
        or not doers
        or verb.lemma in words.SAYING
        or (verb.lemma in ("be", "have") and not _by_will(verb) and firmness != "firm")
        or not accountable(doers)
    ):
        return None
    return made(scene, verb, doers, firmness, start)


def _governor(lead: Token) -> Token:
    """What the infinitive hangs on: its head, or the verb of promising before a phrase that the parser hung it on:
    "promised in a letter to send", "agreed at the summit to build"."""
    noun = lead.head
    if lead.dep not in ("acl", "relcl", "xcomp") or noun.dep != "pobj" or noun.head.lower not in _SETTING:
        return noun
    verb = noun.head.head
    to = next((a for a in lead.kids("aux") if a.lower == "to"), None)
    if to is None or not is_verb(verb) or verb.lemma not in words.ABSTAINING | {"offer", "volunteer"}:
        return noun
    return verb if noun.i < to.i and lead.child("nsubj") is None else noun


_SETTING = frozenset("in at during after before under through by on".split())


def _names_day(scene: Scene, verb: Token, governor: Token) -> bool:
    """True where a day stands among the words of an infinitive, or behind it though the parser hangs it on what governs
    the infinitive: "set to open an embassy next month"."""
    tokens = scene.page.parsed.tokens
    behind = [t for c in governor.kids("npadvmod", "prep") if c.i > verb.i for t in tokens[c.left : c.right + 1]]
    return scene.date_in(clause_tokens(verb, tokens)) is not None or scene.date_in(behind) is not None


def _takes_on(governor: Token) -> bool:
    """ "Signed up to clear", "has taken it upon itself to rebuild"."""
    if governor.lemma == "sign":
        return any(c.lower == "up" for c in governor.kids("prt")) and not governor.kids("dobj")
    own = prepositional(governor, "upon", "on")
    return any(t.lower in ("itself", "themselves", "himself", "herself") for t in own) and bool(governor.kids("dobj"))


def _set_to(governor: Token, verb: Token) -> bool:
    """ "Kenya set to open an embassy", as headlines have it."""
    to = next((a for a in verb.kids("aux") if a.lower == "to"), None)
    bare = governor.tag in ("VBD", "VBN") and not governor.kids("dobj", "prt", "aux")
    return bare and governor.lemma == "set" and to is not None and to.i == governor.i + 1


def _by_will(verb: Token) -> bool:
    """True for "plan to have a meeting" and "to be the host", unlike "plan to be in time"."""
    thing = verb.child("dobj")
    return verb.child("attr") is not None or (thing is not None and thing.lemma in words.MEETINGS)


def _once(verb: Token) -> bool:
    """ "Had wished": a will of the past."""
    return any(a.lower == "had" for a in verb.kids("aux"))


def _from_gerund(scene: Scene, verb: Token) -> Commitment | None:
    """ "Committed themselves to finishing", "is committed to rebuilding", "plans of building"."""
    governor = verb.head.head
    if verb.head.lower == "to" and governor.pos == "NOUN":
        return _from_commitment_to(scene, verb, governor)
    own = governor.lower in ("committed", "dedicated") or (governor.lemma == "commit" and is_verb(governor))
    if verb.head.lower != "to" or not own or doubtful(scene, verb) or negated(verb):
        return None
    instrument = subject(governor)
    if governor.lemma == "commit" and instrument is not None and instrument.lemma in words.BINDERS:
        doers = scene.all_of(governor.kids("dobj"))
    else:
        carrier = governor.head if governor.dep == "acomp" and is_verb(governor.head) else governor
        doers = () if negated(carrier) else scene.party(subject(carrier))
    if not doers or not accountable(doers) or verb.lemma in words.SAYING:
        return None
    return made(scene, verb, doers, "firm", governor)


def _from_commitment_to(scene: Scene, verb: Token, noun: Token) -> Commitment | None:
    """ "Kenya's commitment to deploying 2,500 officers": of things that can be counted, not "to promoting peace"."""
    if (
        noun.lemma not in ("commitment", "pledge")
        or noun.child("poss") is None
        or not any(map(is_counted, objects(verb)))
    ):
        return None
    doers = owner(scene, noun)
    if not accountable(doers) or laid_aside(scene, noun) or doubtful(scene, verb) or negated(noun.head):
        return None
    return made(scene, verb, doers, "firm", noun)


def _reflexive(verb: Token) -> bool:
    return any(c.lower in ("itself", "themselves", "himself", "herself", "ourselves") for c in verb.kids("dobj"))
