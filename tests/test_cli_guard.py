"""What becomes of failures to write, in this process; test_cli_ways_out.py sees the same from outside."""

from __future__ import annotations

import errno
import io
import sys
from pathlib import Path

import pytest

from comity.cli.guard import BAD_INPUT, CLOSED_PIPE, complain, output_failed, utf8
from comity.model import InputError


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_closed_pipe_drops_what_is_unwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out"
    with path.open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        stream.write("never seen")
        assert output_failed(BrokenPipeError(errno.EPIPE, "broken pipe")) == CLOSED_PIPE
    assert path.read_text(encoding="utf-8") == ""


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EIO])
def test_a_full_disk_is_named(number: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert output_failed(OSError(number, "no", "report.html")) == BAD_INPUT
    assert capsys.readouterr().err.startswith("report.html: the output could not be written (")


def test_other_failures_are_not_swallowed() -> None:
    with pytest.raises(PermissionError):
        output_failed(PermissionError(errno.EACCES, "denied"))


@pytest.mark.parametrize("remedy", ["Name another", "Name another.", "Did you mean it?"])
def test_a_complaint_is_two_sentences(remedy: str, capsys: pytest.CaptureFixture[str]) -> None:
    complain(InputError("x.txt", "is empty", remedy))
    first, second = capsys.readouterr().err.splitlines()
    assert first == "x.txt: is empty."
    assert second == (remedy if remedy.endswith(("?", ".")) else f"{remedy}.")


def test_output_is_utf8_in_a_pipe_and_never_fails_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    pipe, terminal = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(pipe, encoding="ascii"))
    monkeypatch.setattr(sys, "stderr", Terminal(terminal, encoding="ascii"))
    utf8()
    for stream in (sys.stdout, sys.stderr):
        stream.write("Élysée")
        stream.flush()
    assert pipe.getvalue() == "Élysée".encode()
    assert terminal.getvalue() == b"?lys?e"


def test_streams_that_cannot_be_set_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    utf8()
    assert sys.stdout is stream
