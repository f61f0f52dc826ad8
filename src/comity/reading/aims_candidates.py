"""Whom a statement may be about: everybody named or referred to around its words, the speaker's own side left out.

Nothing is decided here: a place, a host and a bystander are candidates too. The stance encoder says which of them
the words are about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.model import Actor
from comity.reading.aims_signs import governing, scene_of, signs
from comity.reading.mention import Mention
from comity.reading.page import Page
from comity.reading.tokens import Token
from comity.reference.outlets import calls_outlet, is_outlet

Span = tuple[int, int]

# How many sentences before the statement's own its reader has in mind: "we" and "they" look back one.
BEFORE = 1
# Population is nobody's government; a person who holds no office speaks and stands for himself.
_NOBODY = "CVL"
_PRESS = "MED"
_NAMED = ("state", "organisation", "group")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An actor, and every place of the window where the text names it or refers to it; the words that govern these
    places, and what grammar and the lexicon say of it (`aims_signs`)."""

    actor: Actor
    spans: tuple[Span, ...]
    governing: tuple[Span, ...]
    signs: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A statement as the stance encoder takes it: a window of the text with its words, its speaker and its candidates.

    All offsets are half-open, in code points into `text`, which begins at `offset` in the document. `own` are the
    places where the speaker's own side is named.
    """

    text: str
    offset: int
    content: tuple[Span, ...]
    own: tuple[Span, ...]
    candidates: tuple[Candidate, ...]


def stretch_of(page: Page, content: Sequence[Span], cue: Token | None, own: frozenset[str]) -> Stretch:
    """The window around a statement's words, which lie at `content` in the document; `own` are the keys of those who
    speak. It holds the sentences of the words and of the cue, and the sentence before."""
    first, last = _sentences(page, content, cue)
    sentences = page.parsed.sentences
    start, end = sentences[max(0, first - BEFORE)].start, sentences[last].end
    start, end = min([start, *(a for a, _ in content)]), max([end, *(b for _, b in content)])
    named: dict[str, list[tuple[tuple[bool, ...], Span, Actor]]] = {}
    for actor, span, poor in _referred(page, start, end, content):
        named.setdefault(actor.key, []).append((poor, span, actor))
    spans = {key: tuple(sorted({(a - start, b - start) for _, (a, b), _ in found})) for key, found in named.items()}
    chosen = {key: min(found, key=lambda one: (one[0], one[1]))[2] for key, found in named.items()}
    others = [key for _, key in sorted((spans[key][0], key) for key in named if key not in own)]
    places = {key: tuple((a + start, b + start) for a, b in spans[key]) for key in spans}
    scene = scene_of(page, content, [place for key in named if key in own for place in places[key]])
    return Stretch(
        page.text[start:end],
        start,
        tuple((a - start, b - start) for a, b in content),
        tuple(sorted(span for key in named if key in own for span in spans[key])),
        tuple(
            Candidate(
                chosen[key],
                spans[key],
                tuple((a - start, b - start) for a, b in governing(page, places[key]) if start <= a and b <= end),
                signs(page, scene, places[key], [place for other in others if other != key for place in places[other]]),
            )
            for key in others
        ),
    )


def _sentences(page: Page, content: Sequence[Span], cue: Token | None) -> tuple[int, int]:
    """The indexes of the first and last sentence that hold the words or the cue."""
    held = [page.sentence(token).index for a, b in content for token in _ends(page.tokens_in(a, b))]
    if cue is not None:
        held.append(page.sentence(cue).index)
    return (min(held), max(held)) if held else (0, 0)


def _ends(tokens: Sequence[Token]) -> Iterable[Token]:
    return (tokens[0], tokens[-1]) if tokens else ()


def _referred(
    page: Page, start: int, end: int, content: Sequence[Span]
) -> Iterator[tuple[Actor, Span, tuple[bool, ...]]]:
    """Who is named or referred to in ``[start, end)``, where, and how poorly the place names it."""
    seen: set[int] = set()
    for token in page.tokens_in(start, end):
        inside = any(a <= token.start < b for a, b in content)
        mention = page.actors.mention_at(token)
        if mention is not None:
            # An agency beside the words only passes them on; inside them it may be spoken of.
            press = mention.actor.sector == _PRESS or _of_press(mention)
            if id(mention) not in seen and _counts(mention) and (inside or not press):
                seen.add(id(mention))
                poor = (not inside, mention.sort == "person", mention.locative, mention.form == "adjective")
                yield mention.actor, (mention.start, mention.end), poor
        elif inside and (token.tag in ("PRP", "PRP$") or token.pos == "NOUN"):
            for actor in page.actors.of(token):
                if actor.code is not None and actor.sector != _NOBODY:
                    yield actor, (token.start, token.end), (False, True, True, True)


def _of_press(mention: Mention) -> bool:
    """True for the state of a medium: "in an interview with the Peruvian daily", "the U.S. outlet"."""
    head, named = mention.head, mention.head.head
    if head.dep not in ("amod", "compound", "nmod", "poss"):
        return False
    return is_outlet(named.text) or any(calls_outlet(t.lemma) for t in (named, *named.kids("compound")))


def _counts(mention: Mention) -> bool:
    if mention.sort == "person":
        return mention.actor.code is not None and mention.actor.sector not in (None, _NOBODY)
    return mention.sort in _NAMED
