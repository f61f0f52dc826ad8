"""What of a sentence goes to the event encoder: the pairs around each verb, with the parties behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from comity.model import Actor, Event
from comity.reading.anniversaries import FEASTS, commemorated
from comity.reading.backers import backs
from comity.reading.clauses import is_passive, subject
from comity.reading.datelines import past_dateline
from comity.reading.event_input import Marked
from comity.reading.event_pairs import Pair, pairs_of, phrase
from comity.reading.events_blame import NAMING
from comity.reading.events_cues import carries_out
from comity.reading.events_deeds import is_paper
from comity.reading.events_sides import attackers, is_attack
from comity.reading.groups import some_members
from comity.reading.instruments import lemma_of
from comity.reading.papers import publishes
from comity.reading.scene import Scene
from comity.reading.tokens import Sentence, Token
from comity.reference.event_cues import cues_for

# How many possible recipients of one verb are looked at.
MOST = 6
# No phrase of so many words names anybody in particular.
LONGEST = 60
# Verbs that report, exist or carry, and do nothing to anybody by themselves.
_IDLE = frozenset(
    "be say tell add note state explain recall think believe know see hear feel seem appear stress emphasize emphasise "
    "underline underscore insist assert affirm reaffirm reiterate repeat comment remark observe reply respond answer "
    "retort counter reveal disclose report inform predict write tweet post quote joke conclude continue maintain "
    "contend boast suggest signal indicate mention point highlight clarify specify testify proclaim exclaim read "
    "elaborate echo describe hope project estimate announce declare find become mean sum put let have expect "
    "anticipate foresee envisage fear worry wonder hesitate".split()
)
# Words that are given, offered or made are no deed: "offered a counterargument".
_UTTERING = frozenset({"give", "offer", "make", "present", "provide", "share"})
_UTTERED = frozenset(
    "argument counterargument explanation view opinion account detail information estimate figure example reason "
    "answer comment interpretation description insight".split()
)
# Verbs that tell what a thing is, holds or comes after, and verbs that give something weight: nobody acts on anybody.
_STILL = frozenset(
    "symbolise symbolize represent constitute reflect comprise include involve entail cover follow precede regard "
    "concern exemplify embody epitomise epitomize belong depend emphasize emphasise stress underline underscore "
    "highlight mention cite signify mirror abstain refrain desist preside attach".split()
)
# Instruments that lay something down and do nothing themselves; a statement or a letter may condemn.
_TREATIES = frozenset("treaty agreement deal pact accord memorandum mou convention protocol charter contract".split())
_TABLING = frozenset({"submit", "table", "circulate", "introduce"})
_DRAFTS = frozenset({"draft", "resolution", "motion", "bill", "text"})
_ENDS = frozenset({"end", "start", "beginning", "completion", "close", "conclusion"})
_BARE = frozenset("be say tell add think believe know see hear feel seem appear become mean sum have".split())
_DUTY = frozenset({"must", "should", "ought", "need"})
# Participles behind a noun that tell what somebody is, and no act of his.
DESCRIBING = frozenset("work live serve operate study".split())
_NAMED = frozenset({"PERSON", "ORG", "NORP", "GPE", "FAC", "LOC", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
_COUNTS = frozenset(
    "dozen hundred thousand ten score million number group majority handful lot rest half most member crowd couple "
    "pair third quarter".split()
)
_WHO = ("ist", "man", "woman", "ian", "people", "child")
_ACTING = frozenset({"PERSON", "ORG", "NORP", "GPE"})
_EVENTS = frozenset({"EVENT", "LAW", "WORK_OF_ART", "PRODUCT", "DATE", "TIME", "MONEY", "FAC", "LOC"})
_BODIES = frozenset(
    "country nation state government group party family company firm bank agency union team force troop crowd "
    "organisation organization ministry court parliament council committee community "
    "network faction tribe movement youth woman man people public member ally neighbour neighbor".split()
)
_PLACES = frozenset(
    "district region province town village city area part border capital zone territory enclave neighbourhood "
    "neighborhood camp island street suburb quarter state county valley coast school hospital market".split()
)
# What a verb acts on is looked at whatever it is.
_DIRECT = ("dobj", "nsubjpass")
_MODIFYING = ("amod", "compound", "nmod")
_DOERS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee", "child", "people")


# Where a phrase lies, and who it stands for.
_Side = tuple[tuple[int, int], tuple[Actor, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair with its parties resolved and its sentence marked."""

    pair: Pair
    marked: Marked
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates of one verb and actor: with each recipient, and alone."""

    anchor: Token
    sentence: Sentence
    alone: Candidate
    paired: tuple[Candidate, ...]


def groups_of(scene: Scene, told: Mapping[int, Event]) -> Iterator[Group]:
    """The groups of a document, in text order. `told` are the events that cues found, by their verb's index: such
    a verb is looked at whatever it is."""
    for sentence in scene.page.parsed.sentences:
        if not scene.page.is_sport(sentence):
            yield from _in_sentence(scene, sentence, told)


def _in_sentence(scene: Scene, sentence: Sentence, told: Mapping[int, Event]) -> Iterator[Group]:
    sides = _Sides(scene, past_dateline(scene.page.text, sentence.start))
    paired: dict[tuple[int, int], list[Candidate]] = {}
    for pair in pairs_of(sentence, lambda anchor: anchor.i in told or not _idle(anchor)):
        if pair.actor is None:
            continue
        made = _candidate(scene, sentence, pair, sides)
        if made is None:
            continue
        group = paired.setdefault((pair.anchor.i, pair.actor.i), [])
        if pair.recipient is None:
            if group or pair.anchor.i in told or cues_for(pair.anchor.lemma):
                yield Group(pair.anchor, sentence, made, tuple(group))
        elif len(group) < MOST:
            group.append(made)


def _idle(verb: Token) -> bool:
    """True for "said" and the like, unless it announces something ("declared a truce") or tells somebody what to do
    ("said Fiji must pay")."""
    if verb.lower == "according" or publishes(verb) or carries_out(verb):
        return True
    if verb.lemma in _UTTERING and any(t.lemma in _UTTERED for t in verb.kids("dobj")):
        return True
    if commemorated(verb) or any(t.lemma in FEASTS for t in verb.kids("dobj")):
        # "Marked the anniversary of".
        return True
    if verb.lemma in ("mark", "celebrate") and any(t.lemma in _ENDS for t in verb.kids("dobj")):
        return True
    if _refers(verb) or _remains(verb) or (verb.lemma == "speak" and verb.dep == "advcl"):
        return True
    if verb.lemma in _TABLING and any(t.lemma in _DRAFTS for t in verb.kids("dobj", "nsubjpass")):
        # A draft is put before somebody, and for nobody.
        return True
    if verb.dep == "acl" and verb.tag == "VBG" and verb.lemma in DESCRIBING:
        return True
    if _headed(verb) or _by_treaty(verb) or (verb.lemma in _STILL and verb.child("ccomp") is None):
        return True
    if verb.lemma not in _IDLE:
        return False
    content = verb.child("ccomp")
    if content is None:
        return verb.lemma in _BARE or not any(t.pos == "NOUN" for t in verb.kids("dobj"))
    who = subject(content)
    bound = who is not None and (who.pos == "PRON" or somebody(who))
    return not (bound and any(a.lemma in _DUTY for a in (content, *content.kids("aux"))))


def _refers(verb: Token) -> bool:
    """True for "referring to the envoy" and "the reef, which Fiji calls": nothing is done to the envoy or the reef."""
    named = verb.dep == "relcl" and any(t.tag == "WDT" for t in (*verb.children, *verb.kids("ccomp")))
    return (verb.lemma == "refer" and not verb.kids("dobj")) or (verb.lemma in NAMING and named)


def named_so(verb: Token) -> bool:
    """True for "called the talks useful": at most criticism, no call and no request."""
    told = (c for o in verb.kids("dobj") for c in o.kids("amod") if c.i > o.i)
    return verb.lemma in NAMING and (verb.child("oprd", "acomp") is not None or any(told))


def _remains(verb: Token) -> bool:
    """True for "remain locked in a stand-off", which tells how things are and not what is done."""
    participle = verb.tag == "VBN" and verb.dep in ("acomp", "oprd", "xcomp", "ccomp") and verb.head.lemma == "remain"
    return participle or (verb.lemma == "remain" and verb.child("acomp") is not None)


def _by_treaty(verb: Token) -> bool:
    """True for what an instrument lays down: "the treaty establishes", "a pact between Fiji and Tonga which gives"."""
    who = subject(verb)
    if who is None or is_passive(verb):
        return False
    if verb.dep == "relcl" and verb.left == who.i + 1 and verb.child("nsubj") is not None:
        # Without a comma; the parser hangs the clause on the last party.
        who = next((a for a in (who, *who.ancestors()) if a.dep not in ("conj", "pobj", "prep")), who)
    return lemma_of(who) in _TREATIES


def _headed(verb: Token) -> bool:
    """True for "a delegation headed by the minister", which only says who was with whom."""
    return verb.dep == "acl" and verb.tag == "VBN" and verb.lemma in ("head", "lead", "chair")


class _Sides:
    """Who the phrases of one sentence stand for and where they lie, each looked at once: a phrase is in many pairs."""

    def __init__(self, scene: Scene, begins: int) -> None:
        self._scene, self._begins = scene, begins
        self._actors: dict[int, _Side | None] = {}
        self._recipients: dict[int, tuple[Actor, ...]] = {}
        self._spans: dict[int, tuple[int, int]] = {}

    def actor(self, head: Token) -> _Side | None:
        """The side that acts, without a dateline before it; None for a phrase that is nobody's."""
        if head.i not in self._actors:
            self._actors[head.i] = self._acting(head)
        return self._actors[head.i]

    def span(self, head: Token) -> tuple[int, int]:
        """Where the phrase lies in the text."""
        if head.i not in self._spans:
            self._spans[head.i] = phrase(head, self._scene.page.parsed.tokens)
        return self._spans[head.i]

    def recipients(self, head: Token) -> tuple[Actor, ...]:
        """Whom the phrase stands for as one that is acted on."""
        if head.i not in self._recipients:
            self._recipients[head.i] = parties(self._scene, head, self.span(head))
        return self._recipients[head.i]

    def _acting(self, head: Token) -> _Side | None:
        if head.pos == "PRON" or head.start < self._begins:
            return None
        start, end = self.span(head)
        # The parser hangs a dateline on the subject: "ALGIERS - Police".
        span = (max(start, self._begins), end)
        found = parties(self._scene, head, span)
        actors = tuple(_from(self._scene, a, self._begins) for a in found if a.code or a.sector or somebody(head))
        return (span, actors) if actors else None


def _candidate(scene: Scene, sentence: Sentence, pair: Pair, sides: _Sides) -> Candidate | None:
    side = sides.actor(pair.actor) if pair.actor is not None else None
    if side is None:
        return None
    actor, actors = side
    if pair.recipient is None:
        marked = marks(scene, sentence, actor, None)
        return None if marked is None else Candidate(pair, marked, actors, ())
    if pair.recipient.dep in _MODIFYING and not _whole(scene, pair.recipient):
        return None
    recipient = sides.span(pair.recipient)
    if recipient[0] < actor[1] and actor[0] < recipient[1]:
        return None
    recipients = sides.recipients(pair.recipient)
    if not recipients:
        return None
    marked = marks(scene, sentence, actor, recipient)
    return None if marked is None else Candidate(pair, marked, actors, recipients)


def _from(scene: Scene, actor: Actor, begins: int) -> Actor:
    """The actor without the dateline before it."""
    if not actor.start < begins < actor.end:
        return actor
    return replace(actor, start=begins, quote=scene.page.parsed.quote(begins, actor.end))


def marks(scene: Scene, sentence: Sentence, actor: tuple[int, int], recipient: tuple[int, int] | None) -> Marked | None:
    """The sentence with two stretches of the text marked; None where one lies outside it or they overlap."""
    at, end = sentence.start, sentence.end
    spans = [actor] if recipient is None else sorted([actor, recipient])
    apart = all(left[1] <= right[0] for left, right in pairwise(spans))
    if not apart or any(a < at or b > end or a >= b for a, b in spans):
        return None
    other = None if recipient is None else (recipient[0] - at, recipient[1] - at)
    return Marked(scene.page.parsed.quote(at, end), (actor[0] - at, actor[1] - at), other)


def parties(scene: Scene, head: Token, span: tuple[int, int]) -> tuple[Actor, ...]:
    """Who a phrase stands for: itself where it is somebody, else whoever it names ("the Kenyan proposal"), else,
    where it names people or a thing of its own, the phrase without a code."""
    if head.right - head.left > LONGEST:
        return ()
    if some_members(head):
        quote = scene.page.parsed.quote(*span)
        return (Actor(quote, quote=quote, start=span[0], end=span[1]),)
    head = counted(head)
    named = scene.page.actors.acting(head) or scene.who(head)
    if named:
        return named
    quote = scene.page.parsed.quote(*span)
    if is_attack(head):
        # "Condemned the attack on Fiji" is not meant for Fiji.
        inner = attackers(scene, head) or scene.within(span[0], head.start)
    else:
        owner = scene.page.actors.modifier(head)
        inner = scene.within(*span, venues=not is_paper(head)) or ((owner,) if owner is not None else ())
    inner = tuple(a for a in inner if not any(backs(t) for t in scene.page.tokens_in(a.start, a.end)))
    if inner:
        return tuple(replace(a, quote=quote, start=span[0], end=span[1]) for a in inner[:1])
    direct = head.dep in _DIRECT
    if (
        head.pos in ("NOUN", "PROPN")
        and any(c.isalpha() for c in quote)
        and (direct or head.ent in _NAMED or _people(head) or somebody(head) or somewhere(head))
    ):
        return (Actor(quote, quote=quote, start=span[0], end=span[1]),)
    return ()


def _whole(scene: Scene, modifier: Token) -> bool:
    """True for a name of its own before a noun ("the Kenyan proposal"), not for a part of one ("Karzai Airport")."""
    mention = scene.page.actors.mention_at(modifier)
    return mention is not None and mention.head is modifier


def counted(head: Token) -> Token:
    """Whom a number word counts: of "dozens of students" the students."""
    of = next((c for c in head.kids("prep") if c.lower == "of"), None)
    inner = of.child("pobj") if of is not None and head.lemma in _COUNTS else None
    return inner or head


def somebody(head: Token) -> bool:
    """True for names, and for nouns of people and of what people make up: "hackers", "seventy countries"."""
    head = counted(head)
    if head.ent in _ACTING or head.pos == "PROPN":
        return head.ent not in _EVENTS
    return head.pos == "NOUN" and (head.lemma in _BODIES or head.lemma.endswith(_WHO))


def somewhere(head: Token) -> bool:
    """True for places that stand for those who live there: "two districts", "the north of the country"."""
    return head.ent in ("GPE", "LOC", "FAC") or head.lemma in _PLACES


def _people(head: Token) -> bool:
    """True for nouns that mostly name people: plurals, and those with a doer's ending."""
    return head.tag == "NNS" or head.lemma.endswith(_DOERS)
