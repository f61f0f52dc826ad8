"""The last step of a reading: every span checked against the text, every finding given its id.

Rule one of the house: what cannot be grounded is refused and counted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from comity.model import Document, Finding, Flow, Statement, finding_to, spans_of


def seal(document: Document, findings: Iterable[Finding], reader: str) -> tuple[tuple[Finding, ...], int]:
    """The findings in text order with ids and the reader's name, and how many were refused.

    An id is ``f-`` and sixteen hex digits of SHA-256 over the document's id and the finding itself, so that the
    same words read the same way have the same id everywhere. A flow's ``part_of`` and a statement's ``answers``
    arrive as "@START-END", the place of the flow or statement that they point to, and leave as its id.
    """
    kept: list[Finding] = []
    refused = 0
    for finding in findings:
        if all(span.grounded(document.text) for span in spans_of(finding)):
            kept.append(replace(finding, reader=reader))
        else:
            refused += 1
    kept = _in_order(kept)
    wholes = {f"@{f.start}-{f.end}": finding_id(document, f) for f in kept if isinstance(f, Flow) and f.part_of is None}
    said: dict[str, str] = {}
    sealed: dict[str, Finding] = {}
    for unlinked in kept:
        finding = _linked(unlinked, wholes, said)
        identity = finding_id(document, finding)
        if isinstance(finding, Statement):
            said.setdefault(f"@{finding.start}-{finding.end}", identity)
        sealed.setdefault(identity, replace(finding, id=identity))
    return tuple(sealed.values()), refused


def _in_order(findings: Iterable[Finding]) -> list[Finding]:
    """In text order; only of those with the same place and kind do their JSON texts, which cost time, decide."""
    placed = sorted(findings, key=_place)
    return [finding for _, alike in groupby(placed, key=_place) for finding in _by_text(list(alike))]


def _place(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.kind


def _by_text(findings: list[Finding]) -> list[Finding]:
    if len(findings) < 2:
        return findings
    return sorted(findings, key=lambda f: json.dumps(finding_to(f), sort_keys=True))


def _linked(finding: Finding, wholes: Mapping[str, str], said: Mapping[str, str]) -> Finding:
    """The finding with ids for places; an answer stands behind what it answers, whose id is known by then."""
    if isinstance(finding, Flow) and finding.part_of:
        return replace(finding, part_of=wholes.get(finding.part_of))
    if isinstance(finding, Statement) and finding.answers:
        return replace(finding, answers=said.get(finding.answers))
    return finding


def finding_id(document: Document, finding: Finding) -> str:
    """The id that a finding of this document has; its own `id` field does not count."""
    bare = replace(finding, id="") if finding.id else finding
    body = json.dumps(finding_to(bare), ensure_ascii=False, sort_keys=True)
    return "f-" + hashlib.sha256(f"{document.id}\0{body}".encode()).hexdigest()[:16]
