"""Whose words they are: the subject of the speech verb, or the speaker who goes on."""

from __future__ import annotations

from dataclasses import replace

from comity.model import Actor
from comity.reading.clauses import is_verb, prepositional, subject
from comity.reading.page import Page
from comity.reading.said import Said
from comity.reading.speech_cues import SAY
from comity.reading.tokens import Sentence, Token
from comity.reference import people

_GENDERS = {"he": "m", "she": "f"}
# Papers that speak for the institution that issued them.
_TEXTS = frozenset("statement communique communiqué release readout document text note message press-release".split())
# "One of Yoo's aides", "a member of the Senate": the noun behind "of" says whose.
_SOMEBODY = frozenset("one two some several many member head chief leader adviser advisor aide source".split())
# What a state has that does not speak.
_SPEECHLESS = frozenset(
    "economy currency budget coast border territory capital city people history law share market price figure "
    "flag team side movie film book song poll survey study citizen voter resident farmer fan trader tourist analyst "
    "expert economist newspaper paper daily editorial shopkeeper villager crowd protester demonstrator".split()
)
# Those who stand for the state in whose capital, parliament or service the text puts them.
_OFFICIALS = frozenset(
    "official diplomat minister officer lawmaker senator negotiator envoy adviser advisor aide governor mayor "
    "commander general spokesman spokeswoman spokesperson ambassador legislator deputy".split()
)
_NO_SPEAKERS = frozenset({"DATE", "TIME", "MONEY", "LAW", "WORK_OF_ART", "PRODUCT", "EVENT", "LOC", "LANGUAGE"})
_LONGEST_NAME = 90
# Over how many sentences "she said" still means the last who spoke.
MOST_CARRIED = 6


def speaker_of(page: Page, verb: Token | None) -> tuple[Actor, ...]:
    """The actors who say what this verb carries; empty where the text names nobody with a name or a state."""
    if verb is None:
        return ()
    if not is_verb(verb):
        # "was the minister's answer": whose answer it is.
        owner = verb.child("poss")
        return named_by(page, owner) if owner is not None else ()
    if verb.child("nsubj") is None and verb.lemma == "put":
        quoted_as = _behind_as(page, verb)
        if quoted_as is not None:
            return named_by(page, quoted_as)
    if verb.tag == "VBG" and verb.dep in ("acl", "advcl") and verb.child("nsubj") is None:
        # "said the ferry was safe, adding that …": who said it, wherever the parser hangs "adding".
        first = next((a for a in verb.ancestors() if is_verb(a) and a.lemma in SAY), None)
        if first is not None and first.tag != "VBG":
            return speaker_of(page, first)
    turned = _inverted(verb)
    if turned is not None:
        return named_by(page, turned)
    by = verb.child("agent")
    who = by.child("pobj") if by is not None else subject(verb)
    found = page.actors.party(who)
    if not found and verb.tag == "VBG" and verb.dep in ("acl", "advcl"):
        # "brushed off the threat, saying …": the parser may hang "saying" on the noun before it.
        above = next((a for a in verb.ancestors() if is_verb(a)), None)
        found = page.actors.party(subject(above)) if above is not None else ()
    return found or named_by(page, who)


def named_by(page: Page, who: Token | None) -> tuple[Actor, ...]:
    """The actors behind a speaker's phrase: those known, a name that nobody knows, or a person without a name
    whose state the phrase gives ("a Nigerian diplomat", "one of Yoo's aides")."""
    if who is None:
        return ()
    for beside in who.kids("appos"):
        person = next((a for a in page.actors.of(beside) if page.actors.is_person(a)), None)
        if person is not None:
            owner = _state_of(page, who) if person.code is None else None
            return (replace(person, code=owner.code, sector=person.sector or owner.sector) if owner else person,)
    found = page.actors.party(who)
    if found:
        return found
    if who.pos == "PROPN" and who.text[:1].isupper() and who.ent not in _NO_SPEAKERS:
        left = who
        for child in who.children:
            if child.dep == "compound" and child.i < left.i:
                left = child
        start, end = left.start, who.end
        return (Actor(page.parsed.quote(start, end), None, None, None, page.parsed.quote(start, end), start, end),)
    owner = _state_of(page, who)
    if owner is None or owner.code is None:
        return ()
    tokens = page.parsed.tokens
    left_i = who.left
    while left_i < who.i and tokens[left_i].pos in ("PUNCT", "SPACE", "CCONJ"):
        left_i += 1
    behind = [c.right for c in who.kids("prep") if c.lower in ("of", "in", "for", "at", "from")]
    start, end = tokens[left_i].start, tokens[max([who.i, *behind])].end
    if end - start > _LONGEST_NAME:
        start, end = tokens[left_i].start, who.end
    quote = page.parsed.quote(start, end)
    name = quote.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("A ")
    return (Actor(name, owner.code, owner.sector, None, quote, start, end),)


def _inverted(verb: Token) -> Token | None:
    """The speaker behind ", said": what the parser calls its object, when a comma or a closing mark stands before."""
    if verb.lemma not in ("say", "write", "add", "warn", "argue") or verb.tag not in ("VBD", "VBZ"):
        return None
    if verb.prev is None or verb.prev.text not in (",", '"', "”", "''", "'", "’"):
        return None
    behind = verb.child("dobj")
    near = behind is not None and 0 < behind.left - verb.i <= 2 and behind.pos in ("NOUN", "PROPN")
    before = verb.child("nsubj")
    return behind if near and (before is None or before.i < verb.i) else None


def _behind_as(page: Page, verb: Token) -> Token | None:
    """The one in "as one of his aides put it"."""
    for token in reversed(page.parsed.tokens[max(0, verb.i - 12) : verb.i]):
        if token.lower == "as":
            return token.child("pobj")
        if token.text in (".", ";"):
            return None
    return None


def _state_of(page: Page, noun: Token, depth: int = 0) -> Actor | None:
    """The state or organisation that an unnamed speaker's phrase carries."""
    if noun.pos not in ("NOUN", "NUM", "DET", "PRON", "ADJ") or noun.tag in ("PRP", "WP", "WDT"):
        return None
    if noun.lemma in _SPEECHLESS and not depth:
        return None
    owner = page.actors.modifier(noun) if noun.pos == "NOUN" else None
    if owner is not None and owner.code is not None:
        return owner
    if depth < 2:
        seats = ("of", "for", "at", "with", "in") if noun.lemma in _OFFICIALS else ("of", "for", "at", "with")
        for inner in prepositional(noun, *seats):
            if noun.pos == "NOUN" and noun.lemma not in _SOMEBODY:
                actors = [a for a in page.actors.of(inner) if a.code]
                if actors and inner.head.lower in ("of", "for", "at", "with"):
                    return actors[0]
            found = _state_of(page, inner, depth + 1) or next((a for a in page.actors.of(inner) if a.code), None)
            if found is not None:
                return found
    return None


def carried(page: Page, verb: Token, sentence: Sentence, previous: Said | None) -> tuple[Actor, ...]:
    """The last speaker, who goes on: "it noted" right after an institution spoke, "she said" after a person did.

    A person is carried over a whole run of sentences only where the text names nobody else in between.
    """
    who = verb.child("nsubj", "nsubjpass")
    if who is None or previous is None or not previous.speaker:
        return ()
    distance = sentence.index - previous.sentence.index
    last = previous.speaker[0]
    if who.lower in _GENDERS:
        if not page.actors.is_person(last) or people.gender(last.name) not in (None, _GENDERS[who.lower]):
            return ()
        if distance > 1 and (distance > MOST_CARRIED or page.actors.of(who)):
            return ()
        return (replace(last, quote=who.text, start=who.start, end=who.end),)
    if distance > 3 or (who.lower != "it" and who.lemma not in _TEXTS):
        return ()
    if page.actors.is_person(last) or last.sector in (None, "CVL"):
        return ()
    return (replace(last, quote=who.text, start=who.start, end=who.end),)
