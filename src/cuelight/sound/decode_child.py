"""What `decode` asks for, in the process in which sounds of others are read."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from cuelight.processes.messages import Message
from cuelight.sound.clipping import clipped_share as share_here
from cuelight.sound.hearing import hear as hear_here


def hear(path: str, name: str, start: tuple[int, int], seconds: tuple[int, int] | None) -> Iterator[Message]:
    """Which track is heard and how, and its samples, float32."""
    heard = hear_here(Path(path), name, Fraction(*start), Fraction(*seconds) if seconds else None)
    yield Message({"track": heard.track, "cancels": heard.cancels}, (heard.samples.tobytes(),))


def clipped_share(path: str, name: str, track: int) -> Iterator[Message]:
    """The share of its samples that were cut off."""
    yield Message(share_here(Path(path), track))
