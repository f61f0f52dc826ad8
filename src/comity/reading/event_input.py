"""A marked sentence as the event encoder takes it: word pieces with marker pieces around actor and recipient."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from comity.model import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

# Pieces of BERT's vocabulary that no text produces.
ACTOR_OPENS, ACTOR_CLOSES, RECIPIENT_OPENS, RECIPIENT_CLOSES = 1, 2, 3, 4
# How long a sentence may be: when training, and when reading, which is faster and loses nothing by it.
MAX_PIECES, READ_PIECES = 112, 64
# How far before the first mark a sentence that is too long may begin, in pieces.
LEAD = 24


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with an actor and perhaps a recipient marked: half-open offsets in code points into `text`."""

    text: str
    actor: tuple[int, int] | None
    recipient: tuple[int, int] | None

    def __post_init__(self) -> None:
        spans = sorted(s for s in (self.actor, self.recipient) if s is not None)
        inside = all(0 <= a < b <= len(self.text) for a, b in spans)
        if not inside or any(left[1] > right[0] for left, right in pairwise(spans)):
            raise InputError(self.text[:60], "the marks overlap or lie outside the sentence", "Mark two separate spans")


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word-piece ids, and the places of the two opening markers in them; 0, the first piece, stands for no mark."""

    ids: tuple[int, ...]
    actor_at: int
    recipient_at: int


def batch(sentences: Sequence[Marked], tokenizer: Tokenizer, longest: int = MAX_PIECES) -> list[Pieces]:
    """The pieces of many sentences, each cut to `longest` around its marks; one call of the tokenizer for all."""
    cuts = [_cuts(one) for one in sentences]
    # The pairs of a sentence have many of their parts in common.
    texts = list(dict.fromkeys(text for parts in cuts for _, text in parts))
    pieces = (one.ids for one in tokenizer.encode_batch(texts, add_special_tokens=False))
    encoded = dict(zip(texts, pieces, strict=True))
    first, last = (_piece(tokenizer, name) for name in ("[CLS]", "[SEP]"))
    found = []
    for parts in cuts:
        ids: list[int] = []
        for marker, text in parts:
            if marker is not None:
                ids.append(marker)
            ids.extend(encoded[text])
        found.append(_cropped(ids, first, last, longest))
    return found


def _piece(tokenizer: Tokenizer, name: str) -> int:
    found = tokenizer.token_to_id(name)
    if found is None:
        raise InputError(name, "is no piece of the tokenizer", "Install Comity again")
    return found


def _cuts(marked: Marked) -> list[tuple[int | None, str]]:
    """The text in parts, each with the marker before it."""
    edges: list[tuple[int, int, int]] = []
    if marked.actor is not None:
        edges += [(marked.actor[0], 1, ACTOR_OPENS), (marked.actor[1], 0, ACTOR_CLOSES)]
    if marked.recipient is not None:
        edges += [(marked.recipient[0], 1, RECIPIENT_OPENS), (marked.recipient[1], 0, RECIPIENT_CLOSES)]
    edges.sort()
    parts: list[tuple[int | None, str]] = []
    at, marker = 0, None
    for place, _, opened in edges:
        parts.append((marker, marked.text[at:place]))
        at, marker = place, opened
    parts.append((marker, marked.text[at:]))
    return parts


def _cropped(ids: list[int], first: int, last: int, longest: int) -> Pieces:
    room = longest - 2
    if len(ids) > room:
        marks = [i for i, piece in enumerate(ids) if piece <= RECIPIENT_CLOSES]
        start = max(0, min((marks[0] if marks else 0) - LEAD, len(ids) - room))
        if marks and marks[-1] >= start + room:
            start = marks[0]
        ids = ids[start : start + room]
    whole = [first, *ids, last]
    actor = whole.index(ACTOR_OPENS) if ACTOR_OPENS in whole else 0
    recipient = whole.index(RECIPIENT_OPENS) if RECIPIENT_OPENS in whole else 0
    return Pieces(tuple(whole), actor, recipient)
