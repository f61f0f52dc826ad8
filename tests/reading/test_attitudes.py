"""Attitudes and acts without quoted words: who backs, wants, blames or is wary of what; and what is none."""

from __future__ import annotations

import pytest
from reads import page

from comity.reading.attitudes_table import attitude_verbs, read_table
from comity.reading.attributions import find_attributions, spans_of
from comity.reading.statements import find_statements

Told = list[tuple[str, str, str]]


def told(text: str) -> Told:
    """Source, cue and content of each attitude; pieces are joined with " | "."""
    read = page(text)
    found: Told = []
    for one in find_attributions(read):
        if one.attitude:
            found.append(tuple(" | ".join(text[a:b] for a, b in part) for part in spans_of(read, one)))  # type: ignore[arg-type]
    return found


VERBS = [
    ("The growers backed the dam.", "The growers", "backed", "the dam"),
    ("Tuva's ferrymen want to keep the old pier.", "Tuva's ferrymen", "want", "to keep the old pier"),
    ("The union refused to sign.", "The union", "refused", "to sign"),
    ("The mayor urged the bakers to open early.", "The mayor", "urged", "the bakers to open early"),
    ("Miners called for a new shaft.", "Miners", "called", "a new shaft"),
    ("The harbour board blamed the storm for the delay.", "The harbour board", "blamed", "the storm for the delay"),
    ("Surveyors expect that the ridge will hold.", "Surveyors", "expect", "the ridge will hold"),
    ("The council approved a levy on kites.", "The council", "approved", "a levy on kites"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), VERBS, ids=lambda v: v)
def test_verbs_lead_to_what_the_attitude_is_about(text: str, source: str, cue: str, content: str) -> None:
    assert told(text) == [(source, cue, content)]


OTHERS = [
    ("Her refusal to sell the mill upset the village.", "Her", "refusal", "to sell the mill"),
    ("The report ends with a call by the pilots for longer rests.", "the pilots", "call", "longer rests"),
    ("The weavers have doubts about the loom.", "The weavers", "doubts", "the loom"),
    ("The shepherds are wary of the fence.", "The shepherds", "wary", "the fence"),
    ("The dockers were against the toll.", "The dockers", "were", "the toll"),
    ("Ms. Oduya is a critic of the tram.", "Ms. Oduya", "is", "the tram"),
    ("In a survey by the Daily Kelp, most anglers fish at night.", "a survey by the Daily Kelp", "In",
     "most anglers fish at night"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "content"), OTHERS, ids=lambda v: v)
def test_nouns_adjectives_and_polls_tell_attitudes_too(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in told(text)


def test_nobody_is_the_source_of_a_passive_or_of_what_seems() -> None:
    assert told("The warden was accused of neglect.") == [("", "accused", "The warden | of neglect")]
    assert told("The warden was criticized by the guides.") == [("the guides", "criticized", "The warden")]
    assert told("The lake seems to have shrunk.") == [("", "seems", "The lake seems to have shrunk")]
    assert ("", "Asked", "the leak") in told("Asked about the leak, the plumber shrugged.")


NONE = [
    "The bus carried nine passengers.",
    "The union has a building.",
    "The backed loan was repaid.",
    "A plan for the bridge lay on the table.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_attitude(text: str) -> None:
    assert told(text) == []


def test_what_others_want_by_somebodys_words_is_hers() -> None:
    assert told("The mayor said on Friday that the bakers want to open early.") == []
    assert [cue for _, cue, _ in told("The mayor urged the bakers to back the plan.")] == ["urged"]
    assert told("“The bakers want a new oven,” the mayor said.") == []


def test_a_verb_amid_its_own_words_counts() -> None:
    assert told("The man who wanted the boat seems to have left.")[-1][1] == "seems"


def test_a_quotation_behind_a_colon_is_no_part_of_it() -> None:
    found = told("Consul Rima Haddad backed the strike: “We shall pay in May.”")
    assert [content for _, _, content in found] == ["the strike"]


def test_the_narrators_aside_is_no_part_of_it() -> None:
    found = told("The growers backed the new dam on the Oru, which had cost nine lives in its first year.")
    assert [content for _, _, content in found] == ["the new dam on the Oru"]


def test_an_attitude_is_a_statement_only_with_quoted_words() -> None:
    assert find_statements(page("Norway's prime minister backed the ceasefire in Sudan.")) == []
    quoted = find_statements(
        page("Norway's prime minister rejected the “shameful and entirely empty ceasefire” in Sudan.")
    )
    assert [(f.form, f.content[0].quote) for f in quoted] == [("mixed", "“shameful and entirely empty ceasefire”")]
    assert find_statements(page("Norway's parliament passed the “Open Fjords” act.")) == []


def test_headlines_that_name_their_source() -> None:
    read = page("Poll: Most anglers fish at night.\n\nThe lake is deep.")
    one = find_attributions(read)[0]
    assert one.attitude
    assert [read.text[a:b] for a, b in spans_of(read, one)[0]] == ["Poll"]
    assert find_attributions(page("Norway: Two trams collide.\n\nNobody was hurt.")) == []


def test_long_texts_are_read_in_a_line() -> None:
    text = "The growers backed the dam. " * 400
    assert len(told(text)) == 400


def test_the_table_says_what_it_holds() -> None:
    table = attitude_verbs()
    assert table["back"].kind == "side"
    assert "prepositional" in table["call"].frames
    assert table["call"].prepositions >= {"for"}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("back\tside\tobjet", "unknown frame 'objet'"),
        ("back\tsides\tobject", "unknown class 'sides'"),
        ("back\tside", "lemma, class, frames"),
        ("back\tside\t", "no frame"),
        ("call\ttell\tprepositional", "go together"),
        ("call\ttell\tobject\tfor", "go together"),
        ("back\tside\tobject\nback\tside\tobject", "line 2: back stands there twice"),
    ],
)
def test_a_bad_line_of_the_table_is_named(line: str, problem: str) -> None:
    with pytest.raises(ValueError, match="attitudes, line"):
        read_table(line)
    with pytest.raises(ValueError, match=problem):
        read_table(line)


def test_comments_and_blank_lines_are_passed_over() -> None:
    assert list(read_table("# verbs\n\nback\tside\tobject\n")) == ["back"]
