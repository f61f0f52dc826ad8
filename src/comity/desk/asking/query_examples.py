"""Questions to begin with: each can be asked of any ledger, and shows something that the views are good for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question, and what it asks in words."""

    title: str
    sql: str


def _example(title: str, *lines: str) -> Example:
    return Example(title, "\n".join(lines))


EXAMPLES = (
    _example(
        "What became of promises",
        "SELECT status, count(*) AS promises",
        "FROM promises",
        "GROUP BY status",
        "ORDER BY promises DESC",
    ),
    _example(
        "Promises whose day has passed",
        'SELECT id, "by", "to", action, due_last',
        "FROM promises",
        "WHERE status IN ('overdue', 'missed')",
        "ORDER BY due_last",
    ),
    _example(
        "Events a month",
        "SELECT month, count(*) AS events",
        "FROM events",
        "GROUP BY month",
        "ORDER BY month",
    ),
    _example(
        "Who is named most",
        "SELECT code, count(*) AS times",
        "FROM parties",
        "GROUP BY code",
        "ORDER BY times DESC",
        "LIMIT 20",
    ),
    _example(
        "How speakers stand towards one actor",
        "SELECT code, avg(stance) AS stance",
        "FROM stances",
        "WHERE target = :target",
        "GROUP BY code",
        "ORDER BY stance",
    ),
    _example(
        "Agreements and how far they got",
        "SELECT id, title, stage, parties, told_last",
        "FROM agreements",
        "ORDER BY told_last DESC",
    ),
    _example(
        "Money by stage, largest first",
        "SELECT id, giver, receiver, amount, currency, stage",
        "FROM money",
        "ORDER BY amount DESC",
    ),
    _example(
        "Where sources differ",
        "SELECT record, kind, field, count(*) AS versions",
        "FROM claims",
        "WHERE kind IN ('agreement', 'commitment', 'flow')",
        "  AND field IN ('due', 'amount', 'stage')",
        "  AND overruled = 0",
        "GROUP BY record, field",
        "HAVING versions > 1",
        "ORDER BY versions DESC",
    ),
    _example(
        "How sure the reader is",
        "SELECT round(confidence, 1) AS confidence, count(*) AS findings",
        "FROM findings",
        "GROUP BY 1",
        "ORDER BY 1",
    ),
    _example(
        "Documents that speak of something",
        "SELECT id, published, publisher, title",
        "FROM documents",
        "WHERE text LIKE '%' || :words || '%'",
        "ORDER BY published",
    ),
)
