"""Adds a FOLDER to ledgers with the marking reader, to be interrupted, as often as it is asked.

Reads lines from standard input: a ledger and a number of workers with a tab between them. Each run is a fork of this
process, which has added the folder once and so has loaded all that is needed: that takes several times as long as a
run. A run that is about to begin prints the number of its process; once it has ended, its exit code is printed. What it
says on standard error is kept beside the ledger (`SAID`).
"""

from __future__ import annotations

import os
import signal
import sys
from tempfile import TemporaryDirectory

from makers import READER, read_slowly

from comity.ledger import AddReport, Reader, add_sources

SAID = ".said"
"""Ends the name of the file with a run's words, which begins as the ledger's."""


def main() -> int:
    folder = sys.argv[1]
    with TemporaryDirectory() as place:
        _add(f"{place}/comity.db", folder, 1)
    for line in sys.stdin:
        ledger, workers = line.rstrip("\n").split("\t")
        process = os.fork()
        if not process:
            return _run(ledger, folder, int(workers))
        print(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), flush=True)
    return 0


def _run(ledger: str, folder: str, workers: int) -> int:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.stderr.flush()
    with open(f"{ledger}{SAID}", "w") as said:  # noqa: PTH123
        os.dup2(said.fileno(), 2)
    print(os.getpid(), flush=True)
    report = _add(ledger, folder, workers)
    print("\n".join(report.lines()), file=sys.stderr)
    return report.exit_code


def _add(ledger: str, folder: str, workers: int) -> AddReport:
    return add_sources(ledger, [folder], reader=Reader(READER, read_slowly), workers=workers)


if __name__ == "__main__":
    sys.exit(main())
