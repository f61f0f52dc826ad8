"""From the trained network to what is shipped: int8 weights in ONNX, a bare tokenizer, a card."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

from training.labels import Labels
from training.network import Network

INPUTS = ("ids", "mask", "actor_at", "recipient_at")


def export(network: Network, target: Path) -> None:
    """Writes the network to `target` with dynamic int8 weights."""
    network.eval()
    example = (
        torch.ones(2, 8, dtype=torch.long),
        torch.ones(2, 8, dtype=torch.long),
        torch.tensor([1, 1]),
        torch.tensor([3, 3]),
    )
    axes = {
        "ids": {0: "rows", 1: "pieces"},
        "mask": {0: "rows", 1: "pieces"},
        "actor_at": {0: "rows"},
        "recipient_at": {0: "rows"},
        "scores": {0: "rows"},
    }
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            network, example, str(whole), input_names=list(INPUTS), output_names=["scores"], dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, target, weight_type=QuantType.QInt8)


def write_tokenizer(tokenizer: Tokenizer, target: Path) -> None:
    """Writes the tokenizer without padding, truncation and decoration: the reader adds its own pieces."""
    tokenizer.no_padding()
    tokenizer.no_truncation()
    raw = json.loads(tokenizer.to_str())
    raw["post_processor"] = None
    target.write_text(json.dumps(raw, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


def write_card(labels: Labels, temperatures: Mapping[str, float], corpus: str, version: str, target: Path) -> None:
    """Writes the card that says what the outputs are."""
    card = {
        "version": version,
        "corpus": corpus,
        "temperatures": {name: round(value, 4) for name, value in temperatures.items()},
        "modalities": labels.modalities,
        "contexts": labels.contexts,
        "acts": labels.acts,
    }
    target.write_text(json.dumps(card, indent=1) + "\n", "utf-8")
