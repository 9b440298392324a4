"""The pictures that a script names, which another process reads; as `figure_reader`, which that process runs."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import PIL.Image

from cuelight.media.apart import answers, understood
from cuelight.processes.messages import Message
from cuelight.slides.kinds.figure_reader import MOST_PIXELS

_WHERE = ("figure", "image")


def picture_size(path: Path, name: str, digest: str) -> tuple[int, int]:
    """Width and height in pixels of a picture that was read to its end; `digest` is its content's.

    Raises:
        LayoutError: It is not a picture, broken, too large, or of a kind that is not read.
    """
    return _looked_at(path, name, digest)[0]


def is_of_one_colour(path: Path, name: str, digest: str) -> bool:
    """Whether nothing can be seen in a picture: also where all that is white in it lies over white.

    Raises:
        LayoutError: See `picture_size`.
    """
    return _looked_at(path, name, digest)[1]


@lru_cache(maxsize=16)
def shown_picture(path: Path, digest: str, width: int, height: int) -> PIL.Image.Image:
    """A picture as a slide shows it: upright, sRGB, see-through parts over white, `width` x `height` pixels.

    Raises:
        LayoutError: See `picture_size`.
    """
    answer = _answer("show", path, path.name, {"width": width, "height": height})
    with understood(path.name, _WHERE):
        return PIL.Image.frombytes("RGB", (width, height), bytes(answer.bodies[0]))


def cut_picture(path: Path, name: str, digest: str) -> PIL.Image.Image:
    """A picture with what is see-through in it, upright, sRGB, RGBA, 1,024 pixels wide and high at most.

    Raises:
        LayoutError: See `picture_size`.
    """
    width, height = picture_size(path, name, digest)
    share = min(1024 / max(width, height), 1)
    size = max(round(width * share), 1), max(round(height * share), 1)
    answer = _answer("cut", path, name, {"width": size[0], "height": size[1]})
    with understood(name, _WHERE):
        return PIL.Image.frombytes("RGBA", size, bytes(answer.bodies[0]))


@lru_cache(maxsize=256)
def _looked_at(path: Path, name: str, _digest: str) -> tuple[tuple[int, int], bool]:
    """Its size, and whether nothing can be seen in it."""
    answer = _answer("look", path, name, {})
    with understood(name, _WHERE):
        width, height = (int(side) for side in answer.value["size"])
        if min(width, height) < 1 or width * height > MOST_PIXELS:
            raise ValueError("no picture is so large")
        return (width, height), bool(answer.value["is_of_one_colour"])


def _answer(task: str, path: Path, name: str, asked: Mapping[str, Any]) -> Message:
    (answer,) = answers(f"cuelight.slides.kinds.figure_child:{task}", path, name, _WHERE, asked)
    return answer
