"""The last step of a reading: every span checked against the text, every finding given its id.

Rule one of the house: what cannot be grounded is refused and counted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace

from comity.model import Document, Finding, Flow, finding_to, spans_of


def seal(document: Document, findings: Iterable[Finding], reader: str) -> tuple[tuple[Finding, ...], int]:
    """The findings in text order with ids and the reader's name, and how many were refused.

    An id is ``f-`` and sixteen hex digits of SHA-256 over the document's id and the finding itself, so that the
    same words read the same way have the same id everywhere. A flow's ``part_of`` arrives as "@START-END", the
    place of the flow that it is included in, and leaves as that flow's id.
    """
    kept: list[Finding] = []
    refused = 0
    for finding in findings:
        if all(span.grounded(document.text) for span in spans_of(finding)):
            kept.append(replace(finding, reader=reader))
        else:
            refused += 1
    kept.sort(key=lambda f: (f.start, f.end, f.kind, json.dumps(finding_to(f), sort_keys=True)))
    wholes = {f"@{f.start}-{f.end}": finding_id(document, f) for f in kept if isinstance(f, Flow) and f.part_of is None}
    linked = (replace(f, part_of=wholes.get(f.part_of)) if isinstance(f, Flow) and f.part_of else f for f in kept)
    sealed: dict[str, Finding] = {}
    for finding in linked:
        identity = finding_id(document, finding)
        sealed.setdefault(identity, replace(finding, id=identity))
    return tuple(sealed.values()), refused


def finding_id(document: Document, finding: Finding) -> str:
    """The id that a finding of this document has; its own `id` field does not count."""
    body = json.dumps(finding_to(replace(finding, id="")), ensure_ascii=False, sort_keys=True)
    return "f-" + hashlib.sha256(f"{document.id}\0{body}".encode()).hexdigest()[:16]
