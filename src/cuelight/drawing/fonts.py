"""Fonts: opened from `fontpkg` packages, with a look at whether they have a character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from cuelight.drawing.theme import Font, Theme
from cuelight.errors import EngineError

if TYPE_CHECKING:
    from PIL import ImageFont

SYMBOLS = "DejaVu Sans"
"""The family that has arrows, ticks and signs of mathematics; Matplotlib brings it."""

MONO = Font(family="JetBrains Mono")
"""The face of code where a theme names no other."""

MONO_SYMBOLS = "DejaVu Sans Mono"
"""The same signs, and many letters of the world, as wide as those of code; Matplotlib brings it."""

_OF_MATPLOTLIB = {SYMBOLS: "DejaVuSans", MONO_SYMBOLS: "DejaVuSansMono"}
_BOLD = 600
_NO_CHARACTER = "\U0010ffff"


@lru_cache(maxsize=256)
def open_font(font: Font, size: float) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels, shaped with Raqm where Pillow has it.

    Its optical size is the one that the family has for text, whatever the size in pixels: the hairlines of a display
    cut do not survive a small screen or the encoder, and a slide has the same letters at every size of film.

    Raises:
        EngineError: The family is not installed.
    """
    from PIL import ImageFont

    opened = ImageFont.truetype(str(_file(font)), size)
    axes = _axes(opened)
    if axes:
        opened.set_variation_by_axes([_within(axis, {"weight": float(font.weight)}) for axis in axes])
    return opened


def _file(font: Font) -> Path:
    if font.family in _OF_MATPLOTLIB:
        cut = f"{'Bold' * (font.weight >= _BOLD)}{'Oblique' * font.italic}"
        return _of_matplotlib(f"{_OF_MATPLOTLIB[font.family]}{'-' * bool(cut)}{cut}.ttf")
    import fontpkg

    try:
        path: Path = fontpkg.path(font.family, weight=font.weight, style="italic" if font.italic else "normal")
    except fontpkg.FontpkgError as error:
        package, cut = f"fontpkg-{fontpkg.slugify(font.family)}", " italic" if font.italic else ""
        message = f"the font {font.family!r}{cut} with weight {font.weight} is not installed"
        message = f"{message}: {str(error).splitlines()[0]}"
        raise EngineError(message, f"install it with `pip install {package}`, or name another in the theme") from error
    return path


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
    opened = open_font(font, 40)
    seen, missing = opened.getmask(character), opened.getmask(_NO_CHARACTER)
    return seen.size != missing.size or bytes(seen) != bytes(missing)


@lru_cache(maxsize=64)
def is_monospaced(font: Font) -> bool:
    """Whether all letters of a face are equally wide."""
    opened = open_font(font, 100)
    return opened.getlength("i") == opened.getlength("W")


@lru_cache(maxsize=64)
def heavier(font: Font) -> Font:
    """The same face for what is stressed; itself, if its family has no such weight."""
    bold = Font(family=font.family, weight=min(font.weight + 300, 900))
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
