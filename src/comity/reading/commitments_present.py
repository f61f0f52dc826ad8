"""What is told in the present for a day to come: "is sending engineers next month", "opens a school in May"."""

from __future__ import annotations

from comity.model import Commitment
from comity.reading.clauses import negated, objects
from comity.reading.commitments_doubted import doubtful
from comity.reading.commitments_goods import is_goods
from comity.reading.commitments_made import made
from comity.reading.commitments_sides import BIND
from comity.reading.commitments_will import kin, teller, told_by_watchers
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_SENT = frozenset(
    "send deploy dispatch give lend donate supply ship deliver provide fly withdraw pull reopen open close lift host "
    "hand build construct finance fund buy purchase sell train reduce double scrap waive return commit".split()
)
# What one does on a day; in the progressive these are told of what is going on.
_ON_A_DAY = frozenset({"pay", "begin", "start", "resume", "take"})
_NOW = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})
_SETTING = frozenset({"when", "if", "once", "as", "while", "before", "after", "until", "whether"})


def from_present(scene: Scene, verb: Token) -> Commitment | None:
    """The promise of who "is sending" or "sends" something by or on a day after that of the text; None without such a
    day, and for what one says that another is doing."""
    if negated(verb) or verb.dep not in ("ROOT", "conj", "ccomp", "parataxis") or not _in_present(verb):
        return None
    if verb.tag != "VBG" and scene.page.sentence(verb).tokens[-1].text not in (".", "”", '"', ";"):
        return None  # a headline tells in the present what is done
    if any(c.lower in _SETTING for c in verb.kids("mark", "advmod")):
        return None
    doers = scene.doers(verb)
    if not all(a.code and a.sector in BIND for a in doers) or not doers:
        return None
    if doubtful(scene, verb) or told_by_watchers(verb):
        return None
    speaker = teller(scene, verb)
    if speaker is not None and speaker.code and not kin(doers, speaker):
        return None
    promise = made(scene, verb, doers, "firm", verb)
    if promise is None or promise.due is None or scene.page.published is None:
        return None
    today = scene.page.published.isoformat()
    begins, ends = promise.due.earliest, promise.due.latest
    return promise if ends is not None and ends > today and (begins is None or begins > today) else None


# What is opened and begins without anybody's word given.
_NO_DEEDS = frozenset("trial inquiry probe case investigation season campaign exhibition hearing term year day".split())


def _over(verb: Token) -> bool:
    """ "Takes over the cost", "takes back its trawlers"."""
    return any(c.lower in ("over", "in", "back", "up") for c in verb.kids("prt"))


def _in_present(verb: Token) -> bool:
    if verb.tag == "VBG":
        return verb.lemma in _SENT and any(a.lower in _NOW and a.lemma == "be" for a in verb.kids("aux"))
    if verb.tag not in ("VBZ", "VBP") or verb.kids("aux"):
        return False
    things = objects(verb)
    if not things or (verb.lemma == "take" and not any(is_goods(t) for t in things) and not _over(verb)):
        return False
    if any(t.lemma.lower() in _NO_DEEDS for t in things):
        return False
    return verb.lemma in _SENT or verb.lemma in _ON_A_DAY
