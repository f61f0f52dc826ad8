"""From bytes to the text that all offsets count: decoding, and the few characters that are changed."""

from __future__ import annotations

import codecs
import re

from comity.model import InputError

# Longer marks first: the UTF-16 mark is the beginning of the UTF-32 one.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# The encodings of the WHATWG Encoding Standard under Python's names. Python knows others (UTF-7, punycode,
# unicode_escape) that no page may declare; the standard reads Latin-1 and ASCII as windows-1252.
_DECLARABLE = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
    "euc_kr": "cp949", "utf-16": "utf-16-le", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
} | {
    name: name
    for name in (
        "utf-8", "utf-16-le", "utf-16-be", "cp866", "cp874", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic",
        "gb18030", "big5", "big5hkscs", "euc_jp", "cp932", "cp949", "iso2022_jp",
        *(f"cp125{n}" for n in range(9)),
        *(f"iso8859-{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    )
}  # fmt: skip

# These look like ASCII byte by byte, so that bytes which are good UTF-8 say nothing about them.
_NOT_ASCII_BASED = {"utf-16-le", "utf-16-be", "iso2022_jp"}

_SIGNATURES = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "a rich text document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3\0", "a database"),
    (b"OggS", "a sound recording"),
    (b"ID3", "a sound recording"),
)
_SAMPLE = 65_536
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_TEXT_MAY_HAVE = 0.01

_BREAKS = re.compile("\r\n|[\r\v\f\x85]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_META_CHARSET = re.compile(rb"<meta[^>]{0,500}?charset\s{0,20}=\s{0,20}[\"']?\s{0,20}([\w.:-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s{0,20}<\?xml[^>]{0,200}?encoding\s{0,20}=\s{0,20}[\"']([\w.:-]{1,40})", re.IGNORECASE)


def normalise(text: str, subject: str = "text") -> str:
    """`text` as every later room sees it; offsets count its code points.

    Line ends (CRLF, CR, VT, FF, NEL) become ``\\n``; byte order marks at the beginning and control characters
    other than tab and newline are dropped. Everything else stays: non-breaking spaces, combining marks,
    direction marks, emoji. Normalising twice changes nothing. Raises InputError for a lone surrogate, which
    no encoding can store.
    """
    found = _SURROGATE.search(text)
    if found:
        raise InputError(
            subject,
            f"holds half of a character (a lone surrogate) at offset {found.start()}",
            "Repair the program that wrote it, or read the original file.",
        )
    return _DROPPED.sub("", _BREAKS.sub("\n", text)).lstrip("\ufeff")


def decode(data: bytes, subject: str, declared: str | None = None) -> str:
    """The characters that `data` stands for, not yet normalised.

    A byte order mark decides first; then UTF-8, when the bytes are good UTF-8 (a page that declares
    windows-1251 and is UTF-8 has been saved again; the reverse hardly occurs by chance); then the `declared`
    encoding. Raises InputError for binary data and for a legacy encoding that nobody declared.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, subject)
    named = _codec(declared)
    if named in _NOT_ASCII_BASED:
        return _strict(data, named, subject)
    _refuse_binary(data, subject)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if named and named != "utf-8":
            return _strict(data, named, subject)
        raise _undecodable(data, subject, error) from error


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its first 4096 bytes (meta element or XML declaration), if any."""
    head = data[:4096]
    found = _XML_ENCODING.search(head) or _META_CHARSET.search(head)
    return found[1].decode("ascii", "replace") if found else None


def _codec(declared: str | None) -> str | None:
    try:
        return _DECLARABLE.get(codecs.lookup(declared.strip()).name) if declared else None
    except (LookupError, ValueError):
        return None


def _strict(data: bytes, encoding: str, subject: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "cp1252":  # five bytes that Python leaves undefined are C1 controls to the standard
            return data.decode("latin-1")
        raise InputError(
            subject,
            f"says that it is {encoding}, and byte {error.start} is not",
            "Save it as UTF-8 and try again.",
        ) from error


def _refuse_binary(data: bytes, subject: str) -> None:
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(subject, f"is {what}, not text", "Give a text, Markdown, HTML, PDF or JSONL file.")
    sample = data[:_SAMPLE]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) > len(sample) // 5 and min(even, odd) <= max(even, odd) // 20:
        encoding = "UTF-16LE" if odd > even else "UTF-16BE"
        raise InputError(
            subject, f"seems to be {encoding} without a byte order mark", f"Convert it: {_iconv(encoding, subject)}"
        )
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > len(sample) * _TEXT_MAY_HAVE:
        raise InputError(subject, "is binary data, not text", "Give a text, Markdown, HTML, PDF or JSONL file.")


def _undecodable(data: bytes, subject: str, error: UnicodeDecodeError) -> InputError:
    guess = _guess(data)
    remedy = f"It may be {guess}; convert it: {_iconv(guess, subject)}" if guess else "Save it as UTF-8 and try again."
    return InputError(subject, f"is not UTF-8 (byte {error.start})", remedy)


def _guess(data: bytes) -> str | None:
    """The encoding that the bytes resemble. For the error message only: a guess never decodes a document."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:20_000]).best()
    return best.encoding.replace("_", "-").upper() if best else None


def _iconv(encoding: str, subject: str) -> str:
    return f"iconv -f {encoding} -t UTF-8 {subject}"
