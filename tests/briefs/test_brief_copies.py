"""Copies that were kept unread stand in a brief beside the source that they copy, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from comity.briefs import brief
from comity.briefs.entries import Reprint, Source
from comity.briefs.html import brief_html
from comity.briefs.markdown import brief_markdown
from comity.briefs.terminal import brief_text
from comity.briefs.words import copied
from comity.intake import from_text
from comity.ledger import Ledger
from world import make_ledger


@pytest.fixture
def ledger(tmp_path: Path):
    with Ledger.open(make_ledger(tmp_path / "world.db")) as opened:
        for record in opened.records("commitment") + opened.records("agreement"):
            copy = from_text(
                f"Again {record.id}.", source=f"{record.id}.txt", publisher="Harbour <b>", published="2026-01-02"
            )
            opened.add_copy(copy, record.documents[0])
        yield opened


def test_a_brief_names_copies_in_every_form(ledger: Ledger) -> None:
    made = brief(ledger, "ARM", "USA")
    assert any(source.copies for section in made.sections for line in section.lines for source in line.sources)
    assert "also in Harbour &lt;b&gt;, 2026-01-02" in brief_html(made)
    assert "also in Harbour" in brief_markdown(made)
    terminal = Console(width=200)
    with terminal.capture() as caught:
        terminal.print(brief_text(made))
    assert "also in Harbour <b>, 2026-01-02" in " ".join(caught.get().split())


def test_a_copy_counts_from_its_day(ledger: Ledger) -> None:
    made = brief(ledger, "ARM", "USA", as_of="2026-01-01")
    assert not any(source.copies for section in made.sections for line in section.lines for source in line.sources)


def test_many_copies_are_counted() -> None:
    copies = tuple(Reprint(f"d-{number}", "Wire", "2026-01-02" if number else None) for number in range(5))
    source = Source("d-1", "f-1", "words", copies=copies)
    assert copied(source) == "also in Wire; Wire, 2026-01-02; Wire, 2026-01-02 and 2 more"
    assert copied(Source("d-1", "f-1", "words")) == ""
