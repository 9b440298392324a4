"""Reads stretches of sound one after the other, and holds no more than one."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from cuelight.model.standards import SAMPLE_RATE


class Reader:
    """Reads sound that comes in pieces, mono at `SAMPLE_RATE`."""

    def __init__(self, pieces: Iterator[NDArray[np.float32]]) -> None:
        self._pieces = pieces
        self._kept = np.zeros(0, np.float32)
        self._at = 0

    def read(self, start: float, end: float) -> NDArray[np.float32]:
        """Samples from `start` to `end` seconds; what lies before is dropped."""
        first = round(start * SAMPLE_RATE)
        last = round(end * SAMPLE_RATE) if end != float("inf") else None
        kept = [self._kept]
        size = len(self._kept)
        while last is None or self._at + size < last:
            piece = next(self._pieces, None)
            if piece is None:
                break
            kept.append(piece)
            size += len(piece)
        whole = np.concatenate(kept)
        stop = len(whole) if last is None else max(min(last - self._at, len(whole)), 0)
        self._kept = whole[stop:]
        wanted = whole[max(first - self._at, 0) : stop]
        self._at += stop
        return wanted
