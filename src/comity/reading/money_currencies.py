"""Currencies as the press writes them: signs, codes, names and the adjectives that tell namesakes apart.

Codes are ISO 4217. A name that several states use and that no adjective places ("rupees", "dinars", "francs") has no
code: None. The bare "$" and "dollars" are the United States dollar, "pounds" the pound sterling, "lira" the Turkish.
"""

from __future__ import annotations

SIGNS: dict[str, str | None] = {
    "us$": "USD", "usd$": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "can$": "CAD", "nz$": "NZD",
    "hk$": "HKD", "s$": "SGD", "nt$": "TWD", "r$": "BRL", "mex$": "MXN", "mx$": "MXN", "cn¥": "CNY", "j$": "JMD",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₺": "TRY", "₴": "UAH", "₾": "GEL",
    "֏": "AMD", "₼": "AZN", "₩": "KRW", "₪": "ILS", "₦": "NGN", "₱": "PHP", "₫": "VND", "฿": "THB", "₸": "KZT",
    "₵": "GHS", "₡": "CRC", "₲": "PYG", "₮": "MNT", "e£": "EGP", "le£": "EGP", "l£": "LBP",
}  # fmt: skip

CODES: frozenset[str] = frozenset(
    "AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BIF BND BOB BRL BWP BYN CAD CDF CHF CLP CNY COP CRC CUP CZK DJF "
    "DKK DOP DZD EGP ERN ETB EUR GBP GEL GHS GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES "
    "KGS KHR KPW KRW KWD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO "
    "NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SLE SOS SRD SSP SYP SZL "
    "THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW".split()
)

WORD_CODES = frozenset("ALL BAM COP CUP GEL MAD PEN SOS TOP TRY".split())
"""Codes that are words or names too ("COP 29"): money from a thousand on."""

CODE_WORDS: dict[str, str | None] = {"RMB": "CNY", "Rs": None, "Rs.": None, "NIS": "ILS", "SFr": "CHF", "Tk": "BDT"}

NAMES: dict[str, str | None] = {
    "dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "pounds sterling": "GBP",
    "pound": "GBP", "yen": "JPY", "yuan": "CNY",
    "renminbi": "CNY", "ruble": "RUB", "rouble": "RUB", "hryvnia": "UAH", "hryvna": "UAH", "lira": "TRY",
    "dram": "AMD", "lari": "GEL", "manat": None, "tenge": "KZT", "som": "KGS", "soum": "UZS", "somoni": "TJS",
    "rial": None, "riyal": None, "dinar": None, "dirham": None, "shekel": "ILS", "zloty": "PLN", "złoty": "PLN",
    "forint": "HUF", "koruna": "CZK", "leu": None, "lei": None, "lev": "BGN", "leva": "BGN", "krona": None,
    "kronor": "SEK", "krone": None, "kroner": None, "crown": None, "rand": "ZAR", "naira": "NGN", "cedi": "GHS",
    "shilling": None, "birr": "ETB", "peso": None, "reais": "BRL", "baht": "THB", "ringgit": "MYR",
    "rupiah": "IDR", "dong": "VND", "kyat": "MMK", "taka": "BDT", "afghani": "AFN", "rupee": None, "franc": None,
    "won": "KRW", "kwacha": "ZMW", "kwanza": "AOA", "ariary": "MGA", "bolivar": "VES", "guarani": "PYG",
    "tugrik": "MNT", "denar": "MKD", "ouguiya": "MRU", "pula": "BWP", "lek": "ALL",
}  # fmt: skip

PLACED: dict[tuple[str, str], str] = {
    ("us", "dollar"): "USD", ("u.s.", "dollar"): "USD", ("american", "dollar"): "USD",
    ("australian", "dollar"): "AUD", ("canadian", "dollar"): "CAD", ("new zealand", "dollar"): "NZD",
    ("hong kong", "dollar"): "HKD", ("singapore", "dollar"): "SGD", ("singaporean", "dollar"): "SGD",
    ("taiwan", "dollar"): "TWD", ("new taiwan", "dollar"): "TWD", ("jamaican", "dollar"): "JMD",
    ("namibian", "dollar"): "NAD", ("liberian", "dollar"): "LRD", ("guyanese", "dollar"): "GYD",
    ("british", "pound"): "GBP", ("egyptian", "pound"): "EGP", ("lebanese", "pound"): "LBP",
    ("syrian", "pound"): "SYP", ("sudanese", "pound"): "SDG", ("south sudanese", "pound"): "SSP",
    ("japanese", "yen"): "JPY", ("chinese", "yuan"): "CNY", ("russian", "ruble"): "RUB", ("russian", "rouble"): "RUB",
    ("belarusian", "ruble"): "BYN", ("belarusian", "rouble"): "BYN", ("ukrainian", "hryvnia"): "UAH",
    ("turkish", "lira"): "TRY", ("lebanese", "lira"): "LBP", ("armenian", "dram"): "AMD",
    ("georgian", "lari"): "GEL", ("azerbaijani", "manat"): "AZN", ("azeri", "manat"): "AZN",
    ("turkmen", "manat"): "TMT", ("kazakh", "tenge"): "KZT", ("kyrgyz", "som"): "KGS", ("uzbek", "som"): "UZS",
    ("uzbek", "soum"): "UZS", ("tajik", "somoni"): "TJS", ("iranian", "rial"): "IRR", ("omani", "rial"): "OMR",
    ("yemeni", "rial"): "YER", ("qatari", "rial"): "QAR", ("qatari", "riyal"): "QAR", ("saudi", "riyal"): "SAR",
    ("saudi", "rial"): "SAR", ("iraqi", "dinar"): "IQD", ("kuwaiti", "dinar"): "KWD", ("jordanian", "dinar"): "JOD",
    ("serbian", "dinar"): "RSD", ("algerian", "dinar"): "DZD", ("tunisian", "dinar"): "TND",
    ("libyan", "dinar"): "LYD", ("bahraini", "dinar"): "BHD", ("uae", "dirham"): "AED", ("emirati", "dirham"): "AED",
    ("moroccan", "dirham"): "MAD", ("israeli", "shekel"): "ILS", ("new israeli", "shekel"): "ILS",
    ("polish", "zloty"): "PLN", ("hungarian", "forint"): "HUF", ("czech", "koruna"): "CZK", ("czech", "crown"): "CZK",
    ("romanian", "lei"): "RON", ("romanian", "leu"): "RON", ("moldovan", "lei"): "MDL", ("moldovan", "leu"): "MDL",
    ("bulgarian", "lev"): "BGN", ("bulgarian", "leva"): "BGN", ("swedish", "krona"): "SEK",
    ("swedish", "kronor"): "SEK", ("swedish", "crown"): "SEK", ("icelandic", "krona"): "ISK",
    ("norwegian", "krone"): "NOK", ("norwegian", "kroner"): "NOK", ("norwegian", "crown"): "NOK",
    ("danish", "krone"): "DKK", ("danish", "kroner"): "DKK", ("danish", "crown"): "DKK",
    ("south african", "rand"): "ZAR", ("nigerian", "naira"): "NGN", ("ghanaian", "cedi"): "GHS",
    ("kenyan", "shilling"): "KES", ("ugandan", "shilling"): "UGX", ("tanzanian", "shilling"): "TZS",
    ("somali", "shilling"): "SOS", ("mexican", "peso"): "MXN", ("argentine", "peso"): "ARS",
    ("philippine", "peso"): "PHP", ("chilean", "peso"): "CLP", ("colombian", "peso"): "COP", ("cuban", "peso"): "CUP",
    ("brazilian", "reais"): "BRL", ("thai", "baht"): "THB", ("indonesian", "rupiah"): "IDR",
    ("indian", "rupee"): "INR", ("pakistani", "rupee"): "PKR", ("pakistan", "rupee"): "PKR",
    ("sri lankan", "rupee"): "LKR", ("nepali", "rupee"): "NPR", ("nepalese", "rupee"): "NPR",
    ("swiss", "franc"): "CHF", ("rwandan", "franc"): "RWF", ("congolese", "franc"): "CDF",
    ("burundian", "franc"): "BIF", ("djiboutian", "franc"): "DJF", ("guinean", "franc"): "GNF",
    ("south korean", "won"): "KRW", ("korean", "won"): "KRW", ("north korean", "won"): "KPW",
    ("afghan", "afghani"): "AFN", ("vietnamese", "dong"): "VND", ("macedonian", "denar"): "MKD",
    ("albanian", "lek"): "ALL",
}  # fmt: skip
"""An adjective and a name, both in the singular and lower case."""

SCALED_ONLY = frozenset({"pound", "won", "crown", "rand", "som", "dong", "lek", "lev", "pula"})
"""Names that are other words too: money only with a scale ("2 million pounds"), an adjective or "sterling"."""
