"""Documents that are kept and not read, since they are near-copies of others that were."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from comity.ledger.dialect import Text, on_server
from comity.ledger.migrations import postgres

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table and its guards."""
    op.create_table(
        "kept_copies",
        sa.Column("document", Text, sa.ForeignKey("documents.id"), primary_key=True),
        sa.Column("original", Text, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("kept_at", Text, nullable=False),
    )
    op.create_index("kept_copies_by_original", "kept_copies", ["original"])
    if on_server(op.get_bind()):
        postgres.guard("kept_copies")
    else:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER kept_copies_no_{verb.lower()} BEFORE {verb} ON kept_copies "
                "BEGIN SELECT RAISE(ABORT, 'kept_copies are append-only'); END"
            )
