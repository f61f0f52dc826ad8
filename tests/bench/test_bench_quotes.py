"""Attributions of a folder are written whole or not at all, and their offsets are those of the files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from comity.bench.quotes import attributions, counted, lines_of, text_files, text_of
from comity.cli.app import app
from comity.cli.quotes import written_whole
from comity.model import InputError

# Articles of our own.
HARBOUR = (
    "The harbour master, Ilse Brandt, said on Friday that the crane would stay.\n\n"
    "“We paid for it,” she added. “It is ours.”\n\n"
    "Fishermen backed the plan, which Brandt called “long overdue.”\n"
)
BRIDGE = "Engineers want a second bridge.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    (place / "text").mkdir(parents=True)
    (place / "text" / "harbour.txt").write_bytes(HARBOUR.encode("utf-8"))
    (place / "text" / "bridge.txt").write_bytes(BRIDGE.encode("utf-8"))
    return place


def run(*arguments: object) -> tuple[int, str, str]:
    ran = CliRunner().invoke(app, ["bench", "quotes", *map(str, arguments)])
    return ran.exit_code, ran.stdout, ran.stderr


def words(text: str, doc: str = "a") -> list[tuple[list[str], list[str], list[str]]]:
    def of(spans: object) -> list[str]:
        return [text[a:b] for a, b in spans]  # type: ignore[attr-defined]

    return [(of(a.source), of(a.cue), of(a.content)) for a in attributions(doc, text)]


def test_two_clauses_of_one_verb_are_one_attribution() -> None:
    text = "Brandt said that the crane was “far too slow”, and that the port needed a new one."
    assert words(text) == [
        (["Brandt"], ["said"], ["the crane was “far too slow”", "the port needed a new one"]),
    ]


def test_each_attribution_is_a_line_with_offsets_of_the_file(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    code, printed, told = run(folder, "--predictions", out)
    assert code == 0
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert all(list(row) == ["doc", "source", "cue", "content"] for row in rows)
    assert [row["doc"] for row in rows] == ["bridge", *["harbour"] * (len(rows) - 1)]
    first = next(row for row in rows if row["doc"] == "harbour")
    assert [HARBOUR[a:b] for a, b in first["source"]] == ["The harbour master, Ilse Brandt"]
    assert [HARBOUR[a:b] for a, b in first["content"]] == ["the crane would stay"]
    assert json.loads(printed)["attributions"] == len(rows)
    assert "2 of 2 documents read" in told
    assert f"{len(rows)} attributions written" in told


def test_words_that_go_on_belong_to_the_attribution_before() -> None:
    found = words(HARBOUR)
    assert (["she"], ["added"], ["“We paid for it,”", "“It is ours.”"]) in found


def test_mixed_speech_has_its_whole_clause() -> None:
    text = "Petra Lindh said the tax was “a gift to nobody” in her town."
    assert words(text)[0][2] == ["the tax was “a gift to nobody” in her town"]


@pytest.mark.parametrize(
    "given",
    [
        HARBOUR.replace("\n", "\r\n"),
        HARBOUR.replace("\n", "\r"),
        "\ufeff" + HARBOUR,
        HARBOUR.replace("crane", "cra\x00ne"),
        HARBOUR.replace("\n\n", "\n\x0c\x01\n"),
    ],
    ids=["crlf", "cr", "mark", "control", "feed"],
)
def test_offsets_are_those_of_the_file_whatever_intake_changes(given: str) -> None:
    def plain(found: list[tuple[list[str], list[str], list[str]]]) -> list[list[str]]:
        return [[s.replace("\x00", "") for s in part] for row in found for part in row]

    assert plain(words(given)) == plain(words(HARBOUR))


def test_line_ends_come_in_as_they_are(folder: Path) -> None:
    path = folder / "text" / "crlf.txt"
    path.write_bytes(b"One.\r\nTwo.\r\n")
    assert text_of(path) == "One.\r\nTwo.\r\n"


def test_an_empty_file_has_no_attributions(folder: Path) -> None:
    (folder / "text" / "empty.txt").write_bytes(b"")
    assert attributions("empty", "") == []
    assert run(folder)[0] == 0


def test_the_same_folder_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    outs = [tmp_path / "one.jsonl", tmp_path / "two.jsonl"]
    for out in outs:
        assert run(folder, "--predictions", out)[0] == 0
    assert outs[0].read_bytes() == outs[1].read_bytes()


def test_figures_for_people_and_programs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = json.loads(run(folder, "--json")[1])
    assert list(figures) == ["documents", "attributions", "sourced", "direct", "mixed", "indirect"]
    assert figures["attributions"] == figures["direct"] + figures["mixed"] + figures["indirect"]
    monkeypatch.setattr("comity.cli.output.on_terminal", lambda: True)
    assert "2 documents" in run(folder)[1]


def test_names_that_are_no_text_still_make_a_line() -> None:
    found = attributions("caf\udce9", "Oleg Ruus said the ferry had left.")
    assert json.loads(lines_of(found))["doc"] == "caf\udce9"
    assert counted([found]).documents == 1


def test_a_folder_without_texts(tmp_path: Path) -> None:
    code, printed, told = run(tmp_path)
    assert (code, printed) == (2, "")
    assert "has no folder text" in told
    (tmp_path / "text").mkdir()
    with pytest.raises(InputError, match=r"no \.txt files"):
        text_files(tmp_path)
    assert run(tmp_path / "none")[0] == 2


def test_a_file_that_is_not_utf8_is_named_and_nothing_is_written(folder: Path, tmp_path: Path) -> None:
    (folder / "text" / "latin.txt").write_bytes("Bürgermeister".encode("latin-1"))
    out = tmp_path / "out.jsonl"
    out.write_text("old\n", "utf-8")
    code, printed, told = run(folder, "--predictions", out)
    assert (code, printed) == (2, "")
    assert "latin.txt" in told
    assert "Save it as UTF-8" in told
    assert out.read_text("utf-8") == "old\n"
    assert list(tmp_path.glob(".out*")) == []


def test_what_cannot_be_read_is_named(folder: Path) -> None:
    (folder / "text" / "folder.txt").mkdir()
    code, _, told = run(folder)
    assert code == 2
    assert "folder.txt" in told


@pytest.mark.parametrize("name", ["none/out.jsonl", "articles"])
def test_a_place_that_cannot_be_written_is_told_before_reading(folder: Path, tmp_path: Path, name: str) -> None:
    code, printed, told = run(folder, "--predictions", tmp_path / name)
    assert (code, printed) == (2, "")
    assert "documents read" not in told
    assert not (tmp_path / "none").exists()


def test_an_interrupted_writing_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old\n", "utf-8")

    def stopped() -> None:
        with written_whole(out) as stream:
            stream.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]
    assert out.read_text("utf-8") == "old\n"


def test_a_file_keeps_its_permissions_and_its_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    real.write_text("old\n", "utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    with written_whole(link) as stream:
        stream.write("new\n")
    assert link.is_symlink()
    assert real.read_text("utf-8") == "new\n"
    assert real.stat().st_mode & 0o777 == 0o640
