"""What somebody typed into the search box, as a question to the full-text index. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 300
"""Characters of a question that count."""

_MOST = 12
_TERM = re.compile(r'(-?)"([^"]*)"|(\S+)')
# What the index's own splitter takes for a part of a word: letters, numbers and the marks on letters.
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Words:
    """A question in words: `match` is it in the index's language ("" where no word is left), `terms` are what is
    looked for, `cut` is true where the question was too long to be taken whole."""

    match: str
    terms: tuple[str, ...]
    cut: bool = False


def words(typed: str) -> Words:
    """The question that `typed` asks. All its words must stand there; words in double quotes stand together, a word
    with `*` at its end begins there, a word with `-` before it must not stand there. Signs alone ask nothing."""
    text = _shown(typed)
    found = [term for one in _TERM.finditer(text[:LONGEST]) if (term := _term(*one.groups())) is not None]
    wanted = [term for term in found[:_MOST] if not term[0]]
    if not wanted:
        return Words("", (), len(text) > LONGEST)
    match = " AND ".join(_written(term) for term in wanted)
    for term in found[:_MOST]:
        match = f"({match}) NOT {_written(term)}" if term[0] else match
    return Words(match, tuple(term[1] for term in wanted), len(text) > LONGEST or len(found) > _MOST)


def _shown(typed: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in typed[: LONGEST * 4]).strip()


def _term(minus: str | None, phrase: str | None, word: str | None) -> tuple[bool, str, bool] | None:
    """A term: whether it must not stand there, its words, whether it is the beginning of a word."""
    bare = phrase if phrase is not None else (word or "")
    without = bool(minus) or (phrase is None and bare.startswith("-") and len(bare) > 1)
    begins = phrase is None and bare.endswith("*")
    bare = bare.strip().lstrip("-").rstrip("*").replace('"', " ").strip()
    return (without, bare, begins) if _WORD.search(bare.replace("_", "")) else None


def _written(term: tuple[bool, str, bool]) -> str:
    return f'"{term[1]}"' + ("*" if term[2] else "")
