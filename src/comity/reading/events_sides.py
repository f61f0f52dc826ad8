"""Who acts and whom an act is meant for: the arguments that a cue's frame names, read off the clause."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor, Event
from comity.reading.backers import backs
from comity.reading.clauses import agent, conjuncts, is_passive, is_verb, prepositional, subject
from comity.reading.entries import to_be_entered
from comity.reading.events_cues import done_to, things
from comity.reading.events_deeds import is_paper, whose_deed
from comity.reading.events_phrases import authorities
from comity.reading.instruments import SIGNING
from comity.reading.parties import codes, distinct
from comity.reading.principals import principals
from comity.reading.scene import Scene
from comity.reading.takes_part import beside_told, takes_part
from comity.reading.tokens import Token
from comity.reference.event_cues import Cue, cues_for

# Deeds whose victim stands behind "on", "of", "against".
_HURTING = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# Words about somebody's deed or loss: "apologised for the sinking of a Fijian boat".
_ABOUT_A_DEED = frozenset({"ACCUSE", "CONCEDE", "REJECT"})
# Words about a deed, whose doer is meant and not its victim: "condemned Fiji's attack on Tonga".
_JUDGING = frozenset({"ACCUSE", "REJECT"})
# What a third party does to a deal: "a truce brokered by Fiji".
_BROKERING = frozenset("broker mediate facilitate host sponsor arrange oversee guarantee".split())
_MAKING = frozenset("carry perpetrate commit conduct launch mount stage claim orchestrate execute".split())
# Nouns that are attacks only where they hit something: "strikes on Tonga", "a drone on its way".
# Deeds whose "of" names who suffered them.
_SUFFERED = frozenset(
    "killing murder death abduction arrest detention beating execution jailing torture shooting".split()
)
_WEAPONS = frozenset(
    "strike missile drone rocket airstrike fire bomb shell salvo barrage cannon torpedo grenade flare bullet".split()
)
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
FILED = frozenset("complaint case suit lawsuit petition application proceeding".split())
_TALKED_OVER = frozenset({"discuss", "debate", "review"})
_LOOSE = (
    "with",
    "to",
    "against",
    "from",
    "on",
    "of",
    "into",
    "for",
    "at",
    "in",
    "over",
    "towards",
    "toward",
    "off",
    "near",
)

# Where an attack is told to have been, its state is whose land it hit.
_NEAR = ("near", "outside", "around", "inside")

Sides = tuple[tuple[Actor, ...], tuple[Actor, ...]]


def sides(scene: Scene, verb: Token, cue: Cue) -> Sides:
    """Who acts and whom the act is meant for, by the cue's frame ("actor>recipient", in the active voice)."""
    if cue.frame == "reciprocal":
        actors = doers(scene, verb) or (scene.undergoers(verb) if is_passive(verb) else ())
        around = _talked_with(scene, verb) or _around(scene, verb, ("with", "between", "and", "alongside"))
        around = tuple(a for a in around if takes_part(scene, a, verb))
        with_whom = others(around, actors)
        elsewhere = tuple(a for a in with_whom if not venue(scene, a))
        if elsewhere or len(codes(actors)) >= 2 or verb.lemma == "attend":
            return actors, elsewhere
        # Who talks in Doha talks with Qatar where nobody else is named; who signs there does not sign with it.
        return actors, tuple(a for a in with_whom if verb.lemma not in SIGNING or not _town(scene, a))
    acting, _, behind = cue.frame.partition(">")
    actors = doers(scene, verb) if acting == "subj" else _argument(scene, verb, acting)
    if not actors and acting == "subj":
        if not is_passive(verb):
            return (), ()
        if cue.type == "ASSAULT":
            return _in_an_attack(scene, verb)
        actors = authorities(scene, verb)
    recipients = doers(scene, verb) if behind == "subj" else others(_argument(scene, verb, behind), actors)
    if cue.type == "ACCUSE" and any(t.lemma in FILED for t in things(verb)):
        # A court is asked to judge, and accused of nothing; nor is the land where it sits.
        recipients = tuple(a for a in recipients if a.sector != "JUD" and not _seat(scene, a))
        matters = [m for t in (verb, *things(verb)) for m in prepositional(t, "against", "over", "about")]
        recipients = recipients or others([a for m in matters for a in inside(scene, m)], actors)
    if not recipients and cue.type == "REQUEST" and behind == "obj" and codes(undergoers(scene, verb)) & codes(actors):
        # An order to one's own army asks nothing of those whom it is about.
        return actors, ()
    if not recipients and cue.type == "ASSAULT" and not is_passive(verb):
        recipients = others(_aimed_at(scene, subject(verb)), actors)
    if not recipients and cue.type == "ACCUSE":
        # "Alleged that Fiji had bombed Tonga" blames Fiji alone.
        recipients = others([a for c in verb.kids("ccomp") if is_verb(c) for a in scene.party(subject(c))], actors)
    if cue.type in _JUDGING:
        deeds = [t for t in (subject(verb),) if t is not None] if is_passive(verb) else done_to(verb)
        if any(is_attack(t) for t in deeds):
            return actors, others(distinct(a for t in deeds for a in attackers(scene, t)), actors)
        meant = distinct(a for t in deeds for a in (whose(scene, t) or _owners(scene, t)))
        recipients = recipients or others(meant, actors)
    if not recipients and behind != "none":
        recipients = others(_around(scene, verb, _LOOSE), actors)
    if not recipients and cue.type == "ASSAULT":
        hit = [noun for node in (verb, *things(verb)) for noun in prepositional(node, "on", *_NEAR)]
        recipients = others([a for noun in hit for a in (scene.who(noun) or inside(scene, noun)) if a.code], actors)
    if not recipients and cue.type == "THREATEN":
        recipients = others([a for t in verb.kids("xcomp") for a in inside(scene, t)], actors)
    if not recipients and cue.type in _ABOUT_A_DEED:
        matters = prepositional(verb, "for", "over", "about", "at", "to")
        recipients = others([a for noun in matters for a in inside(scene, noun)], actors)
    if not recipients and cue.type in _JUDGING:
        # "Condemned what it called Fijian expansionism": the one judged stands inside the clause.
        recipients = others([a for t in verb.kids("ccomp") for a in inside(scene, t)], actors)
    if cue.type == "ACCUSE" and any(t.lemma in FILED for t in things(verb)):
        # A body that is asked to settle it has done nothing; a state with which a complaint is lodged has.
        heard = codes([a for t in (verb, *things(verb)) for a in scene.through(t, "with", "to", "at", "before")])
        recipients = tuple(a for a in recipients if a.sector != "IGO" or a.key not in heard)
    return actors, recipients


def _talked_with(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """With whom a matter was talked over: in "discussed Fiji on a call with Tonga's king", Tonga."""
    if verb.lemma not in _TALKED_OVER or is_passive(verb):
        return ()
    held = [verb, *things(verb), *prepositional(verb)]
    return distinct(
        a for noun in held for t in prepositional(noun, "with") for a in (scene.party(t) or inside(scene, t))
    )


def is_attack(noun: Token) -> bool:
    """True for nouns of attacking and killing, behind which the victim stands."""
    return (
        noun.lemma in _WEAPONS
        or noun.lemma in _SUFFERED
        or any(c.pos == "NOUN" and c.type in _HURTING for c in cues_for(noun.lemma))
    )


def attackers(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whose attack it is: "Fiji's attack", "the Fijian attack", "the attack by Fijian jets"."""
    by = [*prepositional(noun, "by"), *(t for n in prepositional(noun, "of", "on") for t in prepositional(n, "by"))]
    by += _makers(noun)
    who = [a for t in by for a in (scene.page.actors.acting(t) or scene.who(t))]
    named = [*who, *scene.party(noun.child("poss"))]
    return distinct(named or [a for t in (*by, noun) for a in _owners(scene, t) if t in by or a.start < noun.start])


def _makers(noun: Token) -> list[Token]:
    """Behind "carried out by", "claimed by": who made the attack. The parser may hang such words on any noun of the
    phrase, or on the verb."""
    nouns = [noun]
    for one in nouns:
        nouns.extend(prepositional(one, "of", "on", "in", "at", "against"))
    told = [v for n in nouns for v in n.kids("acl")]
    told += [v for v in noun.head.kids("advcl") if v.i > noun.i]
    return [t for v in told if v.lemma in _MAKING for by in v.kids("agent") for t in by.kids("pobj")]


def _aimed_at(scene: Scene, noun: Token | None) -> tuple[Actor, ...]:
    """Whom an attack told by a noun is for: "strikes on Fiji"; a city stands for its state."""
    if noun is None or not is_attack(noun):
        return ()
    found = scene.through(noun, "on", "against", "at") or scene.through(noun, "in", "of", *_NEAR)
    found = found or distinct(a for t in prepositional(noun, "on", "against", "at") for a in inside(scene, t))
    return tuple(a for a in found if a.code)


def _in_an_attack(scene: Scene, verb: Token) -> Sides:
    """The sides of "twelve were killed in a Fijian strike on Tonga"."""
    for noun in prepositional(verb, "in", "by", "during", "from"):
        # "Killed in clashes with Fijian troops".
        named = (*scene.through(noun, "with"), *attackers(scene, noun)) if is_attack(noun) else ()
        actors = tuple(a for a in named if a.code)
        if actors:
            hit = others(_aimed_at(scene, noun), actors) or others(undergoers(scene, verb), actors)
            return distinct(actors), hit or others(_around(scene, verb, ("in", "at", "near")), actors)
    return (), ()


def venue(scene: Scene, actor: Actor) -> bool:
    """True for a state that is named only as the place: "held talks in Qatar"."""
    words = scene.page.tokens_in(actor.start, actor.end)
    return bool(words) and any(t.dep == "pobj" and t.head.lower in ("in", "at", "near", "off") for t in words)


def _seat(scene: Scene, actor: Actor) -> bool:
    """True for the land in which a body sits: "the court in The Hague"."""
    preps = [t.head for t in scene.page.tokens_in(actor.start, actor.end) if t.dep == "pobj" and t.head.lower == "in"]
    hosts = [scene.page.actors.mention_at(p.head) for p in preps]
    return any(h is not None and h.sort == "organisation" for h in hosts)


def _town(scene: Scene, actor: Actor) -> bool:
    """True for a state that a town stands for."""
    forms = {m.form for m in scene.page.actors.mentions if m.start == actor.start}
    return bool(forms & {"capital", "city"})


def doers(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Who does what the verb says; "Fijian patrols" and "a Turkish drone" act for the state that owns them."""
    found = principals(scene, verb) or scene.party(_cleft(verb)) or scene.party(_resumed(verb)) or scene.doers(verb)
    return found or _owners(scene, agent(verb) if is_passive(verb) else subject(verb))


def _cleft(verb: Token) -> Token | None:
    """In "it was Doha that brokered it" the one that "was" names."""
    head, who = verb.head, verb.child("nsubj")
    if head.lemma != "be" or head is verb or who is None or who.lower not in ("that", "who", "which"):
        return None
    lead = head.child("nsubj", "expl")
    return head.child("attr") if lead is not None and lead.lower == "it" else None


def _resumed(verb: Token) -> Token | None:
    """In "Oslo ordered the consulate to close and declared two envoys unwelcome" it is Oslo that declared: a finite
    verb does not share the subject of the infinitive that the parser joined it to."""
    head = verb.head
    mixed = verb.dep == "conj" and verb.tag in ("VBD", "VBZ") and head.tag == "VB" and verb.child("nsubj") is None
    return subject(head.head) if mixed and head.dep in ("xcomp", "ccomp") and is_verb(head.head) else None


def _before(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whom the words before a noun name: of "the Fijian attack on Tonga", Fiji."""
    first = scene.page.parsed.tokens[noun.left]
    return scene.within(first.start, noun.start) if first.i < noun.i else ()


def _owners(scene: Scene, noun: Token | None) -> tuple[Actor, ...]:
    """Those whose the noun is, by the adjectives and possessors before it: "Serb and Croat pilots"."""
    if noun is None or noun.pos not in ("NOUN", "PROPN"):
        return ()
    found = [a for part in conjuncts(noun) if (a := scene.page.actors.modifier(part)) is not None]
    return distinct(found)


def _argument(scene: Scene, verb: Token, name: str) -> tuple[Actor, ...]:
    """The actors in one argument of the frame: ``obj``, ``poss`` or ``prep:to|with``."""
    if name.startswith("prep:"):
        preps = tuple(name.removeprefix("prep:").split("|"))
        near = scene.through(verb, *preps)
        nouns = [*things(verb), *prepositional(verb)]
        found = near or distinct(a for noun in nouns for a in scene.through(noun, *preps))
        return found or distinct(a for t in prepositional(verb, *preps) for a in _owners(scene, t))
    if name == "poss":
        return distinct(a for noun in things(verb) for a in whose(scene, noun))
    return undergoers(scene, verb)


def undergoers(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Whom the verb acts on, with the noun that an object relative clause stands behind."""
    return scene.undergoers(verb) if is_passive(verb) else scene.all_of(done_to(verb))


def _around(scene: Scene, verb: Token, preps: Sequence[str]) -> tuple[Actor, ...]:
    """Whoever else the clause names: objects, what stands behind the prepositions, what an infinitive acts on."""
    wanted: list[Actor] = list(undergoers(scene, verb)) if not is_passive(verb) else []
    for noun in things(verb):
        if noun.i > verb.i or verb.dep != "relcl" or is_passive(verb):
            wanted.extend(inside(scene, noun))
    wanted.extend(scene.through(verb, *preps))
    for child in verb.children:
        if child.dep == "ccomp" and not is_verb(child) and child.i > verb.i:
            wanted.extend(inside(scene, child))
        if child.dep in ("xcomp", "ccomp") and is_verb(child) and child.i > verb.i:
            wanted.extend(scene.party(subject(child)))
            wanted.extend(scene.undergoers(child))
            wanted.extend(scene.through(child, "with", "to", "against", "for", "between"))
    if wanted:
        return distinct(wanted)
    return distinct(a for c in verb.kids("ccomp", "xcomp") if c.i > verb.i for a in inside(scene, c))


def others(wanted: Sequence[Actor], actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Those who are not the actors themselves; a part of the same state counts when its sector differs."""
    own, sectors = codes(actors), {a.sector for a in actors}
    found = tuple(a for a in wanted if a.key not in own)
    return found or tuple(a for a in wanted if a.sector not in sectors and a.sector is not None)


def inside(scene: Scene, noun: Token) -> list[Actor]:
    """The actors named within the noun's phrase: "Serbia's bid", "a bill on ties with Norway"."""
    tokens = scene.page.parsed.tokens[noun.left : noun.right + 1]
    if not tokens:
        return []
    brokered = next((c for c in noun.kids("acl") if c.lemma in _BROKERING), None)
    within = scene.within(tokens[0].start, tokens[-1].end)
    named = [
        a for a in within
        if not any(beside_told(t, noun) or backs(t) or to_be_entered(t, noun) for t in _tokens(scene, a))
    ]  # fmt: skip
    if brokered is None:
        return named
    brokers = codes(scene.doers(brokered))
    return [a for a in named if a.key not in brokers]


def _tokens(scene: Scene, actor: Actor) -> tuple[Token, ...]:
    return tuple(scene.page.tokens_in(actor.start, actor.end))


def whose(scene: Scene, noun: Token) -> list[Actor]:
    """Whose it is: "a failure by Tonga", "Tonga's betrayal", "Tonga a liar"."""
    found = [*scene.through(noun, "by"), *scene.party(noun.child("poss"))]
    return found or list(scene.who(noun))


def acts_on_something(verb: Token) -> bool:
    """True when the clause says what the act is done to."""
    return bool(done_to(verb)) or is_passive(verb)


def borrowed(scene: Scene, verb: Token, cue: Cue, actors: Sequence[Actor], found: Sequence[Event]) -> tuple[Actor, ...]:
    """Whom an act is for where its clause names nobody: the recipient of the act that it is joined to ("froze aid
    and threatened to march in"); for praise or blame of "that effort", "the attack" who did it, else the scene's
    other state."""
    here = scene.page.sentence(verb)
    if verb.dep == "conj" and found and here.start <= found[-1].start and codes(found[-1].actors) == codes(actors):
        return () if codes(found[-1].recipients) == codes(actors) else found[-1].recipients
    if cue.mode == "multilateral" or verb.lemma == "attend":
        # Many are at a summit, and the text does not say with whom.
        return ()
    definite = [t for t in things(verb) if (det := t.child("det")) is not None and det.lower in _DEFINITE]
    if not definite:
        return ()
    if cue.type in _JUDGING:
        if any(is_attack(t) and prepositional(t, "on", "against", "of") for t in things(verb)):
            # "The attack on the convoy" is one of its own, whoever was told of before.
            return ()
        return whose_deed(scene, definite, actors, found)
    if cue.type == "SUPPORT" and any(is_paper(t) for t in definite):
        return whose_deed(scene, definite, actors, found)
    other = scene.partner(actors, here, reach=1)
    return (other,) if other is not None else ()


def between_two(actors: Sequence[Actor], recipients: Sequence[Actor]) -> bool:
    """True when two different parties are known, at least one of them by its code."""
    if not any(a.code for a in (*actors, *recipients)):
        return False
    return len({a.key for a in (*actors, *recipients)}) >= 2
