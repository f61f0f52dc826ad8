"""Letters that a text puts behind a name once and uses from then on: "the Saudi Fund for Development (SFD)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from comity.model import Actor

_BEHIND = re.compile(r"\s?\((?:the )?[\"'“‘]?([A-Z][A-Za-z]{1,7})[\"'”’]?\)")
_SMALL = frozenset("of the and for in on to de du des".split())
_WORD = re.compile(r"\w+")


def letters_in(text: str, named: Iterable[tuple[int, int]]) -> dict[str, int]:
    """The letters that stand for names of the text, each with where the name that they follow begins; only letters
    that the name's own words begin with. `named` are the names' offsets, half-open."""
    found: dict[str, int] = {}
    for start, end in named:
        behind = _BEHIND.match(text, end)
        if behind is not None and behind[1] in _initials(text[start:end]):
            found.setdefault(behind[1], start)
    return found


def _initials(name: str) -> set[str]:
    words = _WORD.findall(name)
    great = [w for w in words if w.lower() not in _SMALL]
    return {"".join(w[0] for w in some).upper() for some in (words, great) if len(great) > 1}


def uses(text: str, letters: str, after: int) -> Iterator[tuple[int, int]]:
    """Where the letters stand in the text from `after` on, half-open."""
    for match in re.finditer(rf"(?<![\w-]){re.escape(letters)}(?![\w-])", text):
        if match.start() >= after and text[match.start() - 1 : match.start()] != "(":
            yield match.span()


def placed(actor: Actor, text: str, start: int, end: int) -> Actor:
    """The actor at another place of the text."""
    return Actor(actor.name, actor.code, actor.sector, actor.role, text[start:end], start, end)
