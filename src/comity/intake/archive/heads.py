"""What a WARC record says of itself (ISO 28500), and whether it can be a document."""

from __future__ import annotations

import base64
import hashlib
import io
import re
from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from comity.intake.limits import Kind
from comity.intake.sniff import TYPES, UNTOLD, kind_of
from comity.model import InputError

if TYPE_CHECKING:
    from fastwarc.warc import HeaderMap

READ: frozenset[Kind] = frozenset({"text", "markdown", "html"})
"""The kinds of payload that are read."""
_SEGMENTS = ("WARC-Segment-Number", "WARC-Segment-Origin-ID")
_TOP_TYPES = {"application", "audio", "font", "image", "model", "multipart", "text", "video"}
_ADDRESS = re.compile(r"https?://[^\s/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of a record before its payload is read.

    `media` is the payload's media type in small letters ("" where nobody says), `codings` what it is wrapped in, in
    the order of wrapping, `skip` how many bytes of the block are the server's head, `cut` why the crawler cut it off.
    """

    type: str
    uri: str
    media: str
    charset: str | None = None
    status: int | None = None
    codings: tuple[str, ...] = ()
    skip: int = 0
    cut: str | None = None


def head_of(type_: str, headers: HeaderMap, begin: bytes, subject: str) -> Head:
    """The head of a record of this type, with these headers, whose block begins with `begin`.

    Raises InputError for a response in which no server's answer stands.
    """
    uri = (headers.get("WARC-Target-URI") or "").strip().removeprefix("<").removesuffix(">")
    cut = headers.get("WARC-Truncated")
    if any(headers.get(name) for name in _SEGMENTS):
        cut = "one of several segments"
    if type_ != "response" or not _ADDRESS.match(uri):
        media, charset = _media(headers.get("Content-Type"))
        return Head(type_, uri, media, charset, cut=cut)
    answer, skip = _answer(begin, subject)
    media, charset = _media(answer.get("Content-Type"))
    if media in UNTOLD:
        media = _media(headers.get("WARC-Identified-Payload-Type"))[0]
    wrapped = [*_listed(answer, "Content-Encoding"), *_listed(answer, "Transfer-Encoding")]
    return Head(type_, uri, media, charset, answer.status_code, tuple(wrapped), skip, cut)


def why_not(head: Head) -> str | None:
    """Why a record is no document, in a word or two of a closed list that can be counted by; None where it may be
    one: the answer 200 or a resource, with a text or a page, from an address or a file."""
    if head.type not in ("response", "resource"):
        return head.type
    if head.type == "response" and not _ADDRESS.match(head.uri):
        return "no web address"
    if head.type == "response" and head.status != 200:
        return f"status {head.status}" if head.status and 100 <= head.status <= 599 else "status unknown"
    if head.media not in UNTOLD and TYPES.get(head.media) not in READ:
        top = head.media.partition("/")[0]
        return f"type {top if top in _TOP_TYPES else 'other'}"
    if _path(head.uri) == "/robots.txt" or head.uri.lower().startswith("metadata:"):
        return "crawler's file"
    return None


def payload_kind(head: Head, payload: bytes) -> Kind | None:
    """What the payload is; None where nobody says and it is no page: it may be anything."""
    named = TYPES.get(head.media)
    if named is not None:
        return named
    return "html" if kind_of(payload) == "html" else None


def address(head: Head, subject: str) -> str | None:
    """The web address that the record is of, without its fragment; None for other places, such as a file.

    Raises InputError for an address with a name or password in it, which the ledger would keep.
    """
    if not _ADDRESS.match(head.uri):
        return None
    try:
        parts = urlsplit(head.uri)
        secret = parts.username or parts.password
    except ValueError as error:
        raise InputError(subject, "is of an impossible address", "Save the page as a file and add that") from error
    if secret:
        problem = "is of an address that holds a user name or password, which the ledger would keep"
        raise InputError(subject, problem, "Save the page as a file and add that")
    return urlunsplit(parts._replace(fragment=""))


def is_damaged(headers: HeaderMap, block: bytes) -> bool | None:
    """True when the block's digest is not the one that the headers give; None where they give none that is known
    (sha1, sha256, sha512 or md5, in base 16 or 32)."""
    name, _, written = (headers.get("WARC-Block-Digest") or "").strip().partition(":")
    if name.lower() not in ("sha1", "sha256", "sha512", "md5"):
        return None
    made = hashlib.new(name.lower(), block, usedforsecurity=False)
    base32 = base64.b32encode(made.digest()).decode("ascii").rstrip("=")
    if len(written.rstrip("=")) not in (len(base32), len(made.hexdigest())):
        return None
    return written.rstrip("=").upper() not in (base32, made.hexdigest().upper())


def _answer(begin: bytes, subject: str) -> tuple[HeaderMap, int]:
    from fastwarc.warc import HeaderMap

    answer = HeaderMap()
    try:
        skip = answer.parse(io.BytesIO(begin), has_status_line=True)
    except OSError:
        skip = 0
    if not begin.startswith(b"HTTP/") or not begin[:skip].endswith(b"\r\n\r\n"):
        raise InputError(subject, "holds no answer of a web server", "Save the page as a file and add that")
    return answer, skip


def _media(value: str | None) -> tuple[str, str | None]:
    told = Message()
    told["content-type"] = " ".join((value or "").split()) or "application/octet-stream"
    media = (value or "").partition(";")[0].strip().lower()
    return media, told.get_content_charset()


def _listed(answer: HeaderMap, name: str) -> list[str]:
    return [word.strip().lower() for value in answer.get_multiple(name) for word in value.split(",") if word.strip()]


def _path(uri: str) -> str:
    try:
        return urlsplit(uri).path.lower()
    except ValueError:
        return ""
