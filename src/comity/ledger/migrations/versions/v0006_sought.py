"""The promise beside its sieve, so that an added document is held against it without a look at what told it.

The table is made anew and empty, and everything derived is made again on the next use.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from comity.ledger.dialect import Text

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table with its new column, and mark what was derived as stale."""
    op.drop_table("promise_sieves")
    op.create_table(
        "promise_sieves",
        sa.Column("record", Text, primary_key=True),
        sa.Column("sieve", Text, nullable=False),
        sa.Column("promise", Text, nullable=False),
    )
    op.execute("DELETE FROM state WHERE name IN ('fresh', 'derived_with')")
