"""What is under way for a day to come: "Singapore is sending engineers next month"."""

from __future__ import annotations

from comity.model import Commitment
from comity.reading.clauses import negated
from comity.reading.commitments_doubted import accountable, doubtful
from comity.reading.commitments_made import made
from comity.reading.commitments_will import kin, teller, told_by_watchers
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_SENT = frozenset(
    "send deploy dispatch give lend donate supply ship deliver provide fly withdraw pull reopen open close lift host "
    "hand build construct finance fund buy purchase sell train reduce double scrap waive return commit".split()
)
_NOW = frozenset({"is", "are", "am", "'s", "'re", "'m", "’s", "’re", "’m"})


def from_present(scene: Scene, verb: Token) -> Commitment | None:
    """The promise of who "is sending" something by or on a day after that of the text; None without such a day, and
    for what one says that another is doing."""
    if verb.tag != "VBG" or verb.lemma not in _SENT or negated(verb) or verb.dep in ("relcl", "acl", "advcl", "pcomp"):
        return None
    if not any(a.lower in _NOW and a.lemma == "be" for a in verb.kids("aux")):
        return None
    doers = scene.doers(verb)
    if not accountable(doers) or doubtful(scene, verb) or told_by_watchers(verb):
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
