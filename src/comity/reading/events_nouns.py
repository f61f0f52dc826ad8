"""Acts told by nouns: "talks between A and B", "A's attack on B", "on a visit to B", "drew condemnation from A"."""

from __future__ import annotations

from comity.model import Actor, Event
from comity.model.codes import Modality
from comity.reading.clauses import clause_tokens, conjuncts, is_passive, is_verb, prepositional
from comity.reading.events_made import accused_by, date_of, make
from comity.reading.events_sides import between_two, others
from comity.reading.events_words import COUNTERS, DRAWING, DURING, LIGHT, UNREAL
from comity.reading.instruments import is_instrument
from comity.reading.parties import codes, distinct
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.event_cues import Cue, cues_for

# Nouns that name a state of affairs, an instrument or a thing as readily as an act.
_NO_ACT = frozenset(
    "accord agreement aid approval armistice assistance assurance backing ban bailout charge cease-fire ceasefire "
    "co-operation collaboration commitment compromise conference consensus consultation conviction cooperation "
    "deal defiance deployment dialogue disarmament drill execution exercise failure forum gratitude grant guarantee "
    "handout joint-venture loan maneuver manoeuvre normalisation normalization occupation opposition partnership "
    "pledge persecution protest promise rapprochement readiness relief rescue resistance solidarity subsidy trade "
    "truce undertaking understanding unrest vow warning willingness easing loosening relaxation lifting failure "
    "petition shipment recognition support investigation inquiry probe indictment prosecution lawsuit".split()
)
_ENTERED = frozenset({"visit", "tour", "trip", "stopover"})
_FROM = frozenset({"ACCUSE", "REQUEST", "AGREE", "REJECT", "THREATEN", "SUPPORT"})
# What is called for has not been done.
_WISHED = frozenset("call ask demand urge seek request press push appeal advocate propose want plead lobby".split())
# Of what is "expected next week", "postponed", "called off" nothing has taken place.
_PUT_OFF = frozenset("expect plan schedule postpone cancel delay propose envisage await scrap shelve".split())
# What is to be condemned has been done, whether it is condemned or not.
_JUDGING = frozenset("condemn denounce deplore regret lament decry".split())
_NEGATIVE = frozenset({"no", "any", "neither", "every", "each", "another"})


def from_noun(scene: Scene, noun: Token) -> Event | None:
    """The event that a noun names, where the text says that it took place and names both sides; else None."""
    if noun.pos != "NOUN" or noun.dep in ("compound", "amod", "nmod") or noun.lemma in _NO_ACT:
        return None
    cue = _cue(noun)
    if cue is None or cue.weight < 0.7 or cue.type == "AID" or scene.page.actors.mention_at(noun) is not None:
        return None
    top = _counted(noun)
    if any(c.lower in _NEGATIVE or c.lemma in UNREAL or c.lower in UNREAL for n in (noun, top) for c in n.children):
        return None
    verb = _governor(top)
    modality = _modality(scene, top, verb)
    if modality is None:
        return None
    owner = noun.child("poss")
    if owner is not None and owner.tag == "PRP$" and not _asserts(top, verb):
        return None
    actors, recipients = _sides(scene, noun, top, verb, cue)
    if not actors or not recipients or not between_two(actors, recipients):
        return None
    if not all(any(a.code for a in side) for side in (actors, recipients)):
        return None
    tokens = _words(scene, top, verb)
    centre = verb if verb is not None and verb.left <= tokens[0].i and _asserts(top, verb) else top
    date = date_of(scene, centre, tokens)
    if date is None and verb is not None and top.dep != "pobj":
        date = scene.date_near(verb, clause_tokens(verb, scene.page.parsed.tokens), "point", "range")
    if date is not None and centre is top and _long_past(scene, date.latest):
        modality = "historical"
    return make(scene, centre, tokens, cue, actors, recipients, date, modality)


def _long_past(scene: Scene, latest: str | None) -> bool:
    published = scene.page.published
    return bool(latest and published and latest < published.replace(year=published.year - 1).isoformat())


def _cue(noun: Token) -> Cue | None:
    before = noun.child("compound")
    names = [f"{before.lemma} {noun.lemma}"] if before is not None else []
    names += [f"{noun.lemma} of {t.lemma}" for p in noun.kids("prep") if p.lower == "of" for t in p.kids("pobj")]
    for name in (*names, noun.lemma):
        found = [c for c in cues_for(name) if c.pos == "NOUN"]
        if found:
            return found[0]
    return None


def _counted(noun: Token) -> Token:
    """The noun that counts this one: "two days of talks"."""
    if noun.dep == "pobj" and noun.head.lower == "of" and noun.head.head.lemma in COUNTERS:
        return noun.head.head
    return noun


def _governor(noun: Token) -> Token | None:
    node = noun
    while node.dep == "conj" and node.head is not node:
        node = node.head
    head = node.head.head if node.dep == "pobj" else node.head
    return head if is_verb(head) and head is not node else None


def _asserts(noun: Token, verb: Token | None) -> bool:
    """True when the verb's clause is about this act: it takes place, somebody makes it, somebody is on it."""
    if verb is None:
        return False
    if noun.dep in ("nsubj", "nsubjpass"):
        return True
    if noun.dep == "dobj":
        return verb.lemma in LIGHT or verb.lemma in DRAWING
    return noun.dep == "pobj" and verb.lemma in LIGHT and noun.head.lower in ("on", "for", "from", "up", "off", "with")


def _modality(scene: Scene, noun: Token, verb: Token | None) -> Modality | None:
    """How the act is meant: what its verb says of it where the verb is about it; where it is only named, it must be
    definite ("the attack", "Fiji's attack") or place another act in time ("after talks with")."""
    if verb is not None and verb.lemma in _WISHED and noun.dep in ("dobj", "pobj"):
        return None
    if verb is not None and verb.lemma in _PUT_OFF and noun.dep in ("nsubjpass", "dobj"):
        return None
    if verb is not None:
        told = scene.modality(verb)
        if _asserts(noun, verb):
            return told if told in ("happened", "historical", "hedged", "habitual") else None
        if noun.dep == "pobj" and noun.head.lower in DURING and told in ("happened", "historical", "habitual"):
            return "happened"
        judged = verb.lemma in _JUDGING and noun.dep == "dobj"
        if told in ("future", "hypothetical", "negated") and not judged:
            return None
    owned = noun.child("poss") is not None or any(c.dep == "det" and c.lower == "the" for c in noun.children)
    linked = any(c.dep == "prep" and c.lower in ("by", "between") for c in noun.children)
    dated = noun.dep == "pobj" and noun.head.lower in ("after", "during", "following")
    return "happened" if owned or linked or dated else None


def _sides(
    scene: Scene, noun: Token, top: Token, verb: Token | None, cue: Cue
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    if cue.frame == "reciprocal":
        return _together(scene, noun, top, verb)
    own = _owners(scene, noun)
    if cue.type in _FROM:
        own = distinct([*own, *scene.through(noun, "from")])
    behind = tuple(cue.frame.partition(">")[2].removeprefix("prep:").split("|"))
    preps = tuple(p for p in behind if not (p == "from" and cue.type in _FROM))
    if noun.lemma in _ENTERED:
        preps = ("to", "of", "in")
    of_whom = scene.through(noun, *preps)
    if not of_whom:
        of_whom = tuple(_wherever(scene, noun, *preps)) or _partners(scene, noun)
    own = own or _from_clause(scene, top, verb)
    if not of_whom and verb is not None and verb.lemma in LIGHT and top.dep == "dobj":
        of_whom = scene.through(verb, "to", "with", "against", "on", "at")
    if not of_whom and verb is not None and verb.lemma in DRAWING and top.dep == "dobj":
        own = own or scene.through(verb, "from")
        of_whom = scene.doers(verb)
    own = tuple(a for a in own if a.code and a.sector != "MED")
    return own, others(of_whom, own)


def _partners(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """With whom the paper is that an act ends: "the revocation of a pact with Fiji"."""
    papers = [t for t in prepositional(noun, "of") if is_instrument(t)]
    return distinct(a for t in papers for a in scene.through(t, "with"))


def _owners(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whose act it is: "Fiji's attack", "a Fijian offer", "a visit by Fiji's premier"."""
    by = [*_wherever(scene, noun, "by"), *scene.party(noun.child("poss"))]
    if by:
        return distinct(by)
    modifiers = [c for c in noun.children if c.dep in ("amod", "compound", "nmod") and c.i < noun.i and c.ent]
    named = [m for c in modifiers for part in conjuncts(c) if (m := scene.page.actors.mention_at(part)) is not None]
    return distinct(m.actor for m in named if m.sort in ("state", "organisation"))


def _wherever(scene: Scene, noun: Token, *preps: str) -> list[Actor]:
    """Those behind these prepositions in the noun's phrase, wherever the parser hung them; "Fijian jets" act for
    Fiji."""
    for token in scene.page.parsed.tokens[noun.i + 1 : noun.right + 1]:
        if token.lower in preps and token.dep == "prep" and not is_verb(token.head):
            named = [t for n in token.kids("pobj") for t in conjuncts(n)]
            found = [a for t in named for a in scene.who(t) or _modifying(scene, t)]
            if found:
                return found
    return []


def _modifying(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    owner = scene.page.actors.modifier(noun)
    return (owner,) if owner is not None else ()


def _from_clause(scene: Scene, noun: Token, verb: Token | None) -> tuple[Actor, ...]:
    """The subject of the clause, where it is they who act: "paid a visit", "was on a visit", "said during a visit"."""
    if verb is None:
        return ()
    accusing = accused_by(noun)
    if accusing is not None:
        return scene.undergoers(accusing)
    if noun.dep == "dobj" and verb.lemma in LIGHT and not is_passive(verb):
        return scene.doers(verb)
    if noun.dep == "pobj" and (noun.head.lower in DURING or _asserts(noun, verb)) and not is_passive(verb):
        return tuple(a for a in scene.doers(verb) if a.role or a.sector != "MED")
    return ()


def _together(scene: Scene, noun: Token, top: Token, verb: Token | None) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Those who talk or fight with each other: "between A and B", "A's talks with B", "B and A's meeting"."""
    between = _between(scene, top) or _broken_out_between(scene, top, verb)
    if len(codes(between)) >= 2:
        return between, between
    partners = scene.through(noun, "with")
    own = _owners(scene, noun)
    if not partners and len(codes(own)) >= 2:
        return own, own
    if not partners:
        of = scene.through(noun, "of")
        return (of, of) if len(codes(of)) >= 2 and not own else ((), ())
    own = tuple(a for a in (own or _from_clause(scene, top, verb)) if a.code and a.sector != "MED")
    both = distinct([*own, *partners]) if own and others(partners, own) else ()
    return both, both


def _between(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Who stands behind "between" or "among" within the noun's phrase, wherever the parser hung it."""
    for token in scene.page.parsed.tokens[noun.i + 1 : noun.right + 1]:
        if token.lower in ("between", "among", "involving") and token.dep in ("prep", "acl"):
            found = distinct(a for t in token.kids("pobj", "dobj") for a in scene.party(t))
            if len(codes(found)) >= 2:
                return found
    return ()


def _broken_out_between(scene: Scene, noun: Token, verb: Token | None) -> tuple[Actor, ...]:
    """Those between whom something came about, where the verb stands between it and them: "clashes broke out between
    Fijian and Tongan guards"."""
    if verb is None or noun.dep not in ("nsubj", "nsubjpass"):
        return ()
    return distinct(
        a for p in verb.kids("prep") if p.lower in ("between", "among") for t in p.kids("pobj") for a in scene.party(t)
    )


def _words(scene: Scene, noun: Token, verb: Token | None) -> list[Token]:
    """The words of the event: the clause that is about it, else the noun's phrase."""
    tokens = scene.page.parsed.tokens
    if verb is not None and _asserts(noun, verb):
        return clause_tokens(verb, tokens)
    return list(tokens[noun.left : noun.right + 1])
