"""The types of the values that a script says of its whole film: its size, its rate, its language. Pure."""

import datetime
import re
from contextlib import suppress
from fractions import Fraction
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, PlainValidator, WithJsonSchema


class Size(NamedTuple):
    """Width and height of the picture in pixels, both even (4:2:0 sampling needs it)."""

    width: int
    height: int


def _size(text: object) -> object:
    match = re.fullmatch(r"(\d{2,5})x(\d{2,5})", text) if isinstance(text, str) else None
    if not match:
        if isinstance(text, tuple):
            return text
        raise ValueError("a size is written as width x height, for example 1920x1080")
    width, height = int(match[1]), int(match[2])
    if width % 2 or height % 2:
        raise ValueError(f"both numbers of a size must be even; the nearest is {width // 2 * 2}x{height // 2 * 2}")
    if not (320 <= width <= 3840 and 180 <= height <= 2160):
        raise ValueError("a size lies between 320x180 and 3840x2160")
    if not 0.5 <= width / height <= 2.4:
        raise ValueError("the width of a size is between 0.5 and 2.4 times its height")
    return Size(width, height)


def _rate(value: object) -> object:
    text = str(value)
    if isinstance(value, bool) or not re.fullmatch(r"\d{1,6}(/\d{1,4})?", text):
        raise ValueError("a rate is a whole number or a fraction such as 24000/1001")
    numerator, _, denominator = text.partition("/")
    if denominator and int(denominator) == 0:
        raise ValueError("the lower number of a rate cannot be 0")
    rate = Fraction(int(numerator), int(denominator or 1))
    if not 10 <= rate <= 60:
        raise ValueError("a rate lies between 10 and 60 frames per second")
    return rate


def _language(tag: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*(-u-nu-[a-z]{3,8})?", tag):
        raise ValueError("a language is a BCP 47 tag such as en, en-GB or pt-BR")
    return tag


def _published(written: object) -> object:
    if isinstance(written, datetime.date):
        return written
    text = str(written)
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return datetime.date.fromisoformat(text)
        if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)", text):
            return datetime.datetime.fromisoformat(text)
    wanted = "a day such as 2026-11-23, or a time with its zone such as 2026-11-23T09:00+01:00"
    raise ValueError(f"'published' should be {wanted}, but it is {text!r}")


def _url(address: str) -> str:
    if not re.match(r"https?://[^\s]+$", address):
        raise ValueError("an address starts with https:// or http://")
    return address


PictureSize = Annotated[
    Size,
    BeforeValidator(_size),
    WithJsonSchema({"type": "string", "pattern": r"^\d{2,5}x\d{2,5}$"}),
]
Rate = Annotated[
    Fraction,
    BeforeValidator(_rate),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\d+(/\d+)?$"}]}),
]
Audience = Literal["patients", "general", "professional"]
Published = Annotated[
    datetime.datetime | datetime.date,
    PlainValidator(_published),
    PlainSerializer(lambda published: published.isoformat(), return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d))?$"}),
]
"""A day, or a time with its zone, which is a `datetime`."""
Language = Annotated[str, AfterValidator(_language)]
Url = Annotated[str, AfterValidator(_url), Field(max_length=2_000)]
