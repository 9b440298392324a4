"""Bullets of bullets: the second level of a list, from the script to the slide and the page."""

from pathlib import Path

import pytest
from slide_samples import HD, PORTRAIT, drawn, picture, targets_of
from small_project import SmallProject

from cuelight.cli.main import main
from cuelight.drawing.shapes import Disc, Text
from cuelight.errors import LayoutError, ScriptError
from cuelight.model.timeline import PlacedCue, State
from cuelight.script.film_fields import Size
from cuelight.script.parse import parse
from cuelight.script.slide_kinds import ListEntry, kinds
from cuelight.slides.kinds.bullets_slide import BulletsSlide
from cuelight.timeline.visibility import initial, react

WRITTEN = [
    {"id": "medicines", "text": "Medicines", "bullets": ["Chemotherapy", {"id": "hormones", "text": "**Hormones**"}]},
    {"text": "One place", "bullets": ["Surgery", {"text": "Rays", "icon": "xray"}]},
    "Nothing for now",
]
SLIDE = BulletsSlide.model_validate(WRITTEN)
SCRIPT = """\
title: A
scenes:
- heading: Treatment
  bullets:
  - {{id: medicines, text: Medicines, bullets: [Chemotherapy, {{id: hormones, text: Hormones}}]}}
  - {{text: One place, bullets: [Surgery]}}
  say: {}
"""


def test_both_levels_are_targets_in_the_order_of_the_slide() -> None:
    """By id, or by the number of the outer bullet and their own."""
    assert SLIDE.targets == ("medicines", "1.1", "hormones", "2", "2.1", "2.2", "3")
    assert SLIDE.holders == {"1.1": "medicines", "hormones": "medicines", "2.1": "2", "2.2": "2"}


@pytest.mark.parametrize("size", [HD, PORTRAIT, Size(1080, 1080), Size(640, 360)])
def test_the_second_level_is_smaller_indented_and_inside_its_card(size: Size) -> None:
    """Never under 30 pixels at 1080p, under its own bullet's text, with a mark of its own, and in no other card."""
    made = picture("bullets", size, slide=SLIDE)
    scale = min(size) / 1080
    found = targets_of(made)
    for name, holder in SLIDE.holders.items():
        inner, outer = found[name], found[holder]
        (text,), (above,) = ([item for item in each.items if isinstance(item, Text)] for each in (inner, outer))
        card, band = outer.items[0], inner.items[0]
        assert 30 * scale <= text.setting.size < above.setting.size
        assert text.x > above.x
        assert text.y >= above.y + above.setting.height
        assert inner.inside == holder
        assert card.rect.y <= text.y
        assert text.y + text.setting.height <= card.rect.bottom
        assert card.rect.y <= band.rect.y
        assert band.rect.bottom <= card.rect.bottom
        assert band.rect.right <= card.rect.right
    dots = [item for item in found["1.1"].items if isinstance(item, Disc)]
    assert len(dots) == 1
    assert not dots[0].label


def test_a_light_on_a_bullet_is_on_all_of_it_and_one_inside_on_its_line_alone() -> None:
    """What is lit is not dimmed, nor what holds it."""
    plain, outer, inner = (drawn(picture("bullets", slide=SLIDE, lit=lit)) for lit in ("", "medicines", "hormones"))
    card = targets_of(picture("bullets", slide=SLIDE))["medicines"].items[0].rect
    line = targets_of(picture("bullets", slide=SLIDE))["hormones"].items[0].rect
    inside = (slice(round(card.y) + 8, round(card.bottom) - 8), slice(round(card.right) - 60, round(card.right) - 20))
    assert (outer[inside] != plain[inside]).any()
    row = (slice(round(line.y) + 6, round(line.bottom) - 6), slice(round(line.right) - 60, round(line.right) - 20))
    assert (inner[row] != plain[row]).all(axis=-1).any() or (inner[row] != plain[row]).any()
    corner = (slice(round(card.y) + 30, round(card.y) + 40), slice(round(card.right) - 60, round(card.right) - 20))
    assert (inner[corner] == plain[corner]).all()


def test_what_a_hidden_bullet_holds_is_hidden_with_it() -> None:
    """The same picture, whatever cues say of what is in it."""
    kind = kinds()["bullets"].own
    some = kind.seen(SLIDE, State(("1.1", "2", "2.1", "hormones"), ("1.1",)))
    assert some == State(("2", "2.1"), ())


def test_a_cue_on_an_inner_bullet_brings_the_one_that_holds_it() -> None:
    """Which waits for its own cue otherwise; and with the outer one come those that wait for none."""
    say = '"Of [hormones](#hormones) and [others](#medicines), or [surgery](#2.1)."'
    authored = parse(SCRIPT.format(say))
    (scene,), (narration,) = authored.script.scenes, authored.narrations
    now = initial(scene, None, narration, None)
    assert now.visible == {"1.1", "2"}
    now = react(now, [PlacedCue("hormones", "light", 0, 0, "")], [])
    assert now.visible >= {"medicines", "hormones"}
    assert now.state.lit == ("hormones",)


def test_the_words_of_both_levels_are_in_the_transcript(tmp_path: Path) -> None:
    """As a list in a list, on the page and as plain text, with its emphasis where that can be."""
    (shown,) = kinds()["bullets"].own.words(SLIDE, "en")
    assert isinstance(shown.points[0], ListEntry)
    small = SmallProject(tmp_path)
    bullets = """[{text: First, bullets: [One & < two, '**two** of *them*']}, 'The *second*']"""
    small.replace("bullets: [The first of them, The second of them]", f"bullets: {bullets}")
    assert main(["build", str(small.script)]) == 0
    folder = small.film.parent
    page = (folder / "transcript.html").read_text("utf-8")
    inner = "<ul><li>One &amp; &lt; two</li><li><strong>two</strong> of <em>them</em></li></ul>"
    assert f"<ul><li>First{inner}</li><li>The <em>second</em></li></ul>" in page
    text = (folder / "transcript.txt").read_text("utf-8")
    assert "- First\n  - One & < two\n  - two of them\n- The second" in text
    assert "*" not in "".join(
        (folder / name).read_text("utf-8") for name in ("captions.vtt", "chapters.vtt", "transcript.txt")
    )


@pytest.mark.parametrize(
    ("written", "line", "column"),
    [
        ("[{text: A, bullets: [{text: B, bullets: [C]}]}]", 3, 52),
        ("[{text: A, bullets: []}]", 3, 26),
        ("[{text: A, bullets: B}]", 3, 26),
        ("[{text: A, bullets: [{id: x}]}]", 3, 27),
        ("[{text: A, bullets: [{id: x, text: B}, {id: x, text: C}]}]", 3, 3),
    ],
)
def test_a_third_level_and_other_wrong_lists_are_told_where_they_stand(written: str, line: int, column: int) -> None:
    """With what to do about it."""
    with pytest.raises(ScriptError) as caught:
        parse(f"title: A\nscenes:\n- bullets: {written}\n  hold: 1\n")
    (problem,) = caught.value.diagnostics
    assert problem.location.line == line
    if "[C]" in written:
        assert (problem.location.column, "two levels" in problem.message) == (column, True)


def test_the_sides_of_a_comparison_have_one_level() -> None:
    """Their cards are narrow."""
    sides = "left: {heading: A, bullets: [{text: B, bullets: [C]}]}, right: {heading: A, bullets: [B]}"
    with pytest.raises(ScriptError, match="two levels"):
        parse(f"title: A\nscenes:\n- compare: {{{sides}}}\n  hold: 1\n")


def test_what_does_not_fit_is_told_with_both_levels() -> None:
    """Too many, and a word that is too wide."""
    many = BulletsSlide.model_validate([{"text": "Outer", "bullets": ["Inner"] * 4}] * 6)
    with pytest.raises(LayoutError, match="6 bullets with 24 under them"):
        targets_of(picture("bullets", slide=many))
    wide = BulletsSlide.model_validate([{"text": "Outer", "bullets": ["In", "x" * 120]}])
    with pytest.raises(LayoutError) as caught:
        targets_of(picture("bullets", slide=wide))
    assert caught.value.where == ("bullets", 0, "bullets", 1)
