"""Where key frames stand in the picture track. Pure and light."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from cuelight.model.timeline import Clip


def closed(clips: Sequence[Clip], most: int) -> Iterator[bool]:
    """For each clip whether it begins with a key frame: all but moves out of the still that is held before them.

    Args:
        clips: The picture track.
        most: Most frames from one key frame to the next; a move as long as that is closed too.
    """
    yield True
    for before, clip in pairwise(clips):
        yield (
            not clip.steps
            or bool(before.steps)
            or (before.scene, before.state) != (clip.scene, clip.state)
            or (clip.steps[0].scene != clip.scene)
            or clip.end - clip.start >= most
        )


def groups(clips: Sequence[Clip], most: int) -> Iterator[tuple[Clip, list[int]]]:
    """For each clip the lengths of its groups of pictures, each of which begins with a key frame.

    A move that goes on from the hold before it has none: its frames belong to that hold's last group.

    Args:
        clips: The picture track.
        most: Most frames from one key frame to the next.
    """
    opens = [*closed(clips, most), True]
    for index, clip in enumerate(clips):
        length = clip.end - clip.start
        if not clip.steps:
            follows = 0 if opens[index + 1] else clips[index + 1].end - clips[index + 1].start
            yield clip, hold_lengths(length, most, follows)
        elif opens[index]:
            yield clip, [min(most, length - at) for at in range(0, length, most)]
        else:
            yield clip, []


def key_frames(clips: Sequence[Clip], most: int) -> Iterator[int]:
    """The frames of the film that are key frames, in order."""
    for clip, lengths in groups(clips, most):
        at = clip.start
        for length in lengths:
            yield at
            at += length


def hold_lengths(frames: int, most: int, following: int = 0) -> list[int]:
    """Cut a hold into the fewest groups, nearly equal, so that none is a lone frame beside another key frame.

    Args:
        frames: Length of the hold.
        most: Most frames from one key frame to the next.
        following: Frames of a move that goes on without a key frame, and so belongs to the last group; less than most.

    >>> hold_lengths(301, 150)
    [101, 100, 100]
    >>> hold_lengths(150, 150, following=10)
    [80, 70]
    """
    groups = ceil((frames + following) / most)
    last = max((frames + following) // groups - following, 1)
    short, longer = divmod(frames - last, max(groups - 1, 1))
    return [short + 1 if number < longer else short for number in range(groups - 1)] + [last]
