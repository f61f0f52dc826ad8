"""Set phrases of belonging: what stands between the state and the organisation, and how far it says that it got."""

from __future__ import annotations

from comity.model.codes import MembershipStage

_TIE = r"(?:its|their|the|a|an|his)"
_TITLE = r"(?:chair|presidency|chairmanship|chairpersonship|helm|rotating leadership)"
_TURN = r"(?:rotating|annual|current|six-month|yearly|one-year|two-year|pro tempore)"
_MEMBERSHIP = r"(?:full |formal |associate )?(?:membership|participation|involvement|activities|role|seat)"
_FORMAL = r"(?:formal |official |written |one-year |year's |legal )?"
_ENTRY = r"(?:full |formal )?(?:membership|admission|accession|entry|admittance|readmission|re-entry)"

# The state stands before, the organisation behind: "S ‹cue› O". What is told of a state by others' acts is passive.
CUES: tuple[tuple[MembershipStage, str], ...] = (
    # in
    ("member", (r"(?:sits?|sat|sitting|serves?|serving) (?:again )?(?:on|in|at)(?: the (?:board|bureau"
               r"|table) of)?")),
    ("member", (r"(?:has|have|had|holds?|held|won|wins|took|takes|taken|taking|secured|gained|given|got"
               r"|occupies|clinched)"
               r" (?:(?:a|its|the|one|another)[\w -]{0,40}?)(?:seat|place|membership)s? (?:on|in|at|within"
               r"|among|of)")),
    ("member", r"(?:re-?)?elected (?:to|onto)(?: (?:a|one of the)[\w -]{0,30}?seats? (?:on|in|of))?"),
    ("member", (r"(?:holds?|held|holding|took (?:over|up|on)|takes? (?:over|up|on)|taken (?:over|up|on)"
               r"|taking over|assume[sd]?"
               rf"|assuming|inherit(?:s|ed)|occupies|exercises|has|handed (?:over|on)) (?:the {_TURN} "
               rf"|the )?{_TITLE} (?:of|in|at)")),
    ("member", r"(?:chairs|chaired|is chairing|presides? over|presided over)"),
    ("member", (rf"(?:the |this year's |its )(?:{_TURN} |outgoing |incoming |acting )?(?:chair|president"
               r"|chairman) of")),
    ("member", (r"(?:among|one of) (?:the |its )?(?:[\w'’-]+ ){0,3}?(?:founders|(?:founding |original "
               r"|oldest |newest |first "
               r"|core |full |leading |largest |youngest )*(?:members|signatories|states|nations)) (?:of"
               r"|in|to)")),
    ("member", r"(?:a |the )?(?:co-)?found(?:er|ing (?:member|signatory|father|state)) (?:of|in|to)"),
    ("member", r"(?:co-)?founded"),
    ("member", r"(?:a |the )(?:full |state |contracting |long-standing |signatory )*party to"),
    ("member", r"(?:signed|signs|signing) (?:up|on) (?:to|for)"),
    ("member", r"acced(?:ed|es) to"),
    ("member", (r"(?:gained|won|gains|wins|secured|obtained|granted|given|attained|achieved|regained"
               rf"|awarded|accorded) {_ENTRY}"
               r" (?:of|in|to|into|from)")),
    ("member", (r"(?:let|taken|brought|accepted|welcomed|received|inducted|absorbed|voted|ushered|allowed"
               r"|drawn|waved)"
               r" (?:back )?(?:into|in to)")),
    ("member", r"(?:re-?)?admitted (?:back )?(?:to|into|in|by)"),
    ("member", r"(?:reinstated|restored) (?:in|into|to|as a member of)"),
    ("member", (r"(?:re-?joined|re-?entered|re-?joins|has come back to|had come back to|went back into"
               r"|got (?:back )?into"
               r"|returned to the fold of|back in)")),
    ("member", r"(?:joined|entered|enlisted in|slipped into|made it into|came into)"),
    ("member", (r"(?:belong(?:s|ed)? to|(?:is|are|remains?|have been|has been) (?:part|members|a member"
               r"|(?:in)?side) of)")),
    ("observer", (r"(?:has|have|holds?|enjoys?|granted|given|got|received|won|accorded|awarded|retains?"
                 r"|obtained) "
                 r"(?:an? )?(?:permanent )?(?:observer status|observer['’]s? (?:seat|status)"
                 r"|seat as an observer)"
                 r" (?:in|at|with|on|of|to|from|by)")),
    ("observer", r"(?:an |a )?(?:permanent |long-standing |mere )?observer (?:in|at|of|to|with|on)"),
    ("candidate", (r"(?:made|named|declared|became|become|recognised as|recognized as|accepted as"
                  r"|confirmed as)"
                  r" (?:a |an official |an? )?candidates? (?:for|to|of)(?: (?:membership|accession|entry"
                  r"|admission) (?:of|to|in))?")),
    # on the way in
    ("applied", (r"(?:lodged|submitted|filed|handed in|presented|sent in|sent|put in|tabled|made|delivered"
                r"|deposited)"
                rf" {_TIE} {_FORMAL}(?:application|candidacy|candidature|request|bid|membership application)"
                rf"(?: for {_ENTRY} (?:of|in|to|into)| to (?:re)?(?:join|enter)| (?:for|to|with|at))")),
    ("applied", (r"(?:applied|requested|petitioned)(?: \w+ly)? (?:to (?:re)?(?:join|enter|become (?:a "
                r"|an )?(?:[\w-]+ )?(?:member|observer)"
                rf" (?:of|in)|return to)|(?:for )?{_ENTRY} (?:of|in|to|into)|for a (?:seat|place) (?:in|on"
                r"|at))")),
    ("applied", r"asked (?:formally )?(?:to be (?:re)?admitted (?:to|into)|to be let into|for admission to)"),
    ("negotiating", (r"(?:negotiating|in talks|holding talks|in negotiations|opened talks|begun talks"
                    r"|began talks|started talks)"
                    rf"(?: (?:on|over|about|for|towards) {_TIE}?)?(?: ?{_ENTRY} (?:of|in|to|into|with)"
                    r"| ?to join| ?on joining| ?about joining)")),
    ("invited", (r"(?:invited|asked) (?:in(?:to)|to (?:re)?(?:join|enter|become (?:a "
                r"|an )?(?:[\w-]+ )?member of))")),
    ("invited", r"(?:received|got|accepted|had) an? (?:\w+ )?invitation (?:to join|from|to enter)"),
    ("intends", (r"(?:(?:has|have) (?:set (?:its|their) (?:sights|heart)s? on|(?:its|their) (?:eye|eyes"
                r"|sights set|sights) on|been seeking)"
                r"|knock(?:s|ing|ed) (?:on|at) the doors? of|dream(?:s|ing) of|aspir(?:es?|ing) to)"
                r"(?: (?:joining|entering|accession to|membership (?:of|in)|entry (?:to|into)))?")),
    ("intends", (r"(?:in the queue|queu(?:e|es|ed|eing|ing)(?: up)?|wait(?:s|ed|ing)|lin(?:e|es|ed|ing) up"
                r"|in line|keen|eager|itching|impatient"
                r"|longing|yearning|bidding|racing|hurrying|in the waiting room|pressing|clamouring"
                r"|clamoring) to (?:re)?(?:join|enter|get into|return to|accede to)")),
    ("intends", r"in the (?:queue|waiting room|line) (?:for|of|to)"),
    # on the way out
    ("suspended", (r"(?:froze|frozen|freezes|suspended|paused|halted|interrupted|put on (?:hold|ice)"
                  rf"|mothballed) (?:its|their) {_MEMBERSHIP}"
                  r"(?: in the (?:work|activities|meetings))? (?:of|in|with)")),
    ("suspended", r"(?:suspended|barred|excluded|sidelined|blocked) from"),
    ("withdrawing", (r"(?:handed in|gave|given|served|filed|submitted|lodged|tendered|sent|presented"
                    r"|delivered) (?:(?:its|their|a|an|the) )?"
                    rf"{_FORMAL}(?:notice|resignation|letter of withdrawal|notification)(?: of (?:its "
                    r"|their )?(?:withdrawal|departure|exit|intention to (?:leave|quit)))?"
                    r"(?: (?:to|from|of leaving|to leave|to quit|of quitting|that it (?:would"
                    r"|will) (?:leave|quit)))?")),
    ("withdrawing", (r"(?:on (?:its|their) way out of|about to (?:leave|quit)|preparing to (?:leave|quit)"
                    r"|triggered (?:its |the )?(?:withdrawal|exit) from"
                    r"|set in motion (?:its|their) (?:withdrawal|departure|exit) from)")),
    ("withdrawing", (r"(?:announced|announces|declared|notified|proclaimed|begun|began|started"
                    r"|confirmed) (?:its|their) (?:immediate |formal |definitive |joint |\w+ )?"
                    r"(?:withdrawal|departure|exit|divorce|secession) from")),
    ("withdrawing", (r"(?:voted|decided|chose|chosen|resolved|opted) to (?:leave|quit|withdraw from"
                    r"|pull out of|exit|abandon)")),
    # out
    ("withdrawn", (r"(?:walked|stormed|dropped|crashed|pulled|opted|bowed|backed|broke|broken|stepped"
                  r"|stomped|flounced|marched|checked) out of")),
    ("withdrawn", (r"(?:walked away|broke away|broken away|split|seceded|departed|withdrew|withdrawn"
                  r"|resigned|parted (?:ways|company)|stepped away) (?:from|with)")),
    ("withdrawn", r"(?:left|quit|exited|abandoned|ditched|deserted|forsaken|renounced|denounced)"),
    ("withdrawn", (r"(?:ended|renounced|gave up|given up|relinquished|cancelled|canceled|terminated"
                  rf"|revoked|surrendered) (?:its|their) {_MEMBERSHIP} (?:of|in|on)")),
    ("expelled", (r"(?:thrown|kicked|turfed|drummed|booted|forced|pushed|voted|hounded|chucked"
                 r"|cast) (?:out of|from)")),
    ("expelled", r"(?:expelled|ejected|ousted|banished|excluded|removed|struck|banned|evicted) from"),
    ("expelled", r"stripped of (?:its|their) (?:membership|seat) (?:of|in|on)"),
)  # fmt: skip
# What denies membership by itself.
OUTSIDE = (
    r"(?:outside(?: of)?|(?:stay(?:s|ed|ing)?|remain(?:s|ed)?|kept|keeps|stood|stands|been kept|shut|held)"
    r" (?:out|outside)(?: of)?)"
)

# The organisation stands before: "O ‹cue› S". A third part is what must stand behind the state.
TAKES_IN: tuple[tuple[MembershipStage, str, str], ...] = (
    ("member", r"(?:let|allowed|brought|taken|took|voted|drawn) (?:in )?",
     (r" (?:in(?:to its (?:ranks|fold|midst))?\b|on board|aboard|back in(?:to its ranks)?|as (?:a|an|its"
     r"|the)(?: [\w-]+){0,3} member)")),
    ("member", (r"(?:admitted|accepted|welcomed|inducted|absorbed|embraced|readmitted|reinstated|took in"
               r"|taken in|re-admitted) "),
     r""),
    ("member", (r"(?:expanded|enlarged|grew|grown|widened|extended)"
               r"(?: (?:its|the) (?:full )?(?:membership|ranks|circle))?"
               r" to (?:include|embrace|take in|encompass) "), r""),
    ("member", (r"(?:groups|grouping|comprises|comprising|unites|uniting|brings together|bringing together|consists of"
               r"|consisting of|is made up of|is composed of|joins"
               r"|links|numbers among its members"
               r"|counts among its members|members include|['’]s? (?:other )?members(?: are|, )) ?"), r""),
    ("member", r"(?:lifted|ended|revoked) (?:its |the )?suspension of ", r""),
    ("observer", r"(?:gave|granted|accorded|awarded|handed) ", r" (?:permanent )?observer status"),
    ("candidate", r"(?:gave|granted|accorded|awarded|handed|offered) ", r" (?:official )?candidate status"),
    ("observer", r"(?:gave|granted|accorded|awarded|handed|offered) (?:permanent )?observer status to ", r""),
    ("candidate", r"(?:gave|granted|accorded|awarded|handed|offered) (?:official )?candidate status to ", r""),
    ("expelled", r"(?:threw|thrown|kicked|booted|turfed) out ", r""),
    ("expelled", r"(?:expelled|ejected|ousted|excluded) ", r""),
    ("suspended", r"suspend(?:ed|s) (?:the )?membership of ", r""),
    ("suspended", r"suspend(?:ed|s) ", r"['’]s? (?:full )?membership"),
    ("suspended", r"suspended ", r"(?! (?:rules|sanctions|aid|talks))"),
    ("invited", r"(?:invited|asked) ", (r" (?:to join|in\b|to become (?:a|an)(?: \w+)? member|to (?:its"
                                       r"|the) ranks)")),
)  # fmt: skip
TRIGGER = (
    r"sit|sat |seat|place|elect|chair|presid|found|part |party|sign|acced|access|admi|member|taken|let "
    r"|brought|accept|"
    r"welcom|join|enter|entry|belong|observer|candida|appl|lodg|submit|negoti|talks|invit|sights|knock"
    r"|dream|aspir|queue|"
    r"queuing|wait|line|keen|eager|froze|freez|suspend|pause|halt|notice|way out|leave|left|quit|exit"
    r"|withdr|walk|pull|"
    r"broke|split|expel|thrown|threw|kick|oust|strip|outside|out of|took in|group|compris|unit|reinstat"
    r"|return|back in|"
    r"helm|expan|bid|road|path|founders"
)
