"""One shape for everything that goes wrong: what it is about, what is wrong, what to do next. No traceback leaves."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import ComityError, InputError, LedgerError


class MissingError(ComityError):
    """Something that was asked for is not in this ledger (404)."""


class ConflictError(ComityError):
    """Somebody else has changed it since it was shown (409)."""


class ForbiddenError(ComityError):
    """This desk, or this request, may not do that (403)."""


class LoginError(ComityError):
    """Nobody has logged in (401)."""


class TooLargeError(ComityError):
    """More was sent than is taken (413)."""


class TooSlowError(ComityError):
    """What was sent did not arrive in time, or a question took too long (408)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong. `code` is for programs, the rest for people."""

    code: str
    subject: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ErrorBody:
    """The body of every answer that is an error."""

    error: Problem


_KINDS: tuple[tuple[type[ComityError], int, str], ...] = (
    (MissingError, 404, "not_found"),
    (ConflictError, 409, "conflict"),
    (ForbiddenError, 403, "not_allowed"),
    (LoginError, 401, "not_logged_in"),
    (TooLargeError, 413, "too_large"),
    (TooSlowError, 408, "too_slow"),
    (LedgerError, 503, "ledger"),
    (InputError, 400, "bad_input"),
    (ComityError, 400, "bad_input"),
)

STATUSES = (400, 401, 403, 404, 405, 408, 409, 413, 503)
"""Every status of an error that the desk answers with on purpose."""

_LONGEST = 300


def problem_of(error: ComityError) -> tuple[int, Problem]:
    """The HTTP status and the problem for an error that was raised on purpose."""
    status, code = next((status, code) for kind, status, code in _KINDS if isinstance(error, kind))
    return status, Problem(code, error.subject[:_LONGEST], error.problem, error.remedy)


def of_status(status: int, path: str) -> Problem:
    """The problem for an HTTP status that the framework raises."""
    known = {
        404: ("not_found", "there is no such page", "Start from the home page"),
        405: ("wrong_method", "this page does not take that method", "See the list of requests at /docs"),
        413: ("too_large", "more was sent than is taken", "Send less at once"),
        408: ("too_slow", "it did not arrive in time", "Send it again"),
    }
    code, problem, remedy = known.get(
        status, ("bad_input", "it could not be understood", "See /docs for what is taken")
    )
    return Problem(code, path[:_LONGEST], problem, remedy)


UNEXPECTED = Problem(
    "unexpected", "the desk", "something went wrong that it did not foresee", "Try again; the console says more"
)
