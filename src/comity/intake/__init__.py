"""Bytes in, documents out: text, Markdown, HTML, PDF, JSONL, from files, folders, the web and standard input."""

from comity.intake.address import Unreachable
from comity.intake.limits import MAX_TEXT
from comity.intake.load import documents, from_text, one
from comity.intake.normalise import normalise
from comity.intake.refusal import Refusal
from comity.intake.url import Answer, Fetched, Fetcher, HttpFetcher

__all__ = [
    "MAX_TEXT",
    "Answer",
    "Fetched",
    "Fetcher",
    "HttpFetcher",
    "Refusal",
    "Unreachable",
    "documents",
    "from_text",
    "normalise",
    "one",
]
