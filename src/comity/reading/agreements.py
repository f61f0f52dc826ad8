"""What was agreed between whom, and how far it got: one finding an instrument, with the acts that the text tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from comity.model import Act, Agreement
from comity.model.codes import AgreementStage
from comity.reading.agreements_acronyms import acronyms
from comity.reading.agreements_deeds import counted, deed_of, described, listed, made_in, marked
from comity.reading.agreements_finding import DUE, Mentioned, finding, grouped, met_to
from comity.reading.agreements_parties import clause_parties, own_parties, two_in_sentence
from comity.reading.anniversaries import commemorated
from comity.reading.clauses import clause_tokens, is_verb, negated, objects, prepositional
from comity.reading.events_made import date_of
from comity.reading.instruments import (
    BEGIN,
    INSTRUMENTS,
    NEEDS_JOINT,
    NOMINAL,
    OPEN,
    STAGES,
    TALKS,
    is_instrument,
    lemma_of,
)
from comity.reading.modality import modality_of
from comity.reading.parties import codes, distinct
from comity.reading.principals import principals
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_JOINT = re.compile(
    r"\b(?:joint|bilateral|trilateral|mutual|strategic|partnership|framework|cooperation|peace|visa|"
    r"of intent|currency|outcomes?)\b",
    re.I,
)
_JOINTLY = re.compile(
    r"\b(?:joint|common|multilateral|trilateral|tri-lateral|quadrilateral|three-way|regional)\b", re.I
)
_PLURAL = frozenset({"several", "many", "numerous", "various", "dozens", "series", "number", "multiple"})
# Stages that a party brings about alone, so that the doer is a party though the phrase names others.
_BY_A_PARTY = frozenset({"withdrawn", "suspended", "ratified", "approved", "terminated"})
_ENDS = frozenset({"withdrawn", "suspended", "terminated", "expired"})
# Verbs whose doer may be no party at all: a mediator, a parliament of another state, a commentator.
_BY_OTHERS = frozenset({"broker", "propose", "suggest", "welcome", "mediate", "endorse", "draft", "announce"})
_FORCE = re.compile(
    r"\b(?:entered|came|comes|enters) into (?:force|effect)\b|\btook effect\b|\bhas been in force\b", re.I
)
_PLAIN = frozenset("the a an this that new new landmark historic major such same latest bilateral joint".split())
_FOUNDING = frozenset("establish create found form set constitute".split())
_LAWS = frozenset({"law", "bill", "draft", "decree", "act"})


def find_agreements(scene: Scene) -> list[Agreement]:
    """The agreements of a document. Mentions of one instrument ("the charter", "the document") make one finding
    at the first full mention; its stage is that of the act that comes last in an instrument's life."""
    mentions: list[Mentioned] = []
    letters = acronyms(scene.page)
    for sentence in scene.page.parsed.sentences:
        for token in sentence.tokens:
            if token.pos not in ("NOUN", "PROPN"):
                continue
            made = _talks(scene, token) if token.lemma in TALKS else _instrument(scene, token, letters.get(token.text))
            if made is not None:
                mentions.append(made)
    found = [(group, one) for group in grouped(mentions) if (one := finding(scene, group)) is not None]
    return [each for group, one in found for each in _one_by_one(scene, group, one)]


def _one_by_one(scene: Scene, group: list[Mentioned], made: Agreement) -> list[Agreement]:
    """One finding for each partner of "signed agreements with Fiji, Tonga and Samoa"; else the finding as it is."""
    if len(group) != 1 or not group[0].plural or _JOINTLY.search(group[0].words_as_told):
        return [made]
    noun, verb = group[0].noun, group[0].verb
    partners = codes([*scene.through(noun, "with"), *(scene.through(verb, "with") if verb is not None else ())])
    own = [a for a in made.parties if a.key not in partners]
    theirs = [a for a in made.parties if a.key in partners]
    if len(own) != 1 or len(theirs) < 2:
        return [made]
    return [replace(made, parties=(own[0], other)) for other in theirs]


def _instrument(scene: Scene, noun: Token, full: Token | None = None) -> Mentioned | None:
    """The instrument that a noun names, or that letters stand for whose `full` name ends in that noun."""
    lemma = lemma_of(full or noun)
    if (
        lemma not in INSTRUMENTS
        or noun.dep in ("compound", "amod", "nmod")
        or (noun.dep == "appos" and not _another(noun))
        or _made_by_another(noun)
        or (lemma == "understanding" and noun.dep == "pobj" and is_instrument(noun.head.head))
    ):
        return None
    if scene.page.actors.mention_at(noun) is not None and full is None:
        return None
    first, last = _title_bounds(scene, noun)
    tokens = scene.page.parsed.tokens
    phrase = scene.page.parsed.quote(tokens[first].start, tokens[last].end)
    own = own_parties(scene, noun, first)
    verb, stage = deed_of(scene, noun) or (None, None)
    if stage == "in_force" and verb is not None and verb.lemma == "hold" and INSTRUMENTS[lemma] != "ceasefire":
        stage = None
    told = marked(noun)
    several = len(own) >= 2 or (stage is not None and verb is not None and len(codes(scene.doers(verb))) >= 2)
    signed = _nominal_act(scene, noun)
    moved = stage is not None or told is not None
    if lemma == "document" and not _JOINT.search(phrase):
        # "The document" may be anybody's, and of any kind.
        return None
    if lemma == "statement" and noun.tag == "NNS" and not _JOINT.search(phrase):
        # Two who each put out their own make no paper together.
        return None
    if lemma in NEEDS_JOINT and not (several or signed or (moved and _JOINT.search(phrase))):
        return None
    named = sum(1 for t in tokens[first : last + 1] if t.tag in ("NNP", "NNPS") and t.ent not in ("DATE",)) >= 2
    words = _named_words(scene, full) if full is not None else _content_words(scene, tokens[first : last + 1])
    act = _act(scene, verb, stage) if verb is not None and stage is not None else None
    act = act or signed or _in_force(scene, noun)
    if act is None and told is not None and not (verb is not None and modality_of(verb) in DUE):
        act = Act(what=told, date=date_of(scene, verb, clause_tokens(verb, tokens)) if verb is not None else None)
    year = made_in(noun)
    if act is None and year is not None and len(own) >= 2:
        act = Act(what="signed", date=scene.date_in([year], "point", "range"))
    if act is None and len(own) >= 2 and noun.dep == "pobj" and noun.head.lower == "under":
        # "Under a deal between Fiji and Tonga" things are done as it says.
        act = Act(what="agreed")
    parties = own
    if (
        verb is not None
        and (len(parties) < 2 or stage in _BY_A_PARTY or _with_them(noun, stage))
        and verb.lemma not in _BY_OTHERS
    ):
        parties = distinct([*own, *clause_parties(scene, noun, verb)])
    ruling = next((a for a in noun.ancestors() if is_verb(a)), None) if signed is not None else None
    if ruling is not None and len(parties) == 1 and ruling.lemma not in _BY_OTHERS:
        parties = distinct([*parties, *scene.doers(ruling)])
    made = described(scene, noun)
    if made is not None and made[0] is not verb and made[0].lemma not in _BY_OTHERS:
        parties = distinct([*parties, *clause_parties(scene, noun, made[0])])
    if len(codes(parties)) < 2 and act is not None and not parties:
        parties = two_in_sentence(scene, noun)
    plural = noun.tag in ("NNS", "NNPS") and (
        any(t.lower in _PLURAL or t.pos == "NUM" for t in tokens[first : noun.i])
        or noun.child("det") is None
        or counted(noun) is not noun
    )
    return Mentioned(
        tokens[first].start, tokens[last].end, noun, _without_article(phrase), INSTRUMENTS[lemma], parties, act, words,
        named, plural, verb, words_as_told=phrase, denied=act is not None and verb is not None and _denied(verb),
    )  # fmt: skip


def _another(noun: Token) -> bool:
    """True for an instrument beside others that the parser took for an aside, and not for another name of one."""
    det = noun.child("det")
    return listed(noun) or (not is_instrument(noun.head) and det is not None and det.lower in ("a", "an"))


def _with_them(noun: Token, stage: AgreementStage | None) -> bool:
    """True for "signed a pact with B and C", where whoever signs is a party beside them."""
    linked = {c.lower for c in noun.children if c.dep == "prep"}
    return stage in ("signed", "initialled", "agreed") and not linked & {"between", "among"}


def _talks(scene: Scene, noun: Token) -> Mentioned | None:
    """Negotiations on something that is to be agreed: planned, or under way."""
    topic = prepositional(noun, "on", "over", "about", "for", "towards", "toward")
    verb = noun.head if is_verb(noun.head) and noun.dep in ("dobj", "nsubj", "nsubjpass", "pobj") else None
    if noun.dep == "pobj" and is_verb(noun.head.head):
        verb = noun.head.head
    under_way = (
        verb is not None and noun.dep in ("nsubj", "nsubjpass") and verb.lemma not in ("fail", "collapse", "break")
    )
    aimed = any(lemma_of(t) in INSTRUMENTS for t in topic)
    if not topic or verb is None or (verb.lemma not in BEGIN and not (under_way and aimed)):
        return None
    opens = verb.lemma in OPEN
    if noun.lemma != "negotiation" and not opens and not aimed:
        return None
    aim = topic[0]
    tokens = scene.page.parsed.tokens
    modality = modality_of(verb, published=scene.page.published)
    if modality == "negated":
        return None
    ahead = modality in DUE or (verb.tag == "VB" and verb.child("aux") is not None)
    stage: AgreementStage = "negotiation_planned" if ahead else "negotiating"
    parties = distinct([*scene.doers(verb), *scene.through(noun, "with", "between"), *scene.through(verb, "with")])
    start = tokens[min(verb.i, noun.i)].start
    first, last = _title_bounds(scene, aim)
    title = _without_article(scene.page.parsed.quote(tokens[first].start, tokens[last].end))
    right = max([last, *(c.i for c in noun.children if c.dep == "prep" and c.i < aim.i)])
    act = Act(what=stage, by=parties, date=scene.date_near(verb, clause_tokens(verb, tokens)))
    return Mentioned(
        start, tokens[right].end, noun, title, INSTRUMENTS.get(aim.lemma, "agreement"), parties, act,
        _content_words(scene, tokens[aim.left : aim.right + 1]), False, False, verb, True,
        scene.page.parsed.quote(tokens[aim.left].start, tokens[aim.right].end),
    )  # fmt: skip


def _title_bounds(scene: Scene, noun: Token) -> tuple[int, int]:
    left = min([noun.i, *(c.left for c in noun.children if c.i < noun.i and c.dep not in ("relcl", "appos", "conj"))])
    tokens = scene.page.parsed.tokens
    while left < noun.i and tokens[left].pos in ("PUNCT", "CCONJ", "SPACE"):
        left += 1
    right = noun.i
    for child in noun.children:
        if child.dep == "prep" and child.lower in ("on", "of", "for") and child.i == right + 1:
            inner = child.child("pobj", "pcomp")
            if inner is not None:
                right = max(right, _short_right(inner))
    return left, max(right, _named_to(tokens, noun))


def _named_to(tokens: tuple[Token, ...], noun: Token) -> int:
    """Where a name ends that the parser parted: "signed the Convention | on Cybercrime"."""
    at = noun.i
    if not noun.text[:1].isupper() or at + 2 >= len(tokens) or tokens[at + 1].lower not in ("on", "for", "against"):
        return at
    end = at + 2
    while end < len(tokens) and tokens[end].tag in ("NNP", "NNPS") and tokens[end].ent not in ("DATE", "TIME"):
        end += 1
    return end - 1 if end > at + 2 else at


def _short_right(noun: Token) -> int:
    right = noun.i
    for child in noun.children:
        if is_verb(noun) and child.dep == "dobj":
            right = max(right, _short_right(child))
        elif child.dep == "conj" and is_instrument(child) and child.child("det") is not None:
            break
        elif child.i > noun.i and (
            child.dep in ("cc", "conj") or (child.dep == "prep" and child.lower in ("of", "in", "for", *_topical(noun)))
        ):
            right = max(right, child.right)
    return right


def _topical(noun: Token) -> tuple[str, ...]:
    """What leads to the matter of "a memorandum of understanding on water", which the parser hangs on the last noun."""
    return ("on", "regarding", "concerning") if noun.lemma == "understanding" else ()


def _made_by_another(noun: Token) -> bool:
    """True for what an instrument brings about: of "the agreement establishing a joint commission" the commission."""
    verb = noun.head
    return noun.dep == "dobj" and verb.dep == "acl" and verb.lemma in _FOUNDING and is_instrument(verb.head)


def _denied(verb: Token) -> bool:
    """True for "has not ratified", "has yet to sign": a step that is still outstanding."""
    return modality_of(verb) == "negated"


def _act(scene: Scene, verb: Token, stage: AgreementStage) -> Act | None:
    perfect = any(a.lower in ("has", "have") for a in verb.kids("aux"))
    if negated(verb) and not (perfect and stage in ("ratified", "approved", "signed")):
        return None
    tokens = clause_tokens(verb, scene.page.parsed.tokens)
    date = None if commemorated(verb) else date_of(scene, verb, tokens)
    modality = modality_of(verb, date=date, published=scene.page.published)
    if (
        date is None
        and modality == "happened"
        and stage not in ("in_force",)
        and verb.tag in ("VBD", "VBN")
        and not verb.kids("aux")
    ):
        date = scene.day_before(scene.page.sentence(verb))
    if modality in DUE and stage in _ENDS:
        # That somebody may or will leave it moves nothing yet.
        return None
    if modality in DUE and stage not in ("proposed", "negotiating") and not met_to(verb):
        stage = "agreed" if verb.head.lemma == "agree" and not negated(verb.head) else "proposed"
    doers = scene.doers(verb) or scene.doers(_enacting(verb))
    people = tuple(a for a in doers if a.role)
    return Act(
        what=stage, by=principals(scene, verb) or doers, date=date, place=_place(scene, verb),
        signatories=people if stage == "signed" else (),
    )  # fmt: skip


def _enacting(verb: Token) -> Token:
    """The verb by which a law is made that does what `verb` says, "signed" in "signed the law ratifying the treaty";
    `verb` itself where it stands by itself."""
    law = verb.head
    made = verb.dep == "acl" and verb.tag == "VBG" and law.lemma in _LAWS and law.dep in ("dobj", "nsubjpass")
    return law.head if made and is_verb(law.head) and not negated(law.head) else verb


def _nominal_act(scene: Scene, noun: Token) -> Act | None:
    """ "The signing of the treaty": the act as a noun, done unless its sentence looks ahead."""
    of = noun.head
    while of.dep == "conj" and of.head.lower == "of":
        of = of.head
    if noun.dep != "pobj" or of.lower != "of" or of.head.lemma not in NOMINAL:
        return None
    deed = of.head
    above = next((a for a in deed.ancestors() if is_verb(a)), None)
    early = deed.dep == "pobj" and deed.head.lower in ("before", "towards", "toward", "to", "for", "until", "pending")
    ahead = early or (above is not None and modality_of(above) in (*DUE, "negated"))
    over = deed.head.head
    if early and over.lemma == "lead" and is_verb(over) and modality_of(over) == "happened":
        ahead = False  # "which led to the signing of the treaty"
    law = deed.dep == "pobj" and any(t.lemma in _LAWS for t in (over, *over.kids("dobj", "nsubjpass")))
    passed = above is not None and law and STAGES.get(above.lemma) == "approved"
    stage: AgreementStage = "proposed" if ahead else "approved" if passed else NOMINAL[deed.lemma]
    sentence = scene.page.sentence(noun)
    day = None if commemorated(deed) else scene.date_near(deed, sentence.tokens, "point", "range")
    return Act(what=stage, date=day)


def _in_force(scene: Scene, noun: Token) -> Act | None:
    """ "…, which entered into force in May", wherever the parser hung it."""
    sentence = scene.page.sentence(noun)
    match = _FORCE.search(scene.page.text, noun.end, sentence.end)
    if match is None or "not" in match.group().lower().split():
        return None
    day = next((d.date for d in scene.page.dates_in(match.start(), sentence.end) if d.kind in ("point", "range")), None)
    return Act(what="in_force", date=day)


def _place(scene: Scene, verb: Token) -> str | None:
    for noun in [*prepositional(verb, "in", "at"), *(n for o in objects(verb) for n in prepositional(o, "in", "at"))]:
        mention = scene.page.actors.mention_at(noun)
        if mention is not None and mention.form in ("capital", "city", "name"):
            return mention.actor.quote
        for inner in prepositional(noun, "in"):
            deeper = scene.page.actors.mention_at(inner)
            if deeper is not None and deeper.form in ("capital", "city", "name"):
                return deeper.actor.quote
    return None


def _content_words(scene: Scene, tokens: Sequence[Token]) -> frozenset[str]:
    """What tells one instrument from another, without the partners that stand behind it: "between Fiji and Tonga"."""
    last = max((t.i for t in tokens if t.lemma in INSTRUMENTS), default=0)
    return frozenset(
        t.lemma for t in tokens
        if t.pos in ("NOUN", "PROPN", "ADJ", "VERB") and t.lemma not in _PLAIN and t.lemma not in INSTRUMENTS
        and not (t.i > last and not _of_the_paper(t) and _names_a_state(scene, t))
    )  # fmt: skip


def _of_the_paper(token: Token) -> bool:
    """True for the place in a paper's name: "the Treaty of Suva"."""
    return token.head.lower == "of" and is_instrument(token.head.head)


def _names_a_state(scene: Scene, token: Token) -> bool:
    mention = scene.page.actors.mention_at(token)
    return mention is not None and mention.sort == "state"


def _named_words(scene: Scene, noun: Token) -> frozenset[str]:
    """The words of the name that ends in `noun`."""
    first, last = _title_bounds(scene, noun)
    return _content_words(scene, scene.page.parsed.tokens[first : last + 1])


def _without_article(phrase: str) -> str:
    return re.sub(r"^(?:the|a|an|this|that|its|their|his)\s+", "", phrase, flags=re.IGNORECASE)
