"""From rows to what the network learns from: stretches with a label for each candidate, and variants of them.

Three changes keep the labels true: other states' names in place of those in the text, so that no state is always the
bad one; another row's text before this one, whose actors the statement is not about; and a speaker whom nobody knows.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from comity.intake.load import from_text
from comity.reading.aims_candidates import Span, Stretch, stretch_of
from comity.reading.page import Page, page_of
from comity.reading.parse import parse
from training.augment import _names, _pattern
from training.stance_corpus import Row

# What becomes of a candidate: its stance, or None where the statement is not about it.
Labels = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A statement with its candidates and what is true of each."""

    row: str
    stretch: Stretch
    labels: Labels


def page_for(row: Row) -> Page:
    """The row's text on the reader's table."""
    return page_of(parse(from_text(row.text, language="en")))


def example(row: Row) -> Example:
    """The row as reading sees it, given its words and its speaker."""
    return example_on(row, page_for(row))


def example_on(row: Row, page: Page) -> Example:
    """`example`, on a page that is there already."""
    own = frozenset({row.speaker}) if row.speaker else frozenset()
    stretch = stretch_of(page, row.content, None, own)
    gold = {target.code: target.stance for target in row.targets}
    return Example(row.id, stretch, tuple(gold.get(c.actor.key) for c in stretch.candidates))


def unowned(row: Row, page: Page) -> Example:
    """The row where nobody knows who speaks: the speaker's own side is one more candidate, and no target."""
    return example_on(replace(row, speaker=None), page)


def behind(row: Row, other: Row) -> Row:
    """The row with the other's text before it; whom only the other names is no target."""
    lead = other.text.rstrip() + " "
    return replace(row, text=lead + row.text, content=tuple((a + len(lead), b + len(lead)) for a, b in row.content))


def variants(row: Row, other: Row, seed: int) -> list[Example]:
    """The row as it is, then with other states' names: alone, behind the other, and without its speaker."""
    rng, page = random.Random(f"{seed} {row.id}"), page_for(row)
    plain = example_on(row, page)
    made = [plain, behind_example(row, other) or plain, unowned(row, page)]
    return [plain, *(replace(one, stretch=renamed(one.stretch, rng)) for one in made)]


def behind_example(row: Row, other: Row) -> Example | None:
    """The row behind the other, as reading sees it; None where the other's speaker or target is one of the row's."""
    if {other.speaker, *(t.code for t in other.targets)} & {row.speaker, *(t.code for t in row.targets)}:
        return None
    return example(behind(row, other))


def renamed(stretch: Stretch, rng: random.Random) -> Stretch:
    """The stretch with each state named in it exchanged for another, the same one throughout."""
    forms, states = _names()
    chosen: dict[str, Sequence[str]] = {}
    free = sorted(states)
    pieces: list[str] = []
    shifts: list[tuple[int, int, int]] = []
    at = 0
    for match in _pattern().finditer(stretch.text):
        code, kind = forms[match.group()]
        if code not in chosen:
            chosen[code] = states[free.pop(rng.randrange(len(free)))]
        new = chosen[code][kind]
        pieces += [stretch.text[at : match.start()], new]
        shifts.append((match.start(), match.end(), len(new) - (match.end() - match.start())))
        at = match.end()

    def start(place: int) -> int:
        for begin, end, _ in shifts:
            if begin < place < end:
                place = begin
        return place + sum(by for _, end, by in shifts if end <= place)

    def end(place: int) -> int:
        for begin, stop, _ in shifts:
            if begin < place < stop:
                place = stop
        return place + sum(by for begin, _, by in shifts if begin < place)

    return _mapped(stretch, "".join([*pieces, stretch.text[at:]]), start, end)


def _mapped(stretch: Stretch, text: str, start: Callable[[int], int], end: Callable[[int], int]) -> Stretch:
    def moved(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple((start(a), end(b)) for a, b in spans)

    candidates = tuple(replace(c, spans=moved(c.spans), governing=moved(c.governing)) for c in stretch.candidates)
    return Stretch(text, stretch.offset, moved(stretch.content), moved(stretch.own), candidates)
