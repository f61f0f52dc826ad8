"""Reads the data files of this room."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

from comity.model import InputError


def load(name: str) -> Any:
    """The JSON value in ``reference/data/<name>``. Raises InputError when the file is missing or no JSON."""
    try:
        return json.loads((files("comity.reference") / "data" / name).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(name, "this data file is missing from the package", "Install Comity again") from error
    except json.JSONDecodeError as error:
        raise InputError(name, f"not valid JSON (line {error.lineno})", "Mend that line of the file") from error


def need(entry: dict[str, Any], where: str, required: set[str], optional: set[str]) -> dict[str, Any]:
    """`entry` itself, once it has every required key and no unknown one. Raises InputError otherwise."""
    missing, unknown = required - entry.keys(), entry.keys() - required - optional
    if missing or unknown:
        parts = [f"lacks {', '.join(sorted(missing))}"] if missing else []
        parts += [f"has unknown {', '.join(sorted(unknown))}"] if unknown else []
        raise InputError(where, f"the entry {entry.get('code') or entry.get('lemma') or entry} {' and '.join(parts)}",
                         "Correct the entry in the data file")  # fmt: skip
    return entry
