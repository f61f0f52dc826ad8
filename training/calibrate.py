"""Temperatures that make the shipped weights' probabilities mean what they say, from the rows kept for tuning.

Guo et al., On Calibration of Modern Neural Networks (ICML 2017): one temperature for each group of outputs, the one
with the least negative log-likelihood.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from training.corpus import Row
from training.labels import Labels

Array = npt.NDArray[np.float64]
GRID = np.round(np.arange(0.4, 3.01, 0.02), 2)


def temperatures(scores: Array, rows: Sequence[Row], labels: Labels) -> dict[str, float]:
    """The best temperature for the acts (judged by their types), the contexts and the modalities."""
    a, c = len(labels.acts), len(labels.contexts)
    names = list(dict.fromkeys(labels.types()))
    of_type = np.array([names.index(t) for t in labels.types()])
    gold = np.array([0 if row.act is None else names.index(row.act.split("/")[0]) for row in rows])
    events = np.array([row.act is not None for row in rows])
    contexts = np.array([[name in row.contexts for name in labels.contexts] for row in rows])
    modality = np.array([0 if row.modality is None else labels.modalities.index(row.modality) for row in rows])

    def types_at(heat: float) -> float:
        chances = _softmax(scores[:, :a] / heat)
        by_type = np.stack([chances[:, of_type == k].sum(1) for k in range(len(names))], axis=1)
        return -float(np.log(by_type[np.arange(len(gold)), gold] + 1e-12).mean())

    def contexts_at(heat: float) -> float:
        chances = 1 / (1 + np.exp(-scores[events, a : a + c] / heat))
        told = contexts[events]
        return -float((np.log(chances + 1e-12) * told + np.log(1 - chances + 1e-12) * ~told).mean())

    def modality_at(heat: float) -> float:
        chances = _softmax(scores[events, a + c :] / heat)
        return -float(np.log(chances[np.arange(int(events.sum())), modality[events]] + 1e-12).mean())

    return {"act": _least(types_at), "contexts": _least(contexts_at), "modality": _least(modality_at)}


def _least(loss: Callable[[float], float]) -> float:
    return float(min(GRID, key=lambda heat: loss(float(heat))))


def _softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    found: Array = raised / raised.sum(axis=1, keepdims=True)
    return found
