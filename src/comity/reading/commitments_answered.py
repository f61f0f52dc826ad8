"""The day that stands by itself before a promise: "And the first visit? — The regatta, next April. They will come"."""

from __future__ import annotations

from comity.model import Date
from comity.reading.scene import Scene
from comity.reading.tokens import Sentence, Token

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_DAYS = frozenset({"deadline", "point", "range"})
_SHORT = 12  # tokens, a speaker's name and its colon among them


def named_alone(scene: Scene, verb: Token) -> Date | None:
    """The one day after that of publication in a few words without a verb that stand right before the sentence of a
    promise which names no day itself; None where there are none."""
    here = scene.page.sentence(verb)
    before = scene.page.parsed.sentences[here.index - 1] if here.index else None
    if before is None or before.paragraph != here.paragraph or not _is_scrap(before):
        return None
    found = [d for d in scene.page.dates_in(before.start, before.end) if d.recurrence is None and d.date.latest]
    return found[0].date if len(found) == 1 and found[0].kind in _DAYS and _later(scene, found[0].date) else None


def _later(scene: Scene, date: Date) -> bool:
    """False for a day that is not after publication: a dateline's, or the one of which a story tells."""
    published = scene.page.published
    return published is not None and date.earliest is not None and date.earliest > published.isoformat()


def _is_scrap(sentence: Sentence) -> bool:
    """True for a few words without a verb, and no question."""
    tokens = sentence.tokens
    return len(tokens) <= _SHORT and tokens[-1].text != "?" and not any(t.tag in _FINITE for t in tokens)
