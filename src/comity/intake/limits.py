"""How much one document may weigh, and the error for what weighs more."""

from __future__ import annotations

from typing import Literal

from comity.model import InputError

Kind = Literal["text", "markdown", "html", "pdf", "jsonl", "parquet", "warc"]

MEGABYTE = 1_000_000

# A newspaper article is about 5 kB, the text of a 500-page treaty about 2 MB: twenty is a document, more is an
# archive. A page brings its scripts and embedded pictures along, a PDF its fonts and scans.
MAX_TEXT = 20 * MEGABYTE
MAX_PDF = 100 * MEGABYTE
MAX_PDF_PAGES = 5_000


def limit_of(kind: Kind) -> int:
    """The number of bytes that a document of this kind may have."""
    return MAX_PDF if kind == "pdf" else MAX_TEXT


def too_large(subject: str, limit: int, size: int | None = None) -> InputError:
    """The error for an input of `size` bytes (None: not known, reading stopped at the limit)."""
    measured = "" if size is None else f" ({size / MEGABYTE:.1f} MB)"
    return InputError(
        subject,
        f"is larger than the {limit // MEGABYTE} MB that one document may have{measured}",
        "Split it into its documents: one file each, or one JSONL line each.",
    )
