"""What the whole dossier holds, to compare with the gold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.ledger import Ledger
from comity.ledger.view import View


@pytest.fixture(scope="module")
def view(dossier_ledger: Path) -> Iterator[View]:
    with Ledger.open(dossier_ledger, create=False) as ledger, ledger.view() as found:
        yield found
