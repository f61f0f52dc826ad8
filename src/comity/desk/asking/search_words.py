"""What somebody typed into the search box, as a question to the full-text index. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 300
"""Characters of a question that count."""

_MOST = 12
_TERM = re.compile(r'(-?)"([^"]*)"|(\S+)')
# What the index's own splitter takes for a part of a word: letters, numbers and the marks on letters.
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or several that stand together: `without` where it must not stand there, `begins` where a word need only
    begin so."""

    words: str
    without: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A question in words: `terms` are what is looked for and what is not (none where nothing is looked for), `cut` is
    true where the question was too long to be taken whole."""

    terms: tuple[Term, ...]
    cut: bool = False

    @property
    def looked_for(self) -> tuple[str, ...]:
        """The words that must stand there."""
        return tuple(term.words for term in self.terms if not term.without)


def words(typed: str) -> Words:
    """The question that `typed` asks. All its words must stand there; words in double quotes stand together, a word
    with `*` at its end begins there, a word with `-` before it must not stand there. Signs alone ask nothing."""
    text = _shown(typed)
    found = [term for one in _TERM.finditer(text[:LONGEST]) if (term := _term(*one.groups())) is not None]
    taken = tuple(found[:_MOST])
    if all(term.without for term in taken):
        return Words((), len(text) > LONGEST)
    return Words(taken, len(text) > LONGEST or len(found) > _MOST)


def for_file(terms: Sequence[Term]) -> str:
    """The question in the language of SQLite's index of words; "" for none."""
    match = " AND ".join(_written(term) for term in terms if not term.without)
    for term in terms:
        match = f"({match}) NOT {_written(term)}" if term.without else match
    return match


def for_server(terms: Sequence[Term]) -> tuple[str, dict[str, str]]:
    """The question to PostgreSQL's index of words: an expression, and what is to be bound in it. A term in which the
    server sees no word leaves it NULL, which nothing answers."""
    parts = []
    for number, term in enumerate(terms):
        said = f"CAST(phraseto_tsquery('simple', comity_fold(:term{number})) AS text)"
        query = f"CAST(nullif({said}, '') || '{':*' if term.begins else ''}' AS tsquery)"
        parts.append(f"!!{query}" if term.without else query)
    return " && ".join(parts), {f"term{number}": term.words for number, term in enumerate(terms)}


def _shown(typed: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in typed[: LONGEST * 4]).strip()


def _term(minus: str | None, phrase: str | None, word: str | None) -> Term | None:
    """What a part of the question asks; None for signs alone."""
    bare = phrase if phrase is not None else (word or "")
    without = bool(minus) or (phrase is None and bare.startswith("-") and len(bare) > 1)
    begins = phrase is None and bare.endswith("*")
    bare = bare.strip().lstrip("-").rstrip("*").replace('"', " ").strip()
    return Term(bare, without, begins) if _WORD.search(bare.replace("_", "")) else None


def _written(term: Term) -> str:
    return f'"{term.words}"' + ("*" if term.begins else "")
