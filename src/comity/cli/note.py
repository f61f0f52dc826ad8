"""What the command `note` does: words that a person heard or saw become a document in the ledger."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from comity.cli.decide import person
from comity.cli.output import emit_json, note, wants_json
from comity.model import InputError

if TYPE_CHECKING:
    from comity.ledger import Ledger
    from comity.ledger.place import Place
    from comity.model import Reading


def record_note(
    path: Place,
    text: str,
    *,
    who: str | None = None,
    date: str | None = None,
    title: str | None = None,
    kind: str | None = None,
    settings: Sequence[str] = (),
    as_json: bool = False,
    today: str | None = None,
) -> None:
    """Keeps a note in the ledger at `path` (made where it is not there), and prints what became of it.

    `text` may be ``-`` for standard input; `date` is the day the note speaks on (default: `today`), `settings` are
    FIELD=VALUE of one finding of `kind`. Everything is checked before anything is written. Raises InputError,
    LedgerError.
    """
    from comity.ledger import Ledger
    from comity.ledger.notes import hand_reading, note_document, of_words, pairs_of
    from comity.reading import read_document

    if settings and kind is None:
        raise InputError("--set", "sets fields of no finding", "Say which kind it is: --kind commitment")
    today = today or datetime.now(UTC).astimezone().date().isoformat()
    words = sys.stdin.read() if text == "-" else text
    document = note_document(words, who=person(who), day=date or today, recorded=today, title=title)
    by_hand = hand_reading(document, kind, pairs_of(settings)) if kind is not None else None
    read = of_words(read_document(document))
    with Ledger.open(path) as ledger:
        kept = _keep(ledger, read, by_hand)
    for line in read.notes:
        note(line)
    _write(kept, as_json=as_json)


def _keep(ledger: Ledger, read: Reading, by_hand: Reading | None) -> dict[str, Any]:
    from comity.ledger.notes import HAND
    from comity.reading.local import READER

    document = read.document
    _refuse_second(ledger, by_hand)
    outcome = ledger.add(read, READER)
    if by_hand is not None and ledger.add(by_hand, HAND) != "known" and outcome == "known":
        outcome = "re_read"
    return {
        "document": document.id,
        "source": document.source,
        "published": document.published,
        "publisher": document.publisher,
        "outcome": outcome,
        "by_hand": None if by_hand is None else by_hand.findings[0].id,
        "read": [finding.id for finding in read.findings],
    }


def _refuse_second(ledger: Ledger, by_hand: Reading | None) -> None:
    """One note holds one finding by hand: a second one of the same words would go unseen."""
    from comity.ledger.notes import HAND

    if by_hand is None or not ledger.was_read(by_hand.document, HAND):
        return
    if not ledger.findings(ids=[by_hand.findings[0].id]):
        problem = "holds another finding by hand already"
        raise InputError("this note", problem, "Correct it with comity decide, or say this one in words of its own")


def _write(kept: dict[str, Any], *, as_json: bool) -> None:
    if wants_json(as_json):
        emit_json(kept)
        return
    number = len(kept["read"])
    by_hand = f", one by hand ({kept['by_hand']})" if kept["by_hand"] else ""
    found = f"{number} finding{'' if number == 1 else 's'} read in it{by_hand}"
    note(f"{kept['document']}: {kept['outcome'].replace('_', ' ')}; {found}")
