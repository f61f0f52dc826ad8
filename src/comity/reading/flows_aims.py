"""For whose good money is, where only its aim tells: "approved $5 million to finance a road in Fiji"."""

from __future__ import annotations

from comity.model import Actor
from comity.reading.clauses import is_verb
from comity.reading.flows_amounts import Amount
from comity.reading.flows_parties import behind, taker
from comity.reading.scene import Scene
from comity.reading.tokens import Token

# What money is given to do for somebody; "to buy gas from Fiji" is no gift to Fiji.
_AIMS = frozenset(
    "finance fund build support help construct rehabilitate expand improve develop rebuild upgrade complete implement "
    "assist restore modernise modernize strengthen boost extend repair reconstruct equip".split()
)
_LEAVES = frozenset({"from", "against", "by", "with", "between"})


def aim_land(scene: Scene, amount: Amount) -> Actor | None:
    """The one state that the aim behind an amount names ("… to finance the port of Lome in Togo"); None where the
    sentence goes on with another clause, or the aim names several."""
    sentence = scene.page.sentence(amount.head)
    after = scene.page.parsed.tokens[amount.last + 1 : sentence.tokens[-1].i + 1]
    aim = next((t for t in after if is_verb(t)), None)
    if aim is None or aim.lemma not in _AIMS or not any(a.tag == "TO" for a in aim.kids("aux")):
        return None
    end = next((t.start for t in after if t.i > aim.i and (t.lower in _LEAVES or _goes_on(t))), sentence.end)
    named = {
        m.actor.code: m.actor
        for m in scene.page.actors.in_sentence(sentence)
        if m.sort == "state" and m.actor.code and aim.end <= m.start < end
    }
    return next(iter(named.values())) if len(named) == 1 else None


def purpose_place(scene: Scene, verb: Token) -> Actor | None:
    """ "Spent $2 million to rebuild schools in Fiji": the land of the purpose."""
    for child in verb.children:
        if child.dep in ("advcl", "xcomp") and child.tag == "VB" and child.i > verb.i:
            for noun in child.kids("dobj"):
                found = taker(scene, noun)
                if found is not None:
                    return found
            found = behind(scene, child, "in", "to")
            if found is not None:
                return found
    return None


def _goes_on(token: Token) -> bool:
    """True for the verb of a clause with a subject of its own."""
    return is_verb(token) and token.child("nsubj", "nsubjpass") is not None
