"""One function says which way a language is written, and everything asks it."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slide_samples import SMALL, drawn, picture
from small_project import SmallProject

from cuelight.build.run import build
from cuelight.languages.direction import directed, direction, is_right_to_left
from cuelight.project import Project

SOURCE = Path(__file__).parents[2] / "src" / "cuelight"

RIGHT_TO_LEFT = """
ar ar-EG ar-arb he iw he-IL fa fa-AF ur ur-Aran yi ji ps sd ug dv ckb ckb-IR ks arc syr nqo lrc mzn glk pnb sdh azb prs
AR-eg az-Arab az-Arab-IR az-IR az-IQ ku-Arab ku-IQ ku-IR pa-Arab pa-PK uz-AF uz-Arab kk-CN tg-PK ms-Arab ha-SD ff-Adlm
rhg man-Nkoo en-Hebr sr-Arab-x-latn bal ar-x-latn
"""
LEFT_TO_RIGHT = """
en de-AT fi ja zh-Hant tr az az-AZ az-Latn ar-Latn ar-Latn-EG fa-Latn he-Latn ku ku-TR ku-Latn pa pa-IN uz uz-UZ kk tg
ms ur-Deva sd-IN sd-Deva ug-Cyrl ug-KZ ks-Deva yi-Latn ff ha so de-x-arab en-a-arab zh-cmn-Hans-CN sl-rozaj ar-arb-latn
"""


@pytest.mark.parametrize("tag", RIGHT_TO_LEFT.split())
def test_written_from_right_to_left(tag: str) -> None:
    """By the script that the tag names, else by the one in which the language is usually written, there."""
    assert (is_right_to_left(tag), direction(tag)) == (True, "rtl")


@pytest.mark.parametrize("tag", LEFT_TO_RIGHT.split())
def test_written_from_left_to_right(tag: str) -> None:
    """What stands behind a single letter, such as x, is not a script."""
    assert (is_right_to_left(tag), direction(tag)) == (False, "ltr")


@given(st.from_regex(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,5}", fullmatch=True))
def test_any_tag_has_a_direction_whatever_its_case(tag: str) -> None:
    """RFC 5646, 2.1.1: case carries no meaning."""
    assert direction(tag) == direction(tag.lower()) == direction(tag.upper())


@pytest.mark.parametrize(("tag", "way"), [("ckb", "rtl"), ("az-Arab", "rtl"), ("ar-Latn", "ltr")])
def test_pages_and_slides_go_the_same_way(tmp_path: Path, tag: str, way: str) -> None:
    """The element, the pages and the drawing say it; slides are mirrored."""
    small = SmallProject(tmp_path)
    small.replace("title: A small film\n", f"title: A small film\nlanguage: {tag}\n")
    build(Project(small.root), jobs=2)
    for name in ("embed.html", "transcript.html"):
        page = (small.film.parent / name).read_text("utf-8")
        assert f'<html lang="{tag}" dir="{way}">' in page
    assert f'<play-video lang="{tag}" dir="{way}"' in (small.film.parent / "snippet.html").read_text("utf-8")
    other = "he" if way == "rtl" else "en"
    shown = [drawn(picture("title", SMALL, language=each)).tobytes() for each in (tag, other)]
    assert shown[0] == shown[1]


def test_nothing_else_lists_scripts_or_languages_by_direction() -> None:
    """No other file names Arabic or Hebrew, but for Google's codes; in languages/ each has much of its own."""
    naming = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in ("ar", "he", "fa", "ur", "Arab", "Hebr", "arab", "hebr")
    }
    assert {name for name in naming if not name.startswith("languages/")} <= {"speech/engines/google/voice.py"}


@pytest.mark.parametrize(
    ("line", "is_marked"),
    [
        ("COVID-19 انتشر بعد 3.5 مم", True),
        ("3.5 مم من المطر", False),
        ("2024.", True),
        ("(BRCA1) هو جين", True),
        ("«هو» BRCA1", False),
        ("٣٫٥ مم", False),
        ("[موسيقى] COVID-19", False),
        ("→ BRCA1", True),
    ],
)
def test_a_line_with_letters_of_two_directions_is_written_the_way_of_its_language(line: str, is_marked: bool) -> None:
    """By what players look at first: a letter; numbers and signs have no direction of their own."""
    assert directed(line, "ar") == ("\u200f" if is_marked else "") + line
    assert directed(line, "en") == line
