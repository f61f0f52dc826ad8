"""Whose words they are: the subject of the speech verb, or the speaker who goes on."""

from __future__ import annotations

from dataclasses import replace

from comity.model import Actor
from comity.reading.clauses import is_verb, subject
from comity.reading.page import Page
from comity.reading.said import Said
from comity.reading.tokens import Sentence, Token
from comity.reference import people

_GENDERS = {"he": "m", "she": "f"}
# Papers that speak for the institution that issued them.
_TEXTS = frozenset("statement communique communiqué release readout document text note message press-release".split())


def speaker_of(page: Page, verb: Token | None) -> tuple[Actor, ...]:
    if verb is None:
        return ()
    by = verb.child("agent")
    who = by.child("pobj") if by is not None else subject(verb)
    found = page.actors.party(who)
    if not found and verb.tag == "VBG" and verb.dep in ("acl", "advcl"):
        # "brushed off the threat, saying …": the parser may hang "saying" on the noun before it.
        above = next((a for a in verb.ancestors() if is_verb(a)), None)
        found = page.actors.party(subject(above)) if above is not None else ()
    if found or who is None:
        return found
    if who.pos == "PROPN" and who.text[:1].isupper():
        left = who
        for child in who.children:
            if child.dep == "compound" and child.i < left.i:
                left = child
        start, end = left.start, who.end
        return (Actor(page.parsed.quote(start, end), None, None, None, page.parsed.quote(start, end), start, end),)
    return ()


def carried(page: Page, verb: Token, sentence: Sentence, previous: Said | None) -> tuple[Actor, ...]:
    """ "It noted that …" right after an institution spoke: the institution, not the last state named."""
    who = verb.child("nsubj")
    if who is None or previous is None or not previous.speaker or sentence.index - previous.sentence.index > 3:
        return ()
    if who.lower in _GENDERS and sentence.index - previous.sentence.index <= 1:
        name = previous.speaker[0].name
        if page.actors.is_person(previous.speaker[0]) and people.gender(name) in (None, _GENDERS[who.lower]):
            return (replace(previous.speaker[0], quote=who.text, start=who.start, end=who.end),)
        return ()
    if who.lower != "it" and who.lemma not in _TEXTS:
        return ()
    speaker = previous.speaker[:1]
    if not speaker or page.actors.is_person(speaker[0]) or speaker[0].sector in (None, "CVL"):
        return ()
    return (replace(speaker[0], quote=who.text, start=who.start, end=who.end),)
