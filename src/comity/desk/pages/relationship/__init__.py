"""The page of a relationship: everything held between two actors, as of a day."""

from comity.desk.pages.relationship.router import router

__all__ = ["router"]
