"""Letters that a text puts behind a name: who they stand for from then on."""

from __future__ import annotations

import pytest
from reads import page

from comity.reading.mentions_letters import letters_in

USED = [
    ("The Saudi Fund for Development (SFD) met Guinea. In May SFD lent it money.", "SFD", "SAU"),
    ("The Trade and Development Bank (TDB) opened. Later TDB lent Kenya money.", "TDB", "ESATDB"),
    ("The Federated States of Micronesia (FSM) voted. Then FSM signed.", "FSM", "FSM"),
]


@pytest.mark.parametrize(("text", "letters", "code"), USED)
def test_letters_stand_for_the_name_before_them(text: str, letters: str, code: str) -> None:
    found = [m.actor.code for m in page(text).actors.mentions if text[m.start : m.end] == letters]
    assert code in found


@pytest.mark.parametrize(
    "text",
    [
        "Ghana's team met in Peru (NGO). Later NGO lent money.",
        "The ministry of Ghana (MFA) voted. Later MFA signed.",
        "SFD lent Guinea money.",
    ],
)
def test_other_letters_stand_for_nobody(text: str) -> None:
    assert not {"NGO", "MFA", "SFD"} & {text[m.start : m.end] for m in page(text).actors.mentions}


def test_only_the_names_own_first_letters() -> None:
    text = "Trade and Development Bank (TDB), Bank of Togo (XY), Peru (PE)"
    assert letters_in(text, [(0, 26), (34, 46), (53, 57)]) == {"TDB": 0}
