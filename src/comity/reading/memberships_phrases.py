"""Memberships told in set phrases: "walked out of", "holds the chair of", "was let into"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.model import Actor
from comity.model.codes import MembershipStage, Modality
from comity.reading import memberships_cues as cues
from comity.reading.clauses import is_verb
from comity.reading.memberships_frame import AHEAD, Found, subject_states
from comity.reading.memberships_parties import is_state, of_several
from comity.reading.memberships_slots import (
    DENIED,
    SERIES,
    Slots,
    compiled,
    slots_of,
    subject_before,
    token_at,
)
from comity.reading.scene import Scene
from comity.reading.tokens import Sentence, Token

_TRIGGER = re.compile(cues.TRIGGER, re.IGNORECASE)
# What may stand before an organisation's name: "the 55-member", "the regional bloc".
_ARTICLE = (
    r"(?: (?:the|a|an|its|their|this|that|both|full|[\w-]+-(?:member|nation|country|strong|state|led)"
    r"|regional|western|"
    r"military|security|economic|trade|defence|defense|wider|new|rival|bloc|club|alliance|grouping|group))*"
)
_CLUB = r"(?: (?:club|bloc|group|grouping|alliance|area|zone|family|treaty))?"
_NOT_NOUN = r"(?![-–‹]| ‹)(?!['’]s? [\w‹])"
_FITTING = frozenset("membership last this next year month week week today yesterday state country nation".split())
_AS_OTHER = re.compile(r" as (?:an? |its? )?(?:\w+ )?(?:partner|associate|guest|dialogue|special)|(?:,)? in \w+ing\b")
_AS_OBSERVER = re.compile(r" as (?:an? |its )?(?:\w+ )?observers?\b")


def at_phrases(scene: Scene, sentence: Sentence) -> Iterator[Found]:
    """The memberships that set phrases of one sentence tell, less sure than what its grammar tells."""
    text = scene.page.text[sentence.start : sentence.end]
    if _TRIGGER.search(text) is None:
        return
    slots = slots_of(scene, sentence)
    if "‹O" not in slots.text or "‹S" not in slots.text:
        return
    for stage, cue in cues.CUES:
        yield from _towards(scene, slots, stage, cue)
        yield from _which(scene, slots, stage, cue)
    yield from _outside(scene, slots)
    for stage, cue, behind in cues.TAKES_IN:
        yield from _takes_in(scene, slots, stage, cue, behind)
    yield from _ways(scene, slots)
    yield from _followed(scene, slots)


def _body(slots: Slots, mark: str) -> Actor | None:
    named = slots.named(mark)
    return named[0] if named else None


def _states(slots: Slots, marks: str) -> tuple[Actor, ...]:
    return tuple(a for a in slots.named(marks) if is_state(a))


def _towards(scene: Scene, slots: Slots, stage: MembershipStage, cue: str) -> Iterator[Found]:
    """ "S has walked out of O"."""
    for found in compiled(rf"\b(?P<cue>{cue}){_ARTICLE} (?P<org>@O){_CLUB}{_NOT_NOUN}").finditer(slots.text):
        kept = _as(stage, slots.text[found.end() :])
        if kept is None or _goes_on(scene, slots, found.end()):
            continue
        who, gap, start = _subject(scene, slots, found.start())
        body = _body(slots, found["org"])
        if who and body is not None:
            yield from _told(scene, slots, (kept, body), who, gap, (start, found.start(), found.end()))


def _as(stage: MembershipStage, behind: str) -> MembershipStage | None:
    """The stage when "as an observer" follows; None for a guest, a partner, or one who joins a body in an act."""
    if _AS_OTHER.match(behind) is not None:
        return None
    return "observer" if stage == "member" and _AS_OBSERVER.match(behind) is not None else stage


def _goes_on(scene: Scene, slots: Slots, end: int) -> bool:
    """True when the organisation's name only opens a longer noun: "the European Union debate"."""
    if slots.text[end : end + 1] != " ":
        return False
    after = token_at(scene, slots.origin(end) + 1)
    return after is not None and after.pos in ("NOUN", "PROPN") and after.lemma not in _FITTING


def _subject(scene: Scene, slots: Slots, position: int) -> tuple[tuple[Actor, ...], str, int]:
    """Who does what the phrase at `position` says, the words between, and where the quote begins."""
    before = subject_before(slots, position)
    if before is not None:
        who, gap, start = before
        return _states(slots, who), gap, start
    verb = token_at(scene, slots.origin(position))
    if verb is None or not is_verb(verb) or verb.tag not in ("VBD", "VBZ", "VBN", "VBG", "VBP"):
        return (), "", position
    own = subject_states(scene, verb)
    gap = " ".join(k.text for k in verb.children if k.dep in ("neg", "aux"))
    return own, gap, position


def _told(
    scene: Scene,
    slots: Slots,
    what: tuple[MembershipStage, Actor],
    who: tuple[Actor, ...],
    gap: str,
    at: tuple[int, int, int],
) -> Iterator[Found]:
    start, cue, end = at
    stage, body = what
    anchor = token_at(scene, slots.origin(cue))
    before = scene.page.tokens_in(slots.origin(start), slots.origin(cue))
    if anchor is None or any(of_several(scene, t) for t in before):
        return
    modality = _modality(scene, anchor, gap)
    if modality in ("hypothetical", "hedged"):
        return
    if modality == "future":
        if stage in ("suspended", "expelled", "invited"):
            return
        stage = "withdrawing" if stage in ("withdrawn", "withdrawing") else "intends"
    if stage == "intends" and modality == "happened":
        modality = "future"
    first, last = slots.span(start, end)
    tokens = scene.page.tokens_in(first, last)
    yield Found(who, body, stage, modality, (tokens[0].i, tokens[-1].i), anchor, 0.7)


def _modality(scene: Scene, anchor: Token, gap: str) -> Modality:
    """The modality of the phrase's verb; without one, what the words before it say."""
    if DENIED.search(gap):
        return "negated"
    verb = anchor if is_verb(anchor) else next((n for n in anchor.ancestors() if is_verb(n)), None)
    if verb is None:
        return "happened"
    modality = scene.modality(verb)
    if verb is not anchor and modality in AHEAD and not re.search(r"\b(?:will|would|may|might|could|can)\b", gap):
        return "happened"
    return modality


def _which(scene: Scene, slots: Slots, stage: MembershipStage, cue: str) -> Iterator[Found]:
    """ "The union to which S was admitted", "the court from which S withdrew"."""
    bare = re.sub(r" \(\?:[^()]*(?:\([^()]*\)[^()]*)*\)$| (?:to|of|from|out of)$", "", cue)
    if stage not in ("member", "withdrawn", "expelled", "suspended"):
        return
    pattern = compiled(
        rf"(?P<org>@O)(?P<aside>[^;:“”‹]{{0,60}}?),? (?:to|into|of|from|in|out of) which (?P<who>{SERIES})"
        rf"(?P<gap>(?: \w+){{0,4}}?) (?P<cue>{bare})\b"
    )
    for found in pattern.finditer(slots.text):
        body, who = _body(slots, found["org"]), _states(slots, found["who"])
        if body is not None and who:
            at = (found.start(), found.start("cue"), found.end())
            yield from _told(scene, slots, (stage, body), who, found["gap"], at)


def _outside(scene: Scene, slots: Slots) -> Iterator[Found]:
    """ "S has stayed out of O"."""
    for found in compiled(rf"\b(?P<cue>{cues.OUTSIDE}){_ARTICLE} (?P<org>@O){_NOT_NOUN}").finditer(slots.text):
        before = subject_before(slots, found.start())
        body = _body(slots, found["org"])
        anchor = token_at(scene, slots.origin(found.start()))
        if before is None or body is None or anchor is None or DENIED.search(before[1]):
            continue
        if _modality(scene, anchor, before[1]) in AHEAD:
            continue
        first, last = slots.span(before[2], found.end())
        tokens = scene.page.tokens_in(first, last)
        yield Found(_states(slots, before[0]), body, "member", "negated", (tokens[0].i, tokens[-1].i), anchor, 0.65)


def _takes_in(scene: Scene, slots: Slots, stage: MembershipStage, cue: str, behind: str) -> Iterator[Found]:
    """ "O has taken in S", "O let S into its ranks"."""
    pattern = compiled(
        rf"(?P<org>@O){_CLUB}(?:,? which|, [^;:‹]{{1,60}},)?(?P<gap>(?: \w+){{0,4}}?)(?:,| )(?P<cue> ?{cue})"
        rf"(?P<who>{SERIES}(?:, {SERIES})*){behind}"
    )
    for found in pattern.finditer(slots.text):
        body, who = _body(slots, found["org"]), _states(slots, found["who"])
        if body is None or not who or slots.text[found.end() :].startswith(("'s", "’s", "'", "’")):
            continue
        if re.search(r"\b(?:has|have|had|will|would|not|never|then|also|finally|formally|later|in|last"
                     r"|\w+ly)\b|^$",
                     found["gap"].strip()) is None:  # fmt: skip
            continue
        place = found.start("cue") + len(found["cue"]) - len(found["cue"].lstrip())
        yield from _told(scene, slots, (stage, body), who, found["gap"], (found.start(), place, found.end()))


_WAY = (
    r"(?:long |slow |rocky |bumpy |fast |own |difficult |arduous )*(?:path|road|way|route|journey|march"
    r"|course|drive|push|progress|bid|quest|"
    r"hopes?|dreams?|ambitions?|aspirations?|candidacy|candidature|plans?|effort|efforts|campaign|desire"
    r"|wish|goal)"
    r" (?:to|towards|toward|into|for|of joining|to join|of entering|of|of becoming a member of"
    r"|for membership (?:of|in)|to enter)"
)


def _ways(scene: Scene, slots: Slots) -> Iterator[Found]:
    """ "S's road to O": the way of one who is not in yet."""
    for found in compiled(rf"(?P<who>@S)['’]s? {_WAY}{_ARTICLE} (?P<org>@O)(?P<more>[^.;,]{{0,20}})").finditer(
        slots.text
    ):
        body, who = _body(slots, found["org"]), _states(slots, found["who"])
        anchor = token_at(scene, slots.origin(found.start("org")))
        owned = found["more"].startswith(("'", "’"))
        if body is None or not who or anchor is None or owned:
            continue
        first, last = slots.span(found.start(), found.end("org"))
        tokens = scene.page.tokens_in(first, last)
        yield Found(who, body, "intends", "future", (tokens[0].i, tokens[-1].i), anchor, 0.6)


def _followed(scene: Scene, slots: Slots) -> Iterator[Found]:
    """ "A member of O since 2007, and was joined there in 2022 by S"."""
    pattern = compiled(
        rf"(?P<cue>joined|followed) (?:there|in it|into it|inside it)[^‹,;:]{{0,30}} by (?P<who>{SERIES})"
    )
    for found in pattern.finditer(slots.text):
        bodies = list(compiled(r"@O").finditer(slots.text[: found.start()]))
        anchor = token_at(scene, slots.origin(found.start()))
        body = _body(slots, bodies[-1][0]) if bodies else None
        if body is None or anchor is None or scene.modality(anchor) in (*AHEAD, "negated"):
            continue
        first, last = slots.span(found.start(), found.end())
        tokens = scene.page.tokens_in(first, last)
        yield Found(_states(slots, found["who"]), body, "member", "happened", (tokens[0].i, tokens[-1].i), anchor, 0.75)
