"""The tables. The migrations make them; these definitions are what queries are written against, and a test
holds that the two agree.

Documents, their versions, readings, findings and decisions are append-only: triggers refuse to change or delete
them. Records, their findings and their parties are derived and may be dropped at any time.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

# The revision this code reads and writes. Revisions are numbered, so a ledger with a higher one is newer.
HEAD = "0001"

# SQLite's application id: "Cmty" in ASCII, so that `file` and we can tell a ledger from any other database.
APPLICATION_ID = 0x436D7479

APPEND_ONLY = ("documents", "versions", "readings", "findings", "finding_actors", "decisions")

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False),
    Column("source", Text),
    Column("url", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),
    Column("language", Text),
    Column("licence", Text),
    Column("extractor", Text),
    Column("text", Text, nullable=False),
    Column("added_at", Text, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("series", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("added_at", Text, nullable=False),
    Index("versions_by_document", "document"),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("version_order", Text, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("notes", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    UniqueConstraint("document", "reader", "version", name="one_reading_per_version"),
)

findings = Table(
    "findings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("reading", Integer, ForeignKey("readings.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("json", Text, nullable=False),
    UniqueConstraint("reading", "id", name="one_id_per_reading"),
    Index("findings_by_id", "id"),
    Index("findings_by_document", "document", "kind"),
)

finding_actors = Table(
    "finding_actors",
    metadata,
    Column("finding", Integer, ForeignKey("findings.seq"), primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("role", Text, nullable=False),
    Column("code", Text),
    Column("name", Text, nullable=False),
    Index("finding_actors_by_code", "code"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("made_at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("finding", Text),
    Column("document", Text, ForeignKey("documents.id")),
    Column("kind", Text),
    Column("start", Integer),
    Column("end", Integer),
    Column("target", Text),
    Column("other", Text),
    Column("field", Text),
    Column("value", Text),
    Column("why", Text),
    Column("undoes", Integer, ForeignKey("decisions.id")),
)

refusals = Table(
    "refusals",
    metadata,
    Column("source", Text, primary_key=True),
    Column("problem", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("refused_at", Text, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("told_first", Text),
    Column("told_last", Text),
    Column("json", Text, nullable=False),
    Index("records_by_kind", "kind", "first"),
)

record_findings = Table(
    "record_findings",
    metadata,
    Column("record", Text, ForeignKey("records.id"), primary_key=True),
    Column("finding", Text, primary_key=True),
    Index("record_findings_by_finding", "finding"),
)

record_actors = Table(
    "record_actors",
    metadata,
    Column("record", Text, ForeignKey("records.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Index("record_actors_by_code", "code"),
)

# What the records were derived with, and whether anything was added since ("fresh" is "1" or "0").
state = Table(
    "state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
