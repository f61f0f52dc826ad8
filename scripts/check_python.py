"""Say plainly when the Python at hand is too old to build Comity with."""

import sys

if sys.version_info < (3, 11):
    sys.exit(
        f"Comity needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}. "
        "Install a newer one and name it: make PYTHON=python3.12 demo"
    )
