"""Comity reads what states say and do to each other, and keeps the record: sourced, dated, reviewable."""

__version__ = "0.1.0"
