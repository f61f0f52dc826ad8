"""A page of HTML as a PDF (weasyprint). Nothing is fetched: a page that asks for anything from elsewhere gets none."""

from __future__ import annotations

from typing import Any

from comity.model import InputError


def pdf(html: str) -> bytes:
    """The page as a PDF. Raises InputError where the library that lays out text (Pango) is not installed."""
    try:
        from weasyprint import HTML
    except OSError as error:
        problem = "it cannot be made: Pango, which lays out its text, is not installed"
        raise InputError("PDF", problem, "Run: sh scripts/debian.sh (it says what to install), or use html") from error
    document: bytes = HTML(string=html, url_fetcher=_nothing).write_pdf()
    return document


def _nothing(url: str, *_args: Any, **_options: Any) -> Any:
    raise ValueError(f"{url} is not fetched: a page has all that it needs")
