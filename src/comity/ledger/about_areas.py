"""Which areas something is about: as the finding says, else by its words, else by the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from comity.ledger.entries import Held, Record
from comity.ledger.mentions import Paper, chapters
from comity.reference.areas import find

_CLAIMED = ("areas", "purposes")
_BACK = 2
"""Sentences of the same paragraph in which the matter may have been named before."""


def areas_of(record: Record, held: Iterable[Held], papers: Mapping[str, Paper]) -> tuple[str, ...]:
    """The areas of a record; `held` are its findings. First what is claimed and what the quotes say; without that, the
    chapter on whose basis it is told, the sentence, the sentences before it in the paragraph, and the title's words.

    What is said of the instrument itself, without an area of its own, has none.
    """
    held = list(held)
    told = [*_claimed(record), *(area for one in held for area in find(one.finding.quote))]
    if told:
        return tuple(dict.fromkeys(told))
    places = [(papers[one.document], one) for one in held if one.document in papers]
    for look in (_chapter, _sentence, _before):
        found = [area for paper, one in places for area in look(paper, one)]
        if found:
            return tuple(dict.fromkeys(found))
        if look is _sentence and any(set(_at(paper, one)) & paper.ours for paper, one in places):
            return ()
    return tuple(dict.fromkeys(area for paper, _ in places if paper.about for area in find(paper.title)))


def areas_listed(papers: Iterable[Paper]) -> dict[str, tuple[str, int]]:
    """The areas that the texts say the instrument covers, each with the first document and sentence that says so: of
    sentences that name it (or follow one that does) those that speak of its chapters or fields, or list several."""
    found: dict[str, tuple[str, int]] = {}
    for paper in papers:
        for number in sorted({n for mark in paper.ours for n in (mark, mark + 1) if n < len(paper.spans)}):
            areas = find(paper.sentence(number))
            if len(areas) > 2 or (areas and chapters(paper.sentence(number))):
                for area in areas:
                    found.setdefault(area, (paper.document, number))
    return found


def _claimed(record: Record) -> list[str]:
    found: list[str] = []
    for name in _CLAIMED:
        for claim in record.claims.get(name, ()):
            value: Any = () if claim.overruled else claim.value
            found += list(value or ())
    return found


def _at(paper: Paper, one: Held) -> tuple[int, ...]:
    return paper.at(one.finding.start, one.finding.end)


def _chapter(paper: Paper, _one: Held) -> Iterable[str]:
    """The areas of the chapter that the opening of a text says everything in it rests on."""
    if not paper.about:
        return []
    based = [n for n in paper.ours if paper.based(n) and chapters(paper.sentence(n))]
    return [area for number in based for area in find(paper.sentence(number))]


def _sentence(paper: Paper, one: Held) -> Iterable[str]:
    return [area for number in _at(paper, one) for area in find(paper.sentence(number))]


def _before(paper: Paper, one: Held) -> Iterable[str]:
    """The nearest sentence before it in the paragraph that names an area."""
    first = min(_at(paper, one), default=0)
    for number in range(first - 1, max(-1, first - 1 - _BACK), -1):
        if "\n" in paper.text[paper.spans[number][1] : paper.spans[number + 1][0]]:
            return []
        if found := find(paper.sentence(number)):
            return found
    return []
