"""Finds cues in running text: which labels do the words of a phrase stand for?

A cue is written the way a person would write it, in lower case: ``border guard*``. A star stands for any ending,
``a|b`` for either word, ``~3`` for up to three words in between, ``?`` after a word makes it optional. A space in
a cue matches a space or a hyphen in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from comity.model import InputError

_SPACE = r"[\s\-–/]+"
_GAP = re.compile(r"~(\d)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found at ``[start, end)`` of the text, and the labels it stands for (none for a masking cue)."""

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cues compiled into one pattern. Longer cues win over shorter ones, and no two hits overlap."""

    pattern: re.Pattern[str]
    labels: tuple[tuple[str, ...], ...]

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Every cue in `text`, in text order."""
        return tuple(
            Hit(match.start(), match.end(), self.labels[match.lastindex - 1])
            for match in self.pattern.finditer(text)
            if match.lastindex is not None
        )

    def find(self, text: str, implied: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        """The labels in `text` in order of first occurrence; what they imply comes last."""
        found = dict.fromkeys(label for hit in self.hits(text) for label in hit.labels)
        found.update(dict.fromkeys(more for label in tuple(found) for more in implied.get(label, ())))
        return tuple(found)


def compiled(cues: Iterable[tuple[str, str | None]]) -> Lexicon:
    """The lexicon of pairs (cue, label). A label of None masks: the words are read and stand for nothing.

    One cue may come with several labels; they are given in the order of the pairs.
    """
    by_cue: dict[str, list[str]] = {}
    for cue, label in cues:
        for form in _forms(cue):
            by_cue.setdefault(form, []).extend([label] if label is not None else [])
    ordered = sorted(by_cue, key=_rank)
    alternatives = "|".join(
        f"(?={re.escape(letter)})(?:{'|'.join(f'({_regex(cue)})' for cue in group)})"
        for letter, group in groupby(ordered, key=lambda cue: cue[0])
    )
    pattern = re.compile(rf"(?<![\w])(?:{alternatives})(?![\w])", re.IGNORECASE)
    return Lexicon(pattern, tuple(tuple(dict.fromkeys(by_cue[cue])) for cue in ordered))


def _forms(cue: str) -> list[str]:
    """The cue once for each choice of its first word. Raises InputError for one that has no firm first word."""
    first, *rest = cue.split()
    if _GAP.fullmatch(first) or first.endswith("?") or cue != cue.lower():
        raise InputError(cue, "a cue is written in lower case and starts with a word", "Rewrite the cue")
    return [" ".join([form, *rest]) for form in first.split("|")]


def _rank(cue: str) -> tuple[str, int, int, str]:
    """By first letter; there more words first, then more letters: "border security" before "border"."""
    words = [word for word in cue.split() if not _GAP.fullmatch(word) and not word.endswith("?")]
    return cue[0], -len(words), -len(cue), cue


def _regex(cue: str) -> str:
    parts: list[str] = []
    glue = ""
    for word in cue.split():
        if gap := _GAP.fullmatch(word):
            parts.append(rf"(?:{_SPACE}[\w'’.,]+){{0,{gap.group(1)}}}")
            continue
        optional = word.endswith("?")
        options = "|".join(re.escape(one).replace(r"\*", r"\w*") for one in word.rstrip("?").split("|"))
        parts.append(f"(?:{glue}(?:{options})){'?' if optional else ''}")
        glue = _SPACE
    return "".join(parts)
