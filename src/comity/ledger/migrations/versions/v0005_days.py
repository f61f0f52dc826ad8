"""When the documents were published that name somebody, kept beside their names: so that how many there are since a day
is counted without a look at each; and in which part an actor stands in which record, and since
when a record is told, each in one index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from comity.ledger.dialect import Text

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the days, the index in which they are counted, those of the parts and of the tellings."""
    op.add_column("document_actors", sa.Column("published", Text))
    op.execute(
        "UPDATE document_actors SET published ="
        " (SELECT documents.published FROM documents WHERE documents.id = document_actors.document)"
    )
    op.drop_index("record_actors_by_code", "record_actors")
    op.create_index("record_actors_by_code", "record_actors", ["code", "role", "record"])
    op.drop_index("records_by_telling", "records")
    op.create_index("records_by_telling", "records", ["id", "kind", "told_last", "told_first"])
    op.create_index("document_actors_by_day", "document_actors", ["code", "published", "document"])
