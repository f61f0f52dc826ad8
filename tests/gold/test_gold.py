"""The gold files are sound: they quote their texts, use the model's vocabularies, and a perfect reading of each
scores full marks while a spoilt one does not."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest

from comity.model import codes

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from scorer import score  # noqa: E402

GOLD = sorted(HERE.glob("*/*.gold.json"))
COMMON = {"id", "kind", "quote", "start", "end"}
FIELDS = {
    "event": set("type actors recipients reciprocal date modality contexts place recurrence magnitudes sector".split()),
    "statement": {"speaker", "country", "form", "targets", "date"},
    "agreement": {"parties", "stage", "date", "place", "signatories", "areas", "plural"},
    "commitment": {"by", "to", "areas", "due", "firmness", "announced_by"},
    "membership": {"member", "organisation", "stage"},
    "flow": {"giver", "receiver", "amount", "currency", "approximate", "stage", "period", "purposes", "part_of"},
    "presence": {"owner", "host", "what"},
    "assessment": {"about", "direction", "hedged", "by"},
}
CODES: dict[tuple[str, str], Any] = {
    ("event", "type"): codes.EventType,
    ("event", "modality"): codes.Modality,
    ("statement", "form"): codes.Form,
    ("agreement", "stage"): codes.AgreementStage,
    ("agreement", "areas"): codes.Area,
    ("commitment", "areas"): codes.Area,
    ("commitment", "firmness"): codes.Firmness,
    ("membership", "stage"): codes.MembershipStage,
    ("flow", "stage"): codes.FlowStage,
    ("flow", "purposes"): codes.Area,
    ("presence", "what"): codes.PresenceWhat,
    ("assessment", "direction"): codes.Direction,
}
PARTY = {"actors", "recipients", "targets", "parties", "to", "about", "member", "organisation", "giver", "receiver",
         "owner", "host", "speaker"}  # fmt: skip


def load(path: Path) -> tuple[dict[str, Any], str]:
    gold = json.loads(path.read_text("utf-8"))
    return gold, (path.parent / gold["document"]["file"]).read_text("utf-8")


def actor(name: Any) -> Any:
    return [actor(one) for one in name] if isinstance(name, list) else {"name": name, "code": None, "quote": None}


def perfect(item: dict[str, Any]) -> dict[str, Any]:
    """The finding that a faultless reader would make of a gold item, in the shape of `comity read --json`."""
    finding = {"modality": "happened", **copy.deepcopy(item)}
    if item["kind"] == "event":
        finding["type"] = item["type"][0]
    if item["kind"] == "statement":
        finding["content"] = [{key: item[key] for key in ("start", "end", "quote")}]
    if item["kind"] == "commitment":
        finding["by"] = actor(item["by"])
        finding["due"] = item["due"] and {"text": item["due"]["text"], "latest": item["due"]["latest_between"][1]}
    if item.get("date"):
        low, _, high = item["date"].partition("/")
        finding["date"] = {"text": "", "edtf": item["date"], "earliest": None, "latest": None}
        if len(low) == 10:
            finding["date"] |= {"earliest": low, "latest": high or low}
    return finding | {field: actor(item[field]) for field in PARTY & set(item)}


def reading(gold: dict[str, Any]) -> dict[str, Any]:
    return {"document": gold["document"], "findings": [perfect(item) for item in gold["items"]], "refused": 0}


def test_there_are_three_sets_large_enough_to_measure_on() -> None:
    sizes = {"dev": 0, "dev2": 0, "held": 0}
    paragraphs = {"dev": 0, "dev2": 0, "held": 0}
    for path in GOLD:
        gold, text = load(path)
        sizes[path.parent.name] += len(gold["items"])
        paragraphs[path.parent.name] += len(text.strip().split("\n"))
    assert sizes["dev"] >= 110
    assert sizes["dev2"] >= 220
    assert sizes["held"] >= 110
    assert paragraphs["dev"] >= 12
    assert paragraphs["dev2"] >= 30
    assert paragraphs["held"] >= 12


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name)
def test_items_quote_their_text_and_use_known_fields_and_codes(path: Path) -> None:
    gold, text = load(path)
    assert set(gold["document"]) >= {"file", "published", "language"}
    ids = [item["id"] for item in gold["items"]]
    assert len(ids) == len(set(ids))
    for item in gold["items"]:
        assert text[item["start"] : item["end"]] == item["quote"], item["id"]
        assert item["quote"] == item["quote"].strip()
        assert set(item) <= FIELDS[item["kind"]] | COMMON, item["id"]
        for field in set(item) & FIELDS[item["kind"]]:
            allowed = CODES.get((item["kind"], field))
            values = item[field] if isinstance(item[field], list) else [item[field]]
            assert allowed is None or set(values) <= set(get_args(allowed)), (item["id"], field)
        if "part_of" in item:
            assert item["part_of"] in ids


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name)
def test_a_perfect_reading_scores_full_marks(path: Path) -> None:
    gold, text = load(path)
    got = score(reading(gold), gold, text)
    assert (got.found, got.right, got.extra, got.ungrounded) == (got.total, got.total, 0, 0), "\n".join(got.lines)


@pytest.mark.parametrize("path", GOLD, ids=lambda p: p.name)
def test_a_reading_of_nobody_finds_nothing(path: Path) -> None:
    gold, text = load(path)
    spoilt = reading(gold)
    for finding in spoilt["findings"]:
        finding |= {field: actor("Atlantis") for field in (PARTY | {"by"}) & set(finding)}
    assert score(spoilt, gold, text).found == 0


def test_a_wrong_field_is_found_but_not_right() -> None:
    gold, text = load(HERE / "dev" / "kenya-vietnam.gold.json")
    spoilt = reading(gold)
    flow = next(f for f in spoilt["findings"] if f["kind"] == "flow")
    flow["amount"] *= 1000
    got = score(spoilt, gold, text)
    assert (got.found, got.right) == (got.total, got.total - 1)
    assert any("wrong: amount" in line for line in got.lines)


def test_a_misquote_and_an_extra_finding_are_counted() -> None:
    gold, text = load(HERE / "dev" / "kenya-vietnam.gold.json")
    spoilt = reading(gold)
    presence = next(f for f in spoilt["findings"] if f["kind"] == "presence")
    spoilt["findings"].append({**presence, "id": "P9", "start": 0, "end": 6, "quote": "Kenyas"})
    got = score(spoilt, gold, text)
    assert (got.extra, got.ungrounded, got.right) == (1, 1, got.total)


def test_one_span_over_several_statements_is_none_of_them() -> None:
    gold, text = load(HERE / "dev" / "philippines-japan.gold.json")
    statements = [i for i in gold["items"] if i["kind"] == "statement"]
    swallow = perfect(statements[0]) | {"start": 0, "end": len(text), "quote": text}
    swallow["content"] = [{"start": 0, "end": len(text), "quote": text}]
    got = score({"findings": [swallow]}, {"items": statements}, text)
    assert (got.found, got.extra) == (0, 1)


def test_the_gold_is_what_its_notes_say() -> None:
    script = HERE.parent.parent / "scripts" / "make_gold.py"
    folders = [str(HERE / name) for name in ("dev", "dev2", "held")]
    command = [sys.executable, str(script), "--check", *folders]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
