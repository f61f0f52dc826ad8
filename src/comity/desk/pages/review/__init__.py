"""Review: one doubt of the ledger at a time, the most useful first, and the last decisions open to change."""

from comity.desk.pages.review.page import ahead, router

__all__ = ["ahead", "router"]
