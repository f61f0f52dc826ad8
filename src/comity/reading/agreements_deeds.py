"""Which verb moves an instrument from stage to stage, and to which: "signed the pact", "put their names to it"."""

from __future__ import annotations

import re

from comity.model.codes import AgreementStage
from comity.reading.clauses import is_passive, is_verb, negated, prepositional
from comity.reading.events_cues import done_to
from comity.reading.instruments import BY_ITSELF, COUNTERS, IDIOMS, MARKED, PARTICLES, STAGES, STATES, is_instrument
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_MAKING = frozenset("sign ink initial ratify conclude agree reach".split())

Deed = tuple[Token, AgreementStage | None]


def deed_of(scene: Scene, noun: Token) -> Deed | None:
    """The verb whose act the instrument undergoes and the stage that it brings, None where no verb governs it:
    "signed the pact", "a pact signed in", "a pact that they signed", "put on ice". The stage is None for a verb that
    moves nothing."""
    node = counted(noun)
    while (node.dep == "conj" or listed(node)) and node.head is not node:
        node = node.head
    beside = _beside(noun, node)
    if beside is not None:
        return deed_of(scene, beside)
    head = node.head
    if node.dep == "nsubj" and is_verb(head) and head.lemma in BY_ITSELF and stage_of(head) is not None:
        return head, stage_of(head)
    made = described(scene, noun)
    brokered = made is not None and made[0].lemma in ("broker", "mediate", "draft", "propose")
    outer = stage_of(head) if node.dep in ("dobj", "nsubjpass") and is_verb(head) else None
    if made is not None and not (brokered and outer is not None):
        return made
    if node.dep == "pobj":
        return _behind_preposition(head)
    if node.dep not in ("dobj", "nsubjpass", "nsubj", "attr", "oprd") or not is_verb(head):
        return None
    if node.dep == "nsubj" and not is_passive(head):
        return head, _by_itself(head)
    done = _done_before(head) or head
    return done, stage_of(done)


def _done_before(verb: Token) -> Token | None:
    """The step that was taken where the next one was not: "has signed but not ratified the treaty"."""
    first = verb.head
    if verb.dep != "conj" or not is_verb(first) or not negated(verb) or negated(first):
        return None
    return first if first.child("dobj") is None and stage_of(first) is not None else None


def _beside(noun: Token, node: Token) -> Token | None:
    """The instrument whose deed this one shares though the parser hung it lower: "several papers, including a pact",
    "a treaty on the border, an agreement on the river"."""
    if node.dep == "pobj" and node.head.lower == "including" and is_instrument(node.head.head):
        return node.head.head
    det, last = noun.child("det"), noun.head if node is noun else node
    if noun.dep not in ("conj", "appos") or is_instrument(last) or det is None or det.lower not in ("a", "an"):
        return None
    above = next((a for a in last.ancestors() if is_instrument(a) or is_verb(a)), None)
    return above if above is not None and is_instrument(above) else None


def listed(noun: Token) -> bool:
    """True for one of several that the parser took for another name of the one before: "a treaty on fish, a treaty on
    timber and a memorandum"."""
    pair = (noun, noun.head)
    if noun.dep != "appos" or not all(is_instrument(t) and t.child("prep") for t in pair):
        return False
    several = noun.lemma == noun.head.lemma or any(is_instrument(c) for t in pair for c in t.kids("conj"))
    return several and all((det := t.child("det")) is not None and det.lower in ("a", "an") for t in pair)


def marked(noun: Token) -> AgreementStage | None:
    """The stage that an adjective before the noun tells: "a signed letter of intent", "the proposed treaty"."""
    words = (c for c in noun.children if c.i < noun.i and c.dep in ("amod", "compound"))
    return next((MARKED[c.lower] for c in words if c.lower in MARKED), None)


def made_in(noun: Token) -> Token | None:
    """The year before the noun: "a 1959 treaty" was signed then; None without one."""
    words = (c for c in noun.children if c.i < noun.i and c.dep in ("nummod", "amod", "compound", "nmod"))
    return next((c for c in words if _YEAR.fullmatch(c.text)), None)


def stage_of(verb: Token) -> AgreementStage | None:
    """The stage to which the verb brings what it acts on, by its particle and the noun behind its preposition."""
    for child in verb.children:
        if child.dep in ("prt", "prep", "advmod") and (verb.lemma, child.lower) in PARTICLES:
            return PARTICLES[verb.lemma, child.lower]
    # "Put the pact with Fiji on ice": the parser may hang "on ice" on any noun before it.
    nouns = [*done_to(verb), *(t for o in done_to(verb) for t in prepositional(o))]
    held = {t.lemma for node in (verb, *nouns) for t in prepositional(node, "on", "to", "in", "into")}
    for word, stage in STATES.items():
        if verb.lemma in ("put", "place", "be", "keep", "bring", "enter", "come", "lie") and word in held:
            return stage
    if verb.lemma == "take":
        # "Took effect", "took hold": the object is what the instrument came into.
        return next((STATES[t.lemma] for t in verb.kids("dobj") if t.lemma in ("effect", "force")), None)
    return STAGES.get(verb.lemma)


def counted(noun: Token) -> Token:
    """The noun that counts this one: "a string of pacts", "dozens of accords"."""
    node = noun
    while node.dep == "conj" and node.head is not node:
        node = node.head
    if node.dep == "pobj" and node.head.lower == "of" and node.head.head.lemma in COUNTERS:
        return node.head.head
    return noun


def described(scene: Scene, noun: Token) -> Deed | None:
    """The verb of a relative clause or participle that tells how the instrument came about, None without one."""
    for child in noun.children:
        if child.dep not in ("acl", "relcl") or not is_verb(child):
            continue
        stage = stage_of(child)
        if stage is None:
            continue
        if child.tag == "VBN" and is_passive(child):
            return child, stage
        if child.lemma in BY_ITSELF or noun in done_to(child):
            return child, stage
    return _loose_relative(scene, noun)


def _loose_relative(scene: Scene, noun: Token) -> Deed | None:
    """The relative clause of "five memoranda, on trade and on a port, which they signed", hung on a nearer noun."""
    for token in scene.page.parsed.tokens[noun.i + 1 : scene.page.sentence(noun).tokens[-1].i]:
        if token.pos == "NOUN" and is_instrument(token):
            return None
        loose = token.dep == "relcl" and noun.i < token.head.i and token.head.pos in ("NOUN", "PROPN")
        if loose and token.lemma in _MAKING and token.head in done_to(token):
            return token, STAGES[token.lemma]
    return None


def _behind_preposition(prep: Token) -> Deed | None:
    """ "Put their names to the pact", "walked away from", "agreed on": the verb over the preposition."""
    verb, words = prep.head, {prep.lower}
    if verb.dep in ("prep", "advmod", "prt") and is_verb(verb.head):
        words.add(verb.lower)
        verb = verb.head
    if verb.pos == "NOUN" and is_verb(verb.head) and verb.dep == "dobj":
        words.add(verb.lemma)
        verb = verb.head
    if not is_verb(verb):
        return None
    words |= {c.lower for c in verb.children if c.dep in ("prt", "advmod")}
    words |= {c.lemma for c in verb.children if c.dep == "dobj"}
    for (lemma, *needed), stage in IDIOMS:
        if verb.lemma == lemma and set(needed) <= words:
            return verb, stage
    return verb, None


def _by_itself(verb: Token) -> AgreementStage | None:
    """What an instrument does or is: "expired", "is in force", "is no more than a proposal"."""
    if verb.lemma in BY_ITSELF:
        return stage_of(verb)
    if verb.lemma not in ("be", "remain", "stay"):
        return None
    told = {t.lemma for c in verb.children if c.dep in ("attr", "acomp") for t in (c, *prepositional(c, "than", "of"))}
    told |= {t.lemma for t in prepositional(verb, "in", "on", "at", "under")}
    return next((stage for word, stage in STATES.items() if word in told), None)
