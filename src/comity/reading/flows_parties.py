"""Who gives and who receives, where a text says that money goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from comity.model import Actor
from comity.reading.clauses import agent, conjuncts, is_passive
from comity.reading.memberships_parties import subject_of
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference import gazetteer
from comity.reference.entities import entity

_KINDS = frozenset({"state", "past_state", "territory", "organisation", "coalition", "armed_group", "population"})
_TELLING = frozenset("announce say pledge promise declare confirm decide add vow agree propose state".split())
_LEADING = frozenset({"in", "of", "from", "to", "for", "through", "across", "at"})
_CITIES = frozenset({"GPE", "LOC", "FAC"})
_MODIFIERS = ("poss", "amod", "compound", "nmod", "npadvmod")


def parties(scene: Scene, token: Token | None) -> tuple[Actor, ...]:
    """The states and organisations behind a phrase. A person or an office stands for its state."""
    if token is None:
        return ()
    return _coded(scene.party(token))


def _coded(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        known = entity(actor.code) if actor.code else None
        if known is not None and known.kind in _KINDS:
            found.setdefault(known.code, actor)
    return tuple(found.values())


def one(actors: tuple[Actor, ...]) -> Actor | None:
    """The only one of these actors, the state or organisation itself where the text names an official of it."""
    if len(actors) != 1:
        return None
    actor = actors[0]
    known = entity(actor.code) if actor.code else None
    if known is None or actor.name == known.name or not (actor.role or actor.sector in ("GOV", "LEG", "MIL")):
        return actor
    return replace(actor, name=known.name, sector="GOV" if known.kind == "state" else actor.sector, role=None)


def owner(scene: Scene, noun: Token) -> Actor | None:
    """Whose the money is: "Chile's grant", "a U.S. loan", "the bank's loan", "an EU-funded programme"."""
    for child in noun.children:
        if child.i >= noun.i or child.dep not in _MODIFIERS:
            continue
        if child.dep == "poss":
            found = one(parties(scene, child))
            if found is not None:
                return found
            continue
        for inner in (child, *child.children):
            mention = scene.page.actors.mention_at(inner)
            if mention is not None and mention.sort in ("state", "organisation") and mention.form != "person":
                return mention.actor
    return None


def taker(scene: Scene, noun: Token, *, deep: bool = True) -> Actor | None:
    """Who gets the money behind "to" or "for": the phrase's actor, or the one in whose land or of whose people it
    speaks ("schools in Mongolia", "Sudanese refugees"). None for a series of several."""
    found = {t.key: t for part in conjuncts(noun) if (t := _single(scene, part, deep=deep)) is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _single(scene: Scene, noun: Token, *, deep: bool) -> Actor | None:
    found = one(_coded(scene.who(noun)))
    if found is not None or not deep:
        return found
    modifier = owner(scene, noun)
    if modifier is not None:
        return modifier
    for child in noun.children:
        if child.dep == "prep" and child.lower in _LEADING:
            for inner in child.kids("pobj"):
                deeper = taker(scene, inner, deep=False) or located(scene, inner)
                if deeper is not None:
                    return deeper
    return None


def located(scene: Scene, noun: Token) -> Actor | None:
    """The state of a place name: "in Mongolia", "in Kassala", "at Walvis Bay"."""
    mention = scene.page.actors.mention_at(noun)
    if mention is not None:
        return mention.actor if mention.sort == "state" else None
    return _of_city(scene, noun) if noun.ent in _CITIES and noun.pos == "PROPN" else None


def _of_city(scene: Scene, noun: Token) -> Actor | None:
    """The state of a city that the text does not tell of; None where cities of that name lie in several states and
    the text names none of these."""
    tokens = scene.page.parsed.tokens
    first = min([noun.i, *(c.left for c in noun.children if c.dep == "compound" and c.pos == "PROPN")])
    quote = scene.page.parsed.quote(tokens[first].start, noun.end)
    named = {m.actor.code for m in scene.page.actors.mentions if m.sort == "state" and m.actor.code}
    states = {p.country for p in gazetteer.lookup(quote) if p.country}
    near = states & named or states
    known = entity(next(iter(near))) if len(near) == 1 else None
    if known is None:
        return None
    return Actor(known.name, known.code, "GOV", None, quote, tokens[first].start, noun.end)


def behind(scene: Scene, token: Token, *preps: str, deep: bool = True) -> Actor | None:
    """The taker behind the first of these prepositions of a verb or noun that leads to one; None where it leads to
    several at once."""
    for child in token.children:
        if child.dep not in ("prep", "dative", "agent") or child.lower not in preps:
            continue
        takers = {t.key: t for noun in child.kids("pobj") if (t := taker(scene, noun, deep=deep)) is not None}
        act = child.child("pcomp") if deep else None  # "for rebuilding Nepal's schools"
        if act is not None and not takers:
            takers = {t.key: t for noun in act.kids("dobj") if (t := taker(scene, noun)) is not None}
        if takers:
            return next(iter(takers.values())) if len(takers) == 1 else None
    return None


def doer(scene: Scene, verb: Token) -> Actor | None:
    """Who does what the verb says, behind "by" in a passive."""
    return one(doers(scene, verb))


def doers(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """All who do what the verb says. "It" in "A announced that it would give" is A."""
    own = agent(verb) if is_passive(verb) else subject_of(verb)
    teller = verb.head
    if own is not None and own.lower in ("it", "they") and verb.dep == "ccomp" and teller.lemma in _TELLING:
        found = parties(scene, subject_of(teller))
        if len(found) == 1 or (found and own.lower == "they"):
            return found
    return parties(scene, own)
