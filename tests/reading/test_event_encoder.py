"""The shipped encoder: probabilities that sum to one, the same alone and in company; what it says of plain cases."""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from comity.model import InputError
from comity.reading.event_encoder import FOLDER, encoder, load
from comity.reading.event_marks import marked
from comity.reference.event_acts import acts, codebooks, in_codebook
from comity.reference.plover import modes

PLAIN = (
    ("<a>Lisbon</a> condemned <r>the raid</r>.", "ACCUSE"),
    ("<a>The Chadian president</a> met <r>his Gabonese counterpart</r> in Libreville on Friday.", "CONSULT"),
    ("<a>Police</a> arrested <r>two union leaders</r> in Lima.", "COERCE"),
    ("<a>Japan</a> sent tents and water pumps to <r>Vanuatu</r> after the cyclone.", "AID"),
    ("<a>Thousands of nurses</a> went on strike over pay.", "PROTEST"),
    ("<a>Ghana's central bank</a> stands near the <r>Togolese</r> embassy.", "NONE"),
)


@pytest.mark.parametrize(("sentence", "expected"), PLAIN)
def test_plain_cases(sentence: str, expected: str) -> None:
    [coding] = encoder().code([marked(sentence)])
    assert coding.type == expected


def test_probabilities_are_probabilities() -> None:
    [coding] = encoder().code([marked(PLAIN[0][0])])
    for chances in (coding.types, coding.acts, coding.modality):
        assert sum(chances.values()) == pytest.approx(1.0, abs=1e-6)
    assert all(0.0 <= p <= 1.0 for p in coding.contexts.values())
    assert coding.event == pytest.approx(1.0 - coding.types["NONE"])


def test_a_sentence_is_coded_the_same_alone_among_others_and_on_two_threads() -> None:
    sentences = [marked(sentence) for sentence, _ in PLAIN]
    together = encoder().code(sentences)
    assert [encoder().code([one])[0] for one in sentences] == together
    assert encoder(2).code(sentences) == together


def test_missing_and_foreign_weights_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="lacks"):
        load(tmp_path)
    with as_file(files("comity.reading") / FOLDER) as folder:
        for part in folder.iterdir():
            shutil.copy(part, tmp_path / part.name)
    card = json.loads((tmp_path / "card.json").read_text("utf-8"))
    (tmp_path / "card.json").write_text(json.dumps({**card, "acts": card["acts"][:-1]}), "utf-8")
    with pytest.raises(InputError, match="other acts"):
        load(tmp_path)


def test_every_act_has_a_mode_of_its_type() -> None:
    for act in acts().values():
        assert act.name.split("/")[0] == act.type
        assert act.mode is None or act.mode in modes(act.type)


def test_every_mode_has_an_act() -> None:
    told = {(a.type, a.mode) for a in acts().values()}
    assert all((t, m) in told for t in {a.type for a in acts().values()} for m in modes(t))


def test_codebooks_rename_what_they_must() -> None:
    assert codebooks() == ("plv",)
    assert in_codebook("SANCTION/convict", "plv") == "ACCUSE"
    assert in_codebook("ACCUSE/allege", "plv") == "ACCUSE"
    with pytest.raises(InputError, match="no codebook"):
        in_codebook("ACCUSE/allege", "icews")
    with pytest.raises(InputError, match="no act"):
        in_codebook("ACCUSE/nothing", "plv")
