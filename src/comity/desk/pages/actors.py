"""Actors: who takes part in what the ledger holds; and one of them, with whom and in what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Annotated

from fastapi import APIRouter, Query

from comity.briefs.asked import last_day
from comity.desk.asking import actors as asking
from comity.desk.asking import actors_one
from comity.desk.asking.actors import OTHERS, ActorLine
from comity.desk.asking.actors_one import Bond, Found, Named, Told
from comity.desk.asking.sources_light import light
from comity.desk.errors import MissingError
from comity.desk.held import DeskLedger
from comity.desk.marks import MARKS
from comity.desk.paging import LENGTH, Paging, offset
from comity.desk.respond import Table
from comity.desk.routing import Desk, page
from comity.desk.shapes import AsOf, Code, PageNumber, Words
from comity.desk.sums import Sum
from comity.desk.templating import actor_name
from comity.reference.entities import Entity, aliases, entity

router = APIRouter(tags=["actors"])

Kind = Annotated[str | None, Query(max_length=40, description='As "state", "organisation", "armed_group", "others".')]
Sector = Annotated[str | None, Query(max_length=40, description='As PLOVER has it: "IGO", "REB", …')]
_CALLED = frozenset({"name", "acronym", "adjective", "demonym", "capital", "metonym"})


@dataclass(frozen=True, slots=True)
class ActorsPage:
    """What the list shows. `kinds` and `sectors` count those whose names fit, by kind and by sector."""

    q: str
    kind: str | None
    sector: str | None
    kinds: dict[str, int]
    sectors: dict[str, int]
    actors: tuple[ActorLine, ...]
    paging: Paging
    day: str | None

    @property
    def query(self) -> dict[str, object]:
        """What is asked, as the address has it, without the page."""
        return {"q": self.q or None, "kind": self.kind, "sector": self.sector}

    def asking(self, **other: object) -> dict[str, object]:
        """As `query`, with something else in it."""
        return {**self.query, **other}

    def light(self, last: str | None) -> str:
        """How fresh something told on that day is, seen from the day of the latest document."""
        return light(last, self.day)

    def table(self) -> Table:
        """The actors of this page, a line each."""
        columns = ("code", "name", "kind", "sector", "records", "last")
        return Table(columns, ([getattr(one, name) for name in columns] for one in self.actors))


@page(router, "/actors", "actors.html")
def actors(
    desk: Desk, q: Words = "", kind: Kind = None, sector: Sector = None, page: PageNumber = 1, as_of: AsOf = None
) -> ActorsPage:
    """Who takes part in records, by name, kind and sector; those in most records first."""
    key, build = ahead(last_day(as_of, "as_of"))
    every, day = held = desk.lagging(key, build)
    asked = (q.strip(), kind or None, sector or None)
    found = desk.of_sum(key, held, asked, lambda: _picked(every, *asked))
    start = offset(page)
    return ActorsPage(
        *asked, kinds=found.kinds, sectors=found.sectors, actors=found.actors[start : start + LENGTH],
        paging=Paging(page, len(found.actors)), day=day,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Picked:
    """Those who are asked for, and how many of those named so there are of each kind and sector."""

    actors: tuple[ActorLine, ...]
    kinds: dict[str, int]
    sectors: dict[str, int]


def _picked(every: tuple[ActorLine, ...], q: str, kind: str | None, sector: str | None) -> _Picked:
    named = matching(every, q)
    alike = [one for one in named if kind in (None, one.kind)]
    found = tuple(one for one in alike if sector in (None, one.sector))
    return _Picked(found, _counted(named, "kind"), _counted(alike, "sector"))


def ahead(until: str | None = None) -> Sum[tuple[tuple[ActorLine, ...], str | None]]:
    """The sum that the list is made of: everybody by a day (ISO), and the day of the latest document."""
    return ("actors", until), partial(_every, until=until)


def matching(every: tuple[ActorLine, ...], typed: str) -> list[ActorLine]:
    """Those whose code, name, or any name by which the reference knows them ("Yerevan") holds what was typed. Pure."""
    wanted = " ".join(typed.split()).casefold()
    if not wanted:
        return list(every)
    called = _called()
    return [
        one
        for one in every
        if wanted in one.name.casefold() or wanted == one.code.casefold() or wanted in called.get(one.code, "")
    ]


@cache
def _called() -> Mapping[str, str]:
    found: dict[str, list[str]] = {}
    for alias in aliases():
        if alias.kind in _CALLED:
            found.setdefault(alias.entity.code, []).append(alias.surface.casefold())
    return {code: "\n".join(names) for code, names in found.items()}


def _every(ledger: DeskLedger, until: str | None) -> tuple[tuple[ActorLine, ...], str | None]:
    day = until or ledger.last_published()
    with ledger.asking() as connection:
        return asking.actors(connection, until), day


def _counted(lines: list[ActorLine], name: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in lines:
        if value := getattr(one, name):
            found[value] = found.get(value, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (item[0] == OTHERS, -item[1], item[0])))


@dataclass(frozen=True, slots=True)
class Relation:
    """Another actor: how many records both take part in, when the latest was told (ISO), and how fresh that is."""

    code: str
    name: str
    records: int
    last: str | None
    light: str


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What the page of one actor shows. `known` is false where the reference does not have it; `valid` are the first
    and the last day of a state that is past; `home` and `successors` are codes; `called` are the names by which it is
    recognised, `names` those under which it stands in records; `counts` are records by kind."""

    code: str
    name: str
    known: bool
    kind: str
    sector: str | None
    valid: tuple[str | None, str | None]
    home: str | None
    successors: tuple[str, ...]
    called: tuple[str, ...]
    counts: dict[str, int]
    relations: tuple[Relation, ...]
    latest: tuple[Told, ...]
    memberships: tuple[Bond, ...]
    names: tuple[Named, ...]
    day: str | None

    @property
    def coded(self) -> bool:
        """Whether it has a code, so that relationships with it have a page."""
        return self.code == self.code.upper()

    @property
    def records(self) -> int:
        """In how many records it takes part."""
        return sum(self.counts.values())

    def of_kind(self, kind: str) -> tuple[Told, ...]:
        """The latest records of a kind."""
        return tuple(one for one in self.latest if one.kind == kind)

    def table(self) -> Table:
        """The latest records, a line each."""
        columns = ("kind", "id", "title", "status", "told")
        return Table(columns, ([getattr(one, name) for name in columns] for one in self.latest))


@page(router, "/actors/{code}", "actor.html")
def actor(desk: Desk, code: Code, as_of: AsOf = None) -> ActorPage:
    """One actor: who it is, its relationships, its latest records by kind, its memberships and names."""
    until = last_day(as_of, "as_of")
    code = spelled(code)
    found, day = desk.lagging(("actor", code, until), partial(_about, code=code, until=until))
    if not found.counts and entity(code) is None:
        raise MissingError(code, "nobody is called so in the ledger", "Look on the page of actors")
    return build(code, found, day)


def spelled(code: str) -> str:
    """The code as the ledger writes it: in capitals where that is one the reference knows, else in lower case. Pure."""
    for spelling in (code, code.upper()):
        if entity(spelling) is not None:
            return spelling
    return code if code == code.upper() else code.casefold()


def build(code: str, found: Found, day: str | None) -> ActorPage:
    """The page for what was found about an actor, `day` being the day of the latest document (ISO). Pure."""
    one = entity(code)
    relations = (Relation(p.code, actor_name(p.code), p.records, p.last, light(p.last, day)) for p in found.partners)
    return ActorPage(
        code=code, name=actor_name(code), known=one is not None, kind=one.kind if one else OTHERS,
        sector=one.sector if one else None, valid=one.valid if one else (None, None), home=one.home if one else None,
        successors=one.successors if one else (), called=_recognised(one), relations=tuple(relations),
        counts={kind: found.counts[kind] for kind in MARKS if kind in found.counts}, latest=found.latest,
        memberships=found.bonds, names=found.names, day=day,
    )  # fmt: skip


def _recognised(one: Entity | None) -> tuple[str, ...]:
    if one is None:
        return ()
    names = [alias.surface for alias in aliases() if alias.entity is one and alias.kind in _CALLED and not alias.sector]
    return tuple(dict.fromkeys(name for name in names if name != one.name))[:16]


def _about(ledger: DeskLedger, code: str, until: str | None) -> tuple[Found, str | None]:
    day = until or ledger.last_published()
    with ledger.asking() as connection:
        return actors_one.about(connection, code, until), day
