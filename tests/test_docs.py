"""The pages say what is there: commands and options, links that lead somewhere, the version, examples that parse."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest
from typer.main import get_command

from comity import __version__
from comity.briefs.due import STATUSES, Promised
from comity.cli.app import app
from comity.cli.export import ExportFormat
from comity.cli.guard import BAD_INPUT, BAD_LEDGER, CLOSED_PIPE, DONE, INTERRUPTED, REFUSALS
from comity.cli.relations import DriftFormat
from comity.cli.review_show import KEYS
from comity.cli.settings import BriefFormat, KindName, What
from comity.ledger.entries import VERDICTS
from comity.model import schema
from comity.model.codes import Kind

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
ROOMS = ("model", "reference", "intake", "reading", "ledger", "relations", "foreign", "briefs", "desk", "bench", "cli")
# Every command has it; the page says so once.
HELP = {"--help", "-h"}


def _tree(command: Any = None, name: str = "comity") -> Iterator[tuple[str, Any]]:
    """Every command that does something, under its full name."""
    command = command or get_command(app)
    below = getattr(command, "commands", {})
    if not below or name == "comity":
        yield name, command
    for word, inner in below.items():
        yield from _tree(inner, f"{name} {word}")


TREE = dict(_tree())


def _section(name: str) -> str:
    found = re.search(rf"^## {re.escape(name)}\n(.*?)(?=^## |\Z)", COMMANDS, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section for {name}"
    return found[1]


def _options(command: Any) -> set[str]:
    return {word for one in command.params if one.param_type_name == "option" for word in one.opts}


def _code(text: str) -> Iterator[str]:
    """The lines of code: indented or fenced blocks, and what stands between backticks."""
    yield from re.findall(r"^ {4}(\S.*)$", text, re.MULTILINE)
    yield from re.findall(r"`([^`\n]+)`", text)


def _examples() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        for line in _code(page.read_text(encoding="utf-8")):
            match = re.match(r"(?:\.venv/bin/)?(comity (?!is|reads).*)", line)
            if match and "COMMAND" not in line:
                found.append((page.name, match[1]))
    return found


@pytest.mark.parametrize("name", TREE)
def test_every_option_of_a_command_is_on_the_page_and_no_other(name: str) -> None:
    told = {word for cell in re.findall(r"^\| (`.*?) \|", _section(name), re.MULTILINE) for word in cell.split("`")}
    told_options = {word.split()[0] for word in told if word.startswith("-")}
    assert told_options - HELP == _options(TREE[name]) - HELP


@pytest.mark.parametrize("name", TREE)
def test_every_argument_of_a_command_is_on_the_page(name: str) -> None:
    arguments = [one for one in TREE[name].params if one.param_type_name == "argument"]
    assert all(f"`{one.metavar}`" in _section(name) for one in arguments)


@pytest.mark.parametrize("name", [name for name in TREE if name != "comity"])
def test_every_command_has_an_example_in_its_help_and_on_the_page(name: str) -> None:
    words = name.removeprefix("comity ")
    assert re.search(rf"Example: `comity (?:--ledger \S+ )?{words}\b", TREE[name].help)
    assert re.search(rf"^    {name}\b", _section(name), re.MULTILINE)


def test_the_page_has_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"^## (comity.*)$", COMMANDS, re.MULTILINE)) == set(TREE)


@pytest.mark.parametrize(("page", "line"), _examples())
def test_examples_use_commands_and_options_that_exist(page: str, line: str) -> None:
    words = shlex.split(line.split(" < ")[0].split(" > ")[0].replace("…", ""))[1:]
    name, command = "comity", TREE["comity"]
    while words:
        word = words.pop(0)
        if word.startswith("-") and word != "-":
            assert word in _options(command) | HELP, f"{page}: {name} has no {word}"
            option = next((one for one in command.params if word in one.opts), None)
            if option is not None and not option.is_flag:
                del words[: option.nargs]
        elif word in getattr(command, "commands", {}):
            name, command = f"{name} {word}", command.commands[word]
        else:
            assert not getattr(command, "commands", {}), f"{page}: there is no {name} {word}"


def test_exit_codes_are_all_told() -> None:
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", _section("Exit codes"), re.MULTILINE)}
    assert told == {DONE, REFUSALS, BAD_INPUT, BAD_LEDGER, INTERRUPTED, CLOSED_PIPE}


def test_choices_are_all_told() -> None:
    assert {kind.value for kind in KindName} == set(get_args(Kind))
    assert all(f"`{kind.value}`" in _section("comity query") for kind in KindName)
    assert all(f"`{what.value}`" in _section("comity export") for what in What)
    assert all(f"`{form.value}`" in _section("comity export") for form in ExportFormat)
    assert all(f"`{form.value}`" in _section("comity brief") for form in BriefFormat)
    assert all(f"`{form.value}`" in _section("comity drift") for form in DriftFormat)


def test_statuses_verdicts_and_fields_of_a_promise_are_all_told() -> None:
    listed = _section("comity due")
    assert all(f"`{status}`" in listed for status in STATUSES if status != "not_made")
    assert all(f"`{field.name}`" in listed for field in fields(Promised))
    ledger = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+)` \| .* \| [^|]*\|$", ledger, re.MULTILINE)) == set(STATUSES)
    assert all(f"`{verdict}`" in _section("comity decide") for verdict in VERDICTS if verdict != "undo")


def test_the_keys_of_a_review_are_all_told() -> None:
    told = set(re.findall(r"^\| `(.)`", _section("comity review"), re.MULTILINE))
    assert told == {key for keys in KEYS.values() for key in re.findall(r"\[(.)\]", keys)}


def test_every_module_of_the_ledger_that_the_design_page_names_is_there() -> None:
    page = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    table = page.partition("## The ledger's modules")[2].partition("\n\nPure")[0]
    named = {name.rstrip("/") for row in table.splitlines() for name in re.findall(r"`(.*?)`", row)}
    room = ROOT / "src" / "comity" / "ledger"
    assert named - {"ledger"} <= {path.stem for path in room.rglob("*")}
    assert {path.stem for path in room.glob("[a-z]*.py")} - {"entries", "migrate"} <= named


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.exists(), target
        assert there.is_relative_to(ROOT), target
        if anchor:
            headings = re.findall(r"^#+ (.*)$", there.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in [re.sub(r"[^\w-]", "", heading.lower().replace(" ", "-")) for heading in headings], target


def test_every_page_of_docs_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert all(f"](docs/{page.name})" in readme for page in (ROOT / "docs").glob("*.md"))


def test_the_changelog_has_this_version_first() -> None:
    versions = re.findall(r"^## \[([^\]]+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == __version__
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_schema_page_has_every_field_of_every_kind() -> None:
    page = (ROOT / "docs" / "schema.md").read_text(encoding="utf-8")
    shapes = schema()["$defs"]
    common = set(re.findall(r"`(\w+)`", page.partition("## findings")[2].partition("\n\n")[2].partition("\n")[0]))
    for kind in get_args(Kind):
        row = re.search(rf"^\| `{kind}` \| (.*) \|$", page, re.MULTILINE)
        assert row, kind
        told = set(re.findall(r"`(\w+)`", row[1]))
        assert told | common == set(shapes[kind.capitalize()]["properties"])


def test_the_design_page_names_every_room() -> None:
    page = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    assert all(f"| `{room}/` |" in page for room in ROOMS)
    assert all((ROOT / "src" / "comity" / room).is_dir() for room in ROOMS)


def test_make_targets_that_pages_name_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        for line in _code(page.read_text(encoding="utf-8")):
            if match := re.match(r"make ([a-z-]+)$", line):
                assert match[1] in targets, page.name


def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", COMMANDS, re.DOTALL)
    exec(compile(code, "docs/commands.md", "exec"), {})  # noqa: S102
    assert "agreement" in capsys.readouterr().out


def test_the_licence_is_apache_2() -> None:
    assert "Apache License\n" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_nothing_names_a_machine() -> None:
    for page in PAGES:
        assert not re.search(r"/(work|root|home|tmp)/", page.read_text(encoding="utf-8")), page.name
