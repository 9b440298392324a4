"""Words of scripts without blanks end where a reader ends them; nothing that is one is cut."""

import re
import subprocess
import sys
from itertools import pairwise

import pytest
from counts import times
from hypothesis import given, settings
from hypothesis import strategies as st
from work import counted

from cuelight.languages.graphemes import graphemes, parted
from cuelight.languages.line_rules import NO_END, NO_START
from cuelight.languages.spaces import joined, joined_sentences, unwrapped
from cuelight.languages.words import cut_at, word_ends, words_of

WORDS = """
ja 水は|太陽の|熱で|温められ、|水蒸気に|なって|空に|昇ります。
ja 腫瘍は|2024年に|発見されました。
ja 薬は|３．５ｍｇで、|約50%の|人に|効きます。
ja COVID-19の|ワクチンは|3回打ちます。
ja 「はい」と|彼は|言った。
ja コンピューターの|データー
ja 東京大学の|研究者と|一緒に、|新しい|治療法を|開発しています。
ja 第3章を|読みます。
zh 首先，|太阳|照耀|大地。
zh 水|从|海洋|蒸发|到|空气|中，|遇冷|后|凝结|成|云。
zh 2024年|研究|人员|发现了|COVID-19|病毒的|新|变种。
zh 每天|服用|3.5毫克，|约|5%的|患者|会|头痛。
zh （见|图表）|“免疫|疗法”……
zh 肿瘤的|大小|和|位置
zh-Hant 首先，|太陽|照耀|大地。
zh-Hant 水|從|海洋|蒸發|到|空氣|中。
th ดวง|อาทิตย์|ทำให้|น้ำ|ใน|ทะเล|ร้อน|ขึ้น
th น้ำ|กลาย|เป็น|ไอ |แล้ว|ลอย|ขึ้น|ไป|ใน|อากาศ
th ระยะ |2.5 |กม. |ต่างๆ |ของ|โรค|COVID-19|ระบาด
lo ຕາເວັນ|ເຮັດ|ໃຫ້|ນ້ຳ|ໃນ|ທະເລ|ຮ້ອນ|ຂຶ້ນ
my နေရောင်ခြည်|ကြောင့် |ပင်လယ်|ရေ |ပူ|လာ|သည်။
ko 태양은 |바다를 |데웁니다.
ko 2024년에 |美국에서 |시작되었습니다.
en The |sun |shines.
ar تشرق |الشمس.
""".strip().splitlines()


@pytest.mark.parametrize("row", WORDS)
def test_words_end_where_a_reader_ends_them(row: str) -> None:
    """Phrases in Japanese, words elsewhere; marks stay with what they belong to."""
    tag, _, text = row.partition(" ")
    assert words_of(text.replace("|", ""), tag) == text.split("|")


CHARACTERS = (
    "雨水太陽的了年第3.5%mgAé、。」「（）ーっァ…々 กำเอ็ไทยๆงน้ລາວກ្ខမြန်မာ។ក្តៅ한국क्षि👨‍👩‍👧🇩🇪ｍ３．・！？“”—\u2060\u00a0\n"
)
_WHOLES = re.compile(r"\d+(?:\.\d+)*%?|[A-Za-zé]+|[３]+(?:．[３]+)*")


@settings(max_examples=times(150), deadline=None)
@given(st.text(st.sampled_from(CHARACTERS), max_size=40), st.sampled_from(["", "ja", "zh", "th", "my", "en"]))
def test_no_word_ends_inside_what_is_one(text: str, tag: str) -> None:
    """All words make up the text; no character, number or Latin word is cut; no mark is left alone."""
    assert "".join(words_of(text, tag)) == text
    for at in word_ends(text, tag):
        assert parted(text, at)
        assert text[at] not in NO_START
        assert text[at - 1] not in NO_END
        assert not any(found.start() < at < found.end() for found in _WHOLES.finditer(text))


@settings(max_examples=times(150), deadline=None)
@given(st.text(st.sampled_from(CHARACTERS), max_size=30))
def test_graphemes_make_up_their_text(text: str) -> None:
    """And none begins with what belongs to the character before it."""
    found = graphemes(text)
    assert "".join(found) == text
    assert not any(each[0] in "\u0301\u0e33\u0e48\u200d" for each in found[1:])


def test_a_link_may_cut_a_word_but_no_number_and_no_character() -> None:
    """Nor a word of letters, as English is written in."""
    assert cut_at("太阳能", [0, 2, 3]) == (2,)
    assert cut_at("น้ำใจ", [1, 3, 2]) == (3,)
    assert cut_at("在2024年", [1, 3, 5]) == (1, 5)
    assert cut_at("sunlight", [3]) == ()
    assert cut_at("雨。", [1]) == ()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["雨が", "降る。"], "雨が降る。"),
        (["使用", "Python", "编程"], "使用 Python 编程"),
        (["ฝน", "ตก"], "ฝนตก"),
        (["비가", "온다."], "비가 온다."),
        (["It", "rains."], "It rains."),
    ],
)
def test_words_join_as_their_script_is_written(words: list[str], text: str) -> None:
    """With blanks or without."""
    assert joined(words) == text


def test_sentences_join_without_a_blank_where_none_is_written() -> None:
    """In Thai a blank is what ends a sentence."""
    assert joined_sentences(["雨。", "雪？", "「雲」"]) == "雨。雪？「雲」"
    assert joined_sentences(["ฝนตก", "น้ำไหล"]) == "ฝนตก น้ำไหล"
    assert joined_sentences(["It rains.", "It snows."]) == "It rains. It snows."
    assert joined_sentences([]) == ""


def test_wrapped_lines_are_no_blanks() -> None:
    """Of Chinese and Japanese; elsewhere a blank is one."""
    assert unwrapped("水蒸 气上 升。 然后 Python 编程") == "水蒸气上升。然后 Python 编程"
    assert unwrapped("ฝน ตก and 비가 온다") == "ฝน ตก and 비가 온다"


def test_nothing_is_loaded_for_languages_with_blanks() -> None:
    """Neither BudouX nor a process with V8; Japanese needs no V8, Thai no BudouX."""
    code = (
        "import sys; from cuelight.languages.words import words_of; from cuelight.languages import dictionary as d;"
        "known = lambda: ('budoux' in sys.modules, bool(d.remembered()));"
        "words_of('The sun shines on 비가 온다.', 'en'); print(known());"
        "words_of('雨が降る。', 'ja'); print(known()); words_of('ฝนตก', 'th'); print(known())"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.split("\n")[:3] == ["(False, False)", "(True, False)", "(True, True)"]


def test_long_japanese_phrases_are_parted_at_their_words() -> None:
    """A line of captions has 13 characters; a word that is longer stays whole."""
    found = words_of("免疫チェックポイント阻害薬は、", "ja")
    assert found == ["免疫", "チェックポイント", "阻害", "薬は、"]
    assert all(not "\u3041" <= after[0] <= "\u309f" for _, after in pairwise(found))


def test_flags_are_pairs() -> None:
    """However many stand in a row."""
    assert graphemes("🇩🇪🇫🇷🇯🇵") == ["🇩🇪", "🇫🇷", "🇯🇵"]


@pytest.mark.parametrize("piece", ["水", "A水", "2024年", "（水）", "กำ", "🇩🇪", "あ"])
def test_the_work_grows_with_the_text_alone(piece: str) -> None:
    """Ten times the text is ten times the work: scripts come from strangers."""
    few, many = (counted(lambda count=count: word_ends(piece * count, "th"))[1] for count in (200, 2_000))
    assert many < 14 * few
