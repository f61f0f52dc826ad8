"""The outputs of the network, in order: *no event* and the acts, the contexts, the modalities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from comity.model.codes import Modality
from comity.reference.event_acts import acts
from comity.reference.plover import contexts
from training.corpus import NO_EVENT


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of the outputs; acts[0] is *no event*."""

    acts: tuple[str, ...]
    contexts: tuple[str, ...]
    modalities: tuple[str, ...]

    @property
    def outputs(self) -> int:
        """How many scores the network gives for one sentence."""
        return len(self.acts) + len(self.contexts) + len(self.modalities)

    def types(self) -> list[str]:
        """The PLOVER type of each act, NONE for the first."""
        return [name.split("/")[0] for name in self.acts]


def labels() -> Labels:
    """The labels of the tables in `comity.reference`."""
    return Labels((NO_EVENT, *acts()), tuple(c for c, entry in contexts().items() if entry.cues), get_args(Modality))
