"""The forms that a verb or noun takes in a text, from its base form.

Forms that do not exist ("visitted") are made too where English doubles a letter or does not: a text never holds them,
so they cost nothing.
"""

from __future__ import annotations

# Verbs that have other forms than in -ed, by base form.
_IRREGULAR = {
    "arise": "arose arisen", "bear": "bore borne", "beat": "beaten", "become": "became", "begin": "began begun",
    "bend": "bent", "bid": "bade bidden", "bind": "bound", "blow": "blew blown", "break": "broke broken",
    "bring": "brought", "build": "built", "buy": "bought", "catch": "caught", "choose": "chose chosen",
    "come": "came", "cut": "", "deal": "dealt", "dig": "dug", "draw": "drew drawn", "drive": "drove driven",
    "fall": "fell fallen", "feed": "fed", "fight": "fought", "find": "found", "flee": "fled", "fly": "flew flown",
    "forbid": "forbade forbidden", "foresee": "foresaw foreseen", "forget": "forgot forgotten",
    "forgive": "forgave forgiven", "freeze": "froze frozen", "get": "got gotten", "give": "gave given",
    "go": "goes went gone", "grow": "grew grown", "hang": "hung", "have": "has had having", "hear": "heard",
    "hide": "hid hidden", "hold": "held", "keep": "kept", "know": "knew known", "lay": "laid", "lead": "led",
    "leave": "left", "lend": "lent", "lose": "lost", "make": "made", "meet": "met", "mow": "mown",
    "overrun": "overran", "overthrow": "overthrew overthrown", "pay": "paid", "put": "", "quit": "", "read": "",
    "rebuild": "rebuilt", "retake": "retook retaken", "rethink": "rethought", "rid": "", "ring": "rang rung",
    "rise": "rose risen", "run": "ran", "say": "said says", "see": "saw seen", "seek": "sought", "sell": "sold",
    "send": "sent", "set": "", "sew": "sewn", "shake": "shook shaken", "shoot": "shot", "show": "shown", "shut": "",
    "sink": "sank sunk", "sit": "sat", "slay": "slew slain", "sow": "sown", "speak": "spoke spoken",
    "spend": "spent", "stand": "stood", "steal": "stole stolen", "stick": "stuck", "strike": "struck stricken",
    "swear": "swore sworn", "take": "took taken", "tear": "tore torn", "tell": "told", "think": "thought",
    "throw": "threw thrown", "undertake": "undertook undertaken", "uphold": "upheld", "wear": "wore worn",
    "win": "won", "wind": "wound", "withdraw": "withdrew withdrawn", "withhold": "withheld",
    "write": "wrote written",
}  # fmt: skip
_PLURALS = {
    "man": "men", "woman": "women", "person": "people", "serviceman": "servicemen", "fisherman": "fishermen",
    "memorandum": "memoranda", "policeman": "policemen", "crisis": "crises", "basis": "bases", "diplomacy": "",
    "businessman": "businessmen", "businesswoman": "businesswomen", "militiaman": "militiamen",
}  # fmt: skip
_VOWELS = frozenset("aeiou")


def verb_forms(base: str) -> frozenset[str]:
    """The base form, and what it becomes with -s, -ed and -ing; irregular forms beside them."""
    stem = base[:-1] if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else base
    made = {base, _with_s(base), f"{stem}ing", *_IRREGULAR.get(base, "").split()}
    past = f"{base[:-1]}ied" if base[-1] == "y" and base[-2] not in _VOWELS else f"{base.removesuffix('e')}ed"
    if base not in _IRREGULAR:
        made.add(past)
    if base[-1] not in _VOWELS and base[-2] in _VOWELS and base[-1] not in "wxy":
        made |= {f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"}
    return frozenset(made)


def noun_forms(base: str) -> frozenset[str]:
    """The singular and the plural; of several words the last one changes ("air strikes")."""
    head, _, last = base.rpartition(" ")
    plural = _PLURALS.get(last, _with_s(last))
    return frozenset({base, f"{head} {plural}".strip()}) if plural else frozenset({base})


def _with_s(word: str) -> str:
    if word[-1] == "y" and len(word) > 1 and word[-2] not in _VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
