"""Typesets formulas with Matplotlib's mathtext, as shapes. Imported only where one is shown.

Mathtext knows no files and no macros: what it is given it sets or refuses. Length and nesting are bounded before it
sees a formula, so that it always takes little time.
"""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from math import isfinite
from threading import Lock

import matplotlib as mpl
import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.font_manager import FontProperties
from matplotlib.mathtext import MathTextParser
from matplotlib.path import Path as Outline
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D
from PIL import Image

from cuelight.slides.kinds.formula_text import FormulaError, check, displayed

EM = 100.0
"""Size of letters in which a formula is measured, pixels."""

_LOCK = Lock()
"""Matplotlib makes no promise for threads."""

_FACES = "stix"
"""The family nearest to the serifs of headings that has all signs of mathematics."""

_AT = re.compile(r",? (?:found [^\n]*)?\s*\(at char (\d+)\)", re.DOTALL)
_LONGEST_REASON = 120
_KNOWN = "Matplotlib's page on mathtext lists all commands that are known"


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a formula is seen in letters of `EM` pixels: from where it begins, and from its baseline upwards.

    Attributes:
        advance: Where what follows it would begin.
    """

    left: float
    right: float
    below: float
    above: float
    advance: float


class _Lost(logging.Filter):
    """Takes down which characters mathtext has no letter for, of which it only warns."""

    def __init__(self) -> None:
        super().__init__()
        self.characters: dict[str, None] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        found = re.search(r"\[U\+([0-9a-f]+)\]", record.getMessage())
        if found:
            self.characters[chr(int(found[1], 16))] = None
        return False


@contextmanager
def _watched() -> Iterator[_Lost]:
    """Mathtext alone, with settings of ours, whatever a user's are."""
    lost, logger = _Lost(), logging.getLogger("matplotlib.mathtext")
    with _LOCK, mpl.rc_context({"mathtext.default": mpl.rcParamsDefault["mathtext.default"]}):
        logger.addFilter(lost)
        try:
            yield lost
        finally:
            logger.removeFilter(lost)


@lru_cache(maxsize=256)
def _outline(source: str) -> tuple[Outline, float]:
    """The shapes of a formula, and how far it advances.

    Raises:
        FormulaError: It cannot be set.
    """
    check(source)
    with _watched() as lost:
        try:
            found = _best(source)
        except FormulaError:
            raise
        except (RecursionError, ArithmeticError) as error:
            raise FormulaError("it is too large to be set") from error
        except Exception as error:  # mathtext does not foresee all that it is given
            raise FormulaError("Matplotlib fails at it", hint="write it in another way") from error
    if lost.characters:
        raise FormulaError("", lost="".join(lost.characters))
    return found


def _best(source: str) -> tuple[Outline, float]:
    """As it is displayed, or as it is written; or else what is wrong, at the place where it was written."""
    with suppress(ValueError):
        return _set(displayed(source))
    try:
        return _set(source)
    except ValueError as error:
        raise _told(str(error)) from error


def _set(source: str) -> tuple[Outline, float]:
    face = FontProperties(family="STIXGeneral", size=EM, math_fontfamily=_FACES)
    # Parsed anew each time: what Matplotlib has kept warns of nothing.
    MathTextParser._parse_cached.cache_clear()  # type: ignore[attr-defined]
    parsed = MathTextParser("path").parse(f"${source}$", dpi=72, prop=face)
    if not isfinite(parsed.width):
        raise OverflowError
    if not parsed.glyphs and not parsed.rects:
        return Outline(np.empty((0, 2))), float(parsed.width)
    return TextPath((0, 0), f"${source}$", prop=face, usetex=False), float(parsed.width)


def _told(said: str) -> FormulaError:
    """What is wrong, of what mathtext says: the formula, a line that points into it, and a sentence with the place."""
    reason = said.strip().rpartition("\n")[2].partition(": ")[2]
    found = _AT.search(reason)
    has_signs = said.strip("\n").startswith("$")
    at = int(found[1]) - has_signs if found else -1
    reason = (reason[: found.start()] if found else reason).replace("\\\\", "\\")
    reason = reason[:1].lower() + reason[1:]
    if not reason or len(reason) > _LONGEST_REASON or "end of text" in reason:
        reason = "something is missing, or stands in a wrong place"
    return FormulaError(reason, at if at >= 0 else None, _KNOWN if "symbol" in reason else "")


@lru_cache(maxsize=256)
def extent(source: str) -> Extent:
    """Where a formula is seen.

    Raises:
        FormulaError: It cannot be set, or nothing of it is seen.
    """
    shapes, advance = _outline(source)
    if not len(np.asarray(shapes.vertices)):
        raise FormulaError("nothing of it is seen")
    box = shapes.get_extents()
    edges = (box.x0, box.x1, box.y0, box.y1, advance)
    if not all(map(isfinite, edges)):
        raise FormulaError("it is too large to be set")
    return Extent(*map(float, edges))


@lru_cache(maxsize=64)
def formula_mask(source: str, width: int, height: int) -> Image.Image:
    """What a formula covers of a rectangle that it fills, a byte a pixel."""
    shapes, _ = _outline(source)
    box = shapes.get_extents()
    scale = Affine2D().translate(-box.x0, -box.y0).scale(width / (box.width or 1), height / (box.height or 1))
    with _LOCK:
        renderer = RendererAgg(width, height, 72)  # type: ignore[no-untyped-call]
        pen = renderer.new_gc()
        pen.set_linewidth(0)
        pen.set_snap(False)
        renderer.draw_path(pen, shapes, scale, (0, 0, 0, 1))  # type: ignore[no-untyped-call]
        covered = np.asarray(renderer.buffer_rgba())[:, :, 3].copy()  # type: ignore[no-untyped-call]
    return Image.fromarray(covered)
