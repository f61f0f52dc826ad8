"""Statements: who said what, in which form, as whose words."""

from __future__ import annotations

import pytest
from reads import code_of, codes_of, page, scene

from comity.model import Statement
from comity.reading.statements import find_statements


def read(text: str) -> list[Statement]:
    found = find_statements(page(text))
    assert all(span.grounded(text) for f in found for span in f.content)
    return found


def said(text: str) -> list[tuple[str | None, str, str]]:
    """Speaker's code (or name), form and words of each statement; pieces are joined with " | "."""
    return [(code_of(f.speaker), f.form, " | ".join(c.quote for c in f.content)) for f in read(text)]


DIRECT = [
    (
        '"We will never accept the outcome," Malawi\'s president said on Monday.',
        "MWI",
        '"We will never accept the outcome,"',
    ),
    ("“The vote was fair,” the Zambian government said.", "ZMB", "“The vote was fair,”"),
    (
        "Croatia's foreign minister, Ivana Horvat, said: “The door remains open.”",
        "HRV",
        "“The door remains open.”",
    ),
    (
        'Ecuador\'s foreign ministry said in a statement, "The raid violated no law."',
        "ECU",
        '"The raid violated no law."',
    ),
    (
        '"Our patience has limits," warned Nepal\'s prime minister.',
        "NPL",
        '"Our patience has limits,"',
    ),
    ("“It's over,” said Malta's prime minister.", "MLT", "“It's over,”"),
    (
        "«The talks were useful,» said the Portuguese ambassador.",
        "PRT",
        "«The talks were useful,»",
    ),
    (
        '"Is this how friends behave?" Latvian Foreign Minister Inga Ozola asked.',
        "LVA",
        '"Is this how friends behave?"',
    ),
    (
        "“The ships will sail”, said Oman's defence minister.",
        "OMN",
        "“The ships will sail”",
    ),
    (
        "‘The border is closed for good,’ said Niger's interior minister.",
        "NER",
        "‘The border is closed for good,’",
    ),
    (
        '"The embassy remains open and our staff are safe," Ireland said.',
        "IRL",
        '"The embassy remains open and our staff are safe,"',
    ),
]

INDIRECT = [
    ("The vote will go ahead, the Serbian government announced on Monday.", "SRB", "The vote will go ahead"),
    ("Talks failed as Iran walked out, a senior US official told Axios.", "USA", "Talks failed as Iran walked out"),
    ("The spokesman for the Ethiopian prime minister, Legesse Tulu, said the dam was full.", "ETH", "the dam was full"),
    ("A spokesperson for the Dutch government said the frigate had sailed.", "NLD", "the frigate had sailed"),
    ("A spokesman for the Peruvian foreign ministry said the envoy had left.", "PER", "the envoy had left"),
    ("Bolivia said the dam would flood the valley.", "BOL", "the dam would flood the valley"),
    ("Bolivia said that the dam would flood the valley.", "BOL", "the dam would flood the valley"),
    (
        "Jordan's foreign ministry announced that the border had reopened.",
        "JOR",
        "the border had reopened",
    ),
    ("Rwanda denied that its troops had crossed the river.", "RWA", "its troops had crossed the river"),
    (
        "Finnish Defence Minister Pekka Laine told reporters that the cable had been cut.",
        "FIN",
        "the cable had been cut",
    ),
    ("Lebanon warned that the truce could collapse.", "LBN", "the truce could collapse"),
    (
        "Swedish officials confirmed the ship had been boarded.",
        "SWE",
        "the ship had been boarded",
    ),
    ("The Kremlin insisted that the drones were harmless.", "RUS", "the drones were harmless"),
    (
        "Mali claims that France violated its airspace.",
        "MLI",
        "France violated its airspace",
    ),
    (
        "According to the Danish defence ministry, two jets entered the zone on Friday.",
        "DNK",
        "two jets entered the zone on Friday",
    ),
    (
        "Two jets entered the zone on Friday, according to Denmark's defence ministry.",
        "DNK",
        "Two jets entered the zone on Friday",
    ),
    ("The strike killed nine soldiers, Chad said.", "TCD", "The strike killed nine soldiers"),
    (
        "Cuba expressed hope that the embargo would end.",
        "CUB",
        "the embargo would end",
    ),
    (
        "The Romanian president is confident that the corridor will open.",
        "ROU",
        "the corridor will open",
    ),
    (
        "The IAEA reported that the seals were intact.",
        "IAEA",
        "the seals were intact",
    ),
]

MIXED = [
    ("It was “a grave mistake”, Kenya's president admitted.", "KEN", "“a grave mistake”"),
    (
        "Panama called the accusation “absurd and without any basis” on Monday.",
        "PAN",
        "“absurd and without any basis”",
    ),
    (
        "Slovakia's prime minister said the pipeline was “a matter of survival” for his country.",
        "SVK",
        "“a matter of survival”",
    ),
    (
        "Vietnam described the patrols as “a serious violation of its sovereignty”.",
        "VNM",
        "“a serious violation of its sovereignty”",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "words"), DIRECT, ids=lambda v: v)
def test_direct_speech(text: str, speaker: str, words: str) -> None:
    assert said(text) == [(speaker, "direct", words)]


@pytest.mark.parametrize(("text", "speaker", "words"), INDIRECT, ids=lambda v: v)
def test_indirect_speech(text: str, speaker: str, words: str) -> None:
    assert said(text) == [(speaker, "indirect", words)]


@pytest.mark.parametrize(("text", "speaker", "words"), MIXED, ids=lambda v: v)
def test_quotations_woven_into_a_clause(text: str, speaker: str, words: str) -> None:
    ((who, form, content),) = said(text)
    assert (who, form) == (speaker, "mixed")
    assert words in content


def test_a_sentence_split_by_its_cue_is_one_statement() -> None:
    text = "“The corridor is open,” Moldovan Foreign Minister Elena Rusu said, “and it will stay open.”"
    assert said(text) == [("MDA", "direct", "“The corridor is open,” | “and it will stay open.”")]


def test_a_quotation_that_goes_on_after_the_cue_keeps_its_speaker() -> None:
    text = '"We came to listen," said Senegal\'s foreign minister. "Nobody asked us to leave."'
    found = said(text)
    assert {speaker for speaker, _, _ in found} == {"SEN"}
    assert "We came to listen" in " ".join(words for *_, words in found)
    assert "Nobody asked us to leave" in " ".join(words for *_, words in found)


def test_a_quotation_over_several_paragraphs_keeps_its_speaker() -> None:
    text = (
        "Iceland's prime minister, Sigrun Jonsdottir, told parliament: “The treaty protects our waters.\n\n"
        "“It does so without a single foreign soldier on our soil.\n\n"
        "“We shall ratify it before the summer.”"
    )
    found = said(text)
    assert [speaker for speaker, _, _ in found] == ["ISL"] * len(found)
    words = " ".join(words for *_, words in found)
    assert all(part in words for part in ("protects our waters", "foreign soldier", "ratify it before"))


def test_an_institution_that_speaks_on_is_it() -> None:
    text = (
        "Iraq's oil ministry said exports had resumed. “Repairs were completed overnight,” it said. "
        "It added that the pipeline was safe."
    )
    found = said(text)
    assert [speaker for speaker, _, _ in found] == ["IRQ"] * 3


def test_two_who_speak_with_one_voice_are_two_speakers() -> None:
    text = "Estonia and Latvia warned that the cable was at risk."
    assert said(text) == [(code, "indirect", "the cable was at risk") for code in ("EST", "LVA")]


def test_a_person_who_speaks_on_is_he() -> None:
    text = "Hungarian Foreign Minister Gabor Szalai said the veto stood. “We were not consulted on anything,” he said."
    assert [f.speaker.name for f in read(text) if f.speaker] == ["Gabor Szalai"] * 2


def test_two_speakers_in_turn() -> None:
    text = (
        "Kuwait said the field was its own. Iran said that the map was forged. "
        "“Nothing has changed for us,” the Kuwaiti foreign minister said."
    )
    assert [speaker for speaker, _, _ in said(text)] == ["KWT", "IRN", "KWT"]


NOT_SPEECH = [
    "The Bulgarian prime minister did not say that the spy had left.",
    "The so-called “red line” was crossed in Sudan.",
    "Kenya's parliament ratified the “Blue Water” accord.",
    "Peru held talks with Chile on Monday.",
    "The film “Winter in Tallinn” won a prize in Estonia.",
    "Ghana told nobody.",
    "The summit was described in detail.",
]


@pytest.mark.parametrize("text", NOT_SPEECH)
def test_what_is_no_speech(text: str) -> None:
    assert said(text) == []


ODD_MARKS = [
    ("\"The bridge is safe”, Gambia's president said.", "GMB"),
    ("“The bridge is safe\", Gambia's president said.", "GMB"),
    ("„The bridge is safe“, Gambia's president said.", "GMB"),
    ("«\u00a0The bridge is safe\u00a0», said Gambia's president.", "GMB"),
    ("“The bridge is safe,” Gambia's president\u00a0said.", "GMB"),
]


@pytest.mark.parametrize(("text", "speaker"), ODD_MARKS)
def test_untidy_marks(text: str, speaker: str) -> None:
    found = said(text)
    assert [who for who, _, _ in found] == [speaker]
    assert "The bridge is safe" in found[0][2]


def test_a_mark_that_nobody_closed_ends_with_its_sentence() -> None:
    text = "Fiji's prime minister said: “The reef is ours. The survey ship left on Tuesday."
    found = said(text)
    assert [who for who, _, _ in found] == ["FJI"]
    assert "survey ship" not in found[0][2]


TARGETS = [
    ("Kenya said that Uganda had broken the agreement.", ["UGA"]),
    ("“Moldova is our closest friend,” Romania's prime minister said.", ["MDA"]),
    ("Poland warned that Russia and Belarus were testing its patience.", ["BLR", "RUS"]),
    ("Japan said its own budget was too small.", []),
]


@pytest.mark.parametrize(("text", "targets"), TARGETS)
def test_whom_the_words_are_about(text: str, targets: list[str]) -> None:
    assert codes_of(read(text)[0].targets) == targets


STANCES = [
    ("“Moldova is a trusted friend and a reliable partner,” Romania's prime minister said.", 1),
    ("Kenya welcomed the deal and said that Uganda was a good neighbour.", 1),
    ("Iran said that Israel was a criminal and illegitimate regime.", -1),
    ("“Russia's brutal aggression is a crime,” Lithuania's president said.", -1),
]


@pytest.mark.parametrize(("text", "sign"), STANCES)
def test_how_the_words_stand_towards_their_target(text: str, sign: int) -> None:
    values = [s.value for f in read(text) for s in f.stance]
    assert values
    assert all(value * sign > 0 for value in values)


def test_a_statement_without_leaning_words_leans_neither_way() -> None:
    (statement,) = read("Kenya said that Uganda had sent two letters.")
    assert [(s.target, s.words) for s in statement.stance] == [("UGA", None)]
    assert abs(statement.stance[0].value) < 0.15


SECOND_CLAUSES = [
    ("Tunisia said that the ferry was safe, adding that the crew had been freed.", "TUN", "the crew had been freed"),
    ("Egypt said the dam was “a flagrant violation of law” and warned that it would act.", "EGY", "it would act"),
    ("Serbia said it would stay neutral and added that it valued peace.", "SRB", "it valued peace"),
]


@pytest.mark.parametrize(("text", "speaker", "second"), SECOND_CLAUSES)
def test_what_was_added_is_a_statement_of_its_own(text: str, speaker: str, second: str) -> None:
    found = said(text)
    assert [who for who, _, _ in found] == [speaker, speaker]
    assert found[1][2] == second
    assert "add" not in found[0][2]


def test_to_whom_it_was_said() -> None:
    (statement,) = read("Ukraine's president told NATO that the shells had run out.")
    assert code_of(statement.addressee) == "NATO"


def test_when_and_on_what_occasion() -> None:
    (statement,) = read("Oman's foreign minister said on 12 June at a press conference that the channel was open.")
    assert statement.date is not None
    assert statement.date.edtf == "2025-06-12"
    assert statement.occasion is not None
    assert "press conference" in statement.occasion


def test_the_cue_is_the_speech_verb() -> None:
    (statement,) = read("Bolivia insisted that the dam would flood the valley.")
    assert statement.cue is not None
    assert statement.cue.quote == "insisted"


def test_a_direct_quotation_is_surer_than_an_indirect_one() -> None:
    (direct,) = read("“The vote was fair and free,” the Zambian government said.")
    (indirect,) = read("The Zambian government said that the vote was fair and free.")
    assert 0 < indirect.confidence < direct.confidence < 1


def test_the_scene_knows_who_speaks_where() -> None:
    text = "Kenya said that Uganda had broken the agreement. Uganda paid."
    here = scene(text)
    assert code_of(here.speaker_at(text.index("broken"))) == "KEN"
    assert here.speaker_at(text.index("paid")) is None


CUES = [
    ("“The reef is ours to protect,” shrugged a Palauan diplomat.", "PLW", "“The reef is ours to protect,”"),
    ("“We lend, we do not give,” was how Ghana's president summed it up.", "GHA", "“We lend, we do not give,”"),
    ("“No,” Kenya's president quipped.", "KEN", "“No,”"),
    ("“A farce from first to last,” scoffed Malta's foreign ministry.", "MLT", "“A farce from first to last,”"),
    (
        "Should it fail, warned a member of the Chilean Senate, “the border will close for good”.",
        "CHL",
        "“the border will close for good”",
    ),
    (
        "Peru's trade minister returned to a familiar theme: “Copper must be refined at home.”",
        "PER",
        "“Copper must be refined at home.”",
    ),
    (
        "Chile had paid on 2 June; “it is our turn now, and we will pay too,” Peru's president told lawmakers.",
        "PER",
        "“it is our turn now, and we will pay too,”",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "words"), CUES, ids=lambda v: v)
def test_cues_of_every_kind(text: str, speaker: str, words: str) -> None:
    ((who, _, content),) = said(text)
    assert (who, content) == (speaker, words)


WHOLE_CLAUSES = [
    ("A senior Turkish official said the talks had failed.", "TUR", "the talks had failed"),
    ("London has let it be known that the frigate would sail.", "GBR", "the frigate would sail"),
    ("The bridge, Serbia's transport minister said, would open in May.", "SRB", "The bridge | would open in May"),
    ("OSLO, June 9 (Agency) — The ferry was safe, Norway's government said.", "NOR", "The ferry was safe"),
    ("Spain rejected the offer; talks would go on, Malta's premier said.", "MLT", "talks would go on"),
]


@pytest.mark.parametrize(("text", "speaker", "words"), WHOLE_CLAUSES, ids=lambda v: v)
def test_where_reported_words_begin_and_end(text: str, speaker: str, words: str) -> None:
    assert said(text) == [(speaker, "indirect", words)]


@pytest.mark.parametrize(
    "text",
    [
        "A senior official said the talks had failed.",
        "Mali declared two French diplomats unwelcome.",
        "Brazil called its ambassador home from Lima.",
    ],
)
def test_what_nobody_or_nothing_said(text: str) -> None:
    assert said(text) == []


def test_the_content_of_a_mixed_statement_is_the_quoted_words_and_its_quote_the_clause() -> None:
    (statement,) = read("Slovakia's president said the line was “a matter of survival” for his country.")
    assert [c.quote for c in statement.content] == ["“a matter of survival”"]
    assert statement.quote == "the line was “a matter of survival” for his country"


def test_what_follows_adding_is_the_first_speakers() -> None:
    text = "Tunisia said the ferry was safe, adding that the crew had been freed."
    assert [(who, words) for who, _, words in said(text)] == [
        ("TUN", "the ferry was safe"),
        ("TUN", "the crew had been freed"),
    ]


def test_a_verb_after_a_semicolon_does_not_take_the_quotation() -> None:
    text = "Chile's president called the vote “a farce in three acts”; within a week Peru had replied."
    assert said(text) == [("CHL", "mixed", "“a farce in three acts”")]


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    text = "MINISTER SILVA: We will sign the treaty.\n\nQUESTION: When?\n\nMINISTER SILVA: Next week, in Lima."
    assert [words for *_, words in said(text)] == ["We will sign the treaty.", "Next week, in Lima."]


def test_the_date_nearest_to_the_cue_is_the_day_it_was_said() -> None:
    (statement,) = read("Chile had paid on 2 June; “it is our turn now to pay,” Peru's president said on 5 June.")
    assert statement.date is not None
    assert statement.date.edtf == "2025-06-05"


UNSAID = [
    "Laos did not say when the dam would open.",
    "Laos's foreign ministry is expected to announce on Friday that the dam will open.",
    "If Laos says that the dam is full, the villages will be cleared.",
    "Laos would neither confirm nor deny that the dam was full.",
    "Laos stopped short of saying that the dam was full.",
    "Laos's energy minister is yet to say whether the dam will open.",
    "Would Laos's government say that the dam is full?",
]


@pytest.mark.parametrize("text", UNSAID)
def test_what_was_refused_doubted_or_is_to_come_was_not_said(text: str) -> None:
    assert read(text) == []


def test_a_denial_is_said() -> None:
    assert said("Laos denied that the dam was full.") == [("LAO", "indirect", "the dam was full")]


def test_who_is_quoted_speaks_and_not_who_quotes() -> None:
    text = "The state agency quoted Bhutan's foreign ministry as saying that the road was open."
    assert said(text) == [("BTN", "indirect", "the road was open")]


def test_a_claim_is_whose_it_is() -> None:
    text = "Belize rejected Guatemala's claim that the island had been sold."
    assert ("GTM", "indirect", "the island had been sold") in said(text)


def test_whose_word_a_thing_is_called_by_is_no_statement() -> None:
    assert scene("Israel struck what it said was an arms depot near the border overnight.").statements == ()
    [said] = scene("What Kenya said was that it would not pay Chad.").statements
    assert codes_of((said.speaker,)) == ["KEN"]
