"""A scorecard in every form: everything is there, nothing of a document is markup, silence is said."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from lxml import html as pages
from rich.console import Console

from comity.briefs.entries import Side, Source
from comity.briefs.scorecard_entries import Done, Movement, PartyLine, Promised, Row, Scorecard, Why
from comity.briefs.scorecard_html import scorecard_html
from comity.briefs.scorecard_markdown import scorecard_markdown
from comity.briefs.scorecard_terminal import scorecard_text
from comity.cli.scorecard import write_scorecard
from comity.reference.areas import areas
from comity.reference.families import FAMILIES, TITLES, families_of

EVIL = "<script>alert(1)</script> [bold]**x**[/bold] \x1b[31m|"
QUOTE = Source("d-1", "f-1", EVIL, "Before ", ".", 7, 50, EVIL, EVIL, "javascript:alert(1)", "2025-02-01", EVIL)
WHY = Why(0.85, ("made at its signing",))


def promised(status: str = "missed", decision: int | None = None) -> Promised:
    sides = ((Side("USA", "United States"),), (Side("ARM", EVIL),))
    return Promised(
        "r-1", EVIL, *sides, "2025-01-14", ("2025-02-01", None), "", status, (QUOTE,), 3, 0.9, decision,
        ("border_security",), WHY, (QUOTE,),
    )  # fmt: skip


def done(kind: str, record: str | None, within: str | None = None) -> Done:
    why = Why(1.0, ("a person says so",), (), 4)
    return Done(
        record, kind, f"{kind} {EVIL}", "happened", "1 May 2025", "2025-05-01", (), ("USA",), why, (QUOTE,), within
    )


def row(name: str, *, full: bool) -> Row:
    nothing: tuple[Done, ...] = ()
    last = Movement("2025-05-01", "r-2", EVIL) if full else None
    return Row(
        name, TITLES.get(name, "In no area"), FAMILIES.get(name, ())[:1], (),
        (promised(), promised("kept", 9)) if full else (),
        (done("event", "r-2"), done("sentence", None)) if full else nothing,
        (done("agreement", "r-3"),) if full else nothing, nothing,
        (done("flow", "r-4"), done("flow", "r-5", "r-4")) if full else nothing,
        last, last is None, (PartyLine("USA", "United States", {"missed": 1}, ("r-2",), None),) if full else (),
    )  # fmt: skip


@pytest.fixture
def card() -> Scorecard:
    rows = (row("security", full=True), row("people", full=False))
    sides = (Side("ARM", "Armenia"), Side("USA", "United States"))
    return Scorecard("r-9", EVIL, (EVIL,), "signed", sides, "2025-01-14", None, "2025-06-01", 2, (), rows,
                     row("rest", full=False), (QUOTE,))  # fmt: skip


def printed(card: Scorecard, width: int = 100) -> str:
    text = io.StringIO()
    Console(file=text, width=width, highlight=False).print(scorecard_text(card))
    return text.getvalue()


def test_every_area_has_one_family_and_every_family_a_title() -> None:
    assert sorted(area for found in FAMILIES.values() for area in found) == sorted(areas())
    assert FAMILIES.keys() == TITLES.keys()
    assert families_of(["justice", "trade", "energy"]) == ("economy", "democracy")


def test_markdown_tells_rows_silence_and_reasons_and_escapes(card: Scorecard) -> None:
    text = scorecard_markdown(card)
    assert "| People, education and health | 0 promises, 0 acts | silent since the signing |" in text
    for part in ("missed", "decided in review", "made at its signing (0.85)", "a person says so (decision 4)",
                 "part of it:", "never added up", "United States: promises: 1 missed; 1 act of its own"):  # fmt: skip
        assert part in text
    assert "<script>" not in text
    assert "\x1b" not in text


def test_the_page_is_whole_and_runs_nothing(card: Scorecard) -> None:
    page = scorecard_html(card)
    tree = pages.fromstring(page)
    assert not tree.xpath("//script")
    assert not [link for link in tree.xpath("//a/@href") if not link.startswith("#")]
    ids = tree.xpath("//@id")
    assert len(ids) - len(set(ids)) <= 1  # the two promises of the test share one record
    assert tree.xpath("//td[@class='silent']")[0].text_content() == "silent since the signing"
    assert {"security", "people", "covers"} <= set(ids)


@pytest.mark.parametrize("width", [40, 100])
def test_the_terminal_shows_words_of_documents_as_they_are(card: Scorecard, width: int) -> None:
    text = printed(card, width)
    assert "\x1b" not in text
    assert "[bold]" in text
    assert "silent" in text


def test_json_holds_everything(card: Scorecard, tmp_path: Path) -> None:
    write_scorecard(card, None, tmp_path / "card.json")
    found = json.loads((tmp_path / "card.json").read_text("utf-8"))
    assert [one["name"] for one in found["rows"]] == ["security", "people"]
    assert found["rows"][1]["silent"] is True
    assert found["rows"][0]["promises"][0]["why"] == {
        "score": 0.85, "reasons": ["made at its signing"], "against": [], "decision": None,
    }  # fmt: skip
    assert card.row("people").empty
    with pytest.raises(KeyError):
        card.row("no such row")


@pytest.mark.parametrize(("name", "has"), [("card.md", "# "), ("card.html", "<!DOCTYPE html>"), ("card.txt", "area")])
def test_the_name_of_the_file_says_the_form(card: Scorecard, tmp_path: Path, name: str, has: str) -> None:
    write_scorecard(card, None, tmp_path / name)
    assert has in (tmp_path / name).read_text("utf-8")


def test_a_pdf_is_written(card: Scorecard, tmp_path: Path) -> None:
    write_scorecard(card, None, tmp_path / "card.pdf")
    assert (tmp_path / "card.pdf").read_bytes().startswith(b"%PDF")
