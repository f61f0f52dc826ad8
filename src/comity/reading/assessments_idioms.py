"""The set phrases by which news tells which way two sides move."""

from __future__ import annotations

from comity.model.codes import Direction

_LINK = (
    r"(?:is|are|was|were|has|have|had|be|been|remains?|stays?|seems?|looks?|appears?|grows?|grew|grown"
    r"|becomes?|became|gets?|got)"
)
# "A and B ‹cue›".
TOGETHER: tuple[tuple[Direction, str], ...] = (
    ("closer", (r"(?:back )?on (?:speaking|talking|good|better|friendly|excellent|cordial|friendlier|warmer"
               r"|the best of|closer) terms(?: again| once more| now)?")),
    ("closer", (r"(?:patch(?:ed|ing)? (?:things|it|matters) up|patch(?:ed|ing)? up (?:their|old|a|the) \w+"
               r"|mend(?:ed|ing)? (?:\w+ )?(?:fences|ties|relations)|making up"
               r"|made up|bur(?:ied|ying) the hatchet|kissed and made up|repair(?:ed"
               r"|ing) (?:their )?(?:ties|relations)|settled their (?:differences|quarrel|row)"
               r"|reconciled|ma(?:de|king) (?:their )?peace|turned (?:the|a new) page"
               r"|let bygones be bygones|shook hands and made up|resumed (?:full )?ties"
               r"|ended their (?:feud|rift|estrangement|quarrel)|warm(?:ed|ing) to each other|hit it off"
               r"|rediscovered each other)")),
    ("closer", (r"(?:ever closer|closer (?:than|to each other)|closer friends|(?:thick as thieves)"
               r"|hand in glove|inseparable|in lockstep|see(?:ing)? eye to eye)")),
    ("closer", (r"(?:(?:draw|drew|drawn|drawing|move|moved|moving|grow|grew|grown|growing|edge|edged|edging"
               r"|inch|inched|inching|come|came|coming)"
               r" (?:ever |steadily |much |a little |still )?(?:closer|together)(?! to (?:a|an|the|war"
               r"|conflict)\b))")),
    ("apart", (r"(?:at (?:daggers drawn|odds|loggerheads|each other['’]s throats?|a standoff"
              r"|cross purposes)|daggers drawn|no longer on speaking terms|not on speaking terms"
              r"|on (?:bad|poor|worse|frosty|icy) terms|on a collision course|worlds apart|estranged"
              r"|locked in (?:a|an) (?:\w+ )?(?:row|feud|spat|dispute|standoff|stand-off|quarrel))")),
    ("apart", r"(?:fall(?:en|ing)? out|fell out)(?! of\b)"),
    ("apart", (r"(?:drift(?:ed|ing)? (?:apart|towards? (?:war|conflict|confrontation))|grow(?:n"
              r"|ing)? (?:further )?apart|grew apart|part(?:ed|ing) (?:ways|company)|clash(?:ed|ing) head-on"
              r"|cross(?:ed|ing) swords|lock(?:ed|ing) horns|stopped talking to each other)")),
    ("limits", r"no (?:closer|nearer) to [\w ]{3,40}"),
)  # fmt: skip
# "‹cue› between A and B".
BETWEEN: tuple[tuple[Direction, str], ...] = (
    ("apart", (r"(?:[Bb]ad|[Ii]ll) (?:blood|feeling|will)(?: \w+)?|no love (?:is )?lost|(?:deepening|growing"
              r"|widening|new|fresh|bitter|deep|long-running|simmering) (?:rift|feud|split|chill|frost"
              r"|mistrust|animosity|enmity|hostility|quarrel|estrangement|gulf|standoff|stand-off"
              r"|war of words)|(?:frost|ice|chill) has (?:settled|descended|set in)|a new ice age")),
    ("closer", (r"(?:(?:growing|new|budding|blossoming|warming|deepening|closer|renewed|burgeoning"
               r"|flourishing) (?:friendship|bond|bonds|trust|amity|warmth|alliance|closeness|intimacy"
               r"|romance"
               r"|entente|bromance|ties|links|relationship|partnership|understanding)"
               r"|(?:the )?(?:ice has (?:broken|melted)|a new chapter|a honeymoon|a new dawn"
               r"|a fresh start))")),
    ("limits", (r"limits (?:to|of) (?:the |any )?(?:\w+ )?(?:friendship|partnership|alliance|relationship"
               r"|rapprochement|entente|closeness)")),
    ("limits", (r"(?:[Nn]o|[Ll]ittle) (?:breakthrough|rapprochement|reconciliation|thaw|normalisation"
               r"|normalization|agreement|peace)(?: is| was)? (?:in sight|in prospect|on the horizon"
               r"|expected)")),
    ("limits", (r"(?:recognition|normalisation|normalization|reconciliation|peace|rapprochement|friendship"
               r"|a peace deal|a settlement|an agreement|a deal|diplomatic relations|full relations)"
               rf" {_LINK} (?:still |as )?(?:a |an )?(?:distant|remote|far-off|faraway|dim|far off"
               r"|a long way off|some way off|unlikely|elusive|years away|out of reach)(?: (?:prospect"
               r"|dream|hope|goal))?")),
)  # fmt: skip
HOLDERS = (
    r"[Tt]he (?:\w+ )?(?:chill|frost|ice|thaw|warmth|honeymoon|rift|gulf|gap|feud|row|quarrel|reset"
    r"|rapprochement|friendship|bond|bonds|alliance|partnership|romance|relationship|trust|mistrust"
    r"|animosity|divide|split|reconciliation|normalisation|normalization|love affair|embrace|entente|axis)"
    r"|[Tt]rust|[Rr]elations|[Tt]ies|[Ll]inks|[Ff]riendship|[Cc]onfidence|[Bb]onds|embrace"
    r"|friendship|bond|alliance|partnership|dependence|reliance|relations|ties|links|trust|relationship"
    r"|rapprochement|courtship|love affair|A peace deal|Peace|Goodwill|[Ww]arm words"
)
# "The ‹holder› between A and B ‹cue›", "A's ‹holder› with B ‹cue›".
BETWEEN_THEN: tuple[tuple[Direction, str], ...] = (
    ("apart", (r"(?:has |have |had )?(?:never (?:been )?(?:colder|worse|lower|so bad)|eroded|evaporated"
              r"|collapsed|broken down|crumbled|frayed|vanished|run dry|gone sour|turned (?:sour|icy|cold"
              r"|ugly|bitter)"
              r"|hit the rocks|fallen apart|unravelled|unraveled|nosedived|deepened and|hit rock bottom"
              r"|reached rock bottom|sunk|plunged|plummeted|chilled|cooled|been short-lived"
              r"|gone off the rails)")),
    ("apart", (rf"{_LINK} (?:\w+ )?(?:over|in tatters|in ruins|on the rocks|short-lived|at breaking point"
              r"|at rock bottom|in the deep freeze|in free fall|on ice|on life support|at its coldest"
              r"|as cold as ever|cold"
              r"|frosty|icy|chilly|poisonous|toxic|fraught|shaky|at a nadir|at their (?:lowest"
              r"|worst)[\w ]*)")),
    ("closer", (rf"{_LINK} (?:\w+ )?(?:on the mend|back on track|tighter|on a new footing|on a (?:firmer"
               r"|better|sounder) footing|in rude health|stronger|closer|warmer|deeper|blossoming"
               r"|blooming|thriving|flourishing"
               r"|put (?:back )?on (?:a new footing|track|an even keel)|at their (?:best|closest|warmest"
               r"|strongest)[\w ]*)")),
    ("closer", (r"(?:has |have |had )?(?:never been (?:better|stronger|closer|warmer)|blossomed|bloomed"
               r"|flourished|thawed|picked up|turned a corner|taken off|begun to (?:thaw|melt|heal|warm|mend)"
               r"|started to (?:thaw|melt|heal|warm|mend)|been rekindled|come in from the cold)")),
    ("limits", (r"(?:has |have |had )?(?:stalled|run out of steam|hit a wall|stuck|ground to a halt"
               r"|yet to (?:recover|heal|thaw)|run into the sand|lost momentum|got nowhere|petered out"
               r"|run aground|"
               r"faltered)")),
    ("limits", (rf"{_LINK} (?:still |as )*(?:far off|a distant prospect|a long way off|years away"
               r"|out of reach|a dead letter|elusive|a pipe dream|stuck|stalled)")),
)  # fmt: skip
# "A ‹cue› B".
TOWARDS: tuple[tuple[Direction, str], ...] = (
    ("closer", (r"(?:mend(?:ed|ing|s)? (?:its |their )?fences with|patch(?:ed|ing) (?:things|it) up with"
               r"|made up with|(?:has|have) made (?:its|their) peace with|on (?:better|good|warmer"
               r"|friendlier|the best of|excellent|friendly|speaking) terms with"
               r"|(?:grow|grows|grew|grown|growing|become|became|becoming|got|gotten"
               r"|getting) (?:\w+ )?(?:closer|cosier|cozier|friendlier|chummier|warmer)(?: \w+)? (?:with"
               r"|to|towards?)|warm(?:ed|ing|s)? (?:up )?to|cosy(?:ing)? up to|cozy(?:ing)? up to"
               r"|cosied up to|cozied up to|(?:threw|thrown|throws?|throwing) (?:itself"
               r"|themselves) into the arms of|(?:fallen|fell|falling|sliding|slid|slipped|drawn|moved"
               r"|moving|pulled) (?:\w+ )?(?:in)?to the (?:arms|orbit|embrace|camp) of"
               r"|court(?:ed|ing)|wooed|woo(?:ing|s)|reached out to|extended a hand to"
               r"|turned a new page with|re-?engaged with|cuddl(?:ed|ing) up to|gravitat(?:ed|ing) (?:to"
               r"|towards?)|edg(?:ed|ing|es) (?:ever )?(?:closer|nearer) to"
               r"|cast(?:s|ing)? (?:its|their) lot with|thrown in (?:its|their) lot with|threw in (?:its"
               r"|their) lot with)")),
    ("apart", (r"(?:at (?:odds|loggerheads|daggers drawn) with|fall(?:en|ing)? out with|fell out with"
              r"|on (?:bad|poor|icy) terms with|cold-shouldered(?: by)?|given the cold shoulder (?:to|by)"
              r"|gave the cold shoulder to"
              r"|turn(?:ed|ing|s)? (?:its|their) backs? on|ke(?:eping|pt|eps) (?:its|their) distance from"
              r"|soured on|cool(?:ed|ing) (?:on|towards?)|(?:edg|mov"
              r"|inch|drift|pull|shift|slip|turn|steer|back|break)"
              r"(?:ed|ing|s|ped|ping)? (?:steadily |slowly |ever |further |still )?away from|distanc(?:ed"
              r"|ing|es) (?:itself|themselves) from|broke(?:n)? (?:ranks )?with|cut (?:itself )?loose from"
              r"|loosen(?:ed|ing) (?:its|their) ties (?:to|with)"
              r"|estranged from|shunn?(?:ed|ing|s)(?: by)?|snubbed(?: by)?|wean(?:ed|ing) itself off"
              r"|slipp(?:ed|ing) out of the orbit of)")),
)  # fmt: skip
# Frames of their own; `who`, or every slot of the match, holds the two.
FRAMED: tuple[tuple[Direction, str], ...] = (
    (
        "apart",
        (
            r"@ONE (?P<gap>)(?:has |have |is |are )?(?P<cue>keeps?|kept|keeping|held|holds|holding) @ONE at "
            r"(?:arm['’]s length|a distance|bay)"
        ),
    ),
    ("apart", (r"[Tt]he (?:days|time|times|era|age|years) (?P<gap>)(?:when|in which"
              r"|that) @ONE [^.;]{3,80}?@ONE[^.;‹]{0,40} (?P<cue>are|is) (?:\w+ )?(?:over|gone|past"
              r"|long gone|behind (?:them|it|us))")),
    ("apart", (r"[Bb]etween (?P<who>@ONE and @ONE) (?P<gap>)the (?:chill|frost|rift|mistrust|gulf|ice|feud"
              r"|distance) (?:has |is |had )?(?P<cue>deepen(?:ed|ing)|widen(?:ed|ing)|grown|growing"
              r"|thicken(?:ed|ing)|hardened|set in)")),
    ("closer", (r"[Bb]etween (?P<who>@ONE and @ONE) (?P<gap>)the (?:ice|frost|chill) (?:has |is "
               r"|had )?(?P<cue>melted|melting|broken|breaking|thawed|thawing|eased|easing|lifted)")),
    ("closer", (r"(?:[Ss]eldom|[Rr]arely|[Nn]ever|[Nn]ot)(?: (?:since|in|for"
               r"|before)[^,.;‹]{0,40}?)?,? (?:have|has) (?P<who>@PAIR) (?P<gap>)been (?P<cue>on (?:better"
               r"|closer|friendlier|warmer) terms|closer|friendlier)")),
    ("closer", (r"(?:[Ss]eldom|[Rr]arely|[Nn]ever)(?: (?:since|in|for"
               r"|before)[^,.;‹]{0,40}?)?,? have (?:relations"
               r"|ties) between (?P<who>@PAIR) (?P<gap>)been (?P<cue>better|warmer|closer|so (?:good|warm"
               r"|close))")),
    ("apart", (r"(?:[Ss]eldom|[Rr]arely|[Nn]ever)(?: (?:since|in|for"
              r"|before)[^,.;‹]{0,40}?)?,? have (?:relations"
              r"|ties) between (?P<who>@PAIR) (?P<gap>)been (?P<cue>worse|colder|lower|so (?:bad|poor"
              r"|tense|cold))")),
    ("closer", (r"@ONE['’]s? (?P<gap>)(?:embrace|courtship|love affair|flirtation) (?:of"
               r"|with) @ONE[^.;‹]{0,30}? (?P<cue>grows?|has grown|tightens?|has tightened|deepens?"
               r"|has deepened|continues|is growing)(?: \w+)?")),
    ("limits", (r"(?:[Rr]ecognition|[Nn]ormalisation|[Nn]ormalization|[Rr]econciliation|[Pp]eace"
               r"|[Rr]approchement|[Ff]riendship|[Ff]ull (?:ties|relations)) (?P<gap>)(?P<cue>is|remains"
               r"|was|stays|looks|seems) (?:still |as )?"
               r"(?:a |an )?(?:distant|remote|far-off|dim|far off|long way off|unlikely|elusive|years away"
               r"|out of reach)(?: (?:prospect|dream|hope))?(?: (?:for|between|among) (?:(?P<who>@PAIR)"
               r"|the two|them|both))")),
    ("closer", (r"@ONE (?P<gap>)(?P<cue>(?:is|has become|became)) @ONE['’]s? (?:best friend|closest (?:ally"
               r"|partner|friend)|most trusted (?:ally|partner)|staunchest ally)")),
    ("closer", (r"@ONE (?P<gap>)(?:has |have |is |are )?(?P<cue>moved|moving|fallen|slipped|slid|drifted"
               r"|drifting|sliding|firmly)(?: \w+)? (?:in|into) @ONE['’]s? (?:orbit|camp|arms|embrace"
               r"|sphere of influence)")),
)  # fmt: skip
TRIGGER = (
    r"terms|patch|mend|hatchet|reconcil|peace|page|bygones|feud|rift|warm|closer|cosi|cozi|cosy|cozy"
    r"|daggers|odds|loggerheads|throat|standoff|estrang|fall|fell|drift|apart|ways|company|"
    r"blood|love|frost|chill|ice\b|thaw|honeymoon|friend|trust|bond|allian|romance|recogni|normali"
    r"|relations|ties|days|time|era|seldom|rarely|never|embrace|courtship|orbit|camp|arms|woo|"
    r"court|fences|cold|shoulder|back|distance|sour|cool|away|arm|length|shun|snub|wean|eye to eye|horns|swords"
    r"|no nearer|limits|made up|reset|links|partnership|gulf|lot with"
)
