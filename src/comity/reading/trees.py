"""Changing a parse: a token below another head, and the edges of its phrase. For `parse` alone."""

from __future__ import annotations

from comity.reading.tokens import Token


def move(token: Token, head: Token, dep: str) -> None:
    """Hangs a token below another head, or makes it the root where that head is itself. Edges stay as they were: see
    `edge`."""
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    if head is not token:
        head.children.append(token)
        head.children.sort(key=lambda child: child.i)


def edge(token: Token) -> None:
    """Sets where a token's phrase begins and ends, from where those of its children do."""
    token.left = min([token.i, *(child.left for child in token.children)])
    token.right = max([token.i, *(child.right for child in token.children)])
