"""What kind of document some bytes are, by their name, their declared type and their first bytes."""

from __future__ import annotations

import json
import re

from comity.intake.limits import Kind
from comity.model import InputError

SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".jsonl": "jsonl", ".ndjson": "jsonl",
}  # fmt: skip
TYPES: dict[str, Kind] = {
    "text/plain": "text", "text/markdown": "markdown", "text/html": "html", "application/xhtml+xml": "html",
    "application/pdf": "pdf", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl",
    "application/x-jsonlines": "jsonl",
}  # fmt: skip
_UNTOLD = {"", "application/octet-stream", "binary/octet-stream"}
_PAGE = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
HEAD = 8_192


def kind_of(head: bytes, suffix: str = "") -> Kind:
    """The kind of a file or a stream, from its first `HEAD` bytes and its `suffix` (".md").

    A PDF is known by its signature whatever its name; a name that is known decides next; then the content.
    """
    if b"%PDF-" in head[:1024]:
        return "pdf"
    return SUFFIXES.get(suffix.lower()) or _by_content(head)


def kind_of_response(head: bytes, content_type: str, url: str) -> Kind:
    """The kind of what a server sent. Raises InputError for a content type that is not read."""
    media = content_type.partition(";")[0].strip().lower()
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if media in _UNTOLD:
        return _by_content(head)
    if media not in TYPES:
        raise InputError(url, f"is {media[:60]}, which is not read", "Give the address of a page, a text or a PDF.")
    return TYPES[media]


def _by_content(head: bytes) -> Kind:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _PAGE.match(start):
        return "html"
    return "jsonl" if _is_jsonl(start) else "text"


def _is_jsonl(start: bytes) -> bool:
    """True when the first line is a JSON object with a text, or the beginning of one too long to see whole."""
    line, newline, _ = start.partition(b"\n")
    if not line.startswith(b"{"):
        return False
    try:
        first = json.loads(line)
    except (ValueError, RecursionError):
        return not newline and len(start) > HEAD // 2 and re.match(rb'\{\s*"\w+"\s*:', line) is not None
    return isinstance(first, dict) and isinstance(first.get("text"), str)
