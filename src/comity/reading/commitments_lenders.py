"""To whom a state promises reforms: the lender that asks for them, where the text names it near."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.model import Actor
from comity.reading.parties import codes
from comity.reading.scene import Scene

LENDERS = frozenset("IMF WB ADB AIIB EIB EBRD AFDB IADB ISDB CDB EDB CAF_BANK NDB".split())
# What lenders ask of those whom they lend to.
_ASKED = re.compile(
    r"\b(?:reforms?|measures|fiscal|monetary|budget|deficit|spending|subsid(?:y|ies)|tax(?:es|ation)?|tariffs?|"
    r"arrears|privati[sz]\w+|exchange rate|central bank|public (?:debt|finances)|wage bill|governance)\b",
    re.I,
)
_NEAR = 2  # sentences before the promise, and the first ones of the text


def lender(scene: Scene, doers: Sequence[Actor], start: int, end: int) -> tuple[Actor, ...]:
    """The one lender named in the sentence of ``text[start:end]``, the two before it or the first of the text, where a
    government promises there what lenders ask for; nobody elsewhere, or where several are named."""
    if _ASKED.search(scene.page.text, start, end) is None or not any(a.sector == "GOV" for a in doers):
        return ()
    sentences = scene.page.parsed.sentences
    here = next(s for s in sentences if s.start <= start < s.end)
    near = scene.within(sentences[max(0, here.index - _NEAR)].start, here.end, sorts=("organisation",))
    opened = scene.within(0, sentences[0].end, sorts=("organisation",))
    found = {a.code: a for a in (*opened, *near) if a.code in LENDERS and a.key not in codes(doers)}
    return tuple(found.values()) if len(found) == 1 else ()
