"""The office at whose head a press release stands: "Ministry of Agriculture of the Republic of Moldova"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.reading.mention import Mention

_LONGEST = 90  # code points
_OFFICES = r"Ministry|Department|Cabinet|Presidency|Government|Chancellery|Office of the (?:President|Prime Minister)"
_MORE = r"(?: (?:of|for|and|the|&|[A-Z][\w’'.&-]*),?)+"
_LINE = re.compile(rf"(?:The )?(?:[A-Z][\w’'.-]* ){{0,4}}(?:{_OFFICES})(?:,{_MORE}| (?:of|for){_MORE})?")
# A headline in capitals is no letterhead.
_TOLD = re.compile(
    r"\b(?:says?|to|will|signs?|meets?|calls?|visits?|denies|rejects|welcomes|announces|plans|wants)\b", re.I
)


def letterhead(text: str) -> str | None:
    """The first line of a text where it is nothing but the name of an office; None for a headline or a sentence."""
    line, _, rest = text.partition("\n")
    line = line.strip()
    if not rest.strip() or len(line) > _LONGEST or line.endswith((".", ":", "?", "!")):
        return None
    name = re.sub(r"\b(Of|For|And|The)\b", lambda m: m.group().lower(), line.title()) if line.isupper() else line
    return name if _LINE.fullmatch(name) is not None and _TOLD.search(name) is None else None


def state_of_letterhead(named: Iterable[Mention], text: str) -> str | None:
    """The code of the one state that a text's letterhead names; None for a text without, and where two are named."""
    if letterhead(text) is None:
        return None
    end = text.index("\n")
    codes = {m.actor.code for m in named if m.sort == "state" and m.actor.code and m.end <= end}
    return codes.pop() if len(codes) == 1 else None
