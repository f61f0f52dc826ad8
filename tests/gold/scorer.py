"""Score a reading against a gold file: what was found, what was right, what matches nothing.

    comity read NAME.txt --published DATE --json > NAME.json
    python tests/gold/scorer.py NAME.json tests/gold/dev/NAME.gold.json

An item is found when a finding of its kind covers at least half of the shorter of the two spans and names the
right parties; a statement's content must cover half of the item and be at most three times as long as what it
shares with it. It is right when, besides, every field that the item gives agrees. A party agrees when the
finding holds its code, its name or its very words.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = Mapping[str, Any]

_ALIASES = (
    frozenset({"us embassy in armenia", "us embassy", "the us embassy in armenia"}),
    frozenset(
        {
            "global coalition against daesh",
            "global coalition to defeat isis",
            "global coalition against isis",
            "us-led coalition on defeating the islamic state extremist group",
            "us-led coalition",
            "isis coalition",
            "gcad",
        }
    ),
    frozenset({"eu", "european union"}),
    frozenset({"csto", "collective security treaty organization", "collective security treaty organisation"}),
    frozenset({"nagorno-karabakh", "nkr", "artsakh"}),
)
_PARTIES = {
    "agreement": ("parties",),
    "membership": ("member", "organisation"),
    "flow": ("giver", "receiver"),
    "presence": ("owner", "host"),
    "assessment": ("about",),
}
_EQUAL = frozenset({"form", "stage", "currency", "direction", "what", "firmness"})
_SHARED = frozenset({"areas", "contexts", "purposes"})
_GIVEN = frozenset({"part_of", "recurrence"})


@dataclass(frozen=True, slots=True)
class Score:
    """How a reading did on one text: items found and right out of `total`, findings that match no item (`extra`),
    findings whose quote is not in the text where they say (`ungrounded`), and one line an item."""

    found: int
    right: int
    total: int
    extra: int
    ungrounded: int
    lines: tuple[str, ...]

    def __add__(self, other: Score) -> Score:
        return Score(
            self.found + other.found,
            self.right + other.right,
            self.total + other.total,
            self.extra + other.extra,
            self.ungrounded + other.ungrounded,
            self.lines + other.lines,
        )

    def summary(self) -> str:
        """The totals in one line."""
        return (
            f"found {self.found}/{self.total}   all fields right {self.right}/{self.total}   "
            f"matching no item {self.extra}   misquoting {self.ungrounded}"
        )


def score(reading: Json, gold: Json, text: str) -> Score:
    """How well `reading` (the object that `comity read --json` prints) agrees with `gold` on `text`."""
    findings: list[Json] = list(reading["findings"])
    matched: set[int] = set()
    found = right = 0
    lines = []
    for item in gold["items"]:
        near = [n for n, f in enumerate(findings) if f["kind"] == item["kind"] and _covers(item, f)]
        matched.update(near)
        faults = [_faults(item, findings[n]) for n in near if _names_parties(item, findings[n])]
        if not faults:
            verdict = "wrong parties" if near else "MISSED"
        else:
            found += 1
            fewest = min(faults, key=len)
            right += not fewest
            verdict = f"found, wrong: {', '.join(fewest)}" if fewest else "right"
        lines.append(f"{item['id']:4} {item['kind']:11} {verdict:40} {item['quote'][:70]!r}")
    misquoting = sum(text[f["start"] : f["end"]] != f["quote"] for f in findings)
    extra = len(findings) - len(matched)
    return Score(found, right, len(gold["items"]), extra, misquoting, tuple(lines))


def _plain(words: object) -> str:
    kept = re.sub(r"[^\w\s-]", "", str(words or "").lower())
    return re.sub(r"\s+", " ", kept).replace("u s ", "us ").strip()


def _known_as(party: object) -> set[str]:
    """Every name by which a party, or any of several, goes."""
    if party is None:
        return set()
    if isinstance(party, list | tuple):
        return {name for one in party for name in _known_as(one)}
    forms: Iterable[object] = (
        (party.get(key) for key in ("name", "code", "quote", "country")) if isinstance(party, Mapping) else (party,)
    )
    out = {_plain(form) for form in forms} - {""}
    for group in _ALIASES:
        if out & group:
            out |= group
    return out


def _every(wanted: Iterable[object], got: object) -> bool:
    pool = _known_as(got)
    return all(_known_as(one) & pool for one in wanted)


def _some(wanted: Iterable[object], got: object) -> bool:
    pool = _known_as(got)
    return any(_known_as(one) & pool for one in wanted)


def _shared_length(a: Json, b: Json) -> int:
    return max(0, min(int(a["end"]), int(b["end"])) - max(int(a["start"]), int(b["start"])))


def _length(span: Json) -> int:
    return int(span["end"]) - int(span["start"])


def _covers(item: Json, finding: Json) -> bool:
    if item["kind"] == "statement":
        content = finding.get("content") or [finding]
        shared = sum(_shared_length(part, item) for part in content)
        return 2 * shared >= _length(item) and 3 * shared >= sum(_length(part) for part in content)
    shared = _shared_length(item, finding)
    return 2 * shared >= max(1, min(_length(finding), _length(item)))


def _names_parties(item: Json, finding: Json) -> bool:
    match item["kind"]:
        case "event":
            doers, done_to = finding.get("actors") or [], finding.get("recipients") or []
            if item.get("reciprocal"):
                return _every(item["actors"], [*doers, *done_to])
            return _every(item["actors"], doers) and (not item["recipients"] or _some(item["recipients"], done_to))
        case "statement":
            return _speaker_agrees(item["speaker"], finding.get("speaker"))
        case "commitment":
            return _every(item["by"], finding.get("by")) and (not item["to"] or _some(item["to"], finding.get("to")))
        case kind:
            return all(_every(_as_list(item[field]), finding.get(field)) for field in _PARTIES[kind])


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _speaker_agrees(wanted: str, got: object) -> bool:
    want, pool = _plain(wanted), _known_as(got)
    return bool(pool & _known_as(wanted)) or any(want in g or (len(g) > 4 and g in want) for g in pool)


def _faults(item: Json, finding: Json) -> list[str]:
    return [field for field, want in item.items() if not _agrees(field, want, finding)]


def _agrees(field: str, want: Any, finding: Json) -> bool:
    got = finding.get(field)
    if field == "type":
        return bool(got in want)
    if field in _EQUAL:
        return bool(got == want)
    if field in _SHARED:
        return bool(set(want) & set(got or ()))
    if field in _GIVEN:
        return bool(got)
    if field == "modality":
        return bool(got == want) or {got, want} == {"happened", "historical"}
    if field == "amount":
        return isinstance(got, int | float) and abs(got - want) <= want / 1000
    if field == "date":
        acts = finding.get("acts") or ()
        return want is None or any(_meet(want, d) for d in [got, *(act.get("date") for act in acts)])
    if field == "due":
        return _due_agrees(want, got)
    if field == "targets":
        return _every(want, got)
    if field == "magnitudes":
        return all((got or {}).get(name) == count for name, count in want.items())
    if field == "approximate":
        return bool(bool(got) == want)
    if field == "hedged":
        return bool(bool(got) == want or finding.get("modality") == "hedged")
    return True


def _due_agrees(want: Json | None, got: Any) -> bool:
    latest = got.get("latest") if isinstance(got, Mapping) else got
    if want is None:
        return not latest
    low, high = want["latest_between"]
    return isinstance(got, Mapping) and bool(low <= (latest or "") <= high)


def _meet(a: object, b: object) -> bool:
    first, second = _interval(a), _interval(b)
    return bool(first and second and first[0] <= second[1] and second[0] <= first[1])


def _interval(date: object) -> tuple[str, str] | None:
    """The first and the last day that a date allows, as comparable strings; None without a date. A date of
    which only the phrase is known allows every day."""
    if not date:
        return None
    if isinstance(date, Mapping):
        if date.get("earliest") or date.get("latest"):
            return date.get("earliest") or "0000", date.get("latest") or "9999"
        date = date.get("edtf") or ""
    low, _, high = str(date).partition("/")
    return _padded(low, "0000-01-01"), _padded(high or low, "9999-12-31")


def _padded(date: str, bound: str) -> str:
    return bound if date in {"", ".."} else date + bound[len(date) :]


def main(arguments: list[str]) -> int:
    """Print the scores of READING GOLD pairs and, after several, the totals; 0 when all items are found."""
    if not arguments or len(arguments) % 2:
        print("usage: scorer.py READING.json GOLD.json [READING.json GOLD.json …]", file=sys.stderr)
        return 2
    total = Score(0, 0, 0, 0, 0, ())
    for reading_path, gold_path in zip(map(Path, arguments[::2]), map(Path, arguments[1::2]), strict=True):
        gold = json.loads(gold_path.read_text("utf-8"))
        text = (gold_path.parent / gold["document"]["file"]).read_text("utf-8")
        one = score(json.loads(reading_path.read_text("utf-8")), gold, text)
        print(*one.lines, f"{gold['document']['file']}: {one.summary()}", "", sep="\n")
        total += one
    if len(arguments) > 2:
        print(f"all: {total.summary()}")
    return 0 if total.found == total.total and not total.ungrounded else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
