"""The shapes of what may be asked in an address, so that nothing else reaches a page. Used as annotations."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query
from pydantic import AfterValidator

# A form sends an empty field where no day was given.
_DATE = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"


def _given(day: str | None) -> str | None:
    return day or None


_Given = AfterValidator(_given)

DocumentId = Annotated[str, Path(pattern=r"^d-[0-9a-f]{16}$", description="The id of a document.")]
RecordId = Annotated[str, Path(pattern=r"^r-[0-9a-f]{16}$", description="The id of a record.")]
Code = Annotated[str, Path(min_length=1, max_length=80, description="The code of an actor, such as ARM.")]
PairCodes = Annotated[
    str, Path(min_length=3, max_length=164, pattern=r"^[^/-][^/]*-[^/]+$", description="Two codes, such as ARM-USA.")
]
PageNumber = Annotated[int, Query(ge=1, le=10_000, description="Which page of a long list, from 1.")]
Words = Annotated[str, Query(max_length=200, description="Words to look for.")]
AsOf = Annotated[str | None, Query(pattern=_DATE, description="Only what was published by this day counts."), _Given]
On = Annotated[str | None, Query(pattern=_DATE, description="What held in the world on this day."), _Given]
Since = Annotated[str | None, Query(pattern=_DATE, description="From this day on."), _Given]
Until = Annotated[str | None, Query(pattern=_DATE, description="Until this day."), _Given]
