"""The event encoder: a marked sentence in, calibrated probabilities of act, contexts and modality out.

A small transformer in int8 that onnxruntime runs; how it was trained, on what, and how well it does stands in
corpus/MODEL_CARD.md. Sentences are run one at a time, so that what one gets never depends on its neighbours:
dynamic quantisation would take its scale from the whole batch.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from multiprocessing import parent_process
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from comity.model import InputError
from comity.model.codes import Modality
from comity.reading.event_input import READ_PIECES, Marked, Pieces, batch
from comity.reading.event_network import SCORES, lower, scoring
from comity.reading.onnx_networks import network_of
from comity.reading.onnx_session import session
from comity.reference.event_acts import acts

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

NO_EVENT = "NONE"
FOLDER = "data/events"
PARTS = ("encoder.onnx", "tokenizer.json", "card.json")
# How many layers others build on: see stance_encoder.
SHARED_LAYERS = 3

Scores = npt.NDArray[np.float32]
States = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Card:
    """What the weights are: the names of their outputs in order, the temperatures, and what they were trained on."""

    version: str
    acts: tuple[str, ...]
    contexts: tuple[str, ...]
    modalities: tuple[Modality, ...]
    temperatures: Mapping[str, float]
    corpus: str


@dataclass(frozen=True, slots=True)
class Coding:
    """What the encoder says of one marked sentence: probabilities from 0 to 1.

    `types` maps PLOVER's types, and NONE for no event, to probabilities that sum to 1; `acts` likewise, finer.
    """

    types: Mapping[str, float]
    acts: Mapping[str, float]
    contexts: Mapping[str, float]
    modality: Mapping[Modality, float]

    @property
    def event(self) -> float:
        """How likely there is an event between the two at all."""
        return 1.0 - self.types[NO_EVENT]

    @property
    def type(self) -> str:
        """The likeliest type, NONE included; of two alike the first in the order of the types."""
        return max(self.types, key=lambda t: self.types[t])

    def best_act(self, of_type: str) -> str:
        """The likeliest act of a type."""
        return max((a for a in self.acts if a.split("/")[0] == of_type), key=lambda a: self.acts[a])


@dataclass(frozen=True, slots=True)
class Networks:
    """What is run: the whole that gives scores, and the lower layers, whose states others build on."""

    whole: InferenceSession
    lower: InferenceSession


class EventEncoder:
    """Runs the weights. Get the shipped ones from `encoder()`."""

    def __init__(
        self, networks: Networks, tokenizer: Tokenizer, card: Card, threads: int = 1, longest: int = READ_PIECES
    ) -> None:
        self.card, self.tokenizer = card, tokenizer
        self._kinds = tuple(name.split("/")[0] for name in card.acts)
        self._longest = longest
        self._networks, self._threads = networks, threads

    def code(self, sentences: Sequence[Marked]) -> list[Coding]:
        """One coding for each sentence, in their order; what is asked twice is run once."""
        once = list(dict.fromkeys(sentences))
        found = dict(zip(once, map(self._coding, self.scores(once)), strict=True))
        return [found[one] for one in sentences]

    def scores(self, sentences: Sequence[Marked]) -> list[Scores]:
        """The raw scores: for each sentence one for each act, each context, each modality."""
        found = batch(sentences, self.tokenizer, self._longest)
        if self._threads < 2 or len(found) < 2:
            return [self._run(one) for one in found]
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(self._run, found))

    def _run(self, one: Pieces) -> Scores:
        ids = np.array([one.ids], dtype=np.int64)
        fed = {
            "ids": ids,
            "mask": np.ones_like(ids),
            "actor_at": np.array([one.actor_at], dtype=np.int64),
            "recipient_at": np.array([one.recipient_at], dtype=np.int64),
        }
        return cast("Scores", self._networks.whole.run([SCORES], fed)[0][0])

    def states(self, ids: Sequence[int]) -> States:
        """The states of word pieces behind the layers that are shared, shape (1, pieces, width)."""
        return cast("States", self._networks.lower.run(None, {"ids": np.array([ids], dtype=np.int64)})[0])

    def _coding(self, scores: Scores) -> Coding:
        card, heat = self.card, self.card.temperatures
        n, c = len(card.acts), len(card.contexts)
        by_act = _softmax(scores[:n] / heat["act"]).tolist()
        types: dict[str, float] = {}
        for kind, share in zip(self._kinds, by_act, strict=True):
            types[kind] = types.get(kind, 0.0) + share
        chances = (1 / (1 + np.exp(-scores[n : n + c] / heat["contexts"]))).tolist()
        modality = _softmax(scores[n + c :] / heat["modality"]).tolist()
        return Coding(
            types,
            dict(zip(card.acts, by_act, strict=True)),
            dict(zip(card.contexts, chances, strict=True)),
            dict(zip(card.modalities, modality, strict=True)),
        )


def _softmax(scores: Scores) -> npt.NDArray[np.float64]:
    raised = np.exp(scores.astype(np.float64) - float(scores.max()))
    return cast("npt.NDArray[np.float64]", raised / raised.sum())


def threads_here() -> int:
    """How many threads pay: two, but one in a process that shares the machine with others like it, and where
    OMP_NUM_THREADS says so (Ray sets it for an actor with one processor)."""
    alone = parent_process() is None and os.environ.get("OMP_NUM_THREADS") != "1"
    return min(2, os.cpu_count() or 1) if alone else 1


@cache
def encoder(threads: int = 1) -> EventEncoder:
    """The shipped encoder, loaded once. Raises InputError when the weights are missing or know other acts."""
    with as_file(files("comity.reading") / FOLDER) as folder:
        return load(folder, threads)


def load(folder: Path, threads: int = 1, longest: int = READ_PIECES, shared: int = SHARED_LAYERS) -> EventEncoder:
    """The encoder whose weights, tokenizer and card lie in a folder, with the states behind so many layers at hand.

    Raises InputError as `encoder` does.
    """
    from tokenizers import Tokenizer

    missing = [name for name in PARTS if not (folder / name).exists()]
    if missing:
        raise InputError(str(folder), f"the event encoder lacks {', '.join(missing)}", "Install Comity again")
    card = card_of(json.loads((folder / "card.json").read_text("utf-8")))
    if card.acts != (NO_EVENT, *acts()):
        raise InputError("card.json", "the weights know other acts than data/event_acts.json", "Run make train-events")
    network = network_of((folder / "encoder.onnx").read_bytes())
    networks = Networks(session(scoring(network)), session(lower(network, shared)))
    return EventEncoder(networks, Tokenizer.from_file(str(folder / "tokenizer.json")), card, threads, longest)


def card_of(raw: Mapping[str, Any]) -> Card:
    """The card from its JSON. Raises KeyError for a card that lacks a field."""
    return Card(
        raw["version"], tuple(raw["acts"]), tuple(raw["contexts"]), tuple(raw["modalities"]),
        dict(raw["temperatures"]), raw["corpus"],
    )  # fmt: skip
