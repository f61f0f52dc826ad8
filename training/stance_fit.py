"""Trains the small networks of the stance encoder; the same seed gives the same weights on the same machine.

All that lies below them stays as it is, so what they read is made once for every variant of every row.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from comity.reading.aims_input import roles
from comity.reading.event_encoder import EventEncoder
from training.stance_corpus import STANCES
from training.stance_examples import Example
from training.stance_network import Mind, Network


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train: how many networks of what size, how much each leaves out by chance, how long."""

    seed: int = 7
    minds: int = 5
    hidden: int = 64
    unheard: float = 0.2
    dropout: float = 0.5
    epochs: int = 14
    pairs_a_step: int = 64
    rate: float = 1e-3
    decay: float = 0.5
    warm_up: float = 0.2
    smoothing: float = 0.05
    near: float = 0.1
    by_sign: float = 0.5


@dataclass(frozen=True, slots=True)
class Seen:
    """A variant of a row as the networks read it: the numbers of each candidate that is not cut off, its class."""

    numbers: npt.NDArray[np.float32]
    classes: npt.NDArray[np.int64]


@torch.no_grad()
def seen(examples: Sequence[Example], trunk: EventEncoder, network: Network) -> list[Seen]:
    """What the networks read of each example, not yet scaled."""
    found = []
    for one, example in zip(roles([e.stretch for e in examples], trunk.tokenizer), examples, strict=True):
        held = [at for at, mask in enumerate(one.candidates) if any(mask)]
        if not held:
            found.append(Seen(np.zeros((0, len(network.mean)), np.float32), np.zeros(0, np.int64)))
            continue
        parts = torch.tensor([[one.candidates[at], one.content, one.governing[at]] for at in held]).float()
        signs = torch.tensor([one.signs[at] for at in held]).float()
        numbers = network.numbers(torch.from_numpy(trunk.states(one.ids)), parts, signs)
        found.append(Seen(numbers.numpy(), np.array([one_hot(example.labels[at]) for at in held])))
    return found


def one_hot(label: float | None) -> int:
    """The class of a label: 0 for no target, else 1 to 5."""
    return 0 if label is None else 1 + STANCES.index(label)


def soft(classes: torch.Tensor, recipe: Recipe) -> torch.Tensor:
    """The labels with a little mass on the neighbouring stances and on every class."""
    table = torch.eye(6)
    for at in range(1, 6):
        beside = [n for n in (at - 1, at + 1) if 1 <= n <= 5]
        for n in beside:
            table[at, n] += recipe.near / len(beside)
        table[at, at] -= recipe.near
    table = table * (1 - recipe.smoothing) + recipe.smoothing / 6
    return table[classes]


def loss_of(scores: torch.Tensor, classes: torch.Tensor, recipe: Recipe) -> torch.Tensor:
    """The cross-entropy of the six classes, and that of the signs among the targets."""
    loss = functional.cross_entropy(scores, soft(classes, recipe))
    told = classes > 0
    if recipe.by_sign and bool(told.any()):
        chances = torch.softmax(scores[told][:, 1:], 1)
        signs = torch.stack([chances[:, :2].sum(1), chances[:, 2], chances[:, 3:].sum(1)], 1)
        sign = torch.tensor([0, 0, 0, 1, 2, 2])[classes[told]]
        loss = loss + recipe.by_sign * functional.nll_loss(torch.log(signs + 1e-6), sign)
    return loss


def fit(network: Network, rows: Sequence[Sequence[Seen]], recipe: Recipe) -> None:
    """Trains the network's minds, one after the other, and sets by what their numbers are scaled."""
    whole = torch.from_numpy(np.concatenate([one.numbers for row in rows for one in row]))
    network.mean.copy_(whole.mean(0))
    network.deviation.copy_(whole.std(0) + 1e-3)
    scaled = [[(network.scaled(torch.from_numpy(one.numbers)), one.classes) for one in row] for row in rows]
    for number, mind in enumerate(network.minds):
        began = time.monotonic()
        lost = fit_one(mind, scaled, recipe, recipe.seed + number)
        print(f"mind {number + 1}: loss {lost:.3f}, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)


def fit_one(
    mind: Mind, rows: Sequence[Sequence[tuple[torch.Tensor, npt.NDArray[np.int64]]]], recipe: Recipe, seed: int
) -> float:
    """Trains one mind on one variant of each row an epoch; the last epoch's mean loss."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    for part in mind.inner:
        if isinstance(part, torch.nn.Linear):
            part.reset_parameters()
    optimizer = torch.optim.AdamW(mind.parameters(), lr=recipe.rate, weight_decay=recipe.decay)
    pairs = int(np.mean([sum(len(c) for _, c in row) / len(row) for row in rows]) * len(rows))
    steps = recipe.epochs * (pairs // recipe.pairs_a_step + 1)
    warm = max(1, int(steps * recipe.warm_up))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: (at + 1) / warm if at < warm else max(0.02, (steps - at) / (steps - warm))
    )
    lost: list[float] = []
    mind.train()
    for _ in range(recipe.epochs):
        lost.clear()
        drawn = [row[rng.randrange(len(row))] for row in rows]
        numbers = torch.cat([n for n, _ in drawn])
        classes = torch.from_numpy(np.concatenate([c for _, c in drawn]))
        order = torch.randperm(len(classes))
        for at in range(0, len(order), recipe.pairs_a_step):
            chosen = order[at : at + recipe.pairs_a_step]
            loss = loss_of(mind(numbers[chosen]), classes[chosen], recipe)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            lost.append(float(loss.detach()))
    mind.eval()
    return float(np.mean(lost))
