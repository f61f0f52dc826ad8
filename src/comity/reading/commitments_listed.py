"""Promises that stand one below the other: the items under "Norway will:", "the two ministers agreed:"."""

from __future__ import annotations

import re

from comity.model import Actor, Commitment
from comity.reading import commitments_words as words
from comity.reading.clauses import is_passive, is_verb, negated, subject
from comity.reading.commitments_doubted import accountable
from comity.reading.commitments_goods import is_goods
from comity.reading.commitments_made import made
from comity.reading.parties import codes
from comity.reading.scene import Scene
from comity.reading.tokens import Token

# The marks of items: bullets, "1.", "(a)", "iv)".
_MARK = re.compile(r"\s*(?:[-–—•*·▪◦‣●○■]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s*", re.I)
_LONGEST_LIST = 14  # lines
_MAKING = frozenset("agree decide pledge promise undertake commit resolve vow settle sign adopt conclude".split())
_GIVING = frozenset("pledge promise offer commit".split())
_TELLING_GIFTS = frozenset({"announce", "unveil", "grant", "offer"})
# "Supply of 50 buses", "establishment of a centre": what a verb would say of the same.
_DEEDS = frozenset(
    "supply provision delivery establishment construction training opening creation donation grant line loan "
    "rehabilitation installation setting extension funding financing waiver increase dispatch gift handover".split()
)


def lead_of(scene: Scene, token: Token) -> Token | None:
    """The verb of the words with a colon under which the line of a token stands as an item; None for other lines."""
    text = scene.page.text
    start = text.rfind("\n", 0, token.start) + 1
    if start == 0 or not _is_item(text, start, token.start):
        return None
    for _ in range(_LONGEST_LIST):
        end = start - 1
        while end > 0 and text[end - 1] in "\n\r ":
            end -= 1
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end]
        if line.endswith(":") and end > 0:
            return _verb_of(scene, end - 1)
        if start == 0 or not _is_item(text, start, end):
            return None
    return None


def lead_parties(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """Who agreed or pledged what the lines under a lead say; nobody for a line that is no item, nor under words that
    bind nobody ("Norway called for:")."""
    lead = lead_of(scene, token)
    if lead is None or negated(lead) or is_passive(lead):
        return ()
    will = lead.lemma in words.WILL or any(a.lower in words.WILL for a in lead.kids("aux"))
    if not (will or lead.lemma in _MAKING or lead.lemma in _TELLING_GIFTS):
        return ()
    return scene.party(subject(lead))


def from_item(scene: Scene, verb: Token) -> Commitment | None:
    """ "Provide 30 scholarships", "to reopen the line by May", "a grant of $3 million", under a lead that says who."""
    if not _opens_item(scene, verb):
        return None
    doers = lead_parties(scene, verb)
    lead = lead_of(scene, verb)
    if lead is None or not accountable(doers) or verb.lemma in words.SAYING | words.INVOLUNTARY:
        return None
    if is_verb(verb):
        made_by = made(scene, verb, doers, "firm", verb, to=_others(scene, lead, doers))
        return None if lead.lemma in _TELLING_GIFTS else made_by
    if not _given(lead, verb):
        return None
    return made(scene, verb, doers, "firm", verb, to=_others(scene, lead, doers))


def is_item(scene: Scene, token: Token) -> bool:
    """True for the verb or noun that opens an item of a list under a lead."""
    return _opens_item(scene, token) and lead_of(scene, token) is not None


def _given(lead: Token, noun: Token) -> bool:
    """True for a thing under "Japan pledged:", and for a deed or a sum under "India announced:"."""
    if noun.pos != "NOUN":
        return False
    if lead.lemma in _GIVING:
        return is_goods(noun) or noun.lemma.lower() in _DEEDS or noun.child("det", "nummod") is not None
    return lead.lemma in _TELLING_GIFTS and noun.lemma.lower() in _DEEDS


def _others(scene: Scene, lead: Token, doers: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """To whom it is: the one other party named in the lead, or else before it."""
    own = codes(doers)
    if len(own) > 1:
        return ()
    here = scene.page.sentence(lead)
    for start, end in ((here.start, here.end), (0, here.start)):
        named = scene.within(start, end, sorts=("state", "organisation"))
        found = {a.code: a for a in named if a.code and a.key not in own}
        if found:
            return tuple(found.values()) if len(found) == 1 else ()
    return ()


def _verb_of(scene: Scene, colon: int) -> Token | None:
    sentence = next((s for s in scene.page.parsed.sentences if s.start <= colon < s.end), None)
    root = next((t for t in sentence.tokens if t.is_root), None) if sentence is not None else None
    if root is None:
        return None
    return root if is_verb(root) else None


def _is_item(text: str, start: int, end: int) -> bool:
    """True for a line that opens with the mark of an item, or that is one of several between semicolons."""
    line = text[start:end].strip()
    return _MARK.match(text, start, max(end, start)) is not None or line.startswith("to ") or line.endswith(";")


def _opens_item(scene: Scene, token: Token) -> bool:
    """True where only the mark of its item, "to" or an article, a number or an adjective stand before a token."""
    if token.pos not in ("VERB", "NOUN") or token.dep in ("compound", "pobj", "dobj", "amod"):
        return False
    text = scene.page.text
    start = text.rfind("\n", 0, token.start) + 1
    mark = _MARK.match(text, start)
    first = mark.end() if mark is not None and mark.end() <= token.start else start
    if token.pos == "VERB":
        return token.tag == "VB" and text[first : token.start].strip().lower() in ("", "to")
    own = scene.page.parsed.tokens[token.left] if token.left <= token.i else token
    return own.start <= first or text[first : own.start].strip() == ""
