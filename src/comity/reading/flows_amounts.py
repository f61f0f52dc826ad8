"""An amount of money with the words around it: what it is an amount of, what is done with it, where it is a part."""

from __future__ import annotations

from dataclasses import dataclass

from comity.model import Flow
from comity.reading import flows_words as words
from comity.reading.clauses import first_conjunct, is_verb, prepositional
from comity.reading.mention import head_of
from comity.reading.money import FoundMoney
from comity.reading.scene import Scene
from comity.reading.tokens import Token

_LOOSE = frozenset({"PUNCT", "CCONJ", "SPACE", "DET", "ADP"})
_UNITS = ("nmod", "compound", "amod", "nummod", "quantmod", "npadvmod")
_ROUGH = frozenset("about around some nearly almost roughly approximately over more than least at up to close".split())
_PACTS = frozenset({"agreement", "deal", "pact", "accord"})
# "Approved the release of a tranche".
_RELEASES = frozenset("release disbursement disbursal payment provision transfer extension".split())
_WHOLE = frozenset({"it", "that", "which", "this", "them", "these", "those", "sum", "amount", "total"})


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount of money and the words around it: `noun` is what it is an amount of, `verb` what is done with it."""

    money: FoundMoney
    head: Token
    first: int
    last: int
    noun: Token | None
    verb: Token | None


def amount_at(scene: Scene, money: FoundMoney) -> Amount | None:
    """The words around an amount; None for one that no token covers."""
    tokens = scene.page.tokens_in(money.start, money.end)
    if not tokens:
        return None
    first, last = tokens[0].i, tokens[-1].i
    head = head_of(tokens)
    noun: Token | None = None
    node = head
    if node.dep in _UNITS and node.head.pos in ("NOUN", "PROPN") and node.head.i > last:
        node = noun = node.head
    elif node.dep in ("npadvmod", "dobj", "pobj", "nmod") and node.head.lower in ("worth", "totalling", "totaling"):
        worth = node.head
        holder = worth.head
        node = noun = holder if holder.pos in ("NOUN", "PROPN") else node
    elif node.dep == "pobj" and node.head.lower == "of" and node.head.head.lower == "tune":
        node = node.head.head  # "to the tune of $5 million"
    elif node.dep == "pobj" and node.head.lower == "to" and (counted := _amounting(node.head.head)) is not None:
        node = noun = counted
    elif node.dep == "pobj" and node.head.lower == "of" and node.head.head.pos == "NOUN":
        node = noun = node.head.head
    elif node.dep == "appos" and node.head.pos == "NOUN":
        node = noun = node.head
    inner = next((t for t in prepositional(head, "in", "of", "worth") if t.lemma in words.CARRIERS), None)
    if noun is None and inner is not None and inner.i > last:
        noun = inner
    return Amount(money, head, first, last, noun, _verb_above(node))


def _amounting(verb: Token) -> Token | None:
    """What a participle says the sum of: "two instalments amounting to $5 million"."""
    if verb.tag != "VBG" or verb.lemma not in ("amount", "come", "add"):
        return None
    counted = verb.head if verb.dep == "acl" else verb.prev  # the parser may hang it on the verb
    return counted if counted is not None and counted.lemma in words.CARRIERS else None


def _verb_above(node: Token) -> Token | None:
    """The verb that acts on an amount or on the noun that carries it."""
    if node.dep == "conj" and is_verb(first_conjunct(node)):
        return node.head if is_verb(node.head) else first_conjunct(node)
    node = first_conjunct(node)
    if node.dep in ("dobj", "nsubjpass", "nsubj", "attr", "oprd", "dative", "npadvmod", "ccomp"):
        return node.head if is_verb(node.head) else None
    if node.dep == "pobj" and node.head.dep in ("prep", "dative", "agent"):
        above = node.head.head
        if is_verb(above):
            return above
        # "Signed a pact for", "gave approval for".
        pact = above.lemma in (*_PACTS, "approval") and above.dep in ("dobj", "nsubjpass")
        passed = above.lemma in _RELEASES and node.head.lower == "of"
        if above.pos == "NOUN" and (above.lemma in words.CARRIERS or pact or passed or node.head.lower == "to"):
            return _verb_above(above)
    return None


def is_other(amount: Amount) -> bool:
    """True for money that is no flow: a price, a turnover, a fine."""
    named = {amount.noun.lemma} if amount.noun is not None else set()
    if amount.noun is not None:
        named |= {k.lemma for k in amount.noun.children if k.dep in ("compound", "amod")}
        named -= {"order"}
    forgiven = amount.verb is not None and amount.verb.lemma in words.FORGIVE and bool(named & words.DEBTS)
    if named & words.NOT_FLOWS and not forgiven and not named & set(words.CARRIERS):
        return True
    lending = bool(named & {"loan", "grant", "credit"})
    return (
        not forgiven
        and not lending
        and amount.noun is not None
        and amount.noun.lemma in ("deal", "contract", "sale", "debt", "fine")
    )


def speaks_of_giving(amount: Amount) -> bool:
    """True for words that tell a gift or a loan even where only one side is named."""
    noun = amount.noun
    named = {noun.lemma, *(k.lemma for k in noun.children)} if noun is not None else set()
    verb = amount.verb.lemma if amount.verb is not None else ""
    return bool(named & words.AID) or verb in ("pledge", "donate", "disburse", "lend")


def covers(token: Token, amount: Amount) -> bool:
    """True when the amount lies in the token's phrase."""
    return token.left <= amount.first and amount.last <= token.right


def near(scene: Scene, last: Flow, amount: Amount) -> bool:
    """True when an amount may be a part of `last`: in its sentence, or opening the next with "of that"."""
    here = scene.page.sentence(amount.head)
    return last.end > here.start or (last.end > here.start - 4 and _says_of_that(scene, amount))


def is_part(scene: Scene, amount: Amount) -> bool:
    """ "Including $20 million", "of which $20 million", "$20 million of it"."""
    return opener(scene, amount) is not None or _of_whole(scene, amount) is not None


def opener(scene: Scene, amount: Amount) -> int | None:
    """Where "including" or "of which" stands before an amount, with few words between."""
    tokens = scene.page.parsed.tokens
    for i in range(amount.first - 1, max(-1, amount.first - 7), -1):
        token = tokens[i]
        if token.lower in words.PART_OPENERS:
            return i
        if token.lower in ("which", "that", "this") and i and tokens[i - 1].lower == "of":
            return i - 1
        if token.text in (";", ".", ":") or (is_verb(token) and token.lower != "estimated"):
            return None
    return None


def _of_whole(scene: Scene, amount: Amount) -> int | None:
    """The last token of "of it", "of that sum" behind an amount."""
    tokens = scene.page.parsed.tokens
    after = tokens[amount.last + 1 : amount.last + 5]
    if len(after) >= 2 and after[0].lower == "of" and after[1].lower in _WHOLE:
        return after[1].i + int(len(after) > 2 and after[2].lower in ("sum", "amount", "total", "money"))
    return None


def _says_of_that(scene: Scene, amount: Amount) -> bool:
    begin = opener(scene, amount)
    return _of_whole(scene, amount) is not None or (begin is not None and scene.page.parsed.tokens[begin].lower == "of")


def limit_of(scene: Scene, amount: Amount) -> int:
    """The token at which the words of an amount begin, so that those of the one before it end there."""
    begin = opener(scene, amount)
    return begin if begin is not None else rough_start(scene, amount)


def rough_start(scene: Scene, amount: Amount) -> int:
    """The amount's first token with "about" or "more than" before it."""
    tokens = scene.page.parsed.tokens
    first = amount.first
    while first and tokens[first - 1].lower in _ROUGH:
        first -= 1
    return first


def part_end(scene: Scene, amount: Amount) -> int:
    """The end of the amount's own phrase and, in "of which $5 million went to schools", of its clause."""
    tokens = scene.page.parsed.tokens
    sentence = scene.page.sentence(amount.head)
    stop = sentence.tokens[-1].i
    end = amount.last
    for i in range(amount.last + 1, stop + 1):
        token = tokens[i]
        if token.text in (";", ".", "!", "?", ":", '"', "”", ")") or (token.text == "," and not _list_comma(token)):
            break
        if token.lower in ("while", "although", "but", "whereas", "because"):
            break
        end = i
    while end > amount.last and tokens[end].pos in ("PUNCT", "CCONJ"):
        end -= 1
    return end


def _list_comma(comma: Token) -> bool:
    """True for a comma inside a series of nouns."""
    return comma.dep == "punct" and any(k.dep == "conj" and k.pos in ("NOUN", "PROPN") for k in comma.head.children)


def bounds(scene: Scene, amount: Amount, limit: int) -> tuple[int, int]:
    """First and last token of the words that tell the flow: from the giver to the purpose."""
    verb, noun = amount.verb, amount.noun
    low = min(amount.first, noun.left if noun is not None and noun.i > amount.last else amount.first)
    high = max(amount.last, noun.i if noun is not None else 0)
    if verb is not None:
        low = min(low, verb.i, *(k.i for k in verb.children if k.dep in ("aux", "auxpass")), verb.i)
        own = verb.child("nsubj", "nsubjpass")
        if own is not None and own.i < verb.i and verb.i - own.left <= 16:
            low = min(low, own.left)
    holders = [t for t in (noun, amount.head, verb) if t is not None]
    for holder in holders:
        for child in holder.children:
            if child.i > holder.i and child.dep in ("prep", "dative", "advcl", "xcomp", "acl", "agent", "npadvmod"):
                if child.dep in ("advcl", "acl") and child.tag not in ("VB",):
                    continue
                high = max(high, _phrase_end(child))
        for child in holder.kids("relcl"):  # "aid that it had earmarked for Niger"
            if child.lemma in words.GIVE and child.left == holder.right - (child.right - child.left):
                high = max(high, _phrase_end(child))
    tokens = scene.page.parsed.tokens
    while low < amount.first and tokens[low].pos in ("PUNCT", "CCONJ", "SPACE"):
        low += 1
    high = max(amount.last, min(high, limit - 1))
    while high > amount.last and (
        tokens[high].pos in ("PUNCT", "CCONJ", "SPACE") or tokens[high].lower in words.FURTHER
    ):
        high -= 1
    return low, high


def _phrase_end(token: Token) -> int:
    """Last token of a phrase without relative clauses and clauses joined to it."""
    right = token.i
    for child in token.children:
        if child.dep in ("punct", "relcl", "ccomp", "appos") or (
            child.dep in ("advcl",) and child.child("mark") is not None
        ):
            continue
        if child.dep == "prep" and child.lower in words.PART_OPENERS:
            continue
        if child.dep == "conj" and is_verb(child) and child.child("nsubj") is not None:
            continue
        right = max(right, _phrase_end(child))
    return right
