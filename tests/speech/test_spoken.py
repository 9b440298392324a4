"""What is written is spoken as a person would say it, and every written word keeps its place."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cuelight.model.narration import Sentence
from cuelight.script.lexicon import Lexicon
from cuelight.script.narration import parse_narration
from cuelight.speech.engines.piper.model import read_config
from cuelight.speech.engines.piper.phonemes import Speller
from cuelight.speech.make_take import make_take, take_digest
from cuelight.speech.spoken.rewrite import spoken_words
from cuelight.speech.voice import open_voice

SAID = {
    "3-4 metastases": "three to four|metastases",
    "30–40 of them": "thirty to forty|of|them",
    "3 – 4 months": "three to|four|months",
    "2-3 months": "two to three|months",
    "95%": "ninety five percent",
    "10-15 %": "ten to fifteen percent",
    "10%-15%": "ten percent to fifteen percent",
    "it is < 5 mm": "it|is less than|five|millimetres",
    "<5mm": "less than five millimetres",
    "≥ 2": "at least two",
    "p < 0.05": "p less than|zero point zero five",
    "1 mm": "one|millimetre",
    "0.5 mm": "zero point five|millimetres",
    "a 5 mm nodule": "a|five|millimetre|nodule",
    "5-mm nodules": "five millimetre|nodules",
    "3-4 cm": "three to four|centimetres",
    "10 mg/kg/day": "ten|milligrams per kilogram per day",
    "5 mg/m²": "five|milligrams per square metre",
    "100 km/h": "one hundred|kilometres per hour",
    "2 ml and 1 kg": "two|millilitres|and|one|kilogram",
    "37.5 °C": "thirty seven point five|degrees Celsius",
    "-5 °C": "minus five|degrees Celsius",
    "48 h": "forty eight|hours",
    "3 min. later": "three|minutes|later",
    "measured in mm": "measured|in|millimetres",
    "2 × 3 cm": "two by|three|centimetres",
    "2 × 3": "two times|three",
    "±2": "plus or minus two",
    "No. 14": "number|fourteen",
    "Fig. 14 shows": "figure|fourteen|shows",
    "Figs. 3-4": "figures|three to four",
    "pp. 5-9": "pages|five to nine",
    "#4": "number four",
    "Dr. Smith": "Doctor|Smith",
    "Mr. Lee and Prof. Jones": "Mister|Lee|and|Professor|Jones",
    "e.g. this": "for example|this",
    "i.e. that": "that is|that",
    "this vs. that": "this|versus|that",
    "approx. 5": "approximately|five",
    "2026-11-23": "the twenty third of November twenty twenty six",
    "23 November 2026": "the twenty third of|November|twenty twenty six",
    "the 23 November": "the|twenty third of|November",
    "November 23, 2026": "November|twenty third,|twenty twenty six",
    "Nov. 23 is": "November|twenty third|is",
    "11/12/2026": "11/12/2026",
    "in 1999": "in|nineteen ninety nine",
    "in 2005": "in|two thousand five",
    "1999–2005": "nineteen ninety nine to two thousand five",
    "2000 patients": "two thousand|patients",
    "1250 people": "one thousand two hundred fifty|people",
    "the 1980s": "the|nineteen eighties",
    "his 60s": "his|sixties",
    "the 1st and 23rd": "the|first|and|twenty third",
    "3.5": "three point five",
    "1,000": "one thousand",
    "1,250,000": "one million two hundred fifty thousand",
    "10 000 cells": "ten thousand||cells",
    "$5": "five dollars",
    "$1": "one dollar",
    "$5.50": "five dollars fifty",
    "£2 million": "two|million pounds",
    "5 €": "five euros",
    "€5-10": "five to ten euros",
    "10:05": "ten oh five",
    "14:30": "fourteen thirty",
    "10:00 am": "ten|a.m.",
    "ratio of 3:1": "ratio|of|three to one",
    "1/2": "one half",
    "3/4": "three quarters",
    "1½": "one and a half",
    "120/80": "one hundred twenty over eighty",
    "A + B": "A plus|B",
    "50+": "fifty plus",
    "A & B": "A and|B",
    "his/her": "his or her",
    "and/or": "and or",
    "A → B": "A to|B",
    "stage III": "stage|three",
    "stage IIIB": "stage|three B",
    "T1 N0 M0": "T one|N zero|M zero",
    "p53 and HER2": "p fifty three|and|HER two",
    "COVID-19": "COVID nineteen",
    "IL-2 and Ki-67": "I L two|and|Ki sixty seven",
    "version 1.8.0": "version|one point eight point zero",
    "call 555-1234-22": "call|five five five, one two three four, two two",
    "agent 007": "agent|zero zero seven",
    "https://example.org/3-4?a=5": "example dot org slash three hyphen four question mark a equals five",
    "a1@b2.org": "a one at b two dot org",
    "3D": "three D",
    "12345678901234567890": (
        "one two three four five six seven eight nine zero one two three four five six seven eight nine zero"
    ),
}
"""Written, and spoken with a bar between written words; the splitter of narration puts symbols to their neighbours."""

UNTOUCHED = [
    "[[tˈuː]] [[wˈʌn]]",
    "well-known words, said — plainly.",
]


def _sentence(text: str, language: str = "en") -> Sentence:
    (sentence,) = parse_narration([("v", text)], language).narration.sentences
    return sentence


def _spoken(text: str, language: str = "en") -> tuple[str, ...]:
    return spoken_words(_sentence(text, language).words, language, Lexicon())


@pytest.mark.parametrize(("written", "said"), SAID.items(), ids=SAID)
def test_english_is_said_in_words(written: str, said: str) -> None:
    """Numbers, ranges, percentages, units, dates, money and symbols are words, in the place of what was written."""
    assert "|".join(_spoken(written)) == said


@pytest.mark.parametrize("written", UNTOUCHED)
def test_what_is_no_amount_is_left_to_the_voice(written: str) -> None:
    """Names, codes, addresses, phonemes and plain words stay as they are."""
    assert " ".join(_spoken(written)) == written


def test_punctuation_stays() -> None:
    """Marks round a number, which the voice breathes by, are kept."""
    assert _spoken("“3-4,” (95%); 5 mm?") == ("“three to four,”", "(ninety five percent);", "five", "millimetres?")


def test_an_abbreviation_that_ends_a_sentence_ends_it_still() -> None:
    """The point of the last word is the sentence's as well."""
    assert _spoken("This is approx.")[-1] == "approximately."


def test_sentences_are_not_cut_at_abbreviations() -> None:
    """Points of abbreviations and decimals end no sentence; those of sentences do."""
    whole = [
        "Ask Dr. Smith about it.",
        "It is 3.5 mm wide, e.g. this one, vs. that.",
        "See No. 14, Fig. 14 and Figs. 3 and 4.",
        "It took approx. 5 days, max. 5 mg, in the U.S. as well.",
        "As vol. 4 and ch. 5 say, i.e. both.",
    ]
    parsed = parse_narration([("v", " ".join(whole))], "en")
    assert [sentence.text for sentence in parsed.narration.sentences] == whole


@pytest.mark.parametrize(
    ("language", "written", "said"),
    [
        ("de", "3-4 mm und < 5 cm", "drei bis vier|Millimeter|und weniger als|fünf|Zentimeter"),
        ("de-AT", "Dr. Meier kam am 3. Mai", "Doktor|Meier|kam|am|dritten|Mai"),
        ("de", "z. B. Nr. 14", "zum Beispiel||Nummer|vierzehn"),
        ("fr", "3–4 mois, ≥ 1 mm", "trois à quatre|mois, au moins|un|millimètre"),
        ("es", "3-4 meses, 2 mg", "tres a cuatro|meses,|dos|miligramos"),
        ("sv", "3-4 mm < 5", "3-4|mm <|5"),
    ],
)
def test_languages_with_rules_are_said_in_words(language: str, written: str, said: str) -> None:
    """Every written word keeps its place; where there are no rules, figures are left to the voice."""
    assert "|".join(_spoken(written, language)) == said


_PIECES_TEXT = (
    "3 4 - – — % < ≥ ± 5mm mm kg °C No. Fig. Dr. e.g. i.e. vs. etc. $ € .50 1,000 000 2026 11-23 / 1/2 ½ 10:30 am "
    "1st 80s x × → & + # III stage May Nov. 23 the a in to million m² [[a]] ( ) “ ” , . … 12345 A/B"
)
_PIECES = st.sampled_from(_PIECES_TEXT.split())


@given(st.lists(st.lists(_PIECES, min_size=1, max_size=3).map("".join), min_size=1, max_size=8))
@example(["3", "-", "3"])
def test_every_written_word_keeps_an_entry(words: list[str]) -> None:
    """Whatever is written, there are as many spoken forms as words, and rules never move a word's border."""
    for language in ("en", "de", "fr"):
        spoken = spoken_words(tuple(words), language, Lexicon())
        assert len(spoken) == len(words)
        assert any(spoken)


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=6))
def test_any_text_has_a_spoken_form(words: list[str]) -> None:
    """No characters make it fail."""
    assert len(spoken_words(tuple(words), "en", Lexicon())) == len(words)


PHONEMES = {
    "It grew 3-4 mm.": "ɪt ɡɹˈuː θɹˈiː tə fˈɔːɹ mˈɪlɪmˌiːɾɚz.",
    "It is < 5 mm.": "ɪɾ ɪz lˈɛs ðɐn fˈaɪv mˈɪlɪmˌiːɾɚz.",
    "No. 14 and Fig. 14 of Dr. Smith.": "nˈʌmbɚ fˈɔːɹtiːn ænd fˈɪɡjɚ fˈɔːɹtiːn ʌv dˈɑːktɚ smˈɪθ.",
    "At 95% or $5.": "æt nˈaɪnti fˈaɪv pɚsˈɛnt ɔːɹ fˈaɪv dˈɑːlɚz.",
}


def test_the_voice_says_it_in_one_breath(tmp_path: Path) -> None:
    """eSpeak reads what it is given as one sentence, in words that it knows."""
    voice = open_voice("joe", None, "en", Path, tmp_path)
    speller = Speller.of("joe", read_config(voice.model))  # type: ignore[attr-defined]
    for written, phonemes in PHONEMES.items():
        (said,) = speller.spell(" ".join(_spoken(written)))
        assert "".join(said) == phonemes


@pytest.mark.voice
def test_the_voice_times_every_written_word(tmp_path: Path) -> None:
    """A take of the real voice has a time for each written word, longer where more is said."""
    sentence = _sentence("After 10 000 scans, 3-4 of 95% were < 5 mm.")
    spoken = spoken_words(sentence.words, "en", Lexicon())
    sentence = Sentence(sentence.text, sentence.words, "joe", spoken=spoken)
    voice = open_voice("joe", None, "en", Path, tmp_path)
    _, take = make_take(sentence, voice, take_digest(sentence, voice, "en"))
    assert [word.text for word in take.words] == list(sentence.words)
    assert all(word.start < word.end for word in take.words)
    length = {word.text: word.end - word.start for word in take.words}
    assert length["3-4"] > 2 * length["of"]
    assert length["95%"] > length["3-4"]
