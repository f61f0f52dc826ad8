"""How the time that something takes grows with its input: what a test can say of speed on any machine, busy or not."""

from __future__ import annotations

import time
from collections.abc import Callable

TIMES = 4
# Linear work comes to 1, quadratic work to TIMES.
LINEAR = 2.5


def growth(run: Callable[[str], object], text_of: Callable[[int], str], size: int) -> float:
    """How much more processor time `run` takes for a text of TIMES times the size, divided by TIMES.

    `text_of` makes a text of a size. The least of several runs in turns counts, on this thread's clock.
    """
    small, large = text_of(size), text_of(TIMES * size)
    pairs = [(_seconds(run, small), _seconds(run, large)) for _ in range(5)]
    return min(long for _, long in pairs) / min(short for short, _ in pairs) / TIMES


def _seconds(run: Callable[[str], object], text: str) -> float:
    began = time.thread_time()
    run(text)
    return time.thread_time() - began
