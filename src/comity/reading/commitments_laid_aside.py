"""Plans that are told of only because nobody follows them any more: "put its plans to sell them on hold"."""

from __future__ import annotations

import re

from comity.reading.clauses import is_verb
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_GIVING_UP = frozenset(
    "shelve suspend drop abandon cancel scrap freeze postpone delay defer ditch axe withdraw halt pause rescind revoke "
    "bury annul".split()
)
_AWAY = frozenset({"up", "off", "aside", "back"})
_PLACING = frozenset({"put", "place", "lay", "set", "call", "give"})
_ON_HOLD = re.compile(r"\bon (?:hold|ice|the shelf|the back burner)\b")


def laid_aside(scene: Scene, plan: Token) -> bool:
    """True where the verb of which a noun ("plan", "decision", "offer") is the object, or in a passive the subject,
    gives it up or puts it off: what it was to do is then no promise of the day of the text."""
    verb = plan.head
    if not is_verb(verb) or plan.dep not in ("dobj", "nsubjpass", "nsubj"):
        return False
    if plan.dep == "nsubj":
        return verb.lemma == "be" and _on_hold(scene, verb)
    if verb.lemma in _GIVING_UP:
        return True
    away = any(c.lower in _AWAY for c in verb.children if c.dep in ("prt", "advmod"))
    return verb.lemma in _PLACING and (away or _on_hold(scene, verb))


def _on_hold(scene: Scene, verb: Token) -> bool:
    """Whether "on hold" or its like stands behind the verb: the parser may hang it anywhere."""
    sentence = scene.page.sentence(verb)
    clause = re.split(r"[;:]", scene.page.text[verb.end : sentence.end])[0]
    return _ON_HOLD.search(clause) is not None
