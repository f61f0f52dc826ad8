"""Archives: files that hold many documents, read from beginning to end without being held whole.

`shards` lists the files of an archive and `read` gives the documents of one, so that several processes, or several
machines, can share it; `extent` says how far a run over some files has come.
"""

from __future__ import annotations

from comity.intake.archive.extent import Extent, extent
from comity.intake.archive.shards import read, shards

__all__ = ["Extent", "extent", "read", "shards"]
