"""What `clips` asks for, in the process in which clips of others are read."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from cuelight.media import footage
from cuelight.media.clips import contents_of, told_of
from cuelight.processes.messages import Message
from cuelight.processes.pipes import Buffer


def look_into(path: str, name: str) -> Iterator[Message]:
    """What a clip holds, and when its frames start, eight bytes each."""
    contents = footage.look_into(Path(path), name)
    yield Message(told_of(contents), (array("q", contents.starts).tobytes(),))


def frames_at(
    path: str,
    name: str,
    contents: Mapping[str, Any],
    times: Sequence[tuple[int, int]],
    size: tuple[int, int],
    bodies: Sequence[Buffer],
) -> Iterator[Message]:
    """Each frame, RGB; nothing where it is the one before."""
    known, at = contents_of(contents, bodies[0]), (Fraction(*each) for each in times)
    before = None
    for frame in footage.frames_at(Path(path), name, known, at, (size[0], size[1])):
        yield Message(None, () if frame is before else (np.ascontiguousarray(frame).data,))
        before = frame
