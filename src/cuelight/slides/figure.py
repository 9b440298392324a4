"""Layout of figures, and reading the pictures that a script names. Reads image files, and trusts none."""

import warnings
from functools import lru_cache
from pathlib import Path

import PIL.Image
from PIL import ImageOps, UnidentifiedImageError

from cuelight.errors import LayoutError
from cuelight.kinds import FigureSlide
from cuelight.slides.elements import Element, Find, Image, Page, Rect, Text
from cuelight.slides.simple import band
from cuelight.slides.typeset import Setting, fit_text

MOST_PIXELS = 50_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_WHERE = ("figure", "image")


def lay_figure(slide: FigureSlide, page: Page, area: Rect, find: Find) -> tuple[Element, ...]:
    """A picture in its frame, as large as fits, and its caption under it."""
    theme, path = page.theme, find(slide.image)
    area = Rect(area.x, area.y, area.width, area.height - page.px(24))
    caption: Setting | None = None
    gap = page.px(24)
    if slide.caption:
        caption = fit_text(
            slide.caption, theme.fonts.body, theme.sizes.body.model_copy(update={"largest": 46}), page.scale,
            area.width, area.height / 2, ("figure", "caption"), even=True,
        )  # fmt: skip
    room = area.height - (caption.height + gap if caption else 0)
    width, height = open_picture(path, slide.image).size
    share = min(area.width / width, room / height)
    rect = Rect(0, 0, round(width * share), round(height * share))
    block = rect.height + (gap + caption.height if caption else 0)
    x = area.x + round((area.width - rect.width) / 2)
    y = area.y + round((area.height - block) / 2)
    rect = Rect(x, y, rect.width, rect.height)
    regions = tuple(
        (
            name,
            Rect(
                x + rect.width * left / 100,
                y + rect.height * top / 100,
                rect.width * wide / 100,
                rect.height * high / 100,
            ),
        )
        for name, (left, top, wide, high) in slide.regions.items()
    )
    elements = [Element((Image(rect, path, regions),), "image")]
    if caption:
        left = area.x + round((area.width - caption.width) / 2)
        top = y + rect.height + gap
        elements.append(Element((band(caption, left, top, page), Text(caption, left, top)), "caption"))
    return tuple(elements)


@lru_cache(maxsize=4)
def open_picture(path: Path, name: str) -> PIL.Image.Image:
    """Read a picture: upright, RGB, see-through parts over white.

    Raises:
        LayoutError: It is no picture, broken, too large, or of a kind that is not read.
    """
    hint = f"use a PNG, JPEG, WebP or GIF of at most {MOST_PIXELS // 1_000_000} million pixels"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
            with PIL.Image.open(path, formats=FORMATS) as image:
                if image.width * image.height > MOST_PIXELS:
                    size = f"{image.width} x {image.height}"
                    raise LayoutError(f"the picture {name!r} is too large: {size} pixels", hint, _WHERE)
                upright = ImageOps.exif_transpose(image).convert("RGBA")
    except UnidentifiedImageError as error:
        raise LayoutError(f"{name!r} is no picture that can be read", hint, _WHERE) from error
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning) as error:
        raise LayoutError(f"the picture {name!r} is too large", hint, _WHERE) from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise LayoutError(f"the picture {name!r} is damaged: {error}", "export it again", _WHERE) from error
    white = PIL.Image.new("RGBA", upright.size, "white")
    return PIL.Image.alpha_composite(white, upright).convert("RGB")
