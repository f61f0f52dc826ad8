"""What may be asked of a backfill's parts in SQL: views, each column documented. They are a contract: docs/backfill.md
lists them, and a test holds that the two agree.

A row of `documents` is a text, a row of every other view a finding: parts hold no records. Where a view of the ledger
(docs/query.md) has the same name, what a column is called and means is the same, as far as a finding can tell it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what stands in it, and the SQL that gives it."""

    name: str
    about: str
    sql: str


@dataclass(frozen=True, slots=True)
class View:
    """One view: what a row of it is, its columns, and what follows them in SQL, in which ``{documents}`` and
    ``{findings}`` stand for the rows of the parts."""

    name: str
    about: str
    columns: tuple[Column, ...]
    rest: str

    def sql(self, tables: Mapping[str, str]) -> str:
        """The SELECT that makes it; `tables` gives SQL for the rows of the parts, by table."""
        made = ", ".join(f'{column.sql} AS "{column.name}"' for column in self.columns)
        rest = self.rest
        for table, rows in tables.items():
            rest = rest.replace(f"{{{table}}}", rows)
        return f"SELECT {made} {rest}"


_SERIES = (
    "CASE WHEN url <> '' THEN url WHEN coalesce(source, '-') IN ('', '-') OR extractor = 'jsonl' THEN id "
    "ELSE source END"
)

STANDING = f"""
    SELECT id, min((bundle, item)) AS place, arg_min(published, (bundle, item)) AS published,
        arg_min(publisher, (bundle, item)) AS publisher
    FROM {{documents}}
    WHERE id IN (SELECT arg_max(id, (bundle, item)) FROM {{documents}} GROUP BY {_SERIES})
    GROUP BY id
"""  # noqa: S608 - all of it is ours
"""The texts that nothing newer in the archives stands in the place of, as sql/findings.sql has them, each with where it
stands first: what stands in the archives twice counts once."""

_OF_STANDING = f"FROM {{findings}} f JOIN ({STANDING}) d ON d.id = f.document AND d.place = (f.bundle, f.item)"


def _view(name: str, about: str, rest: str, *columns: tuple[str, str, str]) -> View:
    return View(name, about, tuple(Column(column, means, how) for column, how, means in columns), rest)


def _of_kind(name: str, about: str, kind: str, *columns: tuple[str, str, str]) -> View:
    """The findings of one kind."""
    return _view(name, about, f"{_OF_STANDING} WHERE f.kind = '{kind}'", *_FIRST, *columns, *_LAST)


def _told(path: str) -> str:
    return f"json_extract_string(f.json, '$.{path}')"


_FIRST = (
    ("id", "f.id", "the finding"),
    ("document", "f.document", "the document that says it"),
)
_LAST = (
    ("actors", "f.actors", "everybody who takes part, by code (or name in lower case): a list"),
    ("first", 'f."first"', "the first day on which it may have held"),
    ("last", 'f."last"', "the last such day"),
    ("modality", "f.modality", "happened, future, hypothetical, negated, …"),
    ("speaker", _told("attributed_to.name"), "in whose mouth the text puts it"),
    ("confidence", "f.confidence", "how sure the reader is, 0 to 1"),
    ("quote", "f.quote", "its words"),
    ("start", 'f."start"', "where they begin in the text"),
    ("end", 'f."end"', "where they end"),
    ("publisher", "d.publisher", "who published the document"),
    ("published", "d.published", "the day of publication"),
    ("month", "strftime(coalesce(f.\"first\", d.published), '%Y-%m')", "its month, or that of publication"),
)
_AREAS = ("areas", "f.areas", "areas, such as border_security: a list")

DOCUMENTS = _view(
    "documents", "One text as published; one that stands in the archives twice, once.",
    "FROM {documents} d QUALIFY row_number() OVER (PARTITION BY d.id ORDER BY d.bundle, d.item) = 1",
    ("id", "d.id", "the document"),
    ("title", "d.title", "its title"),
    ("publisher", "d.publisher", "who published it"),
    ("published", "d.published", "the day of publication"),
    ("year", "year(d.published)", "the year of publication"),
    ("language", "d.language", "its language, such as en"),
    ("licence", "d.licence", "its licence"),
    ("url", "d.url", "where it stood"),
    ("source", "d.source", "the file that it came from"),
    ("characters", "length(d.text)", "how long it is"),
    ("refused", "d.refused", "findings without words to stand on"),
    ("text", "d.text", "its text"),
)  # fmt: skip

FINDINGS = _view(
    "findings", "What one document says, read off one span; of texts that nothing newer stands in the place of.",
    _OF_STANDING,
    *_FIRST,
    ("kind", "f.kind", "event, statement, agreement, commitment, membership, flow, presence or assessment"),
    ("type", "f.type", "type of an event, instrument, firmness, form or what, as the kind has it"),
    *_LAST,
    ("sources", "f.sources", "those of the actors who act, speak, give or promise: a list"),
    ("recipients", "f.recipients", "those at whom it is aimed: a list"),
    _AREAS,
    ("stage", "f.stage", "how far an agreement, a membership or a flow got"),
    ("title", "f.title", "the title of an agreement"),
    ("reader", "f.reader", "who read it"),
    ("json", "f.json", "all of it, as the schema has it"),
)  # fmt: skip

EVENTS = _of_kind(
    "events", "Who did what to whom.", "event",
    ("type", "f.type", "one of PLOVER’s types, such as CONSULT"),
    ("mode", "f.mode", "its mode, where the type has some"),
    ("sources", "f.sources", "the codes of those who did it: a list"),
    ("recipients", "f.recipients", "the codes of those to whom it was done: a list"),
    ("quad", "f.quad", "1 talk and 2 deeds of cooperation, 3 talk and 4 deeds of conflict"),
    ("score", "f.score", "on PLOVER’s scale, −10 (conflict) to 10 (cooperation)"),
    ("cameo", "f.cameo", "the CAMEO code"),
    ("contexts", "f.contexts", "PLOVER’s contexts: a list"),
    ("place", "f.location", "where"),
)  # fmt: skip

STATEMENTS = _of_kind(
    "statements", "Who said what.", "statement",
    ("said", _told("content[0].quote"), "what"),
    ("form", "f.type", "direct, indirect or mixed"),
    ("sources", "f.sources", "the codes of those who said it: a list"),
    ("targets", "f.recipients", "the codes of whom it is about: a list"),
    ("stance", "f.stance", "the mean of its stances, −1 (against) to 1 (for)"),
)  # fmt: skip

PROMISES = _of_kind(
    "promises", "Who promised what by when. What became of it, only a ledger tells.", "commitment",
    ("action", _told("action"), "what was promised"),
    ("sources", "f.sources", "the codes of those who promised: a list"),
    ("recipients", "f.recipients", "the codes of those to whom: a list"),
    ("firmness", "f.type", "firm, intent, conditional or aspirational"),
    ("due", _told("due.text"), "when it falls due, as it was said"),
    ("due_first", _told("due.earliest"), "the first day on which it falls due"),
    ("due_last", _told("due.latest"), "the last such day"),
    ("condition", _told("condition"), "on what it depends"),
    _AREAS,
)  # fmt: skip

AGREEMENTS = _of_kind(
    "agreements", "What was signed, and how far it got.", "agreement",
    ("title", "f.title", "its title"),
    ("instrument", "f.type", "treaty, charter, memorandum, …"),
    ("stage", "f.stage", "negotiating, signed, ratified, in_force, …"),
    ("binding", _told("binding"), "treaty, executive agreement, non-binding or unknown"),
    _AREAS,
)  # fmt: skip

MONEY = _of_kind(
    "money", "A flow of money. Do not sum over stages, nor over documents that tell of the same.", "flow",
    ("amount", "f.amount", "how much"),
    ("currency", "f.currency", "of what, such as USD"),
    ("stage", "f.stage", "pledge, commitment, disbursement, …"),
    ("sources", "f.sources", "the codes of who gives: a list"),
    ("recipients", "f.recipients", "the codes of who receives: a list"),
    ("purposes", "f.areas", "areas that it is for: a list"),
)  # fmt: skip

MEMBERSHIPS = _of_kind(
    "memberships", "Who belongs to what.", "membership",
    ("member", f"coalesce({_told('member.code')}, {_told('member.name')})", "the member"),
    ("organisation", f"coalesce({_told('organisation.code')}, {_told('organisation.name')})", "the organisation"),
    ("stage", "f.stage", "candidate, member, suspended, withdrawn, …"),
)  # fmt: skip

PRESENCES = _of_kind(
    "presences", "Who has what where.", "presence",
    ("owner", f"coalesce({_told('owner.code')}, {_told('owner.name')})", "whose it is"),
    ("host", f"coalesce({_told('host.code')}, {_told('host.name')})", "where it is"),
    ("what", "f.type", "military_base, troops, embassy, …"),
)  # fmt: skip

ASSESSMENTS = _of_kind(
    "assessments", "A text’s own word on which way a relationship moves.", "assessment",
    ("direction", _told("direction"), "closer, apart, steady or limits"),
    ("hedged", _told("hedged"), "true where the text is careful"),
)  # fmt: skip

VIEWS = (
    DOCUMENTS, FINDINGS, EVENTS, STATEMENTS, PROMISES, AGREEMENTS, MONEY, MEMBERSHIPS, PRESENCES, ASSESSMENTS,
)  # fmt: skip
"""All of them, in the order in which they are shown."""
