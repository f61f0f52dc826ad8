"""The same reading over archives, in processes or on a cluster, into Parquet parts; and from there into a ledger."""

from comity.backfill.bring import add_parts
from comity.backfill.drive import BLOCK, Backfilled, backfill
from comity.backfill.engines import engine

__all__ = ["BLOCK", "Backfilled", "add_parts", "backfill", "engine"]
