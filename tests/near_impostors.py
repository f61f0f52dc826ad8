"""Texts that are much like another one and no copy of it: what a detector of near-duplicates must keep apart.

`impostors` makes these of an article:

* another report of the same event: its names throughout and a quarter of its sentences word for word, as quotations
  and handed-out figures are; the rest is told otherwise;
* an anniversary article that retells a half of it in changed words, among as many sentences of other reports;
* what the same outlet writes a day later: new sentences on top, and a half of the article under them as background;
* the whole article as a form: every name another one, every number another one;
* the same of which a half or two thirds of the names stay (one side of two, the ministry, the place).

`boilerplate` puts short texts over the same long boilerplate. `forms` fills forms in again and again: messages,
agreements, decrees, readouts, daily reports of losses, calls for bids. Two fillings of one form have other parties,
days and numbers. The same seed gives the same texts.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from tests.near_edits import Article, sentences


def _parts(block: str) -> list[str]:
    """The paragraphs of a block of text, each in one line."""
    return [" ".join(part.split()) for part in block.split("\n\n")]


_LANDS = (
    "Norway Chile Kenya Vietnam Peru Ghana Latvia Oman Jordan Fiji Nepal Serbia Cuba Benin Malta Qatar Iceland Togo "
    "Laos Panama Estonia Uganda Bolivia Tunisia Albania Mongolia Ecuador Zambia Cyprus Rwanda Croatia Guyana Bhutan "
    "Finland Namibia Lesotho Moldova Senegal Paraguay Slovenia"
).split()
_FIRST = "Ada Bjorn Carla Dmitri Esi Farid Greta Hamid Ines Jonas Karim Lena Marta Nils Omar Petra Rosa Selim".split()
_LAST = "Lind Okoro Vargas Petrov Mensah Haddad Olsen Karimi Duarte Novak Sato Weber Silva Berg Aziz Kovac Rao".split()
_TOWNS = "Arden Belmar Corvo Drina Estrel Falken Gavar Hollin Istra Jorvik Kamen Lisko Marsa Nevin Orlo Pavla".split()
_SUBJECTS = (
    "fisheries", "air services", "double taxation", "the exchange of prisoners", "higher education", "railways",
    "plant health", "visa waivers", "customs data", "tourism", "mining research", "youth sport", "space research",
)  # fmt: skip
_MONTHS = "January February March April May June July August September October November December".split()

_FORMS = _parts(
    """
{a} and {b} signed an agreement on {s} on {d}. The document was signed in {t} by the foreign minister of {a}, {p}, and
by the foreign minister of {b}, {q}. The parties noted that trade between {a} and {b} came to {n} million dollars last
year and expressed their wish to raise it to {m} million. The agreement is concluded for {k} years and enters into
force on the day on which the parties have told each other in writing, through the diplomatic channel, that their
internal procedures are complete. It is extended by the same time unless one of the parties gives notice six months
before it ends. The text was drawn up in two copies, both being equally authentic.

On behalf of the government of {a} I congratulate the people of {b} on their national day of {d}. The bond between {a}
and {b} rests on shared values and on the work of our peoples, among them the {n} students who came from {b} last
year. We stand with {b} as it builds a secure and prosperous future, and we value its part in the mission at {t}. I
send {p}, and all the people of {b}, my warm wishes for peace and prosperity in the year to come, and I look forward
to working with you on {s} and on all that our two countries have in common.

The press service of the presidency reports: on {d} the president received the ambassador of {b}, {p}, who presented
his letters of credence. The president wished the ambassador success and noted the good relations with {b}, above all
in the field of {s}. The ambassador conveyed the greetings of his head of state and thanked the president for the
reception. Questions of mutual interest were discussed, among them the {k}th session of the joint commission, which is
to meet in {t}, and the {n} licences that have been granted to firms from {b}.

Over the past day the enemy shelled {t} and its surroundings {k} times, the regional administration said on {d}. {n}
houses, a school and a power line were damaged; {i} people were wounded, one of them a child. Air defence shot down
{j} drones over the district of {u}. Rescue workers are at the scene, and the consequences of the shelling are being
clarified. The head of the administration, {p}, asked residents not to ignore the sirens and to stay in shelters.
Since the beginning of the month {m} strikes on the region have been counted.

Decree No. {n} of {d}. On the appointment of {p} as ambassador extraordinary and plenipotentiary of {a} to {b}. In
accordance with article {k} of the constitution it is decreed: one, to appoint {p} ambassador extraordinary and
plenipotentiary to {b} with residence in {t}; two, to release {q} from this post in connection with the move to other
work; three, this decree enters into force on the day of its signing. The ministry of foreign affairs is charged with
carrying it out. Published in the official gazette, issue {m}.

The foreign ministers of {a} and {b}, {p} and {q}, spoke by telephone on {d}. They discussed {s} and the situation in
the region, and agreed to remain in close contact. The minister underlined the importance of {t} for the security of
both countries and welcomed the {n} million dollars that were set aside this year. The ministers also exchanged views
on the agenda of the coming session of the General Assembly and on a visit that is being prepared. The call was made
at the initiative of {b}.

Call for bids {n}/{k}. The embassy of {a} in {b} invites bids for works at its building in {t}: roofing, electrical
work and {s}. Bids are to be handed in by {d} in a sealed cover marked with the number of this call, to the attention
of {p}. The embassy does not bind itself to accept the lowest bid and may reject any of them without giving reasons.
The estimated value is {m} dollars. Visits to the site are by appointment only, with proof of identity. Questions are
answered in writing, and the answers are sent to everybody who has asked for the papers.

{a}'s peacekeepers in {t} were visited by a delegation from {b} on {d}. The commander of the contingent, Colonel {p},
briefed the guests on the {n} patrols of the past quarter and showed them the field hospital, where {m} people from
the villages around {u} have been treated. The head of the delegation, {q}, praised the discipline of the soldiers and
handed over a memorial shield. At the end of the visit a wreath was laid at the monument to the fallen, and the guests
signed the book of honour of the contingent.
"""
)
_BOILERPLATE = _parts(
    """
About us: this agency was founded by journalists who believed that news should be told plainly and paid for by those
who read it. Its reports may be quoted with a link to the page on which they stand. Reprinting them as a whole needs
our consent in writing. Opinions in signed columns are those of their authors. Corrections are made at the foot of the
article to which they belong, and a list of all of them is kept on a page of its own.

This website uses cookies so that we can count our readers and remember what they like to read. By going on you agree
to their use; how to turn them off is told in our notice on privacy. Subscribers read without advertising, get the
letter of the editor every Friday, and may share five articles a month with friends who do not subscribe. You can
cancel at any time, by a message or on your page, and nobody will ask you for your reasons.

Note to editors: the spokesperson's service answers questions on weekdays between eight in the morning and eight in
the evening. Photographs and film of the event can be taken from the audiovisual portal free of charge if the source
is named. Translations into the other official languages follow within a day and only the first text is authentic. To
be taken off the list of recipients, answer this message with the word stop in the line of subject.
"""
)


def impostors(article: Article, others: Sequence[Article], rng: random.Random) -> Iterator[tuple[str, str]]:
    """Texts that are no copies of `article`, each with what sort it is; `others` are articles to take words from."""
    first, second, third, fourth = rng.sample([one for one in others if one.source != article.source], 4)
    yield "same event", same_event(article, first, rng)
    yield "anniversary", anniversary(article, [second, third], rng)
    yield "the next day", next_day(article, fourth, rng)
    yield "form: all names", renamed(article.text, rng, 1.0)
    yield "form: half of the names", renamed(article.text, rng, 0.5)
    yield "form: a third of the names", renamed(article.text, rng, 1 / 3)


def boilerplate(article: Article, rng: random.Random) -> str:
    """The first four sentences of the article over long boilerplate."""
    return "\n\n".join((" ".join(sentences(article.text)[:4]), *rng.sample(_BOILERPLATE, 2)))


def same_event(article: Article, other: Article, rng: random.Random) -> str:
    """Another report: the names of the article in the sentences of another, and a quarter of its own sentences."""
    names = _names(article.text)
    told = [_filled(sentence, names, rng) for sentence in sentences(other.text)]
    mine = sentences(article.text)
    taken = rng.sample(mine, len(mine) // 4)
    least = 3 * sum(len(sentence.split()) for sentence in taken)
    while told and sum(len(sentence.split()) for sentence in told) < least:
        told += [_filled(sentence, names, rng) for sentence in rng.sample(told, len(told))][: len(told)]
    return _mixed(told, taken, rng)


def next_day(article: Article, other: Article, rng: random.Random) -> str:
    """What the same outlet writes a day later: new sentences with the article's names, as many words as are left, and
    then the second half of the article word for word, as background."""
    names, old = _names(article.text), sentences(article.text)
    kept = old[len(old) // 2 :]
    size = sum(len(sentence.split()) for sentence in kept)
    new: list[str] = []
    for sentence in sentences(other.text):
        if sum(len(one.split()) for one in new) < size:
            new.append(_filled(sentence, names, rng))
    return "\n\n".join(" ".join(some) for some in (new, kept))


def anniversary(article: Article, others: Sequence[Article], rng: random.Random) -> str:
    """A later article that retells a half of this one, two words of five changed, among halves of others."""
    mine = sentences(article.text)
    pool = [word for one in others for word in one.text.split() if word.islower()]
    kept = mine[: max(len(mine) // 2, 1)]
    retold = [" ".join(rng.choice(pool) if rng.random() < 0.4 else w for w in text.split()) for text in kept]
    told = [sentences(one.text) for one in others]
    new = [sentence for one in told for sentence in rng.sample(one, (len(one) + 1) // 2)]
    return _mixed(new, retold, rng)


def renamed(text: str, rng: random.Random, share: float) -> str:
    """The text with other names for this share of its names, and another number for each number."""
    names = sorted(_names(text))
    pool = rng.sample(sorted({*_LANDS, *_LAST, *_TOWNS}), 70)
    made = {name: pool[at % len(pool)] for at, name in enumerate(names) if rng.random() < share}

    def other(found: re.Match[str]) -> str:
        word = found[0]
        return str(int(word) + rng.randint(1, 9) if len(word) < 9 else word) if word.isdigit() else made.get(word, word)

    return re.sub(r"[^\W\d_]+|\d+", other, text)


def forms(number: int, seed: int = 3) -> list[tuple[str, str]]:
    """`number` fillings of each form, with the form's name. No two have the same parties, day and numbers."""
    rng = random.Random(seed)
    return [(f"form {at}", form.format(**_filling(rng))) for at, form in enumerate(_FORMS) for _ in range(number)]


def _filling(rng: random.Random) -> dict[str, str | int]:
    a, b = rng.sample(_LANDS, 2)
    p, q = (f"{first} {last}" for first, last in zip(rng.sample(_FIRST, 2), rng.sample(_LAST, 2), strict=True))
    t, u = rng.sample(_TOWNS, 2)
    day = f"{rng.randint(1, 28)} {rng.choice(_MONTHS)} {rng.randint(2001, 2026)}"
    numbers = {name: rng.randint(2, most) for name, most in (("i", 40), ("j", 30), ("k", 60), ("n", 900), ("m", 999))}
    return {"a": a, "b": b, "p": p, "q": q, "t": t, "u": u, "d": day, "s": rng.choice(_SUBJECTS), **numbers}


def _names(text: str) -> list[str]:
    """The words with a capital that stand nowhere in the text without one, in the order of their first use."""
    words = re.findall(r"[^\W\d_]+", text)
    small = {word for word in words if word.islower()}
    return list(dict.fromkeys(w for w in words if w[0].isupper() and len(w) > 2 and w.casefold() not in small))


def _filled(sentence: str, names: Sequence[str], rng: random.Random) -> str:
    """The sentence with names of this list in the place of its own."""
    own = set(_names(sentence))
    return re.sub(r"[^\W\d_]+", lambda found: rng.choice(names) if names and found[0] in own else found[0], sentence)


def _mixed(a: Sequence[str], b: Sequence[str], rng: random.Random) -> str:
    told = rng.sample([*a, *b], len(a) + len(b))
    return "\n\n".join(" ".join(told[at : at + 3]) for at in range(0, len(told), 3))
