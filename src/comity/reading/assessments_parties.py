"""Whose relationship an assessment is about: the two actors that its words, or those just before, name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from comity.model import Actor
from comity.reading.clauses import conjuncts, is_verb, prepositional, subject
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference.entities import entity

_KINDS = frozenset({"state", "past_state", "territory", "organisation", "coalition"})
_BEFORE = ("poss", "amod", "compound", "nmod", "npadvmod")
_MANY = frozenset({"state", "country", "nation", "power", "partner", "ally"})
_BARE = frozenset({"bilateral", "mutual", "diplomatic", "political", "economic", "trade", "overall", "formal", "the"})


def whole(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """The states and organisations behind these actors, each once, an official counted as the state."""
    found: dict[str, Actor] = {}
    for actor in actors:
        known = entity(actor.code) if actor.code else None
        if known is not None and known.kind in _KINDS:
            found.setdefault(known.code, replace(actor, name=known.name, role=None))
    return tuple(found.values())


def behind(scene: Scene, token: Token | None) -> tuple[Actor, ...]:
    """The states and organisations that a phrase stands for."""
    return whole(scene.party(token)) if token is not None else ()


def parties_of(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """The parties that the words around "relations" name: "A's ties with B", "A-B relations", "between A and B"."""
    found: list[Actor] = []
    for child in noun.children:
        if child.i < noun.i and child.dep in _BEFORE:
            if child.dep == "poss":
                found.extend(behind(scene, child))
                continue
            for i in range(child.left, child.right + 1):
                mention = scene.page.actors.mention_at(scene.page.parsed.tokens[i])
                if mention is not None and mention.sort in ("state", "organisation"):
                    found.extend(whole((mention.actor,)))
    for target in prepositional(noun, "between", "among", "with", "to", "of"):
        found.extend(behind(scene, target) or _examples(scene, target))
    return whole(found)


def _examples(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Those whom "non-aligned states such as Fiji" names."""
    preps = [c for c in noun.kids("prep") if c.lower in ("as", "including", "like")]
    return whole(a for prep in preps for t in prep.kids("pobj") for a in scene.party(t))


def with_unknown(scene: Scene, noun: Token) -> bool:
    """True for "ties with non-aligned states", with whom the text does not tell."""
    others = [t for t in prepositional(noun, "with") if t.tag == "NNS" and t.lemma in _MANY]
    return any(not behind(scene, t) and not _examples(scene, t) for t in others)


def dyad(scene: Scene, noun: Token, verb: Token | None) -> tuple[Actor, ...]:
    """The two parties of a relationship; empty when the text does not settle on two.

    With one party named, the other is the clause's subject or the one behind its "with"; with none, the two are
    those of whom the sentence has spoken, or the one before.
    """
    found = parties_of(scene, noun)
    if len(found) == 2:
        return found
    if len(found) > 2 or with_unknown(scene, noun):
        return ()
    if verb is not None:
        extra = [*(a for t in prepositional(verb, "with", "between") for a in behind(scene, t))]
        own = subject(verb)
        if own is not None and own.i != noun.i and not (own.left <= noun.i <= own.right):
            extra.extend(behind(scene, own))
        found = whole([*found, *extra])
    if len(found) == 2:
        return found
    if len(found) == 1:
        speaker = scene.speaker_at(noun.start)
        ours = [a for a in whole((speaker,) if speaker is not None else ()) if a.code != found[0].code]
        other = ours[0] if ours and not is_body(ours[0]) else _other(scene, noun, found[0])
        return (found[0], other) if other is not None else ()
    return spoken_of(scene, noun) if not found else ()


def _other(scene: Scene, noun: Token, known: Actor) -> Actor | None:
    """The one other actor of the sentence up to here, or of the sentence before."""
    here = scene.page.sentence(noun)
    for index in (here.index, here.index - 1):
        if index < 0:
            break
        sentence = scene.page.parsed.sentences[index]
        named = whole(
            m.actor for m in scene.page.actors.in_sentence(sentence)
            if m.sort in ("state", "person", "organisation") and not m.locative and m.start < noun.start
        )  # fmt: skip
        others = [a for a in named if a.code != known.code]
        if len(others) == 1:
            return others[0]
        if len(others) > 1:
            return None
    return None


def spoken_of(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """The two states that the sentence has named so far, or that the sentence before names."""
    here = scene.page.sentence(noun)
    for index in (here.index, here.index - 1, here.index - 2):
        if index < 0 or scene.page.parsed.sentences[index].paragraph < here.paragraph - 1:
            break
        sentence = scene.page.parsed.sentences[index]
        mentions = [m for m in scene.page.actors.in_sentence(sentence) if m.start < noun.start]
        states = whole(m.actor for m in mentions if m.sort in ("state", "person"))
        if len(states) == 2:
            return states
        if len(states) > 2:
            return ()
        everyone = whole(m.actor for m in mentions if m.sort in ("state", "person", "organisation"))
        if len(states) == 1 and len(everyone) == 2:
            return everyone
    return ()


def seeker(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Whose accession, membership or return it is: "the country's", "of Serbia", "its"."""
    owner = noun.child("poss")
    found = behind(scene, owner) if owner is not None else ()
    for child in noun.children:
        if not found and child.i < noun.i and child.dep in ("amod", "compound", "nmod"):
            mention = scene.page.actors.mention_at(child)
            found = whole((mention.actor,)) if mention is not None and mention.sort == "state" else ()
    for target in prepositional(noun, "of", "by", "for"):
        if not found:
            found = tuple(a for a in behind(scene, target) if not is_body(a))
    return tuple(a for a in found if not is_body(a))


def goal(scene: Scene, noun: Token) -> Actor | None:
    """The organisation that a way leads into: named with the noun, else the last one named before it."""
    for target in prepositional(noun, "to", "of", "in", "into", "with"):
        for actor in behind(scene, target):
            if is_body(actor):
                return actor
    for child in noun.children:
        mention = scene.page.actors.mention_at(child) if child.i < noun.i else None
        if mention is not None and mention.sort == "organisation":
            return mention.actor
    return last_body(scene, noun)


def last_body(scene: Scene, token: Token) -> Actor | None:
    """The organisation named last before a word, in its sentence or the one before."""
    here = scene.page.sentence(token).index
    for index in (here, here - 1):
        if index < 0:
            break
        named = [
            m for m in scene.page.actors.in_sentence(scene.page.parsed.sentences[index])
            if m.sort == "organisation" and m.start < token.start
        ]  # fmt: skip
        if named:
            return named[-1].actor
    return None


def is_body(actor: Actor) -> bool:
    """True for organisations and coalitions."""
    known = entity(actor.code) if actor.code else None
    return known is not None and known.kind in ("organisation", "coalition")


def both(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """The two actors of a plural subject: "the two nations are drawing closer", "A and B remain divided"."""
    own = subject(verb)
    found = behind(scene, own) if own is not None else ()
    if own is not None and not found and any(k.lower in ("two", "both") for k in own.children):
        found = spoken_of(scene, own)
    return found if len(found) == 2 else ()


def verb_of(noun: Token) -> Token | None:
    """The verb above a noun, through prepositions and other nouns."""
    return next((node for node in noun.ancestors() if is_verb(node)), None)


def series_end(noun: Token) -> int:
    """Last token of a noun and what is joined to it."""
    return max(part.i for part in conjuncts(noun))
