"""The axes of charts: round numbers, and where each x stands and what is said under it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, isfinite, log10

from cuelight.drawing.shapes import Page
from cuelight.drawing.text import Setting, set_text, steps, too_long
from cuelight.drawing.theme import SizeRange
from cuelight.languages.figures import ENGLISH, Signs, localized

AXIS_SIZES = SizeRange(largest=36, smallest=30)
"""Of what is said along an axis, pixels at 1080p."""

_MOST_LINES = 3
_LEAST_PLAIN, _MOST_PLAIN = 1e-9, 1e15
"""What is smaller or larger is said by powers of ten."""

_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from `lower` to `upper`, with a tick at each of `ticks`."""

    lower: float
    upper: float
    ticks: tuple[float, ...]
    texts: tuple[str, ...]


def axis(lowest: float, highest: float, *, from_zero: bool, most: int = 6, signs: Signs = ENGLISH) -> Axis:
    """Round numbers that hold two values between them, at most `most` steps.

    >>> axis(3, 47, from_zero=True).texts
    ('0', '10', '20', '30', '40', '50')
    """
    if from_zero or 0 <= lowest <= 0.6 * highest or 0 >= highest >= 0.6 * lowest:
        lowest, highest = min(lowest, 0), max(highest, 0)
    if highest - lowest < 1e-290 and abs(highest) < 1e-290:
        lowest, highest = 0.0, 1.0
    elif highest - lowest <= abs(highest) * 1e-9:
        lowest, highest = lowest - abs(lowest) / 2, highest + abs(highest) / 2
    rough = (highest - lowest) / (most - 1)
    power = 10.0 ** floor(log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough * 0.999)
    first, last = floor(lowest / step + 1e-9), ceil(highest / step - 1e-9)
    ticks = tuple(step * number for number in range(first, last + 1))
    return Axis(ticks[0], ticks[-1], ticks, written(ticks, signs=signs))


def written(values: Sequence[float], among: float = 0.0, signs: Signs = ENGLISH) -> tuple[str, ...]:
    """Numbers as an axis says them, all with as many decimals as the one that needs most.

    Four digits are parted where they stand among five, the largest of which `among` may say.

    >>> written([0, 0.5, 12000])
    ('0.0', '0.5', '12\\xa0000.0')
    >>> written([0.00007, 0.00014])
    ('0.00007', '0.00014')
    """
    largest = max(abs(value) for value in values)
    if largest and not _LEAST_PLAIN <= largest < _MOST_PLAIN:
        return tuple(_by_powers(value, signs) for value in values)
    most = 6 if largest > 1e-4 or not largest else 12
    digits = next(
        (
            digits
            for digits in range(most + 1)
            if all(abs(round(value, digits) - value) <= 1e-6 * largest for value in values)
        ),
        most,
    )
    least = 1_000 if max(largest, among) >= 10_000 else 10_000
    return tuple(_grouped(value, digits, least, signs) for value in values)


def _by_powers(value: float, signs: Signs) -> str:
    """What has too many digits to be read: `2·10²¹`."""
    if not value:
        return signs.of("0")
    digits, power = f"{abs(value):.2e}".split("e")
    sign = "-" if value < 0 else ""
    return f"{signs.of(sign + digits.rstrip('0').rstrip('.'))}·{signs.of('10')}{str(int(power)).translate(_RAISED)}"


def _grouped(value: float, digits: int, least: float, signs: Signs) -> str:
    text = f"{value:.{digits}f}"
    is_nothing = not text.strip("-0.")
    return signs.of(text.lstrip("-") if is_nothing else text, grouped=abs(value) >= least)


def places_of(x: Sequence[str], left: float, right: float) -> list[float]:
    """Where each x stands: numbers that rise to scale, everything else evenly."""
    try:
        numbers = [float(text) for text in x]
    except ValueError:
        numbers = []
    rises = len(numbers) > 1 and all(isfinite(one) and one < two for one, two in pairwise([*numbers, float("inf")]))
    if not rises or not isfinite(numbers[-1] - numbers[0]):
        numbers = [float(number) for number in range(len(x))]
    span = numbers[-1] - numbers[0]
    if not span:
        return [(left + right) / 2] * len(numbers)
    return [left + (number - numbers[0]) / span * (right - left) for number in numbers]


def x_labels(
    x: Sequence[str],
    page: Page,
    places: Sequence[float],
    room: float,
    *,
    needs_all: bool = False,
    language: str = "en",
) -> list[Setting | None]:
    """The label under each place, or nothing where others would be in its way.

    Words are broken into lines where that makes them fit. Along time, every second one or so may go; a bar needs
    its label.
    """
    font, numeric = page.theme.fonts.body, all(map(is_number, x))
    x = [localized(text, language) if is_number(text) else text for text in x]
    gaps = [two - one for one, two in pairwise(places)]
    slot = max(min(gaps, default=room) - page.px(16), 1)
    for size in steps(AXIS_SIZES, page.scale):
        settings = [set_text(text, font, size, slot, even=True) for text in x]
        if all(setting.width <= slot and len(setting.lines) <= _MOST_LINES for setting in settings):
            return list(settings)
    lines = [set_text(text, font, size, 10**6) for text in x]
    shown = _apart(places, [line.width + page.px(24) for line in lines])
    if len(shown) < min(len(lines), 2) or (needs_all and not numeric):
        at = max(range(len(lines)), key=lambda number: lines[number].width)
        raise too_long(x[at], settings[at], slot, _MOST_LINES * settings[at].leading, ("chart", "x", at))
    return [setting if number in shown else None for number, setting in enumerate(lines)]


def _apart(places: Sequence[float], widths: Sequence[float]) -> list[int]:
    """Which labels may be shown: of even places every second one or so, of others the first, the last and what fits."""
    last = len(places) - 1

    def clear(one: int, two: int) -> bool:
        return places[two] - places[one] >= (widths[one] + widths[two]) / 2

    gaps = [two - one for one, two in pairwise(places)]
    if max(gaps, default=0) - min(gaps, default=0) < 1:
        for every in range(1, last + 1):
            shown = list(range(0, last + 1, every))
            if all(clear(one, two) for one, two in pairwise(shown)):
                return shown
        return [0]
    shown = [0]
    for number in range(1, last):
        if clear(shown[-1], number) and clear(number, last):
            shown.append(number)
    return [*shown, last] if clear(shown[-1], last) else shown


def is_number(text: str) -> bool:
    """Whether what stands along an axis is a number, which is to scale."""
    try:
        float(text)
    except ValueError:
        return False
    return True
