"""Small tables of others, made up: rows of the form that their codebooks give."""

from __future__ import annotations

import csv
import io
from pathlib import Path

POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
ICEWS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
ACLED = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip


def gdelt(
    number: int,
    day: str = "20240115",
    a: tuple[str, str, str, str] = ("ARMGOV", "YEREVAN", "ARM", ""),
    b: tuple[str, str, str, str] = ("USA", "UNITED STATES", "USA", ""),
    code: str = "042",
    *,
    quad: str = "1",
    goldstein: str = "1.9",
    kinds: tuple[str, str] = ("GOV", ""),
    url: str = "https://www.example.org/a",
    added: str | None = None,
) -> str:
    """A line of the event table; an actor is code, name, country and known group."""
    cells = [""] * 61
    cells[0], cells[1], cells[59], cells[60] = str(number), day, added or f"{day}120000", url
    cells[5:9], cells[12] = a, kinds[0]
    cells[15:19], cells[22] = b, kinds[1]
    cells[25:34] = ["1", code, code[:3], code[:2], quad, goldstein, "4", "1", "4"]
    return "\t".join(cells)


def mention(number: int, url: str, source: str = "example.org", seen: str = "20240116080000") -> str:
    """A line of the mentions table."""
    return "\t".join(
        [str(number), "20240115120000", seen, "1", source, url, "3", "10", "40", "25", "1", "70", "900", "-1.2", "", ""]
    )


def tabs(columns: tuple[str, ...], *rows: dict[str, str]) -> str:
    """A table of tabs with a header; what a row does not name is empty."""
    lines = [list(columns), *([row.get(name, "") for name in columns] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def commas(columns: tuple[str, ...], *rows: dict[str, str]) -> str:
    """A comma-separated table with a header."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def put(path: Path, *lines: str) -> Path:
    """A file with these lines."""
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
