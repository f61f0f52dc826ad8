"""Markdown turned into plain text, one line a paragraph."""

from __future__ import annotations

import html
import re

from comity.intake.draft import Draft
from comity.intake.normalise import normalise
from comity.intake.text import checked, front_matter

# Every pattern is bounded, so that a hostile file of 20 MB takes linear time.
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S.*")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-*:?[ \t]*)*")

_BREAK = re.compile(r"<br\s{0,5}/?>", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]{0,30}(?:\s[^<>\n]{0,500})?/?>")
_INLINE_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?\)")
_REFERENCE = re.compile(r"!?\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,50}\]")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]{1,1000})\1(?!`)")
_STARS = re.compile(r"(?<![*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,2000})(?<=[^\s*\\])\1(?!\*)")
_UNDERSCORES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_\n]{1,2000})(?<=[^\s_\\])\1(?!\w)")
_STRIKE = re.compile(r"~~(?=\S)([^~\n]{1,2000})(?<=\S)~~")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def markdown(text: str, subject: str) -> Draft:
    """The draft of a Markdown file: headings, list items and paragraphs as one line each, their marks removed.

    The title is the front matter's, or the first heading of level one; a heading that only repeats the title
    at the top is left out of the text. Raises InputError for bad front matter.
    """
    facts, body = front_matter(normalise(text, subject))
    fields = checked(facts, subject)
    blocks = _blocks(_without_comments(body))
    lines = [(level, line) for level, raw in blocks for line in _inline(raw).split("\n") if line]
    title = fields.pop("title") or next((line for level, line in lines if level == 1), None)
    if lines and lines[0] == (1, title):
        del lines[0]
    return Draft(text="\n".join(line for _, line in lines), extractor="markdown", title=title, **fields)


def _without_comments(text: str) -> str:
    """`text` without ``<!-- … -->``; one that is never closed is text."""
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return "".join([*kept, text[position:]])


def _blocks(text: str) -> list[tuple[int, str]]:
    """Each block's heading level (0: not a heading) and its text; soft line breaks become spaces."""
    blocks: list[tuple[int, str]] = []
    open_lines: list[str] = []
    fence = ""

    def close(level: int = 0) -> None:
        if open_lines:
            blocks.append((level, _joined(open_lines)))
            open_lines.clear()

    for raw in text.split("\n"):
        line = _QUOTE.sub("", raw, count=1) if _QUOTE.match(raw) else raw
        marker = _FENCE.match(line)
        if fence:
            if marker and marker[1].startswith(fence):
                fence = ""
            elif line.strip():
                blocks.append((0, line.strip()))
            continue
        if marker:
            close()
            fence = marker[1]
        elif not line.strip() or _DEFINITION.fullmatch(line):
            close()
        elif heading := _HEADING.fullmatch(line):
            close()
            blocks.append((len(heading[1]), heading[2] or ""))
        elif open_lines and _UNDERLINE.fullmatch(line):
            close(1 if "=" in line else 2)
        elif _RULE.fullmatch(line) or ("|" in line and _TABLE_RULE.fullmatch(line)):
            close()
        elif line.lstrip().startswith("|"):
            close()
            blocks.append((0, line.strip().strip("|").strip()))
        elif item := _ITEM.match(line):
            close()
            open_lines.append(line[item.end() :])
        else:
            open_lines.append(line)
    close()
    return blocks


def _joined(lines: list[str]) -> str:
    """The lines of one paragraph; a line that ends in two spaces or a backslash keeps its break."""
    out = []
    for line in lines[:-1]:
        hard = line.endswith(("  ", "\\"))
        out.append(line.strip().removesuffix("\\") + ("\n" if hard else " "))
    return "".join([*out, lines[-1].strip()])


def _inline(text: str) -> str:
    """The words of one block without links' addresses, emphasis and other marks."""
    text = _BREAK.sub("\n", text)
    text = _TAG.sub("", _AUTOLINK.sub(r"\1", text))
    for pattern in (_INLINE_LINK, _INLINE_LINK, _REFERENCE):  # twice: a picture may stand inside a link
        text = pattern.sub(r"\1", text)
    text = _CODE.sub(r"\2", _FOOTNOTE.sub("", text))
    text = _UNDERSCORES.sub(r"\2", _STARS.sub(r"\2", _STARS.sub(r"\2", text)))
    text = html.unescape(_ESCAPE.sub(r"\1", _STRIKE.sub(r"\1", text)))
    return "\n".join(line.strip() for line in text.split("\n"))
