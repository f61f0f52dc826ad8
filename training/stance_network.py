"""The stance network: one layer of BERT over the event encoder's lower ones, and small networks that decide.

The layer is the event encoder's own next one, taken out of its int8 file and left as it is; only the small ones are
trained, because a few thousand rows are learnt by heart by whole layers.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

WIDTH, HEADS, INNER, CLASSES = 384, 12, 1536, 6
# How far from its mean a number may lie, in deviations.
FURTHEST = 5.0


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019), with its names, so that its weights fit in."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.attended = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.done = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        """The next states of one text, shape (1, pieces, width)."""

        def split(of: torch.Tensor) -> torch.Tensor:
            return of.reshape(of.shape[0], of.shape[1], HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = split(self.query(states)), split(self.key(states)), split(self.value(states))
        weights = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS), dim=-1)
        states = self.attended(states + self.joined((weights @ value).transpose(1, 2).flatten(2)))
        return self.done(states + self.narrow(functional.gelu(self.wide(states))))


class Mind(nn.Module):
    """A small network from numbers to six scores; much is left out by chance while it learns (Srivastava et al.
    2014)."""

    def __init__(self, numbers: int, hidden: int, unheard: float, dropout: float) -> None:
        super().__init__()
        self.inner = nn.Sequential(
            nn.Dropout(unheard), nn.Linear(numbers, hidden), nn.GELU(), nn.Dropout(dropout), nn.Linear(hidden, CLASSES)
        )

    def forward(self, numbers: torch.Tensor) -> torch.Tensor:
        """Scores of shape (rows, 6)."""
        return self.inner(numbers)


class Network(nn.Module):
    """States of the shared layers, roles of the pieces and signs in; six scores out: no target, then five stances.

    `roles` is (rows, 3, pieces): the candidate, the words, what governs the candidate. The scores are the mean of
    those of several minds (Hansen and Salamon 1990, on ensembles).
    """

    def __init__(self, signs: int, minds: list[Mind]) -> None:
        super().__init__()
        self.layer = Layer()
        self.minds = nn.ModuleList(minds)
        self.register_buffer("mean", torch.zeros(4 * WIDTH + signs))
        self.register_buffer("deviation", torch.ones(4 * WIDTH + signs))

    def numbers(self, states: torch.Tensor, roles: torch.Tensor, signs: torch.Tensor) -> torch.Tensor:
        """What the minds read, not yet scaled: the mean states of candidate, words, governing words and text after
        the layer, then the signs."""
        return torch.cat([pooled(self.layer(states), roles), signs], 1)

    def scaled(self, numbers: torch.Tensor) -> torch.Tensor:
        """The numbers by their means and deviations, none too far out."""
        return ((numbers - self.mean) / self.deviation).clamp(-FURTHEST, FURTHEST)

    def forward(self, states: torch.Tensor, roles: torch.Tensor, signs: torch.Tensor) -> torch.Tensor:
        """Scores of shape (rows, 6)."""
        numbers = self.scaled(self.numbers(states, roles, signs))
        return torch.stack([mind(numbers) for mind in self.minds]).mean(0)


def pooled(states: torch.Tensor, roles: torch.Tensor) -> torch.Tensor:
    """The mean states of each role's pieces and of all, in a row: shape (rows, 4 * width)."""
    shares = torch.cat([roles, torch.ones_like(roles[:, :1])], 1)
    return ((shares / shares.sum(2, keepdim=True).clamp(min=1.0)) @ states).flatten(1)


_PARTS = {
    "query": "attention/self/query/MatMul", "key": "attention/self/key/MatMul",
    "value": "attention/self/value/MatMul", "joined": "attention/output/dense/MatMul",
    "wide": "intermediate/dense/MatMul", "narrow": "output/dense/MatMul",
}  # fmt: skip
_NORMS = {"attended": "attention.output.LayerNorm", "done": "output.LayerNorm"}


def take_over(layer: Layer, encoder: Path, number: int) -> None:
    """Gives the layer the weights of that number in an int8 encoder in ONNX."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(encoder)).graph
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    nodes = {node.name: node for node in graph.node}
    with torch.no_grad():
        for name, place in _PARTS.items():
            weight = nodes[f"/bert/encoder/layer.{number}/{place}_quant"].input[1].removesuffix("_quantized")
            whole = (held[f"{weight}_quantized"].astype(np.float32) - held[f"{weight}_zero_point"]) * held[
                f"{weight}_scale"
            ]
            linear = getattr(layer, name)
            linear.weight.copy_(torch.from_numpy(whole.T.copy()))
            dotted = place.removesuffix("/MatMul").replace("/", ".")
            linear.bias.copy_(torch.from_numpy(held[f"bert.encoder.layer.{number}.{dotted}.bias"].copy()))
        for name, place in _NORMS.items():
            norm = getattr(layer, name)
            norm.weight.copy_(torch.from_numpy(held[f"bert.encoder.layer.{number}.{place}.weight"].copy()))
            norm.bias.copy_(torch.from_numpy(held[f"bert.encoder.layer.{number}.{place}.bias"].copy()))
