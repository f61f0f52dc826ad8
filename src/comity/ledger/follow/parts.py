"""The words for a part of what was promised, and for the whole of it."""

from __future__ import annotations

import re

_PART = re.compile(
    r"\b(?:so far|(?:the )?rest (?:is|are|has|have|of)|the (?:other|remaining) (?!took|was held|came|hand|side|day|way)"
    r"\w+|"
    r"but \w+ (?:\w+ )?remain|"
    r"a first (?:cargo|shipment|batch|group|consignment|convoy|load|delivery|contingent|ship|plane|train|lorry|truck)|"
    r"first (?:part|slice|instalment|installment|tranche|half|payment|share)|half of (?:what|the)|only half|in part|"
    r"partly|partially|"
    r"but (?:of )?(?:the|its|her|his|their) .{0,40}\b(?:only|still|not|yet)|"
    r"while .{0,40} (?:stay|remain)|is still (?:shut|closed)|instead of the)\b"
)
_NUMBER = (
    r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|some|half|most|many)"
)
_OF = re.compile(
    rf"\b{_NUMBER}(?: (?:million|billion|thousand))? of (?:the|its|their) (?:\w+ )?{_NUMBER}\b|"
    rf"(?<!is )(?<!was )(?<!as )(?<!be )\bone of (?:the|its|their) {_NUMBER}\b|"
    rf"^\W*of the [^,;]{{3,70}}, (?:only |some |about )?{_NUMBER} [\w ]{{0,20}}(?:have|has|were|was)\b|"
    rf"\bthe first of (?:the |its |their )?(?:\w+ )?{_NUMBER}\b|"
    rf"\bof (?:the|its|their) (?:\w+ )?{_NUMBER} (?:\w+,? ){{1,3}}?(?:only )?{_NUMBER}(?:-\w+)? (?:were|have|had|was)\b"
)
FIRST = re.compile(
    r"\bthe first (?!round|time|plane|lorr|car\b|cars\b|bus|passenger|vehicle|visitor|guest|patient|travell|pilgrim|"
    r"bullet|famil|\d)\w+"
)
_REST_CAME = re.compile(
    r"\bthe (?:rest|remainder|balance)\b[^,.;]{0,60}\b(?:arrived|came|followed|"
    r"(?:was|were|has been|have been) (?:\w+ly )?(?:paid|delivered|sent|handed|transferred|shipped|received))\b"
)
WHOLE = re.compile(r"\b(?:all|whole|in full|entire|last|every|the lot|both)\b")


_EACH_OTHER = re.compile(r"\b(?:each|one) [^,.;]{0,30}\bthe other\b")


def in_part(text: str) -> bool:
    """Whether a sentence in lower case tells of a part that was done, and not of the whole."""
    if WHOLE.search(text) or _REST_CAME.search(text):
        return False
    text = _EACH_OTHER.sub("", text)  # "each pays the other back" parts nothing
    return _PART.search(text) is not None or _OF.search(text) is not None
