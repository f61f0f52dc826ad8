"""Which decisions were made since a page was made, and which of them answer the question that a form asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from comity.ledger import Decision, schema
from comity.ledger.queries import decision_of
from comity.ledger.sql_words import member

OF_TWO = frozenset({"same", "not_same", "belongs", "not_belongs"})


@dataclass(frozen=True, slots=True)
class Question:
    """What a form asks: of which findings (`target`, and for a question of two `other`), and of which field."""

    target: frozenset[str]
    verdict: str
    other: frozenset[str] = frozenset()
    field: str | None = None


def latest(connection: Connection) -> int:
    """The number of the last decision in the ledger, 0 before the first. A page asks for it before it asks for
    anything else, and each of its forms sends it along as `seen`."""
    return int(connection.execute(select(func.max(schema.decisions.c.id))).scalar() or 0)


def findings_of(connection: Connection, target: str) -> frozenset[str]:
    """The ids of the findings that `target` means: itself, or those of the record with this id, an old one too."""
    if not target.startswith("r-"):
        return frozenset([target])
    links = schema.record_findings.c
    holding = select(links.record).where(links.alias == target)
    return frozenset(row.finding for row in connection.execute(select(links.finding).where(links.record.in_(holding))))


def clashing(connection: Connection, question: Question, seen: int, before: int | None = None) -> list[Decision]:
    """The decisions after number `seen` (and before number `before`) that answer the same question otherwise or
    alike, undoings among them; what was taken back again meanwhile is left out."""
    made = [one for one in _since(connection, seen) if before is None or one.id < before]
    numbers = {one.id for one in made}
    gone = {one.undoes for one in made if one.undoes in numbers}
    gone |= {one.id for one in made if one.undoes in gone}
    standing = [one for one in made if one.id not in gone]
    roots = _roots(connection, standing)
    return [one for one in standing if _answers(roots[one.id], question)]


def by_numbers(connection: Connection, numbers: Iterable[int]) -> dict[int, Decision]:
    """The decisions with these numbers."""
    table = schema.decisions
    rows = connection.execute(select(table).where(table.c.id.in_(sorted(set(numbers)))))
    return {row.id: decision_of(row) for row in rows}


def of_findings(connection: Connection, findings: Iterable[str]) -> list[Decision]:
    """The decisions said of these findings, or of two of which one is among them, with what undid them, in the order
    they were made."""
    table, names = schema.decisions, sorted(set(findings))
    of_two = member(connection, table.c.other, "finding")
    found = [decision_of(row) for row in connection.execute(
        select(table).where(table.c.finding.in_(names) | of_two.in_(names)))]  # fmt: skip
    numbers = {one.id for one in found}
    while numbers:
        more = [
            decision_of(row) for row in connection.execute(select(table).where(table.c.undoes.in_(sorted(numbers))))
        ]
        found += more
        numbers = {one.id for one in more}
    return sorted(found, key=lambda one: one.id)


def _since(connection: Connection, number: int) -> list[Decision]:
    table = schema.decisions
    rows = connection.execute(select(table).where(table.c.id > number).order_by(table.c.id))
    return [decision_of(row) for row in rows]


def _roots(connection: Connection, made: Sequence[Decision]) -> dict[int, Decision]:
    """For each decision the one that it is about: itself, or what it undoes in the end."""
    found = {one.id: one for one in made}
    roots: dict[int, Decision] = {}
    for one in made:
        root = one
        while root.undoes is not None:
            if root.undoes not in found:
                found |= by_numbers(connection, [root.undoes])
            root = found[root.undoes]
        roots[one.id] = root
    return roots


def _answers(decision: Decision, question: Question) -> bool:
    target = decision.target.finding if decision.target else ""
    other = decision.other.finding if decision.other else ""
    if question.other and other:
        forth = target in question.target and other in question.other
        back = target in question.other and other in question.target
        return forth or (back and not question.verdict.endswith("belongs"))
    pair = question.verdict in ("same", "not_same")
    if other or target not in question.target | (question.other if pair else frozenset()):
        return False
    if question.verdict == "correct" and decision.verdict == "correct":
        return question.field == decision.field
    return True
