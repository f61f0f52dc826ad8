"""One actor: with whom, in what, under which names."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from comity.desk.asking.actors import NOT_VOUCHING, TOLD_BY
from comity.ledger.sql_words import asked

PARTNERS, LATEST, NAMES, MEMBERSHIPS = 40, 5, 24, 60
"""How many of each are shown at most; of records, how many of each kind."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody else in the same records: how many, and when the latest was last told (ISO)."""

    code: str
    records: int
    last: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A record as lists show it; `status` is how it stands now, `told` when it was last told (ISO)."""

    id: str
    kind: str
    title: str
    status: str
    told: str | None


@dataclass(frozen=True, slots=True)
class Bond:
    """A membership: the organisation or the member on the other side (code), and how it stands."""

    record: str
    member: bool
    other: str
    status: str
    told: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A name under which an actor, or a person who acts for it, stands in records, and in how many."""

    name: str
    records: int


@dataclass(frozen=True, slots=True)
class Found:
    """What is held about an actor: how many records of each kind, and the rest, each as far as it is shown."""

    counts: dict[str, int]
    partners: tuple[Partner, ...]
    latest: tuple[Told, ...]
    bonds: tuple[Bond, ...]
    names: tuple[Named, ...]


def about(connection: Connection, code: str, as_of: str | None = None) -> Found:
    """What is held about the actor with this code (or name in lower case), told by `as_of`. Takes some 0.3 s for one
    in 15,000 records. Raises LedgerError."""
    last, known = (TOLD_BY, "WHERE r.told_first <= :as_of") if as_of else ("r.told_last", "")
    bound = {"code": code, "most": PARTNERS, "few": LATEST, "bonds": MEMBERSHIPS, "names": NAMES}
    bound |= {"as_of": as_of} if as_of else {}
    rows = list(connection.execute(asked(connection, _MINE.format(last=last, known=known)), bound))
    return Found(
        counts={one.id: one.number for one in rows if one.what == "kind"},
        partners=tuple(Partner(one.id, one.number, one.told) for one in rows if one.what == "partner"),
        latest=_records(connection, [(one.id, one.told) for one in rows if one.what == "record"]),
        bonds=_bonds(connection, last, known, bound),
        names=tuple(Named(name, number) for name, number in connection.execute(asked(connection, _NAMES), bound)),
    )


_MINE = f"""
WITH named AS MATERIALIZED (SELECT DISTINCT record FROM record_actors WHERE code = :code AND {NOT_VOUCHING}),
mine AS MATERIALIZED (
  SELECT r.id, r.kind, {{last}} AS told FROM named n CROSS JOIN records r ON r.id = n.record {{known}}
), partners AS (
  SELECT b.code, count(DISTINCT b.record) AS number, max(m.told) AS told
  FROM mine m CROSS JOIN record_actors b ON b.record = m.id
  WHERE b.code <> :code AND b.code = upper(b.code) AND {NOT_VOUCHING}
  GROUP BY b.code ORDER BY number DESC, b.code LIMIT :most
), latest AS (
  SELECT id, told, kind, row_number() OVER (PARTITION BY kind ORDER BY told DESC NULLS LAST, id) AS place FROM mine
)
SELECT 'kind' AS what, kind AS id, count(*) AS number, NULL AS told FROM mine GROUP BY kind
UNION ALL SELECT 'partner', code, number, told FROM partners
UNION ALL SELECT 'record', id, 0, told FROM latest WHERE place <= :few
"""  # noqa: S608 (only names of our own)

_BONDS = """
SELECT DISTINCT r.id, a.role = 'member' AS member, b.code AS other, r.status, {last} AS told
FROM record_actors a CROSS JOIN records r ON r.id = a.record
CROSS JOIN record_actors b ON b.record = a.record AND b.role = CASE a.role WHEN 'member' THEN 'organisation' ELSE
'member' END
{known} {joint} a.code = :code AND a.role IN ('member', 'organisation') AND r.kind = 'membership'
ORDER BY told DESC NULLS LAST, r.id LIMIT :bonds
"""

_NAMES = f"""SELECT name, count(DISTINCT record) AS number FROM record_actors WHERE code = :code AND {NOT_VOUCHING}
GROUP BY name ORDER BY number DESC, name LIMIT :names"""  # noqa: S608


def _bonds(connection: Connection, last: str, known: str, bound: dict[str, object]) -> tuple[Bond, ...]:
    question = _BONDS.format(last=last, known=known, joint="AND" if known else "WHERE")
    rows = connection.execute(asked(connection, question), bound)
    return tuple(Bond(one.id, bool(one.member), one.other, one.status, one.told) for one in rows)


def _records(connection: Connection, told: list[tuple[str, str | None]]) -> tuple[Told, ...]:
    question = asked(connection, "SELECT id, kind, title, status FROM records WHERE id = :id")
    rows = [(connection.execute(question, {"id": name}).one(), day) for name, day in told]
    return tuple(Told(row.id, row.kind, row.title, row.status, day) for row, day in rows)
