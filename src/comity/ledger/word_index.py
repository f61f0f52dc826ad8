"""The index of words over documents and findings: making it anew, and asking it.

In a file it is SQLite's FTS5, on a server PostgreSQL's own; triggers keep both. Both part words at whatever is neither
letter nor digit and leave accents out, so the same words are found. What comes first may differ: FTS5 ranks by BM25,
PostgreSQL by how often and how near to each other the words stand.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from comity.ledger.dialect import on_server
from comity.ledger.excerpt import excerpt

_EXCERPT = 24  # words


def index_again(connection: Connection) -> None:
    """Makes the index anew from the texts and quotes."""
    for statement in _AGAIN_ON_SERVER if on_server(connection) else _AGAIN_IN_FILE:
        connection.execute(text(statement))


def search(connection: Connection, words: str, *, limit: int = 20) -> list[dict[str, Any]]:
    """The findings and documents in which all of `words` stand, best first: what, id, document, excerpt."""
    wanted = words.split()
    if not wanted:
        return []
    return _on_server(connection, wanted, limit) if on_server(connection) else _in_file(connection, wanted, limit)


def _in_file(connection: Connection, words: list[str], limit: int) -> list[dict[str, Any]]:
    match = " ".join('"' + word.replace('"', '""') + '"' for word in words)
    found = connection.execute(text(_SEARCH_IN_FILE), {"match": match, "limit": limit})
    return [{"what": r.what, "id": r.id, "document": r.document, "excerpt": r.excerpt} for r in found]


def _on_server(connection: Connection, words: list[str], limit: int) -> list[dict[str, Any]]:
    asked = {f"word{number}": word for number, word in enumerate(words)}
    query = " && ".join(f"phraseto_tsquery('simple', comity_fold(:{name}))" for name in asked)
    found = connection.execute(text(_SEARCH_ON_SERVER.replace("QUERY", query)), {**asked, "limit": limit})
    return [
        {"what": r.what, "id": r.id, "document": r.document, "excerpt": excerpt(r.said, words, _EXCERPT)} for r in found
    ]


_AGAIN_IN_FILE = (
    "INSERT INTO documents_fts(documents_fts) VALUES ('rebuild')",
    "INSERT INTO findings_fts(findings_fts) VALUES ('rebuild')",
)
_AGAIN_ON_SERVER = (
    "DELETE FROM documents_fts",
    "INSERT INTO documents_fts (seq, words) SELECT seq, comity_words(concat(title, ' ', text)) FROM documents",
    "DELETE FROM findings_fts",
    "INSERT INTO findings_fts (seq, words) SELECT seq, comity_words(quote) FROM findings",
)
_SEARCH_IN_FILE = """
SELECT 'finding' AS what, f.id AS id, f.document AS document,
       snippet(findings_fts, 0, '[', ']', ' … ', 24) AS excerpt, bm25(findings_fts) AS rank
FROM findings_fts JOIN findings f ON f.seq = findings_fts.rowid WHERE findings_fts MATCH :match
UNION ALL
SELECT 'document', d.id, d.id, snippet(documents_fts, 1, '[', ']', ' … ', 24), bm25(documents_fts)
FROM documents_fts JOIN documents d ON d.seq = documents_fts.rowid WHERE documents_fts MATCH :match
ORDER BY rank, what, id LIMIT :limit
"""
_SEARCH_ON_SERVER = """
WITH asked AS MATERIALIZED (SELECT QUERY AS it)
SELECT best.what, best.id, best.document, coalesce(f.quote, d.text) AS said FROM (
  SELECT 'finding' AS what, f.id AS id, f.document AS document, f.seq AS seq, ts_rank_cd(i.words, asked.it, 1) AS rank
  FROM asked, findings_fts i JOIN findings f ON f.seq = i.seq WHERE i.words @@ asked.it
  UNION ALL
  SELECT 'document', d.id, d.id, d.seq, ts_rank_cd(i.words, asked.it, 1)
  FROM asked, documents_fts i JOIN documents d ON d.seq = i.seq WHERE i.words @@ asked.it
  ORDER BY rank DESC, what, id LIMIT :limit
) best
LEFT JOIN findings f ON best.what = 'finding' AND f.seq = best.seq
LEFT JOIN documents d ON best.what = 'document' AND d.seq = best.seq
ORDER BY best.rank DESC, best.what, best.id
"""
