"""What one page of hits shows of each: the words around what was looked for, where they stand, who is named."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row

from comity.briefs import words
from comity.briefs.sources import around
from comity.desk.asking.search_asked import DOCUMENT, Hit
from comity.desk.asking.search_words import Term, for_file
from comity.ledger.dialect import on_server
from comity.ledger.entries import VOUCHERS
from comity.ledger.excerpt import beginning, excerpt
from comity.ledger.sql_words import asked

_ON, _OFF = "\x02", "\x03"
"""Around what was looked for, in the index's answer. No text keeps these signs: they go with all others like them."""

_LONG = 320
_AROUND = 90
_ENDS = '.!?:;…”"’\n'
_MOST_ACTORS = 6
_WORDS = 40
"""Words of an excerpt."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an excerpt; `hit` where it is what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One hit as the page shows it. `id` is that of the finding, or of the document where the hit is a whole one;
    `before` and `after` are the rest of a finding's sentence; `actors` are codes; `current` is false for a document at
    whose address a newer text stands."""

    kind: str
    id: str
    document: str
    title: str
    before: str
    excerpt: tuple[Piece, ...]
    after: str
    type: str | None
    status: str | None
    actors: tuple[str, ...]
    publisher: str | None
    published: str | None
    record: str | None
    current: bool = True


def lines(connection: Connection, hits: Sequence[Hit], terms: Sequence[Term]) -> tuple[Line, ...]:
    """`hits` in their order, with excerpts around the words looked for. Raises LedgerError."""
    found = _findings(connection, [hit for hit in hits if hit.kind != DOCUMENT], terms)
    papers = _documents(connection, [hit for hit in hits if hit.kind == DOCUMENT], terms)
    return tuple((papers if hit.kind == DOCUMENT else found)[hit.seq] for hit in hits)


def pieces(excerpt: str) -> tuple[Piece, ...]:
    """The index's excerpt, cut where what was looked for begins and ends. Pure."""
    found = []
    for number, part in enumerate(excerpt.split(_ON)):
        hit, closed, rest = part.partition(_OFF) if number else ("", "", part)
        if number and not closed:
            hit, rest = "", hit
        found += [Piece(_spaced(hit), True), Piece(_spaced(rest), False)]
    return tuple(piece for piece in found if piece.text)


def _spaced(part: str) -> str:
    """One line, without signs that steer; the space at either end stays, since the next piece goes on there."""
    clean = words.clean(part)
    if not clean:
        return " " if part.isspace() else ""
    return (" " if part[:1].isspace() else "") + clean + (" " if part[-1:].isspace() else "")


_NEAR = 240
"""So many characters of the text before and after a finding are looked at for the rest of its sentence."""

_START = f"CASE WHEN f.start < {_NEAR} THEN f.start ELSE {_NEAR} END"
_FINDINGS = f"""SELECT f.seq, f.id, f.document, d.title, f.quote, {_START} AS start,
substr(d.text, f.start - {_START} + 1, {_START} + f."end" - f.start + {_NEAR}) AS text
FROM numbers_of(:seqs) j JOIN findings f ON f.seq = j.value JOIN documents d ON d.id = f.document"""  # noqa: S608 (numbers)

_QUOTED = f"""SELECT rowid, snippet(findings_fts, 0, char(2), char(3), ' … ', {_WORDS}) FROM findings_fts
WHERE findings_fts MATCH :match AND rowid IN (SELECT value FROM numbers_of(:seqs) j)"""  # noqa: S608 (a number)
_QUOTED_ON_SERVER = "SELECT f.seq, f.quote FROM numbers_of(:seqs) j JOIN findings f ON f.seq = j.value"

_PAPERS = """SELECT d.seq, d.id, coalesce(d.title, d.source, d.id) AS title, substr(d.text, 1, :long) AS start,
NOT EXISTS (SELECT 1 FROM versions v WHERE v.document = d.id)
OR EXISTS (SELECT 1 FROM versions v WHERE v.document = d.id AND NOT EXISTS
  (SELECT 1 FROM versions w WHERE w.series = v.series AND w.version > v.version)) AS current
FROM numbers_of(:seqs) j JOIN documents d ON d.seq = j.value"""

_WRITTEN = f"""SELECT rowid, snippet(documents_fts, -1, char(2), char(3), ' … ', {_WORDS}) FROM documents_fts
WHERE documents_fts MATCH :match AND rowid IN (SELECT value FROM numbers_of(:seqs) j)"""  # noqa: S608 (a number)
_WRITTEN_ON_SERVER = """SELECT d.seq, concat_ws(' ', d.title, d.text) FROM numbers_of(:seqs) j
JOIN documents d ON d.seq = j.value"""


def _findings(connection: Connection, hits: Sequence[Hit], terms: Sequence[Term]) -> dict[int, Line]:
    named = _named(connection, hits)
    marked = _marked(connection, (_QUOTED, _QUOTED_ON_SERVER), hits, terms)
    rows = {row.seq: row for row in connection.execute(asked(connection, _FINDINGS), {"seqs": _seqs(hits)})}
    return {
        hit.seq: Line(
            kind=hit.kind, id=row.id, document=row.document, title=words.clean(row.title or ""),
            **_sentence(row, marked.get(hit.seq)), type=hit.type, status=hit.status,
            actors=named.get(hit.seq, ()), publisher=hit.publisher, published=hit.published or None, record=hit.record,
        )
        for hit in hits
        if (row := rows[hit.seq])
    }  # fmt: skip


def _sentence(row: Row[Any], marked: tuple[Piece, ...] | None) -> dict[str, Any]:
    """The words of a finding, those looked for marked, and the rest of its sentence; of a long one only a part."""
    excerpt = marked or pieces(words.shortened(row.quote, _LONG))
    if sum(len(piece.text) for piece in excerpt) < len(words.clean(row.quote)):
        return {"before": "", "excerpt": excerpt, "after": ""}
    before, after = around(row.text, row.start, row.start + len(row.quote), _AROUND)
    opening = row.text[: row.start - len(before)].rstrip(" ")
    lead = "… " if before and opening and opening[-1] not in _ENDS else ""
    rest = row.text[row.start + len(row.quote) + len(after) :].strip()
    tail = " …" if rest and after and after[-1] not in _ENDS else ""
    return {"before": lead + _spaced(before), "excerpt": excerpt, "after": _spaced(after) + tail}


def _documents(connection: Connection, hits: Sequence[Hit], terms: Sequence[Term]) -> dict[int, Line]:
    marked = _marked(connection, (_WRITTEN, _WRITTEN_ON_SERVER), hits, terms)
    given = {"seqs": _seqs(hits), "long": _LONG}
    rows = {row.seq: row for row in connection.execute(asked(connection, _PAPERS), given)} if hits else {}
    return {
        hit.seq: Line(
            kind=hit.kind, id=row.id, document=row.id, title=words.clean(row.title),
            before="", excerpt=marked.get(hit.seq) or pieces(words.shortened(row.start, _LONG)), after="", type=None,
            status=None, actors=(), publisher=hit.publisher, published=hit.published or None, record=None,
            current=bool(row.current),
        )
        for hit in hits
        if (row := rows[hit.seq])
    }  # fmt: skip


def _marked(
    connection: Connection, questions: tuple[str, str], hits: Sequence[Hit], terms: Sequence[Term]
) -> dict[int, tuple[Piece, ...]]:
    """The words around what is looked for, by the number of the hit; `questions` are those to a file and a server."""
    if not terms or not hits:
        return {}
    in_file, on_a_server = questions
    if on_server(connection):
        return {
            seq: pieces(_excerpt(said, terms))
            for seq, said in connection.execute(asked(connection, on_a_server), {"seqs": _seqs(hits)})
        }
    given = {"match": for_file(terms), "seqs": _seqs(hits)}
    return {seq: pieces(said) for seq, said in connection.execute(asked(connection, in_file), given)}


def _excerpt(said: str, terms: Sequence[Term]) -> str:
    """A server keeps no places of words in a text, so they are looked for here."""
    wanted = [term.words for term in terms if not term.without and not term.begins]
    wanted += [word for term in terms if term.begins and not term.without for word in beginning(said, term.words)]
    return excerpt(said, wanted, _WORDS, marks=(_ON, _OFF))


def _named(connection: Connection, hits: Sequence[Hit]) -> dict[int, tuple[str, ...]]:
    question = asked(
        connection,
        """SELECT a.finding, a.role, a.code FROM numbers_of(:seqs) j
        JOIN finding_actors a ON a.finding = j.value WHERE a.code IS NOT NULL ORDER BY a.finding, a.place""",
    )
    found: dict[int, dict[str, None]] = {}
    for finding, role, code in connection.execute(question, {"seqs": _seqs(hits)}):
        if role not in VOUCHERS:
            found.setdefault(finding, {})[code] = None
    return {finding: tuple(codes)[:_MOST_ACTORS] for finding, codes in found.items()}


def _seqs(hits: Sequence[Hit]) -> str:
    return json.dumps([hit.seq for hit in hits])
