"""The data of SVG paths, moved: a page may switch `transform` off, so where a path goes is written into it. Pure."""

import math
import re
from collections.abc import Iterator, Mapping

Matrix = tuple[float, float, float, float, float, float]
"""As in SVG: a point goes to `(a x + c y + e, b x + d y + f)`."""

STAYS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Command = tuple[str, tuple[complex, ...]]
"""`M`, `L`, `C` or `Z`, and its points, all of them absolute; x + y i."""

_NUMBER = re.compile(r"[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_FLAG = re.compile(r"[\s,]*([01])")
_LETTER = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])")
_END = re.compile(r"[\s,]*\Z")
_COUNTS: Mapping[str, int] = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_FLAGS = (3, 4)
"""Which numbers of an arc are flags, which may stand together."""
_FUNCTION = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([-+0-9eE., \s]*)\)[\s,]*")
_LARGEST = 1e6


def moved(data: str, matrix: Matrix) -> str:
    """A path's data, each point of it moved.

    Raises:
        ValueError: It is not the data of a path.

    >>> moved("M1 1h2v2z", (2, 0, 0, 2, 10, 0))
    'M12 2L16 2L16 6Z'
    """
    return "".join(
        letter
        + " ".join(f"{_written(place.real)} {_written(place.imag)}" for place in (_at(p, matrix) for p in points))
        for letter, points in commands(data)
    )


def widened(width: float, matrix: Matrix) -> float:
    """The width of a line that is moved: on average of its directions."""
    a, b, c, d, *_ = matrix
    return width * math.sqrt(abs(a * d - b * c))


def product(outer: Matrix, inner: Matrix) -> Matrix:
    """First the inner one, then the outer."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def matrix_of(transform: str) -> Matrix:
    """What a `transform` of SVG says.

    Raises:
        ValueError: It says nothing that is known.

    >>> matrix_of("translate(3) scale(2)")
    (2.0, 0.0, 0.0, 2.0, 3.0, 0.0)
    """
    found, at = STAYS, 0
    while at < len(transform):
        match = _FUNCTION.match(transform, at)
        if not match:
            raise ValueError(f"{transform[:40]!r} is not part of a shape")
        found = product(found, _function(match[1], _all_numbers(match[2])))
        at = match.end()
    return found


def _all_numbers(text: str) -> list[float]:
    found, at = [], 0
    while match := _NUMBER.match(text, at):
        found.append(float(match[1]))
        at = match.end()
    if not _END.match(text, at):
        raise _damaged(text, at)
    return found


def _function(name: str, given: list[float]) -> Matrix:
    match name, given:
        case "matrix", [a, b, c, d, e, f]:
            return (a, b, c, d, e, f)
        case "translate", [x, *rest] if len(rest) < 2:
            return (1.0, 0.0, 0.0, 1.0, x, rest[0] if rest else 0.0)
        case "scale", [x, *rest] if len(rest) < 2:
            return (x, 0.0, 0.0, rest[0] if rest else x, 0.0, 0.0)
        case "rotate", [angle]:
            turn = math.radians(angle)
            return (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0.0, 0.0)
        case "rotate", [angle, x, y]:
            about = product((1.0, 0.0, 0.0, 1.0, x, y), _function("rotate", [angle]))
            return product(about, (1.0, 0.0, 0.0, 1.0, -x, -y))
        case "skewX", [angle]:
            return (1.0, 0.0, math.tan(math.radians(angle)), 1.0, 0.0, 0.0)
        case "skewY", [angle]:
            return (1.0, math.tan(math.radians(angle)), 0.0, 1.0, 0.0, 0.0)
    raise ValueError(f"{name} with {len(given)} numbers is not part of a shape")


def commands(data: str) -> Iterator[Command]:
    """A path's commands: moves, lines, cubic curves and ends of outlines.

    Raises:
        ValueError: It is not the data of a path.
    """
    here = start = control = 0j
    before = ""
    for letter, numbers in _parsed(data):
        base = here if letter.islower() else 0j
        kind = letter.upper()
        points = [base + complex(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=False)]
        mirrored = 2 * here - control if before and before in {"S": "CS", "T": "QT"}.get(kind, "") else here
        curves: list[tuple[complex, complex, complex]] = []
        match kind:
            case "Z":
                yield "Z", ()
                here = start
            case "M":
                here = start = points[0]
                yield "M", (here,)
            case "L" | "H" | "V":
                here = _line_end(kind, here, base, numbers)
                yield "L", (here,)
            case "C":
                curves = [(points[0], points[1], points[2])]
            case "S":
                curves = [(mirrored, points[0], points[1])]
            case "Q" | "T":
                bend, end = (points[0], points[1]) if kind == "Q" else (mirrored, points[0])
                curves = [(here + (bend - here) * 2 / 3, end + (bend - end) * 2 / 3, end)]
            case _:
                rx, ry, angle, large, sweep, x, y = numbers
                curves = _arc(here, (rx, ry), angle, (large, sweep), base + complex(x, y))
        yield from (("C", curve) for curve in curves)
        if curves:
            control, here = (bend if kind in "QT" else curves[-1][1]), curves[-1][2]
        before = kind


def _line_end(kind: str, here: complex, base: complex, numbers: tuple[float, ...]) -> complex:
    if kind == "L":
        return base + complex(*numbers)
    return complex(base.real + numbers[0], here.imag) if kind == "H" else complex(here.real, base.imag + numbers[0])


def _parsed(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Letters with their numbers; a letter that holds for more has each its own."""
    at, letter = 0, ""
    while not _END.match(data, at):
        match = _LETTER.match(data, at)
        if match:
            letter, at = match[1], match.end()
        elif letter in ("", "Z", "z"):
            raise _damaged(data, at)
        if not letter or (at <= 1 and letter not in "Mm"):
            raise _damaged(data, at)
        numbers, at = _numbers(data, at, letter.upper())
        yield letter, numbers
        letter = {"M": "L", "m": "l"}.get(letter, letter)


def _numbers(data: str, at: int, kind: str) -> tuple[tuple[float, ...], int]:
    numbers = []
    for place in range(_COUNTS[kind]):
        match = (_FLAG if kind == "A" and place in _FLAGS else _NUMBER).match(data, at)
        if not match or abs(float(match[1])) > _LARGEST:
            raise _damaged(data, at)
        numbers.append(float(match[1]))
        at = match.end()
    return tuple(numbers), at


def _damaged(data: str, at: int) -> ValueError:
    return ValueError(f"{data[at : at + 40]!r} is not part of a shape")


def _arc(
    start: complex, radii: tuple[float, float], angle: float, flags: tuple[float, float], end: complex
) -> list[tuple[complex, complex, complex]]:
    """An arc of an ellipse as cubic curves of at most a quarter each."""
    (rx, ry), (large, sweep) = map(abs, radii), flags
    if start == end:
        return []
    if not rx or not ry:
        return [(start, end, end)]
    turn = complex(math.cos(math.radians(angle)), math.sin(math.radians(angle)))

    def to_circle(place: complex) -> complex:
        upright = place / turn
        return complex(upright.real / rx, upright.imag / ry)

    def from_circle(place: complex) -> complex:
        return complex(place.real * rx, place.imag * ry) * turn

    first, last = to_circle(start), to_circle(end)
    half = abs(last - first) / 2
    if half > 1:
        rx, ry = rx * half, ry * half
        first, last, half = to_circle(start), to_circle(end), 1.0
    side = 1 if bool(large) != bool(sweep) else -1
    centre = (first + last) / 2 + side * 1j * (last - first) / abs(last - first) * math.sqrt(max(1 - half * half, 0.0))
    begin = math.atan2((first - centre).imag, (first - centre).real)
    sweeps = (math.atan2((last - centre).imag, (last - centre).real) - begin) % (2 * math.pi)
    sweeps = sweeps if sweep else sweeps - 2 * math.pi
    count = max(math.ceil(abs(sweeps) / (math.pi / 2) - 1e-9), 1)
    step = sweeps / count
    reach = 4 / 3 * math.tan(step / 4)
    curves = []
    for number in range(count):
        here, there = (complex(math.cos(a), math.sin(a)) for a in (begin + number * step, begin + (number + 1) * step))
        bends = (centre + here * (1 + 1j * reach), centre + there * (1 - 1j * reach), centre + there)
        curves.append((from_circle(bends[0]), from_circle(bends[1]), from_circle(bends[2])))
    curves[-1] = (*curves[-1][:2], end)
    return curves


def _at(place: complex, matrix: Matrix) -> complex:
    a, b, c, d, e, f = matrix
    return complex(a * place.real + c * place.imag + e, b * place.real + d * place.imag + f)


def _written(number: float) -> str:
    return f"{round(number, 3) + 0.0:.3f}".rstrip("0").rstrip(".")
