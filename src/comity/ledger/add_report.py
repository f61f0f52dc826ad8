"""What an addition did: every outcome counted, the latest of each sort by name."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeVar

from comity.intake import Refusal
from comity.ledger.store import AddOutcome

LATEST = 1_000
"""How many of each sort are kept by name. An archive holds millions, and the report must not grow with it."""

_Kept = TypeVar("_Kept")
Outcome = AddOutcome | Literal["passed over", "refused"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that came in, and what became of it. `copy_of` names the document of which it is a near-copy, where
    it was not read for that."""

    source: str
    document: str
    outcome: AddOutcome
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class NotRead:
    """A document that is kept but was not read, and why."""

    source: str
    document: str
    why: str


@dataclass(slots=True)
class AddReport:
    """What `add_sources` did. Grows while it runs; complete when it returns.

    `counts` says how many items had each outcome, passed over and refused ones too; `findings` how many findings came
    in, `unread` how many documents were kept and not read, `records` how many records of archives were no documents, by
    why. Of entries, refusals, documents that were not read and
    notes the `LATEST` stand here, each in the order in which they came.
    """

    entries: list[Entry] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    counts: Counter[Outcome] = field(default_factory=Counter)
    records: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    unread: int = 0
    unusable: int = 0
    passed_over: int = 0
    interrupted: bool = False

    def enter(self, entry: Entry, findings: int = 0) -> None:
        """Notes what became of a document, and how many findings it brought."""
        self.counts[entry.outcome] += 1
        self.findings += findings
        _keep(self.entries, entry)

    def refuse(self, refusal: Refusal) -> None:
        """Notes what was refused."""
        self.counts["refused"] += 1
        self.unusable += refusal.exit_code == 2
        _keep(self.refused, refusal)

    def pass_over(self) -> None:
        """Notes a document that is neither read nor kept."""
        self.counts["passed over"] += 1
        self.passed_over += 1

    def leave_unread(self, one: NotRead) -> None:
        """Notes a document that is kept and was not read."""
        self.unread += 1
        _keep(self.not_read, one)

    def note(self, line: str) -> None:
        """Notes a line for whoever asked for the addition."""
        _keep(self.notes, line)

    def count(self, outcome: Outcome) -> int:
        """How many items had this outcome."""
        return self.counts[outcome]

    @property
    def added(self) -> int:
        """Documents that were not here before."""
        return self.count("added")

    @property
    def known(self) -> int:
        """Documents that were here and read already."""
        return self.count("known")

    @property
    def new_versions(self) -> int:
        """Documents that replace another text at the same address."""
        return self.count("new_version")

    @property
    def re_read(self) -> int:
        """Documents that were here and were read by another version of the reader."""
        return self.count("re_read")

    @property
    def copies(self) -> int:
        """Documents that were kept and not read, as near-copies of others."""
        return self.count("copy")

    @property
    def exit_code(self) -> int:
        """0 done, 1 done but with refusals, 2 nothing came in and a source was unusable, 130 interrupted."""
        if self.interrupted:
            return 130
        if not self.count("refused"):
            return 0
        return 2 if not self.entries and self.unusable else 1

    def data(self) -> dict[str, Any]:
        """The report as plain values, as `comity add --json` prints it."""
        return asdict(self) | {"counts": dict(self.counts), "records": dict(self.records)}

    def lines(self) -> list[str]:
        """The report for a person, a line each: the counts, then what was refused or not read, and why."""
        counts = f"{self.added} added, {self.known} known already"
        counts += f", {self.new_versions} new versions" if self.new_versions else ""
        counts += f", {self.re_read} read again" if self.re_read else ""
        counts += f", {self.copies} kept unread as copies of texts read before" if self.copies else ""
        counts += f", {self.passed_over} passed over" if self.passed_over else ""
        counts += f", {self.count('refused')} refused" if self.refused else ""
        said = [f"interrupted; so far {counts}. The same command goes on from here." if self.interrupted else counts]
        if self.records:
            said.append("records of archives that are no documents: " + _counted(self.records))
        said += [f"refused: {r.source}: {r.problem.rstrip('.')}. {r.remedy.rstrip('.')}." for r in self.refused]
        said += _and_more(self.count("refused") - len(self.refused), "refused; `comity doctor` counts what was kept")
        said += [f"kept, not read: {n.source}: {n.why}" for n in self.not_read]
        said += _and_more(self.unread - len(self.not_read), "kept and not read")
        said += [f"note: {note}" for note in self.notes]
        return said


def _keep(latest: list[_Kept], one: _Kept) -> None:
    latest.append(one)
    if len(latest) > LATEST:
        del latest[0]


def _counted(records: Counter[str]) -> str:
    return ", ".join(f"{number} {why}" for why, number in sorted(records.items()))


def _and_more(number: int, what: str) -> list[str]:
    return [f"and {number} more before these: {what}"] if number > 0 else []
