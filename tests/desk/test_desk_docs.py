"""docs/desk.md says what is there: every page of the desk, every key, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.routing import compile_path
from visitor import Visitor

from comity.desk import openapi

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "desk.md").read_text(encoding="utf-8")
DESK = ROOT / "src" / "comity" / "desk"
# Addresses in the middle of something else: a form's, or a step of it.
PARTS = {"/add/{job}", "/login", "/jump"}
EXAMPLE = {"ID": "r-0123456789abcdef"}


def _section(name: str) -> str:
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found, name
    return found[1]


def _paths(desk: Visitor) -> dict[str, set[str]]:
    return {path: set(methods) for path, methods in openapi.document(desk.client.app)["paths"].items()}  # type: ignore[attr-defined]


def _leads_to(address: str, paths: dict[str, set[str]]) -> list[str]:
    path = address.partition("?")[0].replace("ID", EXAMPLE["ID"])
    return [one for one in paths if compile_path(one)[0].match(path)]


def test_every_address_on_the_page_is_there(desk: Visitor) -> None:
    paths = _paths(desk) | {"/docs": {"get"}, "/openapi.json": {"get"}}
    told = set(re.findall(r"`(/[^`\s]*)`", PAGE)) - {"/"}
    assert [one for one in told if not _leads_to(one, paths)] == []


def test_every_page_is_told(desk: Visitor) -> None:
    paths = _paths(desk)
    told = {one for address in re.findall(r"`(/[^`\s]*)`", _section("Pages")) for one in _leads_to(address, paths)}
    pages = {path for path in paths if f"{path}.json" in paths and "get" in paths[path]}
    assert pages - told - PARTS == set()


def test_every_file_of_a_relationship_is_told(desk: Visitor) -> None:
    files = {path.rpartition("/")[2] for path in _paths(desk) if re.fullmatch(r"/r/\{pair\}/[\w.]+", path)}
    stems = {name.partition(".")[0] for name in files if "." in name}
    told = _section("Files and programs")
    assert [stem for stem in stems - {"charts"} if stem not in told] == []


def test_every_key_is_told_and_no_other() -> None:
    table = set(re.findall(r"^\| (`.*?`) \|", _section("Keys"), re.MULTILINE))
    told = {key for row in table for key in re.findall(r"`(.)`", row)}
    base, review = ((DESK / "templates" / name).read_text(encoding="utf-8") for name in ("base.html", "review.html"))
    shown = set(re.findall(r"<kbd>(\S)</kbd>", base)) | set(re.findall(r'\("(\w)", "', base + review))
    assert told == shown
    places = dict(
        re.findall(r'\("(\w)", "[^"]*", "(\w+)"\)', (DESK / "templates/partials/nav.html").read_text("utf-8"))
    )
    rows = dict(re.findall(r"^\| `g` `(\w)` \| (\w+)", PAGE, re.MULTILINE))
    assert rows == places
