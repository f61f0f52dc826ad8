"""What a backfill's parts say, where an archive is too large for a ledger: two actors, their drift, the sentences."""

from comity.desk.pages.archive.router import router

__all__ = ["router"]
