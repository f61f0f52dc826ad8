"""Say what the gate lets through, what it costs, and which of the reader's findings it would lose.

    python scripts/measure_gate.py [--table FILE.tsv] [--quotes FOLDER] [--without-reading]

`--table` is a table of event sentences with a column "sentence" (PLV's), `--quotes` a folder of news texts (those of
PolNeAR); both default to where the benchmarks lie beside the repository and are left out where they do not. Last it
reads the dossier, the gold texts and the folder with the full reader, which takes minutes, and says which share of the
findings stands in sentences that pass, and which the reader for streams, which parses less, finds too.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from comity.intake import documents, from_text
from comity.model import Document, Finding, Reading
from comity.reading import read_document
from comity.reading.gate import Gate, gate
from comity.reading.gate.flat import bounds, flat
from comity.reading.likely import read_likely

ROOT = Path(__file__).resolve().parent.parent
BENCHMARKS = ROOT.parent / "shared" / "benchmarks"
GENERAL = ROOT / "tests" / "reading" / "gate_general.jsonl"
CORPUS = ROOT / "corpus" / "events.jsonl"
_MARKUP = re.compile(r"</?[ar]>")


def general() -> list[dict[str, Any]]:
    """Our sample of general news: articles with `topic`, `part` and `sentences`."""
    return [json.loads(line) for line in GENERAL.read_text("utf-8").splitlines()]


def share(gate_: Gate, sentences: Iterable[str]) -> str:
    """How many of the sentences pass on their own, in words."""
    passed = [gate_.sentence(sentence) for sentence in sentences]
    return f"{sum(passed)} of {len(passed)} sentences pass, {100 * sum(passed) / max(1, len(passed)):.1f} %"


def rate(work: Callable[[str], Any], texts: list[str]) -> str:
    """How much text a second of one core takes, in megabytes (millions of code points). Each text counts with the least
    of 20 times, so that what else the machine does meanwhile counts little."""
    least = sum(min(_nanoseconds(work, text) for _ in range(20)) for text in texts)
    return f"{1e3 * sum(map(len, texts)) / least:.1f} MB/s"


def _nanoseconds(work: Callable[[str], Any], text: str) -> int:
    before = time.perf_counter_ns()
    work(text)
    return time.perf_counter_ns() - before


def pieces(text: str) -> list[str]:
    """The sentences of a text, as the gate cuts it."""
    return [text[start:end] for start, end in bounds(text, flat(text))]


def coded(value: Any) -> bool:
    """Whether a dumped finding names any party that has a code: a state, an organisation, an armed group."""
    if isinstance(value, Mapping):
        if "sector" in value and value.get("code"):
            return True
        return any(coded(inner) for inner in value.values())
    return isinstance(value, list) and any(coded(inner) for inner in value)


def kept(gate_: Gate, text: str, found: Iterable[Any]) -> Iterator[bool]:
    """For each finding whether all sentences that it touches pass."""
    every = list(bounds(text, flat(text)))
    passed = set(gate_.sentences(text))
    for one in found:
        yield all(place in passed for place in every if place[0] < one.end and one.start < place[1])


def told(one: Finding) -> str:
    """What a finding says, without its id, its reader's name and the ids of others, which hang on both."""
    said = {name: value for name, value in asdict(one).items() if name not in ("id", "reader", "answers", "part_of")}
    return json.dumps([one.kind, said], sort_keys=True, default=str)


def same(gate_: Gate, reading: Reading) -> int:
    """How many of a reading's findings the reader for streams finds as well, each the same in all its fields."""
    text = reading.document.text
    if not gate_.document(text):
        return 0
    if gate_.reach(text) is None:
        return len(reading.findings)  # it reads such a text as the full one does
    likely = Counter(map(told, read_likely(reading.document).findings))
    return (likely & Counter(map(told, reading.findings))).total()


def recall(gate_: Gate, name: str, readings: Iterable[Reading]) -> None:
    """Print, kind by kind, which share of the readings' findings stands in sentences that pass."""
    counts: Counter[str] = Counter()
    for reading in readings:
        text, found = reading.document.text, reading.findings
        counts["same"] += same(gate_, reading)
        counts["all"] += len(found)
        dumped = reading.model_dump(mode="json")["findings"]
        ours = [coded(one) for one in dumped]
        for what, those in (("any", [True] * len(found)), ("coded", ours)):
            counts[f"{what} documents"] += any(those)
            counts[f"{what} dropped"] += any(those) and not gate_.document(text)
        for one, own, ok in zip(found, ours, kept(gate_, text, found), strict=True):
            for what in ("any", "coded") if own else ("any",):
                counts[f"{what} {one.kind}"] += 1
                counts[f"{what} {one.kind} kept"] += ok
    print(f"{name}: {counts['same']} of {counts['all']} findings come from the reader for streams, the same")
    for what, words in (("any", "all findings"), ("coded", "those that name a party with a code")):
        dropped, all_documents = counts[f"{what} dropped"], counts[f"{what} documents"]
        print(f"  {words}: {dropped} of {all_documents} documents with any are dropped")
        kinds = sorted({key.split()[1] for key in counts if key.endswith("kept") and key.startswith(what)})
        cells = [(kind, counts[f"{what} {kind} kept"], counts[f"{what} {kind}"]) for kind in kinds]
        cells.append(("together", sum(c[1] for c in cells), sum(c[2] for c in cells)))
        print("    " + ", ".join(f"{kind} {ok}/{n} {100 * ok / max(1, n):.1f} %" for kind, ok, n in cells))


def gold() -> Iterator[Document]:
    """The gold texts that may be tuned on."""
    for folder in ("dev", "dev2"):
        for path in sorted((ROOT / "tests" / "gold" / folder).glob("*.gold.json")):
            day = json.loads(path.read_text("utf-8"))["document"]["published"]
            text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text("utf-8")
            yield from_text(text, published=day)


def news(folder: Path) -> dict[str, str]:
    """The texts of a folder, by name."""
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}


def without_reading(table: Path, quotes: Path) -> None:
    """Print what passes and what it costs."""
    ours = gate()
    if table.is_file():
        with table.open(encoding="utf-8", newline="") as handle:
            rows = [row["sentence"] for row in csv.DictReader(handle, dialect="excel-tab")]
        print(f"{table.name}: {share(ours, rows)}")
    acts = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    print(f"corpus, acts: {share(ours, (_MARKUP.sub('', row['marked']) for row in acts if row['act']))}")
    articles = general()
    for part in ("tuned", "kept"):
        those = [article for article in articles if article["part"] == part]
        print(f"general news, {part}: {share(ours, (s for article in those for s in article['sentences']))}")
    texts = {"general news": ["\n\n".join(article["sentences"]) for article in articles]}
    texts["dossier"] = [one.text for one in documents(str(ROOT / "dossier")) if isinstance(one, Document)]
    if quotes.is_dir():
        texts["quotes"] = list(news(quotes).values())
        print(f"quotes, each sentence alone: {share(ours, (s for text in texts['quotes'] for s in pieces(text)))}")
    for name, those_texts in texts.items():
        passed = sum(map(ours.document, those_texts))
        inside, every = sum(len(ours.sentences(t)) for t in those_texts), sum(len(pieces(t)) for t in those_texts)
        print(
            f"{name}: {passed} of {len(those_texts)} documents pass, {inside} of {every} sentences in their documents; "
            f"document {rate(ours.document, those_texts)}, sentences {rate(ours.sentences, those_texts)}"
        )


def main() -> None:
    """Prints all of it, a line a measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--table", type=Path, default=BENCHMARKS / "events" / "plv_dev.tsv")
    parser.add_argument("--quotes", type=Path, default=BENCHMARKS / "quotes" / "dev" / "text")
    parser.add_argument("--without-reading", action="store_true")
    given = parser.parse_args()
    without_reading(given.table, given.quotes)
    if given.without_reading:
        return
    dossier = (one for one in documents(str(ROOT / "dossier")) if isinstance(one, Document))
    recall(gate(), "dossier", map(read_document, dossier))
    recall(gate(), "gold", map(read_document, gold()))
    if given.quotes.is_dir():
        recall(gate(), "quotes", (read_document(from_text(text)) for text in news(given.quotes).values()))
    everyday = (from_text("\n\n".join(article["sentences"]), published="2026-01-10") for article in general())
    recall(gate(), "general news", map(read_document, everyday))


if __name__ == "__main__":
    main()
