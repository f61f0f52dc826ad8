"""Where texts name what, and what tells of promises: kept as one row each, in place of one a thing.

Both are derived, so the tables are made empty, and everything derived is made again on the next use.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the new tables, and mark what was derived as stale."""
    op.drop_index("document_things_by_document", "document_things")
    op.drop_table("document_things")
    _table("text_index", "document", "spans", "sets", version=sa.Integer)
    _table("document_who", "document", "who")
    _table("promise_sieves", "record", "sieve")
    op.execute("DELETE FROM state WHERE name IN ('fresh', 'derived_with')")


def _table(name: str, key: str, *columns: str, **others: type[sa.Integer]) -> None:
    op.create_table(
        name,
        sa.Column(key, sa.Text, primary_key=True),
        *(sa.Column(column, kind, nullable=False) for column, kind in others.items()),
        *(sa.Column(column, sa.Text, nullable=False) for column in columns),
    )
