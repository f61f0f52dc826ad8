"""What names in a text stand for, by table; and that offsets, speed and case hold."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.reference.aliases import index
from comity.reference.disambiguate import choose, is_doubtful, resolve, rule_for
from comity.reference.entities import aliases, entities, entity
from tests.growth import LINEAR, growth


def read(text: str) -> list[str]:
    """The actors of a text as "words=CODE" or "words=CODE/SECTOR"."""
    found = resolve(text, index().find(text))
    return [f"{hit.surface}={alias.entity.code}" + (f"/{alias.sector}" if alias.sector else "") for hit, alias in found]


PLAIN = """
the United States | United States=USA
U.S. officials | U.S.=USA
the U.S, they say | U.S=USA
US officials | US=USA
the USA | USA=USA
America's allies | America=USA
the UK government | UK=GBR
U.K. ministers | U.K.=GBR
Britain and France | Britain=GBR France=FRA
Great Britain | Great Britain=GBR
Russia and the Russian Federation | Russia=RUS Russian Federation=RUS
South Korea, ROK | South Korea=KOR ROK=KOR
North Korea (DPRK) | North Korea=PRK DPRK=PRK
the Republic of Korea | Republic of Korea=KOR
N. Korea | N. Korea=PRK
Türkiye, once Turkey, | Türkiye=TUR Turkey=TUR
Czechia or the Czech Republic | Czechia=CZE Czech Republic=CZE
Burma, now Myanmar | Burma=MMR Myanmar=MMR
Côte d'Ivoire and Cote d’Ivoire | Côte d'Ivoire=CIV Cote d’Ivoire=CIV
Ivory Coast | Ivory Coast=CIV
Cape Verde | Cape Verde=CPV
Swaziland | Swaziland=SWZ
East Timor | East Timor=TLS
Holland | Holland=NLD
the UAE and the Emirates | UAE=ARE Emirates=ARE
Holy See | Holy See=VAT
the Vatican | Vatican=VAT
Kosovo | Kosovo=XKX
Papua New Guinea | Papua New Guinea=PNG
Equatorial Guinea | Equatorial Guinea=GNQ
Guinea-Bissau | Guinea-Bissau=GNB
South Sudan | South Sudan=SSD
Nigeria borders Niger. | Nigeria=NGA Niger=NER
the Dominican Republic | Dominican Republic=DOM
Bosnia & Herzegovina | Bosnia & Herzegovina=BIH
Bosnia-Herzegovina | Bosnia-Herzegovina=BIH
Trinidad and Tobago | Trinidad and Tobago=TTO
São Tomé and Príncipe | São Tomé and Príncipe=STP
Taiwan and the Republic of China | Taiwan=TWN Republic of China=TWN
the People's Republic of China | People's Republic of China=CHN
Palestine | Palestine=PSE
Armenian and Armenians | Armenian=ARM Armenians=ARM
an Emirati envoy | Emirati=ARE
Filipino sailors, Filipinos | Filipino=PHL Filipinos=PHL
Dutch police | Dutch=NLD
a Briton and two Brits | Briton=GBR Brits=GBR
a Frenchman | Frenchman=FRA
two Danes and a Swede | Danes=DNK Swede=SWE
Spaniards | Spaniards=ESP
Swiss banks | Swiss=CHE
Burkinabe troops | Burkinabe=BFA
a Kyrgyz delegation | Kyrgyz=KGZ
Kazakhs | Kazakhs=KAZ
New Zealanders | New Zealanders=NZL
Azeri forces | Azeri=AZE
Yerevan said | Yerevan=ARM
Ankara and Bishkek | Ankara=TUR Bishkek=KGZ
Addis Ababa | Addis Ababa=ETH
N'Djamena | N'Djamena=TCD
Sana’a | Sana’a=YEM
Reykjavík | Reykjavík=ISL
Bogota | Bogota=COL
Washington, D.C. | Washington, D.C.=USA
Kiev or Kyiv | Kiev=UKR Kyiv=UKR
St. Petersburg | St. Petersburg=RUS
Tel Aviv | Tel Aviv=ISR
the Gaza Strip | Gaza Strip=PSE
the Kremlin | Kremlin=RUS/GOV
the White House | White House=USA/GOV
Foggy Bottom | Foggy Bottom=USA/GOV
the Pentagon | Pentagon=USA/MIL
on Capitol Hill | Capitol Hill=USA/LEG
the State Department | State Department=USA/GOV
Whitehall | Whitehall=GBR/GOV
Downing Street | Downing Street=GBR/GOV
Westminster | Westminster=GBR/LEG
the Élysée | Élysée=FRA/GOV
the Elysee Palace | Elysee Palace=FRA/GOV
Quai d’Orsay | Quai d’Orsay=FRA/GOV
the Bundestag | Bundestag=DEU/LEG
the Knesset | Knesset=ISR/LEG
the State Duma | State Duma=RUS/LEG
the Verkhovna Rada | Verkhovna Rada=UKR/LEG
the Sejm | Sejm=POL/LEG
Bankova | Bankova=UKR/GOV
the Blue House | Blue House=KOR/GOV
Zhongnanhai | Zhongnanhai=CHN/GOV
Casa Rosada | Casa Rosada=ARG/GOV
the Planalto | Planalto=BRA/GOV
Palazzo Chigi | Palazzo Chigi=ITA/GOV
the Kantei | Kantei=JPN/GOV
the Milli Majlis | Milli Majlis=AZE/LEG
the CIA and MI6 | CIA=USA/SPY MI6=GBR/SPY
the FSB | FSB=RUS/SPY
Mossad | Mossad=ISR/SPY
the Federal Reserve | Federal Reserve=USA/GOV
the Bundeswehr | Bundeswehr=DEU/MIL
the IRGC | IRGC=IRN/MIL
Rosatom and Gazprom | Rosatom=RUS/GOV Gazprom=RUS/BUS
the Soviet Union | Soviet Union=SUN
the U.S.S.R. | U.S.S.R.=SUN
Yugoslavia and Czechoslovakia | Yugoslavia=YUG Czechoslovakia=CSK
East Germany and West Germany | East Germany=DDR West Germany=BRD
Zaire | Zaire=ZAR
South Vietnamese troops | South Vietnamese=RVN
South Yemen | South Yemen=YMD
Nagorno-Karabakh | Nagorno-Karabakh=ARTSAKH
Artsakh | Artsakh=ARTSAKH
Abkhazia and South Ossetia | Abkhazia=ABKHAZIA South Ossetia=SOSSETIA
Transnistria | Transnistria=TRANSNISTRIA
Northern Cyprus | Northern Cyprus=TRNC
Western Sahara | Western Sahara=ESH
Hong Kong | Hong Kong=HKG
the South Caucasus | South Caucasus=REG-SCAUCASUS
the Middle East | Middle East=REG-MIDEAST
the Western Balkans | Western Balkans=REG-WBALKANS
the Sahel | Sahel=REG-SAHEL
Islamic State, or ISIS, or Daesh | Islamic State=ISIS ISIS=ISIS Daesh=ISIS
al-Qaeda | al-Qaeda=ALQAEDA
al Qaeda | al Qaeda=ALQAEDA
Hezbollah and Hamas | Hezbollah=HEZBOLLAH Hamas=HAMAS
the Houthis | Houthis=HOUTHIS
Ansar Allah | Ansar Allah=HOUTHIS
the Taliban | Taliban=TALIBAN
Boko Haram | Boko Haram=BOKOHARAM
the PKK | PKK=PKK
the Kurdistan Workers' Party | Kurdistan Workers' Party=PKK
the Wagner Group | Wagner Group=WAGNER
M23 | M23=M23
al-Shabaab | al-Shabaab=SHABAAB
the Kurds | Kurds=KURDS
the Rohingya | Rohingya=ROHINGYA
Uyghurs | Uyghurs=UYGHURS
ethnic Armenians in Lebanon | ethnic Armenians=ETHNICARMENIANS Lebanon=LBN
Palestinians | Palestinians=PSE
the European Union and NATO | European Union=EU NATO=NATO
the EU | EU=EU
the U.N. Security Council | U.N. Security Council=UNSC
the OSCE and the CSTO | OSCE=OSCE CSTO=CSTO
OPEC+ ministers | OPEC+=OPECPLUS
"""

SHAPE = """
Armenia’s minister | Armenia=ARM
Armenia's minister | Armenia=ARM
the U.S.-Armenia charter | U.S.=USA Armenia=ARM
Moscow-led | Moscow=RUS
the U.S.-led coalition | U.S.=USA
US-backed | US=USA
a Franco-German plan | Franco=FRA German=DEU
Sino-Russian ties | Sino=CHN Russian=RUS
Armenia–Azerbaijan talks | Armenia=ARM Azerbaijan=AZE
anti-American and pro-Russian | American=USA Russian=RUS
New\u00a0Zealand and the United\u202fStates | New\u00a0Zealand=NZL United\u202fStates=USA
North\u2011Korea | North\u2011Korea=PRK
ARMENIA AND THE UNITED STATES | ARMENIA=ARM UNITED STATES=USA
YEREVAN (AP) | YEREVAN=ARM
he told us that |
it helps us |
THEY TOLD US THE TRUTH |
US SIGNS CHARTER WITH ARMENIA | US=USA ARMENIA=ARM
THEY TOLD THE U.S. THE TRUTH | U.S.=USA
turkey and china and jordan |
the polish of a french window |
armenia |
Armenianism |
Iranganistan |
Franco met Indo |
"""

DOUBT = """
Georgia and Armenia signed | Georgia=GEO Armenia=ARM
Tbilisi, Georgia | Tbilisi=GEO Georgia=GEO
Atlanta, Georgia | Atlanta=USA
Georgia voters choose a senator |
a runoff in Georgia, where Brian Kemp |
Giorgia Meloni |
South Georgia | South Georgia=SGS
M23 rebels in eastern Congo | M23=M23 Congo=COD
Sassou Nguesso, who has led Congo | Congo=COG
Brazzaville said Congo would | Brazzaville=COG Congo=COG
Congolese troops near Goma | Congolese=COD Goma=COD
the Congo River |
the Korean War |
Pyongyang says Korea is one | Pyongyang=PRK Korea=PRK
Seoul says Korea is ready | Seoul=KOR Korea=KOR
Korean carmaker Hyundai | Korean=KOR Hyundai=KOR/BUS
South Korea, North Korea and the Korean people | South Korea=KOR North Korea=PRK
Guinea's junta | Guinea=GIN
a Guinean soldier in Malabo | Guinean=GNQ Malabo=GNQ
a guinea pig |
Washington and Moscow | Washington=USA Moscow=RUS
Washington state |
George Washington crossed |
Denzel Washington stars |
Mr. Washington agreed |
Seattle, Washington | Seattle=USA
The Washington Post | The Washington Post=USA/MED
Jordan's king | Jordan=JOR
Michael Jordan scored |
Rep. Jim Jordan |
Jordan Peterson spoke |
the Jordan River |
Turkey's president | Turkey=TUR
Turkey sandwich |
Thanksgiving means Turkey |
Chad said on Monday | Chad=TCD
Chad Smith said |
troops left Chad. | Chad=TCD
Niger's junta and the Niger Delta | Niger=NER Niger Delta=NGA
Israel said | Israel=ISR
Israel Adesanya fought |
China's yuan; a China cabinet | China=CHN
Macedonia | Macedonia=MKD
Greek province of Macedonia, Thessaloniki | Greek=GRC Macedonia=GRC Thessaloniki=GRC
Turkish Cypriots and Greek Cypriots | Turkish Cypriots=TURKCYPRIOTS Greek Cypriots=GREEKCYPRIOTS
Northern Ireland and Ireland | Northern Ireland=NIRELAND Ireland=IRL
Notre Dame Fighting Irish |
Cuba Gooding |
Dominican police | Dominican=DOM
Dominican officials in Roseau | Dominican=DMA Roseau=DMA
a Dominican monastery |
Polish the silver |
Polish troops | Polish=POL
the North Pole |
Lebanon, Ohio | Ohio=USA
Lebanon, Syria | Lebanon=LBN Syria=SYR
Paris, Texas | Texas=USA
Paris, France | Paris=FRA France=FRA
Moscow, Idaho |
the Paris Agreement |
the Paris Marathon; the Oslo Accords |
the Tashkent Declaration |
talks in Geneva | Geneva=CHE
Micronesia | Micronesia=FSM
Micronesia and Polynesia |
Samoa | Samoa=WSM
American Samoa | American Samoa=ASM
Sudan's army | Sudan=SDN
the British Virgin Islands | British Virgin Islands=VGB
the Virgin Islands | Virgin Islands=VIR
Brussels warned Budapest | Brussels=EU Budapest=HUN
They met in Brussels | Brussels=BEL
Belgian police in Brussels | Belgian=BEL Brussels=BEL
the West fears Russia | West=REG-WEST Russia=RUS
they drove West to West Virginia |
the Gulf states | Gulf states=REG-GULF
a hurricane in the Gulf |
the Gulf of Mexico |
Congress passed a bill | Congress=USA/LEG
the Peruvian Congress voted | Peruvian=PER
Rahul Gandhi of the Congress |
Russia's National Guard | Russia=RUS
the RSF in Sudan | RSF=SDNRSF Sudan=SDN
Wagner fighters in Mali | Wagner=WAGNER Mali=MLI
Richard Wagner wrote |
the Diet in Tokyo | Diet=JPN/LEG Tokyo=JPN
Diet Coke |
16 GB of memory |
he spoke English |
a Russian-speaking crowd |
the English coast | English=ENGLAND
San Jose, California | California=USA
San Jose in Costa Rica | San Jose=CRI Costa Rica=CRI
Tripoli in northern Lebanon | Tripoli=LBN Lebanon=LBN
Tripoli and Benghazi | Tripoli=LBY Benghazi=LBY
Queen Victoria |
Victoria, capital of the Seychelles | Victoria=SYC Seychelles=SYC
Emirates airline |
American Airlines; African Americans |
New England |
Donetsk separatists of the DPR | Donetsk=UKR DPR=DNR
Indian tribes |
Cleveland Indians |
the Punjab in Pakistan | Punjab=PAK Pakistan=PAK
the National Security Council at the White House | National Security Council=USA/GOV White House=USA/GOV
a fortress city named Salvador |
US dollars and Swiss francs |
ethnic Armenians fled Karabakh | ethnic Armenians=KARABAKHARM Karabakh=ARTSAKH
BRUSSELS (Reuters) - The bloc | BRUSSELS=BEL Reuters=GBR/MED
the West Bengal assembly | West Bengal=IND
Burundi's National Security Council | Burundi=BDI
the UN-backed Government of National Accord | UN=UN Government of National Accord=LBY/GOV
Bosnian Serb leaders | Bosnian Serb=BOSNIANSERBS
the Golan Heights | Golan Heights=SYR
LET US GO AND ASK WHO WON |
Amnesty for Chad Johnson |
"""


def cases(table: str) -> list[tuple[str, str]]:
    rows = [line.partition(" |") for line in table.strip("\n").splitlines()]
    return [(text, wanted.strip(" ")) for text, _, wanted in rows]


@pytest.mark.parametrize(("text", "wanted"), cases(PLAIN) + cases(SHAPE) + cases(DOUBT))
def test_names_stand_for(text: str, wanted: str) -> None:
    assert " ".join(read(text)) == wanted


def test_hits_are_leftmost_longest_in_order_and_never_overlap() -> None:
    text = "The Democratic Republic of the Congo, the Republic of the Congo and the Russian Foreign Ministry in Moscow."
    hits = index().find(text)
    assert [hit.surface for hit in hits] == [
        "Democratic Republic of the Congo", "Republic of the Congo", "Russian", "Moscow",
    ]  # fmt: skip
    assert all(text[hit.start : hit.end] == hit.surface for hit in hits)
    assert all(one.end <= two.start for one, two in itertools.pairwise(hits))


def test_offsets_count_code_points_after_emoji_and_right_to_left_text() -> None:
    text = "🕊️🤝 إيران: Iran\r\nand the United\r\nStates"
    hits = index().find(text)
    assert [text[hit.start : hit.end] for hit in hits] == ["Iran", "United\r\nStates"]


def test_a_full_stop_ends_a_name() -> None:
    assert [hit.surface for hit in index().find("They went South. Sudan agreed.")] == ["Sudan"]


def test_an_alias_says_what_kind_of_name_it_is() -> None:
    kinds = {name: index().lookup(name)[0].kind for name in ("Armenia", "Armenian", "Armenians", "Yerevan", "Kremlin")}
    assert list(kinds.values()) == ["name", "adjective", "demonym", "capital", "metonym"]
    assert index().lookup("DPRK")[0].kind == "acronym"
    assert index().lookup("Gyumri")[0].kind == "city"


def test_lookup_takes_a_whole_name_only() -> None:
    assert index().lookup("Armenia and Iran") == ()
    assert index().lookup("Atlantis") == ()


def test_what_was_seen_decides_between_two() -> None:
    hit = index().find("Congo")[0]
    assert is_doubtful(hit)
    meanings = [choose(hit, "", "", seen) for seen in (frozenset({"COG"}), frozenset({"COD"}), frozenset())]
    assert [alias and alias.entity.code for alias in meanings] == ["COG", "COD", "COD"]


def test_a_rule_may_pick_an_entity_that_the_words_do_not_name_themselves() -> None:
    hit = index().find("Brussels")[0]
    alias = choose(hit, "", " said it would act", frozenset())
    assert alias is not None
    assert alias.entity is entity("EU")
    assert alias.kind == "capital"


def test_two_meanings_without_a_rule_need_one_already_seen() -> None:
    one, two = index().find("Armenia, Iran")
    both = type(one)(one.start, one.end, "Nowhere", (*one.candidates, *two.candidates))
    assert rule_for("Nowhere") is None
    assert choose(both, "", "", frozenset()) is None
    assert choose(both, "", "", frozenset({"IRN"})) == two.candidates[0]


def test_unknown_codes_are_none_and_known_ones_are_one_object() -> None:
    assert entity("XXX") is None
    assert entity("ARM") is entities()["ARM"]
    assert all(alias.entity.code in entities() for alias in aliases())


def test_the_time_grows_with_the_text_and_no_faster() -> None:
    """The reader calls this on every document."""
    sentence = "Armenia's minister met officials of the United States in Washington, the ministry told reporters. "
    assert len(index().find(sentence * 2_000)) == 3 * 2_000
    assert growth(index().find, lambda size: sentence * size, 1_000) < LINEAR


NAMES = st.sampled_from(["Armenia", "U.S.", "US", "Côte d’Ivoire", "New\xa0Zealand", "Guinea-Bissau", "al-Qaeda", "É"])
NOISE = st.text(alphabet=" .,'’-–\n\r\xa0\u202faZ9🕊\u0301א«»", max_size=8)


@given(st.lists(st.tuples(NOISE, NAMES), max_size=12))
def test_every_hit_quotes_its_text(pieces: list[tuple[str, str]]) -> None:
    text = "".join(noise + name for noise, name in pieces)
    end = 0
    for hit in index().find(text):
        assert end <= hit.start < hit.end <= len(text)
        assert text[hit.start : hit.end] == hit.surface
        assert hit.candidates
        end = hit.end
