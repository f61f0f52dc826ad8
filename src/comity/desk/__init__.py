"""The web desk: pages over one ledger, JSON and CSV beside each, and review.

FastAPI and its kin are imported in this room and in no other.
"""

from comity.desk.app import create_app
from comity.desk.settings import DeskSettings, Login

__all__ = ["DeskSettings", "Login", "create_app"]
