"""Fonts: opened from `fontpkg` packages, with a look at whether they have a character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.drawing.families import BUNDLED, CJK_EXTRA, CJK_PACKAGE, SYMBOLS, Bundled
from cuelight.drawing.theme import MONO, Font, Theme
from cuelight.errors import EngineError

if TYPE_CHECKING:
    from PIL import ImageFont

MONO_SYMBOLS = "DejaVu Sans Mono"
"""The same signs, and many letters of the world, as wide as those of code; Matplotlib brings it."""

_OF_MATPLOTLIB = {SYMBOLS: "DejaVuSans", MONO_SYMBOLS: "DejaVuSansMono"}
_BOLD = 600
_TAKEN_APART = "\u0590"
"""The first of the scripts with characters that are shaped as two: the Thai vowel am, the Bengali o."""
_NO_CHARACTER = "\U0010ffff"


@lru_cache(maxsize=256)
def open_font(font: Font, size: float) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels, shaped with Raqm where Pillow has it.

    Its optical size is the one that the family has for text, whatever the size in pixels: the hairlines of a display
    cut do not survive a small screen or the encoder, and a slide has the same letters at every size of film.

    Raises:
        EngineError: The family is not installed.
    """
    return _opened(font, size, None)


def _opened(font: Font, size: float, engine: ImageFont.Layout | None) -> ImageFont.FreeTypeFont:
    from PIL import ImageFont

    bundled = BUNDLED.get(font.family)
    opened = ImageFont.truetype(str(_file(font)), size, index=bundled.index if bundled else 0, layout_engine=engine)
    axes = _axes(opened)
    if axes:
        opened.set_variation_by_axes([_within(axis, {"weight": float(font.weight)}) for axis in axes])
    return opened


def _file(font: Font) -> Path:
    if font.family in _OF_MATPLOTLIB:
        cut = f"{'Bold' * (font.weight >= _BOLD)}{'Oblique' * font.italic}"
        return _of_matplotlib(f"{_OF_MATPLOTLIB[font.family]}{'-' * bool(cut)}{cut}.ttf")
    if bundled := BUNDLED.get(font.family):
        return _of_bundle(font, bundled)
    import fontpkg

    try:
        path: Path = fontpkg.path(font.family, weight=font.weight, style="italic" if font.italic else "normal")
    except fontpkg.FontpkgError as error:
        package, cut = f"fontpkg-{fontpkg.slugify(font.family)}", " italic" if font.italic else ""
        message = f"the font {font.family!r}{cut} with weight {font.weight} is not installed"
        message = f"{message}: {str(error).splitlines()[0]}"
        raise EngineError(message, f"install it with `pip install {package}`, or name another in the theme") from error
    return path


def _of_bundle(font: Font, bundled: Bundled) -> Path:
    """The one file that has all weights of a family; none of them has an italic."""
    package = find_spec(bundled.module)
    folders = package.submodule_search_locations if package else None
    lightest, heaviest = bundled.weights
    if folders and not font.italic and lightest <= font.weight <= heaviest:
        return Path(folders[0], bundled.file)
    cut = " italic" if font.italic else ""
    message = f"the font {font.family!r}{cut} with weight {font.weight} is not installed"
    wanted = CJK_EXTRA if bundled.package == CJK_PACKAGE else bundled.package
    there = f"it has the weights {lightest} to {heaviest} and no italic"
    raise EngineError(message, there if folders else f"install it with `pip install '{wanted}'`")


def slanted(font: Font) -> Font:
    """The italic of a face; where its family has none, the face as it is."""
    italic = font.model_copy(update={"italic": True})
    return italic if is_installed(italic) else font


@lru_cache(maxsize=256)
def is_installed(font: Font) -> bool:
    """Whether a face is there, in just this weight and cut."""
    try:
        return _file(font).is_file()
    except EngineError:
        return False


def _of_matplotlib(name: str) -> Path:
    """A font that Matplotlib brings, which is slow to import."""
    package = find_spec("matplotlib")
    assert package is not None
    assert package.submodule_search_locations
    return Path(package.submodule_search_locations[0], "mpl-data", "fonts", "ttf", name)


def _axes(opened: ImageFont.FreeTypeFont) -> list[dict[str, object]]:
    try:
        return list(opened.get_variation_axes())  # type: ignore[arg-type]
    except OSError:
        return []


def _within(axis: dict[str, object], wanted: dict[str, float]) -> float:
    name = axis["name"]
    text = name.decode("ascii", "replace") if isinstance(name, bytes) else str(name)
    value = wanted.get(text.strip().lower(), float(str(axis["default"])))
    return min(max(value, float(str(axis["minimum"]))), float(str(axis["maximum"])))


@lru_cache(maxsize=8_192)
def has_character(font: Font, character: str) -> bool:
    """Whether a face has a character; marks, blanks and signs that are not seen every face has."""
    if character.isspace() or unicodedata.category(character) in ("Cf", "Cc", "Mn"):
        return True
    opened = open_font(font, 40) if character < _TAKEN_APART else _unshaped(font)
    seen, missing = opened.getmask(character), opened.getmask(_NO_CHARACTER)
    return seen.size != missing.size or bytes(seen) != bytes(missing)


@lru_cache(maxsize=128)
def _unshaped(font: Font) -> ImageFont.FreeTypeFont:
    """A face that draws a glyph for each character: shaped, those it lacks may become two others."""
    from PIL import ImageFont

    return _opened(font, 40, ImageFont.Layout.BASIC)


@lru_cache(maxsize=64)
def height_of_capitals(font: Font) -> float:
    """Of a face, in sizes."""
    _, top, _, bottom = open_font(font, 1000).getbbox("H", anchor="ls")
    return (bottom - top) / 1000


@lru_cache(maxsize=64)
def is_monospaced(font: Font) -> bool:
    """Whether all letters of a face are equally wide."""
    opened = open_font(font, 100)
    return opened.getlength("i") == opened.getlength("W")


@lru_cache(maxsize=64)
def heavier(font: Font) -> Font:
    """The same face for what is stressed; itself, if its family has no such weight."""
    bold = font.model_copy(update={"weight": min(font.weight + 300, 900), "italic": False})
    try:
        open_font(bold, 40)
    except EngineError:
        return font
    return bold


@lru_cache(maxsize=64)
def features(font: Font) -> list[str] | None:
    """What of a face is turned off: in code `!=` is two letters, not one sign."""
    from PIL import features as pillow

    return ["-calt", "-liga"] if is_monospaced(font) and pillow.check("raqm") else None


def check_fonts(theme: Theme) -> list[str]:
    """Open every face of a theme; names them.

    Raises:
        EngineError: One is not installed.
    """
    faces = (theme.fonts.heading, theme.fonts.body, theme.fonts.strong, theme.fonts.mono or MONO)
    return [" ".join(open_font(face, 40).getname()[:1]) + f" {face.weight}" for face in faces]  # type: ignore[arg-type]
