"""How codes, dates, sums and actors are written for people. Pure functions over the values of claims."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from typing import Any

from comity.briefs.entries import Line, Source
from comity.reference.entities import entity

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# Sub-year groupings of EDTF level 2 (ISO 8601-2:2019, table 1).
_PARTS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter",
    "33": "first quarter of", "34": "second quarter of", "35": "third quarter of", "36": "last quarter of",
    "40": "first half of", "41": "second half of",
}  # fmt: skip

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
# Of a document no other sign of these kinds may reach a terminal: they move the cursor or hide words.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_COPIES = 3  # named before the rest is counted

_SMALL = frozenset({"on", "in", "by", "of", "the", "since", "until", "to"})


def clean(text: str) -> str:
    """`text` on one line, without signs that steer a terminal."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def label(code: str | None) -> str:
    """A code as words: "in_force" is "in force"."""
    return (code or "").replace("_", " ").lower()


def day(iso: str | None) -> str:
    """An ISO date as people write it: "14 January 2025"; shorter dates give month and year, or the year."""
    if not iso:
        return ""
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[~?%]?", iso[:11])
    if not found:
        return iso
    year, month, number = found.groups()
    about = "about " if iso.endswith(("~", "%", "?")) else ""
    if month in _PARTS:
        return f"{about}{_PARTS[month]} {year}"
    if not month or not 1 <= int(month) <= 12:
        return f"{about}{year}" if not month else iso
    return about + " ".join([*([str(int(number))] if number else []), MONTHS[int(month) - 1], year])


def days(first: str | None, last: str | None) -> str:
    """An interval of ISO dates, inclusive: whole months and years by their names, open sides as "since", "until"."""
    if not first or not last:
        return f"since {day(first)}" if first else (f"until {day(last)}" if last else "")
    if first == last:
        return day(first)
    if first[5:] == "01-01" and last[5:] == "12-31":
        return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
    if first[:7] == last[:7]:
        if first.endswith("-01") and int(last[8:]) == monthrange(int(last[:4]), int(last[5:7]))[1]:
            return day(first[:7])
        return f"{int(first[8:])}–{day(last)}"
    return f"{day(first)} – {day(last)}"


def date(value: Mapping[str, Any] | None) -> str:
    """A date claim: its days, with the words of the text beside them where they say something else."""
    if not value:
        return ""
    edtf, phrase = value.get("edtf") or "", clean(str(value.get("text") or ""))
    written = day(edtf) if edtf and "/" not in edtf else days(value.get("earliest"), value.get("latest"))
    if not written or not phrase:
        return written or f"“{phrase}”"
    said = set(re.findall(r"\w+", phrase.casefold())) - _SMALL
    return written if said <= set(re.findall(r"\w+", written.casefold())) else f"{written} (“{phrase}”)"


def quoted(text: str) -> str:
    """`text` in quotation marks, single ones where it has double ones inside; its own outer ones are replaced."""
    text = re.sub(r"^[\"“]([^\"“”]*?),?[\"”]$", r"\1", text)
    return f"‘{text}’" if any(sign in text for sign in '“”"') else f"“{text}”"


def amount(value: float, currency: str | None, *, approximate: bool = False) -> str:
    """A sum in units of `currency`: "$3.3 billion", "about RUB 40 million"."""
    number = f"{value:,.2f}".rstrip("0").rstrip(".")
    for size, name in _SCALES:
        if abs(value) >= size:
            number = f"{value / size:,.3f}".rstrip("0").rstrip(".") + f" {name}"
            break
    sign = _SIGNS.get(currency or "")
    written = f"{sign}{number}" if sign else f"{currency or 'unknown currency'} {number}"
    return f"about {written}" if approximate else written


def actor(value: Mapping[str, Any] | None) -> str:
    """An actor claim by name, with the office when the text gives one."""
    if not value:
        return ""
    name, role = clean(str(value.get("name") or "")), clean(str(value.get("role") or ""))
    return f"{name} ({role})" if role and role.casefold() not in name.casefold() else name


def party(value: Mapping[str, Any] | None) -> str:
    """An actor claim by the state or organisation that is bound, whoever acts for it."""
    if not value:
        return ""
    known = entity(str(value.get("code") or ""))
    return known.name if known else actor(value)


def parties(values: Sequence[Mapping[str, Any]] | None) -> str:
    """Several parties, in the order of the claim, each once."""
    return listed([party(value) for value in values or ()])


def actors(values: Sequence[Mapping[str, Any]] | None) -> str:
    """Several actors, in the order of the claim."""
    return listed([actor(value) for value in values or ()])


def listed(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; each word once."""
    once = [word for word in dict.fromkeys(words) if word]
    return " and ".join([", ".join(once[:-1]), once[-1]] if len(once) > 1 else once)


def opened(text: str) -> str:
    """`text` with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 document", "3 documents"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def asked(as_of: str | None, on: str | None) -> str:
    """Which part of the ledger a brief is about, and of which day in the world it speaks."""
    known = f"As of {day(as_of)}" if as_of else "Everything held"
    return f"{known}, as things stood on {day(on)}." if on and on != as_of else f"{known}."


def sources(line: Line) -> str:
    """How many independent sources a line has, and how many texts where some are copies."""
    if not line.sources:
        return ""
    texts = len({source.document for source in line.sources})
    copies = f", {counted(texts, 'text')}" if texts > line.independent else ""
    return counted(line.independent, "source") + copies


def copied(source: Source) -> str:
    """Where else the text of a source stands, in near-copies that nobody read ("also in Panorama, 2025-01-14; Wire");
    empty where it stands nowhere else."""
    told = [", ".join(part for part in (one.outlet or one.document, one.published) if part) for one in source.copies]
    more = f" and {len(told) - _COPIES} more" if len(told) > _COPIES else ""
    return f"also in {'; '.join(told[:_COPIES])}{more}" if told else ""


def shortened(text: str, longest: int) -> str:
    """`text` of at most `longest` characters, cut between words."""
    if len(text) <= longest:
        return text
    cut = text.rfind(" ", longest // 2, longest - 1)
    return text[: cut if cut > 0 else longest - 1].rstrip(" ,;:–") + "…"
