"""What a ledger needs on a PostgreSQL server beside its tables: a mark, guards for its memory, an index of words."""

from __future__ import annotations

from alembic import op

from comity.ledger.schema import MARK

INDEXED = 200_000
"""Characters of a text that are indexed. The server takes no list of words of more than a megabyte."""

# Whatever is neither a letter nor a digit parts words, and accents are left out: as the index in a file does it.
_ACCENTS = r"[\u0300-\u036f]+"
_BETWEEN = r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+"


def begin() -> None:
    """Marks the tables as a ledger's, and makes the function with which guards refuse."""
    op.execute(f"COMMENT ON TABLE documents IS '{MARK}'")
    op.execute(_REFUSE)


def guard(*tables: str) -> None:
    """Triggers that refuse to change these tables' rows or to take them away."""
    for table in tables:
        for verb, each in (("UPDATE", "ROW"), ("DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
                f"FOR EACH {each} EXECUTE FUNCTION comity_append_only()"
            )


def search() -> None:
    """The index of words, kept true by triggers. Rows of what is indexed never change."""
    for statement in (_FOLD, _WORDS):
        op.execute(statement)
    for table, text in (("documents", "concat(new.title, ' ', new.text)"), ("findings", "new.quote")):
        op.execute(
            f"CREATE TABLE {table}_fts (seq integer PRIMARY KEY REFERENCES {table} (seq), words tsvector NOT NULL)"
        )
        op.execute(f"CREATE INDEX {table}_by_words ON {table}_fts USING gin (words)")
        op.execute(_INDEX.replace("TABLE", table).replace("TEXT", text))
        op.execute(
            f"CREATE TRIGGER {table}_indexed AFTER INSERT ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION comity_index_{table}()"
        )


_REFUSE = """CREATE FUNCTION comity_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE restrict_violation USING MESSAGE = TG_TABLE_NAME || ' are append-only'; END $$"""

# Their bodies are parsed when they are made, so that they mean the same whatever the path on which names are sought.
_FOLD = f"""CREATE FUNCTION comity_fold(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN regexp_replace(regexp_replace(normalize(left(said, {INDEXED}), NFD), '{_ACCENTS}', '', 'g'),
                          '{_BETWEEN}', ' ', 'g')"""
_WORDS = """CREATE FUNCTION comity_words(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN to_tsvector('simple', comity_fold(said))"""
_INDEX = """CREATE FUNCTION comity_index_TABLE() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO TABLE_fts (seq, words) VALUES (new.seq, comity_words(TEXT)); RETURN NULL; END $$"""
