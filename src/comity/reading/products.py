"""Products of matrices on one thread, by the library that numpy brings along.

spaCy's own library (BLIS) takes its slowest code on processors that it does not know, such as AMD's of the third
generation (explosion/cython-blis, issue 53): there numpy's products take a quarter of the time. How many threads take
part changes their last digits, so it is always one: the same text has the same grammar on every number of cores.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_NAMES = ("scipy_openblas_{}_num_threads64_", "scipy_openblas_{}_num_threads", "openblas_{}_num_threads")


@dataclass(frozen=True, slots=True)
class Threads:
    """How many threads the products take: what tells it, and what sets it."""

    count: Callable[[], int]
    limit: Callable[[int], object]


@cache
def threads() -> Threads | None:
    """The threads of numpy's products; None where numpy brings no OpenBLAS of its own that can be told."""
    import numpy as np

    for path in sorted(Path(np.__file__).parent.parent.glob("numpy.libs/*openblas*")):
        found = _threads_of(path)
        if found is not None:
            return found
    return None


def _threads_of(path: Path) -> Threads | None:
    try:
        library = ctypes.CDLL(str(path))  # numpy has loaded it: this is the same one again
    except OSError:
        return None
    for name in _NAMES:
        if hasattr(library, name.format("get")) and hasattr(library, name.format("set")):
            return Threads(library[name.format("get")], library[name.format("set")])
    return None


@contextmanager
def on_one_thread() -> Iterator[None]:
    """While the context lasts numpy's products take one thread, where that can be said; then as many as before."""
    known = threads()
    if known is None:
        yield
        return
    before = known.count()
    known.limit(1)
    try:
        yield
    finally:
        known.limit(before)
