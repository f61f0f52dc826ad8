"""How well the ledger's records agree with the gold: which findings are one record, by B-cubed (Bagga & Baldwin
1998): for each finding, the share of its record that belongs with it (precision) and the share of what belongs with
it that is in its record (recall), averaged over findings."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.ledger import Held, Record
from comity.ledger.view import View
from comity.model import Document

GOLD = Path(__file__).parent


@dataclass(frozen=True)
class Label:
    """What a careful reader says of one finding; `thing` is None for a misreading."""

    document: str
    kind: str
    start: int
    end: int
    quote: str
    thing: str | None


@dataclass(frozen=True)
class BCubed:
    """Precision, recall and their harmonic mean, 0 to 1, over `findings` findings."""

    precision: float
    recall: float
    findings: int

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def labels(story: str = "*") -> list[Label]:
    """The labels of a story, or of all."""
    rows: list[Label] = []
    for path in sorted(GOLD.glob(f"things-{story}.jsonl")):
        rows += [Label(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return rows


def load(name: str, story: str = "*", folder: Path = GOLD) -> list[dict[str, Any]]:
    """The rows of ``NAME-STORY.json`` in the folder, each with its story."""
    found = []
    for path in sorted(folder.glob(f"{name}-{story}.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))
        found += [{**row, "story": path.stem.split("-", 1)[1]} for row in rows]
    return found


def place(source: str) -> str:
    """How the gold names a document: the file in the dossier, a line of a JSONL file with its number."""
    return source.rsplit("/", 1)[-1]


def matched(held: Iterable[Held], sources: Mapping[str, str], gold: Sequence[Label]) -> dict[tuple[str, str], Label]:
    """For each finding (document, id) the label that overlaps it most, of the same kind in the same document."""
    by_place: dict[tuple[str, str], list[Label]] = defaultdict(list)
    for label in gold:
        by_place[label.document, label.kind].append(label)
    found = {}
    for one in held:
        finding = one.finding
        best, most = None, 0.0
        for label in by_place.get((place(sources[one.document]), finding.kind), ()):
            common = min(label.end, finding.end) - max(label.start, finding.start)
            share = common / (max(label.end, finding.end) - min(label.start, finding.start))
            if common > 0 and share > most:
                best, most = label, share
        if best is not None:
            found[one.ref] = best
    return found


def b_cubed(
    records: Sequence[Record], matched: Mapping[tuple[str, str], Label], kinds: Sequence[str] | None = None
) -> BCubed:
    """B-cubed over the labelled findings of these kinds; misreadings (no thing) are left out."""
    things = Counter(label.thing for label in matched.values() if label.thing and (not kinds or label.kind in kinds))
    precision = recall = 0.0
    findings = 0
    for record, refs in _with_refs(records, matched):
        if kinds and record.kind not in kinds:
            continue
        inside = Counter(str(matched[ref].thing) for ref in refs)
        size = sum(inside.values())
        for thing, count in inside.items():
            precision += count * count / size
            recall += count * count / things[str(thing)]
        findings += size
    return BCubed(precision / max(findings, 1), recall / max(findings, 1), findings)


def mixed(
    records: Sequence[Record], matched: Mapping[tuple[str, str], Label], kind: str
) -> list[tuple[str, list[str]]]:
    """The records of a kind in which two gold things stand, with the things."""
    found = []
    for record, refs in _with_refs(records, matched):
        things = sorted({str(matched[ref].thing) for ref in refs})
        if record.kind == kind and len(things) > 1:
            found.append((record.id, things))
    return found


def _with_refs(
    records: Sequence[Record], matched: Mapping[tuple[str, str], Label]
) -> Iterable[tuple[Record, list[tuple[str, str]]]]:
    documents = defaultdict(list)
    for ref, label in matched.items():
        if label.thing:
            documents[ref[1]].append(ref)
    for record in records:
        refs = [ref for name in record.findings for ref in documents.get(name, ()) if ref[0] in record.documents]
        yield record, refs


@dataclass(frozen=True)
class Told:
    """One gold promise on one date: what the gold says and what the ledger holds (None: no record of the promise)."""

    story: str
    promise: str
    on: str
    gold: str
    held: str | None
    record: str | None


def statuses(view: View, story: str = "*", folder: Path = GOLD) -> list[Told]:
    """The status of each gold promise of the folder on each of its dates, beside the ledger's: with all that is known
    now, as it stood on that day."""
    documents = {place(d.document.source or ""): d.document for d in view.documents()}
    records = view.records(["commitment"])
    holder = {ref: record for record in records for ref in record.refs}
    spans = [(one.ref, one.finding.start, one.finding.end) for one in view.findings(records)]
    found = []
    for row in load("promises", story, folder):
        record = _promise(row, documents, spans, holder)
        for on, status in sorted(row["status"].items()):
            held = view.outcomes([record], on)[record.id].status if record else None
            found.append(Told(row["story"], row["id"], on, status, held, record.id if record else None))
    return found


def _promise(
    row: Mapping[str, Any],
    documents: Mapping[str, Document],
    spans: Sequence[tuple[tuple[str, str], int, int]],
    holder: Mapping[tuple[str, str], Record],
) -> Record | None:
    """The record of the promise that stands where the gold quotes it, of several the one that overlaps most."""
    document = documents[row["document"]]
    start = document.text.find(row["quote"])
    if start < 0:
        raise ValueError(f"{row['id']}: its quote does not stand in {row['document']}")
    end = start + len(row["quote"])
    best, most = None, 0
    for ref, first, last in spans:
        common = min(end, last) - max(start, first)
        if ref[0] == document.id and common > most:
            best, most = holder[ref], common
    return best
