"""The scorecard of the charter beside the gold: is every promise in its row, and are the silent areas the same?

    python scripts/measure_scorecard.py [--ledger PATH] [--planted] [--show]

Without a ledger the dossier is read into a fresh one. For each of the gold's dates, told once as it stood on that day
with all that is known (on) and once from what was published until then (as of): how many of the gold's promises are
held, how many of these stand in their row and in no other, how many promises of other instruments stand in a row, how
many statuses are right, how many rows are rightly silent or not. A promise that the reader does not find cannot stand
in a row: with --planted the gold's promises are added to what it finds (their quotes, parties and due days, and no
areas), which says how right the rows would be if it found them all.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold" / "ledger"

from comity.briefs.scorecard import scorecard  # noqa: E402
from comity.briefs.scorecard_entries import Row, Scorecard  # noqa: E402
from comity.ledger import Ledger, Reader, add_sources  # noqa: E402
from comity.ledger.queries import Shelved  # noqa: E402
from comity.model import Actor, Commitment, Date, Document, Reading  # noqa: E402
from comity.reading.local import LANGUAGES, READER, read_document  # noqa: E402

NAME = "Strategic Partnership Commission"
PLANTED = "gold 1.0"
_REST = "rest"
_CHARTER = "arm/agreement/charter"


@dataclass(frozen=True, slots=True)
class Measured:
    """One date in one mode: the gold's promises, those held, those of them in their row and in no other, those of
    other instruments in any row, right statuses among those in their row, rows of right silence, and the rows."""

    date: str
    mode: str
    gold: int
    held: int
    placed: int
    strangers: int
    statuses: int
    silent: int
    rows: int
    notes: tuple[str, ...] = ()


def measure(ledger: Ledger) -> list[Measured]:
    """Each of the gold's dates in both modes. Raises LedgerError, InputError."""
    gold = json.loads((GOLD / "scorecard.json").read_text("utf-8"))
    promises = {row["id"]: row for row in json.loads((GOLD / "promises-arm.json").read_text("utf-8"))}
    text = Texts.of(ledger)
    found = []
    for day, wanted in sorted(gold["dates"].items()):
        for mode in ("on", "as_of"):
            card = scorecard(ledger, NAME, **{mode: day})
            found.append(compared(card, day, mode, wanted, promises, text))
    return found


def compared(
    card: Scorecard,
    day: str,
    mode: str,
    wanted: Mapping[str, Any],
    promises: Mapping[str, Mapping[str, Any]],
    text: Texts,
) -> Measured:
    """One scorecard beside the gold's rows of that day. A pure function."""
    rows = {name: row["promises"] for name, row in wanted["rows"].items()} | {_REST: wanted.get("no_area", [])}
    at = {name: _rows_with(card, promise, text) for name, promise in promises.items()}
    expected = [(name, one["id"], one["status"]) for name, told in rows.items() for one in told]
    held = [one for one in expected if text.held(promises[one[1]])]
    placed = [one for one in held if at[one[1]].keys() == {one[0]}]
    strange = [name for name, told in promises.items() if at[name] and told["instrument"] != _CHARTER]
    right = [one for one in placed if one[2] in at[one[1]][one[0]]]
    cards = {row.name: row for row in card.rows}
    loud = [name for name, row in wanted["rows"].items() if name not in cards or cards[name].silent != row["silent"]]
    notes = [f"{one[1]}: not held" for one in expected if one not in held]
    notes += [f"{one[1]}: in {sorted(at[one[1]])}, not {one[0]}" for one in held if one not in placed]
    notes += [f"{name}: belongs elsewhere, stands in {sorted(at[name])}" for name in strange]
    notes += [f"{one[1]}: {sorted(at[one[1]][one[0]])}, not {one[2]}" for one in placed if one not in right]
    notes += [f"{name}: {cards[name].last if name in cards else 'no row'}" for name in loud]
    return Measured(
        day, mode, len(expected), len(held), len(placed), len(strange), len(right),
        len(wanted["rows"]) - len(loud), len(wanted["rows"]), tuple(notes),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Texts:
    """The documents by the gold's names for them, and the places of the promises that were found in each."""

    documents: Mapping[str, Document]
    promises: Mapping[str, tuple[tuple[int, int], ...]]

    @classmethod
    def of(cls, ledger: Ledger) -> Texts:
        """Those of a ledger."""
        found: dict[str, list[tuple[int, int]]] = {}
        for one in ledger.findings(kind="commitment"):
            found.setdefault(one.document, []).append((one.finding.start, one.finding.end))
        documents = {place(one): one.document for one in ledger.documents()}
        return cls(documents, {name: tuple(places) for name, places in found.items()})

    def quoted(self, promise: Mapping[str, Any]) -> tuple[str, int, int]:
        """Where the gold quotes a promise: the document's id and half-open offsets. Raises ValueError, KeyError."""
        document = self.documents[promise["document"]]
        start = document.text.index(promise["quote"])
        return document.id, start, start + len(promise["quote"])

    def held(self, promise: Mapping[str, Any]) -> bool:
        """True when a promise was found where the gold quotes one."""
        document, start, end = self.quoted(promise)
        return any(_covers(start, end, *places) for places in self.promises.get(document, ()))


def _covers(start: int, end: int, first: int, last: int) -> bool:
    """True when ``[first, last)`` has more than a third of the gold's quote, or lies in it."""
    return min(end, last) - max(start, first) > min(end - start, 3 * (last - first)) / 3


def place(shelved: Shelved) -> str:
    """How the gold names a document: the file in the dossier, a line of a JSONL file with its number."""
    return (shelved.document.source or "").rsplit("/", 1)[-1]


def _rows_with(card: Scorecard, promise: Mapping[str, Any], text: Texts) -> dict[str, set[str]]:
    """The rows in which a promise stands that is read off the gold's quote, each with its statuses there."""
    document, start, end = text.quoted(promise)
    found = {row.name: _statuses(row, document, start, end) for row in (*card.rows, card.rest)}
    return {name: statuses for name, statuses in found.items() if statuses}


def _statuses(row: Row, document: str, start: int, end: int) -> set[str]:
    return {
        one.status
        for one in row.promises
        for source in one.sources
        if source.document == document and _covers(start, end, source.start, source.end)
    }


def plant(ledger: Ledger) -> None:
    """Adds the gold's promises to what the reader finds, as a reading of its own."""
    shelf = {place(one): one.document for one in ledger.documents()}
    by_document: dict[str, list[Commitment]] = {}
    for row in json.loads((GOLD / "promises-arm.json").read_text("utf-8")):
        by_document.setdefault(row["document"], []).append(_commitment(row, shelf[row["document"]].text))
    for name, findings in by_document.items():
        ledger.add(Reading(shelf[name], tuple(findings)), PLANTED)


def _commitment(row: Mapping[str, Any], text: str) -> Commitment:
    start = text.index(row["quote"])
    due = row["due"] and Date("/".join(row["due"]), "/".join(row["due"]), *row["due"])
    return Commitment(
        id=f"g-{row['id'].rsplit('/', 1)[-1]}",
        quote=row["quote"],
        start=start,
        end=start + len(row["quote"]),
        confidence=1.0,
        modality="future",
        reader=PLANTED,
        by=tuple(_actors(row["by"])),
        to=tuple(_actors(row["to"])),
        action=row["quote"],
        due=due,
    )


def _actors(codes: Iterable[str]) -> Iterable[Actor]:
    return (Actor(code, code) for code in codes)


def report(found: Iterable[Measured], *, show: bool) -> None:
    """Prints a line for each date and mode, with `show` also each difference."""
    for one in found:
        print(f"{one.mode:<5} {one.date}: {one.held} of {one.gold} promises held, {one.placed} in their row, "
              f"{one.strangers} of other instruments; {one.statuses} statuses right; "
              f"silence right in {one.silent} of {one.rows} rows")  # fmt: skip
        for note in one.notes if show else ():
            print(f"    {note}")


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--planted", action="store_true")
    parser.add_argument("--show", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.db"
        if asked.ledger is None:
            reader = Reader(READER, read_document, frozenset(LANGUAGES))
            add_sources(path, [str(ROOT / "dossier")], reader=reader)
        elif asked.ledger.is_file():
            shutil.copy(asked.ledger, path)  # what is planted stays out of the user's ledger
        else:
            sys.exit(f"{asked.ledger}: there is no ledger here.")
        with Ledger.open(path, create=False) as ledger:
            if asked.planted:
                plant(ledger)
            report(measure(ledger), show=asked.show)


if __name__ == "__main__":
    main()
