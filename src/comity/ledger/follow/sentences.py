"""A text cut into sentences, with their places."""

from __future__ import annotations

import re

# A full stop after one letter, a title or a month ends no sentence: "U.S. officials", "Mr. Berg", "Feb. 3".
_END = re.compile(
    r"(?<!\b[^\W\d_])(?<!\b(?:Mr|Ms|Dr|St|Lt|No))(?<!\b(?:Mrs|Gen|Sen|Rep|Gov|Col|Jan|Feb|Mar|Apr|Aug|Sep|Oct|Nov|Dec))"
    r"[.!?…][\"”’»)\]]*(\s+)(?=[\"“‘«(\[]?[^\W\d_a-z]|[\"“‘«]?\d)"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The half-open spans of the sentences of `text`, in order, without the space around them. A line break ends
    one."""
    found = []
    start = 0
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for end in [*(match.start(1) for match in _END.finditer(text, line.start(), line.end())), line.end()]:
            piece = text[start:end]
            left = start + len(piece) - len(piece.lstrip())
            right = start + len(piece.rstrip())
            if left < right:
                found.append((left, right))
            start = end
    return found
