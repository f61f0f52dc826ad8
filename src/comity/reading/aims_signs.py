"""What grammar and the polarity lexicon say of a candidate: numbers that the stance encoder weighs beside its states.

Each leaning word counts by how grammar ties it to the candidate, so that "thanked Fiji for condemning Chad" leans two
ways. The numbers depend on no name, so they hold where a small encoder knows too little; the features follow Jiang et
al., Target-dependent Twitter Sentiment Classification, ACL 2011.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.reading.aims_polarity import NEGATORS, Leaning, leanings
from comity.reading.aims_speech import CLASSES, speech_class
from comity.reading.page import Page
from comity.reading.tokens import Token

Span = tuple[int, int]

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "agent", "expl"})
_OBJECT = frozenset({"dobj", "dative", "iobj", "oprd"})
_OWNER = frozenset({"poss", "compound", "amod", "nmod", "appos"})
_PREPOSITIONS = {"with": 3, "between": 3, "to": 4, "for": 4, "of": 5, "from": 5, "against": 6, "on": 6, "by": 0}
_SIDES, _KINDS = 9, 3
_SAID_OF = frozenset({"dobj", "acomp", "attr", "xcomp", "oprd", "ccomp"})
_DEMANDING = frozenset({"must", "should", "ought", "need"})
_OPEN = frozenset({"would", "could", "may", "might", "can"})
_AHEAD = frozenset({"will", "shall", "'ll"})
_WE = frozenset({"we", "our", "us", "ours", "i", "my"})
_BOTH = frozenset({"both", "two", "joint", "mutual", "bilateral", "together", "each"})
_TURNS = frozenset({"but", "however", "although", "though", "despite", "yet", "while"})
_IF = frozenset({"if", "unless", "until", "whether", "otherwise"})
_COMPLETING = ("dobj", "acomp", "attr", "xcomp", "neg", "prt", "oprd", "prep")
_DEEPEST, _HIGHEST = 12, 4
# How many numbers there are of a candidate.
SIGNS = 178


@dataclass(frozen=True, slots=True)
class Scene:
    """A statement's words and those around them in its sentences, with what leans in each, made once for all its
    candidates. `own` are the places where the speaker's side is named."""

    words: tuple[Token, ...]
    around: tuple[Token, ...]
    in_words: tuple[Leaning, ...]
    in_around: tuple[Leaning, ...]
    own: frozenset[int]
    shared: tuple[float, ...]


def scene_of(page: Page, content: Sequence[Span], own: Iterable[Span]) -> Scene:
    """The scene of the statement whose words lie at `content` in the document."""
    words = tuple(token for a, b in content for token in page.tokens_in(a, b))
    held = {token.i for token in words}
    sentences = sorted({page.sentence(token).index for token in words})
    around = tuple(t for at in sentences for t in page.parsed.sentences[at].tokens if t.i not in held)
    said, framed = tuple(leanings(words)), tuple(leanings(around))
    ours = frozenset(t.i for a, b in own for t in page.tokens_in(a, b))
    return Scene(words, around, said, framed, ours, _shared(words, around, said, framed))


def signs(page: Page, scene: Scene, places: Sequence[Span], others: Sequence[Span]) -> tuple[float, ...]:
    """The numbers of the candidate named at `places` in the document; `others` are where other candidates are named.
    Always as many."""
    heads = _heads(page, places)
    rivals = [page.tokens_in(a, b)[0].i for a, b in others if page.tokens_in(a, b)]
    return (*scene.shared, *_tied(scene, heads), *_near(scene, heads, rivals), *_place(scene, heads, len(rivals)))


def _heads(page: Page, places: Sequence[Span]) -> list[Token]:
    """Of each place the word highest in grammar."""
    found = []
    for a, b in places:
        tokens = page.tokens_in(a, b)
        inside = {token.i for token in tokens}
        found += [t for t in tokens if t.is_root or t.head.i not in inside][:1]
    return found


def governing(page: Page, places: Sequence[Span]) -> list[Span]:
    """Where the words lie that govern those at `places`: up to the nearest verb, with what completes it."""
    found: set[Span] = set()
    for head in _heads(page, places):
        node = head
        for _ in range(_HIGHEST):
            if node.head is node:
                break
            node = node.head
            found.add((node.start, node.end))
            if node.pos in ("VERB", "AUX"):
                found.update((kid.start, kid.end) for kid in node.kids(*_COMPLETING))
                break
    return sorted(found)


def _sums(weights: Iterable[float]) -> tuple[float, float, float, float]:
    """Of weights: how much leans up, how much down, and the greatest of each."""
    held = list(weights)
    up, down = [w for w in held if w > 0], [-w for w in held if w < 0]
    return math.tanh(sum(up) / 1.5), math.tanh(sum(down) / 1.5), max(up, default=0.0), max(down, default=0.0)


def _shared(
    words: Sequence[Token], around: Sequence[Token], said: Sequence[Leaning], framed: Sequence[Leaning]
) -> tuple[float, ...]:
    """What is the same for all candidates: the leaning of all words, and how they are said."""
    last = said[-1].weight if said else 0.0
    lower = [token.lower for token in words]
    ring = [token.lower for token in around]
    classes = [0.0] * (2 * len(CLASSES))
    for at, tokens in enumerate((words, around)):
        for token in tokens:
            of = speech_class(token)
            if of is not None:
                classes[at * len(CLASSES) + of] = 1.0
    size = max(1, len(words))
    return (
        *_sums(one.weight for one in said), *_sums(one.weight for one in framed), last,
        float(any(one.turned for one in said)), math.log(size) / 3,
        *(min(2, sum(w in some for w in lower)) / 2 for some in (NEGATORS, _TURNS, _IF, _WE, _BOTH, _DEMANDING, _OPEN)),
        float(any(w in _AHEAD for w in lower)), float(bool({"“", '"'} & {*lower, *ring})), float("?" in lower),
        min(3, sum(t.pos == "NUM" or t.ent in ("DATE", "TIME", "CARDINAL", "MONEY") for t in words)) / 3,
        sum(t.pos == "ADJ" for t in words) / size, sum(t.pos == "ADV" for t in words) / size, *classes,
    )  # fmt: skip


def _side(label: str, below: Token) -> int:
    """How a phrase hangs on the word above it: subject, object, owner, by which preposition."""
    if label in _SUBJECT:
        return 0
    if label in _OBJECT:
        return 1
    if label in _OWNER:
        return 2
    return _PREPOSITIONS.get(below.lower, 7) if label == "prep" else 7


def _climb(token: Token) -> dict[int, tuple[int, int]]:
    """Of each word above a candidate, and of itself: how far up, and on which side of it the candidate hangs."""
    above = {token.i: (0, 8)}
    node, far = token, 0
    while node.head is not node and far < _DEEPEST:
        side = _side(node.dep, node)
        if node.dep in ("conj", "pobj"):
            # Whoever is joined to a subject is one; what hangs on a preposition hangs on what is above that.
            side = above[node.i][1] if node.dep == "conj" else _PREPOSITIONS.get(node.head.lower, 7)
        far += node.dep not in ("conj", "pobj", "aux")
        node = node.head
        above[node.i] = (far, side)
    return above


def _tied(scene: Scene, heads: Sequence[Token]) -> list[float]:
    """By side of the candidate and kind of tie, how much leans up and down."""
    found = [0.0] * (2 * _SIDES * _KINDS)
    climbs = [_climb(head) for head in heads]
    for leaning in (*scene.in_words, *scene.in_around):
        best: tuple[int, int, int] | None = None
        for above in climbs:
            node, down, under = leaning.head, 0, ""
            while node.i not in above and node.head is not node and down < _DEEPEST:
                under, node = node.dep, node.head
                down += under not in ("conj", "pobj", "aux")
            if node.i in above:
                up, side = above[node.i]
                kind = 0 if node is leaning.head else 1 if under in _SAID_OF else 2
                if best is None or up + down < best[0]:
                    best = (up + down, side, kind)
        if best is not None:
            far, side, kind = best
            at = 2 * (side * _KINDS + kind) + (leaning.weight < 0)
            found[at] += abs(leaning.weight) / (1 + 0.35 * max(0, far - 1))
    return [math.tanh(value) for value in found]


def _near(scene: Scene, heads: Sequence[Token], rivals: Sequence[int]) -> list[float]:
    """What leans near the candidate, by words between, and what leans nearer to it than to any other."""
    up = down = mine_up = mine_down = 0.0
    nearest, reach = 0.0, 99
    for leaning in (*scene.in_words, *scene.in_around):
        far = min((abs(head.i - leaning.head.i) for head in heads), default=60)
        part = leaning.weight * math.exp(-far / 6)
        up, down = up + max(0.0, part), down - min(0.0, part)
        if all(abs(other - leaning.head.i) >= far for other in rivals):
            mine_up, mine_down = mine_up + max(0.0, leaning.weight), mine_down - min(0.0, leaning.weight)
        if far < reach:
            reach, nearest = far, leaning.weight
    clause = _clause(heads)
    return [
        math.tanh(up), math.tanh(down), math.tanh(mine_up), math.tanh(mine_down), nearest, math.exp(-reach / 10),
        *_sums(one.weight for one in scene.in_words if one.head.i in clause),
    ]  # fmt: skip


def _clause(heads: Sequence[Token]) -> set[int]:
    """The words of the clauses that hold the candidate."""
    found: set[int] = set()
    for head in heads:
        verb = next((t for t in head.ancestors() if t.pos in ("VERB", "AUX")), None)
        if verb is not None:
            found.update(range(verb.left, verb.right + 1))
    return found


def _place(scene: Scene, heads: Sequence[Token], rivals: int) -> list[float]:
    """Where and as what the candidate stands, and what is said of its doing."""
    held = {token.i for token in scene.words}
    ring = {token.i for token in scene.around}
    sides, verbs = [0.0] * 8, []
    for head in heads:
        node = head
        while node.dep in ("conj", "poss", "compound", "amod", "appos") and not node.head.is_root:
            node = node.head
        if node.i in held or node.i in ring:
            side = _PREPOSITIONS.get(node.head.lower, 7) if node.dep == "pobj" else _side(node.dep, node)
            sides[side] = 1.0
            verb = next((t for t in node.ancestors() if t.pos in ("VERB", "AUX")), None)
            if verb is not None:
                verbs.append((side, verb))
    helpers = [k.lower for side, verb in verbs if side == 0 for k in verb.kids("aux")]
    classes = [0.0] * (2 * len(CLASSES))
    ours = 0.0
    for side, verb in verbs:
        of = speech_class(verb)
        if of is not None:
            classes[of if side else len(CLASSES) + of] = 1.0
        subject = verb.child("nsubj", "nsubjpass")
        if side and subject is not None and (subject.lower in _WE or subject.i in scene.own):
            ours = 1.0
    return [
        float(any(h.i in held for h in heads)), float(any(h.i in ring for h in heads)), min(3, len(heads)) / 3,
        min(3, rivals) / 3, *sides, float(any(h in _DEMANDING for h in helpers)),
        float(any(h in _AHEAD for h in helpers)), float(any(h in _OPEN for h in helpers)),
        float(any(verb.child("neg") is not None for side, verb in verbs if side == 0)), ours,
        float(any(h.dep == "poss" for h in heads)), *classes,
    ]  # fmt: skip
