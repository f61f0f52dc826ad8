"""The tables of others that can be brought in: their columns, as their codebooks have them, and how they are written.

A table without a header is read by the number of its columns; one with a header by their names, in any order, and
columns that are not asked for may be there too.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from comity.model import InputError

Kind = Literal["events", "mentions"]
"""What a row becomes."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one foreign reader.

    `width` is how many columns a row has where there is no header, and None where there is one; then `columns` are
    the ones that must be there, and `others` other names under which one is known (the name in a file, ours).
    `quoted` is true for comma-separated files with quotation marks, false for tabs without any.
    """

    name: str
    reader: str
    kind: Kind
    width: int | None
    columns: tuple[str, ...]
    quoted: bool
    codebook: str
    others: tuple[tuple[str, str], ...] = ()


GDELT = Table(
    name="gdelt",
    reader="gdelt",
    kind="events",
    width=61,
    columns=tuple(f"f{number}" for number in (1, 2, 6, 7, 8, 9, 13, 16, 17, 18, 19, 23, 27, 30, 31, 34, 60, 61)),
    quoted=False,
    codebook="The GDELT Event Database, Data Format Codebook V2.0 (19 February 2015), event table",
)

MENTIONS = Table(
    name="mentions",
    reader="gdelt",
    kind="mentions",
    width=16,
    columns=tuple(f"f{number}" for number in (1, 2, 3, 5, 6, 7, 12)),
    quoted=False,
    codebook="The GDELT Event Database, Data Format Codebook V2.0 (19 February 2015), mentions table",
)

POLECAT = Table(
    name="polecat",
    reader="polecat",
    kind="events",
    width=None,
    columns=(
        "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Actor Name",
        "Actor Country", "Primary Actor Sector", "Recipient Name", "Recipient Country", "Primary Recipient Sector",
        "Source", "Publication Date",
    ),
    quoted=False,
    codebook="Halterman, Bagozzi, Beger, Schrodt, Scarborough: PLOVER and POLECAT (2023), data on Harvard Dataverse",
    others=(("Event Intensity", "Intensity"),),
)  # fmt: skip

ICEWS = Table(
    name="icews",
    reader="icews",
    kind="events",
    width=None,
    columns=(
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "CAMEO Code", "Intensity",
        "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    ),
    quoted=False,
    codebook="Boschee et al.: ICEWS Coded Event Data (2015), Harvard Dataverse, doi:10.7910/DVN/28075",
)  # fmt: skip

ACLED = Table(
    name="acled",
    reader="acled",
    kind="events",
    width=None,
    columns=(
        "event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "inter1", "actor2", "inter2",
        "source", "notes",
    ),
    quoted=True,
    codebook="Armed Conflict Location and Event Data (ACLED) Codebook, columns since March 2023",
)  # fmt: skip

TABLES: Mapping[str, Table] = MappingProxyType({one.name: one for one in (GDELT, MENTIONS, POLECAT, ICEWS, ACLED)})
"""The tables by the name that a person gives."""


def table(name: str) -> Table:
    """The table of this name. Raises InputError."""
    try:
        return TABLES[name]
    except KeyError:
        raise InputError(name, "is no table that can be brought in", f"Use one of: {', '.join(TABLES)}") from None
