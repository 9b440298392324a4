"""Portuguese, of Brazil and of Portugal."""

from cuelight.languages.language import listed
from cuelight.languages.pt import LANGUAGE
from cuelight.speech.spoken.grammar.measures import each_form, measures
from cuelight.speech.spoken.grammar.numbers import cldr
from cuelight.speech.spoken.grammar.rules import Around, Cardinal, Coin, Noun, Rules, Use

_FEMININE = listed("""
    dose doses pílula pílulas cápsula cápsulas hora horas semana semanas mulher mulheres pessoa pessoas vez vezes
    injeção injeções ampola ampolas gota gotas colher colheres xícara xícaras página páginas pergunta perguntas
    célula células noite noites fase fases sessão sessões seção unidade unidades visita visitas lesão lesões imagem
    imagens mão mãos etapa etapas metástase metástases biópsia biópsias guerra edição consulta consultas criança
    crianças pastilha pastilhas libra libras tela
""")
_MASCULINE = listed("""
    dia dias mês meses ano anos homem homens paciente pacientes caso casos litro litros grama gramas copo copos
    comprimido comprimidos minuto minutos segundo segundos euro euros real reais milhão milhões bilhão bilhões
    médico médicos medicamento medicamentos metro metros grau graus linfonodo linfonodos tumor tumores ponto pontos
    ciclo ciclos problema problemas sintoma sintomas sistema sistemas tema temas século séculos programa programas
    exame exames mililitro mililitros miligrama miligramas centímetro centímetros quilômetro quilômetros quilo
    quilos congresso mapa mapas clima idioma idiomas diagrama diagramas quilograma quilogramas
""")
_NOUNS = {**dict.fromkeys(_FEMININE, "f"), **dict.fromkeys(_MASCULINE, "m")}
_NO_NOUN = listed("""
    de e ou a ao do da dos das em no na nos nas por para com que é são foi era nem mais menos como até segundo se
    não sim entre sobre o os as quando mas já sem
""")
_ENDINGS_F = ("a", "as", "ção", "ções", "são", "sões", "dade", "dades", "ite", "ites", "agem", "agens")
_PREFIXES = {
    "k": "quilo", "h": "hecto", "d": "deci", "c": "centi", "m": "mili", "µ": "micro", "n": "nano", "p": "pico",
    "M": "mega", "G": "giga", "T": "tera",
}  # fmt: skip
_BASES = {
    "g": Noun("grama", "gramas"), "m": Noun("metro", "metros"), "l": Noun("litro", "litros"),
    "L": Noun("litro", "litros"), "mol": Noun("mol", "mols"), "Hz": Noun("hertz", "hertz"),
    "Pa": Noun("pascal", "pascais"), "W": Noun("watt", "watts"), "Wh": Noun("watt-hora", "watts-hora"),
    "V": Noun("volt", "volts"), "J": Noun("joule", "joules"), "cal": Noun("caloria", "calorias", "f"),
    "s": Noun("segundo", "segundos"), "B": Noun("byte", "bytes"), "Sv": Noun("sievert", "sieverts"),
    "Gy": Noun("gray", "grays"), "Bq": Noun("becquerel", "becquerels"), "A": Noun("ampere", "amperes"),
    "eV": Noun("elétron-volt", "elétrons-volt"), "bit": Noun("bit", "bits"),
}  # fmt: skip
_OTHERS = {
    "%": Noun("por cento", "por cento", ""), "‰": Noun("por mil", "por mil", ""),
    "°C": Noun("grau Celsius", "graus Celsius"), "° C": Noun("grau Celsius", "graus Celsius"),
    "°F": Noun("grau Fahrenheit", "graus Fahrenheit"), "°": Noun("grau", "graus"), "h": Noun("hora", "horas", "f"),
    "min": Noun("minuto", "minutos"), "min.": Noun("minuto", "minutos"), "seg": Noun("segundo", "segundos"),
    "mmHg": Noun("milímetro de mercúrio", "milímetros de mercúrio"),
    "mm Hg": Noun("milímetro de mercúrio", "milímetros de mercúrio"),
    "UI": Noun("unidade internacional", "unidades internacionais", "f"), "dB": Noun("decibel", "decibéis"),
    "bar": Noun("bar", "bars"), "ha": Noun("hectare", "hectares"), "mcg": Noun("micrograma", "microgramas"),
    "ppm": Noun("parte por milhão", "partes por milhão", "f"), "cc": Noun("centímetro cúbico", "centímetros cúbicos"),
    "dm": Noun("decímetro", "decímetros"), "cm": Noun("centímetro", "centímetros"),
    "mm": Noun("milímetro", "milímetros"),
}  # fmt: skip
_KILO = {
    True: {
        "km": Noun("quilômetro", "quilômetros"),
        "µm": Noun("micrômetro", "micrômetros"),
        "nm": Noun("nanômetro", "nanômetros"),
    },
    False: {
        "km": Noun("quilómetro", "quilómetros"),
        "µm": Noun("micrómetro", "micrómetros"),
        "nm": Noun("nanómetro", "nanómetros"),
    },
}
_PERIODS = ("dia", "semana", "mês", "ano", "hora", "minuto", "segundo", "pessoa", "dose", "noite")
_PARTS = {
    3: "terço", 4: "quarto", 5: "quinto", 6: "sexto", 7: "sétimo", 8: "oitavo", 9: "nono", 10: "décimo",
}  # fmt: skip
_QUEENS = listed("Isabel Maria Catarina Elizabeth Elisabete")
_RULERS = _QUEENS | listed("""
    João Pedro Afonso Manuel Carlos Filipe Fernando Paulo Pio Bento Leão Henrique Luís Jorge Eduardo Guilherme
    Frederico Napoleão Nicolau Alexandre Ramsés Ricardo Francisco Sancho Duarte Dinis
""")
_ORDINAL_NOUNS = {"guerra": "f", "congresso": "m", "edição": "f", "concílio": "m", "jornada": "f", "simpósio": "m"}
_SIGNS = {
    "+": "mais", "−": "menos", "&": "e", "@": "arroba", "#": "número", "%": "por cento", "‰": "por mil",
    "§": "parágrafo", "©": "copyright", "®": "marca registrada", "™": "marca", "∞": "infinito", "√": "raiz de",
    "÷": "dividido por", "→": "para", "←": "de", "↑": "acima", "↓": "abaixo", "=": "igual a", "≠": "diferente de",
    "°": "graus", "/": "barra", "*": "asterisco", "_": "sublinhado", "\\": "barra invertida", "µ": "micro",
    "²": "ao quadrado", "³": "ao cubo", "^": "elevado a {}", "or": "ou", "positive": "positivo",
    "negative": "negativo", "×": "vezes", "½": "meio", "∆": "delta", "<": "menor que", ">": "maior que",
    "~": "cerca de", "≈": "cerca de", "≤": "no máximo", "≥": "pelo menos", "±": "mais ou menos",
    "|": "barra vertical", "º": "graus",
}  # fmt: skip
_SPELLED = {
    ".": "ponto", "/": "barra", "@": "arroba", ":": "dois pontos", "-": "hífen", "_": "sublinhado",
    "?": "interrogação", "=": "igual", "&": "e", "#": "cerquilha", "%": "por cento", "+": "mais", "~": "til",
    "*": "asterisco",
}  # fmt: skip


def _cardinals(locale: str) -> Cardinal:
    def cardinal(number: int, use: Use) -> str:
        name = {"m": "cardinal-masculine", "f": "cardinal-feminine"}.get(use.gender, "numbering")
        return cldr(locale, number, "CARDINAL", f"spellout-{name}")

    return cardinal


_cardinal = _cardinals("pt")


def _ordinal(number: int, use: Use) -> str:
    name = "feminine" if use.gender == "f" else "masculine"
    return cldr("pt", number, "ORDINAL", f"spellout-ordinal-{name}")


def _guess(word: str) -> str:
    """By its ending; what follows a number is mostly a noun."""
    if word in _NO_NOUN:
        return ""
    is_greek = word.endswith(("ema", "emas", "oma", "omas", "ama", "amas"))
    return "f" if word.endswith(_ENDINGS_F) and not is_greek else "m"


def _form(plain: str, noun: Noun, use: Use) -> str:
    """One, and whatever is less than two."""
    return noun.one if plain.partition(".")[0] in ("1", "") or plain.startswith("0.") else noun.many


def _placed(number: int, gender: str, around: Around) -> str | None:
    return _ordinal(number, Use("f" if gender == "f" else "m")) if number < 100 else None


def _clock(cardinal: Cardinal, hour: int, minute: int) -> str:
    hours = f"{cardinal(hour, Use('f'))} {'hora' if hour == 1 else 'horas'}"
    return f"{hours} e {cardinal(minute, Use('m'))} {'minuto' if minute == 1 else 'minutos'}" if minute else hours


def _often(number: int) -> str:
    return "uma vez" if number == 1 else f"{_cardinal(number, Use('f'))} vezes"


def _part(over: int, under: int, use: Use) -> str | None:
    if under == 2:
        return "meia" if use.gender == "f" else "meio"
    if under not in _PARTS:
        return None
    return f"{_cardinal(over, Use('m'))} {_PARTS[under]}{'s' if over > 1 else ''}"


def _mixed(number: int, over: int, under: int, use: Use) -> tuple[str, str] | None:
    part = _part(over, under, use)
    return (_cardinal(number, use), f"e {part}") if part else None


def _roman(number: int, around: Around, mark: str) -> str | None:
    if around.before in _RULERS:
        gender = "f" if around.before in _QUEENS else "m"
        return _ordinal(number, Use(gender)) if number <= 10 else _cardinal(number, Use())
    if around.before.lower() == "século":
        return _ordinal(number, Use("m")) if number <= 10 else _cardinal(number, Use())
    noun = _ORDINAL_NOUNS.get(around.after[0].lower()) if around.after else None
    return _ordinal(number, Use(noun)) if noun and number <= 20 else None


_EURO = Coin(Noun("euro", "euros"), Noun("cêntimo", "cêntimos"))
_COINS = {
    "€": _EURO, "EUR": _EURO, "euros": _EURO, "euro": _EURO,
    "R$": Coin(Noun("real", "reais"), Noun("centavo", "centavos")),
    "BRL": Coin(Noun("real", "reais"), Noun("centavo", "centavos")),
    "reais": Coin(Noun("real", "reais"), Noun("centavo", "centavos")),
    "$": Coin(Noun("dólar", "dólares"), Noun("centavo", "centavos")),
    "US$": Coin(Noun("dólar", "dólares"), Noun("centavo", "centavos")),
    "USD": Coin(Noun("dólar americano", "dólares americanos")), "£": Coin(Noun("libra", "libras", "f")),
    "zł": Coin(Noun("zloty", "zlotys")), "¥": Coin(Noun("iene", "ienes")),
    "M€": Coin(Noun("milhão de euros", "milhões de euros")),
}  # fmt: skip
_SCALES = {
    "mi": Noun("milhão", "milhões"), "bi": Noun("bilhão", "bilhões"), "milhões": Noun("milhão", "milhões"),
    "milhão": Noun("milhão", "milhões"), "bilhões": Noun("bilhão", "bilhões"), "bilhão": Noun("bilhão", "bilhões"),
}  # fmt: skip
_COMPARED = {
    "<": "menos de", ">": "mais de", "≤": "no máximo", "≥": "pelo menos", "≈": "cerca de", "~": "cerca de",
}  # fmt: skip
_SHORT = {
    "p. ex.": "por exemplo", "p.ex.": "por exemplo", "por ex.": "por exemplo", "etc.": "et cetera", "Sr.": "senhor",
    "Sra.": "senhora", "Srs.": "senhores", "Dr.": "doutor", "Dra.": "doutora", "Prof.": "professor",
    "Profa.": "professora", "aprox.": "aproximadamente", "máx.": "máximo", "mín.": "mínimo", "obs.": "observação",
    "tel.": "telefone", "a.C.": "antes de Cristo", "d.C.": "depois de Cristo", "i.v.": "intravenoso", "vs.": "versus",
}  # fmt: skip
_BEFORE_NUMBERS = {
    "n.º": "número", "nº": "número", "N.º": "número", "n°": "número", "Nº": "número", "pág.": "página",
    "págs.": "páginas", "p.": "página", "pp.": "páginas", "fig.": "figura", "Fig.": "Figura", "cap.": "capítulo",
    "art.": "artigo", "vol.": "volume", "§": "parágrafo", "#": "número", "tab.": "tabela",
}  # fmt: skip
_SHORT_MONTHS = {
    "jan": "janeiro", "fev": "fevereiro", "mar": "março", "abr": "abril", "mai": "maio", "jun": "junho",
    "jul": "julho", "ago": "agosto", "set": "setembro", "out": "outubro", "nov": "novembro", "dez": "dezembro",
}  # fmt: skip


def rules(tag: str) -> Rules:
    """As they are spoken in Brazil, or in Portugal and Africa."""
    is_brazilian = tag in ("pt", "pt-br")
    cardinal = _cardinals("pt" if is_brazilian else "pt_PT")
    return Rules(
        tag=tag,
        decimal=",",
        groups=".",
        blanks=not is_brazilian,
        cardinal=cardinal,
        ordinal=_ordinal,
        comma="vírgula",
        minus="menos",
        plus="mais",
        plus_minus="mais ou menos",
        to="a",
        nouns=_NOUNS,
        guess=_guess,
        share="em cada|de cada|em|a cada",
        form=_form,
        units=measures(
            _BASES,
            _PREFIXES,
            lambda noun: each_form(noun, lambda form, many: f"{form} quadrado{'s' if many else ''}"),
            lambda noun: each_form(noun, lambda form, many: f"{form} cúbico{'s' if many else ''}"),
            {**_OTHERS, **_KILO[is_brazilian]},
        ),
        per="por",
        pers={name: f"por {name}" for name in _PERIODS},
        coins=_COINS,
        price="{whole} {coin} e {cents} {cent}",
        small_price="{whole} {coin} e {cents} {cent}",
        scales=_SCALES,
        of_scale=lambda coin: f"de {coin}",
        of_part=lambda noun: f"de {noun}",
        half_after=True,
        compared=_COMPARED,
        signs=_SIGNS,
        by="por",
        times="vezes",
        often=_often,
        short=_SHORT,
        before_numbers=_BEFORE_NUMBERS,
        months=LANGUAGE.outro.dates.months,
        short_months=_SHORT_MONTHS,
        weekdays={},
        day=lambda number, around: "primeiro" if number == 1 and is_brazilian else cardinal(number, Use("m")),
        day_mark=r"\.?º|°",
        date="{day} de {month} de {year}",
        undated="{day} de {month}",
        on=listed("em no do dia até desde"),
        ordinal_mark=r"(?P<m>\.?º|°)|(?P<f>\.?ª)",
        placed=_placed,
        clock=lambda hour, minute, around: _clock(cardinal, hour, minute),
        clock_mark=r"\s?h\s?",
        hours="h|horas?",
        at=listed("às as à das até"),
        part=_part,
        mixed=_mixed,
        out_of="de",
        over="por",
        ratio="para",
        roman=_roman,
        numbered=listed("""
            estágio estádio grau tipo fase classe parte tomo volume capítulo nível ato grupo categoria fator anexo
            artigo título livro etapa
        """),
        dial=r"lig(?:ue|ar|uem)(?: para)?(?: o)?|tel\.?|telefone|número|disque|disc(?:ar|a)|fax|emergência",
        spelled=_SPELLED,
        version="versão",
        version_before=listed("versão python ubuntu android ios java"),
        labels=listed("capítulo seção secção tabela figura ponto item anexo"),
        and_="e",
    )
