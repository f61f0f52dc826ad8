"""Names of persons that the parser did not know: told by an office beside a comma, or by the given name."""

from __future__ import annotations

from comity.reading.personal_nouns import PERSONAL
from comity.reading.tokens import Token
from comity.reference import people

NOT_NAMES = frozenset(
    "Mr Mrs Ms Dr Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June "
    "July August September October November December "
    "Foreign Affairs Defence Defense Interior Finance Security Policy Trade Cooperation Development Energy Health "
    "Education Agriculture Environment External".split()
)
# What may lead a name without being part of it.
RANKS = frozenset(
    "H.E HE Excellency "
    "Commodore General Gen Colonel Col Admiral Adm Major Maj Captain Capt Lieutenant Lt Brigadier Brig Marshal "
    "Sergeant Sgt Sheikh Prince Princess King Queen Emir Sultan Sir Lord Lady Ayatollah Imam Archbishop Bishop "
    "Cardinal Pope Rev Father Senator Sen Rep Judge Justice Ambassador Amb President Minister Prof Professor Premier "
    "Chancellor Commissioner Commander Secretary Spokesman Spokeswoman Spokesperson Dato Dato' Datuk Datin Tun Tan Sri "
    "Ratu Haji Hajjah Chief Counsel Mullah Mawlawi Maulana Shaikh Dame Baroness Engineer Eng".split()
)

# How far from its name, in tokens, the noun for somebody's office may stand in an apposition.
_REACH = 9


def in_apposition(tokens: tuple[Token, ...], taken: set[int]) -> dict[int, int]:
    """First and last word of the names that the parser did not know, told by the office beside a comma: "the head of
    its border guard, Tomasz Wyrwicki," and "Dorji Wangmo, the registrar of the court,"."""
    found: dict[int, int] = {}
    i = 0
    while i < len(tokens):
        if not _capital(tokens[i]) or i in taken:
            i += 1
            continue
        j = i
        while _goes_on(tokens, j) and (_capital(tokens[j + 1]) or _joining(tokens, j + 1)) and j + 1 not in taken:
            j += 1
        run = range(i, j + 1)
        if 2 <= len(run) <= _LONGEST_NAME and not any(t.lemma.lower() in PERSONAL for t in tokens[i : j + 1]):
            before = i - 2 if tokens[i - 1].text in _HONOURS else i - 1
            opened = before >= 1 and tokens[before].text == "," and _office_before(tokens, before - 1)
            if opened or (j + 2 < len(tokens) and tokens[j + 1].text == "," and _office_behind(tokens, j + 2)):
                found[i] = j
        i = j + 1
    return found


def _joining(tokens: tuple[Token, ...], at: int) -> bool:
    """True for what stands within a name: a hyphen, the "de" of "Jan de Witt"."""
    if tokens[at].lower not in JOINERS:
        return False
    return tokens[at].text == "-" or (_goes_on(tokens, at) and (_capital(tokens[at + 1]) or _joining(tokens, at + 1)))


_HONOURS = frozenset("H.E. HE Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Hon Hon. Prof Prof.".split())
JOINERS = frozenset({"de", "del", "van", "von", "der", "bin", "ibn", "al", "el", "da", "dos", "la", "le", "-", "ben"})
_LONGEST_NAME = 5
# Family names that stand first, so that no given name tells them.
_FAMILY_NAMES = frozenset(
    "Nguyen Nguyễn Tran Trần Le Lê Pham Phạm Hoang Hoàng Phan Vu Vũ Vo Võ Dang Đặng Bui Bùi Do Đỗ Ho Hồ Ngo Ngô Duong "
    "Dương Ly Lý Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Zhu Hu Guo He Lin Gao Luo Zheng Liang Xie Song "
    "Tang Han Feng Deng Cao Peng Qin Jiang Shen Wei Yu Lu Kim Lee Park Choi Jung Jeong Kang Cho Yoon Jang Lim Shin Oh "
    "Seo Kwon Hwang Ahn Hong Moon Son Bae Baek Ri Pak Choe".split()
)
# Second words of what is called after a person and is none.
_THINGS = frozenset(
    "bank institute university river street airport square falls lake island islands party foundation group company "
    "council times post news hospital school prize award act bridge dam camp base station port bay valley mountain "
    "mountains hills cup open park palace house hall tower doctrine plan accord accords declaration treaty process "
    "research show center centre inn head statement super panthers brigade battalion fleet corporation corp inc ltd "
    "gmbh association movement front army brigades network agreement agreements convention protocol memorandum "
    "contract deal pact arrangement charter facility scheme programme program project fund funding".split()
)


def by_given_name(tokens: tuple[Token, ...], taken: set[int]) -> dict[int, int]:
    """First and last word of the names that the parser took for something else and a given name tells: "Guinea's
    Hamidou Sangaré", or a family name that stands first and a state before it."""
    found: dict[int, int] = {}
    for i, token in enumerate(tokens[:-1]):
        follows = tokens[i + 1]
        if token.ent == "PERSON" or i in taken or i + 1 in taken or not (_capital(token) and _capital(follows)):
            continue
        inner = i > 0 and _capital(tokens[i - 1]) and i - 1 not in taken and not tokens[i - 1].opens_sentence
        if follows.start - token.end != 1 or follows.lower in _THINGS or inner:
            continue
        owned = i >= 2 and tokens[i - 1].tag == "POS" and i - 2 in taken
        if (owned and token.text in _FAMILY_NAMES) or is_given(token.text):
            last = i + 1
            while _goes_on(tokens, last) and _capital(tokens[last + 1]) and last + 1 not in taken and last - i < 3:
                last += 1
            if tokens[last].lower not in _THINGS:
                found[i] = last
    return found


def _goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """True where the next word may belong to the same name: it opens no sentence, and no line."""
    return at + 1 < len(tokens) and not tokens[at + 1].opens_sentence and tokens[at + 1].start - tokens[at].end < 2


def is_given(word: str) -> bool:
    """True for a given name that tells a gender, and no more than that."""
    titled = word.endswith(".") or word in RANKS or word in NOT_NAMES
    return len(word) > 2 and not titled and people.gender(word) is not None and people.lookup(word) is None


def _capital(token: Token) -> bool:
    """True for a capitalised word that may be of a name, whatever the parser takes it for ("Tshering", "Per")."""
    word = token.text
    return word[:1].isupper() and (not word.isupper() or len(word) == 1) and token.pos not in ("PRON", "DET", "NUM")


def _office_before(tokens: tuple[Token, ...], at: int) -> bool:
    for token in reversed(tokens[max(0, at - _REACH) : at + 1]):
        if token.pos in ("VERB", "AUX") or token.text in (",", ".", ";", ":", "(", ")"):
            return False
        if token.lemma.lower() in PERSONAL and token.tag in ("NN", "NNP"):
            return True
    return False


def _office_behind(tokens: tuple[Token, ...], at: int) -> bool:
    if tokens[at].lower not in ("the", "a", "an", "its", "their", "his", "her") and tokens[at].pos not in (
        "NOUN",
        "ADJ",
        "PROPN",
    ):
        return False
    for token in tokens[at : at + _REACH]:
        if token.pos in ("VERB", "AUX", "CCONJ") or token.text in (",", ".", ";", ":"):
            return False
        if token.lemma.lower() in PERSONAL and token.tag == "NN":
            return True
    return False
