"""One decision of one person, from any page: checked, and kept only where nobody decided the same meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

from comity.briefs import words
from comity.desk.deciding.refused import Entry, RefusedError
from comity.desk.deciding.since import OF_TWO, Question, by_numbers, clashing, findings_of, latest
from comity.desk.deciding.told import Again, DecidedError, told
from comity.desk.errors import MissingError
from comity.desk.frame import local
from comity.desk.routing import Desk
from comity.ledger import Decision, Verdict
from comity.ledger.spelling import understood
from comity.ledger.verdicts import in_force
from comity.model import InputError

_VERDICTS = tuple(verdict for verdict in get_args(Verdict) if verdict != "undo")


def decide(
    desk: Desk,
    target: str,
    verdict: str,
    *,
    seen: int,
    other: str | None = None,
    field: str | None = None,
    value: str | None = None,
    why: str | None = None,
    back: str = "",
) -> list[Decision]:
    """Keeps what this person says of `target`, the id of a finding or a record, and returns the decisions made.

    `value` is what was typed for `field` (see `comity.ledger.spelling`). `seen` is the number of the last decision
    that the page knew (`latest`); where the same question was answered since, nothing is kept and DecidedError
    (409) tells who answered what. `back` is the page to go back to from there. Raises InputError for what cannot be
    decided so (a RefusedError, which holds the form again), LedgerError.
    """
    other, field, why = other or None, field or None, (why or "").strip() or None
    back = local(back) if back else ""
    fields = {"target": target, "verdict": verdict, "other": other, "field": field, "value": value, "why": why}
    try:
        word = fields["verdict"] = _checked(verdict, other, field, value)
        question = _question(desk, target, word, other, field)
        _refuse_second(desk, question, seen, fields, back)
        kept = _keep(desk, target, word, fields)
    except InputError as error:
        raise RefusedError(error, "/decide", _entries({**fields, "seen": str(seen), "next": back}), back) from error
    _refuse_second(desk, question, seen, fields, back, kept)
    return kept


def undo(desk: Desk, number: int, *, why: str | None = None) -> Decision:
    """Takes decision `number` back (or an undoing, so that the decision holds again). Raises MissingError for a number
    that there is not, DecidedError where somebody has undone it already, LedgerError."""
    with desk.ledger.asking() as connection:
        found = by_numbers(connection, [number]).get(number)
    if found is None:
        raise MissingError(str(number), "there is no decision with this number", "Look at the decisions on a record")
    made = desk.ledger.decisions()
    later = [one for one in made if one.undoes == number]
    if later and found.undoes is None and number not in {one.id for one in in_force(made)}:
        fields = (("decision", str(later[-1].id)), ("seen", str(made[-1].id)))
        raise DecidedError(Again(str(number), "undo", (told(later[-1]),), fields, ""))
    return desk.ledger.undo(number, who=desk.who, why=(why or "").strip() or None)


def _question(desk: Desk, target: str, verdict: str, other: str | None, field: str | None) -> Question:
    with desk.ledger.asking() as connection:
        others = findings_of(connection, other) if other else frozenset[str]()
        return Question(findings_of(connection, target), verdict, others, field)


def _refuse_second(
    desk: Desk,
    question: Question,
    seen: int,
    fields: dict[str, str | None],
    back: str,
    kept: list[Decision] | None = None,
) -> None:
    """Raises DecidedError where the question was answered since. It is asked again once the decision is kept, since
    another process may have decided in between; the decision is then taken back."""
    with desk.ledger.asking() as connection:
        others = clashing(connection, question, seen, kept[0].id if kept else None)
        last = latest(connection)
    if not others:
        return
    for one in reversed(kept or []):
        last = desk.ledger.undo(one.id, who=desk.who, why="decided by somebody else at the same time").id
    again = tuple((name, value) for name, value in {**fields, "seen": str(last), "next": back}.items() if value)
    raise DecidedError(Again(str(fields["target"]), question.verdict, tuple(map(told, others)), again, back))


def _keep(desk: Desk, target: str, word: str, fields: Mapping[str, str | None]) -> list[Decision]:
    if word == "correct":
        return _correct(desk, target, str(fields["field"]), fields["value"] or "", fields["why"])
    verdict = cast("Verdict", word)
    return desk.ledger.decide(target, verdict, who=desk.who, other=fields["other"], why=fields["why"])


def _entries(fields: Mapping[str, str | None]) -> list[Entry]:
    """The fields of the form; what was typed is shown again."""
    labels = {"value": words.label(fields["field"] or "value"), "other": "the other one"}
    typed = {"correct": "value", "same": "other", "not_same": "other"}.get(fields["verdict"] or "")
    return [
        Entry(name, value or "", labels[name] if name == typed else "")
        for name, value in fields.items()
        if value or name == typed
    ]


def _correct(desk: Desk, target: str, field: str, text: str, why: str | None) -> list[Decision]:
    """Sets a field of a finding (of a record: of its first) to what `text` stands for."""
    found = desk.ledger.records(ids=[target]) if target.startswith("r-") else []
    ids = found[0].findings[:1] if found else [target]
    held = desk.ledger.findings(ids=ids) or desk.ledger.findings(ids=ids, current=False)
    if not held:
        raise InputError(target, "there is no finding or record with this id", "Look for it on the search page")
    finding = held[0].finding
    value = understood(finding, field, text)
    return desk.ledger.decide(finding.id, "correct", who=desk.who, field=field, value=value, why=why)


def _checked(verdict: str, other: str | None, field: str | None, value: str | None) -> str:
    """The verdict, where it has what it needs. Raises InputError."""
    word = verdict.strip().lower().replace("-", "_")
    if word not in _VERDICTS:
        raise InputError(verdict, "this is no verdict", f"Use one of {', '.join(_VERDICTS)}")
    if word == "correct" and (field is None or not (value or "").strip()):
        raise InputError("correction", "it needs a field and a value", "Choose the field and write its value")
    if word in OF_TWO and other is None:
        raise InputError(word, "it is said of two", "Name the other record by its id")
    if word not in (*OF_TWO, "unsure") and other is not None:
        raise InputError(word, "it is said of one alone", "Leave the other one out")
    return word
