"""Dutch."""

from cuelight.languages.language import listed
from cuelight.languages.nl import LANGUAGE
from cuelight.speech.spoken.grammar.measures import each_form, measures
from cuelight.speech.spoken.grammar.numbers import cldr
from cuelight.speech.spoken.grammar.rules import Around, Coin, Noun, Rules, Use

_COMMON = listed("""
    tablet tabletten capsule capsules dosis doses minuut minuten seconde seconden week weken maand maanden dag dagen
    vrouw vrouwen man mannen patiënt patiënten persoon personen keer injectie injecties ampul ampullen druppel
    druppels lepel lepels kop koppen pagina vraag vragen cel cellen nacht nachten fase fasen sessie liter stap
    stappen graad graden euro cent meter tumor tumoren arts artsen lymfeklier lymfeklieren pil pillen behandeling
    behandelingen operatie operaties mens mensen centimeter millimeter kilometer milliliter dollar kilo zin
""")
_NEUTER = listed("""
    uur uren jaar jaren kind kinderen gram milligram kilogram microgram glas glazen procent miljoen miljard geval
    gevallen medicijn medicijnen onderzoek onderzoeken punt stuk stuks zakje zakjes oog ogen been benen orgaan
    organen bed bedden
""")
_NOUNS = {**dict.fromkeys(_COMMON, "m"), **dict.fromkeys(_NEUTER, "n")}
_DATED = listed("in sinds jaar tot van vanaf voor na rond eind begin medio anno uit jaren en")
_PREFIXES = {
    "k": "kilo", "h": "hecto", "d": "deci", "c": "centi", "m": "milli", "µ": "micro", "n": "nano", "p": "pico",
    "M": "mega", "G": "giga", "T": "tera",
}  # fmt: skip
_BASES = {
    "g": Noun("gram", "gram", "n"), "m": Noun("meter", "meter"), "l": Noun("liter", "liter"),
    "L": Noun("liter", "liter"), "mol": Noun("mol", "mol"), "Hz": Noun("hertz", "hertz"),
    "Pa": Noun("pascal", "pascal"), "W": Noun("watt", "watt"), "Wh": Noun("wattuur", "wattuur", "n"),
    "V": Noun("volt", "volt"), "J": Noun("joule", "joule"), "cal": Noun("calorie", "calorieën"),
    "s": Noun("seconde", "seconden"), "B": Noun("byte", "bytes"), "Sv": Noun("sievert", "sievert"),
    "Gy": Noun("gray", "gray"), "Bq": Noun("becquerel", "becquerel"), "A": Noun("ampère", "ampère"),
    "eV": Noun("elektronvolt", "elektronvolt"), "bit": Noun("bit", "bits"),
}  # fmt: skip
_OTHERS = {
    "%": Noun("procent", "procent", "n"), "‰": Noun("promille", "promille", "n"),
    "°C": Noun("graad Celsius", "graden Celsius"), "° C": Noun("graad Celsius", "graden Celsius"),
    "°F": Noun("graad Fahrenheit", "graden Fahrenheit"), "°": Noun("graad", "graden"), "h": Noun("uur", "uur", "n"),
    "min": Noun("minuut", "minuten"), "min.": Noun("minuut", "minuten"), "sec": Noun("seconde", "seconden"),
    "mmHg": Noun("millimeter kwik", "millimeter kwik"), "mm Hg": Noun("millimeter kwik", "millimeter kwik"),
    "dB": Noun("decibel", "decibel"), "bar": Noun("bar", "bar"),
    "IE": Noun("internationale eenheid", "internationale eenheden"), "ha": Noun("hectare", "hectare"),
    "mcg": Noun("microgram", "microgram", "n"), "ppm": Noun("deel per miljoen", "delen per miljoen", "n"),
    "kcal": Noun("kilocalorie", "kilocalorieën"),
}  # fmt: skip
_PERIODS = ("dag", "week", "maand", "jaar", "uur", "minuut", "seconde", "persoon", "dosis", "nacht")
_RULERS = listed("""
    Lodewijk Karel Hendrik Frans Napoleon Filips Johannes Paulus Pius Benedictus Leo Elisabeth George Eduard Willem
    Frederik Nicolaas Alexander Catharina Peter Richard Albert Leopold Boudewijn Elizabeth
""")
_SIGNS = {
    "+": "plus", "−": "min", "&": "en", "@": "apenstaartje", "#": "nummer", "%": "procent", "‰": "promille",
    "§": "paragraaf", "©": "copyright", "®": "geregistreerd merk", "™": "merk", "∞": "oneindig", "√": "wortel van",
    "÷": "gedeeld door", "→": "naar", "←": "van", "↑": "omhoog", "↓": "omlaag", "=": "is gelijk aan",
    "≠": "is niet gelijk aan", "°": "graden", "/": "schuine streep", "*": "sterretje", "_": "laag streepje",
    "\\": "backslash", "µ": "micro", "²": "kwadraat", "³": "tot de derde", "^": "tot de macht {}", "or": "of",
    "positive": "positief", "negative": "negatief", "×": "keer", "½": "een half", "∆": "delta", "<": "kleiner dan",
    ">": "groter dan", "~": "ongeveer", "≈": "ongeveer", "≤": "hoogstens", "≥": "minstens", "±": "plus of min",
    "|": "verticale streep",
}  # fmt: skip
_SPELLED = {
    ".": "punt", "/": "slash", "@": "apenstaartje", ":": "dubbele punt", "-": "streepje", "_": "laag streepje",
    "?": "vraagteken", "=": "is", "&": "en", "#": "hekje", "%": "procent", "+": "plus", "~": "tilde",
    "*": "sterretje",
}  # fmt: skip
_PARTS = {
    3: "derde", 4: "kwart", 5: "vijfde", 6: "zesde", 7: "zevende", 8: "achtste", 9: "negende", 10: "tiende",
}  # fmt: skip


def _cardinal(number: int, use: Use) -> str:
    said = cldr("nl", number, "CARDINAL", "spellout-numbering")
    return f"één{said[3:]}" if said == "een" or said.startswith("een ") else said


def _ordinal(number: int, use: Use) -> str:
    return cldr("nl", number, "ORDINAL", "spellout-ordinal")


def _year(number: int, around: Around) -> str | None:
    """By hundreds, where a date is told and nothing is counted by it."""
    word = around.after[0].lower() if around.after else ""
    is_told = around.before in _DATED or around.before in LANGUAGE.outro.dates.months or around == Around()
    if not 1100 <= number < 2000 or not is_told or word in _NOUNS or word.endswith(("en", "s")):
        return None
    if number % 100 == 0:
        return cldr("nl", number // 100, "CARDINAL", "spellout-numbering") + "honderd"
    return cldr("nl", number, "YEAR", "spellout-numbering-year")


def _placed(number: int, gender: str, around: Around) -> str | None:
    return _ordinal(number, Use())


def _clock(hour: int, minute: int, around: Around) -> str:
    hours = f"{_cardinal(hour, Use())} uur"
    return f"{hours} {_cardinal(minute, Use())}" if minute else hours


def _often(number: int) -> str:
    return f"{_cardinal(number, Use())} keer"


def _part(over: int, under: int, use: Use) -> str | None:
    if under == 2:
        return "een halve" if use.gender == "m" else "een half"
    if under not in _PARTS:
        return None
    if under == 4:
        return "een kwart" if over == 1 else "driekwart"
    return f"{'een' if over == 1 else _cardinal(over, Use())} {_PARTS[under]}"


def _mixed(number: int, over: int, under: int, use: Use) -> tuple[str, str] | None:
    if (number, over, under) == (1, 1, 2):
        return "anderhalf" if use.gender == "n" else "anderhalve", ""
    part = _part(over, under, use)
    return (_cardinal(number, Use()), f"en {part}") if part else None


def _roman(number: int, around: Around, mark: str) -> str | None:
    return f"de {_ordinal(number, Use()).capitalize()}" if around.before in _RULERS else None


def _suffix(number: str, suffix: str) -> str | None:
    return f"{_cardinal(int(number), Use())}{suffix.lstrip('-–')}"


_EURO = Coin(Noun("euro", "euro"), Noun("cent", "cent"))
_COINS = {
    "€": _EURO, "EUR": _EURO, "euro": _EURO, "$": Coin(Noun("dollar", "dollar"), Noun("cent", "cent")),
    "USD": Coin(Noun("Amerikaanse dollar", "Amerikaanse dollar")),
    "£": Coin(Noun("pond", "pond", "n"), Noun("penny", "pence")),
    "CHF": Coin(Noun("Zwitserse frank", "Zwitserse frank")), "zł": Coin(Noun("zloty", "zloty")),
    "¥": Coin(Noun("yen", "yen")),
}  # fmt: skip
_SCALES = {
    "mln": Noun("miljoen", "miljoen", "n"), "mln.": Noun("miljoen", "miljoen", "n"),
    "mld": Noun("miljard", "miljard", "n"), "mld.": Noun("miljard", "miljard", "n"),
    "miljoen": Noun("miljoen", "miljoen", "n"), "miljard": Noun("miljard", "miljard", "n"),
}  # fmt: skip
_COMPARED = {
    "<": "minder dan", ">": "meer dan", "≤": "hoogstens", "≥": "minstens", "≈": "ongeveer", "~": "ongeveer",
}  # fmt: skip
_SHORT = {
    "bijv.": "bijvoorbeeld", "bv.": "bijvoorbeeld", "d.w.z.": "dat wil zeggen", "enz.": "enzovoort",
    "o.a.": "onder andere", "ca.": "circa", "dr.": "dokter", "prof.": "professor", "mevr.": "mevrouw",
    "dhr.": "de heer", "max.": "maximaal", "incl.": "inclusief", "excl.": "exclusief", "m.b.t.": "met betrekking tot",
    "i.p.v.": "in plaats van", "i.v.m.": "in verband met", "t/m": "tot en met", "a.u.b.": "alstublieft",
    "evt.": "eventueel", "tel.": "telefoon", "resp.": "respectievelijk", "etc.": "et cetera",
    "m.a.w.": "met andere woorden", "t.o.v.": "ten opzichte van", "o.i.d.": "of iets dergelijks",
    "v.Chr.": "voor Christus", "n.Chr.": "na Christus", "z.s.m.": "zo snel mogelijk", "ong.": "ongeveer",
    "vgl.": "vergelijk", "i.v.": "intraveneus", "drs.": "doctorandus", "ir.": "ingenieur", "bijz.": "bijzonder",
}  # fmt: skip
_BEFORE_NUMBERS = {
    "nr.": "nummer", "nrs.": "nummers", "blz.": "bladzijde", "p.": "pagina", "fig.": "figuur", "Fig.": "Figuur",
    "hfst.": "hoofdstuk", "art.": "artikel", "dl.": "deel", "§": "paragraaf", "#": "nummer", "tab.": "tabel",
    "min.": "minimaal", "Nr.": "Nummer",
}  # fmt: skip
_SHORT_MONTHS = {
    "jan": "januari", "feb": "februari", "mrt": "maart", "apr": "april", "jun": "juni", "jul": "juli",
    "aug": "augustus", "sep": "september", "sept": "september", "okt": "oktober", "nov": "november",
    "dec": "december",
}  # fmt: skip
_WEEKDAYS = {
    "ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag", "za": "zaterdag",
    "zo": "zondag",
}  # fmt: skip


def rules(tag: str) -> Rules:
    """As they are spoken wherever Dutch is."""
    return Rules(
        tag=tag,
        decimal=",",
        groups=".",
        cardinal=_cardinal,
        ordinal=_ordinal,
        year=_year,
        comma="komma",
        minus="min",
        plus="plus",
        plus_minus="plus of min",
        to="tot",
        nouns=_NOUNS,
        share="op de|van de|op|van",
        units=measures(
            _BASES,
            _PREFIXES,
            lambda noun: each_form(noun, lambda form, many: f"vierkante {form}"),
            lambda noun: each_form(noun, lambda form, many: f"kubieke {form}"),
            _OTHERS,
        ),
        per="per",
        pers={"u": "per uur", **{name: f"per {name}" for name in _PERIODS}},
        coins=_COINS,
        price="{whole} {coin} {cents}",
        small_price="{whole} {coin} en {cents} {cent}",
        scales=_SCALES,
        compared=_COMPARED,
        signs=_SIGNS,
        by="bij",
        times="keer",
        often=_often,
        short=_SHORT,
        before_numbers=_BEFORE_NUMBERS,
        before_names={"St.": "Sint"},
        months=LANGUAGE.outro.dates.months,
        short_months=_SHORT_MONTHS,
        weekdays=_WEEKDAYS,
        day=lambda number, around: _cardinal(number, Use()),
        on=listed("op vanaf tot van per sinds maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
        ordinal_mark="(?P<m>ste|de|e)",
        placed=_placed,
        clock=_clock,
        clock_mark="u",
        hours="uur",
        at=listed("om vanaf tot tussen rond"),
        part=_part,
        mixed=_mixed,
        out_of="op",
        over="over",
        ratio="op",
        roman=_roman,
        numbered=listed("""
            stadium stadia graad type fase klasse deel band hoofdstuk niveau akte groep categorie factor bijlage
            artikel titel boek wereldoorlog
        """),
        suffix=_suffix,
        suffixes=(r"-(?:jarige?|voudige?|maal|daagse?|urige?|weekse|koppige?|delige?|cijferige?)(?!\w)|maal(?!\w)"),
        dial=r"bel(?:t|len)?(?: naar)?(?: het)?|tel\.?|telefoon(?:nummer)?|nummer|draai|fax|alarmnummer",
        spelled=_SPELLED,
        version="versie",
        version_before=listed("versie python ubuntu android ios java"),
        labels=listed("hoofdstuk sectie tabel figuur punt paragraaf bijlage"),
        and_="en",
    )
