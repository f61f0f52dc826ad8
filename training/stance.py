"""`make train-stance`: trains the stance networks on corpus/statements.jsonl, over the event encoder as it is shipped.

python -m training.stance [--target FOLDER]
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from comity.reading import event_encoder, stance_encoder
from comity.reading.aims_signs import SIGNS
from training import stance_corpus
from training.stance_corpus import Row
from training.stance_examples import Example, example, variants
from training.stance_fit import Recipe, Seen, fit, seen
from training.stance_measure import cuts, temperatures
from training.stance_network import WIDTH, Mind, Network, take_over

EVENTS = Path(event_encoder.__file__).parent / event_encoder.FOLDER
TARGET = Path(stance_encoder.__file__).parent / stance_encoder.FOLDER
VERSION = "2"


@cache
def trunk() -> event_encoder.EventEncoder:
    """The event encoder as it is shipped."""
    return event_encoder.load(EVENTS)


@cache
def untrained() -> Network:
    """The network with the layer that it takes over; its minds know nothing yet."""
    torch.manual_seed(0)
    recipe = Recipe()
    minds = [Mind(4 * WIDTH + SIGNS, recipe.hidden, recipe.unheard, recipe.dropout) for _ in range(recipe.minds)]
    network = Network(SIGNS, minds)
    take_over(network.layer, EVENTS / "encoder.onnx", event_encoder.SHARED_LAYERS)
    return network.eval().requires_grad_(False)


def learnt(pair: tuple[Row, Row]) -> list[Seen]:
    """What the networks read of all variants of a row; the second is another row to set before it."""
    torch.set_num_threads(1)
    return seen(variants(*pair, Recipe().seed), trunk(), untrained())


def pairs(rows: list[Row]) -> list[tuple[Row, Row]]:
    """Each row with another."""
    rng = random.Random(Recipe().seed)
    return [(row, rows[rng.randrange(len(rows))]) for row in rows]


def export(network: Network, target: Path) -> None:
    """Writes the network to `target`, its layer with dynamic int8 weights; the minds are so small that they need
    none."""
    network.eval()
    given = (torch.randn(1, 9, WIDTH), torch.ones(2, 3, 9), torch.zeros(2, SIGNS))
    axes = {"states": {1: "pieces"}, "roles": {0: "rows", 2: "pieces"}, "signs": {0: "rows"}, "scores": {0: "rows"}}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network, given, str(whole), input_names=["states", "roles", "signs"], output_names=["scores"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        kept = [node.name for node in onnx.load(str(whole)).graph.node if not node.name.startswith("/layer/")]
        quantize_dynamic(whole, target, weight_type=QuantType.QInt8, nodes_to_exclude=kept)


def write_card(corpus: str, heat: dict[str, float], target: float, neutral: float, path: Path) -> None:
    """Writes the card that says what the weights are."""
    card = {
        "version": VERSION, "corpus": corpus, "shared_layers": event_encoder.SHARED_LAYERS, "temperatures": heat,
        "target": target, "neutral": neutral,
    }  # fmt: skip
    path.write_text(json.dumps(card, indent=1) + "\n", "utf-8")


def main() -> None:
    """Trains, calibrates, writes, and says how long it took."""
    options = argparse.ArgumentParser(
        prog="python -m training.stance", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--target", type=Path, default=TARGET)
    target: Path = options.parse_args().target
    torch.set_num_threads(1)
    began, rows = time.monotonic(), stance_corpus.rows()
    with ProcessPoolExecutor(2) as pool:
        ready = list(pool.map(learnt, pairs(stance_corpus.only(rows, "train")), chunksize=25))
        tune = list(pool.map(example, stance_corpus.only(rows, "tune"), chunksize=25))
    print(f"{len(ready)} rows read after {(time.monotonic() - began) / 60:.1f} minutes", file=sys.stderr, flush=True)
    network = untrained()
    for mind in network.minds:
        mind.requires_grad_(True)
    fit(network, ready, Recipe())
    finish(network, tune, target)
    print(f"{target}: written after {(time.monotonic() - began) / 60:.1f} minutes", file=sys.stderr)


def finish(network: Network, tune: list[Example], target: Path) -> None:
    """Exports the network, and calibrates what was exported on the rows kept for it."""
    with tempfile.TemporaryDirectory() as folder:
        made, corpus = Path(folder), stance_corpus.digest()
        export(network, made / "stance.onnx")
        write_card(corpus, {"target": 1.0, "stance": 1.0}, 0.5, 1.0, made / "card.json")
        scores = stance_encoder.load(made, trunk()).scores([one.stretch for one in tune])
        labels = [one.labels for one in tune]
        heat = temperatures(scores, labels)
        write_card(corpus, heat, *cuts(scores, labels, heat), made / "card.json")
        target.mkdir(parents=True, exist_ok=True)
        for name in stance_encoder.PARTS:
            (target / name).write_bytes((made / name).read_bytes())


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
