"""Reads SVG drawings and trusts none: what is taken of them are shapes, and what else would be drawn is refused. Pure.

For files of projects it runs in a process of its own; see `own`.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from cuelight.errors import LayoutError
from cuelight.icons.drawing import IconShapes, drawing
from cuelight.icons.path import STAYS, matrix_of, moved, widened

MOST_BYTES = 200_000
MOST_ELEMENTS = 1_000
_DEEPEST = 40
_HINT = "in the program that drew it, turn text, strokes and effects to paths, and save it as plain SVG"
_SILENT = frozenset(("title", "desc", "metadata", "defs"))
"""Elements that draw nothing by themselves."""
_SPACES = ("", "http://www.w3.org/2000/svg")
_HANDED_DOWN = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "fill-rule", "visibility")
_REFERS = ("clip-path", "mask", "filter", "marker-start", "marker-mid", "marker-end")
_LENGTH = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*(?:px)?\s*")
_STROKES: Mapping[str, str] = {"stroke-width": "1", "stroke-linecap": "butt", "stroke-linejoin": "miter"}


def read_svg(content: bytes, name: str, where: tuple[str | int, ...] = ()) -> IconShapes:
    """The shapes of a drawing.

    Args:
        content: Of the file.
        name: The file as the script names it.
        where: Keys to the name, for errors.

    Raises:
        LayoutError: It is not an SVG drawing, too large, or draws something that is not a shape.
    """
    if len(content) > MOST_BYTES:
        message = f"the drawing {name!r} is larger than {MOST_BYTES:,} bytes"
        raise LayoutError(message, "draw it simpler: an icon has a few shapes", where, "too-large")
    try:
        found = _Reader().read(content)
    except _RefusedError as error:
        raise LayoutError(f"{name!r} {error}", error.hint, where, error.code) from error
    except (ValueError, ArithmeticError, expat.ExpatError) as error:
        why = "a number in it is too small or too large" if isinstance(error, ArithmeticError) else error
        message = f"{name!r} is not an SVG drawing that can be read: {why}"
        raise LayoutError(message, _HINT, where, "unreadable-file") from error
    if not found.shapes:
        raise LayoutError(f"nothing is drawn in {name!r}", _HINT, where, "unreadable-file")
    return found


class _RefusedError(Exception):
    """What a drawing has that an icon cannot have; the end of a sentence that names the file."""

    def __init__(self, message: str, hint: str = _HINT, code: str = "unreadable-file") -> None:
        super().__init__(message)
        self.hint, self.code = hint, code


@dataclass(slots=True)
class _Reader:
    """Goes through the elements of one drawing."""

    shapes: list[dict[str, str]] = field(default_factory=list)
    square: tuple[float, float, float] | None = None
    handed: list[Mapping[str, str]] = field(default_factory=list)
    silent: int = 0
    elements: int = 0

    def read(self, content: bytes) -> IconShapes:
        parser = expat.ParserCreate(encoding="utf-8", namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.EntityDeclHandler = _refuse_entities
        parser.Parse(content.decode("utf-8-sig").encode(), True)
        if self.square is None:
            raise ValueError("it has no size")
        return drawing({"square": self.square, "shapes": self.shapes})

    def _start(self, tag: str, given: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        self.elements += 1
        if self.elements > MOST_ELEMENTS or len(self.handed) + self.silent > _DEEPEST:
            hint = "draw it simpler: an icon has a few shapes"
            raise _RefusedError("has more elements than an icon can need", hint, "too-large")
        if self.silent or space not in _SPACES or name in _SILENT:
            if name in ("script", "style", "image", "foreignObject"):
                raise _RefusedError(f"has a <{name}>, and an icon is made of shapes alone")
            self.silent += 1
            return
        attributes = _attributes(given)
        if not self.handed:
            self._begin(name, attributes)
        looks = _looks(self.handed[-1] if self.handed else {}, attributes)
        self.handed.append(looks)
        if name in _PATHS:
            self._draw(_PATHS[name](attributes), looks)
        elif name not in ("svg", "g"):
            raise _RefusedError(f"has a <{name}>, and an icon is made of shapes alone")

    def _end(self, tag: str) -> None:
        if self.silent:
            self.silent -= 1
        else:
            self.handed.pop()

    def _begin(self, name: str, attributes: Mapping[str, str]) -> None:
        if name != "svg":
            raise ValueError(f"it begins with <{name[:40]}>")
        if "viewBox" in attributes:
            left, top, width, height = (_length(part) for part in re.split(r"[\s,]+", attributes["viewBox"].strip()))
        else:
            left, top, width, height = 0.0, 0.0, *(_length(attributes.get(side, "")) for side in ("width", "height"))
        if min(width, height) <= 0:
            raise ValueError("it has no size")
        side = max(width, height)
        self.square = left - (side - width) / 2, top - (side - height) / 2, side

    def _draw(self, path: str, looks: Mapping[str, str]) -> None:
        fill, stroke = (
            _is_painted(looks.get(key, default)) for key, default in (("fill", "black"), ("stroke", "none"))
        )
        is_hidden = looks.get("display") == "none" or looks.get("visibility", "visible") != "visible"
        if is_hidden or not path.strip() or not (fill or stroke):
            return
        matrix = matrix_of(looks["transform"])
        shape = {"d": " ".join(path.split()) if matrix == STAYS else moved(path, matrix)}
        shape |= {"fill": "currentColor" if fill else "none"}
        if stroke:
            shape["stroke"] = "currentColor"
            shape |= {key: looks.get(key, usual) for key, usual in _STROKES.items()}
            shape["stroke-width"] = _written(widened(_length(shape["stroke-width"]), matrix))
        if looks.get("fill-rule") == "evenodd":
            shape["fill-rule"] = "evenodd"
        shape |= {f"{kind}-opacity": looks["opacity"] for kind in ("fill", "stroke") if looks["opacity"]}
        self.shapes.append(shape)


def _refuse_entities(*_: Any) -> None:
    raise _RefusedError("declares entities, which can stand for billions of characters", "save it as plain SVG")


def _attributes(given: Mapping[str, str]) -> Mapping[str, str]:
    """The attributes of an element, those that are written as a style among them."""
    found = {key: value for key, value in given.items() if " " not in key}
    for declaration in given.get("style", "").split(";"):
        key, _, value = declaration.partition(":")
        found[key.strip()] = value.strip()
    for key in given:
        if key.rpartition(" ")[2] == "href" or key.lower().startswith("on"):
            raise _RefusedError("has links or scripts, and an icon is made of shapes alone")
    for key in _REFERS:
        if found.get(key, "none") != "none":
            raise _RefusedError(f"has a {key}, and an icon is made of shapes alone")
    return found


def _looks(handed: Mapping[str, str], attributes: Mapping[str, str]) -> Mapping[str, str]:
    """How an element looks: as it says itself, or as what it stands in."""
    own = {key: attributes[key] for key in _HANDED_DOWN if attributes.get(key, "inherit") != "inherit"}
    turned = f"{handed.get('transform', '')} {attributes.get('transform', '')}".strip()
    seen = float(handed.get("opacity") or 1) * _share(attributes.get("opacity", "1"))
    hidden = {"display": "none"} if "none" in (handed.get("display"), attributes.get("display")) else {}
    return {**handed, **own, **hidden, "transform": " ".join(turned.split()), "opacity": _opacity(seen)}


def _opacity(share: float) -> str:
    return "" if share >= 1 else _written(max(share, 0.0))


def _share(value: str) -> float:
    return float(value[:-1]) / 100 if value.endswith("%") else float(value)


def _is_painted(paint: str) -> bool:
    if "url(" in paint:
        raise _RefusedError(
            "has a gradient or a pattern, and an icon has one colour", "fill its shapes with one colour"
        )
    return paint not in ("none", "transparent")


def _length(value: str) -> float:
    match = _LENGTH.fullmatch(value)
    if not match:
        raise ValueError(f"{value[:40]!r} is not a length in pixels")
    return float(match[1])


def _written(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".")


def _numbers(attributes: Mapping[str, str], *keys: str) -> tuple[float, ...]:
    return tuple(_length(attributes.get(key, "0")) for key in keys)


def _rect(attributes: Mapping[str, str]) -> str:
    x, y, width, height = _numbers(attributes, "x", "y", "width", "height")
    rx, ry = _numbers({"rx": attributes.get("ry", "0"), "ry": attributes.get("rx", "0"), **attributes}, "rx", "ry")
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if min(width, height) <= 0:
        return ""
    if min(rx, ry) <= 0:
        return f"M{x} {y}h{width}v{height}h{-width}z"
    return (
        f"M{x + rx} {y}h{width - 2 * rx}a{rx} {ry} 0 0 1 {rx} {ry}v{height - 2 * ry}a{rx} {ry} 0 0 1 {-rx} {ry}"
        f"h{2 * rx - width}a{rx} {ry} 0 0 1 {-rx} {-ry}v{2 * ry - height}a{rx} {ry} 0 0 1 {rx} {-ry}z"
    )


def _ellipse(cx: float, cy: float, rx: float, ry: float) -> str:
    return f"M{cx - rx} {cy}a{rx} {ry} 0 1 0 {2 * rx} 0a{rx} {ry} 0 1 0 {-2 * rx} 0z" if min(rx, ry) > 0 else ""


def _circle(attributes: Mapping[str, str]) -> str:
    cx, cy, r = _numbers(attributes, "cx", "cy", "r")
    return _ellipse(cx, cy, r, r)


def _line(attributes: Mapping[str, str]) -> str:
    x1, y1, x2, y2 = _numbers(attributes, "x1", "y1", "x2", "y2")
    return f"M{x1} {y1}L{x2} {y2}"


def _corners(attributes: Mapping[str, str]) -> str:
    points = attributes.get("points", "").strip()
    return f"M{points}" if points else ""


_PATHS: Mapping[str, Callable[[Mapping[str, str]], str]] = {
    "path": lambda attributes: attributes.get("d", ""),
    "rect": _rect,
    "circle": _circle,
    "ellipse": lambda attributes: _ellipse(*_numbers(attributes, "cx", "cy", "rx", "ry")),
    "line": _line,
    "polyline": _corners,
    "polygon": lambda attributes: f"{_corners(attributes)}z" if attributes.get("points", "").strip() else "",
}
"""What makes a path of the attributes of each shape."""
