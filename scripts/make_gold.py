"""Build the gold JSON of tests/gold from its texts and hand-written notes.

    python scripts/make_gold.py [--check] [FOLDER…]

Beside each NAME.txt lies NAME.notes, one line a finding: ``KIND :: quote :: key=value; key=value``. KIND is a
letter (see KINDS). In a quote, `[..]` stands for the words between a beginning and an end. Offsets are code
points. Writes NAME.gold.json; with --check, writes nothing and exits 1 where a file differs. Raises ValueError
for a quote that is not in its text, or there twice with no `nth`, and for a key that the kind does not know.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold"
KINDS = {
    "E": "event", "S": "statement", "A": "agreement", "C": "commitment",
    "M": "membership", "F": "flow", "P": "presence", "R": "assessment",
}  # fmt: skip
LISTS = {"actors", "recipients", "contexts", "targets", "parties", "areas", "signatories", "purposes", "about"}
FLAGS = {"reciprocal", "approximate", "hedged", "plural"}
KEYS = {
    "event": "type actors recipients reciprocal date modality contexts place recurrence magnitudes sector",
    "statement": "speaker country form targets date",
    "agreement": "parties stage date place signatories areas plural",
    "commitment": "by to areas due firmness announced_by",
    "membership": "member organisation stage",
    "flow": "giver receiver amount currency approximate stage period purposes part_of",
    "presence": "owner host what",
    "assessment": "about direction hedged by",
}


def locate(text: str, quote: str, nth: int | None) -> tuple[int, int]:
    """Where `quote` (perhaps elided) stands in `text`, as half-open code point offsets.

    Raises ValueError when it is absent, or ambiguous and `nth` (from 1) is not given.
    """
    head, _, tail = quote.partition(" [..] ")
    starts = [i for i in range(len(text)) if text.startswith(head, i)]
    if not starts:
        raise ValueError(f"not in the text: {head!r}")
    if len(starts) > 1 and nth is None:
        raise ValueError(f"there {len(starts)} times, give nth: {head!r}")
    start = starts[(nth or 1) - 1]
    end = start + len(head)
    if tail:
        end = text.find(tail, end) + len(tail)
        if end < start + len(head) + len(tail):
            raise ValueError(f"not in the text after {head!r}: {tail!r}")
    return start, end


def value(kind: str, key: str, raw: str) -> object:
    """The JSON value that a note's `raw` words stand for."""
    if key in FLAGS:
        return True
    if key == "type":
        return raw.split("|")
    if key in LISTS or (kind == "commitment" and key in {"by", "to"}):
        return [part.strip() for part in raw.split(",")] if raw else []
    if key == "amount":
        return float(raw) if "." in raw else int(raw)
    if key == "magnitudes":
        return {name: int(count) for name, count in (pair.split(":") for pair in raw.split(","))}
    if key == "due":
        phrase, lo, hi = raw.split("|")
        return {"text": phrase, "latest_between": [lo, hi]}
    return raw


def defaults(kind: str) -> dict[str, Any]:
    """The fields that an item of this kind carries even when its note is silent."""
    by_kind: dict[str, dict[str, Any]] = {
        "event": {"recipients": []},
        "statement": {"date": None},
        "commitment": {"to": [], "due": None},
        "assessment": {"by": "narrator"},
    }
    return by_kind.get(kind, {})


def item(line: str, text: str, counts: dict[str, int]) -> dict[str, Any]:
    """The gold item that one line of notes describes."""
    letter, quote, rest = (part.strip() for part in line.split(" :: "))
    kind = KINDS[letter]
    given = dict(pair.strip().partition("=")[::2] for pair in rest.split(";"))
    nth = given.pop("nth", None)
    unknown = set(given) - set(KEYS[kind].split())
    if unknown:
        raise ValueError(f"{kind} has no {', '.join(sorted(unknown))}: {line}")
    start, end = locate(text, quote, int(nth) if nth else None)
    counts[letter] = counts.get(letter, 0) + 1
    fields = defaults(kind) | {key: value(kind, key, raw) for key, raw in given.items()}
    head = {"id": f"{letter}{counts[letter]}", "kind": kind, "quote": text[start:end], "start": start, "end": end}
    return head | fields


def build(text_path: Path) -> dict[str, Any]:
    """The gold of one text, from the notes beside it."""
    text = text_path.read_text("utf-8")
    document: dict[str, Any] = {"file": text_path.name, "language": "en"}
    items, counts = [], dict[str, int]()
    for line in text_path.with_suffix(".notes").read_text("utf-8").splitlines():
        if line.startswith("published "):
            document["published"] = line.split()[1]
        elif line.strip() and not line.startswith("#"):
            items.append(item(line, text, counts))
    items.sort(key=lambda i: "ESACMFPR".index(i["id"][0]))
    return {"document": document, "items": items}


def main() -> int:
    """Write or check every gold file under the folders given; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[GOLD / "dev", GOLD / "dev2", GOLD / "held"])
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    stale = 0
    for path in sorted(p for folder in args.folders for p in folder.glob("*.txt")):
        try:
            gold = build(path)
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path.name}: {error}") from error
        wanted = json.dumps(gold, ensure_ascii=False, indent=1) + "\n"
        target = path.with_suffix(".gold.json")
        if not args.check:
            target.write_text(wanted, "utf-8")
        elif not target.exists() or target.read_text("utf-8") != wanted:
            stale += 1
            print(f"{target.name} is not what its notes say; run scripts/make_gold.py", file=sys.stderr)
        print(f"{path.parent.name}/{path.stem}: {len(gold['items'])} items")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
