"""Bytes become the text that all offsets count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.intake.normalise import declared_encoding, decode, normalise
from comity.model import InputError

WORDS = "Der Außenminister traf in Zürich den Präsidenten der Föderation und sprach über Zölle. " * 5


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(alphabet=st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff")))
def test_everything_but_controls_stays(text):
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n"),
        ("page one\fpage two\vline\x85next", "page one\npage two\nline\nnext"),
        ("\ufeffTitle", "Title"),
        ("\0\ufeff\ufeffTitle", "Title"),
        ("no\0 con\x07trols\x1b \x7f\x9ahere", "no controls here"),
        ("tab\tstays", "tab\tstays"),
        ("10\u00a0000 e\u0301 \u200f\u05e9\u05dc\u05d5\u05dd \U0001f1e6\U0001f1f2", None),
    ],
)
def test_what_changes_and_what_stays(given_text, expected):
    assert normalise(given_text) == (given_text if expected is None else expected)


def test_a_lone_surrogate_is_refused():
    with pytest.raises(InputError, match=r"lone surrogate.* at offset 3"):
        normalise("abc\ud800")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides(encoding):
    assert normalise(decode(WORDS.encode(encoding), "x")) == WORDS


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("Windows-1252", "cp1252"), ("ISO-8859-15", "iso8859-15"), ("utf-16le", "utf-16-le")],
)
def test_a_declared_encoding_is_used(declared, encoding):
    assert decode(WORDS.encode(encoding), "x", declared) == WORDS


def test_good_utf8_wins_over_a_wrong_declaration():
    assert decode(WORDS.encode(), "x", "windows-1251") == WORDS


def test_latin_1_reads_as_windows_1252_and_its_gaps_as_controls():
    assert decode(b"\x93caf\xe9\x94", "x", "latin-1") == "“café”"
    assert decode(b"caf\xe9 \x81", "x", "latin-1") == "café \x81"


@pytest.mark.parametrize("declared", ["unicode_escape", "utf-7", "rot13", "no-such-thing", "", "a\0b", None])
def test_what_no_page_may_declare_counts_as_undeclared(declared):
    with pytest.raises(InputError, match="is not UTF-8"):
        decode(WORDS.encode("latin-1"), "x", declared)


def test_undeclared_legacy_text_is_refused_with_a_suggestion():
    with pytest.raises(InputError) as refused:
        decode(WORDS.encode("cp1252"), "letter.txt")
    assert refused.value.problem.startswith("is not UTF-8 (byte ")
    assert "iconv -f " in refused.value.remedy
    assert "letter.txt" in refused.value.remedy


def test_bytes_that_belie_their_declaration_are_refused():
    with pytest.raises(InputError, match="says that it is euc_jp, and byte"):
        decode(b"abc \xff\xff\xff", "x", "euc-jp")


@pytest.mark.parametrize(("encoding", "name"), [("utf-16-le", "UTF-16LE"), ("utf-16-be", "UTF-16BE")])
def test_utf16_without_a_mark_is_named(encoding, name):
    with pytest.raises(InputError, match=f"seems to be {name}"):
        decode(WORDS.encode(encoding), "x")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "a PNG image"),
        (b"\x7fELF\x02\x01\x01" + bytes(100), "a program"),
        (b"PK\x03\x04word/document.xml", "an office document"),
        (b"{\\rtf1 words}", "a rich text document"),
        (bytes(range(256)) * 4, "binary data"),
        (b"words" + b"\0" * 40 + b"words", "binary data"),
    ],
)
def test_binary_data_is_named(data, what):
    with pytest.raises(InputError, match=what):
        decode(data, "x")


def test_a_stray_control_does_not_make_a_text_binary():
    assert decode(WORDS.encode() + b"\0", "x") == WORDS + "\0"


@pytest.mark.parametrize(
    ("head", "found"),
    [
        (b'<html><head><meta charset="windows-1251">', "windows-1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"),
        (b'<?xml version="1.0" encoding="ISO-8859-2"?><html>', "ISO-8859-2"),
        (b"<html><head><title>charset=x</title>", None),
        (b"<meta " + b"a" * 3_000_000, None),
    ],
)
def test_the_encoding_a_page_names(head, found):
    assert declared_encoding(head) == found
