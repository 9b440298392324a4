"""Themes: colours, fonts, sizes. Light; draws nothing.

A theme is a YAML file, of the project or of an installed package; `clinic` and `atlas` come with Cuelight. The contrast
numbers are those of WCAG 2.2: 4.5:1 for text, 3:1 for large text and for lines that carry meaning.
"""

import os
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, Field, PrivateAttr, ValidationError, model_serializer, model_validator

from cuelight.drawing.families import packages_for
from cuelight.errors import Diagnostic, LayoutError, Location, ScriptError, nearest
from cuelight.languages.figures import is_english
from cuelight.languages.letters import letters_of
from cuelight.script.doors import Door, doors
from cuelight.script.fields import Model
from cuelight.script.messages import wordings
from cuelight.script.yaml_text import Keys, YamlText, read_yaml

TEXT_CONTRAST = 4.5
LINE_CONTRAST = 3.0

SMALLEST_TEXT = 44
"""Pixels at 1080p below which running text cannot be read across a room."""


def _colour(value: object) -> object:
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        given = "nothing (without quotes, `#` begins a comment)" if value in (None, "") else repr(value)
        raise ValueError(f'a colour is written as six digits in quotes, such as "#0A6B70", but here it is {given}')
    return value.upper()


Colour = Annotated[str, BeforeValidator(_colour)]
Pixels = Annotated[float, Field(ge=0, le=1000, allow_inf_nan=False)]


class Font(Model):
    """A family of an installed `fontpkg` package, its weight, and whether it is its italic."""

    family: Annotated[str, Field(min_length=1, max_length=80)]
    weight: Annotated[int, Field(ge=100, le=900)] = 400
    italic: bool = False
    _bold: "Font | None" = PrivateAttr(default=None)
    _language: str = PrivateAttr(default="")

    @property
    def bold(self) -> "Font | None":
        """The face of strong emphasis, where its own family has none."""
        return self._bold

    @property
    def language(self) -> str:
        """The BCP 47 tag of what it writes, where faces differ by it; "" where any Latin face will do."""
        return self._language

    def in_language(self, tag: str) -> Self:
        """The same face, for a language."""
        face = self.model_copy()
        face._language = tag if letters_of(tag) else ""
        return face


MONO = Font(family="JetBrains Mono")
"""The face of code where a theme names no other."""


class SizeRange(Model):
    """Text is fitted between these sizes, pixels of a picture 1080 pixels high."""

    largest: Annotated[float, Field(ge=10, le=1000, allow_inf_nan=False)]
    smallest: Annotated[float, Field(ge=10, le=1000, allow_inf_nan=False)]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.smallest > self.largest:
            raise ValueError(f"the smallest size, {self.smallest:g}, is larger than the largest, {self.largest:g}")
        return self

    def up_to(self, largest: float) -> "SizeRange":
        """The same with a smaller largest size."""
        return SizeRange(largest=max(min(largest, self.largest), self.smallest), smallest=self.smallest)


class _Sparse(Model):
    """What says of itself only what differs from what is usual, so that a new key changes no digest of a theme."""

    @model_serializer(mode="wrap")
    def _said(self, handler: Any) -> dict[str, Any]:
        usual = {info.alias or name: info.default for name, info in type(self).model_fields.items()}
        usual |= {name: info.default for name, info in type(self).model_fields.items()}
        return {key: value for key, value in handler(self).items() if value != usual.get(key, ...)}


class Colours(_Sparse):
    """Every colour of a theme; those that a theme may leave out are None then."""

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
    field: Colour | None = None
    field_low: Annotated[Colour | None, Field(alias="field-low")] = None
    icon: Colour | None = None
    caution: Colour | None = None
    data_1: Annotated[Colour | None, Field(alias="data-1")] = None
    data_2: Annotated[Colour | None, Field(alias="data-2")] = None
    data_3: Annotated[Colour | None, Field(alias="data-3")] = None

    @property
    def grounds(self) -> tuple[str, ...]:
        """All that may lie behind what stands on no card: the ground and its fields."""
        return (self.ground, *filter(None, (self.field, self.field_low)))

    @property
    def by_name(self) -> Mapping[str, str]:
        """Those that the theme has, by the names of its file; `caution` is that of its text where it has no own."""
        return {"caution": self.caution_ink, **self.model_dump(by_alias=True)}


class Fonts(Model):
    """The faces: headings, running text, emphasis, and code, if it is not the one that Cuelight brings."""

    heading: Font
    body: Font
    strong: Font
    mono: Font | None = None

    @model_validator(mode="after")
    def _has_bold(self) -> Self:
        self.body._bold = self.strong
        return self

    @property
    def code(self) -> Font:
        """The face of code."""
        return self.mono or MONO.in_language(self.body.language)

    def in_language(self, tag: str) -> Self:
        """The same faces, for a language."""
        faces = {name: face.in_language(tag) for name, face in self if face is not None}
        return type(self)(**faces)


class Sizes(Model):
    """Sizes of text by what it is."""

    title: SizeRange
    heading: SizeRange
    body: SizeRange
    text: SizeRange
    quote: SizeRange
    value: SizeRange
    label: SizeRange
    footer: SizeRange


class Theme(_Sparse):
    """How every slide looks; lengths in pixels of a picture 1080 pixels high.

    Attributes:
        shadow: How dark the shadow under a card is, 0 to 1.
        sheets: Whether charts, tables and timelines stand on cards.
    """

    colours: Colours
    fonts: Fonts
    sizes: Sizes
    margin: Annotated[float, Field(ge=104, le=300)]
    radius: Pixels
    line: Pixels
    shadow: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)] = 0
    sheets: bool = False
    _packages: tuple[str, ...] = PrivateAttr(default=())

    @property
    def packages(self) -> tuple[str, ...]:
        """The packages beside those of its own fonts that draw something of its film."""
        return self._packages

    def for_film(self, tag: str, texts: str) -> Self:
        """The same theme for what is written in a language.

        Args:
            tag: BCP 47 tag.
            texts: All that is written, in any order.
        """
        theme = self.model_copy(update={"fonts": self.fonts.in_language(tag)}) if letters_of(tag) else self.model_copy()
        theme._packages = (*(() if is_english(tag) else ("Babel",)), *packages_for(letters_of(tag) + texts))
        return theme


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
        unknown = [detail for detail in error.errors() if detail["type"] == "extra_forbidden"]
        problems = [problem for problem in problems if problem.code != "unknown-key"]
        problems += [_unknown(source, detail["loc"]) for detail in unknown]
    if problems:
        raise ScriptError(tuple(problems))
    return theme


def _unknown(source: YamlText, keys: Keys) -> Diagnostic:
    """A key that no theme has, with the nearest that it may have at that place."""
    model: type[BaseModel] = Theme
    for key in keys[:-1]:
        fields = {info.alias or name: info.annotation for name, info in model.model_fields.items()}
        inner: Any = fields[str(key)]
        model = inner
    known = [info.alias or name for name, info in model.model_fields.items()]
    message = f"the key {keys[-1]!r} is not known in a theme"
    return source.problem(keys, "unknown-key", message, nearest(str(keys[-1]), known), at_key=True)


def built_in(name: str) -> Theme:
    """A theme that is installed: one that comes with Cuelight, or with another package.

    Raises:
        LayoutError: There is none of that name.
        PluginError: What the other package gives is not a theme.
    """
    themes = doors("cuelight.themes")
    if name not in themes:
        hint = f"installed: {', '.join(themes)}; or name a theme file, with `/` or `.yaml`"
        raise LayoutError(f"there is no theme {name!r}", hint, ("theme",), "unknown-theme")
    return _behind(themes[name])


@lru_cache(maxsize=8)
def _behind(door: Door) -> Theme:
    """The theme behind a door: a mapping, or a file of YAML."""
    found = door.load()
    with door.guarded("give a theme"):
        given = _given(found)
    if isinstance(given, Theme):
        return given
    try:
        return load_theme(given, f"{door.name}.yaml")
    except ScriptError as error:
        wrong = error.diagnostics[0]
        at = f"{wrong.location.file}, line {wrong.location.line}"
        raise door.error("give a theme", f"{at}: {wrong.message}") from error


def _given(found: Any) -> Theme | str:
    """A theme, or the text of its file."""
    if isinstance(found, Mapping):
        try:
            return Theme.model_validate(found)
        except ValidationError as error:
            wrong = error.errors()[0]
            raise ValueError(f"{'.'.join(map(str, wrong['loc']))}: {wrong['msg']}") from error
    if isinstance(found, os.PathLike):
        found = Path(found)
    if not isinstance(found, Traversable):
        raise TypeError(f"it is a {type(found).__name__}, neither a mapping nor the path of a YAML file")
    return found.read_text("utf-8")


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
def dimmed(colour: str, grounds: tuple[str, ...], least: float = TEXT_CONTRAST) -> str:
    """A colour stepped back towards the first ground by at most a third, as far as it stays readable on all of them."""
    for percent in range(33, 0, -1):
        faint = mix(colour, grounds[0], percent / 100)
        if all(contrast(faint, ground) >= least for ground in grounds):
            return faint
    return colour


_FIELDS, _HUES = ("field", "field-low"), ("data-1", "data-2", "data-3", "icon", "caution")


def _more_pairs(given: Colours) -> Iterator[tuple[tuple[str, str], float, str]]:
    """The pairs of those colours that a theme may leave out: what stands on fields, and names in the hues of data."""
    colours = given.model_dump(by_alias=True)
    fields = [name for name in _FIELDS if name in colours]
    yield from (((text, field), TEXT_CONTRAST, "text") for field in fields for text in ("ink", "muted", "accent"))
    yield from (((line, field), LINE_CONTRAST, "lines") for field in fields for line in ("line", "alert"))
    hues = [name for name in _HUES if name in colours]
    yield from (((hue, back), TEXT_CONTRAST, "text") for hue in hues for back in ("card", "ground", *fields))


def theme_findings(theme: Theme, place: Location) -> Iterator[Diagnostic]:
    """Every pair of colours whose contrast is too low, and sizes that are too small to read.

    Args:
        theme: The theme.
        place: Where a script names it.
    """
    colours = theme.colours.by_name
    pairs = [("ink", "ground"), ("muted", "ground"), ("accent", "ground"), ("ink", "card"), ("ink", "accent-soft")]
    pairs += [("on-accent", "accent"), ("accent-ink", "accent-soft"), ("alert-ink", "alert-soft")]
    pairs += [("caution-ink", "caution-soft"), ("muted", "card"), ("on-accent", "muted")]
    wanted = [(pair, TEXT_CONTRAST, "text") for pair in pairs]
    wanted += [(("accent", "accent-soft"), LINE_CONTRAST, "large text")]
    wanted += [((line, "ground"), LINE_CONTRAST, "lines") for line in ("line", "alert", "accent")]
    wanted += list(_more_pairs(theme.colours))
    for (front, back), least, what in wanted:
        ratio = contrast(colours[front], colours[back])
        if ratio < least:
            message = f"{front} on {back} has a contrast of {ratio:.1f}:1, but {what} must have {least:g}:1"
            hint = f"move {front} and {back} further apart in lightness"
            yield Diagnostic(place, "contrast", "warning", message, hint)
    for name, sizes in (("body", theme.sizes.body), ("text", theme.sizes.text), ("quote", theme.sizes.quote)):
        if sizes.smallest < SMALLEST_TEXT:
            message = f"{name} text may shrink to {sizes.smallest:g} px at 1080p"
            hint = f"{SMALLEST_TEXT} px is the least that can be read"
            yield Diagnostic(place, "text-size", "warning", message, hint)
