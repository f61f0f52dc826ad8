"""Attitudes told by an adjective or a preposition behind "be": "is wary of the deal", "was against the tax"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.reading.attitudes import content_of
from comity.reading.clauses import is_verb
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import Said, inside, made_of
from comity.reading.sources import source_of
from comity.reading.tokens import Sentence, Token

ADJECTIVES = frozenset(
    "adamant afraid alarmed ambivalent amused angry annoyed anxious apologetic appalled appreciative ashamed aware "
    "bent bitter bullish cautious certain clear comfortable committed concerned confident contemptuous convinced "
    "cool critical curious cynical defensive delighted derisive desperate determined disappointed dismissive "
    "dissatisfied doubtful dubious eager ecstatic embarrassed enamored enthusiastic envious evasive excited explicit "
    "fearful fond frank frightened frustrated furious glad grateful guarded happy hesitant hopeful hostile impatient "
    "impressed inclined indifferent insistent intent interested irritated jealous keen leery loath lukewarm mad "
    "mindful mistrustful mum nervous neutral noncommittal nostalgic obsessed open opposed optimistic outraged "
    "outspoken overjoyed passionate pessimistic pleased positive proud puzzled ready relieved reluctant resentful "
    "respectful sad sanguine satisfied sceptical scornful serious shocked shy silent skeptical sorry supportive sure "
    "surprised suspicious sympathetic tepid terrified thankful thrilled tired uncertain uncomfortable unafraid "
    "unapologetic undecided uneasy unenthusiastic unequivocal unhappy unimpressed unsure unwilling upbeat upfront "
    "upset vague wary weary willing worried".split()
)
# "Is a critic of the tax".
PARTISANS = frozenset(
    "admirer advocate backer believer campaigner champion critic defender detractor enthusiast fan foe opponent "
    "proponent sceptic skeptic supporter".split()
)
COPULAS = frozenset("be become feel grow look remain seem sound stay".split())
_LEADING = frozenset("about against at by for in of on over to toward towards with".split())
_SIDES = frozenset({"for", "against", "about"})


def attitude_adjectives(page: Page, quotes: list[Quoted]) -> list[Said]:
    """The attitudes that adjectives tell, in text order."""
    found: list[Said] = []
    for sentence in page.parsed.sentences:
        for token in sentence.tokens:
            if inside(quotes, token.start):
                continue
            made = _told(page, token, sentence, quotes)
            if made is not None:
                found.append(replace(made, attitude=True))
    return found


def _told(page: Page, word: Token, sentence: Sentence, quotes: list[Quoted]) -> Said | None:
    if word.lemma == "be" and word.pos == "AUX" and word.dep not in ("aux", "auxpass"):
        verb, about = word, _side(page, word)
    elif word.lower in ADJECTIVES and word.dep in ("acomp", "oprd") and word.head.lemma in COPULAS:
        verb, about = word.head, _about(page, word)
    elif word.lower in ADJECTIVES and word.tag == "VBN" and word.child("nsubjpass") is not None:
        verb, about = word, _about(page, word)
    else:
        return None
    tokens = content_of(page, list(about), quotes)
    who = _bearer(page, verb) if tokens else None
    return made_of(page, word, who, tokens, sentence, quotes) if who is not None else None


def _bearer(page: Page, verb: Token) -> Token | None:
    own = verb.child("nsubjpass")
    who = own if own is not None and own.lower not in ("who", "which", "that") else source_of(page, verb)
    return None if who is None or who.lower in ("it", "this", "that", "there") else who


def _about(page: Page, word: Token) -> Sequence[Token]:
    tokens = page.parsed.tokens
    behind = [c for c in word.children if c.i > word.i]
    for child in behind:
        if child.dep in ("xcomp", "ccomp") and is_verb(child):
            return tokens[child.left : child.right + 1]
    for child in behind:
        if child.dep in ("prep", "agent") and child.lower in _LEADING and child.child("pobj", "pcomp") is not None:
            return tokens[child.i + 1 : child.right + 1]
    return ()


def _side(page: Page, verb: Token) -> Sequence[Token]:
    """What somebody is for or against, "in favour of", or a critic of."""
    tokens = page.parsed.tokens
    role = verb.child("attr")
    if role is not None and role.lemma in PARTISANS:
        led = next((c for c in role.kids("prep") if c.lower in ("of", "for", "in")), None)
        return tokens[led.i + 1 : led.right + 1] if led is not None else ()
    for child in verb.children:
        if child.dep != "prep" or child.i < verb.i:
            continue
        led = child.child("pobj", "pcomp")
        if led is None:
            continue
        if child.lower in _SIDES:
            return tokens[child.i + 1 : child.right + 1]
        if child.lower == "in" and led.lower in ("favor", "favour"):
            of = led.child("prep")
            return tokens[of.i + 1 : of.right + 1] if of is not None else ()
    return ()
