"""How fast the full reading is, beside the bare language pipeline on the same texts in the same minute."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from comity.model import Document, InputError

REPETITIONS = 3


@dataclass(frozen=True, slots=True)
class Speed:
    """One measurement. Words are runs of signs between white space; speeds are medians over `repetitions`.

    `ratio` is the median over pairs of runs of full speed to bare speed (1: the reading costs nothing beside
    the pipeline). `peak_mb` is the peak resident memory of a process that reads all the documents, models
    included, in megabytes of 10^6 bytes; the bare pipeline, which takes many whole documents at once, needs more.
    """

    ratio: float
    words_per_second: float
    bare_words_per_second: float
    articles_per_second: float
    peak_mb: float
    words: int
    articles: int
    repetitions: int


def speed(folder: str, repetitions: int = REPETITIONS, tell: Callable[[str], None] = lambda _line: None) -> Speed:
    """Measures over the documents of `folder` (or of any source of several documents).

    Bare is `nlp.pipe` over the whole texts as spaCy has it by default. Bare and full runs take turns, so that a
    machine that slows down slows both. `tell` gets a line of progress
    now and then. Raises InputError when the folder gives no documents or `repetitions` is below 1.
    """
    from comity.reading import read_document
    from comity.reading.grammar import loaded

    if repetitions < 1:
        raise InputError(f"--repeat {repetitions}", "is fewer than one", "Give 1 or more")
    found = _documents(folder)
    texts = [document.text for document in found]

    def bare() -> None:
        for _ in nlp.pipe(texts):
            pass

    def full() -> None:
        for document in found:
            read_document(document)

    tell(f"{len(found)} documents; warming up")
    full()
    peak = peak_mb()  # before the bare pipeline runs: a process's peak never goes down again
    nlp = loaded()
    for _ in nlp.pipe(texts[:2]):
        pass
    pairs = []
    for number in range(1, repetitions + 1):
        pairs.append((_seconds(bare), _seconds(full)))
        tell(f"run {number} of {repetitions}: bare {pairs[-1][0]:.1f} s, full {pairs[-1][1]:.1f} s")
    return summed_up(pairs, sum(len(text.split()) for text in texts), len(found), peak)


def summed_up(pairs: Sequence[tuple[float, float]], words: int, articles: int, peak: float) -> Speed:
    """The measurement that these (bare, full) seconds come to."""
    bare, full = median(b for b, _ in pairs), median(f for _, f in pairs)
    return Speed(
        ratio=round(median(b / f for b, f in pairs), 3),
        words_per_second=round(words / full, 1),
        bare_words_per_second=round(words / bare, 1),
        articles_per_second=round(articles / full, 2),
        peak_mb=round(peak, 1),
        words=words,
        articles=articles,
        repetitions=len(pairs),
    )


def peak_mb() -> float:
    """The peak resident memory of this process in megabytes, with that of the largest process that it has started and
    that has ended; 0.0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    # Linux counts in kibibytes, macOS in bytes (getrusage(2) of each).
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


def _seconds(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _documents(folder: str) -> list[Document]:
    from comity.intake import documents

    if not Path(folder).exists():
        raise InputError(folder, "there is no such file or folder", "Name a folder of articles")
    found = list(_english(item for item in documents(folder) if isinstance(item, Document)))
    if not found:
        raise InputError(folder, "holds no English documents", "Name a folder of articles")
    return found


def _english(documents: Iterable[Document]) -> Iterable[Document]:
    """Other languages are not read, and would make the reading look fast."""
    return (document for document in documents if (document.language or "en").split("-")[0] == "en")
