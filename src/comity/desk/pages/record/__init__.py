"""The page of one record: why the ledger holds it."""

from comity.desk.pages.record.page import router

__all__ = ["router"]
