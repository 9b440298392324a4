"""Polish."""

from cuelight.languages.language import listed
from cuelight.languages.pl import LANGUAGE
from cuelight.speech.spoken.grammar.measures import measures
from cuelight.speech.spoken.grammar.numbers import cldr
from cuelight.speech.spoken.grammar.rules import Around, Coin, Noun, Rules, Use

_FEMININE = listed("""
    tabletka tabletki tabletek tabletkę kapsułka kapsułki kapsułek kapsułkę dawka dawki dawek dawkę godzina godziny
    godzin godzinę minuta minuty minut minutę sekunda sekundy sekund kobieta kobiety kobiet osoba osoby osób osobę
    doba doby ampułka ampułki kropla krople kropli łyżka łyżki łyżek łyżkę łyżeczka łyżeczki łyżeczek strona strony
    stron noc noce komórka komórki komórek faza fazy sesja sesje wizyta wizyty saszetka saszetki szklanka szklanki
    pacjentka pacjentki grupa grupy zmiana zmiany część części operacja operacje szansa szanse wojna chora chore
    setka
""")
_NEUTER = listed("""
    dziecko badanie badania opakowanie opakowania zdanie zdania pytanie pytania ciało serce oko ucho lekarstwo
    lekarstwa miejsce miejsca zdjęcie zdjęcia piętro euro pole pola
""")
_MASCULINE = listed("""
    dzień dni tydzień tygodnie tygodni miesiąc miesiące miesięcy rok lata lat raz razy przypadek przypadki
    przypadków mężczyzna litr litry litrów gram gramy gramów metr metry metrów stopień stopnie stopni procent milion
    miliony milionów miliard miliardy miliardów tysiąc tysiące tysięcy złoty grosz dolar cykl cykle guz guzy guzów
    węzeł węzły węzłów punkt punkty punktów lek leki leków miligram miligramy miligramów mililitr mililitry
    mililitrów wiek
""")
_NOUNS = {**dict.fromkeys(_FEMININE, "f"), **dict.fromkeys(_NEUTER, "n"), **dict.fromkeys(_MASCULINE, "m")}
_PERSONS = listed("""
    pacjentów lekarzy mężczyzn chorych uczestników ludzi pacjenci chłopców studentów badanych rodziców specjalistów
""")
_GENITIVE = listed("""
    do od z ze dla bez około ok powyżej poniżej koło blisko podczas oprócz wśród spośród ciągu wieku u
""")
_LOCATIVE_ENDINGS = ("ach", "ech", "u", "ie", "ce", "rze", "dze")
_INSTRUMENTAL_ENDINGS = ("ami", "laty", "em", "ą")
_DATIVE_ENDINGS = ("om",)
_SETS = {"m": "masculine", "f": "feminine", "n": "neuter", "": "masculine", "p": "masculine"}
_ONES = (
    "", "pierwsz", "drug", "trzec", "czwart", "piąt", "szóst", "siódm", "ósm", "dziewiąt", "dziesiąt", "jedenast",
    "dwunast", "trzynast", "czternast", "piętnast", "szesnast", "siedemnast", "osiemnast", "dziewiętnast",
)  # fmt: skip
_TENS = ("", "", "dwudziest", "trzydziest", "czterdziest", "pięćdziesiąt", "sześćdziesiąt", "siedemdziesiąt",
         "osiemdziesiąt", "dziewięćdziesiąt")  # fmt: skip
_HUNDREDS = (
    "",
    "setn",
    "dwusetn",
    "trzechsetn",
    "czterechsetn",
    "pięćsetn",
    "sześćsetn",
    "siedemsetn",
    "osiemsetn",
    "dziewięćsetn",
)
_ENDINGS = {
    ("m", ""): "y", ("f", ""): "a", ("n", ""): "e", ("m", "genitive"): "ego", ("f", "genitive"): "ej",
    ("n", "genitive"): "ego", ("m", "locative"): "ym", ("f", "locative"): "ej", ("n", "locative"): "ym",
    ("f", "accusative"): "ą", ("m", "accusative"): "y", ("n", "accusative"): "e",
}  # fmt: skip
_PREFIXES = {
    "k": "kilo", "h": "hekto", "d": "decy", "c": "centy", "m": "mili", "µ": "mikro", "n": "nano", "p": "piko",
    "M": "mega", "G": "giga", "T": "tera",
}  # fmt: skip


def _noun(one: str, few: str, many: str, part: str, gender: str = "m", per: str = "", stem: str = "") -> Noun:
    cases = {"locative": f"{stem}ach"} if stem else {}
    return Noun(one, many, gender, few, part, per, cases)


_BASES = {
    "g": _noun("gram", "gramy", "gramów", "grama", stem="gram"),
    "m": _noun("metr", "metry", "metrów", "metra", stem="metr"),
    "l": _noun("litr", "litry", "litrów", "litra", stem="litr"),
    "L": _noun("litr", "litry", "litrów", "litra", stem="litr"),
    "mol": _noun("mol", "mole", "moli", "mola", stem="mol"),
    "Hz": _noun("herc", "herce", "herców", "herca", stem="herc"),
    "Pa": _noun("paskal", "paskale", "paskali", "paskala"), "W": _noun("wat", "waty", "watów", "wata"),
    "Wh": _noun("watogodzina", "watogodziny", "watogodzin", "watogodziny", "f"),
    "V": _noun("wolt", "wolty", "woltów", "wolta"), "J": _noun("dżul", "dżule", "dżuli", "dżula"),
    "cal": _noun("kaloria", "kalorie", "kalorii", "kalorii", "f"),
    "s": _noun("sekunda", "sekundy", "sekund", "sekundy", "f", "na sekundę", "sekund"),
    "B": _noun("bajt", "bajty", "bajtów", "bajta"), "Sv": _noun("siwert", "siwerty", "siwertów", "siwerta"),
    "Gy": _noun("grej", "greje", "grejów", "greja"), "Bq": _noun("bekerel", "bekerele", "bekereli", "bekerela"),
    "A": _noun("amper", "ampery", "amperów", "ampera"),
    "eV": _noun("elektronowolt", "elektronowolty", "elektronowoltów", "elektronowolta"),
    "bit": _noun("bit", "bity", "bitów", "bita"),
}  # fmt: skip
_CELSIUS = _noun("stopień Celsjusza", "stopnie Celsjusza", "stopni Celsjusza", "stopnia Celsjusza")
_HOUR = _noun("godzina", "godziny", "godzin", "godziny", "f", "na godzinę", "godzin")
_MINUTE = _noun("minuta", "minuty", "minut", "minuty", "f", "na minutę", "minut")
_MERCURY = _noun("milimetr słupa rtęci", "milimetry słupa rtęci", "milimetrów słupa rtęci", "milimetra słupa rtęci")
_UNIT = _noun(
    "jednostka międzynarodowa",
    "jednostki międzynarodowe",
    "jednostek międzynarodowych",
    "jednostki międzynarodowej",
    "f",
)
_OTHERS = {
    "%": Noun("procent", "procent", "m", "procent", "procent"),
    "‰": Noun("promil", "promili", "m", "promile", "promila"), "°C": _CELSIUS, "° C": _CELSIUS,
    "°": _noun("stopień", "stopnie", "stopni", "stopnia"),
    "°F": _noun("stopień Fahrenheita", "stopnie Fahrenheita", "stopni Fahrenheita", "stopnia Fahrenheita"),
    "h": _HOUR, "godz.": _HOUR, "min": _MINUTE, "min.": _MINUTE,
    "sek.": _noun("sekunda", "sekundy", "sekund", "sekundy", "f"), "mmHg": _MERCURY, "mm Hg": _MERCURY, "j.m.": _UNIT,
    "IU": _UNIT, "dB": _noun("decybel", "decybele", "decybeli", "decybela"),
    "bar": _noun("bar", "bary", "barów", "bara"), "ha": _noun("hektar", "hektary", "hektarów", "hektara"),
    "mcg": _noun("mikrogram", "mikrogramy", "mikrogramów", "mikrograma"),
    "tabl.": _noun("tabletka", "tabletki", "tabletek", "tabletki", "f"),
    "ppm": _noun("część na milion", "części na milion", "części na milion", "części na milion", "f"),
}  # fmt: skip
_PERS = {
    "dobę": "na dobę", "dzień": "na dzień", "tydzień": "na tydzień", "miesiąc": "na miesiąc", "rok": "na rok",
    "godzinę": "na godzinę", "minutę": "na minutę", "osobę": "na osobę", "dawkę": "na dawkę", "d": "na dobę",
}  # fmt: skip
_SIGNS = {
    "+": "plus", "−": "minus", "&": "i", "@": "małpa", "#": "numer", "%": "procent", "‰": "promil", "§": "paragraf",
    "©": "copyright", "®": "znak zastrzeżony", "™": "znak towarowy", "∞": "nieskończoność", "√": "pierwiastek z",
    "÷": "podzielić przez", "→": "do", "←": "z", "↑": "w górę", "↓": "w dół", "=": "równa się", "≠": "nie równa się",
    "°": "stopni", "/": "ukośnik", "*": "gwiazdka", "_": "podkreślenie", "\\": "ukośnik odwrotny", "µ": "mikro",
    "²": "do kwadratu", "³": "do sześcianu", "^": "do potęgi {}", "or": "lub", "positive": "dodatni",
    "negative": "ujemny", "×": "razy", "½": "pół", "∆": "delta", "<": "mniejsze niż", ">": "większe niż",
    "~": "około", "≈": "około", "≤": "najwyżej", "≥": "co najmniej", "±": "plus minus", "|": "pionowa kreska",
}  # fmt: skip
_SPELLED = {
    ".": "kropka", "/": "ukośnik", "@": "małpa", ":": "dwukropek", "-": "myślnik", "_": "podkreślenie",
    "?": "znak zapytania", "=": "równa się", "&": "i", "#": "krzyżyk", "%": "procent", "+": "plus", "~": "tylda",
    "*": "gwiazdka",
}  # fmt: skip


def _cardinal(number: int, use: Use) -> str:
    if use.gender == "p" and not use.case:
        return "jeden" if number == 1 else cldr("pl", number, "CARDINAL", "spellout-cardinal-masculine-personal")
    case = f"-{use.case}" if use.case else ""
    return cldr("pl", number, "CARDINAL", f"spellout-cardinal-{_SETS[use.gender]}{case}")


def _inflected(stem: str, use: Use) -> str:
    """An ordinal's stem with its ending; after k and g an i stands before e, and in place of y."""
    ending = _ENDINGS[use.gender or "m", use.case]
    if stem == "trzec":
        return {
            "y": "trzeci",
            "a": "trzecia",
            "e": "trzecie",
            "ą": "trzecią",
            "ego": "trzeciego",
            "ej": "trzeciej",
            "ym": "trzecim",
        }[ending]
    if stem == "drug":
        return {
            "y": "drugi",
            "e": "drugie",
            "ego": "drugiego",
            "ej": "drugiej",
            "ym": "drugim",
            "ą": "drugą",
            "a": "druga",
        }[ending]
    return stem + ending


def _ordinal(number: int, use: Use) -> str:
    """The last two figures are ordinals, what stands before them is a cardinal."""
    head, tail = divmod(number, 100)
    if number % 1000 == 0 and number < 10_000:
        stem = {1: "tysięczn", 2: "dwutysięczn"}.get(
            number // 1000
        ) or f"{_cardinal(number // 1000, Use('m', 'genitive'))}tysięczn"
        return _inflected(stem, use)
    if tail == 0:
        thousands, hundreds = divmod(number, 1000)
        before = f"{_cardinal(thousands * 1000, Use())} " if thousands else ""
        return before + _inflected(_HUNDREDS[hundreds // 100], use)
    before = f"{_cardinal(head * 100, Use())} " if head else ""
    ten, one = divmod(tail, 10)
    if tail < 20:
        return before + _inflected(_ONES[tail], use)
    said = _inflected(_TENS[ten], use)
    return f"{before}{said} {_inflected(_ONES[one], use)}" if one else before + said


def _use(around: Around, gender: str) -> Use:
    """The case of a number: by the ending of its noun, else by the preposition before it."""
    noun = around.after[0].lower() if around.after else ""
    person = "p" if noun in _PERSONS else gender
    if around.before in ("w", "we", "po", "przy", "o", "na") and noun.endswith(_LOCATIVE_ENDINGS):
        return Use(gender, "locative")
    if around.before in ("z", "ze", "między", "przed", "nad", "pod") and noun.endswith(_INSTRUMENTAL_ENDINGS):
        return Use(gender, "instrumental")
    if noun.endswith(_DATIVE_ENDINGS) and around.before in ("dzięki", "ku", "przeciw"):
        return Use(gender, "dative")
    if around.before in _GENITIVE:
        return Use(gender, "genitive")
    if around.before in ("w", "we", "przy") and not noun:
        return Use(gender, "locative")
    is_accusative = gender == "f" and (noun.endswith("ę") or around.before in ("przez", "na", "co", "po", "weź"))
    return Use(person, "accusative" if is_accusative else "")


def _guess(word: str) -> str:
    return "f" if word.endswith(("ka", "ki", "cja", "cje", "ość", "ości", "ce")) else ""


def _form(plain: str, noun: Noun, use: Use) -> str:
    """One; two to four, but not twelve to fourteen; more; and with decimals the genitive of one."""
    if use.case == "locative" and plain != "1" and "." not in plain:
        return noun.cases.get("locative", noun.many)
    if use.case in ("genitive", "dative", "instrumental"):
        return (noun.part or noun.one) if plain == "1" or "." in plain else noun.many
    if "." in plain:
        return noun.part or noun.many
    if plain == "1":
        if use.case == "accusative" and noun.per:
            return noun.per.removeprefix("na ")
        return noun.one
    number = int(plain[-2:])
    is_few = number % 10 in (2, 3, 4) and number not in (12, 13, 14)
    return noun.few if is_few and noun.few else noun.many


def _year(number: int, around: Around) -> str | None:
    """An ordinal before “roku” and behind a month; elsewhere the plain number."""
    follows = around.after[0].lower() if around.after else ""
    is_year = (
        follows in ("roku", "r") or around.before in LANGUAGE.outro.dates.months or around.before in ("rok", "roku")
    )
    if not is_year:
        return None
    case = (
        "locative" if around.before in ("w", "we", "po", "o", "przy") else "" if around.before == "rok" else "genitive"
    )
    return _ordinal(number, Use("m", case))


def _placed(number: int, gender: str, around: Around) -> str | None:
    """“3.” before a noun whose gender is known."""
    noun = around.after[0].lower() if around.after else ""
    if around.before in ("lata", "lat", "latach") and number in range(20, 100, 10):
        return f"{_TENS[number // 10]}{'e' if around.before == 'lata' else 'ych'}"
    found = _ADJECTIVES.get(noun)
    return _ordinal(number, found) if found else None


_ADJECTIVES = {
    "dzień": Use("m"), "dnia": Use("m", "genitive"), "dniu": Use("m", "locative"), "miesiąc": Use("m"),
    "miesiąca": Use("m", "genitive"), "miesiącu": Use("m", "locative"), "tydzień": Use("m"),
    "tygodnia": Use("m", "genitive"), "tygodniu": Use("m", "locative"), "rok": Use("m"), "roku": Use("m", "locative"),
    "dawka": Use("f"), "dawki": Use("f", "genitive"), "dawkę": Use("f", "accusative"), "dawce": Use("f", "locative"),
    "faza": Use("f"), "fazy": Use("f", "genitive"), "fazie": Use("f", "locative"), "stopień": Use("m"),
    "stopnia": Use("m", "genitive"), "godzina": Use("f"), "godziny": Use("f", "genitive"), "piętro": Use("n"),
    "piętrze": Use("n", "locative"), "wizyta": Use("f"), "wizyty": Use("f", "genitive"), "etap": Use("m"),
    "etapu": Use("m", "genitive"), "rocznica": Use("f"), "rocznicy": Use("f", "genitive"), "wiek": Use("m"),
    "wieku": Use("m", "locative"), "wojna": Use("f"), "wojny": Use("f", "genitive"), "wojnie": Use("f", "locative"),
    "cykl": Use("m"), "cyklu": Use("m", "genitive"),
}  # fmt: skip


def _clock(hour: int, minute: int, around: Around) -> str:
    """The hour is an ordinal: czternasta trzydzieści; after a preposition czternastej."""
    is_governed = around.before in ("o", "do", "od", "po", "przed", "około", "godzinie", "godziny", "między", "ok")
    hours = "zero" if hour == 0 else _ordinal(hour, Use("f", "genitive" if is_governed else ""))
    if not minute:
        return hours if hour else ("zerowej" if is_governed else "zerowa")
    return f"{hours} {'zero ' if minute < 10 else ''}{_cardinal(minute, Use())}"


def _often(number: int) -> str:
    return "raz" if number == 1 else f"{_cardinal(number, Use())} razy"


_PARTS = {
    3: ("jedna trzecia", "trzecie"), 4: ("jedna czwarta", "czwarte"), 5: ("jedna piąta", "piąte"),
    6: ("jedna szósta", "szóste"), 8: ("jedna ósma", "ósme"), 10: ("jedna dziesiąta", "dziesiąte"),
}  # fmt: skip


def _part(over: int, under: int, use: Use) -> str | None:
    if under == 2:
        return "pół"
    if under not in _PARTS:
        return None
    if over == 1:
        return _PARTS[under][0]
    name = _PARTS[under][1] if over < 5 else f"{_PARTS[under][1]}".removesuffix("e") + "ych"
    return f"{_cardinal(over, Use('f'))} {name}"


def _mixed(number: int, over: int, under: int, use: Use) -> tuple[str, str] | None:
    if (number, over, under) == (1, 1, 2):
        return "półtorej" if use.gender == "f" else "półtora", ""
    part = _part(over, under, Use())
    return (_cardinal(number, Use(use.gender)), f"i {part}") if part else None


_RULERS = listed("""
    Jan Zygmunt Kazimierz Władysław Stanisław August Henryk Karol Ludwik Fryderyk Wilhelm Mikołaj Aleksander Piotr
    Paweł Pius Benedykt Leon Jerzy Edward Filip Franciszek Napoleon Bolesław
""")


def _roman(number: int, around: Around, mark: str) -> str | None:
    if around.before in _RULERS:
        return _ordinal(number, Use("m"))
    use = _ADJECTIVES.get(around.after[0].lower()) if around.after else None
    if use is None or around.after[0].lower() in ("stopień", "stopnia"):
        return None if use is None else _ordinal(number, use)
    is_in = around.before.lower() in ("w", "we", "po", "o")
    if around.after[0].lower() in ("wieku", "roku"):
        return _ordinal(number, Use("m", "locative" if is_in else "genitive"))
    return _ordinal(number, use)


_COMPOUNDS = (
    "", "jedno", "dwu", "trzy", "cztero", "pięcio", "sześcio", "siedmio", "ośmio", "dziewięcio", "dziesięcio",
    "jedenasto",
    "dwunasto", "trzynasto", "czternasto", "piętnasto", "szesnasto", "siedemnasto", "osiemnasto", "dziewiętnasto",
)  # fmt: skip
_COMPOUND_TENS = (
    "", "", "dwudziesto", "trzydziesto", "czterdziesto", "pięćdziesięcio", "sześćdziesięcio", "siedemdziesięcio",
    "osiemdziesięcio", "dziewięćdziesięcio",
)  # fmt: skip


def _suffix(number: str, suffix: str) -> str | None:
    """20-letni: one word, the number in the form that words are made of."""
    count, bare = int(number), suffix.lstrip("-–")
    if count == 100:
        return f"stu{bare}"
    if not 0 < count < 100:
        return None
    ten, one = divmod(count, 10)
    stem = _COMPOUNDS[count] if count < 20 else _COMPOUND_TENS[ten] + (_COMPOUNDS[one] if one != 1 else "jedno")
    return stem + bare


_RANGED = {
    "tabletki": "tabletek", "kapsułki": "kapsułek", "dawki": "dawek", "godziny": "godzin", "minuty": "minut",
    "sekundy": "sekund", "miesiące": "miesięcy", "tygodnie": "tygodni", "lata": "lat", "krople": "kropli",
    "łyżki": "łyżek", "łyżeczki": "łyżeczek", "osoby": "osób", "kobiety": "kobiet", "razy": "razy", "litry": "litrów",
    "strony": "stron", "noce": "nocy", "przypadki": "przypadków", "szklanki": "szklanek", "saszetki": "saszetek",
    "ampułki": "ampułek", "wizyty": "wizyt", "badania": "badań", "fazy": "faz", "metry": "metrów", "cykle": "cykli",
}  # fmt: skip
"""Several of them where two to four are written, and where “to” asks for the genitive."""


def _ends(use: Use) -> tuple[Use, Use]:
    return use, Use(use.gender if use.gender != "p" else "m", "genitive")


_EURO = Coin(Noun("euro", "euro", "n", "euro", "euro"), _noun("cent", "centy", "centów", "centa"))
_COINS = {
    "zł": Coin(_noun("złoty", "złote", "złotych", "złotego"), _noun("grosz", "grosze", "groszy", "grosza")),
    "PLN": Coin(_noun("złoty", "złote", "złotych", "złotego"), _noun("grosz", "grosze", "groszy", "grosza")),
    "€": _EURO, "EUR": _EURO, "euro": _EURO,
    "$": Coin(_noun("dolar", "dolary", "dolarów", "dolara"), _noun("cent", "centy", "centów", "centa")),
    "USD": Coin(_noun("dolar", "dolary", "dolarów", "dolara"), _noun("cent", "centy", "centów", "centa")),
    "£": Coin(_noun("funt", "funty", "funtów", "funta"), _noun("pens", "pensy", "pensów", "pensa")),
    "CHF": Coin(_noun("frank", "franki", "franków", "franka")), "¥": Coin(_noun("jen", "jeny", "jenów", "jena")),
    "gr": Coin(_noun("grosz", "grosze", "groszy", "grosza")),
}  # fmt: skip
_SCALES = {
    "tys.": _noun("tysiąc", "tysiące", "tysięcy", "tysiąca"),
    "mln": _noun("milion", "miliony", "milionów", "miliona"),
    "mld": _noun("miliard", "miliardy", "miliardów", "miliarda"),
    "mln.": _noun("milion", "miliony", "milionów", "miliona"),
}  # fmt: skip
_COMPARED = {
    "<": "mniej niż", ">": "więcej niż", "≤": "najwyżej", "≥": "co najmniej", "≈": "około", "~": "około",
}  # fmt: skip
_SHORT = {
    "np.": "na przykład", "tzn.": "to znaczy", "tj.": "to jest", "m.in.": "między innymi", "itd.": "i tak dalej",
    "itp.": "i tym podobne", "tzw.": "tak zwany", "dr": "doktor", "prof.": "profesor", "mgr": "magister",
    "inż.": "inżynier", "lek.": "lekarz", "ok.": "około", "ww.": "wyżej wymieniony", "por.": "porównaj",
    "ul.": "ulica", "św.": "święty", "ew.": "ewentualnie", "maks.": "maksymalnie", "tel.": "telefon",
    "p.n.e.": "przed naszą erą", "n.e.": "naszej ery", "wg": "według", "zob.": "zobacz", "hab.": "habilitowany",
    "śp.": "świętej pamięci", "br.": "bieżącego roku", "i.v.": "dożylnie", "r.": "roku",
}  # fmt: skip
_BEFORE_NUMBERS = {
    "nr": "numer", "str.": "strona", "s.": "strona", "rys.": "rysunek", "rozdz.": "rozdział", "art.": "artykuł",
    "ust.": "ustęp", "pkt": "punkt", "tab.": "tabela", "t.": "tom", "poz.": "pozycja", "godz.": "godzina",
    "§": "paragraf", "#": "numer", "min.": "minimum",
}  # fmt: skip
_SHORT_MONTHS = {
    "sty": "stycznia", "lut": "lutego", "mar": "marca", "kwi": "kwietnia", "cze": "czerwca", "lip": "lipca",
    "sie": "sierpnia", "wrz": "września", "paź": "października", "lis": "listopada", "gru": "grudnia",
}  # fmt: skip
_WEEKDAYS = {
    "pon.": "poniedziałek", "wt.": "wtorek", "śr.": "środa", "czw.": "czwartek", "pt.": "piątek", "sob.": "sobota",
    "niedz.": "niedziela",
}  # fmt: skip


def rules(tag: str) -> Rules:
    """As they are spoken wherever Polish is."""
    return Rules(
        tag=tag,
        decimal=",",
        groups="",
        blanks=True,
        cardinal=_cardinal,
        ordinal=_ordinal,
        year=_year,
        comma="przecinek",
        minus="minus",
        plus="plus",
        plus_minus="plus minus",
        to="do",
        use=_use,
        ends=_ends,
        ranged=_RANGED,
        nouns=_NOUNS,
        guess=_guess,
        share="na|z",
        form=_form,
        units=measures(
            _BASES,
            _PREFIXES,
            lambda noun: Noun(
                f"{noun.one} kwadratowy",
                f"{noun.many} kwadratowych",
                "m",
                f"{noun.few} kwadratowe",
                f"{noun.part} kwadratowego",
            ),
            lambda noun: Noun(
                f"{noun.one} sześcienny",
                f"{noun.many} sześciennych",
                "m",
                f"{noun.few} sześcienne",
                f"{noun.part} sześciennego",
            ),
            _OTHERS,
        ),
        per="na",
        pers=_PERS,
        coins=_COINS,
        price="{whole} {coin} {cents} {cent}",
        small_price="{whole} {coin} {cents} {cent}",
        scales=_SCALES,
        compared=_COMPARED,
        signs=_SIGNS,
        by="na",
        times="razy",
        often=_often,
        short=_SHORT,
        before_numbers=_BEFORE_NUMBERS,
        before_names={"p.": "pan"},
        months=LANGUAGE.outro.dates.months,
        short_months=_SHORT_MONTHS,
        weekdays=_WEEKDAYS,
        day=lambda number, around: _ordinal(number, Use("m", "genitive")),
        day_mark=r"\.",
        on=listed("dnia od do dniu"),
        ordinal_mark=r"(?P<m>\.(?=[\s,;)]|\Z))",
        placed=_placed,
        clock=_clock,
        clock_mark="(?!)",
        at=listed("o od do godz godzinie godzina godziny około"),
        part=_part,
        mixed=_mixed,
        out_of="na",
        over="na",
        ratio="do",
        roman=_roman,
        numbered=listed(
            "stadium typ typu stadia tom rozdział klasa klasy grupa grupy kategoria czynnik część części nyha"
        ),
        suffix=_suffix,
        suffixes=(
            r"-(?:letni|dniow|godzinn|miesięczn|minutow|tygodniow|krotn|procentow|osobow|piętrow|stopniow|metrow)"
            r"[a-ząćęłńóśźż]{0,4}(?!\w)|-latk(?:a|i|ów|om)(?!\w)|-latek(?!\w)"
        ),
        dial=(
            r"zadzwoń(?: pod)?(?: numer)?|dzwoń(?: pod)?(?: numer)?|tel\.?|telefonu?|numer(?: alarmowy| telefonu)?"
            r"|wybierz(?: numer)?|pod numer|faks"
        ),
        spelled=_SPELLED,
        version="wersja",
        version_before=listed("wersja wersji python ubuntu android ios java"),
        labels=listed("rozdział rozdziale tabela rysunek punkt punkcie sekcja załącznik"),
        and_="i",
    )
