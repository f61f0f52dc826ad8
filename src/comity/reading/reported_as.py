"""What stands beside "as the minister admitted": whoever the "as" names said the rest of the sentence."""

from __future__ import annotations

from comity.reading.clauses import is_passive, is_verb, trimmed
from comity.reading.marks import Quoted
from comity.reading.page import Page
from comity.reading.said import Said, inside, made_of
from comity.reading.tokens import Sentence, Token
from comity.reading.unsaid import unsaid

# Verbs that say so of what stands beside them. What goes on while other things happen ("as she spoke") is not here.
_SAYING_SO = frozenset(
    "say report note observe tell acknowledge admit concede announce state explain argue warn stress confirm recall "
    "reveal predict suggest point remark underline emphasise emphasize".split()
)
_TOLD = frozenset({"tell", "remind", "inform"})
# "As the minister warned of a war" tells what else went on.
_OBJECTS = frozenset({"of", "about", "against", "on", "with", "for"})
_FEWEST = 4


def as_told(page: Page, sentence: Sentence, quotes: list[Quoted]) -> list[Said]:
    """The rest of a sentence that an "as" clause with a verb of saying and no words of its own opens or ends."""
    for mark in sentence.tokens:
        verb = mark.head
        if mark.lower != "as" or mark.dep != "mark" or inside(quotes, mark.start) or not _says_so(verb):
            continue
        who = verb.child("nsubj")
        if who is None or not mark.i < who.i < verb.i or who.lower in ("it", "i", "we", "you"):
            continue
        tokens = _beside(page, mark, verb, sentence)
        if len(tokens) >= _FEWEST and any(is_verb(t) and t.dep not in ("acl", "amod") for t in tokens):
            return [made_of(page, verb, who, tokens, sentence, quotes)]
    return []


def _says_so(verb: Token) -> bool:
    if verb.lemma not in _SAYING_SO or not is_verb(verb) or is_passive(verb) or unsaid(verb):
        return False
    whom = verb.child("dobj", "dative")
    if verb.kids("ccomp", "xcomp", "advcl", "acomp", "conj") or (whom is not None and verb.lemma not in _TOLD):
        return False
    dated = [p for p in verb.kids("prep") if (led := p.child("pobj")) is not None and led.ent in ("DATE", "TIME")]
    return not any(p.lower in _OBJECTS and p not in dated for p in verb.kids("prep"))


def _beside(page: Page, mark: Token, verb: Token, sentence: Sentence) -> list[Token]:
    """The sentence without the clause, which a comma must set off; nothing where it does not open or end it."""
    tokens = page.parsed.tokens
    first, last = sentence.tokens[0].i, sentence.tokens[-1].i
    left, right = min(verb.left, mark.i), verb.right
    before = [t for t in tokens[first:left] if t.pos not in ("PUNCT", "SPACE")]
    if all(t.dep in ("cc", "advmod") for t in before):
        comma = right if tokens[right].text == "," else right + 1
        return trimmed(tokens[comma + 1 : last + 1]) if comma < last and tokens[comma].text == "," else []
    ends = all(t.pos in ("PUNCT", "SPACE") for t in tokens[right + 1 : last + 1])
    if not ends or tokens[left - 1].text != "," or not (verb.head.is_root or verb.is_root):
        return []
    return trimmed(tokens[first : left - 1])
