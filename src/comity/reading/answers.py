"""Which earlier statement of the document a statement answers: "rejecting Blinken's remarks, …", "in response, …"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from comity.reading.clauses import is_verb
from comity.reading.page import Page
from comity.reading.speakers import Voiced
from comity.reading.tokens import Token

# Verbs that always answer somebody.
_REPLIES = frozenset("reply retort counter rejoin rebut riposte".split())
# Verbs that answer where their object is something said, or the words before are another's.
_TURNS_ON = frozenset(
    "reject dismiss deny refute dispute answer respond react echo welcome brush shrug condemn call rebuff contest "
    "address comment denounce describe brand label".split()
)
# What somebody said, as a thing.
_SAID = frozenset(
    "remark comment statement accusation allegation claim charge criticism warning threat demand proposal offer word "
    "call complaint assertion speech letter suggestion ultimatum appeal request rebuke insinuation report "
    "characterization characterisation question".split()
)
_BACK = frozenset({"back", "out"})
_HITS = frozenset({"hit", "shoot", "fire", "lash", "strike", "snap", "bite"})
# How many sentences an answer without a name may stand behind what it answers.
NEAR, NAMED = 3, 30


def answered(page: Page, voices: Sequence[Voiced]) -> list[int | None]:
    """For each voice the index of the one that it answers, None for none; always an earlier one by somebody else.

    "Cassule rejected the charge. “The river moved,” he said": the words answer what the sentence before rejects.
    """
    found: list[int | None] = []
    for n, one in enumerate(voices):
        before = voices[n - 1] if n else None
        follows = before is not None and before.speakers and one.speakers and _only_turns(before) and _same(before, one)
        near = before is not None and 0 <= one.said.sentence.index - before.said.sentence.index <= 1
        own = _answered(page, voices, n)
        found.append(found[n - 1] if own is None and follows and near else own)
    return found


def _only_turns(one: Voiced) -> bool:
    """True for an attitude told without words of it: "rejected the accusation"."""
    return one.said.attitude and one.said.form == "indirect"


def _answered(page: Page, voices: Sequence[Voiced], n: int) -> int | None:
    one = voices[n]
    if one.said.cue is None or not one.speakers:
        return None
    how = _turn(page, one)
    if how is None:
        return None
    names, named_only = how
    for k in range(n - 1, -1, -1):
        earlier = voices[k]
        if not earlier.speakers or _same(earlier, one) or _only_turns(earlier):
            continue
        gap = one.said.sentence.index - earlier.said.sentence.index
        whole, own = earlier.said.whole, one.said.whole
        if own[0] <= whole[0] and whole[1] <= own[1]:
            continue
        if names:
            if gap <= NAMED and any(_called(earlier, name) for name in names):
                return k
            continue
        return k if gap <= NEAR and not named_only else None
    return None


def _turn(page: Page, one: Voiced) -> tuple[frozenset[str], bool] | None:
    """Whose words the statement turns on, by name or code; an empty set means the last before it. None where it answers
    nobody. The second part is True where a name is needed but could not be resolved."""
    cue = one.said.cue
    if cue is None:
        return None
    verbs = [t for t in (cue, *cue.children, *cue.ancestors()) if is_verb(t) and t in one.said.sentence.tokens]
    content = one.said.spans
    for token in one.said.sentence.tokens:
        inside = any(a <= token.start < b for a, b in content)
        if (inside and not one.said.attitude) or token.lemma not in _SAID or token.pos not in ("NOUN", "PROPN"):
            continue
        governed = _governed(token)
        if not governed:
            continue
        owners = _owners(page, token)
        if owners is None:
            return frozenset(), True
        return owners, False
    if any(v.lemma in _REPLIES for v in verbs[:1]) or any(_hits_back(v) for v in verbs):
        return frozenset(), False
    reacts = any(v.lemma in ("respond", "react", "answer") for v in verbs[:1])
    if reacts or _in_response(one):
        return frozenset(), False
    return None


def _governed(token: Token) -> bool:
    """True for words said that a verb of answering has for its object, or that the sentence is a reply to."""
    node = token
    for _ in range(3):
        head = node.head
        if is_verb(head):
            answering = head.lemma in _TURNS_ON and head.tag != "VBN"
            asked = head.lemma in ("ask", "question", "press") and head.tag == "VBN"
            return (answering and node.dep in ("dobj", "prep", "pobj")) or asked
        if head.lower in ("to", "about", "on", "of", "against") and head.head.lemma in ("response", "reply", "answer"):
            return True
        if head is node:
            return False
        node = head
    return False


def _owners(page: Page, token: Token) -> frozenset[str] | None:
    """Whose words they are: names and codes; empty for "the remarks", None for a name that nobody resolved."""
    found: set[str] = set()
    told = False
    for child in token.children:
        by = child.dep in ("prep", "agent") and child.lower in ("by", "from", "of")
        for source in [child] if child.dep == "poss" else child.kids("pobj") if by else []:
            told = True
            for actor in page.actors.party(source):
                found.update(filter(None, (actor.name, actor.code)))
        mention = page.actors.mention_at(child)
        if mention is not None and child.dep in ("amod", "compound", "nmod") and mention.actor.code:
            told = True
            found.add(mention.actor.code)
    return frozenset(found) if found or not told else None


def _called(voice: Voiced, name: str) -> bool:
    return any(name in (actor.name, actor.code) for actor in voice.speakers)


def _same(earlier: Voiced, one: Voiced) -> bool:
    """True where both speak for the same side."""
    return any(
        a.name == b.name or (a.code is not None and a.code == b.code) for a in earlier.speakers for b in one.speakers
    )


def _hits_back(cue: Token) -> bool:
    return cue.lemma in _HITS and any(c.lower in _BACK for c in cue.children)


def _in_response(one: Voiced) -> bool:
    """True for "in response", "in reply", "in turn" outside the words said."""
    tokens = one.said.sentence.tokens
    for before, token in pairwise(tokens):
        if before.lower == "in" and token.lower in ("response", "reply", "answer", "retort"):
            return not any(a <= token.start < b for a, b in one.said.spans)
    return False
