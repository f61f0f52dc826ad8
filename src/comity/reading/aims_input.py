"""A statement as the stance encoder takes it: word pieces, and which are its words, a candidate, what governs that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from comity.reading.aims_candidates import Span, Stretch

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# How many pieces the encoder sees at once, and how many of them may stand before the statement's words.
LONGEST, LEAD = 160, 64

Mask = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """Word-piece ids between the two that open and close every text; for each piece whether it belongs to the
    statement's words, to each candidate, to the words that govern it; each candidate's signs. A candidate cut off has
    no piece."""

    ids: tuple[int, ...]
    content: Mask
    candidates: tuple[Mask, ...]
    governing: tuple[Mask, ...]
    signs: tuple[tuple[float, ...], ...]


def roles(stretches: Sequence[Stretch], tokenizer: Tokenizer) -> list[Roles]:
    """The pieces of many statements, each cut to LONGEST from LEAD pieces before its words on; one call of the
    tokenizer for all."""
    first, last = (cast("int", tokenizer.token_to_id(name)) for name in ("[CLS]", "[SEP]"))
    encoded = tokenizer.encode_batch([one.text for one in stretches], add_special_tokens=False)
    found = []
    for one, pieces in zip(stretches, encoded, strict=True):
        at = _kept(one, pieces.offsets)
        offsets = pieces.offsets[at]
        candidates = tuple(_mask(c.spans, offsets) for c in one.candidates)
        above = tuple(_mask(c.governing, offsets) for c in one.candidates)
        told = tuple(c.signs for c in one.candidates)
        found.append(Roles((first, *pieces.ids[at], last), _mask(one.content, offsets), candidates, above, told))
    return found


def _kept(one: Stretch, offsets: Sequence[Span]) -> slice:
    room = LONGEST - 2
    if len(offsets) <= room:
        return slice(0, len(offsets))
    begin = min((a for a, _ in one.content), default=0)
    at = next((i for i, (_, end) in enumerate(offsets) if end > begin), 0)
    start = max(0, min(at - LEAD, len(offsets) - room))
    return slice(start, start + room)


def _mask(spans: Iterable[Span], offsets: Sequence[Span]) -> Mask:
    """Which pieces the spans touch, with the opening and the closing piece, which none does."""
    held = tuple(spans)
    return (False, *(any(a < end and start < b for a, b in held) for start, end in offsets), False)
