"""Who said what: direct, mixed and indirect speech with its speaker, cue, occasion, date, targets and stance."""

from __future__ import annotations

from comity.model import Actor, Date, Span, Stance, Statement
from comity.reading.clauses import is_verb, prepositional
from comity.reading.marks import quoted_spans
from comity.reading.page import Page, day_told
from comity.reading.quotations import quotations
from comity.reading.reported import reported
from comity.reading.said import NEAR, Said
from comity.reading.speech_cues import OCCASION
from comity.reading.stance import stance_of
from comity.reading.tokens import Token
from comity.reading.transcripts import transcribed

# Speech verbs whose object is whom the words are about.
_AT_SOMEBODY = frozenset(
    "accuse blame criticize criticise praise thank condemn denounce call describe slam urge".split()
)

# A joint statement is each speaker's own; a longer list is a crowd.
MOST_SPEAKERS = 3


def find_statements(page: Page) -> list[Statement]:
    """All statements of the document in text order.

    Quotations come first: each is given to the nearest speech verb outside it, or carries on the speaker before.
    Clauses that a speech verb governs are indirect speech; one with a quotation inside is mixed.
    """
    quotes = quoted_spans(page.text, [(p.start, p.end) for p in page.parsed.paragraphs])
    said = [*transcribed(page), *reported(page, quotes)]
    said += quotations(page, quotes, said)
    said.sort(key=lambda s: (s.spans[0], s.spans[-1]))
    return _findings(page, _deduplicated(said))


def _deduplicated(said: list[Said]) -> list[Said]:
    """One statement for one stretch of words: the one with a speaker, then the one that stands further out."""
    kept: list[Said] = []
    for one in said:
        start, end = one.whole
        rival = next((k for k in kept if k.whole[0] <= start and end <= k.whole[1]), None)
        if rival is None:
            kept.append(one)
        elif one.speaker and not rival.speaker:
            kept[kept.index(rival)] = one
        elif one.speaker and (start, end) != rival.whole and _names(one) != _names(rival):
            kept.append(one)
    return kept


def _is_outlet(one: Said) -> bool:
    """True for "…, the agency reported": the outlet passes on what others said."""
    return one.cue is not None and one.cue.lemma in ("report", "cite", "quote") and one.speaker[0].sector == "MED"


def _names(one: Said) -> frozenset[str]:
    return frozenset(a.name for a in one.speaker)


def _findings(page: Page, said: list[Said]) -> list[Statement]:
    made: list[Statement] = []
    for one in said:
        if not one.speaker or _is_outlet(one):
            continue
        previous = made[-1] if made else None
        made.extend(_finding(page, one, previous, speaker) for speaker in one.speaker[:MOST_SPEAKERS])
    return made


def _finding(page: Page, one: Said, previous: Statement | None, speaker: Actor) -> Statement:
    start, end = one.whole
    content = tuple(Span.of(page.text, a, b) for a, b in one.spans)
    occasion = _occasion(page, one)
    targets = _targets(page, one, speaker, previous)
    words = (Span.of(page.text, start, end),)
    value = stance_of(words, page)
    stance = tuple(Stance(t.key, value) for t in targets) if value is not None else ()
    return Statement(
        quote=page.text[start:end], start=start, end=end,
        confidence=_confidence(one), modality="happened",
        speaker=speaker, cue=Span.of(page.text, one.cue.start, one.cue.end) if one.cue is not None else None,
        content=content, form=one.form, targets=targets, stance=stance,
        addressee=_addressee(page, one), occasion=occasion, date=_date(page, one, previous, speaker),
    )  # fmt: skip


def _confidence(one: Said) -> float:
    base = {"direct": 0.93, "mixed": 0.9, "indirect": 0.85}[one.form]
    coded = one.speaker[0].code is not None
    return round(base - (0.0 if coded else 0.1) - (0.1 if one.cue is None else 0.0), 2)


def _addressee(page: Page, one: Said) -> Actor | None:
    if one.cue is None or one.cue.lemma not in ("tell", "inform", "assure", "urge", "ask", "warn", "remind"):
        return None
    told = one.cue.child("dobj", "dative")
    found = page.actors.of(told)
    return found[0] if found else None


def _occasion(page: Page, one: Said) -> str | None:
    match = OCCASION.search(page.text, one.sentence.start, one.sentence.end)
    inside = match is not None and any(a <= match.start() < b for a, b in one.spans)
    return page.text[match.start() : match.end()] if match is not None and not inside else None


def _to_come(page: Page, day: Date) -> bool:
    """True for a day after publication: nothing that was reported was said then."""
    return page.published is not None and day.earliest is not None and day.earliest > page.published.isoformat()


def _date(page: Page, one: Said, previous: Statement | None, speaker: Actor) -> Date | None:
    """When it was said: a date beside the cue; the day of the occasion; the day of the speaker's last words."""
    beside = [
        found
        for found in page.dates_in(one.sentence.start, one.sentence.end)
        if not _said_at(page, one, found.start)
        and found.kind in ("point", "range")
        and found.date.latest
        and not _to_come(page, found.date)
    ]
    if beside:
        cue = one.cue.start if one.cue is not None else one.whole[0]
        return min(beside, key=lambda found: _far(page, found.start, cue)).date
    if (
        previous is not None
        and previous.speaker is not None
        and previous.speaker.name == speaker.name
        and previous.date
    ):
        return previous.date
    return day_told(page, one.sentence, reach=6, persons=frozenset({speaker.name}))


def _said_at(page: Page, one: Said, place: int) -> bool:
    """True for a place among the words said; the cue in their midst and its own adverbs are none of them."""
    start, end = one.whole
    if not start <= place < end:
        return False
    if one.cue is None or not start <= one.cue.start < place:
        return True
    return "," in page.text[one.cue.end : place]


def _far(page: Page, place: int, cue: int) -> int:
    """How far a date stands from the cue; one across a semicolon belongs to something else."""
    low, high = sorted((place, cue))
    return high - low + (NEAR if ";" in page.text[low:high] else 0)


def _targets(page: Page, one: Said, speaker: Actor, previous: Statement | None) -> tuple[Actor, ...]:
    """The states and organisations that the words are about, the speaker's own left out."""
    found: dict[str, Actor] = {}
    ours = False
    start, end = one.whole
    for token in page.tokens_in(start, end):
        mention = page.actors.mention_at(token)
        if mention is not None and mention.sort in ("state", "organisation", "group"):
            found.setdefault(mention.actor.key, mention.actor)
        elif token.lower in ("we", "our", "us") and token.text != "US":
            ours = True
        elif token.tag in ("PRP", "PRP$"):
            for actor in page.actors.of(token):
                if actor.sector != "CVL" and actor.code:
                    found.setdefault(actor.key, actor)
    if one.cue is not None and is_verb(one.cue) and one.cue.lemma in _AT_SOMEBODY:
        for actor in page.actors.of_all([t for t in one.cue.kids("dobj") if not page.actors.is_person_token(t)]):
            found.setdefault(actor.key, actor)
        for token in page.tokens_in(one.cue.end, start):
            mention = page.actors.mention_at(token)
            if mention is not None and mention.sort in ("state", "organisation", "group") and not mention.locative:
                found.setdefault(mention.actor.key, mention.actor)
    own = {speaker.code or speaker.key, *(a.code or a.key for a in one.speaker)}
    others = [a for code, a in found.items() if code not in own]
    if others:
        return tuple(others)
    if ours or previous is None or previous.speaker is None:
        return _partners(page, one, speaker) if ours else ()
    if previous.speaker.name == speaker.name and abs(previous.end - one.spans[0][0]) < NEAR:
        return previous.targets
    return ()


def _partners(page: Page, one: Said, speaker: Actor) -> tuple[Actor, ...]:
    """Whom "we" includes beside the speaker's own state: the other one that the scene is about."""
    for index in range(one.sentence.index - 1, max(-1, one.sentence.index - 4), -1):
        sentence = page.parsed.sentences[index]
        others = {
            m.actor.key: m.actor
            for m in page.actors.in_sentence(sentence)
            if m.sort == "state" and m.actor.code != speaker.code and not m.locative
        }
        if len(others) == 1:
            return tuple(others.values())
        if len(others) > 1:
            return ()
    return ()


def addressed(page: Page, verb: Token) -> tuple[Actor, ...]:
    """Whom a speech verb's prepositional phrase names: "told Moscow", "said to reporters"."""
    return page.actors.of_all(prepositional(verb, "to"))
