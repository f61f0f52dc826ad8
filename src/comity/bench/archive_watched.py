"""What `comity bench archive` looks at while a stream comes in: clocks, and the memory of the workers."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from pathlib import Path

from comity.ledger.progress import Step

_SETTLING = 5
"""The part of the articles, one in so many, that comes in before a rate is called steady."""


class Timed:
    """A gate that counts the seconds of the processor that it takes."""

    def __init__(self, passes: Callable[[str], bool]) -> None:
        self._passes = passes
        self.seconds = 0.0

    def __call__(self, text: str) -> bool:
        """What the gate says."""
        began = time.thread_time()
        found = self._passes(text)
        self.seconds += time.thread_time() - began
        return found


class Watched:
    """Looks at the clocks and at the memory of the workers while articles come in."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._seen = 0
        self.half_mb = self.mb = 0.0
        self.times: list[float] = []
        self.cpu = 0.0
        self._spent: list[float] = []
        self._written: list[float] = []

    def steady(self) -> float:
        """Articles a second after the first fifth of them; 0.0 where that took no time."""
        first = len(self.times) // _SETTLING
        took = self.times[-1] - self.times[first]
        return (len(self.times) - 1 - first) / took if took > 0 else 0.0

    def cpu_each(self) -> float:
        """Seconds of the processor for an article after the first fifth of them, in all processes; 0.0 where the system
        does not tell."""
        if len(self._spent) < 2 or not _cpu_of(os.getpid()):
            return 0.0
        return (self._spent[-1] - self._spent[0]) / (self._total - 1 - self._total // _SETTLING)

    def written_each(self) -> float:
        """What of `cpu_each` the thread took that takes documents in and writes them; 0.0 for a run of one article."""
        if len(self._written) < 2:
            return 0.0
        return (self._written[-1] - self._written[0]) / (self._total - 1 - self._total // _SETTLING)

    def __call__(self, _step: Step) -> None:
        """Notes that one more article came in."""
        if self._seen in (self._total // _SETTLING, self._total - 1):
            here = (os.getpid(), *(child.pid for child in multiprocessing.active_children()))
            self._spent.append(sum(_cpu_of(process) for process in here))
            self._written.append(time.thread_time())
        self.times.append(time.perf_counter())
        self.cpu = time.process_time()
        self._seen += 1
        if self._seen % 50 == 0 or self._seen == self._total:
            self.mb = max(self.mb, *(_peak_of(child.pid) for child in multiprocessing.active_children()), 0.0)
            if self._seen <= self._total // 2 + 50:
                self.half_mb = self.mb


def of_children() -> float:
    """Seconds of the processor that ended child processes took (getrusage(2)); 0.0 where the system does not tell."""
    ended = os.times()
    return ended.children_user + ended.children_system


def _cpu_of(process: int | None) -> float:
    """Seconds of the processor that a process took so far; 0.0 where the system does not tell (proc(5), stat)."""
    try:
        told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _peak_of(process: int | None) -> float:
    """The peak memory of another process in megabytes; 0.0 where the system does not tell (proc(5))."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0.0
    found = next((line for line in lines if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return round(int(found.split()[1]) * 1024 / 1e6, 1)
