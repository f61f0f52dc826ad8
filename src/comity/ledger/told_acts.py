"""Sentences that tell an act between the parties in an area, whether or not a reader found the act itself.

An area is silent only when no document tells of anything there. A reader that misses an act would make it silent, so
that the sentences are looked at too. Pure functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from comity.ledger.instruments import Instrument
from comity.ledger.mentions import Paper, near
from comity.ledger.naming import names_all, states_in
from comity.reference.areas import find

REPORTS_DAYS = 7
"""So long after a signing what is told may still be the report of it."""

_DONE = re.compile(
    r"\b(?:opened|ended|halted|stopped|cut|cancelled|suspended|launched|started|began|held|convened|trained|arrived"
    r"|delivered|paid|handed over|set out|completed|established|inaugurated|took place|took part|transferred)\b",
    re.IGNORECASE,
)
# What is to come, thought of, denied, asked or long past is no act since the signing.
_NOT = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|plans? to|planned|intends?|intended|hopes?|hoped|wants?|expects?"
    r"|expected|promised|offered|attention|if|unless|not|never|no|nobody|nothing|neither|ago|since (?:19|20)\d\d"
    r"|last (?:year|summer|autumn|spring))\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AROUND = 1


@dataclass(frozen=True, slots=True)
class ToldAct:
    """A sentence of a document that tells an act in these areas; `told` is when it was published (ISO)."""

    document: str
    start: int
    end: int
    quote: str
    areas: tuple[str, ...]
    told: str


def told_acts(papers: Iterable[Paper], instrument: Instrument) -> list[ToldAct]:
    """The sentences that tell an act between exactly the parties since the signing, by day and place."""
    found = [act for paper in papers if _may_tell(paper, instrument) for act in _in_paper(paper, instrument)]
    return sorted(found, key=lambda act: (act.told, act.document, act.start))


def _may_tell(paper: Paper, instrument: Instrument) -> bool:
    if paper.published is None or paper.published <= instrument.since:
        return False
    if not names_all(f"{paper.title}\n{paper.text}", instrument.parties) or paper.elsewhere:
        return False
    headline = states_in(paper.title)
    return headline <= instrument.parties or instrument.parties <= headline


def _in_paper(paper: Paper, instrument: Instrument) -> Iterable[ToldAct]:
    reports = (paper.published or "") <= instrument.after(REPORTS_DAYS)
    for number, (start, end) in enumerate(paper.spans):
        sentence = paper.sentence(number)
        if not _DONE.search(sentence) or _NOT.search(sentence) or number in paper.ours:
            continue
        if (reports and not _TODAY.search(sentence)) or _long_past(sentence, instrument):
            continue
        areas = find(sentence)  # asked late: it takes longest
        if areas and _theirs(paper, number, instrument) and not near([number], paper.ties, _AROUND, _AROUND):
            yield ToldAct(paper.document, start, end, sentence, areas, paper.published or "")


def _long_past(sentence: str, instrument: Instrument) -> bool:
    return any(year < instrument.since[:4] for year in _YEAR.findall(sentence))


def _theirs(paper: Paper, number: int, instrument: Instrument) -> bool:
    """True when the sentence is about the parties: no stranger is named unless all of them are too, and where it does
    not name them all, those around it and the title do."""
    named = states_in(paper.sentence(number))
    if instrument.parties <= named:
        return True
    if named - instrument.parties and not named & instrument.parties:
        return False
    around = range(max(0, number - _AROUND), min(len(paper.spans), number + _AROUND + 1))
    wide = named.union(states_in(paper.title), *(states_in(paper.sentence(n)) for n in around))
    return instrument.parties <= wide
