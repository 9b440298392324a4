"""Slides that were drawn a moment ago in this process, with their layers: moves are composed of them at once.

What is not at hand any more, or was drawn elsewhere or by an earlier build, is read and drawn again: the outcome is the
same.
"""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cuelight.build.steps.find import Find
from cuelight.drawing.picture import Picture

if TYPE_CHECKING:
    from cuelight.video.compose import LayeredStill
    from cuelight.video.h264 import Planes

_MOST = 8
"""How many are kept: those of the moves of a moment. Each has some megabytes."""

_lately: OrderedDict[Path, LayeredStill] = OrderedDict()
_lock = Lock()


def keep_drawn(path: Path, slide: LayeredStill) -> None:
    """Keep a slide at hand.

    Args:
        path: Where it lies; its name says what it shows.
        slide: Its planes and layers.
    """
    with _lock:
        _lately[path] = slide
        _lately.move_to_end(path)
        while len(_lately) > _MOST:
            _lately.popitem(last=False)


def drawn(path: Path, picture: Picture, find: Find) -> LayeredStill:
    """A slide that lies at a path, with its layers."""
    from cuelight.slides.draw import draw_layers
    from cuelight.video.blend import read_still
    from cuelight.video.compose import LayeredStill

    kept = _at_hand(path)
    if kept is None:
        kept = LayeredStill(read_still(path), draw_layers(picture, find))
        keep_drawn(path, kept)
    return kept


def planes_of(path: Path) -> Planes:
    """A slide that lies at a path, in the encoder's colours."""
    from cuelight.video.blend import read_still

    kept = _at_hand(path)
    return kept.still if kept else read_still(path)


def _at_hand(path: Path) -> LayeredStill | None:
    with _lock:
        if path in _lately:
            _lately.move_to_end(path)
        return _lately.get(path)
