"""What a person decides in the desk: kept only where nobody decided the same since the page was made."""

from comity.desk.deciding.decide import decide, undo
from comity.desk.deciding.refused import RefusedError
from comity.desk.deciding.since import latest
from comity.desk.deciding.told import DecidedError, Told, said, told

__all__ = ["DecidedError", "RefusedError", "Told", "decide", "latest", "said", "told", "undo"]
