"""Which findings and documents answer a search: the latest that do, with what the facets count of each.

A question that very many findings answer is answered by the latest of them. Each further hit costs several looks into
large tables, and nobody reads the thousandth; the page says where it stopped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, text

HITS = 600
"""At most so many findings are hits."""

PAPERS = 150
"""At most so many documents are hits: each takes about as long as three findings."""

CANDIDATES = 4_000
"""So many findings with the words, the latest, are looked through for those that every filter lets pass."""

DOCUMENT = "document"
"""The kind of a hit that is a whole document."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is searched for: `match` is a question to the full-text index, "" for everything; the rest are filters.
    All of `actors` (codes, or names in lower case) take part; `as_of` is an ISO date."""

    match: str = ""
    kind: str | None = None
    actors: tuple[str, ...] = ()
    type: str | None = None
    status: str | None = None
    publisher: str | None = None
    year: str | None = None
    language: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A finding or a document (by its number in its table), how well it fits (the lower the better), and what it is
    counted under. `status` and `record` are those of the record that the finding belongs to."""

    seq: int
    kind: str
    rank: float
    published: str
    type: str | None
    status: str | None
    publisher: str | None
    language: str | None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    """What was found; `more` is true where there is more than was taken."""

    found: tuple[Hit, ...]
    more: bool


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
    if not asked.match or asked.kind == DOCUMENT:
        return 0
    question = text("SELECT count(*) FROM findings_fts WHERE findings_fts MATCH :match")
    return int(connection.execute(question, {"match": asked.match}).scalar_one())


def _findings(connection: Connection, asked: Asked, told: int) -> Iterator[Hit]:
    # The outer question has no order of its own: the joins walk the candidates in theirs and stop at the limit.
    start = _OF_STATUS if asked.status else _latest(asked)
    if asked.match:
        start = _with_words(asked, _rare(connection, asked, told))
    question = f"""
        WITH c AS ({start})
        SELECT f.seq, f.kind, c.rank, d.published, f.type, r.status, d.publisher, d.language, l.record
        FROM c CROSS JOIN findings f ON f.seq = c.seq CROSS JOIN documents d ON d.id = f.document
        LEFT JOIN record_findings l ON l.finding = f.id AND l.document = f.document
        LEFT JOIN records r ON r.id = l.record
        WHERE (l.record IS NOT NULL OR f.document IN (SELECT document FROM touched))
        {_also(_of_finding(asked))} {_also(_of_paper(asked))} {_also(_of_actors(asked))}
        LIMIT {HITS + 1}"""  # noqa: S608 (only names of our own; what is asked is bound)
    seen = set()
    for row in connection.execute(text(question), _bound(asked)):
        seq, kind, rank, published, *rest = row
        if seq not in seen:
            seen.add(seq)
            yield Hit(seq, kind, rank, published or "", *rest)


_DEAR = 4
"""To look whether an actor stands in one finding takes so many times as long as to note one of its findings."""


def _rare(connection: Connection, asked: Asked, told: int) -> bool:
    """Whether the words stand in so few findings that looking at each is quicker than noting all of the actors."""
    if not asked.actors:
        return False
    count = text(f"SELECT count(*) FROM ({' UNION ALL '.join(map(_named, range(len(asked.actors))))})")  # noqa: S608
    return _DEAR * told < int(connection.execute(count, _bound(asked)).scalar_one())


def _with_words(asked: Asked, rare: bool) -> str:
    # The plus keeps the index of words from being asked once for every finding of the actor.
    numbers = range(len(asked.actors))
    look = [_takes_part("findings_fts.rowid", one) if rare else f"+rowid IN ({_named(one)})" for one in numbers]
    return f"""SELECT rowid AS seq, rank FROM findings_fts WHERE findings_fts MATCH :match {_also(look)}
        ORDER BY rowid DESC LIMIT {CANDIDATES}"""  # noqa: S608


def _latest(asked: Asked) -> str:
    """Findings in the order in which their documents were published, the latest first. The limit keeps SQLite from
    dropping the order of the inner question."""
    also = [_takes_part("g.seq", number) for number in range(len(asked.actors))]
    if asked.kind:
        also.append("g.kind = :kind")
    if asked.type:
        also.append("+g.seq IN (SELECT f.seq FROM findings f WHERE f.type = :type)")
    return f"""SELECT g.seq, 0.0 AS rank FROM
        (SELECT d.id FROM documents d WHERE true {_also([*_of_paper(asked), *_names_actors(asked)])}
         ORDER BY d.published DESC, d.seq DESC LIMIT -1) p
        CROSS JOIN findings g ON g.document = p.id WHERE true {_also(also)}"""  # noqa: S608


_OF_STATUS = """SELECT g.seq, 0.0 AS rank FROM
        (SELECT r.id FROM records r WHERE r.status = :status ORDER BY r.told_last DESC LIMIT -1) r
        CROSS JOIN record_findings m ON m.record = r.id
        CROSS JOIN findings g ON g.id = m.finding AND g.document = m.document"""
"""Findings of the records that stand so, those told last first: most ways to stand are rare."""


def _documents(connection: Connection, asked: Asked) -> Iterator[Hit]:
    filters = _also([*_of_paper(asked), *_names_actors(asked)])
    if asked.match:
        start = f"""(SELECT rowid AS seq, rank FROM documents_fts WHERE documents_fts MATCH :match
            ORDER BY rowid DESC LIMIT {CANDIDATES}) c CROSS JOIN documents d ON d.seq = c.seq"""  # noqa: S608
        rank, order = "c.rank", ""
    else:
        start, rank, order = "documents d", "0.0", "ORDER BY d.published DESC, d.seq DESC"
    question = f"""SELECT d.seq, {rank}, d.published, d.publisher, d.language FROM {start}
        WHERE true {filters} {order} LIMIT {PAPERS + 1}"""  # noqa: S608
    for seq, fits, published, publisher, language in connection.execute(text(question), _bound(asked)):
        yield Hit(seq, DOCUMENT, fits, published or "", None, None, publisher, language)


def _named(number: int) -> str:
    return f"SELECT finding FROM finding_actors WHERE code = :actor{number}"  # noqa: S608


def _takes_part(seq: str, number: int) -> str:
    """That an actor stands in the finding with this number: quick where there are few candidates or most pass, since
    nothing is looked up ahead."""
    who = f"a.finding = {seq} AND a.code = :actor{number}"
    return f"EXISTS (SELECT 1 FROM finding_actors a WHERE {who})"  # noqa: S608


def _names_actors(asked: Asked) -> list[str]:
    about = "SELECT document FROM document_actors WHERE code ="
    return [f"d.id IN ({about} :actor{number})" for number in range(len(asked.actors))]


def _of_actors(asked: Asked) -> list[str]:
    """Where the candidates were not chosen by actors."""
    if asked.match or not asked.status:
        return []
    return [_takes_part("f.seq", number) for number in range(len(asked.actors))]


def _of_finding(asked: Asked) -> list[str]:
    filters = (("kind", "f.kind = :kind"), ("type", "f.type = :type"), ("status", "r.status = :status"))
    return [condition for name, condition in filters if getattr(asked, name) is not None]


def _of_paper(asked: Asked) -> list[str]:
    filters = (
        ("publisher", "d.publisher = :publisher"),
        ("year", "substr(d.published, 1, 4) = :year"),
        ("language", "d.language = :language"),
        ("as_of", "coalesce(d.published, substr(d.added_at, 1, 10)) <= :as_of"),
    )
    return [condition for name, condition in filters if getattr(asked, name) is not None]


def _also(conditions: list[str]) -> str:
    return " ".join(f"AND {one}" for one in conditions)


def _bound(asked: Asked) -> dict[str, str]:
    names = ("match", "kind", "type", "status", "publisher", "year", "language", "as_of")
    given = {name: getattr(asked, name) for name in names if getattr(asked, name)}
    return given | {f"actor{number}": code for number, code in enumerate(asked.actors)}
