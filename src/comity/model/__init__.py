"""Documents, spans, actors, dates and the eight kinds of finding. Pure data, no I/O."""

from comity.model.actor import Actor
from comity.model.date import Date
from comity.model.document import Document, document_id
from comity.model.errors import ComityError, InputError, LedgerError
from comity.model.findings import (
    Act,
    Agreement,
    Assessment,
    Commitment,
    Event,
    Finding,
    Flow,
    Membership,
    Presence,
    Score,
    Stance,
    Statement,
)
from comity.model.reading import Reading, spans_of
from comity.model.span import Span
from comity.model.wire import finding_from, finding_to, schema

__all__ = [
    "Act",
    "Actor",
    "Agreement",
    "Assessment",
    "ComityError",
    "Commitment",
    "Date",
    "Document",
    "Event",
    "Finding",
    "Flow",
    "InputError",
    "LedgerError",
    "Membership",
    "Presence",
    "Reading",
    "Score",
    "Span",
    "Stance",
    "Statement",
    "document_id",
    "finding_from",
    "finding_to",
    "schema",
    "spans_of",
]
