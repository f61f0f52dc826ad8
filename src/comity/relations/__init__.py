"""Records in, measures out: what two actors did to each other month by month, and where a state is heading.

Pure functions over records; only `ask` looks into a ledger, only `external.read_yearly` into a file.
"""

from comity.relations.ask import drift_of, relation_of
from comity.relations.conclusion import conclusion
from comity.relations.drift import Drift, Minimum, drift
from comity.relations.external import Yearly, beside, parse_yearly, read_yearly
from comity.relations.series import Series, series
from comity.relations.sources import Sources
from comity.relations.windows import Window, Windows, windows

__all__ = [
    "Drift",
    "Minimum",
    "Series",
    "Sources",
    "Window",
    "Windows",
    "Yearly",
    "beside",
    "conclusion",
    "drift",
    "drift_of",
    "parse_yearly",
    "read_yearly",
    "relation_of",
    "series",
    "windows",
]
