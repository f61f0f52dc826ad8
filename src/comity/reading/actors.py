"""Who a phrase stands for: from any noun or pronoun to the actors behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from comity.model import Actor
from comity.reading import coref
from comity.reading.backers import backs
from comity.reading.clauses import conjuncts, first_conjunct
from comity.reading.counterparts import counterparts
from comity.reading.domestic import anybodys, part_or_office, party_named, sent
from comity.reading.groups import GROUPS, SECTORS, SIDES, counted, is_counted, is_pair, some_members
from comity.reading.listed_again import listed_again
from comity.reading.mention import Mention
from comity.reading.mentions import find_mentions
from comity.reading.parse import Parsed
from comity.reading.parties import distinct, placed, sector_of
from comity.reading.phrases import bounds_of, described
from comity.reading.pronouns import stand_for, subject_before
from comity.reading.titles_again import again, title_words
from comity.reading.titles_states import lacks
from comity.reading.tokens import Sentence, Token
from comity.reference import government

# "The British" are many though the word is no plural.
_TOGETHER = ("sh", "ch", "ss", "ese")
# "Her Fijian counterpart" is Fiji's, not hers.
_FOREIGN = frozenset({"counterpart", "colleague", "opposite", "peer"})
_BESIDE = frozenset({"neighbour", "neighbor", "rival", "foe", "ally"})
_MODIFIERS = ("poss", "amod", "compound", "nmod", "npadvmod")
_OF = frozenset({"of", "from"})
_OF_IN = _OF | {"in"}
_SEATED = frozenset({"governments", "authorities", "ministries"})  # "the governments in Lima and Quito"
_STRANGERS = frozenset({"CVL", "OPP", "LAB", "EDU", "MIL"})
_OF_IN_FOR = _OF_IN | {"for"}
_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "source", "official", "lawyer", "representative"})
_HOSTED = frozenset(
    {"embassy", "consulate", "mission", "delegation", "ambassador", "envoy", "office", "representation"}
)

_SECRETARY = government.Part("secretary", "GOV")


class Actors:
    """The actors of one parsed document, asked for by token. Answers are kept, so asking twice costs nothing."""

    def __init__(self, parsed: Parsed) -> None:
        self.parsed = parsed
        self.mentions: tuple[Mention, ...] = tuple(find_mentions(parsed))
        self._sentence_of: list[int] = [0] * len(parsed.tokens)
        for sentence in parsed.sentences:
            for token in sentence.tokens:
                self._sentence_of[token.i] = sentence.index
        by_token: dict[int, Mention] = {}
        self.by_token: Mapping[int, Mention] = by_token
        by_sentence: list[list[Mention]] = [[] for _ in parsed.sentences]
        for mention in self.mentions:
            for i in range(mention.first, mention.last + 1):
                by_token.setdefault(i, mention)
            by_sentence[self._sentence_of[mention.head.i]].append(mention)
        self.by_sentence: Sequence[Sequence[Mention]] = by_sentence
        self._answers: dict[int, tuple[Actor, ...]] = {}
        self._parties: dict[int, tuple[Actor, ...]] = {}

    def sentence(self, token: Token) -> Sentence:
        """The sentence that the token stands in."""
        return self.parsed.sentences[self._sentence_of[token.i]]

    def in_sentence(self, sentence: Sentence) -> Sequence[Mention]:
        """The names in one sentence, in order."""
        return self.by_sentence[sentence.index]

    def mention_at(self, token: Token) -> Mention | None:
        """The name that covers this token."""
        return self.by_token.get(token.i)

    def of(self, token: Token | None) -> tuple[Actor, ...]:
        """The actors that the phrase headed by `token` stands for; empty when it stands for none."""
        if token is None:
            return ()
        if token.i not in self._answers:
            self._answers[token.i] = ()  # a phrase that leads back to itself stands for nobody
            self._answers[token.i] = self._resolve(token)
        return self._answers[token.i]

    def party(self, token: Token | None) -> tuple[Actor, ...]:
        """The actors of a phrase and of all that is joined to it, each once, in text order."""
        if token is None:
            return ()
        return distinct(actor for part in conjuncts(token) for actor in self.of(part))

    def acting(self, token: Token | None) -> tuple[Actor, ...]:
        """`of` for who does or undergoes something: with parties that a common noun names, without mere places.

        "Police", "a court", "dock workers" have their sector, and the code of the state they are plainly in or
        None. A city that is only where something happens ("arrived in Paris") is nobody.
        """
        if token is None:
            return ()
        mention = self.by_token.get(token.i)
        if mention is not None and mention.locative:
            return ()
        found = self.of(token)
        if found or mention is not None:
            return found
        if token.i not in self._parties:
            party = party_named(token, self.sentence(token), self.parsed, self.by_sentence, self.by_token)
            self._parties[token.i] = (party,) if party is not None else ()
        return self._parties[token.i]

    def acting_party(self, token: Token | None) -> tuple[Actor, ...]:
        """`acting` for the phrase and all that is joined to it, each actor once."""
        if token is None:
            return ()
        return distinct(actor for part in conjuncts(token) for actor in self.acting(part))

    def of_all(self, tokens: Sequence[Token]) -> tuple[Actor, ...]:
        """The actors of several phrases, each once."""
        return distinct(actor for token in tokens for actor in self.of(token))

    def modifier(self, noun: Token) -> Actor | None:
        """Whose the noun is: "Kenya's offer", "the Turkish drone", "a U.S. team", "officials of Chile"."""
        if some_members(noun):
            return None
        for child in noun.children:
            if child.dep in _MODIFIERS and child.i < noun.i:
                found = self._modifying(child)
                if found is not None:
                    return found
        for child in noun.children:
            if child.dep == "prep" and child.lower in _OF:
                for target in child.kids("pobj"):
                    for actor in self.of(target):
                        return actor
        return None

    # -- one phrase -------------------------------------------------------------------------------------------

    def _resolve(self, token: Token) -> tuple[Actor, ...]:
        mention = self.by_token.get(token.i)
        if mention is not None:
            return self._named(mention)
        sentence = self.sentence(token)
        if token.tag in ("WDT", "WP", "WP$"):
            verb = next((a for a in token.ancestors() if a.dep == "relcl"), None)
            return placed(self.of(verb.head), token) if verb is not None else ()
        if token.pos == "PRON" or token.tag in ("PRP", "PRP$"):
            return stand_for(token, sentence, self)
        if token.pos not in ("NOUN", "PROPN", "NUM", "DET", "ADJ"):
            return ()
        if is_pair(token, self.parsed.tokens):
            return self._several(token, sentence)
        return self._described(token, sentence)

    def _several(self, token: Token, sentence: Sentence) -> tuple[Actor, ...]:
        """ "The two countries", "both armies": each of them, with the sector of what the noun names."""
        listed = listed_again(token, sentence, self)
        found = (
            listed
            if listed is not None
            else (
                self._named_pair(token)
                or self._again(token, sentence)
                or coref.pair_for(token, sentence, self.by_sentence, counted(token))
                or coref.issuers(token, self.parsed.sentences, self.by_sentence, counted(token))
                or self._several_before(token, sentence)
            )
        )
        # "The ministers of Fiji and Tonga, A and B": a state and who stands for it are one of them.
        told = {a.code for a in found if a.code is not None and a.role is None}
        found = tuple(a for a in found if a.role is None or a.code not in told)
        part = government.part_of_government(token.lower)
        if part is None or part.sector == "PTY":
            return found
        return tuple(replace(a, sector=sector_of(part.sector, a)) for a in found)

    def _again(self, token: Token, sentence: Sentence) -> tuple[Actor, ...]:
        """Those of one side whom the same word has named in this sentence or the two before: "the ministers" after
        "the union's ministers"."""
        if token.tag != "NNS" or token.left != token.i - 1 or token.right != token.i or token.lemma in SIDES:
            return ()
        near = self.parsed.sentences[max(0, sentence.index - 2) : sentence.index + 1]
        before = [t for s in near for t in s.tokens if t.i < token.i and t.lemma == token.lemma and t.tag == "NNS"]
        found = self.of(before[-1]) if before else ()
        return placed(found, token) if len(found) == 1 and found[0].code is not None else ()

    def _several_before(self, token: Token, sentence: Sentence) -> tuple[Actor, ...]:
        """Those of whom the sentence before tells together, as communiqués go on: "The two presidents … Both
        countries …", far behind the names."""
        told = [a for a in subject_before(sentence, self, several=True) if a.code is not None]
        states = {a.code: replace(a, sector="GOV", role=None) for a in told}
        fits = len(states) == counted(token) or (len(states) > 1 and not is_counted(token))
        return placed(tuple(states.values()), token) if len(states) == len(told) and fits else ()

    def is_person(self, actor: Actor) -> bool:
        """True when the text names this actor as a person."""
        return any(m.sort == "person" and m.actor.name == actor.name for m in self.mentions)

    def is_person_token(self, token: Token) -> bool:
        """True when the token is part of a person's name."""
        mention = self.by_token.get(token.i)
        return mention is not None and mention.sort == "person"

    def _named(self, mention: Mention) -> tuple[Actor, ...]:
        if mention.form == "adjective" and mention.head.dep in ("amod", "compound", "nmod"):
            return ()
        if mention.sort == "region":
            return ()
        if mention.sort == "person":
            return (self._of_owner(mention),)
        people = mention.form == "demonym" or (mention.form == "adjective" and mention.head.pos in ("NOUN", "PROPN"))
        if mention.sort == "state" and people and not _stands_for_state(mention.head):
            return (replace(mention.actor, sector="CVL"),)
        return (mention.actor,)

    def _of_owner(self, mention: Mention) -> Actor:
        """A person without a state, with that of "its" in "its spokesman, Ana Silva"."""
        office = mention.head.head
        owner = office.child("poss") if mention.head.dep == "appos" else None
        if mention.actor.code is not None or owner is None or owner.tag != "PRP$" or office.lemma in _FOREIGN:
            return mention.actor
        owners = self.of(owner)
        if len(owners) != 1 or owners[0].code is None or self.is_person(owners[0]):
            return mention.actor
        sector = mention.actor.sector or sector_of(None, owners[0])
        return replace(mention.actor, code=owners[0].code, sector=sector)

    def _named_pair(self, token: Token) -> tuple[Actor, ...]:
        """ "The leaders of Chile and Peru", "the Greek and Turkish ministers"; "Greek envoys from the union" are no
        union's."""
        before = [part for c in token.children if c.dep in _MODIFIERS for part in conjuncts(c)]
        found: list[Actor] = [a for part in before if (a := self._modifying(part)) is not None]
        if found:
            return distinct(iter(found))
        for child in token.children:
            if child.dep == "prep" and (child.lower in _OF or (child.lower == "in" and token.lower in _SEATED)):
                found.extend(a for noun in child.kids("pobj") for a in self.party(noun))
        return distinct(iter(found))

    def _described(self, token: Token, sentence: Sentence) -> tuple[Actor, ...]:
        """A part of a state, an office or a group, by its noun: "the Kenyan parliament", "U.S. troops"."""
        beside = self._neighbour(token, sentence)
        if beside:
            return beside
        called = coref.state_described(token, sentence, self.parsed.sentences, self.by_sentence)
        if called:
            return called
        if some_members(token):
            return ()
        words = described(token, self.parsed.tokens, self.by_token)
        part = part_or_office(token, words) or _of_secretary(token)
        if part is None and token.lemma not in SIDES and token.lemma not in GROUPS and token.lemma not in SECTORS:
            return coref.resolve(token, sentence, self.parsed.sentences, self.by_sentence)
        named = self._named_beside(token)
        if named is not None:
            return (named,)
        body = self._body(token, sentence)
        if body:
            return body
        quote_start, quote_end = bounds_of(token, self.parsed.tokens)
        quote = self.parsed.quote(quote_start, quote_end)
        shared = self._shared_owners(token)
        if len(shared) > 1:
            return tuple(
                replace(
                    a, sector=sector_of(part.sector if part else None, a), quote=quote, start=quote_start, end=quote_end
                )
                for a in shared
            )
        owner = shared[0] if shared else self._owner(token)
        if owner is not None:
            holder = self._holder(owner, part)
            if holder is not None:
                return (replace(holder, quote=quote, start=quote_start, end=quote_end),)
            sector = sector_of(part.sector if part is not None else SECTORS.get(token.lemma), owner)
            name = quote.removeprefix("the ").removeprefix("The ").strip()
            return (Actor(name, owner.code, sector, part.name if part else None, quote, quote_start, quote_end),)
        if part is not None and part.home is not None:
            return (Actor(part.name, part.home, part.sector, part.name, quote, quote_start, quote_end),)
        if token.child("amod") is not None and any(k.ent in ("GPE", "NORP") for k in token.children):
            return ()
        determined = token.child("det")
        if determined is None or determined.lower not in ("the", "this", "that"):
            return ()
        return self._carried(token, sentence, part, quote, quote_start, quote_end)

    def _carried(
        self, token: Token, sentence: Sentence, part: government.Part | None, quote: str, start: int, end: int
    ) -> tuple[Actor, ...]:
        """A definite part with no owner beside it belongs to whom the text was speaking of: "the ministry"."""
        if part is None:
            return coref.resolve(token, sentence, self.parsed.sentences, self.by_sentence)
        holder = self._last_holder(token, part)
        if holder is not None:
            return (replace(holder, quote=quote, start=start, end=end),)
        if part == _SECRETARY:
            return ()
        if token.tag in ("NNS", "NNPS"):
            group = subject_before(sentence, self, several=True)
            if len(group) > 1:
                return tuple(replace(a, quote=quote, start=start, end=end) for a in group)
        earlier = self._earlier_part(token, part)
        if earlier is not None:
            return (replace(earlier, quote=quote, start=start, end=end),)
        owner = self._only_state_before(token, sentence)
        if owner is None or (part.sector in _STRANGERS and anybodys(token)) or lacks(owner.code or "", part.name):
            return ()
        return (Actor(f"{part.name} of {owner.name}", owner.code, part.sector, part.name, quote, start, end),)

    def _only_state_before(self, token: Token, sentence: Sentence) -> Actor | None:
        """The state that this and the previous sentence name, when it is but one."""
        found: dict[str, Actor] = {}
        for index in (sentence.index - 1, sentence.index):
            for mention in self.by_sentence[index] if index >= 0 else ():
                if mention.end <= token.start and mention.sort == "state" and mention.actor.code:
                    found.setdefault(mention.actor.code, mention.actor)
        return next(iter(found.values())) if len(found) == 1 else None

    def _last_holder(self, token: Token, part: government.Part) -> Actor | None:
        """The person last named in that office: "the president" after "Joseph Wanjala, the president of Kenya"; of two
        in one sentence the one who acts there, and never a counterpart of the one meant."""
        others = counterparts(token, self.sentence(token), self.by_token)
        words = title_words(token, self.parsed.tokens, self.by_token)
        titled = again(words, self.parsed.text, self.mentions, token.start, others)
        if titled is not None:
            return titled
        last: Mention | None = None
        for mention in reversed(self.mentions):
            if mention.end > token.start or mention.actor.code in others or not _holds(mention, part):
                continue
            if last is None:
                last = mention
            elif self._sentence_of[mention.first] != self._sentence_of[last.first]:
                break
            elif mention.head.dep == "nsubj" and last.head.dep != "nsubj":
                last = mention
        return last.actor if last is not None else None

    def _earlier_part(self, token: Token, part: government.Part) -> Actor | None:
        for i in range(token.i - 1, max(-1, token.i - 400), -1):
            for actor in self._answers.get(i, ()):
                if actor.role == part.name and actor.code:
                    return actor
        return None

    def _body(self, token: Token, sentence: Sentence) -> tuple[Actor, ...]:
        """ "The union", "the cartel" for the organisation that is called so, or that the text was speaking of."""
        if not coref.is_body(token):
            return ()
        named = coref.named_so(token, sentence, self.parsed.sentences, self.by_sentence)
        before = () if named else subject_before(sentence, self, several=False)
        return named or (placed(before, token) if before and before[0].sector == "IGO" else ())

    def _neighbour(self, token: Token, sentence: Sentence) -> tuple[Actor, ...]:
        """ "Its neighbour", "Fiji's old rival": the other of the two that the text is about."""
        child = token.child("poss")
        if token.lemma not in _BESIDE or child is None or token.tag not in ("NN", "NNP"):
            return ()
        if any(self.by_token.get(k.i) is not None and k is not child for k in token.children):
            return ()
        owners = self.of(child)
        if len(owners) != 1 or owners[0].code is None:
            return ()
        return coref.neighbour_of(owners[0], token, sentence, self.by_sentence)

    def _named_beside(self, token: Token) -> Actor | None:
        """The person named in apposition: "her Fijian counterpart, Sitiveni Rabuka"; of several titles that "and"
        joins the one right before the name."""
        first = first_conjunct(token)
        titles = conjuncts(first)
        for child in (*token.kids("appos"), *(first.kids("appos") if first is not token else ())):
            if max((t.i for t in titles if t.i < child.i), default=token.i) != token.i:
                continue
            mention = self.by_token.get(child.i)
            if mention is not None and mention.sort == "person":
                return self._of_owner(mention)
        return None

    def _owner(self, token: Token) -> Actor | None:
        for child in token.children:
            if child.dep == "poss" and child.tag == "PRP$" and token.lemma in _FOREIGN:
                continue
            if child.dep in _MODIFIERS and child.i < token.i:
                found = self._modifying(child)
                if found is not None:
                    return found
        for child in token.children:
            if child.dep == "prep" and (child.lower in _owning(token)):
                for target in child.kids("pobj"):
                    mention = self.by_token.get(target.i)
                    if mention is not None and mention.sort in ("state", "organisation", "group"):
                        return mention.actor
                    if mention is None:
                        inner = next((a for a in self.of(target) if a.code), None) or self.modifier(target)
                        if inner is not None:
                            return inner
        return None

    def _shared_owners(self, token: Token) -> tuple[Actor, ...]:
        """ "Their ministers", "the ministers of Chile and Peru": one for each of those whose they are."""
        child = token.child("poss")
        if child is not None and child.tag == "PRP$" and token.lemma not in _FOREIGN:
            return self.of(child)
        if token.tag not in ("NNS", "NNPS"):
            return ()
        return self._named_pair(token)

    def _holder(self, owner: Actor, part: government.Part | None) -> Actor | None:
        """The person whom the text names as holding this office of this state."""
        if part is None:
            return None
        held = {
            m.actor.name: m.actor
            for m in self.mentions
            if m.sort == "person" and m.actor.code == owner.code and m.actor.role == part.name
        }
        return next(iter(held.values())) if len(held) == 1 else None

    def _modifying(self, child: Token) -> Actor | None:
        """The actor in a modifier, looking through what stands before it: "customs" in "U.S. customs team"."""
        for i in range(child.left, child.right + 1):
            mention = self.by_token.get(i)
            if mention is not None and mention.sort in ("state", "organisation", "group"):
                # "Fiji-backed rebels" are not Fiji's.
                return None if backs(mention.head) else mention.actor
        if child.dep == "poss" and child.tag == "PRP$":
            found = self.of(child)
            return found[0] if len(found) == 1 else None
        if child.dep == "poss":
            found = self.of(child)
            return found[0] if found else None
        return None


def _of_secretary(token: Token) -> government.Part | None:
    """ "The Secretary" with a capital, as readouts call whom they have named as a secretary of something."""
    return _SECRETARY if token.lower == "secretary" and token.text[:1].isupper() else None


def _holds(mention: Mention, part: government.Part) -> bool:
    """True for a person in that office: "vice president" ends in "president"."""
    if mention.sort != "person" or mention.actor.role is None:
        return False
    role = mention.actor.role.lower()
    return role == part.name.lower() or role.endswith(" " + part.name.lower())


def _stands_for_state(demonym: Token) -> bool:
    """True for "the Kenyans", "the British" of a negotiation; "Kenyans" and "two Kenyans" are people."""
    det = demonym.child("det")
    more = demonym.child("nummod", "amod", "prep", "relcl", "acl", "advmod", "compound")
    return (
        det is not None
        and det.lower == "the"
        and more is None
        and (demonym.tag not in ("NN", "NNP") or demonym.lower.endswith(_TOGETHER))
    )


def _owning(token: Token) -> frozenset[str]:
    """The prepositions behind which the owner stands: "of" Fiji; "in" Fiji, but not for an embassy; "for" Fiji."""
    if token.lemma in _HOSTED or sent(token):
        return _OF
    return _OF_IN_FOR if token.lemma in _VOICES else _OF_IN
