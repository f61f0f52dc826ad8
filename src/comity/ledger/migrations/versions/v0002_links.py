"""What merging keeps between additions: keys, links, effects of decisions; follow-up of promises; copies of texts.

Everything here is derived, so the tables of records are made anew, empty, and filled on the next use.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from comity.ledger.dialect import BigInteger, Text

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the new tables; what was derived by the old rules goes."""
    op.execute("DELETE FROM record_actors")
    op.drop_index("record_findings_by_finding", "record_findings")
    op.drop_table("record_findings")
    op.execute("DELETE FROM records")
    op.execute("DELETE FROM state WHERE name IN ('fresh', 'derived_with')")
    op.create_table(
        "record_findings",
        sa.Column("record", Text, sa.ForeignKey("records.id"), primary_key=True),
        *(sa.Column(name, Text, primary_key=True) for name in ("document", "finding")),
        _text("alias"),
    )
    op.create_index("record_findings_by_finding", "record_findings", ["finding"])
    op.create_index("record_findings_by_alias", "record_findings", ["alias"])
    _merging()
    _follow_up()


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, Text, nullable=null)


def _merging() -> None:
    op.create_table("touched", sa.Column("document", Text, primary_key=True))
    op.create_table(
        "merge_keys",
        sa.Column("key", BigInteger, primary_key=True, autoincrement=False),
        *(sa.Column(name, Text, primary_key=True) for name in ("document", "finding")),
        _text("kind"),
    )
    op.create_index("merge_keys_by_document", "merge_keys", ["document", "finding"])
    names = ("a_document", "a_finding", "b_document", "b_finding")
    op.create_table(
        "merge_links",
        *(sa.Column(name, Text, primary_key=True) for name in names),
        sa.Column("score", sa.Float, nullable=False),
        _text("reasons"),
    )
    op.create_index("merge_links_by_b", "merge_links", ["b_document", "b_finding"])
    op.create_table(
        "merge_effects",
        *(sa.Column(name, Text, primary_key=True) for name in ("document", "finding")),
        _text("decisions"),
    )


def _follow_up() -> None:
    op.create_table(
        "followups",
        *(sa.Column(name, Text, primary_key=True) for name in ("record", "document")),
        sa.Column("start", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("end", sa.Integer, nullable=False),
        *(_text(name) for name in ("quote", "verdict")),
        sa.Column("score", sa.Float, nullable=False),
        _text("reasons"),
        *(_text(name, null=True) for name in ("first", "last", "told")),
    )
    op.create_index("followups_by_document", "followups", ["document"])
    op.create_table("document_actors", *(sa.Column(name, Text, primary_key=True) for name in ("code", "document")))
    op.create_index("document_actors_by_document", "document_actors", ["document"])
    op.create_table(
        "document_things",
        sa.Column("thing", BigInteger, primary_key=True, autoincrement=False),
        sa.Column("document", Text, primary_key=True),
    )
    op.create_index("document_things_by_document", "document_things", ["document"])
    op.create_table(
        "sketches",
        sa.Column("value", BigInteger, primary_key=True, autoincrement=False),
        sa.Column("document", Text, primary_key=True),
    )
    op.create_index("sketches_by_document", "sketches", ["document"])
    op.create_table("copies", sa.Column("document", Text, primary_key=True), _text("origin"))
    op.create_index("copies_by_origin", "copies", ["origin"])
