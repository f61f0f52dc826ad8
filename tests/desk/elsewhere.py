"""Sums for tests of the process beside the desk. It imports this module, so there is little in it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from comity.desk.held import DeskLedger
from comity.model import InputError


def where(ledger: DeskLedger, add: int = 0) -> tuple[int, int]:
    """The process in which this runs, and how many documents there are (and a number)."""
    return os.getpid(), ledger.counts()["documents"] + add


def lengths(ledger: DeskLedger, looked: str) -> dict[str, int]:
    """The length of a text, worked out once for each text; a file gets a line each time."""

    def make(text: str) -> int:
        with Path(looked).open("a") as file:
            file.write("x")
        return len(text)

    return ledger.recalls.of("lengths").look([("a", "four")], make)


def refused(_: DeskLedger) -> None:
    """Cannot be worked out."""
    raise InputError("a sum", "it cannot be", "Ask for another")


def dies(_: DeskLedger, here: int) -> int:
    """Ends any process but this one (its number); there it returns that."""
    if os.getpid() != here:
        os._exit(3)
    return here


def never(_: DeskLedger) -> None:
    """Takes a minute."""
    time.sleep(60)
