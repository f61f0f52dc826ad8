"""Who the gate knows: entities and persons by name, parties by common noun, each with its mark."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator
from typing import Any

from comity.reading.gate.commonplace import ANYBODYS
from comity.reading.gate.forms import noun_forms, verb_forms
from comity.reading.gate.marks import BODY, FIRST_ENTITY, FIRST_PARTY, LAW, PARTIES, PERSON, PLACE, PROTEST
from comity.reading.groups import SECTORS
from comity.reference.entities import Alias, aliases, entities
from comity.reference.loading import load

POWERS = frozenset("GOV LEG MIL SPY OPP PTY REB UAF IGO NGO".split())
"""Sectors whose doings are a state's or aim at one."""
JUSTICE = frozenset({"COP", "JUD"})
_PLACED = ("in", "at", "near", "outside", "across", "around", "from", "through")
_BODIES = frozenset({"organisation", "coalition", "armed_group"})
_CAPS_FROM = 4
_ACRONYM = re.compile(r"\b(?:US|UK|UN|EU|USA|UAE)\b")


def name_words() -> Iterator[tuple[str, int]]:
    """Every name of the reference data as it may be written, with the bit of whom it names. What is no actor though
    it holds a name ("French Open") comes with 0."""
    bits = {code: 1 << (FIRST_ENTITY + place) for place, code in enumerate(sorted(entities()))}
    yield from ((phrase, 0) for phrase in load("not_actors.json")["phrases"])
    for alias in aliases():
        yield from _of_alias(alias, bits)
    for row in load("people.json"):
        mark = BODY | PERSON | bits.get(row["code"], 0)
        yield from ((form, mark) for name in (row["name"], *row["aliases"]) for form in _written(name))
    yield from ((row["surface"] + " ", bits[row["code"]]) for row in load("prefixes.json")["prefixes"])


def party_words() -> Iterator[tuple[str, int]]:
    """Every generic name of a part of a state in lower case, with its mark."""
    for row in load("government.json")["parts"]:
        yield from _of_party(row["heads"], row["sector"])
    for row in load("offices.json")["offices"]:
        yield from _of_party(row["titles"], row["sector"])


def capital_words() -> Iterator[tuple[str, int]]:
    """Words that with their capital begin the name of a body, whichever it is: "Department of Transportation"."""
    heads = ("Department of", "Ministry of", "Ministry for", "Court of", "Bureau of", "Office of the")
    yield from ((head, 1 << (FIRST_PARTY + place)) for place, head in enumerate(heads))


def protest_words() -> Iterator[tuple[str, int]]:
    """Strikes and boycotts by their nouns, in lower case: the readers' group of them without what is a walk, a game or
    a blow as often; a strike counts where the words around say that people are on it."""
    nouns = set(load("event_cues_objects.json")["prot"]) - {"march", "rally", "strike", "procession", "vigil"}
    yield from ((form, PROTEST) for noun in nouns for form in noun_forms(noun))
    yield from (
        (form, PROTEST) for verb in ("protest", "boycott", "picket", "demonstrate") for form in verb_forms(verb)
    )
    yield from ((f"{before} strike", PROTEST) for before in ("on", "the", "hunger", "general", "a", "to"))
    yield from ((f"strike {behind}", PROTEST) for behind in ("action", "by", "for", "over"))


def folk_words() -> frozenset[str]:
    """Single words for people of a society and for those whom firms and clubs have too, in lower case."""
    rows: list[dict[str, Any]] = load("government.json")["parts"]
    heads = {head for row in rows if row["sector"] not in POWERS | JUSTICE for head in row["heads"]}
    nouns = {head for head in heads | ANYBODYS if " " not in head} | SECTORS.keys()
    return frozenset(form for noun in nouns for form in noun_forms(noun))


def _of_alias(alias: Alias, bits: dict[str, int]) -> Iterator[tuple[str, int]]:
    if alias.sector == "MED":
        mark = 0
    elif alias.kind == "city" or alias.entity.kind == "region" or alias.sector == "BUS":
        mark = PLACE
    else:
        named = alias.sector is not None or alias.kind in ("acronym", "metonym") or alias.entity.kind in _BODIES
        mark = bits[alias.entity.code] | (BODY if named else 0)
    for form in _written(alias.surface):
        yield form, mark
        if alias.kind == "capital":
            yield from ((f"{word} {form}", PLACE) for word in _PLACED)


def _written(name: str) -> frozenset[str]:
    """The name, without its diacritics, with full stops in a short acronym, and in capitals when it is long enough not
    to be another word then."""
    apart = unicodedata.normalize("NFD", name)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter))
    forms = {name, plain} if len(name) > _CAPS_FROM else {name}
    forms.add(_ACRONYM.sub(lambda found: "".join(f"{letter}." for letter in found.group()), name))
    return frozenset(forms | {form.upper() for form in forms if len(form) >= _CAPS_FROM})


def _of_party(heads: list[str], sector: str) -> Iterator[tuple[str, int]]:
    for head in heads:
        if sector in JUSTICE:
            mark = LAW
        elif sector in POWERS and head not in ANYBODYS:
            mark = 1 << (FIRST_PARTY + zlib.crc32(head.encode()) % PARTIES)
        else:
            continue
        yield from ((form, mark) for form in noun_forms(head))
