"""Whose something is, and in whose land it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.model import Actor
from comity.reading.clauses import conjuncts
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.entities import entity

_LANDS = frozenset({"state", "past_state", "territory"})
_OWNERS = frozenset({"state", "past_state", "territory", "organisation", "coalition", "population"})
# Common nouns that name a place, and so lead to the state that it lies in.
PLACES = frozenset(
    "region province city town village area territory district border capital base camp port island part north south "
    "east west zone valley county state republic country enclave oblast governorate outskirts centre center coast side "
    "northeast northwest southeast southwest airport desert mountain force mission operation "
    "soil basis facility barracks".split()
)
_BORDERS = frozenset({"border", "frontier", "boundary"})
_BESIDE = frozenset({"near", "outside", "along", "around"})
_BEFORE = ("poss", "amod", "compound", "nmod", "npadvmod")


def _kept(actors: Iterable[Actor], kinds: frozenset[str]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for actor in actors:
        known = entity(actor.code) if actor.code else None
        if known is not None and known.kind in kinds:
            whole = replace(actor, name=known.name, role=None) if actor.role or actor.sector != "GOV" else actor
            found.setdefault(known.code, whole)
    return tuple(found.values())


def is_people(actor: Actor) -> bool:
    """True for a people without a state of its own name ("Kurds")."""
    known = entity(actor.code) if actor.code else None
    return known is not None and known.kind == "population"


def states_of(scene: Scene, token: Token, *, parts: bool = False) -> tuple[Actor, ...]:
    """The states (with `parts`, also the organisations) that a phrase stands for."""
    return _kept(scene.party(token), _OWNERS if parts else _LANDS)


def owners_of(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whose a base, a people or a mission is: "Russian", "Moscow's", "French and American", the people itself."""
    mention = scene.page.actors.mention_at(noun)
    if mention is not None:
        if mention.form in ("demonym", "adjective"):
            own = [m.actor for t in conjuncts(noun) if (m := scene.page.actors.mention_at(t)) is not None]
            return _kept(own, _OWNERS)
        return ()
    found: list[Actor] = []
    for child in noun.children:
        if child.i >= noun.i or child.dep not in _BEFORE:
            continue
        for part in conjuncts(child):
            if child.dep == "poss":
                found.extend(_possessor(scene, part))
                continue
            for inner in (part, *part.children):
                named = scene.page.actors.mention_at(inner)
                if named is not None and named.sort in ("state", "organisation", "group"):
                    found.append(named.actor)
                    break
    if not found:
        found.extend(a for c in noun.children if c.dep == "prep" and c.lower in ("of", "from") for t in c.kids("pobj")
                     for a in scene.party(t))  # fmt: skip
    return _kept(found, _OWNERS)


def _possessor(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """Who has what: the possessor, or who has that one: "the Chilean Army's first division's base"."""
    found = scene.who(token)
    deeper = token.child("poss")
    if found or deeper is None:
        return found
    return scene.who(deeper) or tuple(
        m.actor for k in deeper.children if (m := scene.page.actors.mention_at(k)) is not None and m.sort == "state"
    )


def host_of(scene: Scene, noun: Token) -> Actor | None:
    """The state of a place: by name, by what it belongs to ("the Moldovan region of"), by where it lies."""
    mention = scene.page.actors.mention_at(noun)
    if mention is not None and mention.form not in ("adjective", "demonym", "person"):
        kept = _kept((mention.actor,), _LANDS)
        if kept:
            return kept[0]
    if mention is None and noun.pos != "PROPN" and noun.lemma not in PLACES:
        return None
    for child in noun.children:
        if child.dep in _BEFORE and child.i < noun.i:
            for inner in (child, *child.children):
                named = scene.page.actors.mention_at(inner)
                kept = _kept((named.actor,), _LANDS) if named is not None else ()
                if kept:
                    return kept[0]
            if child.dep == "poss" and (kept := _kept(scene.who(child), _LANDS)):
                return kept[0]
    for child in noun.children:
        if (child.dep == "prep" and child.lower in ("in", "of", "near", "outside")) or child.dep == "appos":
            for inner in (child,) if child.dep == "appos" else child.kids("pobj"):
                deeper = host_of(scene, inner)
                if deeper is not None:
                    return deeper
    if mention is None and noun.lemma in ("country", "territory", "republic"):
        kept = _kept(scene.who(noun), _LANDS)
        return kept[0] if len(kept) == 1 else None
    return None


def _hosts_of(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """The state of a place, or each of those that "both countries" stands for."""
    host = host_of(scene, noun)
    if host is not None:
        return (host,)
    several = noun.tag == "NNS" and noun.lemma in ("country", "state", "nation", "republic")
    return _kept(scene.who(noun), _LANDS) if several else ()


def _may_be_beside(scene: Scene, prep: Token, place: Token) -> bool:
    """ "Near Chad", "along the border with Chad": on either side, so in nobody's land for sure."""
    mention = scene.page.actors.mention_at(place)
    by_name = mention is not None and mention.sort == "state" and mention.form == "name"
    return place.lemma in _BORDERS or (prep.lower in _BESIDE and by_name)


def hosts_behind(
    scene: Scene, holders: Sequence[Token], preps: Sequence[str], *, inside: bool = False
) -> tuple[tuple[Actor, ...], tuple[int, ...]]:
    """The states behind these prepositions of the first holder that has any, with the last token of each phrase;
    with `inside`, those in whose land it is without doubt: "near Chad" and "at the Chadian border" may be beside it."""
    for holder in holders:
        found: dict[str, Actor] = {}
        ends: list[int] = []
        for child in holder.children:
            if child.dep not in ("prep", "dative") or child.lower not in preps:
                continue
            for noun in child.kids("pobj"):
                for part in conjuncts(noun):
                    if inside and _may_be_beside(scene, child, part):
                        continue
                    for host in _hosts_of(scene, part):
                        found.setdefault(host.key, host)
                        ends.append(_end(part))
        if found:
            return tuple(found.values()), tuple(ends)
    return (), ()


def _end(noun: Token) -> int:
    """Last token of a place's phrase: with "of Transnistria", without relative clauses and dates."""
    right = noun.i
    for child in noun.children:
        if child.i > noun.i and child.dep == "prep" and child.lower in ("of", "in"):
            right = max([right, *(_end(inner) for inner in child.kids("pobj"))])
    return right
