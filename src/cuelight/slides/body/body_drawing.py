"""Draws the body in the colours of a theme, with resvg. Reads `body.json` of this package."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Any, TypeAlias

import PIL.Image
import resvg_py
from PIL import ImageChops

from cuelight.drawing.theme import luminance, mix
from cuelight.slides.body.places import ALWAYS, VIEWS

Shape: TypeAlias = Sequence[Any]
"""How it is drawn (`shape`, `tube`, `detail`, `rings`, `rungs`), the data of its path, and the width of its line."""

_OUTLINE, _STRONG = 3.6, 9.0
"""Of the body, plain and lit, in units of the drawing."""

QUIET_BONES = "quiet-bones"
"""Bones that hide nothing of what lies behind the ribs."""

_CAGE = ("ribs", "sternum")

_LIGHT = 0.62
"""How much lighter bones are than skin."""

_FADE = 70
"""How far the drawing fades where a view ends within the body, in units of the drawing."""


@lru_cache(maxsize=12)
def body_picture(
    view: str, width: int, height: int, accent: str, ground: str, *, is_lit: bool = False
) -> PIL.Image.Image:
    """The body with what everybody has in it, RGBA of `width` x `height` pixels.

    Args:
        view: What is seen of it, of `VIEWS`.
        width: Of the picture, pixels.
        height: Of the picture, pixels.
        accent: The theme's colour, of which it has tints.
        ground: The theme's ground.
        is_lit: Whether its outline is strong.
    """
    skin, edge = mix(accent, ground, 0.84), accent if is_lit else mix(accent, ground, 0.52)
    parts = [*_skin(skin, edge, _STRONG if is_lit else _OUTLINE), *_skeleton(skin, ground)]
    fill, line = mix(accent, ground, 0.73), mix(accent, ground, 0.48)
    for name in ALWAYS:
        parts += _painted(_drawing()["organs"][name], fill, line)
        if name == "lungs":
            parts += _ribs(mix(skin, ground, 0.6))
    return _drawn(parts, view, width, height)


@lru_cache(maxsize=32)
def organ_picture(view: str, organ: str, width: int, height: int, fill: str, line: str) -> PIL.Image.Image:
    """What is tinted with a place, RGBA; see `body_picture`.

    Args:
        view: What is seen of the body.
        organ: Its name in the drawing.
        width: Of the picture, pixels.
        height: Of the picture, pixels.
        fill: Its colour.
        line: Of its edges.
    """
    if organ != "skin":
        return _drawn(_organ(organ, fill, line), view, width, height)
    ring = _drawn(_silhouette(fill, _STRONG), view, width, height)
    inside = _drawn(_silhouette(fill, 0), view, width, height)
    ring.putalpha(ImageChops.subtract(ring.getchannel("A"), inside.getchannel("A")))
    return ring


@lru_cache(maxsize=1)
def _drawing() -> Mapping[str, Any]:
    read: Mapping[str, Any] = json.loads((files("cuelight.slides.body") / "body.json").read_text("utf-8"))
    return read


def _organ(organ: str, fill: str, line: str) -> Iterator[str]:
    drawing = _drawing()
    if organ in ("bones", QUIET_BONES):
        for name, shapes in drawing["bones"].items():
            if organ == "bones" or name not in _CAGE:
                yield from _painted(shapes, fill, line)
    else:
        yield from _painted(drawing["organs"].get(organ) or drawing["bones"][organ], fill, line)


def _skin(fill: str, edge: str, outline: float) -> Iterator[str]:
    yield from _silhouette(edge, outline)
    yield from _silhouette(fill, 0)
    yield f'<path d="{_drawing()["toes"]}" fill="none" stroke="{edge}" stroke-width="1.5"/>'


def _silhouette(colour: str, more: float) -> Iterator[str]:
    """The body of one colour, and so much larger: all the way round, whatever it is put together of."""
    for shape in _drawing()["skin"]:
        kind, data, *width = shape
        fill = "none" if kind == "tube" else colour
        yield f'<path d="{data}" fill="{fill}" stroke="{colour}" stroke-width="{sum(width) + more}"/>'


def _skeleton(skin: str, ground: str) -> Iterator[str]:
    # On a dark ground they are as quiet as on a light one.
    light = _LIGHT if luminance(ground) > luminance("#808080") else _LIGHT / 3
    fill, line = mix(skin, "#FFFFFF", light), mix(skin, "#4F7C80", 0.22)
    for name, shapes in _drawing()["bones"].items():
        if name != "ribs":
            yield from _painted(shapes, fill, line)


def _ribs(colour: str) -> Iterator[str]:
    """Hinted at over the lungs, and only there."""
    lungs = next(shape[1] for shape in _drawing()["organs"]["lungs"] if shape[0] == "shape")
    yield f'<clipPath id="lungs"><path d="{lungs}"/></clipPath>'
    for _, data, _ in _drawing()["bones"]["ribs"]:
        yield f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="3" opacity="0.5" clip-path="url(#lungs)"/>'


def _painted(shapes: Iterable[Shape], fill: str, line: str) -> Iterator[str]:
    for kind, data, *width in shapes:
        match kind:
            case "shape":
                yield f'<path d="{data}" fill="{fill}" stroke="{line}" stroke-width="1.7"/>'
            case "tube":
                for colour, wide in ((line, width[0] + 2.6), (fill, width[0])):
                    yield f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{wide}"/>'
            case "rungs" | "rings":
                # Round ends would close the gaps.
                dashes, colour = ("10 2.4", fill) if kind == "rungs" else ("1.5 11", line)
                ends = f'stroke-linecap="butt" stroke-dasharray="{dashes}"'
                yield f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width[0] + 1}" {ends}/>'
            case "detail":
                yield f'<path d="{data}" fill="none" stroke="{line}" stroke-width="1.7"/>'


def _drawn(parts: Iterable[str], view: str, width: int, height: int) -> PIL.Image.Image:
    seen = VIEWS[view]
    box = f"{seen.x} {seen.y} {seen.width} {seen.height}"
    ends = 'stroke-linecap="round" stroke-linejoin="round"'
    about = f'xmlns="http://www.w3.org/2000/svg" viewBox="{box}" preserveAspectRatio="none" {ends}'
    svg = f"<svg {about}>{''.join(parts)}</svg>"
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, skip_system_fonts=True)
    with PIL.Image.open(BytesIO(png), formats=("PNG",)) as image:
        drawn = image.convert("RGBA")
    return drawn if seen.bottom > 1000 else _faded(drawn, round(_FADE * height / seen.height))


def _faded(image: PIL.Image.Image, reach: int) -> PIL.Image.Image:
    """A picture that fades out at its lower end."""
    ramp = PIL.Image.linear_gradient("L").transpose(PIL.Image.Transpose.FLIP_TOP_BOTTOM).resize((image.width, reach))
    shade = PIL.Image.new("L", image.size, 255)
    shade.paste(ramp, (0, image.height - reach))
    image.putalpha(ImageChops.multiply(image.getchannel("A"), shade))
    return image
