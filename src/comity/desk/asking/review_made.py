"""What people have decided of findings and of pairs of them, so that nobody is asked again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from comity.ledger import Decision, schema
from comity.ledger.store import anchor_from
from comity.ledger.verdicts import in_force


@dataclass(frozen=True, slots=True)
class Made:
    """Decisions in force, by the ids of the findings that they were said of. `upto` is the number of the last one;
    `reopened` how many older ones, not among these, they undo."""

    reviewed: frozenset[str]
    pairs: frozenset[frozenset[str]]
    unsure: frozenset[str]
    unsure_pairs: frozenset[frozenset[str]]
    upto: int
    reopened: int = 0

    def settles(self, names: frozenset[str]) -> bool:
        """True when the question about these one or two findings was answered."""
        return names in self.pairs if len(names) > 1 else bool(names & self.reviewed)


def made_of(connection: Connection) -> Made:
    """What all decisions in force come to."""
    return settled(list(_rows(connection)))


def made_since(connection: Connection, number: int) -> Made:
    """What the decisions after this number come to."""
    return settled(list(_rows(connection, number)))


def last(connection: Connection, number: int) -> list[Decision]:
    """The last decisions in force, the latest first, at most `number`; undoings are not among them."""
    table, looked = schema.decisions, number * 6
    rows = connection.execute(select(table).order_by(table.c.id.desc()).limit(looked))
    return in_force([_decision(row) for row in rows])[::-1][:number]


def settled(made: Sequence[Decision]) -> Made:
    """The same from the decisions themselves."""
    reviewed, unsure = dict[str, bool](), dict[str, bool]()
    pairs, unsure_pairs = dict[frozenset[str], bool](), dict[frozenset[str], bool]()
    for one in in_force(made):
        if one.target is None:
            continue
        name = one.target.finding
        if one.other is not None:
            both = frozenset((name, one.other.finding))
            if one.verdict in ("same", "not_same"):
                pairs[both] = True
                unsure_pairs.pop(both, None)
            elif one.verdict == "unsure":
                unsure_pairs[both] = True
        elif one.verdict == "unsure":
            unsure[name] = True
            reviewed.pop(name, None)
        else:
            reviewed[name] = True
            unsure.pop(name, None)
    numbers = {one.id for one in made}
    return Made(
        frozenset(reviewed), frozenset(pairs), frozenset(unsure), frozenset(unsure_pairs),
        upto=max(numbers, default=0),
        reopened=len({one.undoes for one in made if one.undoes is not None} - numbers),
    )  # fmt: skip


def _rows(connection: Connection, after: int = 0) -> Iterable[Decision]:
    table = schema.decisions
    rows = connection.execute(select(table).where(table.c.id > after).order_by(table.c.id))
    return map(_decision, rows)


def _decision(row: Any) -> Decision:
    return Decision(
        id=row.id, made_at=row.made_at, who=row.who, verdict=row.verdict, target=anchor_from(row.target),
        other=anchor_from(row.other), field=row.field, value=None if row.value is None else json.loads(row.value),
        why=row.why, undoes=row.undoes,
    )  # fmt: skip
