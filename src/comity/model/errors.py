"""What can go wrong, in words for the person at the keyboard. Each error names the input, says what is wrong
and what to do next; its exit code is part of the command line's contract."""

from __future__ import annotations


class ComityError(Exception):
    """Base of every error that Comity raises on purpose.

    `subject` is the input it is about, `problem` what is wrong with it, `remedy` what to do next.
    """

    exit_code = 2

    def __init__(self, subject: str, problem: str, remedy: str) -> None:
        super().__init__(f"{subject}: {problem}. {remedy}")
        self.subject = subject
        self.problem = problem
        self.remedy = remedy


class InputError(ComityError):
    """A document, a date or an argument that cannot be used (exit code 2)."""


class LedgerError(ComityError):
    """A ledger that cannot be opened, read or written (exit code 3)."""

    exit_code = 3
