"""Whose a paper is that speaks in a text: "the statement said", "according to the ministry's statement"."""

from __future__ import annotations

from collections.abc import Iterator

from comity.reading.clauses import agent, is_passive, is_verb, prepositional, subject
from comity.reading.page import Page
from comity.reading.tokens import Token

PAPERS = frozenset("statement communique communiqué declaration release readout document text note".split())
# What is done with a paper by those who speak in it.
_ISSUING = frozenset("issue release publish adopt sign put make approve deliver circulate post send lay".split())
_HANDING = frozenset({"hand", "give", "pass"})
# How many sentences back the text may have told whose the paper is.
REACH = 8
# What is only done with papers, and is no deed by itself.
_PUBLISHING = frozenset({"release", "issue", "publish", "circulate"})


def publishes(verb: Token) -> bool:
    """True for "released a statement": what the statement does, another verb tells."""
    behind = verb.dep in ("relcl", "acl") and verb.head.lemma.lower() in PAPERS and _of_relative(verb) is not None
    return behind or (verb.lemma in _PUBLISHING and any(t.lemma.lower() in PAPERS for t in verb.kids("dobj")))


def is_bare(paper: Token) -> bool:
    """True for "the statement", of which the text must have told before."""
    added = paper.kids("poss", "amod", "acl", "relcl", "compound", "prep")
    return paper.lemma.lower() in PAPERS and all(child.lower == "joint" for child in added)


def is_another(paper: Token) -> bool:
    """True for a paper that a clause of its own tells from those before it: "the note that went with the vote"."""
    return paper.lemma.lower() in PAPERS and paper.child("relcl", "acl") is not None


def issuers(page: Page, paper: Token) -> Iterator[Token]:
    """The heads of the phrases that may name whose the paper is, the likeliest first; none where the text does not
    tell.

    Its own phrase tells first ("the ministry's statement", "a release from the embassy"); for a bare "the
    statement" the nearest paper before it that has an owner.
    """
    if paper.lemma.lower() not in PAPERS:
        return
    own = _owner(paper) or _jointly(page, paper)
    if own is not None:
        yield own
    if own is not None or not is_bare(paper):
        return
    here = page.sentence(paper).index
    for index in range(here, max(-1, here - REACH - 1), -1):
        for token in reversed(page.parsed.sentences[index].tokens):
            if token.i < paper.i and token.lemma.lower() in PAPERS:
                found = _owner(token) or _put_out_by(token) or _jointly(page, token)
                if found is not None:
                    yield found


def _owner(paper: Token) -> Token | None:
    """The one named in the paper's own phrase: its possessor, who stands behind "by", "from" or "of"."""
    held = paper.child("poss")
    if held is not None:
        return held
    by = prepositional(paper, "by", "from")
    if by:
        return by[0]
    for verb in paper.kids("acl", "relcl"):
        who = _of_relative(verb)
        if who is not None:
            return who
    return next(iter(prepositional(paper, "of")), None) if paper.lemma == "statement" else None


def _of_relative(verb: Token) -> Token | None:
    """Who issued it by the clause behind it: "issued by the ministry", "that the department handed out"."""
    out = any(part.lower in ("out", "round", "around") for part in verb.kids("prt"))
    given = verb.lemma in _ISSUING or (out and verb.lemma in _HANDING)
    taken = [t for t in verb.kids("dobj") if t.lower not in ("that", "which")]
    who = verb.child("nsubj")
    if given and who is not None and who.lower not in ("that", "which") and not taken:
        return who
    return agent(verb) if is_passive(verb) else None


def _jointly(page: Page, paper: Token) -> Token | None:
    """Of "a joint statement" whose issue nobody tells, those who act in its sentence: "A and B agreed, according to
    a joint statement"."""
    if not any(child.lower == "joint" for child in paper.kids("amod")):
        return None
    root = next((t for t in page.sentence(paper).tokens if t.is_root), None)
    who = subject(root) if root is not None and is_verb(root) else None
    return who if who is not None and who.i != paper.i else None


def _put_out_by(paper: Token) -> Token | None:
    """Who issued it ("adopted a joint statement"), or said something in it ("said in a statement")."""
    head = paper.head
    if is_verb(head) and head.lemma in _ISSUING and paper.dep in ("dobj", "nsubjpass"):
        return agent(head) if is_passive(head) else subject(head)
    if paper.dep == "pobj" and head.lower in ("in", "through", "via") and is_verb(head.head):
        return subject(head.head)
    return None
