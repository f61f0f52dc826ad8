"""Others' events beside the ledger's: what GDELT and its like count between two actors, and where they differ."""

from comity.desk.pages.others.router import router

__all__ = ["router"]
