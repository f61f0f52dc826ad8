"""The addresses of charts, the page of a month, the page of charts, the map, movement."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine
from visitor import Visitor

from comity.desk.asking.happened import Happened, happened
from comity.desk.asking.movement import movement
from comity.desk.asking.poles import poles
from comity.desk.charts.earth import FRAMES, WIDTH, Chart, projected
from comity.desk.pages.charts import sides
from comity.desk.pages.map import ground, spots
from comity.ledger import schema
from comity.model import InputError

NAMES = ("timeline", "series", "money", "drift")


@pytest.mark.parametrize("form", ["svg", "png", "vl.json"])
@pytest.mark.parametrize("name", NAMES)
def test_each_chart_has_three_forms(desk: Visitor, name: str, form: str) -> None:
    answer = desk.get(f"/r/ARM-USA/{name}.{form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == {
        "svg": "image/svg+xml", "png": "image/png", "vl.json": "application/json"
    }[form]  # fmt: skip
    again = desk.get(f"/r/ARM-USA/{name}.{form}", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("asked", ["as_of=2025-01-15", "on=2025-01", "since=2025-01-01&until=2025-12-31", "theme=dark"])
def test_each_chart_can_be_asked_at_a_time(desk: Visitor, name: str, asked: str) -> None:
    assert desk.get(f"/r/ARM-USA/{name}.svg?{asked}").status_code == 200


@pytest.mark.parametrize("name", NAMES)
def test_where_nothing_is_held_the_picture_says_so(desk: Visitor, name: str) -> None:
    assert "is held" in desk.get(f"/r/FRA-JPN/{name}.svg").text or "are held" in desk.get(f"/r/FRA-JPN/{name}.svg").text


def test_the_theme_is_that_which_the_reader_chose(desk: Visitor) -> None:
    dark = desk.get("/r/ARM-USA/money.svg", headers={"cookie": "theme=dark"}).text
    assert dark == desk.get("/r/ARM-USA/money.svg?theme=dark").text
    assert dark != desk.get("/r/ARM-USA/money.svg").text


@pytest.mark.parametrize(
    "address",
    [
        "/r/ARM-ARM/timeline.svg", "/r/ARM-NOBODY/timeline.svg", "/r/ARM-USA/timeline.svg?theme=pink",
        "/r/ARM-USA/timeline.svg?as_of=yesterday", "/r/ARM-USA/drift.svg?between=USA",
        "/r/ARM-USA/drift.svg?between=ARM,USA", "/r/ARM-USA/drift.svg?state=NOBODY",
        "/r/ARM-USA/drift.svg?between=USA,RUS,EU,CHN,IRN,FRA,DEU", "/r/ARM-USA/month/2025-13",
        "/map?part=moon", "/map?actor=NOBODY",
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_the_one_shape(desk: Visitor, address: str) -> None:
    answer = desk.get(address)
    assert answer.status_code == 400
    assert set(answer.json()["error"]) == {"code", "subject", "problem", "remedy"}


def _rows(part: Any) -> list[dict[str, Any]]:
    """All rows of data within a chart."""
    if isinstance(part, list):
        return [row for one in part for row in _rows(one)]
    if not isinstance(part, dict):
        return []
    return part["values"] if isinstance(part.get("values"), list) else [r for one in part.values() for r in _rows(one)]


def test_points_lead_to_what_they_rest_on(desk: Visitor) -> None:
    spec = desk.get("/r/ARM-USA/money.vl.json").json()
    links = [row["href"] for row in _rows(spec)]
    assert links
    assert all(link.startswith("/record/r-") for link in links)


def test_a_pair_is_read_at_any_hyphen() -> None:
    assert [one.code for one in sides("USA-ARM")] == ["USA", "ARM"]
    with pytest.raises(InputError):
        sides("ARM-")


def test_the_page_of_charts_shows_each_in_the_theme_of_the_reader(desk: Visitor) -> None:
    text = desk.look("/r/ARM-USA/charts").text
    assert text.count('<figure class="chart"') == len(NAMES)
    assert text.count("prefers-color-scheme: dark") == len(NAMES)
    fixed = desk.look("/r/ARM-USA/charts?as_of=2025-02-01", cookie="theme=dark").text
    assert "prefers-color-scheme" not in fixed
    assert "as_of=2025-02-01&amp;theme=dark" in fixed


def test_a_month_lists_its_events(desk: Visitor) -> None:
    spec = desk.get("/r/ARM-USA/timeline.vl.json").json()
    dot = next(row for row in _rows(spec) if "place" in row)
    found = desk.get(f"/r/ARM-USA/month/{dot['day'][:7]}.json").json()
    assert dot["title"] in {event["title"] for event in found["events"]}
    assert desk.look(f"/r/ARM-USA/month/{dot['day'][:7]}").status_code == 200
    assert "No event" in desk.look("/r/ARM-USA/month/1999-01").text


def test_the_map_is_a_page_with_its_table(desk: Visitor) -> None:
    text = desk.look("/map").text
    assert "No borders are drawn" in text
    assert desk.get("/map.csv").text.startswith("place,told_as,lat,lon,events")


@pytest.mark.parametrize("part", FRAMES)
def test_each_part_of_the_earth_is_drawn(desk: Visitor, part: str) -> None:
    answer = desk.look(f"/map?part={part}&actor=ARM&since=2020&until=2030&as_of=2030")
    assert answer.status_code == 200
    assert len(answer.content) < 400_000
    assert ground(part).labels


def _event(place: str, *codes: str, quad: str = "verbal_cooperation") -> Happened:
    return Happened("r-1", "CONSULT: a → b", place, quad, "2025-01-01", "2025-01-02", codes)


def test_spellings_of_one_place_are_one_and_rival_names_stay_apart() -> None:
    found = spots([_event("Kyiv"), _event("Kiev"), _event("Huangyan Dao"), _event("Scarborough Shoal")])
    assert (found[0].name, found[0].events) == ("Kyiv", 2)
    assert found[0].told_as == ("Kiev", "Kyiv")
    assert {spot.name for spot in found[1:]} == {"Huangyan Dao", "Scarborough Shoal"}


def test_a_spot_shows_the_class_of_most_of_its_events() -> None:
    (spot,) = spots([_event("Yerevan", quad="material_conflict")] * 2 + [_event("Yerevan")])
    assert spot.quad == "material_conflict"


def test_equal_areas_stay_equal() -> None:
    def area(south: float, north: float) -> float:
        (x1, y1), (x2, y2) = projected(south, 10), projected(north, 10)
        return (x1 + x2) / 2 * (y2 - y1)

    # A band of the sphere has an area in proportion to the difference of the sines of its latitudes.
    assert area(0, 1) / area(59, 60) == pytest.approx(0.0174524 / 0.0088581, rel=0.01)


def test_the_world_fills_the_width_of_the_map() -> None:
    chart = Chart.of(FRAMES["world"])
    assert chart.at(0, -180)[0] == pytest.approx(0, abs=0.2)
    assert chart.at(0, 180)[0] == pytest.approx(WIDTH, abs=0.2)
    assert not chart.holds(*chart.at(-89, 0))


def _held(connection: Connection, name: str, day: str, kind: str, score: float, actors: str, recipients: str) -> None:
    scores = [{"scale": "PLOVER", "value": 9.0}, {"scale": "CAMEO-Goldstein", "value": score}]
    claims = {"type": [{"value": kind}], "score": [{"value": scores}], "place": [{"value": "Yerevan"}]}
    row = {"id": name, "kind": "event", "title": f"{kind}: x", "status": "happened", "first": day, "last": day}
    connection.execute(schema.records.insert(), {**row, "told_first": day, "json": json.dumps({"claims": claims})})
    sides = [("actors", code) for code in actors.split()] + [("recipients", code) for code in recipients.split()]
    rows = [{"record": name, "role": role, "code": code, "name": code} for role, code in sides]
    connection.execute(schema.record_actors.insert(), rows)


def test_movement_is_the_mean_of_each_month_in_both_directions() -> None:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.metadata.create_all(connection, tables=[schema.records, schema.record_actors])
        _held(connection, "r-1", "2025-01-10", "AID", 7.0, "USA", "ARM")
        _held(connection, "r-2", "2025-01-20", "ACCUSE", -2.0, "ARM", "USA")
        _held(connection, "r-3", "2025-03-01", "CONSULT", 1.0, "ARM USA", "ARM USA")
        _held(connection, "r-4", "2025-03-02", "ASSAULT", -9.0, "ARM USA", "RUS")
        _held(connection, "r-5", "2020-03-02", "ASSAULT", -9.0, "ARM", "USA")
        found = movement(connection, [("USA", "ARM"), ("FRA", "JPN")], "2025-04-15", months=4)
        placed = happened(connection)
        near = poles(connection, "ARM", "EU")
    assert found == {("USA", "ARM"): (2.5, None, 1.0, None), ("FRA", "JPN"): (None,) * 4}
    assert [one.codes for one in placed][:2] == [("ARM", "USA"), ("ARM", "USA")]
    assert near == ("EU", "USA", "RUS")


def test_hostile_words_stay_words(desk: Visitor) -> None:
    answer: Any = desk.look("/map?place=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in answer.text
