"""German."""

from cuelight.languages.de import LANGUAGE
from cuelight.languages.language import listed
from cuelight.speech.spoken.grammar.measures import measures, prefixed
from cuelight.speech.spoken.grammar.numbers import cldr
from cuelight.speech.spoken.grammar.rules import Around, Coin, Noun, Rules, Use

_SETS = {
    ("m", ""): "masculine", ("n", ""): "neuter", ("f", ""): "feminine", ("m", "acc"): "n", ("n", "acc"): "neuter",
    ("f", "acc"): "feminine", ("m", "dat"): "m", ("n", "dat"): "m", ("f", "dat"): "r", ("m", "gen"): "s",
    ("n", "gen"): "s", ("f", "gen"): "r",
}  # fmt: skip
_DATIVE = listed("mit nach von vom bei beim seit aus zu zum zur ab außer gegenüber in im unter vor")
_ACCUSATIVE = listed("für um ohne durch gegen bis pro à je über")
_GENITIVE = listed("innerhalb während wegen trotz außerhalb binnen")
_FEMININE = listed("""
    tablette tabletten kapsel kapseln dosis dosen spritze spritzen stunde stunden minute minuten sekunde sekunden
    woche wochen frau frauen patientin patientinnen person personen million millionen milliarde milliarden
    ampulle ampullen zelle zellen untersuchung untersuchungen studie studien metastase metastasen gruppe gruppen
    seite seiten frage fragen stufe stufen phase phasen portion portionen tasse tassen nacht nächte infusion
    infusionen operation operationen sitzung sitzungen impfung impfungen packung packungen schwester tochter töchter
    zeile zeilen datei dateien billion billionen hälfte kontrolle einheit einheiten
""")
_MASCULINE = listed("""
    tag tage tagen monat monate monaten mann männer männern patient patienten liter litern tropfen löffel esslöffel
    teelöffel meter metern zentimeter millimeter kilometer schritt schritte knoten tumor tumoren mensch menschen fall
    fälle fällen zyklus zyklen becher termin termine test tests versuch versuche euro cent grad hub hübe teil teile
    punkt punkte arzt ärzte sohn abend morgen lymphknoten tumore
""")
_NEUTER = listed("""
    jahr jahre jahren kind kinder kindern gramm milligramm kilogramm mikrogramm glas gläser prozent mal milliliter uhr
    jahrhundert stück pflaster zäpfchen medikament medikamente gerät geräte organ organe herz auge augen bein beine
    jahrzehnt jahrzehnte mädchen baby paar bild bilder wort wörter
""")
_NOUNS = {**dict.fromkeys(_FEMININE, "f"), **dict.fromkeys(_MASCULINE, "m"), **dict.fromkeys(_NEUTER, "n")}
_MONTHS = LANGUAGE.outro.dates.months
_ORDINAL_N = _DATIVE | listed("am dem den der bis zwischen vom zum beim im ins")
_PERSON = listed("der die das")
_PREFIXES = {
    "k": "Kilo", "h": "Hekto", "d": "Dezi", "c": "Zenti", "m": "Milli", "µ": "Mikro", "n": "Nano", "p": "Piko",
    "M": "Mega", "G": "Giga", "T": "Tera",
}  # fmt: skip
_BASES = {
    "g": Noun("Gramm", "Gramm", "n"), "m": Noun("Meter", "Meter"), "l": Noun("Liter", "Liter"),
    "L": Noun("Liter", "Liter"), "mol": Noun("Mol", "Mol", "n"), "Hz": Noun("Hertz", "Hertz", "n"),
    "Pa": Noun("Pascal", "Pascal", "n"), "W": Noun("Watt", "Watt", "n"), "Wh": Noun("Wattstunde", "Wattstunden", "f"),
    "V": Noun("Volt", "Volt", "n"), "J": Noun("Joule", "Joule", "n"), "cal": Noun("Kalorie", "Kalorien", "f"),
    "s": Noun("Sekunde", "Sekunden", "f"), "B": Noun("Byte", "Byte", "n"), "Sv": Noun("Sievert", "Sievert", "n"),
    "Gy": Noun("Gray", "Gray", "n"), "Bq": Noun("Becquerel", "Becquerel", "n"), "A": Noun("Ampere", "Ampere", "n"),
    "eV": Noun("Elektronenvolt", "Elektronenvolt", "n"), "bit": Noun("Bit", "Bit", "n"),
}  # fmt: skip
_OTHERS = {
    "%": Noun("Prozent", "Prozent", "n"), "‰": Noun("Promille", "Promille", "n"),
    "°C": Noun("Grad Celsius", "Grad Celsius"), "° C": Noun("Grad Celsius", "Grad Celsius"),
    "°F": Noun("Grad Fahrenheit", "Grad Fahrenheit"), "°": Noun("Grad", "Grad"), "h": Noun("Stunde", "Stunden", "f"),
    "Std.": Noun("Stunde", "Stunden", "f"), "Std": Noun("Stunde", "Stunden", "f"),
    "min": Noun("Minute", "Minuten", "f"), "Min.": Noun("Minute", "Minuten", "f"),
    "Min": Noun("Minute", "Minuten", "f"), "Sek.": Noun("Sekunde", "Sekunden", "f"),
    "sek": Noun("Sekunde", "Sekunden", "f"),
    "mmHg": Noun("Millimeter Quecksilbersäule", "Millimeter Quecksilbersäule"),
    "mm Hg": Noun("Millimeter Quecksilbersäule", "Millimeter Quecksilbersäule"),
    "IE": Noun("Internationale Einheit", "Internationale Einheiten", "f"),
    "I.E.": Noun("Internationale Einheit", "Internationale Einheiten", "f"), "dB": Noun("Dezibel", "Dezibel", "n"),
    "bar": Noun("Bar", "Bar", "n"), "mbar": Noun("Millibar", "Millibar", "n"), "ha": Noun("Hektar", "Hektar"),
    "Tbl.": Noun("Tablette", "Tabletten", "f"), "Mbit/s": Noun("Megabit pro Sekunde", "Megabit pro Sekunde", "n"),
    "ppm": Noun("Teil pro Million", "Teile pro Million"), "d": Noun("Tag", "Tage"),
}  # fmt: skip
_CENT = Noun("Cent", "Cent")
_SMALL = ("", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")


def _cardinal(number: int, use: Use) -> str:
    name = f"cardinal-{_SETS[use]}" if use in _SETS else "numbering"
    return cldr("de", number, "CARDINAL", f"spellout-{name}")


def _ordinal(number: int, use: Use) -> str:
    return cldr("de", number, "ORDINAL", f"spellout-ordinal{'-' + use.case if use.case else ''}")


def _use(around: Around, gender: str) -> Use:
    before = around.before
    case = "dat" if before in _DATIVE else "acc" if before in _ACCUSATIVE else "gen" if before in _GENITIVE else ""
    return Use(gender, case) if gender else Use()


def _guess(word: str) -> str:
    return (
        "f"
        if word.endswith(("ung", "ungen", "heit", "heiten", "keit", "keiten", "tion", "tionen", "in", "innen"))
        else ""
    )


def _year(number: int, around: Around) -> str | None:
    """By hundreds, where nothing is counted by it; from 2000 on both ways are the same."""
    is_counted = bool(around.after) and around.after[0][0].isupper() and _is_counted(around.after[0])
    if not 1100 <= number < 2000 or is_counted:
        return None
    return cldr("de", number, "YEAR", "spellout-numbering-year")


def _is_counted(word: str) -> bool:
    """Whether a word is a noun that is counted."""
    return word.lower() in _NOUNS or word.endswith(("en", "er", "innen"))


def _day(number: int, around: Around) -> str:
    case = "n" if around.before in _ORDINAL_N - {"der"} else "" if around.before in _PERSON else "r"
    return _ordinal(number, Use(case=case))


def _placed(number: int, gender: str, around: Around) -> str | None:
    """“3.” before a noun, or behind an article."""
    before, noun = around.before, around.after[0] if around.after else ""
    if before in _PERSON or before in _ORDINAL_N or before in ("diese", "dieser", "dieses", "jede", "jeder", "jedes"):
        is_plain = before in _PERSON or before in ("diese", "dieser", "dieses", "jede", "jeder", "jedes")
        return (
            _ordinal(number, Use(case="" if is_plain and before != "den" else "n"))
            if noun or before in _PERSON
            else None
        )
    kind = _NOUNS.get(noun.lower(), "") or _guess(noun.lower())
    if not noun:
        return None
    if noun[0].islower():
        return _ordinal(number, Use(case="r"))
    return _ordinal(number, Use(case={"f": "", "n": "s"}.get(kind, "r")))


def _clock(hour: int, minute: int, around: Around) -> str:
    hours = f"{_cardinal(hour, Use('n'))} Uhr"
    return f"{hours} {_cardinal(minute, Use())}" if minute else hours


def _often(number: int) -> str:
    return "einmal" if number == 1 else f"{_cardinal(number, Use())}mal"


_PARTS = {
    2: "halb", 3: "drittel", 4: "viertel", 5: "fünftel", 6: "sechstel", 7: "siebtel", 8: "achtel", 9: "neuntel",
    10: "zehntel",
}  # fmt: skip


_HALVES = {
    Use("m"): ("ein", "er"), Use("f"): ("eine", "e"), Use("m", "acc"): ("einen", "en"),
    Use("f", "acc"): ("eine", "e"), Use("m", "dat"): ("einem", "en"), Use("f", "dat"): ("einer", "en"),
    Use("n", "dat"): ("einem", "en"), Use("m", "gen"): ("eines", "en"), Use("f", "gen"): ("einer", "en"),
    Use("n", "gen"): ("eines", "en"),
}  # fmt: skip


def _part(over: int, under: int, use: Use) -> str | None:
    if (over, under) == (1, 2):
        article, ending = _HALVES.get(use, ("ein", "es"))
        return "einhalb" if not use.gender else f"{article} halb{ending}"
    if under not in _PARTS or under == 2:
        return None
    return f"{_cardinal(over, Use('n'))} {_PARTS[under].capitalize()}"


def _mixed(number: int, over: int, under: int, use: Use) -> tuple[str, str] | None:
    whole = _cardinal(number, Use("n"))
    if (over, under) == (1, 2):
        return f"{whole}einhalb", ""
    return (whole, f"{_cardinal(over, Use('n'))} {_PARTS[under].capitalize()}") if under in _PARTS else None


_RULERS = listed(
    "Ludwig Karl Heinrich Friedrich Wilhelm Otto Elisabeth Georg Johannes Paul Pius Benedikt Leo Philipp Napoleon "
    "Franz Katharina Peter Alexander Nikolaus Leopold Ferdinand Rudolf Maximilian Albrecht Konrad Gregor Richard Eduard"
)


def _roman(number: int, around: Around, mark: str) -> str | None:
    if around.before in _RULERS:
        article = "die" if around.before in ("Elisabeth", "Katharina") else "der"
        return f"{article} {_ordinal(number, Use()).capitalize()}"
    return None


def _suffix(number: str, suffix: str) -> str | None:
    count = int(number)
    bare = suffix.lstrip("-– ")
    if bare.startswith("er"):
        said = _year(count, Around()) or _cardinal(count, Use())
        return f"{said}{bare}"
    stem = "ein" if count == 1 else _cardinal(count, Use())
    return f"{stem}{bare.replace('%', 'prozent')}".replace("prozent-", "prozent")


_PERIODS = ("Tag", "Woche", "Monat", "Jahr", "Stunde", "Minute", "Person", "Dosis", "Nacht")
_SIGNS = {
    "+": "plus", "−": "minus", "&": "und", "@": "at", "#": "Nummer", "%": "Prozent", "‰": "Promille", "§": "Paragraf",
    "©": "Copyright", "®": "eingetragene Marke", "™": "Marke", "∞": "unendlich", "√": "Wurzel aus",
    "÷": "geteilt durch", "→": "zu", "←": "von", "↑": "aufwärts", "↓": "abwärts", "=": "gleich", "≠": "ungleich",
    "°": "Grad", "/": "Schrägstrich", "*": "Stern", "_": "Unterstrich", "\\": "umgekehrter Schrägstrich",
    "µ": "Mikro", "²": "hoch zwei", "³": "hoch drei", "^": "hoch {}", "or": "oder", "positive": "positiv",
    "negative": "negativ", "×": "mal", "½": "einhalb", "∆": "Delta", "|": "senkrechter Strich", "<": "kleiner als",
    ">": "größer als", "~": "etwa", "≈": "etwa", "≤": "höchstens", "≥": "mindestens", "±": "plus minus",
}  # fmt: skip
_SPELLED = {
    ".": "Punkt", "/": "Schrägstrich", "@": "at", ":": "Doppelpunkt", "-": "Bindestrich", "_": "Unterstrich",
    "?": "Fragezeichen", "=": "gleich", "&": "und", "#": "Raute", "%": "Prozent", "+": "plus", "~": "Tilde",
    "*": "Stern",
}  # fmt: skip


_COINS = {
    "€": Coin(Noun("Euro", "Euro"), _CENT), "EUR": Coin(Noun("Euro", "Euro"), _CENT),
    "Euro": Coin(Noun("Euro", "Euro"), _CENT), "$": Coin(Noun("Dollar", "Dollar"), _CENT),
    "US$": Coin(Noun("US-Dollar", "US-Dollar"), _CENT), "USD": Coin(Noun("US-Dollar", "US-Dollar"), _CENT),
    "£": Coin(Noun("Pfund", "Pfund", "n"), Noun("Penny", "Pence")),
    "GBP": Coin(Noun("Pfund", "Pfund", "n"), Noun("Penny", "Pence")),
    "CHF": Coin(Noun("Franken", "Franken"), Noun("Rappen", "Rappen")),
    "Fr.": Coin(Noun("Franken", "Franken"), Noun("Rappen", "Rappen")), "zł": Coin(Noun("Zloty", "Zloty")),
    "¥": Coin(Noun("Yen", "Yen")), "ct": Coin(_CENT), "Cent": Coin(_CENT),
}  # fmt: skip
_SCALES = {
    "Mio.": Noun("Million", "Millionen", "f"), "Mio": Noun("Million", "Millionen", "f"),
    "Mrd.": Noun("Milliarde", "Milliarden", "f"), "Mrd": Noun("Milliarde", "Milliarden", "f"),
    "Tsd.": Noun("tausend", "tausend", "n"), "Bio.": Noun("Billion", "Billionen", "f"),
    "Millionen": Noun("Million", "Millionen", "f"), "Milliarden": Noun("Milliarde", "Milliarden", "f"),
    "Million": Noun("Million", "Millionen", "f"), "Milliarde": Noun("Milliarde", "Milliarden", "f"),
}  # fmt: skip
_COMPARED = {
    "<": "weniger als", ">": "mehr als", "≤": "höchstens", "≥": "mindestens", "≈": "etwa", "~": "etwa",
}  # fmt: skip
_SHORT = {
    "z. B.": "zum Beispiel", "z.B.": "zum Beispiel", "d. h.": "das heißt", "d.h.": "das heißt",
    "u. a.": "unter anderem", "u.a.": "unter anderem", "usw.": "und so weiter", "bzw.": "beziehungsweise",
    "ca.": "circa", "evtl.": "eventuell", "ggf.": "gegebenenfalls", "inkl.": "inklusive", "exkl.": "exklusive",
    "vgl.": "vergleiche", "i. d. R.": "in der Regel", "i.d.R.": "in der Regel", "o. Ä.": "oder Ähnliches",
    "u. Ä.": "und Ähnliches", "v. a.": "vor allem", "v.a.": "vor allem", "s. o.": "siehe oben",
    "s. u.": "siehe unten", "z. T.": "zum Teil", "z.T.": "zum Teil", "sog.": "sogenannte", "Dr.": "Doktor",
    "Prof.": "Professor", "etc.": "et cetera", "bspw.": "beispielsweise", "insb.": "insbesondere",
    "mind.": "mindestens", "max.": "maximal", "geb.": "geboren", "gest.": "gestorben", "u. U.": "unter Umständen",
    "Tel.": "Telefon", "i. v.": "intravenös", "i.v.": "intravenös", "p. o.": "oral", "s. c.": "subkutan",
    "Jh.": "Jahrhundert", "Std.": "Stunden", "Str.": "Straße", "usf.": "und so fort", "Hr.": "Herr",
    "zzgl.": "zuzüglich", "u. v. m.": "und vieles mehr", "n. Chr.": "nach Christus",
    "v. Chr.": "vor Christus", "dt.": "deutsch", "Mio.": "Millionen", "Mrd.": "Milliarden",
}  # fmt: skip
_BEFORE_NUMBERS = {
    "Nr.": "Nummer", "Abb.": "Abbildung", "Kap.": "Kapitel", "S.": "Seite", "Bd.": "Band", "Tab.": "Tabelle",
    "Art.": "Artikel", "Abs.": "Absatz", "Ziff.": "Ziffer", "§": "Paragraf", "§§": "Paragrafen", "#": "Nummer",
    "Abschn.": "Abschnitt", "Aufl.": "Auflage", "Fig.": "Figur",
}  # fmt: skip
_SHORT_MONTHS = {
    "Jan": "Januar", "Feb": "Februar", "Febr": "Februar", "Mrz": "März", "Apr": "April", "Jun": "Juni", "Jul": "Juli",
    "Aug": "August", "Sep": "September", "Sept": "September", "Okt": "Oktober", "Nov": "November", "Dez": "Dezember",
}  # fmt: skip
_WEEKDAYS = {
    "Mo": "Montag", "Di": "Dienstag", "Mi": "Mittwoch", "Do": "Donnerstag", "Fr": "Freitag", "Sa": "Samstag",
    "So": "Sonntag",
}  # fmt: skip


def rules(tag: str) -> Rules:
    """As they are spoken in the region of a tag: Switzerland and Liechtenstein part decimals by a point."""
    is_swiss = tag in ("de-ch", "de-li")
    return Rules(
        tag=tag,
        decimal="." if is_swiss else ",",
        groups="" if is_swiss else ".",
        blanks=False,
        cardinal=_cardinal,
        ordinal=_ordinal,
        year=_year,
        comma="Punkt" if is_swiss else "Komma",
        paired=False,
        minus="minus",
        plus="plus",
        plus_minus="plus minus",
        to="bis",
        use=_use,
        ends=lambda use: (Use("n"), Use(use.gender)),
        nouns=_NOUNS,
        guess=_guess,
        share="von|aus|unter",
        units=measures(
            _BASES,
            _PREFIXES,
            lambda noun: prefixed(noun, "Quadrat"),
            lambda noun: prefixed(noun, "Kubik"),
            _OTHERS,
        ),
        per="pro",
        pers={name: f"pro {name}" for name in _PERIODS},
        coins=_COINS,
        price="{whole} {coin} {cents}",
        small_price="{whole} {coin} {cents}",
        scales=_SCALES,
        compared=_COMPARED,
        signs=_SIGNS,
        by="mal",
        times="mal",
        often=_often,
        short=_SHORT,
        before_numbers=_BEFORE_NUMBERS,
        before_names={"St.": "Sankt", "Fr.": "Frau"},
        months=(*_MONTHS, "Jänner"),
        short_months=_SHORT_MONTHS,
        weekdays=_WEEKDAYS,
        day=_day,
        day_mark=r"\.",
        on=listed("am vom zum bis ab der den dem seit montag dienstag mittwoch donnerstag freitag samstag sonntag"),
        ordinal_mark=r"(?P<m>\.(?=\s))",
        placed=_placed,
        clock=_clock,
        clock_mark="(?!)",
        hours="Uhr",
        at=listed("um ab bis von gegen zwischen"),
        part=_part,
        mixed=_mixed,
        out_of="von",
        over="zu",
        ratio="zu",
        roman=_roman,
        roman_mark=r"\.(?=[\s,;)])",
        numbered=listed("""
            stadium stadien stadiums grad typ phase klasse teil band kapitel stufe abschnitt akt gruppe kategorie faktor
            weltkrieg artikel buch nyha grades
        """),
        suffix=_suffix,
        suffixes=(
            r"-(?:jährig|fach|mal|tägig|stündig|minütig|wöchig|monatig|köpfig|stellig|prozentig|teilig|stufig|stündlich|geschossig)"
            r"[a-zäöü]{0,3}(?!\w)|fach(?!\w)|mal(?!\w)|er(?!\w)|%-?ig(?:e[nrsm]?)?(?!\w)"
        ),
        dial=(
            r"Tel\.?|Telefon(?:nummer)?|Notruf(?:nummer)?|Rufnummer|Nummer|anrufen|wählen?(?: Sie)?"
            r"|rufen Sie(?: die| unter)?|unter der Nummer|Fax|Hotline"
        ),
        spelled=_SPELLED,
        version="Version",
        version_before=listed("version release python ubuntu android ios java"),
        labels=listed("kapitel abschnitt tabelle abbildung punkt anhang ziffer"),
        and_="und",
    )
