"""Measure whom statements are found to be about and how they stand, on the held-back fifth of the corpus.

    python scripts/measure_stance.py [--part PART] [--pin] [--lower REASON]

Prints the figures as JSON, of all rows and of plain and other voices apart, with the agreement of the second readers
and the pairs a second. `--pin` writes corpus/stance_floors.json anew, each floor a little under what was measured,
with the corpus's hash; it refuses to lower a floor unless `--lower` names the reason, which belongs in CHANGELOG.md
too.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from comity.reading.stance_encoder import stance_encoder  # noqa: E402  (the path comes first)
from training import stance_corpus  # noqa: E402
from training.stance_examples import example_on, page_for  # noqa: E402
from training.stance_measure import Measured, agreement, measure_on  # noqa: E402

FLOORS = ROOT / "corpus" / "stance_floors.json"
# How far under the measured figure a floor is set: other processors round differently, and reading changes.
ROOM = 1.0
CALIBRATION_ROOM = 0.01


def floors_of(measured: Measured) -> dict[str, float]:
    """The floors that these figures allow: least values, and the greatest errors."""
    return {
        "given_f1": round(measured.given.f1 - ROOM, 1),
        "end_to_end_f1": round(measured.end_to_end.f1 - ROOM, 1),
        "sign_f1": round(measured.sign_f1 - ROOM, 1),
        "absolute_error": round(measured.absolute_error + CALIBRATION_ROOM, 3),
        "calibration_error": round(measured.calibration_error + CALIBRATION_ROOM, 4),
    }


def lowered(old: dict[str, float], new: dict[str, float]) -> list[str]:
    """The floors that `new` would lower; of errors those that it would raise."""
    return [n for n in old if n in new and (new[n] > old[n] if n.endswith("error") else new[n] < old[n])]


def main() -> None:
    """Measures; pins when asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--part", choices=("train", "tune", "held"), default="held")
    options.add_argument("--pin", action="store_true")
    options.add_argument("--lower", metavar="REASON", default=None)
    asked = options.parse_args()
    rows = stance_corpus.rows()
    part = stance_corpus.only(rows, asked.part)
    pages = [page_for(row) for row in part]
    stretches = [example_on(row, page).stretch for row, page in zip(part, pages, strict=True)]
    encoder, began = stance_encoder(), time.perf_counter()
    encoder.judge(stretches)
    pairs = sum(len(one.candidates) for one in stretches) / (time.perf_counter() - began)
    measured = measure_on(part, pages, encoder)
    apart = {}
    for name, plain in (("plain voices", True), ("other voices", False)):
        chosen = [at for at, row in enumerate(part) if row.voice.startswith("plain") == plain]
        apart[name] = asdict(measure_on([part[at] for at in chosen], [pages[at] for at in chosen], encoder))
    told = {
        **asdict(measured),
        **apart,
        "second_readers": agreement(rows, stance_corpus.second()),
        "pairs_a_second": int(pairs),
    }
    print(json.dumps(told, indent=1))
    if not asked.pin:
        return
    old = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"floors": {}}
    new = floors_of(measured)
    worse = lowered(old["floors"], new)
    if worse and asked.lower is None:
        sys.exit(
            f"{FLOORS.name}: this would lower {', '.join(worse)}. Say why with --lower REASON and in CHANGELOG.md."
        )
    pinned = {"corpus": stance_corpus.digest(), "floors": new, **({"lowered": asked.lower} if worse else {})}
    FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
