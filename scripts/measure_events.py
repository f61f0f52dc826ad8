"""Measure the shipped event encoder on the held-back fifth of the corpus, and hold it to the floors.

    python scripts/measure_events.py [--pin] [--lower REASON]

Prints the figures as JSON. `--pin` writes corpus/floors.json anew, each floor a little under what was measured, with
the corpus's hash; it refuses to lower a floor unless `--lower` names the reason, which belongs in CHANGELOG.md too.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from comity.reading.event_encoder import encoder  # noqa: E402  (the path comes first)
from training import corpus  # noqa: E402
from training.measure import Measured, measure  # noqa: E402

FLOORS = ROOT / "corpus" / "floors.json"
# How far under the measured figure a floor is set: other processors round differently.
ROOM = {"type_f1": 0.5, "mode_f1": 0.5, "context_f1": 0.5, "modality_f1": 0.5, "event_precision": 0.5}
CALIBRATION_ROOM = 0.005


def floors_of(measured: Measured) -> dict[str, float]:
    """The floors that these figures allow: least values, and the greatest calibration error."""
    least = {name: round(getattr(measured, name) - room, 1) for name, room in ROOM.items()}
    return {**least, "calibration_error": round(measured.calibration_error + CALIBRATION_ROOM, 4)}


def lowered(old: dict[str, float], new: dict[str, float]) -> list[str]:
    """The floors that `new` would lower."""
    worse = [n for n in ROOM if n in old and new[n] < old[n]]
    if new["calibration_error"] > old.get("calibration_error", 1.0):
        worse.append("calibration_error")
    return worse


def main() -> None:
    """Measures; pins when asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pin", action="store_true")
    options.add_argument("--lower", metavar="REASON", default=None)
    asked = options.parse_args()
    measured = measure(corpus.only(corpus.rows(), "held"), encoder(2))
    print(json.dumps(asdict(measured), indent=1))
    if not asked.pin:
        return
    old = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"floors": {}}
    new = floors_of(measured)
    worse = lowered(old["floors"], new)
    if worse and asked.lower is None:
        sys.exit(
            f"{FLOORS.name}: this would lower {', '.join(worse)}. Say why with --lower REASON and in CHANGELOG.md."
        )
    pinned = {"corpus": corpus.digest(), "floors": new, **({"lowered": asked.lower} if worse else {})}
    FLOORS.write_text(json.dumps(pinned, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
