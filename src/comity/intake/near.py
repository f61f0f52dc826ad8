"""Near-copies: the same report under another headline, cut, reworded in places, with an agency's credit.

Two steps. A *signature* is the smallest hashes of a text's runs of five words (bottom-k sketch, Broder 1997): texts
that share some may be copies, and are looked for by them, as by the bands of locality-sensitive hashing with one row
each (Leskovec, Rajaraman and Ullman, ch. 3). Then the texts are held against each other exactly: how many words and
pairs of neighbouring words they share, and whether other names and numbers stand in the places of the first one's, as
in a form that is filled in again. Pure; `docs/near.md` has the figures.
"""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

RUN = 5
SIZE = 64
SHARED = 2
"""Values of two signatures in common from which on the texts are held against each other."""

ALIKE = 0.15
"""The share of word pairs in common (Jaccard) from which on two texts can be copies."""
SAME = 0.49
"""The share of words in common (Jaccard, each as often as it stands there) from which on two texts can be copies."""
SWAPPED = 0.16
"""The share of names and numbers from which on each text speaks of what the other one does not name."""

_FACTORS = tuple(np.uint64(odd) for odd in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB,
                                              0xD6E8FEB86659FD93, 0xA0761D6478BD642F))  # fmt: skip
_MIXER = np.uint64(0xE7037ED1A0B428DB)
_HALF = np.uint64(32)
_HOLDERS = 8
_FEW = 8  # a text with fewer runs than this says too little to be called a copy

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_SMALL = frozenset(
    "a about after again against all also am an and any are as at be because been before being between both but by "
    "can could did do does down during each few for from further had has have having he her here hers him his how i "
    "if in into is it its itself just me more most my no nor not now of off on once only or other our out over own "
    "s same she should so some such t than that the their them then there these they this those through to too "
    "under until up us very was we were what when where which while who whom why will with would you your".split()
)
# British spelling to American, ending by ending. Blunt on purpose ("hour" becomes "hor"): both texts go through it.
_SPELLINGS = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        (r"([iy])s(e[drs]?|ers|ing|ations?)$", r"\1z\2"), (r"our", "or"), (r"tre(s?)$", r"ter\1"),
        (r"([en])ce(s?)$", r"\1se\2"), (r"mme(s?)$", r"m\1"), (r"ogue(s?)$", r"og\1"),
        (r"ll(ed|ing|ers?)$", r"l\1"), (r"aeo|ae", "e"),
    )
)  # fmt: skip

Hashes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Signature:
    """The smallest hashes of a text's runs of five words, `SIZE` at most; empty for a text of very few words."""

    values: frozenset[int]


@dataclass(frozen=True, slots=True)
class Profile:
    """What two texts are compared by, without the small words: the hashes of pairs of neighbouring words, sorted; those
    of words, sorted, with how often each stands there and whether it is a name or a number."""

    pairs: Hashes
    words: Hashes
    counts: NDArray[np.uint16]
    named: NDArray[np.bool_]


@lru_cache(maxsize=16)  # a document is looked for in the ledger and among those that are still being read
def signature(text: str) -> Signature:
    """The signature of a text, its values as signed 64-bit numbers; the same on every machine.

    A run's hash is a sum of the words' hashes, each times an odd number for its place (modulo 2**64).
    """
    words = re.findall(r"\w+", text.casefold().replace("_", " "))
    if len(words) < RUN:
        return Signature(frozenset())
    hashes = np.array([*map(_hash, words)], dtype=np.uint64)
    runs = np.zeros(len(words) - RUN + 1, dtype=np.uint64)
    for place, factor in enumerate(_FACTORS):
        runs += hashes[place : place + len(runs)] * factor
    runs ^= runs >> np.uint64(31)
    found = np.unique(runs * _MIXER)
    return Signature(frozenset(found[:SIZE].astype(np.int64).tolist()) if len(found) >= _FEW else frozenset())


def bands(made: Signature) -> tuple[int, ...]:
    """The keys under which a text is found again, from the smallest on. Texts that share `SHARED` of them are to be
    compared: with 25 of 100 words changed at random a quarter of the runs are left, and some 13 of 64 keys."""
    return tuple(sorted(made.values))


@lru_cache(maxsize=2048)  # a text is held against several others that share a paragraph with it; some 4 kB each
def pairs(text: str) -> Hashes:
    """The hashes of the pairs of neighbouring words of `text`, as `profile` has them, in a third of its time."""
    return _pairs(_said(text) >> np.uint64(2))


@lru_cache(maxsize=256)  # what was copied lately is copied again; some 12 kB each, and its text
def profile(text: str) -> Profile:
    """What `text` is compared by. A name is a word with a capital that stands nowhere in this text without one."""
    coded = _said(text)
    capital = (coded & np.uint64(2)) != 0
    full = coded >> np.uint64(2)
    words, place, counts = np.unique((coded >> _HALF).astype(np.uint32), return_inverse=True, return_counts=True)
    return Profile(
        pairs=_pairs(full),
        words=words,
        counts=np.minimum(counts, 0xFFFF).astype(np.uint16),
        named=np.bincount(place, ~capital, len(words)) == 0,
    )


def _said(text: str) -> NDArray[np.uint64]:
    """The words of a text, coded, without the small ones."""
    coded: NDArray[np.uint64] = np.array([*map(_coded, _WORD.findall(text))], dtype=np.uint64)
    large: NDArray[np.uint64] = coded[(coded & np.uint64(1)) == 0]
    return large


def _pairs(full: NDArray[np.uint64]) -> Hashes:
    joined = full[:-1] * _FACTORS[0] + full[1:] * _FACTORS[1]
    return np.unique((joined * _MIXER >> _HALF).astype(np.uint32))


def shared(a: Profile, b: Profile) -> tuple[float, float]:
    """The shares, 0 to 1, of word pairs and of words of both texts that are common to them (Jaccard; a word counts as
    often as it stands there)."""
    return _pairs_shared(a.pairs, b.pairs), _words_shared(a, b)


def _pairs_shared(a: Hashes, b: Hashes) -> float:
    return _jaccard(len(_common(a, b)[0]), len(a), len(b))


def _words_shared(a: Profile, b: Profile) -> float:
    mine, yours = _common(a.words, b.words)
    both = int(np.minimum(a.counts[mine], b.counts[yours]).sum())
    return _jaccard(both, int(a.counts.sum()), int(b.counts.sum()))


def _common(a: Hashes, b: Hashes) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where what two sorted arrays have in common stands in each; in each a value stands once."""
    if not len(b):
        return np.empty(0, dtype=np.intp), np.empty(0, dtype=np.intp)
    there = np.minimum(np.searchsorted(b, a), len(b) - 1)
    mine = np.flatnonzero(b[there] == a)
    return mine, there[mine]


def swapped(a: Profile, b: Profile) -> float:
    """How far other names and numbers stand in the place of the first text's, 0 to 1: the share of what each names
    and the other does not, in the text where it is less. A cut text names less, and nothing else."""
    return min(_strange(a, b), _strange(b, a))


def alike(a: Profile, b: Profile) -> bool:
    """True when the texts of these profiles are near-copies of each other (see `is_copy`)."""
    return can_be_alike(a.pairs, b.pairs) and _words_shared(a, b) >= SAME and swapped(a, b) < SWAPPED


def can_be_alike(a: Hashes, b: Hashes) -> bool:
    """False for the word pairs of two texts that share too few of them to be near-copies of each other, as most do that
    have a paragraph in common; what else makes a copy is not asked here."""
    return min(len(a), len(b)) >= _FEW and _pairs_shared(a, b) >= ALIKE


def is_copy(a: str, b: str) -> bool:
    """True when two texts are near-copies of each other: `ALIKE` of their word pairs and `SAME` of their words in
    common, and less than `SWAPPED` of their names and numbers exchanged. False for texts of a few words, which prove
    nothing."""
    return alike(profile(a), profile(b))


class NearIndex:
    """Texts of a stream, each held against the earlier ones that were no copies themselves, so that likeness is not
    handed on from copy to copy. Holds the latest `most` originals (about 12 kB each), and forgets the oldest."""

    def __init__(self, most: int = 30_000) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[tuple[int, ...], Profile]] = OrderedDict()
        self._holders: dict[int, tuple[str, ...]] = {}

    def __len__(self) -> int:
        """How many originals are held."""
        return len(self._kept)

    def __contains__(self, name: str) -> bool:
        """True when this is the id of an original that is held."""
        return name in self._kept

    def find(self, text: str) -> str | None:
        """The id of the original of which `text` is a copy, None where there is none. Changes nothing."""
        keys = bands(signature(text))
        return self._find(keys, profile(text)) if self._near(keys) else None

    def add(self, name: str, text: str) -> str | None:
        """The id of the original of which `text` is a copy; None where there is none, and then the text is kept
        under the id `name`. An id that is held already stays what it was: None, and nothing changes."""
        if name in self._kept:
            return None
        keys, made = bands(signature(text)), profile(text)
        found = self._find(keys, made)
        if found is None and keys:
            self._keep(name, keys, made)
        return found

    def _near(self, keys: tuple[int, ...]) -> list[str]:
        """The originals that share at least `SHARED` keys, in a fixed order."""
        counted = Counter(name for key in keys for name in self._holders.get(key, ()))
        return [name for name, count in counted.items() if count >= SHARED]

    def _find(self, keys: tuple[int, ...], made: Profile) -> str | None:
        """The original that is most like this text, of those that it is a copy of."""
        found = [name for name in self._near(keys) if alike(self._kept[name][1], made)]
        return max(found, key=lambda name: shared(self._kept[name][1], made), default=None)

    def _keep(self, name: str, keys: tuple[int, ...], made: Profile) -> None:
        """A key leads to the `_HOLDERS` texts that had it last: one that more share is a form's, and tells little."""
        self._kept[name] = keys, made
        alone = (name,)  # one object for all keys that nobody else has
        for key in keys:
            before = self._holders.get(key)
            self._holders[key] = (*before, name)[-_HOLDERS:] if before else alone
        if len(self._kept) > self._most:
            self._forget(*self._kept.popitem(last=False))

    def _forget(self, name: str, held: tuple[tuple[int, ...], Profile]) -> None:
        for key in held[0]:
            left = tuple(one for one in self._holders.get(key, ()) if one != name)
            if left:
                self._holders[key] = left
            else:
                self._holders.pop(key, None)


def _jaccard(common: int, a: int, b: int) -> float:
    return common / max(a + b - common, 1)


def _strange(a: Profile, b: Profile) -> float:
    """The share of the names and numbers of `a`, each as often as it stands there, that `b` has nowhere."""
    total = int(a.counts[a.named].sum())
    return int(a.counts[a.named & ~np.isin(a.words, b.words)].sum()) / total if total else 0.0


# The words that most texts have; the others are worked out again.
@lru_cache(maxsize=8192)
def _hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


@lru_cache(maxsize=8192)
def _coded(word: str) -> int:
    """A word's hash with two signs in the lowest bits: 1, it is a small word; 2, it has a capital or is a number."""
    low = word.casefold()
    spelt = low.replace(",", "") if low[0].isdigit() else _spelt(low)
    small = low in _SMALL or (len(low) == 1 and not low.isdigit())
    return _hash(spelt) & ~3 | small | (word[0].isupper() or word[0].isdigit()) << 1


def _spelt(word: str) -> str:
    for pattern, ending in _SPELLINGS:
        word = pattern.sub(ending, word)
    return word
