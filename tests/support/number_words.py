"""Numbers in words read back, by tables of their own: nothing here asks the rules that wrote them."""

import re
from collections.abc import Mapping
from decimal import Decimal


def _table(words: str) -> dict[str, int]:
    """“eins=1 zwei=2”: words and what they count."""
    return {word.replace("_", " "): int(value) for word, value in (pair.split("=") for pair in words.split())}


_TABLES: Mapping[str, Mapping[str, int]] = {
    "de": _table(
        "null=0 eins=1 eine=1 ein=1 zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 "
        "dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreißig=30 "
        "vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 tausend=1000 millionen=1000000 "
        "million=1000000 milliarden=1000000000 milliarde=1000000000"
    ),
    "fr": _table(
        "zéro=0 un=1 deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 "
        "quatorze=14 quinze=15 seize=16 vingt=20 trente=30 quarante=40 cinquante=50 soixante=60 quatre-vingts=80 "
        "quatre-vingt=80 cents=100 cent=100 mille=1000 millions=1000000 million=1000000 milliards=1000000000 "
        "milliard=1000000000"
    ),
    "es": _table(
        "cero=0 uno=1 un=1 dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 "
        "trece=13 "
        "catorce=14 quince=15 dieciséis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno=21 veintiún=21 "
        "veintidós=22 veintitrés=23 veinticuatro=24 veinticinco=25 veintiséis=26 veintisiete=27 veintiocho=28 "
        "veintinueve=29 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 cien=100 "
        "ciento=100 doscientos=200 trescientos=300 cuatrocientos=400 quinientos=500 seiscientos=600 setecientos=700 "
        "ochocientos=800 novecientos=900 mil=1000 millones=1000000 millón=1000000"
    ),
    "it": _table(
        "zero=0 uno=1 un=1 due=2 tre=3 tré=3 quattro=4 cinque=5 sei=6 sette=7 otto=8 nove=9 dieci=10 undici=11 "
        "dodici=12 "
        "tredici=13 quattordici=14 quindici=15 sedici=16 diciassette=17 diciotto=18 diciannove=19 venti=20 vent=20 "
        "trenta=30 trent=30 quaranta=40 quarant=40 cinquanta=50 cinquant=50 sessanta=60 sessant=60 settanta=70 "
        "settant=70 ottanta=80 ottant=80 novanta=90 novant=90 cento=100 cent=100 mille=1000 mila=1000 milioni=1000000 "
        "milione=1000000 miliardi=1000000000 miliardo=1000000000"
    ),
    "pt": _table(
        "zero=0 um=1 dois=2 três=3 quatro=4 cinco=5 seis=6 sete=7 oito=8 nove=9 dez=10 onze=11 doze=12 treze=13 "
        "catorze=14 quatorze=14 quinze=15 dezesseis=16 dezessete=17 dezoito=18 dezenove=19 vinte=20 trinta=30 "
        "quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90 cem=100 cento=100 duzentos=200 "
        "trezentos=300 quatrocentos=400 quinhentos=500 seiscentos=600 setecentos=700 oitocentos=800 novecentos=900 "
        "mil=1000 milhões=1000000 milhão=1000000 bilhões=1000000000 bilhão=1000000000"
    ),
    "nl": _table(
        "nul=0 één=1 een=1 twee=2 drie=3 vier=4 vijf=5 zes=6 zeven=7 acht=8 negen=9 tien=10 elf=11 twaalf=12 "
        "dertien=13 "
        "veertien=14 vijftien=15 zestien=16 zeventien=17 achttien=18 negentien=19 twintig=20 dertig=30 veertig=40 "
        "vijftig=50 zestig=60 zeventig=70 tachtig=80 negentig=90 honderd=100 duizend=1000 miljoen=1000000 "
        "miljard=1000000000"
    ),
    "pl": _table(
        "zero=0 jeden=1 dwa=2 trzy=3 cztery=4 pięć=5 sześć=6 siedem=7 osiem=8 dziewięć=9 dziesięć=10 jedenaście=11 "
        "dwanaście=12 trzynaście=13 czternaście=14 piętnaście=15 szesnaście=16 siedemnaście=17 osiemnaście=18 "
        "dziewiętnaście=19 dwadzieścia=20 trzydzieści=30 czterdzieści=40 pięćdziesiąt=50 sześćdziesiąt=60 "
        "siedemdziesiąt=70 osiemdziesiąt=80 dziewięćdziesiąt=90 sto=100 dwieście=200 trzysta=300 czterysta=400 "
        "pięćset=500 sześćset=600 siedemset=700 osiemset=800 dziewięćset=900 tysiąc=1000 tysiące=1000 tysięcy=1000 "
        "milion=1000000 miliony=1000000 milionów=1000000 miliard=1000000000 miliardy=1000000000 miliardów=1000000000"
    ),
}  # fmt: skip
_LINKS = {"de": "und", "fr": "et", "es": "y", "it": "(?!)", "pt": "e", "nl": "en|ën", "pl": "(?!)"}
_COMMAS = {
    "de": "Komma",
    "fr": "virgule",
    "es": "coma",
    "it": "virgola",
    "pt": "vírgula",
    "nl": "komma",
    "pl": "przecinek",
}
LANGUAGES = tuple(_TABLES)


def number_of(words: str, language: str) -> int:
    """What a whole number in words counts.

    Raises:
        ValueError: There is something in it that is no number.
    """
    total = group = 0
    for value in _values(words.lower(), language):
        if value >= 1000:
            total, group = (total + group or 1) * value if value > total > 0 else total + (group or 1) * value, 0
        elif value == 100:
            group = (group or 1) * 100 if group < 10 else group + 100
        else:
            group += value
    return total + group


def _values(words: str, language: str) -> list[int]:
    """The values of the words that make up all of a text; a longer word is tried before a shorter one."""
    found = _rest(words.strip(), 0, language)
    if found is None:
        raise ValueError(f"{words!r} is no number in {language}")
    return found


def _rest(words: str, at: int, language: str) -> list[int] | None:
    if at == len(words):
        return []
    start = at + len(re.match(r"[\s-]*", words[at:])[0])  # type: ignore[index]
    for word, value in sorted(_TABLES[language].items(), key=lambda pair: -len(pair[0])):
        if words.startswith(word, start) and (rest := _rest(words, start + len(word), language)) is not None:
            return [value, *rest]
    link = re.compile(_LINKS[language]).match(words, start)
    return _rest(words, link.end(), language) if link and link.end() > at else None


def decimal_of(words: str, language: str) -> Decimal:
    """What a number with decimals counts: behind the comma stand digits, or zeros and one number."""
    before, comma, after = words.partition(f" {_COMMAS[language]} ")
    whole = number_of(before, language)
    if not comma:
        return Decimal(whole)
    parts = after.split()
    digits = [_TABLES[language].get(part, 10) for part in parts]
    if all(digit < 10 for digit in digits):
        return Decimal(f"{whole}.{''.join(map(str, digits))}")
    zeros = next(index for index, digit in enumerate(digits) if digit)
    return Decimal(f"{whole}.{'0' * zeros}{number_of(' '.join(parts[zeros:]), language)}")
