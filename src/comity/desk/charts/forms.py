"""A chart as SVG, PNG or Vega-Lite: drawn here by vl-convert, which loads nothing from anywhere."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from comity.desk.charts.look import LIGHT, Look

if TYPE_CHECKING:
    from comity.desk.charts.rows import Chart

Form = Literal["svg", "png", "vl.json"]
MEDIA: dict[Form, str] = {"svg": "image/svg+xml", "png": "image/png", "vl.json": "application/json"}

PPI = 144.0
"""Twice the usual 72: sharp on a good screen and in print."""

_ELSEWHERE = 'href="https://vega.github.io/vega-datasets//'
"""What vl-convert puts before an address of our own."""

_CLIP = re.compile(r'(id="|url\(#)clip\d+')

_ENGINE = threading.Lock()
"""vl-convert draws one picture at a time; threads that wait here do not wait inside of it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in one form, ready to be sent."""

    body: bytes
    media: str


def picture(chart: Chart, form: Form, look: Look = LIGHT) -> Picture:
    """The chart, with this look, in this form."""
    spec = described(chart, look)
    if form == "vl.json":
        return Picture(json.dumps(spec, ensure_ascii=False, separators=(",", ":")).encode(), MEDIA[form])
    return Picture(_drawn(spec, form), MEDIA[form])


def described(chart: Chart, look: Look) -> dict[str, Any]:
    """The chart as Vega-Lite, its data within; `config` is the look, with what the chart sets itself on top."""
    spec: dict[str, Any] = chart.to_dict()
    spec["config"] = look.config() | {
        name: value for name, value in spec.get("config", {}).items() if name not in ("view", "background")
    }
    return spec


def warm() -> float:
    """Loads what draws, by drawing a dot; returns the seconds that this took."""
    began = time.monotonic()
    import altair as alt

    from comity.desk.charts.rows import held

    dot = alt.Chart(held([{"x": 0}])).mark_point().encode(x="x:Q")
    picture(dot, "svg")
    return time.monotonic() - began


def warming(after: float, done: Callable[[], bool]) -> threading.Thread:
    """A thread that warms the engine `after` so many seconds, unless `done` by then: the first page goes first."""

    def later() -> None:
        until = time.monotonic() + after
        while time.monotonic() < until:
            if done():
                return
            time.sleep(0.1)
        warm()

    thread = threading.Thread(target=later, name="charts", daemon=True)
    thread.start()
    return thread


def _drawn(spec: dict[str, Any], form: Form) -> bytes:
    import vl_convert

    with _ENGINE:
        if form == "png":
            drawn: bytes = vl_convert.vegalite_to_png(spec, ppi=PPI, allowed_base_urls=[])
            return drawn
        text: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return _renumbered(text.replace(_ELSEWHERE, 'href="/')).encode()


def _renumbered(svg: str) -> str:
    """The picture with its clips numbered from 1: the engine counts on from one picture to the next."""
    numbers: dict[str, str] = {}
    return _CLIP.sub(lambda found: numbers.setdefault(found[0], f"{found[1]}clip{len(numbers) + 1}"), svg)
