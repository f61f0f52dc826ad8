"""What may be asked in SQL: views over the ledger, each column documented. They are a contract: docs/query.md lists
them, and a test holds that the two agree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, and what stands in it."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class View:
    """One view: what a row of it is, its columns, and how it is made from the ledger's tables."""

    name: str
    about: str
    columns: tuple[Column, ...]
    sql: str


def _value(field: str, part: str = "") -> str:
    """The leading value of a record's field."""
    return f"json_extract(r.json, '$.claims.{field}[0].value{part}')"


def _coded(role: str) -> str:
    """The codes of those who take part in a record in this role, as one text."""
    mine = f"p.record = r.id AND p.role = '{role}'"
    ordered = f"SELECT DISTINCT p.code FROM main.record_actors p WHERE {mine} ORDER BY p.code"  # noqa: S608 (our own)
    return f"(SELECT group_concat(code, ', ') FROM ({ordered}))"  # noqa: S608 (our own)


def _listed(field: str) -> str:
    """A list of words as one text."""
    return _joined("e.value", f"json_each(r.json, '$.claims.{field}[0].value')")


def _joined(what: str, of: str) -> str:
    """Several values as one text."""
    return f"(SELECT group_concat({what}, ', ') FROM {of} e)"  # noqa: S608 (our own)


def _view(name: str, about: str, rest: str, *columns: tuple[str, str, str]) -> View:
    """A view from its columns (name, how it is made, what it means) and what follows them: FROM and WHERE."""
    made = ", ".join(f'{how} AS "{column}"' for column, how, _ in columns)
    return View(name, about, tuple(Column(column, means) for column, _, means in columns), f"SELECT {made} {rest}")


def _records(kind: str) -> str:
    return f"FROM main.records r WHERE r.kind = '{kind}'"


_ID = ("id", "r.id", "the record")
_TOLD = (
    ("told_first", "r.told_first", "the day on which it was told first"),
    ("told_last", "r.told_last", "the day on which it was told last"),
)
_AREAS = ("areas", _listed("areas"), "areas, such as border_security")

DOCUMENTS = _view(
    "documents", "One text as published.", "FROM main.documents d",
    ("id", "d.id", "the document"),
    ("title", "d.title", "its title"),
    ("publisher", "d.publisher", "who published it"),
    ("published", "d.published", "the day of publication"),
    ("year", "CAST(substr(d.published, 1, 4) AS INTEGER)", "the year of publication"),
    ("language", "d.language", "its language, such as en"),
    ("licence", "d.licence", "its licence"),
    ("url", "d.url", "where it stood"),
    ("added_at", "d.added_at", "when it came into the ledger (UTC)"),
    ("characters", "length(d.text)", "how long it is"),
    ("text", "d.text", "its text"),
)  # fmt: skip


def _of_document(column: str) -> str:
    """A column of the document of a finding, looked up only where it is asked for."""
    return f"(SELECT d.{column} FROM main.documents d WHERE d.id = f.document)"  # noqa: S608 (our own)


_CURRENT = (
    "FROM main.readings b CROSS JOIN main.findings f ON f.reading = b.id "
    "WHERE b.id = (SELECT c.id FROM main.readings c WHERE c.document = b.document AND c.reader = b.reader "
    "ORDER BY c.version_order DESC, c.id DESC LIMIT 1) AND EXISTS (SELECT 1 FROM main.versions v "
    "WHERE v.document = b.document AND NOT EXISTS (SELECT 1 FROM main.versions w "
    "WHERE w.series = v.series AND w.version > v.version))"
)
"""The findings of the newest reading of each text that stands where it was found: those that records follow from."""

FINDINGS = _view(
    "findings", "What one document says, read off one span.", _CURRENT,
    ("id", "f.id", "the finding"),
    ("document", "b.document", "the document that says it"),
    ("record",
     "(SELECT l.record FROM main.record_findings l WHERE l.finding = f.id AND l.document = f.document LIMIT 1)",
     "the record that it belongs to; none where a person rejected it"),
    ("kind", "f.kind", "event, statement, agreement, commitment, membership, flow, presence or assessment"),
    ("quote", "f.quote", "its words"),
    ("start", "f.start", "where they begin in the text"),
    ("end", 'f."end"', "where they end"),
    ("confidence", "f.confidence", "how sure the reader is, 0 to 1"),
    ("modality", "json_extract(f.json, '$.modality')", "happened, future, hypothetical, negated, …"),
    ("speaker", "json_extract(f.json, '$.attributed_to.name')", "in whose mouth the text puts it"),
    ("reader", "json_extract(f.json, '$.reader')", "who read it"),
    ("publisher", _of_document("publisher"), "who published the document"),
    ("published", _of_document("published"), "the day of publication"),
    ("json", "f.json", "all of it, as the schema has it"),
)  # fmt: skip

RECORDS = _view(
    "records", "What is held about one thing in the world, from all findings about it.", "FROM main.records r",
    _ID,
    ("kind", "r.kind", "one of the eight kinds"),
    ("title", "r.title", "it in a line"),
    ("status", "r.status", "happened, promised, signed, member, …"),
    ("first", "r.first", "the first day on which it may have held"),
    ("last", "r.last", "the last such day"),
    *_TOLD,
    ("year", "CAST(substr(coalesce(r.first, r.told_first), 1, 4) AS INTEGER)", "its year, or that of telling"),
    ("findings", "json_array_length(r.json, '$.findings')", "how many findings it has"),
    ("documents", "json_array_length(r.json, '$.documents')", "how many documents tell it"),
    ("reviewed", "json_extract(r.json, '$.reviewed')", "the last verdict of a person"),
    ("json", "r.json", "all of it"),
)  # fmt: skip

CLAIMS = _view(
    "claims", "One value that is told of one field of a record; rivals are further rows.",
    "FROM main.records r, json_each(r.json, '$.claims') c, json_each(c.value) v",
    ("record", "r.id", "the record"),
    ("kind", "r.kind", "its kind"),
    ("field", "c.key", "the field"),
    ("place", "v.key + 1", "1 for the leading value, then its rivals"),
    ("value", "json_extract(v.value, '$.value')", "the value; JSON where it has parts"),
    ("findings", "json_array_length(v.value, '$.findings')", "how many findings say so"),
    ("decision", "json_extract(v.value, '$.decision')", "the decision of a person that gave it"),
    ("overruled", "coalesce(json_extract(v.value, '$.overruled'), 0)", "1 where a person said otherwise"),
)  # fmt: skip

PARTIES = _view(
    "parties", "Somebody in a record, once for each role.",
    "FROM main.record_actors p",
    ("record", "p.record", "the record"),
    ("kind", "(SELECT r.kind FROM main.records r WHERE r.id = p.record)", "its kind"),
    ("role", "p.role", "actors, recipients, by, to, speaker, parties, giver, …"),
    ("code", "p.code", "their code, such as ARM; the name in lower case where there is none"),
    ("name", "p.name", "their name in the texts"),
)  # fmt: skip

EVENTS = _view(
    "events", "Who did what to whom.", _records("event"),
    _ID,
    ("type", _value("type"), "one of PLOVER’s types, such as CONSULT"),
    ("mode", _value("mode"), "its mode, where the type has some"),
    ("actors", _coded("actors"), "the codes of those who did it"),
    ("recipients", _coded("recipients"), "the codes of those to whom it was done"),
    ("first", "r.first", "the first day on which it may have been"),
    ("last", "r.last", "the last such day"),
    ("year", "CAST(substr(coalesce(r.first, r.told_first), 1, 4) AS INTEGER)", "its year, or that of telling"),
    ("month", "substr(coalesce(r.first, r.told_first), 1, 7)", "its month, or that of telling"),
    ("place", _value("place"), "where"),
    ("score", _value("score", "[0].value"), "on PLOVER’s scale, −10 (conflict) to 10 (cooperation)"),
    ("status", "r.status", "happened, planned, denied, …"),
    *_TOLD,
)  # fmt: skip

PROMISES = _view(
    "promises", "Who promised what by when, and what became of it by the latest day in the ledger (or ?on=).",
    _records("commitment"),
    _ID,
    ("action", "r.title", "what was promised"),
    ("by", _coded("by"), "the codes of those who promised"),
    ("to", _coded("to"), "the codes of those to whom"),
    ("status", "promise_status(r.id)", "kept, kept_late, partly_kept, in_progress, open, not_due, overdue, missed, …"),
    ("due", _value("due", ".text"), "when it falls due, as it was said"),
    ("due_first", _value("due", ".earliest"), "the first day on which it falls due"),
    ("due_last", _value("due", ".latest"), "the last such day"),
    ("firmness", _value("firmness"), "firm, intent, conditional or aspirational"),
    ("condition", _value("condition"), "on what it depends"),
    ("announced_by", _value("announced_by", ".name"), "who announced it"),
    _AREAS,
    *_TOLD,
)  # fmt: skip

AGREEMENTS = _view(
    "agreements", "What was signed, and how far it got.", _records("agreement"),
    _ID,
    ("title", "r.title", "its title"),
    ("instrument", _value("instrument"), "treaty, charter, memorandum, …"),
    ("stage", "r.status", "negotiating, signed, ratified, in_force, …"),
    ("parties", _coded("parties"), "the codes of its parties"),
    ("binding", _value("binding"), "treaty, executive agreement, non-binding or unknown"),
    _AREAS,
    ("first", "r.first", "the first day that is told of it"),
    ("last", "r.last", "the last such day"),
    *_TOLD,
)  # fmt: skip

ACTS = _view(
    "acts", "One step of an agreement, as one version tells it.",
    "FROM main.records r, json_each(r.json, '$.claims.acts') v, json_each(v.value, '$.value') a "
    "WHERE r.kind = 'agreement'",
    ("agreement", "r.id", "the record of the agreement"),
    ("title", "r.title", "its title"),
    ("version", "v.key + 1", "1 for the leading version of its steps"),
    ("what", "json_extract(a.value, '$.what')", "signed, ratified, …"),
    ("by", _joined("coalesce(json_extract(e.value, '$.code'), json_extract(e.value, '$.name'))",
                   "json_each(a.value, '$.by')"), "who took it"),
    ("first", "json_extract(a.value, '$.date.earliest')", "the first day on which it may have been"),
    ("last", "json_extract(a.value, '$.date.latest')", "the last such day"),
    ("place", "json_extract(a.value, '$.place')", "where"),
    ("signatories", _joined("json_extract(e.value, '$.name')", "json_each(a.value, '$.signatories')"),
     "the names of those who signed"),
)  # fmt: skip

MONEY = _view(
    "money", "A flow of money. Do not sum over stages, nor a part with its whole.", _records("flow"),
    _ID,
    ("giver", _coded("giver"), "the code of who gives"),
    ("receiver", _coded("receiver"), "the code of who receives"),
    ("amount", _value("amount"), "how much"),
    ("currency", _value("currency"), "of what, such as USD"),
    ("approximate", _value("approximate"), "1 where the text says “about”"),
    ("stage", _value("stage"), "pledge, commitment, disbursement, …"),
    ("period_first", _value("period", ".earliest"), "the first day of the time that it is for"),
    ("period_last", _value("period", ".latest"), "the last such day"),
    ("purposes", _listed("purposes"), "areas that it is for"),
    ("part_of", _value("part_of"), "the flow in which it is included"),
    *_TOLD,
)  # fmt: skip

MEMBERSHIPS = _view(
    "memberships", "Who belongs to what.", _records("membership"),
    _ID,
    ("member", _coded("member"), "the code of the member"),
    ("organisation", _coded("organisation"), "the code of the organisation"),
    ("stage", "r.status", "candidate, member, suspended, withdrawn, …"),
    ("since", _value("since", ".earliest"), "since when"),
    ("asserted_by", _value("asserted_by", ".name"), "who says so"),
    *_TOLD,
)  # fmt: skip

PRESENCES = _view(
    "presences", "Who has what where.", _records("presence"),
    _ID,
    ("owner", _coded("owner"), "the code of whose it is"),
    ("host", _coded("host"), "the code of where it is"),
    ("what", _value("what"), "military_base, troops, embassy, …"),
    ("since", _value("since", ".earliest"), "since when"),
    *_TOLD,
)  # fmt: skip

STATEMENTS = _view(
    "statements", "Who said what.", _records("statement"),
    _ID,
    ("speaker", _value("speaker", ".name"), "who said it"),
    ("code", _value("speaker", ".code"), "the code of whom they speak for"),
    ("said", _value("content", "[0]"), "what"),
    ("cue", _value("cue"), "the word that leads it in"),
    ("form", _value("form"), "direct, indirect or mixed"),
    ("targets", _coded("targets"), "the codes of whom it is about"),
    ("first", "r.first", "the first day on which it may have been said"),
    ("month", "substr(coalesce(r.first, r.told_first), 1, 7)", "its month, or that of telling"),
    *_TOLD,
)  # fmt: skip

STANCES = _view(
    "stances", "How a statement stands towards one whom it is about.",
    "FROM main.records r, json_each(r.json, '$.claims.stance[0].value') s WHERE r.kind = 'statement'",
    ("statement", "r.id", "the record of the statement"),
    ("speaker", _value("speaker", ".name"), "who said it"),
    ("code", _value("speaker", ".code"), "the code of whom they speak for"),
    ("target", "json_extract(s.value, '$.target')", "the code of whom it is about"),
    ("stance", "json_extract(s.value, '$.value')", "−1 (against) to 1 (for)"),
    ("month", "substr(coalesce(r.first, r.told_first), 1, 7)", "the month of saying or telling"),
)  # fmt: skip

ASSESSMENTS = _view(
    "assessments", "A text’s own word on which way a relationship moves.", _records("assessment"),
    _ID,
    ("about", _coded("about"), "the codes of the two"),
    ("direction", _value("direction"), "closer, apart, steady or limits"),
    ("hedged", _value("hedged"), "1 where the text is careful"),
    *_TOLD,
)  # fmt: skip

DECISIONS = _view(
    "decisions", "What a person decided. Nothing is ever taken away; an undo is a further row.",
    "FROM main.decisions d",
    ("id", "d.id", "its number"),
    ("made_at", "d.made_at", "when (UTC)"),
    ("who", "d.who", "who"),
    ("verdict", "d.verdict", "accept, reject, correct, same, not_same, belongs, not_belongs, unsure or undo"),
    ("finding", "d.finding", "about which finding"),
    ("document", "d.document", "in which document"),
    ("kind", "d.kind", "its kind"),
    ("field", "d.field", "which field was corrected"),
    ("value", "d.value", "to what (JSON)"),
    ("why", "d.why", "why, where they said so"),
    ("undoes", "d.undoes", "the decision that it takes back"),
)  # fmt: skip

FOLLOWUPS = _view(
    "followups", "A sentence that tells what became of a promise.", "FROM main.followups u",
    ("promise", "u.record", "the record of the promise"),
    ("document", "u.document", "the document that tells it"),
    ("quote", "u.quote", "its words"),
    ("verdict", "u.verdict", "done, partly, under_way, not_done, delayed, withdrawn or overtaken"),
    ("score", "u.score", "how sure, 0 to 1"),
    ("first", "u.first", "the first day on which it may have happened"),
    ("last", "u.last", "the last such day"),
    ("told", "u.told", "when it was told"),
    ("reasons", "u.reasons", "why it counts as about this promise (JSON)"),
)  # fmt: skip

VIEWS = (
    RECORDS, PROMISES, AGREEMENTS, ACTS, EVENTS, STATEMENTS, STANCES, MONEY, MEMBERSHIPS, PRESENCES, ASSESSMENTS,
    PARTIES, CLAIMS, FINDINGS, DOCUMENTS, FOLLOWUPS, DECISIONS,
)  # fmt: skip
"""All of them, in the order in which they are shown."""

TABLES = frozenset(
    {
        "documents", "versions", "readings", "findings", "decisions", "records", "record_findings", "record_actors",
        "followups",
    }
)  # fmt: skip
"""The tables that they read."""
