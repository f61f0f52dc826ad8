"""A reader that finds nothing, at once; some words make it slow, or end its process. For tests of adding."""

from __future__ import annotations

import os
import time

from comity.ledger import Reader
from comity.model import Document, Reading


def make() -> Reader:
    """The reader, as the process that reads makes it."""
    return Reader("quick 1.0", read)


def read(document: Document) -> Reading:
    """Nothing found."""
    if "slow" in document.text:
        time.sleep(0.5)
    if "deadly" in document.text:
        os._exit(3)
    if "faulty" in document.text:
        raise ValueError("a fault")
    return Reading(document, (), 0, ())
