"""The first schema: documents, versions, readings, findings, decisions; records beside them; full-text search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from comity.ledger.dialect import Text, on_server
from comity.ledger.migrations import postgres

revision = "0001"
down_revision = None

_APPEND_ONLY = ("documents", "versions", "readings", "findings", "finding_actors", "decisions")


def upgrade() -> None:
    """Make the tables, the guards and the search indexes."""
    _memory()
    _derived()
    if on_server(op.get_bind()):
        postgres.begin()
        postgres.guard(*_APPEND_ONLY)
        postgres.search()
    else:
        _guards()
        _search()


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, Text, nullable=null)


def _memory() -> None:
    op.create_table(
        "documents",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", Text, nullable=False, unique=True),
        _text("sha256"),
        *(
            _text(name, null=True)
            for name in ("source", "url", "title", "publisher", "published", "language", "licence", "extractor")
        ),
        _text("text"),
        _text("added_at"),
    )
    op.create_table(
        "versions",
        sa.Column("series", Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", Text, sa.ForeignKey("documents.id"), nullable=False),
        _text("added_at"),
    )
    op.create_index("versions_by_document", "versions", ["document"])
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", Text, sa.ForeignKey("documents.id"), nullable=False),
        _text("reader"),
        _text("version"),
        _text("version_order"),
        sa.Column("refused", sa.Integer, nullable=False),
        _text("notes"),
        _text("read_at"),
        sa.UniqueConstraint("document", "reader", "version", name="one_reading_per_version"),
    )
    op.create_table(
        "findings",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("reading", sa.Integer, sa.ForeignKey("readings.id"), nullable=False),
        _text("id"),
        sa.Column("document", Text, sa.ForeignKey("documents.id"), nullable=False),
        _text("kind"),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        _text("quote"),
        sa.Column("confidence", sa.Float, nullable=False),
        _text("json"),
        sa.UniqueConstraint("reading", "id", name="one_id_per_reading"),
    )
    op.create_index("findings_by_id", "findings", ["id"])
    op.create_index("findings_by_document", "findings", ["document", "kind"])
    op.create_table(
        "finding_actors",
        sa.Column("finding", sa.Integer, sa.ForeignKey("findings.seq"), primary_key=True, autoincrement=False),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        _text("role"),
        _text("code", null=True),
        _text("name"),
    )
    op.create_index("finding_actors_by_code", "finding_actors", ["code"])
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        _text("made_at"),
        _text("who"),
        _text("verdict"),
        _text("finding", null=True),
        sa.Column("document", Text, sa.ForeignKey("documents.id")),
        _text("kind", null=True),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        *(_text(name, null=True) for name in ("target", "other", "field", "value", "why")),
        sa.Column("undoes", sa.Integer, sa.ForeignKey("decisions.id")),
    )
    op.create_table(
        "refusals",
        sa.Column("source", Text, primary_key=True),
        _text("problem"),
        _text("remedy"),
        _text("refused_at"),
    )


def _derived() -> None:
    op.create_table(
        "records",
        sa.Column("id", Text, primary_key=True),
        _text("kind"),
        _text("title"),
        _text("status"),
        *(_text(name, null=True) for name in ("first", "last", "told_first", "told_last")),
        _text("json"),
    )
    op.create_index("records_by_kind", "records", ["kind", "first"])
    op.create_table(
        "record_findings",
        sa.Column("record", Text, sa.ForeignKey("records.id"), primary_key=True),
        sa.Column("finding", Text, primary_key=True),
    )
    op.create_index("record_findings_by_finding", "record_findings", ["finding"])
    op.create_table(
        "record_actors",
        sa.Column("record", Text, sa.ForeignKey("records.id"), primary_key=True),
        *(sa.Column(name, Text, primary_key=True) for name in ("role", "code", "name")),
    )
    op.create_index("record_actors_by_code", "record_actors", ["code"])
    op.create_table("state", sa.Column("name", Text, primary_key=True), _text("value"))


def _guards() -> None:
    for table in _APPEND_ONLY:
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} are append-only'); END"
            )


def _search() -> None:
    # The indexes hold no text of their own (external content); the append-only guards make an insert trigger
    # enough to keep them true.
    for statement in _SEARCH:
        op.execute(statement)


_SEARCH = (
    """CREATE VIRTUAL TABLE documents_fts USING fts5(
        title, text, content='documents', content_rowid='seq', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE findings_fts USING fts5(
        quote, content='findings', content_rowid='seq', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER documents_indexed AFTER INSERT ON documents BEGIN
        INSERT INTO documents_fts(rowid, title, text) VALUES (new.seq, new.title, new.text); END""",
    """CREATE TRIGGER findings_indexed AFTER INSERT ON findings BEGIN
        INSERT INTO findings_fts(rowid, quote) VALUES (new.seq, new.quote); END""",
)
