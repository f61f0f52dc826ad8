"""Rule one, held over generated documents: every span of every finding quotes its text, whatever the text holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from comity.intake import from_text
from comity.model import Reading, Statement, spans_of
from comity.reading.local import read_document
from comity.reading.parse import paragraph_bounds

STATES = ["Kenya", "Viet Nam", "the United States", "Côte d’Ivoire", "Türkiye", "the EU", "North Korea", "Åland"]
OFFICES = ["Foreign Minister", "President", "defence minister", "the ambassador"]
NAMES = ["Ana Rojas", "Jean-Luc N’Diaye", "Ólafur Þórsson", "Nguyễn Văn An", "Mr. Smith"]
TEMPLATES = [
    "{a} signed a trade agreement with {b} in Geneva on 3 May 2025.",
    "“We will never leave {b},” {a}'s {office}, {name}, said on Monday.",
    '"{b} must pay," {name} said, "and {b} will."',
    "{a} pledged $3.5 million to {b} by the end of 2026.",
    "{name}, {office} of {a}, accused {b} of lying, adding that “nobody believed it”.",
    "According to {a}, {b} has withdrawn its 2,000 troops from {c}.",
    "It said it would send aid to {b} if {c} agreed.",
    "The two countries, both members of the UN, have grown closer since 1999.",
    "{a} hosts a {b} military base; {b}n border guards left in 2024.",
    "{a} applied to join the EU last year, but {c} vetoed it.",
    "He called the deal “a great day for {a} and for {b}”: both parliaments ratified it.",
    "{a} and {b} hold joint exercises every year, and at least 12 people were injured in them.",
    "‘They lied to us,’ she said. ‘We told {b} so.’",
    "{a} condemned {b}'s missile launch and imposed sanctions on {c}.",
    "{a} received €20 billion, of which €5 billion were loans, from {b}, {c} and others.",
]
NOISE = [
    "🤝", "👩🏽‍⚖️", "\u0301", "\u0308", "\u200f", "\u200d", "\u202b", "مرحبا بالعالم", "שלום", "\u00a0", "\u2009",
    "\u3000", "\r\n", "\r\n\r\n", "\n", "\n\n", "\t", '"', "“", "”", "„", "«", "»", "‘", "’", "''", "—", "…", "(", ")",
    "\ufeff", "\u2028", "ﬁ", "𝔄", "…” he said. “",
]  # fmt: skip
MARKS = re.compile("[\"“”‘’']")
GAPS = [" ", " ", " ", "\n", "\n\n", "\r\n\r\n", "\u00a0", "  "]

_words = st.fixed_dictionaries(
    {
        "a": st.sampled_from(STATES),
        "b": st.sampled_from(STATES),
        "c": st.sampled_from(STATES),
        "office": st.sampled_from(OFFICES),
        "name": st.sampled_from(NAMES),
    }
)


@st.composite
def texts(draw: Callable[..., object]) -> str:
    """Sentences of diplomatic news, joined by any white space, with noise put in and quotation marks dropped."""
    sentences = [
        str(template).format_map(words)
        for template, words in draw(st.lists(st.tuples(st.sampled_from(TEMPLATES), _words), min_size=1, max_size=6))  # type: ignore[attr-defined]
    ]
    text = sentences[0] + "".join(str(draw(st.sampled_from(GAPS))) + sentence for sentence in sentences[1:])
    for place in draw(st.lists(st.integers(0, len(text)), max_size=3)):  # type: ignore[attr-defined]
        marks = [m.start() for m in MARKS.finditer(text)]
        if marks:
            i = marks[place % len(marks)]
            text = text[:i] + text[i + 1 :]
    for place, noise in draw(st.lists(st.tuples(st.integers(0, len(text)), st.sampled_from(NOISE)), max_size=6)):  # type: ignore[attr-defined]
        text = text[:place] + noise + text[place:]
    return text


def read(text: str) -> Reading:
    return read_document(from_text(text, published="2025-06-15", language="en"))


@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(texts())
@example("“We will never leave,” said Kenya's president.\r\n\r\n“We told Viet Nam so 🤝,” he said.")
@example("Kenya\u0301 said\u00a0: «\u00a0Viet\u00a0Nam will pay.\u00a0»")
@example("מרחבא “Kenya condemned Uganda”, \u202bقال\u202c the Kenyan president said.")
def test_every_span_of_every_finding_quotes_the_text(text: str) -> None:
    reading = read(text)
    here = reading.document.text
    assert reading.refused == 0
    for finding in reading.findings:
        assert here[finding.start : finding.end] == finding.quote
        for span in spans_of(finding):
            assert here[span.start : span.end] == span.quote
    runs = paragraph_bounds(here)
    for statement in (f for f in reading.findings if isinstance(f, Statement)):
        assert statement.content
        for piece in statement.content:
            assert any(a <= piece.start and piece.end <= b for a, b in runs)


def test_the_templates_are_read_at_all() -> None:
    words = {"a": "Kenya", "b": "Japan", "c": "Peru", "office": "Foreign Minister", "name": "Ana Rojas"}
    reading = read("\n\n".join(template.format_map(words) for template in TEMPLATES))
    assert {f.kind for f in reading.findings} >= {"statement", "agreement", "commitment", "event"}
    assert len(reading.findings) >= len(TEMPLATES)
