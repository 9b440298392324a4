"""French."""

from cuelight.languages.fr import LANGUAGE
from cuelight.languages.language import listed
from cuelight.speech.spoken.grammar.measures import each_form, measures
from cuelight.speech.spoken.grammar.numbers import cldr
from cuelight.speech.spoken.grammar.rules import Around, Coin, Noun, Rules, Use

_FEMININE = listed("""
    dose doses gélule gélules ampoule ampoules injection injections heure heures minute minutes seconde secondes semaine
    semaines année années femme femmes patiente patientes personne personnes cellule cellules séance séances fois
    cuillère cuillères goutte gouttes tasse tasses page pages question questions étape étapes phase phases nuit nuits
    journée journées pilule pilules compresse étude études tumeur tumeurs métastase métastases infection infections
    opération opérations consultation consultations visite visites fille filles ligne lignes image images unité unités
    bouffée bouffées chance chances lésion lésions biopsie biopsies main mains jambe jambes
""")
_MASCULINE = listed("""
    comprimé comprimés jour jours mois an ans homme hommes patient patients cas litre litres gramme grammes verre verres
    enfant enfants sachet sachets suppositoire suppositoires cycle cycles examen examens médecin médecins médicament
    médicaments million millions milliard milliards euro euros mètre mètres degré degrés ganglion ganglions nodule
    nodules pas point points siècle siècles garçon garçons test tests œil organe organes rein reins vaccin vaccins
    traitement traitements millilitre millilitres milligramme milligrammes centimètre centimètres kilo kilos kilomètre
    kilomètres
""")
_NOUNS = {**dict.fromkeys(_FEMININE, "f"), **dict.fromkeys(_MASCULINE, "m")}
_ENDINGS_F = (
    "tion",
    "tions",
    "sion",
    "sions",
    "ette",
    "ettes",
    "ité",
    "ités",
    "ose",
    "oses",
    "ance",
    "ances",
    "ée",
    "ées",
)
_PREFIXES = {
    "k": "kilo", "h": "hecto", "d": "déci", "c": "centi", "m": "milli", "µ": "micro", "n": "nano", "p": "pico",
    "M": "méga", "G": "giga", "T": "téra",
}  # fmt: skip
_BASES = {
    "g": Noun("gramme", "grammes"), "m": Noun("mètre", "mètres"), "l": Noun("litre", "litres"),
    "L": Noun("litre", "litres"), "mol": Noun("mole", "moles", "f"), "Hz": Noun("hertz", "hertz"),
    "Pa": Noun("pascal", "pascals"), "W": Noun("watt", "watts"), "Wh": Noun("wattheure", "wattheures"),
    "V": Noun("volt", "volts"), "J": Noun("joule", "joules"), "cal": Noun("calorie", "calories", "f"),
    "s": Noun("seconde", "secondes", "f"), "B": Noun("octet", "octets"), "Sv": Noun("sievert", "sieverts"),
    "Gy": Noun("gray", "grays"), "Bq": Noun("becquerel", "becquerels"), "A": Noun("ampère", "ampères"),
    "eV": Noun("électronvolt", "électronvolts"), "bit": Noun("bit", "bits"),
}  # fmt: skip
_UNITE = Noun("unité internationale", "unités internationales", "f")
_OTHERS = {
    "%": Noun("pour cent", "pour cent"), "‰": Noun("pour mille", "pour mille"),
    "°C": Noun("degré Celsius", "degrés Celsius"), "° C": Noun("degré Celsius", "degrés Celsius"),
    "°F": Noun("degré Fahrenheit", "degrés Fahrenheit"), "°": Noun("degré", "degrés"),
    "h": Noun("heure", "heures", "f"), "min": Noun("minute", "minutes", "f"), "mn": Noun("minute", "minutes", "f"),
    "sec": Noun("seconde", "secondes", "f"), "j": Noun("jour", "jours"),
    "mmHg": Noun("millimètre de mercure", "millimètres de mercure"),
    "mm Hg": Noun("millimètre de mercure", "millimètres de mercure"), "UI": _UNITE, "U.I.": _UNITE,
    "dB": Noun("décibel", "décibels"), "bar": Noun("bar", "bars"), "ha": Noun("hectare", "hectares"),
    "ko": Noun("kilo-octet", "kilo-octets"), "Mo": Noun("mégaoctet", "mégaoctets"),
    "Go": Noun("gigaoctet", "gigaoctets"), "To": Noun("téraoctet", "téraoctets"), "cp": Noun("comprimé", "comprimés"),
    "ppm": Noun("partie par million", "parties par million", "f"), "mcg": Noun("microgramme", "microgrammes"),
}  # fmt: skip
_CENT = Noun("centime", "centimes")
_PERIODS = ("jour", "semaine", "mois", "an", "année", "heure", "minute", "seconde", "personne", "dose", "nuit", "prise")
_PARTS = {3: ("tiers", "tiers"), 4: ("quart", "quarts")}
_RULERS = listed("""
    Louis Henri Charles François Napoléon Philippe Jean Paul Pie Benoît Léon Élisabeth Elizabeth Georges Édouard
    Guillaume     Frédéric Nicolas Alexandre Catherine Pierre Ramsès Richard Albert Léopold Baudouin
""")
_SIGNS = {
    "+": "plus", "−": "moins", "&": "et", "@": "arobase", "#": "numéro", "%": "pour cent", "‰": "pour mille",
    "§": "paragraphe", "©": "copyright", "®": "marque déposée", "™": "marque", "∞": "infini", "√": "racine de",
    "÷": "divisé par", "→": "vers", "←": "depuis", "↑": "en hausse", "↓": "en baisse", "=": "égale",
    "≠": "différent de", "°": "degrés", "/": "barre oblique", "*": "étoile", "_": "tiret bas",
    "\\": "barre oblique inverse", "µ": "micro", "²": "au carré", "³": "au cube", "^": "puissance {}", "or": "ou",
    "positive": "positif", "negative": "négatif", "×": "fois", "½": "un demi", "∆": "delta", "<": "inférieur à",
    ">": "supérieur à", "~": "environ", "≈": "environ", "≤": "au plus", "≥": "au moins", "±": "plus ou moins",
    "|": "barre verticale",
}  # fmt: skip
_SPELLED = {
    ".": "point", "/": "barre oblique", "@": "arobase", ":": "deux-points", "-": "tiret", "_": "tiret bas",
    "?": "point d'interrogation", "=": "égale", "&": "et", "#": "dièse", "%": "pour cent", "+": "plus", "~": "tilde",
    "*": "étoile",
}  # fmt: skip


def _cardinal(number: int, use: Use) -> str:
    name = "feminine" if use.gender == "f" else "masculine"
    return cldr("fr", number, "CARDINAL", f"spellout-cardinal-{name}").replace("-et-", " et ")


def _ordinal(number: int, use: Use) -> str:
    name = "feminine" if use.gender == "f" else "masculine"
    return cldr("fr", number, "ORDINAL", f"spellout-ordinal-{name}").replace("-et-", " et ")


def _guess(word: str) -> str:
    return "f" if word.endswith(_ENDINGS_F) else ""


def _form(plain: str, noun: Noun, use: Use) -> str:
    """One, and whatever is less than two."""
    return noun.one if plain.partition(".")[0] in ("0", "1", "") else noun.many


def _day(number: int, around: Around) -> str:
    return "premier" if number == 1 else _cardinal(number, Use())


def _placed(number: int, gender: str, around: Around) -> str | None:
    if gender == "second":
        return "second" if number == 2 else None
    if gender == "seconde":
        return "seconde" if number == 2 else None
    return _ordinal(number, Use("f" if gender == "f" else "m"))


def _clock(hour: int, minute: int, around: Around) -> str:
    hours = f"{_cardinal(hour, Use('f'))} {'heure' if hour < 2 else 'heures'}"
    return f"{hours} {_cardinal(minute, Use('f'))}" if minute else hours


def _often(number: int) -> str:
    return f"{_cardinal(number, Use('f'))} fois"


def _part(over: int, under: int, use: Use) -> str | None:
    one = _cardinal(over, Use())
    if under == 2:
        return f"{'une' if use.gender == 'f' else 'un'} demi" if over == 1 else None
    if under > 10:
        return None
    name = _PARTS.get(under) or (_ordinal(under, Use("m")), f"{_ordinal(under, Use('m'))}s")
    return f"{one} {name[over > 1]}"


def _mixed(number: int, over: int, under: int, use: Use) -> tuple[str, str] | None:
    whole = _cardinal(number, use)
    if (over, under) == (1, 2):
        return whole, "et demie" if use.gender == "f" else "et demi"
    part = _part(over, under, Use())
    return (whole, f"et {part.removeprefix('un ') if under == 4 else part}") if part else None


def _of(noun: str) -> str:
    return f"d’{noun}" if noun[0] in "aeiouhéèê" else f"de {noun}"


def _roman(number: int, around: Around, mark: str) -> str | None:
    if mark:
        return _ordinal(number, Use("f" if mark == "re" else "m"))
    return _cardinal(number, Use()) if around.before in _RULERS else None


def _dialled(group: str) -> str:
    """Pairs as numbers, as the French say them."""
    if len(group) % 2 or len(group) > 4:
        is_said = len(group) == 3 and group[0] != "0"
        return _cardinal(int(group), Use()) if is_said else " ".join(_cardinal(int(digit), Use()) for digit in group)
    pairs = [group[at : at + 2] for at in range(0, len(group), 2)]
    zero = _cardinal(0, Use())
    said = (_cardinal(int(pair), Use()) for pair in pairs)
    return " ".join(f"{zero} {words}" if pair[0] == "0" else words for pair, words in zip(pairs, said, strict=True))


_EURO = Coin(Noun("euro", "euros"), _CENT)
_COINS = {
    "€": _EURO, "EUR": _EURO, "euros": _EURO, "euro": _EURO, "M€": Coin(Noun("million d’euros", "millions d’euros")),
    "Md€": Coin(Noun("milliard d’euros", "milliards d’euros")), "k€": Coin(Noun("millier d’euros", "mille euros")),
    "$": Coin(Noun("dollar", "dollars"), Noun("cent", "cents")),
    "USD": Coin(Noun("dollar américain", "dollars américains")),
    "£": Coin(Noun("livre", "livres", "f"), Noun("penny", "pence")), "GBP": Coin(Noun("livre", "livres", "f")),
    "CHF": Coin(Noun("franc suisse", "francs suisses"), _CENT), "zł": Coin(Noun("zloty", "zlotys")),
    "¥": Coin(Noun("yen", "yens")), "ct": Coin(_CENT), "cts": Coin(_CENT),
}  # fmt: skip
_SCALES = {
    "Mio": Noun("million", "millions"), "Mrd": Noun("milliard", "milliards"), "Md": Noun("milliard", "milliards"),
    "millions": Noun("million", "millions"), "million": Noun("million", "millions"),
    "milliards": Noun("milliard", "milliards"), "milliard": Noun("milliard", "milliards"),
}  # fmt: skip
_COMPARED = {
    "<": "moins de", ">": "plus de", "≤": "au plus", "≥": "au moins", "≈": "environ", "~": "environ",
}  # fmt: skip
_SHORT = {
    "p. ex.": "par exemple", "p.ex.": "par exemple", "par ex.": "par exemple", "c.-à-d.": "c'est-à-dire",
    "c.à.d.": "c'est-à-dire", "etc.": "et cetera", "env.": "environ", "cf.": "voir", "max.": "maximum",
    "min.": "minimum", "tél.": "téléphone", "Tél.": "Téléphone", "Mme": "Madame", "Mmes": "Mesdames",
    "Mlle": "Mademoiselle", "MM.": "Messieurs", "av. J.-C.": "avant Jésus-Christ", "apr. J.-C.": "après Jésus-Christ",
    "i.v.": "intraveineux", "s.v.p.": "s'il vous plaît", "N.B.": "nota bene", "ex.": "exemple", "Dr": "Docteur",
    "Dre": "Docteure", "Pr": "Professeur", "resp.": "respectivement", "rdv": "rendez-vous", "RDV": "rendez-vous",
}  # fmt: skip
_BEFORE_NUMBERS = {
    "n°": "numéro", "N°": "numéro", "nº": "numéro", "no": "numéro", "p.": "page", "pp.": "pages", "fig.": "figure",
    "Fig.": "Figure", "art.": "article", "chap.": "chapitre", "vol.": "volume", "tab.": "tableau", "§": "paragraphe",
    "#": "numéro", "ch.": "chapitre",
}  # fmt: skip
_BEFORE_NAMES = {"M.": "Monsieur", "St": "Saint", "Ste": "Sainte"}  # fmt: skip
_SHORT_MONTHS = {
    "janv": "janvier", "févr": "février", "avr": "avril", "juil": "juillet", "sept": "septembre", "oct": "octobre",
    "nov": "novembre", "déc": "décembre",
}  # fmt: skip


def rules(tag: str) -> Rules:
    """As they are spoken wherever French is."""
    return Rules(
        tag=tag,
        decimal=",",
        groups="",
        blanks=True,
        cardinal=_cardinal,
        ordinal=_ordinal,
        comma="virgule",
        minus="moins",
        plus="plus",
        plus_minus="plus ou moins",
        to="à",
        nouns=_NOUNS,
        guess=_guess,
        share="sur",
        form=_form,
        units=measures(
            _BASES,
            _PREFIXES,
            lambda noun: each_form(noun, lambda form, many: f"{form} carré{'s' if many else ''}"),
            lambda noun: each_form(noun, lambda form, many: f"{form} cube{'s' if many else ''}"),
            _OTHERS,
        ),
        per="par",
        pers={name: f"par {name}" for name in _PERIODS},
        coins=_COINS,
        price="{whole} {coin} {cents}",
        small_price="{whole} {coin} et {cents} {cent}",
        scales=_SCALES,
        of_scale=_of,
        of_part=_of,
        half_after=True,
        compared=_COMPARED,
        signs=_SIGNS,
        by="sur",
        times="fois",
        often=_often,
        short=_SHORT,
        before_numbers=_BEFORE_NUMBERS,
        before_names=_BEFORE_NAMES,
        months=LANGUAGE.outro.dates.months,
        short_months=_SHORT_MONTHS,
        weekdays={},
        day=_day,
        day_mark="er",
        month_first=tag == "fr-ca",
        on=listed("le du au dès avant après depuis"),
        ordinal_mark="(?P<m>er)|(?P<f>re|ère)|(?P<second>nd)|(?P<seconde>nde)|(?P<n>e|ème|ième|ᵉ)",
        placed=_placed,
        clock=_clock,
        clock_mark=r"\s?h\s?",
        hours="h|heures?",
        at=listed("à de vers entre dès jusqu’à"),
        part=_part,
        mixed=_mixed,
        out_of="sur",
        over="sur",
        ratio="pour",
        roman=_roman,
        roman_mark="er|re|e|ème|ᵉ",
        numbered=listed("""
            stade stades grade type phase classe partie tome volume chapitre niveau acte groupe catégorie facteur annexe
            article             titre livre vatican
        """),
        dial=(
            r"appel(?:ez|er)(?: le| au)?|compos(?:ez|er)(?: le)?|t[ée]l\.?|téléphone|numéro(?: d’urgence)?|au numéro|"
            r"fax|joindre le|samu(?: au)?(?: le)?"
        ),
        dialled=_dialled,
        spelled=_SPELLED,
        version="version",
        version_before=listed("version python ubuntu android ios java"),
        labels=listed("chapitre section tableau figure point annexe"),
        and_="et",
    )
