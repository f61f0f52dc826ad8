"""Which findings and documents answer a search: the latest that do, with what the facets count of each.

A question that very many findings answer is answered by the latest of them. Each further hit costs several looks into
large tables, and nobody reads the thousandth; the page says where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from comity.desk.asking import search_on_server
from comity.desk.asking.search_asked import (
    DOCUMENT,
    Asked,
    Hit,
    Hits,
    also,
    bound,
    named,
    names_actors,
    of_actors,
    of_finding,
    of_paper,
    takes_part,
)
from comity.desk.asking.search_words import for_file, for_server
from comity.ledger.dialect import on_server

HITS = 600
"""At most so many findings are hits."""

PAPERS = 150
"""At most so many documents are hits: each takes about as long as three findings."""

CANDIDATES = 4_000
"""So many findings with the words, the latest, are looked through for those that every filter lets pass."""


def hits(connection: Connection, asked: Asked) -> Hits:
    """The hits, unsorted: the latest findings and documents that answer. Findings that a person rejected or that a
    newer reading replaced are none. Raises LedgerError."""
    told = _told(connection, asked)
    findings = list(_findings(connection, asked, told)) if asked.kind != DOCUMENT else []
    whole = asked.kind in (None, DOCUMENT) and asked.type is None and asked.status is None
    papers = list(_documents(connection, asked)) if whole else []
    more = len(findings) > HITS or len(papers) > PAPERS or told > CANDIDATES
    return Hits((*findings[:HITS], *papers[:PAPERS]), more)


def _told(connection: Connection, asked: Asked) -> int:
    """In how many findings the words stand; 0 where no words or no findings are asked for."""
    if not asked.terms or asked.kind == DOCUMENT:
        return 0
    which, values = "findings_fts MATCH :match", {"match": for_file(asked.terms)}
    if on_server(connection):
        query, values = for_server(asked.terms)
        which = f"words @@ ({query})"
    question = text(f"SELECT count(*) FROM findings_fts WHERE {which}")  # noqa: S608 (only words of our own)
    return int(connection.execute(question, values).scalar_one())


def _findings(connection: Connection, asked: Asked, told: int) -> Iterator[Hit]:
    if on_server(connection):
        question, values = search_on_server.findings(asked, HITS + 1, CANDIDATES)
    else:
        question, values = _in_file(connection, asked, told), _bound(asked)
    seen = set()
    for row in connection.execute(text(question), values):
        seq, kind, rank, published, *rest = row
        if seq not in seen:
            seen.add(seq)
            yield Hit(seq, kind, rank, published or "", *rest)


def _bound(asked: Asked) -> dict[str, str]:
    return bound(asked) | ({"match": for_file(asked.terms)} if asked.terms else {})


def _in_file(connection: Connection, asked: Asked, told: int) -> str:
    # The outer question has no order of its own: the joins walk the candidates in theirs and stop at the limit.
    start = _OF_STATUS if asked.status else _latest(asked)
    if asked.terms:
        start = _with_words(asked, _rare(connection, asked, told))
    return f"""
        WITH c AS ({start})
        SELECT f.seq, f.kind, c.rank, d.published, f.type, r.status, d.publisher, d.language, l.record
        FROM c CROSS JOIN findings f ON f.seq = c.seq CROSS JOIN documents d ON d.id = f.document
        LEFT JOIN record_findings l ON l.finding = f.id AND l.document = f.document
        LEFT JOIN records r ON r.id = l.record
        WHERE (l.record IS NOT NULL OR f.document IN (SELECT document FROM touched))
        {also(of_finding(asked))} {also(of_paper(asked))} {also(of_actors(asked))}
        LIMIT {HITS + 1}"""  # noqa: S608 (only names of our own; what is asked is bound)


_DEAR = 4
"""To look whether an actor stands in one finding takes so many times as long as to note one of its findings."""


def _rare(connection: Connection, asked: Asked, told: int) -> bool:
    """Whether the words stand in so few findings that looking at each is quicker than noting all of the actors."""
    if not asked.actors:
        return False
    count = text(f"SELECT count(*) FROM ({' UNION ALL '.join(map(named, range(len(asked.actors))))})")  # noqa: S608
    return _DEAR * told < int(connection.execute(count, bound(asked)).scalar_one())


def _with_words(asked: Asked, rare: bool) -> str:
    # The plus keeps the index of words from being asked once for every finding of the actor.
    numbers = range(len(asked.actors))
    look = [takes_part("findings_fts.rowid", one) if rare else f"+rowid IN ({named(one)})" for one in numbers]
    return f"""SELECT rowid AS seq, rank FROM findings_fts WHERE findings_fts MATCH :match {also(look)}
        ORDER BY rowid DESC LIMIT {CANDIDATES}"""  # noqa: S608


def _latest(asked: Asked) -> str:
    """Findings in the order in which their documents were published, the latest first. The limit keeps SQLite from
    dropping the order of the inner question."""
    more = [takes_part("g.seq", number) for number in range(len(asked.actors))]
    if asked.kind:
        more.append("g.kind = :kind")
    if asked.type:
        more.append("+g.seq IN (SELECT f.seq FROM findings f WHERE f.type = :type)")
    return f"""SELECT g.seq, 0.0 AS rank FROM
        (SELECT d.id FROM documents d WHERE true {also([*of_paper(asked), *names_actors(asked)])}
         ORDER BY d.published DESC, d.seq DESC LIMIT -1) p
        CROSS JOIN findings g ON g.document = p.id WHERE true {also(more)}"""  # noqa: S608


_OF_STATUS = """SELECT g.seq, 0.0 AS rank FROM
        (SELECT r.id FROM records r WHERE r.status = :status ORDER BY r.told_last DESC LIMIT -1) r
        CROSS JOIN record_findings m ON m.record = r.id
        CROSS JOIN findings g ON g.id = m.finding AND g.document = m.document"""
"""Findings of the records that stand so, those told last first: most ways to stand are rare."""


def _documents(connection: Connection, asked: Asked) -> Iterator[Hit]:
    if on_server(connection):
        question, values = search_on_server.documents(asked, PAPERS + 1, CANDIDATES)
    else:
        question, values = _papers(asked), _bound(asked)
    for seq, fits, published, publisher, language in connection.execute(text(question), values):
        yield Hit(seq, DOCUMENT, fits, published or "", None, None, publisher, language)


def _papers(asked: Asked) -> str:
    filters = also([*of_paper(asked), *names_actors(asked)])
    if asked.terms:
        start = f"""(SELECT rowid AS seq, rank FROM documents_fts WHERE documents_fts MATCH :match
            ORDER BY rowid DESC LIMIT {CANDIDATES}) c CROSS JOIN documents d ON d.seq = c.seq"""  # noqa: S608
        rank, order = "c.rank", ""
    else:
        start, rank, order = "documents d", "0.0", "ORDER BY d.published DESC, d.seq DESC"
    return f"""SELECT d.seq, {rank}, d.published, d.publisher, d.language FROM {start}
        WHERE true {filters} {order} LIMIT {PAPERS + 1}"""  # noqa: S608
