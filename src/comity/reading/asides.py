"""What goes on behind ", the ministry said,": it hangs on the verb before, not on the one that tells of it.

In "Fiji agreed, Tonga's foreign ministry said, to refund the fines" the parser hangs the refund on what the ministry
did, and its saying beside the agreeing.
"""

from __future__ import annotations

from collections.abc import Sequence

from comity.reading.speech_cues import SAY
from comity.reading.tokens import Token
from comity.reading.trees import edge, move


def with_asides_apart(tokens: Sequence[Token]) -> None:
    """Sets the heads of one paragraph's tokens right where a clause of saying between commas has taken the infinitive
    of the verb before it. For `parse`, before anybody has seen them."""
    for said in tokens:
        above = _interrupted(said)
        if above is None:
            continue
        for child in [c for c in said.children if c.dep == "xcomp" and _goes_on(c, said)]:
            move(child, above, "xcomp")
            for token in (said, above, *above.ancestors()):
                edge(token)


def _interrupted(said: Token) -> Token | None:
    """The verb before a clause of saying, which goes on behind it; None where it is no such clause."""
    if said.lemma not in SAY or said.pos != "VERB":
        return None
    if said.dep == "parataxis":
        return said.head if said.head.i < said.i and said.head.pos == "VERB" else None
    return next((c for c in said.children if c.dep == "ccomp" and c.i < said.i and c.pos == "VERB"), None)


def _goes_on(verb: Token, said: Token) -> bool:
    """True for an infinitive behind the comma that closes the clause of saying."""
    to = next((c for c in verb.children if c.tag == "TO" and c.dep == "aux"), None)
    return to is not None and to.i > said.i and to.prev is not None and to.prev.text == ","
