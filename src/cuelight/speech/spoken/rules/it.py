"""Italian."""

from cuelight.languages.it import LANGUAGE
from cuelight.languages.language import listed
from cuelight.languages.numerals import decimal_mark
from cuelight.speech.spoken.grammar.measures import each_form, measures
from cuelight.speech.spoken.grammar.numbers import cldr
from cuelight.speech.spoken.grammar.rules import Around, Coin, Noun, Rules, Use

_FEMININE = listed("""
    dose dosi compressa compresse capsula capsule ora ore settimana settimane donna donne persona persone volta
    volte fiala fiale iniezione iniezioni goccia gocce bustina bustine tazza tazze pagina pagine domanda domande
    cellula cellule notte notti fase fasi seduta sedute paziente unità visita visite lesione lesioni mano mani
    pastiglia pastiglie pillola pillole biopsia biopsie metastasi guerra edizione immagine immagini classe classi
""") - {"paziente"}
_MASCULINE = listed("""
    giorno giorni mese mesi anno anni uomo uomini paziente pazienti caso casi litro litri grammo grammi bicchiere
    bicchieri bambino bambini minuto minuti secondo secondi euro milione milioni miliardo miliardi medico medici
    farmaco farmaci metro metri grado gradi linfonodo linfonodi tumore tumori punto punti ciclo cicli secolo secoli
    esame esami millilitro millilitri milligrammo milligrammi centimetro centimetri chilometro chilometri cucchiaio
    cucchiai sintomo sintomi problema problemi dito congresso
""")
_NOUNS = {**dict.fromkeys(_FEMININE, "f"), **dict.fromkeys(_MASCULINE, "m")}
_NO_NOUN = listed("""
    di e o a al del in per con che è sono fu era né più meno come fino secondo se non sì tra fra su la il lo le gli
    i da dal ma quando già ed
""")
_ENDINGS_F = ("a", "zione", "zioni", "sione", "sioni", "tà", "ite", "iti", "tù")
_PREFIXES = {
    "k": "chilo", "h": "etto", "d": "deci", "c": "centi", "m": "milli", "µ": "micro", "n": "nano", "p": "pico",
    "M": "mega", "G": "giga", "T": "tera",
}  # fmt: skip
_BASES = {
    "g": Noun("grammo", "grammi"), "m": Noun("metro", "metri"), "l": Noun("litro", "litri"),
    "L": Noun("litro", "litri"), "mol": Noun("mole", "moli", "f"), "Hz": Noun("hertz", "hertz"),
    "Pa": Noun("pascal", "pascal"), "W": Noun("watt", "watt"), "Wh": Noun("wattora", "wattora"),
    "V": Noun("volt", "volt"), "J": Noun("joule", "joule"), "cal": Noun("caloria", "calorie", "f"),
    "s": Noun("secondo", "secondi"), "B": Noun("byte", "byte"), "Sv": Noun("sievert", "sievert"),
    "Gy": Noun("gray", "gray"), "Bq": Noun("becquerel", "becquerel"), "A": Noun("ampere", "ampere"),
    "eV": Noun("elettronvolt", "elettronvolt"), "bit": Noun("bit", "bit"),
}  # fmt: skip
_OTHERS = {
    "%": Noun("per cento", "per cento", ""), "‰": Noun("per mille", "per mille", ""),
    "°C": Noun("grado Celsius", "gradi Celsius"), "° C": Noun("grado Celsius", "gradi Celsius"),
    "°F": Noun("grado Fahrenheit", "gradi Fahrenheit"), "°": Noun("grado", "gradi"),
    "h": Noun("ora", "ore", "f", per="all’ora"), "min": Noun("minuto", "minuti", per="al minuto"),
    "min.": Noun("minuto", "minuti"), "sec": Noun("secondo", "secondi"),
    "mmHg": Noun("millimetro di mercurio", "millimetri di mercurio"),
    "mm Hg": Noun("millimetro di mercurio", "millimetri di mercurio"),
    "UI": Noun("unità internazionale", "unità internazionali", "f"), "dB": Noun("decibel", "decibel"),
    "bar": Noun("bar", "bar"), "ha": Noun("ettaro", "ettari"), "mcg": Noun("microgrammo", "microgrammi"),
    "ppm": Noun("parte per milione", "parti per milione", "f"), "cc": Noun("centimetro cubo", "centimetri cubi"),
    "s": Noun("secondo", "secondi", per="al secondo"),
}  # fmt: skip
_PERS = {
    "die": "al giorno", "giorno": "al giorno", "settimana": "a settimana", "mese": "al mese", "anno": "all’anno",
    "ora": "all’ora", "minuto": "al minuto", "persona": "a persona", "dose": "per dose", "notte": "a notte",
}  # fmt: skip
_PARTS = {3: ("terzo", "terzi"), 4: ("quarto", "quarti"), 5: ("quinto", "quinti"), 6: ("sesto", "sesti")}
_QUEENS = listed("Elisabetta Caterina Isabella Margherita")
_RULERS = _QUEENS | listed("""
    Luigi Carlo Enrico Francesco Napoleone Filippo Giovanni Paolo Pio Benedetto Leone Giorgio Edoardo Guglielmo
    Federico Nicola Alessandro Pietro Riccardo Vittorio Umberto Emanuele Innocenzo Gregorio Clemente
""")
_AFTER = {"secolo": "m", "guerra": "f", "congresso": "m", "edizione": "f", "classe": "f", "concilio": "m"}
_BEFORE_S = (
    "z",
    "gn",
    "ps",
    "pn",
    "x",
    "y",
    "sb",
    "sc",
    "sd",
    "sf",
    "sg",
    "sl",
    "sm",
    "sn",
    "sp",
    "sq",
    "sr",
    "st",
    "sv",
)
_SIGNS = {
    "+": "più", "−": "meno", "&": "e", "@": "chiocciola", "#": "numero", "%": "per cento", "‰": "per mille",
    "§": "paragrafo", "©": "copyright", "®": "marchio registrato", "™": "marchio", "∞": "infinito", "√": "radice di",
    "÷": "diviso", "→": "verso", "←": "da", "↑": "in su", "↓": "in giù", "=": "uguale a", "≠": "diverso da",
    "°": "gradi", "/": "barra", "*": "asterisco", "_": "trattino basso", "\\": "barra inversa", "µ": "micro",
    "²": "al quadrato", "³": "al cubo", "^": "alla {}", "or": "o", "positive": "positivo", "negative": "negativo",
    "×": "per", "½": "mezzo", "∆": "delta", "<": "minore di", ">": "maggiore di", "~": "circa", "≈": "circa",
    "≤": "al massimo", "≥": "almeno", "±": "più o meno", "|": "barra verticale", "º": "gradi",
}  # fmt: skip
_SPELLED = {
    ".": "punto", "/": "barra", "@": "chiocciola", ":": "due punti", "-": "trattino", "_": "trattino basso",
    "?": "punto interrogativo", "=": "uguale", "&": "e", "#": "cancelletto", "%": "per cento", "+": "più",
    "~": "tilde", "*": "asterisco",
}  # fmt: skip


def _cardinal(number: int, use: Use) -> str:
    """One agrees with its noun, and with how that begins; larger numbers stay."""
    if number == 1 and use.gender:
        return {"m": {"s": "uno"}.get(use.case, "un"), "f": {"vowel": "un’"}.get(use.case, "una")}[use.gender]
    return cldr("it", number, "CARDINAL", "spellout-numbering")


def _ordinal(number: int, use: Use) -> str:
    name = "feminine" if use.gender == "f" else "masculine"
    return cldr("it", number, "ORDINAL", f"spellout-ordinal-{name}")


def _use(around: Around, gender: str) -> Use:
    word = around.after[0].lower() if around.after else ""
    case = (
        "vowel"
        if word[:1] in ("a", "e", "i", "o", "u", "à", "è") and word
        else "s"
        if word.startswith(_BEFORE_S)
        else ""
    )
    return Use(gender, case) if gender else Use()


def _guess(word: str) -> str:
    """By its ending; what follows a number is mostly a noun."""
    if word in _NO_NOUN:
        return ""
    return "f" if word.endswith(_ENDINGS_F) and not word.endswith(("ema", "oma", "mma")) else "m"


def _placed(number: int, gender: str, around: Around) -> str | None:
    noun = _NOUNS.get(around.after[0].lower(), "") if around.after else ""
    return _ordinal(number, Use(gender if gender == "f" else noun or "m"))


def _clock(hour: int, minute: int, around: Around) -> str:
    hours = "una" if hour == 1 else _cardinal(hour, Use())
    return f"{hours} e {_cardinal(minute, Use())}" if minute else hours


def _often(number: int) -> str:
    return "una volta" if number == 1 else f"{_cardinal(number, Use())} volte"


def _part(over: int, under: int, use: Use) -> str | None:
    if under == 2:
        return "mezza" if use.gender == "f" else "mezzo"
    if under > 10:
        return None
    name = _PARTS.get(under) or (_ordinal(under, Use("m")), f"{_ordinal(under, Use('m'))[:-1]}i")
    return f"{_cardinal(over, Use('m'))} {name[over > 1]}"


def _mixed(number: int, over: int, under: int, use: Use) -> tuple[str, str] | None:
    part = _part(over, under, use)
    whole = "una" if number == 1 and use.gender == "f" else _cardinal(number, Use())
    return (whole, f"e {part}") if part else None


def _roman(number: int, around: Around, mark: str) -> str | None:
    if around.before in _RULERS:
        return _ordinal(number, Use("f" if around.before in _QUEENS else "m"))
    if around.before.lower() == "secolo":
        return _ordinal(number, Use("m"))
    gender = _AFTER.get(around.after[0].lower()) if around.after else None
    return _ordinal(number, Use(gender)) if gender else None


_PREPOSITIONS = listed("da dal dalla dalle dai dagli tra fra per in con a di su circa entro ogni dopo prima")


_EURO = Coin(Noun("euro", "euro"), Noun("centesimo", "centesimi"))
_COINS = {
    "€": _EURO, "EUR": _EURO, "euro": _EURO, "M€": Coin(Noun("milione di euro", "milioni di euro")),
    "mln€": Coin(Noun("milione di euro", "milioni di euro")),
    "$": Coin(Noun("dollaro", "dollari"), Noun("centesimo", "centesimi")),
    "USD": Coin(Noun("dollaro statunitense", "dollari statunitensi")),
    "£": Coin(Noun("sterlina", "sterline", "f"), Noun("penny", "pence")),
    "CHF": Coin(Noun("franco svizzero", "franchi svizzeri"), Noun("centesimo", "centesimi")),
    "zł": Coin(Noun("zloty", "zloty")), "¥": Coin(Noun("yen", "yen")),
}  # fmt: skip
_SCALES = {
    "mln": Noun("milione", "milioni"), "mld": Noun("miliardo", "miliardi"), "milioni": Noun("milione", "milioni"),
    "milione": Noun("milione", "milioni"), "miliardi": Noun("miliardo", "miliardi"),
    "miliardo": Noun("miliardo", "miliardi"),
}  # fmt: skip
_COMPARED = {"<": "meno di", ">": "più di", "≤": "al massimo", "≥": "almeno", "≈": "circa", "~": "circa"}  # fmt: skip
_SHORT = {
    "ad es.": "ad esempio", "p. es.": "per esempio", "p.es.": "per esempio", "per es.": "per esempio",
    "ecc.": "eccetera", "dott.": "dottor", "dott.ssa": "dottoressa", "dr.": "dottor", "Dr.": "dottor",
    "sig.": "signor", "sig.ra": "signora", "sigg.": "signori", "prof.": "professor", "prof.ssa": "professoressa",
    "ca.": "circa", "max.": "massimo", "min.": "minimo", "a.C.": "avanti Cristo", "d.C.": "dopo Cristo",
    "cfr.": "confronta", "tel.": "telefono", "i.v.": "endovena", "e.v.": "endovena", "etc.": "eccetera",
}  # fmt: skip
_BEFORE_NUMBERS = {
    "n.": "numero", "n°": "numero", "nº": "numero", "pag.": "pagina", "pagg.": "pagine", "p.": "pagina",
    "pp.": "pagine", "fig.": "figura", "Fig.": "Figura", "cap.": "capitolo", "art.": "articolo", "vol.": "volume",
    "§": "paragrafo", "#": "numero", "tab.": "tabella",
}  # fmt: skip
_SHORT_MONTHS = {
    "gen": "gennaio", "feb": "febbraio", "mar": "marzo", "apr": "aprile", "mag": "maggio", "giu": "giugno",
    "lug": "luglio", "ago": "agosto", "set": "settembre", "sett": "settembre", "ott": "ottobre", "nov": "novembre",
    "dic": "dicembre",
}  # fmt: skip
_WEEKDAYS = {
    "lun": "lunedì", "mar": "martedì", "mer": "mercoledì", "gio": "giovedì", "ven": "venerdì", "sab": "sabato",
    "dom": "domenica",
}  # fmt: skip


def rules(tag: str) -> Rules:
    """As they are spoken in the region of a tag: Switzerland parts decimals by a point."""
    decimal = decimal_mark(tag)
    return Rules(
        tag=tag,
        decimal=decimal,
        groups="." if decimal == "," else "",
        cardinal=_cardinal,
        ordinal=_ordinal,
        comma="virgola" if decimal == "," else "punto",
        minus="meno",
        plus="più",
        plus_minus="più o meno",
        to="a",
        from_="da",
        prepositions=_PREPOSITIONS,
        use=_use,
        ends=lambda use: (Use(), Use(use.gender)),
        nouns=_NOUNS,
        guess=_guess,
        share="su|ogni",
        units=measures(
            _BASES,
            _PREFIXES,
            lambda noun: each_form(noun, lambda form, many: f"{form} quadrat{'i' if many else 'o'}"),
            lambda noun: each_form(noun, lambda form, many: f"{form} cub{'i' if many else 'o'}"),
            _OTHERS,
        ),
        per="per",
        pers=_PERS,
        coins=_COINS,
        price="{whole} {coin} e {cents}",
        small_price="{whole} {coin} e {cents} {cent}",
        scales=_SCALES,
        of_scale=lambda coin: f"di {coin}",
        of_part=lambda noun: f"di {noun}",
        compared=_COMPARED,
        signs=_SIGNS,
        by="per",
        times="per",
        often=_often,
        short=_SHORT,
        before_numbers=_BEFORE_NUMBERS,
        months=LANGUAGE.outro.dates.months,
        short_months=_SHORT_MONTHS,
        weekdays=_WEEKDAYS,
        day=lambda number, around: "primo" if number == 1 else _cardinal(number, Use()),
        day_mark="º|°",
        on=listed("il dal al del entro fino"),
        ordinal_mark="(?P<m>º|°)|(?P<f>ª)",
        placed=_placed,
        clock=_clock,
        clock_mark="(?!)",
        at=listed("alle dalle ore le all dall"),
        part=_part,
        mixed=_mixed,
        out_of="su",
        over="su",
        ratio="a",
        roman=_roman,
        numbered=listed("""
            stadio stadi grado tipo fase parte tomo volume capitolo livello atto gruppo categoria fattore allegato
            articolo titolo libro classe
        """),
        dial=(
            r"chiam(?:i|are|a|ate)(?: il| al)?(?: numero)?|tel\.?|telefono|numero(?: verde)?|compon(?:ga|ere)(?: il)?"
            r"|fax"
        ),
        spelled=_SPELLED,
        version="versione",
        version_before=listed("versione python ubuntu android ios java"),
        labels=listed("capitolo sezione tabella figura punto paragrafo allegato"),
        and_="e",
    )
