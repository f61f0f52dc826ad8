"""What is told where something typed cannot be kept: what is wrong, and the form again with what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from comity.model import InputError


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of the form as it was sent; one with a label is shown, and can be typed anew."""

    name: str
    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that could not be kept, sent to `action` from the page `back`. `verdict` is what its button says."""

    subject: str
    problem: str
    remedy: str
    action: str
    entries: tuple[Entry, ...]
    back: str
    verdict: str = ""

    @property
    def amendable(self) -> bool:
        """True when another value may do."""
        return any(entry.label for entry in self.entries)


class RefusedError(InputError):
    """What was typed cannot be kept (400); `refused` is the form again."""

    def __init__(self, error: InputError, action: str, entries: Sequence[Entry], back: str, verdict: str = "") -> None:
        super().__init__(error.subject, error.problem, error.remedy)
        self.refused = Refused(error.subject, error.problem, error.remedy, action, tuple(entries), back, verdict)
