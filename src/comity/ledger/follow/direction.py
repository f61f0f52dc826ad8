"""Whether the act goes the other way: "Cuba opened its embassy in Seoul" keeps no promise of South Korea's."""

from __future__ import annotations

from comity.ledger.follow.profile import Profile
from comity.ledger.follow.promise import Promise
from comity.ledger.follow.sentence import Sentence, lands, sort

_OBLIQUE = frozenset("in to from at with of for on by into near between under and".split())
_MARKS = frozenset(", ; : — – ( but while".split())
_NOBODY = frozenset("none nothing nobody neither it they".split())  # the subject, where it stands behind the land
_TAKEN = frozenset("received got".split())
_TAKING = frozenset(
    "received receive receives got get gets seen see saw accepted welcomed inaugurated waiting presented had paid "
    "been was were reached is are".split()
)


def turned_round(promise: Promise, known: Profile, read: Sentence, positions: tuple[int, ...]) -> bool:
    """Whether the receiver of the promised act is the one who does it here, in the active voice."""
    if promise.by & promise.to or not promise.to:
        return False
    verbs = [at for at in positions if "past" in known.forms(read.words[at])]
    if verbs and read.words[verbs[0]] in _TAKEN and _subject(promise, known, read, verbs[0]) in promise.by:
        return True
    if not verbs or set(read.words[max(0, verbs[0] - 3) : verbs[0] + 1]) & _TAKING:
        return False
    return _subject(promise, known, read, verbs[0]) in promise.to


def _subject(promise: Promise, known: Profile, read: Sentence, verb: int) -> str | None:
    """The land that leads the clause of the verb at `verb`, None where it stands behind a preposition."""
    leads = [
        land
        for land in lands(read.text)
        if land.at < verb and verb - land.at <= 5 and _NOBODY.isdisjoint(read.words[land.at : verb])
    ]
    for land in leads:
        leading = land.at == 0 or read.words[land.at - 1] in _MARKS
        if sort(read.words[land.at + 1]) in known.things:
            continue  # "the Yemeni trawler landed": whose it is
        if leading or not (land.town or _owning(read, land.at) or read.words[land.at - 1] in _OBLIQUE):
            return land.code if land.code in promise.by | promise.to else None
    return None


def _owning(read: Sentence, at: int) -> bool:
    """Whether the land only owns what is named: "signed Sweden's protocol"."""
    return read.words[at].endswith("'s")
