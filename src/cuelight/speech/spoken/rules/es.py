"""Spanish."""

from cuelight.languages.es import LANGUAGE
from cuelight.languages.language import listed
from cuelight.languages.numerals import decimal_mark
from cuelight.speech.spoken.grammar.measures import each_form, measures
from cuelight.speech.spoken.grammar.numbers import cldr
from cuelight.speech.spoken.grammar.rules import Around, Coin, Noun, Rules, Use

_FEMININE = listed("""
    dosis tableta tabletas pastilla pastillas cápsula cápsulas hora horas semana semanas mujer mujeres persona personas
    vez veces inyección inyecciones ampolla ampollas gota gotas cucharada cucharadas taza tazas página páginas pregunta
    preguntas célula células noche noches fase fases sesión sesiones sección unidad unidades libra libras
    visita visitas prueba pruebas lesión lesiones imagen imágenes mano manos etapa etapas opción opciones crisis
    metástasis biopsia biopsias guerra edición
""")
_MASCULINE = listed("""
    día días mes meses año años hombre hombres paciente pacientes caso casos litro litros gramo gramos vaso vasos niño
    niños comprimido comprimidos sobre sobres minuto minutos segundo segundos euro euros millón millones médico médicos
    medicamento medicamentos metro metros grado grados ganglio ganglios tumor tumores punto puntos ciclo ciclos problema
    problemas síntoma síntomas sistema sistemas tema temas siglo siglos programa programas examen mililitro mililitros
    miligramo miligramos centímetro centímetros kilómetro kilómetros kilo kilos congreso mapa mapas clima idioma idiomas
    diagrama diagramas
""")
_NOUNS = {**dict.fromkeys(_FEMININE, "f"), **dict.fromkeys(_MASCULINE, "m")}
_NO_NOUN = listed("""
    de y e o u a al del en por con para que es son fue era ni más menos como hasta según se no sí entre sobre la el los
    las     cuando pero si ya desde sin ante
""")
_ENDINGS_F = ("a", "as", "ción", "ciones", "sión", "siones", "dad", "dades", "itis")
_AMERICA = listed("419 mx us pr gt hn ni pa pe do sv cu ar bo cl co cr ec py uy ve")
_PREFIXES = {
    "k": "kilo", "h": "hecto", "d": "deci", "c": "centi", "m": "mili", "µ": "micro", "n": "nano", "p": "pico",
    "M": "mega", "G": "giga", "T": "tera",
}  # fmt: skip
_BASES = {
    "g": Noun("gramo", "gramos"), "m": Noun("metro", "metros"), "l": Noun("litro", "litros"),
    "L": Noun("litro", "litros"), "mol": Noun("mol", "moles"), "Hz": Noun("hercio", "hercios"),
    "Pa": Noun("pascal", "pascales"), "W": Noun("vatio", "vatios"), "Wh": Noun("vatio hora", "vatios hora"),
    "V": Noun("voltio", "voltios"), "J": Noun("julio", "julios"), "cal": Noun("caloría", "calorías", "f"),
    "s": Noun("segundo", "segundos"), "B": Noun("byte", "bytes"), "Sv": Noun("sievert", "sieverts"),
    "Gy": Noun("gray", "grays"), "Bq": Noun("becquerel", "becquereles"), "A": Noun("amperio", "amperios"),
    "eV": Noun("electronvoltio", "electronvoltios"), "bit": Noun("bit", "bits"),
}  # fmt: skip
_OTHERS = {
    "%": Noun("por ciento", "por ciento", ""), "‰": Noun("por mil", "por mil", ""),
    "°C": Noun("grado Celsius", "grados Celsius"), "° C": Noun("grado Celsius", "grados Celsius"),
    "°F": Noun("grado Fahrenheit", "grados Fahrenheit"), "°": Noun("grado", "grados"),
    "h": Noun("hora", "horas", "f"), "min": Noun("minuto", "minutos"), "min.": Noun("minuto", "minutos"),
    "seg": Noun("segundo", "segundos"), "km": Noun("kilómetro", "kilómetros"), "dm": Noun("decímetro", "decímetros"),
    "cm": Noun("centímetro", "centímetros"), "mm": Noun("milímetro", "milímetros"),
    "µm": Noun("micrómetro", "micrómetros"), "nm": Noun("nanómetro", "nanómetros"),
    "mmHg": Noun("milímetro de mercurio", "milímetros de mercurio"),
    "mm Hg": Noun("milímetro de mercurio", "milímetros de mercurio"),
    "UI": Noun("unidad internacional", "unidades internacionales", "f"), "dB": Noun("decibelio", "decibelios"),
    "bar": Noun("bar", "bares"), "ha": Noun("hectárea", "hectáreas", "f"), "mcg": Noun("microgramo", "microgramos"),
    "ppm": Noun("parte por millón", "partes por millón", "f"), "cc": Noun("centímetro cúbico", "centímetros cúbicos"),
}  # fmt: skip
_PERIODS = ("día", "semana", "mes", "año", "hora", "minuto", "segundo", "persona", "dosis", "noche", "toma")
_PARTS = {
    3: "tercio", 4: "cuarto", 5: "quinto", 6: "sexto", 7: "séptimo", 8: "octavo", 9: "noveno", 10: "décimo",
}  # fmt: skip
_QUEENS = listed("Isabel Juana Catalina María Cristina")
_RULERS = _QUEENS | listed("""
    Felipe Alfonso Carlos Fernando Juan Pablo Pío Benedicto León Enrique Luis Jorge Eduardo Guillermo Federico Napoleón
    Nicolás Alejandro Pedro Ramsés Ricardo Francisco Sancho Ramiro
""")
_SIGNS = {
    "+": "más", "−": "menos", "&": "y", "@": "arroba", "#": "número", "%": "por ciento", "‰": "por mil",
    "§": "sección", "©": "copyright", "®": "marca registrada", "™": "marca", "∞": "infinito", "√": "raíz de",
    "÷": "dividido por", "→": "hacia", "←": "desde", "↑": "arriba", "↓": "abajo", "=": "igual a", "≠": "distinto de",
    "°": "grados", "/": "barra", "*": "asterisco", "_": "guion bajo", "\\": "barra inversa", "µ": "micro",
    "²": "al cuadrado", "³": "al cubo", "^": "elevado a {}", "or": "o", "positive": "positivo",
    "negative": "negativo", "×": "por", "½": "medio", "∆": "delta", "<": "menor que", ">": "mayor que",
    "~": "aproximadamente", "≈": "aproximadamente", "≤": "como máximo", "≥": "al menos", "±": "más menos",
    "|": "barra vertical", "º": "grados",
}  # fmt: skip
_SPELLED = {
    ".": "punto", "/": "barra", "@": "arroba", ":": "dos puntos", "-": "guion", "_": "guion bajo",
    "?": "interrogación", "=": "igual", "&": "y", "#": "almohadilla", "%": "por ciento", "+": "más", "~": "tilde",
    "*": "asterisco",
}  # fmt: skip


def _cardinal(number: int, use: Use) -> str:
    name = {"m": "cardinal-masculine", "f": "cardinal-feminine"}.get(use.gender, "numbering")
    return cldr("es", number, "CARDINAL", f"spellout-{name}")


def _ordinal(number: int, use: Use) -> str:
    name = {"m": "masculine", "f": "feminine", "short": "masculine-adjective"}[use.gender or "m"]
    return cldr("es", number, "ORDINAL", f"spellout-ordinal-{name}")


def _guess(word: str) -> str:
    """By its ending; what follows a number is mostly a noun."""
    if word in _NO_NOUN:
        return ""
    is_greek = word.endswith(("ma", "mas")) and not word.endswith(("oma", "omas", "ama", "amas"))
    return "f" if word.endswith(_ENDINGS_F) and not is_greek else "m"


def _placed(number: int, gender: str, around: Around) -> str | None:
    if number > 99:
        return None
    noun = around.after[0].lower() if around.after else ""
    is_before_noun = gender == "m" and number % 10 in (1, 3) and noun != "" and _NOUNS.get(noun) == "m"
    return _ordinal(number, Use("short" if gender == "short" or is_before_noun else gender))


def _clock(hour: int, minute: int, around: Around) -> str:
    hours = _cardinal(hour, Use("f"))
    if minute:
        return f"{hours} {'cero ' if minute < 10 else ''}{_cardinal(minute, Use())}"
    if around.before in ("la", "las"):
        return hours if hour == 1 else f"{hours} horas"
    return f"{hours} {'hora' if hour == 1 else 'horas'}"


def _often(number: int) -> str:
    return "una vez" if number == 1 else f"{_cardinal(number, Use('f'))} veces"


def _part(over: int, under: int, use: Use) -> str | None:
    if under == 2:
        return "media" if use.gender == "f" else "medio"
    if under not in _PARTS:
        return None
    return f"{_cardinal(over, Use('m'))} {_PARTS[under]}{'s' if over > 1 else ''}"


def _mixed(number: int, over: int, under: int, use: Use) -> tuple[str, str] | None:
    part = _part(over, under, use)
    return (_cardinal(number, use), f"y {part}") if part else None


def _roman(number: int, around: Around, mark: str) -> str | None:
    if around.before in _RULERS:
        gender = "f" if around.before in _QUEENS else "m"
        return _ordinal(number, Use(gender)) if number <= 10 else _cardinal(number, Use())
    noun = around.after[0].lower() if around.after else ""
    if noun in ("guerra", "congreso", "edición", "jornadas", "centenario", "concilio"):
        return (
            _ordinal(number, Use("f" if noun in ("guerra", "edición", "jornadas") else "m")) if number <= 20 else None
        )
    return None


_EURO = Coin(Noun("euro", "euros"), Noun("céntimo", "céntimos"))
_COINS = {
    "€": _EURO, "EUR": _EURO, "euros": _EURO, "euro": _EURO, "M€": Coin(Noun("millón de euros", "millones de euros")),
    "$": Coin(Noun("dólar", "dólares"), Noun("centavo", "centavos")),
    "USD": Coin(Noun("dólar estadounidense", "dólares estadounidenses")),
    "US$": Coin(Noun("dólar", "dólares"), Noun("centavo", "centavos")),
    "MXN": Coin(Noun("peso mexicano", "pesos mexicanos")),
    "£": Coin(Noun("libra", "libras", "f"), Noun("penique", "peniques")), "zł": Coin(Noun("esloti", "eslotis")),
    "¥": Coin(Noun("yen", "yenes")),
}  # fmt: skip
_SCALES = {
    "millones": Noun("millón", "millones"), "millón": Noun("millón", "millones"), "mill.": Noun("millón", "millones"),
}  # fmt: skip
_COMPARED = {
    "<": "menos de", ">": "más de", "≤": "como máximo", "≥": "al menos", "≈": "aproximadamente",
    "~": "aproximadamente",
}  # fmt: skip
_SHORT = {
    "p. ej.": "por ejemplo", "p.ej.": "por ejemplo", "por ej.": "por ejemplo", "etc.": "etcétera", "Sr.": "señor",
    "Sra.": "señora", "Sres.": "señores", "Srta.": "señorita", "Dr.": "doctor", "Dra.": "doctora",
    "Prof.": "profesor", "aprox.": "aproximadamente", "máx.": "máximo", "mín.": "mínimo", "Ud.": "usted",
    "Uds.": "ustedes", "EE. UU.": "Estados Unidos", "EE.UU.": "Estados Unidos", "a. C.": "antes de Cristo",
    "d. C.": "después de Cristo", "a.C.": "antes de Cristo", "d.C.": "después de Cristo", "tel.": "teléfono",
    "i.v.": "intravenoso", "cfr.": "véase", "v. gr.": "por ejemplo", "s. f.": "sin fecha",
}  # fmt: skip
_BEFORE_NUMBERS = {
    "n.º": "número", "nº": "número", "N.º": "número", "n°": "número", "núm.": "número", "pág.": "página",
    "págs.": "páginas", "p.": "página", "pp.": "páginas", "fig.": "figura", "Fig.": "Figura", "cap.": "capítulo",
    "art.": "artículo", "vol.": "volumen", "§": "sección", "#": "número", "tab.": "tabla", "Nº": "número",
}  # fmt: skip
_BEFORE_NAMES = {"Sta.": "Santa", "Sto.": "Santo", }  # fmt: skip
_SHORT_MONTHS = {
    "ene": "enero", "feb": "febrero", "mar": "marzo", "abr": "abril", "may": "mayo", "jun": "junio", "jul": "julio",
    "ago": "agosto", "sept": "septiembre", "sep": "septiembre", "oct": "octubre", "nov": "noviembre",
    "dic": "diciembre",
}  # fmt: skip


def rules(tag: str) -> Rules:
    """As they are spoken in the region of a tag: Mexico and its neighbours part decimals by a point."""
    decimal = decimal_mark(tag)
    is_american = tag.split("-")[-1] in _AMERICA
    return Rules(
        tag=tag,
        decimal=decimal,
        groups="." if decimal == "," else ",",
        blanks=True,
        cardinal=_cardinal,
        ordinal=_ordinal,
        comma="coma" if decimal == "," else "punto",
        minus="menos",
        plus="más",
        plus_minus="más menos",
        to="a",
        nouns=_NOUNS,
        guess=_guess,
        share="de cada|de|entre",
        units=measures(
            _BASES,
            _PREFIXES,
            lambda noun: each_form(noun, lambda form, many: f"{form} cuadrado{'s' if many else ''}"),
            lambda noun: each_form(noun, lambda form, many: f"{form} cúbico{'s' if many else ''}"),
            _OTHERS,
        ),
        per="por",
        pers={name: f"por {name}" for name in _PERIODS},
        coins=_COINS,
        price="{whole} {coin} con {cents} {cent}",
        small_price="{whole} {coin} con {cents} {cent}",
        scales=_SCALES,
        of_scale=lambda coin: f"de {coin}",
        of_part=lambda noun: f"de {noun}",
        half_after=True,
        compared=_COMPARED,
        signs=_SIGNS,
        by="por",
        times="por",
        often=_often,
        short=_SHORT,
        before_numbers=_BEFORE_NUMBERS,
        before_names=_BEFORE_NAMES,
        months=LANGUAGE.outro.dates.months,
        short_months=_SHORT_MONTHS,
        day=lambda number, around: "primero" if number == 1 and is_american else _cardinal(number, Use()),
        day_mark=r"\.?º|°",
        date="{day} de {month} de {year}",
        undated="{day} de {month}",
        month_first=tag in ("es-us", "es-pr"),
        on=listed("el del al desde hasta día"),
        ordinal_mark=r"(?P<m>\.?º|°)|(?P<f>\.?ª)|(?P<short>\.?er)",
        placed=_placed,
        clock=_clock,
        clock_mark="(?!)",
        hours="h|hs|hrs|horas?",
        at=listed("la las hasta desde"),
        part=_part,
        mixed=_mixed,
        out_of="sobre",
        over="sobre",
        ratio="a",
        roman=_roman,
        numbered=listed("""
            siglo estadio estadios grado tipo fase clase parte tomo volumen capítulo nivel acto grupo categoría factor
            anexo             artículo título libro etapa
        """),
        dial=(
            r"llam(?:e|ar|a|en)(?: al)?(?: número)?|tel\.?|teléfono|número|marque(?: el)?|marcar(?: el)?"
            r"|fax|emergencias"
        ),
        spelled=_SPELLED,
        version="versión",
        version_before=listed("versión python ubuntu android ios java"),
        labels=listed("capítulo sección tabla figura punto apartado anexo"),
        and_="y",
    )
