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
    code: str
    gender: str | None
    offices: tuple[Office, ...]

    def at(self, on: str | None) -> Person:
        if on is None:
            return self._in(self.offices[-1])
        begun = [office for office in self.offices if office.begun(on)]
        if not begun:
            return Person(self.name, self.code, None, None, self.gender)
        held = [office for office in begun if not office.ended(on)]
        if held:
            return self._in(held[-1])
        past = begun[-1]
        return Person(self.name, past.code, FORMER_SECTOR, f"former {past.role}", self.gender)

    def serves(self, on: str) -> bool:
        """Whether the person holds any office on the ISO date `on`."""
        return any(office.begun(on) and not office.ended(on) for office in self.offices)

    def _in(self, office: Office) -> Person:
        return Person(self.name, office.code, office.sector, office.role, self.gender)


def lookup(name: str, on: str | None = None) -> Person | None:
    """The person that `name` (a full name, or a surname that nearly always means one person) stands for.

    Case counts; diacritics, apostrophes, non-breaking spaces, hyphens and middle initials do not. `on` (an ISO
    date) chooses the office: the last one begun by then and still held; else the last one held, as "former …";
    before any of them, no role. Without `on`, the most recent office. A surname that two persons share (Aoun)
    means the one of them in office on that date, in government before elsewhere, and nobody where that leaves
    none or both. None for a name
    that the table does not hold. Raises InputError when `on` is no ISO date.
    """
    if on is not None and not _DAY.fullmatch(on[:10]):
        raise InputError(on, "not a date", "Give it as YYYY-MM-DD")
    day = on[:10] if on is not None else None
    found = _find(name)
    if len(found) > 1:
        found = [entry for entry in found if day is not None and entry.serves(day)]
        found = [entry for entry in found if entry.at(day).sector == "GOV"] if len(found) > 1 else found
    return found[0].at(day) if len(found) == 1 else None


def gender(name: str) -> str | None:
    """ "m" or "f" for a person's name, None where it does not tell.

    Known persons first, then a title in front (Mr, Queen), then the given name. A single name that is a common
    surname as well (Thomas, Hassan) does not tell.
    """
    found = {entry.gender for entry in _find(name)}
    if found:
        return found.pop() if len(found) == 1 else None
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


def _find(name: str) -> list[_Entry]:
    """The entries that `name` stands for: none, one, or the few that share a surname."""
    index = _index()
    key = fold(name)
    places = index.get(key)
    if places is None:
        words = key.split()
        kept = [w for w in words if w not in _JUNIOR]
        kept = [w for i, w in enumerate(kept) if not (0 < i < len(kept) - 1 and _INITIAL.fullmatch(w))]
        places = index.get(" ".join(kept).rstrip(","), ()) if len(kept) >= 2 and kept != words else ()
    return [_entry(place) for place in places]


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(load("people.json"))


@cache
def _index() -> Mapping[str, tuple[int, ...]]:
    """Folded name or alias to places in the file. Raises InputError when two persons have one without sharing it."""
    index: dict[str, tuple[int, ...]] = {}
    common: set[str] = set()
    for place, row in enumerate(_rows()):
        shared = {fold(alias) for alias in row.get("shared", ())}
        common |= shared
        for key in {fold(alias) for alias in (row["name"], *row["aliases"])} | shared:
            index[key] = (*index.get(key, ()), place)
            if len(index[key]) > 1 and key not in common:
                other = _rows()[index[key][0]]["name"]
                raise InputError("people.json", f"“{key}” means both {other} and {row['name']}", "Take it from one")
    return MappingProxyType(index)


@cache
def _entry(place: int) -> _Entry:
    """The person at `place` in the file. Raises InputError when the entry is malformed."""
    row = need(_rows()[place], "people.json", {"name", "aliases", "code", "gender", "offices"}, {"shared"})
    offices = []
    for held in row["offices"]:
        need(held, "people.json", {"role", "sector", "since", "until"}, {"code"})
        for when in (held["since"], held["until"]):
            if when is not None and not _DAY.fullmatch(when):
                raise InputError("people.json", f"{row['name']} has the date {when}", "Write YYYY-MM-DD or less of it")
        code = held.get("code", row["code"])
        offices.append(Office(held["role"], held["sector"], code, held["since"], held["until"]))
    if not offices:
        raise InputError("people.json", f"{row['name']} has no office", "Give one, or take the person out")
    offices.sort(key=lambda office: office.since or "")
    return _Entry(row["name"], row["code"], row["gender"], tuple(offices))


@cache
def _given_names() -> tuple[Mapping[str, str | None], Mapping[str, str], frozenset[str]]:
    """Titles to gender (None: tells nothing), given names to gender, given names that are surnames as well."""
    data = need(load("given_names.json"), "given_names.json", {"titles", "m", "f", "also_surnames"}, set())
    titles: dict[str, str | None] = {}
    for told in ("m", "f", "either"):
        titles.update(dict.fromkeys(data["titles"][told], told if told != "either" else None))
    given = {fold(name): told for told in ("m", "f") for name in data[told]}
    return MappingProxyType(titles), MappingProxyType(given), frozenset(map(fold, data["also_surnames"]))
