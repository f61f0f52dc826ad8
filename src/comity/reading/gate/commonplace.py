"""Which of the readers' words news of every sort uses as freely: our judgement, word by word.

A reader of one kind asks for grammar around its words; the gate does not, so it must know which of them say little.
"""

from __future__ import annotations

LIGHT = frozenset(
    "accept act adopt aim announce appoint arrive attend award begin best better boost brand break bring "
    "build burn buy call campaign carry catch cause chair change channel chip claim clear climb close "
    "closer cold come complete consider continue cool cough cover create cut deal deliver dent describe "
    "design develop dig direct discuss display dole double draft drag draw dress drive drop due earn "
    "embark end enter establish expect face fall fast field file find finish fire flood fly foot form "
    "found free gain gather get gift give go ground grow guard hand hang have head heal help hike hit "
    "hold hook hope house identify improve increase indicate introduce issue keep kick knock land launch "
    "lay lead lean leave let level lift limit line link live loan lob lock look lose low make mark mass "
    "match mean measure meet mend merge mine mount move name need note offer open order own part pass "
    "pause pay perform phone pick pin place plan plant play point pool pour practice practise prepare "
    "present press produce publish pull pump purchase push put quit rain raise rate reach read receive "
    "record recover reduce register relax remain remove repair repeat reset rest reveal review ring rip "
    "rise roll root round rule run rush sail save score seal search second secure see sell send separate "
    "serve set settle shake share shell shift ship show side sign sink sit skip slap slash smash snap sow "
    "speak spend splash spread stage stall stand star start stay step stick stop store storm strip stump "
    "submit suffer suggest suit supply support sustain swap sweep switch table take talk team tear tell "
    "term test thaw think thrive throw tie toast top touch tour track trade trail train travel treat "
    "treble trip triple truck try turf turn unveil update upgrade use value visit vote walk want warm "
    "wave wear win wind wire wish work wrap write".split()
)
"""Deeds that every other sentence has: FAINT."""
EVERYDAY = frozenset(
    "acclaim admire advise affirm agree aid allow apologise apologize apology appeal appreciate approach "
    "approval approve arm arrest ask assist assistance assurance assure attack attribute audience audit "
    "authorise authorize back backing bailout ban barrage bash batter battle beat beg belittle blame "
    "blast bless boot bow brief broker capture cave celebrate censure champion charge cheer cherish chide "
    "clash cleanse clobber club collaborate collaboration command commend commendation commit commitment "
    "compensate complain complaint compliment compromise concede confer conference congratulate "
    "congratulation conquer consensus contact contribute conversation converse conviction counsel court "
    "cow criticise criticism criticize crush dare decimate decline defend deliberate demand demolish "
    "denial deny destroy devastate dialogue disagree discussion dismiss dismissal displace disregard "
    "dissolve distance dive-bomb donate donation drill easing encounter encourage endorse endorsement "
    "engage equip esteem evacuation evict examine exclude execute execution exercise failure fault feed "
    "fight finance fine flatten flog forgive forum fund fundraise gag gas grant gratitude greet grumble "
    "guarantee hack haggle hail handout harass honor honour host huddle ignore indemnify inform initial "
    "injure inquest inquiry inspect instruct insult investigate investigation isolate jam joint kill "
    "killing lament laud lifting lionise lobby loosening loot march maul meeting mistreat mock molest "
    "murder muzzle nab negotiate nix notify nudge object oblige onslaught oppose overrule overrun parade "
    "partner partnership permit petition pillory plead pledge poison pound praise pressure probe prod "
    "prohibit promise propose prosecute prosecution pull-out pullout pummel punch punish question raid "
    "rally ravage readiness recapture recognise recognition recognize recommend refusal refuse refute "
    "regret rehabilitate reimburse reject rejection relaxation release relent relief remand remind "
    "request require rescue resent resign resignation resist respect retake retreat ridicule rout rubbish "
    "ruin sabotage salute savage scold scotch seize seizure shelter shipment shoot shooting shun silence "
    "skewer slam slate slaughter slay snub solidarity sponsor stab stone stoppage strike subsidise "
    "subsidize subsidy sue summit suppress suspect suspension swear takeover telephone termination thank "
    "thrash threat threaten topple torpedo trash tribute trust understanding undertake undertaking unseat "
    "uphold uproot vaccinate vindicate volunteer vouch vow walkout warn warning welcome whip willingness "
    "withdraw withdrawal wound wreck yield".split()
)
"""Deeds, verbs and nouns, that a quarrel of neighbours or a match has as well: WEAK, never STRONG."""
PLAIN_THINGS = frozenset(
    "account accusation admiration admission adviser advisor aircraft airport ally ambulance amendment "
    "appeal appreciation approval area arrangement asset basis bed bid bill billion blanket boat body "
    "book boy bridge broadcaster building bus call campaign candidate capital car card cargo case cash "
    "center centre channel charge charter chief citizen city claim colleague commission commissioner "
    "committee communication community compact company conclusion condition condolence confidence "
    "consignment contact contract convention conversation convict corridor council credit crew curb "
    "declaration departure dialogue discussion district division doctor document donation dosage dose "
    "draft drug electricity engineer entry equipment exit facility factory farm fighter film firefighter "
    "fisherman flour food forum framework friend friendship fuel fund funding game gas gathering gear "
    "general generator girl gold goods grain grant gratitude greeting group guard hearing heating help "
    "hill hopeful hub idea initiative instrument internet island journalist king laboratory land leader "
    "letter limit link lorry magazine man march mask mattress measure medic medicine meeting member "
    "million minority money motion movement national network newspaper newsroom offer office oil "
    "operation opponent opposite organisation organization outlet outpost page part participation partner "
    "party penalty people person personnel phone picket pilot plan plant platform police politician "
    "position power prince procession program programme property proposal protocol queen rally region "
    "relation relationship relief remains representative request reserve respect review rice round sailor "
    "satisfaction secretary seed service session settlement shell shelter ship side site staff state "
    "statement station statute stop strike subsidy suggestion supply support sympathy tank teacher tent "
    "thank thanks tour town tractor training trip truck understanding uniform union unit vaccine vehicle "
    "ventilator vessel video village visit water website wheat woman".split()
)
"""Things that are about states only with more words around them: no THING."""
SPORT = frozenset(
    "badminton baseball basketball batsman bowler cricket footballer freestyle goalkeeper goalless golf handball "
    "heptathlon hockey inning innings linebacker marathon medallist midfield midfielder olympian playoff quarterback "
    "quarterfinal referee rugby semifinal skater skier snooker soccer sprinter swimmer teammate tennis tiebreak "
    "touchdown tournament volleyball wicket winger wrestler".split()
)
"""Nouns of sport, where countries meet, beat and face each other. `elsewhere` has the reader's own test, whose pattern
is too slow for every sentence."""
ARENA = frozenset(
    "athlete championship champion coach cup defender fan football goal league match medal penalty player podium score "
    "season squad stadium striker team title trophy".split()
)
"""Words that only their number makes sport: politics has goals and teams as well."""
ANYBODYS = frozenset(
    "administrator adviser advisor aide aircraft assembly authority capt. captain chair chairman "
    "chairperson chairwoman chancellor charities commissioner counsellor counselor crew crown customs "
    "department departments director director-general drones duke executive fighters firefighters fleet "
    "general guards head house intelligence jets justice king leader leaders leadership lieutenant mayor "
    "mission mod nominee official officials palace parties party politician prince princess queen "
    "representative rescuers secretary sergeant side state treasurer units watchdog".split()
) | {
    "agency head",
    "central bank",
    "deputy mayor",
    "development agency",
    "director general",
    "emergency service",
    "emergency services",
    "executive director",
    "fire service",
    "general secretary",
    "health department",
    "lord mayor",
    "managing director",
    "national bank",
    "regional head",
    "rescue teams",
    "rescue workers",
    "reserve bank",
    "royal family",
    "space agency",
}
"""Titles and parts of a state that firms, clubs and families have as well: people, no party."""
