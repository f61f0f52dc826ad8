"""The questions of a search to a ledger on a PostgreSQL server: the latest findings and documents that answer. Pure.

There the index of words has no order of its own and the server makes its own plan, so the order is asked for.
"""

from __future__ import annotations

from comity.desk.asking.search_asked import Asked, also, bound, names_actors, of_finding, of_paper, takes_part
from comity.desk.asking.search_words import for_server

Question = tuple[str, dict[str, str]]
"""SQL, and what is to be bound in it."""


def findings(asked: Asked, most: int, candidates: int) -> Question:
    """The latest `most` findings that answer; of those with the words only the last `candidates` that came in are
    looked through. Each with its number, kind, rank (the lower the better), and what it is counted under."""
    start, values = _with_words(asked, "findings_fts", candidates) if asked.terms else (_EVERY, {})
    actors = [takes_part("f.seq", number) for number in range(len(asked.actors))]
    order = "f.seq DESC" if asked.terms else "d.published DESC NULLS LAST, d.seq DESC, f.seq"
    order = "r.told_last DESC NULLS LAST, f.seq" if asked.status and not asked.terms else order
    question = f"""
        WITH c AS ({start})
        SELECT f.seq, f.kind, c.rank, d.published, f.type, r.status, d.publisher, d.language, l.record
        FROM c JOIN findings f ON f.seq = c.seq JOIN documents d ON d.id = f.document
        LEFT JOIN record_findings l ON l.finding = f.id AND l.document = f.document
        LEFT JOIN records r ON r.id = l.record
        WHERE (l.record IS NOT NULL OR f.document IN (SELECT document FROM touched))
        {also(of_finding(asked))} {also(of_paper(asked))} {also(actors)}
        ORDER BY {order} LIMIT {most}"""  # noqa: S608 (only names of our own; what is asked is bound)
    return question, bound(asked) | values


def documents(asked: Asked, most: int, candidates: int) -> Question:
    """The latest `most` documents that answer: number, rank, day, publisher, language."""
    filters = also([*of_paper(asked), *names_actors(asked)])
    start, values = _with_words(asked, "documents_fts", candidates) if asked.terms else (_EVERY_PAPER, {})
    order = "d.seq DESC" if asked.terms else "d.published DESC NULLS LAST, d.seq DESC"
    question = f"""
        WITH c AS ({start})
        SELECT d.seq, c.rank, d.published, d.publisher, d.language FROM c JOIN documents d ON d.seq = c.seq
        WHERE true {filters} ORDER BY {order} LIMIT {most}"""  # noqa: S608
    return question, bound(asked) | values


_EVERY = "SELECT seq, 0.0 AS rank FROM findings"
_EVERY_PAPER = "SELECT seq, 0.0 AS rank FROM documents"


def _with_words(asked: Asked, index: str, candidates: int) -> Question:
    query, values = for_server(asked.terms)
    start = f"""SELECT i.seq, -ts_rank_cd(i.words, {query}, 1) AS rank FROM {index} i
        WHERE i.words @@ ({query}) ORDER BY i.seq DESC LIMIT {candidates}"""  # noqa: S608
    return start, values
