"""Who holds which office when, and how the press refers back to them (he or she).

The persons are in ``data/people.json``, one to a line; the given names in ``data/given_names.json``. Both are
compiled by hand from public knowledge of office holders; months are as exact as is known, a year alone where
the month is not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from comity.model import InputError
from comity.reference.loading import load, need

FORMER_SECTOR = "ELI"
"""PLOVER's sector for elites, former officials among them."""

_LETTERS = str.maketrans(
    dict.fromkeys("'’‘ʼʹʻʿʾ`´\u00ad", "")
    | dict.fromkeys("-‐‑‒–\u00a0\u202f\u2009", " ")
    | {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ə": "e", "Ə": "E"}
    | {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)
_INITIAL = re.compile(r"[A-Z]\.?")
_JUNIOR = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Office:
    """One office held. `since` and `until` are YYYY, YYYY-MM or YYYY-MM-DD; None is unknown or still open."""

    role: str
    sector: str | None
    code: str
    since: str | None
    until: str | None

    def begun(self, on: str) -> bool:
        """Whether the office had begun by the ISO date `on`, at the precision that is known."""
        return self.since is None or on[: len(self.since)] >= self.since

    def ended(self, on: str) -> bool:
        """Whether the office had ended before the ISO date `on`, at the precision that is known."""
        return self.until is not None and on[: len(self.until)] > self.until


@dataclass(frozen=True, slots=True)
class Person:
    """A person as of a date: name in its usual English spelling, whose part they are, and which office.

    `code` is ISO 3166-1 alpha-3 or an organisation's acronym, `sector` PLOVER's, `role` the office's name
    ("former …" once it has ended), `gender` "m" or "f". Each but name and code is None where not known.
    """

    name: str
    code: str
    sector: str | None
    role: str | None
    gender: str | None


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    aliases: tuple[str, ...]
    code: str
    gender: str | None
    offices: tuple[Office, ...]

    def at(self, on: str | None) -> Person:
        if on is None:
            last = self.offices[-1]
            return Person(self.name, last.code, last.sector, last.role, self.gender)
        begun = [office for office in self.offices if office.begun(on)]
        if not begun:
            return Person(self.name, self.code, None, None, self.gender)
        held = [office for office in begun if not office.ended(on)]
        if held:
            now = held[-1]
            return Person(self.name, now.code, now.sector, now.role, self.gender)
        past = begun[-1]
        return Person(self.name, past.code, FORMER_SECTOR, f"former {past.role}", self.gender)


def lookup(name: str, on: str | None = None) -> Person | None:
    """The person that `name` (a full name, or a surname that nearly always means one person) stands for.

    Case counts; diacritics, apostrophes, non-breaking spaces, hyphens and middle initials do not. `on` (an ISO
    date) chooses the office: the last one begun by then and still held; else the last one held, as "former …";
    before any of them, no role. Without `on`, the most recent office. None for a name that the table does not
    hold. Raises InputError when `on` is no ISO date.
    """
    if on is not None and not _DAY.fullmatch(on[:10]):
        raise InputError(on, "not a date", "Give it as YYYY-MM-DD")
    entry = _find(name)
    return entry.at(on[:10] if on else None) if entry else None


def gender(name: str) -> str | None:
    """ "m" or "f" for a person's name, None where it does not tell.

    Known persons first, then a title in front (Mr, Queen), then the given name. A single name that is a common
    surname as well (Thomas, Hassan) does not tell.
    """
    entry = _find(name)
    if entry is not None:
        return entry.gender
    titles, given, surnames = _given_names()
    words = fold(name).split()
    while words and words[0].rstrip(".") in titles:
        told = titles[words[0].rstrip(".")]
        if told:
            return told
        words = words[1:]
    if not words or (len(words) == 1 and words[0] in surnames):
        return None
    return given.get(words[0])


def fold(name: str) -> str:
    """`name` with single spaces and without what spelling varies in: diacritics, apostrophes, hyphens."""
    plain = name.translate(_LETTERS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.split())


def _find(name: str) -> _Entry | None:
    index = _index()
    key = fold(name)
    entry = index.get(key)
    if entry is not None:
        return entry
    words = key.split()
    kept = [w for w in words if w not in _JUNIOR]
    kept = [w for i, w in enumerate(kept) if not (0 < i < len(kept) - 1 and _INITIAL.fullmatch(w))]
    return index.get(" ".join(kept).rstrip(",")) if len(kept) >= 2 and kept != words else None


@cache
def _index() -> Mapping[str, _Entry]:
    """Folded name or alias to entry. Raises InputError when two persons share one or an entry is malformed."""
    index: dict[str, _Entry] = {}
    for row in load("people.json"):
        entry = _entry(row)
        for alias in (entry.name, *entry.aliases):
            other = index.setdefault(fold(alias), entry)
            if other is not entry:
                raise InputError(
                    "people.json", f"“{alias}” means both {other.name} and {entry.name}", "Take it from one of them"
                )
    return MappingProxyType(index)


def _entry(row: dict[str, Any]) -> _Entry:
    need(row, "people.json", {"name", "aliases", "code", "gender", "offices"}, set())
    offices = []
    for held in row["offices"]:
        need(held, "people.json", {"role", "sector", "since", "until"}, {"code"})
        for when in (held["since"], held["until"]):
            if when is not None and not _DAY.fullmatch(when):
                raise InputError(
                    "people.json", f"{row['name']} has the date {when}", "Write YYYY, YYYY-MM or YYYY-MM-DD"
                )
        code = held.get("code", row["code"])
        offices.append(Office(held["role"], held["sector"], code, held["since"], held["until"]))
    if not offices:
        raise InputError("people.json", f"{row['name']} has no office", "Give one, or take the person out")
    offices.sort(key=lambda office: office.since or "")
    return _Entry(row["name"], tuple(row["aliases"]), row["code"], row["gender"], tuple(offices))


@cache
def _given_names() -> tuple[Mapping[str, str | None], Mapping[str, str], frozenset[str]]:
    """Titles to gender (None: tells nothing), given names to gender, given names that are surnames as well."""
    data = need(load("given_names.json"), "given_names.json", {"titles", "m", "f", "also_surnames"}, set())
    titles: dict[str, str | None] = {}
    for told in ("m", "f", "either"):
        titles.update(dict.fromkeys(data["titles"][told], told if told != "either" else None))
    given = {fold(name): told for told in ("m", "f") for name in data[told]}
    return MappingProxyType(titles), MappingProxyType(given), frozenset(map(fold, data["also_surnames"]))
