"""The verbs and nouns by which money goes from one to another, and what stage each tells."""

from __future__ import annotations

from comity.model.codes import FlowStage

# The subject gives. "unknown": the text says that money went, not whether it was promised, set aside or paid.
GIVE: dict[str, FlowStage] = {
    "invest": "unknown",
    "provide": "unknown",
    "give": "unknown",
    "grant": "unknown",
    "contribute": "unknown",
    "extend": "unknown",
    "inject": "unknown",
    "channel": "unknown",
    "pump": "unknown",
    "pour": "unknown",
    "deposit": "unknown",
    "fund": "unknown",
    "finance": "unknown",
    "award": "commitment",
    "pledge": "pledge",
    "promise": "pledge",
    "announce": "pledge",
    "unveil": "pledge",
    "offer": "pledge",
    "vow": "pledge",
    "propose": "pledge",
    "raise": "unknown",
    "increase": "unknown",
    "allocate": "commitment",
    "allot": "commitment",
    "earmark": "commitment",
    "approve": "commitment",
    "authorize": "commitment",
    "authorise": "commitment",
    "appropriate": "commitment",
    "commit": "commitment",
    "set": "commitment",
    "sign": "commitment",
    "adopt": "commitment",
    "clear": "commitment",
    "endorse": "commitment",
    "mobilise": "commitment",
    "mobilize": "commitment",
    "disburse": "disbursement",
    "deliver": "disbursement",
    "transfer": "disbursement",
    "donate": "disbursement",
    "pay": "disbursement",
    "send": "disbursement",
    "release": "disbursement",
    "remit": "disbursement",
    "wire": "disbursement",
    "hand": "disbursement",
    "unlock": "disbursement",
    "unfreeze": "disbursement",
    "go": "disbursement",
    "spend": "expenditure",
    "lend": "loan",
    "advance": "unknown",
    "chip": "unknown",
    "cough": "unknown",
    "divert": "unknown",
    "dole": "unknown",
    "foot": "unknown",
    "funnel": "unknown",
    "kick": "unknown",
    "lavish": "unknown",
    "plough": "unknown",
    "plow": "unknown",
    "put": "unknown",
    "roll": "unknown",
    "ship": "disbursement",
    "shell": "disbursement",
    "sink": "unknown",
    "splash": "unknown",
    "stump": "unknown",
    "subscribe": "pledge",
    "throw": "unknown",
    "table": "pledge",
    "dangle": "pledge",
    "reserve": "commitment",
    "sanction": "commitment",
    "ringfence": "commitment",
    "greenlight": "commitment",
    "okay": "commitment",
    "arrive": "disbursement",
    "reach": "disbursement",
    "supply": "unknown",
    "present": "unknown",
    "double": "unknown",
    "triple": "unknown",
    "boost": "unknown",
    "forgive": "unknown",
    "waive": "unknown",
    "write": "unknown",
    "wipe": "unknown",
    "cancel": "unknown",
    "loan": "loan",
    "guarantee": "guarantee",
    "underwrite": "guarantee",
}
# These give only with a noun of giving beside them: "announced an aid package", never "announced a deal".
# What lets a debt go: it gives as much to the one who owed it.
FORGIVE = frozenset({"forgive", "waive", "write", "wipe", "cancel", "erase"})
REPAY = frozenset({"repay", "reimburse"})
# Of what one has more or less of to repay a debt.
TERMS = frozenset(
    "deadline period time term date extension grace limit window extend give grant allow postpone".split()
)
DEBTS = frozenset({"debt", "loan", "arrears", "obligation", "repayment", "borrowing", "credit"})
EACH = frozenset({"each", "apiece"})
# "Doubled its aid for X to $Y": what stands behind "to" is what it comes to.
RAISE = frozenset({"double", "triple", "raise", "increase", "boost", "lift", "bring", "quadruple", "expand"})
WITH_CARRIER = frozenset(
    "announce unveil approve sign adopt clear endorse propose raise increase set hand mobilise mobilize release extend "
    "finance fund authorize authorise unlock unfreeze pump pour go commit table dangle roll supply divert present "
    "reserve sanction write wipe cancel reach arrive double triple boost".split()
)
RECEIVE: dict[str, FlowStage] = {
    "receive": "unknown",
    "get": "unknown",
    "obtain": "unknown",
    "secure": "commitment",
    "win": "commitment",
    "borrow": "loan",
    "accept": "unknown",
    "owe": "loan",
    "land": "unknown",
    "clinch": "unknown",
    "collect": "unknown",
    "pocket": "unknown",
    "tap": "unknown",
    "draw": "unknown",
    "net": "unknown",
    "take": "unknown",
}
# "Supported X with $Y", "backs X with a loan of $Y".
HELP = frozenset(
    {
        "support",
        "help",
        "assist",
        "aid",
        "back",
        "fund",
        "finance",
        "reward",
        "supply",
        "bankroll",
        "prop",
        "shore",
        "subsidise",
        "subsidize",
        "provide",
        "present",
        "endow",
        "ply",
        "shower",
        "furnish",
        "bail",
        "sustain",
        "bolster",
    }
)
# What takes money back or holds it: the flow is denied.
WITHHOLD = frozenset(
    "cut suspend freeze withhold cancel halt block slash stop reject terminate scrap withdraw veto".split()
)
TOTAL = frozenset("total amount reach stand exceed come top surpass be climb grow rise fall run add".split())
# "The contribution is estimated at $5 million".
VALUED = frozenset("estimate put set fix cap value".split())

CARRIERS: dict[str, FlowStage | None] = {
    "loan": "loan",
    "credit": "loan",
    "lending": "loan",
    "guarantee": "guarantee",
    "aid": None,
    "assistance": None,
    "support": None,
    "help": None,
    "relief": None,
    "grant": None,
    "package": None,
    "donation": None,
    "contribution": None,
    "compensation": None,
    "funding": None,
    "financing": None,
    "fund": None,
    "subsidy": None,
    "investment": None,
    "tranche": "disbursement",
    "instalment": "disbursement",
    "installment": "disbursement",
    "payment": "disbursement",
    "disbursement": "disbursement",
    "pledge": "pledge",
    "commitment": "commitment",
    "facility": "loan",
    "bailout": "loan",
    "programme": None,
    "program": None,
    "line": "loan",
    "spending": "expenditure",
    "equipment": None,
    "weapon": None,
    "ammunition": None,
    "supply": None,
    "remittance": None,
    "delivery": None,
    "shipment": None,
    "arm": None,
    "weaponry": None,
    "hardware": None,
    "deposit": None,
    "gift": None,
    "bill": None,
    "endowment": None,
    "injection": None,
    "lifeline": None,
    "stimulus": None,
    "swap": "loan",
    "overdraft": "loan",
    "handout": None,
    "transfer": "disbursement",
    "money": None,
    "cash": None,
    "sum": None,
    "scholarship": None,
}
# Carriers that speak of giving even where only one side is named.
AID = frozenset(
    "loan credit aid assistance relief grant donation bailout tranche instalment installment pledge guarantee support "
    "subsidy".split()
)
# What is counted in money and is no flow from one to another.
NOT_FLOWS = frozenset(
    "trade turnover export import gdp economy debt price cost profit loss revenue income salary fine damage deal "
    "contract sale purchase order budget deficit surplus reserve asset market value ransom tariff duty tax bond stake "
    "compensation penalty lawsuit company fortune".split()
)
PART_OPENERS = frozenset({"including", "notably", "among"})
FURTHER = frozenset({"another", "further", "additional", "extra", "more", "separate", "new"})
