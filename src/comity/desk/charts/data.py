"""What charts show, as plain data. Nothing here draws, so that pages can say it without loading what draws."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dot:
    """An event: its record, day (ISO), class, type, what it says and where it leads."""

    record: str
    day: str
    quad: str
    type: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Act:
    """A marked day: `kind` is agreement, membership or flow, `what` the step, `title` what it is of."""

    record: str
    day: str
    kind: str
    what: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the chart shows. `first` and `last` bound the time that is shown, `note` says what is not."""

    heading: str
    dots: tuple[Dot, ...]
    acts: tuple[Act, ...]
    first: str
    last: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """The share of a pole (by name) in a month (YYYY-MM): −1 to +1, its interval, the number of records and of
    independent sources, and where the records are listed."""

    month: str
    pole: str
    share: float
    low: float | None
    high: float | None
    records: int
    sources: int
    href: str


@dataclass(frozen=True, slots=True)
class Spell:
    """The share of a pole over a whole window (ISO days)."""

    pole: str
    first: str
    last: str
    share: float


@dataclass(frozen=True, slots=True)
class DriftData:
    """What the chart shows. `split` is the first day of the later window, `conclusion` what may be said of it."""

    heading: str
    conclusion: tuple[str, ...]
    poles: tuple[str, ...]
    shares: tuple[Share, ...]
    spells: tuple[Spell, ...]
    first: str
    split: str
    last: str


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean score of a month (YYYY-MM) in one direction (in words), −10 to +10, with its interval."""

    month: str
    direction: str
    mean: float
    low: float | None
    high: float | None
    records: int
    sources: int
    href: str


@dataclass(frozen=True, slots=True)
class MonthlyData:
    """What the chart shows. `directions` are the directions in words, in their order; `scale` names the scores."""

    heading: str
    scale: str
    directions: tuple[str, ...]
    means: tuple[Mean, ...]
    first: str
    last: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A sum: `depth` is how many wholes it stands within; `amount` is in units of `currency`; `told` writes it."""

    record: str
    depth: int
    words: str
    told: str
    amount: float
    currency: str
    stage: str
    href: str


@dataclass(frozen=True, slots=True)
class MoneyData:
    """What the chart shows, each part right after its whole."""

    heading: str
    bars: tuple[Bar, ...]
    note: str = ""
