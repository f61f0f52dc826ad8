"""The parts of a sentence that only tell the promise again, or imagine: they are no evidence."""

from __future__ import annotations

import re

_PROMISED = (
    r"(?:promised|pledged|offered|announced|undertook|undertaken|agreed|ordered|wanted|planned|vowed|intended|"
    r"expected|scheduled|due|meant|foreseen|envisaged|speak|spoke|spoken)"
)
_RELATIVE = re.compile(
    rf"\b(?:that|which|whom|who|whose \w+|where)\b(?: [\w.'-]+){{0,5}}? (?:{_PROMISED}|(?:was|were|is|are) to)\b"
    rf"(?: (?!has\b|have\b|is\b|are\b|was\b|were\b|did\b|will\b|had\b|remains?\b|never\b|failed\b|came\b|lies\b"
    rf"|went\b|left\b|departed\b|returned\b|flew\b|moved\b|took\b|opened\b|began\b|started\b|stay(?:ed)?\b"
    rf"|exists?\b|got\b|arrived\b|still\b|ha[ds]n't\b|didn't\b)[\w.'-]+)*"
)
_REDUCED = re.compile(
    rf",? ?\b{_PROMISED} (?:by|in|for|at|last|earlier|to) (?:the )?[\w'-]+(?: \d{{4}}|(?<=for) [\w-]+)?"
)
_DATED = re.compile(
    r"\b(?:date|day|month|year|limit|deadline|term|reason|name)s? (?:that|which|when) "
    r"(?:was|were|is|had been|has been) \w+|\b(?:was |were )?(?:given|named|set|fixed|meant) as\b"
)
_HEDGED = re.compile(
    r"^\W*(?:if|unless|should|were|had|once|when and if)\b|"
    r",? \b(?:only if|unless|in case|provided that|as soon as)\b|"
    r"\b(?<!asked )(?<!as )(?<!know )(?<!even )if\b|"
    r"\b(?:would have|could have|might|may (?:be|one|come|yet)|whether to|rumou?rs?|speculat\w+|fears that|hopes that|"
    r"think(?:ing)? (?:again )?about|asked for a)\b|"
    r", [\w ]{1,30} (?:fears?|feared|hopes?)\W*$|\bcould (?!not|(?:learn|find|see|hear) (?:no|nothing)\b)"
)
_RETOLD = re.compile(
    r"\b(?:had|has|have)? ?(?:promised|pledged|offered|announced|undertook|undertaken|agreed|vowed|intended)\b|"
    r"\bsaid (?:at the time|then|in \w+)\b|\brecall(?:ed|s)\b|\bthe (?:promise|pledge|offer) (?:was|of)\b|"
    r"\bis to (?!be)|\bare to (?!be)|\bunder the (?:memorandum|deal|agreement|plan)\b"
)


def masked(low: str) -> str:
    """`low` with the clauses that only name the promise blotted out, its length kept."""
    for pattern in (_RELATIVE, _REDUCED, _DATED):
        low = pattern.sub(lambda match: "~" * len(match.group()), low)
    return low


def imagined(low: str, act: int | None = None) -> bool:
    """Whether the sentence tells of what might be, not of what is: a condition, a fear, a thought. What would have been
    counts only before the place `act` where the act is told."""
    match = _HEDGED.search(low)
    return match is not None and not (act is not None and match.start() > act and "have" in match.group())


def retold(low: str) -> bool:
    """Whether the sentence tells that something was promised."""
    return _RETOLD.search(low) is not None
