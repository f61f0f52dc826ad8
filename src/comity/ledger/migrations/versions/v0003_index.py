"""Where documents name what, and what tells of promises: kept as one row each, in place of one a thing.

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
    op.create_table(
        "document_index",
        sa.Column("document", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("spans", "places")),
    )
    op.create_table(
        "promise_sieves",
        sa.Column("record", sa.Text, primary_key=True),
        sa.Column("sieve", sa.Text, nullable=False),
    )
    op.execute("DELETE FROM state WHERE name IN ('fresh', 'derived_with')")
