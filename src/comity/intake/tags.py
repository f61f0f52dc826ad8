"""The start tags of a page, counted before it is parsed."""

from __future__ import annotations

import re

# The tokens of the HTML standard's tokeniser (WHATWG HTML 13.2.5). Possessive, so that time is linear.
_ATTRIBUTE = re.compile(
    r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+"""
)
_START = re.compile(r"<(?:(?P<comment>!--)|(?P<name>[A-Za-z][^\s/>]*+)(?:" + _ATTRIBUTE.pattern + r")*+)")
# Elements whose content is not tokenised: a tag inside them is text.
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})


def most_attributes(text: str, enough: int) -> int:
    """The largest number of attributes that one start tag of the page `text` has; small tags count as none.

    The parser compares every attribute of an element with every other: 50,000 take it most of a minute. Tags
    too short to hold `enough` attributes are not counted.
    """
    most, position = 0, 0
    while found := _START.search(text, position):
        position = found.end()
        if found["comment"]:
            position = _after(text, "-->", position)
            continue
        if position - found.start() > 2 * enough:
            most = max(most, sum(1 for _ in _ATTRIBUTE.finditer(text, found.end("name"), position)))
        name = found["name"].lower()
        if name in _RAW:
            closing = re.compile(f"</{name}", re.IGNORECASE).search(text, position)
            position = closing.start() if closing else len(text)
    return most


def _after(text: str, mark: str, position: int) -> int:
    end = text.find(mark, position)
    return len(text) if end < 0 else end + len(mark)
