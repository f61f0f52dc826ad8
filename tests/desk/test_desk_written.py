"""Pages that are given again as they were written."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from comity.desk import written as module
from comity.desk.frame import Frame
from comity.desk.written import Written

_FRAME = Frame("/x", "", {}, "system", "Tess", csrf="t1", notice="", read_only=False, login=False)


@dataclass(frozen=True, slots=True)
class _Shown:
    title: str
    lines: tuple[int, ...] = (1, 2)


class _Writer:
    def __init__(self) -> None:
        self.times = 0

    def page(self, shown: _Shown) -> object:
        def write(frame: Frame) -> str:
            self.times += 1
            return f"{frame.who} {frame.notice}<input value={frame.csrf}>{shown.title} {shown.lines} {frame.here}"

        return write


def _text(written: Written, writer: _Writer, shown: _Shown, frame: Frame = _FRAME, template: str = "x.html") -> str:
    return written.text(template, shown, frame, writer.page(shown))  # type: ignore[arg-type]


def test_the_same_page_is_written_once_with_the_token_of_who_asks() -> None:
    written, writer = Written(), _Writer()
    first = _text(written, writer, _Shown("a"))
    again = _text(written, writer, _Shown("a"), replace(_FRAME, csrf="t2"))
    assert (first, again) == ("Tess <input value=t1>a (1, 2) /x", "Tess <input value=t2>a (1, 2) /x")
    assert writer.times == 1


def test_what_differs_in_anything_is_written_anew() -> None:
    written, writer = Written(), _Writer()
    frames = [
        _FRAME, replace(_FRAME, who="Ann"), replace(_FRAME, query="page=2"), replace(_FRAME, kept={"on": "2025"}),
        replace(_FRAME, theme="dark"), replace(_FRAME, read_only=True), replace(_FRAME, login=True),
    ]  # fmt: skip
    for frame in frames:
        assert _text(written, writer, _Shown("a"), frame).startswith(frame.who)
    _text(written, writer, _Shown("a", (1, 3)))
    _text(written, writer, _Shown("a", (1, 3)), template="y.html")
    assert writer.times == len(frames) + 2


def test_what_is_told_once_is_not_kept() -> None:
    written, writer = Written(), _Writer()
    told = replace(_FRAME, notice="Kept.")
    assert "Kept." in _text(written, writer, _Shown("a"), told)
    assert "Kept." not in _text(written, writer, _Shown("a"))
    assert "Kept." in _text(written, writer, _Shown("a"), told)
    assert writer.times == 3


def test_only_some_pages_are_kept_and_none_that_is_very_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST", 2)
    written, writer = Written(), _Writer()
    for path in ("/a", "/b", "/a", "/c", "/a"):
        _text(written, writer, _Shown("a"), replace(_FRAME, path=path))
    assert writer.times == 3
    monkeypatch.setattr(module, "_LARGEST", 5)
    for _ in range(2):
        _text(written, writer, _Shown("long"), replace(_FRAME, path="/d"))
    assert writer.times == 5
