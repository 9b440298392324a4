"""Themes: colours, fonts, sizes. Light; draws nothing.

A theme is a YAML file; `clinic` is built in. The contrast numbers are those of WCAG 2.2: 4.5:1 for text, 3:1 for large
text and for lines that carry meaning.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field, ValidationError

from cuelight.errors import LayoutError, ScriptError
from cuelight.film import Finding
from cuelight.kinds import Model
from cuelight.source import read_yaml
from cuelight.wording import wordings

TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0

Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]
Pixels = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]

COLOURS = (
    "ground", "ink", "muted", "accent", "on-accent", "alert", "line", "hairline", "card",
    "accent-soft", "accent-ink", "alert-soft", "alert-ink", "caution-soft", "caution-ink",
)  # fmt: skip


class Font(Model):
    """A family of an installed `fontpkg` package, and its weight."""

    family: Annotated[str, Field(min_length=1, max_length=80)]
    weight: Annotated[int, Field(ge=100, le=900)] = 400


class SizeRange(Model):
    """Text is fitted between these sizes, pixels of a picture 1080 pixels high."""

    largest: Pixels
    smallest: Pixels


class Colours(Model):
    """Every colour of a theme."""

    ground: Colour
    ink: Colour
    muted: Colour
    accent: Colour
    on_accent: Annotated[Colour, Field(alias="on-accent")]
    alert: Colour
    line: Colour
    hairline: Colour
    card: Colour
    accent_soft: Annotated[Colour, Field(alias="accent-soft")]
    accent_ink: Annotated[Colour, Field(alias="accent-ink")]
    alert_soft: Annotated[Colour, Field(alias="alert-soft")]
    alert_ink: Annotated[Colour, Field(alias="alert-ink")]
    caution_soft: Annotated[Colour, Field(alias="caution-soft")]
    caution_ink: Annotated[Colour, Field(alias="caution-ink")]


class Fonts(Model):
    """The faces: headings, running text, emphasis."""

    heading: Font
    body: Font
    strong: Font


class Sizes(Model):
    """Sizes of text by what it is."""

    title: SizeRange
    heading: SizeRange
    body: SizeRange
    quote: SizeRange
    value: SizeRange
    label: SizeRange
    edge: SizeRange
    footer: SizeRange


class Theme(Model):
    """How every slide looks; lengths in pixels of a picture 1080 pixels high."""

    colours: Colours
    fonts: Fonts
    sizes: Sizes
    margin: Annotated[float, Field(ge=104, le=300)]
    radius: Pixels
    line: Pixels


def load_theme(text: str, name: str) -> Theme:
    """Read a theme file.

    Args:
        text: Its text.
        name: The file as messages name it.

    Raises:
        ScriptError: Every problem of the file.
    """
    value, source, problems = read_yaml(text, name)
    try:
        theme = Theme.model_validate(value)
    except ValidationError as error:
        problems += wordings(source, (), value, error)
    if problems:
        raise ScriptError(tuple(problems))
    return theme


@lru_cache(maxsize=8)
def built_in(name: str) -> Theme:
    """A theme that comes with Cuelight.

    Raises:
        LayoutError: There is none of that name.
    """
    folder = files("cuelight.slides") / "themes"
    known = sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    if name not in known:
        raise LayoutError(
            f"there is no theme {name!r}", f"built in: {', '.join(known)}; or name a theme file", ("theme",)
        )
    return load_theme((folder / f"{name}.yaml").read_text("utf-8"), f"{name}.yaml")


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2, from sRGB).

    >>> luminance("#FFFFFF")
    1.0
    """

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2), 1 to 21.

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """A colour with so large a share of another one.

    >>> mix("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    pairs = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02X}" for one, two in pairs)


@lru_cache(maxsize=256)
def dimmed(colour: str, ground: str, least: float = TEXT_CONTRAST) -> str:
    """A colour stepped back by at most a third, as far as it stays readable on its ground."""
    shares = (share / 100 for share in range(33, 0, -1))
    return next((faint for share in shares if contrast(faint := mix(colour, ground, share), ground) >= least), colour)


def theme_findings(theme: Theme) -> Iterator[Finding]:
    """Every pair of colours whose contrast is too low, and sizes that are too small to read."""
    colours: Mapping[str, str] = theme.colours.model_dump(by_alias=True)
    pairs = [("ink", "ground"), ("muted", "ground"), ("accent", "ground"), ("ink", "card"), ("ink", "accent-soft")]
    pairs += [("on-accent", "accent"), ("accent-ink", "accent-soft"), ("alert-ink", "alert-soft")]
    pairs += [("caution-ink", "caution-soft"), ("muted", "card")]
    wanted = [(pair, TEXT_CONTRAST, "text") for pair in pairs]
    wanted += [((line, "ground"), LINE_CONTRAST, "lines") for line in ("line", "alert", "accent")]
    for (front, back), least, what in wanted:
        ratio = contrast(colours[front], colours[back])
        if ratio < least:
            yield Finding(
                "contrast",
                f"{front} on {back} has a contrast of {ratio:.1f}:1; {what} needs {least:g}:1",
                "theme",
                f"make {front} darker, or {back} lighter",
            )
    if theme.sizes.body.smallest < 44:
        size = theme.sizes.body.smallest
        yield Finding("text-size", f"body text may shrink to {size:g} px at 1080p", "theme", "44 px is the least")
