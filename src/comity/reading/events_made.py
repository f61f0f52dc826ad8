"""The event once cue and parties are known: its words, its day, how often it recurs, where it was."""

from __future__ import annotations

from collections.abc import Sequence

from comity.model import Actor, Date, Event
from comity.model.codes import Modality
from comity.reading.clauses import is_verb, trimmed
from comity.reading.datelines import past_dateline
from comity.reading.events_dates import date_of as date_of
from comity.reading.events_recurrence import is_periodic, recurrence_of
from comity.reading.places import place_of
from comity.reading.quantities_events import magnitudes_of
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference import cameo, plover
from comity.reference.event_cues import Cue

# Verbs whose "of" and "for" tell what somebody is said to have done.
ACCUSING = frozenset("accuse blame suspect charge denounce condemn criticise criticize fault indict".split())
CLAIMS = frozenset("accusation allegation claim charge rumour rumor suspicion assertion contention suggestion".split())


def make(
    scene: Scene, verb: Token, tokens: Sequence[Token], cue: Cue, actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...], date: Date | None, modality: Modality,
) -> Event:  # fmt: skip
    """The event that `tokens` tell, with `verb` (or the noun of the act) at its centre."""
    start, end = span(tokens, verb)
    start = min(past_dateline(scene.page.text, start), verb.start)
    quote = scene.page.parsed.quote(start, end)
    recurrence = recurrence_of(verb, tokens)
    if (
        recurrence is not None
        and is_periodic(recurrence)
        and modality in ("happened", "historical")
        and _timeless(verb)
    ):
        modality = "habitual"
    if date is None and modality == "happened" and verb.tag == "VBD":
        date = scene.day_before(scene.page.sentence(verb), (*actors, *recipients))
    teller = scene.speaker_at(verb.start)
    accusing = accused_by(verb)
    if accusing is not None:
        by = scene.doers(accusing) if is_verb(accusing) else scene.party(accusing.child("poss"))
        teller = next(iter(by), None) or teller
        modality = "hedged" if teller is None and modality == "happened" else modality
    if date is not None and modality == "happened" and _later(scene, date):
        date = None
    return Event(
        quote=quote, start=start, end=end, confidence=round(0.55 + 0.35 * cue.weight, 2), modality=modality,
        attributed_to=teller, type=cue.type, mode=cue.mode,
        contexts=tuple(dict.fromkeys((*cue.contexts, *plover.find_contexts(quote)))),
        actors=actors, recipients=recipients, date=date, place=place_of(scene, verb, tokens, cue),
        magnitudes=magnitudes_of(scene, verb, tokens, cue.type), recurrence=recurrence,
        score=plover.scores(cue.type, cue.mode), cameo=cameo.fine(cue.type, cue.mode) or cameo.root(cue.type),
    )  # fmt: skip


def accused_by(token: Token) -> Token | None:
    """The verb of accusing (or noun: "the claim that") in whose charge the act stands, None where nobody is accused
    of it: "accused Fiji of bombing a port", "blamed it for the attack". Such an act is the accuser's claim, not the
    narrator's."""
    below = token
    for above in token.ancestors():
        if above.lemma in CLAIMS and above.pos == "NOUN" and _content(below):
            return above
        if above.lemma in ACCUSING and is_verb(above):
            charge = below.dep == "ccomp" or (below.dep == "prep" and below.lower in ("of", "for", "over", "with"))
            return above if charge else None
        below = above
    return None


def _content(verb: Token) -> bool:
    """True for "the claim that Fiji bombed it", however it is parsed; not for "the claim that Fiji rejected"."""
    whole = any(t.tag not in ("WDT", "WP") for t in verb.kids("dobj")) and verb.child("nsubj") is not None
    return verb.dep in ("acl", "ccomp") or (verb.dep == "relcl" and whole)


def denied(verb: Token) -> bool:
    """True for what somebody says is not so: "denied bombing it", "denied that it had bombed it"."""
    below = verb
    for above in verb.ancestors():
        if above.lemma in ("deny", "refute", "disown") and is_verb(above):
            return below.dep in ("ccomp", "xcomp", "dobj", "pcomp", "advcl")
        if below.dep not in ("conj", "ccomp", "xcomp", "pcomp", "prep", "acl"):
            return False
        below = above
    return False


def _later(scene: Scene, date: Date) -> bool:
    """True for a day after the text was published, which cannot be that of an act that it reports."""
    published = scene.page.published
    return bool(published and date.earliest and date.earliest > published.isoformat())


def _timeless(verb: Token) -> bool:
    """True for a verb in no past form: present, participle, or one whose forms are alike ("put to sea")."""
    return verb.tag in ("VBP", "VBZ", "NN", "VBG") or verb.lower == verb.lemma


def span(tokens: Sequence[Token], verb: Token) -> tuple[int, int]:
    """The offsets of the clause's words, from the verb's subtree on."""
    kept = trimmed([t for t in tokens if t.i >= verb.left])
    return (kept[0].start, kept[-1].end) if kept else (verb.start, verb.end)
