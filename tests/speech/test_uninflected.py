"""Chinese, Japanese and Hindi are spoken as a native speaker says them; what may mean two things is left, and found.

`zh.tsv`, `ja.tsv` and `hi.tsv` have kind, sentence and how it is spoken; numbers are read back by readers of their own.
"""

import gc
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from counts import few
from hypothesis import example, given
from hypothesis import strategies as st

from cuelight.model.narration import Sentence, Settled
from cuelight.script.lexicon import Lexicon
from cuelight.script.narration import parse_narration
from cuelight.speech.spoken.rewrite import as_spoken, read_words, spoken_words
from cuelight.speech.spoken.uninflected.find import words_of
from cuelight.speech.spoken.uninflected.fold import fold_kept
from cuelight.speech.spoken.uninflected.tokens import tokenize

LANGUAGES = ("zh", "zh-Hant", "ja", "hi")


def _rows() -> Iterator[tuple[str, str, str, str]]:
    for language in ("zh", "ja", "hi"):
        for line in Path(__file__).with_name(f"{language}.tsv").read_text("utf-8").splitlines():
            kind, written, spoken = line.split("\t")
            yield language, kind, written, spoken


ROWS = list(_rows())


def _read(text: str, language: str) -> Sentence:
    (sentence,) = parse_narration([("v", text)], language).narration.sentences
    return as_spoken(sentence, language, Lexicon())


@pytest.mark.parametrize(("language", "kind", "written", "spoken"), ROWS, ids=[f"{row[0]} {row[2]}" for row in ROWS])
def test_it_is_said_as_a_native_speaker_says_it(language: str, kind: str, written: str, spoken: str) -> None:
    """As the table has it; what is ambiguous stands as it is written, with a doubt."""
    read = _read(written, language)
    assert read.spoken_text == spoken
    assert bool(read.doubts) == (kind == "ambiguous")


def test_the_tables_have_something_of_everything() -> None:
    """At least 80 rows a language, of the same kinds."""
    for language in ("zh", "ja", "hi"):
        kinds = {kind for tag, kind, _, _ in ROWS if tag == language}
        assert sum(row[0] == language for row in ROWS) >= 80
        assert {"numbers", "ranges", "percent", "units", "dates", "times", "money", "telephone", "ambiguous"} <= kinds


def test_taiwan_has_characters_and_units_of_its_own() -> None:
    """The numbers are the same."""
    assert _read("體溫37.5℃，2天內長了5cm，佔71%。", "zh-TW").spoken_text == (
        "體溫三十七點五攝氏度，兩天內長了五公分，佔百分之七十一。"
    )
    assert _read("NT$3.5萬。", "zh-Hant").spoken_text == "三點五萬元新台幣。"


_VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "兩": 2, "〇": 0}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}


def _from_characters(said: str) -> int:
    """What Chinese characters say: each scale takes all that is below it, as in 一万二千亿."""
    for sign in ("兆", "亿", "億", "万", "萬"):
        if sign in said:
            high, _, low = said.rpartition(sign)
            return _from_characters(high) * _SCALES[sign] + (_from_characters(low) if low else 0)
    total, digit = 0, None
    for sign in said:
        if sign in _PLACES:
            total += (1 if digit is None else digit) * _PLACES[sign]
            digit = None
        else:
            assert digit in (None, 0), said
            digit = _VALUES[sign]
    return total + (digit or 0)


_HINDI_WORDS = """
शून्य एक दो तीन चार पाँच छह सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस इक्कीस बाईस
तेईस चौबीस पच्चीस छब्बीस सत्ताईस अट्ठाईस उनतीस तीस इकतीस बत्तीस तैंतीस चौंतीस पैंतीस छत्तीस सैंतीस अड़तीस
उनतालीस चालीस इकतालीस बयालीस तैंतालीस चवालीस पैंतालीस छियालीस सैंतालीस अड़तालीस उनचास पचास इक्यावन बावन तिरपन
चौवन पचपन छप्पन सत्तावन अट्ठावन उनसठ साठ इकसठ बासठ तिरसठ चौंसठ पैंसठ छियासठ सड़सठ अड़सठ उनहत्तर सत्तर इकहत्तर
बहत्तर तिहत्तर चौहत्तर पचहत्तर छिहत्तर सतहत्तर अठहत्तर उन्यासी अस्सी इक्यासी बयासी तिरासी चौरासी पचासी छियासी
सत्तासी अट्ठासी नवासी नब्बे इक्यानवे बानवे तिरानवे चौरानवे पचानवे छियानवे सत्तानवे अट्ठानवे निन्यानवे
"""
_HINDI = {word: value for value, word in enumerate(_HINDI_WORDS.split())}
_HINDI_SCALES = {"सौ": 100, "हज़ार": 10**3, "लाख": 10**5, "करोड़": 10**7, "अरब": 10**9, "खरब": 10**11}


def _from_hindi(said: str) -> int:
    total = part = 0
    for word in said.split():
        if word == "सौ":
            part *= 100
        elif word in _HINDI_SCALES:
            total, part = total + part * _HINDI_SCALES[word], 0
        else:
            part += _HINDI[word]
    return total + part


_COUNTED = {"zh": "{}人。", "zh-Hant": "{}人。", "ja": "{}人です。", "hi": "{} लोग।"}


@given(st.integers(0, 10**12 - 1) | st.integers(0, 120_000), st.sampled_from(LANGUAGES), st.booleans())
@example(10_000_305, "zh", False)
@example(20_002, "zh-Hant", True)
@example(10_000_000, "ja", True)
@example(1_00_000, "hi", False)
def test_whole_numbers_are_heard_as_they_were_written(number: int, language: str, grouped: bool) -> None:
    """Whoever hears the words knows the number, with its thousands marked or not."""
    written = f"{number:,}" if grouped else str(number)
    said = _read(_COUNTED[language].format(written), language).spoken_text
    bare = said.removesuffix("人。").removesuffix("人です。").removesuffix(" लोग।")
    assert (_from_hindi(bare) if language == "hi" else _from_characters(bare)) == number


@given(st.integers(0, 99_999), st.integers(0, 9_999), st.integers(1, 4), st.sampled_from(("zh", "ja", "hi")))
def test_decimals_are_heard_digit_by_digit(whole: int, decimals: int, places: int, language: str) -> None:
    """And none is lost, zeros neither."""
    fraction = f"{decimals:04d}"[:places]
    (said,) = spoken_words((f"{whole}.{fraction}%",), language, Lexicon())
    if language == "hi":
        before, _, after = said.removesuffix(" प्रतिशत").partition(" दशमलव ")
        heard = "".join(str(_HINDI[word]) for word in after.split())
        assert (_from_hindi(before), heard) == (whole, fraction)
        return
    before, _, after = said.removeprefix("百分之").removesuffix("パーセント").partition("点")
    heard = "".join(str(_VALUES[sign]) for sign in after.replace("ゼロ", "零"))
    assert (_from_characters(before), heard) == (whole, fraction)


_TEXT = (
    "3 4 12 2024 - – ～ ~ % ％ < ≥ ± 5mm mg kg ℃ No. 第 年 月 日 天 個 本 人 万 点 : / 1/2 ½ 10:30 ¥ $ ₹ 1,00,000 B12 "
    "IL-6 III 期 型 × → & + [[a]] （ ） 。 ， 、 । ． . … दिन बजे वीं डॉ. लाख है です 的 ０ ５ www.a.org a@b.cn "
    "138 电话 電話 \u3000"
)
_PIECES = st.sampled_from(_TEXT.split(" "))


@given(
    st.lists(st.lists(_PIECES, min_size=1, max_size=4).map("".join), min_size=1, max_size=8), st.sampled_from(LANGUAGES)
)
@example(["3", "-", "3"], "zh")
@example(["No.", "1", "½"], "ja")
def test_every_written_word_keeps_its_entry_and_tokens_cover_the_text(words: list[str], language: str) -> None:
    """Whatever is written: as many forms as words, something is said, and nothing stands between two tokens."""
    spoken = spoken_words(tuple(words), language, Lexicon())
    assert len(spoken) == len(words)
    assert any(spoken)
    text = fold_kept("\n".join(words))
    tokens = tokenize(text, words_of(language))
    assert "".join(text[each.start : each.end] for each in tokens) == text


@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_any_text_is_read(text: str, language: str) -> None:
    """Without an error."""
    words = tuple(text.split()) or ("x",)
    assert len(spoken_words(words, language, Lexicon())) == len(words)


PIECES = ["1", "1,", "1-", "9:", "a1", "½", "第", "1/", "≥", "१", "~1", "+", "I"]
REPEATED = [(piece, language) for piece in PIECES for language in LANGUAGES]


@pytest.mark.parametrize(("piece", "language"), few(REPEATED, REPEATED[:: len(LANGUAGES) + 1]))
def test_it_takes_time_in_proportion_to_the_length(piece: str, language: str) -> None:
    """No text makes it look at everything again at every place."""

    def once(count: int) -> float:
        begun = time.process_time()
        tokenize(fold_kept(piece * count), words_of(language))
        return time.process_time() - begun

    def seconds(count: int) -> float:
        """The shortest of three: whatever else the process does takes its time, too."""
        return min(once(count) for _ in range(3))

    gc.disable()
    try:
        assert seconds(8_000) < 40 * max(seconds(1_000), 0.004)
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("language", "words", "entry", "said"),
    [
        ("zh", ("71%的", "人"), {"71%的": "七成一的"}, ("七成一的", "人")),
        ("ja", ("COVID-19は", "12人"), {"COVID-19は": "コビッドは"}, ("コビッドは", "十二人")),
        ("hi", ("COVID-19", "के", "12", "मरीज़"), {"COVID-19": "कोविड उन्नीस"}, ("कोविड उन्नीस", "के", "बारह", "मरीज़")),
    ],
)
def test_the_lexicon_comes_first(
    language: str, words: tuple[str, ...], entry: dict[str, str], said: tuple[str, ...]
) -> None:
    """What stands in it is read by nothing else."""
    assert spoken_words(words, language, Lexicon(entry)) == said


def test_what_its_author_settles_is_read_by_nothing_else() -> None:
    """Characters of the words, with one between each and the next; folding that lengthens the text moves none."""
    read = read_words(("㎎は", "98年です"), (Settled(3, 5, "キュウジュウハチ"),), "ja", Lexicon())
    assert read.spoken == ("mgは", "キュウジュウハチ年です")


def test_no_digit_is_left_where_nothing_is_in_doubt() -> None:
    """A voice that knows no digits says all of it."""
    for language, kind, written, _ in ROWS:
        if kind not in ("ambiguous", "plain"):
            assert not re.search(r"\d", _read(written, language).spoken_text), written


@pytest.mark.voice
@pytest.mark.parametrize("language", ["zh", "ja", "hi"])
def test_kokoro_has_sounds_for_every_word_that_is_said(language: str) -> None:
    """Its front ends leave nothing of what we write out; addresses are its own affair."""
    from cuelight.speech.engines.kokoro.synthesis import spell

    silent = []
    for tag, kind, written, _ in ROWS:
        if tag != language or kind in ("ambiguous", "plain"):
            continue
        read = _read(written, language)
        forms = [form for form in read.spoken if form]
        spelled = spell(read.spoken_text, forms, language)
        silent += [(written, form) for form, (first, last) in zip(forms, spelled.words, strict=True) if first == last]
    assert silent == []


@pytest.mark.voice
def test_a_flap_of_hindi_is_no_pause() -> None:
    """In ड़ and ढ़; a point is only where the sentence ends."""
    from cuelight.speech.engines.kokoro.synthesis import spell

    marks = "".join(spell("बड़ा, करोड़, डेढ़।", ("बड़ा,", "करोड़,", "डेढ़।"), "hi").marks)
    assert marks.count(".") == 1
    assert marks.count("ɽ") == 3
