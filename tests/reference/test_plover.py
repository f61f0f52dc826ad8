"""PLOVER and CAMEO: types, modes, contexts, scores, and the way between the two."""

from __future__ import annotations

from typing import cast, get_args

import pytest

from comity.model import InputError, Score
from comity.model.codes import EventType
from comity.reference import cameo, plover

TYPES = get_args(EventType)
WITHOUT_MODES = {"AGREE", "SUPPORT", "CONCEDE", "COOPERATE", "AID"}


def test_sixteen_types_in_four_quads() -> None:
    assert set(plover.types()) == set(TYPES)
    by_quad: dict[str, set[str]] = {}
    for code in plover.types():
        by_quad.setdefault(plover.quad(code), set()).add(code)
    assert by_quad == {
        "verbal_cooperation": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
        "material_cooperation": {"COOPERATE", "AID", "RETREAT"},
        "verbal_conflict": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
        "material_conflict": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
    }


@pytest.mark.parametrize("code", TYPES)
def test_type_is_complete(code: EventType) -> None:
    entry = plover.types()[code]
    assert len(entry.definition.split()) > 8
    assert len(entry.examples) >= 2
    assert (plover.modes(code) == ()) == (code in WITHOUT_MODES)
    assert all(len(text.split()) >= 2 for text in entry.modes.values())


@pytest.mark.parametrize("code", TYPES)
def test_two_scores_with_the_sign_of_the_quad(code: EventType) -> None:
    sign = 1 if plover.quad(code).endswith("cooperation") else -1
    for mode in (None, *plover.modes(code)):
        first, second = plover.scores(code, mode)
        assert first.scale == "PLOVER"
        assert second.scale == "CAMEO-Goldstein"
        assert 0 < sign * first.value <= 10
        # An appeal weighs on the side of cooperation in CAMEO, a demand on that of conflict.
        if code != "REQUEST":
            assert 0 < sign * second.value <= 10


@pytest.mark.parametrize(
    ("code", "mode", "value", "version"),
    [
        ("CONSULT", "visit", 1.9, "1.1b3"),
        ("CONSULT", None, 1.0, "1.1b3"),
        ("COOPERATE", None, 6.0, "1.1b3"),
        ("RETREAT", "withdraw", 10.0, "1.1b3"),
        ("ASSAULT", "assassinate", -10.0, "1.1b3"),
        ("ACCUSE", None, -2.0, "1.1b3-derived"),
        ("CONCEDE", None, 5.15, "1.1b3-derived"),
    ],
)
def test_goldstein_values(code: EventType, mode: str | None, value: float, version: str) -> None:
    assert plover.scores(code, mode)[1] == Score("CAMEO-Goldstein", version, value)


@pytest.mark.parametrize(("code", "value"), [("ASSAULT", -9.3), ("ACCUSE", -2.0), ("CONSULT", 2.1), ("AID", 7.4)])
def test_plover_values(code: EventType, value: float) -> None:
    assert plover.scores(code)[0] == Score("PLOVER", "0.8", value)


def test_unknown_names_are_refused() -> None:
    with pytest.raises(InputError, match="no mode of CONSULT"):
        plover.scores("CONSULT", "arrest")
    for ask in (plover.quad, plover.modes, cameo.root):
        with pytest.raises(InputError, match="no PLOVER event type"):
            ask(cast(EventType, "FIGHT"))


def test_thirty_seven_contexts() -> None:
    assert len(plover.contexts()) == 37
    for entry in plover.contexts().values():
        assert entry.definition
        assert "draft" in entry.source
        assert bool(entry.cues) == ("special" not in entry.source)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("joint naval drills near the islands", ("military",)),
        ("a loan for the railways", ("economic",)),
        ("the ambassador was called in", ("diplomatic",)),
        ("UN Security Council", ()),
        ("an inquiry into bribes paid to a judge", ("corruption", "legal")),
        ("the spread of cholera in the camps of refugees", ("disease", "migration")),
        ("hackers attacked the election commission", ("cyber", "election")),
        ("a nuclear test", ("cbrn",)),
        ("lawmakers debated the bill", ("legislative",)),
        ("sexual violence", ("crime_sexual",)),
        ("two men were charged with murder", ("crime", "crime_murder")),
        ("gay rights marchers", ("lgbt",)),
        ("he met them on Friday", ()),
    ],
)
def test_find_contexts(text: str, expected: tuple[str, ...]) -> None:
    assert plover.find_contexts(text) == expected


def test_every_code_maps_to_a_known_type_and_mode() -> None:
    for entry in cameo.codes().values():
        if len(entry.code) == 2 or entry.code.startswith("01"):
            assert entry.type is None
        else:
            assert entry.type in TYPES
            assert entry.mode is None or entry.mode in plover.modes(cast(EventType, entry.type))
            assert entry.code[:2] in cameo.roots(cast(EventType, entry.type)) or entry.code in {
                "085", "1712", "175", "191", "192", "116",
            }  # fmt: skip


@pytest.mark.parametrize("code", TYPES)
def test_roots_and_fine_codes(code: EventType) -> None:
    assert cameo.root(code) == cameo.roots(code)[0]
    assert set(cameo.roots(code)) <= set(cameo.codes())
    assert cameo.fine(code, None) is None
    for mode in plover.modes(code):
        found = cameo.fine(code, mode)
        if found is not None:
            assert cameo.codes()[found].type in (code, "ACCUSE")


def test_fine_examples() -> None:
    assert cameo.fine("CONSULT", "phone") == "041"
    assert cameo.fine("COERCE", "arrest") == "173"
    assert cameo.fine("REQUEST", "meet") is None
    assert cameo.root("REQUEST") == "10"
    assert cameo.root("ACCUSE") == "11"
