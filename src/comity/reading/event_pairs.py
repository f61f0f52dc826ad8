"""Who may have done something to whom: the pairs of noun phrases that the grammar of a sentence puts around a verb.

What the pairs did to each other the event encoder says; here only grammar speaks, so that verbs nobody listed count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.reading.clauses import SUBJECTS, agent, conjuncts, is_passive, is_verb, noun_span, subject
from comity.reading.tokens import Sentence, Token
from comity.reference.event_cues import cues_for

# A phrase longer than this is marked by its head and what stands before it alone.
LONGEST = 9
_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET")
_TIMES = ("DATE", "TIME", "ORDINAL", "PERCENT", "MONEY", "QUANTITY", "CARDINAL")
# Verbs that report, exist or introduce, and do nothing to anybody themselves.
_IDLE = frozenset(
    "be have do say tell add note state explain recall think believe know see hear feel seem appear remain become "
    "continue happen occur look like love need want hope expect mean get go come make take give put keep let".split()
)
_SPEECH = frozenset("say tell add note state explain announce report claim insist confirm declare reveal".split())
# Prepositional phrases that set a scene and hold no recipient.
_SETTING = frozenset("according during amid since until despite because after before as like than per via".split())


_MOVED = frozenset("deploy send station mobilise mobilize dispatch mass rush redeploy position post airlift".split())
_OWNERS = frozenset({"NORP", "GPE", "ORG"})
# Nouns of acts whose "of" names those who suffer them: "the arrest of journalists".
_SUFFERED = frozenset(
    "arrest detention imprisonment killing murder assassination execution expulsion deportation abduction kidnapping "
    "kidnap seizure release extradition bombing shelling invasion occupation annexation destruction closure removal "
    "torture capture interception eviction repression persecution recall".split()
)
DEEPEST = 6
_PLACES = frozenset("dobj dative attr oprd pobj conj appos nsubj nsubjpass poss amod compound nmod".split())
_CLOSED = frozenset("punct cc aux auxpass det advmod mark expl neg prt case parataxis advcl relcl".split())


@dataclass(frozen=True, slots=True)
class Pair:
    """One verb or noun of doing with the phrase that acts and the phrase it acts on, by their head words."""

    anchor: Token
    actor: Token | None
    recipient: Token | None


def pairs_of(sentence: Sentence, wanted: Callable[[Token], bool] = lambda _anchor: True) -> Iterator[Pair]:
    """The pairs of a sentence, verb by verb; for each verb the likeliest recipient first, at last none.

    `wanted` says at which verbs and nouns to look.
    """
    for token in sentence.tokens:
        if is_verb(token) and token.dep not in ("aux", "auxpass") and not _governed(token):
            if wanted(token):
                yield from _pairs(token)
        elif token.pos == "NOUN" and any(c.pos == "NOUN" for c in cues_for(token.lemma)) and wanted(token):
            yield from _noun_pairs(token)


def _noun_pairs(noun: Token) -> Iterator[Pair]:
    """The pairs of an act told by a noun: "Fiji's attack on Tonga", "talks between A and B", "a raid by rebels killed
    two". Where a verb makes an act of it ("lodged a complaint"), the verb has them."""
    if noun.dep in ("compound", "amod", "nmod") or (noun.dep == "dobj" and noun.child("poss") is None):
        return
    between = [
        t for p in noun.kids("prep") if p.lower in ("between", "among") for o in p.kids("pobj") for t in conjuncts(o)
    ]
    for one, other in pairwise(between):
        yield Pair(noun, one, other)
    if between:
        yield Pair(noun, between[0], None)
        return
    owners = [*noun.kids("poss"), *(t for p in noun.kids("prep", "agent") if p.lower == "by" for t in p.kids("pobj"))]
    owners += [c for c in noun.children if c.dep in ("amod", "compound", "nmod") and c.ent in _OWNERS and c.i < noun.i]
    if noun.lemma not in _SUFFERED:
        owners += [t for p in noun.kids("prep") if p.lower == "of" and not owners for t in p.kids("pobj")]
    if not owners:
        return
    aimed = [
        t for p in noun.kids("prep") if p.lower not in ("by", *_SETTING) for o in p.kids("pobj") for t in conjuncts(o)
    ]
    if noun.dep == "nsubj" and is_verb(noun.head):
        aimed += [t for c in noun.head.kids("dobj") for t in conjuncts(c)]
    for other in aimed:
        if other.ent not in _TIMES and other is not owners[0] and other.pos in _NOMINAL:
            yield Pair(noun, owners[0], other)
    yield Pair(noun, owners[0], None)


def phrase(head: Token, tokens: Sequence[Token]) -> tuple[int, int]:
    """Where the noun's phrase begins and ends in the text, half-open."""
    left, right = noun_span(head)
    # "A motion by the union", "a request from Fiji": whose it is belongs to the phrase.
    right = max([right, *(c.right for c in head.kids("prep", "agent") if c.lower in ("by", "from"))])
    if right - left >= LONGEST:
        right = head.i
    while left < head.i and (tokens[left].pos in ("PUNCT", "SPACE", "CCONJ") or tokens[left].dep == "cc"):
        left += 1
    return tokens[left].start, tokens[right].end


def _governed(verb: Token) -> bool:
    """True for the infinitive of "agreed to send", which its governor speaks for."""
    to = any(a.tag == "TO" for a in verb.kids("aux"))
    return to and verb.dep == "xcomp" and is_verb(verb.head) and verb.head.lemma not in ("be", "have")


def _pairs(verb: Token) -> Iterator[Pair]:
    passive = is_passive(verb)
    actors = _actors(verb, passive)
    recipients = _recipients(verb, passive)
    if not actors and not (passive and recipients):
        return
    for one, other in pairwise(actors):
        yield Pair(verb, one, other)
    acting: Sequence[Token | None] = actors or (None,)
    for actor in acting:
        others = [r for r in recipients if actor is None or not _same(r, actor)]
        for other in others:
            yield Pair(verb, actor, other)
        if actor is not None:
            yield Pair(verb, actor, None)


def _actors(verb: Token, passive: bool) -> list[Token]:
    who = agent(verb) if passive else subject(verb)
    if passive and who is None and verb.lemma in _MOVED:
        # "Two battalions were deployed": who is moved is who acts.
        who = subject(verb)
    if who is None:
        return []
    if who.pos == "PRON" and verb.dep in ("ccomp", "advcl"):
        who = _sayer(verb, who) or who
    return [t for t in conjuncts(who) if t.pos in _NOMINAL]


def _sayer(verb: Token, pronoun: Token) -> Token | None:
    """In "the army says it has shelled" the one who says, whom the pronoun stands for; not in '"They hinder trade,"
    the army says'."""
    head = verb.head
    who = subject(head) if is_verb(head) and head.lemma in _SPEECH else None
    if who is None or who.pos == "PRON":
        return None
    return who if who.i < pronoun.i or not _closes_quotation(pronoun, who) else None


def _closes_quotation(one: Token, other: Token) -> bool:
    """True where a quotation ends between the two."""
    node = other.prev
    while node is not None and node.i > one.i:
        if node.text in ('"', "”", "''", "»"):
            return True
        node = node.prev
    return False


def _recipients(verb: Token, passive: bool) -> list[Token]:
    found: list[Token] = []
    if passive and (hit := subject(verb)) is not None:
        found.extend(conjuncts(hit))
        found.extend(_inside(hit))
    if verb.dep == "relcl" and any(c.dep in ("dobj", "pobj") and c.tag in ("WDT", "WP") for c in verb.children):
        found.append(verb.head)
    found.extend(_below(verb))
    if not found and not passive and (who := subject(verb)) is not None:
        found.extend(_inside(who))
    kept: list[Token] = []
    for token in found:
        own = token.dep == "poss" and token.pos == "PRON"
        if token.pos in _NOMINAL and not own and token.ent not in _TIMES and token not in kept and token.dep != "expl":
            kept.append(token)
    return kept


def _below(verb: Token) -> Iterator[Token]:
    """The noun phrases that the verb governs, near ones first: its objects and what stands inside them, its
    prepositional phrases, the clauses it opens."""
    level = [c for c in verb.children if c.dep not in (*SUBJECTS, "agent")]
    for _ in range(DEEPEST):
        below: list[Token] = []
        for token in level:
            if (token.dep in _CLOSED and not _aim(token)) or (token.dep == "prep" and token.lower in _SETTING):
                continue
            if token.dep == "conj" and is_verb(token):
                continue
            if token.dep in _PLACES and token.pos in _NOMINAL and not _plain_modifier(token):
                yield token
            below.extend(token.children)
        level = below


def _aim(token: Token) -> bool:
    """True for the infinitive of an aim: "sent tents to help Fiji"."""
    return token.dep == "advcl" and any(a.tag == "TO" for a in token.kids("aux"))


def _inside(noun: Token) -> Iterator[Token]:
    """Those named within a noun's phrase: "Serbia's decision", "a motion by the union", "the Kenyan proposal"."""
    yield from _below(noun)


def _same(left: Token, right: Token) -> bool:
    return left is right or (left in right.children and left.dep in ("compound", "poss", "amod", "nmod"))


def _plain_modifier(token: Token) -> bool:
    """True for adjectives and nouns before a noun that name nobody."""
    return token.dep in ("amod", "compound", "nmod") and token.ent not in ("NORP", "GPE", "ORG", "PERSON")
