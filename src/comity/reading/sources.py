"""Where in a sentence the source of an attribution stands: the phrase that names who says, thinks or wants."""

from __future__ import annotations

from comity.reading.clauses import is_passive, is_verb, subject
from comity.reading.page import Page
from comity.reading.speech_cues import SAY
from comity.reading.tokens import Token

_TO_SOMEBODY = frozenset("tell ask inform assure warn advise remind notify".split())
_DISPUTING = frozenset("deny reject dismiss refute dispute rebut contradict".split())
_INVERTING = frozenset({"say", "write", "add", "warn", "argue"})


def source_of(page: Page, cue: Token | None) -> Token | None:
    """The head of the phrase that names the source of what this cue carries; None where nobody is named."""
    if cue is None:
        return None
    if not is_verb(cue):
        # "was the minister's answer": whose answer it is.
        return cue.child("poss")
    if cue.child("nsubj") is None and cue.lemma == "put":
        quoted_as = _behind_as(page, cue)
        if quoted_as is not None:
            return quoted_as
    if cue.tag == "VBG" and cue.dep == "acl" and cue.head.dep == "pobj" and cue.head.head.lower == "with":
        # "Mali denied it, with one official calling the tale absurd".
        return cue.head
    if cue.tag == "VBG" and cue.dep == "acl" and cue.prev is cue.head and cue.head.head.lemma in _DISPUTING:
        # "Denied a report saying that …".
        return cue.head
    if cue.tag == "VBG" and cue.child("nsubj") is None and (before := _clause_before(page, cue)) is not None:
        return before
    if cue.tag == "VBG" and cue.dep in ("acl", "advcl") and cue.child("nsubj") is None:
        # "said the ferry was safe, adding that …": who said it, wherever the parser hangs "adding".
        first = next((a for a in cue.ancestors() if is_verb(a) and a.lemma in SAY), None)
        if first is not None and first.tag != "VBG" and (first.i < cue.i or cue.head is first):
            return source_of(page, first)
    turned = _inverted(cue)
    if turned is not None:
        return turned
    by = cue.child("agent")
    if by is not None:
        return by.child("pobj")
    if cue.lemma in _TO_SOMEBODY and is_passive(cue):
        # "The minister was told that …": whoever told him.
        return None
    own = cue.child("nsubj", "nsubjpass")
    if own is not None and own.lower in ("who", "which", "that") and cue.dep == "relcl":
        # "The bank, which she said owed a fortune": the parser takes both for subjects.
        return next((t for t in reversed(cue.kids("nsubj", "nsubjpass")) if t.i < cue.i), own)
    who = subject(_told_beside(cue) or cue)
    if cue.tag == "VBG" and cue.dep in ("acl", "advcl") and not page.actors.party(who):
        # "brushed off the threat, saying …": the parser may hang "saying" on the noun before it.
        above = next((a for a in cue.ancestors() if is_verb(a)), None)
        return (subject(above) if above is not None else None) or who
    return who


def _clause_before(page: Page, cue: Token) -> Token | None:
    """Who acts in the clause that ", alleging that …" completes, where the main clause is still to come: "after Mali
    had sent the envoy home, alleging that he spied, Niger recalled its own"."""
    if cue.prev is None or cue.prev.text != "," or cue.dep != "advcl" or cue.head.i < cue.i:
        return None
    for token in reversed(page.sentence(cue).tokens):
        done = token.tag in ("VBD", "VBZ", "VBP") or (token.tag == "VBN" and token.child("aux") is not None)
        if token.i < cue.i and is_verb(token) and done and token.dep not in ("aux", "auxpass"):
            return token.child("nsubj")
    return None


def _told_beside(cue: Token) -> Token | None:
    """The speech verb whose equal this one is, though the parser joined it to what was said: "said he welcomed the
    vote and added that …"."""
    joined = cue.head
    if cue.dep != "conj" or cue.lemma not in SAY or joined.lemma in SAY or cue.child("nsubj") is not None:
        return None
    above = joined.head
    told = joined.dep == "ccomp" and above.lemma in SAY and above.tag == cue.tag
    return above if told else None


def _inverted(verb: Token) -> Token | None:
    """The speaker behind ", said": what the parser calls its object, when a comma or a closing mark stands before."""
    if verb.lemma not in _INVERTING or verb.tag not in ("VBD", "VBZ"):
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


def _last(page: Page, who: Token) -> int:
    """Index of the phrase's last word, before a clause that a comma sets off: "Silva, who leads the talks"."""
    tokens = page.parsed.tokens
    last = who.i
    for child in sorted(who.children, key=lambda c: c.i):
        if child.i < who.i:
            continue
        aside = child.left > 0 and tokens[child.left - 1].text in (",", "-", "–", "—")
        if aside and child.dep in ("acl", "advcl"):
            break
        last = max(last, _last(page, child) if child.dep in ("appos", "conj") else child.right)
    return last


def source_span(page: Page, who: Token, cue: Token | None) -> tuple[int, int]:
    """The words of the source's phrase as offsets: the name with its titles, what is joined to it and what
    describes it, without the cue."""
    tokens = page.parsed.tokens
    first, last = who.left, _last(page, who)
    if cue is not None and first <= cue.i <= last:
        if cue.i > who.i:
            last = cue.i - 1
        else:
            first = cue.i + 1
    while first < who.i and (tokens[first].pos in ("PUNCT", "SPACE", "CCONJ") or tokens[first].dep in ("cc", "mark")):
        first += 1
    while last > who.i and tokens[last].pos in ("PUNCT", "SPACE", "CCONJ"):
        last -= 1
    return tokens[first].start, tokens[last].end
