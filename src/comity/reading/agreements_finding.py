"""What several mentions of one instrument come to: which of them are of one, and the finding that they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from comity.model import Act, Actor, Agreement, Date
from comity.model.codes import AgreementStage, Area, Binding, Instrument, Modality
from comity.reading.agreements_many import of_many
from comity.reading.agreements_parties import pair_before
from comity.reading.anniversaries import commemorated
from comity.reading.clauses import negated
from comity.reading.instruments import INSTRUMENTS, ORDER
from comity.reading.modality import modality_of
from comity.reading.parties import codes, distinct, side, sides
from comity.reading.scene import Scene
from comity.reading.tokens import Sentence, Token
from comity.reference import areas

_NON_BINDING = re.compile(r"\b(?:non-binding|not (?:legally )?binding|political declaration|no legal force)\b", re.I)
_BINDING = re.compile(r"\b(?:legally binding|binding (?:treaty|agreement|instrument))\b", re.I)
_LONE = 0.6
# So many letters two words of one root have in common: "alliance", "allied".
_ROOT = 4
_MEETING = frozenset({"meet", "gather", "convene", "assemble"})
DUE = frozenset({"future", "hypothetical", "hedged"})
"""In these modalities nothing was done yet."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An instrument at one place, with what its clause says about it."""

    start: int
    end: int
    noun: Token
    title: str
    instrument: Instrument
    parties: tuple[Actor, ...]
    act: Act | None
    words: frozenset[str]
    named: bool
    plural: bool
    verb: Token | None
    negotiation: bool = False
    words_as_told: str = ""
    denied: bool = False


def met_to(verb: Token) -> bool:
    """True for "met in May to sign the pact": what they came together for was done."""
    head = verb.head
    return verb.dep in ("advcl", "xcomp") and head.lemma in _MEETING and head.tag == "VBD" and not negated(head)


def grouped(mentions: list[Mentioned]) -> list[list[Mentioned]]:
    """The mentions of each instrument together, in the order of the text."""
    groups: list[list[Mentioned]] = []
    for mention in mentions:
        home = next((g for g in reversed(groups) if _same(g, mention)), None)
        if home is not None:
            home.append(mention)
        else:
            groups.append([mention])
    return groups


def _same(group: list[Mentioned], mention: Mentioned) -> bool:
    back = mention.noun.tag in ("NNS", "NNPS") and mention.noun.child("det") is not None and not mention.words
    if any(m.plural for m in group) != mention.plural and not (back and group[0].plural):
        return False
    if any(_sisters(m.noun, mention.noun) for m in group):
        return False
    first = group[0]
    if first.negotiation != mention.negotiation and len(first.words & mention.words) < 2:
        return False
    names = {w.lower() for m in group for w in m.words}
    shared = {w.lower() for w in mention.words} & names
    bare = not mention.words
    kinds = {m.instrument for m in group}
    if bare and not mention.parties:
        return mention.instrument in kinds or mention.instrument == "agreement"
    known = codes([a for m in group for a in m.parties])
    # A banker or a broker who signs is no party by whom two instruments could be told apart.
    theirs = codes([a for a in mention.parties if a.code] or mention.parties)
    compatible = not theirs or not known or theirs <= known or known <= theirs
    if compatible and _retold(group, mention):
        return True
    return compatible and (
        len(shared) >= 2 or (bool(shared) and min(len(mention.words), len(first.words)) <= 2) or bare
    )


def _retold(group: list[Mentioned], mention: Mentioned) -> bool:
    """True for "the treaty on allied relations" that was signed on the day of the "Treaty of Alliance": the same act of
    the same day, told again of something definite whose name is built of the same words."""
    det = mention.noun.child("det")
    if det is None or det.lower not in ("the", "that", "this") or mention.act is None or mention.act.date is None:
        return False
    told = (mention.act.what, mention.act.date.edtf)
    one_day = any(m.act is not None and m.act.date is not None and (m.act.what, m.act.date.edtf) == told for m in group)
    alike = {root for m in group for root in _roots(m)} & _roots(mention)
    return one_day and bool(alike) and mention.instrument in {m.instrument for m in group}


def _roots(mention: Mentioned) -> set[str]:
    """The first letters of the longer words of a title, without those of what it is."""
    words = (w.lower().strip("“”\"',") for w in mention.title.split())
    return {w[:_ROOT] for w in words if len(w) > _ROOT and w not in INSTRUMENTS}


def _sisters(one: Token, other: Token) -> bool:
    """True for two that one sentence lists, each with an article of its own: "an agreement on X, an agreement on Y"."""
    det = other.child("det")
    if det is None or det.lower not in ("a", "an") or other.dep not in ("conj", "appos"):
        return False
    return one is other.head or one in other.ancestors()


def finding(scene: Scene, group: list[Mentioned]) -> Agreement | None:
    """What the mentions of one instrument tell; None where they tell no act, or not between whom."""
    told = [m for m in group if m.act is not None and not m.denied] or [m for m in group if m.act is not None]
    anchor = next((m for m in told if m.named), None) or next(iter(told), None)
    if anchor is None:
        return None
    named = [a for m in group for a in m.parties if a.code or not scene.page.actors.is_person(a)]
    parties = _states(distinct(named))
    lone = of_many(anchor.noun, anchor.verb, anchor.act, parties)
    if not parties:
        parties = pair_before(scene, anchor.noun)
    if len(sides(parties)) < 2 and anchor.verb is not None and not anchor.plural and lone != "surely":
        here = scene.page.sentence(anchor.noun)
        other = scene.partner(parties, here, venues=False) if parties else None
        parties = (*parties, other) if other is not None else parties
    if len(sides(parties)) < 2 and lone is None:
        return None
    done = [m for m in group if m.act is not None and not m.denied]
    acts = tuple(m.act for m in done or group if m.act is not None)
    stage = _stage(acts)
    start, end = anchor.start, anchor.end
    around = " ".join(scene.page.parsed.quote(s.start, s.end) for s in _sentences(scene, group))
    modality = _modality(scene, next((m for m in done if m.act is not None and m.act.what == stage), anchor))
    if commemorated(anchor.noun) or (anchor.verb is not None and commemorated(anchor.verb)):
        modality = "historical"
    return Agreement(
        quote=scene.page.parsed.quote(start, end), start=start, end=end,
        confidence=_confidence(anchor, acts, lone=len(sides(parties)) < 2), modality=modality,
        attributed_to=scene.speaker_at(start), title=anchor.title, instrument=anchor.instrument, parties=parties,
        stage=stage, acts=_dated(acts), areas=_areas(anchor, around), binding=_binding(anchor.instrument, around),
        plural=anchor.plural,
    )  # fmt: skip


def _confidence(anchor: Mentioned, acts: Sequence[Act], *, lone: bool) -> float:
    """Less where only one party is told of: it may be no instrument between states."""
    if lone:
        return _LONE
    return 0.85 if anchor.named or len(acts) > 1 else 0.7


def _modality(scene: Scene, mention: Mentioned) -> Modality:
    """How the mention means its act: that which decides how far the instrument got, not the first of the text."""
    verb = mention.verb
    modality = modality_of(verb, published=scene.page.published) if verb is not None else "happened"
    return "happened" if verb is not None and modality in DUE and met_to(verb) else modality


def _stage(acts: tuple[Act, ...]) -> AgreementStage:
    """The stage of the last act in an instrument's life; what was suspended or left is in force again where the text
    tells so afterwards."""
    last = max((a.what for a in acts), key=ORDER.index)
    after = [a.what for a in acts[[a.what for a in acts].index(last) :]]
    return "in_force" if last in ("suspended", "withdrawn") and "in_force" in after else last


def _states(parties: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Each party once: the state rather than the minister who signed for it, and beside it those who fight it."""
    best: dict[tuple[str, bool], Actor] = {}
    for actor in parties:
        held = best.get(side(actor))
        if held is None or (held.role and not actor.role):
            best[side(actor)] = actor
    return tuple(best.values())


def _sentences(scene: Scene, group: list[Mentioned]) -> list[Sentence]:
    seen: dict[int, Sentence] = {}
    for mention in group:
        sentence = scene.page.sentence(mention.noun)
        seen[sentence.index] = sentence
    return list(seen.values())


def _areas(anchor: Mentioned, around: str) -> tuple[Area, ...]:
    own = areas.find(anchor.words_as_told)
    return own if anchor.plural or anchor.negotiation else tuple(dict.fromkeys((*own, *areas.find(around))))


def _binding(instrument: Instrument, around: str) -> Binding:
    if _NON_BINDING.search(around):
        return "non_binding"
    if instrument == "treaty" or _BINDING.search(around):
        return "treaty"
    return "non_binding" if instrument in ("joint_statement", "declaration", "memorandum") else "unknown"


def _dated(acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """Acts without a date of their own take the day that the others share, where they are of one scene with it: those
    who sign agree on the same day, and ratify on another."""
    days: list[Date] = [a.date for a in acts if a.date is not None]
    if len({d.edtf for d in days}) != 1:
        return acts
    dated = {a.what for a in acts if a.date is not None}
    shared = dated | (_AT_ONCE if dated & _AT_ONCE else frozenset())
    return tuple(a if a.date or a.what not in shared else replace(a, date=days[0]) for a in acts)


_AT_ONCE: frozenset[AgreementStage] = frozenset({"agreed", "initialled", "signed"})
