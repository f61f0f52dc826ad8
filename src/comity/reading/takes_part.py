"""Who takes part in what several do together, and who is only named in what it is about.

"Signed a pact with Fiji", not "signed a pact on the border with Fiji that Tonga disputes": what stands in a clause of
its own, in the matter or at the occasion is no party.
"""

from __future__ import annotations

from comity.model import Actor
from comity.reading.backers import stands_behind
from comity.reading.mention import head_of
from comity.reading.scene import Scene
from comity.reading.tokens import Token

# Before what it is about, and before what it turns against.
_MATTERS = frozenset("on over about regarding concerning against".split())
_TOGETHER = frozenset("with between among alongside and by".split())
# Nouns of what goes on beside: "on the sidelines of the Asian summit".
_BESIDE = frozenset("margin margins sideline sidelines fringe fringes occasion eve auspices".split())
_DESCRIBING = frozenset({"relcl", "advcl"})
# Prepositions behind which stands what an act is told beside.
_SETTING = frozenset("despite amid following after before since until because during notwithstanding".split())


def takes_part(scene: Scene, actor: Actor, verb: Token) -> bool:
    """True unless the way from the actor's words up to the verb leads through a clause of its own, through a matter
    that is dealt with, or through an occasion."""
    words = scene.page.tokens_in(actor.start, actor.end)
    return not words or not (apart(head_of(words), verb) or stands_behind(head_of(words)))


def beside_told(token: Token, noun: Token) -> bool:
    """True for a word within the noun's phrase that stands in a setting: "a plan to lend it money despite Fiji"."""
    for node in token.ancestors():
        if node is noun:
            return False
        if node.dep == "prep" and node.lower in _SETTING:
            return True
    return False


def apart(token: Token, verb: Token) -> bool:
    """True for a word below `verb` that stands in a clause of its own, in a matter or at an occasion."""
    joined = False
    for node in (token, *token.ancestors()):
        if node is verb:
            return False
        joined = joined or (node.dep == "prep" and node.lower in _TOGETHER)
        matter = node.dep == "prep" and node.lower in _MATTERS and not joined
        beside = node.lemma in _BESIDE and node.dep == "pobj"
        if matter or beside or (node.dep in _DESCRIBING and verb.i < node.i):
            return True
        if node.dep == "acl" and node.tag == "VBG" and verb.i < node.i:
            # "A treaty ending a dispute with Fiji".
            return True
    return False
