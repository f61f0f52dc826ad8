"""The words of promises: which governors carry one, how firm it is, and which verbs nobody does by will."""

from __future__ import annotations

from comity.model.codes import Firmness

# Governors whose infinitive is a promise, with how firm it is.
PROMISING: dict[str, Firmness] = {
    "pledge": "firm", "promise": "firm", "vow": "firm", "commit": "firm", "undertake": "firm", "agree": "firm",
    "guarantee": "firm", "decide": "firm", "swear": "firm", "resolve": "firm", "pledged": "firm",
    "intend": "intent", "plan": "intent", "work": "intent", "prepare": "intent", "aim": "aspirational",
    "hope": "aspirational", "seek": "aspirational", "want": "aspirational", "wish": "aspirational",
    "aspire": "aspirational", "offer": "conditional", "ready": "conditional", "poise": "intent",
    "determine": "intent", "set": "intent", "schedule": "intent", "expect": "intent", "willing": "conditional",
    "bind": "firm", "oblige": "firm", "obliged": "firm", "bound": "firm", "mean": "intent", "volunteer": "firm",
    "consent": "firm", "accept": "firm", "sign": "firm", "take": "firm",
    "due": "intent", "prepared": "conditional", "eager": "aspirational", "keen": "aspirational",
    "committed": "firm", "determined": "intent", "propose": "conditional",
}  # fmt: skip
# Nouns that carry their promise in an infinitive: "Norway's pledge to fund …".
PROMISE_NOUNS: dict[str, Firmness] = {
    "pledge": "firm", "promise": "firm", "commitment": "firm", "undertaking": "firm", "vow": "firm",
    "plan": "intent", "intention": "intent", "decision": "firm", "readiness": "conditional",
    "willingness": "conditional", "determination": "intent", "offer": "conditional", "resolve": "intent",
}  # fmt: skip
WILL = frozenset({"will", "shall", "'ll"})
# What one does by turn, for a time that others plan for.
PRESIDING = frozenset("preside chair assume hold lead head take mark celebrate".split())
# What two plan to "have".
MEETINGS = frozenset("meeting talk summit dialogue consultation session exercise drill conference".split())
# What nobody does by will: predictions, states of affairs, feelings.
INVOLUNTARY = frozenset(
    "be have become seem appear remain need face suffer benefit gain lose fall rise grow shrink mean depend happen "
    "occur know see feel like love hate fear cost matter result affect struggle survive exist lead cause bring "
    "allow enable stay find think believe hope wish want expect emerge owe experience risk miss fail win deserve "
    "regret understand remember forget prove require represent mark come respond retaliate react play beat regard "
    "consider view drift slip slide hinge vary tend amount trigger spark prompt hurt harm weaken worsen deteriorate "
    "collapse arise expire compete triumph dominate prevail suffice surpass exceed overtake average total trail top "
    "stagger recover suffer crash erupt escalate tumble rally surge plunge soar dip do reach".split()
)
# What a guest's hosts do, and stages of a journey: a programme of the day, no promise.
PROTOCOL = frozenset({"receive", "welcome", "greet", "accompany"})
ITINERARY = frozenset({"proceed", "depart", "head"})
# "The purpose of the visit is to …" explains, and binds nobody.
PURPOSES = frozenset("purpose aim goal objective task mission idea point intention role".split())
# What two do together, so that a third who brings them together may tell of it.
TOGETHER = frozenset("meet hold sign resume conclude begin start open continue exchange return reconvene".split())
SAYING = frozenset(
    "say tell state announce add note stress write ask speak discuss talk argue claim answer address "
    "unveil outline convey".split()
)
# What is believed, feared or threatened of somebody is no promise.
DOUBTING = frozenset(
    "believe think expect doubt predict fear hope suspect assume warn caution threaten imagine reckon".split()
)
# What one promises to bring about: "ensure that the claims are defended".
SEES_TO = frozenset({"ensure", "guarantee", "see", "make", "help", "let", "have"})
# A promise not to do something is a promise.
ABSTAINING = frozenset({"pledge", "promise", "vow", "agree", "commit", "undertake", "decide"})
# What others are spared when one says that one will not do it: "would not withdraw its instructors".
SPARED = frozenset(
    "withdraw pull abandon cut reduce raise impose expel deport attack invade deploy use scrap cancel annex".split()
)
BACKSHIFT = frozenset({"would"})
CONDITION = frozenset({"if", "provided", "once", "unless", "when"})
INSTRUMENT_CALLS = frozenset(
    {"call", "provide", "envisage", "envision", "oblige", "commit", "require", "foresee", "stipulate"}
)
# "Pledged $70 million", "promised new radars": a promise of things.
GIVES = frozenset({"pledge", "promise", "vow", "offer", "volunteer"})
# Whose subject is given something by another.
RECEIVING = frozenset({"receive", "get"})
# Instruments that bind their parties.
BINDERS = frozenset(
    "agreement treaty deal pact accord charter memorandum document plan protocol roadmap declaration text programme "
    "program contract convention framework arrangement resolution statement".split()
)
# A story that goes round, not a promise.
RUMOURS = frozenset("rumour rumor speculation allegation fear prediction suggestion suspicion concern worry".split())
UNSURE = frozenset("probably likely perhaps possibly maybe reportedly allegedly apparently supposedly".split())
# "It is possible that Peru will send": nothing is promised yet.
MAYBE = frozenset("possible likely unlikely probable conceivable doubtful unclear uncertain".split())
WATCHERS = frozenset(
    "analyst expert observer economist pundit critic opponent commentator historian researcher forecaster trader "
    "strategist bookmaker".split()
)
