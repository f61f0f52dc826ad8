"""The tables. The migrations make them; these definitions are what queries are written against, and a test
holds that the two agree.

Documents, their versions, readings, findings and decisions, and what was kept as a copy, are append-only: triggers
refuse to change or delete them. Records, their findings and their parties, and what merging and follow-up keep, are
derived and may be dropped at any time.
"""

from __future__ import annotations

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, MetaData, Table, UniqueConstraint

from comity.ledger.dialect import BigInteger, Text

# The revision this code reads and writes. Revisions are numbered, so a ledger with a higher one is newer.
HEAD = "0006"

# SQLite's application id: "Cmty" in ASCII, so that `file` and we can tell a ledger from any other database.
APPLICATION_ID = 0x436D7479

APPEND_ONLY = ("documents", "versions", "readings", "findings", "finding_actors", "decisions", "kept_copies")

# What says so on a PostgreSQL server: the comment on the table of documents.
MARK = "A ledger of Comity."

metadata = MetaData()

documents = Table(
    "documents",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
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
    Index("documents_by_published", "published"),
    comment=MARK,
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
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("version_order", Text, nullable=False),
    Column("refused", Integer, nullable=False),
    Column("notes", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    UniqueConstraint("document", "reader", "version", name="one_reading_per_version"),
)

# `type` is the code that tells findings of one kind apart: the type of an event, the instrument of an agreement, …
findings = Table(
    "findings",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("reading", Integer, ForeignKey("readings.id"), nullable=False),
    Column("id", Text, nullable=False),
    Column("document", Text, ForeignKey("documents.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("json", Text, nullable=False),
    Column("type", Text),
    UniqueConstraint("reading", "id", name="one_id_per_reading"),
    Index("findings_by_id", "id"),
    Index("findings_by_document", "document", "kind"),
    Index("findings_by_type", "type"),
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
    Column("id", Integer, primary_key=True, autoincrement=False),
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

# Documents that were kept and not read, each a near-copy of one that was. A reading of it may come later.
kept_copies = Table(
    "kept_copies",
    metadata,
    Column("document", Text, ForeignKey("documents.id"), primary_key=True),
    Column("original", Text, ForeignKey("documents.id"), nullable=False),
    Column("kept_at", Text, nullable=False),
    Index("kept_copies_by_original", "original"),
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
    Index("records_by_end", "kind", "last"),
    Index("records_by_status", "status", "told_last"),
    Index("records_by_telling", "id", "kind", "told_last", "told_first"),
)

# `alias` is the id that the record would have if this finding had founded it, so that old links still lead here.
record_findings = Table(
    "record_findings",
    metadata,
    Column("record", Text, ForeignKey("records.id"), primary_key=True),
    Column("document", Text, primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("alias", Text, nullable=False),
    Index("record_findings_by_document", "document"),
    Index("record_findings_by_finding", "finding"),
    Index("record_findings_by_alias", "alias"),
)

record_actors = Table(
    "record_actors",
    metadata,
    Column("record", Text, ForeignKey("records.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Index("record_actors_by_code", "code", "role", "record"),
)

# The documents whose findings changed since the records were derived.
touched = Table("touched", metadata, Column("document", Text, primary_key=True))

# What merging keeps, so that an addition is compared with what it may belong to and with nothing else: the blocking
# keys of each finding (hashed), the links between findings, and the decisions that each finding was derived with.
merge_keys = Table(
    "merge_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("document", Text, primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Index("merge_keys_by_document", "document", "finding"),
)
merge_links = Table(
    "merge_links",
    metadata,
    Column("a_document", Text, primary_key=True),
    Column("a_finding", Text, primary_key=True),
    Column("b_document", Text, primary_key=True),
    Column("b_finding", Text, primary_key=True),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Index("merge_links_by_b", "b_document", "b_finding"),
)
merge_effects = Table(
    "merge_effects",
    metadata,
    Column("document", Text, primary_key=True),
    Column("finding", Text, primary_key=True),
    Column("decisions", Text, nullable=False),
)

# What later documents say of what became of a promise, sentence by sentence (see follow/).
followups = Table(
    "followups",
    metadata,
    Column("record", Text, primary_key=True),
    Column("document", Text, primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("first", Text),
    Column("last", Text),
    Column("told", Text),
    Index("followups_by_document", "document"),
)

# Who is named in the findings of a document, by code, and when it was published: where follow-up looks.
document_actors = Table(
    "document_actors",
    metadata,
    Column("code", Text, primary_key=True),
    Column("document", Text, primary_key=True),
    Column("published", Text),
    Index("document_actors_by_document", "document"),
    Index("document_actors_by_day", "code", "published", "document"),
)

# What follows from a text alone: where it names which sorts of things, sentence by sentence (see texts, follow.index).
text_index = Table(
    "text_index",
    metadata,
    Column("document", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("spans", Text, nullable=False),
    Column("sets", Text, nullable=False),
)

# In which sentences of a document the reader found which actors.
document_who = Table(
    "document_who",
    metadata,
    Column("document", Text, primary_key=True),
    Column("who", Text, nullable=False),
)

# What a sentence must name to tell of a promise (see follow.sieve), and the promise (see follow.sought), so that an
# added document is held against these alone.
promise_sieves = Table(
    "promise_sieves",
    metadata,
    Column("record", Text, primary_key=True),
    Column("sieve", Text, nullable=False),
    Column("promise", Text, nullable=False),
)

# A few numbers that stand for a text's runs of words, and for each copy the text that it is a copy of (see copies).
sketches = Table(
    "sketches",
    metadata,
    Column("value", BigInteger, primary_key=True, autoincrement=False),
    Column("document", Text, primary_key=True),
    Index("sketches_by_document", "document"),
)
copies = Table(
    "copies",
    metadata,
    Column("document", Text, primary_key=True),
    Column("origin", Text, nullable=False),
    Index("copies_by_origin", "origin"),
)

# What the records were derived with, and up to which decision.
state = Table(
    "state",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

DERIVED = (
    record_actors, record_findings, records, touched, merge_keys, merge_links, merge_effects, followups,
    document_actors, document_who, promise_sieves, copies,
)  # fmt: skip
"""The tables that follow from the rest, in an order in which they can be emptied."""
