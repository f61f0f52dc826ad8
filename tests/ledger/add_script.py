"""Adds a folder to a ledger with the marking reader, to be interrupted: LEDGER FOLDER WORKERS."""

from __future__ import annotations

import sys

from makers import READER, read_slowly

from comity.ledger import Reader, add_sources


def main() -> int:
    ledger, folder, workers = sys.argv[1:]
    print("ready", flush=True)
    report = add_sources(ledger, [folder], reader=Reader(READER, read_slowly), workers=int(workers))
    print("\n".join(report.lines()), file=sys.stderr)
    return report.exit_code


if __name__ == "__main__":
    sys.exit(main())
