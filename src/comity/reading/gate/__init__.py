"""Can this text hold a finding? A cheap test before any parse: for a document, then for each of its sentences."""

from comity.reading.gate.gate import Gate, gate

__all__ = ["Gate", "gate"]
