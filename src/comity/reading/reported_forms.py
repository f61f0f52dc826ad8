"""Forms of speech without a "that" clause: names given, beliefs, "according to", a cue in the midst."""

from __future__ import annotations

from dataclasses import replace

from comity.reading.clauses import SUBJECTS, is_verb, negated, prepositional, trimmed
from comity.reading.cues import can_cue
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import Said, inside, made_of, met
from comity.reading.sources import source_of
from comity.reading.speech_cues import ACCORDING, INVERTING
from comity.reading.tokens import Sentence, Token
from comity.reading.verbless import can_speak

# "In Mali's view", "in the telling of Mali's envoy".
_VIEWS = frozenset(
    "view opinion word eye judgment judgement estimation telling account reading assessment mind".split()
)
# How far the first quotation may stand behind "spoke of", in code points, and how many words may join two.
_NEAR_OF = 40
_JOINING = 3
# "As the minister sees it, …".
_SEEING = frozenset({"see", "put", "tell", "have"})
_NAMES_NOTHING = frozenset({"it", "nobody", "none", "nothing"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})


def around(
    page: Page, verb: Token, aside: tuple[int, int], who: Token | None, sentence: Sentence, quotes: list[Quoted]
) -> list[Said]:
    """ "China, Wang Wei said, would respond": the words on both sides of the cue are one statement."""
    before = trimmed([t for t in sentence.tokens if t.i < aside[0]])
    for n in range(len(before) - 1, 0, -1):
        if before[n].text in (";", ":") and not inside(quotes, before[n].start):
            before = trimmed(before[n + 1 :])
            break
    after = trimmed([t for t in sentence.tokens if t.i > aside[1]])
    if len(after) >= 3 and all(t.dep in ("cc", "advmod", "punct") and t.pos != "PROPN" for t in before):
        # "But, she said, the road is open".
        return [made_of(page, verb, who, after, sentence, quotes)]
    if not before or not after:
        return []
    spans = ((before[0].start, before[-1].end), (after[0].start, after[-1].end))
    within = [q for q in quotes if q.start < spans[1][1] and spans[0][0] < q.end]
    if not within:
        return [Said(verb, who, spans, "indirect", sentence)]
    if all(inside(within, t.start) for t in before):
        return []
    words = tuple((q.start, min(q.end, spans[1][1] + 2)) for q in within)
    return [Said(verb, who, words, "mixed", sentence, (spans[0][0], max(spans[1][1], words[-1][1])))]


def naming(page: Page, verb: Token, who: Token | None, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "describing the deal as a milestone", "called the vote a farce": the name given is what was said."""
    named = verb.child("dobj", "ccomp", "oprd")
    several = len(verb.kids("dobj", "oprd")) > 1
    if any(c.tag == "WP" for c in verb.kids("dobj", "pobj")):
        return []
    given = next((c for c in verb.children if c.dep == "prep" and c.lower == "as"), None) or verb.child("oprd")
    if (
        named is None
        or who is None
        or (given is None and not several and named.child("oprd") is None and named.dep != "ccomp")
    ):
        return []
    if given is None and verb.lemma in ("describe", "hail", "praise", "denounce", "dismiss"):
        return []
    behind = [c.right for c in verb.children if c.i > verb.i and c.dep in ("dobj", "ccomp", "oprd", "prep", "attr")]
    if not behind:
        return []
    right = max(behind)
    tokens = trimmed(page.parsed.tokens[verb.i + 1 : right + 1])
    tokens = _before_another(page, tokens, quotes)
    if verb.lemma == "call" and {"home", "back", "ambassador", "envoy"} & {t.lower for t in tokens}:
        return []
    return [made_of(page, verb, who, tokens, sentence, quotes)] if len(tokens) >= 3 else []


def name_given(page: Page, verb: Token, sentence: Sentence, quotes: list[Quoted]) -> Said | None:
    """ "What the minister called “theft”", "whom she described as a friend": the name alone, which tells an attitude
    unless enough of it is quoted. None where the verb gives no name to such a word before it."""
    who = verb.child("nsubj")
    given = verb.child("oprd") or next((c for c in verb.kids("prep") if c.lower == "as"), None)
    if who is None or given is None or not who.i < verb.i < given.i or who.lower in _NAMES_NOTHING or negated(verb):
        return None
    if who.left == 0 or page.parsed.tokens[who.left - 1].tag != "WP":
        return None
    first = given.i + 1 if given.dep == "prep" else verb.i + 1
    tokens = trimmed(page.parsed.tokens[first : given.right + 1])
    ends = next((q.end for q in quotes if tokens and q.start <= tokens[0].start < q.end), None)
    tokens = [t for t in tokens if ends is None or t.end <= ends]
    return replace(made_of(page, verb, who, tokens, sentence, quotes), attitude=True) if tokens else None


def spoken_of(verb: Token, who: Token | None, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "Spoke of “a long night” and “an honest morning”": the words in marks, as one statement."""
    within = [q for q in quotes if verb.end < q.start < sentence.end]
    if who is None or not within or within[0].start - verb.end > _NEAR_OF:
        return []
    text = sentence.tokens
    taken = [within[0]]
    for quote in within[1:]:
        between = [t for t in text if taken[-1].end <= t.start and t.end <= quote.start]
        if len(between) > _JOINING or any(is_verb(t) for t in between):
            break
        taken.append(quote)
    spans = tuple((q.start, q.end) for q in taken)
    return [Said(verb, who, spans, "mixed", sentence, (spans[0][0], spans[-1][1]))]


def _before_another(page: Page, tokens: list[Token], quotes: list[Quoted]) -> list[Token]:
    """What stands before a phrase in which somebody else speaks: "called it “theft”, a word that Peru found “odd”"."""
    for token in tokens:
        other = token.dep == "relcl" and token.child("nsubj") is not None and not inside(quotes, token.start)
        noun = token.head
        if other and tokens[0].i < noun.left < token.i and page.parsed.tokens[noun.left - 1].text == ",":
            return trimmed([t for t in tokens if t.i < noun.left])
    return tokens


def believed(page: Page, word: Token, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "is confident that …", "expressed hope that …"."""
    clause = next((c for c in word.children if c.dep in ("ccomp", "acl") and c.child("mark") is not None), None)
    verb = word.head
    if clause is None or not is_verb(verb) or negated(verb):
        return []
    who = source_of(page, verb)
    tokens = trimmed(page.parsed.tokens[clause.left : clause.right + 1])
    if who is None or len(tokens) < 3:
        return []
    return [made_of(page, word, who, tokens, sentence, quotes)]


def according(page: Page, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    match = ACCORDING.search(page.text, sentence.start, sentence.end)
    if match is None or inside(quotes, match.start()):
        return []
    behind = page.tokens_in(match.end(), sentence.end)
    source = next((t for t in behind[:12] if t.dep in ("pobj", "nsubj", "appos", "ROOT") and t.pos in _NOMINAL), None)
    if source is None:
        return []
    head = page.tokens_in(match.start(), match.end())[0]
    stop = source.right if source.right > source.i and source.right - source.i < 12 else source.i
    before = trimmed([t for t in sentence.tokens if t.i < head.i])
    after = trimmed([t for t in sentence.tokens if t.i > stop])
    own = next((t for t in before if t.dep in SUBJECTS), None)
    if own is not None and after and own.head.i >= after[0].i and can_cue(own.head):
        # "The envoy, according to two witnesses, said that …" has its own cue.
        return []
    if before and after and all(inside(quotes, part[0].start) for part in (before, after)):
        # "“It was,” in the words of the ambassador, “a good day”."
        return [replace(_in_two(head, source, before, after, sentence, quotes), form="direct", clause=None)]
    if _split_by(page, before, head, after):
        return [_in_two(head, source, before, after, sentence, quotes)]
    tokens = before if len(before) >= len(after) else after
    if len(tokens) < 4:
        return []
    return [made_of(page, head, source, tokens, sentence, quotes)]


def _in_two(
    cue: Token, who: Token, before: list[Token], after: list[Token], sentence: Sentence, quotes: list[Quoted]
) -> Said:
    """Speech on both sides of its cue; where words of it stand in marks, those alone."""
    spans = ((before[0].start, before[-1].end), (after[0].start, after[-1].end))
    within = tuple((q.start, q.end) for q in met(quotes, *spans[0]) + met(quotes, *spans[1]))
    if not within:
        return Said(cue, who, spans, "indirect", sentence)
    return Said(cue, who, within, "mixed", sentence, (spans[0][0], max(spans[1][1], within[-1][1])))


def _split_by(page: Page, before: list[Token], head: Token, after: list[Token]) -> bool:
    """True where the aside stands between a subject and its verb: "The sultan, according to the palace, will go"."""
    if not before or not after or any(is_verb(t) for t in before) or page.text[before[-1].end] != ",":
        return False
    own = before[0].i <= (subject := next((t for t in before if t.dep in SUBJECTS), before[0])).i
    return own and subject.dep in SUBJECTS and subject.head.i >= after[0].i and head.dep == "prep"


def viewed(page: Page, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "In Mali's view, …", "in the opinion of the minister, …", "For the minister, the case is closed": what stands
    behind the phrase, or before it."""
    for token in sentence.tokens:
        if token.lower == "as" and token.dep == "mark" and not inside(quotes, token.start):
            seen = _as_seen(token.head) if token.i == sentence.tokens[0].i else None
            tokens = trimmed([t for t in sentence.tokens if t.i > token.head.right]) if seen is not None else []
            if seen is not None and len(tokens) >= 3 and not any(inside(quotes, t.start) for t in tokens):
                return [made_of(page, token.head, seen, tokens, sentence, quotes)]
    for prep in sentence.tokens:
        if prep.dep != "prep" or prep.lower not in ("in", "for", "to") or inside(quotes, prep.start):
            continue
        noun = prep.child("pobj")
        if noun is None or noun.i < prep.i or not (is_verb(prep.head) or prep.head.child(*SUBJECTS) is not None):
            continue
        who = _holding(page, prep, noun, sentence)
        if who is None:
            continue
        opens = prep.i - sentence.tokens[0].i <= 1
        last = max(prep.right, noun.right)
        behind = trimmed([t for t in sentence.tokens if t.i > last])
        tokens = behind if opens else trimmed([t for t in sentence.tokens if t.i < prep.left])
        if not opens and behind and tokens and page.text[page.parsed.tokens[last].end] == ",":
            return [_in_two(noun, who, tokens, behind, sentence, quotes)]
        while tokens and tokens[0].lower in ("however", "though", "then", ","):
            tokens = trimmed(tokens[1:])
        if len(tokens) >= 3 and any(is_verb(t) for t in tokens):
            return [made_of(page, noun if prep.lower == "in" else prep, who, tokens, sentence, quotes)]
    return []


def _as_seen(verb: Token) -> Token | None:
    """Whose words "as the minister sees it" brings."""
    told = verb.child("dobj")
    return verb.child("nsubj") if verb.lemma in _SEEING and told is not None and told.lower == "it" else None


def _holding(page: Page, prep: Token, noun: Token, sentence: Sentence) -> Token | None:
    """Whose view the phrase names; None where it names no view."""
    tokens = page.parsed.tokens
    last = max(prep.right, noun.right)
    comma = last + 1 <= sentence.tokens[-1].i and tokens[last + 1].text == ","
    if prep.lower == "in" and noun.lemma in _VIEWS:
        owner = noun.child("poss") or next(iter(prepositional(noun, "of")), None)
        aside = comma or (prep.left > 0 and tokens[prep.left - 1].text == ",")
        return owner if owner is not None and aside and owner.lower not in ("its", "my", "our", "your") else None
    opens = prep.i == sentence.tokens[0].i
    stated = prep.head.lemma in ("be", "mean", "remain") or prep.head.child("auxpass", "cop") is not None
    if prep.lower != "for" or not opens or not comma or not stated or prep.head.child(*SUBJECTS) is None:
        return None
    mention = page.actors.mention_at(noun)
    person = mention is not None and mention.sort == "person"
    return noun if person or any(page.actors.is_person(a) for a in page.actors.of(noun)) else None


def claimed(page: Page, noun: Token, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """ "Mali's claim that the train was searched", "the accusation by Mali that …": what the noun's clause says."""
    by = prepositional(noun, "by", "from", "of") or _led_by(page, noun)
    who = noun.child("poss") or next(iter(by), None)
    det = noun.child("det")
    if who is None or (det is not None and det.lower == "no") or not can_speak(page, who):
        return []
    held = [noun, *(h for b in by for h in (b, *b.kids("appos")))]
    clauses = [
        c for h in held for c in h.children if c.dep in ("acl", "ccomp", "relcl") and c.i > noun.i and is_verb(c)
    ]
    clause = next((c for c in clauses if _that(c) is not None), None)
    if clause is None:
        return []
    mark = _that(clause)
    first = mark.i + 1 if mark is not None else clause.left
    tokens = trimmed(page.parsed.tokens[first : clause.right + 1])
    return [made_of(page, noun, who, tokens, sentence, quotes)] if len(tokens) >= 3 else []


def _led_by(page: Page, noun: Token) -> list[Token]:
    """The one behind a "by" that the parser hung elsewhere: "respond to the accusation by Mali that …"."""
    tokens = page.parsed.tokens
    by = tokens[noun.i + 1] if noun.i + 1 < len(tokens) else noun
    owner = by.child("pobj") if by.lower == "by" else None
    return [owner] if owner is not None else []


def _that(clause: Token) -> Token | None:
    return next((c for c in clause.children if c.dep == "mark" and c.lower == "that"), None)


def turned(page: Page, verb: Token, sentence: Sentence, quotes: list[Quoted]) -> Said | None:
    """ "The ceasefire holds, insisted yesterday the head of the mission.": speech before an inverted cue, unmarked."""
    tokens = page.parsed.tokens
    behind_comma = verb.prev is not None and verb.prev.text == ","
    if verb.lemma not in INVERTING or verb.tag not in ("VBD", "VBZ", "VBN") or not behind_comma:
        return None
    before = verb.child(*SUBJECTS)
    if (before is not None and before.i < verb.i) or verb.child("aux", "ccomp", "xcomp", "auxpass") is not None:
        return None
    behind = [
        c for c in verb.children if c.i > verb.i and c.dep in ("nsubj", "dobj", "npadvmod", "attr", "oprd", "dep")
    ]
    who = next((c for c in behind if c.pos in ("NOUN", "PROPN") and can_speak(page, c)), None)
    told = trimmed([t for t in sentence.tokens if t.i < verb.i - 1])
    if who is None or len(told) < 3 or not any(t.tag in ("VBD", "VBZ", "VBP", "MD") and is_verb(t) for t in told):
        return None
    if any(t.tag in ("VBD", "VBZ") and t.head is verb.head and t.dep == "conj" and t.i < verb.i for t in told):
        return None
    if any(tokens[told[0].i].start < q.end and q.start < told[-1].end for q in quotes):
        return None
    return made_of(page, verb, who, told, sentence, quotes)
