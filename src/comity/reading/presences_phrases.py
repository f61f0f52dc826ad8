"""Presences told in set phrases: a people by its origin, a force by where it is kept, a host by what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.model import Actor
from comity.model.codes import Modality, PresenceWhat
from comity.reading.clauses import is_verb
from comity.reading.memberships_parties import whole
from comity.reading.memberships_slots import DENIED, Slots, compiled, slots_of, token_at
from comity.reading.mention import Mention
from comity.reading.scene import Scene
from comity.reading.tokens import Sentence, Token

_TRIGGER = re.compile(
    r"troop|soldier|marine|force|personnel|peacekeep|helmet|guard|police|officer|garrison|contingent"
    r"|brigade|battalion|"
    r"battlegroup|jet|warplane|warship|F-\d|base|bases|embass|consulat|mission|post\b|station|radar"
    r"|facilit|monitor|"
    r"observer|adviser|trainer|instructor|mercenar|fighter|descent|origin|born in|ancestry|roots|citizen"
    r"|national|"
    r"resident|migrant|worker|refugee|expat|communit|diaspora|minorit|ethnic|live|home|number|settle"
    r"|passport|people",
    re.IGNORECASE,
)
_NUM = (
    r"(?:(?:an? |the |some |about |around |roughly |nearly |almost |over |more than |close to |at least "
    r"|up to |well over |approximately "
    r"|fewer than |less than |just |estimated |an estimated |as many as |tens of thousands of "
    r"|hundreds of thousands of "
    r"|thousands of |hundreds of |millions of |dozens of |a million |half a million |several |many |most "
    r"|few |two |three "
    r"|four |five |\d[\d.,]*(?: million| thousand)? |million |thousand |hundred |further |another "
    r"|additional |large |big "
    r"|small |sizeable |sizable |its |their |vast |significant |of |one |only |overseas |foreign |own "
    r"|the last |largest "
    r"|other |rapid |combat |armed |elite |veteran |young |permanent |new |so |now |still )*)"
)
_OWNERS = r"(?:[Bb]oth )?(?:[Tt]he )?@S(?: and (?:the )?@S)*"
_FROM = r"(?:(?:@J|@S|@O)(?:['’]s?)?)"
_FOLK = (
    r"(?:citizens|nationals|residents|migrants|migrant workers|guest workers|workers|labourers|laborers"
    r"|expatriates|"
    r"expats|refugees|immigrants|emigrants|exiles|pensioners|people|families|settlers|passport holders"
    r"|émigrés|"
    r"asylum seekers|seasonal workers|emigres|compatriots|nurses|businessmen|traders)"
)
_ROOTS = (
    r"(?:of @J(?: and @J)? (?:origin|descent|ancestry|extraction|heritage|stock|blood|birth|parentage"
    r"|background|roots)|"
    r"born in @S|from @S|with @J (?:roots|ancestry|passports|citizenship|forebears|blood)"
    r"|who trace their roots to @S)"
)
PEOPLE = (
    rf"(?P<own>@D|[Ee]thnic (?:@D|@J)s?|{_FROM} {_FOLK}|(?:@J )?@G|(?:people|residents|citizens"
    r"|inhabitants|workers|migrants|"
    rf"refugees|men and women|those) {_ROOTS}|{_FROM} (?:community|diaspora|minority|population|colony))"
)
_LIVE = (
    r"(?:lives?|living|lived|resides?|residing|works?|working|stud(?:y|ies)|studying|dwells?|settled"
    r"|are settled|(?:is|are|was|were) "
    r"(?:living|working|based|settled|registered|studying|resident|at home|employed|spread)|(?:have|has"
    r"|had) (?:settled|found (?:refuge|shelter|"
    r"work|a (?:new )?home)|taken (?:refuge|shelter)|sought (?:refuge|shelter|asylum)|made (?:their|its"
    r"|a) (?:new )?(?:homes?|lives)|put down"
    r" roots|moved|fled|emigrated|resettled|remained|stayed|lived|been living|sheltered|crossed)"
    r"|found refuge|made their homes?|"
    r"(?:is|are|were) (?:thought|believed|estimated|said|reckoned|known|reported) to (?:live|reside"
    r"|be living|work|have settled|be))"
)
_IN = r"(?:in|to|across|into|inside|throughout|at|on|near|around|outside|along|over|aboard)"
_PLACE = (
    r"(?:(?: (?:now|today|permanently|alone|legally|mostly|chiefly|mainly|illegally|together|there"
    rf"|temporarily))* {_IN}"
    r"(?: (?:the|its|north(?:ern|-eastern|-western|east|west)?|south(?:ern|-eastern|-western|east|west)?"
    r"|east(?:ern)?|west(?:ern)?|central|"
    r"neighbouring|neighboring|nearby|Gulf|oil-rich|the far north of|the north of|the south of|the east of"
    r"|the west of))*"
    r"(?: (?:[A-ZÀ-Ž][\w’'-]+ )*[A-ZÀ-Ž][\w’'-]+,? (?:in|near|outside)(?: (?:the|north of|northern"
    r"|southern|eastern|western|central))*)? (?P<host>@S|@C|@R))"
)
_FORCE = (
    r"(?:(?:\w+[ -])?(?P<thing>troops|soldiers|servicemen|servicemembers|marines|sailors|airmen"
    r"|paratroopers|commandos|special forces|"
    r"forces|personnel|military personnel|military advisers|advisers|trainers|instructors|blue helmets"
    r"|blue berets|peacekeepers|border guards|"
    r"frontier guards|police officers|policemen|gendarmes|monitors|observers|mercenaries|fighters"
    r"|battalion|brigade|contingent|battlegroup|"
    r"fighter jets|jets|warplanes|warships|F-\d+s|tanks|drones|units|regiment|squadron|detachment|garrison))"
)
_KEPT = (
    r"(?:stationed|based|deployed|garrisoned|quartered|posted|billeted|camped|present|on the ground"
    r"|serving|operating|in place|"
    r"encamped|positioned|housed|guarding|stuck|dug in)"
)
_ARE = (
    r"(?:(?:is|are|were|was|have been|has been|had been|remain|remains|stay|stayed)(?: (?:still|now|also"
    rf"|currently|permanently|already))*(?: {_KEPT})?"
    rf"|{_KEPT}|serves?|patrols?|guards?|garrisons?|mans?|operates?|keep watch|keep the peace|keeps watch"
    r"|stand guard|have served|train|trains)"
)
_SITE = (
    r"(?:[\w-]+ )*?(?P<thing>(?:military |naval |air |army |drone |submarine |logistics |training )?bases?"
    r"|air ?bases?|garrisons?|embass(?:y|ies)|"
    r"consulates?(?:[- ]general)?|(?:training |military |police |monitoring |observer |observation "
    r"|peacekeeping |peace |advisory |trade |"
    r"diplomatic |civilian |liaison )?missions?|listening posts?|spy posts?|outposts?|radar stations?"
    r"|tracking stations?|monitoring stations?|"
    r"liaison offices?|representative offices?|trade offices?|naval facilit(?:y|ies)|logistics hubs?"
    r"|cultural centres?|cultural centers?)"
)
_HAVE = (
    r"(?:has|have|keeps?|maintains?|runs?|operates?|stations?|bases?|deploys?|posts?|retains?|leads?"
    r"|still has|still keeps|commands?|mans?|"
    r"(?:has|have) (?:kept|had|maintained|stationed|deployed|posted|run|based|opened|reopened|set up"
    r"|established|built)|reopened|opened|"
    r"inaugurated|set up|established|built|is building|are building|rents?|leases?)"
)
_COUNTS = (
    r"(?:counts|is home to|are home to|hosts|houses|shelters|harbours|accommodates|has taken in"
    r"|have taken in|took in|is host to|plays host to|has welcomed|"
    r"is sheltering|is hosting|has absorbed|employs|has granted (?:asylum|protection) to|is the home of"
    r"|has a population of|has hosted|contains|numbers|"
    r"boasts|has been home to)"
)
# Troops "near Chad" may be beside it.
_BESIDE = re.compile(r"\b(?:near|outside|along|around)(?: the)? $")
_LANDS = frozenset({"country", "emirate", "kingdom", "island", "archipelago", "republic", "nation"})
_SORTS: tuple[tuple[str, PresenceWhat], ...] = (
    ("embass", "embassy"), ("consulat", "consulate"),
    ("liaison|representative|trade|training|missions?$|mission", "mission"),
    ("listening|spy|radar|tracking|monitoring station|hub|cultural", "facility"),
    ("base|garrisons?$|naval|outpost", "military_base"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A presence that a phrase tells: whose, where, what, the offsets of its words and the word that dates it."""

    owner: Actor
    host: Actor
    what: PresenceWhat
    start: int
    end: int
    anchor: Token
    modality: Modality


def at_phrases(scene: Scene, sentence: Sentence) -> Iterator[Told]:
    """The presences that set phrases of one sentence tell."""
    if _TRIGGER.search(scene.page.text, sentence.start, sentence.end) is None:
        return
    slots = slots_of(scene, sentence)
    if slots.text.count("‹") < 2:
        return
    for pattern, what in (
        (rf"(?<!\w){_NUM}{PEOPLE}(?:,[^,;‹]{{1,40}},)? (?P<cue>{_LIVE}){_PLACE}", "diaspora"),
        ((rf"(?<!\w){_NUM}{PEOPLE}(?:,[^,;‹]{{1,40}},)? (?P<cue>call|have called|calls)(?: (?:the"
         r"|now))? (?P<host>@S) home"), "diaspora"),
        ((rf"(?<!\w){_NUM}{PEOPLE} in(?: the)? (?P<host>@S|@C|@R)(?: alone)? (?P<cue>numbers?|totals?|totalled"
         r"|are put at|is put at|exceeds?|make up|makes up|is "
         r"estimated at|are estimated at|has swollen|have swollen)"), "diaspora"),
        (rf"(?P<host>@S|@C|@R)(?: alone)? (?P<cue>{_COUNTS}) {_NUM}{PEOPLE}", "diaspora"),
        (rf"(?<!\w){_NUM}(?P<own>{_FROM}) {_FORCE} (?:still |now |currently |already )?(?P<cue>{_ARE}){_PLACE}", None),
        ((rf"(?<!\w){_NUM}(?P<own>{_FROM}) {_FORCE} (?P<cue>garrison|guard|patrol|man|occupy"
         rf"|protect)(?: [\w'’-]+){{0,6}}?{_PLACE}"), None),
        ((rf"(?P<own>{_OWNERS}|@O)(?:, [^;‹]{{1,60}},)? (?:(?:still|also|now|currently|itself|already|has"
         rf"|have|alone|long) )*(?P<cue>{_HAVE}) {_NUM}{_FORCE}"
         rf"(?: [\w'’-]+){{0,5}}?{_PLACE}"), None),
        ((rf"(?P<own>{_OWNERS}|@O)(?:,? (?:which|who))?(?:, [^;‹]{{1,60}},)? (?:(?:still|also|now|currently"
         rf"|each|both|last|already|long|in \w+) )*(?P<cue>{_HAVE}) "
         rf"(?:an? |its |their |the |one |two |three |several |\w+ )?{_SITE}(?: of (?:about "
         rf"|some )?[\d,]+)?(?: called [\w ]+)?{_PLACE}"), "site"),
        ((rf"(?P<host>@S|@C|@R), where (?P<own>(?:both )?{_OWNERS}|@O)(?: (?:each|both|also"
         rf"|still))? (?P<cue>{_HAVE}) {_NUM}(?:{_SITE}|{_FORCE.replace('thing', 'force')})"),
         "site"),
        ((r"(?P<host>@S) (?P<cue>hosts|houses|is home to|is host to) (?:an? |the "
         rf"|{_NUM})(?P<own>{_FROM}) {_SITE}"), "site"),
        ((rf"(?:[Tt]he )?(?P<own>{_FROM}) {_SITE}{_PLACE} (?P<cue>is|was|has|remains|reopened|opened|closed"
         r"|stayed|will)"), "site"),
        ((r"[Tt]he (?P<thing>embassy|consulate) of (?:the )?(?P<own>@S) in (?:the )?(?P<host>@S|@C"
         r"|@R)(?P<cue>)"), "site"),
    ):  # fmt: skip
        for found in compiled(pattern).finditer(slots.text):
            yield from _told(scene, slots, found, what)
    yield from _as_many(scene, slots)


def _told(scene: Scene, slots: Slots, found: re.Match[str], what: str | None) -> Iterator[Told]:
    thing = _thing(found)
    kind = _what(what, thing, slots.text[found.start() : found.end()])
    hosts = _hosts(scene, slots, found)
    anchor = token_at(scene, slots.origin(found.start("cue") if found["cue"] else found.start("own")))
    if anchor is None or not hosts or kind is None:
        return
    if kind == "troops" and _BESIDE.search(slots.text[: found.start("host")]) and found["host"].startswith("‹S"):
        return
    if DENIED.search(slots.text[found.start("cue") : found.end("cue")]):
        return
    verb = anchor if is_verb(anchor) else next((n for n in anchor.ancestors() if is_verb(n)), None)
    modality: Modality = scene.modality(verb) if verb is not None else "happened"
    if modality in ("hypothetical", "hedged"):
        modality = "happened" if re.search(r"(?:thought|believed|estimated|said|reckoned)", found["cue"]) else modality
    if modality in ("hypothetical", "hedged", "negated"):
        return
    modality = "happened" if modality == "habitual" else modality
    if what == "site" and re.match(r"(?:closed)", found["cue"]):
        modality = "negated"
    if what == "diaspora" or (verb is not anchor and modality == "future"):
        modality = "happened"
    start, end = slots.span(found.start(), found.end())
    owners = slots.named(found["own"])
    if what == "diaspora" and len(owners) > 1:
        owners = owners[:1]  # "Sri Lankan Tamils": the state before the people
    for owner in owners:
        if owner.key != hosts[0].key:
            yield Told(owner, hosts[0], kind, start, end, anchor, modality)


def _hosts(scene: Scene, slots: Slots, found: re.Match[str]) -> tuple[Actor, ...]:
    """The host by name or, for "the country", the state that the text named last before and that is not the owner."""
    named = slots.named(found["host"])
    own = {a.code for a in slots.named(found["own"])}
    begin = slots.origin(found.start("host"))
    end = slots.span(found.start("host"), found.end("host"))[1]
    phrase = scene.page.text[begin:end].lower()
    plain = phrase.startswith(("the ", "this ")) and phrase.rsplit(" ", 1)[-1] in _LANDS
    if not plain or (named and not {a.code for a in named} & own):
        return named
    earlier = [
        m.actor
        for m in scene.page.actors.mentions
        if m.sort == "state" and m.end <= begin and m.start > begin - 600 and _can_be_a_land(m)
        and m.actor.code not in own
    ]  # fmt: skip
    return (whole(earlier[-1]),) if earlier else ()


def _can_be_a_land(mention: Mention) -> bool:
    """True for a state by name and for a capital that is a place or acts; "with Paris" is a government."""
    acts = mention.head.dep in ("nsubj", "nsubjpass", "conj")
    return mention.form == "name" or mention.locative or (mention.form == "capital" and acts)


def _thing(found: re.Match[str]) -> str:
    groups = found.groupdict()
    return groups.get("thing") or groups.get("force") or ""


def _what(told: str | None, thing: str, words: str) -> PresenceWhat | None:
    if told == "diaspora":
        return "diaspora"
    low = thing.lower()
    if re.search(r"blue (?:helmets|berets)|peacekeep", low) or (re.search(r"peacekeeping", words) and told is None):
        return "peacekeepers"
    if re.search(r"(?:border|frontier) guards", low):
        return "border_guards"
    if low in ("monitors", "observers") or re.search(r"(?:monitoring|observer|observation) mission", low):
        return "monitors"
    if low in ("police officers", "policemen", "gendarmes"):
        return "other"
    if told is None:
        return "troops"
    for pattern, kind in _SORTS:
        if re.search(pattern, low):
            return kind
    return "troops"


def _as_many(scene: Scene, slots: Slots) -> Iterator[Told]:
    """ "Bases 28,500 troops in Korea and nearly twice as many in Japan", "… and another 900 in Estonia"."""
    pattern = compiled(
        rf"(?P<own>{_OWNERS}"
        rf"|@O)(?:,? which)?(?: \w+){{0,2}}? (?P<first>{_HAVE}) {_NUM}{_FORCE}(?: [\w'’-]+){{0,5}}? in (?:the )?@[SC]"
        r"(?: [^;.]{0,30})?,? and (?P<cue>(?:nearly |about |almost |more than |another |some |a further "
        r"|over |around |roughly |approximately )*(?:(?:twice|three times|half|just) as many|as many"
        r"|\d[\d,.]*)(?: more)?) in (?:the |neighbou?ring )?(?P<host>@S|@C|@R)"
    )
    for found in pattern.finditer(slots.text):
        kind = _what(None, _thing(found), found[0])
        anchor = token_at(scene, slots.origin(found.start("first")))
        hosts = slots.named(found["host"])
        if anchor is None or kind is None or not hosts or scene.modality(anchor) not in ("happened", "historical"):
            continue
        start, end = slots.span(found.start("cue"), found.end())
        for owner in slots.named(found["own"]):
            if owner.key != hosts[0].key:
                yield Told(owner, hosts[0], kind, start, end, anchor, "happened")
