"""Where texts name what, and what tells of promises: kept as one row each, in place of one a thing;
and what the desk asks for: the type of a finding, and indexes.

The new tables are made empty, and everything derived is made again on the next use.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from comity.ledger.dialect import Text, on_server

revision = "0003"
down_revision = "0002"

_TYPE = (
    "coalesce(json_extract(json, '$.type'), json_extract(json, '$.instrument'), json_extract(json, '$.what'),"
    " json_extract(json, '$.firmness'), json_extract(json, '$.form'))"
)
_GUARD = (
    "CREATE TRIGGER findings_no_update BEFORE UPDATE ON findings "
    "BEGIN SELECT RAISE(ABORT, 'findings are append-only'); END"
)
_INDEXES = (
    ("findings_by_type", "findings", ["type"]),
    ("records_by_end", "records", ["kind", "last"]),
    ("records_by_status", "records", ["status", "told_last"]),
    ("records_by_telling", "records", ["id", "kind", "told_last"]),
    ("record_findings_by_document", "record_findings", ["document"]),
    ("documents_by_published", "documents", ["published"]),
)


def upgrade() -> None:
    """Make the new tables, and mark what was derived as stale."""
    op.drop_index("document_things_by_document", "document_things")
    op.drop_table("document_things")
    _table("text_index", "document", "spans", "sets", version=sa.Integer)
    _table("document_who", "document", "who")
    _table("promise_sieves", "record", "sieve")
    op.add_column("findings", sa.Column("type", Text))
    if not on_server(op.get_bind()):  # no server held a ledger before this
        op.execute("DROP TRIGGER findings_no_update")
        op.execute(f"UPDATE findings SET type = {_TYPE}")  # noqa: S608
        op.execute(_GUARD)
    for name, table, columns in _INDEXES:
        op.create_index(name, table, columns)
    op.execute("DELETE FROM state WHERE name IN ('fresh', 'derived_with')")


def _table(name: str, key: str, *columns: str, **others: type[sa.Integer]) -> None:
    op.create_table(
        name,
        sa.Column(key, Text, primary_key=True),
        *(sa.Column(column, kind, nullable=False) for column, kind in others.items()),
        *(sa.Column(column, Text, nullable=False) for column in columns),
    )
