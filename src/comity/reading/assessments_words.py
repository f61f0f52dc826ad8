"""The words by which a text says which way a relationship moves."""

from __future__ import annotations

from comity.model.codes import Direction

RELATIONS = frozenset({"relation", "relationship", "tie", "partnership", "alliance", "friendship"})
# "Milestone in cooperation on X" is about X; these are about the two.
STATES_OF = RELATIONS | {"rapport"}

_CLOSER = (
    "warm improve deepen strengthen thaw flourish blossom recover normalise normalize expand intensify upgrade elevate "
    "rebound mend restore tighten solidify heal grow raise cement boost bolster lift revive rekindle reset thrive"
)
_APART = (
    "sour deteriorate cool strain fray worsen chill collapse plummet sink freeze plunge rupture fracture break erode "
    "weaken crumble unravel falter degrade damage poison harm sever suffer test dent cloud chill embitter wane shatter "
    "decline downgrade slump"
)
MOVES: dict[str, Direction] = {
    **dict.fromkeys(_CLOSER.split(), "closer"),
    **dict.fromkeys(_APART.split(), "apart"),
    **dict.fromkeys("stabilise stabilize stagnate stall persist endure".split(), "steady"),
}
# Verbs that act on a relationship without the relationship's moving being their plain meaning.
ONLY_SUBJECT = frozenset("grow raise suffer recover thrive flourish blossom decline collapse break test revive".split())
ONLY_OBJECT = frozenset({"raise", "boost", "bolster", "lift", "cement", "elevate", "upgrade"})

# "Tensions between A and B": what makes them rise drives the two apart.
TENSIONS = frozenset({"tension", "hostility", "rivalry", "friction", "animosity"})
TENSION_MOVES: dict[str, Direction] = {
    **dict.fromkeys("ease subside fade lessen recede abate diminish defuse calm".split(), "closer"),
    **dict.fromkeys("flare rise escalate mount grow increase intensify soar heighten spike simmer".split(), "apart"),
}
PARTNERS = frozenset({"partner", "ally", "friend"})
MORE = frozenset({"increasingly", "closer", "stronger"})

LINKS = frozenset("be remain stay become grow get turn look seem appear continue stand come feel".split())
REMAIN = frozenset({"remain", "stay", "continue"})
ADJECTIVES: dict[str, Direction] = {
    **dict.fromkeys(
        "tense strained frosty icy cold chilly cool hostile fraught sour bitter rocky poor bad worse troubled "
        "turbulent frayed uneasy adversarial antagonistic distant acrimonious toxic frozen estranged divided worst "
        "cooler colder weaker strain".split(),
        "apart",
    ),
    **dict.fromkeys(
        "closer warmer better stronger deeper friendlier warming improving strengthening deepening best".split(),
        "closer",
    ),
    **dict.fromkeys("stable unchanged steady constant unshaken unshakeable unaffected".split(), "steady"),
}
# Good as such: no movement unless the text says that they have become so, or still are.
GOOD = frozenset("warm close strong good friendly cordial excellent robust solid healthy".split())
LOWS = frozenset({"low", "nadir", "bottom", "crisis", "deadlock", "impasse", "freeze", "standstill", "tatters"})
HIGHS = frozenset({"high", "peak", "height", "heights", "zenith"})
REACH = frozenset({"reach", "hit", "sink", "fall", "plunge", "drop", "touch", "descend", "rise", "enter", "go", "be"})

# "A milestone in relations", "a low point in the relationship", "a thaw between A and B".
STEPS: dict[str, Direction] = {
    **dict.fromkeys(
        "milestone step breakthrough thaw improvement warming rapprochement detente détente rebound".split(),
        "closer",
    ),
    **dict.fromkeys(
        "rift rupture deterioration cooling chill strain souring breakdown estrangement downturn low nadir crisis "
        "worsening freeze setback falling-out wedge".split(),
        "apart",
    ),
}
# These speak of a relationship only with "in relations" behind them; the others also with "between A and B".
NEED_RELATION = frozenset({"milestone", "step", "breakthrough", "improvement", "upgrade", "strengthening", "deepening",
                           "low", "nadir", "crisis", "setback", "strain", "chapter", "page", "phase", "reset", "freeze",
                           "breakdown", "downturn", "chill"})  # fmt: skip
NEW = frozenset({"chapter", "page", "phase", "era", "level"})
BACKWARD = frozenset({"back", "backward", "backwards"})

# What one actor does towards another: the words behind the verb decide.
CLOSER_TO = frozenset({"to", "toward", "towards", "with"})
TURNS: dict[str, tuple[tuple[str, tuple[str, ...], Direction], ...]] = {
    # verb: (word that must stand beside it or "", prepositions, direction)
    "distance": (("itself", ("from",), "apart"), ("themselves", ("from",), "apart")),
    "dissociate": (("itself", ("from",), "apart"),),
    "drift": (("away", ("from",), "apart"), ("apart", ("from",), "apart"), ("closer", ("to",), "closer"),
              ("", ("from",), "apart"), ("", ("toward", "towards"), "closer")),
    "pivot": (("away", ("from",), "apart"), ("", ("to", "toward", "towards"), "closer")),
    "edge": (("closer", ("to",), "closer"), ("away", ("from",), "apart")),
    "inch": (("closer", ("to",), "closer"), ("away", ("from",), "apart")),
    "move": (("closer", ("to",), "closer"), ("away", ("from",), "apart")),
    "draw": (("closer", ("to",), "closer"),),
    "grow": (("closer", ("to",), "closer"), ("apart", ("from",), "apart")),
    "turn": (("back", ("on",), "apart"), ("away", ("from",), "apart")),
    "shift": (("away", ("from",), "apart"),),
    "pull": (("away", ("from",), "apart"),),
    "gravitate": (("", ("to", "toward", "towards"), "closer"),),
    "cosy": (("", ("to",), "closer"),),
    "cozy": (("", ("to",), "closer"),),
    "tilt": (("", ("to", "toward", "towards"), "closer"), ("away", ("from",), "apart")),
    "lean": (("", ("toward", "towards"), "closer"),),
    "align": (("itself", ("with",), "closer"), ("closely", ("with",), "closer")),
    "fall": (("out", ("with",), "apart"),),
    "break": (("", ("with",), "apart"),),
}  # fmt: skip
TOGETHER: dict[str, tuple[tuple[str, Direction], ...]] = {
    "draw": (("closer", "closer"), ("together", "closer"), ("apart", "apart")),
    "grow": (("closer", "closer"), ("apart", "apart")),
    "move": (("closer", "closer"), ("apart", "apart")),
    "drift": (("apart", "apart"),),
    "come": (("closer", "closer"),),
    "part": (("ways", "apart"), ("way", "apart")),
}

# What falls short: a way into an organisation, or back to each other, that the text calls closed or long.
WAYS = frozenset({"accession", "membership", "entry", "admission", "return", "integration", "normalisation",
                  "normalization", "rapprochement", "reconciliation"})  # fmt: skip
UNLIKELY = frozenset({"unlikely", "impossible", "remote", "distant", "improbable", "doubtful", "unrealistic", "off",
                      "elusive", "unthinkable", "slim", "unclear"})  # fmt: skip
AWAITED = frozenset({"expect", "foresee", "envisage", "anticipate", "see"})
CHANCES = frozenset({"chance", "prospect", "hope", "likelihood", "possibility", "path", "appetite", "expectation"})
SLIGHT = frozenset({"little", "no", "few", "slim", "scant", "dim", "remote", "faint"})
BELIEVE = frozenset({"believe", "expect", "think", "see", "foresee", "predict", "imagine"})
ENTER = frozenset({"join", "rejoin", "accede", "enter", "return", "become"})
HEDGES = frozenset(
    "appear seem reportedly apparently seemingly perhaps possibly may might could likely arguably".split()
)
