"""The colours of the page: those of the film's theme, strong enough for text of any size."""

import re
from importlib.resources import files

import pytest

from cuelight.drawing.theme import Colours, built_in, contrast, mix
from cuelight.publish.page.palette import FRAME, coloured, palette

STYLE = (files("cuelight.publish.page") / "play-video.css").read_text("utf-8")
CLINIC = built_in("clinic").colours
NIGHT = CLINIC.model_copy(
    update={"ground": "#10191D", "card": "#1A272D", "ink": "#C8CED0", "muted": "#8999A1", "accent": "#1C8D91"}
)
PAIRS = [
    ("ink", "ground"), ("ink", "card"), ("muted", "ground"), ("muted", "card"), ("accent", "ground"),
    ("accent", "card"), ("on-accent", "accent"), ("accent-ink", "accent-soft"), ("alert-ink", "alert-soft"),
    ("caution-ink", "caution-soft"),
]  # fmt: skip


def _readable(colours: dict[str, str]) -> None:
    assert all(contrast(colours[ink], colours[ground]) >= 7 for ink, ground in PAIRS), colours
    assert contrast(colours["muted"], mix(colours["ground"], colours["line"], FRAME)) >= 7
    assert all(contrast(colours["line"], colours[ground]) >= 3 for ground in ("ground", "card"))


@pytest.mark.parametrize("colours", [CLINIC, NIGHT], ids=["clinic", "night"])
def test_words_on_a_page_have_a_contrast_of_7_to_1(colours: Colours) -> None:
    """Whatever the theme; what is strong enough already stays as it is."""
    found = dict(palette(colours))
    _readable(found)
    given = colours.model_dump(by_alias=True)
    assert {name for name, colour in found.items() if given[name] != colour} <= {"muted", "accent", "on-accent", "ink"}


def test_the_dark_has_the_same_contrast() -> None:
    """Of every colour that the style has for it."""
    dark = dict(re.findall(r"--play-video-([a-z-]+), light-dark\(#[0-9A-F]{6}, (#[0-9A-F]{6})\)", STYLE))
    assert dark.keys() == dict(palette(CLINIC)).keys()
    _readable(dark)


def test_a_film_has_the_colours_of_its_theme_on_its_page() -> None:
    """In the light; a browser that knows no `light-dark()` has them too."""
    brand = CLINIC.model_copy(update={"accent": "#5B1E7A", "card": "#FFFDF0"})
    style = coloured(STYLE, brand)
    for name, colour in (("accent", "#5B1E7A"), ("card", "#FFFDF0")):
        assert style.count(f"var(--play-video-{name}, {colour});") == 1
        assert style.count(f"var(--play-video-{name}, light-dark({colour}, ") == 1
