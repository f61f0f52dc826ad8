"""The one look of all charts, light and dark: colours, type, grid. The colours are those of the style sheets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

ThemeName = Literal["light", "dark"]

QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")
"""The four classes of events in the order in which charts show them; see `reference.plover.quad`."""

QUAD_WORDS = {
    "verbal_cooperation": "talk, cooperative",
    "material_cooperation": "deed, cooperative",
    "verbal_conflict": "talk, hostile",
    "material_conflict": "deed, hostile",
}
SHAPES = ("circle", "circle", "diamond", "diamond")
"""Cooperation is round and hostility pointed; talk is hollow and a deed full: no colour stands alone."""

WIDTH = 760
"""The width of a chart in pixels, before it is scaled to its place."""

FONT = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif"


@dataclass(frozen=True, slots=True)
class Look:
    """The colours of one theme. `quads` colours the four classes of events, `lines` series that are compared."""

    name: ThemeName
    paper: str
    ink: str
    quiet: str
    rule: str
    accent: str
    quads: tuple[str, ...]
    lines: tuple[str, ...]
    marks: tuple[str, ...]

    def filled(self, share: float) -> tuple[str, ...]:
        """The colours that the classes are filled with: talk with `share` of its colour (0 to 1), deeds wholly."""
        verbal, material = self.quads[::2], self.quads[1::2]
        paled = [_mixed(colour, self.paper, share) for colour in verbal]
        return (paled[0], material[0], paled[1], material[1])

    def config(self) -> dict[str, Any]:
        """This look as a configuration of Vega-Lite."""
        words = {"labelColor": self.quiet, "titleColor": self.quiet, "labelFontSize": 11, "titleFontSize": 11}
        return {
            "background": self.paper,
            "font": FONT,
            "padding": 8,
            "view": {"stroke": None},
            "axis": {
                **words, "titleFontWeight": "normal", "domainColor": self.rule, "tickColor": self.rule,
                "gridColor": self.rule, "gridOpacity": 0.6, "labelPadding": 4,
            },
            "axisX": {"grid": False},
            "legend": {**words, "labelColor": self.ink, "titleFontWeight": "normal", "symbolSize": 70,
                       "orient": "top", "direction": "horizontal", "labelLimit": 220},
            "title": {"color": self.ink, "subtitleColor": self.quiet, "fontSize": 13, "subtitleFontSize": 11,
                      "anchor": "start", "fontWeight": 600, "offset": 10},
            "header": {"labelColor": self.ink, "titleColor": self.quiet},
            "text": {"color": self.ink},
            "range": {"category": list(self.lines)},
        }  # fmt: skip


def _mixed(colour: str, paper: str, share: float) -> str:
    """A colour (#rrggbb) with so much of it (0 to 1) on the paper."""
    pairs = zip(*(bytes.fromhex(one[1:]) for one in (colour, paper)), strict=True)
    return "#" + bytes(round(a * share + b * (1 - share)) for a, b in pairs).hex()


LIGHT = Look(
    name="light", paper="#ffffff", ink="#1e2023", quiet="#565b63", rule="#ded8cb", accent="#7a2e1f",
    quads=("#3f7fb8", "#1b5685", "#c9722f", "#9a2318"),
    lines=("#1b5685", "#a8471b", "#276338", "#64399a", "#0a6262", "#852857", "#6d5000", "#454d5b"),
    marks=("#276338", "#0a6262", "#6d5000"),
)  # fmt: skip
DARK = Look(
    name="dark", paper="#1d2024", ink="#e8e4dc", quiet="#a9adb4", rule="#3a3f46", accent="#e39c86",
    quads=("#6fa8dc", "#a7cff5", "#e8a36b", "#f09a8e"),
    lines=("#8fc3ee", "#f0ab83", "#8fd0a1", "#c9acf0", "#7fd0d0", "#eea3c8", "#e0c066", "#b9c0cc"),
    marks=("#8fd0a1", "#7fd0d0", "#e0c066"),
)  # fmt: skip

LOOKS: dict[ThemeName, Look] = {"light": LIGHT, "dark": DARK}
