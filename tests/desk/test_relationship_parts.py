"""The small parts behind the page of a relationship: visits, sides, poles."""

from __future__ import annotations

import pytest

from comity.desk.pages.relationship import visits
from comity.desk.pages.relationship.drift import poles_of
from comity.desk.pages.relationship.sides import sides_of
from comity.desk.pages.relationship.visits import Visits
from comity.model import InputError

KEY = "a key of a test"


def test_visits_of_one_day_count_as_one() -> None:
    first = Visits().now("2025-01-01")
    assert first.since("2025-01-01") is None
    assert first.since("2025-01-05") == "2025-01-01"
    second = first.now("2025-01-05").now("2025-01-05")
    assert second.since("2025-01-05") == "2025-01-01"
    assert second.since("2025-01-06") == "2025-01-05"


def test_a_visit_survives_its_cookie() -> None:
    there = Visits("2025-01-05", "2025-01-01")
    assert visits.read(visits.written(there, KEY), KEY) == there


@pytest.mark.parametrize("cookie", ["", "x", "WyIyMDI1LTAxLTA1IixudWxsXQ.forged", "a.b.c"])
def test_a_forged_cookie_tells_of_no_visit(cookie: str) -> None:
    assert visits.read(cookie, KEY) == Visits()
    assert visits.read(visits.written(Visits("2025-01-05"), "another key"), KEY) == Visits()


def test_a_cookie_of_another_shape_tells_of_no_day() -> None:
    signer = visits._signer(KEY)
    assert visits.read(str(signer.dumps(["<b>", 3])), KEY) == Visits()
    assert visits.read(str(signer.dumps({"a": 1})), KEY) == Visits()


def test_sides_may_be_names_with_hyphens() -> None:
    assert [one.code for one in sides_of("Guinea-Bissau-USA")] == ["GNB", "USA"]
    with pytest.raises(InputError):
        sides_of("ARM")


def test_poles_leave_out_the_one_that_moves() -> None:
    assert poles_of("ARM", ["ARM, USA", "RUS"]) == ("USA", "RUS")
    with pytest.raises(InputError):
        poles_of("ARM", ["ARM,USA"])
