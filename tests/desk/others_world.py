"""A folder of others' events beside the small world: GDELT and ICEWS on Armenia, the United States and Russia."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from comity.foreign.bring import bring
from comity.foreign.tables import table
from tests.foreign import made

FIRST, DAYS = date(2023, 3, 1), 730
COUNTRIES = {"USA": "United States", "RUS": "Russian Federation"}
HOSTILE = '<script>alert("x")</script>'


def make_events(folder: Path) -> Path:
    """Two years of events until February 2025. By GDELT Armenia draws nearer to the United States and away from Russia,
    by ICEWS the other way round, so that the two differ. The last GDELT row tries to be more than text."""
    work = folder.parent
    gdelt = made.put(work / "g.csv", *(_gdelt(number) for number in range(DAYS)), _hostile())
    icews = work / "i.tab"
    icews.write_text(made.tabs(made.ICEWS, *(_icews(number) for number in range(0, DAYS, 2))), encoding="utf-8")
    bring(table("gdelt"), [gdelt], folder)
    bring(table("icews"), [icews], folder)
    return folder


def _day(number: int) -> date:
    return FIRST + timedelta(days=number)


def _warm(number: int, *, to_usa: bool) -> bool:
    """Whether the event is a friendly one, most of the time: the year after is the other way round."""
    later = number >= DAYS // 2
    return (later == to_usa) != (number % 5 == 0)


def _gdelt(number: int) -> str:
    pole = ("USA", "RUS")[number % 2]
    code = "071" if _warm(number, to_usa=pole == "USA") else "172"
    sides = {"a": ("ARM", "ARMENIA", "ARM", ""), "b": (pole, pole, pole, "")}
    if number % 3 == 0:
        sides = {"a": sides["b"], "b": sides["a"]}
    return made.gdelt(
        number, f"{_day(number):%Y%m%d}", code=code, url=f"https://outlet{number % 7}.org/{number}", **sides
    )


def _hostile() -> str:
    return made.gdelt(DAYS, "20250120", a=("ARM", HOSTILE, "ARM", ""), url="javascript:alert(1)", code="042")


def _icews(number: int) -> dict[str, str]:
    pole = ("USA", "RUS")[number // 2 % 2]
    code = "071" if _warm(number, to_usa=pole == "RUS") else "172"
    return {
        "Event ID": str(number), "Event Date": _day(number).isoformat(), "Source Name": "Armenia",
        "Source Country": "Armenia", "CAMEO Code": code, "Target Name": COUNTRIES[pole],
        "Target Country": COUNTRIES[pole], "Story ID": str(number), "Sentence Number": "1",
        "Publisher": f"Paper {number % 5}",
    }  # fmt: skip
