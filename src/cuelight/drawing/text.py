"""Setting text: it is broken into lines, and fitted to a box between a largest and a smallest size."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from cuelight.drawing.breaks import NBSP, broken, pieces, spaced
from cuelight.drawing.faces import missing, runs
from cuelight.drawing.families import to_install
from cuelight.drawing.fonts import open_font
from cuelight.drawing.reach import leading_of, reach
from cuelight.drawing.theme import Font, SizeRange
from cuelight.errors import LayoutError
from cuelight.model.inline import Words

LEADING = 1.3
"""Line height in sizes."""

HEADING_LEADING = 1.18

_STEP = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """A text that was set.

    Attributes:
        lines: Its lines.
        font: Its face.
        size: Its size in pixels.
        leading: Pixels from baseline to baseline.
        width: Of the widest line, pixels.
    """

    lines: tuple[Words, ...]
    font: Font
    size: float
    leading: float
    width: float

    @property
    def height(self) -> float:
        """Of all lines, pixels: nothing of the text stands above or below."""
        return self.leading * len(self.lines)


@lru_cache(maxsize=20_000)
def measure(text: Words, font: Font, size: float) -> float:
    """Width of a line, pixels."""
    return sum(open_font(run.font, size * run.size).getlength(run.text) for run in runs(text, font))


def check_characters(text: Words, font: Font, where: tuple[str | int, ...]) -> None:
    """See that there is a face for every character of a text.

    Raises:
        LayoutError: Characters are missing; names all of them.
    """
    lost = missing(str(text), font)
    if not lost:
        return
    named = ", ".join(f"{each!r} (U+{ord(each):04X}, {unicodedata.name(each, 'no name')})" for each in lost)
    message = f"no font has {named} for “{str(text)[:60]}”"
    wanted = to_install(lost)
    hint = f"install {wanted!r} with pip" if wanted else "write it otherwise, or use a theme whose font has it"
    raise LayoutError(message, hint, where, "missing-character")


def baseline(setting: Setting) -> float:
    """Pixels from a setting's upper edge to its first baseline."""
    ascent, descent = open_font(setting.font, setting.size).getmetrics()
    usual = (setting.leading + ascent - descent) / 2
    language = setting.font.language if setting.leading > setting.size else ""
    far = reach(" ".join(map(str, setting.lines)), language)
    return min(max(usual, far.up * setting.size), setting.leading - far.down * setting.size) if far.up else usual


def led(text: str, font: Font, leading: float = LEADING) -> float:
    """From base line to base line of a text in a face, in sizes, where Latin lines are `leading` apart."""
    return leading_of(leading, text, font.language)


def ink(setting: Setting) -> tuple[float, float, float, float]:
    """What is seen of the first line of a setting, from its upper left corner: left, top, right, bottom, pixels."""
    at, boxes = 0.0, []
    for run in runs(setting.lines[0], setting.font):
        opened = open_font(run.font, setting.size * run.size)
        x, y, *_ = opened.getbbox(run.text, anchor="ls")
        left, top, right, bottom = opened.getmask(run.text).getbbox() or (0, 0, 0, 0)
        boxes.append((at + x + left, y + top, at + x + right, y + bottom))
        at += opened.getlength(run.text)
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    line = baseline(setting)
    return min(lefts), line + min(tops), max(rights), line + max(bottoms)


def set_text(
    text: Words,
    font: Font,
    size: float,
    width: float,
    *,
    leading: float = LEADING,
    even: bool = False,
    anywhere: bool = False,
) -> Setting:
    """Break a text into lines no wider than `width`, as few as can be; `even` makes them of like length.

    A word that is wider alone stands on a line of its own, wider than asked, unless it may be cut `anywhere`.
    """
    lines = tuple(broken(spaced(text), lambda line: measure(line, font, size), width, even=even, anywhere=anywhere))
    return Setting(
        lines, font, size, led(str(text), font, leading) * size, max(measure(line, font, size) for line in lines)
    )


def fit_text(
    text: Words,
    font: Font,
    sizes: SizeRange,
    scale: float,
    width: float,
    height: float,
    where: tuple[str | int, ...],
    *,
    leading: float = LEADING,
    even: bool = False,
) -> Setting:
    """Set a text as large as its box allows.

    Args:
        text: The text.
        font: Its face.
        sizes: Largest and smallest size, before scaling.
        scale: Pixels per pixel of a picture 1080 pixels high.
        width: Of the box, pixels.
        height: Of the box, pixels.
        where: The text's keys inside its scene, for errors.
        leading: Line height in sizes, of Latin lines.
        even: Make the lines of like length.

    Raises:
        LayoutError: It does not fit at the smallest size, or has a character that the face has not.
    """
    check_characters(text, font, where)
    for size in steps(sizes, scale):
        setting = set_text(text, font, size, width, leading=leading, even=even)
        if setting.width <= width and setting.height <= height:
            return setting
    setting = set_text(text, font, size, width, leading=leading, even=even, anywhere=True)
    if setting.width <= width and setting.height <= height:
        return setting
    raise too_long(text, setting, width, height, where)


def steps(sizes: SizeRange, scale: float) -> Iterator[float]:
    """Sizes to try in pixels, from the largest to the smallest."""
    size = sizes.largest
    while size > sizes.smallest:
        yield size * scale
        size -= max(_STEP, sizes.largest / 40)
    yield sizes.smallest * scale


def shortened(text: Words) -> str:
    """The beginning of a text, as messages show it.

    >>> shortened("one " * 40)
    'one one one one one one one one one one one one one one one …'
    """
    whole = str(text)
    return whole if len(whole) <= 80 else f"{whole[:60].rsplit(' ', 1)[0]} …"


def too_long(text: Words, setting: Setting, width: float, height: float, where: tuple[str | int, ...]) -> LayoutError:
    """The error of a text that does not fit at its smallest size."""
    if setting.width > width:
        whole = str(spaced(text))
        words = (whole[start:end] for start, end in pieces(whole))
        word = max(words, key=lambda word: measure(word, setting.font, setting.size)).replace(NBSP, " ")
        return LayoutError(
            f"the word “{word[:60]}” is too wide for its box", "use a shorter word, or a hyphen or space", where
        )
    fits = max(int(height // setting.leading), 0)
    much = ceil(100 * (1 - fits / len(setting.lines)))
    return LayoutError(
        f"the text “{shortened(text)}” does not fit: it needs {len(setting.lines)} lines, and there is room for {fits}",
        f"shorten it by about {much}%, or make two scenes of it",
        where,
    )
