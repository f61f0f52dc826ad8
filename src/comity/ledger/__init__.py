"""Findings in, records out: storage, merging, decisions, history, search."""

from comity.ledger.add import AddReport, Entry, NotRead, add_sources
from comity.ledger.doctor import Check, examine
from comity.ledger.entries import Anchor, Claim, Decision, Held, Party, Record, Verdict
from comity.ledger.export import export
from comity.ledger.ledger import Ledger, utc_now
from comity.ledger.queries import Shelved
from comity.ledger.records import derive
from comity.ledger.settings import Settings, default_ledger, load, settings_file
from comity.ledger.store import AddOutcome
from comity.ledger.workers import Reader

__all__ = [
    "AddOutcome",
    "AddReport",
    "Anchor",
    "Check",
    "Claim",
    "Decision",
    "Entry",
    "Held",
    "Ledger",
    "NotRead",
    "Party",
    "Reader",
    "Record",
    "Settings",
    "Shelved",
    "Verdict",
    "add_sources",
    "default_ledger",
    "derive",
    "examine",
    "export",
    "load",
    "settings_file",
    "utc_now",
]
