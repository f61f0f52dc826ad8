"""Who promises what "talks", "an exercise" or "their commission" will do: the parties of it."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor
from comity.reading import commitments_words as words
from comity.reading.clauses import is_passive, prepositional
from comity.reading.commitments_arranged import is_to
from comity.reading.parties import codes, placed
from comity.reading.pronouns import subject_before
from comity.reading.scene import Scene
from comity.reading.tokens import Token

# What the parties do together, told as if it acted by itself: "talks between A and B are to start".
_JOINT = frozenset(
    "talk negotiation round meeting session summit consultation dialogue conference exercise drill construction work "
    "building".split()
)
# Bodies of several parties: what they will do is what their parties have arranged.
_BODIES = frozenset({"commission", "committee", "group", "council"})


def parties_of(scene: Scene, verb: Token, doer: Token) -> tuple[Actor, ...]:
    """The parties of talks or of a body of theirs: named behind it, else those of the clause or sentence before.

    "Talks will resume" only foretells; "are to resume" and "it was agreed that they would" tell of an arrangement.
    """
    body = doer.lemma.lower() in _BODIES
    if not body and (doer.lemma not in _JOINT or any(a.lower in words.WILL for a in verb.kids("aux"))):
        return ()
    named = scene.all_of(prepositional(doer, "between", "of", "with", "among"))
    if not body and any(actor.code for actor in named):
        return named
    if len(codes(named)) > 1:
        return named
    inside = scene.within(scene.page.parsed.tokens[doer.left].start, doer.end, sorts=("state", "organisation"))
    if body and len({a.code for a in inside if a.code}) > 1:
        # "The US-Armenia Commission".
        return placed(inside, doer)
    if body or is_to(verb):
        return placed(_several(scene, verb, doer), doer)
    return ()


def _several(scene: Scene, verb: Token, doer: Token) -> tuple[Actor, ...]:
    """Two parties or more: of the clause that a relative clause hangs on, else of the sentences before."""
    if any(a.dep == "relcl" and a.head is doer for a in (verb, *verb.ancestors())):
        sentence = scene.page.sentence(doer)
        return _if_several(scene.within(sentence.start, doer.start, sorts=("state", "organisation", "person")))
    return _if_several(subject_before(scene.page.sentence(doer), scene.page.actors, several=True)) or _taking_turns(
        scene, doer
    )


def _taking_turns(scene: Scene, doer: Token) -> tuple[Actor, ...]:
    """The two subjects of the sentences before: "Chile accepts the line; Peru opens its waters. Talks are to start";
    of a paper's last paragraphs where it was agreed by nobody who is named."""
    here = scene.page.sentence(doer)
    agreed = any(t.lemma == "agree" and is_passive(t) and (s := t.child("nsubjpass")) is not None and s.lower == "it"
                 for t in here.tokens)  # fmt: skip
    found: dict[str, Actor] = {}
    for index in range(here.index - 1, max(-1, here.index - _BACK), -1):
        before = scene.page.parsed.sentences[index]
        if before.paragraph != here.paragraph and not agreed:
            break
        subjects = [t for t in before.tokens if t.dep in ("nsubj", "nsubjpass")]
        found.update({a.code: a for a in reversed(scene.all_of(subjects)) if a.code and a.code not in found})
        if len(found) >= _PAIR:
            break
    return tuple(found.values())[::-1] if len(found) == _PAIR else ()


_BACK, _PAIR = 3, 2


def _if_several(found: Sequence[Actor]) -> tuple[Actor, ...]:
    known = {a.code: a for a in found if a.code}
    return tuple(known.values()) if len(known) > 1 and len({a.code for a in found}) == len(known) else ()
