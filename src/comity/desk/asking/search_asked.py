"""What a search asks and what it finds; and the conditions in SQL that its filters come to."""

from __future__ import annotations

from dataclasses import dataclass

from comity.desk.asking.search_words import Term

DOCUMENT = "document"
"""The kind of a hit that is a whole document."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for: `terms` are words, all of which must stand there (none: everything); the rest are filters.
    All of `actors` (codes, or names in lower case) take part; `as_of` is an ISO date."""

    terms: tuple[Term, ...] = ()
    kind: str | None = None
    actors: tuple[str, ...] = ()
    type: str | None = None
    status: str | None = None
    publisher: str | None = None
    year: str | None = None
    language: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding or a document (by its number in its table), how well it fits (the lower the better), and what it is
    counted under. `status` and `record` are those of the record that the finding belongs to."""

    seq: int
    kind: str
    rank: float
    published: str
    type: str | None
    status: str | None
    publisher: str | None
    language: str | None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found; `more` is true where there is more than was taken."""

    found: tuple[Hit, ...]
    more: bool


def named(number: int) -> str:
    """The findings of one of the actors, by number in their table."""
    return f"SELECT finding FROM finding_actors WHERE code = :actor{number}"  # noqa: S608


def takes_part(seq: str, number: int) -> str:
    """That an actor stands in the finding with this number: quick where there are few candidates or most pass, since
    nothing is looked up ahead."""
    who = f"a.finding = {seq} AND a.code = :actor{number}"
    return f"EXISTS (SELECT 1 FROM finding_actors a WHERE {who})"  # noqa: S608


def names_actors(asked: Asked) -> list[str]:
    """That a document names all of the actors."""
    about = "SELECT document FROM document_actors WHERE code ="
    return [f"d.id IN ({about} :actor{number})" for number in range(len(asked.actors))]


def of_actors(asked: Asked) -> list[str]:
    """Where the candidates were not chosen by actors."""
    if asked.terms or not asked.status:
        return []
    return [takes_part("f.seq", number) for number in range(len(asked.actors))]


def of_finding(asked: Asked) -> list[str]:
    """What is asked of a finding and its record."""
    filters = (("kind", "f.kind = :kind"), ("type", "f.type = :type"), ("status", "r.status = :status"))
    return [condition for name, condition in filters if getattr(asked, name) is not None]


def of_paper(asked: Asked) -> list[str]:
    """What is asked of a document."""
    filters = (
        ("publisher", "d.publisher = :publisher"),
        ("year", "substr(d.published, 1, 4) = :year"),
        ("language", "d.language = :language"),
        ("as_of", "coalesce(d.published, substr(d.added_at, 1, 10)) <= :as_of"),
    )
    return [condition for name, condition in filters if getattr(asked, name) is not None]


def also(conditions: list[str]) -> str:
    """The conditions, each joined on."""
    return " ".join(f"AND {one}" for one in conditions)


def bound(asked: Asked) -> dict[str, str]:
    """What is asked, to be bound; the words apart."""
    names = ("kind", "type", "status", "publisher", "year", "language", "as_of")
    given = {name: getattr(asked, name) for name in names if getattr(asked, name)}
    return given | {f"actor{number}": code for number, code in enumerate(asked.actors)}
