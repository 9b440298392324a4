"""Setting text: lines are broken by least raggedness and fitted to a box between a largest and a smallest size."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil

from cuelight.drawing.faces import missing, runs
from cuelight.drawing.fonts import open_font
from cuelight.drawing.theme import Font, SizeRange
from cuelight.errors import LayoutError

LEADING = 1.3
"""Line height in sizes."""

HEADING_LEADING = 1.18

_NBSP = "\N{NO-BREAK SPACE}"
_UNITS = r"(?:mm|cm|dm|m|km|g|kg|mg|µg|ml|l|dl|%|°C|°F|Gy|mGy|MHz|kHz|Hz|h|min|s|ms|years?|months?|weeks?|days?|times)"
_TOGETHER = re.compile(rf"(\d) (?={_UNITS}(?!\w))|(\b(?:No|Nr|Dr|Mr|Ms|St|p|[Ff]ig)\.) (?=\S)|([<>≤≥±~]) (?=\d)")
_BREAKS = re.compile(r"(?<=[^\W\d_][-\u2010])(?=[^\W\d_])|(?<=[\w)][/\u2013\u2014])(?=[^\W\d_])|(?<=\u200b)")
"""Inside a word a line may end after a hyphen between letters, a slash, a dash, or where the author allows it."""

_NO_START = frozenset("、。，．・：；？！）」』】〕〉》’”々ー")
_NO_END = frozenset("（「『【〔〈《‘“")
_SHORT_WORD = 8
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

    lines: tuple[str, ...]
    font: Font
    size: float
    leading: float
    width: float

    @property
    def height(self) -> float:
        """Of all lines, pixels: nothing of the text stands above or below."""
        return self.leading * len(self.lines)


@lru_cache(maxsize=20_000)
def measure(text: str, font: Font, size: float) -> float:
    """Width of a line, pixels."""
    return sum(open_font(run.font, size * run.size).getlength(run.text) for run in runs(text, font))


def check_characters(text: str, font: Font, where: tuple[str | int, ...]) -> None:
    """See that there is a face for every character of a text.

    Raises:
        LayoutError: Characters are missing; names all of them.
    """
    lost = missing(text, font)
    if not lost:
        return
    named = ", ".join(f"{each!r} (U+{ord(each):04X}, {unicodedata.name(each, 'no name')})" for each in lost)
    message = f"no font has {named} for “{text[:60]}”"
    raise LayoutError(message, "write it otherwise, or use a theme whose font has it", where, "missing-character")


def baseline(setting: Setting) -> float:
    """Pixels from a setting's upper edge to its first baseline."""
    ascent, descent = open_font(setting.font, setting.size).getmetrics()
    return (setting.leading + ascent - descent) / 2


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
    text: str, font: Font, size: float, width: float, *, leading: float = LEADING, even: bool = False
) -> Setting:
    """Break a text into lines no wider than `width`, as few as can be; `even` makes them of like length.

    A word that is wider alone stands on a line of its own, wider than asked.
    """
    lines = tuple(_break(_tokens(text), font, size, width, even))
    return Setting(lines, font, size, leading * size, max(measure(line, font, size) for line in lines))


def fit_text(
    text: str,
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
        leading: Line height in sizes.
        even: Make the lines of like length.

    Raises:
        LayoutError: It does not fit at the smallest size, or has a character that the face has not.
    """
    check_characters(text, font, where)
    for size in steps(sizes, scale):
        setting = set_text(text, font, size, width, leading=leading, even=even)
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


def shortened(text: str) -> str:
    """The beginning of a text, as messages show it.

    >>> shortened("one " * 40)
    'one one one one one one one one one one one one one one one …'
    """
    return text if len(text) <= 80 else f"{text[:60].rsplit(' ', 1)[0]} …"


def too_long(text: str, setting: Setting, width: float, height: float, where: tuple[str | int, ...]) -> LayoutError:
    """The error of a text that does not fit at its smallest size."""
    if setting.width > width:
        pieces = (piece for token in _tokens(text) for piece in _BREAKS.split(token))
        word = max(pieces, key=lambda word: measure(word, setting.font, setting.size)).replace(_NBSP, " ")
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


def _tokens(text: str) -> list[str]:
    """Words that may stand at the end of a line; what belongs together is one word with a fixed space in it."""
    text = _TOGETHER.sub(lambda match: f"{match[1] or match[2] or match[3]}{_NBSP}", text)
    return [token for token in re.split(r"[ \t\n]+", text) if token] or [""]


def _is_wide(token: str) -> bool:
    return any(unicodedata.east_asian_width(character) in "WF" for character in token)


def _pieces(tokens: Sequence[str]) -> list[tuple[str, str]]:
    """(text, what joins it to the piece before): wide scripts may break between any two characters."""
    pieces = []
    for token in tokens:
        parts = _wide_pieces(token) if _is_wide(token) else _BREAKS.split(token)
        pieces += [(part, "" if number else " ") for number, part in enumerate(parts)]
    return pieces


def _wide_pieces(token: str) -> list[str]:
    pieces = [""]
    for character in token:
        if character in _NO_START or not pieces[-1] or pieces[-1][-1] in _NO_END:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _break(tokens: Sequence[str], font: Font, size: float, width: float, even: bool) -> Iterator[str]:
    """Least total raggedness over the fewest lines (Knuth and Plass, 1981, without stretching)."""
    pieces = _pieces(tokens)
    count = len(pieces)

    @cache
    def line(start: int, end: int) -> tuple[str, float]:
        text = pieces[start][0] + "".join(joint + piece for piece, joint in pieces[start + 1 : end])
        return text, measure(text, font, size)

    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]
    for end in range(1, count + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            text, wide = line(start, end)
            if wide > width and end - start > 1:
                break
            cost = _raggedness(text, wide, width, is_last=end == count, even=even)
            choices.append((best[start][0] + 1, best[start][1] + cost, start))
        best.append(min(choices))
    cuts, end = [], count
    while end:
        cuts.append(line(best[end][2], end)[0])
        end = best[end][2]
    yield from reversed(cuts)


def _raggedness(text: str, wide: float, width: float, *, is_last: bool, even: bool) -> float:
    slack = max(0.0, (width - wide) / width)
    if not is_last:
        ends_badly = len(text.rsplit(" ", 1)[-1]) == 1
        return slack**2 + (0.05 if ends_badly else 0)
    if even:
        return slack**2
    if " " in text:
        return max(0.0, slack - 0.45) ** 2
    return (0.5 if len(text) <= _SHORT_WORD else 0.1) + max(0.0, slack - 0.45) ** 2
