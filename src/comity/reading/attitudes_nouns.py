"""Attitudes and acts of speech told by a noun: "her refusal to sign", "a call by the union for talks"."""

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

# What somebody says, thinks or wants; nouns that mean a thing as often ("plan", "question") are left out.
NOUNS = frozenset(
    "accusation admiration admission advice aim allegation anger announcement answer antipathy apology approval "
    "argument assertion assessment attack belief call case claim comment complaint condemnation confession contempt "
    "contention conviction criticism critique decision declaration defence defense demand denial denunciation "
    "description desire disagreement disapproval disclosure disdain dislike dismissal doubt embrace endorsement "
    "explanation fear forecast frustration goal hatred hope idea insistence intention interest interpretation issue "
    "jab lament misgiving objection observation opinion opposition outrage plea pledge praise prediction preference "
    "promise proposal reaction recommendation refusal rejection reluctance remark reply request resistance scepticism "
    "skepticism stance statement suggestion swipe threat unwillingness view vow warning willingness wish worry".split()
)
_LEADING = frozenset("about against at for of on over to toward towards with".split())
# With these the noun's holder is the verb's subject: "has doubts about", "made a call for".
LIGHT = frozenset(
    "announce deliver draw express face get give have hold issue launch lodge make offer raise release send show take "
    "voice".split()
)
_BY = ("by", "from")


def attitude_nouns(page: Page, quotes: list[Quoted]) -> list[Said]:
    """The attitudes that nouns tell, with their holder, in text order."""
    found: list[Said] = []
    for sentence in page.parsed.sentences:
        for token in sentence.tokens:
            if token.pos != "NOUN" or token.lemma not in NOUNS or inside(quotes, token.start):
                continue
            made = _told(page, token, sentence, quotes)
            if made is not None:
                found.append(replace(made, attitude=True))
    return found


def _told(page: Page, noun: Token, sentence: Sentence, quotes: list[Quoted]) -> Said | None:
    who = _holder(page, noun)
    if who is None or who.ent in ("DATE", "TIME"):
        return None
    tokens = content_of(page, list(_about(page, noun, who)), quotes)
    return made_of(page, noun, who, tokens, sentence, quotes) if tokens else None


def _holder(page: Page, noun: Token) -> Token | None:
    """Whose it is: "the mayor's refusal", "a call by the union", "the union has doubts"."""
    owner = noun.child("poss")
    if owner is not None:
        return owner
    for child in noun.children:
        if child.dep in ("prep", "agent") and child.lower in _BY and child.i > noun.i:
            return child.child("pobj")
    if noun.dep == "dobj" and noun.head.lemma in LIGHT:
        return source_of(page, noun.head)
    return None


def _about(page: Page, noun: Token, who: Token) -> Sequence[Token]:
    """What it is about: the infinitive, the "that" clause or the phrase that completes the noun."""
    tokens = page.parsed.tokens
    behind = [c for c in noun.children if c.i > noun.i]
    if noun.dep == "dobj" and noun.head.lemma in LIGHT:
        # "Took issue with the report": the parser may hang the phrase on the verb.
        behind += [c for c in noun.head.children if c.i > noun.i and c.dep == "prep"]
    for child in behind:
        if child.dep in ("acl", "ccomp") and is_verb(child) and _completes(child):
            return tokens[child.left : child.right + 1]
    for child in behind:
        led = child.child("pobj", "pcomp") if child.dep == "prep" and child.lower in _LEADING else None
        if led is not None and led is not who and led.ent not in ("DATE", "TIME"):
            return tokens[child.i + 1 : child.right + 1]
    return ()


def _completes(clause: Token) -> bool:
    mark = clause.child("mark")
    return (mark is not None and mark.lower == "that") or any(
        c.lower == "to" and c.dep == "aux" for c in clause.children
    )
