"""Near-duplicates: recall and precision on edits of our own, and the speed of a signature.

    python scripts/measure_near.py [--articles N] [--choose] [--show]

Originals, copies with up to a quarter of their words changed, and impostors (tests/near_cases.py) go through one index
as a stream. Prints recall by sort of copy and by share of words changed, false answers by sort of impostor, precision,
and how many signatures of texts of 600 words one core makes in a second. --choose looks for thresholds on the half
that is kept for choosing; without it the other half is measured, with the thresholds as they are.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from comity.intake.near import ALIKE, SAME, SWAPPED, NearIndex, Profile, profile, shared, signature, swapped  # noqa: E402
from tests.near_cases import CHOOSE, MEASURE, Case, cases, right  # noqa: E402

WORDS = 600
_STEPS = (0.05, 0.10, 0.15, 0.20, 0.25)
_ALIKE = tuple(step / 100 for step in range(8, 32, 2))
_SAME = tuple(step / 100 for step in range(36, 62, 2))
_SWAPPED = tuple(step / 100 for step in range(8, 30, 2))


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--articles", type=int, default=300, metavar="N", help="how many are put together")
    parser.add_argument("--choose", action="store_true", help="look for thresholds on the other half")
    parser.add_argument("--show", action="store_true", help="name what went wrong")
    asked = parser.parse_args()
    made = cases(ROOT, CHOOSE if asked.choose else MEASURE, asked.articles)
    if asked.choose:
        _choose(made)
        return
    began = time.process_time()
    answers = list(_answers(made))
    _report(answers, time.process_time() - began, show=asked.show)
    _speed([case.text for case, _ in answers if case.sort == "original"])


def _answers(made: Iterable[Case]) -> Iterator[tuple[Case, str | None]]:
    index = NearIndex()
    for case in made:
        yield case, index.add(case.name, case.text)


def _report(answers: Sequence[tuple[Case, str | None]], seconds: float, *, show: bool) -> None:
    known = {case.name: case for case, _ in answers}
    judged = [(case, right(case, found, known)) for case, found in answers]
    asked = Counter(case.sort for case, _ in judged)
    fine = Counter(case.sort for case, good in judged if good)
    for sort, count in sorted(asked.items()):
        print(
            f"{sort:<28} {count:>5} texts, {'found' if sort[:4] == 'copy' else 'left alone'} {fine[sort] / count:.3f}"
        )
    hits = [(case, good) for case, good in judged if case.copied]
    for low, high in zip((0.0, *_STEPS), _STEPS, strict=False):
        mine = [good for case, good in hits if low < case.share <= high]
        print(f"{low:>4.0%} to {high:.0%} of the words changed: {len(mine)} copies, recall {_share(mine):.3f}")
    told = [good for (_, found), (_, good) in zip(answers, judged, strict=True) if found is not None]
    print(f"recall {_share([good for _, good in hits]):.4f} of {len(hits)} copies; "
          f"precision {_share(told):.4f} of {len(told)} answers")  # fmt: skip
    print(f"thresholds: alike {ALIKE}, same {SAME}, swapped {SWAPPED}")
    print(f"index: {len(answers) / seconds:,.0f} texts a second on one core")
    for case, found in answers if show else ():
        if not right(case, found, known):
            print(f"wrong: {case.name} ({case.sort}, {case.share:.2f}, of {case.of}): {found}")


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / max(len(hits), 1)


def _choose(made: Sequence[Case]) -> None:
    """Prints how right the thresholds of words and of names are, on pairs of an original and what was made of it or
    is most like it; then the best thresholds of word pairs."""
    held = [(copied, *shared(a, b), swapped(a, b)) for copied, a, b in _pairs(made)]
    scored = {all_: _f1(held, *all_) for all_ in product(_ALIKE, _SAME, _SWAPPED)}
    best = max(scored.values())
    fit = [all_ for all_, score in scored.items() if score >= best - 0.001]
    print(f"{len(held)} pairs, {sum(copied for copied, *_ in held)} of a copy; best F1 {best:.4f}, within 0.001 of it:")
    for place, name in enumerate(("alike", "same", "swapped")):
        counted = sorted(Counter(all_[place] for all_ in fit).items())
        print(f"{name:<8}", *(f"{value:.2f} ({count})" for value, count in counted))


def _pairs(made: Sequence[Case]) -> Iterator[tuple[bool, Profile, Profile]]:
    """Whether the second is a copy of the first: what was made of each original, each impostor beside the text that
    is most like it among the other originals, and fillings of one form."""
    known = {case.name: profile(case.text) for case in made}
    originals = [case.name for case in made if case.sort == "original"]
    for case in made:
        mine = known[case.name]
        if case.of is not None:
            yield case.copied, known[case.of], mine
        if case.of is not None and not case.copied:
            others = (known[name] for name in originals if name != case.of)
            yield False, max(others, key=lambda one: shared(one, mine)), mine
    filled = [case for case in made if case.sort == "form filled in"]
    for one, other in combinations(filled, 2):
        if one.name.split("/")[0] == other.name.split("/")[0]:
            yield False, known[one.name], known[other.name]


def _f1(held: Sequence[tuple[bool, float, float, float]], alike: float, same: float, swap: float) -> float:
    told = [copied for copied, pairs, words, other in held if pairs >= alike and words >= same and other < swap]
    return 2 * sum(told) / max(len(told) + sum(copied for copied, *_ in held), 1)


def _speed(texts: Sequence[str]) -> None:
    words = " ".join(texts).split()
    pages = [" ".join(words[at : at + WORDS]) for at in range(0, len(words) - WORDS, WORDS)]
    spent = min(_seconds(pages) for _ in range(5))
    print(f"signature: {len(pages) / spent:,.0f} texts of {WORDS} words a second on one core, in the best of five runs")


def _seconds(pages: Sequence[str]) -> float:
    began = time.process_time()
    for page in pages:
        signature(page)
    return time.process_time() - began


if __name__ == "__main__":
    main()
