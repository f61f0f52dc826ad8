"""For whom somebody acts: "signed the agreement on behalf of the government of Fiji and the bank"."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.parties import distinct
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_ENDS = frozenset(". ; : ( ) –".split())
_SORTS = ("state", "organisation", "group")


def principals(scene: Scene, verb: Token) -> tuple[Actor, ...]:
    """Those on whose behalf the verb's subject acts, in text order; empty where the clause names nobody so.

    The words are followed to the end of the list, since the parser hangs its last part anywhere.
    """
    tokens = scene.page.parsed.tokens
    last = scene.page.sentence(verb).tokens[-1].i
    opens = (t for t in tokens[verb.left : verb.right + 1] if t.lower == "behalf" and t.i + 2 <= last)
    behalf = next((t for t in opens if t.i > verb.i and tokens[t.i + 1].lower == "of"), None)
    if behalf is None or any(_acts(t) for t in tokens[verb.i + 1 : behalf.i]):
        return ()
    end = behalf.i + 2
    while end <= last and not _closes(tokens[end]):
        end += 1
    return distinct(scene.within(tokens[behalf.i + 2].start, tokens[end - 1].end, sorts=_SORTS))


def _acts(token: Token) -> bool:
    return token.tag in ("VBD", "VBZ", "VBP")


def _closes(token: Token) -> bool:
    """True where a list of names is over."""
    prep = token.pos == "ADP" and token.lower != "of"
    return token.text in _ENDS or token.pos in ("VERB", "AUX", "SCONJ") or prep
