"""Who gives is the actor, though the sentence begins with who receives."""

from __future__ import annotations

import pytest

from comity.intake import from_text
from comity.model import Event
from comity.reading.local import read_document


@pytest.mark.parametrize(
    "text",
    [
        "Malawi received tents from Japan.",
        "Malawi borrowed $20 million from Japan.",
        "Malawi obtained a soft loan from Japan.",
    ],
)
def test_who_gives_comes_first(text: str) -> None:
    found = read_document(from_text(text, published="2025-03-04")).findings
    aid = [e for e in found if isinstance(e, Event) and e.type == "AID"]
    assert [([a.code for a in e.actors], [a.code for a in e.recipients]) for e in aid] == [(["JPN"], ["MWI"])]


def test_offices_of_one_government_refuse_each_other() -> None:
    text = "Malawi's president on Friday refused a request from the finance minister to dissolve parliament."
    (event,) = [f for f in read_document(from_text(text)).findings if isinstance(f, Event) and f.type == "REJECT"]
    assert [a.role for a in event.recipients] == ["finance minister"]
