"""What a tag or a word tells of a token: the pipeline's own table of exceptions, looked up instead of searched for.

spaCy's attribute ruler asks every pattern of every token and makes a span of each that fits, a fifth of the time of
the whole parse; but nearly all of its patterns are of one token, by its tag or its lower case. Here these lie in
dictionaries, and spaCy's matcher looks for the few others. The same attributes are set, in the same order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NAME = "comity_attributes"
# What patterns may ask of a token to be looked up: its lower case, its tag, its place in the grammar.
_ASKED = ("LOWER", "TAG", "DEP")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern of one token: its place in the table, and what it asks of lower case, tag and dependency: values of
    which the token must have one (None: any), and such as it must not have; whether it asks for a tag alone."""

    number: int
    some: tuple[frozenset[int] | None, ...]
    none: tuple[frozenset[int], ...]
    plain: bool

    def fits(self, token: Sequence[int]) -> bool:
        """Whether a token, told by its lower case, tag and dependency, is what the pattern asks for."""
        return all(
            (some is None or value in some) and value not in none
            for value, some, none in zip(token, self.some, self.none, strict=True)
        )


class Attributes:
    """A component of a pipeline in the place of its attribute ruler."""

    def __init__(self, vocab: Vocab, ruler: AttributeRuler) -> None:
        from spacy.matcher import Matcher

        self._attrs: list[Mapping[str, Any]] = list(ruler.attrs)
        self._indices = list(ruler.indices)
        self._others = Matcher(vocab, validate=False)
        self._by_lower: dict[int, list[_Rule]] = {}
        self._by_tag: dict[int, list[_Rule]] = {}
        for number, row in enumerate(ruler.patterns):
            patterns = cast("list[list[dict[str, Any]]]", row["patterns"])
            rules = [rule for pattern in patterns if (rule := _rule(vocab, number, pattern)) is not None]
            if len(rules) < len(patterns):
                self._others.add(str(number), patterns)
            else:
                self._keep(rules)

    def _keep(self, rules: Sequence[_Rule]) -> None:
        for rule in rules:
            lower, tag, _ = rule.some
            table, keys = (self._by_tag, tag) if lower is None else (self._by_lower, lower)
            for key in keys or ():
                table.setdefault(key, []).append(rule)

    def __call__(self, doc: Doc) -> Doc:
        """The document with the attributes of its tokens set."""
        from spacy.tokens._retokenize import set_token_attrs

        found = self._matched(doc)
        for at, told in enumerate(doc.to_array(list(_ASKED)).tolist()):
            rules = (*self._by_tag.get(told[1], ()), *self._by_lower.get(told[0], ()))
            numbers = found.get(at, []) + [rule.number for rule in rules if rule.plain or rule.fits(told)]
            for number in sorted(numbers) if len(numbers) > 1 else numbers:
                set_token_attrs(doc[at], self._attrs[number])
        return doc

    def _matched(self, doc: Doc) -> dict[int, list[int]]:
        """The places of tokens that the matcher tells something of, with the numbers of the rows that do."""
        found: dict[int, list[int]] = {}
        for key, start, end in self._others(doc, allow_missing=True):
            number = int(doc.vocab.strings[key])
            found.setdefault(range(start, end)[self._indices[number]], []).append(number)
        return found


def _rule(vocab: Vocab, number: int, pattern: Sequence[Mapping[str, Any]]) -> _Rule | None:
    """The pattern as a rule; None where it is of several tokens, or asks for what is not looked up."""
    asked = pattern[0] if len(pattern) == 1 else {}
    if not {"LOWER", "TAG"} & asked.keys() or not set(_ASKED) >= asked.keys():
        return None
    some: list[frozenset[int] | None] = []
    none: list[frozenset[int]] = []
    for name in _ASKED:
        wanted = asked.get(name, {})
        wanted = {"IN": [wanted]} if isinstance(wanted, str) else wanted
        if not {"IN", "NOT_IN"} >= wanted.keys():
            return None
        some.append(_ids(vocab, wanted["IN"]) if "IN" in wanted else None)
        none.append(_ids(vocab, wanted.get("NOT_IN", ())))
    if some[0] is None and some[1] is None:
        return None
    return _Rule(number, tuple(some), tuple(none), asked.keys() == {"TAG"} and not none[1])


def _ids(vocab: Vocab, words: Sequence[str]) -> frozenset[int]:
    return frozenset(vocab.strings.add(word) for word in words)


def with_attributes(nlp: Language) -> Language:
    """The pipeline with `Attributes` in the place of its attribute ruler; as it was where it has none."""
    from spacy.language import Language as Pipelines

    if "attribute_ruler" not in nlp.pipe_names:
        return nlp
    Pipelines.factory(NAME, func=_made)
    nlp.add_pipe(NAME, after="attribute_ruler")
    nlp.remove_pipe("attribute_ruler")
    return nlp


def _made(nlp: Language, name: str) -> Attributes:
    del name
    return Attributes(nlp.vocab, cast("AttributeRuler", nlp.get_pipe("attribute_ruler")))
