"""Against whom a friendly act is done: "backed sanctions against Chad" does nothing kind to Chad."""

from __future__ import annotations

from dataclasses import replace

from comity.model import Actor, Event
from comity.reading.clauses import is_verb
from comity.reading.scene import Scene

_FRIENDLY = frozenset({"SUPPORT", "COOPERATE"})
_HARMS = frozenset("sanction embargo tariff strike attack war measure ban restriction blockade action penalty".split())
# Who backs the end of a measure means it kindly.
_EASING = frozenset(
    "lift ease end suspend remove waive relax drop scrap lifting easing end suspension removal relief".split()
)
_FAR = 6


def without_foes(scene: Scene, event: Event) -> Event | None:
    """The event without those recipients against whom it is meant; None where it was meant against all of them, and
    says of nobody that it was done for or with them."""
    if event.actors == event.recipients or event.type not in _FRIENDLY:
        return event
    kept = tuple(one for one in event.recipients if not _is_foe(scene, event, one))
    if len(kept) == len(event.recipients):
        return event
    return replace(event, recipients=kept) if kept else None


def _is_foe(scene: Scene, event: Event, actor: Actor) -> bool:
    """True behind "against", and behind "on" where that follows a measure: "support for an embargo on Chad"."""
    tokens = scene.page.tokens_in(actor.start, actor.end)
    inside = {token.i for token in tokens}
    node = next((token for token in tokens if token.is_root or token.head.i not in inside), None)
    for _ in range(_FAR):
        if node is None or node.is_root or is_verb(node) or node.start < event.start:
            return False
        if node.dep == "prep" and node.lower in ("against", "on"):
            measure = node.head
            return measure.lemma in _HARMS and not any(one.lemma in _EASING for one in (measure, *measure.ancestors()))
        node = node.head
    return False
