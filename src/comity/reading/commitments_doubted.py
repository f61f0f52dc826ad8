"""Whether what is told is a promise that somebody can be held to: by whom, and that it is no rumour."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor
from comity.reading import commitments_words as words
from comity.reading.clauses import is_verb
from comity.reading.scene import Scene
from comity.reading.tokens import Token


def accountable(doers: Sequence[Actor]) -> bool:
    """True where the text says whose promise it is: a state's, an organisation's, an official's of one."""
    return any(actor.code for actor in doers)


def long_past(scene: Scene, promising: Token) -> bool:
    """True for what was promised years ago by the day beside the verb: "in 2009 Norway agreed to send", which is
    history by now."""
    today = scene.page.published
    if promising.tag != "VBD" or today is None:
        return False
    sentence = scene.page.sentence(promising)
    beside = [d for d in scene.page.dates_in(sentence.start, sentence.end) if 0 <= d.start - promising.end <= _BESIDE]
    told = [*scene.page.dates_in(sentence.start, promising.start), *beside]
    old = f"{today.year - _HISTORY}-{today.isoformat()[5:]}"
    return any(d.kind in ("point", "range") and d.date.latest is not None and d.date.latest < old for d in told)


_HISTORY = 3  # years
_BESIDE = 4  # code points: "agreed in 2009 to"


def doubtful(scene: Scene, verb: Token) -> bool:
    """True for what is denied, rumoured, only likely, or asked."""
    for above in verb.ancestors():
        if is_verb(above) and above.lemma in ("deny", "reject", "dismiss"):
            return True
        if is_verb(above) and above.lemma == "rule" and above.child("prt") is not None:
            return True
        if above.lemma in words.RUMOURS and above.pos == "NOUN":
            return True
    said_of = [verb.head, *verb.head.kids("acomp")] if verb.dep in ("ccomp", "csubj", "advcl") else []
    if any(c.lower in words.MAYBE for c in said_of):
        return True
    near = [*verb.children, *verb.head.children] if verb.dep in ("xcomp", "conj", "ccomp") else verb.children
    if any(c.lower in words.UNSURE and c.dep == "advmod" for c in near):
        return True
    mark = verb.child("mark")
    if mark is not None and mark.lower == "whether":
        return True
    sentence = scene.page.sentence(verb)
    return sentence.tokens[-1].text == "?" or (len(sentence.tokens) > 1 and sentence.tokens[-2].text == "?")
