"""Whether the lines of an export hold together: every reference leads somewhere, every quote stands where it says.

Pure. What holds here can be written without a question; what does not raises InputError naming the line.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from typing import Any

from comity.ledger.decide import checked
from comity.ledger.entries import Anchor, Decision, Held
from comity.ledger.import_lines import Decided, Found, Lines, Paper, Read
from comity.ledger.merge import signature
from comity.model import Document, Finding, InputError, spans_of

_MEND = "Take the line out, or make the export anew with: comity export all --times"
_OF_TWO = frozenset({"same", "not_same", "belongs", "not_belongs"})


def check(lines: Lines) -> None:
    """Raises InputError for the first line that cannot stand beside the others; returns nothing."""
    papers = _papers(lines)
    _places(lines)
    reads = _reads(lines, papers)
    found = _founds(lines, papers, reads)
    _decisions(lines, papers, found)
    _copies(lines, papers, {document for document, _ in reads})
    seen: set[str] = set()
    for refused in lines.refused:
        _once(lines, refused.line, refused.source, seen, "this source was refused on a line before")


def _papers(lines: Lines) -> dict[str, Document]:
    papers: dict[str, Document] = {}
    for paper in lines.papers:
        if paper.document.id in papers:
            lines.fail(paper.line, f"document {paper.document.id} stands on a line before", _MEND)
        papers[paper.document.id] = paper.document
    return papers


def _places(lines: Lines) -> None:
    """At each address the texts are counted from 1 without a gap."""
    places: dict[str, dict[int, Paper]] = {}
    for paper in lines.papers:
        for place in paper.places:
            there = places.setdefault(place.series, {})
            if place.version in there:
                lines.fail(paper.line, f"another document is version {place.version} at {place.series}", _MEND)
            there[place.version] = paper
    for series, there in places.items():
        for number, version in enumerate(sorted(there), 1):
            if number != version:
                lines.fail(there[version].line, f"there is no version {number} before this one at {series}", _MEND)


def _reads(lines: Lines, papers: Mapping[str, Document]) -> dict[tuple[str, str], Read]:
    reads: dict[tuple[str, str], Read] = {}
    for read in lines.reads:
        if read.document not in papers:
            lines.fail(read.line, f"there is no document {read.document}", _MEND)
        if read.key in reads:
            lines.fail(read.line, f"this reader read {read.document} on a line before", _MEND)
        reads[read.key] = read
    return reads


def _founds(
    lines: Lines, papers: Mapping[str, Document], reads: Mapping[tuple[str, str], Read]
) -> dict[tuple[str, str], Finding]:
    """The findings by document and id, the last one where several readings give the same id."""
    found: dict[tuple[str, str], Finding] = {}
    seen: set[tuple[str, str, str]] = set()
    for one in lines.founds:
        read = reads.get((one.document, one.read_by))
        if read is None:
            lines.fail(one.line, f"there is no reading of {one.document} by {one.read_by}", _MEND)
        if read.read_at != one.read_at:
            lines.fail(one.line, "it was read at another time than its reading", _MEND)
        name = (one.document, one.read_by, one.finding.id)
        _once(lines, one.line, name, seen, f"finding {one.finding.id} stands on a line before")
        _grounded(lines, one, papers[one.document])
        found[one.document, one.finding.id] = one.finding
    return found


def _grounded(lines: Lines, one: Found, document: Document) -> None:
    finding = one.finding
    if not finding.quote or document.text[finding.start : finding.end] != finding.quote or finding.start < 0:
        problem = f"finding {finding.id} quotes words that do not stand at {finding.start}–{finding.end}"
        lines.fail(one.line, problem, _MEND)
    for span in spans_of(finding):
        if not span.grounded(document.text):
            problem = f"finding {finding.id} has a part whose words do not stand at {span.start}–{span.end}"
            lines.fail(one.line, problem, _MEND)
    try:
        signature(Held(finding, document.id))
    except ValueError as error:
        lines.fail(one.line, f"finding {finding.id} has a date that is none ({error})", _MEND)


def _decisions(lines: Lines, papers: Mapping[str, Document], found: Mapping[tuple[str, str], Finding]) -> None:
    known = {one.decision.id for one in lines.decided}
    seen: set[int] = set()
    for one in lines.decided:
        decision = one.decision
        _once(lines, one.line, decision.id, seen, f"decision {decision.id} stands on a line before")
        if (decision.verdict == "undo") != (decision.undoes is not None):
            lines.fail(one.line, "an undoing names the decision that it undoes, and no other decision does", _MEND)
        if decision.undoes is not None and not (decision.undoes in known and decision.undoes < decision.id):
            lines.fail(one.line, f"there is no decision {decision.undoes} before it to undo", _MEND)
        for anchor in (decision.target, decision.other):
            if anchor is not None:
                _anchored(lines, one, anchor, papers, found)
        _complete(lines, one, found)


def _copies(lines: Lines, papers: Mapping[str, Document], read: Collection[str]) -> None:
    seen: set[str] = set()
    for one in lines.copied:
        _once(lines, one.line, one.document, seen, f"{one.document} was kept as a copy on a line before")
        if one.document not in papers:
            lines.fail(one.line, f"there is no document {one.document}", _MEND)
        if one.original not in read:
            lines.fail(one.line, f"it is a copy of {one.original}, which nobody read", _MEND)


def _anchored(
    lines: Lines,
    one: Decided,
    anchor: Anchor,
    papers: Mapping[str, Document],
    found: Mapping[tuple[str, str], Finding],
) -> None:
    document, finding = papers.get(anchor.document), found.get((anchor.document, anchor.finding))
    if document is None:
        lines.fail(one.line, f"there is no document {anchor.document}", _MEND)
    if finding is None:
        lines.fail(one.line, f"there is no finding {anchor.finding} in {anchor.document}", _MEND)
    if finding.kind != anchor.kind:
        lines.fail(one.line, f"finding {anchor.finding} is of kind {finding.kind}, not {anchor.kind}", _MEND)
    if anchor.quote and document.text[anchor.start : anchor.end] != anchor.quote:
        lines.fail(one.line, f"it quotes words that do not stand at {anchor.start}–{anchor.end}", _MEND)


def _complete(lines: Lines, one: Decided, found: Mapping[tuple[str, str], Finding]) -> None:
    """Raises InputError where a decision lacks what its verdict needs, or corrects to what cannot be."""
    decision = one.decision
    if decision.verdict != "undo" and decision.target is None:
        lines.fail(one.line, "it is about no finding", _MEND)
    if decision.verdict in _OF_TWO and decision.other is None:
        lines.fail(one.line, f"'{decision.verdict}' needs a second finding", _MEND)
    if decision.verdict == "correct":
        _correct(lines, one.line, decision, found)


def _correct(lines: Lines, line: int, decision: Decision, found: Mapping[tuple[str, str], Finding]) -> None:
    if decision.target is None:
        return
    try:
        checked(found[decision.target.document, decision.target.finding], decision.field, decision.value)
    except InputError as error:
        lines.fail(line, f"{error.subject}: {error.problem}", _MEND)


def _once(lines: Lines, line: int, name: Hashable, seen: set[Any], problem: str) -> None:
    if name in seen:
        lines.fail(line, problem, _MEND)
    seen.add(name)
