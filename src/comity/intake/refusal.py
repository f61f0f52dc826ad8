"""What was not read, and why."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import InputError


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that gave no document: what it is about, what is wrong, what to do next.

    `exit_code` is what the command ends with on its account: 2 when the source as the user named it cannot be
    used, 1 when it is one item inside a source of which the rest is read.
    """

    source: str
    problem: str
    remedy: str
    exit_code: int

    @classmethod
    def of(cls, error: InputError, exit_code: int) -> Refusal:
        """The refusal that `error` amounts to."""
        return cls(error.subject, error.problem, error.remedy, exit_code)

    def error(self) -> InputError:
        """The error to raise where one document was asked for."""
        return InputError(self.source, self.problem, self.remedy)
