"""The event once cue and parties are known: its words, its day, how often it recurs, where it was."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from comity.model import Actor, Date, Event
from comity.model.codes import Modality
from comity.reading.clauses import clause_tokens, is_verb, prepositional, trimmed
from comity.reading.datelines import past_dateline
from comity.reading.dates import FoundDate
from comity.reading.events_words import MOTION, REALISED
from comity.reading.quantities import magnitudes
from comity.reading.scene import Scene
from comity.reading.tokens import Token
from comity.reference import cameo, plover
from comity.reference.event_cues import Cue

_PERIOD = (
    r"(?:years?|months?|weeks?|days?|quarters?|seasons?|springs?|summers?|autumns?|falls?|winters?|january|february|"
    r"march|april|may|june|july|august|september|october|november|december|mondays?|tuesdays?|wednesdays?|thursdays?|"
    r"fridays?|saturdays?|sundays?)"
)
_RECURS = re.compile(
    rf"\b(?:(?:each|every)\s(?:(?:other|second|third|two|three|four|few)\s)?{_PERIOD}|"
    rf"(year|month|week|summer|winter|spring|autumn|time) (?:after|in,? year out|and time again) ?\1?|"
    rf"year in,? year out|(?:once|twice|three times) (?:a|each|every) (?:year|month|week)|"
    r"annually|yearly|regularly|monthly|weekly|biannually|biennially|routinely)\b",
    re.IGNORECASE,
)
_RECURRENT = frozenset("annual yearly monthly weekly biannual biennial regular recurring".split())
# Verbs whose "of" and "for" tell what somebody is said to have done.
ACCUSING = frozenset("accuse blame suspect charge denounce condemn criticise criticize fault indict".split())
CLAIMS = frozenset("accusation allegation claim charge rumour rumor suspicion assertion contention suggestion".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Days within which a date behind what is judged may be that of the judging: "condemned the attack on Friday".
_FRESH = 7
_JUDGING = frozenset(
    "welcome condemn praise denounce hail criticise criticize commend thank mourn recall protest deplore reject slam "
    "regret applaud congratulate blame mark summon commemorate discuss support oppose".split()
)


def make(
    scene: Scene, verb: Token, tokens: Sequence[Token], cue: Cue, actors: tuple[Actor, ...],
    recipients: tuple[Actor, ...], date: Date | None, modality: Modality,
) -> Event:  # fmt: skip
    """The event that `tokens` tell, with `verb` (or the noun of the act) at its centre."""
    start, end = span(tokens, verb)
    start = min(past_dateline(scene.page.text, start), verb.start)
    quote = scene.page.parsed.quote(start, end)
    recurrence = recurrence_of(tokens)
    if recurrence is not None and modality in ("happened", "historical") and _timeless(verb):
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
        actors=actors, recipients=recipients, date=date, place=place_of(scene, tokens),
        magnitudes=magnitudes(scene.page.text, start, end), recurrence=recurrence,
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


def date_of(scene: Scene, verb: Token, tokens: Sequence[Token]) -> Date | None:
    """The day of the act: the date that hangs on its own verb, one elsewhere in its clause, the one that leads up
    to it ("It was in 1995 that …", "in May, when …"), or that which opens the act it is joined to."""
    own = _hanging_on(scene, verb, tokens)
    if own is not None:
        return own
    near = [d for d in _placed(scene, tokens) if not _of_another(scene, verb, d)]
    if near:
        return min(near, key=lambda d: abs(d.start - verb.start)).date
    leading = _leading(scene, verb)
    if leading is not None:
        return leading
    head = verb.head
    if verb.dep == "conj" and is_verb(head) and head.tag == verb.tag:
        before = [t for t in clause_tokens(head, scene.page.parsed.tokens) if t.i < head.i]
        return _hanging_on(scene, head, before)
    return None


def _hanging_on(scene: Scene, verb: Token, tokens: Sequence[Token]) -> Date | None:
    found = []
    for date in _placed(scene, tokens):
        words = scene.page.tokens_in(date.start, date.end)
        if words and _clause_head(words[0], words[-1].i) is verb and not _of_another(scene, verb, date):
            found.append(date)
    return min(found, key=lambda d: abs(d.start - verb.start)).date if found else None


def _placed(scene: Scene, tokens: Sequence[Token]) -> list[FoundDate]:
    """The dates among these words that place an act in time."""
    if not tokens:
        return []
    found = scene.page.dates_in(tokens[0].start, tokens[-1].end)
    return [d for d in found if d.kind in ("point", "range") and d.recurrence is None]


def _of_another(scene: Scene, verb: Token, date: FoundDate) -> bool:
    """True for the date of another act that the clause only names: that of a relative clause, of an infinitive, of
    what somebody is accused of, or of the deed that is praised ("welcomed the signing last year")."""
    words = scene.page.tokens_in(date.start, date.end)
    if not words:
        return False
    judged = verb.lemma in _JUDGING and not _fresh(scene, date.date)
    for above in words[0].ancestors():
        if above is verb:
            matters = [*verb.kids("dobj"), *prepositional(verb, "over", "about", "for")]
            return judged and any(verb.i < t.i < words[0].i and t.pos == "NOUN" for t in matters)
        if words[0].i <= above.i <= words[-1].i:
            continue
        if judged and above.pos == "NOUN" and verb.i < above.i < words[0].i:
            return True
        if is_verb(above) and above.i > verb.i and _apart(above):
            return True
    return False


def _fresh(scene: Scene, date: Date) -> bool:
    published = scene.page.published
    if published is None or date.earliest is None:
        return False
    return date.earliest >= (published - dt.timedelta(days=_FRESH)).isoformat()


def _apart(verb: Token) -> bool:
    """True for a verb whose act is another than the one its governor tells."""
    if verb.dep in ("relcl", "acl", "ccomp"):
        return True
    if verb.dep == "pcomp":
        return verb.head.lower in ("of", "for", "without", "against", "about") and is_verb(verb.head.head)
    infinitive = any(a.tag == "TO" for a in verb.kids("aux"))
    return infinitive and verb.dep in ("xcomp", "advcl") and verb.head.lemma not in REALISED | MOTION


def _clause_head(token: Token, last: int) -> Token | None:
    return next((a for a in token.ancestors() if is_verb(a) and not token.i <= a.i <= last), None)


def _leading(scene: Scene, verb: Token) -> Date | None:
    """The date before the clause, with no other finite verb between."""
    sentence = scene.page.sentence(verb)
    if verb.tag not in ("VBD", "VB", "VBN"):
        return None
    before = [
        d for d in scene.page.dates_in(sentence.start, verb.start)
        if d.kind in ("point", "range") and d.recurrence is None
    ]  # fmt: skip
    if not before:
        return None
    date = before[-1]
    between = scene.page.tokens_in(date.end, verb.start)
    if any(t.tag in _FINITE and t.head is not verb for t in between):
        return None
    linked = any(t.lower in ("when", "that") for t in between) or (bool(between) and between[0].lower == "did")
    return date.date if linked else None


def span(tokens: Sequence[Token], verb: Token) -> tuple[int, int]:
    """The offsets of the clause's words, from the verb's subtree on."""
    kept = trimmed([t for t in tokens if t.i >= verb.left])
    return (kept[0].start, kept[-1].end) if kept else (verb.start, verb.end)


def recurrence_of(tokens: Sequence[Token]) -> str | None:
    """The words that say how often ("every year", "annual"), None where the clause tells of one time."""
    for token in tokens:
        if token.lower in _RECURRENT and token.dep in ("amod", "advmod"):
            return token.lower
    found = _RECURS.search(" ".join(t.text for t in tokens))
    return found.group().lower() if found is not None else None


def place_of(scene: Scene, tokens: Sequence[Token]) -> str | None:
    """Where it happened, when the clause says: "in Oslo", "at the ministry in Dakar"."""
    inside = {t.i for t in tokens}
    for mention in scene.page.actors.mentions:
        placed = mention.head.dep == "pobj" and mention.head.head.lower in ("in", "at", "near")
        if mention.head.i in inside and placed and mention.sort in ("state", "region"):
            return mention.actor.quote
    seized = next((m for m in scene.page.actors.mentions if m.head.i in inside and m.form == "territory"), None)
    return seized.actor.quote if seized is not None else None
