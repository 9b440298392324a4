"""Icons on slides: in place of numbers and dots, over titles and figures, before headings; read back from pixels."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slide_samples import HD, PORTRAIT, SLIDES, picture
from small_project import SmallProject

from cuelight.checks.check import check
from cuelight.drawing.shapes import Page, Text
from cuelight.drawing.text import ink
from cuelight.drawing.theme import built_in, contrast
from cuelight.errors import ScriptError
from cuelight.icons.icon import Icon, icon
from cuelight.project import Project
from cuelight.script.film_fields import Size
from cuelight.script.slide_kinds import kinds
from cuelight.slides.draw import draw
from cuelight.slides.elements import Pictogram, mirror
from cuelight.slides.kinds.bullets import BulletsSlide
from cuelight.slides.kinds.compare import CompareSlide
from cuelight.slides.layout import lay_out

COLOURS = built_in("clinic").colours
LUNGS: Icon = icon("lungs", None, "", ())


def _with_icons(kind: str) -> Any:
    """The sample of a kind, an icon wherever one may be."""
    plain = SLIDES[kind]
    match kind:
        case "bullets":
            return BulletsSlide.model_validate(
                [{"text": "First", "icon": "lungs"}, "Second", {"text": "T", "icon": "clock"}]
            )
        case "compare":
            side = {"heading": "A side", "icon": "lungs", "bullets": [{"text": "First", "icon": "clock"}, "Second"]}
            return CompareSlide.model_validate({"left": side, "right": side})
    return plain.model_copy(update={"icon": "lungs"})


ICONS = {
    "bullets": ("1", "2", 2),
    "compare": ("left", "right", 4),
    "number": ("value", "label", 1),
    "title": ("title", "subtitle", 1),
}
"""Of each kind, what the first icon belongs to, what else may be lit, and how many icons its sample has."""


def _pictograms(shown: Any) -> list[tuple[str | None, Pictogram]]:
    elements = lay_out(shown, Path)
    return [(element.target, item) for element in elements for item in element.items if isinstance(item, Pictogram)]


def _ink(shown: Any, item: Pictogram) -> str:
    """The colour of an icon where it covers a pixel."""
    image, side = draw(shown, Path), round(item.rect.width)
    mask = item.icon.mask(side)
    x, y = next((n % side, n // side) for n, level in enumerate(mask.tobytes()) if level == 255)
    return "#{:02x}{:02x}{:02x}".format(*image.getpixel((round(item.rect.x) + x, round(item.rect.y) + y)))  # type: ignore[misc]


@pytest.mark.parametrize("kind", ICONS)
def test_an_icon_is_lit_and_steps_back_with_what_it_belongs_to(kind: str) -> None:
    """It is drawn where it was laid out; lit, in the light's colour; dim, still to be seen; hidden, not at all."""
    target, other, count = ICONS[kind]
    slide, colours = _with_icons(kind), COLOURS.model_dump(by_alias=True)
    shown = picture(kind, slide=slide)
    found = _pictograms(shown)
    assert len(found) == count and found[0][0] == target
    item = found[0][1]
    assert _ink(shown, item) == colours[item.colour].lower()
    assert _ink(picture(kind, slide=slide, lit=target), item) == colours[item.lit].lower()
    dim = _ink(picture(kind, slide=slide, lit=other), item)
    assert contrast(dim, COLOURS.card) >= 4.5
    assert item.colour in ("accent", "muted") or dim != colours[item.colour].lower()
    hidden = _ink(picture(kind, slide=slide, hidden=[target]), item)
    assert contrast(hidden, COLOURS.ground) < 1.2


@pytest.mark.parametrize("kind", ICONS)
@pytest.mark.parametrize("size", [HD, PORTRAIT, Size(1440, 1080)], ids=["hd", "portrait", "wide"])
def test_icons_stand_clear_of_words_within_the_page(kind: str, size: Size) -> None:
    """Of every shape of page: no icon lies over a text, or outside the margin."""
    shown = picture(kind, size, slide=_with_icons(kind))
    elements = lay_out(shown, Path)
    safe = Page(*size, shown.theme).safe
    texts = [item for element in elements for item in element.items if isinstance(item, Text)]
    for _, item in _pictograms(shown):
        assert safe.holds(item.rect)
        for text in texts:
            width, height = text.setting.width, text.setting.height
            top = text.y + ink(text.setting)[1]
            beside = text.x >= item.rect.right or text.x + width <= item.rect.x
            assert beside or top >= item.rect.bottom - 2 or text.y + height <= item.rect.y + 2, text.setting.lines


def test_an_icon_stands_on_the_other_side_where_languages_are_written_from_right_to_left() -> None:
    """As all of the slide does, but it is not seen in a mirror."""
    shown = picture("bullets", slide=_with_icons("bullets"))
    elements = lay_out(shown, Path)
    (_, before), *_ = _pictograms(shown)
    after = next(item for element in mirror(elements, 1920) for item in element.items if isinstance(item, Pictogram))
    assert after.rect.x == 1920 - before.rect.right and after.icon == before.icon == LUNGS


@pytest.mark.parametrize("kind", ICONS)
def test_icons_are_named_with_their_places_and_said_by_nobody(kind: str) -> None:
    """So that what is wrong with one is told there; in words a slide says the same as without."""
    slide = _with_icons(kind)
    assert len(kinds()[kind].icons(slide)) == ICONS[kind][2]
    assert not any("lungs" in str(said) for said in kinds()[kind].words(slide, "en"))


def test_a_slide_without_icons_has_the_digest_it_had() -> None:
    """And one with another shape under the same name another."""
    shown = picture("number", slide=_with_icons("number"))
    assert "icons" not in shown.inputs
    one, other = (replace(shown, icons=(("lungs", digest),)).inputs for digest in ("a", "b"))
    assert one != other


WRONG = {
    "bullets: [{text: One, icon: lung}, Two]": "lung",
    "number: {value: 1, label: One, icon: health/lung}": "health/lung",
    "compare: {left: {heading: A, icon: lung, bullets: [One]}, right: {heading: B, bullets: [Two]}}": "lung",
    "compare: {left: {heading: A, bullets: [{text: One, icon: lung}]}, right: {heading: B, bullets: [Two]}}": "lung",
    "bullets: [One, {text: Two, icon: own.svg}]": "own.svg",
    "number: {value: 1, label: One, icon: own.svg}": "own.svg",
}


@pytest.mark.parametrize("written", WRONG)
def test_a_wrong_icon_on_a_slide_is_an_error_at_its_place(small: SmallProject, written: str) -> None:
    """An unknown name, or a drawing that is not one of shapes alone."""
    small.replace("bullets: [The first of them, The second of them]", written)
    small.replace("[first point](#1)", "first point")
    small.replace("[second point](#2)", "second point")
    (small.script.parent / "own.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><text>A</text></svg>', "utf-8"
    )
    lines = small.script.read_text("utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if written in line)
    with pytest.raises(ScriptError) as error:
        check(Project(small.root), [small.script])
    (found,) = error.value.diagnostics
    assert found.code == ("unreadable-file" if "svg" in written else "unknown-icon")
    place = lines[at - 1].index(f"icon: {WRONG[written]}") + len("icon: ") + 1
    assert (found.location.line, found.location.column) == (at, place)
