"""Languages with rules: what is written is said as a reader says it, and no number is said that is not written."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal

import pytest
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from number_words import LANGUAGES, decimal_of, number_of
from spoken_pairs import SpokenPair, is_right, said, spoken_pairs

from cuelight.languages.find import language_of
from cuelight.script.lexicon import Lexicon
from cuelight.speech.spoken.fold import fold_marked
from cuelight.speech.spoken.grammar.tokens import is_plain, tokenize
from cuelight.speech.spoken.rewrite import read_words, spoken_words
from cuelight.speech.spoken.rules.find import ruled, rules_of
from cuelight.speech.spoken.token import SILENT

GROUPS = {
    "de": ".",
    "fr": "\N{NARROW NO-BREAK SPACE}",
    "es": ".",
    "it": ".",
    "pt": ".",
    "nl": ".",
    "pl": "\N{NO-BREAK SPACE}",
}
NUMBERS = st.integers(0, 30) | st.integers(0, 2100) | st.integers(0, 10**6 - 1) | st.integers(0, 10**8 - 1)


def _read(text: str, language: str) -> str:
    return " ".join(filter(None, spoken_words(tuple(text.split(" ")), language, Lexicon())))


def _grouped(number: int, language: str) -> str:
    return f"{number:,}".replace(",", GROUPS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_said_as_a_reader_says_it(language: str) -> None:
    """Every pair of a language's table, of which there are enough to tell by."""
    pairs = list(spoken_pairs(language))
    assert len(pairs) >= 80
    assert len({pair.written for pair in pairs}) == len(pairs)
    wrong = [
        (pair.written, pair.spoken, said(pair.written, language))
        for pair in pairs
        if not is_right(pair, lambda text: said(text, language))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
@given(NUMBERS)
def test_a_number_read_back_is_the_one_that_is_written(language: str, number: int) -> None:
    """As its language parts its thousands, by a reader that knows nothing of the rules."""
    assert number_of(_read(_grouped(number, language), language), language) == number


@pytest.mark.parametrize("language", LANGUAGES)
@given(NUMBERS, st.integers(1, 4), st.integers(0, 9999))
def test_decimals_read_back_are_those_that_are_written(language: str, number: int, count: int, decimals: int) -> None:
    """With every zero, however many of them there are."""
    after = f"{decimals % 10**count:0{count}}"
    spoken = _read(f"{_grouped(number, language)},{after}", language)
    assert decimal_of(spoken, language) == Decimal(f"{number}.{after}")


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.integers(0, 3000), st.integers(1, 3000), st.sampled_from(["-", "–", " – "]))
def test_a_range_keeps_its_order(language: str, low: int, more: int, dash: str) -> None:
    """The smaller number first, then the word, then the larger one; what falls is a doubt."""
    written = f"{_grouped(low, language)}{dash}{_grouped(low + more, language)}"
    rules = rules_of(language)
    assert rules is not None
    words = _read(written, language).removeprefix(f"{rules.from_} ")
    first, to, second = words.partition(f" {rules.to} ")
    assert to
    if language != "pl":  # whose second end is in the genitive
        assert (number_of(first, language), number_of(second, language)) == (low, low + more)


_PIECES_TEXT = (
    "3 4 - – — % < ≥ ± 5mm mm kg °C Nr. Dr. z. B. np. p. ej. € zł 3,50 1.000 000 2026 11-23 / 1/2 ½ 10:30 14h30 Uhr "
    "1er 2ª 3º 80er x × → & + # III Stadium siècle mai maja 25.12.2026 de la a in m² [[a]] ( ) “ ” , . … 12345 A/B "
    "1-0-1 CO₂ HER2+ T1N0M0 112 tel. 0800 v1.2 a@b.de w ’80 20-letni 10⁻³ 2x"
)
_PIECES = st.sampled_from(_PIECES_TEXT.split())
_SIGNS = "0123456789 .,:;/-–—−+±×x<>≤≥~≈=%‰°º€£zł&@#§*_^|()[]'’\"”²³⁻¹⁰₂½¾→µmgkgIVXeraß\N{SNOWMAN}α٣🎉"


@pytest.mark.parametrize("language", sorted(ruled()))
@settings(max_examples=times(60))
@given(st.lists(st.lists(_PIECES, min_size=1, max_size=3).map("".join), min_size=1, max_size=7))
def test_every_written_word_has_its_spoken_one(language: str, words: list[str]) -> None:
    """Whatever is written, there are as many spoken forms as words; none is lost."""
    spoken = spoken_words(tuple(words), language, Lexicon())
    assert len(spoken) == len(words)
    assert any(spoken)


@pytest.mark.parametrize("language", sorted(ruled()))
@settings(max_examples=times(60))
@given(st.text(_SIGNS, max_size=40) | st.text(max_size=40) | st.lists(_PIECES, max_size=8).map("".join))
def test_tokens_cover_any_text_without_a_gap(language: str, text: str) -> None:
    """And what is said is said where it is written."""
    rules = rules_of(language)
    assert rules is not None
    folded = fold_marked(text)
    at = 0
    for token in tokenize(folded, rules):
        assert token.start == at < token.end
        at = token.end
        assert any(words.strip() for _, words in token.said) or token.kind in SILENT, token
        places = [place for place, _ in token.said]
        assert places == sorted(places)
        assert all(token.start <= place < token.end for place in places)
        assert bool(token.readings) == (token.kind == "ambiguous")
        assert len(set(token.readings)) == len(token.readings)
    assert at == len(folded)


@pytest.mark.parametrize("language", sorted(ruled()))
@settings(max_examples=times(60))
@given(st.lists(_PIECES, min_size=1, max_size=6).map(" ".join))
def test_no_digit_is_left_but_in_a_doubt(language: str, text: str) -> None:
    """What is not said in words is told."""
    words = tuple(text.split())
    reading = read_words(words, (), language, Lexicon())
    left = re.sub(r"\[\[.*?\]\]", "", " ".join(reading.spoken))
    assert not re.search(r"\d", left) or any(re.search(r"\d", doubt.written) for doubt in reading.doubts), (text, left)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plain_sentence_is_left_alone(language: str) -> None:
    """It needs no grammar, and the tables' others do."""
    rules = rules_of(language)
    assert rules is not None
    plain = [pair.written for pair in spoken_pairs(language) if is_plain(fold_marked(pair.written), rules)]
    assert plain == [pair.written for pair in spoken_pairs(language) if pair.kind == "plain"]


@pytest.mark.parametrize(
    ("language", "written", "readings"),
    [
        ("de", "1.5", ("eins Komma fünf", "eins, fünf")),
        ("de", "1,234 Frauen", ("eins Komma zwei drei vier", "eintausendzweihundertvierunddreißig")),
        ("fr", "1.234 cas", ("un virgule deux trois quatre", "mille deux cent trente-quatre")),
        ("fr", "le 3/4", ("trois avril", "trois sur quatre")),
        ("fr-CA", "11/12/2026", ("onze décembre deux mille vingt-six", "douze novembre deux mille vingt-six")),
        (
            "pl",
            "800 123 456",
            (
                "osiemset milionów sto dwadzieścia trzy tysiące czterysta pięćdziesiąt sześć",
                "osiem zero zero jeden dwa trzy cztery pięć sześć",
            ),
        ),
        ("it", "5°", ("quinto", "cinque gradi")),
        ("nl", "1:20", ("één uur twintig", "één op twintig")),
        ("es-MX", "1,5", ("uno punto cinco", "uno, cinco")),
    ],
)
def test_what_has_several_readings_is_a_doubt(language: str, written: str, readings: tuple[str, ...]) -> None:
    """It is left as it is written, with all that it can mean."""
    words = tuple(written.split())
    reading = read_words(words, (), language, Lexicon())
    assert reading.spoken == words
    assert [doubt.readings for doubt in reading.doubts] == [readings]


@pytest.mark.parametrize(
    ("language", "written", "spoken"),
    [
        ("pt-PT", "16 quilómetros, 5 km, 1 de maio", "dezasseis quilómetros, cinco quilómetros, um de maio"),
        ("pt-BR", "16 km, 1 de maio", "dezesseis quilômetros, primeiro de maio"),
        ("es-MX", "1,234.5 g el 1 de mayo", "mil doscientos treinta y cuatro punto cinco gramos el primero de mayo"),
        ("de-CH", "1'234.5 g", "eintausendzweihundertvierunddreißig Punkt fünf Gramm"),
        ("de-AT", "am 3. Jänner", "am dritten Jänner"),
    ],
)
def test_regions_have_their_own_ways(language: str, written: str, spoken: str) -> None:
    """Marks of decimals, sixteen, and the first of a month."""
    assert _read(written, language) == spoken


def _texts(value: object) -> Iterator[str]:
    """All texts of a language's words, wherever they stand."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_alone_are_never_altered(language: str) -> None:
    """The sentences of its pages, which have no figures: a word that looks like a numeral or a unit is none."""
    known_language = language_of(language)
    sentences = {
        text for part in (known_language.page, known_language.diagram, known_language.outro) for text in _texts(part)
    }
    plain = sorted(text for text in sentences if " " in text.strip() and not re.search(r"[\d{}/<>&]|\s:", text))
    assert len(plain) > 20
    every = [SpokenPair("", text, text) for each in plain for text in (each, each.title())]
    assert [pair.written for pair in every if not is_right(pair, lambda words: said(words, language))] == []
