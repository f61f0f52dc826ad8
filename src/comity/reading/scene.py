"""The page together with who is speaking where: what the modules after the statements ask."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from comity.model import Actor, Date, Statement
from comity.model.codes import Modality
from comity.reading.clauses import agent as passive_agent
from comity.reading.clauses import conjuncts, is_passive, objects, prepositional, subject
from comity.reading.modality import modality_of
from comity.reading.page import Page, day_told
from comity.reading.parties import distinct
from comity.reading.tokens import Sentence, Token

_OTHER_TIME = frozenset("later earlier after before since once previously afterwards formerly already".split())
_WE = frozenset({"we", "us", "our", "ours"})
_TOGETHER = frozenset({"together", "both", "bilateral", "jointly", "partnership"})


@dataclass(frozen=True, slots=True)
class Scene:
    """A page and its statements."""

    page: Page
    statements: tuple[Statement, ...]
    _starts: list[int] = field(repr=False)

    def statement_at(self, offset: int) -> Statement | None:
        """The innermost statement whose words cover this offset: its content, and the clause around a quotation."""
        i = bisect_right(self._starts, offset)
        best: Statement | None = None
        for statement in self.statements[max(0, i - 6) : i]:
            if _covers(statement, offset) and (
                best is None or statement.end - statement.start <= best.end - best.start
            ):
                best = statement
        return best

    def speaker_at(self, offset: int) -> Actor | None:
        """Who says what stands at this offset; None for the narrator."""
        statement = self.statement_at(offset)
        return statement.speaker if statement is not None else None

    def speakers_at(self, offset: int) -> tuple[Actor, ...]:
        """Everybody who says what stands at this offset, where several say the same: "the two ministers said"."""
        one = self.statement_at(offset)
        if one is None:
            return ()
        i = bisect_right(self._starts, offset)
        same = [s for s in self.statements[max(0, i - 6) : i] if (s.start, s.end) == (one.start, one.end)]
        return tuple(s.speaker for s in same if s.speaker is not None)

    def who(self, token: Token | None) -> tuple[Actor, ...]:
        """The actors behind a phrase; "we" in a quotation is the speaker's side, with its partner where the
        words speak for two."""
        if token is None:
            return ()
        if token.tag in ("WDT", "WP"):
            # "The union, with which it signed": the relative stands for the noun before its clause.
            verb = next((a for a in token.ancestors() if a.dep == "relcl"), None)
            return self.page.actors.of(verb.head) if verb is not None else ()
        if _is_we(token):
            return self._we(token)
        owner = token.child("poss")
        if owner is not None and _is_we(owner) and token.lemma in ("country", "side", "government", "nation"):
            return self._we(owner)
        return self.page.actors.of(token)

    def party(self, token: Token | None) -> tuple[Actor, ...]:
        """`who` for the phrase and all that is joined to it, each actor once."""
        if token is None:
            return ()
        return distinct(actor for part in conjuncts(token) for actor in self.who(part))

    def all_of(self, tokens: Iterable[Token]) -> tuple[Actor, ...]:
        """`who` for several phrases, each actor once."""
        return distinct(actor for token in tokens for actor in self.who(token))

    def doers(self, verb: Token) -> tuple[Actor, ...]:
        """Who does what the verb says: its subject, or the one behind "by" in a passive."""
        if is_passive(verb):
            return self.party(passive_agent(verb))
        return self.party(subject(verb))

    def undergoers(self, verb: Token) -> tuple[Actor, ...]:
        """Whom the verb acts on: its objects, or the subject of a passive."""
        if is_passive(verb):
            return self.party(subject(verb))
        return self.all_of(objects(verb))

    def through(self, token: Token, *preps: str) -> tuple[Actor, ...]:
        """The actors behind these prepositions of a verb or noun."""
        return self.all_of(prepositional(token, *preps))

    def within(
        self, start: int, end: int, *, sorts: Sequence[str] = ("state", "organisation", "group"), venues: bool = True
    ) -> tuple[Actor, ...]:
        """The actors named inside ``[start, end)``, each once; without `venues` not those named only as a place."""
        return distinct(
            m.actor
            for m in self.page.actors.mentions
            if start <= m.start and m.end <= end and m.sort in sorts and (venues or not m.locative)
        )

    def partner(
        self, actors: Sequence[Actor], sentence: Sentence, reach: int = 3, *, venues: bool = True
    ) -> Actor | None:
        """The one other state that the scene is about, looking back a few sentences; None when there are several.

        Without `venues` a state does not count where it is named only as the place: "signed it in Brussels".
        """
        own = {a.code for a in actors}
        for index in range(sentence.index, max(-1, sentence.index - reach - 1), -1):
            others: dict[str, Actor] = {}
            for mention in self.page.actors.in_sentence(self.page.parsed.sentences[index]):
                placed = mention.locative and not venues
                placed = placed or mention.actor.sector == "MED"  # an agency that is only told something
                if mention.sort in ("state", "person") and mention.actor.code not in (None, *own) and not placed:
                    others.setdefault(mention.actor.key, mention.actor)
            if len(others) == 1:
                return next(iter(others.values()))
            if len(others) > 1:
                return None
        return None

    def date_in(self, tokens: Sequence[Token], *kinds: str) -> Date | None:
        """The first date phrase among these tokens, of these kinds when named."""
        if not tokens:
            return None
        for found in self.page.dates_in(tokens[0].start, tokens[-1].end):
            if not kinds or found.kind in kinds:
                return found.date
        return None

    def date_near(self, verb: Token, tokens: Sequence[Token], *kinds: str) -> Date | None:
        """The date phrase nearest to the verb among these tokens, before those of other clauses."""
        if not tokens:
            return None
        found = [
            d
            for d in self.page.dates_in(tokens[0].start, tokens[-1].end)
            if (not kinds or d.kind in kinds) and d.recurrence is None
        ]
        return min(found, key=lambda d: abs(d.start - verb.start)).date if found else None

    def day_before(self, sentence: Sentence, actors: Sequence[Actor] = ()) -> Date | None:
        """The day that the text was telling of just before: for an act in the simple past with no date beside it.

        None where the sentence itself says that it happened at another time ("later", "after the coup").
        """
        if any(t.lower in _OTHER_TIME for t in sentence.tokens):
            return None
        return day_told(self.page, sentence, reach=6, persons=frozenset(a.name for a in actors))

    def modality(self, verb: Token, date: Date | None = None) -> Modality:
        """The modality of what the verb says; "would" in reported speech is the speaker's "will"."""
        found = modality_of(verb, date=date, published=self.page.published)
        if found == "historical" and date is None and self.statement_at(verb.start) is not None:
            # "Said that it had sent": the tense is the reporter's, the act the speaker's yesterday.
            return "happened"
        return found

    def _we(self, token: Token) -> tuple[Actor, ...]:
        statement = self.statement_at(token.start)
        if statement is None or statement.speaker is None:
            return ()
        own = replace(statement.speaker, quote=token.text, start=token.start, end=token.end)
        sentence = self.page.sentence(token)
        words = {t.lower for t in sentence.tokens}
        if words & _TOGETHER:
            other = self._other(statement, sentence)
            if other is not None:
                return (own, other)
        return (own,)

    def _other(self, statement: Statement, sentence: Sentence) -> Actor | None:
        if statement.speaker is None:
            return None
        states = [t for t in statement.targets if t.code and t.code != statement.speaker.code]
        if len(states) == 1:
            return states[0]
        host = _host(statement.speaker, self.page)
        return host or self.partner([statement.speaker], sentence, reach=5)


def _covers(statement: Statement, offset: int) -> bool:
    if statement.form == "mixed":
        return statement.start <= offset < statement.end
    return any(c.start <= offset < c.end for c in statement.content)


def _is_we(token: Token) -> bool:
    """True for the pronoun, not for the country: "us", but "US"."""
    return token.lower in _WE and token.text != "US"


def _host(speaker: Actor, page: Page) -> Actor | None:
    """For an embassy: the state in which it stands."""
    if "embassy" not in speaker.name.lower():
        return None
    for mention in page.actors.mentions:
        if mention.sort == "state" and mention.actor.name in speaker.name and mention.actor.code != speaker.code:
            return mention.actor
    return None


def scene_of(page: Page, statements: Iterable[Statement]) -> Scene:
    """The scene of a page whose statements were found."""
    ordered = tuple(sorted(statements, key=lambda s: (s.start, s.end)))
    return Scene(page, ordered, [s.start for s in ordered])
