"""An assessment before it becomes a finding, and what the words around it say of its certainty."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import Actor
from comity.model.codes import Direction
from comity.reading import assessments_words as words
from comity.reading.clauses import is_verb
from comity.reading.scene import Scene
from comity.reading.tokens import Token

VOWS = frozenset(
    "vow pledge promise hope want wish aim plan intend seek agree commit call urge discuss continue work try help seek "
    "need decide propose invite expect hop".split()
)
_LEFT_OUT = ("punct", "relcl", "advcl", "ccomp", "appos", "cc")


@dataclass(frozen=True, slots=True)
class Found:
    """`words` are the token indexes that the quote must hold; `verb` is where doubt would stand; `by` is one who
    judges without being a speaker that the statements know ("analysts")."""

    about: tuple[Actor, ...]
    direction: Direction
    words: tuple[int, ...]
    anchor: Token
    verb: Token | None
    confidence: float
    by: Actor | None = None


def hedged_at(scene: Scene, anchor: Token, verb: Token | None, *, plainly: bool = False) -> bool:
    """True when the text doubts the assessment: "appears to", "seem to have", "may". With `plainly` only such
    words count, not "unlikely", which is then what is assessed."""
    for node in (anchor, verb):
        if node is None:
            continue
        chain = [node, *(a for a in node.ancestors() if node.dep in ("xcomp", "ccomp") and a is node.head)]
        for one in chain:
            if one.lemma in ("appear", "seem") or any(
                k.lower in words.HEDGES for k in one.children if k.dep in ("aux", "advmod", "acomp")
            ):
                return True
        if not plainly and is_verb(node) and scene.modality(node) == "hedged":
            return True
    return False


def vows(scene: Scene, verb: Token) -> bool:
    """True when a clause is what somebody promises, hopes or means to do."""
    node = verb
    for _ in range(3):
        infinitive = node.tag == "VB" and any(k.tag == "TO" for k in node.kids("aux"))
        if infinitive and node.dep in ("xcomp", "acl", "advcl", "relcl", "ccomp"):
            if node.head.lemma in ("appear", "seem", "begin", "start"):
                node = node.head
                continue
            return True
        if node.dep in ("pcomp",) and node.head.head.lemma in VOWS:
            return True
        if node.dep == "xcomp" and node.head.lemma in VOWS:
            return True
        break
    return scene.modality(node) in ("future", "hypothetical")


def phrase_start(scene: Scene, noun: Token) -> int:
    """First token of a noun's phrase."""
    left = min([noun.i, *(k.left for k in noun.children if k.i < noun.i and k.dep not in ("relcl", "punct"))])
    tokens = scene.page.parsed.tokens
    while left < noun.i and tokens[left].pos in ("PUNCT", "CCONJ", "SPACE"):
        left += 1
    return left


def phrase_end(token: Token) -> int:
    """Last token of a phrase without clauses and dates hung onto it."""
    right = token.i
    for child in token.children:
        if child.i < token.i or child.dep in _LEFT_OUT or (child.dep == "conj" and is_verb(child)):
            continue
        if child.dep == "prep" and child.lower in ("since", "after", "over", "as", "during", "by", "despite"):
            continue
        right = max(right, phrase_end(child))
    return right
