"""The stance encoder: a statement with its candidates in, how likely each is its target and how it is spoken of out.

One layer over the event encoder's lower ones, run once for a statement, and small networks that read its states for
each candidate, beside what grammar and the lexicon say; what it was trained on and how well it does stands in
corpus/MODEL_CARD.md.
Candidates are run one at a time, so that what one gets never depends on its neighbours.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import numpy.typing as npt

from comity.model import InputError
from comity.reading.aims_candidates import Stretch
from comity.reading.aims_input import Roles, roles
from comity.reading.event_encoder import SHARED_LAYERS, EventEncoder
from comity.reading.event_encoder import encoder as event_encoder
from comity.reading.onnx_networks import network_of, part
from comity.reading.onnx_session import session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

FOLDER = "data/stance"
PARTS = ("stance.onnx", "card.json")
SCORES = "scores"
# The states behind the layer of its own.
LAYER = "/layer/done/LayerNormalization_output_0"
STANCES = (-1.0, -0.5, 0.0, 0.5, 1.0)
# A stance nearer to 0 than this leans neither way.
LEANS = 0.15
_INSIDE, _OUTSIDE = 0.1, 0.2
# How many statements' verdicts are kept for when they are asked for again.
KEPT = 2048

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class StanceCard:
    """What the weights are: temperatures, the least probability of a target, what the chance of a neutral stance is
    multiplied by, the corpus they were trained on, and the layers they take."""

    version: str
    corpus: str
    shared_layers: int
    temperatures: Mapping[str, float]
    target: float
    neutral: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one candidate: how likely the statement is about it, and the stance: the mean of the stances by their
    probability, held within the likeliest sign's range."""

    target: float
    value: float


@dataclass(frozen=True, slots=True)
class Networks:
    """What is run: the layer over the event encoder's, once for a statement; then what judges, for each candidate."""

    layer: InferenceSession
    judges: InferenceSession


class StanceEncoder:
    """Runs the weights. Get the shipped ones from `stance_encoder()`."""

    def __init__(self, networks: Networks, trunk: EventEncoder, card: StanceCard, threads: int = 1) -> None:
        self.card = card
        self._networks, self._trunk, self._threads = networks, trunk, threads
        self._told = _Told(KEPT)

    def judge(self, stretches: Sequence[Stretch]) -> list[tuple[Verdict, ...]]:
        """For each statement a verdict on each of its candidates, in their order."""
        return [tuple(self._verdict(one) for one in scores) for scores in self.scores(stretches)]

    def scores(self, stretches: Sequence[Stretch]) -> list[Scores]:
        """The raw scores, a row of six for each candidate: no target, then the five stances."""
        found = roles(stretches, self._trunk.tokenizer)
        once = list(dict.fromkeys(found))
        if self._threads < 2 or len(once) < 2:
            return [self._judged(one) for one in found]
        with ThreadPoolExecutor(self._threads) as pool:
            told = dict(zip(once, pool.map(self._judged, once), strict=True))
        return [told[one] for one in found]

    def _judged(self, one: Roles) -> Scores:
        found = self._told.get(one)
        return self._told.keep(one, self._run(one)) if found is None else found

    def _run(self, one: Roles) -> Scores:
        # A candidate cut off is surely no target.
        scores = np.tile(np.array([9.0, 0, 0, 0, 0, 0]), (len(one.candidates), 1))
        held = [at for at, mask in enumerate(one.candidates) if any(mask)]
        if not held:
            return scores
        states = self._networks.layer.run([LAYER], {"states": self._trunk.states(one.ids)})[0]
        for at in held:
            masks = np.array([[one.candidates[at], one.content, one.governing[at]]], dtype=np.float32)
            fed = {LAYER: states, "roles": masks, "signs": np.array([one.signs[at]], dtype=np.float32)}
            scores[at] = self._networks.judges.run([SCORES], fed)[0][0]
        return scores

    def _verdict(self, scores: Scores) -> Verdict:
        return verdict(scores, self.card.temperatures, self.card.neutral)


class _Told:
    """The scores of the latest statements. What was asked is some 13 kB of numbers; its hash stands for it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._scores: dict[bytes, Scores] = {}
        self._lock = Lock()

    def get(self, asked: Roles) -> Scores | None:
        """The scores that were kept for it; None where there are none."""
        return self._scores.get(_hash(asked))

    def keep(self, asked: Roles, scores: Scores) -> Scores:
        """The scores, now kept in the place of the oldest."""
        with self._lock:
            if len(self._scores) >= self._most:
                del self._scores[next(iter(self._scores))]
            self._scores[_hash(asked)] = scores
        return scores


def _hash(asked: Roles) -> bytes:
    told = (asked.ids, asked.content, asked.candidates, asked.governing, asked.signs)
    return blake2b(repr(told).encode(), digest_size=16).digest()


def verdict(scores: Scores, heat: Mapping[str, float], neutral: float = 1.0) -> Verdict:
    """What six scores mean at these temperatures (Guo et al., On Calibration of Modern Neural Networks, ICML 2017),
    the chance of a neutral stance multiplied by `neutral`. The sign is that of the greatest of the three sums; a mean
    alone would call neutral whatever is torn between two ends."""
    top = float(scores[1:].max())
    any_stance = top + float(np.log(np.exp(scores[1:] - top).sum()))
    target = 1.0 / (1.0 + float(np.exp((scores[0] - any_stance) / heat["target"])))
    chances = np.exp((scores[1:] - top) / heat["stance"]) * np.array([1.0, 1.0, neutral, 1.0, 1.0])
    mean = float(chances @ np.array(STANCES) / chances.sum())
    down, level, up = float(chances[:2].sum()), float(chances[2]), float(chances[3:].sum())
    if level >= max(down, up):
        return Verdict(target, min(_INSIDE, max(-_INSIDE, mean)))
    return Verdict(target, max(_OUTSIDE, mean) if up >= down else min(-_OUTSIDE, mean))


@cache
def stance_encoder(threads: int = 1) -> StanceEncoder:
    """The shipped encoder, loaded once. Raises InputError when the weights are missing or built on other layers."""
    with as_file(files("comity.reading") / FOLDER) as folder:
        return load(folder, event_encoder(threads), threads)


def load(folder: Path, trunk: EventEncoder, threads: int = 1) -> StanceEncoder:
    """The encoder whose weights and card lie in a folder. Raises InputError as `stance_encoder` does."""
    missing = [name for name in PARTS if not (folder / name).exists()]
    if missing:
        raise InputError(str(folder), f"the stance encoder lacks {', '.join(missing)}", "Install Comity again")
    card = card_of(json.loads((folder / "card.json").read_text("utf-8")))
    if card.shared_layers != SHARED_LAYERS:
        raise InputError("card.json", "the weights stand on other layers of the encoder", "Run make train-stance")
    network = network_of((folder / "stance.onnx").read_bytes())
    networks = Networks(session(part(network, [LAYER])), session(part(network, [SCORES], [LAYER])))
    return StanceEncoder(networks, trunk, card, threads)


def card_of(raw: Mapping[str, Any]) -> StanceCard:
    """The card from its JSON. Raises KeyError for a card that lacks a field."""
    heat = cast("Mapping[str, float]", dict(raw["temperatures"]))
    return StanceCard(raw["version"], raw["corpus"], raw["shared_layers"], heat, raw["target"], raw["neutral"])
