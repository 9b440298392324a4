"""English is covered with tokens without a gap, in linear time, and nothing that is written is lost."""

import sys
import unicodedata
from collections import defaultdict
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spoken_pairs import SpokenPair, is_right, said, spoken_pairs

from cuelight.languages.language import listed
from cuelight.script.lexicon import Lexicon
from cuelight.script.narration import parse_narration
from cuelight.speech.spoken.english.plain import is_plain
from cuelight.speech.spoken.english.tokens import tokenize
from cuelight.speech.spoken.fold import fold
from cuelight.speech.spoken.given import Given
from cuelight.speech.spoken.rewrite import as_spoken
from cuelight.speech.spoken.token import SILENT, Token

KINDS = defaultdict[str, list[SpokenPair]](list)
for _pair in spoken_pairs():
    KINDS[_pair.kind].append(_pair)


def test_there_are_pairs_of_every_kind() -> None:
    """Enough to tell a share by."""
    assert sum(map(len, KINDS.values())) >= 1500
    assert len(KINDS) >= 30
    assert min(map(len, KINDS.values())) >= 20


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_written_is_said_as_a_reader_says_it(kind: str) -> None:
    """Every pair of a kind; `benchmarks/spoken.py` prints the shares."""
    wrong = [(pair.written, pair.spoken, said(pair.written)) for pair in KINDS[kind] if not is_right(pair)]
    assert wrong == []


def _covers(text: str, tokens: tuple[Token, ...]) -> None:
    """Tokens stand end to end; each is said, breathed by, or in doubt; what is said is said where it stands."""
    assert "".join(text[token.start : token.end] for token in tokens) == text
    at = 0
    for token in tokens:
        assert token.start == at < token.end
        at = token.end
        is_said = any(words.strip() for _, words in token.said)
        assert is_said or token.kind in SILENT, (token, text[token.start : token.end])
        assert all(token.start <= place < token.end for place, _ in token.said)
        assert bool(token.readings) == (token.kind == "ambiguous")
        assert len(set(token.readings)) == len(token.readings)
    assert at == len(text)


_SIGNS = "0123456789 \n.,:;/-–—−+±×x<>≤≥~≈=%‰°$€£¥&@#§*_^|()[]'’\"”²³⁻¹⁰₂½¾⅔→µmgkgIVXLCDMTNpqhst\N{SNOWMAN}αβ٣５🎉"
_PIECES = [
    "10 mg", "3-4", "-5 °C", "p<0.05", "€1.250", "11/12/2026", "1-2-1", "stage III", "I", "CO₂", "H2SO4", "HER2+",
    "q6h", "b.i.d.", "e.g.", "Dr.", "No. ", "9:00-17:00", "0800 555 1234", "1½", "10⁻³", "https://a.org/b", "a@b.org",
    "x.yaml", "v1.2.3", "Ctrl+C", "R&D", "6'2\"", "2×3 cm", "in 1999 ", "[[tˈuː]]", "5 ", "/", "-", "–", " ", "\n",
    "million", "½", "2026-11-23T10:30Z", "0x1F", "2e-3", "IV", "(ii)", "Table 2d", "x 500 mg", "H.264", "C50.9",
    "1.000",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(_PIECES), max_size=8).map("".join) | st.text(_SIGNS, max_size=40) | st.text(max_size=60)
)
def test_tokens_cover_any_text_without_a_gap(text: str) -> None:
    """And each is spoken, a mark, or named as a doubt."""
    _covers(fold(text), tokenize(fold(text)))


@given(st.text(_SIGNS, min_size=1, max_size=30), st.data())
def test_what_is_settled_is_one_token(text: str, data: st.DataObject) -> None:
    """Nothing else reads it, or reads across it."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    tokens = tokenize(text, [Given(start, end, ((start, "so"),))])
    _covers(text, tokens)
    assert Token("given", start, end, ((start, "so"),)) in tokens


def test_every_character_of_unicode_is_covered() -> None:
    """Alone and between digits: each is said, or in doubt, and no block takes longer than others."""
    assigned = [
        chr(point)
        for point in range(1, sys.maxunicode, 1)
        if unicodedata.category(chr(point)) not in ("Cn", "Co", "Cs", "Cc")
        and not 0x3400 <= point < 0xD7A4 and not 0x17000 <= point < 0x18D00 and point < 0x1FC00
    ]  # fmt: skip
    text = fold("".join(f"{character}7" if at % 2 else character for at, character in enumerate(assigned)))
    tokens = tokenize(text)
    _covers(text, tokens)


ATTACKS = {
    "digits": "7", "zeros": "0", "thousands": "1,000,", "groups": "12 345 ", "a chain": "1-", "a path": "/a",
    "slashes": "a/b/", "points": "1.", "a version": "v1.", "an address": "a.b@", "letters": "A", "a code": "A1-",
    "powers": "10⁻", "Roman": "II–", "stages": "stage I ", "signs": "<≤±", "brackets": "[[(", "units": "mg/",
    "quotes": "6'", "right to left": "٣٤٥ ابج ", "mixed": "a1б２ج٣漢４ ", "marks": "\u0301", "times": "9:00-",
    "emoji": "🎉",
}  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
def test_the_work_grows_with_the_length_alone(attack: str) -> None:
    """Four times the text takes about four times the calls, not sixteen times."""
    spent = []
    for length in (750, 3_000):
        text = fold((ATTACKS[attack] * (length // len(ATTACKS[attack]) + 1))[:length])
        calls = count()
        sys.setprofile(lambda _frame, event, _told, calls=calls: next(calls) if event.endswith("call") else None)
        tokens = tokenize(text)
        sys.setprofile(None)
        spent.append(next(calls))
        _covers(text, tokens)
    assert spent[1] < 5 * spent[0] + 1_000


def test_900_kilobytes_of_digits_are_read_one_by_one() -> None:
    """Through the whole way from the script's text, and none is dropped."""
    (sentence,) = parse_narration([("v", "1234567890" * 90_000)], "en").narration.sentences
    (form,) = as_spoken(sentence, "en", Lexicon()).spoken
    assert len(form.split()) == 900_000
    assert form.startswith("one two three four five six seven eight nine zero one")


DOUBTFUL = {
    "11/12/2026": ("the eleventh of December twenty twenty six", "the twelfth of November twenty twenty six"),
    "1-2-1": ("one, two, one", "one to two to one"),
    "10 500 mg": ("ten thousand five hundred", "ten, then five hundred"),
    "€1.250": ("one point two five zero euros", "one thousand two hundred fifty euros"),
    "1,5 or": ("one point five", "one, five"),
    "in 1950 cases": ("nineteen fifty", "one thousand nine hundred fifty"),
    "5/500 mg": ("five out of five hundred", "five, five hundred"),
    "wait 30s": ("thirties", "thirty seconds"),
    "on 3/4": ("the third of April", "the fourth of March", "three over four"),
    "a 5-3": ("five to three", "five, three", "five minus three"),
}


@pytest.mark.parametrize("written", DOUBTFUL)
def test_what_has_several_readings_is_a_doubt(written: str) -> None:
    """It is left as it is written, and every reading is told."""
    (sentence,) = parse_narration([("v", written)], "en").narration.sentences
    (doubt,) = as_spoken(sentence, "en", Lexicon()).doubts
    assert doubt.readings == DOUBTFUL[written]


@pytest.mark.parametrize(
    "written", ["11/11/2026", "25/12/2026", "10 000 mg", "€1.25", "1,5 mg", "in 1999", "3-5", "120/80"]
)
def test_what_has_one_reading_is_none(written: str) -> None:
    """Its neighbours are said."""
    (sentence,) = parse_narration([("v", written)], "en").narration.sentences
    assert as_spoken(sentence, "en", Lexicon()).doubts == ()


_WORDS = listed(
    "In I a A May March Sat sat Dr Mr Prof mm kg vs bid min No no stage type War and the was is sun Sun on at day one "
    "two he’s so-so state-of-the-art café Wed wed us US Act part Leo nocte go to be of mL etc well "
    "esc Esc ii scene tablets bd given im "
    "- , ; — “ ” . ! ? (x)"
)


@given(st.lists(st.sampled_from(sorted(_WORDS)), min_size=1, max_size=7).map(" ".join))
def test_a_plain_sentence_is_what_the_grammar_makes_of_it(text: str) -> None:
    """What is taken for plain words without looking closer has nothing to be read."""
    text = text.replace(" ,", ",").replace(" ;", ";").replace(" .", ".").replace(" !", "!").replace(" ?", "?")
    if is_plain(text.replace(" ", "\n")):
        tokens = tokenize(text.replace(" ", "\n"))
        assert "".join(words for token in tokens for _, words in token.said) == text.replace(" ", "")


def test_most_sentences_are_plain() -> None:
    """So that a long film is looked at quickly."""
    assert is_plain("There\nare\nnew\nsites,\n“here\nor\nthere”\n—\nthey\nsay.")
    read = [pair.written for kind in KINDS if kind not in ("plain", "roman") for pair in KINDS[kind]]
    assert [written for written in read if is_plain(written)] == []


def test_unicode_is_folded_to_one_sign_for_each_meaning() -> None:
    """Dashes, blanks, digits and look-alikes; superscripts, subscripts and fractions stay; the unseen goes."""
    assert fold("10\u201020\u201130\u201240\u201350\u201460") == "10-20-30–40–50—60"
    assert fold("5\u202fμg\u00a05\u2009㎎ ２５℃") == "5 µg 5 mg 25°C"
    assert fold("10⁻³ B₁₂ ½ m²") == "10⁻³ B₁₂ ½ m²"
    assert fold("1\u200b0\u00ad0\u2066") == "100"
