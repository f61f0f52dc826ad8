"""Which areas something is about: as the finding says, else by its words, else by the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from comity.ledger.entries import Held, Record
from comity.ledger.mentions import Paper, chapters
from comity.reference.areas import find
from comity.reference.families import families_of

_CLAIMED = ("areas", "purposes")
_BACK = 2
"""Sentences of the same paragraph in which the matter may have been named before."""
GENERAL = 3
"""A sentence about so many families of areas only lists what an instrument covers."""
_ON = 3  # sentences, from the one that names the instrument on, that may say what it covers


def areas_of(record: Record, held: Iterable[Held], papers: Mapping[str, Paper]) -> tuple[str, ...]:
    """The areas of a record; `held` are its findings. First the chapter on whose basis the text says it stands, then
    what is claimed, the words of the quotes, the sentence, the sentences before it in the paragraph, the title.

    What is said of the instrument itself, without an area of its own, has none. An act has only those that its own
    sentence names: that two met is told beside many matters.
    """
    held = list(held)
    places = [(papers[one.document], one) for one in held if one.document in papers]
    told = [area for paper, one in places for area in _chapter(paper, one)] or _claimed(record)
    told = told or [area for one in held for area in find(one.finding.quote)]
    if told:
        return tuple(dict.fromkeys(told))
    for look in (_sentence,) if record.kind == "event" else (_sentence, _before):
        found = [area for paper, one in places for area in look(paper, one)]
        if found:
            return tuple(dict.fromkeys(found))
        if look is _sentence and any(set(_at(paper, one)) & paper.ours for paper, one in places):
            return ()
    if record.kind == "event":
        return ()
    return tuple(dict.fromkeys(area for paper, _ in places if paper.about for area in find(paper.title)))


def areas_listed(papers: Iterable[Paper]) -> dict[str, tuple[str, int]]:
    """The areas that the texts say the instrument covers, each with the first document and sentence that says so: of
    the sentences that name it those that speak of its chapters or fields, and of these and the next two those that
    list several families."""
    found: dict[str, tuple[str, int]] = {}
    for paper in papers:
        for number in sorted({n for mark in paper.ours for n in range(mark, mark + _ON) if n < len(paper.spans)}):
            sentence = paper.sentence(number)
            areas = find(sentence) if chapters(sentence) else ()
            many = len(families_of(areas)) >= GENERAL
            if areas and (many or number in paper.ours):
                for area in areas:
                    found.setdefault(area, (paper.document, number))
    return found


def _claimed(record: Record) -> list[str]:
    """The areas of the leading claim: a record of many findings takes not in what one of them adds."""
    return [area for name in _CLAIMED for area in record.value(name) or ()]


def _at(paper: Paper, one: Held) -> tuple[int, ...]:
    return paper.at(one.finding.start, one.finding.end)


def _chapter(paper: Paper, one: Held) -> Iterable[str]:
    """The areas of the chapter on which a text about the instrument says that what comes next rests."""
    last = max(_at(paper, one), default=-1)
    if not paper.about or last < 0:
        return []
    based = sorted(n for n in paper.ours if n <= last and paper.based(n) and "chapter" in paper.sentence(n))[-1:]
    return [area for number in based for area in find(paper.sentence(number))]


def _sentence(paper: Paper, one: Held) -> Iterable[str]:
    return [area for number in _at(paper, one) for area in find(paper.sentence(number))]


def _before(paper: Paper, one: Held) -> Iterable[str]:
    """The nearest sentence before it in the paragraph that names an area."""
    numbers = sorted(paper.before(min(_at(paper, one), default=0), _BACK), reverse=True)
    return next((found for number in numbers if (found := find(paper.sentence(number)))), ())
