"""Whom a phrase stands for, over a table of cases of our own: ``actor_cases.jsonl``.

A row holds a text, a phrase in it (`mention`, its `nth` occurrence), and what a careful reader says of it:

- `code`: ISO 3166-1 alpha-3 for a state and its people and bodies, our code for an organisation, a group or a past
  state; several joined by "+" in alphabetical order; null where the phrase is no actor or no state is plain.
- `sector`: PLOVER's, several joined in the same way; null for what is no actor, so for a city that is a place.
- `role`: the office, where the phrase names one, in its own words; ours may be another name of the same office.

Sectors, as PLOVER draws them and as `comity.reference.data` has them: GOV government and its servants, LEG
parliaments and members, JUD courts, judges and prosecutors, MIL forces of a state, border guards and juntas, COP
police, SPY secret services, PTY parties, OPP political opposition, REB armed opposition to a state, UAF other
armed groups, CRM criminals, CVL civilians and what they form (protesters, farmers, peoples), REF refugees and
migrants, LAB workers and unions, EDU schools, teachers and students, HLH doctors and nurses, REL religious bodies,
MED press, BUS business, MNC companies across borders, ELI former office holders and elites, SET settlers, NGO, and
IGO organisations of states.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from reads import page, scene

from comity.model import Actor
from comity.reading.mention import head_of
from comity.reference import offices

CASES = Path(__file__).with_name("actor_cases.jsonl")
CODES_RIGHT, SECTORS_RIGHT, ROLES_RIGHT = 0.95, 0.90, 0.90


@cache
def _rows() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines())


def _start(row: dict[str, Any]) -> int:
    at = -1
    for _ in range(row["nth"] + 1):
        at = row["text"].index(row["mention"], at + 1)
    return at


def _actors(row: dict[str, Any]) -> tuple[Actor, ...]:
    """Whom the resolver takes the phrase for; nobody for a city that is a place."""
    here = page(row["text"])
    start = _start(row)
    token = head_of(here.tokens_in(start, start + len(row["mention"])))
    if token.lower in ("i", "we"):
        speaker = scene(row["text"]).speaker_at(token.start)
        return (speaker,) if speaker is not None else ()
    return here.actors.acting(token)


def _joined(values: list[str | None]) -> str | None:
    return "+".join(sorted({v for v in values if v})) or None


def _read(row: dict[str, Any]) -> tuple[str | None, str | None]:
    """Code and sector as the resolver has them, each written as the table writes it."""
    found = _actors(row)
    return _joined([a.code for a in found]), _joined([a.sector for a in found])


def test_the_table_is_large_and_names_each_phrase_once() -> None:
    rows = _rows()
    assert len(rows) >= 430
    assert len({(row["text"], row["mention"], row["nth"]) for row in rows}) == len(rows)
    assert all(row["text"].count(row["mention"]) > row["nth"] for row in rows)


def test_codes_and_sectors_are_mostly_right() -> None:
    code_wrong, sector_wrong = [], []
    for row in _rows():
        code, sector = _read(row)
        line = f"{row['kind']}: {row['text']} [{row['mention']}]: {code} {sector}, not {row['code']} {row['sector']}"
        if code != row["code"]:
            code_wrong.append(line)
        if sector != row["sector"]:
            sector_wrong.append(line)
    total = len(_rows())
    codes, sectors = 1 - len(code_wrong) / total, 1 - len(sector_wrong) / total
    failing = "\n".join(dict.fromkeys([*code_wrong, *sector_wrong]))
    assert codes >= CODES_RIGHT, f"codes right: {codes:.1%}\n{failing}"
    assert sectors >= SECTORS_RIGHT, f"sectors right: {sectors:.1%}\n{failing}"


def test_offices_are_mostly_right() -> None:
    named = [row for row in _rows() if row["role"]]
    wrong = []
    for row in named:
        office = offices.match_office(row["role"].split())
        meant = {row["role"], office.role if office is not None else row["role"]}
        if not any(actor.role in meant for actor in _actors(row)):
            wrong.append(f"{row['text']} [{row['mention']}]: {[a.role for a in _actors(row)]}, not {row['role']}")
    right = 1 - len(wrong) / len(named)
    assert right >= ROLES_RIGHT, f"offices right: {right:.1%}\n" + "\n".join(wrong)
