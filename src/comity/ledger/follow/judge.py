"""Does a later sentence tell what became of a promise, and what?

The method is ours: the promised act and the promised things are sought in the sentence (things in the sentences
before it too, where it points back), guards turn away other lands' and other times' acts, and the words for tense,
polarity and a plan's fate give the verdict. The score was set on the pairs of ``tests/ledger/follow_pairs.jsonl``
(``scripts/measure_followup.py``).
"""

from __future__ import annotations

import re

from comity.ledger.follow.counts import counted
from comity.ledger.follow.direction import turned_round
from comity.ledger.follow.goods import goods, one_of_several
from comity.ledger.follow.guards import corrected
from comity.ledger.follow.profile import Profile, profile
from comity.ledger.follow.promise import BREAKS, Facts, Judgement, Promise, Verdict
from comity.ledger.follow.relation import Relation, relation
from comity.ledger.follow.sentence import Sentence, sentence
from comity.ledger.follow.sums import paid_in_part
from comity.ledger.follow.verdicts import Told
from comity.ledger.follow.verdicts import told as told_of

__all__ = ["Facts", "Judgement", "Promise", "Verdict", "judge"]

_CLOSING = " \n\"'”’)]"  # behind the mark of one who asks whether it was done, and does not tell that it was
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEAST = 0.42
_WHOLE = 0.8
_BRIEF = 8
_FATES = frozenset({"withdrawn", "overtaken", "delayed"})  # the plan's, so that the act need not be named
_UNREAL = frozenset({"hypothetical"})


def judge(
    promise: Promise,
    sentence: str,
    before: str = "",
    *,
    told: str | None = None,
    facts: Facts | None = None,
    after: str = "",
    pointing: bool = True,
) -> Judgement | None:
    """What `sentence` tells of the promise; None when it is about something else, imagines, or tells nothing.

    `before` are the sentences before it in the same document, `after` the one that follows. `told` is
    the day (ISO) on which it was published: what was told before the promise was made is about something else.
    `facts` is what the reader found in the sentence; `pointing` is false where it is known to point back to nothing
    that was promised (see sieve), which spares looking.
    "reaffirmed" means that the promise was given again, which is no evidence that it was kept. Raises OSError when
    the tables of words cannot be read.
    """
    if (told is not None and told < promise.made) or sentence.rstrip(_CLOSING).endswith("?"):
        return None
    known, read = profile(promise), _read(sentence)
    found = _judged(promise, known, read, before, facts or Facts(), pointing=pointing)
    return None if found is not None and after and corrected(promise, known, read, after) else found


def _read(text: str) -> Sentence:
    return sentence(text)


def _judged(
    promise: Promise, known: Profile, read: Sentence, before: str, facts: Facts, *, pointing: bool
) -> Judgement | None:
    tie = relation(promise, known, read, before, facts.actors, pointing=pointing)
    if (
        tie is None
        or _ruled_out(promise, facts, 0.0 if tie.parties else tie.cover)
        or _too_early(promise, known, read)
        or turned_round(promise, known, read, tie.acts)
    ):
        return None
    part = paid_in_part(promise.action, read.text, before) if known.sums else None
    said = Told("partly", 0.8, part, True) if part else _counted(known, read)
    said = said or told_of(known, read, tie.acts, pointing=tie.borrowed)
    said = _in_part(known, said, read, before if tie.borrowed else "")
    said, broken = _turned(said) if known.abstains else (said, ())
    if said is None:
        return None
    raw = _raw(tie, said, brief=len(read.words) <= _BRIEF)
    return Judgement(said.verdict, _calibrated(raw), _reasons(tie, said) + broken) if raw >= _LEAST else None


def _in_part(known: Profile, said: Told | None, read: Sentence, before: str) -> Told | None:
    """What is told of some of the promised goods is told of a part."""
    if said is None or said.verdict != "done" or "give" not in known.acts:
        return said
    named = read.sorts | (sentence(before).sorts if before else frozenset())
    partly = one_of_several(goods(known.things.keys(), known.counted), named, read.low)
    return Told("partly", said.strength, said.words, said.of_act) if partly else said


def _turned(said: Told | None) -> tuple[Told | None, tuple[str, ...]]:
    """What is told of a promise not to do something: that it was done breaks it at once; that it was not done, or was
    put off, tells nothing yet."""
    if said is None or said.verdict in ("not_done", "delayed", "overtaken", "withdrawn"):
        return None, ()
    if said.verdict == "reaffirmed":
        return said, ()
    return Told("not_done", said.strength, said.words, said.of_act), (BREAKS,)


def _counted(known: Profile, read: Sentence) -> Told | None:
    """What it says of so many things that were promised: "twenty-four of the sixty were filled"."""
    found = counted(read, known.counts, known.things.keys(), known.verbs)
    return Told(found.verdict, 0.9, found.words, True) if found is not None else None


def _ruled_out(promise: Promise, facts: Facts, tie: float) -> bool:
    """Whether the reader's findings speak against a tie of this cover: only imagined, of others only (unless the
    sentence names all that was promised), or before the promise."""
    if facts.modalities and facts.modalities <= _UNREAL:
        return True
    parties = promise.by | promise.to
    if facts.actors and parties and not facts.actors & parties and tie < _WHOLE:
        return True
    return bool(facts.days) and all(last is not None and last < promise.made for _, last in facts.days)


def _too_early(promise: Promise, known: Profile, read: Sentence) -> bool:
    """Whether every year that the sentence names, where it is about the promised things, is before the promise's."""
    parts = [part for part in read.text.split(";") if not known.things.keys().isdisjoint(_read(part).sorts)]
    years = [found for part in parts or [read.text] for found in _YEAR.findall(part) if found not in promise.action]
    return bool(years) and max(years) < promise.made[:4]


def _raw(tie: Relation, said: Told, *, brief: bool) -> float:
    """How much speaks for the verdict: the share of things named, the act, the parties, the strength of the words. A
    brief sentence that points back ("They have not.") can hardly be about anything else."""
    value = 0.25 + 0.35 * tie.cover + (0.2 if tie.acts or said.of_act else 0.0) + 0.08 * tie.parties
    value -= 0.1 if tie.borrowed and not brief else 0.0
    value += 0.06 if tie.recalled and not tie.acts else 0.0
    value += 0.1 if said.verdict in _FATES and not tie.acts else 0.0
    return value * (0.4 + 0.6 * said.strength)


def _calibrated(raw: float) -> float:
    """The chance that the verdict is right: a line through the development pairs, drawn lower at its weak end, since
    sentences of whole documents are harder than pairs. Below one half it should decide nothing."""
    return round(min(0.97, max(0.05, 0.97 - 1.1 * (0.9 - raw))), 3)


def _reasons(tie: Relation, said: Told) -> tuple[str, ...]:
    shared = ", ".join(f"'{thing}'" for thing in tie.things) or "what the sentences before it name"
    return (f"shares {shared}", f"says '{said.words.strip()}'")
