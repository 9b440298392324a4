"""Every script has a face: the theme's own for Latin, and for what that lacks the script's, in its weight."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from every_language import WORDS
from fontTools.ttLib import TTFont

from cuelight.drawing.canvas import written
from cuelight.drawing.faces import candidates, missing, own_size, runs, stand_ins
from cuelight.drawing.families import BUNDLED, forms_in, packages_for
from cuelight.drawing.fonts import has_character, open_font
from cuelight.drawing.reach import leading_of, reach
from cuelight.drawing.reading_order import levels
from cuelight.drawing.text import baseline, set_text
from cuelight.drawing.theme import Font, Fonts, built_in
from cuelight.model.inline import Inline, Passage

FACES = ("heading", "body", "strong")

STACKED = {
    "ar": "إِنَّ الأُذُنَ تُحَرِّكُ طَبْلَةً جميع ئۇ",
    "hi": "र्कि ट्ठृ हैं र्हीं द्ध्रु ऊँ",
    "bn": "র্কি ঞ্জু রাষ্ট্রের কৌ চাঁ",
    "pa": "ਕੀਂ ਸ੍ਰੂ ਕੌਂ",
    "gu": "ર્કિ ષ્ઠૃ કૌં",
    "or": "ର୍କି ଷ୍ଠୃ କୌଁ",
    "ta": "கூ ஸ்ரீ நொ கீ ஔ",
    "te": "క్ష్మి స్త్రీ ప్ర్య కౌ",
    "kn": "ಕ್ಷ್ಮಿ ಸ್ತ್ರೀ ಕೌ",
    "si": "ශ්‍රී කෞ ඍ",
    "th": "ปู่ ที่ ฐุ ญู โต๊ะ กิ๊ป น้ำ",
    "lo": "ຊື່ ຮູ້ ປູ໋",
    "my": "က္ကို မြို့ ကျွန်ုပ် ည့်",
    "km": "ក្ញុំ ស្ត្រី ព្រឹ ខ្ញើៗ",
}
OTHERS = {"hy": "Ականջ", "ka": "ყური", "am": "ጆሮ", "ml": "ചെവി", "ko": "귀", "zh-HK": "骨直"}


def fonts(tag: str, theme: str = "clinic") -> Fonts:
    return built_in(theme).for_film(tag, "").fonts


def cmap(font: Font) -> set[int]:
    """What the file of a face has, as fontTools reads it."""
    bundled = BUNDLED.get(font.family)
    with TTFont(open_font(font, 40).path, fontNumber=bundled.index if bundled else -1, lazy=True) as opened:
        return set(opened.getBestCmap())


@pytest.mark.parametrize("tag", [*WORDS, *STACKED, *OTHERS])
def test_every_letter_of_a_language_is_drawn_by_a_face_that_has_it(tag: str) -> None:
    """No box: the face's own table of characters has each of them. All letters of a word come from one face."""
    texts = [*WORDS.get(tag, ()), *STACKED.get(tag, "").split(), *OTHERS.get(tag, "").split()]
    known = dict[Font, set[int]]()
    for text in texts:
        for name in FACES:
            font: Font = getattr(fonts(tag), name)
            assert not missing(text, font)
            for run in runs(text, font):
                has = known.setdefault(run.font, set()) or known[run.font]
                has |= has or cmap(run.font)
                lost = {each for each in run.text if each.isalnum() and ord(each) not in has}
                assert not lost, (text, run.font)
            assert len({run.font for run in runs(text.split()[0], font) if run.text.isalpha()}) <= 1


@pytest.mark.parametrize("tag", ["vi", "el", "ru"])
def test_no_word_mixes_letters_of_two_faces(tag: str) -> None:
    """Where a face has some letters of an alphabet alone, another draws all of them."""
    for text in WORDS[tag]:
        assert len(runs(text, fonts(tag).body)) == 1


def test_chinese_characters_have_the_forms_of_the_language() -> None:
    """骨 is drawn otherwise in the mainland than in Japan; Taiwan, Hong Kong and Korea have forms of their own, too."""
    drawn = {}
    for tag in ("ja", "ko", "zh", "zh-Hant", "zh-HK"):
        (run,) = runs("骨令", fonts(tag).body)
        drawn[tag] = written("骨令", fonts(tag).body, 200, "ls", None)[0].tobytes()
        forms = {"ja": "JP", "ko": "KR", "zh": "SC", "zh-Hant": "TC", "zh-HK": "HK"}
        assert run.font.family == f"Noto Sans CJK {forms[tag]}"
    assert drawn["ja"] != drawn["zh"] != drawn["zh-Hant"]


def test_in_an_english_film_kana_and_hangul_tell_whose_forms_are_meant() -> None:
    body = fonts("en").body
    assert [forms_in(text) for text in ("骨", "骨の", "骨 한")] == ["zh-Hans", "ja", "ko"]
    assert {run.font.family for run in runs("骨の", body)} == {"Noto Sans CJK JP"}
    assert [run.font.family for run in runs("骨 bone", body)] == ["Noto Sans CJK SC", body.family]


def test_weights_go_with_the_weight_of_the_line() -> None:
    for tag in ("ja", "bn", "ta", "th"):
        found = [runs(WORDS[tag][2], getattr(fonts(tag), name))[0].font.weight for name in FACES]
        assert found == [600, 400, 700]


def test_latin_letters_are_as_high_as_those_made_for_the_other_script() -> None:
    """In an English film they have the size of the line, whatever stands beside them."""
    assert own_size(fonts("en").body) == own_size(fonts("fr").heading) == 1.0
    assert 1.05 < own_size(fonts("ja").body) < 1.12
    assert own_size(fonts("el").heading) == 1.0


def test_quotation_marks_are_wide_between_chinese_characters_and_narrow_between_latin_letters() -> None:
    body = fonts("zh").body
    assert [run.font.family for run in runs("说“光”……", body)] == ["Noto Sans CJK SC"]
    assert [run.font.family for run in runs("“Light” …", body)] == [body.family]
    assert len(runs("“한국”", fonts("ko").body)) == 3


@pytest.mark.parametrize("tag", STACKED)
def test_what_is_stacked_stays_within_its_line(tag: str) -> None:
    """Marks above and below are neither cut nor do they touch the next line."""
    for name in FACES:
        font: Font = getattr(fonts(tag), name)
        for word in STACKED[tag].split():
            setting = set_text(word, font, 100, 10_000)
            mask, _, top = written(word, font, 100, "ls", None)
            seen = mask.getbbox()
            assert seen is not None
            above, below = -(top + seen[1]), top + seen[3]
            line = baseline(setting)
            assert above <= line + 2, (word, above, line)
            assert below <= setting.leading - line + 2, (word, below)


def test_lines_of_latin_text_are_as_far_apart_as_ever() -> None:
    assert leading_of(1.3, "Ångström ÇŞ Жё Ωή", "ru") == 1.3
    assert reach("71% 2024 ٧١٪ ७१", "").up == 0
    assert leading_of(1.0, "71%", "ar") == 1.0
    assert leading_of(1.3, "১২.৫", "bn") == 1.3 < leading_of(1.3, "mm", "bn")


def test_brackets_go_with_what_they_enclose() -> None:
    """As the Unicode algorithm has it since 6.3."""
    assert levels("ماء 12 mg/l (ABC)", is_rtl=True)[-5:] == [2] * 5
    assert levels("ماء (ضوء)", is_rtl=True)[-5:] == [1] * 5
    assert levels("ab (אב) [x", is_rtl=False)[3] == 0


def test_packages_are_those_that_a_text_needs() -> None:
    assert list(packages_for("Sound الصوت звук")) == []
    assert list(packages_for("শব্দ 音")) == ["manimgx-fonts", "manimgx-fonts-cjk"]


def test_a_face_is_known_to_have_what_it_draws_as_one_glyph() -> None:
    """The Thai vowel am and the Bengali o are shaped as two glyphs: of a face that lacks them, two boxes."""
    for character in "ำোା":
        assert not has_character(fonts("en").body, character)
        assert not has_character(Font(family="Noto Sans"), character)


def test_without_the_extra_the_message_names_it(tmp_path: Path) -> None:
    """At the place in the script, with the characters; nothing else of the film is asked for."""
    script = tmp_path / "scripts" / "oto.yaml"
    script.parent.mkdir()
    script.write_text(
        "title: 音\ndescription: 音\nvoice: beep\nvoices: {beep: {engine: tone}}\nscenes: [{text: 音, hold: 1}]\n",
        "utf-8",
    )
    without = (
        "import sys; sys.modules['manimgx_fonts_cjk'] = None; from cuelight.cli.main import main; sys.exit(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", without, "check", str(script)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "[missing-character]" in done.stderr + done.stdout
    assert "cuelight[cjk]" in done.stderr + done.stdout
    assert "scripts/oto.yaml:5" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_candidates_leave_out_what_is_not_asked() -> None:
    """A Bengali letter opens no Chinese face, and a Latin one opens none of the world."""
    families = [face.family for face in candidates("ক", fonts("bn").body, "ja")]
    assert "Noto Sans Bengali" in families
    assert not any("CJK" in family for family in families)
    assert np.isclose(own_size(fonts("bn").body), 1.069, atol=0.02)


def test_drawings_for_browsers_name_what_stands_in() -> None:
    """So that a browser that has it shows the same letters, in the forms of the language."""
    assert list(stand_ins(fonts("en").body)) == []
    assert list(stand_ins(fonts("ja").body)) == ["Noto Sans CJK JP", "Noto Sans JP"]
    assert list(stand_ins(fonts("bn").body)) == ["Noto Sans Bengali"]


@pytest.mark.parametrize("tag", ["hi", "bn", "ja", "zh", "ko", "th", "ar", "he"])
def test_emphasis_is_bold_where_a_script_knows_no_italic(tag: str) -> None:
    """Never upright and as light as all else, and never slanted by force."""
    body, (plain, stressed) = (
        fonts(tag).body,
        (WORDS.get(tag, WORDS["zh-Hans"])[2], WORDS.get(tag, WORDS["zh-Hans"])[3]),
    )
    text = Inline((Passage(f"{plain} "), Passage(stressed, is_emphasis=True)), f"{plain} *{stressed}*")
    (emphasis,) = {run.font for run in runs(text, body) if run.text.strip() == stressed}
    assert emphasis.weight >= 600
    assert not emphasis.italic
