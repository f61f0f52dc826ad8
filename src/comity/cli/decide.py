"""What the commands `decide`, `undo` and `decisions` do: a person's word, kept, taken back, listed."""

from __future__ import annotations

import getpass
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from comity.cli.output import console, emit_json, note, wants_json
from comity.model import InputError

if TYPE_CHECKING:
    from comity.ledger import Anchor, Decision, Ledger
    from comity.ledger.place import Place
    from comity.model import Finding

_OF_TWO = ("same", "not_same", "belongs", "not_belongs")
_VERDICTS = ("accept", "reject", "correct", *_OF_TWO, "unsure")


def person(who: str | None) -> str:
    """The name under which decisions are kept: `who`, else the user's login name. Raises InputError without one."""
    from comity.briefs.words import clean

    if who is None:
        try:
            who = getpass.getuser()
        except (OSError, KeyError, ImportError):  # no user of this number, and none in the environment
            who = ""
    if not clean(who):
        raise InputError("--who", "names nobody", "Say who decides: --who NAME")
    return clean(who)


def decide(
    path: Place,
    target: str,
    verdict: str,
    *,
    other: str | None = None,
    field: str | None = None,
    value: str | None = None,
    who: str | None = None,
    why: str | None = None,
    as_json: bool = False,
) -> None:
    """Keeps one person's word about `target` in the ledger at `path`, and prints what was kept.

    `value` is JSON, or the words themselves. Raises InputError, LedgerError.
    """
    from comity.cli.work import opened

    word = _verdict(verdict, other, field, value)
    name = person(who)
    with opened(path, write=True) as ledger:
        if word == "correct":
            kept = correct(ledger, target, str(field), str(value), who=name, why=why)
        else:
            kept = ledger.decide(target, word, who=name, other=other, why=why)  # type: ignore[arg-type]
    _write(kept, as_json=as_json)


def correct(ledger: Ledger, target: str, field: str, text: str, *, who: str, why: str | None) -> list[Decision]:
    """Sets `field` of a finding (of a record: of its first) to what `text` stands for. Raises InputError."""
    from comity.ledger.spelling import understood

    finding = finding_of(ledger, target)
    return ledger.decide(finding.id, "correct", who=who, field=field, value=understood(finding, field, text), why=why)


def finding_of(ledger: Ledger, target: str) -> Finding:
    """The finding that `target` names, or the first of the record that it names. Raises InputError."""
    found = ledger.records(ids=[target]) if target.startswith("r-") else []
    ids = found[0].findings[:1] if found else [target]
    held = ledger.findings(ids=ids) or ledger.findings(ids=ids, current=False)
    if not held:
        raise InputError(target, "there is no finding or record with this id", "Find ids with: comity query KIND")
    return held[0].finding


def undo(path: Place, number: int, *, who: str | None = None, why: str | None = None, as_json: bool = False) -> None:
    """Takes decision `number` back, and prints the undoing. Raises InputError, LedgerError."""
    from comity.cli.work import opened

    name = person(who)
    with opened(path, write=True) as ledger:
        kept = ledger.undo(number, who=name, why=why)
    _write([kept], as_json=as_json)


def write_decisions(path: Place, *, as_json: bool = False) -> None:
    """Prints every decision in the order they were made, with whether it holds now. Raises LedgerError."""
    from comity.cli.work import opened
    from comity.ledger.verdicts import in_force

    with opened(path) as ledger:
        made, loose = ledger.decisions(), set(ledger.loose_decisions())
    standing = {one.id for one in in_force(made)}
    if wants_json(as_json):
        emit_json([{**decision_json(one), "state": _state(one, standing, loose)} for one in made])
        return
    rows = [(one, _state(one, standing, loose)) for one in made]
    console().print(_table(rows))


def decision_json(decision: Decision) -> dict[str, Any]:
    """A decision as plain JSON values, keys in a fixed order."""
    return {
        "id": decision.id,
        "made_at": decision.made_at,
        "who": decision.who,
        "verdict": decision.verdict,
        "target": _anchor(decision.target),
        "other": _anchor(decision.other),
        "field": decision.field,
        "value": decision.value,
        "why": decision.why,
        "undoes": decision.undoes,
    }


def said(decision: Decision) -> str:
    """What a decision says, in a few words: "correct: due is 2026-03"."""
    from comity.briefs.words import clean, label

    text = label(decision.verdict)
    if decision.undoes is not None:
        text += f" {decision.undoes}"
    if decision.field is not None:
        text += f": {label(decision.field)} is {clean(short(decision.value))}"
    if decision.other is not None:
        joint = {"same": "as", "not_same": "as", "unsure": "beside"}.get(decision.verdict, "to")
        text += f" {joint} {decision.other.finding}"
    return text


def _verdict(verdict: str, other: str | None, field: str | None, value: str | None) -> str:
    """The verdict, with what it needs and nothing else. Raises InputError."""
    word = verdict.strip().lower().replace("-", "_")
    if word not in _VERDICTS:
        raise InputError(verdict, "is no verdict", f"Use one of {', '.join(_VERDICTS)}")
    if word == "correct" and (field is None or value is None):
        raise InputError(word, "needs a field and a value", "Add --field FIELD --value VALUE")
    if word != "correct" and (field is not None or value is not None):
        raise InputError(word, "takes no field and no value", "Use: comity decide TARGET correct --field … --value …")
    if word in _OF_TWO and other is None:
        raise InputError(word, "is said of two", "Name the other one: --other ID")
    if word not in (*_OF_TWO, "unsure") and other is not None:
        raise InputError(word, "is said of one alone", "Leave out --other")
    return word


def _write(kept: Sequence[Decision], *, as_json: bool) -> None:
    if wants_json(as_json):
        emit_json([decision_json(one) for one in kept])
        return
    for one in kept:
        about = f" of {one.target.finding}" if one.target else ""
        note(f"decision {one.id} by {one.who}: {said(one)}{about}")


def _state(one: Decision, standing: set[int], loose: set[int]) -> str:
    """in force, undone, waiting (no current reading makes what it was said of), or done for an undoing in force."""
    if one.undoes is not None:
        return "undoing"
    if one.id not in standing:
        return "undone"
    return "waiting" if one.id in loose else "in force"


def _anchor(anchor: Anchor | None) -> dict[str, Any] | None:
    if anchor is None:
        return None
    return {"finding": anchor.finding, "document": anchor.document, "kind": anchor.kind, "quote": anchor.quote}


def short(value: Any) -> str:
    """A value in few words: a date by its days, an actor by name, else as it is."""
    if isinstance(value, Mapping):
        plain = value.get("edtf") or value.get("name") or value.get("text")
        return str(plain) if plain else json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return ", ".join(short(item) for item in value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _table(rows: Sequence[tuple[Decision, str]]) -> Any:
    from rich.table import Table
    from rich.text import Text

    from comity.briefs.words import clean, shortened

    table = Table(title=f"decisions: {len(rows)}", title_justify="left", box=None, pad_edge=False, header_style="bold")
    for name in ("no.", "when", "who", "state"):
        table.add_column(name, no_wrap=True)
    table.add_column("said", overflow="fold")
    table.add_column("of", overflow="fold")
    for one, state in rows:
        quote = f": “{shortened(clean(one.target.quote), 80)}”" if one.target else ""
        about = f"{one.target.kind} {one.target.finding}{quote}" if one.target else ""
        why = f" ({clean(one.why)})" if one.why else ""
        words = Text(said(one) + why, style="dim" if state in ("undone", "undoing") else "")
        table.add_row(str(one.id), one.made_at[:16].replace("T", " "), Text(clean(one.who)), state, words, Text(about))
    return table
