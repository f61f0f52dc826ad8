"""Findings as they stand after people's corrections, from what a record keeps of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from comity.ledger.entries import Held, Record
from comity.ledger.verdicts import corrected


def as_decided(record: Record, held: Iterable[Held]) -> list[Held]:
    """The findings of `record` with the fields that a person set, in the order in which they were told (the undated
    at the end)."""
    changes: dict[str, dict[str, Any]] = {}
    for field, claims in record.claims.items():
        for claim in claims:
            if claim.decision is not None:
                for name in claim.findings:
                    changes.setdefault(name, {})[field] = claim.value
    refs = set(record.refs)
    mine = [one for one in held if one.ref in refs]
    mine = [
        replace(one, finding=corrected(one.finding, changes[one.finding.id])) if one.finding.id in changes else one
        for one in mine
    ]
    return sorted(mine, key=lambda one: (one.published or "9999", one.place))
