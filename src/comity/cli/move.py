"""What the command `move` does: a ledger carried elsewhere, and told what was carried."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from comity.cli.output import emit_json, note, wants_json

if TYPE_CHECKING:
    from comity.ledger.place import Place


def move_to(path: Place, to: str, *, as_json: bool) -> None:
    """Carries the ledger at `path` to `to`; prints each table with its rows and their hash. Raises ComityError."""
    from comity.ledger.move import move
    from comity.ledger.place import place_of

    target = place_of(to)
    moved = move(path, target)
    if wants_json(as_json):
        emit_json({"from": str(path), "to": str(target), "tables": [asdict(one) for one in moved]})
    for one in moved:
        note(f"{one.table:<16}{one.rows:>10} rows  {one.hash}")
    note(f"{target}: {sum(one.rows for one in moved)} rows, each the same as in {path}")
