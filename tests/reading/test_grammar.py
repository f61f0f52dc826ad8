"""The pipeline: loaded once, its products on one thread, and no larger for what it read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from comity.intake import from_text
from comity.reading import grammar as module
from comity.reading import products
from comity.reading.grammar import Grammar, loaded, pipeline
from comity.reading.parse import Parsed, parse

ROOT = Path(__file__).resolve().parents[2]


def news(number: int) -> str:
    """A short report with words that no other number has."""
    name = "".join(chr(ord("a") + int(digit)) for digit in f"{number:05}")
    return f"Minister {name.title()}son of Peru denied that the {name}isers were overcharging. They left on Monday."


def told(parsed: Parsed) -> list[tuple[object, ...]]:
    return [(t.text, t.lemma, t.pos, t.tag, t.dep, t.ent, t.head.i if t.head else None) for t in parsed.tokens]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Grammar:
    """A grammar that may learn sixty words."""
    made = Grammar(loaded(), learnt=60)
    monkeypatch.setattr("comity.reading.parse.grammar", lambda: made)
    return made


def test_what_is_learnt_has_a_limit_and_changes_nothing(small: Grammar, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [from_text(news(number)) for number in range(40)]
    found = [told(parse(text)) for text in texts]
    with small.at_work() as nlp:
        words, lemmas = len(nlp.vocab.strings), len(nlp.get_pipe("lemmatizer").cache)
    for text in texts[-25:]:
        parse(text)
    with small.at_work() as nlp:
        assert len(nlp.vocab.strings) <= words
        assert len(nlp.get_pipe("lemmatizer").cache) <= max(lemmas, 100)
    monkeypatch.setattr("comity.reading.parse.grammar", module.grammar)
    assert found == [told(parse(text)) for text in texts]


def test_a_text_is_at_work_on_one_thread_and_then_as_many_as_before() -> None:
    known = products.threads()
    if known is None:
        pytest.skip("numpy brings no OpenBLAS of its own here")
    before = known.count()
    with products.on_one_thread():
        assert known.count() == 1
    assert known.count() == before


def test_an_error_at_work_leaves_the_next_text_its_turn(small: Grammar) -> None:
    with pytest.raises(RuntimeError), small.at_work():
        raise RuntimeError
    assert parse(from_text("Peru left.")).tokens


def test_without_a_library_that_can_be_told_nothing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "numpy").mkdir()
    (tmp_path / "numpy.libs").mkdir()
    (tmp_path / "numpy.libs" / "libopenblas.so").write_bytes(b"no library")
    monkeypatch.setattr(np, "__file__", str(tmp_path / "numpy" / "__init__.py"))
    assert products.threads.__wrapped__() is None
    monkeypatch.setattr(products, "threads", lambda: None)
    with products.on_one_thread():
        pass


def test_the_quicker_table_of_exceptions_tells_what_the_ruler_tells() -> None:
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "dossier").glob("*.md"))[::16]]
    texts += [
        "Gets got gotten, y'all ain't; there's no one's “who'd”?!  \n \t  That's it: it's his, I'm hers.",
        "",
        " ",
    ]
    texts += [
        "The better men were best; does do did: a.m. p.m. e.g. - -- … ($5) [#] & * 'em 'bout c'mon gonna that which."
    ]
    quicker, plain = pipeline(), loaded()
    assert "attribute_ruler" not in quicker.pipe_names
    seen = set()
    for ours, theirs in zip(quicker.pipe(texts), plain.pipe(texts), strict=True):
        for mine, yours in zip(ours, theirs, strict=True):
            assert (mine.tag_, mine.pos_, mine.lemma_, mine.dep_, str(mine.morph), mine.ent_type_, mine.head.i) == (
                yours.tag_, yours.pos_, yours.lemma_, yours.dep_, str(yours.morph), yours.ent_type_, yours.head.i,
            )  # fmt: skip
            seen.add(mine.pos_)
    assert len(seen) > 14
