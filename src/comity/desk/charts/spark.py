"""A small line of movement, written as SVG with plain attributes: no script, no style sheet of its own needed."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

_WIDE, _HIGH, _EDGE = 96, 24, 3
_TOP = 10.0
_STEADY = 0.5
"""Two means that differ by less than this, on a scale of twenty, are the same to a reader of a small line."""


def sparkline(points: Sequence[float | None], most: float = _TOP) -> Markup:
    """The points, oldest first, as a line in a picture of 96 × 24 pixels; None leaves a gap.

    Values lie between −`most` and +`most`; a faint rule stands at nought, a dot at the last. Where no point is known
    the picture is empty, and says so to those who cannot see it. All parts take the colour of the text around.
    """
    drawn = [(_x(number, len(points)), _y(value, most)) for number, value in enumerate(points) if value is not None]
    middle = _y(0.0, most)
    rule = f'<path d="M0 {middle:g}H{_WIDE}" stroke="currentColor" stroke-opacity="0.25" stroke-width="1"/>'
    return Markup(  # noqa: S704 (only numbers and words of our own)
        f'<svg class="spark" width="{_WIDE}" height="{_HIGH}" viewBox="0 0 {_WIDE} {_HIGH}" fill="none" role="img" '
        f'aria-label="{movement_in_words(points)}">{rule}{_line(drawn)}</svg>'
    )


def movement_in_words(points: Sequence[float | None]) -> str:
    """What the line shows: "from +1.2 to +3.4 in 24 months: closer". The first and the last half are compared."""
    known = [(number, value) for number, value in enumerate(points) if value is not None]
    if not known:
        return f"no events in {len(points)} months"
    half = len(points) / 2
    before = [value for number, value in known if number < half]
    after = [value for number, value in known if number >= half]
    if not before or not after:
        part = "first" if before else "last"
        return f"mean score {_mean(before or after):+.1f}, in the {part} half of {len(points)} months"
    old, new = _mean(before), _mean(after)
    word = "steady" if abs(new - old) < _STEADY else "closer" if new > old else "further apart"
    return f"mean score from {old:+.1f} to {new:+.1f} over {len(points)} months: {word}"


def _line(drawn: Sequence[tuple[float, float]]) -> str:
    if not drawn:
        return ""
    path = "M" + "L".join(f"{x:g} {y:g}" for x, y in drawn)
    x, y = drawn[-1]
    line = f'<path d="{path}" stroke="currentColor" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"/>'
    return f'{line if len(drawn) > 1 else ""}<circle cx="{x:g}" cy="{y:g}" r="2.5" fill="currentColor"/>'


def _x(number: int, many: int) -> float:
    return round(_EDGE + (_WIDE - 2 * _EDGE) * number / max(many - 1, 1), 1)


def _y(value: float, most: float) -> float:
    inside = max(-most, min(most, value))
    return round(_HIGH / 2 - inside / most * (_HIGH / 2 - _EDGE), 1)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
