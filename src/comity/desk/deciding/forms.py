"""The two addresses to which every form that decides is sent: one decides, one undoes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form

from comity.briefs import words
from comity.desk.deciding.decide import decide, undo
from comity.desk.deciding.told import named, said
from comity.desk.frame import local
from comity.desk.routing import Desk, Done, change

router = APIRouter(tags=["decide"])

_BIG = 2**53

Target = Annotated[str, Form(max_length=80, description="The id of a finding or of a record.")]
Seen = Annotated[int, Form(ge=0, le=_BIG, description="The number of the last decision that the page knew.")]
Short = Annotated[str, Form(max_length=80)]
Value = Annotated[str, Form(max_length=4000, description="What a field is: words, a code, a day, or JSON.")]
Why = Annotated[str, Form(max_length=500)]
Back = Annotated[str, Form(alias="next", max_length=2000)]


@change(router, "/decide")
def decide_one(
    desk: Desk,
    target: Target,
    verdict: Short,
    seen: Seen,
    other: Short = "",
    field: Short = "",
    value: Value = "",
    why: Why = "",
    back: Back = "",
) -> Done:
    """Keeps a person's decision about a finding or a record, where nobody has answered the same question since."""
    where = local(back or _page_of(target))
    made = decide(
        desk, target.strip(), verdict, seen=seen, other=other.strip(), field=field, value=value, why=why, back=where
    )
    told = words.opened(f"{desk.who} {said(made[0])}.")
    return Done(where, f"{told} ({'Decision' if len(made) == 1 else 'Decisions'} {named(made)})")


@change(router, "/undo")
def undo_one(desk: Desk, decision: Annotated[int, Form(ge=1, le=_BIG)], why: Why = "", back: Back = "/") -> Done:
    """Takes a decision back."""
    made = undo(desk, decision, why=why)
    return Done(back, f"Decision {decision} is undone. (Decision {made.id})")


def _page_of(target: str) -> str:
    return f"/record/{target}" if target.startswith("r-") else "/"
