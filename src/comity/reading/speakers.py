"""Whose words they are: the subject of the speech verb, or the speaker who goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from comity.model import Actor
from comity.reading.bodies import Bodies
from comity.reading.cast import Cast, cast_of
from comity.reading.clauses import prepositional
from comity.reading.focus import Focus
from comity.reading.home import of_home
from comity.reading.marks import quoted_spans
from comity.reading.page import Page
from comity.reading.papers import PAPERS, REACH, is_another, issuers
from comity.reading.personal_nouns import OTHERS
from comity.reading.said import Said
from comity.reading.tokens import Token
from comity.reading.transcripts import labelled

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
# Sectors of the parts of a state that speak for it.
_OFFICES = frozenset({"GOV", "MIL"})
_NO_SPEAKERS = frozenset({"DATE", "TIME", "MONEY", "LAW", "WORK_OF_ART", "PRODUCT", "EVENT", "LOC", "LANGUAGE"})
_LONGEST_NAME = 90
# A paper of more is that of a crowd, for which nobody speaks.
MOST_TOGETHER = 3


How = Literal["named", "described", "pronoun", "body", "carried"]


@dataclass(frozen=True, slots=True)
class Voiced:
    """A stretch of speech with who says it; `speakers` is empty where nobody could tell, `how` says what told."""

    said: Said
    speakers: tuple[Actor, ...]
    how: How = "named"


def voiced(page: Page, said: Sequence[Said]) -> list[Voiced]:
    """Each stretch of speech, in the order given, with its speakers: those named in its own sentence, those that a
    pronoun, a title or a metonym there stands for, or those who go on from the stretch before.

    Where two could be meant equally well nobody is given.
    """
    if not said:
        return []
    cast = cast_of(page)
    quotes = quoted_spans(page.text, [(p.start, p.end) for p in page.parsed.paragraphs])
    focus, bodies = Focus(page, cast, quotes), Bodies(page, quotes)
    found: list[Voiced] = []
    spoke: Voiced | None = None
    for one in said:
        found.append(_voiced(page, one, spoke, cast, focus, bodies))
        spoke = spoke if one.attitude else found[-1]
    return found


def _voiced(page: Page, one: Said, previous: Voiced | None, cast: Cast, focus: Focus, bodies: Bodies) -> Voiced:
    if one.label is not None:
        return Voiced(one, (labelled(page, one.label),))
    if one.goes_on:
        return Voiced(one, previous.speakers if previous is not None else (), "carried")
    who = one.who
    if who is None:
        return Voiced(one, ())
    unnamed = _introduced(page, who)
    if unnamed is not None:
        told = named_by(page, unnamed)
        return Voiced(one, tuple(replace(a, quote=who.text, start=who.start, end=who.end) for a in told), "described")
    person = None if page.actors.is_person_token(who) else focus.person_at(who)
    if person is not None:
        actor = replace(person.actor, quote=who.text, start=who.start, end=who.end)
        return Voiced(one, (actor,), "pronoun" if who.pos == "PRON" else "described")
    if focus.is_unclear(who):
        return Voiced(one, ())
    told = next((found for token in issuers(page, who) if (found := _one_of(page, token, focus, bodies))), ())
    if len(told) > MOST_TOGETHER:
        return Voiced(one, ())
    if told:
        return Voiced(one, tuple(replace(a, quote=who.text, start=who.start, end=who.end) for a in told), "body")
    if is_another(who):
        return Voiced(one, ())
    if who.lower == "it" and previous is not None and _paper_spoke(one, previous):
        return Voiced(one, tuple(replace(a, quote=who.text, start=who.start, end=who.end) for a in previous.speakers),
                      "carried")  # fmt: skip
    if who.lower == "it" and previous is not None and _just_spoke(page, one, previous):
        return Voiced(one, _carried(one, page, previous), "carried")
    body = bodies.meant(who)
    if body is not None:
        return Voiced(one, (body,), "body")
    went_on = _carried(one, page, previous)
    if went_on:
        return Voiced(one, went_on, "carried")
    named = named_by(page, who)
    if named:
        return Voiced(one, tuple(_of_cast(a, cast) for a in named))
    return Voiced(one, of_home(page, who, bodies.quotes), "body")


def _introduced(page: Page, who: Token) -> Token | None:
    """The noun that "the official" goes back to where the text spoke of "a Turkish official" before, without a name:
    the words of somebody who stays unnamed are not those of the person named last."""
    det = who.child("det")
    if who.lemma not in _UNNAMED or who.tag != "NN" or det is None or det.lower not in ("the", "this", "that"):
        return None
    if any(k.dep in ("amod", "compound", "poss", "nmod", "prep", "relcl", "appos") for k in who.children):
        return None
    here = page.sentence(who).index
    for sentence in reversed(page.parsed.sentences[max(0, here - _UNNAMED_REACH) : here + 1]):
        for token in reversed(sentence.tokens):
            if token.i < who.i and token.lemma == who.lemma and token.tag == "NN" and _first_told(token):
                return token
    return None


def _first_told(noun: Token) -> bool:
    """True for "an official", "one diplomat"."""
    opener = noun.child("det", "nummod")
    return opener is not None and opener.lower in ("a", "an", "one", "another")


# By these somebody is called who wants to stay unnamed.
_UNNAMED = frozenset({"official", "diplomat", "source", "officer", "aide", "adviser", "advisor", "negotiator"})
_UNNAMED_REACH = 5  # sentences


def _one_of(page: Page, who: Token, focus: Focus, bodies: Bodies) -> tuple[Actor, ...]:
    """Those whom a phrase names or stands for, as speakers."""
    person = None if page.actors.is_person_token(who) else focus.person_at(who)
    body = bodies.meant(who) if person is None else None
    if person is not None:
        return (person.actor,)
    if body is not None:
        return (body,)
    return named_by(page, who) or of_home(page, who, bodies.quotes)


def _paper_spoke(one: Said, previous: Voiced) -> bool:
    """True for "…, it said" where a communiqué or statement spoke last: the paper goes on, not the last state named."""
    who = previous.said.who
    opens = one.who is not None and one.who.i == one.sentence.tokens[0].i
    if who is None or opens or one.sentence.index - previous.said.sentence.index > REACH:
        return False
    return who.lemma.lower() in PAPERS or (who.lower == "it" and previous.how == "carried")


def _just_spoke(page: Page, one: Said, previous: Voiced) -> bool:
    """True where "it" goes on with what an institution said in this sentence or the one before, known or not."""
    who = previous.said.who
    if who is None or not 0 <= one.sentence.index - previous.said.sentence.index <= 1:
        return False
    if previous.speakers:
        return not page.actors.is_person(previous.speakers[0])
    return who.tag != "PRP" and not page.actors.is_person_token(who)


def _of_cast(actor: Actor, cast: Cast) -> Actor:
    """The actor with the state that the text gives the person elsewhere."""
    person = cast.by_name.get(actor.name)
    return replace(actor, code=person.code) if person is not None and actor.code is None else actor


def named_by(page: Page, who: Token | None) -> tuple[Actor, ...]:
    """The actors behind a speaker's phrase: those known, a name that nobody knows, or a person without a name
    whose state the phrase gives ("a Nigerian diplomat", "one of Yoo's aides")."""
    if who is None:
        return ()
    for beside in who.kids("appos"):
        person = next((a for a in page.actors.of(beside) if page.actors.is_person(a)), None)
        if person is not None:
            whose = who.child("poss")
            others = who.lemma in OTHERS and whose is not None and whose.pos == "PRON"
            owner = _state_of(page, who) if person.code is None and not others else None
            return (replace(person, code=owner.code, sector=person.sector or owner.sector) if owner else person,)
    found = page.actors.party(who)
    if found:
        return found
    if who.pos == "PROPN" and who.text[:1].isupper() and who.ent not in _NO_SPEAKERS:
        left = who
        for child in who.children:
            if child.dep == "compound" and child.i < left.i:
                left = child
        name, owner = page.parsed.quote(left.start, who.end), page.actors.modifier(who)
        named = owner is not None and owner.code is not None
        code, sector = (owner.code, owner.sector) if owner is not None and named else (None, _office(page, who))
        field = next((t for t in prepositional(who, "of") if t.pos == "PROPN"), None)
        if field is not None and left is who:
            # "The Department of Foreign Affairs".
            name = page.parsed.quote(left.start, field.end)
        return (Actor(name, code, sector, None, name, left.start, left.start + len(name)),)
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


def _office(page: Page, who: Token) -> str | None:
    """The sector of a part of some state, where the text does not say of which: "the Foreign Ministry" speaks for its
    own, and is no bystander to what that state promises."""
    found = page.actors.acting(who)
    return found[0].sector if len(found) == 1 and found[0].code is None and found[0].sector in _OFFICES else None


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


def _carried(one: Said, page: Page, previous: Voiced | None) -> tuple[Actor, ...]:
    """The last speaker, who goes on: "it noted", "the statement added" right after an institution spoke."""
    who = one.who
    if who is None or previous is None or not previous.speakers:
        return ()
    distance = one.sentence.index - previous.said.sentence.index
    last = previous.speakers[0]
    if distance > 3 or (who.lower != "it" and (who.lemma not in _TEXTS or who.child("prep", "poss") is not None)):
        return ()
    whose, opener = page.actors.modifier(who), who.child("det")
    if (whose is not None and whose.code is not None) or (opener is not None and opener.lower in ("a", "an")):
        # "The Tongan note says" after a Samoan one, "according to an official statement": another paper.
        return ()
    if page.actors.is_person(last) or last.sector in (None, "CVL") or (who.lower != "it" and last.sector == "MED"):
        return ()
    return tuple(replace(a, quote=who.text, start=who.start, end=who.end) for a in previous.speakers)
