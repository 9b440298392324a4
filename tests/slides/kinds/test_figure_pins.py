"""Places of pictures: marked, named beside the picture or on it, and what is wrong with them said in plain words."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from slide_samples import (
    HD,
    PORTRAIT,
    SMALL,
    Pixels,
    box_of,
    contrast,
    differs,
    dots,
    drawn,
    ground,
    luminances,
    picture,
)

from cuelight.drawing.picture import Picture
from cuelight.drawing.shapes import Text
from cuelight.errors import LayoutError, ScriptError
from cuelight.model.geometry import Rect
from cuelight.model.timeline import State
from cuelight.script.film_fields import Size
from cuelight.script.parse import parse
from cuelight.script.slide_kinds import kinds
from cuelight.slides.elements import Element, Stroke
from cuelight.slides.elements import Image as Drawn
from cuelight.slides.kinds.figure_slide import FigureSlide
from cuelight.slides.layout import lay_out
from cuelight.slides.picture_items import Body, Organ, PinMark

SQUARE = Size(1080, 1080)
PINS: dict[str, Any] = {
    "lungs": {"text": "Lungs", "icon": "health/lungs"},
    "liver": {"text": "Liver"},
    "bones": {"text": "Bones", "tone": "alert"},
}
PLACED: dict[str, Any] = {
    "left": {"at": [10, 30], "text": "In the dark"},
    "right": {"at": [90, 60], "text": "In the light"},
    "other": {"at": [80, 20], "text": "Another place"},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    dots(tmp_path)
    return tmp_path


def body(**changed: Any) -> FigureSlide:
    return FigureSlide.model_validate({"image": "body", "alt": "A body", "pins": PINS, **changed})


def figure(**changed: Any) -> FigureSlide:
    return FigureSlide.model_validate({"image": "dots.png", "alt": "Dots", "pins": PLACED, **changed})


def shown(slide: FigureSlide, size: Size = HD, **changed: Any) -> Picture:
    return picture("figure", size, slide=slide, **changed)


def items(made: Picture, folder: Path, kind: type) -> Iterator[tuple[Element, Any]]:
    for element in lay_out(made, folder.joinpath):
        for item in element.items:
            if isinstance(item, kind):
                yield element, item


def texts(made: Picture, folder: Path) -> dict[str, Rect]:
    """Where the words of each label stand."""
    shifts = {"start": 0.0, "middle": 0.5, "end": 1.0}
    return {
        str(element.target): Rect(
            text.x - shifts[text.align] * text.setting.width, text.y, text.setting.width, text.setting.height
        )
        for element, text in items(made, folder, Text)
        if element.target
    }


@pytest.mark.parametrize("size", [HD, PORTRAIT, SQUARE, SMALL])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_labels_stand_beside_the_picture_and_can_be_read(folder: Path, size: Size, language: str) -> None:
    """On every form of film, in either direction, 34 pixels or more at 1080p, and on the slide."""
    for slide in (body(), figure(), figure(regions={"spot": {"at": [60, 40, 20, 20], "label": "A spot"}})):
        made = shown(slide, size, language=language)
        ((_, photo),) = [*items(made, folder, Drawn), *items(made, folder, Body)]
        scale = min(size) / 1080
        found = texts(made, folder)
        assert set(found) == {*slide.pins, *slide.regions}
        for rect in found.values():
            assert not rect.overlaps(photo.rect)
            assert rect.x > 0 and rect.right < size.width and rect.bottom < size.height
        assert all(text.setting.size >= 34 * scale for element, text in items(made, folder, Text) if element.target)
        labels = list(found.values())
        assert not any(one.overlaps(two) for at, one in enumerate(labels) for two in labels[at + 1 :])


def test_a_pin_is_drawn_where_it_is_said_to_be(folder: Path) -> None:
    """In percent of the picture."""
    made = shown(figure())
    ((_, photo),) = items(made, folder, Drawn)
    marks = {element.target: mark for element, mark in items(made, folder, PinMark)}
    for id, pin in figure().pins.items():
        assert pin.at
        assert abs(marks[id].x - photo.rect.x - photo.rect.width * pin.at[0] / 100) < 1
        assert abs(marks[id].y - photo.rect.y - photo.rect.height * pin.at[1] / 100) < 1
    without = drawn(shown(figure(), hidden=["left"]), folder)
    box = box_of(differs(drawn(made, folder), without))
    assert box[0] < marks["left"].x < box[2] and box[1] < marks["left"].y < box[3]


def test_every_mark_and_line_is_seen_on_dark_and_light_pictures(folder: Path) -> None:
    """They have a light edge, and a colour that is seen beside it."""
    made = shown(figure())
    pixels = drawn(made, folder)
    for _, mark in items(made, folder, PinMark):
        around = pixels[round(mark.y) - 18 : round(mark.y) + 19, round(mark.x) - 18 : round(mark.x) + 19]
        assert contrast(around) >= 4.5
    line = next(line for element, line in items(made, folder, Stroke) if element.target == "left")
    (x, y), (to_x, to_y) = line.points[-2:]
    at = round(x + (to_x - x) * 0.9), round(y + (to_y - y) * 0.9)
    assert contrast(pixels[at[1] - 8 : at[1] + 9, at[0] - 2 : at[0] + 3]) >= 3


def test_a_lit_pin_is_larger_and_glows_and_the_others_step_back(folder: Path) -> None:
    """Its label is on teal; what steps back can still be read."""
    plain, lit = drawn(shown(body()), folder), drawn(shown(body(), lit="liver"), folder)
    places = texts(shown(body()), folder)
    ((_, mark),) = [each for each in items(shown(body()), folder, PinMark) if each[0].target == "liver"]
    changed = differs(plain, lit)
    ring = changed[round(mark.y) - 40 : round(mark.y) + 41, round(mark.x + mark.radius * 1.5) : round(mark.x + 40)]
    assert ring.any()
    for id, rect in places.items():
        area = np.s_[round(rect.y) : round(rect.bottom), round(rect.x) : round(rect.right)]
        assert contrast(lit[area]) >= 4.5
        assert (luminances(lit[area]).min() > luminances(plain[area]).min()) == (id != "liver") or id == "liver"


def test_a_lit_organ_is_tinted_where_it_is(folder: Path) -> None:
    """The liver at the viewer's left of the middle, strongly; before it is faint."""
    made = shown(body())
    hidden, plain, lit = (
        drawn(shown(body(), hidden=["liver"]), folder), drawn(made, folder), drawn(shown(body(), lit="liver"), folder)
    )  # fmt: skip
    ((_, photo),) = items(made, folder, Body)
    ((_, mark),) = [each for each in items(made, folder, PinMark) if each[0].target == "liver"]
    spot = np.s_[round(mark.y) + 22, round(mark.x) - 22]
    steps = [np.abs(pixels[spot] - ground(made)).max() for pixels in (hidden, plain, lit)]
    assert steps[0] < steps[1] < steps[2]
    assert mark.x < photo.rect.centre.x


def test_what_is_hidden_leaves_no_trace_and_goes_with_its_picture(folder: Path) -> None:
    """A pin without its picture would mark nothing."""
    everything = sorted({*figure().targets})
    none = drawn(shown(figure(), hidden=everything), folder)
    assert (drawn(shown(figure(), hidden=["image"]), folder) == none).all()
    assert differs(drawn(shown(figure(), hidden=[*PLACED]), folder), none).any()
    kind = kinds()["figure"]
    assert kind.seen(figure(), State(("left", "other"), ("left",))) == State(())


def test_a_captioned_region_is_named_only_while_it_is_lit(folder: Path) -> None:
    """As the region itself is seen only then."""
    slide = figure(
        pins={}, regions={"spot": {"at": [60, 20, 15, 20], "label": "A bright spot"}, "bare": [10, 10, 9, 9]}
    )
    label = texts(shown(slide), folder)["spot"]
    area = np.s_[round(label.y) : round(label.bottom), round(label.x) : round(label.right)]
    plain, lit, other = (drawn(shown(slide, lit=name), folder)[area] for name in ("", "spot", "bare"))
    assert contrast(plain) < 1.1 and contrast(other) < 1.1 and contrast(lit) >= 4.5


def test_from_right_to_left_labels_change_sides_and_the_picture_does_not(folder: Path) -> None:
    """The liver stays on the body's right; a mark stays on what it marks."""
    for slide in (body(), figure()):
        one, two = (shown(slide, language=language) for language in ("en", "ar"))
        pairs = []
        for made in (one, two):
            ((_, photo),) = [*items(made, folder, Drawn), *items(made, folder, Body)]
            marks = {
                each.target: (mark.x - photo.rect.x, mark.y - photo.rect.y)
                for each, mark in items(made, folder, PinMark)
            }
            bare = shown(slide, language=made.language, hidden=[*slide.pins])
            down, across = (
                slice(round(photo.rect.y) + 20, round(photo.rect.bottom) - 20),
                slice(round(photo.rect.x) + 20, round(photo.rect.right) - 20),
            )
            pairs.append((marks, drawn(bare, folder)[down, across]))
        (marks, pixels), (turned, other) = pairs
        assert all(np.allclose(marks[id], turned[id], atol=1.5) for id in marks)
        assert pixels.shape == other.shape and (pixels == other).all()


def test_several_pins_of_one_place_all_are_named(folder: Path) -> None:
    """Their lines end at one mark."""
    same = {f"p{number}": {"at": [50, 50], "text": f"Number {number}"} for number in range(6)}
    found = list(texts(shown(figure(pins=same)), folder).values())
    assert len(found) == 6
    assert not any(one.overlaps(two) for at, one in enumerate(found) for two in found[at + 1 :])


def test_places_at_the_very_edges_are_marked(folder: Path) -> None:
    """Corners, too."""
    corners = {f"c{x}-{y}": {"at": [x, y], "text": f"{x} and {y}"} for x in (0, 100) for y in (0, 100)}
    assert len(texts(shown(figure(pins=corners)), folder)) == 4


def test_many_places_of_the_body_are_all_named(folder: Path) -> None:
    """Fourteen, on every form of film."""
    names = ("lungs", "liver", "bones", "brain", "breast", "lymph-nodes", "bowel", "kidneys", "bladder", "thyroid",
             "stomach", "pancreas", "skin", "prostate")  # fmt: skip
    slide = body(pins={name: {"text": name.replace("-", " ").title()} for name in names})
    for size in (HD, PORTRAIT, SQUARE):
        found = list(texts(shown(slide, size), folder).values())
        assert len(found) == 14
        assert not any(one.overlaps(two) for at, one in enumerate(found) for two in found[at + 1 :])


def test_what_everybody_has_lies_behind_what_is_pinned(folder: Path) -> None:
    """Organs are tinted in their own order, whatever the order of pins."""
    for order in (["liver", "lungs"], ["lungs", "liver"]):
        slide = body(pins={name: PINS[name] for name in order})
        assert [organ.organ for _, organ in items(shown(slide), folder, Organ)] == ["lungs", "liver"]


@pytest.mark.parametrize("text", ["word " * 90, "W" * 300, "Donaudampfschifffahrtsgesellschaftskapitän" * 3])
def test_a_label_that_is_too_long_is_quoted(folder: Path, text: str) -> None:
    """At its own place."""
    pins = {**PLACED, "long": {"at": [50, 50], "text": text.strip()}}
    with pytest.raises(LayoutError) as caught:
        lay_out(shown(figure(pins=pins)), folder.joinpath)
    assert caught.value.where == ("figure", "pins", "long", "text")
    assert text[:20] in caught.value.message


def test_too_many_labels_for_a_slide_are_said_to_be_so(folder: Path) -> None:
    """Twenty-four long ones on a small picture have no room."""
    pins = {
        f"p{n}": {"at": [(n * 7) % 100, (n * 13) % 100], "text": f"A label of three or four words, {n}"}
        for n in range(24)
    }
    with pytest.raises(LayoutError, match="24 labels have no room"):
        lay_out(shown(figure(pins=pins), SQUARE), folder.joinpath)


def test_a_character_that_no_font_has_is_told_at_its_label(folder: Path) -> None:
    """Not drawn as a box."""
    pins = {"a": {"at": [1, 1], "text": "A \U0001f9ec"}}
    with pytest.raises(LayoutError) as caught:
        lay_out(shown(figure(pins=pins)), folder.joinpath)
    assert caught.value.where == ("figure", "pins", "a", "text") and caught.value.code == "missing-character"


def problems(figure: str) -> list[str]:
    """What is wrong with a scene of this figure, each with its line and column."""
    with pytest.raises(ScriptError) as caught:
        parse(f"title: A\nscenes:\n- figure: {{alt: A, {figure}}}\n  hold: 1\n", "film.yaml")
    return [f"{each.location.line}:{each.location.column} {each.message}" for each in caught.value.diagnostics]


@pytest.mark.parametrize(("written", "message"), [
    ("image: bodi", "3:27 there is no built-in figure 'bodi', only body and torso; the name of a file has an ending"),
    ("image: body, pins: {livr: {text: A}}", "the body has no place 'livr': did you mean 'liver'"),
    ("image: body, pins: {a: {place: lver, text: A}}", "3:51 the body has no place 'lver': did you mean 'liver'"),
    ("image: body, pins: {xyzzyx: {text: A}}", "did you mean 'liver', 'lungs' or 'bones'?"),
    ("image: torso, pins: {foot: {text: A}}", "the torso does not show the place 'foot': use `image: body`"),
    ("image: a.png, pins: {liver: {text: A}}", "the pin 'liver' says not where it is: add `at: [x, y]`"),
    ("image: a.png, pins: {a: {place: liver, text: A}}", "only the built-in figures know places"),
    ("image: body, pins: {a: {at: [1, 2], place: liver, text: A}}", "'a' has both `at` and `place`"),
    ("image: a.png, pins: {a: {at: [101, 2], text: A}}", "entry 1 of 'at' must be at most 100, but here it is 101"),
    ("image: a.png, pins: {a: {at: [-1, 2], text: A}}", "entry 1 of 'at' must be at least 0, but here it is -1"),
    ("image: a.png, pins: {a: {at: [.nan, 2], text: A}}", "entry 1 of 'at' should be a number, but it is '.nan'"),
    ("image: a.png, pins: {a: {at: [x, 2], text: A}}", "entry 1 of 'at' should be a number, but it is 'x'"),
    ("image: a.png, pins: {a: {at: [1], text: A}}", "'at' has too few entries"),
    ("image: a.png, pins: {a: {at: [1, 2, 3], text: A}}", "'at' has more than 2 entries"),
    ("image: a.png, pins: {a: {at: liver, text: A}}", "'at' should be a list, but it is 'liver'"),
    ("image: a.png, pins: {a: {at: [1, 2]}}", "the key 'text' is missing in 'a'"),
    ("image: a.png, pins: {a: {at: [1, 2], text: ''}}", "'text' is empty"),
    ("image: a.png, pins: {a: A}", "'a' should be a mapping of keys, but it is 'A'"),
    ("image: a.png, pins: [a]", "'pins' should be a mapping of keys, but it is a list"),
    ("image: a.png, pins: {A b: {at: [1, 2], text: A}}", "'A b' cannot be an id"),
    ("image: a.png, pins: {a: {at: [1, 2], text: A, tone: red}}", "'red' is not a tone"),
    ("image: a.png, pins: {a: {at: [1, 2], text: A, icon: lunges}}", "there is no icon 'lunges'"),
    ("image: a.png, pins: {a: {at: [1, 2], text: A}}, regions: {a: [1, 2, 3, 4]}", "both a region and a pin 'a'"),
    ("image: a.png, pins: {image: {at: [1, 2], text: A}}", "a cue would call this 'image'"),
    ("image: a.png, regions: {caption: [1, 2, 3, 4]}", "a cue would call this 'caption'"),
    ("image: a.png, regions: {a: {label: A}}", "the key 'at' is missing in 'a'"),
    ("image: a.png, regions: {a: {at: [1, 2, 3], label: A}}", "'at' has too few entries"),
    ("image: body, fill: true", "only a picture of yours fills it"),
    ("image: a.png, fill: maybe", "'fill' should be true or false, but it is 'maybe'"),
])  # fmt: skip
def test_what_is_wrong_with_pins_and_regions_is_said_at_its_place(written: str, message: str) -> None:
    """With what to do about it."""
    found = problems(written)
    assert len(found) == 1 and message in found[0], found


def test_thirty_pins_are_too_many() -> None:
    """Nobody could look at them."""
    pins = ", ".join(f"p{number}: {{at: [1, 2], text: A}}" for number in range(30))
    assert problems(f"image: a.png, pins: {{{pins}}}") == ["3:40 'pins' has more than 24 entries"]


def test_no_pins_are_a_figure_as_before(folder: Path) -> None:
    """An empty mapping is none."""
    assert (drawn(shown(figure(pins={})), folder) == drawn(shown(FigureSlide(image="dots.png", alt="x")), folder)).all()


def test_the_transcript_lists_what_is_marked() -> None:
    """Under the words for the picture."""
    slide = figure(
        caption="What it is", regions={"spot": {"at": [60, 20, 15, 20], "label": "A spot"}, "b": [1, 2, 3, 4]}
    )
    words = kinds()["figure"].words(slide, "en")
    marked, caption = words
    assert (str(marked.text), str(caption.text)) == ("Dots", "What it is")
    assert [str(point) for point in marked.points] == ["In the dark", "In the light", "Another place", "A spot"]
    assert kinds()["figure"].targets(slide) == ("image", "caption", "spot", "b", "left", "right", "other")


def test_a_picture_of_a_file_that_is_called_body_is_that_file(folder: Path) -> None:
    """It has an ending, or a folder."""
    Image.new("RGB", (400, 300), "#804020").save(folder / "body.png")
    pixels: Pixels = drawn(shown(FigureSlide(image="body.png", alt="A")), folder)
    assert (np.abs(pixels[560, 960] - np.array([0x80, 0x40, 0x20])).max()) <= 2
    assert kinds()["figure"].files(body()) == {} and kinds()["figure"].files(figure()) == {("image",): "dots.png"}


def test_no_number_of_labels_takes_long(folder: Path) -> None:
    """Where there is no room for all, that is said soon."""
    regions = {f"r{n}": {"at": [n, n, 5, 5], "label": f"Region number {n}"} for n in range(60)}
    pins = {f"p{n}": {"at": [(n * 7) % 100, (n * 13) % 100], "text": f"Pin number {n}"} for n in range(24)}
    with pytest.raises(LayoutError, match="84 labels have no room"):
        lay_out(shown(figure(pins=pins, regions=regions)), folder.joinpath)
