"""The program: ``comity`` and ``python -m comity``.

The command line is imported inside, so that an interrupt while Python still loads ends like any other: with 130
and without a traceback.
"""

from __future__ import annotations

import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line."""
    try:
        from comity.cli.app import main as run
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    run()


if __name__ == "__main__":
    main()
