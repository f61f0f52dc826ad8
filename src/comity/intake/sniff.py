"""What kind of document some bytes are, by their name, their declared type and their first bytes."""

from __future__ import annotations

import json
import re
from pathlib import PurePath

from comity.intake.limits import Kind
from comity.model import InputError

SUFFIXES: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".pdf": "pdf", ".jsonl": "jsonl", ".ndjson": "jsonl", ".jsonl.gz": "jsonl",
    ".ndjson.gz": "jsonl", ".parquet": "parquet", ".warc": "warc", ".warc.gz": "warc",
}  # fmt: skip
ARCHIVES: frozenset[Kind] = frozenset({"jsonl", "parquet", "warc"})
"""The kinds of file that hold many documents."""
GZIP = b"\x1f\x8b"
"""What gzip begins with (RFC 1952)."""
TYPES: dict[str, Kind] = {
    "text/plain": "text", "text/markdown": "markdown", "text/html": "html", "application/xhtml+xml": "html",
    "application/pdf": "pdf", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl",
    "application/x-jsonlines": "jsonl",
}  # fmt: skip
UNTOLD = {"", "application/octet-stream", "binary/octet-stream"}
_PAGE = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_WARC = re.compile(rb"WARC/\d\.\d{1,2}\r?\n")
HEAD = 8_192


def suffix_of(name: str) -> str:
    """The end of a file's name that tells its kind, in small letters: ".warc.gz", ".txt", or "" for none."""
    both = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    return "".join(both) if "".join(both) in SUFFIXES else "".join(both[-1:])


def is_archive(name: str) -> bool:
    """True for the name of a file that holds many documents."""
    return SUFFIXES.get(suffix_of(name)) in ARCHIVES


def kind_of(head: bytes, suffix: str = "") -> Kind:
    """The kind of a file or a stream, from its first `HEAD` bytes and its `suffix` (".md").

    The name of an archive decides first: a PDF may stand right at its beginning. A PDF is known by its signature
    whatever its name; another name that is known decides next; then the content.
    """
    named = SUFFIXES.get(suffix.lower())
    if named is not None and named in ARCHIVES:
        return named
    if b"%PDF-" in head[:1024] and not _WARC.match(head):
        return "pdf"
    return named or _by_content(head)


def kind_of_response(head: bytes, content_type: str, url: str) -> Kind:
    """The kind of what a server sent. Raises InputError for a content type that is not read."""
    media = content_type.partition(";")[0].strip().lower()
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if media in UNTOLD:
        return _by_content(head)
    if media not in TYPES:
        raise InputError(url, f"is {media[:60]}, which is not read", "Give the address of a page, a text or a PDF.")
    return TYPES[media]


def _by_content(head: bytes) -> Kind:
    if _WARC.match(head):
        return "warc"
    if head.startswith(b"PAR1"):
        return "parquet"
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
