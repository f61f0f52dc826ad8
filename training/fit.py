"""Trains the network on the rows of the corpus; the same seed gives the same weights on the same machine."""

from __future__ import annotations

import copy
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from comity.reading.event_input import Pieces, batch
from training.augment import varied
from training.corpus import Row
from training.labels import Labels
from training.network import Network


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. The share of each loss is for the act, the type, the contexts and the modality."""

    seed: int = 7
    epochs: int = 10
    rows_a_step: int = 32
    rate: float = 1.8e-4
    warm_up: float = 0.08
    smoothing: float = 0.05
    kept: float = 0.999
    shares: tuple[float, float, float, float] = (1.0, 1.0, 2.0, 0.4)


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step: inputs, then the labels; −1 and a mask of 0 where a label does not apply."""

    ids: torch.Tensor
    mask: torch.Tensor
    actor_at: torch.Tensor
    recipient_at: torch.Tensor
    act: torch.Tensor
    contexts: torch.Tensor
    modality: torch.Tensor


def tensors(found: Sequence[Pieces]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Padded ids, their mask, and the places of the two markers."""
    width = max(len(p.ids) for p in found)
    ids = torch.tensor([[*p.ids, *[0] * (width - len(p.ids))] for p in found])
    mask = torch.tensor([[1] * len(p.ids) + [0] * (width - len(p.ids)) for p in found])
    return ids, mask, torch.tensor([p.actor_at for p in found]), torch.tensor([p.recipient_at for p in found])


def batches(
    rows: Sequence[Row], tokenizer: Tokenizer, labels: Labels, size: int, rng: random.Random | None
) -> Iterator[Batch]:
    """The rows in batches of like length; varied and shuffled when a random source is given."""
    seen = [varied(row, rng) if rng is not None else row for row in rows]
    made = batch([row.marked for row in seen], tokenizer)
    order = sorted(range(len(seen)), key=lambda i: len(made[i].ids) + (rng.random() * 6 if rng is not None else 0))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    if rng is not None:
        rng.shuffle(groups)
    for group in groups:
        yield Batch(*tensors([made[i] for i in group]), *_targets([seen[i] for i in group], labels))


def _targets(rows: Sequence[Row], labels: Labels) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    act = torch.tensor([0 if row.act is None else labels.acts.index(row.act) for row in rows])
    contexts = torch.tensor([[float(c in row.contexts) for c in labels.contexts] for row in rows])
    modality = torch.tensor([-1 if row.modality is None else labels.modalities.index(row.modality) for row in rows])
    return act, contexts, modality


class Objective:
    """The loss: act, type (the acts of a type together), contexts of what is an event, modality."""

    def __init__(self, labels: Labels, recipe: Recipe) -> None:
        self.labels, self.recipe = labels, recipe
        types = list(dict.fromkeys(labels.types()))
        self.type_of = torch.tensor([types.index(t) for t in labels.types()])
        self.groups = torch.nn.functional.one_hot(self.type_of).float()

    def __call__(self, scores: torch.Tensor, one: Batch) -> torch.Tensor:
        """The mean loss of a batch, a scalar."""
        a, c = len(self.labels.acts), len(self.labels.contexts)
        acts, contexts, modality = scores[:, :a], scores[:, a : a + c], scores[:, a + c :]
        by_act, by_type, by_context, by_modality = self.recipe.shares
        smooth = self.recipe.smoothing
        loss = by_act * functional.cross_entropy(acts, one.act, label_smoothing=smooth)
        types = torch.log(torch.softmax(acts, 1) @ self.groups + 1e-9)
        loss = loss + by_type * functional.nll_loss(types, self.type_of[one.act])
        event = one.act > 0
        if bool(event.any()):
            loss = loss + by_context * functional.binary_cross_entropy_with_logits(contexts[event], one.contexts[event])
            loss = loss + by_modality * functional.cross_entropy(modality[event], one.modality[event])
        return loss


def fit(encoder: Path, rows: Sequence[Row], tokenizer: Tokenizer, labels: Labels, recipe: Recipe) -> Network:
    """The trained network: the running mean of the weights over the steps."""
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    network = Network(encoder, labels.outputs)
    mean = copy.deepcopy(network).eval()
    objective = Objective(labels, recipe)
    matrices = [p for n, p in network.named_parameters() if p.ndim > 1]
    others = [p for n, p in network.named_parameters() if p.ndim <= 1]
    optimizer = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}], lr=recipe.rate
    )
    steps = recipe.epochs * -(-len(rows) // recipe.rows_a_step)
    warm = int(steps * recipe.warm_up)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: at / max(1, warm) if at < warm else max(0.0, (steps - at) / max(1, steps - warm))
    )
    began, at = time.monotonic(), 0
    for epoch in range(recipe.epochs):
        network.train()
        total = 0.0
        for one in batches(rows, tokenizer, labels, recipe.rows_a_step, rng):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(one.ids, one.mask, one.actor_at, one.recipient_at)
            loss = objective(scores.float(), one)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            at += 1
            total += float(loss.detach())
            _average(mean, network, min(recipe.kept, (1 + at) / (10 + at)))
        minutes, mean_loss = (time.monotonic() - began) / 60, total * recipe.rows_a_step / len(rows)
        print(
            f"epoch {epoch + 1} of {recipe.epochs}: loss {mean_loss:.3f}, {minutes:.1f} min",
            file=sys.stderr,
            flush=True,
        )
    return mean


@torch.no_grad()
def _average(mean: Network, network: Network, kept: float) -> None:
    for own, new in zip(mean.parameters(), network.parameters(), strict=True):
        own.lerp_(new, 1 - kept)


@torch.no_grad()
def scores(network: Network, rows: Sequence[Row], tokenizer: Tokenizer, labels: Labels) -> torch.Tensor:
    """The network's scores for the rows, in their order; shape (rows, outputs)."""
    network.eval()
    made = batch([row.marked for row in rows], tokenizer)
    order = sorted(range(len(rows)), key=lambda i: len(made[i].ids))
    found = torch.zeros(len(rows), labels.outputs)
    for start in range(0, len(order), 64):
        group = order[start : start + 64]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            found[group] = network(*tensors([made[i] for i in group])).float()
    return found
