"""Who is only the victim of what a statement condemns: "condemned the attack on the Kenyan embassy in Juba"."""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading.aims_candidates import Span
from comity.reading.clauses import is_verb
from comity.reading.page import Page
from comity.reading.tokens import Token

_HARM = frozenset(
    "attack strike airstrike assault raid bombing shelling bombardment aggression killing murder massacre invasion "
    "occupation annexation abduction kidnapping violence incursion intrusion siege blockade".split()
)
_UPON = frozenset("on upon against at in near of".split())
# "The strike of Kenya" would be Kenya's own: of these nouns alone "of" leads to the victim.
_SUFFERED = frozenset(
    "killing murder massacre invasion occupation annexation abduction kidnapping bombing shelling".split()
)
_CONDEMN = frozenset(
    "condemn denounce deplore decry criticize criticise slam blast lambast abhor deprecate protest regret reject "
    "summon condemnation denunciation outrage concern dismay protestation horror shock".split()
)
_WHERE = frozenset({"in", "at", "near"})
_JOINING = ("prep", "pobj", "nmod", "compound", "poss", "amod", "appos", "conj", "pcomp", "acl", "nsubj", "dobj")
_FAR = 8


def harmed(page: Page, places: Sequence[Span], cue: Token | None) -> bool:
    """True when all of `places` (half-open offsets in the document) name whom something was done to that the statement
    condemns, or where it was done; `cue` is the word that introduces the statement."""
    heads = [_head(page.tokens_in(a, b)) for a, b in places]
    found = [_done_to(head) for head in heads if head is not None]
    return bool(found) and all(deed is not None and _condemned(deed, cue) for deed in found)


def _head(tokens: Sequence[Token]) -> Token | None:
    inside = {token.i for token in tokens}
    return next((token for token in tokens if token.is_root or token.head.i not in inside), None)


def _done_to(token: Token) -> Token | None:
    """The noun for the deed of which the word names the victim or the place, None where there is none."""
    node = token
    for _ in range(_FAR):
        above = node.head
        if above is node or node.dep not in _JOINING or is_verb(node):
            return None
        if node.dep == "prep" and above.lemma in _HARM and above.pos in ("NOUN", "PROPN"):
            upon = node.lower in _UPON and (node.lower != "of" or above.lemma in _SUFFERED)
            return above if upon else None
        if node.dep == "prep" and node.lower in _WHERE and above.lemma in _CONDEMN:
            return next((kid for kid in above.kids("dobj") if kid.lemma in _HARM), None)
        node = above
    return None


def _condemned(deed: Token, cue: Token | None) -> bool:
    node = deed
    for _ in range(_FAR):
        if node.lemma in _CONDEMN:
            return True
        if node.head is node or (is_verb(node) and node is not deed):
            break
        node = node.head
    return cue is not None and cue.lemma in _CONDEMN and deed.i > cue.i and node is cue
